"""Arithmetic on days, months and years, Gregorian and Jalali. Knows no words."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_BREAKS = (-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178)


def month_end(year: int, month: int) -> date:
    """Return the last day of a Gregorian month."""
    return (date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)) - timedelta(days=1)


def months(first: date, count: int) -> tuple[date, date]:
    """Return the first and last day of `count` whole months from the one that begins on `first`."""
    index = first.year * 12 + first.month - 1 + count - 1
    return first, month_end(index // 12, index % 12 + 1)


def add_months(day: date, count: int) -> date:
    """Return the same day `count` months later, or the last day of that month."""
    index = day.year * 12 + day.month - 1 + count
    last = month_end(index // 12, index % 12 + 1)
    return last if day.day >= last.day else last.replace(day=day.day)


def iso_week(year: int, week: int) -> tuple[date, date]:
    """Return Monday and Sunday of an ISO 8601 week; ValueError where the year has no such week."""
    monday = date.fromisocalendar(year, week, 1)
    return monday, monday + timedelta(days=6)


@lru_cache(maxsize=100)
def _jalali_year(year: int) -> tuple[int, int]:
    """Return the day of March on which a Jalali year begins and the years since the last leap year (0: it is one).

    Source: K. M. Borkowski, "The Persian calendar for 3000 years", 1996; holds for the years -61 to 3177.
    """
    if not _BREAKS[0] <= year < _BREAKS[-1]:
        msg = f"Jalali year {year} is out of range"
        raise ValueError(msg)
    gregorian = year + 621
    leaps, start, jump = -14, _BREAKS[0], 0
    for following in _BREAKS[1:]:
        jump = following - start
        if year < following:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        start = following
    rest = year - start
    leaps += rest // 33 * 8 + (rest % 33 + 3) // 4
    if jump % 33 == 4 and jump - rest == 4:
        leaps += 1
    march = 20 + leaps - (gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150)
    if jump - rest < 6:
        rest += (jump + 4) // 33 * 33 - jump
    since = ((rest + 1) % 33 - 1) % 4
    return march, 4 if since == -1 else since


def jalali_length(year: int, month: int) -> int:
    """Return the number of days of a Jalali month."""
    if month <= 6:
        return 31
    if month <= 11:
        return 30
    return 30 if _jalali_year(year)[1] == 0 else 29


def jalali(year: int, month: int, day: int) -> date:
    """Return the Gregorian day of a Jalali date; ValueError where there is no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= jalali_length(year, month):
        msg = f"no such day: {year}/{month}/{day}"
        raise ValueError(msg)
    march = _jalali_year(year)[0]
    before = (month - 1) * 31 if month <= 7 else 186 + (month - 7) * 30
    return date(year + 621, 3, march) + timedelta(days=before + day - 1)


def jalali_months(year: int, month: int, count: int = 1) -> tuple[date, date]:
    """Return the first and last day of `count` whole Jalali months."""
    index = year * 12 + month - 1 + count - 1
    last_year, last_month = index // 12, index % 12 + 1
    return jalali(year, month, 1), jalali(last_year, last_month, jalali_length(last_year, last_month))


def to_jalali(day: date) -> tuple[int, int, int]:
    """Return year, month and day of a Gregorian day in the Jalali calendar."""
    year = day.year - 621
    if day < jalali(year, 1, 1):
        year -= 1
    passed = (day - jalali(year, 1, 1)).days
    month, rest = divmod(passed, 31) if passed < 186 else divmod(passed - 186, 30)
    return year, month + (1 if passed < 186 else 7), rest + 1
