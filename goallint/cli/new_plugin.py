"""`goallint new-plugin NAME`: a package with a rule, its test and what makes it a plugin."""

from __future__ import annotations

import os

import click

from goallint.cli.basics import note
from goallint.cli.new_rule import write


@click.command("new-plugin")
@click.argument("name")
@click.option("--folder", metavar="FOLDER", help="Where to write it (default: goallint-NAME).")
def command(name: str, folder: str | None) -> None:
    """Write a package with a rule that works, its examples and its test.

    NAME is one name in lower-case words joined by hyphens, such as acme.
    """
    from goallint.scaffold import plugin_files

    try:
        files = plugin_files(name)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    target = os.path.normpath(folder or f"goallint-{name}")
    write({os.path.join(target, path): text for path, text in files.items()})
    module = next(path for path in files if path.endswith("_goals.py"))
    note(f"wrote {target}; next: goallint test {os.path.join(target, module)}")
