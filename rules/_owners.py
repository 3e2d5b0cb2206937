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
ROLES = (
    "head", "lead", "leader", "manager", "director", "chief", "chair", "captain", "coordinator", "member",
    "kierownik", "kierowniczka", "szef", "szefowa", "lider", "liderka", "dyrektor", "dyrektorka", "koordynator",
    "руководитель", "начальник", "глава", "лидер", "директор", "менеджер", "координатор",
    "päällikkö", "johtaja", "vetäjä", "esihenkilö", "koordinaattori",
    "cap", "responsable", "directora", "coordinador", "coordinadora",
    "مدیر", "سرپرست", "رئیس", "مسئول",
)  # fmt: skip
JOINERS = ("and", "oraz", "i", "и", "ja", "sekä", "y", "و")
_SEPARATORS = re.compile(r"\s*[,;/،]\s*|\s+[&+]\s+")
_LONG = 5


def is_group(owner: str, groups: Sequence[str] = GROUPS) -> bool:
    """Whether the owner is a group: it has a word for one, and none for a single role ("team lead")."""
    return _names(owner, groups) and not _names(owner, ROLES)


def _names(owner: str, names: Sequence[str]) -> bool:
    """Whether one of the words is a name of the list, alone or as the last part of a compound."""
    return any(word == name or (len(name) >= _LONG and word.endswith(name)) for word in words(owner) for name in names)


def people(owner: str, joiners: Sequence[str] = JOINERS) -> tuple[str, ...]:
    """The people whom the owner names: "Ana, Ben" and "Ana and Ben" are two, "Head of Sales and Marketing" is one."""
    if len(owner.split()) > 1 and all(word.startswith("@") for word in owner.split()):
        return tuple(owner.split())
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
