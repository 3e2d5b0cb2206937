"""Phrases that bound an amount, and the words in them: "no fewer than 12 reports" says nothing of having fewer."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter, itemgetter

from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.items import Item, Places
    from goallint.reading.language.lists import Word
    from goallint.reading.language.quantities import Amount

_REACH = 4
"""Items between an amount and the phrase that bounds it."""
_first = attrgetter("first")
_start = itemgetter(0)


def unbound(
    words: list[tuple[int, int, Word]], row: Sequence[Item], places: Places, amounts: Sequence[Amount]
) -> list[tuple[int, int, Word]]:
    """The words of word lists without those that are only a part of a phrase which bounds an amount."""
    spans = [
        (places["starts"][index], places["ends"][index])
        for index in places["bounds"]
        if _bounds(row[index], index, amounts, bisect_right(amounts, index, key=_first))
    ]
    return [word for word in words if not _is_part(word, spans)] if spans else words


def _bounds(item: Item, index: int, amounts: Sequence[Amount], at: int) -> bool:
    """Whether a phrase stands shortly before the amount `at` that it bounds, or behind the one before."""
    if "bound" in item.senses and at < len(amounts) and amounts[at].first <= index + _REACH:
        return True
    return "boundafter" in item.senses and at > 0 and index < amounts[at - 1].last + _REACH


def _is_part(word: tuple[int, int, Word], spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, word[0], key=_start) - 1
    return at >= 0 and word[1] <= spans[at][1] and word[:2] != spans[at]
