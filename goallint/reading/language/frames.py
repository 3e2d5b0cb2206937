"""What a sentence uses its numbers for: baseline, target, change, budget, or nothing that matters.

Every amount gets marks from the words around it; marks give points; the best amount plays the role. The points are
one scale for all languages, because languages differ in words and order, not in what a number can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goallint.frozen import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.dates import DateMention
    from goallint.reading.language.items import Item
    from goallint.reading.language.language import Language
    from goallint.reading.language.quantities import Amount

_ADJACENT = ("from", "to", "by", "base", "goal", "oblique")
_SKIPPED = ("filler", "approx", "bound", "currency")
_LEFT, _RIGHT, _NEAR = 5, 4, 6
_STOPS = frozenset(".;!?")
_OPENERS = frozenset("(,;:–.")

# Points for being the target: what leads to it, then what speaks against it.
_TARGET = {"to": 50, "arrow": 50, "goal": 55, "bound": 30, "reach": 20, "metric": 12, "plain": 10, "unit": 4}
_AGAINST = {"aside": 45, "oblique": 26, "counted": 6, "spelled": 3, "rate": 3, "time": 8, "sentence": 8, "rank": 1}
_BASELINE = {"pair": 70, "arrow": 65, "base": 60, "now": 50, "from": 30, "past": 25}


class Marks(NamedTuple):
    """What the words around an amount say of it. `mark` is the nearest of from, to, by, base, goal, oblique."""

    mark: str = ""
    comparison: str = "="
    now: bool = False
    direction: int = 0
    growth: int = 0
    reach: bool = False
    aside: bool = False
    counted: bool = False
    label: bool = False
    budget: bool = False
    confidence: bool = False
    metric: bool = False
    sentence: int = 0
    arrow: str = ""
    closed: bool = True
    leads: bool = False


class Frame(NamedTuple):
    """The amounts that play a role, as indexes; -1 where none does. `asides` are roles of others (list, budget)."""

    baseline: int
    target: int
    change: int
    marks: tuple[Marks, ...]
    asides: dict[int, str]


class Row(NamedTuple):
    """The row of items with what frames need to know of each."""

    items: Sequence[Item]
    amounts: Sequence[Amount]
    dates: Sequence[DateMention]
    over: Sequence[bool]
    taken: Sequence[bool]
    metrics: Sequence[tuple[int, int, str]]
    language: Language


def frame(row: Row) -> Frame:
    """Return which amounts are baseline, target and change."""
    zones = _zones(row)
    marks = tuple(_marks(row, index, zones) for index in range(len(row.amounts)))
    asides = {index: role for index, mark in enumerate(marks) if (role := _aside(row.amounts, index, mark))}
    changes = {
        index for index in range(len(marks)) if index not in asides and _is_change(row.amounts[index], marks[index])
    }
    change = _best({index: _change_points(row.amounts[index], marks[index]) for index in changes})
    free = [index for index in range(len(marks)) if index not in asides and index not in changes]
    free = [index for index in free if row.amounts[index].kind == "amount"]
    baseline = _baseline(row, marks, free, change)
    points = {index: _points(row, marks, index) for index in free if index != baseline and _may_target(marks[index])}
    target = _best(points)
    if target < 0 and change < 0:
        excused = _AGAINST["aside"] + _AGAINST["oblique"]
        target = _best({index: value + excused for index, value in points.items() if marks[index].metric})
    return Frame(baseline, target, change, marks, asides)


def _best(points: dict[int, float]) -> int:
    good = {index: value for index, value in points.items() if value > 0}
    return max(good, key=lambda index: (good[index], -index), default=-1)


def _zones(row: Row) -> list[tuple[int, int, int]]:
    """For each item: whether a subordinate phrase holds it, its sentence, the last direction or reach word's place."""
    zones = []
    aside, sentence, counted = 0, 0, False
    gerunds = tuple(row.language.grammar.get("gerund_endings", ()))
    for index, item in enumerate(row.items):
        folded, senses = item.folded, item.senses
        if folded in _STOPS and (folded != "." or index == 0 or row.items[index - 1].end == item.start):
            sentence, aside = sentence + 1, 0
        elif folded in {",", "(", ")", ":", "–"}:
            aside = 0
        elif "aside" in senses or (
            gerunds and "by" in senses and index + 1 < len(row.items) and row.items[index + 1].folded.endswith(gerunds)
        ):
            aside = 1
        elif "resume" in senses or ("reach" in senses and aside and counted):
            aside = 0
        counted = bool(aside) and (counted or "number" in senses)
        zones.append((aside, sentence, index))
    return zones


