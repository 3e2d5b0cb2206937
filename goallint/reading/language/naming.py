"""Years and periods that belong to what they name: "finish 2026 planning", "prepared for Q3 conferences"."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.items import Item
    from goallint.reading.language.language import Language, Senses

_RECENT, _YEARS = 2015, 25
"""The first year that goals name, and how many there are."""
_JALALI = 621
"""What a Jalali year lies behind, at its beginning."""
_NOUNS = 3
"""Words behind a year among which the noun is that it names: "2027 company hiring plan"."""
_LEAST = 4
"""Letters of a noun that says by its ending whether it is one or many."""
_COUNTING = frozenset(("bound", "to", "by", "from", "growth", "share", "currency"))
"""What a number stands behind, and no name."""


def is_name(row: Sequence[Item], index: int, language: Language) -> bool:
    """Whether a year belongs to the name beside it, and counts nothing: "close season 2026 with 340 members"."""
    if not (_RECENT <= _year_of(row[index].senses) < _RECENT + _YEARS):
        return False
    before, after = row[index - 1] if index else None, row[index + 1] if index + 1 < len(row) else None
    if before and before.folded in language.yearly:
        return not ("goal" in before.senses and _has_value(row, index + 1))
    if _names_next(row, index, language):
        return True
    if before is None or (after is not None and _is_counted(after)):
        return False
    if before.senses.get("from") == "weak" and index > 1:
        before = row[index - 2]
        if "number" in before.senses:
            return True
    plain = not before.senses or before.folded in language.yearly
    return before.folded[0].isalpha() and plain and (after is None or after.folded != "→")


def _year_of(senses: Senses) -> int:
    """The year that a number may be, in the calendar that most languages count in; 0 where it may be none."""
    return int(senses.get("year", 0) or senses.get("jyear", -_JALALI) + _JALALI)


def _has_value(row: Sequence[Item], mark: int) -> bool:
    """Whether a value follows a year, so that "plan" only says what it is for: "2025 – 54 %, plan 2026 – 70 %"."""
    return mark + 1 < len(row) and row[mark].folded in {":", "–"} and "number" in row[mark + 1].senses


def _is_counted(item: Item) -> bool:
    """Whether an item behind a number may be what it counts."""
    if item.folded == "-" or item.unit == "currency":
        return True
    return item.folded[0].isalpha() and (not item.senses or "counted" in item.senses)


def _names_next(row: Sequence[Item], index: int, language: Language) -> bool:
    """Whether the noun behind a year is one that is called by its year, or one thing, so that the year is no number."""
    nouns = 0
    for item in row[index + 1 : index + 1 + _NOUNS]:
        if item.folded in language.yearly:
            return True
        if not (item.plain or "label" in item.senses):
            break
        if item.folded.endswith(language.plurals) and not item.folded.endswith(language.singulars):
            return False
        nouns += len(item.folded) >= _LEAST
    if not (nouns and language.plurals):
        return False
    at = index - 1
    while at >= 0 and "approx" in row[at].senses:
        at -= 1
    return at < 0 or _COUNTING.isdisjoint(row[at].senses)


def is_purpose(row: Sequence[Item], first: int, last: int) -> bool:
    """Whether a period only says when that will be which the goal prepares for: "prepared for the Q3 conferences"."""
    at = first - 1
    while at >= 0 and not row[at].senses.keys().isdisjoint(("filler", "approx")):
        at -= 1
    return at >= 0 and "purpose" in row[at].senses and last < len(row) and row[last].plain


def is_numbered(row: Sequence[Item], first: int) -> bool:
    """Whether what looks like a month of a year is the number of a document: "resolution no. 5/2026"."""
    at = first - 1
    at -= at > 0 and row[at].folded == "."
    return at >= 0 and (has_number(row[at]) or row[at].folded == "#")


def has_number(item: Item) -> bool:
    """Whether what stands behind an item is its number: "school 17"."""
    return "label" in item.senses or item.folded == "№"
