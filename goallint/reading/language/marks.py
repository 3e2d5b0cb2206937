"""What the words around an amount say of it: from, to, by, now, a bound, up or down, a budget, a label."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter

from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goallint.reading.language.dates import DateMention
    from goallint.reading.language.items import Item, Places
    from goallint.reading.language.language import Language, Senses
    from goallint.reading.language.quantities import Amount

_ADJACENT = ("from", "to", "by", "base", "goal", "oblique")
_MARKING = frozenset((*_ADJACENT, "share"))
_SKIPPED = frozenset(("filler", "approx", "bound", "currency", "per"))
_LEFT, _RIGHT, _METRIC_REACH = 5, 4, 26
_STOPS = frozenset(".;!?")
_TURNS = _STOPS | frozenset(",():–")
_ENDS = _STOPS | frozenset("()→")
_LEADING = frozenset(("from", "to", "by", "base", "deadline", "during"))
_BY = frozenset(("by", "by?"))
_OPENERS = frozenset("(,;:–.")
_ASIDES = frozenset("(,")
_start = itemgetter(0)
_GAPS = frozenset(":(~≈=–-")


class Marks:
    """What the words around an amount say of it. `mark` is the nearest of from, to, by, base, goal, oblique, place."""

    __slots__ = (
        "arrow",
        "aside",
        "budget",
        "closed",
        "compared",
        "comparison",
        "confidence",
        "counted",
        "direction",
        "growth",
        "label",
        "leads",
        "mark",
        "metric",
        "now",
        "reach",
        "sentence",
    )

    def __init__(self, mark: str, zone: Zone) -> None:
        self.mark = mark
        self.aside, self.sentence, self.direction, self.reach = zone
        self.comparison = "="
        self.arrow = ""
        self.growth = 0
        self.now = self.counted = self.label = self.budget = self.confidence = self.metric = self.leads = False
        self.compared = False
        self.closed = True


class Row:
    """The row of items with what frames need to know of each."""

    __slots__ = ("amounts", "dates", "items", "language", "metrics", "over", "places", "taken")

    def __init__(
        self,
        items: Sequence[Item],
        places: Places,
        language: Language,
        dates: Sequence[DateMention],
        over: Sequence[bool],
        taken: Sequence[bool],
        amounts: Sequence[Amount],
        metrics: Sequence[tuple[int, int, str]],
    ) -> None:
        self.items = items
        self.places = places
        self.language = language
        self.dates = dates
        self.over = over
        self.taken = taken
        self.amounts = amounts
        self.metrics = metrics


Zone = tuple[bool, int, int, bool]
"""What holds at an item: whether it is in a phrase of means, the number of its sentence, the direction of the nearest
word to the left, in the same sentence, that says up or down, and whether a verb such as "reach" stands between that
word and the item.
"""


def marks_of(row: Row) -> tuple[Marks, ...]:
    """Return the marks of every amount of a row."""
    zones, labels = _zones(row), _labels(row)
    return tuple([_marks(row, index, zones, label=label) for index, label in enumerate(labels)])


def _zones(row: Row) -> dict[int, Zone]:
    """Return what holds at the first item of each amount, in one pass."""
    zones = {}
    wanted = {amount.first for amount in row.amounts}
    last = row.amounts[-1].first
    aside, sentence, counted, direction, reach = False, 0, False, 0, False
    for index in sorted(wanted.union(row.places.get("zones", ()))):
        item = row.items[index]
        senses = item.senses
        if item.folded in _TURNS:
            aside = False
            if item.folded in _STOPS and _ends_sentence(row, index):
                sentence, direction, reach = sentence + 1, 0, False
        elif "aside" in senses or ("by" in senses and _is_gerund(row, index + 1)):
            aside = True
        elif "resume" in senses or ("reach" in senses and aside and counted):
            aside = False
        counted = aside and (counted or "number" in senses)
        if index in wanted:
            zones[index] = aside, sentence, direction, reach
            if index == last:
                break
        if "direction" in senses:
            direction, reach = int(senses["direction"]), False
        elif "reach" in senses:
            reach = True
    return zones


def _is_gerund(row: Row, index: int) -> bool:
    endings = row.language.gerunds
    return bool(endings) and index < len(row.items) and row.items[index].folded.endswith(endings)


def _ends_sentence(row: Row, index: int) -> bool:
    """Whether a mark ends a sentence; a full stop does so right behind a word only."""
    return row.items[index].folded != "." or index == 0 or row.places.ends[index - 1] == row.places.starts[index]


def _marks(row: Row, at: int, zones: Mapping[int, Zone], *, label: bool) -> Marks:
    amount = row.amounts[at]
    items = row.items
    marks = Marks("", zones[amount.first])
    mark, comparison, marks.now = _left(row, at, moved=marks.direction != 0)
    marks.mark = mark
    behind = _right(row, at, marks, moved=marks.direction == 0 and mark in _BY)
    if mark in _BY and (grown := _grown(items, amount)):
        comparison, marks.growth = "=", grown
    marks.comparison = behind if behind and comparison == "=" else comparison
    if amount.case and mark in {"", "oblique"}:
        marks.mark = {"in": "oblique", "of": mark}.get(amount.case, amount.case)
    if amount.high is not None and marks.mark in {"from", "from?", "oblique"}:
        marks.mark = ""
    if amount.category == "unit" and _alone(items, amount):
        marks.aside = True
    marks.label = label or ("gauge" in row.places and _is_gauge(row, at))
    if row.metrics:
        marks.metric = _beside_metric(row, amount)
    if "→" in row.places:
        marks.arrow = _arrow(items, amount)
    if "budget" in row.places:
        marks.budget = _near(row, amount, "budget") and _may_budget(row, amount)
    if "confidence" in row.places or amount.category == "score":
        marks.confidence = _near(row, amount, "confidence") or (amount.category == "score" and _alone(items, amount))
    return marks


def _grown(items: Sequence[Item], amount: Amount) -> int:
    """1 or -1 where a word that compares stands before "by", also with a bound between: "lower by at least 10 %"."""
    at = amount.first - 2
    at -= at > 0 and "bound" in items[at].senses and "growth" not in items[at].senses
    return int(items[at].senses.get("growth", 0)) if at >= 0 else 0


def _left(row: Row, at: int, *, moved: bool) -> tuple[str, str, bool]:
    """Walk left from an amount: the mark right before it, a bound, and a word for "now" a little further off.

    `moved` tells that a word before it says up or down.
    """
    items, amount = row.items, row.amounts[at]
    floor = row.amounts[at - 1].last if at else 0
    mark, comparison, near = "", "=", True
    for index in range(amount.first - 1, max(amount.first - 1 - _LEFT, floor - 1), -1):
        senses, folded = items[index].senses, items[index].folded
        if not senses and folded.isalpha():
            near = False
            continue
        if folded in _STOPS or row.taken[index] or (at and not near and "joint" in senses):
            break
        if "now" in senses and senses["now"] != "behind" and (told := _now(row, at, index, mark, near=near)):
            return told[0], comparison, told[1]
        if near and "bound" in senses and comparison == "=" and not _only_leads(row, at, index):
            comparison = str(senses["bound"])
            if comparison != "<=" and "to" in senses:
                mark = mark or "to"  # in one word: "به زیر ۶ درصد"; but "up to 6" may only lead to what bounds it
            continue
        if near and not mark and not _MARKING.isdisjoint(senses) and (mark := _mark_of(row, at, index, moved=moved)):
            continue
        near = near and (folded in _GAPS or not _SKIPPED.isdisjoint(senses))
        if folded == "," and at:
            before = items[index - 1].senses
            return (
                mark or ("base" if near and "base" in before else ""),
                comparison,
                _opens(items, index - 2) and "now" in before,
            )
        if folded == ")" and not near:
            break
    return mark, comparison, False


def _now(row: Row, at: int, index: int, mark: str, *, near: bool) -> tuple[str, bool] | None:
    """What a word for "now" before an amount makes of its mark, and whether it is said of this amount; None for
    nothing.
    """
    items, first = row.items, row.amounts[at].first
    if mark == "to" and index and items[index - 1].folded in _ASIDES:
        return "now", True  # "(obecnie na 81 %)"
    if mark in {"to", "goal"} or (at and index <= row.amounts[at - 1].last and index + 1 < first):
        return mark, False
    return None if near and "to" in items[index].senses else (mark or "now", True)


def _only_leads(row: Row, at: int, index: int) -> bool:
    """Whether a word that may be a bound only leads to the amount behind it: "от 5 до 7", "from 24 % up to 32 %"."""
    senses = row.items[index].senses
    if "between" in senses and _is_paired(row, row.amounts[at]):
        return True
    return senses["bound"] == "<=" and "to" in senses and bool(at) and row.amounts[at - 1].last == index


def _is_paired(row: Row, amount: Amount) -> bool:
    """Whether an amount is the lower one of two, so that the word before it sets no bound ("от 5 до 7")."""
    return amount.high is not None or (amount.last < len(row.items) and _leads(row, amount))


def _opens(items: Sequence[Item], index: int) -> bool:
    return index >= 0 and items[index].folded in _OPENERS


def _mark_of(row: Row, at: int, index: int, *, moved: bool) -> str:
    """The mark that the item at `index` puts on the amount behind it, "" when it puts none."""
    amount, senses = row.amounts[at], row.items[index].senses
    before = row.amounts[at - 1] if at else None
    if (
        "share" in senses
        and before
        and before.last == index
        and not (_leads(row, amount) or _is_label(row.items, before))
    ):
        whole = "from" not in senses or "to" not in row.items[before.first - 1].senses
        return "oblique" if whole else "from"
    if "approx" in senses and "by" in senses and _led(row, amount, index - 1, moved=moved):
        return ""
    mark = _choose(senses, amount)
    if (
        mark == "oblique"
        and "by" in senses
        and (moved or _compares(row, index - 1) or _compares(row, amount.last))
        and not _is_place(row, amount)
    ):
        return "by?"  # "увеличить на 200 человек", "короче на 2 часа", but not "увеличить на 3 площадках"
    if mark == "to" and "oblique" in senses and _counts_places(row, at):
        return "place"  # "incrementar un 10 % les vendes a 4 botigues", but not "passar de 2 a 4 botigues"
    return "from?" if mark == "from" and senses["from"] == "weak" else mark


def _counts_places(row: Row, at: int) -> bool:
    """Whether an amount counts things that goals only name by the way, beside a share of something else."""
    amount = row.amounts[at]
    if amount.category or amount.last >= len(row.items) or not any(other.category for other in row.amounts):
        return False
    noun, before = row.items[amount.last], row.items[amount.first - 2] if amount.first > 1 else None
    if "counted" in noun.senses or before is None:
        return "counted" in noun.senses
    if not noun.folded[0].isalpha() or noun.senses or _starts_metric(row, amount.last) or noun.folded == before.folded:
        return False
    share = at and row.amounts[at - 1].category and row.amounts[at - 1].last == amount.first - 1
    return bool(share) or (before.folded[0].isalpha() and not before.senses)


def _led(row: Row, amount: Amount, index: int, *, moved: bool) -> bool:
    """Whether an article says nothing, as what stands before it does: "d'un 12 a un 20 %", not "augment d'un 12 %"."""
    if index < 0 or not (moved or row.items[index].folded[0].isalnum()):
        return True
    senses = row.items[index].senses
    if "reach" in senses and "direction" not in senses:
        return True  # "assolir un 80 %"
    return "to" in senses or ("from" in senses and (senses["from"] != "weak" or _leads(row, amount)))


def _compares(row: Row, index: int) -> bool:
    return 0 <= index < len(row.items) and "growth" in row.items[index].senses


def _is_place(row: Row, amount: Amount) -> bool:
    """Whether the word behind an amount has an ending that makes it a place, or may, in a language without any."""
    if amount.category:
        return False
    endings, last = row.language.place_endings, amount.last
    return not endings or (last < len(row.items) and row.items[last].folded.endswith(endings))


def _choose(senses: Senses, amount: Amount) -> str:
    """Pick the meaning of an ambiguous word: "на 15 %" is by, "на 3 площадках" is oblique."""
    relative = amount.category in {"percent", "pp", "times"} or amount.kind != "amount"
    if "by" in senses and "oblique" in senses:
        return "by?" if relative else "oblique"
    for name in _ADJACENT:
        if name in senses:
            return name
    return ""


def direction_of(row: Sequence[Item]) -> int:
    """Return 1 or -1 for the first word that says up or down, 0 without one."""
    for item in row:
        for sense in ("direction", "growth"):
            if sense in item.senses:
                return int(item.senses[sense])
    return 0


def _right(row: Row, at: int, marks: Marks, *, moved: bool) -> str:
    """Walk right from an amount: nouns that are counted, growth words, words for "now"; return a bound behind it.

    `moved` tells that the amount is a change and that only a verb behind it can say in which direction.
    """
    items, amount = row.items, row.amounts[at]
    ceiling = row.amounts[at + 1].first if at + 1 < len(row.amounts) else len(items)
    bound = _next(row, amount, marks) if amount.last < ceiling else ""
    for index in range(amount.last, min(amount.last + _RIGHT, ceiling)):
        senses, folded = items[index].senses, items[index].folded
        if folded in _ENDS:
            break
        if not senses:
            continue
        if index <= amount.last + 2:
            if not marks.growth and (grown := _growth(senses, amount, index - amount.last, moved=moved)):
                marks.growth, marks.compared = grown, _is_compared(items, index)
            marks.counted = marks.counted or "counted" in senses
            marks.aside = marks.aside or ("aside_after" in senses and index == amount.last + 1)
        if "now" in senses and not marks.growth:
            behind = 0 if items[index - 1].folded == "," else ceiling - index
            marks.now = marks.now or _is_now(senses, index - amount.last, behind, ends=ceiling == len(items))
            if senses["now"] == "was" and index <= amount.last + 1 and marks.mark == "to":
                marks.mark = "now"  # "it had risen to 42,000"
        if "boundafter" in senses and not bound and _is_behind(row, index, marks):
            bound = str(senses["boundafter"])
        if not _LEADING.isdisjoint(senses):
            break
    return bound


def _is_compared(items: Sequence[Item], index: int) -> bool:
    """Whether a word for growth leads to what is compared with: "130 more than the 350 of today"."""
    return "base" in items[index].senses or (index + 1 < len(items) and "base" in items[index + 1].senses)


def _growth(senses: Senses, amount: Amount, away: int, *, moved: bool) -> int:
    """1 or -1 for an item so far behind an amount that says up or down of it."""
    if "growth" in senses and (amount.category or away <= 1):
        return int(senses["growth"])
    return int(senses["direction"]) if "direction" in senses and (moved or amount.kind != "amount") else 0


def _is_now(senses: Senses, before: int, behind: int, *, ends: bool) -> bool:
    """Whether a word for "now" says so of the amount so many items before it, and not of the one right behind it.

    Some words only ever stand behind ("130:n sijaan 200": 200 instead of 130).
    """
    if senses["now"] == "behind":
        return True
    return (senses["now"] != "weak" or not before) and (behind > 1 or ends)


def _is_behind(row: Row, index: int, marks: Marks) -> bool:
    """Whether a bound belongs to the amount before it, and not to the number or the date behind it.

    What may be said of both ("com a màxim") is said of a day, and of a period by which something is to be reached.
    """
    senses = row.items[index].senses
    if ("deadline" in senses or "deadline_after" in senses) and True in row.taken[index + 1 : index + 3]:
        return not marks.reach and marks.direction <= 0 and not _is_day(row, index + 1)
    return index + 1 == len(row.items) or "number" not in row.items[index + 1].senses


def _is_day(row: Row, index: int) -> bool:
    """Whether a date that begins at an item or right behind it is a day, and no period."""
    at = bisect_left(row.dates, (index,))
    value = row.dates[at].value if at < len(row.dates) else None
    return value is not None and value.precision == "day"


def _next(row: Row, amount: Amount, marks: Marks) -> str:
    """What the item right behind an amount says: "to", or a noun that is no known metric; return a bound."""
    item = row.items[amount.last]
    if not item.senses:
        marks.closed = not item.folded[0].isalpha() or _starts_metric(row, amount.last)
        return ">=" if item.folded == "+" else ""
    marks.leads = _leads(row, amount)
    if "boundafter" in item.senses and _is_behind(row, amount.last, marks):
        return str(item.senses["boundafter"])
    return ">=" if item.folded == "+" else ""


def _leads(row: Row, amount: Amount) -> bool:
    """Whether a word for "to" stands right behind an amount, and another amount, no date, somewhere behind that."""
    at = amount.last
    if at + 1 >= len(row.items) or "to" not in row.items[at].senses or row.taken[at + 1]:
        return False
    return row.amounts[-1].first > at or not row.items[at + 1].folded[0].isalpha()


def _starts_metric(row: Row, at: int) -> bool:
    """Whether an item begins a metric, or is within one."""
    if not row.metrics:
        return False
    start = row.places.starts[at]
    index = bisect_right(row.metrics, start, key=_start)
    return index > 0 and start < row.metrics[index - 1][1]


def _may_budget(row: Row, amount: Amount) -> bool:
    if amount.category:
        return amount.category == "currency"
    return not any(other.category == "currency" for other in row.amounts) and not _beside_metric(row, amount)


def _labels(row: Row) -> list[bool]:
    """Whether each amount is the number of something and counts nothing; "and" makes it of the next one, too."""
    labels: list[bool] = []
    if row.amounts[0].first and "labels" not in row.places:
        return [False] * len(row.amounts)
    for at, amount in enumerate(row.amounts):
        joined = at and row.amounts[at - 1].last == amount.first - 1 and "joint" in row.items[amount.first - 1].senses
        labels.append(labels[-1] if joined else _is_label(row.items, amount))
    return labels


def _is_label(items: Sequence[Item], amount: Amount) -> bool:
    before = items[amount.first - 1] if amount.first else None
    after = items[amount.last].folded if amount.last < len(items) else ""
    if before is None:
        return after in {".", ")"} and amount.last + 1 < len(items) and amount.kind == "amount" and not amount.category
    if before.folded in {"#", "№"} or ("goal" in before.senses and after == ":"):
        return True
    if before.folded == "." and amount.first > 1 and amount.first <= 3:
        before = items[amount.first - 2]
    return "label" in before.senses


def _is_gauge(row: Row, at: int) -> bool:
    """Whether an amount is an end of the scale that something is measured on: "on a scale of 1 to 5"."""
    for place in (at, at - 1):
        amount = row.amounts[place]
        if amount.first and "gauge" in row.items[amount.first - 1].senses:
            return True
        if not place or row.amounts[place - 1].last != amount.first - 1:
            return False
    return False


def _alone(items: Sequence[Item], amount: Amount) -> bool:
    """Whether an amount stands in brackets by itself: "(9/10)" is how sure the author is."""
    return (
        bool(amount.first)
        and amount.last < len(items)
        and items[amount.first - 1].folded + items[amount.last].folded == "()"
    )


def _near(row: Row, amount: Amount, sense: str) -> bool:
    low, high = max(0, amount.first - 4), min(len(row.items), amount.last + 3)
    for index in range(amount.first - 1, low - 1, -1):
        if sense in row.items[index].senses and not _starts_metric(row, index):
            return True
        if row.items[index].folded in _STOPS or "to" in row.items[index].senses or "," in row.items[index].folded:
            break
    for index in range(amount.last, high):
        if sense in row.items[index].senses:
            return True
        if row.items[index].folded in {".", ";", ",", "(", ")"}:
            break
    return False


def _beside_metric(row: Row, amount: Amount) -> bool:
    """Whether a metric begins shortly behind an amount, or ends where it begins."""
    metrics = row.metrics
    index = bisect_left(metrics, amount.end, key=_start)
    if index < len(metrics) and metrics[index][0] <= amount.end + _METRIC_REACH:
        return True
    index = bisect_right(metrics, amount.start, key=_start)
    return index > 0 and amount.start <= metrics[index - 1][1]


def _arrow(items: Sequence[Item], amount: Amount) -> str:
    if amount.first and items[amount.first - 1].folded == "→":
        return "right"
    for index in range(amount.last, min(amount.last + 4, len(items))):
        if items[index].folded == "→":
            return "left"
        if "number" in items[index].senses:
            break
    return ""
