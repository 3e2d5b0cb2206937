"""What the slots of a date pattern mean: from categories and values to a period, whatever order a language uses."""

from __future__ import annotations

from datetime import timedelta

from goallint.model import Period
from goallint.reading.language import calendars as cal
from goallint.reading.language.periods import NoSuchDateError, When, bounds_of
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from goallint.reading.language.anchor import Anchor
    from goallint.reading.language.periods import Bounds, Slotted
    from goallint.reading.language.templates import Slots

# Slots that only say in which words another one may stand.
_SAME = (
    ("countin", "count"),
    ("unitin", "unit"),
    ("thisyear", "shift"),
    ("thatyear", "shift"),
    ("romanmonth", "month"),
    ("datedmonth", "month"),
    ("leadmonth", "month"),
    ("headmonth", "month"),
    ("halfof", "half"),
)
_MOST = 1_000
"""Dates that are remembered."""
__all__ = ["NoSuchDateError", "Resolver"]


class Resolver:
    """Resolves slots against an anchor. `order` says how a language writes 02/03/2026: dmy, mdy or "" (unclear).

    `school` is the month and day on which school years begin.
    """

    def __init__(self, anchor: Anchor, order: str, school: tuple[int, int], *, jalali: bool) -> None:
        self.anchor = anchor
        self.order = order
        self._when = When(anchor, order, jalali or anchor.calendar == "jalali", school)
        self.reference = anchor.reference
        """The day from which relative dates count."""
        self._periods: dict[Slots, Period] = {}
        self._pasts: dict[Slots, Period] = {}

    def period(self, slots: Slots) -> Period:
        """Return the period."""
        known = self._periods.get(slots)
        return self._remembered(self._when, slots, self._periods) if known is None else known

    def past(self, slots: Slots) -> Period:
        """Return the period, where a date without a year is the last one before the reference day."""
        known = self._pasts.get(slots)
        return self._remembered(self._when._replace(past=True), slots, self._pasts) if known is None else known

    def _remembered(self, when: When, slots: Slots, known: dict[Slots, Period]) -> Period:
        try:
            found = _ranged(when, slots)
        except NoSuchDateError:
            raise
        except (ValueError, OverflowError) as error:
            raise NoSuchDateError("the calendar has no such day") from error
        if len(known) < _MOST:
            known[slots] = found
        return found

    def since(self, slots: Slots, first: Period) -> Period:
        """Return the period of a length of time that begins with the first day of another period."""
        when = self._when._replace(anchor=self.anchor._replace(day=first.start))
        try:
            return _ranged(when, slots)._replace(anchored=first.anchored)
        except (ValueError, OverflowError):
            return self.period(slots)  # beyond the calendar


def _ranged(when: When, slots: Slots) -> Period:
    named = dict(slots)
    if "weekword" in named and "numeric" in named and not named["numeric"][3]:
        slots = _weeks(slots)
    if "school" in named and "dash" in named:
        years = [int(value) for category, value in slots if category in {"year", "jyear"}]
        if years == [years[0], years[0] + 1]:
            return _single(when, {**named, "splityear": years[0]})
    for index, (category, _) in enumerate(slots):
        if category in {"dash", "until", "joint"} and 0 < index < len(slots) - 1:
            return _range(when, dict(slots[:index]), dict(slots[index + 1 :]))
        if category == "month" and index and slots[index - 1][0] == "headmonth":
            return _range(when, dict(slots[:index]), dict(slots[index:]))
    return _single(when, dict(slots))


def _weeks(slots: Slots) -> Slots:
    """What looks like a month with its year ("12/2026") is a week behind a word for weeks."""
    year, _, number, _ = dict(slots)["numeric"]
    other = [slot for slot in slots if slot[0] != "numeric"]
    return (*other, ("count", int(number)), ("year", int(year)))


