"""Tokens with what the grammar knows of them: the row of items that dates, numbers and frames are read from."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from goallint.late import late
from goallint.reading.language import numerals
from goallint.reading.language.language import SHORT
from goallint.reading.language.tokens import PREFIX, Token, elided, parts

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from goallint.reading.language.language import Language, Senses

_LETTER_NUMBER = late(r"([^\W\d_]{1,3})(\d{1,4})")
_YEAR_PERIOD = late(r"(\d{4})-?([^\W\d_])(\d{1,2})")
_WHOLE_DATE = late(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})|(\d{4})-(\d{2})")


class Item:
    """One or more tokens at `start`..`end` that the grammar takes as one, and its senses: category to value."""

    __slots__ = ("end", "folded", "senses", "start")

    def __init__(self, start: int, end: int, folded: str, senses: Senses) -> None:
        self.start = start
        self.end = end
        self.folded = folded
        self.senses = senses


Places = dict[str, list[int]]
"""Where in a row categories of senses and marks stand, in order."""

_NOTHING: Senses = {}
_JOINED = 4
"""Tokens to join where spaces are loose, behind one whose first letters begin a phrase."""
_MOVES = frozenset(("from", "to", "by"))
"""Cases of numbers that say from where or to where something goes, not how many units there are ("34:ään päivässä")."""
_COUNTED = frozenset(("ordinal", "quarter", "half", "halfof"))
_CALENDAR = frozenset(("month", "unit", "weekword", "part", "half", "quarter"))


def items(found: Sequence[Token], language: Language) -> list[Item]:
    """Return the row of items: longest known phrase first, compounds that the grammar does not know in their parts."""
    row: list[Item] = []
    if language.loose:
        _loose_items(found, language, row)
        return row
    if language.elision:
        found = elided(found)
    append, openings = row.append, language.openings
    index, count = 0, len(found)
    while index < count:
        token = found[index]
        folded = token.folded
        opening = openings.get(folded)
        if opening is not None:
            senses, longest = opening
            if longest and index + 1 < count and (most := longest.get(found[index + 1].folded)):
                taken = _phrase(found, index, most, language, row)
                if taken:
                    index += taken
                    continue
            if senses is not None:
                append(Item(token.start, token.end, folded, senses))
                index += 1
                continue
        index += 1
        if folded.isalpha():
            append(Item(token.start, token.end, folded, _NOTHING))
        else:
            index += _other(found, index - 1, language, row)
    return row


def _loose_items(found: Sequence[Token], language: Language, row: list[Item]) -> None:
    prefixes = language.prefixes
    index = 0
    while index < len(found):
        token = found[index]
        folded = token.folded
        taken = _phrase(found, index, _JOINED, language, row) if folded[:PREFIX] in prefixes else 0
        if taken:
            index += taken
            continue
        index += 1
        if folded.isalpha():
            row.append(Item(token.start, token.end, folded, _NOTHING))
        else:
            index += _other(found, index - 1, language, row)


def _phrase(found: Sequence[Token], index: int, most: int, language: Language, row: list[Item]) -> int:
    """Append the longest phrase, of at most so many tokens, that begins with a token; return how many tokens it has."""
    lexicon = language.lexicon
    joiner = "" if language.loose else " "
    first = found[index]
    key = first.folded
    senses = lexicon.get(key)
    best, count = (None, 0) if senses is None else (Item(first.start, first.end, key, senses), 1)
    for number, token in enumerate(found[index + 1 : index + most], start=2):
        key += joiner + token.folded
        senses = lexicon.get(key)
        if senses is not None:
            best, count = Item(first.start, token.end, key, senses), number
    if best is not None:
        row.append(best)
    return count


def standing(places: Places, names: frozenset[str]) -> Sequence[int]:
    """Return where any of some categories or marks stand, in order."""
    found = [places[name] for name in names.intersection(places)]
    return sorted(set().union(*found)) if len(found) > 1 else found[0] if found else ()


def places_of(row: Sequence[Item]) -> Places:
    """Return where in a row each category of senses stands, and each mark."""
    places: Places = defaultdict(list)
    for index, item in enumerate(row):
        for category in item.senses:
            places[category].append(index)
        if len(item.folded) == 1:
            places[item.folded].append(index)
    return places


def _other(found: Sequence[Token], index: int, language: Language, row: list[Item]) -> int:
    """Append the items of a token that is no plain word; return how many more tokens they take."""
    token = found[index]
    start, end, folded = token.start, token.end, token.folded
    if folded[0].isdecimal():
        senses = _senses(folded, language)
        if language.ordinal_dot and _is_ordinal(found, index, language):
            row.append(Item(start, end, folded, {**senses, "ordinal": senses["count"]}))
            return 1
        row.append(Item(start, end, folded, senses))
        return int("daymonth" in senses and _is_dotted(found, index))
    if len(folded) == 1:
        row.append(Item(start, end, folded, _NOTHING))
    elif ":" in folded:
        row.append(Item(start, end, folded, _cased(folded, language)))
    elif folded[-1].isdecimal() and (known := _letter_number(folded, language)):
        row.append(Item(start, end, folded, known))
    elif ("-" in folded or "'" in folded) and folded not in language.lexicon:
        _compound(token, language, row)
    else:
        row.append(Item(start, end, folded, _NOTHING))
    return 0


def _cased(folded: str, language: Language) -> Senses:
    """What a unit with an ending is (`%:sta`)."""
    unit, _, ending = folded.partition(":")
    return {**language.lexicon.get(unit, _NOTHING), **language.suffixes.get(":" + ending, _NOTHING)}


def _is_dotted(found: Sequence[Token], index: int) -> bool:
    """Whether a full stop that does not end the text stands right behind a token ("30.6. mennessä")."""
    return index + 2 < len(found) and found[index + 1].folded == "." and found[index].end == found[index + 1].start


def _is_ordinal(found: Sequence[Token], index: int, language: Language) -> bool:
    """Whether a full stop makes an ordinal of a number ("26. tygodnia"): attached, with a calendar word behind it."""
    if (
        index + 2 >= len(found)
        or not found[index].folded.isdecimal()
        or len(found[index].folded) > 2
        or found[index + 1].folded != "."
    ):
        return False
    senses = language.lexicon.get(found[index + 2].folded, _NOTHING)
    return found[index].end == found[index + 1].start and not senses.keys().isdisjoint(_CALENDAR)


def _compound(token: Token, language: Language, row: list[Item]) -> None:
    pieces = parts(token)
    if len(pieces) == 1 or _is_id(pieces, language):
        row.append(Item(token.start, token.end, token.folded, _NOTHING))
        return
    row.extend(items(pieces, language))


def _letter_number(folded: str, language: Language) -> Senses | None:
    match = _LETTER_NUMBER.fullmatch(folded)
    category = language.letters.get(match[1]) if match else None
    if not match or category is None:
        return None
    return {category: int(match[2])}


def _is_id(pieces: Sequence[Token], language: Language) -> bool:
    """Tell ids (`G-14`, `ISO-9001`) from compounds with a number that counts (`mid-2026`, `top-5`)."""
    before = ""
    for piece in pieces:
        if piece.folded[0].isdecimal() and before and (before not in language.lexicon or len(before) == 1):
            return True
        before = piece.folded
    return False


def _senses(folded: str, language: Language) -> Senses:
    """What a token that begins with a digit may be."""
    senses = language.numbers.get(folded)
    if senses is None:
        senses = _number(folded, language)
        if len(folded) <= SHORT:
            language.numbers[folded] = senses
    return senses


def _number(folded: str, language: Language) -> Senses:
    senses: Senses = {}
    if folded.isdecimal():
        _plain_number(folded, language, senses)
    elif (whole := _WHOLE_DATE.fullmatch(folded)) is not None:
        if whole[1] and _is_version(whole[1], whole[2], whole[4]):
            return senses
        if whole[1]:
            senses["numeric"] = (whole[1], whole[2], whole[3], whole[4])
        else:
            senses["numeric"] = (whole[5], "-", whole[6], "")
    elif (period := _year_period(folded)) is not None and period[2] in language.letters:
        senses["yearperiod"] = (int(period[1]), language.letters[period[2]], int(period[3]))
    elif ":" not in folded or not folded[-1].isdecimal():
        _plain_number(folded, language, senses)
    return senses


def _year_period(folded: str) -> re.Match[str] | None:
    return _YEAR_PERIOD.fullmatch(folded) if folded[:4].isdecimal() else None


def _is_version(first: str, mark: str, last: str) -> bool:
    """Whether three numbers with dots are those of a release ("0.5.0"): no year has one digit."""
    return mark == "." and len(first) < 4 and len(last) == 1


def _plain_number(folded: str, language: Language, senses: Senses) -> None:
    digits, suffix = (folded, "") if folded.isdecimal() else numerals.split(folded)
    amount = numerals.value(digits, language.decimal)
    if amount is None:
        return
    if suffix:
        known = language.suffixes.get(suffix)
        if known is None:
            return
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
    if 1 <= amount <= 31 and len(digits) <= 2:
        senses["day"] = amount
    if len(digits) == 2:
        senses["yy"] = amount
    if len(digits) == 4:
        if 1990 <= amount <= 2100:
            senses["year"] = amount
        elif language.jalali and 1350 <= amount <= 1499:
            senses["jyear"] = amount
    if amount <= 500 and senses.get("case") not in _MOVES:
        senses["count"] = amount
