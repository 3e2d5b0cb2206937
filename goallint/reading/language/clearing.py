"""What clears a word of a word list: a number, a date or an outcome in the same clause."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter

from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from goallint.model import Mention

_start = itemgetter(1)
_NEAR = 40
_PINNING = frozenset(("target", "change", "baseline", "bound", "rate", "recurring"))
_NO_AMOUNT = frozenset(("date", "metric", "channel"))
_NO_PIN = frozenset(("list", "past", "budget", "deadline", "start"))


def cleared(ok: str, start: int, end: int, clause: tuple[int, int], mentions: Sequence[Mention]) -> bool:
    """Whether the clause of a word at `start`..`end` holds what `ok` asks for, one of `CLEARING`."""
    return ok in CLEARS and CLEARS[ok](Clause(within(clause, mentions)), start, end)


def within(clause: tuple[int, int], mentions: Sequence[Mention]) -> Sequence[Mention]:
    """Those of some mentions, which are in order, that begin in a clause."""
    return mentions[bisect_left(mentions, clause[0], key=_start) : bisect_left(mentions, clause[1], key=_start)]


class Clause:
    """What the mentions in a clause, in order, hold that may clear a word: looked up once for all of its words."""

    __slots__ = ("amounts", "date", "ends", "metric", "pinned", "starts")

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.date = self.metric = self.pinned = False
        self.starts: list[int] = []
        self.ends: list[int] = []
        for kind, start, end, value, role in mentions:
            if kind in _NO_AMOUNT:
                if kind == "date":
                    self.date = True
                elif kind == "metric":
                    self.metric = True
            elif role not in _NO_PIN and not (role == "" and _is_article(value)):
                self.pinned = self.pinned or role in _PINNING or getattr(value, "comparison", "=") != "="
                self.starts.append(start)
                self.ends.append(end)
        self.amounts = bool(self.starts)
        if len(self.ends) > 1:
            self.ends.sort()


def _is_article(value: Any) -> bool:
    """Whether a number is a bare one, which in many languages is the indefinite article."""
    return getattr(value, "value", 0) == 1 and value.unit == "count"


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
