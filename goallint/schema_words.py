"""What jsonschema says of an invalid document, in plain words and at the exact place. Imported only for those."""

from __future__ import annotations

from itertools import islice

from jsonschema import Draft7Validator
from referencing import Registry

from goallint.frozen import NamedTuple
from goallint.model import Edit, Fault, Fix
from goallint.schema_fast import children
from goallint.source import Map, Seq, Span
from goallint.suggest import closest, one_slip
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint.schema_fast import Compiled, Site
    from goallint.source import Mark, Source

LIMIT = 200
"""How many faults of one document are told; a file with more has one cause."""
_LONGEST = 60
_TYPES = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
}


class Spot(NamedTuple):
    """Where a value that breaks the schema stands, and how the author calls it."""

    mark: Mark | None
    name: str
    pointer: str
    in_list: bool


def faults(schema: Compiled, tree: Any, source: Source) -> tuple[Fault, ...]:
    """The faults of a tree that does not follow the schema, in order of position, at most `LIMIT` and a last word."""
    validator = Draft7Validator(schema.root, registry=Registry())  # closed: nothing is ever fetched
    told = list(islice(_told(validator, schema, tree, source), LIMIT + 1))
    more = told[LIMIT:]
    del told[LIMIT:]
    told.sort(key=lambda fault: (fault.span, fault.message))
    if more:
        rest = f"more than {LIMIT} places do not follow the schema: the others are not listed"
        told.append(
            Fault("schema", rest, more[0].span, "repair those that are listed, then check again", more[0].pointer)
        )
    return tuple(told)


def _told(validator: Any, schema: Compiled, tree: Any, source: Source) -> Iterator[Fault]:
    for site in schema.sites(tree):
        keywords = {str(error.validator) for error in validator.descend(site.value, site.node)}
        yield from _faults_at(keywords, site, _spot(tree, site.path), source)


def _faults_at(keywords: set[str], site: Site, spot: Spot, source: Source) -> Iterator[Fault]:
    """One fault for each unknown key and for what is missing, or one for the value."""
    lacks: list[tuple[str, ...]] = []
    if "required" in keywords:
        lacks = [(key,) for key in site.node.get("required", ()) if key not in site.value]
    explained = {"additionalProperties", "required"}
    if "anyOf" in keywords and isinstance(site.value, dict) and all("required" in way for way in site.node["anyOf"]):
        lacks.append(tuple(way["required"][0] for way in site.node["anyOf"]))
        explained.add("anyOf")
    if "additionalProperties" in keywords:
        for key in site.value:
            if children(site.node, key):
                continue
            meant = closest(key, site.node["properties"])
            lacks = [keys for keys in lacks if meant not in keys]
            yield _unknown_key(site, key, meant, source)
    if lacks:
        yield _missing_keys(lacks, site, spot)
    elif not keywords <= explained or not isinstance(site.value, dict):
        yield _wrong_value(site, spot, source)


def _unknown_key(site: Site, key: str, meant: str | None, source: Source) -> Fault:
    name, mark, pointer = _entry(site.value, key)
    span = mark.key if mark else _span(site.value)
    message = f"unknown key `{shown(name)}`"
    own = "; a key of your own begins with `x-`" if "patternProperties" in site.node else ""
    if meant is None:
        known = ", ".join(site.node["properties"])
        return Fault("schema", message, span, f"keys that can stand here: {known}{own}", pointer)
    help_ = f"write `{meant}`{own}"
    safe = one_slip(key, site.node["properties"]) == meant
    fix = None if meant in site.value else _replacement(name, meant, span, source, safe=safe)
    return Fault("schema", f"{message}: did you mean `{meant}`?", span, help_, pointer, fix=fix)


def _missing_keys(lacks: list[tuple[str, ...]], site: Site, spot: Spot) -> Fault:
    wanted = " and ".join(" or ".join(f"`{key}`" for key in keys) for keys in lacks)
    first = min(site.value.marks.values(), default=None) if isinstance(site.value, Map) else None
    mark = first if spot.in_list or spot.mark is None else spot.mark
    span = mark.key if mark else _span(site.value)
    return Fault("schema", f"{spot.name} needs {wanted}", span, f"add {wanted}", spot.pointer)


