"""What a date's slots name: a day, month, quarter, week, season or year, placed in time by the anchor."""

from __future__ import annotations

from datetime import date, timedelta

from goallint.frozen import NamedTuple
from goallint.reading.language import calendars as cal
from goallint.reading.language.feasts import day_of
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from goallint.reading.language.anchor import Anchor

Slotted = dict[str, Any]
Bounds = tuple[date, date]
Found = tuple[Bounds, str, bool]  # first and last day, precision, whether the text itself anchors it
_SPANS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_DAYS = {"day": 1, "workday": 1, "week": 7}


class NoSuchDateError(ValueError):
    """The text names a day that the calendar does not have; `kind` is invalid-date or ambiguous-date."""

    def __init__(self, message: str, kind: str = "invalid-date") -> None:
        super().__init__(message)
        self.kind = kind


class When(NamedTuple):
    """What places a date in time. `order` is how 02/03/2026 is read: dmy, mdy or "" (unclear).

    `school` is month and day on which a school year begins, in the calendar of `jalali`. With `past`, a date without a
    year is the last one before the reference day.
    """

    anchor: Anchor
    order: str
    jalali: bool
    school: tuple[int, int]
    past: bool = False


def bounds_of(when: When, slots: Slotted) -> Found:
    """Return first and last day, precision, and whether the text anchors them, by the first category that says one."""
    for category, reader in _READERS:
        if category in slots:
            return reader(when, slots)
    raise NoSuchDateError("no date")


# What says its own year -------------------------------------------------------------------------------------


def _numeric(when: When, slots: Slotted) -> Found:
    first, mark, second, third = slots["numeric"]
    if not third:
        return _month_of(when, int(first), int(second)), "month", True
    if len(first) == 4:
        return _day(when, int(first), int(second), int(third)), "day", True
    if len(third) not in (2, 4) or len(first) > 2:
        raise NoSuchDateError(f"{first}{mark}{second}{mark}{third} is no date")
    day, month, year = int(first), int(second), int(third)
    if when.jalali and mark == "/" and first[0] == "0" and len(first) == len(third) == 2:
        return _day(when, day + 1400, month, year), "day", True  # ۰۵/۰۶/۳۱
    if _swapped(when, day, month, mark):
        day, month = month, day
    return _day(when, year + 2000 if len(third) == 2 else year, month, day), "day", True


def _swapped(when: When, first: int, second: int, mark: str) -> bool:
    if second > 12 >= first:
        return True
    return when.order == "mdy" and mark == "/"


def _yearperiod(when: When, slots: Slotted) -> Found:
    year, category, number = slots["yearperiod"]
    return bounds_of(when, {"year": year, category: number})


def _day(when: When, year: int, month: int, day: int) -> Bounds:
    found = cal.jalali(year, month, day) if _is_jalali(when, year) else date(year, month, day)
    return found, found


def _month_of(when: When, year: int, month: int) -> Bounds:
    if _is_jalali(when, year):
        return cal.jalali_months(year, month)
    return cal.months(date(year, month, 1), 1)


def _is_jalali(when: When, year: int) -> bool:
    return 1300 <= year <= 1499 if not when.anchor.calendar else when.anchor.calendar == "jalali" and year < 1700


def _named(when: When, slots: Slotted, at: Callable[[int], Bounds]) -> tuple[Bounds, bool]:
    """Place something that recurs every year: in the stated year, else at its next (or last) time."""
    year = _year(when, slots)
    if year is not None:
        return at(year), True
    ref = when.anchor.reference
    years = range(ref.year - 1, ref.year + 3)
    if when.past:
        return at(max((y for y in years if at(y)[0] < ref), default=ref.year)), True
    if when.anchor.period:
        start, end = when.anchor.period
        for y in range(start.year - 1, end.year + 1):
            bounds = at(y)
            if bounds[0] <= end and bounds[1] >= start:
                return bounds, True
    for y in years:
        try:
            bounds = at(y)
        except ValueError:
            continue
        if bounds[1] >= ref:
            return bounds, True
    return at(ref.year), True


