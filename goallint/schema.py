"""Source tree -> schema findings. Valid documents, the common case, never see jsonschema."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from goallint.schema_fast import Compiled

if TYPE_CHECKING:
    from goallint.model import Fault
    from goallint.source import Source

GOALS = "goals-1"
_ENDING = ".schema.json"


def check(tree: Any, source: Source, name: str = GOALS) -> tuple[Fault, ...]:
    """What in a source tree breaks a schema, in order of position; nothing for a tree that follows it.

    The tree stays as it is: the caller reads on in spite of faults.
    """
    ready = compiled(name)
    if ready.valid(tree):
        return ()
    from goallint.schema_words import faults

    return faults(ready, tree, source)


@cache
def compiled(name: str) -> Compiled:
    """A schema, ready to check with. Raises LookupError for a name that no schema has."""
    return Compiled(schema(name))


def schema(name: str) -> dict[str, Any]:
    """A JSON Schema of goallint by name: `goals-1`, or `goals` for the newest version.

    Raises LookupError for a name that no schema has.
    """
    import json
    import os

    package: Any = import_module("goallint.schemas")
    folder = os.path.dirname(package.__file__)
    try:
        text = package.__loader__.get_data(os.path.join(folder, _full_name(name) + _ENDING))
    except OSError:
        from goallint.suggest import did_you_mean

        raise LookupError(f"there is no schema `{name}`{did_you_mean(name, names())}") from None
    result: dict[str, Any] = json.loads(text)
    return result


def names() -> tuple[str, ...]:
    """The names of all schemas, sorted."""
    from importlib.resources import files

    found = (entry.name for entry in files("goallint.schemas").iterdir())
    return tuple(sorted(name.removesuffix(_ENDING) for name in found if name.endswith(_ENDING)))


def _full_name(name: str) -> str:
    """The name with its version: the newest one where the name has none."""
    name = name.removesuffix(_ENDING)
    if name == GOALS:
        return name
    versions = [known for known in names() if known == name or known.rpartition("-")[0] == name]
    return versions[-1] if versions else name
