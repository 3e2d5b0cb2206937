"""Which dates are an amount's own: the day or period for which a value is told."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from goallint.reading.language.roles import RANK
from goallint.reading.language.rows import is_number
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.dates import DateMention
    from goallint.reading.language.items import Item
    from goallint.reading.language.marks import Marks
    from goallint.reading.language.quantities import Amount
    from goallint.reading.language.rows import Row

_last = attrgetter("last")
_DAYS = 4_000_000
"""More than the days of all years."""
_FAR = 4
"""Items between an amount and the past date that is its own, where a word such as "in" leads to the date."""
_BETWEEN = frozenset(":–-")
_PARTING = frozenset(",;")
_BREAKS = frozenset(",;.")
_LEADING_VALUE = frozenset(("currency", "approx"))


def running(row: Row, marks: Sequence[Marks], free: Sequence[int]) -> int:
    """The first of two like amounts each of which has its period, one that runs and a later one: read in January, "47
    this winter, 20 in spring".
    """
    if any(marks[index].growth for index in free) or marks[free[0]].mark not in {"", "oblique"}:
        return -1
    first, second = row.amounts[free[0]], row.amounts[free[1]]
    if first.category != second.category or marks[free[1]].mark not in {"", "oblique", "to", "goal"}:
        return -1
    now = [date for date, over in zip(row.dates, row.over, strict=True) if over is None and _is_own(row, first, date)]
    later = (date for date in row.dates if date.first > first.first and _is_own(row, second, date))
    told = marks[free[1]].mark in {"to", "goal"}
    return free[0] if now and (told or any(_follows(now[0], date) for date in later)) else -1


def settled(row: Row) -> Row:
    """A row in which a period that runs is over where it only tells how things stand, as a like value is told for one
    to come: "120 pupils in 2026/27 (98 in 2025/26)". Where several come, it is one of the steps.
    """
    if None in row.over and (at := _told(row)) >= 0:
        row.dates[at], row.over[at] = row.dates[at].but(mark="past"), True
    return row


def _told(row: Row) -> int:
    if row.over.count(None) != 1 or len(row.amounts) < 2:
        return -1
    at = row.over.index(None)
    later = [date for date in row.dates if _follows(row.dates[at], date)]
    if len(later) != 1 or later[0].mark not in RANK:
        return -1
    first, second = ({a.category for a in row.amounts if _is_own(row, a, date)} for date in (row.dates[at], later[0]))
    return -1 if first.isdisjoint(second) else at


def _is_own(row: Row, amount: Amount, mention: DateMention) -> bool:
    return _trails(row, amount, mention) or _leads_in(row, amount, mention)


def _follows(mention: DateMention, later: DateMention) -> bool:
    """Whether a period comes behind another one, and is not only a remark ("reach 300 in 2026 (500 in 2027)")."""
    if mention.value is None or later.value is None or (later.bracketed and not mention.bracketed):
        return False
    return mention.value.end < later.value.start


def dated_past(row: Row, amount: Amount) -> float:
    """How late a past date is that stands right beside an amount ("300 in 2025", "in Q1 we had 300"), above 0 and below
    1; 0 without one.
    """
    if not row.dates:
        return 0.0
    near = row.date_from(amount.first)
    for index in range(max(0, near - 2), min(near + 2, len(row.dates))):
        mention = row.dates[index]
        if row.over[index] and (_trails(row, amount, mention) or _precedes(row, amount, mention)):
            return mention.value.end.toordinal() / _DAYS if mention.value else 0.0
    return 0.0


def _precedes(row: Row, amount: Amount, mention: DateMention) -> bool:
    return _leads_in(row, amount, mention) and not _is_of_next(row, amount, mention)


def _leads_in(row: Row, amount: Amount, mention: DateMention) -> bool:
    """Whether a date stands before an amount as its own ("in Q1 we had 300"), and behind no other as that one's
    ("22 % of all trips in 2025, 17 % by June").
    """
    if not 0 <= amount.first - mention.last <= _FAR:
        return False
    between = [item.folded for item in row.items[mention.last : amount.first]]
    if "(" in between[1:]:
        return False  # "in January the idle time (data of 6 crews) was 70 hours"
    if "," not in between:
        return True
    at = bisect_right(row.amounts, mention.first, key=_last)
    return not at or not _trails(row, row.amounts[at - 1], mention)


def _is_of_next(row: Row, amount: Amount, mention: DateMention) -> bool:
    """Whether an amount behind a date has a date of its own: "300 at the end of 2025; in June 2026, 210"."""
    near = row.date_from(mention.last)
    if near == len(row.dates):
        return False
    if row.dates[near].last <= amount.first:
        return True
    parted = any(item.folded in _PARTING for item in row.items[mention.last : amount.first])
    return parted and not row.over[near] and _trails(row, amount, row.dates[near])


def _trails(row: Row, amount: Amount, mention: DateMention) -> bool:
    """Whether a date right behind an amount is its own, and not that of what comes next ("300; in 2025 it was 210")."""
    apart = mention.first - amount.last
    far = 2 < apart <= _FAR and any("during" in item.senses for item in row.items[mention.first - 2 : mention.first])
    if not (0 <= apart <= 2 or far) or _headed(row, mention.last):
        return False
    between = row.items[amount.last : mention.first]
    if "(" in row.places and _shut_in(row, mention, between):
        return False
    return all(item.folded not in _BREAKS and not is_number(item) for item in between)


def _shut_in(row: Row, mention: DateMention, between: Sequence[Item]) -> bool:
    """Whether a date is that of another value in the brackets where it stands: "60 % (in 2025 it reached 45 %)"."""
    if all(item.folded != "(" for item in between):
        return False
    inside = row.items[mention.last : mention.last + _FAR]
    at = next((index for index, item in enumerate(inside) if is_number(item)), 0)
    if at and inside[0].folded == ",":
        return inside[-1].folded == ")" and at + 2 == len(inside)  # not "48 % (autumn 2025, 210 replies)"
    return at > 0 and all(item.folded != ")" for item in inside[:at])


def _headed(row: Row, last: int) -> bool:
    """Whether the item behind a date is its value: "(2025: 300)", "(in 2025 about 300)"."""
    last += last < len(row.items) and row.items[last].folded in _BETWEEN
    last += last < len(row.items) and not _LEADING_VALUE.isdisjoint(row.items[last].senses)
    return last < len(row.items) and is_number(row.items[last])
