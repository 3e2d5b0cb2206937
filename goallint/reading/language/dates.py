"""Dates and periods in a row of items, and what the words around each make of it."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from goallint.frozen import NamedTuple
from goallint.reading.language.naming import is_purpose
from goallint.reading.language.resolve import NoSuchDateError
from goallint.reading.language.roles import RANK
from goallint.reading.language.templates import longest
from goallint.reading.language.years import YEARLY, counts_behind, counts_from_to, is_no_year
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goallint.model import Period
    from goallint.reading.language.items import Item, Places
    from goallint.reading.language.language import Language
    from goallint.reading.language.resolve import Resolver
    from goallint.reading.language.templates import Slots, Templates

_REACH = 3
_BEYOND = 31
"""Days by which the fair of a season may be late."""
_LEADING = 2
"""Items that may lead from a length of time to the day from which it counts: "from", "from the day"."""
_RATED = 5
_SHORT = frozenset(("hour", "minute", "second", "millisecond"))
_THROUGH = frozenset(("dash", "until"))
_SPANS = frozenset(("day", "workday", "week"))
"""Units of how long a piece of work takes."""
_STRETCHES = frozenset(("within", "withinafter", "unitin", "countin"))
_NUMBERS = frozenset(("number", "count"))
_JOINING = frozenset(("dash", "until", "joint"))
_NUMBERED = frozenset(("quarter", "half", "week"))
"""Units that have a number within the year; "the first year" is no date."""
_OPENING = frozenset(("day", "daymonth", "numeric", "month", "headmonth"))
_DATED = frozenset(("year", "jyear", "splityear", "yy", "shift", "fy", "edge"))
_BEFORE = ("deadline", "start", "past", "during", "each")
_RECURRING = frozenset(("day", "workday", "week", "month", "quarter", "year"))
_DEPTHS = {"(": 1, "[": 1, ")": -1, "]": -1}
_AFTER = ("deadline_after", "start_after", "past_after")
_MARKING = frozenset((*_BEFORE, *_AFTER))
_COUNTED = frozenset(("ordinal", "unit"))


class DateMention(NamedTuple):
    """A date at the items `first`..`last` (excluded). `mark` is what the words around it make of it.

    `opens` tells the first day of a range whose last day is a deadline.
    """

    first: int
    last: int
    value: Period | None
    mark: str
    slots: Slots
    fault: str = ""
    kind: str = ""
    bracketed: bool = False
    opens: bool = False


def find(row: Sequence[Item], places: Places, language: Language, resolver: Resolver) -> list[DateMention]:
    """Return the dates of a row of items, in order, without overlaps."""
    found: list[DateMention] = []
    templates, end = language.templates, 0
    for index in places.get("dates", ()):
        if index < end:
            continue
        hit = longest(templates, row, index)
        if hit and _on_scale(row, index):
            hit = None
        elif hit and counts_from_to(row, index, hit):
            hit = _shorter(templates, row, index, index + 1)
        elif hit and counts_behind(row, hit):
            hit = _shorter(templates, row, index, hit[0] - 1)
        elif hit and _skips_unit(row, index, hit[1]):
            hit = _shorter(templates, row, index, index + 2)
        elif hit and _is_parted(row, index, hit[1]):
            hit = None
        if hit and (mention := _mention(row, index, hit, resolver, bracketed=_is_bracketed(places, index))):
            found.extend(_split(row, mention))
            end = hit[0]
        elif "ordinal" in row[index].senses and "day" in row[index].senses and _is_lone_day(row, index):
            found.append(DateMention(index, index + 1, None, "", (), "a day without a month", "ambiguous-date"))
    return _together(row, found, resolver) if len(found) > 1 else found


def _together(row: Sequence[Item], found: list[DateMention], resolver: Resolver) -> list[DateMention]:
    """What several dates of one sentence make of each other."""
    return _counted_on(_backdated(_without_seasons(_without_limits(row, found)), resolver), resolver)


def _without_seasons(found: list[DateMention]) -> list[DateMention]:
    """Leave out a season whose day is told right behind it: "by the spring fair on 18 April 2026"."""
    kept = found[:1]
    for date in found[1:]:
        before = kept[-1]
        if _tells(before, date):
            kept[-1] = date._replace(mark=before.mark)
        else:
            kept.append(date)
    return kept


def _tells(period: DateMention, day: DateMention) -> bool:
    """Whether a full date within a period, or shortly beyond it, says when in the period something ends."""
    if period.value is None or day.value is None or day.first - period.last > _REACH or day.opens:
        return False
    if period.mark != "deadline" or day.mark not in {"during", ""} or day.value.precision != "day":
        return False
    apart = (day.value.end - period.value.end).days
    return period.value.start <= day.value.end and apart <= _BEYOND and "season" in dict(period.slots)


def _counted_on(found: list[DateMention], resolver: Resolver) -> list[DateMention]:
    """Count a length of time from the day that begins it, where one does: "within six months from 1 March 2026"."""
    for index, (length, start) in enumerate(pairwise(found)):
        if length.value is None or start.value is None or start.mark != "start" or start.opens:
            continue
        if start.first - length.last <= _LEADING and not _STRETCHES.isdisjoint(dict(length.slots)):
            value = resolver.since(length.slots, start.value)
            found[index] = length._replace(value=value)
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
        row[index].senses.get("unit") in _SPANS and not row[index - 1].senses.keys().isdisjoint(_NUMBERS)
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


def _on_scale(row: Sequence[Item], index: int) -> bool:
    """Whether a number is an end of a scale or of a change, and no day: "8.5 out of 10", "on a scale of 1–10"."""
    if not index or "day" not in row[index].senses:
        return False
    if _is_aim(row, index):
        return True
    before = row[index - 1].senses
    if "gauge" in before or index == 1 or "number" not in row[index - 2].senses:
        return "gauge" in before
    joint = not before.keys().isdisjoint(("dash", "until", "to"))
    return ("outof" in before and "from" not in before) or (joint and index > 2 and "gauge" in row[index - 3].senses)


def _is_aim(row: Sequence[Item], index: int) -> bool:
    """Whether a number is what is to be reached by a day: "de 2 a 6 fins al 30 de setembre" is six by the 30th."""
    if index + 1 == len(row) or "until" not in row[index + 1].senses:
        return False
    while index and ("approx" in row[index - 1].senses or row[index - 1].folded in {"+", "-"}):
        index -= 1
    return index > 0 and "to" in row[index - 1].senses


def _backdated(found: list[DateMention], resolver: Resolver) -> list[DateMention]:
    """Take a period without a year for the last one where the next would lie beyond a dated one, the deadline.

    "300 in January, 500 by 1 May 2026".
    """
    dated = [date.value.end for date in found if date.value and date.mark in RANK and _is_dated(date)]
    if not dated:
        return found
    last = max(dated)
    return [
        date._replace(mark="past", value=resolver.period(date.slots, past=True))
        if date.value and date.value.start > last and date.mark == "during" and not _is_dated(date)
        else date
        for date in found
    ]


def _is_dated(mention: DateMention) -> bool:
    """Whether a date says in which year it lies."""
    return not _DATED.isdisjoint(dict(mention.slots)) or any(name == "numeric" for name, _ in mention.slots)


def _is_bracketed(places: Places, index: int) -> bool:
    """Whether more brackets open than close before an item."""
    if "(" not in places and "[" not in places:
        return False
    return sum(step * bisect_left(places[mark], index) for mark, step in _DEPTHS.items() if mark in places) > 0


def _is_parted(row: Sequence[Item], index: int, slots: Slots) -> bool:
    """Whether a comma stands between a number and a month, which it is no day of: "from 14 to 8, March 2026"."""
    return len(slots) > 1 and slots[0][0] == "day" and slots[1][0] == "month" and row[index + 1].folded == ","


def _skips_unit(row: Sequence[Item], index: int, slots: Slots) -> bool:
    """Whether a unit is skipped as a filler: "last year 6 hours" read as the last six hours, "to 2 days by 15 July"
    (۲ روز تا ۱۵ تیر) as a range of days.
    """
    if len(slots) < 3 or "unit" not in row[index + 1].senses:
        return False
    first, second, third = (name for name, _ in slots[:3])
    return (first == "day" and second == "until") or (len(slots) == 3 and (first, third) == ("shift", "unit"))


def _shorter(templates: Templates, row: Sequence[Item], index: int, last: int) -> tuple[int, Slots] | None:
    """The longest pattern that ends before an item."""
    hit = longest(templates, row[index:last], 0)
    return (index + hit[0], hit[1]) if hit else None


def _is_lone_day(row: Sequence[Item], index: int) -> bool:
    """Whether a deadline is a day of no month ("by the 20th")."""
    ends = index + 1 == len(row) or not row[index + 1].folded[0].isalnum()
    return ends and _mark(row, index, index + 1) == "deadline"


def _split(row: Sequence[Item], mention: DateMention) -> list[DateMention]:
    """A range that begins with a word for its start ("from 1 March to 31 May") states a start and a deadline."""
    if mention.value is None or mention.mark not in {"start", "during", ""}:
        return [mention]
    for index in range(mention.first + 1, mention.last):
        if not row[index].senses.keys().isdisjoint(_JOINING) or "headmonth" in row[index - 1].senses:
            break
    else:
        return [mention]
    whole = mention._replace(mark="deadline")
    if mention.mark != "start" and _OPENING.isdisjoint(row[mention.first].senses):
        return [mention if mention.mark == "during" else whole]  # "a strategy for 2027–2030", due before
    day = mention.value._replace(end=mention.value.start, precision="day")
    return [mention._replace(last=index, value=day, mark="start", opens=True), whole]


def _mention(
    row: Sequence[Item], first: int, hit: tuple[int, Slots], resolver: Resolver, *, bracketed: bool
) -> DateMention | None:
    last, slots = hit
    named = dict(slots)
    mark = _mark_of(row, first, last, named)
    if _is_no_date(row, first, hit, named, mark):
        return None
    if mark == "each":
        return DateMention(first, last, None, mark, slots, bracketed=bracketed)
    aside = bracketed and (mark in {"", "during"} or (first > 0 and "during" in row[first - 1].senses))
    if aside and not YEARLY.isdisjoint(named) and _DATED.isdisjoint(named):
        mark = "past"
    try:
        value = resolver.period(slots, past=mark == "past")
    except NoSuchDateError as error:
        return DateMention(first, last, None, mark, slots, str(error), error.kind, bracketed)
    if aside and _heads_number(row, last) and value.start <= resolver.anchor.reference:
        mark = "past"
    elif mark == "past" and _is_to_come(row, first, value, resolver):
        mark = "during"
    elif mark == "past" and not _THROUGH.isdisjoint(named) and value.end >= resolver.anchor.reference:
        mark = "start"
    doubt = ambiguity(slots, resolver.order) if "numeric" in named else ""
    kind = "ambiguous-date" if doubt else ""
    return DateMention._make((first, last, value, mark, slots, doubt, kind, bracketed, False))


def _is_to_come(row: Sequence[Item], first: int, value: Period, resolver: Resolver) -> bool:
    """Whether a word that is said of both past and future ("revenue for 2026") stands before a period not yet over."""
    return first > 0 and row[first - 1].senses.get("past") == "weak" and value.end >= resolver.anchor.reference


def _mark_of(row: Sequence[Item], first: int, last: int, named: Mapping[str, Any]) -> str:
    """What the words around a date and the date itself make of it."""
    if "each" in named or "eachunit" in named:
        return "each"
    if "between" in named or "start" in named:
        return "start"
    mark = _mark(row, first, last)
    if mark in {"", "during"} and is_purpose(row, first, last):
        return "purpose"
    if mark == "start" and first and row[first - 1].senses.get("start") == "weak" and _THROUGH.isdisjoint(named):
        mark = ""
    if mark in {"", "each"} and ("ago" in named or "agobefore" in named or named.get("shift") == -1):
        return "past"
    return "during" if not mark and ("within" in named or "stretch" in named) else mark


def _is_no_date(row: Sequence[Item], first: int, hit: tuple[int, Slots], named: Mapping[str, Any], mark: str) -> bool:
    """Tell numbers that only look like dates: a bare year or day.month needs a word or a place that makes it one."""
    last, slots = hit
    unit = named.get("unit")
    if unit in _SHORT or (unit not in _NUMBERED and named.keys() == _COUNTED):
        return True
    following = row[last].senses if last < len(row) else {}
    if "percent" in following or "currency" in following:
        return len(slots) == 1
    if len(slots) > 1:
        return False
    if "stretch" in named and "per" in row[first].senses:
        return any("number" in item.senses for item in row[max(0, first - _RATED) : first])
    if "daymonth" in named or "day" in named:
        return mark not in {"deadline", "start"}
    if "weak" in row[first].senses and not mark:
        return True
    if "weekday" in named:
        return mark != "deadline" or (first > 0 and "to" in row[first - 1].senses)
    if "dayshift" in named:
        return mark != "deadline"
    if "unit" in named:
        return mark not in {"deadline", "during"}
    return ("year" in named or "jyear" in named) and is_no_year(row, first, last, mark)


def _heads_number(row: Sequence[Item], last: int) -> bool:
    """Whether a number follows a date as its value ("(2025: 99.4 %)")."""
    after = [
        item
        for item in row[last : last + 3]
        if item.folded not in {":", ",", "–", "-"} and "filler" not in item.senses and "currency" not in item.senses
    ]
    return last < len(row) and bool(after) and "number" in after[0].senses


def _mark(row: Sequence[Item], first: int, last: int) -> str:
    for index in range(last, min(last + 2, len(row))):
        senses = row[index].senses
        for mark in _AFTER if not _MARKING.isdisjoint(senses) else ():
            ahead = row[index - 1].folded == "," and (mark == "past_after" or "deadline" in senses)
            if mark in senses and not ahead:  # "from April, deadline 30 June"
                return mark.removesuffix("_after")
        if "filler" not in senses:
            break
    for index in range(first - 1, max(first - 1 - _REACH, -1), -1):
        senses = row[index].senses
        for mark in _BEFORE if not _MARKING.isdisjoint(senses) else ():
            if mark in senses:
                behind = row[index - 1].senses if index else {}
                return "deadline" if mark == "during" and "deadline" in behind else mark
        if "filler" not in senses and row[index].folded not in {"(", ":", "~"}:
            break
    return ""


def recurs(mention: DateMention) -> str:
    """The period in which a recurring date comes again ("every Monday": week), "" for other dates."""
    if mention.mark != "each":
        return ""
    slots = dict(mention.slots)
    if "weekday" in slots:
        return "week"
    unit = slots.get("unit", slots.get("eachunit", ""))
    return {"workday": "day"}.get(unit, unit) if unit in _RECURRING else ""


def ambiguity(slots: Slots, order: str) -> str:
    """Say why a date in digits can be read in two ways, "" when it cannot."""
    for category, value in slots:
        if category != "numeric" or not value[3]:
            continue
        first, mark, second, third = value
        numbers = int(first), int(second), int(third)
        small = max(numbers[:2]) <= 12 and numbers[0] != numbers[1]
        if len(third) == 2 and len(first) <= 2 and mark in "/-" and max(numbers[:2]) <= 12:
            return f"{first}{mark}{second}{mark}{third} can be read as three different days"
        if len(third) == 4 and mark in "/-" and small and not order:
            return f"{first}{mark}{second}{mark}{third} can be read as two different days"
    return ""
