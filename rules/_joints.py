"""Where one part of a sentence ends and another begins: at "and", a comma, a semicolon, the end of a sentence."""

from __future__ import annotations

import re

from goallint import NamedTuple
from goallint.typed import TYPE_CHECKING

from ._little import little
from ._spans import bracketed, words

if TYPE_CHECKING:
    from goallint import Hit, Text

AND, MEANWHILE, COMMA, SEMICOLON, END = "and", "meanwhile", "comma", "semicolon", "end"
PAUSED = frozenset({COMMA, SEMICOLON, END})
MANY = 24
"""Joints of a text that are looked at: more have only lists, and texts that nobody wrote by hand."""

_LISTS = {"joining": AND, "meanwhile": MEANWHILE}
_COMMA = re.compile(r"[,،](?=\s)")
_END = re.compile(r"[;؛]|[.!?؟](?=\s+([^\W\d_]))")


class Joint(NamedTuple):
    """A place at which a second achievement may begin, and what stands there."""

    start: int
    end: int
    kind: str


def joints(text: Text) -> list[Joint]:
    """The joints of a text that do not stand in brackets, in their order; the first ones of very many."""
    value = text.value
    found = [Joint(hit.start, hit.end, _LISTS[hit.words]) for hit in text.reading.hits if hit.words in _LISTS]
    said = [joint.start for joint in found]
    marks = [Joint(mark.start(), mark.end(), COMMA) for mark in _COMMA.finditer(value)]
    marks += [Joint(*place, SEMICOLON if value[place[0]] in ";؛" else END) for place in _ends(value)]
    found += [mark for mark in marks if not any(not words(text, mark.end, at) for at in said if at >= mark.end)]
    return sorted(joint for joint in found if not bracketed(text, joint.start))[:MANY]


def _ends(value: str) -> list[tuple[int, int]]:
    """Where semicolons stand, and marks behind which a sentence begins: one whose script has capitals with one."""
    return [mark.span() for mark in _END.finditer(value) if not (mark[1] or "").islower()]


def explained(text: Text, joint: Joint, *, counted: bool = False) -> bool:
    """Whether what stands before a joint is the means, the condition or the description of something: then what
    follows is a second one ("by publishing weekly and improving the headlines", "pupils who read and write"). `counted`
    says that means with a number of their own go on too: "with two fitters and a van at 400 EUR".
    """
    return any(
        hit.end <= joint.start and explains(hit, text, counted=counted) and not _closed(hit, joint, text)
        for hit in little(text, "aside")
    )


def explains(hit: Hit, text: Text, *, counted: bool = False) -> bool:
    """Whether a word opens an explanation: it is none where a date or a number follows ("by June", "by 10 %"). A
    `counted` one is, unless the word may as well lead to a value.
    """
    leads = not counted or any(other.start == hit.start for other in little(text, "lead_in"))
    return not any(
        mention.start >= hit.end and words(text, hit.end, mention.start) <= (mention.kind == "date")
        for mention in text.reading.mentions
        if mention.kind == "date" or (leads and mention.kind in {"number", "change"})
    )


def _closed(hit: Hit, joint: Joint, text: Text) -> bool:
    """Whether an explanation is over at a joint: another joint, a date, a value to reach, the only comma or a mark that
    ends a sentence ends it.
    """
    if joint.kind in {SEMICOLON, END}:
        return True
    if _at_comma(text, joint) and len(_COMMA.findall(text.value, hit.end, joint.end + 1)) == 1:
        return True
    inner = [other.start for other in text.reading.hits if other.words in _LISTS]
    inner += [
        mention.start
        for mention in text.reading.mentions
        if mention.kind == "date" or mention.role in {"target", "change"}
    ]
    inner += [start for start, _ in _ends(text.value)]
    return any(hit.end <= start < joint.start for start in inner)


def _at_comma(text: Text, joint: Joint) -> bool:
    return joint.kind == COMMA or text.value[: joint.start].rstrip().endswith((",", "،"))


def opens(text: Text, start: int) -> bool:
    """Whether a place is where a text or a part of it begins: behind a joint, or with no word before it."""
    if not words(text, 0, start):
        return True
    return any(joint.end <= start and not words(text, joint.end, start) for joint in joints(text))
