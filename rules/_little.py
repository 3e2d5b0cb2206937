"""Little words that few rules ask for: the reading leaves them out, and they are looked up where a rule asks.

Words such as "by", "the" and "of" stand in every sentence. As a word list of the language they would be hits in each,
and cost every reading as much as all verbs together.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from goallint import Hit
from goallint.typed import TYPE_CHECKING

from ._data import phrase_lists

if TYPE_CHECKING:
    from goallint import Text

LITTLE = frozenset(
    {"lead_in", "aside", "blank", "determiner", "newcomer", "extent", "no_extent", "able", "done_how", "nominal_of"}
)
"""Lists of `phrases.yaml` whose words are asked for by their place in a text."""

_KEPT = 256
"""Texts whose words are remembered: a rule asks for those of one text many times in a row."""


def listed(text: Text, lists: frozenset[str]) -> list[Hit]:
    """The words of a text that are in some word lists, little ones too."""
    found = [hit for hit in text.reading.hits if hit.words in lists]
    for name in sorted(LITTLE & lists):
        found += little(text, name)
    return found


def little(text: Text, name: str) -> tuple[Hit, ...]:
    """The words of a text, in its own language, that are in a list of little words."""
    return _found(text.value, text.reading.language, name)


def little_at(text: Text, name: str, place: int) -> int:
    """Where a phrase of a list of little words ends that begins at a place, the longest; -1 where none does."""
    pattern = _pattern(name, text.reading.language)
    match = pattern.match(text.value, place) if pattern else None
    return match.end() if match else -1


@lru_cache(_KEPT)
def _found(value: str, language: str, name: str) -> tuple[Hit, ...]:
    pattern = _pattern(name, language)
    return tuple(Hit(name, name, *match.span()) for match in pattern.finditer(value)) if pattern else ()


@cache
def _pattern(name: str, language: str) -> re.Pattern[str] | None:
    """The words of a list in one language as a pattern, the longest first; None where the language has none."""
    words = sorted(phrase_lists()[name].get(language, ()), key=lambda word: (-len(word), word))
    parts = [re.escape(word).replace(r"\ ", r"[\s\u200c]+").replace("\u200c", r"[\s\u200c]?") for word in words]
    return re.compile(rf"(?<![\w\u200c-])(?:{'|'.join(parts)})(?![\w'’\u200c-])", re.IGNORECASE) if parts else None
