"""`goallint rules`: the rules, as a table or as JSON."""

from __future__ import annotations

import click

from goallint.cli.basics import emit
from goallint.cli.common import local_option
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goallint.rule import Rule


@click.command("rules")
@click.option("--output-format", type=click.Choice(["full", "json"]), default="full", show_default=True)
@click.option("--group", metavar="NAME", help="Only the rules of this group.")
@local_option
def command(output_format: str, group: str | None, *, allow_local: bool) -> None:
    """List the rules, those of the plugins that the config names included."""
    from goallint.cli.session import bench_here

    registry = bench_here(allow_local=allow_local).registry
    rules = [rule for rule in registry.rules.values() if group in {None, rule.group}]
    if group and not rules:
        from goallint.rule import GROUPS
        from goallint.suggest import did_you_mean

        raise click.UsageError(f"unknown group `{group}`{did_you_mean(group, GROUPS)}")
    if output_format == "json":
        import json

        records = [_record(rule, registry.origin(rule.name).name) for rule in rules]
        emit(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
    else:
        emit(_table(rules))


def summary(rule: type[Rule]) -> str:
    """The first line of a rule's docstring, without its full stop."""
    return rule.summary or (rule.__doc__ or "").strip().split("\n", 1)[0].rstrip(".")


def _record(rule: type[Rule], plugin: str) -> dict[str, Any]:
    return {
        "name": rule.name,
        "group": rule.group,
        "severity": rule.severity,
        "summary": summary(rule),
        "presets": list(rule.presets),
        "plugin": plugin,
        "since": rule.since,
        "status": rule.status,
        "aliases": list(rule.aliases),
        "fixable": rule.fixable,
    }


def _table(rules: list[type[Rule]]) -> str:
    width = max((len(rule.name) for rule in rules), default=0)
    lines: list[str] = []
    for group in dict.fromkeys(sorted((rule.group for rule in rules), key=_place)):
        lines += ["", group]
        lines += [
            f"  {rule.name:<{width}}  {rule.severity:<7}  {summary(rule)}" for rule in rules if rule.group == group
        ]
    return "\n".join(lines[1:]) + "\n" if lines else ""


def _place(group: str) -> tuple[int, str]:
    from goallint.rule import GROUPS

    return (GROUPS.index(group) if group in GROUPS else len(GROUPS), group)
