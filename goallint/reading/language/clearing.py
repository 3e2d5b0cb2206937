"""What clears a word of a word list: a number, a date or an outcome in the same clause."""

from __future__ import annotations

from bisect import bisect_left

from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from goallint.model import Mention

_NEAR = 40
_PINNING = frozenset(("target", "change", "baseline", "bound", "rate", "recurring"))
_NO_AMOUNT = frozenset(("date", "metric", "channel"))
_NO_PIN = frozenset(("list", "past", "budget", "deadline", "start"))


def cleared(ok: str, start: int, end: int, clause: tuple[int, int], mentions: Sequence[Mention]) -> bool:
    """Whether the clause of a word at `start`..`end` holds what `ok` asks for, one of `CLEARING`."""
    return ok in CLEARS and CLEARS[ok](Clause(clause, mentions), start, end)


class Clause:
    """What a clause holds that may clear a word, looked up once for all of its words. `mentions` are in order."""

    __slots__ = ("amounts", "date", "ends", "metric", "pinned", "starts")

    def __init__(self, clause: tuple[int, int], mentions: Sequence[Mention]) -> None:
        first, last = (bisect_left(mentions, place, key=_start) for place in clause)
        inside = mentions[first:last]
        self.date = any(mention.kind == "date" for mention in inside)
        self.metric = any(mention.kind == "metric" for mention in inside)
        amounts = [mention for mention in inside if _counts(mention)]
        self.amounts = bool(amounts)
        self.pinned = any(
            mention.role in _PINNING or getattr(mention.value, "comparison", "=") != "=" for mention in amounts
        )
        self.starts = sorted(mention.start for mention in amounts)
        self.ends = sorted(mention.end for mention in amounts)


def _start(mention: Mention) -> int:
    return mention.start


def _counts(mention: Mention) -> bool:
    return mention.kind not in _NO_AMOUNT and mention.role not in _NO_PIN and not _article(mention)


def _article(mention: Mention) -> bool:
    """Whether a number is a bare one, which in many languages is the indefinite article."""
    return mention.role == "" and getattr(mention.value, "value", 0) == 1 and mention.value.unit == "count"


def _number(clause: Clause, start: int, end: int) -> bool:
    """An amount that the clause says is to be reached, or any amount near the word."""
    return (
        clause.pinned
        or _any_from(clause.starts, end - _NEAR, end + _NEAR)
        or _any_from(clause.ends, start - _NEAR, start)
    )


def _any_from(places: Sequence[int], first: int, last: int) -> bool:
    index = bisect_left(places, first)
    return index < len(places) and places[index] <= last


def _date(clause: Clause, _start: int, _end: int) -> bool:
    return clause.date


def _outcome(clause: Clause, _start: int, _end: int) -> bool:
    """A metric and an amount to reach in one clause."""
    return clause.metric and clause.amounts


CLEARS: dict[str, Callable[[Clause, int, int], bool]] = {
    "number": _number,
    "date": _date,
    "outcome_metric": _outcome,
}
CLEARING = (*CLEARS, "business_link", "never")
"""What a word list can ask for; a link is for rules to judge, and nothing clears what says never."""
