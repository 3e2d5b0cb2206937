"""The group of commands, each imported when it is called, and what becomes of errors that end a run."""

from __future__ import annotations

import errno
import os
import signal
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import click

from goallint import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

    from goallint.cli.answers import Ledger

COMMANDS = {
    "accept": "Accept today's findings, so that only new ones fail.",
    "check": "Lint goal documents.",
    "config": "Show the settings in force and where each comes from.",
    "explain": "Explain a rule: what it finds, why, how to repair it.",
    "graph": "Draw which goal supports which, with the defects marked.",
    "init": "Write a commented starter plan.",
    "new-plugin": "Write a package with a rule, its examples and its test.",
    "new-rule": "Write a file with a rule and its examples.",
    "plugins": "List what is installed, from where, with which rules.",
    "rules": "List the rules.",
    "schema": "Print a JSON Schema for editors and other programs.",
    "score": "Score how SMART the goals are, with the points explained.",
    "show": "Show what goallint understood of each goal, and from where.",
    "test": "Run the examples of rules.",
}
"""The built-in commands with their summaries, so that the list of them needs none of their modules."""


class LazyGroup(click.Group):
    """A group that imports a command when it is used, and asks the plugins only for what is not its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, those of plugins included."""
        self._ask_plugins()
        return sorted({*COMMANDS, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported now."""
        if cmd_name in COMMANDS:
            command: click.Command = import_module(f"goallint.cli.{cmd_name.replace('-', '_')}").command
            return command
        self._ask_plugins()
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find the command that the first argument names, or say which one was meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as problem:
            from goallint.suggest import did_you_mean

            raise click.UsageError(
                problem.message.rstrip(".") + did_you_mean(args[0], self.list_commands(ctx)), ctx
            ) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing the built-in ones."""
        rows = []
        for name in self.list_commands(ctx):
            command = None if name in COMMANDS else super().get_command(ctx, name)
            rows.append((name, COMMANDS.get(name) or (command.get_short_help_str() if command else "")))
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def _ask_plugins(self) -> None:
        if self.name != "asked":
            from goallint.cli.common import workbench

            self.name = "asked"
            workbench().registry.add_commands(self)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="goallint", message="%(prog)s %(version)s")
def cli() -> None:
    """Lint goals: OKRs, SMART goals and KPI plans kept as files in git."""


def run(arguments: Sequence[str], ledger: Ledger | None = None) -> int:
    """Run a command and give its exit code; whatever goes wrong is told in a line, never in a traceback.

    `ledger` keeps the answer for the next call of the same command, where that can be.
    """
    signal.signal(signal.SIGTERM, _terminate)
    try:
        result = cli.main(list(arguments), prog_name="goallint", standalone_mode=False, obj=ledger)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except (click.Abort, KeyboardInterrupt) as stop:
        if isinstance(stop.__cause__, Terminated):
            return 143
        _tell("interrupted")
        return 130
    except click.ClickException as problem:
        _show(problem)
        return 2
    except OSError as problem:
        return _output_failed(problem)
    except Exception as problem:  # noqa: BLE001 (the last resort: exit code 3, never a traceback by default)
        return _broken(problem)


class Terminated(KeyboardInterrupt):
    """The process was told to end: like an interrupt, it passes through every rule, and Click makes it an abort."""


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise Terminated


def _show(problem: click.ClickException) -> None:
    try:
        problem.show()
    except OSError:
        _silence()


def _tell(message: str) -> None:
    try:
        print(f"goallint: {message}", file=sys.stderr)  # noqa: T201
    except (OSError, ValueError):
        _silence()


def _output_failed(problem: OSError) -> int:
    """A reader that went away is a quiet end; an output that cannot be written is an error."""
    if problem.errno in {errno.EPIPE, errno.EINVAL} or isinstance(problem, BrokenPipeError):
        _silence()
        return 2
    _tell(f"cannot write the output: {problem.strerror or problem}")
    _silence()
    return 2


def _silence() -> None:
    """Point standard output nowhere, so that the interpreter's own flush at the end does not fail again."""
    with open(os.devnull, "w") as nowhere:
        for stream in (sys.stdout, sys.stderr):
            try:
                os.dup2(nowhere.fileno(), stream.fileno())
            except (OSError, ValueError, AttributeError):
                continue


def _broken(problem: Exception) -> int:
    from goallint.foreign import PluginError

    if isinstance(problem, PluginError):
        _tell(str(problem))
        return 3
    from goallint.workers import WorkerError

    if isinstance(problem, WorkerError):
        _tell(str(problem))
        return 3
    if os.environ.get("GOALLINT_TRACEBACK"):
        import traceback

        traceback.print_exc()
    told = str(problem).strip().splitlines()
    what = f"{type(problem).__name__}: {told[0][:200]}" if told else type(problem).__name__
    _tell(f"goallint itself broke ({what}); please report it. GOALLINT_TRACEBACK=1 shows where.")
    return 3
