"""Source tree -> schema findings. Valid documents, the common case, never see jsonschema."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from goallint.schema_fast import Compiled
from goallint.typed import TYPE_CHECKING, Any

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

    text = _text(name.removesuffix(_ENDING))
    if text is None:
        versions = [known for known in names() if known.rpartition("-")[0] == name]
        text = _text(versions[-1]) if versions else None
    if text is None:
        from goallint.suggest import did_you_mean

        raise LookupError(f"there is no schema `{name}`{did_you_mean(name, names())}")
    result: dict[str, Any] = json.loads(text)
    return result


def names() -> tuple[str, ...]:
    """The names of all schemas, sorted."""
    from importlib.resources import files

    found = (entry.name for entry in files("goallint.schemas").iterdir())
    return tuple(sorted(name.removesuffix(_ENDING) for name in found if name.endswith(_ENDING)))


def _text(name: str) -> bytes | None:
    """The text of a schema, by way of its package's loader: `importlib.resources` takes longer than a whole check."""
    import os

    package: Any = import_module("goallint.schemas")
    try:
        text: bytes = package.__loader__.get_data(os.path.join(os.path.dirname(package.__file__), name + _ENDING))
    except OSError:
        return None
    return text
