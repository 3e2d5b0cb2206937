"""What the words behind an amount say of it: what is counted, up or down, a bound, now."""

from __future__ import annotations

from bisect import bisect_left

from goallint.reading.language.items import TRAIL_ENDS
from goallint.reading.language.rows import is_metric, leads, starts_metric
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.items import Item
    from goallint.reading.language.language import Senses
    from goallint.reading.language.marks import Marks
    from goallint.reading.language.quantities import Amount
    from goallint.reading.language.rows import Row

_REACH = 4
BY = frozenset(("by", "by?"))
"""Marks of amounts by which something changes, for sure or as it seems."""
_COMPARED = frozenset(("base", "now"))
"""What is compared with."""
_THAN = 2
"""Items behind a word for growth among which it stands, or a date."""
_HEADS = frozenset(":–(")
"""Marks behind which a share that is a value may open a phrase."""


def behind(row: Row, at: int, marks: Marks) -> str:
    """Walk right from an amount: nouns that are counted, growth words, words for "now"; return a bound behind it."""
    items, amount = row.items, row.amounts[at]
    # The amount is a change, and only a verb behind it can say in which direction.
    moved = marks.direction == 0 and marks.mark in BY
    ceiling = row.amounts[at + 1].first if at + 1 < len(row.amounts) else len(items)
    bound = _next(row, amount, marks) if amount.last < ceiling else ""
    start, end = _stretch(row, amount, ceiling)
    for index in range(start, end):
        item = items[index]
        if not item.trails:
            continue
        senses = item.senses
        if item.folded in TRAIL_ENDS:
            break
        if index <= start + 2:
            tells = not marks.growth and ("growth" in senses or "direction" in senses)
            tells = tells and not (index + 1 == ceiling < len(items) and _is_of_next(items, amount, index))
            tells = tells and not (is_metric(row, index) or _is_when(row, index))
            if tells and (grown := _growth(senses, amount, index - start, moved=moved)):
                marks.growth, marks.compared = grown, _is_compared(row, index)
            marks.counted = marks.counted or "counted" in senses
            marks.aside = marks.aside or ("aside_after" in senses and index == amount.last + 1)
        if "now" in senses and not (marks.growth or row.taken[index]):
            parted = any(item.folded == "," for item in items[amount.last : index])
            behind = 0 if parted else ceiling - index  # "85 %, while a year ago it was 71 %"
            marks.now = marks.now or _is_now(senses, index - amount.last, behind, ends=ceiling == len(items))
            if senses["now"] == "was" and index <= amount.last + 1 and marks.mark == "to":
                marks.mark = "now"  # "it had risen to 42,000"
        if "boundafter" in senses and not bound and _is_behind(row, index, marks):
            bound = str(senses["boundafter"])
        if item.leading and not ("unitgap" in senses and senses.get("from") == "weak"):
            break
    return bound


def _stretch(row: Row, amount: Amount, ceiling: int) -> tuple[int, int]:
    """The items among which to look for what belongs to an amount, which end one further off where no comma is near.

    They begin behind the past date that it is compared with: «ده درصد نسبت به ۱۴۰۴ کم شود».
    """
    start, reach = amount.last, amount.last + _REACH
    senses = row.items[start].senses if start + 1 < ceiling and row.taken[start + 1] else {}
    if "past" in senses and "growth" not in senses:
        start = row.dates[row.date_from(start + 1)].last
    if reach >= ceiling:
        return start, ceiling
    if "," in row.places:
        commas = row.places[","]
        first = bisect_left(commas, amount.last)
        reach -= first < len(commas) and commas[first] < reach
    return start, min(ceiling, reach + 1 + start - amount.last)


def _is_of_next(items: Sequence[Item], amount: Amount, index: int) -> bool:
    """Whether a word right before the next amount bounds that one, as a comma parts it from this one: "84 % now, it
    will be over 90 %".
    """
    return "bound" in items[index].senses and any(item.folded == "," for item in items[amount.last : index])


def _is_compared(row: Row, index: int) -> bool:
    """Whether a word for growth leads to what is compared with: "130 more than the 350 of today", "25 more than now",
    "25 more than in 2025".
    """
    items = row.items
    if "base" in items[index].senses:
        return True
    near = range(index + 1, min(index + 1 + _THAN, len(items)))
    return any(not _COMPARED.isdisjoint(items[at].senses) or row.taken[at] for at in near)


def _is_when(row: Row, index: int) -> bool:
    """Whether a word for more leads to a length of time, and so says when: "0.9 % over the last 28 days"."""
    if "during" not in row.items[index].senses or row.taken[index]:
        return False
    at = row.date_from(index)
    return any(date.first <= index + _THAN and "count" in dict(date.slots) for date in row.dates[at : at + 1])


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
        if row.items[index + 1].folded == "," or "deadline" in row.items[index + 1].senses:
            return True  # "from €38 to €25 at most, 31 March 2026"
        return not marks.reach and marks.direction <= 0 and not _is_day(row, index + 1)
    return index + 1 == len(row.items) or "number" not in row.items[index + 1].senses


def _is_day(row: Row, index: int) -> bool:
    """Whether a date that begins at an item or right behind it is a day, and no period."""
    at = row.date_from(index)
    value = row.dates[at].value if at < len(row.dates) else None
    return value is not None and value.precision == "day"


def _next(row: Row, amount: Amount, marks: Marks) -> str:
    """What the item right behind an amount says: "to", or a noun that is no known metric; return a bound."""
    item = row.items[amount.last]
    if not item.senses:
        marks.closed = not item.folded[0].isalpha() or starts_metric(row, amount.last)
        marks.leads = (amount.whole != 0 or item.folded == "(") and leads(row, amount)
        return ">=" if item.folded == "+" else ""
    marks.leads = leads(row, amount)
    before = row.items[amount.first - 1] if amount.first else item
    marks.moved = "direction" in before.senses
    marks.portion = "share" in item.senses and before.folded in _HEADS
    if "boundafter" in item.senses and _is_behind(row, amount.last, marks):
        return str(item.senses["boundafter"])
    return ">=" if item.folded == "+" else ""
