"""What plugins give, looked at before it is used: plain data, copied, and what of it does not follow its schema.

A fault is told by its place in the data, as a JSON pointer. Nothing here calls code of a plugin but what its own
mappings and lists do when they are gone through.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import isfinite

from goallint.foreign import PluginError
from goallint.frozen import NamedTuple
from goallint.schema import schema
from goallint.schema_fast import Compiled
from goallint.source import Map, Seq, Source, escape_pointer
from goallint.typed import Any

DEEPEST = 100
"""How deep data may be nested."""
MOST = 1_000_000
"""How many values data may hold."""
_LARGEST = 10**18


class Vetted(NamedTuple):
    """A schema ready to check with, and how messages about it begin."""

    ready: Compiled
    what: str

    def fault(self, value: Any) -> str:
        """What of plain data does not follow the schema, with its place; "" for nothing."""
        if self.ready.valid(value):
            return ""
        from goallint.schema_words import faults

        found = sorted(faults(self.ready, _tree(value, ""), Source("", "")), key=lambda fault: fault.pointer)
        place = f", at {found[0].pointer}" if found[0].pointer else ""
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        return f"{self.what}{found[0].message.replace('the document', 'it')}{place}{more}"


@cache
def part(name: str) -> Vetted:
    """A definition of the schema `plugin`."""
    root = schema("plugin")
    return Vetted(Compiled({"$ref": f"#/definitions/{name}", "definitions": root["definitions"]}), "")


@cache
def whole(name: str, *, optional: bool = False) -> Vetted:
    """A schema of its own; with `optional`, no key of the outermost mapping is required."""
    root = schema(name)
    return Vetted(Compiled({**root, "required": []} if optional else root), f"the schema `{name}` is not followed: ")


def plainly(value: Any) -> Any:
    """Data of a plugin as plain values of its own: texts, numbers, lists and mappings. Raises PluginError."""
    return _Copy().of(value, "")


class _Copy:
    """Copies data and counts what it copied."""

    def __init__(self) -> None:
        self._count = 0

    def of(self, value: Any, pointer: str) -> Any:
        self._count += 1
        if self._count > MOST:
            raise PluginError(f"the data hold more than {MOST:,} values")
        if isinstance(value, str):
            return _text(value, pointer)
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, (int, float)):
            return _number(value, pointer)
        if pointer.count("/") >= DEEPEST:
            raise PluginError(f"the data are nested deeper than {DEEPEST}")
        if isinstance(value, Mapping):
            return {
                self._key(key, pointer): self.of(item, f"{pointer}/{escape_pointer(str(key))}")
                for key, item in value.items()
            }
        if isinstance(value, (list, tuple)):
            return [self.of(item, f"{pointer}/{index}") for index, item in enumerate(value)]
        raise PluginError(f"{type(value).__name__} is no plain value, at {pointer or '/'}")

    def _key(self, key: Any, pointer: str) -> str:
        if type(key) in (int, float):  # YAML reads the keys of `month: {1: [january]}` so
            return str(key)
        if not isinstance(key, str):
            raise PluginError(f"the key {key!r:.40} is no text, at {pointer or '/'}")
        return _text(key, pointer)


def _text(value: str, pointer: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise PluginError(f"a text that is no Unicode, at {pointer or '/'}") from None
    return str(value)


def _number(value: float, pointer: str) -> float:
    if not isfinite(value) or abs(value) > _LARGEST:
        raise PluginError(f"a number that is not finite or too large, at {pointer or '/'}")
    return value


def _tree(value: Any, pointer: str) -> Any:
    """Plain data as a source tree, whose nodes know their pointers."""
    if isinstance(value, dict):
        tree = Map(pointer=pointer)
        tree.update({key: _tree(item, f"{pointer}/{escape_pointer(key)}") for key, item in value.items()})
        return tree
    if isinstance(value, list):
        items = Seq(pointer=pointer)
        items.extend(_tree(item, f"{pointer}/{index}") for index, item in enumerate(value))
        return items
    return value
