"""`json`: the whole run as one object, after `findings-1.schema.json`."""

from __future__ import annotations

from goallint.report.as_json import dump, finding_object
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goallint.api import Excepted, Run

SCHEMA = 1
COUNTS = ("files", "goals", "errors", "warnings", "infos", "suppressed", "accepted", "fixable")


def report(run: Run) -> str:
    """The run with its counts and findings; with those that are excepted where they are asked for."""
    value: dict[str, Any] = {  # findings are written one by one: all of them as objects take much memory
        "schema": SCHEMA,
        "tool": {"name": "goallint", "version": run.version},
        "today": run.today.isoformat(),
        "summary": {name: run.summary.get(name, 0) for name in COUNTS},
    }
    lists = [("findings", map(finding_object, run.findings))]
    if run.show_excepted:
        lists.append(("excepted", map(_excepted, run.excepted)))
    return "".join((dump(value)[:-2], *(part for name, items in lists for part in _list(name, items)), "\n}\n"))


def _list(name: str, items: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A list of the run's object as `json.dumps` indents it; line ends within texts are escaped."""
    yield f',\n  "{name}": ['
    between = "\n    "
    for item in items:
        yield between + dump(item).replace("\n", "\n    ")
        between = ",\n    "
    yield "]" if between == "\n    " else "\n  ]"


def _excepted(item: Excepted) -> dict[str, Any]:
    why = {"kind": item.kind, "reason": item.reason or None, "until": item.until or None}
    return {**why, "finding": finding_object(item.finding)}
