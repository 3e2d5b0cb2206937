"""Feasts by the names that grammars give them: a day of a month, or one that moves from year to year.

`12-25` is a month and a day, `easter` and `pascha` are Easter Sunday in the Gregorian and in the Julian calendar,
`11/thu4` is the fourth Thursday of November, `06-20/sat1` the first Saturday from 20 June on. `+1` and `-2` count days
from there: `11/thu4+1` is Black Friday.
"""

from __future__ import annotations

from datetime import date, timedelta

from goallint.late import late

_NAME = late(
    r"(?:(?P<easter>easter|pascha)|(?P<month>\d\d)(?:-(?P<first>\d\d))?/(?P<day>[a-z]{3})(?P<number>[1-5]))"
    r"(?P<days>[+-]\d{1,2})?"
)
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def day_of(name: str, year: int) -> date:
    """The day of a feast in a year. Raises ValueError where the calendar has no such day."""
    found = _NAME.fullmatch(name)
    if not found:
        month, _, day = name.partition("-")
        return date(year, int(month), int(day))
    if found["easter"]:
        first = easter(year) if found["easter"] == "easter" else pascha(year)
    else:
        first = date(year, int(found["month"]), int(found["first"] or 1))
        first += timedelta((_WEEK.index(found["day"]) - first.weekday()) % 7 + 7 * (int(found["number"]) - 1))
    return first + timedelta(int(found["days"] or 0))


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Astronomical Algorithms, 1991, chapter 8)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, spare = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * spare + 2 * (rest // 4) - moon - rest % 4) % 7
    late_moon = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late_moon + 114, 31)
    return date(year, month, day + 1)


def pascha(year: int) -> date:
    """Easter Sunday of the Orthodox churches, as a Gregorian day (Meeus, as above; thirteen days apart until 2099)."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(13)
