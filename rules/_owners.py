"""Whether an owner is one person: words for groups, and the signs that join names. Data, in the six languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ._plan import words

if TYPE_CHECKING:
    from collections.abc import Sequence

GROUPS = (
    "team", "squad", "board", "committee", "department", "everyone", "everybody", "leadership", "management", "staff",
    "zespół", "zespołu", "zarząd", "wszyscy", "dział", "kierownictwo", "pracownicy",
    "команда", "отдел", "все", "руководство", "правление", "сотрудники",
    "tiimi", "johtoryhmä", "kaikki", "osasto", "hallitus", "henkilöstö",
    "equip", "tothom", "direcció", "comitè", "departament", "junta",
    "تیم", "همه", "مدیریت", "هیئت", "گروه", "بخش",
)  # fmt: skip
JOINERS = ("and", "oraz", "i", "и", "ja", "sekä", "y", "و")
_SEPARATORS = re.compile(r"\s*[,;/،]\s*|\s+[&+]\s+")
_LONG = 5


def is_group(owner: str, groups: Sequence[str] = GROUPS) -> bool:
    """Whether the owner is a group: one of its words is a group's name, alone or as the last part of a compound."""
    return any(
        word == group or (len(group) >= _LONG and word.endswith(group)) for word in words(owner) for group in groups
    )


def people(owner: str, joiners: Sequence[str] = JOINERS) -> tuple[str, ...]:
    """The people whom the owner names: "Ana, Ben" and "Ana and Ben" are two, "Head of Sales and Marketing" is one."""
    listed = [part for part in _SEPARATORS.split(owner.strip()) if part]
    joined = [part for piece in listed for part in _split(piece, joiners)]
    return tuple(joined) if all(len(part.split()) <= 2 for part in joined) else (owner.strip(),)


def _split(piece: str, joiners: Sequence[str]) -> list[str]:
    parts: list[list[str]] = [[]]
    for word in piece.split():
        if word.casefold() in joiners and parts[-1]:
            parts.append([])
        else:
            parts[-1].append(word)
    return [" ".join(part) for part in parts if part]
