"""What a misspelt name was meant to be. Imported only when something is wrong."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 60


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known name that `word` most likely stands for, or None. Case, blanks, `-` and `_`
    do not count; the beginning of one name alone stands for that name.
    """
    if len(word) > _LONGEST:
        return None
    plain = {_plain(name): name for name in sorted(known, reverse=True)}
    match = get_close_matches(_plain(word), list(plain), n=1, cutoff=0.6)
    if match:
        return plain[match[0]]
    longer = [name for name in plain if name.startswith(_plain(word))] if word.strip() else []
    return plain[longer[0]] if len(longer) == 1 else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message, ": did you mean `name`?", or nothing where no name is near."""
    name = closest(word, known)
    return f": did you mean `{name}`?" if name else ""


def _plain(word: str) -> str:
    return word.strip().lower().replace("-", "_").replace(" ", "_")
