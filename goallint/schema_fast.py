"""JSON Schema as closures: says valid or invalid, and which small parts of an invalid document are to blame.

Understands the draft-07 keywords in `_KEYWORDS`, which are all that goallint's own schemas use, and refuses a schema
with any other, so that no keyword is passed over in silence.
"""

from __future__ import annotations

import re

from goallint.frozen import NamedTuple
from goallint.source import Map, Mapped, Seq
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Check = Callable[[Any], bool]

_NONE = type(None)
_TEXT = frozenset({str, Mapped})
_NUMBER = frozenset({int, float})
_LIST = frozenset({list, Seq})
_OBJECT = frozenset({dict, Map})
_ANY: frozenset[type] = _TEXT | _NUMBER | _LIST | _OBJECT | {bool, _NONE}
_CLASSES: dict[str, frozenset[type]] = {
    "string": _TEXT,
    "number": _NUMBER,
    "integer": frozenset({int}),
    "array": _LIST,
    "object": _OBJECT,
    "boolean": frozenset({bool}),
    "null": frozenset({_NONE}),
}
# The classes of values that a keyword can reject.
_TOUCHES: dict[str, frozenset[type]] = {
    "properties": _OBJECT,
    "patternProperties": _OBJECT,
    "additionalProperties": _OBJECT,
    "required": _OBJECT,
    "items": _LIST,
    "minItems": _LIST,
    "maxItems": _LIST,
    "contains": _LIST,
    "pattern": _TEXT,
    "minLength": _TEXT,
    "maxLength": _TEXT,
    "minimum": _NUMBER,
    "maximum": _NUMBER,
    "exclusiveMinimum": _NUMBER,
    "exclusiveMaximum": _NUMBER,
    "enum": _ANY,
    "const": _ANY,
    "not": _ANY,
    "allOf": _ANY,
}
_KEYWORDS = _TOUCHES.keys() | {"type", "anyOf", "$ref"}
_NOTES = frozenset(
    (
        "$schema",
        "$id",
        "$comment",
        "title",
        "description",
        "examples",
        "default",
        "definitions",
        "errorMessage",
        "format",
    )
)
_MEMBERS = ("properties", "patternProperties", "additionalProperties")


class Site(NamedTuple):
    """A place that breaks the schema: what is asked of the value there (nothing of what is inside it), the value,
    and the keys and indexes that lead to it.
    """

    node: dict[str, Any]
    value: Any
    path: tuple[str | int, ...]


