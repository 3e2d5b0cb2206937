"""Which amounts of a sentence can be its target, and how many points speak for each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from goallint.reading.language import shares
from goallint.reading.language.items import SENTENCE_ENDS
from goallint.reading.language.own_dates import dated_past
from goallint.reading.language.rows import in_brackets, measure_of, opened
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.marks import Marks
    from goallint.reading.language.quantities import Amount
    from goallint.reading.language.rows import Row

_TARGET = {
    "to": 50,
    "arrow": 50,
    "goal": 55,
    "bound": 30,
    "kind": 24,
    "reach": 20,
    "metric": 12,
    "plain": 10,
    "twin": 8,
    "like": 12,
    "unit": 4,
}
"""Points for being the target: what leads to it."""
AGAINST = {
    "aside": 45,
    "oblique": 26,
    "counted": 6,
    "spelled": 3,
    "rate": 3,
    "time": 8,
    "limit": 40,
    "sentence": 8,
    "rank": 1,
    "remark": 8,
    "year": 14,
    "past": 30,
    "heading": 45,
    "added": 40,
}
"""Points against being the target."""
_MARKED = {"to": _TARGET["to"], "goal": _TARGET["goal"], **dict.fromkeys(shares.BESIDES, -AGAINST["oblique"])}
_MEASURED = frozenset(("percent", "currency", "score"))
_NO_TARGET = frozenset(("base", "now"))
"""Marks of amounts that are no target. Where the baseline is known, "from" means "with" elsewhere."""
_ALONE = _NO_TARGET | {"from"}
_LED = frozenset(("to", "goal"))
"""Marks of targets in whatever sentence."""
_LIKE = 5
"""How many times as much as the starting value a target of the same may be."""
_NAMING = frozenset(("", "from?", "oblique"))
"""Marks of numbers that may be in a name ("Fills de 1924")."""
_OLDEST, _LATEST = 1800, 2100
"""Years that stand in names: of houses, clubs, programmes."""


def candidates(row: Row, marks: Sequence[Marks], free: Sequence[int], baseline: int) -> dict[int, float]:
    """The points of the amounts that can be the target."""
    counted = _counted(row, marks) if len(marks) > 1 else {}
    barred = _NO_TARGET if baseline >= 0 else _ALONE
    able = [i for i in free if i != baseline and marks[i].mark not in barred and not marks[i].now]
    points = {index: _points(row, marks, index, baseline, counted) for index in able}
    if len(points) > 1:
        for index in able:
            points[index] -= AGAINST["year"] * names_year(row, row.amounts[index], marks[index])
            if True in row.over and marks[index].mark not in _LED and dated_past(row, row.amounts[index]):
                points[index] -= AGAINST["past"]
        colon = _colon(row, row.amounts[min(baseline, able[-1])].first) if baseline > able[0] else 0
        for index in able[: bisect_left(able, baseline)] if colon else ():
            if row.amounts[index].last <= colon and marks[index].mark not in _LED:
                points[index] -= AGAINST["heading"]
        if baseline >= 0 and row.dates and marks[able[0]].sentence < marks[able[-1]].sentence:
            for index in _added(row, marks, able, baseline):
                points[index] -= AGAINST["added"]
    return points


def _colon(row: Row, last: int) -> int:
    """Where the heading before an item ends: "players who train once a week: 62 now, 90 by June"; 0 without one."""
    ends = (index for index in range(last - 1, 0, -1) if row.items[index].folded == ":")
    return next((index for index in ends if not opened(row.places, index)), 0)


def _added(row: Row, marks: Sequence[Marks], able: Sequence[int], baseline: int) -> list[int]:
    """The amounts in sentences behind one that tells all: "3.2 in 2025, 3.5 in 2026. 7 shops take part"."""
    start = row.amounts[baseline]
    free = [index for index in able if marks[index].mark not in _LED]
    ahead = max(
        (date.first for date, over in zip(row.dates, row.over, strict=True) if date.value and not over), default=-1
    )
    for index in able if ahead >= 0 else ():
        amount, sentence = row.amounts[index], marks[index].sentence
        alike = amount.category == start.category and (amount.category or _is_like(amount.value, start.value))
        if not alike or marks[index].aside:
            continue
        at = bisect_right(free, sentence, key=lambda other: marks[other].sentence)
        if at < len(free) and ahead < _end(row, amount.last, row.amounts[free[at]].first):
            return free[at:]
    return []


def _is_like(value: float, other: float) -> bool:
    return other <= value * _LIKE and value <= other * _LIKE


def _end(row: Row, first: int, last: int) -> int:
    """The first end of a sentence between two items; the second one where there is none."""
    return next((index for index in range(first, last) if row.items[index].folded in SENTENCE_ENDS), last)


def _points(row: Row, marks: Sequence[Marks], index: int, baseline: int, counted: dict[int, int]) -> float:
    mark, amount = marks[index], row.amounts[index]
    points = float(_TARGET["plain"] + _MARKED.get(mark.mark, 0) - AGAINST["rank"] * index)
    if mark.arrow == "right":
        points += _TARGET["arrow"]
    if mark.comparison != "=":
        points += _TARGET["bound"]
    if mark.reach:
        points += _TARGET["reach"]
    if mark.metric:
        points += _TARGET["metric"]
    if amount.category in _MEASURED:
        points += _TARGET["unit"]
    if baseline >= 0 and _is_twin(row, marks, index, baseline):
        kind = amount.category and amount.category == row.amounts[baseline].category
        points += _TARGET["twin"] + _TARGET["kind"] if kind else _TARGET["twin"]
    if baseline >= 0 and _is_bare_like(amount, row.amounts[baseline]):
        points += _TARGET["like"]
    return points - _against(row, marks, index, baseline, counted)


def _against(row: Row, marks: Sequence[Marks], index: int, baseline: int, counted: dict[int, int]) -> float:
    """The points that speak against an amount's being the target."""
    mark, amount = marks[index], row.amounts[index]
    points = float(AGAINST["sentence"] * mark.sentence)
    if mark.aside:
        points += AGAINST["aside"]
    if mark.counted:
        points += AGAINST["counted"]
    if amount.per:
        points += AGAINST["rate"]
    elif amount.spelled:
        points += AGAINST["spelled"]
    if not (mark.mark or mark.arrow) and in_brackets(row, amount):
        points += AGAINST["remark"]
    if mark.mark in {"", "oblique"}:
        timed = amount.category == "unit"
        if mark.comparison != "=":
            other = baseline >= 0 and _differs(row, amount, row.amounts[baseline])
            points += AGAINST["limit"] * (other or (timed and counted.get(mark.sentence, index) < index))
        elif timed and not (mark.mark or amount.per or (baseline >= 0 and _is_twin(row, marks, index, baseline))):
            points += AGAINST["time"]
    return points


