"""What several rules ask of a goal's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Goal, Hit, Span, Text

VAGUE = frozenset({"vague_verb", "vague_modifier"})


def hits(goal: Goal, words: frozenset[str] | set[str], field: str = "title") -> Iterator[tuple[Text, Hit]]:
    """The words of some lists that stand in a text of the goal, cleared ones left out."""
    text = goal.text(field)
    if text is not None:
        for hit in text.reading.hits:
            if hit.words in words and not hit.cleared:
                yield text, hit


def says(goal: Goal, words: str) -> bool:
    """Whether a text of the goal holds a word of a list, cleared or not."""
    return any(hit.words == words for text in goal.texts for hit in text.reading.hits)


def pinned(goal: Goal) -> bool:
    """Whether a number says when the goal is reached, in whichever field or text it stands."""
    return goal.target is not None or goal.change is not None or any(field == "target" for field, _ in goal.unread)


def measured_below(goal: Goal, context: Context) -> bool:
    """Whether key results pin an objective down, so that it may be a slogan itself."""
    return any(pinned(child) for child in context.children(goal))


def vague(goal: Goal, context: Context) -> tuple[tuple[Text, Hit], ...]:
    """The words that make a goal vague; none where a number or its key results pin it down."""
    if pinned(goal) or measured_below(goal, context):
        return ()
    return tuple(hits(goal, VAGUE))


def word(text: Text, hit: Hit) -> str:
    """A hit as the author wrote it."""
    return text.value[hit.start : hit.end]


def place(text: Text, hit: Hit, context: Context) -> Span:
    """Where a hit stands in the file."""
    return text.place(hit.start, hit.end, context.document.source)
