"""Work that a title tells without a verb: how often something is done, pieces of work, or a noun of work."""

from __future__ import annotations

from goallint import Hit
from goallint.typed import TYPE_CHECKING

from ._gaps import between
from ._measure import CEILINGS, FLOORS
from ._work_verbs import CHANGE, COLOURED, INSIDE, holds

if TYPE_CHECKING:
    from goallint import Goal, Mention, Text

REACHED = frozenset({"target", "change", "baseline"})
COUNTED = ("count", "days", "weeks", "months")
"""Units in which work is counted: so many pieces, or so many days a week."""

SPENT = ("hours", "minutes")
"""Units of the time that work takes, where it is so much a day or a week; by themselves they measure how fast it is."""

MODIFIERS = 2
"""Words before the noun of work that heads a title: "Social media audit"."""

NEAR = 1
"""Words between a number and the pieces of work that it counts."""


def habit(goal: Goal, text: Text) -> Hit | None:
    """How often something is done, where that is all that the title counts: "Morning swim three times a week"."""
    kept = {hit.start for hit in text.reading.hits if hit.words == "keep_verb"}
    if goal.metric is not None or any(hit.words in CHANGE and hit.start not in kept for hit in text.reading.hits):
        return None
    for mention in text.reading.mentions:
        often = mention.role in {"target", "rate"} and (how_often(mention, text) or _one(mention, text))
        if mention.role == "habit" or often:
            return Hit("activity_verb", "", mention.start, mention.end)
    return None


def _one(mention: Mention, text: Text) -> bool:
    """Whether a number in words is one a period: "One open evening a month"."""
    quantity = mention.value
    return (
        (quantity.value, quantity.comparison) == (1, "=")
        and piecework(quantity.unit)
        and "/" in quantity.unit
        and text.value[mention.start : mention.end].isalpha()
    )


def how_often(mention: Mention, text: Text) -> bool:
    """Whether a number counts times ("twice a week"), no things in between ("two guests a week"), and is no limit.

    What is to be kept below an amount is no work to be done so often: "at most 3 complaints a month".
    """
    return (
        not bounded_above(mention)
        and piecework(mention.value.unit)
        and any(
            hit.words == "recurring" and mention.start < hit.end and hit.start <= mention.end + 1
            for hit in text.reading.hits
        )
    )


def piece(goal: Goal, text: Text) -> Hit | None:
    """The pieces of work that a title without a verb opens with and counts, or does again and again: "Three posts a
    week", "Monthly meetup with partners".
    """
    found = next((hit for hit in text.reading.hits if hit.words == "piece_of_work"), None)
    if found is None or holds(text, CHANGE) or (goal.metric is not None and not _with_people(goal, found, text)):
        return None
    told = [(hit.start, hit.end) for hit in text.reading.hits if hit.words == "recurring" and hit.end <= found.start]
    told += [(mention.start, mention.end) for mention in text.reading.mentions if mention.end <= found.start]
    opening = between(0, found.start, text.value) - sum(between(*span, text.value) for span in set(told))
    if opening >= INSIDE or not _repeated(found, text):
        return None
    return Hit("activity_verb", "", found.start, found.end)


def _with_people(goal: Goal, found: Hit, text: Text) -> bool:
    """Whether what a metric counts only takes part in pieces of work that are told before: "12 talks with members"."""
    if goal.metric is None or goal.metric.how == "field":
        return False
    metrics = [mention.start for mention in text.reading.mentions if mention.kind == "metric"]
    if not metrics or between(found.end, min(metrics), text.value) in {0, float("inf")}:
        return False
    return all(mention.end <= found.start for mention in text.reading.mentions if mention.kind in {"number", "change"})


def _repeated(found: Hit, text: Text) -> bool:
    """Whether pieces of work are counted, or come again (every week, each Monday), and no other number is reached."""
    again = holds(text, {"recurring"})
    for mention in text.reading.mentions:
        if mention.role in {"habit", "recurring"} or (
            mention.kind == "number"
            and (piecework(mention.value.unit) or spent(mention.value.unit))
            and counted(found, mention, text)
        ):
            again = True
        elif mention.role in REACHED or (mention.kind == "number" and not piecework(mention.value.unit)):
            return False
    return again


def counted(found: Hit, number: Mention, text: Text) -> bool:
    """Whether a number counts pieces of work: before them, or behind, where it counts nothing else: "Customer
    interviews: 12 by May".
    """
    if between(number.end, found.start, text.value) <= NEAR:
        return True
    if text.value[found.end : number.start].strip() not in {":", "–", "-", "—", ","}:
        return False
    after = [mention.start for mention in text.reading.mentions if mention.start >= number.end]
    return between(number.end, min(after, default=len(text.value)), text.value) < INSIDE


def again(goal: Goal, text: Text) -> Hit | None:
    """What a title opens with that says that something comes again, where nothing is reached: "Quarterly breakfasts
    with tenants".
    """
    hits = text.reading.hits
    opening = next(
        (hit for hit in hits if hit.words == "recurring" and between(0, hit.start, text.value) <= NEAR), None
    )
    if opening is None or goal.metric is not None or between(opening.end, len(text.value), text.value) < INSIDE:
        return None
    coloured = any(hit.words in COLOURED and not hit.cleared for hit in hits)
    reached = any(mention.role in REACHED for mention in text.reading.mentions)
    return None if coloured or reached else Hit("activity_verb", "", opening.start, opening.end)


def noun(goal: Goal, text: Text) -> Hit | None:
    """The noun of work that heads a title without a verb: "Harbour festival in July", "Usability tests with pupils"."""
    if goal.metric is not None or holds(text, CHANGE):
        return None
    found = heading(text)
    # "New branch breaks even": what is reached is no work.
    reached = found and any(hit.words == "milestone_verb" and hit.start >= found.end for hit in text.reading.hits)
    return None if reached else found


def heading(text: Text) -> Hit | None:
    """The noun of work that a text begins with, but for a word or two."""
    found = next((hit for hit in text.reading.hits if hit.words == "work_noun"), None)
    return found if found and between(0, found.start, text.value) <= MODIFIERS else None


def piecework(unit: str) -> bool:
    """Whether work is counted in a unit: in pieces, or in days a week."""
    return unit.partition("/")[0] in COUNTED


def spent(unit: str) -> bool:
    """Whether a unit is one of the time that work takes, a day or a week."""
    return "/" in unit and unit.partition("/")[0] in SPENT


def bounded_above(mention: Mention) -> bool:
    """Whether what is said is not to be passed."""
    return getattr(mention.value, "comparison", "=") in CEILINGS


def bounded_below(mention: Mention) -> bool:
    """Whether what is said is not to be fallen below."""
    return getattr(mention.value, "comparison", "=") in FLOORS
