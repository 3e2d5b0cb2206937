"""`json`: the whole run as one object, after `findings-1.schema.json`."""

from __future__ import annotations

from goallint.report.as_json import dump, finding_object
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goallint.api import Excepted, Run

SCHEMA = 1
COUNTS = ("files", "goals", "errors", "warnings", "infos", "suppressed", "accepted", "fixable")


def report(run: Run) -> str:
    """The run with its counts and findings; with those that are excepted where they are asked for."""
    value: dict[str, Any] = {
        "schema": SCHEMA,
        "tool": {"name": "goallint", "version": run.version},
        "today": run.today.isoformat(),
        "summary": {name: run.summary.get(name, 0) for name in COUNTS},
        "findings": [finding_object(finding) for finding in run.findings],
    }
    if run.show_excepted:
        value["excepted"] = [_excepted(item) for item in run.excepted]
    return dump(value) + "\n"


def _excepted(item: Excepted) -> dict[str, Any]:
    why = {"kind": item.kind, "reason": item.reason or None, "until": item.until or None}
    return {**why, "finding": finding_object(item.finding)}
