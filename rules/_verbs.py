"""Where a second verb with an object of its own stands in a sentence."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING

from ._frames import LEADS, NUMBERS
from ._joints import COMMA, MEANWHILE, PAUSED, SEMICOLON, explains, opens
from ._little import listed
from ._phrases import endings
from ._spans import bracketed, first_word, flows, unlisted, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint import Hit, Mention, Text

    from ._joints import Joint

CHANGE = frozenset({"up_verb", "down_verb", "vague_verb", "reach_verb"})
VERBS = CHANGE | {"activity_verb", "approach_verb", "milestone_verb", "keep_verb"}
FIRST = VERBS | {"weak_verb", "all_word"}
"""Words with which an achievement may begin: "Ensure …", "End …". Those that are no verbs in each case are second ones
only in a verb's form.
"""

FREE = frozenset({"date", "change"})
BETWEEN = LEADS | {"vague_modifier", "weak_modifier", "extent", "hedge"}
PRONOUNS = frozenset({"back_reference", "aside"})
"""Words behind a verb that have no object of their own: "keep it", "grow by publishing"."""
NO_OBJECT = BETWEEN | {"aside", "recurring"}
MILESTONE = 2
"""Words that a milestone has at most when it may be one with the next: "Finish design and implement …"."""

CLOSED = ("-", ",", ";", ".", ")", "،", "؛")
"""What stands right behind a verb that has no object of its own behind it; a hyphen ties a pronoun to it."""
INFINITIVE, GERUND = "infinitive_ending", "gerund_ending"
ASIDE = frozenset({"list", "budget", "confidence", "past"})
"""Roles of numbers that say nothing of what is reached."""


def verb(text: Text, joint: Joint, *, aside: bool) -> Hit | None:
    """A verb right behind a joint with an object of its own, where an achievement stands before. `aside` says that an
    explanation goes on there, in which only a verb counts that has the form of the goal's own.
    """
    hits = [hit for hit in text.reading.hits if hit.words in FIRST and not _named(hit, text)]
    valued, paused = _before(text, joint), joint.kind in PAUSED
    if not _achieves(text, joint, hits, valued):
        return None
    kept = {hit.start for hit in hits if hit.words == "keep_verb"} if valued else set()
    for hit in hits:
        if hit.words not in (CHANGE if paused else FIRST) or hit.start in kept or not _begins(hit, joint, text):
            continue
        if (aside or hit.words not in VERBS) and not _has_ending(text, hit.start, INFINITIVE):
            continue
        if _has_object(hit, text) and _says_enough(text, joint, hit) and _in_the_same_form(text, joint, hit, hits):
            return hit
    return None


def _achieves(text: Text, joint: Joint, hits: Sequence[Hit], valued: Sequence[Mention]) -> bool:
    """Whether an achievement stands before a joint: a verb with an object, or a number. A verb without one shares the
    object of the next ("plan and hold a workshop").
    """
    before = [(hit, words(text, hit.end, joint.start)) for hit in hits if hit.end <= joint.start]
    if any(not said and _shares(text, hit) for hit, said in before):
        return False
    worded = any(said for _, said in before) or _begins_with_a_verb(text, joint)
    if joint.kind == COMMA:
        return worded and bool(valued)
    if joint.kind in PAUSED:
        return bool(valued) or (joint.kind == SEMICOLON and any(hit.words in CHANGE for hit, _ in before))
    return worded or bool(valued)


def _shares(text: Text, hit: Hit) -> bool:
    """Whether a word right before a joint is a verb, rather than a noun of work ("report and raise"), a participle or
    an adverb.
    """
    if hit.words == "activity_verb" or opens(text, hit.start):
        return opens(text, hit.start)
    if endings(INFINITIVE, text.reading.language):
        return _has_ending(text, hit.start, INFINITIVE)
    return not _has_ending(text, hit.start, GERUND)


def _begins_with_a_verb(text: Text, joint: Joint) -> bool:
    """Whether the first word, dates and what leads to them left out, looks like a verb with an object."""
    found = first_word(text, joint.start, BETWEEN)
    return found is not None and _has_ending(text, found[0], INFINITIVE) and bool(words(text, found[1], joint.start))


def _says_enough(text: Text, joint: Joint, hit: Hit) -> bool:
    """Whether a verb says something to reach: a change does by itself, a milestone beside another one of some length,
    work only with a number. Behind a comma or a full stop all need one, with what it is of.
    """
    numbers = _values(text, joint.end, len(text.value))
    if joint.kind == SEMICOLON and not numbers:
        return not _before(text, joint)
    if joint.kind in PAUSED:
        return bool(numbers) and _of_something(text, hit, numbers[0])
    if joint.kind == MEANWHILE and hit.words in CHANGE:
        return True
    if hit.words not in {"reach_verb", "milestone_verb", "activity_verb", "approach_verb"}:
        return True
    if hit.words == "milestone_verb" and unlisted(text, 0, joint.start, frozenset()) > MILESTONE:
        return True
    return bool(numbers) and (hit.words == "reach_verb" or numbers[0].role != "baseline")


def _of_something(text: Text, hit: Hit, number: Mention) -> bool:
    """Whether a verb has an object before a number, and does not lead on to a value to compare with ("up from"). The
    verb may hold the number itself: "halve the returns".
    """
    if any(hit.start < other.start and other.end == hit.end for other in listed(text, LEADS)):
        return False
    if number.start < hit.end:
        return True
    return flows(text, hit.end, number.start) and bool(unlisted(text, hit.end, number.start, LEADS))


def _in_the_same_form(text: Text, joint: Joint, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a verb has the form of the first one: "…, measured monthly and reported" goes on with a description."""
    if joint.kind == MEANWHILE:
        return True
    first = hits[0].start if hits and hits[0].end <= joint.start else -1
    if _has_ending(text, hit.start, GERUND):
        opening = first_word(text, joint.start, BETWEEN)
        return opening is not None and opening[0] == first and _has_ending(text, first, GERUND)
    return first < 0 or not _has_ending(text, first, INFINITIVE) or _has_ending(text, hit.start, INFINITIVE)


