"""Dates and periods in a row of items, and what the words around each make of it."""

from __future__ import annotations

from datetime import timedelta

from goallint.reading.language.items import NUMBERS
from goallint.reading.language.naming import is_numbered, is_purpose
from goallint.reading.language.resolve import NoSuchDateError
from goallint.reading.language.rows import opened
from goallint.reading.language.templates import longest, walk
from goallint.reading.language.together import together
from goallint.reading.language.years import DATED, YEARLY, YEARS, counts_behind, counts_from_to, is_no_year
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goallint.model import Period
    from goallint.reading.language.items import Item, Places
    from goallint.reading.language.language import Language
    from goallint.reading.language.resolve import Resolver
    from goallint.reading.language.templates import Slots, Templates

_REACH = 3
_RATED = 5
_SHORT = frozenset(("hour", "minute", "second", "millisecond"))
_THROUGH = frozenset(("dash", "until"))
_JOINING = frozenset(("dash", "until", "joint"))
_NUMBERED = frozenset(("quarter", "half", "week"))
"""Units that have a number within the year; "the first year" is no date."""
_OPENING = frozenset(("day", "daymonth", "numeric", "month", "headmonth"))
_RECURRING = frozenset(("day", "workday", "week", "month", "quarter", "year"))
_GAPS = frozenset("(:~")
_LEADING = frozenset(("filler", "currency", "per"))
"""What stands before a number as a part of it."""
_COUNTED = frozenset(("ordinal", "unit"))
_YEARED = frozenset(("unit", "year"))
_MEASURES = frozenset(("percent", "currency"))
_LENGTHS = frozenset(("day", "workday", "week"))
"""Units of which a year alone says nothing."""


class DateMention:
    """A date at the items `first`..`last` (excluded). `mark` is what the words around it make of it.

    `fault` says what is wrong with it, and `kind` which sort of fault that is. `opens` tells the first day of a range
    whose last day is a deadline.
    """

    __slots__ = ("bracketed", "fault", "first", "kind", "last", "mark", "opens", "slots", "value")

    def __init__(self, first: int, last: int, value: Period | None, mark: str, slots: Slots) -> None:
        self.first = first
        self.last = last
        self.value = value
        self.mark = mark
        self.slots = slots
        self.fault = self.kind = ""
        self.bracketed = self.opens = False

    def but(self, **changes: Any) -> DateMention:
        """The same with other values of some attributes."""
        changed = DateMention(self.first, self.last, self.value, self.mark, self.slots)
        changed.fault, changed.kind, changed.bracketed = self.fault, self.kind, self.bracketed
        for name, value in changes.items():
            setattr(changed, name, value)
        return changed

    def doubted(self, fault: str, kind: str) -> DateMention:
        """This mention, found to be wrong or ambiguous."""
        self.fault, self.kind = fault, kind
        return self


def find(row: Sequence[Item], places: Places, language: Language, resolver: Resolver) -> list[DateMention]:
    """Return the dates of a row of items, in order, without overlaps."""
    found: list[DateMention] = []
    templates, end = language.templates, 0
    root = templates.root
    for index in places.get("dates", ()):
        if index < end:
            continue
        hit = walk(root, row, index, (), 0)
        if hit is not None:
            hit = _without_numbers(templates, row, index, hit)
        if hit and (mention := _mention(row, index, hit, resolver, opened(places, index))):
            found.extend(_split(row, mention))
            end = hit[0]
        elif "ordinal" in row[index].senses and "day" in row[index].senses and _is_lone_day(row, index):
            lone = DateMention(index, index + 1, None, "", ())
            found.append(lone.doubted("a day without a month", "ambiguous-date"))
    return together(row, found, language, resolver) if len(found) > 1 else found


def _without_numbers(
    templates: Templates, row: Sequence[Item], index: int, hit: tuple[int, Slots]
) -> tuple[int, Slots] | None:
    """What a pattern leaves as a date where a number in it is none of its parts; None for nothing."""
    last, slots = hit
    size = len(slots)
    if row[index].unit == "percent":
        return None  # «۱۹درصد ماه قبل»: 19 % last month
    if index and "day" in row[index].senses and (_on_scale(row, index) or _is_pointed_at(row, index)):
        return None
    if size == 3 and counts_from_to(row, index, hit):
        return _shorter(templates, row, index, index + 1)
    if slots[-1][0] in YEARS and counts_behind(row, hit):
        return _shorter(templates, row, index, last - 1)
    if size > 2 and _skips_unit(row, index, slots):
        return _shorter(templates, row, index, index + 2)
    return None if size > 1 and _is_parted(row, index, slots) else hit