def _is_twin(row: Row, marks: Sequence[Marks], index: int, baseline: int) -> bool:
    """Whether an amount is like the starting one: of the same category, or right behind it as "from 40 to 55"."""
    category = row.amounts[index].category
    if category and category == row.amounts[baseline].category:
        return True
    return index == baseline + 1 and marks[index].mark == "to" and marks[baseline].mark in {"from", "from?"}


def _differs(row: Row, amount: Amount, before: Amount) -> bool:
    """Whether an amount has a unit, or a measure such as km, that the starting value does not have."""
    if amount.category:
        return amount.category != before.category
    measure = measure_of(row.items, amount, row.language)
    return measure != "" and measure != measure_of(row.items, before, row.language)


def _is_bare_like(amount: Amount, before: Amount) -> bool:
    """Whether two bare numbers are of a size, as a target mostly is of that of the starting value."""
    return not (amount.category or before.category) and _is_like(amount.value, before.value)


def names_year(row: Row, amount: Amount, mark: Marks) -> bool:
    """Whether a bare number looks like the year in a name ("the 1902 Reading Room", "Sant Isidre 1921")."""
    if amount.category or mark.metric or mark.comparison != "=" or not _OLDEST <= amount.value < _LATEST:
        return False
    if mark.mark not in _NAMING:
        return False
    word = row.items[amount.first].folded
    return word.isdecimal() and len(word) == len(str(_OLDEST))


def _counted(row: Row, marks: Sequence[Marks]) -> dict[int, int]:
    """The first amount in each sentence that is what is counted, so that one of time behind it only limits it.

    "0 open for over 7 days"; nothing at all counts before everything.
    """
    first: dict[int, int] = {}
    for index, (amount, mark) in enumerate(zip(row.amounts, marks, strict=True)):
        if amount.kind == "amount" and amount.category != "unit" and not mark.mark:
            first[mark.sentence] = min(first.get(mark.sentence, index), index if amount.value else -1)
    return first
