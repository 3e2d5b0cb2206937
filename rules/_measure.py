"""Titles that name a measure: "Percentage of guests who come back", "Number of members", whether a catalogue knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goallint import Goal, Hit, Quantity, Stated

SHARE = "-share-"
"""Part of the ids of those entries of the word list `measure` that announce a share, so a value in per cent."""


def measure(goal: Goal) -> Hit | None:
    """The phrase of the title that says what is measured ("share of"); None unless the title begins with it."""
    title = goal.text("title")
    if title is None:
        return None
    begins = len(title.value) - len(title.value.lstrip(" *_#-–•"))
    found = [hit for hit in title.reading.hits if hit.words == "measure" and hit.start <= begins]
    return max(found, key=lambda hit: hit.end, default=None)


def defines(goal: Goal, stated: Stated[Quantity] | None) -> bool:
    """Whether a number belongs to what is measured and is no value to reach.

    A share is reached in per cent: "Percentage of messages answered within 2 hours" says no target.
    """
    named = measure(goal)
    if stated is None or named is None or stated.how != "text" or SHARE not in named.entry:
        return False
    title = goal.text("title")
    return title is not None and stated.pointer == title.pointer and stated.value.unit not in {"%", "pp"}


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
