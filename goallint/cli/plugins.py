"""`goallint plugins`: what is installed, from where, with which rules, and what is wrong with it."""

from __future__ import annotations

import click

from goallint.cli.basics import emit, width, workbench
from goallint.cli.common import local_option
from goallint.rule import API_VERSION
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goallint.plugins import Registry

PARTS = ("loaders", "shapes", "lexicons", "metrics", "presets", "reporters")
"""What plugins bring beside rules; commands have no names until they are asked for."""
MOST = 12
"""How many names of a part are listed; of more, only their number."""
_PLAIN_WIDTH = 100
"""Columns where there is no terminal to ask."""


@click.command("plugins")
@click.option("--output-format", type=click.Choice(["full", "json"]), default="full", show_default=True)
@click.option("--check", is_flag=True, help="Exit 2 when something is wrong with a plugin.")
@click.argument("local", nargs=-1, metavar="[FILE]...")
@local_option
def command(output_format: str, local: tuple[str, ...], *, check: bool, allow_local: bool) -> int:
    """List the plugins: packages, versions, what each brings, where from, and problems."""
    from goallint.cli.session import guarded

    registry = guarded(lambda: workbench(local, allow_local=allow_local)).registry
    records = [_record(registry, name) for name in [plugin.name for plugin in registry.plugins]]
    problems = [problem._asdict() for problem in registry.problems]
    if output_format == "json":
        import json

        emit(json.dumps({"plugins": records, "problems": problems}, ensure_ascii=False, indent=2) + "\n")
    else:
        emit(_text(records, problems))
    return 2 if check and problems else 0


def _record(registry: Registry, name: str) -> dict[str, Any]:
    plugin = next(plugin for plugin in registry.plugins if plugin.name == name)
    return {
        "name": plugin.name,
        "distribution": plugin.distribution,
        "version": plugin.version,
        "location": plugin.location,
        "api_version": API_VERSION,
        "rules": [rule for rule in registry.rules if registry.origin(rule).name == name],
        "brings": {part: sorted(found) for part in PARTS if (found := registry.brought(part, name))},
    }


def _text(records: list[dict[str, Any]], problems: list[dict[str, Any]]) -> str:
    from textwrap import fill

    lines = []
    for record in records:
        lines.append(f"{record['name']} {record['version']}".rstrip())
        lines.append(f"  from   {record['location']} (API version {record['api_version']})")
        listed = f"{len(record['rules'])}: {', '.join(record['rules'])}" if record["rules"] else "0"
        wide = width() or _PLAIN_WIDTH
        lines.append(fill(listed, wide, initial_indent="  rules  ", subsequent_indent=" " * 9, break_on_hyphens=False))
        for part, names in record["brings"].items():
            lines.append(
                f"  {part}  {len(names)}: {', '.join(names)}" if len(names) <= MOST else f"  {part}  {len(names)}"
            )
    lines += [f"problem: {problem['plugin']} {problem['version']}: {problem['message']}" for problem in problems]
    return "\n".join(lines) + "\n"
