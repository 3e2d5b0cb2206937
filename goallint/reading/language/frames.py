"""What a sentence uses its numbers for: baseline, target, change, budget, or nothing that matters.

Every amount gets marks from the words around it; marks give points; the best amount plays the role. The points are
one scale for all languages, because languages differ in words and order, not in what a number can be.
"""

from __future__ import annotations

from bisect import bisect_left

from goallint.frozen import NamedTuple
from goallint.reading.language import shares
from goallint.reading.language.marks import marks_of
from goallint.reading.language.own_dates import dated_past
from goallint.reading.language.states import unmarked
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.marks import Marks
    from goallint.reading.language.quantities import Amount
    from goallint.reading.language.rows import Row

# Points for being the target: what leads to it, then what speaks against it.
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
    "unit": 4,
}
_AGAINST = {
    "aside": 45,
    "oblique": 26,
    "counted": 6,
    "spelled": 3,
    "rate": 3,
    "time": 8,
    "limit": 40,
    "sentence": 8,
    "rank": 1,
    "year": 14,
}
_BASELINE = {"pair": 70, "arrow": 65, "base": 60, "now": 50, "from": 30, "past": 25, "twin": 20}
_LEAST, _MOST = 10, 10
"""The least bare number in brackets that may be an earlier value, and how many times as much as another it may be."""


_VERBED = 2
"""Items between "X" and "Y" where a verb of change stands before "to"."""
_OLDEST, _LATEST = 1800, 2100
"""Years that stand in names: of houses, clubs, programmes."""
_MARKED = {"to": _TARGET["to"], "goal": _TARGET["goal"], **dict.fromkeys(shares.BESIDES, -_AGAINST["oblique"])}
_MOVES = frozenset(("by", "by?", "from", "from?", "to"))
_MEASURED = frozenset(("percent", "currency", "score"))


class Frame(NamedTuple):
    """The amounts that play a role, as indexes; -1 where none does. `asides` are roles of others (list, budget)."""

    baseline: int
    target: int
    change: int
    marks: tuple[Marks, ...]
    asides: dict[int, str]


EMPTY = Frame(-1, -1, -1, (), {})
"""The frame of a text without amounts."""


def frame(row: Row) -> Frame:
    """Return which amounts of a row that has any are baseline, target and change."""
    marks = marks_of(row)
    asides: dict[int, str] = {}
    changes: dict[int, float] = {}
    free: list[int] = []
    for index, (amount, mark) in enumerate(zip(row.amounts, marks, strict=True)):
        if role := _aside(row.amounts, index, mark):
            asides[index] = role
        elif _is_change(amount, mark) and not _is_value(row, index):
            changes[index] = _change_points(amount, mark)
        elif amount.kind == "amount" or shares.is_share(row, amount, mark):
            free.append(index)
    change = _best(changes) if changes else -1
    baseline = _baseline(row, marks, free, change) if free else -1
    points = _candidates(row, marks, free, baseline) if free else {}
    target = _best(points)
    if target < 0 and change < 0:
        target = _best({index: value + _excused(marks[index], known=baseline >= 0) for index, value in points.items()})
    if target < 0 and change < 0 and baseline >= 0:
        target = _spending(row, asides, baseline)
        asides.pop(target, None)
    baseline, target, change = shares.settled(row, marks, (baseline, target, change))
    return Frame._make((baseline, target, change, marks, asides))


def _candidates(row: Row, marks: Sequence[Marks], free: Sequence[int], baseline: int) -> dict[int, float]:
    """The points of the amounts that can be the target."""
    counted = _counted(row, marks) if len(marks) > 1 else {}
    able = [index for index in free if index != baseline and _may_target(marks[index], known=baseline >= 0)]
    points = {index: _points(row, marks, index, baseline, counted) for index in able}
    if len(points) > 1:
        for index in able:
            points[index] -= _AGAINST["year"] * _names_year(row, row.amounts[index], marks[index])
    return points


def _spending(row: Row, asides: dict[int, str], baseline: int) -> int:
    """The amount to spend where spending itself is measured: "printing cost $12 by June (now $15)"."""
    category = row.amounts[baseline].category
    return next(
        (index for index, role in asides.items() if role == "budget" and row.amounts[index].category == category), -1
    )


