"""What foreign code finds around it and must leave: functions of Python, the folder, standard output, memory."""

from __future__ import annotations

import builtins
import json
import os
import re
import sys

from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = 2 << 30
"""How many bytes foreign code may take beyond what the process has when it begins."""
_PAGE = 4096
_OFTEN = 50
"""After how many stretches of foreign code it is asked again how much memory is in use."""
_OWNED: tuple[tuple[Any, tuple[tuple[str, Any], ...]], ...] = tuple(
    (owner, tuple((name, getattr(owner, name)) for name in names))
    for owner, names in (
        (builtins, [name for name in vars(builtins) if name != "_"]),
        (re, ("compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer", "escape")),
        (json, ("dumps", "loads", "dump", "load")),
        (os, ("open", "write", "listdir", "scandir", "replace", "getcwd", "stat")),
    )
)
_OS = _OWNED[-1][1]


_SNAPSHOTS = tuple((owner, dict(vars(owner))) for owner in (builtins, re, json))


class Surroundings:
    """What is as it is when foreign code begins."""

    def __init__(self) -> None:
        self._folder = _folder()
        self._depth = sys.getrecursionlimit()

    def changes(self) -> list[str]:
        """What foreign code changed, by name; all of it is restored."""
        changed: list[str] = []
        same = all(vars(owner) == snapshot for owner, snapshot in _SNAPSHOTS)  # much faster than the look one by one
        if not same or any(vars(os)[name] is not value for name, value in _OS):
            changed += _restored()
        if self._folder and _folder() != self._folder:
            os.chdir(self._folder)
            changed.append("the current folder")
        if sys.getrecursionlimit() != self._depth:
            sys.setrecursionlimit(self._depth)
            changed.append("the limit of recursion")
        return changed


def _restored() -> Iterator[str]:
    for owner, own in _OWNED:
        for name, value in own:
            if vars(owner).get(name) is not value:
                setattr(owner, name, value)
                yield f"{owner.__name__}.{name}"


def _folder() -> str:
    try:
        return os.getcwd()
    except OSError:  # it is gone
        return ""


def _memory_in_use() -> int:
    """The bytes that this process has, 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * _PAGE
    except (OSError, ValueError):
        return 0


class Output:
    """Standard output as the system has it, led to standard error meanwhile: reports hold nothing else."""

    def __init__(self) -> None:
        self._kept = -1

    def divert(self) -> None:
        """Lead it away."""
        try:
            self._kept = os.dup(1)
            os.dup2(2, 1)
        except OSError:  # one of them is closed
            return

    def restore(self) -> None:
        """Lead it back, even where it was closed."""
        if self._kept >= 0:
            os.dup2(self._kept, 1)
            os.close(self._kept)
            self._kept = -1


class Memory:
    """A limit of memory where the system can set one and tells how much is in use: on Linux."""

    _used = 0
    _uses = 0

    def __init__(self) -> None:
        self._before: tuple[int, int] | None = None

    def limit(self) -> None:
        """Let the process take `MEMORY` more than it has, or had a few documents ago."""
        if Memory._uses % _OFTEN == 0:
            Memory._used = _memory_in_use()
        Memory._uses += 1
        if Memory._used == 0:
            return
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = Memory._used + MEMORY
        if soft == resource.RLIM_INFINITY or soft > most:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
            self._before = (soft, hard)

    def free(self) -> None:
        """Take the limit away again."""
        if self._before is not None:
            import resource

            resource.setrlimit(resource.RLIMIT_AS, self._before)
            self._before = None
