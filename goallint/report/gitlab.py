"""`gitlab`: a Code Quality report, https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

from __future__ import annotations

from goallint.report.as_json import dump
from goallint.report.wording import statement
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from goallint.api import Run

_SEVERITY = {"error": "major", "warning": "minor", "info": "info"}


def report(run: Run) -> str:
    """A list of issues. GitLab compares runs by their fingerprints."""
    return (
        dump(
            [
                {
                    "type": "issue",
                    "check_name": finding.rule,
                    "description": f"{finding.rule}: {statement(finding)}",
                    "content": {"body": finding.help},
                    "categories": ["Style"],
                    "severity": _SEVERITY[finding.severity],
                    "fingerprint": finding.fingerprint,
                    "location": {
                        "path": finding.path,
                        "positions": {
                            "begin": {"line": finding.range.line, "column": finding.range.column},
                            "end": {"line": finding.range.end_line, "column": finding.range.end_column},
                        },
                    },
                }
                for finding in run.findings
            ]
        )
        + "\n"
    )
