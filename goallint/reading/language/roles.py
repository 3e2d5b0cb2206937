"""What the dates of a sentence are for: the deadline, a start, a past day that something is compared with."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from goallint.frozen import NamedTuple
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.dates import DateMention
    from goallint.reading.language.resolve import Resolver

_BESIDE = 4
_first = attrgetter("first")
_TOLD = frozenset(("past", "recurring", "start"))
"""Roles of dates beside the deadline."""
RANK = {"deadline": 3, "during": 2, "": 1}
"""How sure a mention with this mark is the deadline, when several could be."""


class _Around(NamedTuple):
    """What the dates of a sentence stand among: the items at which target and starting value stand, -1 without, those
    between clauses, and the dates of the target's clause that lie ahead.
    """

    target: int
    baseline: int
    clauses: Sequence[int]
    ahead: Sequence[DateMention]


def roles(
    found: Sequence[DateMention], resolver: Resolver, target: int, baseline: int, clauses: Sequence[int] = ()
) -> list[str]:
    """Return the role of each date. `target` and `baseline` are the items at which these numbers stand, -1 without,
    and `clauses` those between sentences and clauses.

    The deadline is the best marked date that is not over; of equals one in the target's own clause, then one behind the
    target, then the last.
    """
    ahead = [date for date in found if _is_ahead(date, resolver, target, clauses)] if baseline >= 0 else ()
    around = _Around(target, baseline, clauses, ahead)
    named = [_role(mention, found, resolver, around) for mention in found]
    if len(named) == 1:
        return ["deadline" if named[0] in RANK and found[0].value else named[0] if named[0] in _TOLD else ""]
    best = _deadline(found, named, resolver, around)
    first_start = named.index("start") if "start" in named else -1
    result = []
    for index, role in enumerate(named):
        if index == best:
            result.append("deadline")
        elif role in _TOLD and (role != "start" or index == first_start):
            result.append(role)
        else:
            result.append("")
    return result


def _deadline(found: Sequence[DateMention], named: Sequence[str], resolver: Resolver, around: _Around) -> int:
    able = [index for index, role in enumerate(named) if role in RANK and found[index].value]
    if len(able) < 2:
        return able[0] if able else -1
    ahead = [index for index in able if not _has_passed(found[index], resolver)]
    return max(
        ahead or able,
        key=lambda index: (
            _rank(found[index], named[index]),
            _within(found[index], around.target, around.clauses),
            _behind(found[index], around.target),
            index,
        ),
    )


def _has_passed(mention: DateMention, resolver: Resolver) -> bool:
    """Whether a date does not lie ahead, so that one that does is the deadline ("на 1 января 2025 было 90")."""
    return mention.value is not None and mention.value.end <= resolver.reference


def _rank(mention: DateMention, role: str) -> int:
    """How sure a mention is the deadline. One that only counts from today ("in 90 days") yields to a real date."""
    return RANK[role] if mention.value is None or mention.value.anchored else RANK[role] - len(RANK)


def is_over(mention: DateMention, resolver: Resolver) -> bool | None:
    """Whether a date that is no deadline and begins no range lies before the reference day; None while it runs."""
    if mention.value is None or mention.mark == "deadline" or mention.opens:
        return False
    today = resolver.reference
    if mention.mark == "past" or mention.value.end < today:
        return True
    return None if mention.value.start <= today else False


def _within(mention: DateMention, target: int, clauses: Sequence[int]) -> bool:
    """Whether a date stands in the clause of a number: "500 members in 2026. The board reports on 15 May 2027"."""
    return target < 0 or bisect_left(clauses, mention.first) == bisect_left(clauses, target)


def _behind(mention: DateMention, target: int) -> bool:
    return target >= 0 and mention.first > target


def _role(mention: DateMention, found: Sequence[DateMention], resolver: Resolver, around: _Around) -> str:
    if mention.mark == "each":
        return "recurring"
    if mention.value is None:
        return "none"
    if mention.mark in {"deadline", "past", "start"}:
        return mention.mark
    behind = 0 <= around.baseline < around.target < mention.first
    if is_over(mention, resolver) or (not behind and _of_baseline(mention, found, resolver, around)):
        return "past"
    return mention.mark


def _of_baseline(mention: DateMention, found: Sequence[DateMention], resolver: Resolver, around: _Around) -> bool:
    """Whether a date stands by the starting value and not by the target."""
    target, baseline = around.target, around.baseline
    if _heads(mention, baseline) and any(_parted(mention, other, target, baseline) for other in found):
        return True
    if 0 <= baseline < mention.first < target and any(
        _heads(other, baseline) and _parted(other, mention, target, baseline) for other in _before(found, baseline)
    ):
        return False
    between = 0 <= baseline < mention.first and (mention.first < target or mention.first - baseline <= _BESIDE)
    beside = mention.bracketed and not 0 <= target < mention.first < baseline and _beside(mention, baseline)
    if beside and is_over(mention, resolver) is None and _within(mention, baseline, around.clauses):
        return True
    return (between or beside) and _others(mention, around.ahead)


def _heads(mention: DateMention, baseline: int) -> bool:
    """Whether a date stands shortly before the starting value."""
    return 0 <= baseline - mention.last <= _BESIDE


def _before(found: Sequence[DateMention], baseline: int) -> Sequence[DateMention]:
    """The last dates that begin before the starting value."""
    at = bisect_left(found, baseline, key=_first)
    return found[max(0, at - _BESIDE) : at]


def _parted(first: DateMention, later: DateMention, target: int, baseline: int) -> bool:
    """Whether two dates stand before a number each: "in 2025 we had 200 orders; the figure for 2026 is 300"."""
    return (
        first.value is not None
        and later.value is not None
        and first.mark in {"during", ""}
        and baseline < later.first < target
        and first.value.end < later.value.end
    )


def _is_ahead(mention: DateMention, resolver: Resolver, target: int, clauses: Sequence[int]) -> bool:
    """Whether a date in the clause of the target is to come and may be the deadline."""
    if mention.mark not in RANK or not _within(mention, target, clauses):
        return False
    return not (_has_passed(mention, resolver) or is_over(mention, resolver))


def _others(mention: DateMention, ahead: Sequence[DateMention]) -> bool:
    """Whether another date could be the deadline: one as sure as this one, not "in 90 days" beside a quarter."""
    return any(other is not mention and _rank(other, "") >= _rank(mention, "") for other in ahead)


def _beside(mention: DateMention, baseline: int) -> bool:
    return baseline >= 0 and abs(mention.first - baseline) <= _BESIDE
