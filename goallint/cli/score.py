"""`goallint score`: how SMART the goals are, with the points explained."""

from __future__ import annotations

import click

from goallint.cli.basics import emit, note, the_day
from goallint.cli.common import config_option, isolated_option, local_option, today_option
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from goallint.cli.session import Session
    from goallint.cli.view import View
    from goallint.engine import FileResult, Result
    from goallint.score import Scorecard
    from goallint.score_falls import Fall

FORMATS = ("full", "json")


@click.command("score")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--output-format", type=click.Choice(FORMATS), default="full", show_default=True, help="How to print it.")
@click.option(
    "--min-score", type=click.FloatRange(0, 100), metavar="N", help="Exit 1 when a plan scores less than N of 100."
)
@click.option(
    "--no-worse-than",
    metavar="REV",
    help="Exit 1 when a goal, plan or client scores less than at this git revision.",
)
@click.option("--allow-empty", is_flag=True, help="Exit 0 when there is nothing to score.")
@today_option
@config_option
@isolated_option
@local_option
def command(paths: tuple[str, ...], today: date | None, **options: Any) -> int:
    """Score how SMART the goals are: each goal, plan and client, with what cost the points.

    PATH is a file or a folder; the default is the current folder. The rules in force decide what costs points;
    exceptions in the files hold, accepted findings count. Exit code: 0, or 1 when a plan is below --min-score or
    something is worse than it was, 2 wrong use or a file that cannot be read, 3 a rule broke.
    """
    from goallint.cli.session import Session, Wishes, report_problems
    from goallint.cli.view import View
    from goallint.report.scoring import FORMATS as FORMATTED
    from goallint.score import percent

    wishes = Wishes(
        config_path=options["config_path"], isolated=options["isolated"], allow_local=options["allow_local"], cache=True
    )
    session = Session(the_day(today), wishes, paths)
    results = list(session.results())
    if not results and not session.problems:
        return _nothing(allowed=options["allow_empty"])
    view = View(session, results, listed=False)
    result = view.of(results)
    card = _scorecard(session, results, result)
    revision = options["no_worse_than"]
    worse = _falls(session, view, results, card, revision) if revision is not None else ()
    emit(FORMATTED[options["output_format"]](card, session.today, revision, worse))
    least = options["min_score"]
    below = [plan.path for plan in card.plans if least is not None and percent(plan.letters) < least]
    for path in below:
        note(f"{path}: below {least:g}")
    for fall in worse:
        note(_told(fall, revision))
    return 3 if result.crashed else report_problems(session) or int(bool(below or worse))


def _scorecard(session: Session, results: Iterable[FileResult], result: Result) -> Scorecard:
    from goallint.score import scorecard

    cards = [card for each in sorted(results, key=lambda each: each.path) for card in each.cards]
    broken = {each.path for each in results if not each.documents and any(_unread(found) for found in each.found)}
    return scorecard(cards, result.findings, session.bench.registry.catalogue("scorecard"), broken)


def _falls(
    session: Session, view: View, results: Sequence[FileResult], card: Scorecard, revision: str
) -> tuple[Fall, ...]:
    """What scores lower than at the revision, judged by the rules and on the day of this run."""
    from goallint.cli.past import then
    from goallint.score_falls import falls

    before = then(session, view, results, revision)
    return falls(_scorecard(session, *before), card, session.bench.registry.catalogue("scorecard"))


def _told(fall: Fall, revision: str) -> str:
    place = f"{fall.path}:{fall.line}: {fall.name}" if fall.line else fall.name
    what = f"the client {place}" if fall.kind == "client" else place
    why = f": {', '.join(fall.causes)}" if fall.causes else ""
    return f"{what} fell from {fall.before:g} to {fall.now:g} since {revision}{why}"


def _unread(finding: Any) -> bool:
    return bool(finding.severity == "error")


def _nothing(*, allowed: bool) -> int:
    if not allowed:
        note("Error: no goal document found; name a file or a folder (--allow-empty accepts this)")
    return 0 if allowed else 2
