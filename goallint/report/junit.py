"""`junit`: the XML of JUnit as Jenkins' schema (junit-10.xsd) has it. Positions stand in the text of each failure."""

from __future__ import annotations

from itertools import groupby

from goallint.report.clean import xml_text
from goallint.report.wording import statement, with_help
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint.api import Excepted, Run
    from goallint.model import Finding


def report(run: Run) -> str:
    """A suite for each file with findings, a failed case for each; one passed case when there are none.

    Excepted findings are skipped cases where they are asked for.
    """
    return "\n".join(_lines(run)) + "\n"


def _lines(run: Run) -> Iterator[str]:
    cases: list[tuple[Finding, Excepted | None]] = [(finding, None) for finding in run.findings]
    if run.show_excepted:
        cases += [(item.finding, item) for item in run.excepted]
        cases.sort(key=lambda case: (case[0].path, case[0].range))
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="goallint" tests="{len(cases) or 1}" failures="{len(run.findings)}" errors="0">'
    for path, group in groupby(cases, lambda case: case[0].path):
        mine = list(group)
        skipped = sum(excepted is not None for _, excepted in mine)
        yield f"  {_suite(path, len(mine), len(mine) - skipped, skipped)}"
        for finding, excepted in mine:
            yield from _case(finding, excepted)
        yield "  </testsuite>"
    if not cases:
        yield f"  {_suite('goallint', 1, 0, 0)}"
        yield '    <testcase name="no findings" classname="goallint" time="0"/>'
        yield "  </testsuite>"
    yield "</testsuites>"


def _suite(name: str, tests: int, failures: int, skipped: int) -> str:
    counts = f'tests="{tests}" failures="{failures}" errors="0" skipped="{skipped}"'
    return f'<testsuite name="{xml_text(name)}" {counts}>'


def _case(finding: Finding, excepted: Excepted | None) -> Iterator[str]:
    place = f"{finding.range.line}:{finding.range.column}"
    path = xml_text(finding.path)
    yield f'    <testcase name="{xml_text(finding.rule)} at {place}" classname="{path}" time="0">'
    text = f"{path}:{place}: {xml_text(with_help(finding))}"
    if excepted is None:
        yield f'      <failure type="{finding.severity}" message="{xml_text(statement(finding))}">{text}</failure>'
    else:
        yield f'      <skipped type="{xml_text(excepted.kind)}" message="{xml_text(_why(excepted))}">{text}</skipped>'
    yield "    </testcase>"


def _why(excepted: Excepted) -> str:
    until = f"{excepted.kind} until {excepted.until}" if excepted.until else excepted.kind
    return f"{until}: {excepted.reason}" if excepted.reason else until
