"""Values that are told by the way, in brackets or behind the date that is theirs, beside another one of their kind."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from goallint.reading.language.quantities import Amount
    from goallint.reading.language.rows import Row

_LEAST, _MOST = 10, 10
"""The least bare number in brackets that may be an earlier value, and how many times as much as another it may be."""
_STEM = 4
"""Letters that the forms of a noun share."""
_HEADING = frozenset(":–-")
"""Marks between a date and its value."""


def opens(row: Row, amount: Amount) -> bool:
    """Whether an amount is the first thing in brackets."""
    if "(" not in row.places or not amount.first:
        return False
    at = amount.first - 1
    at -= at > 0 and "approx" in row.items[at].senses  # "(un 4 %)"
    return row.items[at].folded == "("


def is_noted(row: Row, index: int) -> bool:
    """Whether an amount stands alone in brackets, and one of its kind outside: "90 % of parcels by June (83 %)"."""
    amount = row.amounts[index]
    if amount.kind != "amount" or amount.sign or not opens(row, amount):
        return False
    last = amount.last + _has_known_noun(row, amount)
    if last >= len(row.items) or row.items[last].folded != ")":
        return False
    if not amount.category and amount.value < _LEAST and amount.value.is_integer():
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


def _has_known_noun(row: Row, amount: Amount) -> bool:
    """Whether a noun stands behind an amount that the text has said before: "95 applicants by June (62 applicants)"."""
    items, last = row.items, amount.last
    if last + 1 >= len(items) or not items[last].folded.isalpha() or items[last + 1].folded != ")":
        return False
    stem = items[last].folded[:_STEM]
    return any(other.last < last and items[other.last].folded.startswith(stem) for other in row.amounts)


def heads(row: Row, amount: Amount) -> bool:
    """Whether a date that is over heads an amount as its value ("(2025: 15 %)", "(in 2025 – 15 %)")."""
    mark = row.items[amount.first - 1].folded if amount.first > 1 else ""
    at = amount.first - 1 - (mark in _HEADING)
    at -= at > 0 and "past_after" in row.items[at].senses  # "vuoden 2025 taso 15 %"
    if at < 0 or not row.taken[at]:
        return False
    index = row.date_from(amount.first) - 1
    return row.over[index] is True and (mark == ":" or row.dates[index].bracketed)
