"""What tokens with digits may be: numbers, days, years, whole dates, times, quarters by letter."""

from __future__ import annotations

from goallint.late import late
from goallint.reading.language import numerals
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re

    from goallint.reading.language.language import Language, Senses

_LETTER_NUMBER = late(r"([^\W\d_]{1,3})(\d{1,4})")
_YEAR_PERIOD = late(r"(\d{4})-?([^\W\d_])(\d{1,2})")
_WHOLE_DATE = late(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})|(\d{4})-(\d{2})")
_MONTH_OF = late(r"(\d{1,2})[/.](20\d\d)")
"""A month and its year, as tokens tell them from other numbers: "12/2026", "06.2026"."""
_SLASHES = frozenset("/.")
_SIXTY, _MONTHS, CENTURY = 60, 12, 100
_DAY = 2
"""The most digits of a day or a month, which may begin with a nought."""
_MOVES = frozenset(("from", "to", "by"))
"""Cases of numbers that say from where or to where something goes, not how many units there are ("34:ään päivässä")."""
_COUNTED = frozenset(("ordinal", "quarter", "half", "halfof"))
_MEASURES = frozenset(("unit", "scale", "percent", "measure", "times", "pp", "score"))
_PARTS = frozenset(("quarter", "half"))
"""Parts of a year that have one digit: "Q12" is the name of something."""


def letter_number(folded: str, language: Language) -> Senses | None:
    """What a token of letters and digits counts ("q3", "w12"); None where it counts nothing."""
    match = _LETTER_NUMBER.fullmatch(folded)
    category = language.letters.get(match[1]) if match else None
    if not match or category is None or (category in _PARTS and len(match[2]) > 1):
        return None
    return {category: int(match[2])}


def number(folded: str, language: Language) -> Senses:
    """What a token that begins with a digit may be: a number, a part of a date, a time."""
    senses: Senses = {}
    if folded.isdecimal():
        _plain_number(folded, language, senses)
    elif (whole := _WHOLE_DATE.fullmatch(folded)) is not None:
        if whole[1] and _is_version(whole[1], whole[2], whole[4]):
            return senses
        if whole[5] and _follows(int(whole[5]), int(whole[6])):
            senses["splityear"] = int(whole[5])
        elif whole[1]:
            senses["numeric"] = (whole[1], whole[2], whole[3], whole[4])
        else:
            senses["numeric"] = (whole[5], "-", whole[6], "")
    elif folded[-5:-4] in _SLASHES and (month := _MONTH_OF.fullmatch(folded)) is not None:
        senses["numeric"] = (month[2], "-", month[1], "")
    elif (period := _year_period(folded)) is not None and period[2] in language.letters:
        senses["yearperiod"] = (int(period[1]), language.letters[period[2]], int(period[3]))
    elif ":" not in folded or not folded[-1].isdecimal():
        _plain_number(folded, language, senses)
    else:
        minutes, _, seconds = folded.partition(":")
        if minutes.isdecimal() and seconds.isdecimal() and int(seconds) < _SIXTY:
            senses["clock"] = round(int(minutes) + int(seconds) / _SIXTY, 4)
    return senses


def _follows(year: int, number: int) -> bool:
    """Whether two digits behind a year and a dash are the next year ("2026-27"), and no month ("2026-12")."""
    return number > _MONTHS and number == (year + 1) % CENTURY


def _year_period(folded: str) -> re.Match[str] | None:
    return _YEAR_PERIOD.fullmatch(folded) if folded[:4].isdecimal() else None


def _is_version(first: str, mark: str, last: str) -> bool:
    """Whether three numbers with dots are those of a release ("0.5.0"): no year has one digit."""
    return mark == "." and len(first) < 4 and len(last) == 1


def _plain_number(folded: str, language: Language, senses: Senses) -> None:
    digits, suffix = (folded, "") if folded.isdecimal() else numerals.split(folded)
    if digits[0] == "0" and len(digits) > _DAY and digits.isdecimal():
        return  # "the 061 service": what is dialled counts nothing
    amount = numerals.value(digits, language.decimal)
    if amount is None:
        return
    if suffix:
        known = language.suffixes.get(suffix)
        if known is None or (known.get("unit") == "second" and len(digits) == 4 and digits[-1] == "0"):
            return  # "houses of the 1970s"
        senses.update(known)
    if digits.isdecimal() and len(digits) <= 4:
        _calendar_senses(int(digits), digits, language, senses)
    elif len(digits) in (4, 5) and digits[-3] == "." and language.decimal != ".":
        senses["daymonth"] = (int(digits[:-3]), int(digits[-2:]))
    elif "." in digits and language.decimal != "." and len(digits) <= 5 and amount < 32:
        day, _, month = digits.partition(".")
        if day.isdecimal() and month.isdecimal():
            senses["daymonth"] = (int(day), int(month))
    senses["number"] = amount


def _calendar_senses(amount: int, digits: str, language: Language, senses: Senses) -> None:
    """What a plain whole number may be in a date."""
    if senses:
        for category in _COUNTED.intersection(senses):
            senses[category] = amount
    measures = not _MEASURES.isdisjoint(senses)  # "from 15min to 10min March–October"
    if 1 <= amount <= 31 and len(digits) <= 2 and not measures:
        senses["day"] = amount
    if len(digits) == 2 and not measures:
        senses["yy"] = amount
    if len(digits) == 4:
        if 1990 <= amount <= 2100:
            senses["year"] = amount
        elif language.jalali and 1350 <= amount <= 1499:
            senses["jyear"] = amount
    if amount <= 500 and senses.get("case") not in _MOVES:
        senses["count"] = amount
