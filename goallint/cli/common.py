"""What commands share that is Click's: types of values, options, and what shells offer for them."""

from __future__ import annotations

from datetime import date

import click

from goallint.cli import arguments
from goallint.cli.basics import workbench
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


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


class Names(click.ParamType[tuple[str, ...]]):
    """Rule names, groups or `all`, with commas between them."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The names of a list; whether each exists is for the config to say."""
        return value if isinstance(value, tuple) else arguments.names(value)


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


_TYPES: dict[str, Callable[[arguments.Option], dict[str, Any]]] = {
    "flag": lambda _: {"is_flag": True},
    "text": lambda _: {},
    "names": lambda _: {"type": Names(), "default": ()},
    "day": lambda _: {"type": Day()},
    "number": lambda _: {"type": click.IntRange(min=1)},
    "choice": lambda row: {"type": click.Choice(row.choices), "default": row.default},
}
_OFFERS = {"rules": complete_rules, "formats": complete_formats, "": None}


def option(row: arguments.Option) -> Callable[[Any], Any]:
    """Click's option for a row of the table."""
    return click.option(
        row.flag,
        row.name,
        metavar=row.metavar,
        help=row.help,
        multiple=row.several,
        shell_complete=_OFFERS[row.offers],
        **_TYPES[row.kind](row),
    )


today_option = option(arguments.TODAY)
config_option = option(arguments.CONFIG)
isolated_option = option(arguments.ISOLATED)
local_option = option(arguments.LOCAL)
