"""Numbers that only say how much work is done, for how many, or by how many, so that nothing is reached by them."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING

from ._gaps import between, parted
from ._little import little
from ._work_nouns import COUNTED, bounded_above, bounded_below, counted, heading, how_often, piecework, spent
from ._work_verbs import CHANGE, DONE, INSIDE, head, likely

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goallint import Hit, Mention, Text

NAMING = frozenset({"activity_verb", "work_noun"})
"""Words beside which a number counts what is done."""

ANOTHER = CHANGE | {"joining", "hedge"}
"""What begins something else behind a verb, or makes it the beginning of something else ("try to")."""

OBJECT, BOUNDED = 1, 4
"""Words between a verb and the number of its object: "hold four webinars", "hold no fewer than four webinars"."""

NARROW = 6
"""Words between "all" or "every" and the bound of what is meant: "every customer who spent over £200"."""

NAMED = 2
"""Words between a number and the metric that it counts: "sign 12 new paying clients"."""


def is_amount(number: Mention, text: Text) -> bool:
    """Whether a number only says how much is to be done: it counts pieces, stands next to the verb, or recurs."""
    unit = number.value.unit
    if "/" in unit and bounded_above(number):
        return False  # "bring complaints below 10 a week"
    if _narrows(number, text):
        return True
    if not (piecework(unit) or spent(unit)) or (_names_gain(number, text) and not _approached(text)):
        return False
    if "/" in unit or unit in COUNTED[1:] or _in_brackets(number, text) or _extent(number, text):
        return True  # "send the survey to all parents (about 380 addresses)"
    return any(_beside(hit, number, text) for hit in text.reading.hits)


def is_share(number: Mention, text: Text) -> bool:
    """Whether a number is a share that the sentence names by the way; in brackets it is a note ("80 % sure"), and so it
    is where the goal is how often something is done.
    """
    if any(other.role == "target" and how_often(other, text) for other in text.reading.mentions):
        return False
    return number.role == "" and number.value.unit == "%" and not _in_brackets(number, text)


def _in_brackets(number: Mention, text: Text) -> bool:
    before = text.value[: number.start]
    return before.count("(") > before.count(")")


def _narrows(number: Mention, text: Text) -> bool:
    """Whether a number says which things work is done to, all of them: "audit all contracts above €50,000"."""
    verb = head(text)
    if verb is None or number.value.unit == "%" or not bounded_below(number):
        return False
    every = next((hit for hit in text.reading.hits if hit.words == "all_word" and hit.start >= verb.end), None)
    if every is None or between(verb.end, every.start, text.value) or not _straight(verb.end, number.start, text):
        return False
    return 0 < between(every.end, number.start, text.value) <= NARROW


def _extent(number: Mention, text: Text) -> bool:
    """Whether a number only says for how many it is done, or where: "roll out the app to all 14 homes"."""
    verb = head(text) or heading(text) or likely(text)
    if verb is None or parted(verb.end, number.start, text.value):
        return False
    before = [hit for hit in text.reading.hits if verb.end <= hit.start and hit.end <= number.start]
    if any(hit.words == "joining" for hit in before):
        return False
    leading = [hit for hit in little(text, "extent") if hit.start >= verb.end]
    return _right_before(number, leading, text) and not _right_before(number, little(text, "no_extent"), text)


def _right_before(number: Mention, hits: Iterable[Hit], text: Text) -> bool:
    """Whether one of some words stands right before a number."""
    return any(hit.end <= number.start and not between(hit.end, number.start, text.value) for hit in hits)


def _beside(hit: Hit, number: Mention, text: Text) -> bool:
    if hit.words == DONE:
        opens = not between(0, hit.start, text.value) and not between(hit.end, number.start, text.value)
        return number.end <= hit.start or opens  # "repaired are 12 wards", as many languages put it
    if hit.words == "piece_of_work":
        return counted(hit, number, text)
    if hit.words not in NAMING or parted(hit.end, number.start, text.value):
        return False
    if number.end <= hit.start:
        return _of_doers(number, hit, text)
    bounded = number.kind == "number" and number.value.comparison != "="
    reach = BOUNDED if bounded or _approaches(hit, number, text) else OBJECT
    return between(hit.end, number.start, text.value) <= reach


def _of_doers(number: Mention, hit: Hit, text: Text) -> bool:
    """Whether a number only counts those who do it: "All 22 drivers sit the course"."""
    if between(number.end, hit.start, text.value) > OBJECT or hit != (head(text) or heading(text)):
        return False
    return _straight(number.end, hit.start, text) and not parted(number.end, hit.start, text.value)


def _approaches(hit: Hit, number: Mention, text: Text) -> bool:
    """Whether all up to a number says what is done to whom: "send samples to 25 shops", but not "… and win 25"."""
    return _approached(text) and _straight(hit.start, number.start, text)


def _straight(start: int, end: int, text: Text) -> bool:
    """Whether nothing else begins between two places."""
    return not any(hit.words in ANOTHER and start <= hit.start < end for hit in text.reading.hits)


def _approached(text: Text) -> bool:
    """Whether the verb only does something to people ("interview 15 customers"), who are not won by it."""
    verb = head(text)
    return verb is not None and any(
        hit.words == "approach_verb"
        and between(verb.end if hit.start > verb.start else verb.start, hit.start, text.value) < INSIDE
        for hit in text.reading.hits
    )


def _names_gain(number: Mention, text: Text) -> bool:
    """Whether a number counts what is measured, or those who are won: "sign 12 clients", "recruit 40 volunteers"."""
    named = [mention.start for mention in text.reading.mentions if mention.kind == "metric"]
    if _wins(text):
        named += [hit.start for hit in little(text, "newcomer")]
    return any(
        between(number.end, start, text.value) <= NAMED and not _of_pieces(number.end, start, text) for start in named
    )


def _wins(text: Text) -> bool:
    """Whether the verb brings somebody in who was not there."""
    verb = head(text)
    return verb is not None and any(
        hit.words == "winning_verb" and verb.start <= hit.start < verb.end for hit in text.reading.hits
    )


def _of_pieces(start: int, end: int, text: Text) -> bool:
    """Whether a number counts pieces of work, so that what stands behind them only says with whom they are."""
    return any(
        hit.words == "piece_of_work" and start <= hit.start and 0 < between(hit.end, end, text.value) < float("inf")
        for hit in text.reading.hits
    )
