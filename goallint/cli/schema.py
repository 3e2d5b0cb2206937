"""`goallint schema [NAME]`: a JSON Schema on standard output."""

from __future__ import annotations

import click

from goallint.cli.basics import emit


@click.command("schema")
@click.argument("name", default="goals")
def command(name: str) -> None:
    """Print a JSON Schema (default: the goal document's) for editors and other programs."""
    import json

    from goallint.schema import names, schema
    from goallint.suggest import did_you_mean

    found = next((known for known in names() if name in {known, known.rpartition("-")[0]}), None)
    if found is None:
        listed = ", ".join(names())
        raise click.UsageError(f"unknown schema `{name}`{did_you_mean(name, names())} (there are {listed})")
    emit(json.dumps(schema(found), ensure_ascii=False, indent=2) + "\n")
