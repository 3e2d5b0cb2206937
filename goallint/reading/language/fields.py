"""Values of fields: what `baseline`, `target` and `deadline` hold, as numbers or text in any language's forms."""

from __future__ import annotations

import re

from goallint.late import late
from goallint.model import Change, Fault, Period, Quantity
from goallint.reading.language import dates, quantities
from goallint.reading.language.items import items
from goallint.reading.language.marks import direction_of
from goallint.reading.language.normalise import normalise
from goallint.reading.language.reader import unit_of
from goallint.reading.language.resolve import NoSuchDateError
from goallint.reading.language.templates import longest
from goallint.reading.language.tokens import tokens
from goallint.source import Span
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.anchor import Anchor
    from goallint.reading.language.items import Item
    from goallint.reading.language.language import Language
    from goallint.reading.language.quantities import Amount
    from goallint.reading.language.resolve import Resolver

# Forms that mean the same in every language: 2026, 2026-Q1, Q1 2026, Q1-26, H2/2026, FY26, FY 2026, 2026-W12, W12 2026,
# 1H 2026.
YEAR = 5
"""Characters of a year alone, with a mark behind it."""
_LETTERS = frozenset("QqHhWwFf")
"""One of these is in every form that says more."""
_YEAR_FIRST = late(r"(\d{4})[ /-]?(?:([QHW])[ -]?(\d{1,2}))?", re.IGNORECASE)
_YEAR_LAST = late(r"([QHW])[ -]?(\d{1,2})(?:[ /,'-]+(FY[ -]?)?(\d{4}|\d{2}))?", re.IGNORECASE)
_PART_FIRST = late(r"(\d)([QH])[ /'-]*(\d{4}|\d{2})", re.IGNORECASE)
_FISCAL = late(r"FY[ '/-]?(\d{4}|\d{2})(?:[ /-]?([QH])[ -]?(\d))?", re.IGNORECASE)
_NOTE = late(r"[(\[][^()\[\]]*\d[^()\[\]]*[)\]]")
_PARTS = {"q": "quarter", "h": "half", "w": "weekno"}


