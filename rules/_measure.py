"""Titles that name a measure, known or not ("Percentage of guests who come back"), and values that are not known."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from goallint import Goal, Hit

FLOORS, CEILINGS = frozenset((">", ">=")), frozenset(("<", "<="))
"""Comparisons of values that are not to be fallen below, and of those that are not to be passed."""

TIMES = frozenset(("seconds", "minutes", "hours", "days", "weeks", "months"))
"""Units of how long something takes."""

SHARE = "-share-"
"""Part of the ids of those entries of the word list `measure` that announce a share, so a value in per cent."""


def measure(goal: Goal) -> Hit | None:
    """The phrase of the title that says what is measured ("share of"); None unless the title begins with it."""
    title = goal.text("title")
    if title is None:
        return None
    begins = len(title.value) - len(title.value.lstrip(" \u00a0\t*_#-–•"))
    found = [hit for hit in title.reading.hits if hit.words == "measure" and hit.start <= begins]
    return max(found, key=lambda hit: hit.end, default=None)


def defines(goal: Goal) -> bool:
    """Whether the only number is part of what is measured, and no value to reach.

    A share is reached in per cent: "Percentage of messages answered within 2 hours" says no target; from number to
    number it is reached all the same ("Percentage of orders on time from 35 to 60").
    """
    named, title, target = measure(goal), goal.text("title"), goal.target
    if named is None or SHARE not in named.entry or target is None or target.how != "text" or goal.change is not None:
        return False
    paired = goal.baseline is not None and goal.baseline.value.unit == target.value.unit == "count"
    if paired or any(field == "target" for field, _ in goal.unread):
        return False
    return title is not None and target.pointer == title.pointer and target.value.unit != "%"


def window(goal: Goal) -> bool:
    """Whether what looks like a deadline is part of what is measured: "Share of orders sent within three days".

    A share that the title itself takes to a value has a deadline: "Share of members from 40 % to 60 % within a year".
    """
    named, title, deadline = measure(goal), goal.text("title"), goal.deadline
    if named is None or title is None or deadline is None or SHARE not in named.entry:
        return False
    if deadline.how != "text" or deadline.pointer != title.pointer or deadline.value.precision != "span":
        return False
    shares = (mention for mention in title.reading.mentions if mention.kind in {"number", "change"})
    return not any(mention.value.unit in {"%", "pp", "x"} for mention in shares)


def unknown(goal: Goal, field: str) -> bool:
    """Whether a field that should hold a quantity says that it is not known: "TBD", "n/a", "?"."""
    for text in goal.prose:
        if text.field != field:
            continue
        if any(hit.words in {"placeholder", "unknown"} for hit in text.reading.hits):
            return True
        if not any(letter.isalnum() for letter in text.value):
            return True
    return False


def settled_later(goal: Goal) -> bool:
    """Whether the goal's only date is the one by which its target will be known: "to be determined by 31 March"."""
    if goal.deadline is None or not unknown(goal, "target"):
        return False
    return any(text.field == "target" and text.pointer == goal.deadline.pointer for text in goal.prose)
