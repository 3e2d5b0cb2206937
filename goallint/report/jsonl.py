"""`jsonl`: a finding a line, each an object as in `json`."""

from __future__ import annotations

from goallint.report.as_json import dump, finding_object
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from goallint.api import Run


def report(run: Run) -> str:
    """The findings, one object a line."""
    return "".join(dump(finding_object(finding), indent=None) + "\n" for finding in run.findings)
