"""Work that a title tells by a verb: what somebody does, or what gets done."""

from __future__ import annotations

import re
from itertools import islice

from goallint import Hit
from goallint.typed import TYPE_CHECKING

from ._gaps import LONG, between, parted
from ._little import little_at
from ._once import Once
from ._phrases import endings

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from goallint import Goal, Text

CHANGE = frozenset({"vague_verb", "up_verb", "down_verb", "keep_verb"})
WORK = frozenset({"activity_verb", "deliverable"})
DONE = "deliverable"
LIKELY = "likely_work"
"""Verbs and nouns of doing that no list names, known by their endings alone."""

COLOURED = CHANGE | {"vague_modifier", "weak_modifier", "weak_verb", "light_verb"}
"""What says more than a verb that only says that something is done."""

_FIRST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?(?= )")
"""A word that opens a title."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

FAR = 5
"""Words before a verb that cannot be that of a title which opens with another one."""

INSIDE = 2
"""Words before a verb that then may stand inside of what the sentence is about."""


def holds(text: Text, words: AbstractSet[str]) -> bool:
    """Whether a text holds a word of some lists."""
    return any(hit.words in words for hit in text.reading.hits)


def _head(text: Text) -> Hit | None:
    if len(text.value) > LONG:
        return None
    verbs = sorted(
        (hit for hit in text.reading.hits if hit.words in WORK or hit.words in CHANGE),
        key=lambda hit: (hit.start, hit.words not in WORK),
    )
    if not verbs:
        return None
    if verbs[0].words not in WORK:
        return of_object(verbs[0], text)
    if between(0, verbs[0].start, text.value) < INSIDE:
        return verbs[0]
    # "A tool to create rotas is published": what opens a sentence this late is seldom its verb, what is done is.
    found = next((verb for verb in verbs if verb.words == DONE), verbs[0])
    return None if found.words != DONE and _is_far(found, text) else found


def _is_far(verb: Hit, text: Text) -> bool:
    """Whether another verb opens the title, far before this one: "Make the mill a place people love to visit"."""
    opens = any(hit.words == "light_verb" and between(0, hit.start, text.value) < 1 for hit in text.reading.hits)
    return opens and between(0, verb.start, text.value) > FAR and not parted(0, verb.start, text.value)


head = Once(_head)
"""The first verb of a text, if it is one of work; None in a text too long to be a goal."""


def of_object(word: Hit, text: Text) -> Hit | None:
    """What is done to that which a word of change only names: "A tool to improve rotas is published"."""
    if word.words == "keep_verb" or between(0, word.start, text.value) < 1:
        return None
    done = next((hit for hit in text.reading.hits if hit.words == DONE and hit.start >= word.end), None)
    if done is None or parted(word.end, done.start, text.value):
        return None
    joined = any(hit.words == "joining" and word.end <= hit.start < done.start for hit in text.reading.hits)
    return None if joined else done


def doing(goal: Goal, text: Text) -> Hit | None:
    """What is done, in a title in which a verb of doing without a meaning of its own is all there is: "We'll do X".

    A word that only looks like a verb is taken for one where something is to be done by a day, or again and again.
    """
    timed = goal.deadline is not None or holds(text, {"recurring"})
    found = _of(text, "doing") or (_of(text, LIKELY) if timed else None)
    if found is None and timed and goal.metric is None:
        found = _before_determiner(text) or _nominal(text) or _participle(text)
    if found is None:
        return None
    coloured = any(
        hit.words in COLOURED and (hit.words, hit.start) != ("light_verb", found.start) for hit in text.reading.hits
    )
    return None if coloured else found


def likely(text: Text) -> Hit | None:
    """The first word that looks like a verb or a noun of doing."""
    return _of(text, LIKELY) or _before_determiner(text)


def _of(text: Text, words: str) -> Hit | None:
    return next((hit for hit in text.reading.hits if hit.words == words and not _ends_another(hit, text)), None)


def _before_determiner(text: Text) -> Hit | None:
    """The word that opens a title, which no list knows, before an article or the like: no noun stands there, so it is a
    verb ("Bleed the radiators").
    """
    first = _FIRST.match(text.value)
    if first is None or little_at(text, "determiner", first.end() + 1) < 0:
        return None
    return None if _known(first.end(), text) else Hit(LIKELY, "", *first.span())


def _nominal(text: Text) -> Hit | None:
    """The noun that opens a title, which no list knows, and by its ending says what is done to that which an "of"
    joins to it: "Recalibration of the ovens".
    """
    first, language = _FIRST.match(text.value), text.reading.language
    ends = endings("nominal_ending", language)
    if first is None or not ends or little_at(text, "nominal_of", first.end() + 1) < 0:
        return None
    said = first[0].casefold()
    named = said.endswith(ends) and said not in endings("no_nominal", language)
    return Hit(LIKELY, "", *first.span()) if named and not _known(first.end(), text) else None


def _known(end: int, text: Text) -> bool:
    """Whether a list knows what opens a title."""
    hits, mentions = text.reading.hits, text.reading.mentions
    return any(hit.start < end for hit in hits) or any(mention.start < end for mention in mentions)


def _participle(text: Text) -> Hit | None:
    """A word behind the first that by its ending says that something is done, before what says with whom, where or by
    when: "Cookie banner adapted to the new rules".
    """
    language = text.reading.language
    ends = endings("participle_ending", language)
    for word in islice(_WORD.finditer(text.value), 1, None) if ends else ():
        said = word[0].casefold()
        if not said.endswith(ends) or said in endings("no_participle", language) or "(" in text.value[: word.start()]:
            continue  # a remark in brackets says how things are
        if little_at(text, "done_how", word.end() + 1) > 0:
            return Hit(LIKELY, "", *word.span())
    return None


def _ends_another(verb: Hit, text: Text) -> bool:
    """Whether a verb of doing belongs to an escape clause: "make an attempt" for "try"."""
    return any(hit.start < verb.start and hit.end >= verb.end for hit in text.reading.hits if hit.words == "hedge")
