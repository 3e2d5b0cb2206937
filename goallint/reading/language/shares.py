"""Shares and factors among the amounts of a sentence: which of them are values, and which only changes."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from goallint.reading.language.marks import Marks
    from goallint.reading.language.quantities import Amount
    from goallint.reading.language.rows import Row

BESIDES = frozenset(("oblique", "place", "by", "by?"))
"""Marks of amounts that say where, with what or by how much, and hardly what is to be reached."""
VALUED = frozenset(("from", "from?", "to", "base", "goal", "now"))
"""Marks that make a value of a fraction, and not a change."""
_LEADING = frozenset(("approx", "now", "share", "filler"))
"""Words such as "our" and "the current" between a factor and what it multiplies."""


def settled(row: Row, marks: Sequence[Marks], roles: tuple[int, int, int]) -> tuple[int, int, int]:
    """The amounts that are baseline, target and change, where each is seen beside the others."""
    baseline, target, change = roles
    if target < 0 <= change and baseline >= 0 and is_level(row, marks, change, baseline):
        target, change = change, -1
    if baseline < 0 <= target and change >= 0 and _is_multiplied(row, marks, change, target):
        baseline, target = target, -1
    if baseline < 0 <= min(target, change):
        baseline = _origin(row.amounts, change, target)
    if baseline >= 0 <= target:
        level(row.amounts[baseline], row.amounts[target])
    if change >= 0 <= target:
        share_points(row.amounts[change], row.amounts[target])
    return baseline, target, change


def _origin(amounts: Sequence[Amount], change: int, target: int) -> int:
    """The amount from which a change leads to the target: "win 350 more members (it has 1,250) and be 1,600", "24
    talks, double the 12 of 2025"; -1 without one.
    """
    by, end = amounts[change], amounts[target]
    others = (index for index in range(len(amounts)) if index not in {change, target})
    if by.kind == "factor" and by.value:
        return of_value(amounts, others, {end.value / by.value}, end)
    if by.kind != "amount" or (by.category, by.unit) != (end.category, end.unit):
        return -1
    return of_value(amounts, others, {end.value - by.value, end.value + by.value}, end)


def of_value(amounts: Sequence[Amount], among: Iterable[int], values: AbstractSet[float], like: Amount) -> int:
    """The first of some amounts that is one of some values and has the unit of another amount; -1 without one."""
    kind = like.category, like.unit
    found = (at for at in among if amounts[at].value in values and (amounts[at].category, amounts[at].unit) == kind)
    return next(found, -1)


def _is_multiplied(row: Row, marks: Sequence[Marks], change: int, index: int) -> bool:
    """Whether an amount is what a factor right before it multiplies: "double our 400 members"."""
    factor, amount, mark = row.amounts[change], row.amounts[index], marks[index]
    if factor.kind != "factor" or mark.mark not in {"", "now"} or mark.comparison != "=" or mark.arrow:
        return False
    between = row.items[factor.last : amount.first]
    return amount.first >= factor.last and all(
        item.folded[0].isalpha() and not _LEADING.isdisjoint(item.senses) for item in between
    )


def is_level(row: Row, marks: Sequence[Marks], change: int, baseline: int) -> bool:
    """Whether a share that a word for up or down governs is the value to reach, since another one is where it starts:
    "Improve punctuality: 94 % of the buses (89 % in 2025)".
    """
    amount, mark, start = row.amounts[change], marks[change], row.amounts[baseline].value
    if amount.kind != "amount" or amount.sign or mark.growth or mark.mark in BESIDES:
        return False
    if (amount.value - start) * mark.direction <= 0 or amount.value < start / 2:
        return False
    return amount.category == "percent" == row.amounts[baseline].category and not _heads_change(row, amount)


def _heads_change(row: Row, amount: Amount) -> bool:
    """Whether a word for up or down stands right before an amount: "grow 15 % from 40 %"."""
    return amount.first > 0 and "direction" in row.items[amount.first - 1].senses


def level(baseline: Amount, target: Amount) -> None:
    """Read "7 of 10" as a share where its counterpart is one for sure: "9 of 10 parcels (7 of 10 last winter)"; so is
    the 7 alone. Beside a score that is no whole number it is a score itself: "from 4 of 5 to 4.6 of 5".
    """
    for amount, other in ((baseline, target), (target, baseline)):
        if amount.category == "score" and amount.value % 1 and other.category == "percent" and other.whole:
            if other.whole == amount.whole:
                other.value = round(other.value * other.whole / 100, 2)
                other.category, other.unit = amount.category, amount.unit
            return
        whole = amount.whole or (0 if amount.category or amount.value > other.whole else other.whole)
        if whole and other.category == "percent" and amount.category in {"", "score"}:
            amount.value, amount.category, amount.unit = round(amount.value / whole * 100, 2), "percent", "%"


def share_points(change: Amount, target: Amount) -> None:
    """Points of a share are percentage points: "down 5 points to 88 %"."""
    if change.category == "score" and target.category == "percent":
        change.category = change.unit = "pp"


def is_share(row: Row, amount: Amount, marks: Marks) -> bool:
    """Whether a fraction is a share of something ("half of the tickets", "from a quarter to 40 %"), which makes it an
    amount in per cent.
    """
    if amount.kind != "fraction":
        return False
    valued = marks.mark in VALUED or marks.now or marks.comparison != "="
    if valued or "portion" in row.items[amount.first].senses:
        amount.kind, amount.category = "amount", "percent"
        return True
    return False