def _year(when: When, slots: Slotted) -> int | None:
    for category in ("year", "jyear"):
        if category in slots:
            return int(slots[category])
    if slots.get("fy"):
        return int(slots["fy"]) % 100 + 2000
    if "yy" in slots:
        return 2000 + int(slots["yy"])
    if "shift" in slots and slots.get("unit") == "year":
        ref = when.anchor.reference
        return (cal.to_jalali(ref)[0] if when.jalali else ref.year) + int(slots["shift"])
    return None


def _month(when: When, slots: Slotted) -> Found:
    month, day = slots["month"], slots.get("day", slots.get("ordinal"))
    if "shift" in slots and slots.get("unit") != "year" and slots["shift"] < 0:
        when = when._replace(past=True)

    def at(year: int) -> Bounds:
        if day is None:
            return cal.months(date(year, month, 1), 1)
        found = date(year, month, day)
        return found, found

    if day is not None and day > cal.month_end(2024, month).day:
        raise NoSuchDateError("the calendar has no such day")
    bounds, anchored = _named(when, slots, at)
    return bounds, "month" if day is None else "day", anchored


def _daymonth(when: When, slots: Slotted) -> Found:
    day, month = slots["daymonth"]
    return _month(when, {**slots, "day": day, "month": month})


def _jmonth(when: When, slots: Slotted) -> Found:
    month, day = slots["jmonth"], slots.get("day", slots.get("ordinal"))

    def at(year: int) -> Bounds:
        year = year if year < 1700 else year - 621
        return cal.jalali_months(year, month) if day is None else (cal.jalali(year, month, day),) * 2

    bounds, anchored = _named(when._replace(jalali=True), slots, at)
    return bounds, "month" if day is None else "day", anchored


def _part(when: When, slots: Slotted, number: int, size: int) -> tuple[Bounds, bool]:
    if not 1 <= number <= 12 // size:
        raise NoSuchDateError(f"a year has only {12 // size} parts of {size} months")

    def at(year: int) -> Bounds:
        if _is_jalali(when, year) or ("jyear" not in slots and "year" not in slots and when.jalali):
            return cal.jalali_months(year if year < 1700 else year - 621, (number - 1) * size + 1, size)
        first = _fiscal(when, year)[0] if "fy" in slots else date(year, 1, 1)
        return cal.months(cal.add_months(first.replace(day=1), (number - 1) * size), size)

    return _named(when, slots, at)


def _quarter(when: When, slots: Slotted) -> Found:
    bounds, anchored = _part(when, slots, slots["quarter"], 3)
    return bounds, "quarter", anchored


def _half(when: When, slots: Slotted) -> Found:
    bounds, anchored = _part(when, slots, slots["half"], 6)
    return bounds, "half", anchored


def _season(when: When, slots: Slotted) -> Found:
    season = int(slots["season"])
    if when.jalali and "year" not in slots:
        bounds, anchored = _part(when, slots, season, 3)
    else:
        bounds, anchored = _named(when, slots, lambda year: cal.months(date(year, season * 3, 1), 3))
    return bounds, "quarter", anchored


def _feast(when: When, slots: Slotted) -> Found:
    def at(year: int) -> Bounds:
        day = day_of(str(slots["feast"]), year)
        return day, day

    bounds, anchored = _named(when, slots, at)
    return bounds, "day", anchored


def _jfeast(when: When, slots: Slotted) -> Found:
    month, _, day = str(slots["jfeast"]).partition("-")
    return _jmonth(when, {**slots, "jmonth": int(month), "day": int(day)})


def _weekno(when: When, slots: Slotted) -> Found:
    number = slots["weekno"] if isinstance(slots["weekno"], int) else slots.get("count", slots.get("ordinal"))
    bounds, anchored = _named(when, slots, lambda year: cal.iso_week(year, int(number or 0)))
    return bounds, "week", anchored


def _fiscal(when: When, year: int) -> Bounds:
    month, day = when.anchor.fiscal_year_start
    first = date(year if (month, day) == (1, 1) else year - 1, month, day)
    return first, cal.add_months(first, 12) - timedelta(days=1)


def _fy(when: When, slots: Slotted) -> Found:
    number = slots["fy"] if isinstance(slots["fy"], int) else _year(when, slots)
    if number is None:
        ref = when.anchor.reference
        number = ref.year if _fiscal(when, ref.year)[1] >= ref else ref.year + 1
        return _fiscal(when, number + int(slots.get("shift", 0))), "year", False
    if _is_jalali(when, number):
        return cal.jalali_months(number, 1, 12), "year", True
    return _fiscal(when, number + 2000 if number < 100 else number), "year", True


