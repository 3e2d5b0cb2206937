"""The words of `phrases.yaml`, for what is no goal sentence: owners, actions, reasons, rhythms."""

from __future__ import annotations

import re
from functools import cache

from goallint.typed import TYPE_CHECKING

from ._data import phrase_lists

if TYPE_CHECKING:
    from collections.abc import Iterable


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The words of a list, of all languages; KeyError where there is no such list."""
    return tuple(word for words_ in phrase_lists()[name].values() for word in words_)


@cache
def endings(name: str, language: str) -> tuple[str, ...]:
    """The endings of a list in one language; none where the language does not tell that form apart."""
    return tuple(phrase_lists()[name].get(language, ()))


def words(text: str) -> list[str]:
    """The words of a text, in small letters; hyphens and Persian joiners stay within a word."""
    plain = re.sub(r"[^\w\u200c-]+|_", " ", text.casefold())
    return [word.strip("-") for word in plain.split() if word.strip("-")]


def begins(text: str, stems: Iterable[str]) -> bool:
    """Whether a word of the text begins with one of the stems; a stem of several words must stand as it is."""
    line = f" {' '.join(words(text))} "
    return any(f" {stem}" in line for stem in stems)
