"""What several dates of one sentence make of each other: which of them only limit, repeat or anchor another one."""

from __future__ import annotations

from itertools import pairwise

from goallint.reading.language.items import NUMBERS
from goallint.reading.language.roles import RANK
from goallint.reading.language.years import DATED, YEARLY
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.dates import DateMention
    from goallint.reading.language.items import Item
    from goallint.reading.language.language import Language
    from goallint.reading.language.resolve import Resolver

_REACH = 3
_BEYOND = 31
"""Days by which the fair of a season may be late."""
_EARLY = 100
"""Days by which the end of a school year may come before that of the country."""
_LEADING = 2
"""Items that may lead from a length of time to the day from which it counts: "from", "from the day"."""
_SPANS = frozenset(("day", "workday", "week"))
"""Units of how long a piece of work takes."""
_STRETCHES = frozenset(("within", "withinafter", "unitin", "countin"))
_EDGE = frozenset(("edge",))
_LOOSE = frozenset(("season", "school", "fiscal", "splityear"))
"""Parts of periods whose days are not the same everywhere."""


def together(
    row: Sequence[Item], found: list[DateMention], language: Language, resolver: Resolver
) -> list[DateMention]:
    """What several dates of one sentence make of each other."""
    if _is_title(row, found, language, resolver):
        found = found[1:]
    found = _backdated(_without_seasons(row, _without_limits(row, found), resolver), resolver)
    return _counted_on(_surpassed(found, resolver), resolver)


def _is_title(row: Sequence[Item], found: Sequence[DateMention], language: Language, resolver: Resolver) -> bool:
    """Whether the first date is the year in the name of a plan, before a colon: "Strategy 2030: 60 % by June 2026"."""
    first = found[0]
    if first.first != 1 or first.last != 2 or row[0].folded not in language.yearly or row[2].folded != ":":
        return False
    return any(date.value is not None and date.value.end >= resolver.reference for date in found[1:])


def _surpassed(found: list[DateMention], resolver: Resolver) -> list[DateMention]:
    """Take a day that has passed for the one on which a value was measured, where another deadline is to come: "30 on
    1 January 2026, 80 on 1 September 2026".
    """
    today = resolver.reference
    if not any(date.value and date.value.end > today and date.mark in RANK for date in found):
        return found
    return [
        date.but(mark="past")
        if date.mark == "deadline" and date.value and date.value.end <= today and not date.opens
        else date
        for date in found
    ]


def _without_seasons(row: Sequence[Item], found: list[DateMention], resolver: Resolver) -> list[DateMention]:
    """Let a period whose day is told right behind it be no deadline: "by the spring fair on 18 April 2026", "by the end
    of the season (30 June 2026)"; leave out what only names something: "summer camp: 120 children by May", "as the
    2024-2028 plan says, 300 by June".
    """
    kept: list[DateMention] = []
    names = [date for date in found if _is_of_name(row, date)]
    ahead = [date for date in found if _is_ahead(date, resolver)] if names else []
    for date in found:
        if kept and _tells(kept[-1], date):
            kept[-1:] = [kept[-1].but(mark="told"), date.but(mark=kept[-1].mark)]
        elif not (names and _is_of_name(row, date)) or ahead in ([], [date]):
            kept.append(date)
    return kept


def _is_of_name(row: Sequence[Item], mention: DateMention) -> bool:
    """Whether a mention is a season that no word makes a date, or years right behind a noun."""
    names = [name for name, _ in mention.slots]
    if names == ["season"]:
        return not mention.mark
    return names == ["year", "dash", "year"] and mention.first > 0 and row[mention.first - 1].plain


def _is_ahead(mention: DateMention, resolver: Resolver) -> bool:
    """Whether a mention names a day or period in full that is to come and may be the deadline."""
    if mention.value is None or mention.mark not in RANK or not _is_dated(mention):
        return False
    return mention.value.end >= resolver.reference


def _tells(period: DateMention, day: DateMention) -> bool:
    """Whether a full date within a period, or shortly beside it, says when in the period something ends."""
    if period.value is None or day.value is None or day.first - period.last > _REACH or day.opens:
        return False
    if period.mark not in RANK or day.mark not in {"during", ""} or day.value.precision != "day":
        return False
    if "unit" in dict(day.slots):
        return False  # "by the end of June 2026 (end of the quarter)"
    if "edge" in dict(day.slots) and not _is_dated(day):
        return False  # "31 December 2026 (end of January 56)"
    apart = (day.value.end - period.value.end).days
    if apart > _BEYOND or (period.value.start > day.value.end and apart < -_EARLY):
        return False
    if day.bracketed and not period.bracketed and day.first == period.last + 1:
        return True
    return period.mark == "deadline" and not _LOOSE.isdisjoint(dict(period.slots))


