"""Shares of a whole that other words stand before, or that only a second share of the same whole gives away."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from goallint.reading.language.items import NUMBERS
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.items import Item, Places
    from goallint.reading.language.quantities import Amount

_SAID = frozenset((5.0, 10.0, 100.0, 1000.0))
"""Of how many a share is said without another word that tells so."""
_NEAR = 8
"""Items behind the beginning of a share within which what it is of is named."""
_DRAWN = frozenset(("from", "from?"))
"""What the ending of a whole may say."""
_BETWEEN = 2
"""Items between a part and its whole: what is counted, and "of"."""


def shares(row: Sequence[Item], places: Places, found: list[Amount]) -> list[Amount]:
    """The amounts of a row, with two of them as one where they are a share: "9 of 10 parcels, today 7 of 10"; "4 of 5
    patients now, 3 of 5 a year ago".
    """
    if not any(amount.whole or (amount.value in _SAID and amount.case in _DRAWN) for amount in found):
        return found
    behind = [*found[1:], None]
    told = [_whole(row, amount, following) for amount, following in zip(found, behind, strict=True)]
    often = Counter(told)
    counted = {whole for amount, whole in zip(found, told, strict=True) if not amount.category}
    sure = {amount.whole for amount in found if amount.whole and amount.category == "percent"}
    sure.update(whole for whole in _SAID & counted if often[whole] > 1 and "gauge" not in places)
    sure.update(following.value for amount, following in pairwise(found) if _is_drawn(row, amount, following))
    if not sure:
        return found
    merged: list[Amount] = []
    opened = 0.0
    end = at = 0
    for amount, whole, following in zip(found, told, behind, strict=True):
        if amount.first < end:
            continue
        merged.append(amount)
        end = amount.last
        if whole in sure:
            if not amount.category and following is not None:
                end, amount.last, amount.end = following.last, following.last, following.end
            _take(amount, whole)
        elif opened and _goes_on(row, at, amount, opened):
            _take(amount, opened)
        elif "outof" in row[amount.first].senses:
            opened, at = amount.whole, amount.first
    return merged


def _take(amount: Amount, whole: float) -> None:
    """Make a share of an amount."""
    amount.value, amount.whole = round(amount.value / whole * 100, 2), whole
    amount.category, amount.unit = "percent", "%"


def _goes_on(row: Sequence[Item], at: int, amount: Amount, whole: float) -> bool:
    """Whether an amount counts nothing of its own, so that it is of a whole that was told at an item before: "of every
    ten calls seven are answered now; it shall be nine".
    """
    if amount.category or amount.kind != "amount" or not 0 < amount.value <= whole:
        return False
    if amount.last == len(row) or not row[amount.last].plain:
        return True
    return any(item.folded == row[amount.last].folded for item in row[at : min(at + _NEAR, amount.first)])


def _whole(row: Sequence[Item], amount: Amount, following: Amount | None) -> float:
    """The whole that an amount may be a share of, by the words between it and the next one; 0 where it is none."""
    if not amount.value.is_integer():
        return 0.0
    if amount.category == "score":
        return amount.whole
    if following is None or amount.category or following.category or not amount.kind == following.kind == "amount":
        return 0.0
    between = row[amount.last : following.first]
    if not between or len(between) > _BETWEEN or not 0 < amount.value <= following.value:
        return 0.0
    if not all(item.plain for item in between[:-1]):
        return 0.0
    senses = between[-1].senses
    return following.value if _is_drawn(row, amount, following) or "outof" in senses or "share" in senses else 0.0


def _is_drawn(row: Sequence[Item], amount: Amount, following: Amount) -> bool:
    """Whether an ending says that of so many there are the part, with what is counted between: "kahdeksan oppilasta
    kymmenestä"; as there is no word for it, whole and part are said so only of round numbers.
    """
    if following.case not in _DRAWN or following.value not in _SAID or amount.category or amount.case in {"from", "to"}:
        return False
    between = row[amount.last : following.first]
    ahead = row[following.last].senses if following.last < len(row) else {}
    return len(between) == 1 and between[0].plain and amount.value < following.value and NUMBERS.isdisjoint(ahead)