def _on_scale(row: Sequence[Item], index: int) -> bool:
    """Whether a number is an end of a scale or of a change, and no day: "8.5 out of 10", "on a scale of 1–10"."""
    if _is_aim(row, index):
        return True
    before = row[index - 1].senses
    if "gauge" in before or index == 1 or "number" not in row[index - 2].senses:
        return "gauge" in before
    joint = not before.keys().isdisjoint(("dash", "until", "to"))
    return ("outof" in before and "from" not in before) or (joint and index > 2 and "gauge" in row[index - 3].senses)


def _is_pointed_at(row: Sequence[Item], index: int) -> bool:
    """Whether an arrow leads from a number to this one, or to the range that it ends: "14 → 20–25 in June"."""
    at = index - 1
    at -= 2 * (at > 1 and "dash" in row[at].senses and "number" in row[at - 1].senses)
    return row[at].folded == "→" and any("number" in item.senses for item in row[max(0, at - 2) : at])


def _is_aim(row: Sequence[Item], index: int) -> bool:
    """Whether a number is what is to be reached by a day: "de 2 a 6 fins al 30 de setembre" is six by the 30th."""
    if index + 1 == len(row) or "until" not in row[index + 1].senses:
        return False
    while index and ("approx" in row[index - 1].senses or row[index - 1].folded in {"+", "-"}):
        index -= 1
    return index > 0 and "to" in row[index - 1].senses


def _is_parted(row: Sequence[Item], index: int, slots: Slots) -> bool:
    """Whether a comma stands between a number and a month, which it is no day of: "from 14 to 8, March 2026"."""
    return slots[0][0] == "day" and slots[1][0] == "month" and row[index + 1].folded == ","


def _skips_unit(row: Sequence[Item], index: int, slots: Slots) -> bool:
    """Whether a unit is skipped as a filler: "last year 6 hours" read as the last six hours, "to 2 days by 15 July"
    (۲ روز تا ۱۵ تیر) as a range of days.
    """
    if "unit" not in row[index + 1].senses:
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
    whole = mention.but(mark="deadline")
    if mention.mark != "start" and _OPENING.isdisjoint(row[mention.first].senses):
        named = mention.mark == "during" or (mention.last < len(row) and row[mention.last].plain)
        return [mention if named else whole]  # "a strategy for 2027–2030", due before; "the 2026–2030 strategy"
    day = mention.value._replace(end=mention.value.start, precision="day")
    return [mention.but(last=index, value=day, mark="start", opens=True), whole]


def _mention(
    row: Sequence[Item], first: int, hit: tuple[int, Slots], resolver: Resolver, depth: int
) -> DateMention | None:
    last, slots = hit
    named = dict(slots)
    bracketed = depth > 0
    mark = _mark_of(row, first, last, named)
    if _is_no_date(row, first, hit, named, mark):
        return None
    mention = DateMention(first, last, None, mark, slots)
    mention.bracketed = bracketed
    if mark == "each":
        return mention
    aside = bracketed and (mark in {"", "during"} or (first > 0 and "during" in row[first - 1].senses))
    if aside and not YEARLY.isdisjoint(named) and DATED.isdisjoint(named) and not _is_for_next(row, first, last):
        mark = "past"
    try:
        value = resolver.past(slots) if mark == "past" else resolver.period(slots)
    except NoSuchDateError as error:
        return mention.doubted(str(error), error.kind)
    over = bracketed and mark == "deadline" and value.end < resolver.reference  # "(at the end of 2025: 270)"
    if (over or (aside and value.start <= resolver.reference)) and _heads_number(row, last):
        mark = "past"
    elif mark == "past" and (_is_to_come(row, first, value, resolver) or _is_ahead(value, resolver)):
        mark = "during"
    elif mark == "past" and not _THROUGH.isdisjoint(named) and value.end >= resolver.reference:
        mark = "start"
    if mark == "start" and _states(row, first, value, named):
        mark = "during"
    mention.value, mention.mark = value, mark
    if "numeric" in named and (doubt := ambiguity(slots, resolver.order)):
        mention.doubted(doubt, "ambiguous-date")
    return mention


def _is_for_next(row: Sequence[Item], first: int, last: int) -> bool:
    """Whether a date in brackets without a year lies ahead: it stands by itself, or says when a value is reached."""
    return _explains(row, first, last) or _reaches(row, first)


def _reaches(row: Sequence[Item], first: int) -> bool:
    """Whether an arrow leads to the number before a date in brackets: "6.8 (last time) → 7.5 (30 November)"."""
    for index in range(first - 2, max(0, first - 1 - _RATED), -1):
        if "number" in row[index].senses:
            return row[index - 1].folded == "→"
    return False


def _explains(row: Sequence[Item], first: int, last: int) -> bool:
    """Whether a date stands in brackets by itself, and not behind a number, whose date it would be."""
    if last >= len(row) or first < 2 or row[first - 1].folded + row[last].folded != "()":
        return False
    before = row[max(0, first - _RATED) : first - 1]
    return all(not item.unit and ("number" not in item.senses or "year" in item.senses) for item in before)