def _wrong_value(site: Site, spot: Spot, source: Source) -> Fault:
    value, node = site.value, site.node
    span = _value_span(spot.mark, value)
    expected = node.get("errorMessage") or _plain(node)
    given = (
        "but is empty"
        if value is None
        else f'not "{shown(value)}"'
        if isinstance(value, str)
        else f"not {shown(value)}"
    )
    words = [word for word in node.get("enum", ()) if isinstance(word, str)]
    meant = closest(value, words) if isinstance(value, str) and words else None
    message = f"{spot.name} {expected}, {given}"
    if meant is None:
        return Fault("schema", message, span, _repair(expected), spot.pointer)
    fix = _replacement(value, meant, span, source, safe=value.lower() == meant.lower())
    return Fault("schema", f"{message}: did you mean `{meant}`?", span, f"write `{meant}`", spot.pointer, fix=fix)


def _repair(expected: str) -> str:
    """What to do, from what must be."""
    return f"write it as {expected.removeprefix('must be ')}" if expected.startswith("must be ") else f"it {expected}"


def _replacement(wrong: str, meant: str, span: Span, source: Source, *, safe: bool) -> Fix | None:
    """A repair, where the word stands in the file as it was read, in quotes or not."""
    text = source.text[span.start : span.end]
    if text in (f'"{wrong}"', f"'{wrong}'"):
        span = Span(span.start + 1, span.end - 1)
    elif text != wrong:
        return None
    return Fix(f"Write `{meant}` instead of `{shown(wrong)}`", (Edit(source.range(span), meant),), safe)


def _spot(tree: Any, path: tuple[str | int, ...]) -> Spot:
    """How the author calls the value at `path`, and where it stands."""
    name, mark, pointer, in_list = "the document", None, getattr(tree, "pointer", ""), False
    value, key = tree, ""
    for step in path:
        in_list = isinstance(step, int)
        if isinstance(step, int):
            mark = value.marks[step] if isinstance(value, Seq) and step < len(value.marks) else None
            pointer = f"{pointer}/{step}"
            name = f"an item of `{shown(key)}`" if key else "each document"
        else:
            key, mark, pointer = _entry(value, step)
            name = f"`{shown(key)}`"
        value = value[step]
    return Spot(mark, name, pointer, in_list)


def _entry(container: Any, key: str) -> tuple[str, Mark | None, str]:
    """The author's own name of an entry, its mark and its pointer."""
    if not isinstance(container, Map):
        return key, None, ""
    pointer = container.pointer_to(key)
    own = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
    return (own if key in container.origin else key), container.marks.get(key), pointer


def _value_span(mark: Mark | None, value: Any) -> Span:
    """The value where there is one, else its key."""
    if mark is None:
        return _span(value)
    return mark.value if mark.end > mark.start else mark.key


def _span(value: Any) -> Span:
    return value.span if isinstance(value, (Map, Seq)) else Span(0, 0)


def _plain(node: dict[str, Any]) -> str:
    """What a part of a schema asks for, where it has no words of its own."""
    if "enum" in node:
        return "must be one of " + ", ".join(str(word) for word in node["enum"] if word is not None)
    kinds = node.get("type", [])
    names = [_TYPES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds) if kind in _TYPES]
    bounds = {"minimum": "at least", "maximum": "at most"}
    limits = " and ".join(f"{words} {node[bound]}" for bound, words in bounds.items() if bound in node)
    return " ".join(filter(None, ["must be", " or ".join(names), limits])) if names or limits else "has a wrong value"


def shown(value: Any) -> str:
    """A value as messages show it: one line of at most 60 characters, lists and mappings only by name."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, dict)):
        return "a list" if isinstance(value, list) else "a mapping"
    text = " ".join(value.split()) if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