def _marks(row: Row, at: int, zones: Sequence[tuple[int, int, int]]) -> Marks:
    amount = row.amounts[at]
    items = row.items
    mark, comparison, now = _left(row, at)
    after = _right(row, at)
    comparison = after.get("comparison", comparison) if comparison == "=" else comparison
    if amount.case and mark in {"", "oblique"}:
        mark = "oblique" if amount.case in {"in", "of"} else amount.case
    if amount.high is not None and mark in {"from", "from?", "oblique"}:
        mark = ""
    direction, reach = _governor(row, amount.first, zones)
    return Marks(
        mark=mark,
        comparison=str(comparison),
        now=now or "now" in after,
        direction=direction,
        growth=int(after.get("growth", 0)),
        reach=reach,
        aside=bool(zones[amount.first][0]),
        counted="counted" in after,
        label=_is_label(row, amount),
        budget=_may_budget(row, amount) and _near(row, amount, "budget"),
        confidence=_near(row, amount, "confidence") or (amount.category == "score" and _alone(items, amount)),
        metric=_beside_metric(row, amount),
        sentence=zones[amount.first][1],
        arrow=_arrow(items, amount),
        closed="noun" not in after,
        leads=bool(after.get("leads")),
    )


def _left(row: Row, at: int) -> tuple[str, str, bool]:
    """Walk left from an amount: the mark right before it, a bound, and a word for "now" a little further off."""
    items, amount = row.items, row.amounts[at]
    floor = row.amounts[at - 1].last if at else 0
    mark, comparison = "", "="
    near = True
    for index in range(amount.first - 1, max(amount.first - 1 - _LEFT, floor - 1), -1):
        senses, folded = items[index].senses, items[index].folded
        if folded in _STOPS or row.taken[index]:
            break
        if "now" in senses and ("to" not in senses or not near):
            return mark or "now", comparison, True
        if near:
            if "bound" in senses and comparison == "=":
                comparison = str(senses["bound"])
                continue
            if "share" in senses and at and row.amounts[at - 1].last == index and not _leads(row, amount):
                return mark or "oblique", comparison, False
            found = next((name for name in _ADJACENT if name in senses), "")
            if found and not mark:
                mark = _choose(senses, amount)
                if mark == "from" and senses["from"] == "weak":
                    mark = "from?"
                continue
        if senses.keys().isdisjoint(_SKIPPED) and folded not in {":", "(", "~", "≈", "=", "–", "-"}:
            near = False
            if folded == ")":
                break
        if folded == "," and at:
            opens = index > 1 and items[index - 2].folded in _OPENERS
            return mark, comparison, opens and "now" in items[index - 1].senses
    return mark, comparison, False


def _choose(senses: dict[str, object], amount: Amount) -> str:
    """Pick the meaning of an ambiguous word: "на 15 %" is by, "на 3 площадках" is oblique."""
    relative = amount.category in {"percent", "pp", "times"} or amount.kind != "amount"
    if "by" in senses and "oblique" in senses:
        return "by?" if relative else "oblique"
    return next(name for name in _ADJACENT if name in senses)


def direction_of(row: Sequence[Item]) -> int:
    """Return 1 or -1 for the first word that says up or down, 0 without one."""
    for item in row:
        for sense in ("direction", "growth"):
            if sense in item.senses:
                return int(item.senses[sense])
    return 0