def _has_ending(text: Text, start: int, name: str) -> bool:
    """Whether the word at a place has one of the endings that a list names for the language of the text."""
    known = endings(name, text.reading.language)
    return bool(known) and text.value[start:].split(maxsplit=1)[0].rstrip(",.;").casefold().endswith(known)


def _before(text: Text, joint: Joint) -> list[Mention]:
    return [number for number in _values(text, 0, joint.start) if not bracketed(text, number.start)]


def _values(text: Text, start: int, end: int) -> list[Mention]:
    """The numbers of a part of a text that may be to reach."""
    return [
        mention
        for mention in text.reading.mentions
        if mention.kind in NUMBERS and mention.role not in ASIDE and start <= mention.start and mention.end <= end
    ]


def _begins(hit: Hit, joint: Joint, text: Text) -> bool:
    """Whether nothing but a date or an adverb stands between "and" and a verb: "and, by 2027, greatly reduce"."""
    return hit.start >= joint.end and not unlisted(text, joint.end, hit.start, BETWEEN, kinds=FREE)


def _has_object(hit: Hit, text: Text) -> bool:
    """Whether a verb has something new behind it: no pronoun ("keep it", "mantenir-lo"), and more than a date."""
    if words(text, hit.start, hit.end) > 1 and hit.words in CHANGE:
        return True
    if text.value.startswith(CLOSED, hit.end) or not unlisted(text, hit.end, len(text.value), NO_OBJECT, kinds=FREE):
        return False
    for other in listed(text, PRONOUNS):
        pronoun = other.words != "aside" or explains(other, text)
        if pronoun and other.start >= hit.end and not words(text, hit.end, other.start):
            return False
    return not any(
        mention.kind == "date" and mention.start >= hit.end and not words(text, hit.end, mention.start)
        for mention in text.reading.mentions
    )


def _named(hit: Hit, text: Text) -> bool:
    """Whether a word is (a part of) the name of a metric: "likes and shares"."""
    return any(
        mention.kind == "metric" and mention.start <= hit.start < mention.end for mention in text.reading.mentions
    )
