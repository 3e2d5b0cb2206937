"""What several rules ask of a goal's dates."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING

from ._once import Once
from ._words import VAGUE, hits, pinned, says

if TYPE_CHECKING:
    from collections.abc import Collection

    from goallint import Document, Goal, Hit, Period, Stated, Text

RELATIVE = {"relative_deadline"}
SERVICES = ("uptime", "error_rate", "first_response_time", "resolution_time")
"""The metrics of a running service: a bound on one of them holds without an end."""
FAULTY = ("invalid-date", "ambiguous-date")


def _faulty(document: Document) -> frozenset[str]:
    found = [fault.pointer for fault in document.faults if fault.kind in FAULTY]
    return frozenset(found) | frozenset(pointer.rpartition("/")[0] for pointer in found)


faulty_dates = Once(_faulty)
"""The pointers of values that hold a date which does not exist or can be read in two ways, and of what holds these."""


def _dated_below(document: Document) -> frozenset[int]:
    return frozenset(
        goal.parent for goal in document.goals if goal.parent is not None and own(goal.deadline) and goal.deadline
    )


dated_below = Once(_dated_below)
"""The indexes of a document's objectives that have a key result with a deadline of its own."""


def own(stated: Stated[Period] | None) -> bool:
    """Whether a date is stated by the goal itself, not inherited."""
    return stated is not None and stated.how != "inherited"


def reversed_start(goal: Goal) -> bool:
    """Whether the goal starts after its deadline, by dates of its own: `reversed-dates` speaks of that."""
    start, deadline = goal.start, goal.deadline
    if start is None or deadline is None or not start.value.anchored or not deadline.value.anchored:
        return False
    return start.value.start > deadline.value.end and own(start)


def unread_deadline(goal: Goal) -> Stated[str] | None:
    """The text of a deadline field that is no date."""
    for field, said in goal.unread:
        if field == "deadline":
            return said
    return None


def faulty_deadline(goal: Goal, document: Document) -> bool:
    """Whether the goal states a day that does not exist, so that `invalid-date` speaks of its deadline."""
    faulty = faulty_dates(document)
    if not faulty:
        return False
    if any(text.pointer in faulty for text in goal.texts):
        return True
    return goal.key("deadline") is not None and goal.pointer in faulty


def vague_time(goal: Goal) -> tuple[Text, Hit] | None:
    """The first word of the title that says when without saying when ("soon"); placeholders have their own rule."""
    for text, hit in hits(goal, RELATIVE):
        if not any(
            other.words == "placeholder" and other.start < hit.end > hit.start < other.end
            for other in text.reading.hits
        ):
            return text, hit
    return None


def standing(goal: Goal, services: Collection[str]) -> bool:
    """Whether the goal is to keep something as it is: it says so, or bounds a metric of a running service."""
    if says(goal, "keep_verb") and (pinned(goal) or not any(True for _ in hits(goal, VAGUE))):
        return True
    metric = goal.metric.value if goal.metric else None
    if metric is None:
        return False
    if metric.direction == "keep":
        return True
    bounded = goal.target is not None and goal.target.value.comparison != "="
    return metric.id in services and bounded and goal.baseline is None and goal.change is None
