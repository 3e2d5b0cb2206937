"""The period that a rate counts in ("40 orders a week"), and habits that are told without a number ("every week")."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.items import Item

_REACH = 5
_STOPS = frozenset(".;:()→!?")
_PHRASE_ENDS = frozenset(("to", "by", "deadline", "from", "aside"))
_ADVERB_ENDS = _PHRASE_ENDS | {"oblique", "during", "joint", "start", "past"}
_LISTING = frozenset(",/+&")
"""Marks between the members of a list."""


def per(row: Sequence[Item], taken: Sequence[bool], last: int) -> str:
    """The period that a rate counts in, said within the next few words."""
    for index in range(last, min(last + _REACH, len(row))):
        item = row[index]
        senses = item.senses
        if "per" in senses:
            if "past" in senses and index + 1 < len(row) and taken[index + 1]:
                break  # "2 mln na dzień 31 grudnia": on that day
            limits = index > 0 and row[index - 1].senses.get("bound") == "<="
            return "" if limits else str(senses["per"])  # "within a minute"
        if "peradverb" in senses and _closes(row, taken, index + 1, _PHRASE_ENDS):
            return str(senses["peradverb"])
        if taken[index] or item.folded in _STOPS or "number" in senses or "count" in senses:
            break
        if item.folded == "," and not _opens_rate(row, index + 1):
            break  # "400 by June, reported weekly to the board"
    return ""


def _opens_rate(row: Sequence[Item], index: int) -> bool:
    return index < len(row) and ("per" in row[index].senses or "peradverb" in row[index].senses)


def before(row: Sequence[Item], first: int) -> str:
    """The period that stands right before a rate ("every week 40 orders"), unless it belongs to a number before it."""
    if not first or "per" not in row[first - 1].senses or (first > 1 and "number" in row[first - 2].senses):
        return ""
    return str(row[first - 1].senses["per"])


def _closes(row: Sequence[Item], taken: Sequence[bool], index: int, ends: frozenset[str]) -> bool:
    """Whether a phrase ends before this item: "100 leads monthly by June", but not "100 monthly visitors"."""
    if index >= len(row) or taken[index]:
        return True
    senses: dict[str, Any] = row[index].senses
    return not row[index].folded[0].isalnum() or not senses.keys().isdisjoint(ends)


def habit(row: Sequence[Item], taken: Sequence[bool]) -> tuple[int, str] | None:
    """Where a row says how often something is done without a number, and in which period: "daily", "every week"."""
    for index, item in enumerate(row):
        if "habit" in item.senses:
            return index, str(item.senses["habit"])
        if "peradverb" in item.senses and index and _closes(row, taken, index + 1, _ADVERB_ENDS):
            return index, str(item.senses["peradverb"])
        if "weekday" in item.senses and _lists_days(row, index):
            return index, "week"
    return None


def _lists_days(row: Sequence[Item], index: int) -> bool:
    """Whether another day of the week follows: "Mon-Wed-Fri", "Tuesday and Thursday"."""
    following = row[index + 1 : index + 3]
    if following and following[0].folded not in _LISTING and "joint" not in following[0].senses:
        following = following[:1]
    return any("weekday" in item.senses for item in following)