def _is_ahead(value: Period, resolver: Resolver) -> bool:
    """Whether a day is to come, so that nothing is compared with it: "when school breaks up on 17 July 2026"."""
    return value.precision == "day" and value.start == value.end > resolver.reference


def _is_to_come(row: Sequence[Item], first: int, value: Period, resolver: Resolver) -> bool:
    """Whether a word that is said of both past and future ("revenue for 2026") stands before a period not yet over."""
    at = first - 1 - (first > 1 and row[first - 1].free)  # "over the first half of 2026"
    return at >= 0 and row[at].senses.get("past") == "weak" and value.end >= resolver.reference


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
    if unit in _SHORT or (unit not in _NUMBERED and named.keys() == _COUNTED) or (unit and _is_length(named)):
        return True
    if _is_measured(row, last):
        return len(slots) == 1 and not ("numeric" in named and named["numeric"][3])
    if len(slots) > 1 or "numeric" in named:
        return len(slots) == 1 and not named["numeric"][3] and is_numbered(row, first)
    if "stretch" in named and "per" in row[first].senses:
        return any("number" in item.senses for item in row[max(0, first - _RATED) : first])
    if "daymonth" in named or "day" in named:
        return mark not in {"deadline", "start"}
    if "weak" in row[first].senses and not mark:
        return True
    if "weekday" in named or ("weak" in row[first].senses and "season" in named):
        return mark != "deadline" or (first > 0 and "to" in row[first - 1].senses)  # "waste is to fall"
    if "dayshift" in named:
        return mark != "deadline"
    if "unit" in named:
        return mark not in {"deadline", "during"}
    return ("year" in named or "jyear" in named) and is_no_year(row, first, last, mark)


def _is_measured(row: Sequence[Item], last: int) -> bool:
    """Whether a unit follows, which is not that of the number behind it: "2025 €", but not "2025 €18k"."""
    if last == len(row) or _MEASURES.isdisjoint(row[last].senses) or "number" in row[last].senses:
        return False
    return last + 1 == len(row) or "number" not in row[last + 1].senses


def _is_length(named: Mapping[str, Any]) -> bool:
    """Whether a unit counts what is before it, and the year behind a comma heads the next value: "9 days, 2026: 7"; or
    units are counted that are there now: "current 12 days".
    """
    if named.get("shift") == 0 and "count" in named:
        return True
    return named.get("unit") in _LENGTHS and named.keys() == _YEARED


def _states(row: Sequence[Item], first: int, value: Period, named: Mapping[str, Any]) -> bool:
    """Whether a word that may be said of a state, too, leads to the last day of a month: "92 % as of 30 June 2026"."""
    said = first > 0 and row[first - 1].senses.get("start") == "state" and _THROUGH.isdisjoint(named)
    return said and value.precision == "day" and (value.end + timedelta(days=1)).day == 1


def _heads_number(row: Sequence[Item], last: int) -> bool:
    """Whether a number follows a date as its value ("(2025: 99.4 %)")."""
    after = [
        item
        for item in row[last : last + 3]
        if item.folded not in {":", ",", "–", "-"} and _LEADING.isdisjoint(item.senses)
    ]
    return last < len(row) and bool(after) and not NUMBERS.isdisjoint(after[0].senses)


def _mark(row: Sequence[Item], first: int, last: int) -> str:
    """What the words around a date make of it."""
    for index in range(last, min(last + 2, len(row))):
        item = row[index]
        for mark in item.behind:
            ahead = row[index - 1].folded == "," and (mark == "past_after" or "deadline" in item.senses)
            if not (ahead or (mark == "past_after" and _is_led(row, first))):  # "from April, deadline 30 June"
                return mark.removesuffix("_after")
        if not item.free:
            break
    for index in range(first - 1, max(first - 1 - _REACH, -1), -1):
        item = row[index]
        if mark := item.before:
            return "deadline" if mark == "during" and index and "deadline" in row[index - 1].senses else mark
        if item.plain and index and "deadline" in row[index - 1].senses:
            whole = "numeric" in row[first].senses or (last - first > 1 and "day" in row[first].senses)
            return "deadline" if whole else ""  # "do zjazdu 18 września 2026", "before release 4.0"
        if not (item.free or item.folded in _GAPS) or (item.folded == "(" and _heads_number(row, last)):
            break  # "closes at the end of June (in January 112)"
    return ""


def _is_led(row: Sequence[Item], first: int) -> bool:
    """Whether what leads to a date makes it a deadline: "by June the average is 30", not "to 2025 levels"."""
    return first > 0 and row[first - 1].before == "deadline" and "to" not in row[first - 1].senses


def recurs(mention: DateMention) -> str:
    """The period in which a recurring date comes again ("every Monday": week), "" for other dates."""
    if mention.mark != "each":
        return ""
    slots = dict(mention.slots)
    if "weekday" in slots and "eachunit" not in slots:
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
