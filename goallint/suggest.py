"""What a misspelt name was meant to be. Imported only when something is wrong."""

from __future__ import annotations

from difflib import get_close_matches

from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 60
_SHORTEST_SLIP = 3


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


def one_slip(word: str, known: Iterable[str]) -> str | None:
    """The only known name that is one slip of the keyboard away: a letter left out, added, another, or two swapped.

    Case, blanks, `-` and `_` do not count. None for words too short to tell a slip from another word.
    """
    plain = _plain(word)
    near = {name for name in known if len(plain) >= _SHORTEST_SLIP and _at_most_one(plain, _plain(name))}
    return near.pop() if len(near) == 1 else None


def _at_most_one(one: str, other: str) -> bool:
    if len(one) > len(other):
        one, other = other, one
    start = next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    rest, longer = one[start:], other[start:]
    if len(one) == len(other):
        return rest[1:] == longer[1:] or (rest[2:] == longer[2:] and rest[:2] == longer[1::-1])
    return rest == longer[1:]


def _plain(word: str) -> str:
    return word.strip().lower().replace("-", "_").replace(" ", "_")
