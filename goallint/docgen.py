"""Reference documentation out of the code: rule pages, and pages of hooks, commands and schemas.

`python -m goallint.docgen docs` writes `docs/reference/`; with `--check` it only compares, and fails where a page is
not what the code says.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from importlib.resources import files
from inspect import cleandoc

from goallint.docgen_hooks import hook_page, hooks_page
from goallint.docgen_hooks import names as hook_names
from goallint.plugins import BUILT_IN, build
from goallint.rule import GROUPS, Bad
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import click

    from goallint.rule import Good, Rule

HEADINGS = ("What it finds", "Why it matters", "How to repair", "Source")
"""The sections of a built-in rule's docstring, below its first line, in this order."""

_SUFFIX_LANGUAGES = {"md": "markdown", "yml": "yaml"}
_NOTE = "<!-- Written by `python -m goallint.docgen docs`; edit the code instead. -->\n\n"


def rule_page(rule: type[Rule]) -> str:
    """Write the page of a rule as Markdown."""
    summary, body = _docstring(rule)
    parts = [f"# {rule.name}", summary, _facts_table(rule), body, _options_table(rule)]
    if rule.examples:
        parts += ["## Examples", *(_example(example) for example in rule.examples)]
    return "\n\n".join(part for part in parts if part) + "\n"


def explain(rule: type[Rule]) -> str:
    """Write the page of a rule as plain text for a terminal: no tables, no fences, examples indented."""
    summary, body = _docstring(rule)
    lines = [rule.name, "", summary, ""]
    lines += [f"{label + ':':<10} {value}" for label, value in _facts(rule)]
    lines += ["", *(line.removeprefix("## ") for line in body.splitlines())]
    if rule.Options.fields:
        lines += ["", "Options"]
        lines += [f"  {name} (default: {default}): {doc}" for name, default, doc in _options(rule)]
    for example in rule.examples:
        lines += ["", _example_title(example), ""]
        sources = example.documents()
        for name, source in sources.items():
            title = [f"{name}:"] if len(sources) > 1 else []
            lines += [f"    {line}".rstrip() for line in (*title, *source.splitlines())]
    return "\n".join(lines).rstrip() + "\n"


def rules_index(rules: Mapping[str, type[Rule]]) -> str:
    """Write the list of rules by group, as Markdown."""
    parts = ["# Rules", "Generated from the rules themselves. `goallint explain NAME` prints the same text."]
    for group in GROUPS:
        members = [rule for rule in rules.values() if rule.group == group]
        if members:
            rows = [
                (f"[{rule.name}]({rule.name}.md)", rule.severity, _docstring(rule)[0], ", ".join(rule.presets))
                for rule in members
            ]
            parts += [f"## {group}", _table(("Rule", "Severity", "What", "Presets"), rows)]
    return "\n\n".join(parts) + "\n"


def commands_page(cli: click.Group) -> str:
    """Write the page of the command line: what `--help` prints of each command."""
    import click

    parts = ["# Command line", "What `--help` prints."]
    context = click.Context(cli, info_name="goallint", terminal_width=88, max_content_width=88)
    parts += [f"```text\n{cli.get_help(context).rstrip()}\n```"]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        if command is not None and not command.hidden:
            inner = click.Context(command, context, info_name=name, terminal_width=88, max_content_width=88)
            parts += [f"## goallint {name}", f"```text\n{command.get_help(inner).rstrip()}\n```"]
    return "\n\n".join(parts) + "\n"


def schema_page(name: str, schema: Mapping[str, Any]) -> str:
    """Write the page of a JSON Schema: its keys, and a section for each definition that has keys of its own."""
    parts = [f"# {schema.get('title', name)}", schema.get("description", ""), f"Schema: `{name}`."]
    definitions = schema.get("definitions", {})
    parts += [_keys_table(schema, definitions)]
    for key, part in sorted(definitions.items()):
        if part.get("properties"):
            parts += [f"## {key}", part.get("description", ""), _keys_table(part, definitions)]
    return "\n\n".join(part for part in parts if part) + "\n"


def pages() -> dict[str, str]:
    """Write all reference pages: text by path below the documentation folder."""
    registry = build(paths=())
    rules = {name: rule for name, rule in registry.rules.items() if registry.plugin_of(name) == BUILT_IN}
    made = {f"reference/rules/{name}.md": rule_page(rule) for name, rule in rules.items()}
    made["reference/rules/index.md"] = rules_index(rules)
    made["reference/hooks.md"] = hooks_page()
    made |= {f"reference/hooks/{name}.md": hook_page(name) for name in hook_names()}
    # By name: the command line stands above this module, which only describes it.
    made["reference/command-line.md"] = commands_page(import_module("goallint.cli.app").cli)
    for resource in files("goallint.schemas").iterdir():
        if resource.name.endswith(".schema.json"):
            stem = resource.name.removesuffix(".schema.json")
            schema = json.loads(resource.read_text(encoding="utf-8"))
            made[f"reference/schemas/{stem}.md"] = schema_page(resource.name, schema)
    return {path: _NOTE + text for path, text in sorted(made.items())}


def stale(folder: str, made: Mapping[str, str]) -> list[str]:
    """Find the reference pages below a documentation folder that are missing, differ, or belong to nothing."""
    present = _present(folder)
    differing = {path for path, text in made.items() if present.get(path) != text}
    return sorted(differing | (present.keys() - made.keys()))


def write(folder: str, made: Mapping[str, str]) -> None:
    """Write the pages and remove those that belong to nothing any more."""
    for path in _present(folder).keys() - made.keys():
        os.remove(os.path.join(folder, path))
    for path, text in made.items():
        target = os.path.join(folder, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)


