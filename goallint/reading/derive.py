"""What follows from what is stated: a unit from the metric, a target from a baseline and a change."""

from __future__ import annotations

from goallint.model import Change, Goal, Quantity, Stated


def derive(goal: Goal) -> Goal:
    """The goal with bare numbers in its metric's unit, and with its target computed where it states a baseline and a
    change but no target.
    """
    goal = _in_points(goal)
    if goal.target is not None or goal.baseline is None or goal.change is None or goal.change.value.period:
        return goal
    value = changed(goal.baseline.value, goal.change.value)
    if value is None:
        return goal
    target = Quantity(value, goal.baseline.value.unit)
    return goal._replace(target=Stated(target, goal.change.span, "derived", goal.change.text, goal.change.pointer))


def _in_points(goal: Goal) -> Goal:
    """A bare number of a metric that is a score counts points, as it does in a sentence."""
    if goal.metric is None or goal.metric.value.unit != "score":
        return goal
    changes: dict[str, Stated[Quantity]] = {}
    for field in ("baseline", "target", "current"):
        stated: Stated[Quantity] | None = getattr(goal, field)
        if stated is not None and stated.value.unit == "count":
            changes[field] = stated._replace(value=stated.value._replace(unit="points"))
    return goal._replace(**changes) if changes else goal  # type: ignore[arg-type]


def changed(baseline: Quantity, change: Change) -> float | None:
    """The baseline after the change, in the baseline's unit; None where the two do not fit (points of a count)."""
    start, amount = baseline.value, change.value
    if change.unit == "%":
        return round(start * (100 + amount) / 100, 9)
    if change.unit == "x":
        return round(start * amount, 9)
    if change.unit == "pp":
        return round(start + amount, 9) if baseline.unit == "%" else None
    return start + amount if change.unit == baseline.unit else None