def _excused(mark: Marks, *, known: bool) -> float:
    """What is forgiven to the only amounts of a sentence: where they stand, or that they count pieces of work.

    `known` tells that there is a baseline, so that another amount can hardly be anything but the target.
    """
    if mark.metric or known or mark.mark == "place":
        return float(_AGAINST["aside"] + _AGAINST["oblique"])
    return float(_AGAINST["counted"]) if mark.counted and not mark.mark and not mark.aside else 0.0


def _best(points: dict[int, float]) -> int:
    """The index with the most points above zero, of equals the first; -1 where there is none."""
    best, most = -1, 0.0
    for index, value in points.items():
        if value > most:
            best, most = index, value
    return best


def _aside(amounts: Sequence[Amount], index: int, marks: Marks) -> str:
    amount = amounts[index]
    if marks.label:
        return "list"
    if (
        amount.spelled
        and amount.value == 1
        and not (amount.category or amount.per)
        and (marks.mark not in {"from", "to"} or len(amounts) == 1)
    ):
        return "pronoun"
    following = amounts[index + 1] if index + 1 < len(amounts) else amount
    if marks.direction and marks.mark in {"from", "to"}:
        pass  # "the age of the fleet falls from 9 to 7 years"
    elif amount.unit == "year" or (
        following.unit == "year" and not amount.category and following.first - amount.last <= 1
    ):
        return "age"
    if marks.confidence:
        return "confidence"
    moved = marks.growth or marks.arrow or (marks.direction and (marks.leads or marks.mark in _MOVES))
    if marks.budget and amount.category != "percent" and not moved:
        return "budget"
    return ""


def _is_change(amount: Amount, marks: Marks) -> bool:
    if amount.kind == "factor":
        return marks.mark not in {"from", "base"}
    if amount.kind == "fraction":
        governed = marks.direction != 0 and not marks.aside and marks.mark not in shares.VALUED
        return marks.mark in {"by", "by?"} or marks.growth != 0 or governed
    if marks.growth and amount.category == "percent" and marks.mark in {"", "now", "by", "by?"} and not marks.arrow:
        return True
    if marks.mark in {"from", "to", "base", "goal", "now"} or marks.now or (marks.mark == "from?" and marks.leads):
        return False
    if marks.arrow or marks.portion:
        return False
    if amount.category == "pp" or amount.sign or (amount.category == "score" and marks.moved and marks.leads):
        return True
    relative = amount.category == "percent"
    if marks.mark in {"by", "by?"}:
        bounded = marks.comparison != "="
        return (
            (relative and marks.mark == "by" and not (bounded or marks.reach))
            or marks.direction != 0
            or marks.growth != 0
        )
    if marks.growth and marks.mark != "oblique":
        return relative or not marks.reach or marks.compared
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
    last = max(targets, default=-1)
    for index in free:
        mark, amount = marks[index], row.amounts[index]
        value = 0
        if mark.mark in {"from", "from?"}:
            paired = index + 1 in targets or index - 1 in targets
            value = _start(row, index, mark, paired=paired, told=change >= 0, several=len(free) > 1)
        elif mark.arrow == "left":
            value = _BASELINE["arrow"]
        elif mark.mark == "base":
            value = _BASELINE["base"]
        elif mark.now and mark.mark != "to":
            value = _BASELINE["now"]
        elif (
            (mark.mark in {"", "now", "oblique", "by?"} or index < last) and not mark.growth and dated_past(row, amount)
        ):
            value = _BASELINE["past"]
        elif not mark.mark and _is_noted(row, index):
            value = _BASELINE["twin"]
        elif not mark.mark and index + 1 in targets and _touches(row, index, mark):
            value = _BASELINE["from"]
        if value:
            points[index] = value - mark.sentence
    return _best(points) if points else unmarked(row, marks, free)


def _start(row: Row, index: int, mark: Marks, *, paired: bool, told: bool, several: bool) -> int:
    """The points of an amount behind "from"; `told`: a change is stated; `several`: other amounts are."""
    if paired:
        return _BASELINE["pair"]
    if mark.leads or (mark.mark == "from" and mark.closed and (told or several) and not mark.aside):
        return _BASELINE["from"]
    if mark.now:
        return _BASELINE["now"]
    if mark.mark == "from" and dated_past(row, row.amounts[index]):
        return _BASELINE["past"]
    return 0 if row.amounts[index].value or not told else _BASELINE["from"]


