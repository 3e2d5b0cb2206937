"""`goallint explain NAME`: what a rule finds, why, how to repair it, its options and examples."""

from __future__ import annotations

import click

from goallint.cli.basics import coloured, emit
from goallint.cli.common import complete_rules, local_option


@click.command("explain")
@click.argument("name", shell_complete=complete_rules)
@local_option
def command(name: str, *, allow_local: bool) -> None:
    """Explain a rule: what it finds, why it matters, how to repair it, with options and examples."""
    from goallint.cli.session import bench_here
    from goallint.docgen import HEADINGS, explain
    from goallint.report.paint import Paint
    from goallint.suggest import did_you_mean

    rules = bench_here(allow_local=allow_local).registry.rules
    rule = rules.get(name) or next((rule for rule in rules.values() if name in rule.aliases), None)
    if rule is None:
        raise click.UsageError(f"unknown rule `{name}`{did_you_mean(name, rules)} (`goallint rules` lists them all)")
    paint = Paint(on=coloured(None))
    heads = {rule.name, "Options", *HEADINGS}
    emit("".join(paint.bold(line) + "\n" if line in heads else line + "\n" for line in explain(rule).splitlines()))
