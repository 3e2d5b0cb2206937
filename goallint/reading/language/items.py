"""Tokens with what the grammar knows of them: the row of items that dates, numbers and frames are read from."""

from __future__ import annotations

from collections import defaultdict

from goallint.late import late
from goallint.reading.language import numerals
from goallint.reading.language.language import Longest, Senses
from goallint.reading.language.memory import Memory
from goallint.reading.language.tokens import elided, parts
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from goallint.reading.language.language import Language
    from goallint.reading.language.tokens import Tokens

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
"""Where in a row stand, in order, the items that somebody asks for: the members of `ASKED`, and what opens dates."""

Known = tuple[Senses, Longest, "tuple[str, ...] | None"]
"""What is known of a word: its senses, what phrases it opens, and which lists of `Places` it is in, None where its
neighbours or its members decide.
"""

ASKED: dict[str, frozenset[str]] = {
    "amounts": frozenset(("number", "count", "scale", "currency", "factor", "fraction", "clock")),
    "zones": frozenset((*".;!?,():–", "aside", "by", "resume", "reach", "number", "direction")),
    "clauses": frozenset((*".;!?", "clause")),
    "labels": frozenset(("label", "goal", "#", "№")),
    "habits": frozenset(("habit", "peradverb")),
    "rates": frozenset(("per", "peradverb")),
    "ratios": frozenset(("/", "outof")),
    "ranges": frozenset(("between", "rangeto")),
    **{name: frozenset((name,)) for name in ("direction", "growth", "scale", "case", "budget", "confidence", "gauge")},
    **{mark: frozenset(mark) for mark in "()[]→"},
}
"""Lists of places: the categories of senses and the marks whose items are in each."""

_NOTHING: Senses = {}
_SIXTY = 60
_DAY = 2
"""Digits of a day's number."""
_MOVES = frozenset(("from", "to", "by"))
"""Cases of numbers that say from where or to where something goes, not how many units there are ("34:ään päivässä")."""
_COUNTED = frozenset(("ordinal", "quarter", "half", "halfof"))
_CALENDAR = frozenset(("month", "unit", "weekword", "part", "half", "quarter"))