def _right(row: Row, at: int) -> dict[str, object]:
    """Walk right from an amount: bounds, nouns that are counted, growth words, words for "now"."""
    items, amount = row.items, row.amounts[at]
    ceiling = row.amounts[at + 1].first if at + 1 < len(row.amounts) else len(items)
    found: dict[str, object] = {}
    for index in range(amount.last, min(amount.last + _RIGHT, ceiling)):
        senses, folded = items[index].senses, items[index].folded
        if folded in _STOPS or folded in {"(", ")", "→"}:
            break
        if index == amount.last:
            if folded == "+":
                found["comparison"] = ">="
            if "boundafter" in senses:
                found["comparison"] = senses["boundafter"]
            found["leads"] = _leads(row, amount)
            if folded[0].isalpha() and not senses and not _starts_metric(row, items[index].start):
                found["noun"] = True
        if "growth" in senses and index <= amount.last + 2:
            found.setdefault("growth", senses["growth"])
        if "direction" in senses and amount.kind == "factor":
            found.setdefault("growth", senses["direction"])
        if "counted" in senses and index <= amount.last + 2:
            found["counted"] = True
        if "now" in senses:
            found["now"] = True
        if not senses.keys().isdisjoint({"from", "to", "by", "deadline", "during"}):
            break
    return found


def _leads(row: Row, amount: Amount) -> bool:
    """Whether a word for "to" stands right behind an amount, and no date behind that."""
    at = amount.last
    return at + 1 < len(row.items) and "to" in row.items[at].senses and not row.taken[at + 1]


def _starts_metric(row: Row, start: int) -> bool:
    return any(first <= start < last for first, last, _ in row.metrics)


def _governor(row: Row, first: int, zones: Sequence[tuple[int, int, int]]) -> tuple[int, bool]:
    """The nearest word to the left, in the same sentence, that says up, down or reach."""
    sentence = zones[first][1]
    reach = False
    for index in range(first - 1, -1, -1):
        if zones[index][1] != sentence:
            break
        senses = row.items[index].senses
        if not senses:
            continue
        if "direction" in senses:
            return int(senses["direction"]), reach
        if "reach" in senses:
            reach = True
    return 0, reach


def _may_budget(row: Row, amount: Amount) -> bool:
    if amount.category:
        return amount.category == "currency"
    return not any(other.category == "currency" for other in row.amounts) and not _beside_metric(row, amount)


def _is_label(row: Row, amount: Amount) -> bool:
    items = row.items
    before = items[amount.first - 1] if amount.first else None
    after = items[amount.last].folded if amount.last < len(items) else ""
    if before is None:
        return after in {".", ")"} and amount.last + 1 < len(items) and amount.kind == "amount" and not amount.category
    if before.folded in {"#", "№"} or ("goal" in before.senses and after == ":"):
        return True
    if before.folded == "." and amount.first > 1 and amount.first <= 3:
        before = items[amount.first - 2]
    return "label" in before.senses


def _alone(items: Sequence[Item], amount: Amount) -> bool:
    """Whether an amount stands in brackets by itself: "(9/10)" is how sure the author is."""
    return bool(amount.first) and amount.last < len(items) and items[amount.first - 1].folded + items[amount.last].folded == "()"


def _near(row: Row, amount: Amount, sense: str) -> bool:
    low, high = max(0, amount.first - 4), min(len(row.items), amount.last + 3)
    for index in range(amount.first - 1, low - 1, -1):
        if sense in row.items[index].senses:
            return True
        if row.items[index].folded in _STOPS or "to" in row.items[index].senses or "," in row.items[index].folded:
            break
    for index in range(amount.last, high):
        if sense in row.items[index].senses:
            return True
        if row.items[index].folded in {".", ";", ",", ")"}:
            break
    return False


def _beside_metric(row: Row, amount: Amount) -> bool:
    reach = 26
    return any(
        amount.end <= first <= amount.end + reach or first <= amount.start <= last for first, last, _ in row.metrics
    )


def _arrow(items: Sequence[Item], amount: Amount) -> str:
    if amount.first and items[amount.first - 1].folded == "→":
        return "right"
    for index in range(amount.last, min(amount.last + 4, len(items))):
        if items[index].folded == "→":
            return "left"
        if "number" in items[index].senses:
            break
    return ""


def _aside(amounts: Sequence[Amount], index: int, marks: Marks) -> str:
    amount = amounts[index]
    if marks.label:
        return "list"
    if amount.spelled and amount.value == 1 and not amount.category and marks.mark not in {"from", "to"}:
        return "pronoun"
    following = amounts[index + 1] if index + 1 < len(amounts) else amount
    if amount.unit == "year" or (
        following.unit == "year" and not amount.category and following.first - amount.last <= 1
    ):
        return "age"
    if marks.confidence:
        return "confidence"
    if marks.budget and amount.category != "percent":
        return "budget"
    return ""


