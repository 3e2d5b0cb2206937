"""The rules of this folder without importing them: `python -m goallint.rules._index [--check]` writes the index.

Most runs use half of the rules, so `languages/rules.json` tells what a config must know of each. It is made from the
rules and never edited. A rule that is newer than the index, or not in it, is imported instead.
"""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from importlib import import_module

from goallint import Rule, RuleEntry
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = os.path.dirname(os.path.abspath(__file__))
INDEX = os.path.join(FOLDER, "languages", "rules.json")
SLACK = 60.0
"""Seconds by which a rule may be newer than the index: installing writes all files at about the same time."""

_LOAD = RuleEntry._fields.index("load")
_TOLD = RuleEntry._fields[:_LOAD] + RuleEntry._fields[_LOAD + 1 :]


def entries() -> Iterator[RuleEntry | type[Rule]]:
    """Every rule of this folder, in order of the file names: its entry, or itself where the index does not hold."""
    index, made = _read()
    for file in sorted(os.scandir(FOLDER), key=lambda entry: entry.name):
        if not file.name.endswith(".py") or file.name.startswith("_"):
            continue
        module = file.name[:-3]
        if module in index and file.stat().st_mtime <= made + SLACK:
            for kind, told in index[module].items():
                values = [tuple(value) if value.__class__ is list else value for value in told]
                values.insert(_LOAD, partial(_load, module, kind))
                yield RuleEntry._make(values)
        else:
            yield from _classes(module)


def _read() -> tuple[dict[str, dict[str, list[Any]]], float]:
    """What the index tells, by module and class, and when it was made; nothing where it tells of other facts."""
    try:
        with open(INDEX, encoding="utf-8") as file:
            index = json.load(file)
            made = os.fstat(file.fileno()).st_mtime
    except (OSError, ValueError):
        return {}, 0.0
    return (index["rules"], made) if index.get("facts") == [*_TOLD] else ({}, 0.0)


def _load(module: str, kind: str) -> type[Rule]:
    found: type[Rule] = getattr(import_module(f"{__package__}.{module}"), kind)
    return found


def _classes(module: str) -> Iterator[type[Rule]]:
    for value in vars(import_module(f"{__package__}.{module}")).values():
        if isinstance(value, type) and issubclass(value, Rule) and value.__module__ == f"{__package__}.{module}":
            yield value


def text() -> str:
    """The index as it should be."""
    index: dict[str, dict[str, list[Any]]] = {}
    for name in sorted(os.listdir(FOLDER)):
        if name.endswith(".py") and not name.startswith("_"):
            index[name[:-3]] = {
                kind.__name__: [getattr(kind, field) for field in _TOLD] for kind in _classes(name[:-3])
            }
    lines = ",\n".join(f"{json.dumps(module)}:{json.dumps(kinds)}" for module, kinds in index.items())
    return f'{{"facts":{json.dumps(_TOLD)},\n"rules":{{\n{lines}\n}}}}\n'


def main(arguments: list[str]) -> int:
    """Write the index, or with --check say whether it is stale."""
    try:
        with open(INDEX, encoding="utf-8") as file:
            old = file.read()
    except OSError:
        old = ""
    new = text()
    if new == old and "--check" in arguments:
        return 0
    if "--check" in arguments:
        sys.stdout.write("stale: rules/languages/rules.json; write it with `python -m goallint.rules._index`\n")
        return 1
    with open(INDEX, "w", encoding="utf-8", newline="\n") as file:
        file.write(new)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
