"""Whether a goal is work to be done rather than something to be reached."""

from __future__ import annotations

import re

from goallint import Hit
from goallint.typed import TYPE_CHECKING

from ._measure import CEILINGS, measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Goal, Mention, Text

WORK = frozenset({"activity_verb", "deliverable"})
NAMING = frozenset({"activity_verb", "work_noun"})
"""Words beside which a number counts what is done."""

CHANGE = frozenset({"vague_verb", "up_verb", "down_verb", "keep_verb"})
MILESTONE = "milestone_verb"
DOING = frozenset({"doing"})
LIKELY = frozenset({"likely_work"})
"""Verbs and nouns of doing that no list names, known by their endings alone."""

COLOURED = CHANGE | {"vague_modifier", "weak_modifier", "weak_verb", "light_verb"}
"""What says more than a verb that only says that something is done."""

ANOTHER = CHANGE | {"joining", "hedge"}
"""What begins something else behind a verb, or makes it the beginning of something else ("try to")."""

REACHED = frozenset({"target", "change", "baseline"})
COUNTED = ("count", "days", "weeks", "months")
"""Units in which work is counted: so many pieces, or so many days a week."""

SPENT = ("hours", "minutes")
"""Units of the time that work takes, where it is so much a day or a week; by themselves they measure how fast it is."""

LONG = 1000
"""Characters beyond which a title is no sentence any more, so that nobody asks what its first verb is."""

OBJECT, BOUNDED = 1, 4
"""Words between a verb and the number of its object: "hold four webinars", "hold no fewer than four webinars"."""

INSIDE = 2
"""Words before a verb that then may stand inside of what the sentence is about."""

MODIFIERS = 2
"""Words before the noun of work that heads a title: "Social media audit"."""

NAMED = 2
"""Words between a number and the metric that it counts: "sign 12 new paying clients"."""

_WORDS = re.compile(r"[^\W\d_]+")
PAUSES = frozenset(",;:،؛–—(")
"""Marks that part what stands before them from what follows."""


def work(goal: Goal) -> tuple[Text, Hit] | None:
    """The verb that makes the title a piece of work; None where it names a measure, a change or an outcome."""
    text = goal.text("title")
    if text is None or measure(goal) or any(hit.words == "universal_word" for hit in text.reading.hits):
        return None
    verb = head(text) or _habit(goal, text) or _piece(goal, text) or _noun(goal, text) or _doing(goal, text)
    if verb is None or _for_people(verb, text) or _outcome_in_fields(goal) or _outcome_in_texts(goal, text):
        return None
    return text, verb


def _habit(goal: Goal, text: Text) -> Hit | None:
    """How often something is done, where that is all that the title counts: "Morning swim three times a week"."""
    kept = {hit.start for hit in text.reading.hits if hit.words == "keep_verb"}
    if goal.metric is not None or any(hit.words in CHANGE and hit.start not in kept for hit in text.reading.hits):
        return None
    for mention in text.reading.mentions:
        if mention.role == "habit" or (mention.role in {"target", "rate"} and _how_often(mention, text)):
            return Hit("activity_verb", "", mention.start, mention.end)
    return None


def _doing(goal: Goal, text: Text) -> Hit | None:
    """What is done, in a title in which a verb of doing without a meaning of its own is all there is: "We'll do X".

    A word that only looks like a verb is taken for one where something is to be done by a day, or again and again.
    """
    timed = goal.deadline is not None or any(hit.words == "recurring" for hit in text.reading.hits)
    words = DOING | LIKELY if timed else DOING
    found = next((hit for hit in text.reading.hits if hit.words in words and not _ends_another(hit, text)), None)
    if found is None or len(text.value) > LONG:
        return None
    meant = [hit for hit in text.reading.hits if hit.words != "light_verb" or hit.start != found.start]
    return None if any(hit.words in COLOURED for hit in meant) else found


def _ends_another(verb: Hit, text: Text) -> bool:
    """Whether a verb of doing belongs to an escape clause: "make an attempt" for "try"."""
    return any(hit.start < verb.start and hit.end >= verb.end for hit in text.reading.hits if hit.words == "hedge")


def _piece(goal: Goal, text: Text) -> Hit | None:
    """The pieces of work that a title without a verb opens with and counts, or does again and again: "Three posts a
    week", "Monthly meetup with partners".
    """
    if len(text.value) > LONG or any(hit.words in CHANGE for hit in text.reading.hits):
        return None
    piece = next((hit for hit in text.reading.hits if hit.words == "piece_of_work"), None)
    if piece is None or (goal.metric is not None and not _with_people(goal, piece, text)):
        return None
    told = [(hit.start, hit.end) for hit in text.reading.hits if hit.words == "recurring" and hit.end <= piece.start]
    told += [(mention.start, mention.end) for mention in text.reading.mentions if mention.end <= piece.start]
    opening = between(0, piece.start, text.value) - sum(between(*span, text.value) for span in set(told))
    if opening >= INSIDE or not _repeated(piece, text):
        return None
    return Hit("activity_verb", "", piece.start, piece.end)


