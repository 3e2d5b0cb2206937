"""`goallint check`: lint files and report."""

from __future__ import annotations

from functools import reduce

import click

from goallint.cli.arguments import CHECK
from goallint.cli.checking import check, pairs
from goallint.cli.common import option
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class CheckCommand(click.Command):
    """Keeps the order in which formats and files were given: a file takes the format before it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as usual, and pair formats with files."""
        ctx.meta["reports"] = pairs(args)
        return super().parse_args(ctx, args)


def _options(function: Callable[..., int]) -> Callable[..., int]:
    return reduce(lambda made, row: option(row)(made), reversed(CHECK), function)


@click.command("check", cls=CheckCommand)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_options
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> int:
    """Lint goal documents.

    PATH is a file, a folder, or `-` for standard input; the default is the current folder. Exit code: 0 nothing at or
    above --fail-on, 1 findings at or above it, 2 wrong use or a file that cannot be linted, 3 a rule broke.
    """
    return check(paths, options, ctx.meta["reports"])