def _counted_on(found: list[DateMention], resolver: Resolver) -> list[DateMention]:
    """Count a length of time from the day that begins it, where one does: "within six months from 1 March 2026"."""
    for index, (length, start) in enumerate(pairwise(found)):
        if length.value is None or start.value is None or start.mark != "start" or start.opens:
            continue
        if start.first - length.last <= _LEADING and not _STRETCHES.isdisjoint(dict(length.slots)):
            value = resolver.since(length.slots, start.value)
            found[index] = length.but(value=value)
    return found


def _without_limits(row: Sequence[Item], found: list[DateMention]) -> list[DateMention]:
    """Leave out what says how long something may take, where a full date is the deadline.

    "In 30 days or less", "in 3 days instead of 5 by 1 June 2026".
    """
    dated = [date for date in found if date.value and date.value.anchored and date.mark in RANK]
    return [date for date in found if not _is_limit(row, date)] if dated else found


def _is_limit(row: Sequence[Item], mention: DateMention) -> bool:
    names = dict(mention.slots)
    if names.get("unit", names.get("unitin")) not in _SPANS or names.keys().isdisjoint(_STRETCHES):
        return False
    if _is_compared(row, mention) or ("within" in names and _was_other(row, mention)):
        return True
    bounded = "countin" in names and mention.first > 0 and "bound" in row[mention.first - 1].senses
    if "within" not in names:
        return bounded and not any("percent" in item.senses for item in row)
    behind = [item.senses for item in row[mention.last : mention.last + 2]]
    if behind and ("boundafter" in behind[0] or any("base" in senses or "now" in senses for senses in behind)):
        return True
    return "bound" in row[mention.first].senses and not any("percent" in item.senses for item in row)


def _is_compared(row: Sequence[Item], mention: DateMention) -> bool:
    """Whether another number of days is what the time takes today: "within 14 days by 30 November, now 23 days"."""
    return any(
        row[index].senses.get("unit") in _SPANS and not row[index - 1].senses.keys().isdisjoint(NUMBERS)
        for index in range(1, len(row))
        if not mention.first <= index < mention.last
    )


def _was_other(row: Sequence[Item], mention: DateMention) -> bool:
    """Whether a bare number is what a length of time is today: "in 3 days by 30 June 2026, now in 8"."""
    known = [*range(mention.first), *range(mention.last, len(row))]
    told = [index for index in known if "now" in row[index].senses]
    return any(
        "number" in row[place].senses and (place + 1 == len(row) or not row[place + 1].folded[0].isalpha())
        for index in told
        for place in range(index + 1, min(index + 1 + _REACH, len(row)))
    )


def _backdated(found: list[DateMention], resolver: Resolver) -> list[DateMention]:
    """Take a period without a year for the last one where the next would lie beyond a dated one, the deadline.

    "300 in January, 500 by 1 May 2026", but not "300 on 30 November (210 in 2025)".
    """
    dated = [
        date.value.end
        for date in found
        if date.value and (_is_ahead(date, resolver) or (date.mark == "deadline" and _is_dated(date)))
    ]
    if not dated:
        return found
    last = max(dated)
    first = found[0] if last >= resolver.reference else None
    return [
        date.but(mark="past", value=resolver.past(date.slots))
        if date.value and date.value.start > last and _may_be_over(date, first) and not _is_dated(date)
        else date
        for date in found
    ]


def _may_be_over(mention: DateMention, first: DateMention | None) -> bool:
    """Whether a date may lie before the others: one marked as a deadline is told first then ("on 1 January 30, …")."""
    said = mention.mark == "during" or (not mention.mark and mention.bracketed)
    return said or (mention.mark == "deadline" and mention is first)


def _is_dated(mention: DateMention) -> bool:
    """Whether a date says in which year it lies."""
    told = DATED.intersection(dict(mention.slots))
    if told == _EDGE and not YEARLY.isdisjoint(dict(mention.slots)):
        return False  # "at the end of January"
    return bool(told) or any(name == "numeric" for name, _ in mention.slots)