def _touches(row: Row, index: int, mark: Marks) -> bool:
    """Whether "X to Y" is a change without its "from", and not a range ("3 to 4 times")."""
    amount = row.amounts[index]
    following = row.amounts[index + 1]
    moves = mark.direction != 0 or bool(amount.category) or amount.value >= 20
    if not moves or amount.category not in {"", following.category}:
        return False
    between = row.items[amount.last : following.first]
    # "the queue of 84 days is to be cut to 30": only the verb of change stands between
    return len(between) <= 1 or (len(between) == _VERBED and "direction" in between[0].senses)


def _is_value(row: Row, index: int) -> bool:
    """Whether a number that looks like a change is a value: in brackets with its date, or beside one of its kind."""
    amount = row.amounts[index]
    if row.dates and (_heads(row, amount) or (_opens(row, amount) and dated_past(row, amount))):
        return True
    return amount.category == "percent" and _is_noted(row, index)


def _opens(row: Row, amount: Amount) -> bool:
    return "(" in row.places and amount.first > 0 and row.items[amount.first - 1].folded == "("


def _is_noted(row: Row, index: int) -> bool:
    """Whether an amount stands alone in brackets, and one of its kind outside: "90 % of parcels by June (83 %)"."""
    amount = row.amounts[index]
    if amount.kind != "amount" or amount.sign or not _opens(row, amount):
        return False
    if amount.last >= len(row.items) or row.items[amount.last].folded != ")":
        return False
    if not amount.category and amount.value < _LEAST:
        return False
    return any(
        other is not amount
        and other.kind == "amount"
        and other.category == amount.category
        and not other.sign
        and other.value <= _MOST * amount.value
        and amount.value <= _MOST * other.value
        for other in row.amounts
    )


def _heads(row: Row, amount: Amount) -> bool:
    """Whether a date that is over heads an amount as its value ("(2025: 15 %)")."""
    before = row.items[amount.first - 2 : amount.first]
    if len(before) < 2 or before[1].folded != ":" or not row.taken[amount.first - 2]:
        return False
    return row.over[bisect_left(row.dates, (amount.first,)) - 1] is True


def _may_target(marks: Marks, *, known: bool) -> bool:
    """Whether an amount can be the target. Where the baseline is `known`, "from" means "with" elsewhere."""
    return marks.mark not in ({"base", "now"} if known else {"from", "base", "now"}) and not marks.now


def _points(row: Row, marks: Sequence[Marks], index: int, baseline: int, counted: dict[int, int]) -> float:
    mark, amount = marks[index], row.amounts[index]
    twin = baseline >= 0 and _is_twin(row, marks, index, baseline)
    points = float(_TARGET["plain"]) + _MARKED.get(mark.mark, 0)
    points += _TARGET["arrow"] * (mark.arrow == "right") + _TARGET["bound"] * (mark.comparison != "=")
    points += _TARGET["reach"] * mark.reach + _TARGET["metric"] * mark.metric
    points += _TARGET["unit"] * (amount.category in _MEASURED)
    points -= _AGAINST["aside"] * mark.aside + _AGAINST["counted"] * mark.counted
    points -= _AGAINST["rate"] if amount.per else _AGAINST["spelled"] * amount.spelled
    points -= _AGAINST["sentence"] * mark.sentence + _AGAINST["rank"] * index
    if amount.category == "unit" and mark.mark in {"", "oblique"}:
        if mark.comparison != "=":
            share = baseline >= 0 and row.amounts[baseline].category == "percent"
            points -= _AGAINST["limit"] * (share or counted.get(mark.sentence, index) < index)
        elif not (mark.mark or amount.per or twin):
            points -= _AGAINST["time"]
    kind = twin and amount.category and amount.category == row.amounts[baseline].category
    return points + _TARGET["twin"] * twin + _TARGET["kind"] * bool(kind)


def _is_twin(row: Row, marks: Sequence[Marks], index: int, baseline: int) -> bool:
    """Whether an amount is like the starting one: of the same category, or right behind it as "from 40 to 55"."""
    category = row.amounts[index].category
    if category and category == row.amounts[baseline].category:
        return True
    return index == baseline + 1 and marks[index].mark == "to" and marks[baseline].mark in {"from", "from?"}


def _names_year(row: Row, amount: Amount, mark: Marks) -> bool:
    """Whether a bare number looks like the year in a name ("the 1902 Reading Room", "Sant Isidre 1921")."""
    if amount.category or mark.mark or mark.metric or mark.comparison != "=" or not (_OLDEST <= amount.value < _LATEST):
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
