"""How far a goal is, as a part of 1."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING

from ._once import Once

if TYPE_CHECKING:
    from goallint import Document, Goal


def _scale(document: Document) -> float:
    values = [goal.progress.value for goal in document.goals if goal.progress is not None]
    parts = sum(1 for value in values if 0 < value < 1)
    hundreds = sum(1 for value in values if value > 1)
    return 100.0 if hundreds > parts else 1.0


scale = Once(_scale)
"""The value that stands for "done" in a document: 1 where most values are parts of one, 100 where most are above it."""


def computed(goal: Goal) -> float | None:
    """The part of the way from baseline to target that `current` has gone; None where the three do not compare."""
    if goal.baseline is None or goal.target is None or goal.current is None:
        return None
    start, end, now = goal.baseline.value, goal.target.value, goal.current.value
    if start.value == end.value or not start.unit == end.unit == now.unit:
        return None
    return (now.value - start.value) / (end.value - start.value)


def reached(goal: Goal, document: Document) -> float | None:
    """The part that is done: as stated under `progress`, else as computed."""
    if goal.progress is not None:
        return goal.progress.value / scale(document)
    return computed(goal)
