"""What the slots of a date pattern mean: from categories and values to a period, whatever order a language uses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from goallint.model import Period
from goallint.reading.language import calendars as cal

if TYPE_CHECKING:
    from collections.abc import Callable

    from goallint.reading.language.anchor import Anchor
    from goallint.reading.language.templates import Slots

Bounds = tuple[date, date]
_SPANS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_DAYS = {"day": 1, "workday": 1, "week": 7}


class NoSuchDateError(ValueError):
    """The text names a day that the calendar does not have; `kind` is invalid-date or ambiguous-date."""

    def __init__(self, message: str, kind: str = "invalid-date") -> None:
        super().__init__(message)
        self.kind = kind


class Resolver:
    """Resolves slots against an anchor. `order` says how a language writes 02/03/2026: dmy, mdy or "" (unclear)."""

    def __init__(self, anchor: Anchor, order: str, *, jalali: bool) -> None:
        self.anchor = anchor
        self.order = order
        self.jalali = jalali or anchor.calendar == "jalali"

    def period(self, slots: Slots, *, past: bool = False) -> Period:
        """Return the period; with `past`, a date without a year is the last one before the reference day."""
        try:
            return self._ranged(slots, past=past)
        except NoSuchDateError:
            raise
        except (ValueError, OverflowError) as error:
            raise NoSuchDateError(str(error)) from error

    def _ranged(self, slots: Slots, *, past: bool) -> Period:
        for index, (category, _) in enumerate(slots):
            if category in {"dash", "until"} and 0 < index < len(slots) - 1:
                return self._range(dict(slots[:index]), dict(slots[index + 1 :]), past=past)
        return self._single(dict(slots), past=past)

    def _range(self, first: dict[str, Any], last: dict[str, Any], *, past: bool) -> Period:
        first, last = _complete(first, last), _complete(last, first)
        end = self._single(last, past=past)
        start = self._single(first, past=past)
        if start.start > end.end and not {"year", "jyear"} & first.keys():
            start = start._replace(start=start.start.replace(year=start.start.year - 1))
        return Period(start.start, end.end, "span", end.anchored)

    def _single(self, slots: dict[str, Any], *, past: bool) -> Period:
        slots = _plain(slots)
        bounds, precision, anchored = self._bounds(slots, past=past)
        edge = slots.get("edge")
        if edge:
            bounds = _edge(bounds, edge)
            precision = "day"
        return Period(bounds[0], bounds[1], precision, anchored or self.anchor.named)

    def _bounds(self, slots: dict[str, Any], *, past: bool) -> tuple[Bounds, str, bool]:
        for category, method in _METHODS:
            if category in slots:
                return method(self, slots, past)
        raise NoSuchDateError("no date")

    # -- what says its own year -------------------------------------------------------------------------------------

    def _numeric(self, slots: dict[str, Any], past: bool) -> tuple[Bounds, str, bool]:
        first, mark, second, third = slots["numeric"]
        if not third:
            return self._month_of(int(first), int(second)), "month", True
        if len(first) == 4:
            return self._day(int(first), int(second), int(third)), "day", True
        if len(third) not in (2, 4) or len(first) > 2:
            raise NoSuchDateError(f"{first}{mark}{second}{mark}{third} is no date")
        day, month, year = int(first), int(second), int(third)
        if self._swapped(day, month, mark):
            day, month = month, day
        return self._day(year + 2000 if len(third) == 2 else year, month, day), "day", True

    def _swapped(self, first: int, second: int, mark: str) -> bool:
        if second > 12 >= first:
            return True
        return self.order == "mdy" and mark == "/"

    def _yearperiod(self, slots: dict[str, Any], past: bool) -> tuple[Bounds, str, bool]:
        year, category, number = slots["yearperiod"]
        return self._bounds({"year": year, category: number}, past=past)

    def _day(self, year: int, month: int, day: int) -> Bounds:
        if self._is_jalali(year):
            found = cal.jalali(year, month, day)
        else:
            found = date(year, month, day)
        return found, found

    def _month_of(self, year: int, month: int) -> Bounds:
        if self._is_jalali(year):
            return cal.jalali_months(year, month)
        return cal.months(date(year, month, 1), 1)

    def _is_jalali(self, year: int) -> bool:
        return 1300 <= year <= 1499 if not self.anchor.calendar else self.anchor.calendar == "jalali" and year < 1700

    # -- months, quarters, years, with or without a year ------------------------------------------------------------

    def _named(self, slots: dict[str, Any], past: bool, at: Callable[[int], Bounds]) -> tuple[Bounds, bool]:
        """Place something that recurs every year: in the stated year, else at its next (or last) time."""
        year = self._year(slots)
        if year is not None:
            return at(year), True
        ref = self.anchor.reference
        years = range(ref.year - 1, ref.year + 3)
        if past:
            return at(max((y for y in years if at(y)[0] < ref), default=ref.year)), True
        if self.anchor.period:
            start, end = self.anchor.period
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

    def _year(self, slots: dict[str, Any]) -> int | None:
        for category in ("year", "jyear"):
            if category in slots:
                return int(slots[category])
        if slots.get("fy"):
            return int(slots["fy"]) % 100 + 2000
        if "yy" in slots:
            return 2000 + int(slots["yy"])
        if "shift" in slots and slots.get("unit") == "year":
            ref = self.anchor.reference
            return (cal.to_jalali(ref)[0] if self.jalali else ref.year) + int(slots["shift"])
        return None

    def _month(self, slots: dict[str, Any], past: bool) -> tuple[Bounds, str, bool]:
        month, day = slots["month"], slots.get("day", slots.get("ordinal"))
        if "shift" in slots and slots.get("unit") != "year":
            past = past or slots["shift"] < 0

        def at(year: int) -> Bounds:
            if day is None:
                return cal.months(date(year, month, 1), 1)
            found = date(year, month, day)
            return found, found

        if day is not None and day > cal.month_end(2024, month).day:
            raise NoSuchDateError(f"month {month} has no day {day}")
        bounds, anchored = self._named(slots, past, at)
        return bounds, "month" if day is None else "day", anchored

    def _daymonth(self, slots: dict[str, Any], past: bool) -> tuple[Bounds, str, bool]:
        day, month = slots["daymonth"]
        return self._month({**slots, "day": day, "month": month}, past)

    def _jmonth(self, slots: dict[str, Any], past: bool) -> tuple[Bounds, str, bool]:
        month, day = slots["jmonth"], slots.get("day", slots.get("ordinal"))

        def at(year: int) -> Bounds:
            year = year if year < 1700 else year - 621
            return cal.jalali_months(year, month) if day is None else (cal.jalali(year, month, day),) * 2

        bounds, anchored = self._named(slots, past, at)
        return bounds, "month" if day is None else "day", anchored

    def _part(self, slots: dict[str, Any], past: bool, number: int, size: int) -> tuple[Bounds, bool]:
        if not 1 <= number <= 12 // size:
            raise NoSuchDateError(f"a year has no part {number} of {size} months")

        def at(year: int) -> Bounds:
            if self._is_jalali(year) or ("jyear" not in slots and "year" not in slots and self.jalali):
                return cal.jalali_months(year if year < 1700 else year - 621, (number - 1) * size + 1, size)
            first = self._fiscal(year)[0] if "fy" in slots else date(year, 1, 1)
            return cal.months(cal.add_months(first.replace(day=1), (number - 1) * size), size)

        return self._named(slots, past, at)

    def _quarter(self, slots: dict[str, Any], past: bool) -> tuple[Bounds, str, bool]:
        bounds, anchored = self._part(slots, past, slots["quarter"], 3)
        return bounds, "quarter", anchored

    def _half(self, slots: dict[str, Any], past: bool) -> tuple[Bounds, str, bool]:
        bounds, anchored = self._part(slots, past, slots["half"], 6)
        return bounds, "half", anchored

    def _season(self, slots: dict[str, Any], past: bool) -> tuple[Bounds, str, bool]:
        season = int(slots["season"])
        if self.jalali and "year" not in slots:
            bounds, anchored = self._part(slots, past, season, 3)
        else:
            bounds, anchored = self._named(slots, past, lambda year: cal.months(date(year, season * 3, 1), 3))
        return bounds, "quarter", anchored

    def _feast(self, slots: dict[str, Any], past: bool) -> tuple[Bounds, str, bool]:
        month, _, day = str(slots["feast"]).partition("-")
        return self._month({**slots, "month": int(month), "day": int(day)}, past)

    def _jfeast(self, slots: dict[str, Any], past: bool) -> tuple[Bounds, str, bool]:
        month, _, day = str(slots["jfeast"]).partition("-")
        return self._jmonth({**slots, "jmonth": int(month), "day": int(day)}, past)

    def _weekno(self, slots: dict[str, Any], past: bool) -> tuple[Bounds, str, bool]:
        number = slots["weekno"] if isinstance(slots["weekno"], int) else slots.get("count", slots.get("ordinal"))
        bounds, anchored = self._named(slots, past, lambda year: cal.iso_week(year, int(number or 0)))
        return bounds, "week", anchored

    def _fiscal(self, year: int) -> Bounds:
        month, day = self.anchor.fiscal_year_start
        first = date(year if (month, day) == (1, 1) else year - 1, month, day)
        return first, cal.add_months(first, 12) - timedelta(days=1)

    def _fy(self, slots: dict[str, Any], past: bool) -> tuple[Bounds, str, bool]:
        number = slots["fy"] if isinstance(slots["fy"], int) else self._year(slots)
        if number is None:
            ref = self.anchor.reference
            number = ref.year if self._fiscal(ref.year)[1] >= ref else ref.year + 1
            return self._fiscal(number + int(slots.get("shift", 0))), "year", False
        return self._fiscal(number + 2000 if number < 100 else number), "year", True

    def _whole_year(self, slots: dict[str, Any], past: bool) -> tuple[Bounds, str, bool]:
        year = int(slots.get("year", slots.get("jyear", slots.get("yy"))))
        year = year + 2000 if year < 100 else year
        if self._is_jalali(year):
            return cal.jalali_months(year, 1, 12), "year", True
        return (date(year, 1, 1), date(year, 12, 31)), "year", True

    # -- what counts from the reference day -------------------------------------------------------------------------

    def _weekday(self, slots: dict[str, Any], past: bool) -> tuple[Bounds, str, bool]:
        ref = self.anchor.reference
        day = ref + timedelta(days=(int(slots["weekday"]) - 1 - ref.weekday()) % 7)
        return (day, day), "day", False

    def _counted(self, slots: dict[str, Any], past: bool) -> tuple[Bounds, str, bool]:
        """Within N units of the reference day, or that long ago."""
        unit, ref = str(slots["unit"]), self.anchor.reference
        number = slots.get("count", slots.get("few", 1)) * (-1 if "ago" in slots else 1)
        if unit in _SPANS:
            end = cal.add_months(ref, round(number * _SPANS[unit]))
        else:
            end = ref + timedelta(days=round(number * _DAYS.get(unit, 1)))
        return (min(ref, end), max(ref, end)), "span", False

    def _unit(self, slots: dict[str, Any], past: bool) -> tuple[Bounds, str, bool]:
        """This, next or last month, quarter, … of the reference day."""
        unit, shift, ref = str(slots["unit"]), int(slots.get("shift", 0)), self.anchor.reference
        if "shift" not in slots and "edge" not in slots or "count" in slots or "few" in slots:
            return self._counted(slots, past)
        if unit not in _SPANS:
            monday = ref - timedelta(days=ref.weekday()) if unit == "week" else ref
            first = monday + timedelta(days=shift * _DAYS.get(unit, 1))
            return (first, first + timedelta(days=_DAYS.get(unit, 1) - 1)), "week" if unit == "week" else "day", False
        size = _SPANS[unit]
        if self.jalali:
            year, month, _ = cal.to_jalali(ref)
            index = year * 12 + (month - 1) // size * size + shift * size
            return cal.jalali_months(index // 12, index % 12 + 1, size), unit, False
        index = ref.year * 12 + (ref.month - 1) // size * size + shift * size
        return cal.months(date(index // 12, index % 12 + 1, 1), size), unit, False


def _plain(slots: dict[str, Any]) -> dict[str, Any]:
    """Put what a language says in several words ("third quarter", "week 12", "fiscal year 2026") into one slot."""
    slots = dict(slots)
    unit = slots.get("part", slots.get("unit"))
    if "ordinal" in slots and unit in {"quarter", "half"} and "shift" not in slots:
        slots[unit] = slots["ordinal"]
    elif unit in {"quarter", "half"} and "count" in slots and "numbered" in slots:
        slots[unit] = slots["count"]
    if "weekword" in slots or ("ordinal" in slots and unit == "week" and "shift" not in slots):
        slots["weekno"] = slots.get("count", slots.get("ordinal"))
    if "countin" in slots or "unitin" in slots:
        slots.setdefault("count", slots.get("countin"))
        slots.setdefault("unit", slots.get("unitin"))
    for category in ("thisyear", "thatyear"):
        if category in slots:
            slots.update(shift=slots[category], unit="year")
    if "closing" in slots:
        slots.update(unit=slots["closing"], edge="end")
    if "fiscal" in slots:
        slots["fy"] = ""
    if slots.get("unit") == "year" and {"year", "jyear"} & slots.keys():
        del slots["unit"]
    return slots


def _complete(part: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Give one side of a range what only the other side says ("1-30 June 2026", "May to June 2026")."""
    added = {key: other[key] for key in ("month", "jmonth", "year", "jyear", "yy", "quarter") if key in other}
    if "quarter" in part or ("day" not in part and "ordinal" not in part and "month" in part):
        added.pop("month", None)
    if "month" in part or "jmonth" in part:
        added.pop("quarter", None)
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


_METHODS: tuple[tuple[str, Callable[[Resolver, dict[str, Any], bool], tuple[Bounds, str, bool]]], ...] = (
    ("numeric", Resolver._numeric),
    ("yearperiod", Resolver._yearperiod),
    ("daymonth", Resolver._daymonth),
    ("month", Resolver._month),
    ("jmonth", Resolver._jmonth),
    ("quarter", Resolver._quarter),
    ("half", Resolver._half),
    ("season", Resolver._season),
    ("feast", Resolver._feast),
    ("jfeast", Resolver._jfeast),
    ("weekno", Resolver._weekno),
    ("fy", Resolver._fy),
    ("weekday", Resolver._weekday),
    ("within", Resolver._counted),
    ("unit", Resolver._unit),
    ("year", Resolver._whole_year),
    ("jyear", Resolver._whole_year),
    ("yy", Resolver._whole_year),
)
