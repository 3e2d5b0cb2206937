"""`goallint config [PATH]`: the settings in force and where each comes from."""

from __future__ import annotations

import os

import click

from goallint.cli.basics import emit, the_day
from goallint.cli.common import config_option, isolated_option
from goallint.cli.session import Session, Wishes
from goallint.typed import Any


@click.command("config")
@click.argument("path", default=".")
@click.option("--output-format", type=click.Choice(["full", "json"]), default="full", show_default=True)
@config_option
@isolated_option
def command(path: str, output_format: str, config_path: str | None, *, isolated: bool) -> None:
    """Show the settings in force for PATH (default: the current folder) and where each comes from."""
    if not os.path.exists(path):
        raise click.UsageError(f"{path} does not exist")
    session = Session(the_day(None), Wishes(config_path=config_path, isolated=isolated), (path,))
    config = session.config(path)
    relative = None
    if not os.path.isdir(path):
        root = os.path.dirname(config.path) if config.path else os.getcwd()
        relative = os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/")
    settings = config.effective(relative)
    if output_format == "json":
        import json

        record = {
            "config": config.path,
            "settings": [{"key": item.key, "value": item.value, "from": item.origin} for item in settings],
        }
        emit(json.dumps(record, ensure_ascii=False, indent=2, default=str) + "\n")
        return
    emit(f"config: {os.path.relpath(config.path) if config.path else 'none found; these are the defaults'}\n")
    rows = [(item.key, _shown(item.key, item.value), item.origin) for item in settings]
    wide = [max(len(row[column]) for row in rows) for column in (0, 1)]
    emit("".join(f"{key:<{wide[0]}}  {value:<{min(wide[1], 40)}}  {origin}\n" for key, value, origin in rows))


def _shown(key: str, value: Any) -> str:
    if key == "fiscal-year-start":
        return "-".join(f"{part:02}" for part in value)
    if value is None or value in ("", (), []):
        return "-"
    if isinstance(value, (list, tuple)):
        return ", ".join(str(item) for item in value)
    return str(value)
