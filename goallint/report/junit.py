"""`junit`: the XML of JUnit as Jenkins' schema (junit-10.xsd) has it. Positions stand in the text of each failure."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from goallint.report.clean import xml_text
from goallint.report.wording import statement, with_help

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint.api import Run
    from goallint.model import Finding


def report(run: Run) -> str:
    """A suite for each file with findings, a failed case for each finding; one passed case when there are none."""
    return "\n".join(_lines(run)) + "\n"


def _lines(run: Run) -> Iterator[str]:
    total = len(run.findings)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="goallint" tests="{total or 1}" failures="{total}" errors="0">'
    for path, group in groupby(run.findings, lambda finding: finding.path):
        findings = list(group)
        yield f"  {_suite(path, len(findings), len(findings))}"
        for finding in findings:
            yield from _case(finding)
        yield "  </testsuite>"
    if not total:
        yield f"  {_suite('goallint', 1, 0)}"
        yield '    <testcase name="no findings" classname="goallint" time="0"/>'
        yield "  </testsuite>"
    yield "</testsuites>"


def _suite(name: str, tests: int, failures: int) -> str:
    return f'<testsuite name="{xml_text(name)}" tests="{tests}" failures="{failures}" errors="0" skipped="0">'


def _case(finding: Finding) -> Iterator[str]:
    place = f"{finding.range.line}:{finding.range.column}"
    path = xml_text(finding.path)
    yield f'    <testcase name="{xml_text(finding.rule)} at {place}" classname="{path}" time="0">'
    yield (
        f'      <failure type="{finding.severity}" message="{xml_text(statement(finding))}">'
        f"{path}:{place}: {xml_text(with_help(finding))}</failure>"
    )
    yield "    </testcase>"
