"""`goallint score`: how SMART the goals are, with the points explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from goallint.cli.common import config_option, emit, isolated_option, local_option, note, the_day, today_option

if TYPE_CHECKING:
    from datetime import date


FORMATS = ("full", "json")


@click.command("score")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--output-format", type=click.Choice(FORMATS), default="full", show_default=True, help="How to print it.")
@click.option(
    "--min-score", type=click.FloatRange(0, 100), metavar="N", help="Exit 1 when a plan scores less than N of 100."
)
@click.option("--allow-empty", is_flag=True, help="Exit 0 when there is nothing to score.")
@today_option
@config_option
@isolated_option
@local_option
def command(paths: tuple[str, ...], today: date | None, **options: Any) -> int:
    """Score how SMART the goals are: each goal, plan and client, with what cost the points.

    PATH is a file or a folder; the default is the current folder. The rules in force decide what costs points;
    exceptions in the files hold, accepted findings count. Exit code: 0, or 1 when a plan is below --min-score, 2 wrong
    use or a file that cannot be read, 3 a rule broke.
    """
    from goallint.cli.session import Session, Wishes, report_problems
    from goallint.cli.view import View
    from goallint.report.scoring import FORMATS as FORMATTED
    from goallint.score import percent, scorecard

    wishes = Wishes(
        config_path=options["config_path"], isolated=options["isolated"], allow_local=options["allow_local"], cache=True
    )
    session = Session(the_day(today), wishes, paths)
    results = list(session.results())
    if not results and not session.problems:
        return _nothing(allowed=options["allow_empty"])
    result = View(session, results, listed=False).of(results)
    cards = [card for each in sorted(results, key=lambda each: each.path) for card in each.cards]
    broken = {each.path for each in results if not each.documents and any(_unread(found) for found in each.found)}
    card = scorecard(cards, result.findings, session.bench.registry.catalogue("scorecard"), broken)
    emit(FORMATTED[options["output_format"]](card, session.today))
    least = options["min_score"]
    below = [plan.path for plan in card.plans if least is not None and percent(plan.letters) < least]
    for path in below:
        note(f"{path}: below {least:g}")
    return 3 if result.crashed else report_problems(session) or int(bool(below))


def _unread(finding: Any) -> bool:
    return bool(finding.severity == "error")


def _nothing(*, allowed: bool) -> int:
    if not allowed:
        note("Error: no goal document found; name a file or a folder (--allow-empty accepts this)")
    return 0 if allowed else 2
