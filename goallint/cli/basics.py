"""What several commands share and that needs no Click: the workbench, the day, printing, and errors for people."""

from __future__ import annotations

import os
import sys
from datetime import date
from functools import cache

from goallint.cli.answers import write
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.cli.answers import Ledger
    from goallint.run import Workbench


class Heard:
    """Where this call notes what it says, for the next call of the same command. A process makes one call at a time."""

    ledger: Ledger | None = None


class Wrong(Exception):  # noqa: N818 (a person's slip, not an error of the program)
    """The command or a config is wrong, which ends the run with exit code 2."""

    def show(self, arguments: Sequence[str]) -> None:
        """Tell on standard error what is wrong with a call of these arguments."""
        raise NotImplementedError


class UsageProblem(Wrong):
    """The command is used wrongly, or something it names is not there."""

    def show(self, arguments: Sequence[str]) -> None:
        """Tell it below the usage of the command."""
        from goallint.cli.app import show_usage_problem

        show_usage_problem(arguments, str(self))


@cache
def workbench(local: tuple[str, ...] = (), *, allow_local: bool = False) -> Workbench:
    """The installed plugins; their problems are told on standard error once."""
    from goallint.plugins import build
    from goallint.run import Workbench

    return Workbench(build(local, allow_local=allow_local))


def the_day(given: date | None) -> date:
    """The day that was given, else the clock's."""
    return given or date.today()


def emit(text: str, *, error: bool = False) -> None:
    """Write to standard output, or to standard error, whatever its encoding can hold."""
    ledger = Heard.ledger
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
