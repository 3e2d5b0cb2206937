"""`json`: the whole run as one object, after `findings-1.schema.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goallint.report.as_json import dump, finding_object

if TYPE_CHECKING:
    from goallint.api import Run

SCHEMA = 1
COUNTS = ("files", "goals", "errors", "warnings", "infos", "suppressed", "accepted", "fixable")


def report(run: Run) -> str:
    """The run with its counts and findings."""
    value = {
        "schema": SCHEMA,
        "tool": {"name": "goallint", "version": run.version},
        "today": run.today.isoformat(),
        "summary": {name: run.summary.get(name, 0) for name in COUNTS},
        "findings": [finding_object(finding) for finding in run.findings],
    }
    return dump(value) + "\n"
