"""Reference pages of the hooks: signature, what each returns, and the example plugin's use of it."""

from __future__ import annotations

import ast
import os
from inspect import cleandoc, getdoc, signature

from goallint import api, hookspecs, model, rule
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX = "goallint_"
_RETURNS: dict[str, Any] = {
    "goallint_lexicons": api.Lexicon,
    "goallint_loaders": api.Loader,
    "goallint_metrics": model.Metric,
    "goallint_presets": api.Preset,
    "goallint_reporters": api.Reporter,
    "goallint_rules": rule.Rule,
    "goallint_shapes": api.Shape,
}
"""What the items are that a hook returns; a command is added to what the hook gets."""
DATA = """\
A plain function, no hook: plain data by name, for `Context.data(name)`. It raises `KeyError` for names that it lacks.
The first plugin that has a name gives it, goallint's own first (`benchmarks`, `channels`, …). To `benchmarks` plugins
add: what they give follows the schema `benchmarks`, each part of it optional, and counts before goallint's own."""
"""What the page says of data."""
EXAMPLE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "examples", "plugin")
"""The example plugin, in goallint's repository."""


def names() -> tuple[str, ...]:
    """The hooks, sorted."""
    return tuple(sorted(name for name in vars(hookspecs) if name.startswith(_PREFIX)))


def hooks_page() -> str:
    """Write the page of the hooks, each with its exact signature."""
    parts = ["# Hooks", cleandoc(hookspecs.__doc__ or "")]
    for name in names():
        parts += [f"## {name}", _signature(name), f"{_doc(name)} [More](hooks/{name}.md)"]
    parts += ["## goallint_data", "```python\ndef goallint_data(name: str) -> Any\n```", DATA, *_data_example()]
    return "\n\n".join(parts) + "\n"


def _data_example() -> Iterator[str]:
    for example in _examples("goallint_data"):
        yield f"```python\n{example}\n```"


def hook_page(name: str) -> str:
    """Write the page of one hook."""
    parts = [f"# {name}", _signature(name), _doc(name)]
    if name in _RETURNS:
        kind = _RETURNS[name]
        parts += [f"## {kind.__name__}", getdoc(kind) or "", *_fields(kind)]
    example = "\n\n\n".join(_examples(name))
    if example:
        parts += ["## Example", "From the example plugin, which is installed and run in goallint's own CI:"]
        parts += [f"```python\n{example}\n```"]
    return "\n\n".join(part for part in parts if part) + "\n"


def _signature(name: str) -> str:
    written = f"def {name}{signature(getattr(hookspecs, name))}".replace("'", "")
    return f"```python\n{written}\n```"


def _doc(name: str) -> str:
    return getdoc(getattr(hookspecs, name)) or ""


def _fields(kind: Any) -> Iterator[str]:
    """The fields of a value, with their types and defaults; rules have a page of their own."""
    fields = getattr(kind, "_fields", ())
    if not fields:
        return
    annotations = vars(kind).get("__annotations__", {})
    rows = ["| Field | Type | Default |", "| --- | --- | --- |"]
    for field in fields:
        default = repr(kind._field_defaults[field]) if field in kind._field_defaults else "required"
        written = str(annotations.get(field, "")).replace("|", "\\|")
        rows.append(f"| `{field}` | `{written}` | {default} |")
    yield "\n".join(rows)


def _examples(name: str) -> Iterator[str]:
    """The functions of the example plugin that implement a hook, and what they use of its own."""
    if not os.path.isdir(EXAMPLE):
        return
    for file in sorted(os.listdir(EXAMPLE)):
        if not file.endswith(".py"):
            continue
        with open(os.path.join(EXAMPLE, file), encoding="utf-8") as opened:
            text = opened.read()
        tree = ast.parse(text)
        known = {node.name: node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
        if name in known:
            used = {inner.id for inner in ast.walk(known[name]) if isinstance(inner, ast.Name)}
            wanted = [node for own, node in known.items() if own in used or own == name]
            yield "\n\n\n".join(_source(node, text) for node in sorted(wanted, key=lambda node: node.lineno))


def _source(node: ast.FunctionDef | ast.ClassDef, text: str) -> str:
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    return "\n".join(text.splitlines()[first - 1 : node.end_lineno])