def _is_change(amount: Amount, marks: Marks) -> bool:
    if amount.kind == "factor":
        return marks.mark not in {"from", "base"}
    if amount.kind == "fraction":
        return marks.mark in {"by", "by?"} or (marks.direction != 0 and not marks.aside)
    if marks.mark in {"from", "to", "base", "goal", "now"} or marks.now or (marks.mark == "from?" and marks.leads):
        return False
    if amount.category == "pp" or (amount.sign and not marks.arrow):
        return True
    relative = amount.category == "percent"
    if marks.mark in {"by", "by?"}:
        return (relative and marks.mark == "by") or marks.direction != 0 or marks.growth != 0
    if marks.growth and marks.mark != "oblique":
        return relative or not marks.reach
    return relative and marks.direction != 0 and not marks.reach and marks.comparison == "=" and not marks.aside


def _change_points(amount: Amount, marks: Marks) -> float:
    points = (
        10.0 + 20 * (marks.mark in {"by", "by?"}) + 10 * bool(amount.sign) + 8 * bool(marks.growth) + 4 * marks.metric
    )
    points += 6 * (marks.direction != 0) + 15 * (amount.kind == "factor")
    return points - _AGAINST["aside"] * 0.5 * marks.aside - _AGAINST["sentence"] * marks.sentence * 0.5


def _baseline(row: Row, marks: Sequence[Marks], free: Sequence[int], change: int) -> int:
    points: dict[int, float] = {}
    targets = [index for index in free if marks[index].mark == "to" or marks[index].arrow == "right"]
    for index in free:
        mark, amount = marks[index], row.amounts[index]
        value = 0
        if mark.mark in {"from", "from?"}:
            paired = any(abs(other - index) == 1 for other in targets)
            if (
                paired
                or mark.leads
                or (mark.mark == "from" and mark.closed and (change >= 0 or len(free) > 1) and not mark.aside)
            ):
                value = _BASELINE["pair"] if paired else _BASELINE["from"]
        elif mark.arrow == "left":
            value = _BASELINE["arrow"]
        elif mark.mark == "base":
            value = _BASELINE["base"]
        elif mark.now and mark.mark != "to":
            value = _BASELINE["now"]
        elif (
            (mark.mark in {"", "now", "oblique", "by?"} or any(index < to for to in targets))
            and not mark.growth
            and _dated_past(row, amount)
        ):
            value = _BASELINE["past"]
        elif not mark.mark and mark.direction and index + 1 in targets and _touches(row, index):
            value = _BASELINE["from"]
        if value:
            points[index] = value - mark.sentence
    return _best(points)


def _touches(row: Row, index: int) -> bool:
    return row.amounts[index + 1].first - row.amounts[index].last <= 1


def _dated_past(row: Row, amount: Amount) -> bool:
    """Whether a past date stands right beside an amount ("300 in 2025", "in Q1 we had 300")."""
    for mention, over in zip(row.dates, row.over, strict=True):
        if over and (0 <= mention.first - amount.last <= 2 or 0 <= amount.first - mention.last <= 4):
            return True
    return False


def _may_target(marks: Marks) -> bool:
    return marks.mark not in {"from", "base", "now"} and not marks.now


def _points(row: Row, marks: Sequence[Marks], index: int) -> float:
    mark, amount = marks[index], row.amounts[index]
    points = float(_TARGET["plain"])
    points += _TARGET["to"] * (mark.mark == "to") + _TARGET["goal"] * (mark.mark == "goal")
    points += _TARGET["arrow"] * (mark.arrow == "right") + _TARGET["bound"] * (mark.comparison != "=")
    points += _TARGET["reach"] * mark.reach + _TARGET["metric"] * mark.metric
    points += _TARGET["unit"] * (amount.category in {"percent", "currency", "score"})
    points -= _AGAINST["aside"] * mark.aside + _AGAINST["oblique"] * (mark.mark in {"oblique", "by", "by?"})
    points -= _AGAINST["counted"] * mark.counted + _AGAINST["spelled"] * amount.spelled
    points -= _AGAINST["rate"] * bool(amount.per) + _AGAINST["sentence"] * mark.sentence + _AGAINST["rank"] * index
    return points - _AGAINST["time"] * (amount.category == "unit" and mark.comparison == "=" and not mark.mark)