def _noun(goal: Goal, text: Text) -> Hit | None:
    """The noun of work that heads a title without a verb: "Harbour festival in July", "Usability tests with pupils"."""
    if goal.metric is not None or any(hit.words in CHANGE for hit in text.reading.hits):
        return None
    noun = _heading(text)
    # "New branch breaks even": what is reached is no work.
    reached = noun and any(hit.words == MILESTONE and hit.start >= noun.end for hit in text.reading.hits)
    return None if reached else noun


def _heading(text: Text) -> Hit | None:
    noun = next((hit for hit in text.reading.hits if hit.words == "work_noun"), None)
    return noun if noun and between(0, noun.start, text.value) <= MODIFIERS else None


def _with_people(goal: Goal, piece: Hit, text: Text) -> bool:
    """Whether what a metric counts only takes part in pieces of work that are told before: "12 talks with members"."""
    if goal.metric is None or goal.metric.how == "field":
        return False
    metrics = [mention.start for mention in text.reading.mentions if mention.kind == "metric"]
    if not metrics or between(piece.end, min(metrics), text.value) in {0, float("inf")}:
        return False
    return all(mention.end <= piece.start for mention in text.reading.mentions if mention.kind in {"number", "change"})


def _repeated(piece: Hit, text: Text) -> bool:
    """Whether pieces of work are counted, or come again (every week, each Monday), and no other number is reached."""
    again = any(hit.words == "recurring" for hit in text.reading.hits)
    for mention in text.reading.mentions:
        if mention.role in {"habit", "recurring"} or (
            mention.kind == "number"
            and (_piecework(mention.value.unit) or _spent(mention.value.unit))
            and (between(mention.end, piece.start, text.value) <= OBJECT or _headed(piece, mention, text))
        ):
            again = True
        elif mention.role in REACHED or (mention.kind == "number" and not _piecework(mention.value.unit)):
            return False
    return again


def _headed(piece: Hit, number: Mention, text: Text) -> bool:
    """Whether pieces of work head their number, which counts nothing else: "Customer interviews: 12 by May"."""
    if text.value[piece.end : number.start].strip() not in {":", "–", "-", "—", ","}:
        return False
    after = [mention.start for mention in text.reading.mentions if mention.start >= number.end]
    return between(number.end, min(after, default=len(text.value)), text.value) < INSIDE


def _for_people(verb: Hit, text: Text) -> bool:
    """Whether what is there is there for or by those whom a metric counts: "is available to all customers"."""
    return verb.words == "deliverable" and any(
        mention.kind == "metric" and 0 < between(verb.end, mention.start, text.value) <= NAMED
        for mention in text.reading.mentions
    )


def _how_often(mention: Mention, text: Text) -> bool:
    """Whether a number counts times ("twice a week"), no things in between ("two guests a week"), and is no limit.

    What is to be kept below an amount is no work to be done so often: "at most 3 complaints a month".
    """
    kept = getattr(mention.value, "comparison", "=") in CEILINGS
    return (
        not kept
        and _piecework(mention.value.unit)
        and any(
            hit.words == "recurring" and mention.start < hit.end and hit.start <= mention.end + 1
            for hit in text.reading.hits
        )
    )


def head(text: Text) -> Hit | None:
    """The first verb of a text, if it is one of work; None in a text too long to be a goal."""
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
    return next((verb for verb in verbs if verb.words == "deliverable"), verbs[0])


def of_object(word: Hit, text: Text) -> Hit | None:
    """What is done to that which a word of change only names: "A tool to improve rotas is published"."""
    if word.words == "keep_verb" or between(0, word.start, text.value) < 1:
        return None
    done = next((hit for hit in text.reading.hits if hit.words == "deliverable" and hit.start >= word.end), None)
    if done is None or not PAUSES.isdisjoint(text.value[word.end : done.start]):
        return None
    joined = any(hit.words == "joining" and word.end <= hit.start < done.start for hit in text.reading.hits)
    return None if joined else done


def _outcome_in_fields(goal: Goal) -> bool:
    numbers = [stated for stated in (goal.target, goal.change, goal.baseline) if stated and stated.how == "field"]
    if not numbers:
        return goal.baseline is not None
    measured = goal.metric is not None and goal.metric.how == "field"
    return measured or any(not _piecework(stated.value.unit) for stated in numbers)


def _outcome_in_texts(goal: Goal, title: Text) -> bool:
    return any(_outcomes(text, title) for text in goal.texts)


def _outcomes(text: Text, title: Text) -> bool:
    return any(text is not title or not _amount_of_work(mention, text) for mention in _reached(text))


def _reached(text: Text) -> Iterator[Mention]:
    for mention in text.reading.mentions:
        if mention.kind in {"number", "change"} and (mention.role in REACHED or _share(mention, text)):
            yield mention


