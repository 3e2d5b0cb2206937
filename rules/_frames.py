"""Where a second number with something of its own to measure stands in a sentence."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING

from ._joints import COMMA, PAUSED, explains
from ._little import listed
from ._measure import TIMES
from ._spans import flows, unlisted, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goallint import Mention, Text

    from ._joints import Joint

NUMBERS = frozenset({"number", "change"})
REACHED = frozenset({"target", "change", ""})
SECOND = REACHED | {"baseline", "rate"}
"""Roles that the number of a second achievement may have."""

NEAR = 1
"""Words that may stand between "and" and a number, or between a number and its metric."""

COURSE = 2
"""Words between the two values of a course: "from 90 g to 60 g"."""

SUBJECT = 7
"""Words that the subject of a second number has at most, with those that lead to the number."""

AHEAD = 2
"""Words between a comma and the metric that a second number is the value of: "…, average click rate from …"."""

PLAIN = TIMES | {"count"}
"""Units of numbers that may as well belong to what stands before "and": counts and limits of time."""

LEADS = frozenset({"lead_in"})
_GUARDS = frozenset({"keep_verb", "aside"})
_MOVES = frozenset({"up_verb", "down_verb", "reach_verb"})


def clause(text: Text, joint: Joint) -> Mention | None:
    """A number behind a joint that a subject of its own leads to, where a number stands before: "churn below 8 % and
    revenue to 2 M€". Of a plain count a metric, a verb of change or a course ("from 3 to 4") says that it is a value;
    "40 teachers and 20 pupils" is one list.
    """
    numbers = [mention for mention in text.reading.mentions if mention.kind in NUMBERS]
    behind = [number for number in numbers if number.start >= joint.end]
    if not behind or behind[0].role not in SECOND or not _leads(text, joint, behind[0]):
        return None
    if not any(_reaches(number, joint.start, behind[0]) for number in numbers):
        return None
    return behind[0] if _of_its_own(text, joint, behind) else None


def _of_its_own(text: Text, joint: Joint, behind: Sequence[Mention]) -> bool:
    """Whether the first number behind a joint is a value to reach, and no count, baseline or remark. Behind a comma or
    another mark, where remarks stand, more has to say so.
    """
    number = behind[0]
    moves = _moves(text, joint, behind)
    if joint.kind == COMMA:
        return _measured_ahead(text, joint, number) and (moves or number.role != "baseline")
    if joint.kind in PAUSED:
        return moves or _bounded(number)
    return moves or _told(number) or _measured_ahead(text, joint, number, SUBJECT)


def counted(text: Text, joint: Joint) -> Mention | None:
    """A number with a metric right behind a joint, where another metric has a number before it."""
    before = {metric.value for number, metric in _counting(text) if number.end <= joint.start}
    for number, metric in _counting(text):
        joined = number.start >= joint.end and words(text, joint.end, number.start) <= NEAR
        if joined and before - {metric.value}:
            return number
    return None


def _reaches(number: Mention, end: int, behind: Mention) -> bool:
    """Whether a number before a joint is one to reach: a factor may be one with the course behind ("halve cups and
    plates from 12 to 6").
    """
    if number.end > end or number.role not in {*REACHED, "rate"}:
        return False
    return number.kind == "number" or number.value.unit != "x" or behind.role != "baseline"


def _bounded(number: Mention) -> bool:
    return number.kind == "number" and number.value.comparison != "="


def _told(number: Mention) -> bool:
    """Whether the unit of a number, or a bound, says that it is the value of something."""
    return number.kind == "number" and (_bounded(number) or number.value.unit.partition("/")[0] not in PLAIN)


def _leads(text: Text, joint: Joint, number: Mention) -> bool:
    """Whether a subject, and no comma, bracket, date, condition or explanation, stands between a joint and a number."""
    guards = [hit for hit in listed(text, _GUARDS) if joint.end <= hit.start and hit.end <= number.start]
    if any(hit.words != "aside" or explains(hit, text) for hit in guards):
        return False
    dates = any(
        mention.kind == "date" and joint.end <= mention.start < number.start for mention in text.reading.mentions
    )
    if dates or not flows(text, joint.end, number.start):
        return False
    return unlisted(text, joint.end, number.start, LEADS) > 0 and words(text, joint.end, number.start) <= SUBJECT


def _measured_ahead(text: Text, joint: Joint, number: Mention, reach: int = AHEAD) -> bool:
    """Whether a metric, or a word for one, stands between a joint and a number, at most so many words behind it."""
    places = [mention.start for mention in text.reading.mentions if mention.kind == "metric"]
    places += [hit.start for hit in text.reading.hits if hit.words == "measure"]
    return any(joint.end <= start < number.start and words(text, joint.end, start) <= reach for start in places)


def _moves(text: Text, joint: Joint, numbers: Sequence[Mention]) -> bool:
    """Whether a verb says which way a number goes, or it begins a course: "energy use from 140 to 110"."""
    first = numbers[0]
    if len(numbers) > 1 and first.kind == "number" and words(text, first.end, numbers[1].start) <= COURSE:
        return flows(text, first.end, numbers[1].start) and not _joined(text, first.end, numbers[1].start)
    return any(hit.words in _MOVES and joint.end <= hit.start < first.start for hit in text.reading.hits)


def _joined(text: Text, start: int, end: int) -> bool:
    return any(hit.words == "joining" and start <= hit.start < end for hit in text.reading.hits)


def _counting(text: Text) -> Iterator[tuple[Mention, Mention]]:
    """Numbers with the metric that follows at once."""
    mentions = text.reading.mentions
    for number in mentions:
        if number.kind == "number" and number.role in {*REACHED, "rate"}:
            for metric in mentions:
                gap = metric.kind == "metric" and metric.start >= number.end
                if gap and words(text, number.end, metric.start) <= NEAR:
                    yield number, metric
