"""`rdjson`: the Diagnostic Format of reviewdog, https://github.com/reviewdog/reviewdog/tree/master/proto/rdf.

Its columns count bytes of UTF-8, so ours are converted with the text of the line.
"""

from __future__ import annotations

from goallint.report.as_json import dump
from goallint.report.wording import with_help
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goallint.api import Run
    from goallint.model import Finding
    from goallint.source import Range

_SEVERITY = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def report(run: Run) -> str:
    """A diagnostic for each finding. Safe fixes of one edit are suggestions: several would be alternatives there."""
    return (
        dump({"source": {"name": "goallint"}, "diagnostics": [_diagnostic(each, run) for each in run.findings]}) + "\n"
    )


def _diagnostic(finding: Finding, run: Run) -> dict[str, Any]:
    code = {"value": finding.rule, **({"url": finding.url} if finding.url else {})}
    diagnostic: dict[str, Any] = {
        "message": with_help(finding),
        "location": _location(finding.path, finding.range, run),
        "severity": _SEVERITY[finding.severity],
        "code": code,
    }
    if finding.fix and finding.fix.safe and len(finding.fix.edits) == 1:
        diagnostic["suggestions"] = [
            {"range": _range(finding.path, edit.range, run), "text": edit.text} for edit in finding.fix.edits
        ]
    if finding.related:
        diagnostic["related_locations"] = [
            {"message": related.message, "location": _location(related.path, related.range, run)}
            for related in finding.related
        ]
    return diagnostic


def _location(path: str, where: Range, run: Run) -> dict[str, Any]:
    return {"path": path, "range": _range(path, where, run)}


def _range(path: str, where: Range, run: Run) -> dict[str, Any]:
    return {
        "start": {"line": where.line, "column": _bytes(run.line(path, where.line), where.column)},
        "end": {"line": where.end_line, "column": _bytes(run.line(path, where.end_line), where.end_column)},
    }


def _bytes(line: str, column: int) -> int:
    """A column in bytes of UTF-8, both from 1."""
    return column + sum((char > "\x7f") + (char > "\u07ff") + (char > "\uffff") for char in line[: column - 1])
