"""A number in a row of items: digits with scale words, or all in words."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.items import Item

ENDLESS = 1e60
"""What is as large counts nothing."""
_THOUSAND = 1000


def number(row: Sequence[Item], taken: Sequence[bool], index: int) -> tuple[float, int, bool] | None:
    """Read digits with scale words, or a number in words; also tell whether it was spelled out."""
    senses = row[index].senses
    spelled = "number" not in senses
    current = 0.0
    total = 0.0
    scale = 1.0
    if not spelled:
        current, index = float(senses["number"]) * float(senses.get("scale", 1)), index + 1
    while index < len(row) and not taken[index]:
        senses = row[index].senses
        if not _counts_on(row, index, spelled=spelled):
            if spelled and _joins(row, index):
                index += 1
                continue
            break
        if "plus" in senses:
            current += float(senses["plus"]) * scale
        elif "scale" in senses:
            if spelled and not current and not total and "count" not in senses:
                return None
            scale = float(senses["scale"])
            current = (current or 1.0) * scale
            total, current = (total + current, 0.0) if scale >= _THOUSAND else (total, current)
        elif current > 0 and (not _holds(current, senses["count"]) or _turns(row, index)):
            break
        else:
            current += float(senses["count"])
            scale = max(scale, float(senses["count"]) if senses["count"] >= _THOUSAND else 1.0)
        index += 1
    if not spelled and (more := _more(row, taken, index, scale)) is not None:
        total, index = total + more[0], more[1]
    return (total + current, index, spelled) if total + current < ENDLESS else None


def _counts_on(row: Sequence[Item], index: int, *, spelled: bool) -> bool:
    """Whether a word goes on with the number before it: a scale, "and a half", or a number word behind another."""
    senses = row[index].senses
    if not senses or "number" in senses:
        return False
    if not spelled and "count" in senses and "case" in row[index - 1].senses:
        return False  # "780:stä tuhanteen": from 780 to a thousand
    return "scale" in senses or "plus" in senses or (spelled and "count" in senses)


def _holds(current: float, count: float) -> bool:
    """Whether a number has room for a smaller one: twenty for five, a hundred for thirty, eight for none."""
    return current > count and current % 10 ** len(str(int(count))) == 0


def _turns(row: Sequence[Item], index: int) -> bool:
    """Whether a number word begins another number, as endings tell: "viidestäkymmenestä kuuteen"."""
    before = row[index - 1].senses.get("case")
    return before is not None and before != row[index].senses.get("case")


def _joins(row: Sequence[Item], index: int) -> bool:
    """Whether an "and" stands before another number word."""
    if "joint" not in row[index].senses or index + 1 >= len(row):
        return False
    senses = row[index + 1].senses
    return "count" in senses and "number" not in senses


def _more(row: Sequence[Item], taken: Sequence[bool], index: int, scale: float) -> tuple[float, int] | None:
    """What digits behind "and" add to a number that ends in a scale word («۳ هزار و ۲۰۰»), and the item behind them."""
    if index + 1 >= len(row) or taken[index + 1] or "joint" not in row[index].senses:
        return None
    if "scale" not in row[index - 1].senses or "number" not in row[index + 1].senses:
        return None
    read = number(row, taken, index + 1)
    return read[:2] if read is not None and read[0] < scale and read[0].is_integer() else None