def main(arguments: Sequence[str]) -> int:
    """Run the module: `[--check] FOLDER`. Gives 1 if pages are stale."""
    folder = next((argument for argument in arguments if not argument.startswith("-")), "docs")
    made = pages()
    if "--check" not in arguments:
        write(folder, made)
        return 0
    old = stale(folder, made)
    sys.stderr.writelines(f"{os.path.join(folder, path)} is not what the code says\n" for path in old)
    return 1 if old else 0


def _present(folder: str) -> dict[str, str]:
    found = {}
    for parent, _, names in os.walk(os.path.join(folder, "reference")):
        for name in names:
            path = os.path.join(parent, name)
            with open(path, encoding="utf-8", newline="") as file:
                found[os.path.relpath(path, folder).replace(os.sep, "/")] = file.read()
    return found


def _docstring(rule: type[Rule]) -> tuple[str, str]:
    """Split a docstring into its first line (or the rule's `summary`) and the rest."""
    first, _, rest = cleandoc(rule.__doc__ or "").partition("\n")
    return rule.summary or first, rest.strip()


def _facts(rule: type[Rule]) -> list[tuple[str, str]]:
    """List what a rule declares about itself; empty facts are left out."""
    in_preset = [f"{preset}: {severity}" for preset, severity in sorted(rule.severity_in.items())]
    facts = [
        ("Group", rule.group),
        ("Severity", "; ".join([rule.severity, *in_preset])),
        ("Presets", ", ".join(rule.presets)),
        ("Scope", rule.scope),
        ("Since", rule.since),
        ("Status", "" if rule.status == "stable" else rule.status),
        ("Aliases", ", ".join(rule.aliases)),
        ("Fixable", "yes" if rule.fixable else ""),
    ]
    return [(label, value) for label, value in facts if value]


def _facts_table(rule: type[Rule]) -> str:
    facts = _facts(rule)
    return _table([label for label, _ in facts], [[value for _, value in facts]])


def _options(rule: type[Rule]) -> list[tuple[str, str, str]]:
    """List the options of a rule: name as in a config, default, meaning."""
    return [
        (name.replace("_", "-"), json.dumps(field.default, ensure_ascii=False), field.doc)
        for name, field in rule.Options.fields.items()
    ]


def _options_table(rule: type[Rule]) -> str:
    rows = [(f"`{name}`", f"`{default}`", doc) for name, default, doc in _options(rule)]
    return "## Options\n\n" + _table(("Option", "Default", "Meaning"), rows) if rows else ""


def _example_title(example: Good | Bad) -> str:
    parts = ["Found" if isinstance(example, Bad) else "Not found"]
    if example.note:
        parts.append(f": {example.note.rstrip('.')}")
    if example.options:
        parts.append(f" (options: {json.dumps(dict(example.options), ensure_ascii=False)})")
    return "".join(parts) + "."


def _example(example: Good | Bad) -> str:
    """Write an example exactly as it runs; with more than one file each is named."""
    sources, past = example.documents(), example.past()
    parts = [_example_title(example)]
    for day, versions in past.items():
        for name, source in versions.items():
            parts += [f"`{name}` on {day}:", _code(name, source)]
    for name, source in sources.items():
        title = [f"`{name}`" + (" now:" if past else ":")] if len(sources) > 1 or past else []
        parts += [*title, _code(name, source)]
    return "\n\n".join(parts)


def _code(name: str, source: str) -> str:
    suffix = name.rpartition(".")[2]
    fence = "````" if "```" in source else "```"
    return f"{fence}{_SUFFIX_LANGUAGES.get(suffix, suffix)}\n{source.rstrip(chr(10))}\n{fence}"


def _keys_table(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    required = schema.get("required", ())
    rows = []
    for name, part in schema.get("properties", {}).items():
        meaning = part.get("description") or _definition(part, definitions).get("description", "")
        label = f"`{name}`" + (" (required)" if name in required else "")
        rows.append((label, _kind(part, definitions), meaning))
    return _table(("Key", "Value", "Meaning"), rows) if rows else ""


def _definition(part: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = definitions.get(_target(part), {})
    return found


def _target(part: Mapping[str, Any]) -> str:
    return str(part.get("$ref", "")).rpartition("/")[2]


def _kind(part: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    """Say in short what values a part of a schema allows; definitions with keys of their own are linked."""
    if "enum" in part:
        return " ".join(f"`{json.dumps(value, ensure_ascii=False)}`" for value in part["enum"] if value is not None)
    if "$ref" in part:
        definition = _definition(part, definitions)
        own = f"[{_target(part)}](#{_target(part)})" if definition.get("properties") else ""
        return " or ".join(word for word in (*_words(definition, definitions, own), own) if word) or "any"
    return " or ".join(_words(part, definitions, "object")) or "any"


def _words(part: Mapping[str, Any], definitions: Mapping[str, Any], known: str) -> list[str]:
    """List the kinds of value of a part; `known` says that an object is described elsewhere."""
    if "enum" in part:
        return [_kind(part, definitions)]
    kinds = part.get("type", [])
    words = [kinds] if isinstance(kinds, str) else [kind for kind in kinds if kind != "null"]
    words += [_kind(option, definitions) for key in ("anyOf", "oneOf") for option in part.get(key, ())]
    if isinstance(part.get("items"), dict):
        words = [word if word != "array" else f"list of {_kind(part['items'], definitions)}" for word in words]
    return [word for word in dict.fromkeys(words) if word != "object" or known in {"", "object"}]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
