"""`concise`: one line a finding, for editors and pipes."""

from __future__ import annotations

from goallint.report.clean import visible
from goallint.report.paint import CYAN, DIM, SEVERITY, Paint
from goallint.report.wording import statement
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from goallint.api import Excepted, Run
    from goallint.model import Finding


def report(run: Run) -> str:
    """`path:line:column: severity rule: message` for each finding; `[*]` after the rule marks what --fix repairs."""
    paint = Paint(on=run.colour)
    lines = [headline(finding, paint) for finding in run.findings]
    if run.show_excepted:
        lines += [excepted_line(item, paint) for item in run.excepted]
    return "".join(line + "\n" for line in lines)


def headline(finding: Finding, paint: Paint) -> str:
    """A finding on one line."""
    severity = paint(SEVERITY[finding.severity], visible(finding.severity))
    fixable = f" [{paint(CYAN, '*')}]" if finding.fix and finding.fix.safe else ""
    return f"{_place(finding, paint)} {severity} {paint.bold(visible(finding.rule))}{fixable}: {_message(finding)}"


def excepted_line(item: Excepted, paint: Paint) -> str:
    """A finding that does not count, on one line, with why."""
    until = f"until {item.until}" if item.until else ""
    why = ": ".join(filter(None, (until, visible(item.reason))))
    text = f"{item.kind} {visible(item.finding.rule)}: {_message(item.finding)}{why and f' ({why})'}"
    return f"{_place(item.finding, paint)} {paint(DIM, text)}"


def _place(finding: Finding, paint: Paint) -> str:
    return f"{paint.bold(visible(finding.path))}:{finding.range.line}:{finding.range.column}:"


def _message(finding: Finding) -> str:
    return visible(statement(finding))