def _share(mention: Mention, text: Text) -> bool:
    """Whether a number is a share that the sentence names by the way; in brackets it is a note ("80 % sure"), and so it
    is where the goal is how often something is done.
    """
    if any(other.role == "target" and _how_often(other, text) for other in text.reading.mentions):
        return False
    return mention.role == "" and mention.value.unit == "%" and not _in_brackets(mention, text)


def _amount_of_work(mention: Mention, text: Text) -> bool:
    """Whether a number only says how much is to be done: it counts pieces, stands next to the verb, or recurs."""
    unit = mention.value.unit
    if "/" in unit and getattr(mention.value, "comparison", "=") in CEILINGS:
        return False  # "bring complaints below 10 a week"
    if not (_piecework(unit) or _spent(unit)) or (_names_metric(mention, text) and not _approached(text)):
        return False
    if "/" in unit or unit in COUNTED[1:] or _in_brackets(mention, text) or _extent(mention, text):
        return True  # "send the survey to all parents (about 380 addresses)"
    return any(_beside(hit, mention, text) for hit in text.reading.hits)


def _extent(number: Mention, text: Text) -> bool:
    """Whether a number only says for how many it is done, or where: "roll out the app to all 14 homes"."""
    verb = head(text) or _heading(text) or next((hit for hit in text.reading.hits if hit.words in LIKELY), None)
    if verb is None:
        return False
    before = [hit for hit in text.reading.hits if verb.end <= hit.start and hit.end <= number.start]
    if any(hit.words == "joining" for hit in before) or not PAUSES.isdisjoint(text.value[verb.end : number.start]):
        return False
    return any(hit.words == "extent" and not between(hit.end, number.start, text.value) for hit in before)


def _in_brackets(mention: Mention, text: Text) -> bool:
    before = text.value[: mention.start]
    return before.count("(") > before.count(")")


def _piecework(unit: str) -> bool:
    return unit.partition("/")[0] in COUNTED


def _spent(unit: str) -> bool:
    return "/" in unit and unit.partition("/")[0] in SPENT


def _beside(hit: Hit, mention: Mention, text: Text) -> bool:
    if hit.words == "deliverable":
        opens = not between(0, hit.start, text.value) and between(hit.end, mention.start, text.value) < OBJECT
        return mention.end <= hit.start or opens  # "repaired are 12 wards", as many languages put it
    if hit.words == "piece_of_work":
        return between(mention.end, hit.start, text.value) <= OBJECT or _headed(hit, mention, text)
    if hit.words not in NAMING or not PAUSES.isdisjoint(text.value[hit.end : mention.start]):
        return False
    if mention.end <= hit.start:
        return _of_doers(mention, hit, text)
    bounded = mention.kind == "number" and mention.value.comparison != "="
    reach = BOUNDED if bounded or _approaches(hit, mention, text) else OBJECT
    return between(hit.end, mention.start, text.value) <= reach


def _of_doers(number: Mention, hit: Hit, text: Text) -> bool:
    """Whether a number only counts those who do it: "All 22 drivers sit the course"."""
    if between(number.end, hit.start, text.value) > OBJECT or hit != (head(text) or _heading(text)):
        return False
    inside = {other.words for other in text.reading.hits if number.end <= other.start < hit.start}
    return inside.isdisjoint(ANOTHER) and PAUSES.isdisjoint(text.value[number.end : hit.start])


def _approaches(hit: Hit, mention: Mention, text: Text) -> bool:
    """Whether all up to a number says what is done to whom: "send samples to 25 shops", but not "… and win 25"."""
    inside = {other.words for other in text.reading.hits if hit.start <= other.start < mention.start}
    return _approached(text) and inside.isdisjoint(ANOTHER)


def _approached(text: Text) -> bool:
    """Whether the verb only does something to people ("interview 15 customers"), who are not won by it."""
    verb = head(text)
    return verb is not None and any(
        hit.words == "approach_verb"
        and between(verb.end if hit.start > verb.start else verb.start, hit.start, text.value) < INSIDE
        for hit in text.reading.hits
    )


def _names_metric(mention: Mention, text: Text) -> bool:
    return any(
        other.kind == "metric"
        and between(mention.end, other.start, text.value) <= NAMED
        and not _parted(mention.end, other.start, text)
        for other in text.reading.mentions
    )


def _parted(start: int, end: int, text: Text) -> bool:
    """Whether a number counts pieces of work, so that the metric behind them only says with whom they are."""
    return any(
        hit.words == "piece_of_work" and start <= hit.start and 0 < between(hit.end, end, text.value) < float("inf")
        for hit in text.reading.hits
    )


def between(start: int, end: int, text: str) -> float:
    """The number of words between two places; infinite where the second is not behind the first."""
    return len(_WORDS.findall(text, start, end)) if end >= start else float("inf")