class Vocabulary(Memory[Known]):
    """What a language knows of words."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._lists: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._asked = {**ASKED, "dates": language.date_openings}

    def think(self, word: str) -> Known:
        """The senses of a word, what phrases it opens, and which lists it is in."""
        language = self._language
        senses, clear = language.lexicon.get(word), True
        if senses is None:
            senses, clear = (_NOTHING, True) if word.isalpha() else _alone(word, language)
        return senses, language.longer(word), self.lists(senses, word) if clear else None

    def lists(self, senses: Senses, folded: str) -> tuple[str, ...]:
        """The lists of places that an item is in."""
        names = (folded, *senses) if len(folded) == 1 else tuple(senses)
        known = self._lists.get(names)
        if known is None:
            known = tuple([name for name, asked in self._asked.items() if not asked.isdisjoint(names)])
            self._lists[names] = known
        return known


def items(found: Tokens, language: Language) -> tuple[list[Item], Places]:
    """Return the row of items and their places: longest known phrase first, compounds that the grammar does not know
    in their parts.
    """
    row: list[Item] = []
    places: Places = defaultdict(list)
    _fill(elided(found) if language.elision else found, language, row, places)
    return row, places


def _fill(found: Tokens, language: Language, row: list[Item], places: Places) -> None:
    words, starts, ends = found.words, found.starts, found.ends
    last, loose, free = len(words) - 1, language.loose, 0
    for index, (senses, longest, lists) in enumerate(map(language.vocabulary.__getitem__, words)):
        if index < free:
            continue
        if longest and index < last:
            most = longest.get(words[index + 1][0] if loose else words[index + 1])
            if most and (taken := _phrase(found, index, most, language, row, places)):
                free = index + taken
                continue
        if lists is None:
            free = index + 1 + _by_context(found, index, senses, language, row, places)
            continue
        for name in lists:
            places[name].append(len(row))
        row.append(Item(starts[index], ends[index], words[index], senses))


def _phrase(found: Tokens, index: int, most: int, language: Language, row: list[Item], places: Places) -> int:
    """Append the longest phrase, of at most so many tokens, that begins with a token; return how many tokens it has."""
    lexicon = language.lexicon
    joiner = "" if language.loose else " "
    key = found.words[index]
    best, count = "", 0
    for number, word in enumerate(found.words[index + 1 : index + most], start=2):
        key += joiner + word
        if key in lexicon:
            best, count = key, number
    if count:
        senses, _, lists = language.vocabulary[best]
        _append(Item(found.starts[index], found.ends[index + count - 1], best, senses), lists or (), row, places)
    return count


def _append(item: Item, lists: tuple[str, ...], row: list[Item], places: Places) -> None:
    for name in lists:
        places[name].append(len(row))
    row.append(item)


def _alone(word: str, language: Language) -> tuple[Senses, bool]:
    """What a token that is no plain word is, and whether that is clear without its neighbours or its members."""
    if word[0].isdecimal():
        senses = _number(word, language)
        unclear = "daymonth" in senses or (language.ordinal_dot and word.isdecimal() and len(word) <= _DAY)
        return senses, not unclear
    if len(word) == 1:
        return _NOTHING, True
    if ":" in word:
        return _cased(word, language), True
    if word[-1].isdecimal() and (known := _letter_number(word, language)):
        return known, True
    if "-" in word or "'" in word:
        pieces = parts(word, 0, len(word)).words
        return _NOTHING, len(pieces) == 1 or _is_id(pieces, language)
    return _NOTHING, True


def _by_context(found: Tokens, index: int, senses: Senses, language: Language, row: list[Item], places: Places) -> int:
    """Append the items of a token that its neighbours or its members explain; return how many more tokens they take."""
    start, end, word = found.starts[index], found.ends[index], found.words[index]
    if not word[0].isdecimal():
        pieces = parts(word, start, end)
        if len(pieces) > 1:
            _fill(pieces, language, row, places)
        else:
            row.append(Item(start, end, word, _NOTHING))
        return 0
    ordinal = language.ordinal_dot and _is_ordinal(found, index, language)
    if ordinal:
        senses = {**senses, "ordinal": senses["count"]}
    _append(Item(start, end, word, senses), language.vocabulary.lists(senses, word), row, places)
    return int(ordinal or ("daymonth" in senses and _is_dotted(found, index)))


def _cased(folded: str, language: Language) -> Senses:
    """What a unit with an ending is (`%:sta`)."""
    unit, _, ending = folded.partition(":")
    return {**language.lexicon.get(unit, _NOTHING), **language.suffixes.get(":" + ending, _NOTHING)}


def _is_dotted(found: Tokens, index: int) -> bool:
    """Whether a full stop that does not end the text stands right behind a token ("30.6. mennessä")."""
    return index + 2 < len(found) and found.words[index + 1] == "." and found.ends[index] == found.starts[index + 1]


def _is_ordinal(found: Tokens, index: int, language: Language) -> bool:
    """Whether a full stop makes an ordinal of a number ("26. tygodnia"): attached, with a calendar word behind it."""
    word = found.words[index]
    if not _is_dotted(found, index) or not word.isdecimal() or len(word) > _DAY:
        return False
    return not language.lexicon.get(found.words[index + 2], _NOTHING).keys().isdisjoint(_CALENDAR)


def _letter_number(folded: str, language: Language) -> Senses | None:
    match = _LETTER_NUMBER.fullmatch(folded)
    category = language.letters.get(match[1]) if match else None
    if not match or category is None:
        return None
    return {category: int(match[2])}


def _is_id(pieces: Sequence[str], language: Language) -> bool:
    """Tell ids (`G-14`, `ISO-9001`) from compounds with a number that counts (`mid-2026`, `top-5`)."""
    before = ""
    for piece in pieces:
        if piece[0].isdecimal() and before and (before not in language.lexicon or len(before) == 1):
            return True
        before = piece
    return False


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
    else:
        minutes, _, seconds = folded.partition(":")
        if minutes.isdecimal() and seconds.isdecimal() and int(seconds) < _SIXTY:
            senses["clock"] = round(int(minutes) + int(seconds) / _SIXTY, 4)
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
