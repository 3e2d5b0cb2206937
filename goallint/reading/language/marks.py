"""What the words around an amount say of it: from, to, by, now, a bound, up or down, a budget, a label."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter

from goallint.reading.language.before import before
from goallint.reading.language.behind import BY, behind
from goallint.reading.language.items import SENTENCE_ENDS
from goallint.reading.language.rows import is_label, is_metric, is_number, starts_metric
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.items import Item
    from goallint.reading.language.quantities import Amount
    from goallint.reading.language.rows import Row

_METRIC_REACH = 26
_WIDE = 6
"""How many times as much as the lower end of a range of ages or hours the upper one is, at most."""
_ARROW_REACH = 10
"""Items behind an amount among which the arrow that leads on from it stands, with a remark in brackets."""
_TURNS = SENTENCE_ENDS | frozenset(",():–")
_PARTING = SENTENCE_ENDS | frozenset(",)")
_LIMITED = frozenset(("", "goal"))
"""Marks of an amount that a noun may limit: a limit that moves "from" one value "to" another one is no bound."""
_GLUES = frozenset("+-")
"""Marks that may make a part of a name or an age of the number before them."""
_BRACKETED = frozenset(("unit", "score"))
"""Units that say something of an amount that stands in brackets by itself."""
_OLDEST = 99
"""Years that people live."""
_RARE = frozenset(("gauge", "→", ">", "|", "budget", "confidence"))
_POINTERS = frozenset(">|")
"""Marks that may stand for an arrow."""
_start = itemgetter(0)


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
        "moved",
        "now",
        "portion",
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
        self.compared = self.moved = self.portion = False
        self.closed = True


_OPEN = False, 0, 0, False
"""What holds at an item with nothing before it that tells."""
Zone = tuple[bool, int, int, bool]
"""What holds at an item: whether it is in a phrase of means, the number of its sentence, the direction of the nearest
word to the left, in the same sentence, that says up or down, and whether a verb such as "reach" stands between that
word and the item.
"""


def marks_of(row: Row) -> tuple[Marks, ...]:
    """Return the marks of every amount of a row."""
    places, labels = row.places, _labels(row)
    means = "aside" in places or ("gerunds" in places and "asides" in places)
    told = means or ("zones" in places and places["zones"][0] <= row.amounts[-1].first)
    zones = _zones(row, means=means) if told else dict.fromkeys([amount.first for amount in row.amounts], _OPEN)
    found: list[Marks] = []
    for index, amount in enumerate(row.amounts):
        marks = Marks("", zones[amount.first])
        marks.label = labels[index]
        _look(row, index, marks)
        if marks.mark == "to" and found and _goes_on(row, index, found[-1]):
            marks.mark, marks.aside = found[-1].mark, found[-1].aside  # "members aged 60 to 75"
        found.append(marks)
    return tuple(found)


def _goes_on(row: Row, at: int, marks: Marks) -> bool:
    """Whether only "to" stands between an amount that is hardly a target and the next one, the end of its range."""
    first, second = row.amounts[at - 1 : at + 1]
    beside = marks.mark == "oblique" or (marks.aside and not marks.mark)
    if not beside or second.per or second.first - first.last != 1 or first.category != second.category:
        return False
    return first.value < second.value < first.value * _WIDE and "to" not in row.items[first.first - 1].senses


def _zones(row: Row, *, means: bool) -> dict[int, Zone]:
    """Return what holds at the first item of each amount, in one pass; `means`: the text may tell by what means."""
    items, places = row.items, row.places
    zones: dict[int, Zone] = {}
    wanted = {amount.first for amount in row.amounts}
    asked = wanted.union(places.get("zones", ()))
    if means:
        asked.update(places["asides"], places["amounts"])
    aside, sentence, counted, direction, reach = False, 0, False, 0, False
    for index in sorted(asked):
        item = items[index]
        senses = item.senses
        if item.folded in _TURNS:
            aside = counted = False
            if item.folded in SENTENCE_ENDS and _ends_sentence(row, index):
                sentence, direction, reach = sentence + 1, 0, False
        elif means:
            aside = _is_aside(row, index, aside=aside, counted=counted)
            counted = aside and (counted or "number" in senses)
        if index in wanted:
            zones[index] = aside, sentence, direction, reach
            if len(zones) == len(wanted):
                break
        if "direction" in senses and not is_metric(row, index):
            direction, reach = int(senses["direction"]), False
        elif "reach" in senses:
            reach = True
    return zones


def _is_aside(row: Row, index: int, *, aside: bool, counted: bool) -> bool:
    """Whether an item is in a phrase of means, as `aside` says of the one before it; `counted` tells that the phrase
    holds a number.
    """
    items = row.items
    senses = items[index].senses
    if "aside" in senses or ("by" in senses and index + 1 < len(items) and "gerunds" in items[index + 1].lists):
        return True
    return aside and not ("resume" in senses or ("reach" in senses and counted))


def _ends_sentence(row: Row, index: int) -> bool:
    """Whether a mark ends a sentence; a full stop does so right behind a word only."""
    return row.items[index].folded != "." or index == 0 or row.places["ends"][index - 1] == row.places["starts"][index]


def _look(row: Row, at: int, marks: Marks) -> None:
    """What the words around an amount say of it, beyond its zone."""
    amount = row.amounts[at]
    items = row.items
    mark, comparison, marks.now = before(row, at, marks)
    marks.mark = mark
    bound = behind(row, at, marks)
    if mark in BY and (grown := _grown(items, amount)):
        comparison, marks.growth = "=", grown
    marks.comparison = bound if bound and comparison == "=" else comparison
    if "limit" in row.places and marks.comparison == "=" and mark in _LIMITED and not marks.now:
        marks.comparison = _limit(row, amount)
    if amount.case:
        marks.mark = _cased(mark, amount)
    if amount.high is not None and marks.mark in {"from", "from?", "oblique"}:
        marks.mark = ""
    if row.metrics:
        marks.metric = _beside_metric(row, amount)
    if amount.category in _BRACKETED and _alone(items, amount):
        marks.aside = marks.aside or amount.category == "unit"
        marks.confidence = amount.category == "score"
    if amount.last + 1 < len(items) and items[amount.last].folded in _GLUES:
        marks.label = marks.label or _is_name(row, amount)
    if not _RARE.isdisjoint(row.places):
        _look_around(row, at, marks)


def _cased(mark: str, amount: Amount) -> str:
    """What the ending of an amount makes of its mark."""
    if mark in {"", "oblique"}:
        return {"in": "oblique", "of": mark, "place": mark or "place"}.get(amount.case, amount.case)
    # "tavoitteena on 12 hengen ryhmän kulutus"
    return "oblique" if amount.case == "in" and mark == "goal" and not amount.category else mark


def _limit(row: Row, amount: Amount) -> str:
    """The bound that a noun before an amount says, whatever stands between: "ceiling of the invoice errors: 2 %"."""
    first = row.places["limit"][0]
    return str(row.items[first].senses["limit"]) if first < amount.first else "="


def _look_around(row: Row, at: int, marks: Marks) -> None:
    """What rare words and marks further off say of an amount."""
    amount, places = row.amounts[at], row.places
    marks.label = marks.label or ("gauge" in places and _is_gauge(row, at))
    if "→" in places:
        marks.arrow = _arrow(row.items, amount)
    if not _POINTERS.isdisjoint(places) and (pointed := _pointed(row, at)):
        marks.arrow, marks.comparison = pointed, "="
    if "budget" in places:
        marks.budget = _near(row, amount, "budget") and _may_budget(row, amount)
    if "confidence" in places:
        marks.confidence = marks.confidence or _near(row, amount, "confidence")


def _pointed(row: Row, at: int) -> str:
    """Where an amount stands to a mark that is an arrow between two of a kind: "68 % > 75 %", "68 % | 75 %"."""
    for place, side in ((at, "left"), (at - 1, "right")):
        if not 0 <= place < len(row.amounts) - 1:
            continue
        amount, following = row.amounts[place], row.amounts[place + 1]
        if following.first == amount.last + 1 and row.items[amount.last].folded in _POINTERS:
            return side if amount.category == following.category else ""
    return ""


def _grown(items: Sequence[Item], amount: Amount) -> int:
    """1 or -1 where a word that compares stands before "by", also with a bound between: "lower by at least 10 %"."""
    at = amount.first - 2
    at -= at > 0 and "bound" in items[at].senses and "growth" not in items[at].senses
    return int(items[at].senses.get("growth", 0)) if at >= 0 else 0


def direction_of(row: Sequence[Item]) -> int:
    """Return 1 or -1 for the first word that says up or down, 0 without one."""
    for item in row:
        for sense in ("direction", "growth"):
            if sense in item.senses:
                return int(item.senses[sense])
    return 0


def _may_budget(row: Row, amount: Amount) -> bool:
    if amount.category:
        return amount.category == "currency"
    return not any(other.category == "currency" for other in row.amounts) and not _beside_metric(row, amount)


def _labels(row: Row) -> list[bool]:
    """Whether each amount is the number of something and counts nothing; "and" makes it of the next one, too."""
    labels: list[bool] = []
    if "labels" not in row.places and (row.amounts[0].first or not is_label(row.items, row.amounts[0])):
        return [False] * len(row.amounts)
    for at, amount in enumerate(row.amounts):
        joined = at and row.amounts[at - 1].last == amount.first - 1 and _joins(row, amount.first - 1)
        labels.append(labels[-1] if joined else is_label(row.items, amount))
    return labels


def _joins(row: Row, index: int) -> bool:
    """Whether what is said of the number before an item holds for the next: "tasks 4 and 5", "ISO 9001:2015"."""
    if row.items[index].folded != ":":
        return "joint" in row.items[index].senses
    return row.places["ends"][index] == row.places["starts"][index + 1]


def _opens_scale(row: Row, at: int) -> bool:
    """Whether an amount stands right behind a word for a scale."""
    first = row.amounts[at].first
    return first > 0 and "gauge" in row.items[first - 1].senses


def _is_gauge(row: Row, at: int) -> bool:
    """Whether an amount is an end of the scale that something is measured on: "on a scale of 1 to 5"."""
    if _opens_scale(row, at):
        return True
    before = row.amounts[at - 1] if at else None
    if before is None or before.high is not None or before.last != row.amounts[at].first - 1:
        return False  # "on a scale of 1–5 from 3.8 to 4.3"
    return _opens_scale(row, at - 1)


def _alone(items: Sequence[Item], amount: Amount) -> bool:
    """Whether an amount stands in brackets by itself: "(9/10)" is how sure the author is."""
    return (
        bool(amount.first)
        and amount.last < len(items)
        and items[amount.first - 1].folded + items[amount.last].folded == "()"
    )


def _is_name(row: Row, amount: Amount) -> bool:
    """Whether an amount says from which age on somebody is meant ("(65+)", "for people 65+"), or a hyphen makes it a
    part of a name ("Suomi 100 -juhla").
    """
    mark, behind = row.items[amount.last : amount.last + 2]
    if not amount.first or amount.category:
        return False
    if mark.folded == "+":
        among = amount.first > 1 and "oblique" in row.items[amount.first - 2].senses and not behind.plain
        alone = row.items[amount.first - 1].folded == "(" and behind.folded == ")"
        return alone or (among and _is_of_age(row, amount))
    starts, ends = row.places["starts"], row.places["ends"]
    glued = ends[amount.last] == starts[amount.last + 1]
    return glued and ends[amount.last - 1] < starts[amount.last] and behind.folded[0].isalpha()


def _is_of_age(row: Row, amount: Amount) -> bool:
    """Whether an amount behind a noun may be an age, and another one is told."""
    noun = row.items[amount.first - 1]
    return amount.value <= _OLDEST and len(row.amounts) > 1 and (noun.plain or "counted" in noun.senses)


def _near(row: Row, amount: Amount, sense: str) -> bool:
    low, high = max(0, amount.first - 4), min(len(row.items), amount.last + 3)
    for index in range(amount.first - 1, low - 1, -1):
        if sense in row.items[index].senses and not starts_metric(row, index):
            return True
        if "to" in row.items[index].senses or row.items[index].folded in _PARTING:
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
    bracketed = False
    for item in items[amount.last : amount.last + _ARROW_REACH]:
        if bracketed or item.folded == "(":
            bracketed = item.folded != ")"  # "54 % (survey, autumn 2025) → 65 %"
        elif item.folded == "→":
            return "left"
        elif is_number(item):
            break
    return ""
