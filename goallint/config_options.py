"""Options of rules: from what a config says to the values that a rule was written for."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goallint.rule import Options, Rule
    from goallint.schema_fast import Compiled

_SCALARS = {"bool": "boolean", "int": "integer", "float": "number", "str": "string", "None": "null"}
_LISTS = ("list", "tuple", "Sequence", "frozenset", "set")
_MAPS = ("dict", "Mapping")
_WHOLE = ("items", "minItems", "properties", "additionalProperties", "required")
_PERCENT = r"^\s*[-+]?[0-9]+([.,][0-9]+)?\s*%?\s*$"


def kebab(name: str) -> str:
    """How a config writes the name of an option."""
    return name.replace("_", "-")


def options_schema(rule: type[Rule]) -> dict[str, Any]:
    """The JSON Schema of a rule's options in a config: from the types that the options were declared with."""
    types = _annotations(rule.Options)
    properties = {}
    for name, field in rule.Options.fields.items():
        words = {"title": kebab(name), "description": field.doc, "default": _plain(field.default)}
        properties[kebab(name)] = {**_schema(types[name], field.schema), **words}
    return {"type": ["object", "null"], "properties": properties, "additionalProperties": False}


def options_check(rule: type[Rule]) -> Compiled:
    """The schema of a rule's options, ready to check with."""
    from goallint.schema_fast import Compiled

    return Compiled(options_schema(rule))


def made(rule: type[Rule], values: Mapping[str, Any]) -> Rule:
    """The rule with these options, by their names in a config; the others keep their defaults.

    A mapping adds to the default mapping, anything else replaces the default.
    """
    if not values:
        return rule()
    types = _annotations(rule.Options)
    ready = {}
    for name, value in values.items():
        field = rule.Options.fields[name.replace("-", "_")]
        own = _convert(value, types[name.replace("-", "_")], field.schema)
        ready[name.replace("-", "_")] = {**field.default, **own} if isinstance(field.default, dict) else own
    return rule(rule.Options(**ready))


def _annotations(options: type[Options]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in reversed(options.__mro__):
        for name, annotation in vars(kind).get("__annotations__", {}).items():
            plain = isinstance(annotation, type) and "[" not in str(annotation)
            found[name] = annotation.__name__ if plain else str(annotation)
    return {name: found.get(name) or type(field.default).__name__ for name, field in options.fields.items()}


def _parts(annotation: str) -> tuple[str, str]:
    """The outer type and what it holds: `dict[str, float]` is a dict of float."""
    if "[" not in annotation:
        return annotation, ""
    outer, _, inner = annotation.replace(" ", "").rpartition("]")[0].partition("[")
    outer, held = outer.rpartition(".")[2], inner.removesuffix(",...")
    return outer, held.partition(",")[2] if outer in _MAPS else held


def _schema(annotation: str, keywords: Mapping[str, Any]) -> dict[str, Any]:
    """A schema from a type. Keywords that speak of a list or mapping hold for it, all others for what is in it."""
    outer, held = _parts(annotation)
    if outer in _MAPS or outer in _LISTS:
        whole = {key: value for key, value in keywords.items() if key in _WHOLE}
        inner = {key: value for key, value in keywords.items() if key not in _WHOLE}
        kind, part = ("object", "additionalProperties") if outer in _MAPS else ("array", "items")
        return {"type": kind, part: _schema(held, inner) if held else inner, **whole}
    if keywords.get("format") == "percent":
        words = "must be a percentage such as 5 %"
        kinds = ["number", "string", *(["null"] if "None" in outer else [])]
        return {**keywords, "type": kinds, "pattern": _PERCENT, "errorMessage": words}
    types = [_SCALARS[name.strip()] for name in outer.split("|") if name.strip() in _SCALARS]
    return {"type": types, **keywords} if types else dict(keywords)


def _convert(value: Any, annotation: str, keywords: Mapping[str, Any]) -> Any:
    outer, held = _parts(annotation)
    if isinstance(value, dict):
        return {str(key): _convert(item, held, keywords) for key, item in value.items()}
    if isinstance(value, list):
        items = [_convert(item, held, keywords) for item in value]
        return tuple(items) if outer != "list" else items
    if keywords.get("format") == "percent" and isinstance(value, str):
        return float(value.replace("%", "").replace(",", ".").strip())
    if "float" in outer and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return str(value) if isinstance(value, str) else value


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, (tuple, frozenset, set)) else value