def _range(when: When, first: Slotted, last: Slotted) -> Period:
    first, last = _complete(first, last), _complete(last, first)
    end = _single(when, last)
    if first.keys() in ({"ordinal"}, {"day"}):  # "8.–9.10.2026", "1–6/2026"
        (number,) = first.values()
        changed = {"month": number} if end.precision == "month" else {"day": number}
        return end._replace(start=end.start.replace(**changed), precision="span")
    start = _single(when, first)
    if start.start > end.end and not {"year", "jyear"} & first.keys():
        start = start._replace(start=start.start.replace(year=start.start.year - 1))
    return Period(start.start, end.end, "span", end.anchored)


def _single(when: When, slots: Slotted) -> Period:
    slots = _plain(slots)
    bounds, precision, anchored = bounds_of(when, slots)
    if "weekword" in slots and "day" in slots:
        monday = bounds[0] - timedelta(days=bounds[0].weekday())
        bounds, precision = (monday, monday + timedelta(days=6)), "week"
    edge = slots.get("edge")
    if edge:
        bounds = _edge(bounds, edge)
        precision = "day"
    return Period(bounds[0], bounds[1], precision, anchored or when.anchor.named)


def _plain(slots: Slotted) -> Slotted:
    """Put what a language says in several words ("third quarter", "week 12", "fiscal year 2026") into one slot."""
    slots = dict(slots)
    unit = slots.get("part", slots.get("unit"))
    if "ordinal" in slots and unit in {"quarter", "half"} and "shift" not in slots:
        slots[unit] = slots["ordinal"]
    _count_weeks(slots, unit)
    for category, other in _SAME:
        if category in slots:
            slots[other] = slots[category]
    if "dayshift" in slots:
        slots.update(unit="day", shift=slots["dayshift"])
    if slots.keys() & {"thisyear", "thatyear"}:
        slots["unit"] = "year"
    if "stretch" in slots:
        slots.update(within=1, unit=slots["stretch"])
    if "closing" in slots:
        slots.update(unit=slots["closing"], edge="end")
    if "fiscal" in slots:
        slots["fy"] = ""
    if slots.get("unit") == "year" and {"year", "jyear"} & slots.keys():
        del slots["unit"]
    return slots


def _count_weeks(slots: Slotted, unit: str | None) -> None:
    """Put the number of a week ("week 12", "third week of May") into its slot: of the year, or of the month."""
    if unit == "week" and "ordinal" in slots and not slots.keys().isdisjoint(("month", "jmonth")):
        slots["day"] = min(28, slots["ordinal"] * 7)
    elif "weekword" in slots and "day" in slots:
        return  # "the week of 8 June"
    elif "weekword" in slots or (unit == "week" and "ordinal" in slots and "shift" not in slots):
        slots["weekno"] = slots.get("count", slots.get("ordinal"))


def _complete(part: Slotted, other: Slotted) -> Slotted:
    """Give one side of a range what only the other side says ("1-30 June 2026", "May to June 2026", "weeks 10-14")."""
    shared = ("month", "jmonth", "year", "jyear", "yy", "quarter", "weekword")
    added: Slotted = {key: other[key] for key in shared if key in other}
    if "quarter" in part or ("day" not in part and "ordinal" not in part and "month" in part):
        added.pop("month", None)
    if "month" in part or "jmonth" in part:
        added.pop("quarter", None)
    if "count" not in part:
        added.pop("weekword", None)
    return {**added, **part}


def _edge(bounds: Bounds, edge: str) -> Bounds:
    """Return the day that "end of", "middle of", "early in" and "start of" a period mean."""
    first, last = bounds
    length = (last - first).days + 1
    if edge == "start":
        day = first
    elif edge == "early":
        day = first + timedelta(days=9) if length < 80 else cal.add_months(first, length // 85) - timedelta(days=1)
    elif edge == "mid":
        day = first + timedelta(days=14 if length > 20 else length // 2) if length < 40 else _middle(first, length)
    else:
        day = last
    return day, day


def _middle(first: date, length: int) -> date:
    half = round(length / 30.4) / 2
    day = cal.add_months(first, int(half))
    return day + timedelta(days=14) if half % 1 else day - timedelta(days=1)
