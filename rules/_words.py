"""What several rules ask of a goal's words."""

from __future__ import annotations

import re

from goallint.typed import TYPE_CHECKING

from ._blanks import blanks
from ._gaps import LONG, between
from ._people import acts
from ._work_verbs import head, of_object

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Goal, Hit, Span, Text

VAGUE = frozenset({"vague_verb", "vague_modifier"})
WEAK = frozenset({"weak_verb", "weak_modifier"})
"""Words that are vague only where a short goal has nothing else to hold on to: "sufficient staffing"."""

LIGHT = frozenset({"light_verb"})
"""Verbs that say hardly anything where a short goal has not even a day: "make mornings pay"."""

BRIEF = 10
"""Words of a goal so short that a weak word decides what it means, and any vague word colours all of it."""

NAME = 8
"""Words of a title so short that the metric which opens it is what the goal is about."""

OWN = 2
"""Words that an aim of its own has behind its verb: "and promote regional trade", but not "and maintain it"."""

OPENING = 2
"""Words before which something still opens a goal: "We develop …", "Success metrics: website visits"."""

OBJECT = 3
"""Words between a verb of work and a qualifier of its object; what stands farther off describes something else."""

NAMED = 5
"""Words without a capital in a name: "Try and err -podcast"."""

COUNT = "count"
"""The unit of metrics that count people or things."""

_MARKS = ('"', "“", "«", "„")
_QUOTES = r"\"[^\"]*\"|“[^”]*”|«[^»]*»|„[^”“]*[”“]"


def hits(goal: Goal, words: frozenset[str] | set[str], field: str = "title") -> Iterator[tuple[Text, Hit]]:
    """The words of some lists that stand in a text of the goal, cleared ones and parts of names left out."""
    text = goal.text(field)
    if text is not None:
        found = [hit for hit in text.reading.hits if hit.words in words and not hit.cleared]
        cited = _cited(text) if found else ()
        yield from ((text, hit) for hit in found if not _within(hit, cited))


def says(goal: Goal, words: str) -> bool:
    """Whether a text of the goal holds a word of a list, cleared or not."""
    return any(hit.words == words for text in goal.texts for hit in text.reading.hits)


def pinned(goal: Goal) -> bool:
    """Whether a number says when the goal is reached, in whichever field or text it stands."""
    return goal.target is not None or goal.change is not None or any(field == "target" for field, _ in goal.unread)


def measures(goal: Goal) -> bool:
    """Whether a metric is what the goal is about: in its field, or opening a short title that is no piece of work."""
    if goal.metric is None or goal.metric.how == "field":
        return goal.metric is not None
    title = goal.text("title")
    if title is None or between(0, len(title.value), title.value) > NAME or head(title) is not None:
        return False
    metrics = (mention for mention in title.reading.mentions if mention.kind == "metric")
    counted = goal.metric.value.unit == COUNT
    return any(_opens(title.value, mention.start) and not (counted and acts(title, mention.end)) for mention in metrics)


def _opens(value: str, start: int) -> bool:
    """Whether only a word or two, or a label, stand before a place."""
    return between(value.rfind(":", 0, start) + 1, start, value) < OPENING


def measured_below(goal: Goal, context: Context) -> bool:
    """Whether key results pin an objective down, so that it may be a slogan itself."""
    return any(pinned(child) for child in context.children(goal))


def vague(goal: Goal, context: Context) -> tuple[tuple[Text, Hit], ...]:
    """The words that make a goal vague; none where a number, a blank for one, or its key results pin it down."""
    title = goal.text("title")
    if title is None or measured_below(goal, context):
        return ()
    if pinned(goal):
        return tuple((title, hit) for hit in title.reading.hits if _second_aim(hit, title))
    work = head(title)
    everyone, cited = says(goal, "universal_word"), _cited(title)
    found = tuple(
        (text, hit)
        for text, hit in _loose(title, VAGUE)
        if not _aside(hit, work, title)
        and not (hit.words == "vague_verb" and of_object(hit, title))
        and not _within(hit, cited)
        and not (everyone and hit.words == "vague_modifier")
    )
    if not found and _holds_on_to_nothing(goal, title, work):
        found = tuple((text, hit) for text, hit in _loose(title, WEAK) if _counts(hit, title))
        if not found and work is None and goal.deadline is None and not says(goal, "recurring"):
            found = tuple(_loose(title, LIGHT))
    return () if found and blanks(title) else found


def _second_aim(hit: Hit, title: Text) -> bool:
    """Whether a vague verb begins an aim of its own behind the one with the number: "… by a third and promote …"."""
    if hit.words != "vague_verb":
        return False
    numbers = [
        mention for mention in title.reading.mentions if mention.kind in {"number", "change"} and mention.role != "list"
    ]
    if not numbers or numbers[-1].end > hit.start:
        return False
    return any(
        joint.words == "joining" and numbers[-1].end < joint.start < hit.start and _follows(joint, hit, title)
        for joint in title.reading.hits
    )