def read_quantity(value: str | float, language: Language) -> Quantity | Change | None:
    """Return the amount or the change that a field's value states, None where it states neither, or more than one.

    A sign or a factor word makes a change ("+25 %", "halve"); "by 15 %" is one too.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return Quantity(float(value))
    row, places = items(tokens(_without_notes(normalise(value).text)), language)
    taken = [False] * len(row)
    found = quantities.find(row, places, taken, language)
    unread = any(item.folded[0].isdecimal() and "number" not in item.senses for item in row)
    if unread or not found or (len(found) > 1 and not _explained(found, row)):
        return None
    amount = found[0]
    if (amount.spelled or _year(amount)) and amount.kind == "amount" and len(row) > 3 + amount.last - amount.first:
        return None
    before, after = row[: amount.first], row[amount.last :]
    if amount.spelled and amount.value == 1 and not amount.category and _moves(after):
        return None
    comparison = next((str(item.senses["bound"]) for item in reversed(before) if _bounds(item, amount)), "=")
    if after and after[0].folded == "+":
        comparison = ">="
    comparison = next((str(item.senses["boundafter"]) for item in after if "boundafter" in item.senses), comparison)
    unit = unit_of(amount)
    if amount.kind != "amount" or amount.category == "pp" or _is_change(amount, before):
        down = amount.sign == "-" or direction_of([*before, *after]) < 0
        size = round(1 / amount.value, 4) if unit == "x" and down and amount.value > 1 else amount.value
        return Change(-size if down and unit != "x" else size, unit, amount.per)
    sign = -1 if amount.sign == "-" else 1
    return Quantity(sign * amount.value, unit + (f"/{amount.per}" if amount.per else ""), comparison, amount.high)


def _moves(after: Sequence[Item]) -> bool:
    """Whether "one" is the article of a word for growth or decline ("un creixement notable")."""
    return any(not item.senses.keys().isdisjoint(("direction", "growth")) for item in after)


def _bounds(item: Item, amount: Amount) -> bool:
    """Whether a word before an amount is its bound, and not only the beginning of a range ("от 5 до 7")."""
    return "bound" in item.senses and not (amount.high is not None and "between" in item.senses)


def _without_notes(text: str) -> str:
    """The text without bracketed notes that hold digits ("60 % (2016-17)"), where digits are left outside of them."""
    bare = _NOTE.sub(" ", text)
    return bare if any(letter.isdecimal() for letter in bare) else text


def _year(amount: Amount) -> bool:
    """Whether a number in prose may be a year, so that the sentence must tell: "to be determined by 2020"."""
    return not amount.category and amount.value == int(amount.value) and 1900 <= amount.value < 2100


def _explained(found: Sequence[Amount], row: Sequence[Item]) -> bool:
    """Whether all amounts but the first stand behind a bracket or a comma: notes on the value."""
    return any(item.folded in {"(", ",", ";"} for item in row[found[0].last : found[1].first])


def _is_change(amount: Amount, before: Sequence[Item]) -> bool:
    if amount.sign == "+" or (amount.sign == "-" and amount.category == "percent"):
        return True
    moved = any("direction" in item.senses for item in before)
    by = bool(before) and "by" in before[-1].senses
    return (by and (moved or amount.category == "percent")) or (
        moved and amount.category == "percent" and not _to(before)
    )


def _to(before: Sequence[Item]) -> bool:
    return any("to" in item.senses or "bound" in item.senses for item in before)


def read_period(value: str, language: Language, anchor: Anchor) -> Period | Fault | None:
    """Return the day or period that a field's value states: ISO and Q/H/W/FY forms, or text in the language.

    A Fault (invalid-date, ambiguous-date) where it names a day that is none or that cannot be told; its span counts
    in the value. None where the value is no date at all.
    """
    text = normalise(value).text.strip()
    span = Span(0, len(value))
    resolver = language.resolver(anchor)
    try:
        slots = _compact(text)
        if slots:
            return resolver.period(tuple(slots.items()))
        return _spoken(text, language, resolver, span)
    except NoSuchDateError as error:
        return Fault(error.kind, str(error), span)


def _compact(text: str) -> dict[str, int]:
    """Read the forms that need no language into slots."""
    if len(text) > YEAR and _LETTERS.isdisjoint(text):
        return {}
    if match := _YEAR_FIRST.fullmatch(text):
        return {"year": int(match[1]), **({_PARTS[match[2].lower()]: int(match[3])} if match[2] else {})}
    if match := _YEAR_LAST.fullmatch(text):
        year = {"year": int(match[4]) + (2000 if len(match[4]) == 2 else 0)} if match[4] else {}
        fiscal = {"fy": year["year"]} if match[3] else {}
        return {_PARTS[match[1].lower()]: int(match[2]), **year, **fiscal}
    if match := _PART_FIRST.fullmatch(text):
        return {_PARTS[match[2].lower()]: int(match[1]), "year": int(match[3]) + (2000 if len(match[3]) == 2 else 0)}
    if match := _FISCAL.fullmatch(text):
        named = int(match[1]) + (2000 if len(match[1]) == 2 else 0)
        return {"fy": named, **({_PARTS[match[2].lower()]: int(match[3]), "year": named} if match[2] else {})}
    return {}


def _spoken(text: str, language: Language, resolver: Resolver, span: Span) -> Period | Fault | None:
    row, _ = items(tokens(text), language)
    best = None
    for index in range(min(len(row), 6)):
        hit = longest(language.templates, row, index) if row[index].senses else None
        if hit and (best is None or hit[0] - index > best[0]):
            best = (hit[0] - index, hit[1])
    if best is None:
        return _lone_day(row, span)
    if any(category == "each" for category, _ in best[1]):
        return None
    if doubt := dates.ambiguity(best[1], resolver.order):
        return Fault("ambiguous-date", doubt, span)
    return resolver.period(best[1])


def _lone_day(row: Sequence[Item], span: Span) -> Fault | None:
    if 1 <= len(row) <= 2 and ("ordinal" in row[-1].senses or "day" in row[-1].senses) and "number" in row[-1].senses:
        return Fault("ambiguous-date", "a day without a month", span)
    return None
