"""`full`: what an author sees on a terminal. Each finding with the line it stands on and how to repair it."""

from __future__ import annotations

from goallint.frozen import NamedTuple
from goallint.report.clean import visible
from goallint.report.concise import excepted_line, headline
from goallint.report.paint import BLUE, CYAN, SEVERITY, Paint
from goallint.report.snippet import excerpt
from goallint.report.wording import conclusion, counts
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goallint.api import Run
    from goallint.model import Finding, Related

PLAIN_WIDTH = 120
"""Cells that a line of source may take where there is no terminal to ask."""

_NARROWEST = 40


class _Page(NamedTuple):
    paint: Paint
    width: int
    line: Callable[[str, int], str]


def report(run: Run) -> str:
    """The findings with their places, then what an exception silenced (when asked for), then the summary."""
    page = _Page(Paint(on=run.colour), run.width or PLAIN_WIDTH, run.line)
    blocks = ["\n".join(_block(finding, page)) for finding in run.findings]
    if run.show_excepted and run.excepted:
        blocks.append("\n".join(excepted_line(item, page.paint) for item in run.excepted))
    verdict = conclusion(run.summary)
    good = run.summary["files"] and not counts(run.summary)
    blocks.append(page.paint.green(verdict) if good else page.paint.bold(verdict))
    return "\n\n".join(blocks) + "\n"


def _block(finding: Finding, page: _Page) -> Iterator[str]:
    paint, place = page.paint, finding.range
    gutter = len(str(place.end_line))
    bar = paint(BLUE, " " * gutter + " |")
    yield headline(finding, paint)
    rows = list(_rows(finding, page, gutter))
    if rows:
        yield bar
        yield from rows
        if finding.help or finding.related:
            yield bar
    if finding.help:
        yield _note(gutter, paint(CYAN, "help"), visible(finding.help), paint)
    for related in finding.related:
        yield _note(gutter, "note", _related(related), paint)


def _note(gutter: int, label: str, text: str, paint: Paint) -> str:
    return f"{' ' * gutter} {paint(BLUE, '=')} {label}: {text}"


def _related(related: Related) -> str:
    return f"{visible(related.path)}:{related.range.line}:{related.range.column}: {visible(related.message)}"


def _rows(finding: Finding, page: _Page, gutter: int) -> Iterator[str]:
    """The first and the last line of the range, each with carets under what belongs to it."""
    place = finding.range
    first = page.line(finding.path, place.line)
    if place.end_line == place.line or (place.end_line == place.line + 1 and place.end_column == 1):
        if first:
            end = place.end_column - 1 if place.end_line == place.line else len(first)
            yield from _row(place.line, first, place.column - 1, end, finding, page, gutter)
        return
    last_line, end = place.end_line, place.end_column - 1
    last = page.line(finding.path, last_line)
    if end == 0:
        last_line -= 1
        last = page.line(finding.path, last_line)
        end = len(last)
    yield from _row(place.line, first, place.column - 1, len(first), finding, page, gutter)
    if last_line > place.line + 1:
        yield page.paint(BLUE, "." * gutter + " |")
    indent = len(last) - len(last.lstrip())
    yield from _row(last_line, last, min(indent, end), end, finding, page, gutter)


def _row(number: int, line: str, start: int, end: int, finding: Finding, page: _Page, gutter: int) -> Iterator[str]:
    paint = page.paint
    shown = excerpt(line, start, end, max(_NARROWEST, page.width - gutter - 3))
    yield f"{paint(BLUE, f'{number:>{gutter}} |')} {shown.text}".rstrip()
    carets = paint(SEVERITY[finding.severity], "^" * shown.marked)
    yield f"{paint(BLUE, ' ' * gutter + ' |')} {' ' * shown.lead}{carets}"