def _follows(joint: Hit, hit: Hit, title: Text) -> bool:
    return not between(joint.end, hit.start, title.value) and between(hit.end, len(title.value), title.value) >= OWN


def _loose(title: Text, words: frozenset[str]) -> Iterator[tuple[Text, Hit]]:
    """The words of some lists, also those beside a number: one that is not to be reached pins nothing down."""
    for hit in title.reading.hits:
        if hit.words in words:
            yield title, hit


def _cited(title: Text) -> tuple[tuple[int, int], ...]:
    """Where quotation marks enclose a part of a title, or a mark of the word list `naming` makes a part of it a name
    (“Try and err -podcast”), so that the goal speaks of something that is called so.
    """
    value = title.value
    if len(value) > LONG:
        return ()
    quoted = any(mark in value for mark in _MARKS)
    spans = [match.span() for match in re.finditer(_QUOTES, value)] if quoted else ()
    joints = [hit for hit in title.reading.hits if hit.words == "naming"]
    return (
        *((start, end) for start, end in spans if end - start < len(value)),
        *((start - 1, joint.end) for joint in joints if (start := _name_before(joint, value)) >= 0),
    )


def _name_before(joint: Hit, value: str) -> int:
    """Where the name begins that a mark joins to the noun behind it: at the capital before words without; else -1."""
    at = joint.start
    if not value[joint.end : joint.end + 1].isalpha():
        return -1
    for word in reversed([*re.finditer(r"[^\W\d_]+ ", value[:at])][-NAMED - 1 :]):
        if word.end() != at:
            return -1
        if value[word.start()].isupper():
            return word.start() if at < joint.start else -1
        at = word.start()
    return -1


def _within(hit: Hit, cited: tuple[tuple[int, int], ...]) -> bool:
    return any(start < hit.start < end for start, end in cited)


def open_work(goal: Goal, context: Context, work: Hit) -> bool:
    """Whether a vague word is all that matters of a piece of work: "Publish better content".

    A longer goal ("Create a board of regions to promote trade between them") names the work, and is vague besides.
    """
    title = goal.text("title")
    found = [hit for _, hit in vague(goal, context) if hit.end > work.end or hit.words != "vague_verb"]
    if title is None or not any(_colours(hit, work, title) for hit in found):
        return False
    return _length(title) <= BRIEF


def _length(title: Text) -> float:
    """The number of words of a title, without those of its days: "by 30 June 2026" makes no goal longer."""
    days = {(mention.start, mention.end) for mention in title.reading.mentions if mention.role == "deadline"}
    return between(0, len(title.value), title.value) - sum(between(*day, title.value) for day in days)


def _colours(hit: Hit, work: Hit, title: Text) -> bool:
    """Whether a vague word is about the work, and not a verb of its purpose ("write rules to promote trade")."""
    if not hit.words.endswith("_verb") or hit.start < work.end:
        return True
    return between(work.end, hit.start, title.value) <= OBJECT


def _counts(hit: Hit, title: Text) -> bool:
    """Whether a weak word decides: a verb only where it opens the goal ("Develop …", not "the tower manages …")."""
    return hit.words != "weak_verb" or not between(0, hit.start, title.value)


def _aside(hit: Hit, work: Hit | None, title: Text) -> bool:
    """Whether a qualifier stands far from a verb of work, where it does not say what is to be reached."""
    if work is None or not hit.words.endswith("_modifier"):
        return False
    if hit.start <= work.start < hit.end:
        return hit.cleared  # "something people want to use" is about no work
    behind = hit.start >= work.end
    if not behind and between(0, hit.start, title.value) < OPENING:
        return False  # "An adequate stock of spare parts is held": it says which
    first, second = (work.end, hit.start) if behind else (hit.end, work.start)
    return between(first, second, title.value) > OBJECT


def _holds_on_to_nothing(goal: Goal, title: Text, work: Hit | None) -> bool:
    """Whether a short goal names neither everything or nothing nor something to deliver. Objectives may be slogans."""
    if goal.kind == "objective" or says(goal, "all_word") or between(0, len(title.value), title.value) > BRIEF:
        return False
    return work is None or not any(
        hit.words in {"milestone_verb", "deliverable"} and hit.start == work.start for hit in title.reading.hits
    )


def word(text: Text, hit: Hit) -> str:
    """A hit as the author wrote it."""
    return text.value[hit.start : hit.end]


def place(text: Text, hit: Hit, context: Context) -> Span:
    """Where a hit stands in the file."""
    return text.place(hit.start, hit.end, context.document.source)
