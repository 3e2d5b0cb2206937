"""`goallint graph`: the alignment of a project, with the defects marked."""

from __future__ import annotations

import click

from goallint.cli.basics import emit, the_day
from goallint.cli.common import config_option, isolated_option, today_option
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@click.command("graph")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--output-format", default="mermaid", show_default=True, metavar="FORMAT", help="mermaid, dot or json.")
@today_option
@config_option
@isolated_option
def command(
    paths: tuple[str, ...], output_format: str, today: date | None, config_path: str | None, *, isolated: bool
) -> int:
    """Draw which goal supports which, with the defects marked."""
    from goallint.cli.session import Session, Wishes, report_problems
    from goallint.report.alignment import FORMATS, alignment
    from goallint.suggest import did_you_mean

    if output_format not in FORMATS:
        listed = ", ".join(FORMATS)
        guess = did_you_mean(output_format, FORMATS)
        raise click.UsageError(f"unknown format `{output_format}`{guess}; there are {listed}")
    session = Session(the_day(today), Wishes(config_path=config_path, isolated=isolated), paths)
    results = [session.linter.file(path, data, session.settings(path)) for path, data in session.read()]
    if not results and not session.problems:
        raise click.UsageError("no goal document found; name a file or a folder")
    settings = {result.path: session.settings(result.path) for result in results}
    findings = session.linter.finish(results, (), settings).findings
    cards = [card for result in sorted(results, key=lambda result: result.path) for card in result.cards]
    emit(FORMATS[output_format](alignment(cards, findings)))
    return report_problems(session)
