"""Starting values that no word marks: where things stand is told first, and the goal in a sentence of its own."""

from __future__ import annotations

from goallint.reading.language.items import SENTENCE_ENDS
from goallint.reading.language.own_dates import running
from goallint.reading.language.rows import in_brackets, measure_of
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.marks import Marks
    from goallint.reading.language.quantities import Amount
    from goallint.reading.language.rows import Row

_TIME = "unit"
_LIKE = 5
"""How many times as much as an earlier value another one of the same may be."""
_FAR = 4
"""Items behind an amount among which the noun stands that it counts."""
_STEM = 3
"""Letters that the forms of a noun share ("7 osób", "4 osoby")."""
_NEAR = 2
"""Items before an amount among which the word stands that says whether it goes up or down: "cut the 250 calls"."""
_ELSEWHERE = frozenset(("oblique", "place"))
"""Marks of amounts that only tell where or among whom."""
_LEADING = frozenset(("deadline", "during"))
"""What a word before a date may be that belongs to it."""
_PARTING = frozenset(",–")
"""Marks that part a clause from the one before."""
_COUNTING = frozenset(("counted", "share", "outof", "from"))
"""What a word behind an amount may be that says of what it is."""


def unmarked(row: Row, marks: Sequence[Marks], free: Sequence[int], change: int) -> int:
    """The first of two like amounts whose second one is said to be the goal ("31 % come back; the plan is 38 %"), to
    which it moves ("the 17 % who drop out fall to 9 %"), or is the one with a date ("31 % come back. By June: 38 %");
    or the only one, where a change moves it.
    """
    if len(free) > 2:
        free = _two(row, marks, free)
    if len(free) != 2:
        return free[0] if change >= 0 and len(free) == 1 and _is_moved(row, marks, free[0], change) else -1
    if None in row.over and (found := running(row, marks, free)) >= 0:
        return found
    first, mark = row.amounts[free[0]], marks[free[0]]
    said = mark.mark or mark.direction or mark.growth or mark.aside or mark.comparison != "="
    second, other = marks[free[1]], row.amounts[free[1]]
    moved = second.mark == "to" and second.direction and (first.category or measure_of(row.items, first, row.language))
    if said or not (first.category == other.category or (not other.category and (moved or _is_bare(row, other)))):
        return -1
    led = second.mark == "goal" or (second.mark == "to" and _is_named(row, first))
    told = moved or (led and (first.category or alike(row, first, other)))
    return free[0] if told or _updated(row, marks, free) else -1


def _is_named(row: Row, amount: Amount) -> bool:
    """Whether an article stands before an amount, so that it counts what is known: "turn our 30 donors into 60"."""
    return amount.first > 0 and "approx" in row.items[amount.first - 1].senses and row.items[amount.last].plain


def _is_bare(row: Row, amount: Amount) -> bool:
    """Whether no noun stands behind an amount: "the queue takes 52 days; bring it under 40 by June"."""
    return amount.last == len(row.items) or not row.items[amount.last].plain


def _two(row: Row, marks: Sequence[Marks], free: Sequence[int]) -> Sequence[int]:
    """Of more than two amounts those that may be meant: "65 % of the calls are answered in 20 seconds; by June it shall
    be 80 %", "in 3 shops (of 12) there are 40 guides, the goal is 60; team of 5".
    """
    if pair := _pair(row, free):
        return pair
    free = [index for index in free if not (marks[index].aside or marks[index].mark in _ELSEWHERE)]
    free = [index for index in free if not in_brackets(row, row.amounts[index])]
    if len(free) > 2:
        free = [index for index in free if row.amounts[index].category != _TIME]
    goal = next((at for at, index in enumerate(free) if at and marks[index].mark == "goal"), 0)
    return free[goal - 1 : goal + 1] if goal else free


def _pair(row: Row, free: Sequence[int]) -> Sequence[int]:
    """The only two amounts with a unit or a period of one kind, those of time last; nothing where there are none."""
    kinds: dict[str, list[int]] = {}
    for index in free:
        kinds.setdefault(row.amounts[index].category + row.amounts[index].per, []).append(index)
    pairs = [kind for kind, found in kinds.items() if kind and len(found) == 2]
    return kinds[min(pairs, key=_TIME.__eq__)] if pairs else ()


def _is_moved(row: Row, marks: Sequence[Marks], index: int, change: int) -> bool:
    """Whether an amount is what a change moves: "cut the 250 calls a week by 20 %"."""
    amount, mark, by = row.amounts[index], marks[index], row.amounts[change]
    if marks[change].mark not in {"by", "by?"} or amount.category == "percent" or not mark.direction:
        return False
    if mark.mark or mark.reach or mark.aside or mark.growth or mark.comparison != "=":
        return False
    between = row.items[max(amount.first - _NEAR, by.last if by.last <= amount.first else 0, 0) : amount.first]
    behind = amount.first == by.last + 1 and "approx" in between[0].senses  # "cut by 20 % the 250 calls"
    beside = behind or any("direction" in item.senses for item in between)
    return beside and all(item.folded.isalnum() for item in between)


def _updated(row: Row, marks: Sequence[Marks], free: Sequence[int]) -> bool:
    """Whether an amount without a date stands in a sentence or clause of its own before one with a date that is to
    come, which counts the same: "the club has 560 members; by June 2026 it shall have 850".
    """
    first, second = row.amounts[free[0]], row.amounts[free[1]]
    if first.value == second.value:
        return False
    if marks[free[0]].sentence == marks[free[1]].sentence:
        apart = _turn(row, first.last, second.first)
        if apart < 0:
            return False
    else:
        between = range(second.first - 1, first.last - 1, -1)
        apart = next((index for index in between if row.items[index].folded in SENTENCE_ENDS), first.last)
    dates = [(date.first, over) for date, over in zip(row.dates, row.over, strict=True) if date.value is not None]
    if any(place < apart and not over for place, over in dates) or all(over for _, over in dates):
        return False
    if first.category:
        return True
    return alike(row, first, second)


def alike(row: Row, first: Amount, second: Amount) -> bool:
    """Whether two bare numbers may count the same: the second is no multiple of the first, and its noun is known."""
    noun = row.items[second.last] if second.last < len(row.items) else None
    alike = 1 / _LIKE <= second.value / max(first.value, 1) <= _LIKE
    if not alike or noun is None or not (noun.plain or not _COUNTING.isdisjoint(noun.senses)):
        return alike
    stem = noun.folded[:_STEM]
    return any(item.folded.startswith(stem) for item in row.items[: first.last + _FAR])


def _turn(row: Row, first: int, last: int) -> int:
    """Where a clause begins with its date between two places: "…, and by June 2026"; -1 where none does."""
    for date in row.dates:
        if first < date.first and date.last <= last:
            at = date.first - 1
            at -= not _LEADING.isdisjoint(row.items[at].senses)
            at -= at > first and row.items[at].plain  # "and must by June 2026"
            if row.items[at].folded in _PARTING or "joint" in row.items[at].senses:
                return at
    return -1