class Compiled:
    """A schema made ready. Parts are compiled when they are first needed."""

    def __init__(self, root: dict[str, Any]) -> None:
        self.root = root
        self._checks: dict[int, Check] = {}
        self._free: dict[int, frozenset[type]] = {}
        self._shells: dict[int, dict[str, Any]] = {}

    def valid(self, value: Any) -> bool:
        """Whether the value follows the schema."""
        return self.check(self.root)(value)

    def sites(self, value: Any) -> Iterator[Site]:
        """The places that break the schema, in document order as far as the mapping keeps it."""
        return self._narrow(self.root, value, ())

    def resolve(self, node: dict[str, Any]) -> dict[str, Any]:
        """The node itself, or the definition that its `$ref` names.

        Raises ValueError for a reference that leaves the schema.
        """
        while "$ref" in node:
            steps = node["$ref"].split("/")
            if steps[:2] != ["#", "definitions"]:
                raise ValueError(f"the schema refers to {node['$ref']!r}, which is not among its definitions")
            node = self.root["definitions"][steps[2]]
        return node

    def check(self, node: dict[str, Any]) -> Check:
        """A function that says whether a value follows this part of the schema."""
        node = self.resolve(node)
        known = self._checks.get(id(node))
        if known is None:
            self._checks[id(node)] = lambda value: self._checks[id(node)](value)
            known = self._checks[id(node)] = self._build(node)
        return known

    def free(self, node: dict[str, Any]) -> frozenset[type]:
        """The classes whose values all follow this part of the schema, whatever they hold."""
        node = self.resolve(node)
        known = self._free.get(id(node))
        if known is None:
            known = _classes(node["type"]) if "type" in node else _ANY
            for keyword in node.keys() & _TOUCHES.keys():
                known -= _TOUCHES[keyword]
            if "anyOf" in node:
                known &= frozenset[type]().union(*map(self.free, node["anyOf"]))
            self._free[id(node)] = known
        return known

    def _build(self, node: dict[str, Any]) -> Check:
        unknown = node.keys() - _KEYWORDS - _NOTES
        if unknown:
            raise ValueError(f"the schema keyword {min(unknown)!r} is not understood here")
        checks = [make(node[keyword]) for keyword, make in _SIMPLE.items() if keyword in node]
        if "items" in node:
            checks.append(self._items(node["items"]))
        if any(keyword in node for keyword in _MEMBERS):
            checks.append(self._members(node))
        if "anyOf" in node:
            checks.append(_any(self.check(branch) for branch in node["anyOf"]))
        if "not" in node:
            checks.append(_none(self.check(node["not"])))
        if "contains" in node:
            checks.append(_some(self.check(node["contains"])))
        checks += [self.check(branch) for branch in node.get("allOf", ())]
        return _all(checks)

    def _items(self, node: dict[str, Any]) -> Check:
        free, inner = self.free(node), self.check(node)

        def check(value: Any) -> bool:
            if isinstance(value, list):
                for item in value:
                    if item.__class__ not in free and not inner(item):
                        return False
            return True

        return check

    def _members(self, node: dict[str, Any]) -> Check:
        entries = {key: self._free_all(children(node, key)) for key in node.get("properties", {})}
        checks: dict[str, Check] = {}

        def check(value: Any) -> bool:
            if not isinstance(value, dict):
                return True
            for key, item in value.items():
                free = entries.get(key)
                if free is None:
                    if not self._other(node, key, item):
                        return False
                elif item.__class__ not in free:
                    if key not in checks:
                        checks[key] = _all([self.check(part) for part in children(node, key)])
                    if not checks[key](item):
                        return False
            return True

        return check

    def _free_all(self, parts: list[dict[str, Any]]) -> frozenset[type]:
        """The classes that are right for all of these parts without a look."""
        return self.free(parts[0]) if len(parts) == 1 else _ANY.intersection(*map(self.free, parts))

    def _other(self, node: dict[str, Any], key: str, item: Any) -> bool:
        """Whether an entry that `properties` does not name is right."""
        found = children(node, key)
        if not found:
            return node.get("additionalProperties") is not False
        return all(self.check(child)(item) for child in found)

    def _narrow(self, node: dict[str, Any], value: Any, path: tuple[str | int, ...]) -> Iterator[Site]:
        node = self.resolve(node)
        if self.check(node)(value):
            return
        shell = self._shell(node)
        if not self.check(shell)(value):
            yield Site(shell, value, path)
        if isinstance(value, list) and "items" in node:
            for index, item in enumerate(value):
                yield from self._narrow(node["items"], item, (*path, index))
        elif isinstance(value, dict):
            for key, item in value.items():
                for child in children(node, key):
                    yield from self._narrow(child, item, (*path, key))
        if self._by_class(node):
            yield from self._alternatives(node, value, path)

    def _by_class(self, node: dict[str, Any]) -> bool:
        """Whether `anyOf` says what values of different classes must be, so that one branch is meant."""
        return "anyOf" in node and all("type" in self.resolve(branch) for branch in node["anyOf"])

    def _alternatives(self, node: dict[str, Any], value: Any, path: tuple[str | int, ...]) -> Iterator[Site]:
        """What is wrong by the branch that is meant for values of this class; where none is, that none fits."""
        branches = [self.resolve(branch) for branch in node["anyOf"]]
        if any(self.check(branch)(value) for branch in branches):
            return
        for branch in branches:
            if _type_check(branch["type"])(value):
                yield from self._narrow(branch, value, path)
                return
        yield Site({key: node[key] for key in ("anyOf", "errorMessage") if key in node}, value, path)

    def _shell(self, node: dict[str, Any]) -> dict[str, Any]:
        """The node without what it asks of the inside of a value."""
        shell = self._shells.get(id(node))
        if shell is None:
            inner = {"items", "definitions", "$id"} | ({"anyOf"} if self._by_class(node) else set())
            shell = {key: part for key, part in node.items() if key not in inner}
            for keyword in ("properties", "patternProperties"):
                if keyword in node:
                    shell[keyword] = {key: {} for key in node[keyword]}
            if isinstance(node.get("additionalProperties"), dict):
                shell["additionalProperties"] = {}
            self._shells[id(node)] = shell
        return shell


