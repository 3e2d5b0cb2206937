"""The plugins that are installed: entry points of the group `goallint`, found without `importlib.metadata`.

Reading the `entry_points.txt` of every distribution takes a few milliseconds where importing that module alone takes
tens. The current folder is left out: code of the linted tree never runs because it lies there.
"""

from __future__ import annotations

import os
import sys

from goallint.frozen import NamedTuple
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GROUP = "goallint"
_KINDS = (".dist-info", ".egg-info")


class EntryPoint(NamedTuple):
    """An installed plugin: its name, what to import (`module` or `module:object`), and the distribution it is in.

    `location` is the folder on `sys.path`; `version` is "" where the distribution does not say.
    """

    name: str
    target: str
    distribution: str
    version: str
    location: str


def installed(paths: Sequence[str] | None = None) -> tuple[EntryPoint, ...]:
    """Find the entry points of the group, sorted by name. `paths` are the folders to look in (default: `sys.path`)."""
    seen: set[str] = set()
    found: list[EntryPoint] = []
    for folder in _trusted(sys.path) if paths is None else paths:
        for entry in _distributions(folder):
            distribution, version = _identity(entry)
            if distribution not in seen:
                found += _read(entry, distribution, version, folder)
                seen.add(distribution)
    return tuple(sorted(found))


def normalised(name: str) -> str:
    """Spell the name of a distribution as packaging tools compare it: lower case, one hyphen between words."""
    return "-".join(part for part in name.lower().replace("_", "-").replace(".", "-").split("-") if part)


def _trusted(folders: Sequence[str]) -> list[str]:
    try:
        here = os.path.realpath(os.getcwd())
    except OSError:
        here = ""
    return [folder for folder in folders if folder and os.path.realpath(folder) != here]


def _distributions(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted((entry for entry in entries if entry.name.endswith(_KINDS)), key=lambda entry: entry.name)
    except OSError:
        return []


def _identity(entry: os.DirEntry[str]) -> tuple[str, str]:
    name, _, version = entry.name.rpartition(".")[0].partition("-")
    return normalised(name), version


def _read(entry: os.DirEntry[str], distribution: str, version: str, folder: str) -> Iterator[EntryPoint]:
    try:
        with open(os.path.join(entry.path, "entry_points.txt"), encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError):
        return
    if f"[{GROUP}]" not in text:
        return
    section = ""
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("["):
            section = line.strip("[]").strip()
        elif section == GROUP and "=" in line and not line.startswith(("#", ";")):
            name, _, target = line.partition("=")
            yield EntryPoint(name.strip(), target.partition("[")[0].strip(), distribution, version, folder)