def _split_year(when: When, slots: Slotted) -> Found:
    """A year from the middle of one to that of the next ("2026/27"): the fiscal year where the plan has one that
    does not begin in January and the text calls it no school year, else the school year.
    """
    year = int(slots["splityear"])
    if "school" not in slots and when.anchor.fiscal_year_start != (1, 1) and not _is_jalali(when, year):
        return _fiscal(when, year + 1), "year", True
    return _school_year(when, year), "year", True


def _school_year(when: When, year: int) -> Bounds:
    month, day = when.school
    if when.jalali or _is_jalali(when, year):
        year = year if year < 1700 else year - 621
        return cal.jalali(year, month, day), cal.jalali(year + 1, month, day) - timedelta(days=1)
    first = date(year, month, day)
    return first, cal.add_months(first, 12) - timedelta(days=1)


def _school(when: When, slots: Slotted) -> Found:
    """This, next or last school year of the reference day."""
    ref = when.anchor.reference
    year = ref.year if _school_year(when, ref.year)[0] <= ref else ref.year - 1
    return _school_year(when, year + int(slots.get("shift", 0))), "year", False


def _whole_year(when: When, slots: Slotted) -> Found:
    year = int(next(slots[category] for category in ("year", "jyear", "yy") if category in slots))
    year = year + 2000 if year < 100 else year
    if _is_jalali(when, year):
        return cal.jalali_months(year, 1, 12), "year", True
    return (date(year, 1, 1), date(year, 12, 31)), "year", True


def _weekday(when: When, slots: Slotted) -> Found:
    ref = when.anchor.reference
    day = ref + timedelta(days=(int(slots["weekday"]) - 1 - ref.weekday()) % 7)
    return (day, day), "day", False


def _counted(when: When, slots: Slotted) -> Found:
    """Within N units of the reference day, or that long ago."""
    unit, ref = str(slots["unit"]), when.anchor.reference
    number = float(slots["count"] if "count" in slots else slots.get("few", 1)) + float(slots.get("plus", 0))
    number *= -1 if slots.keys() & {"ago", "agobefore"} else 1
    if unit in _SPANS:
        end = cal.add_months(ref, round(number * _SPANS[unit]))
    else:
        end = ref + timedelta(days=round(number * _DAYS.get(unit, 1)))
    return (min(ref, end), max(ref, end)), "span", False


def _unit(when: When, slots: Slotted) -> Found:
    """This, next or last month, quarter, … of the reference day."""
    unit, shift, ref = str(slots["unit"]), int(slots.get("shift", 0)), when.anchor.reference
    if "count" in slots or "few" in slots or not slots.keys() & {"shift", "edge"}:
        return _counted(when, slots)
    if unit not in _SPANS:
        monday = ref - timedelta(days=ref.weekday()) if unit == "week" else ref
        first = monday + timedelta(days=shift * _DAYS.get(unit, 1))
        return (first, first + timedelta(days=_DAYS.get(unit, 1) - 1)), "week" if unit == "week" else "day", False
    size = _SPANS[unit]
    if when.jalali:
        year, month, _ = cal.to_jalali(ref)
        index = year * 12 + (month - 1) // size * size + shift * size
        return cal.jalali_months(index // 12, index % 12 + 1, size), unit, False
    index = ref.year * 12 + (ref.month - 1) // size * size + shift * size
    return cal.months(date(index // 12, index % 12 + 1, 1), size), unit, False


_READERS: tuple[tuple[str, Callable[[When, Slotted], Found]], ...] = (
    ("splityear", _split_year),
    ("numeric", _numeric),
    ("yearperiod", _yearperiod),
    ("daymonth", _daymonth),
    ("month", _month),
    ("jmonth", _jmonth),
    ("quarter", _quarter),
    ("half", _half),
    ("season", _season),
    ("feast", _feast),
    ("jfeast", _jfeast),
    ("weekno", _weekno),
    ("fy", _fy),
    ("weekday", _weekday),
    ("within", _counted),
    ("unit", _unit),
    ("year", _whole_year),
    ("jyear", _whole_year),
    ("yy", _whole_year),
    ("school", _school),
)
