"""How far apart the parts of a text stand, in words."""

from __future__ import annotations

import re

LONG = 1000
"""Characters beyond which a title is no sentence any more, so that nobody asks what its first verb is."""

PAUSES = frozenset(",;:،؛–—(")
"""Marks that part what stands before them from what follows."""

_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def between(start: int, end: int, text: str) -> float:
    """The number of words between two places, what hyphens join being one; infinite where the second is not behind the
    first.
    """
    return len(_WORDS.findall(text, start, end)) if end >= start else float("inf")


def parted(start: int, end: int, text: str) -> bool:
    """Whether a pause stands between two places."""
    return not PAUSES.isdisjoint(text[start:end])
