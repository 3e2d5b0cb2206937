"""What stands between two places of a text, in words and marks."""

from __future__ import annotations

import re

from goallint.typed import TYPE_CHECKING

from ._gaps import PAUSES
from ._little import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Text

_STOPS = PAUSES | frozenset(").!?")
_WORD = re.compile(r"[^\W\d_]+")


def words(text: Text, start: int, end: int) -> int:
    """The number of words between two places of a text."""
    return len(_WORD.findall(text.value, start, end))


def unlisted(text: Text, start: int, end: int, lists: frozenset[str], *, kinds: frozenset[str] = frozenset()) -> int:
    """The number of words between two places that are in none of some lists, and in no mention of some kinds."""
    return sum(1 for _ in _unlisted(text, start, end, lists, kinds))


def first_word(text: Text, end: int, lists: frozenset[str]) -> tuple[int, int] | None:
    """Where the first word before a place stands that is in none of some lists, and in no date."""
    return next(_unlisted(text, 0, end, lists, frozenset({"date"})), None)


def _unlisted(
    text: Text, start: int, end: int, lists: frozenset[str], kinds: frozenset[str]
) -> Iterator[tuple[int, int]]:
    known = [(hit.start, hit.end) for hit in listed(text, lists)]
    known += [(mention.start, mention.end) for mention in text.reading.mentions if mention.kind in kinds]
    for word in _WORD.finditer(text.value, start, end):
        if not any(first <= word.start() < last for first, last in known):
            yield word.span()


def flows(text: Text, start: int, end: int) -> bool:
    """Whether no mark stands between two places."""
    return _STOPS.isdisjoint(text.value[start:end])


def bracketed(text: Text, place: int) -> bool:
    """Whether a place lies in brackets."""
    return text.value.count("(", 0, place) != text.value.count(")", 0, place)
