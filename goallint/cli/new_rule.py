"""`goallint new-rule NAME`: a file with a rule and its examples, to begin with."""

from __future__ import annotations

import os

import click

from goallint.cli.basics import note


@click.command("new-rule")
@click.argument("name")
@click.option("--yaml", is_flag=True, help="Write a rule without code.")
@click.option("--folder", default=".", show_default=True, metavar="FOLDER", help="Where to write it.")
def command(name: str, folder: str, *, yaml: bool) -> None:
    """Write a file with a rule that works and its examples.

    NAME is the fault in lower-case words joined by hyphens, with your prefix: acme/no-stock-photos.
    """
    from goallint.scaffold import rule_file

    try:
        file, text = rule_file(name, yaml=yaml)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    path = os.path.normpath(os.path.join(folder, file))
    write({path: text})
    note(f"wrote {path}; next: goallint test {path}")
    flag = "" if yaml else " (and check with --allow-local-plugins)"
    note(f"in force where a config says: plugins: [./{os.path.basename(path)}]{flag}")


def write(files: dict[str, str]) -> None:
    """Write new files; none is written where one of them exists."""
    there = sorted(path for path in files if os.path.lexists(path))
    if there:
        raise click.UsageError(f"{there[0]} exists; choose another name")
    try:
        for path, text in files.items():
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
            with open(path, "x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as problem:
        raise click.UsageError(f"cannot write {problem.filename}: {problem.strerror}") from None
