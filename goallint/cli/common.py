"""What several commands share: the workbench, the day, and printing that no terminal can be tricked by."""

from __future__ import annotations

import os
import sys
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import click

from goallint.cli.answers import Ledger, write

if TYPE_CHECKING:
    from goallint.run import Workbench


@cache
def workbench(local: tuple[str, ...] = (), *, allow_local: bool = False) -> Workbench:
    """The installed plugins; their problems are told on standard error once."""
    from goallint.plugins import build
    from goallint.run import Workbench

    return Workbench(build(local, allow_local=allow_local))


class Day(click.ParamType[date]):
    """A day, written as 2026-09-30."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that the text names; fails with how to write it."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2026-09-30", param, ctx)


today_option = click.option("--today", type=Day(), metavar="DATE", help="Judge as of this day instead of today.")
config_option = click.option("--config", "config_path", metavar="FILE", help="Use this configuration file.")
isolated_option = click.option("--isolated", is_flag=True, help="Use no configuration file.")
local_option = click.option(
    "--allow-local-plugins", "allow_local", is_flag=True, help="Run plugins that lie in the linted tree."
)


def the_day(given: date | None) -> date:
    """The day that was given, else the clock's."""
    return given or date.today()


def emit(text: str, *, error: bool = False) -> None:
    """Write to standard output, or to standard error, whatever its encoding can hold."""
    context = click.get_current_context(silent=True)
    ledger = context.find_object(Ledger) if context is not None else None
    if ledger is not None:
        ledger.say(text, error=error)
    write(sys.stderr if error else sys.stdout, text)


def note(message: str) -> None:
    """Write a line to standard error."""
    from goallint.report.clean import visible

    emit(visible(message) + "\n", error=True)


def coloured(choice: str | None) -> bool:
    """Whether standard output gets colour: as asked, else on a terminal unless `NO_COLOR` is set."""
    if choice in {"always", "never"}:
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """The terminal's width in columns; 0 where there is no terminal."""
    return os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 0


def complete_rules(_ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """What the shell offers for the name of a rule; options take groups as well, and several names with commas."""
    rules = workbench().registry.rules
    names = set(rules)
    if isinstance(param, click.Option):
        names |= {"all", *(rule.group for rule in rules.values())}
    before, comma, begun = incomplete.rpartition(",")
    return [before + comma + name for name in sorted(names) if name.startswith(begun)]


def complete_formats(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """What the shell offers for a format of reports."""
    return [name for name in sorted(workbench().registry.reporters) if name.startswith(incomplete)]
