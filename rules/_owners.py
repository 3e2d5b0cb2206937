"""Whether an owner is one person."""

from __future__ import annotations

import re

from goallint.typed import TYPE_CHECKING

from ._phrases import phrases, words

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEPARATORS = re.compile(r"\s*[,;/،]\s*|\s+[&+]\s+")
_LONG = 5
_NAME = 2
"""Words of a person's name: what is longer is a role ("Head of Sales and Marketing")."""


def is_group(owner: str, more: Sequence[str] = ()) -> bool:
    """Whether the owner is a group: it has a word for one, and none for a single role ("team lead")."""
    return _names(owner, (*phrases("group"), *more)) and not _names(owner, phrases("role"))


def _names(owner: str, names: Sequence[str]) -> bool:
    """Whether one of the words is a name of the list, alone or as the last part of a compound."""
    return any(word == name or (len(name) >= _LONG and word.endswith(name)) for word in words(owner) for name in names)


def people(owner: str) -> tuple[str, ...]:
    """The people whom the owner names: "Ana, Ben" and "Ana and Ben" are two, "Head of Sales and Marketing" is one."""
    owner = owner.strip()
    if len(owner.split()) > 1 and all(word.startswith("@") for word in owner.split()):
        return tuple(owner.split())
    joined = [part for piece in _SEPARATORS.split(owner) if piece for part in _split(piece)]
    return tuple(joined) if all(len(part.split()) <= _NAME for part in joined) else (owner,)


def _split(piece: str) -> list[str]:
    parts: list[list[str]] = [[]]
    for word in piece.split():
        if word.casefold() in phrases("joiner") and parts[-1]:
            parts.append([])
        else:
            parts[-1].append(word)
    return [" ".join(part) for part in parts if part]
