"""`goallint show PATH`: what goallint understood of each goal, and where it was said."""

from __future__ import annotations

import click

from goallint.cli.basics import emit, the_day
from goallint.cli.common import config_option, isolated_option, today_option
from goallint.records import goal_record, plain
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from goallint.model import Document, Goal, Quantity, Stated


@click.command("show")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--output-format", type=click.Choice(["full", "json"]), default="full", show_default=True)
@click.option("--stdin-filename", metavar="NAME", help="What standard input (`-`) is to be read as.")
@today_option
@config_option
@isolated_option
def command(
    paths: tuple[str, ...],
    output_format: str,
    stdin_filename: str | None,
    today: date | None,
    config_path: str | None,
    *,
    isolated: bool,
) -> int:
    """Show what goallint understood of each goal, field by field, with where it was said."""
    from goallint.cli.session import Session, Wishes, report_problems

    wishes = Wishes(config_path=config_path, isolated=isolated, stdin_filename=stdin_filename)
    session = Session(the_day(today), wishes, paths)
    documents: list[Document] = []
    for path, data in session.read():
        documents += session.documents(path, data)
    if output_format == "json":
        import json

        records = {"documents": [_document(document) for document in documents]}
        emit(json.dumps(records, ensure_ascii=False, indent=2, allow_nan=False) + "\n")
    else:
        from goallint.report.clean import visible

        emit("".join(visible(line) + "\n" for document in documents for line in _lines(document)))
    return report_problems(session)


def _document(document: Document) -> dict[str, Any]:
    return {
        "path": document.path,
        "language": document.language,
        "goals": [goal_record(goal, document) for goal in document.goals],
    }


def _lines(document: Document) -> Iterator[str]:
    from goallint.report.wording import count

    language = f", {document.language}" if document.language else ""
    yield f"{document.path} ({count(len(document.goals), 'goal')}{language})"
    for goal in document.goals:
        yield ""
        yield f"  {goal.name} ({goal.kind.replace('_', ' ')})"
        for label, value, stated in _rows(goal):
            line, column = document.source.position(stated.span.start)
            said = " ".join(stated.text.split()).strip("\"'")
            said = f"  “{said[:59] + '…' if len(said) > 60 else said}”" if said and said != value else ""
            yield f"    {label:<9} {value:<24} {stated.how:<9} {line}:{column}{said}"
        for field, stated in goal.unread:
            line, column = document.source.position(stated.span.start)
            yield f"    {field:<9} {'not understood':<24} {'field':<9} {line}:{column}  “{stated.value[:60]}”"
    yield ""


def _rows(goal: Goal) -> Iterator[tuple[str, str, Stated[Any]]]:
    if goal.metric:
        yield "metric", goal.metric.value.id or goal.metric.value.name, goal.metric
    for label in ("baseline", "target", "current", "budget"):
        stated = getattr(goal, label)
        if stated:
            yield label, amount(stated.value), stated
    if goal.change:
        change = goal.change.value
        period = f" a {change.period}" if change.period else ""
        yield "change", f"{plain(change.value):+,} {change.unit}{period}", goal.change
    for label in ("start", "deadline"):
        stated = getattr(goal, label)
        if stated:
            day = stated.value.start if label == "start" else stated.value.end
            yield label, day.isoformat() + ("" if stated.value.anchored else " (from today)"), stated
    for label in ("channel", "owner"):
        stated = getattr(goal, label)
        if stated:
            yield label, stated.value, stated
    for link in goal.supports:
        yield "supports", link.value, link


def amount(quantity: Quantity) -> str:
    """A quantity for people: "10,000", "48 a month", "≤ 3 %", "5–7 points"."""
    sign = {"=": "", ">=": "≥ ", "<=": "≤ "}.get(quantity.comparison, quantity.comparison + " ")
    high = f"–{plain(quantity.high):,}" if quantity.high is not None else ""
    unit, _, period = quantity.unit.partition("/")
    words = [unit] if unit != "count" else []
    words += [f"a {period}"] if period else []
    return " ".join([f"{sign}{plain(quantity.value):,}{high}", *words]).rstrip()