def _all(checks: list[Check]) -> Check:
    if len(checks) == 1:
        return checks[0]

    def check(value: Any) -> bool:
        for part in checks:  # noqa: SIM110 (all() with a generator takes twice as long)
            if not part(value):
                return False
        return True

    return check


def _any(branches: Iterable[Check]) -> Check:
    parts = tuple(branches)

    def check(value: Any) -> bool:
        for part in parts:  # noqa: SIM110 (any() with a generator takes twice as long)
            if part(value):
                return True
        return False

    return check


def _none(part: Check) -> Check:
    return lambda value: not part(value)


def _some(part: Check) -> Check:
    return lambda value: not isinstance(value, list) or any(map(part, value))


def children(node: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The schemas that hold for the entry `key` of a mapping."""
    own = node.get("properties", {})
    found = [own[key]] if key in own else []
    found += [child for pattern, child in node.get("patternProperties", {}).items() if re.search(pattern, key)]
    extra = node.get("additionalProperties")
    return found if found or not isinstance(extra, dict) else [extra]


def _classes(names: str | list[str]) -> frozenset[type]:
    return frozenset[type]().union(*(_CLASSES[name] for name in ([names] if isinstance(names, str) else names)))


def _type_check(names: str | list[str]) -> Check:
    quick = _classes(names)
    whole = "integer" in names
    bases = tuple(quick)

    def check(value: Any) -> bool:
        kind = value.__class__
        if kind in quick:
            return True
        if kind is float:
            return whole and value.is_integer()
        return kind is not bool and isinstance(value, bases)

    return check


def _enum_check(allowed: list[Any]) -> Check:
    words = frozenset(item for item in allowed if isinstance(item, str))
    others = [item for item in allowed if not isinstance(item, str)]

    def check(value: Any) -> bool:
        if isinstance(value, str):
            return value in words
        return any(_same(value, item) for item in others)

    return check


def _same(value: Any, other: Any) -> bool:
    """Equality as JSON has it: 1 equals 1.0, true equals no number."""
    return isinstance(value, bool) == isinstance(other, bool) and bool(value == other)


def _pattern_check(pattern: str) -> Check:
    search = re.compile(pattern).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


_SIMPLE: dict[str, Callable[[Any], Check]] = {
    "type": _type_check,
    "enum": _enum_check,
    "const": lambda wanted: _enum_check([wanted]),
    "pattern": _pattern_check,
    "required": lambda keys: lambda value: not isinstance(value, dict) or all(key in value for key in keys),
    "minLength": lambda least: lambda value: not isinstance(value, str) or len(value) >= least,
    "maxLength": lambda most: lambda value: not isinstance(value, str) or len(value) <= most,
    "minItems": lambda least: lambda value: not isinstance(value, list) or len(value) >= least,
    "maxItems": lambda most: lambda value: not isinstance(value, list) or len(value) <= most,
    "minimum": lambda least: lambda value: not _number(value) or not value < least,
    "maximum": lambda most: lambda value: not _number(value) or not value > most,
    "exclusiveMinimum": lambda least: lambda value: not _number(value) or value > least,
    "exclusiveMaximum": lambda most: lambda value: not _number(value) or value < most,
}
