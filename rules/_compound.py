"""Where a second achievement begins in a sentence."""

from __future__ import annotations

import re

from goallint.typed import TYPE_CHECKING

from ._gaps import LONG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Hit, Mention, Text

VERBS = frozenset({"activity_verb", "milestone_verb", "vague_verb", "up_verb", "down_verb", "keep_verb"})
FIRST = VERBS | {"weak_verb", "all_word"}
"""Words with which the achievement before "and" may begin: "Ensure …", "End …"."""

BETWEEN = frozenset({"vague_modifier", "weak_modifier"})
REACHED = frozenset({"target", "change", ""})
NEAR = 1
"""Words that may stand between "and" and a number, or between a number and its metric."""

SUBJECT = 7
"""Words that the subject of a second number has at most, with those that lead to the number."""

PLAIN = frozenset({"count", "hours", "minutes", "seconds", "days", "weeks", "months"})
"""Units of numbers that may as well belong to what stands before "and": counts and limits of time."""

_PAUSES = frozenset("(),;:،؛–—.!?")
_WORD = re.compile(r"[^\W\d_]+")


def second(text: Text) -> tuple[int, int] | None:
    """Where the verb or the number stands with which a second achievement begins; None in a goal of one."""
    if len(text.value) > LONG:
        return None
    for joint in text.reading.hits:
        if joint.words == "joining":
            found = _verb(text, joint) or _number(text, joint) or _clause(text, joint)
            if found is not None:
                return found.start, found.end
    return None


def _verb(text: Text, joint: Hit) -> Hit | None:
    """A verb right behind "and" with an object of its own, where one with an object stands before."""
    hits = [hit for hit in text.reading.hits if hit.words in FIRST and not _named(hit, text)]
    before = [words(text, hit.end, joint.start) for hit in hits if hit.end <= joint.start]
    if not before or not min(before):
        return None
    for hit in hits:
        if hit.words in VERBS and _begins(hit, joint, text) and words(text, hit.end, len(text.value)):
            return hit if hit.words != "activity_verb" or _amount_behind(hit, text) else None
    return None


def _begins(hit: Hit, joint: Hit, text: Text) -> bool:
    """Whether nothing but a date or an adverb stands between "and" and a verb: "and, by 2027, greatly reduce"."""
    if hit.start < joint.end:
        return False
    inner = [(other.start, other.end) for other in text.reading.hits if other.words in BETWEEN]
    inner += [(other.start, other.end) for other in text.reading.mentions if other.kind == "date"]
    covered = sum(words(text, start, end) for start, end in set(inner) if joint.end <= start and end <= hit.start)
    return words(text, joint.end, hit.start) <= covered


def _amount_behind(hit: Hit, text: Text) -> bool:
    """Whether a number to reach follows: work without one is rarely an achievement of its own."""
    return any(
        mention.kind in {"number", "change"} and mention.role in {"target", "change"} and mention.start >= hit.end
        for mention in text.reading.mentions
    )


def _clause(text: Text, joint: Hit) -> Mention | None:
    """A number behind "and" that a subject of its own leads to, where a number stands before: "churn below 8 % and
    revenue to 2 M€". Of a plain count a metric says what it is the value of; "40 teachers and 20 pupils" is one list.
    """
    before = text.value[: joint.start]
    numbers = [mention for mention in text.reading.mentions if mention.kind in {"number", "change"}]
    if before.count("(") != before.count(")") or not any(_reaches(number, joint.start) for number in numbers):
        return None
    number = next((one for one in numbers if one.start >= joint.end), None)
    if number is None or number.role not in {*REACHED, "baseline"} or not _leads(text, joint, number):
        return None
    named = any(
        mention.kind == "metric" and joint.end <= mention.start and mention.end <= number.start
        for mention in text.reading.mentions
    )
    value = number.value
    told = number.kind == "number" and (value.comparison != "=" or value.unit.partition("/")[0] not in PLAIN)
    return number if named or told else None


def _reaches(number: Mention, end: int) -> bool:
    return number.end <= end and (number.role in {"target", "change"} or number.value.unit == "%")


def _leads(text: Text, joint: Hit, number: Mention) -> bool:
    """Whether words, and no comma, bracket or date, stand between "and" and a number."""
    between = text.value[joint.end : number.start]
    dates = any(
        mention.kind == "date" and joint.end <= mention.start < number.start for mention in text.reading.mentions
    )
    return not dates and _PAUSES.isdisjoint(between) and NEAR <= words(text, joint.end, number.start) <= SUBJECT


def _number(text: Text, joint: Hit) -> Mention | None:
    """A number with a metric behind "and", where another metric has a number before it."""
    before = {metric.value for number, metric in _measured(text) if number.end <= joint.start}
    for number, metric in _measured(text):
        joined = number.start >= joint.end and words(text, joint.end, number.start) <= NEAR
        if joined and before - {metric.value}:
            return number
    return None


def _measured(text: Text) -> Iterator[tuple[Mention, Mention]]:
    """Numbers with the metric that follows at once."""
    mentions = text.reading.mentions
    for number in mentions:
        if number.kind == "number" and number.role in REACHED:
            for metric in mentions:
                gap = metric.kind == "metric" and metric.start >= number.end
                if gap and words(text, number.end, metric.start) <= NEAR:
                    yield number, metric


def _named(hit: Hit, text: Text) -> bool:
    """Whether a word is (a part of) the name of a metric: "likes and shares"."""
    return any(
        mention.kind == "metric" and mention.start <= hit.start < mention.end for mention in text.reading.mentions
    )


def words(text: Text, start: int, end: int) -> int:
    """The number of words between two places of a text."""
    return len(_WORD.findall(text.value, start, end))
