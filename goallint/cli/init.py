"""`goallint init`: a commented starter plan in the wanted language."""

from __future__ import annotations

import os

import click

from goallint.cli.basics import note, the_day, workbench
from goallint.cli.common import Day
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@click.command("init")
@click.argument("path", default="goals.yaml")
@click.option("--language", default=None, metavar="CODE", help="The plan's language (default: English).")
@click.option("--framework", default="smart", show_default=True, metavar="NAME", help="smart or okr.")
@click.option("--today", type=Day(), metavar="DATE", help="Date the plan from this day instead of today.")
def command(path: str, language: str | None, framework: str, today: date | None) -> None:
    """Write a commented starter plan.

    It goes to PATH (default: goals.yaml), is dated for the quarter that begins next, and passes `goallint check`. Asks
    nothing and overwrites nothing.
    """
    from goallint.suggest import did_you_mean

    bench = workbench()
    starters = bench.registry.catalogue("starters") or {}
    code = bench.languages.known(language) if language else bench.languages.default
    if code not in starters:
        listed = ", ".join(sorted(starters))
        raise click.UsageError(
            f"no starter plan in `{language}`{did_you_mean(language or '', starters)} (there are {listed})"
        )
    if framework not in starters[code]:
        raise click.UsageError(
            f"no starter plan for `{framework}`{did_you_mean(framework, starters[code])} "
            f"(there are {', '.join(sorted(starters[code]))})"
        )
    text = _dated(starters[code][framework], the_day(today))
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise click.UsageError(f"{path} exists; name another file") from None
    except OSError as problem:
        raise click.UsageError(f"cannot write {path}: {problem.strerror}") from None
    note(f"wrote {os.path.normpath(path)}; next: goallint check {path}")


def _dated(text: str, today: date) -> str:
    """The starter with its dates: the quarter that begins next, its middle and last day, and the year."""
    from datetime import date as day
    from datetime import timedelta

    year, quarter = (today.year, (today.month - 1) // 3 + 2)
    if quarter > 4:
        year, quarter = year + 1, 1
    start = day(year, quarter * 3 - 2, 1)
    after = day(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    values = {"TODAY": today.isoformat(), "START": start.isoformat(), "END": (after - timedelta(1)).isoformat()}
    values |= {"MIDDLE": (start + (after - start) / 2).isoformat(), "YEAR": str(year), "QUARTER": f"Q{quarter} {year}"}
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text
