"""The group of commands, as Click calls them, each imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from goallint import __version__
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

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

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command; what a plugin's raises is told with its plugin."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, OSError):
            raise
        except Exception as problem:
            name = ctx.invoked_subcommand or ""
            if name in COMMANDS:
                raise
            from goallint.cli.basics import workbench
            from goallint.foreign import PluginError, told

            plugin = workbench().registry.commands.get(name, "a plugin")
            raise PluginError(f"the command `{name}` of {plugin} broke: {told(problem)}") from None

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
            from goallint.cli.basics import workbench

            self.name = "asked"
            workbench().registry.add_commands(self)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="goallint", message="%(prog)s %(version)s")
def cli() -> None:
    """Lint goals: OKRs, SMART goals and KPI plans kept as files in git."""


def invoke(arguments: Sequence[str]) -> int:
    """Let Click read the arguments and call a command: its exit code. What Click finds wrong is shown by Click.

    Raises KeyboardInterrupt, and whatever else a command raises.
    """
    try:
        result = cli.main(list(arguments), prog_name="goallint", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.Abort as stop:
        raise stop.__cause__ or KeyboardInterrupt from None
    except click.ClickException as problem:
        problem.show()
        return 2


def show_usage_problem(arguments: Sequence[str], message: str) -> None:
    """Say what is wrong with a call below the usage of its command."""
    group = cli.make_context("goallint", list(arguments), resilient_parsing=True)
    name, command, rest = cli.resolve_command(group, [*group._protected_args, *group.args])  # noqa: SLF001
    context = command.make_context(name, rest, group, resilient_parsing=True)
    click.UsageError(message, context).show()
