"""Goals and documents as plain values: what `goallint show` prints, and what conditions of rules without code see.

Absent values are None. Keys of the author's own (`x-…`) stand under `x`, without the `x-` and with `_` for `-`.
"""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint.model import Document, Goal, Milestone, Period, Quantity, Stated, Tactic
    from goallint.source import Map

GOAL_FIELDS = (
    "id",
    "title",
    "kind",
    "metric",
    "baseline",
    "target",
    "change",
    "deadline",
    "channel",
    "owner",
    "supports",
    "description",
    "type",
    "status",
    "commitment",
    "framework",
    "language",
    "parent",
    "start",
    "current",
    "budget",
    "progress",
    "confidence",
    "achievable",
    "milestones",
    "tactics",
    "x",
)
"""The keys of a goal's record, in order."""
DOCUMENT_FIELDS = (
    "path",
    "language",
    "title",
    "client",
    "framework",
    "owner",
    "period",
    "updated",
    "cadence",
    "channels",
    "business_objectives",
    "x",
    "goals",
)
"""The keys of a document's record, in order."""


def goal_record(goal: Goal, document: Document) -> dict[str, Any]:
    """A goal as plain values."""
    metric, change = goal.metric, goal.change
    said = goal.text("description")
    return {
        "id": _value(goal.id),
        "title": _value(goal.title),
        "kind": goal.kind,
        "metric": {"value": metric.value.id or metric.value.name, "how": metric.how} if metric else None,
        "baseline": _quantity(goal.baseline),
        "target": _quantity(goal.target),
        "change": {"value": plain(change.value.value), "unit": change.value.unit, "how": change.how}
        if change
        else None,
        "deadline": _day(goal.deadline, last=True),
        "channel": _value(goal.channel),
        "owner": _value(goal.owner),
        "supports": [link.value for link in goal.supports],
        "description": said.value if said else None,
        "type": [kind.value for kind in goal.types],
        "status": _value(goal.status),
        "commitment": _value(goal.commitment),
        "framework": goal.framework or None,
        "language": goal.language or None,
        "parent": document.goals[goal.parent].handle if goal.parent is not None else None,
        "start": _day(goal.start, last=False),
        "current": _quantity(goal.current),
        "budget": _quantity(goal.budget),
        "progress": _value(goal.progress),
        "confidence": _value(goal.confidence),
        "achievable": _value(goal.achievable),
        "milestones": [_milestone(milestone) for milestone in goal.milestones],
        "tactics": [_tactic(tactic) for tactic in goal.tactics],
        "x": _own(goal, document),
    }


def document_record(document: Document) -> dict[str, Any]:
    """A document as plain values, without its goals."""
    period = document.period
    return {
        "path": document.path,
        "language": document.language,
        "title": _value(document.title),
        "client": _value(document.client),
        "framework": document.framework or None,
        "owner": _value(document.owner),
        "period": {"start": period.value.start.isoformat(), "end": period.value.end.isoformat()} if period else None,
        "updated": document.updated.value.end.isoformat() if document.updated else None,
        "cadence": _value(document.cadence),
        "channels": [channel.name.value for channel in document.channels],
        "business_objectives": [{"id": each.id, "title": each.title.value} for each in document.business_objectives],
        "x": _x(document.tree),
    }


def plain(value: float) -> float:
    """A whole number without its decimal point."""
    return int(value) if float(value).is_integer() else value


def _value(stated: Stated[Any] | None) -> Any:
    return stated.value if stated else None


def _quantity(stated: Stated[Quantity] | None) -> dict[str, Any] | None:
    if stated is None:
        return None
    quantity = in_hours(stated.value)
    known: dict[str, Any] = {"value": plain(quantity.value), "unit": quantity.unit, "how": stated.how}
    if quantity.comparison != "=":
        known["comparison"] = quantity.comparison
    if quantity.high is not None:
        known["high"] = plain(quantity.high)
    return known


HOURS = {"milliseconds": 1 / 3_600_000, "seconds": 1 / 3600, "minutes": 1 / 60, "hours": 1, "days": 24, "weeks": 168}
"""How many hours a unit of time has: records give every duration in hours, so that two can be compared."""


def in_hours(quantity: Quantity) -> Quantity:
    """A duration in hours; any other quantity as it is."""
    factor = HOURS.get(quantity.unit)
    if factor is None or quantity.unit == "hours":
        return quantity
    high = None if quantity.high is None else round(quantity.high * factor, 9)
    return quantity._replace(value=round(quantity.value * factor, 9), unit="hours", high=high)


def _day(stated: Stated[Period] | None, *, last: bool) -> dict[str, Any] | None:
    if stated is None:
        return None
    return {"value": (stated.value.end if last else stated.value.start).isoformat(), "how": stated.how}


def _milestone(milestone: Milestone) -> dict[str, Any]:
    return {"date": _day(milestone.day, last=True), "target": _quantity(milestone.target)}


def _tactic(tactic: Tactic) -> dict[str, Any]:
    known = {"title": _value(tactic.title), "owner": _value(tactic.owner), "due": _day(tactic.due, last=True)}
    return {**known, "value": _value(tactic.value), "effort": _value(tactic.effort)}


def _own(goal: Goal, document: Document) -> dict[str, Any]:
    if not any(key.startswith("x-") for key, _ in goal.fields):
        return {}
    node = next((node for node in _nodes(document.tree) if node.pointer == goal.pointer), None)
    return _x(node) if node is not None else {}


def _nodes(tree: Map) -> Iterator[Map]:
    for key in ("goals", "objectives", "key_results"):
        for item in tree.get(key) or ():
            if isinstance(item, dict):
                yield item  # type: ignore[misc]  # mappings of a source tree are maps
                yield from _nodes(item)  # type: ignore[arg-type]


def _x(node: Map) -> dict[str, Any]:
    return {key[2:].replace("-", "_"): _copied(value) for key, value in node.items() if key.startswith("x-")}


def _copied(value: Any) -> Any:
    """A value of the source tree as plain data."""
    if isinstance(value, dict):
        return {str(key): _copied(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_copied(item) for item in value]
    return str(value) if isinstance(value, str) else value
