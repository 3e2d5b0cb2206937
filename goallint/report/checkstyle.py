"""`checkstyle`: the XML of Checkstyle, which most CI servers read."""

from __future__ import annotations

from itertools import groupby

from goallint.report.clean import xml_text
from goallint.report.wording import with_help
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint.api import Run
    from goallint.model import Finding


def report(run: Run) -> str:
    """A `file` element for each file with findings."""
    return "\n".join(_lines(run)) + "\n"


def _lines(run: Run) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<checkstyle version="4.3">'
    for path, findings in groupby(run.findings, lambda finding: finding.path):
        yield f'  <file name="{xml_text(path)}">'
        for finding in findings:
            yield f"    {_error(finding)}"
        yield "  </file>"
    yield "</checkstyle>"


def _error(finding: Finding) -> str:
    return (
        f'<error line="{finding.range.line}" column="{finding.range.column}" severity="{finding.severity}"'
        f' message="{xml_text(with_help(finding))}" source="goallint.{xml_text(finding.rule)}"/>'
    )
