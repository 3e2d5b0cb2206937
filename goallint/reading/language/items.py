"""Tokens with what the grammar knows of them: the row of items that dates, numbers and frames are read from."""

from __future__ import annotations

from goallint.reading.language import digits
from goallint.reading.language.memory import Memory
from goallint.reading.language.tokens import elided, parts
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.language import Language, Longest, Senses
    from goallint.reading.language.tokens import Tokens


LEADING = frozenset(("from", "to", "by", "base", "deadline", "during"))
"""Categories of words behind an amount that speak of what is behind them."""
TRAILING = LEADING | {"growth", "direction", "counted", "now", "boundafter", "aside_after"}
NUMBERS = frozenset(("number", "count"))
"""Categories of numbers, in digits or in words."""
SENTENCE_ENDS = frozenset(".;!?")
TRAIL_ENDS = SENTENCE_ENDS | frozenset("()→")
_BEFORE_DATES = ("deadline", "start", "past", "during", "each")
_BEHIND_DATES = ("deadline_after", "start_after", "past_after")
_UNITS = ("percent", "pp", "currency", "unit", "score", "times")


class Item:
    """A word or a phrase that the grammar takes as one, and its senses: category to value. Texts share them.

    `kinds` are the categories of its senses (see `templates.Kinds`). `opens` tells what phrases it begins, `lists`
    which lists of `Places` it is in, `beside` which tokens right behind it may make something else of it, or that its
    members do (`_MEMBERS`).
    """

    __slots__ = (
        "before",
        "behind",
        "beside",
        "folded",
        "free",
        "kinds",
        "leading",
        "lists",
        "opens",
        "plain",
        "senses",
        "settled",
        "trails",
        "unit",
        "wants",
    )

    def __init__(
        self, folded: str, senses: Senses, lists: tuple[str, ...], opens: Longest = None, beside: str = ""
    ) -> None:
        self.folded = folded
        self.senses = senses
        self.kinds = " ".join(senses)
        self.free = "filler" in senses
        """Whether it may stand between the steps of a date."""
        self.lists = lists
        self.opens = opens
        self.beside = beside
        self.settled = opens is None and not beside
        """Whether it is the same whatever stands beside it."""
        self.plain = not senses and folded.isalpha()
        """Whether it is a word that the grammar does not know."""
        self.unit = next(filter(senses.__contains__, _UNITS), "")
        """The category of unit that its senses hold."""
        self.before = next(filter(senses.__contains__, _BEFORE_DATES), "")
        """What it makes of a date that stands behind it."""
        self.behind = tuple(filter(senses.__contains__, _BEHIND_DATES))
        """What it may make of a date that stands before it."""
        self.leading = not LEADING.isdisjoint(senses)
        """Whether it may speak of what is behind it."""
        self.wants = senses.get("goal") == "verb"
        """Whether it is a word for wanting whose verb leads to what is wanted."""
        self.trails = folded in TRAIL_ENDS or not TRAILING.isdisjoint(senses)
        """Whether it may say something of the amount before it, or ends what does."""


Places = dict[str, list[int]]
"""Where in a row stand, in order, the items that somebody asks for: the members of `ASKED`, and what opens dates.

`starts` and `ends` say where each item of the row stands in the text. A plain dictionary: every amount asks it much,
and a subclass answers in three times as long.
"""

_Made = tuple[list[Item], list[int], list[int]]
"""A row of items, and where each starts and ends."""

ASKED: dict[str, frozenset[str]] = {
    "amounts": frozenset(("number", "count", "scale", "currency", "factor", "fraction", "clock", "each", "unit")),
    "zones": frozenset((*".;!?,():–", "reach", "direction")),
    "asides": frozenset(("aside", "by", "resume")),
    "aside": frozenset(("aside",)),
    "now": frozenset(("now",)),
    "clauses": frozenset((*".;!?", "clause")),
    "labels": frozenset(("label", "sized", "goal", "#", "№", "»", "”")),
    "habits": frozenset(("habit", "peradverb", "weekday")),
    "rates": frozenset(("per", "peradverb")),
    "ratios": frozenset(("/", "outof", "share")),
    "bounds": frozenset(("bound", "boundafter")),
    "ranges": frozenset(("between", "rangeto")),
    **{
        name: frozenset((name,))
        for name in (
            *("direction", "growth", "scale", "case", "budget", "confidence", "gauge", "scored", "plus"),
            *("hold", "limit", "wish"),
        )
    },
    **{mark: frozenset(mark) for mark in "(),→>|"},
}
"""Lists of places: the categories of senses and the marks whose items are in each. `gerunds` is told by the ending."""

_NOTHING: Senses = {}
_ROUND = {"[": "(", "]": ")"}
"""Square brackets hold remarks as round ones do."""
_AGES = frozenset("<>")
"""Bounds that a hyphen ties to an age: under-12, over-65s."""
_LAST_DAY = 31
_DAY = 2
"""Digits of a day's number."""
_YEARS = ("year", "jyear", "fy")
_MONTHS = 12
_JOINS = "/-–"
_PERCENT = "%"
_MEMBERS = "members"
"""What stands for the tokens beside a compound, which its own members explain."""
_DATES = frozenset(("daymonth", "numeric"))
_DASHES = frozenset("-–")
_CALENDAR = frozenset(("month", "unit", "weekword", "part", "half", "quarter"))


class Vocabulary(Memory[Item]):
    """What a language knows of words."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._lists: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._asked = {**ASKED, "dates": language.date_openings}
        self._gerunds = language.gerunds

    def think(self, word: str) -> Item:
        """What the grammar knows of a word."""
        language = self._language
        senses, beside = language.lexicon.get(word), ""
        if senses is None:
            senses, beside = (_NOTHING, "") if word.isalpha() else _alone(word, language)
        folded = _ROUND.get(word, word)
        lists = self.lists(senses, folded)
        if self._gerunds and word.endswith(self._gerunds):
            lists = (*lists, "gerunds")
        return Item(folded, senses, lists, language.longer(word), beside)

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
    row, starts, ends = _made(elided(found) if language.elision else found, language)
    places = {"starts": starts, "ends": ends}
    for index, item in enumerate(row):
        if not item.lists:
            continue
        for name in item.lists:
            if name in places:
                places[name].append(index)
            else:
                places[name] = [index]
    return row, places


def _made(found: Tokens, language: Language) -> _Made:
    """Tokens as items: phrases as one, and what its neighbours or its members explain as that."""
    words, last, done, loose = found.words, len(found.words) - 1, 0, language.loose
    known = [*map(language.item_of, words)]
    row: list[Item] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, item in enumerate(known):
        if item.settled or index < done:
            continue
        more = None
        if item.opens is not None and index < last:
            most = item.opens.get(words[index + 1][0] if loose else words[index + 1])
            more = _phrase(found, index, most, language) if most else None
        if more is None and (beside := item.beside):
            if beside == _MEMBERS:
                more = _apart(found, index, language)
            elif index < last and words[index + 1] in beside:
                more = _by_context(found, index, item, language)
        if more is not None:
            count, (added, begun, ended) = more
            row += known[done:index] + added
            starts += found.starts[done:index] + begun
            ends += found.ends[done:index] + ended
            done = index + count
    if not done:
        return known, found.starts, found.ends
    return row + known[done:], starts + found.starts[done:], ends + found.ends[done:]


def _phrase(found: Tokens, index: int, most: int, language: Language) -> tuple[int, _Made] | None:
    """The longest phrase, of at most so many tokens, that begins with a token, and how many tokens it has."""
    lexicon = language.lexicon
    joiner = "" if language.loose else " "
    key = found.words[index]
    best, count = "", 0
    for number, word in enumerate(found.words[index + 1 : index + most], start=2):
        key += joiner + word
        if key in lexicon and not (word == "." and index + number == len(found) and "ordinal" in lexicon[key]):
            best, count = key, number
    if not count:
        return None
    return count, ([language.item_of(best)], [found.starts[index]], [found.ends[index + count - 1]])


def _alone(word: str, language: Language) -> tuple[Senses, str]:
    """What a token that is no plain word is, and what may make something else of it (see `Item.beside`)."""
    if word[0].isdecimal():
        senses = digits.number(word, language)
        dotted = "daymonth" in senses or (language.ordinal_dot and word.isdecimal() and len(word) <= _DAY)
        joined = any(name in senses for name in _YEARS)
        return senses, "." * dotted + _JOINS * joined
    if len(word) == 1:
        return _NOTHING, ""
    if word[0] == "'":
        return {"year": 2000 + int(word[1:])}, ""
    if word[0] == _PERCENT and word[1].isdecimal():
        return {**language.lexicon.get(_PERCENT, _NOTHING), **digits.number(word[1:], language)}, ""
    if ":" in word:
        return _cased(word, language), ""
    if word[-1].isdecimal() and (known := digits.letter_number(word, language)):
        return known, _JOINS if "fy" in known else ""
    if "-" in word or "'" in word:
        pieces = parts(word, 0, len(word)).words
        return _NOTHING, "" if len(pieces) == 1 or _is_id(pieces, language) else _MEMBERS
    return _NOTHING, ""


def _apart(found: Tokens, index: int, language: Language) -> tuple[int, _Made] | None:
    """The items of a compound, and that it is one token; None where it cannot be taken apart."""
    pieces = parts(found.words[index], found.starts[index], found.ends[index])
    return (1, _made(pieces, language)) if len(pieces) > 1 else None


def _by_context(found: Tokens, index: int, item: Item, language: Language) -> tuple[int, _Made] | None:
    """The items of a number that the token behind it explains, and how many tokens they take; None where it says
    nothing.
    """
    start, end, word, senses = found.starts[index], found.ends[index], item.folded, item.senses
    if (split := _split_year(found, index, senses)) is not None:
        folded = "".join(found.words[index : index + 3])
        item = Item(folded, split, language.vocabulary.lists(split, folded))
        return 3, ([item], [start], [found.ends[index + 2]])
    if language.ordinal_dot and _is_ordinal(found, index, language):
        senses = {"ordinal": senses["count"], **{name: sense for name, sense in senses.items() if name != "count"}}
        return 2, ([Item(word, senses, language.vocabulary.lists(senses, word))], [start], [end])
    return (2, ([item], [start], [end])) if "daymonth" in senses and _is_dotted(found, index) else None


def _split_year(found: Tokens, index: int, senses: Senses) -> Senses | None:
    """What a year is with the next one right behind it ("2026/27"): a school year, a season or a fiscal year.

    Whole years behind a dash are a range, and two digits behind a Jalali year are a month («۱۴۰۵/۰۷»).
    """
    if index + 2 >= len(found.words) or found.words[index + 1] not in _JOINS:
        return None
    category = next(filter(senses.__contains__, _YEARS), None)
    if category is None:
        return None
    mark, second, year = found.words[index + 1], found.words[index + 2], int(senses[category])
    short = len(second) == _DAY
    whole = mark == "/" and len(second) == len(str(year)) > _DAY
    if not second.isdecimal() or not (whole or short):
        return None
    if found.starts[index + 2] != found.ends[index + 1] or found.starts[index + 1] != found.ends[index]:
        return None
    if category == "jyear" and short:
        is_month = mark == "/" and 0 < int(second) <= _MONTHS
        return {"numeric": (found.words[index], "-", second, "")} if is_month else None
    if int(second) != ((year + 1) % digits.CENTURY if short else year + 1):
        return None
    fiscal = {"fiscal": 1} if category == "fy" else {}
    return {"splityear": year if year > digits.CENTURY else 2000 + year, **fiscal}


def _cased(folded: str, language: Language) -> Senses:
    """What a unit or a quarter with an ending is (`%:sta`, `Q2:n`)."""
    unit, _, ending = folded.partition(":")
    known = language.lexicon.get(unit) or digits.letter_number(unit, language) or _NOTHING
    return {**known, **language.suffixes.get(":" + ending, _NOTHING)}


def _is_dotted(found: Tokens, index: int) -> bool:
    """Whether a full stop that does not end the text stands right behind a token ("30.6. mennessä")."""
    return index + 2 < len(found) and found.words[index + 1] == "." and found.ends[index] == found.starts[index + 1]


def _is_ordinal(found: Tokens, index: int, language: Language) -> bool:
    """Whether a full stop makes an ordinal of a number ("26. tygodnia"): attached, with a calendar word behind it."""
    word = found.words[index]
    if not _is_dotted(found, index) or not word.isdecimal() or len(word) > _DAY:
        return False
    ahead = found.words[index + 2]
    if ahead in _DASHES and index + 3 < len(found) and found.words[index + 3][0].isdecimal():
        return not digits.number(found.words[index + 3], language).keys().isdisjoint(_DATES)  # "8.–9.10.2026"
    senses = language.lexicon.get(ahead, _NOTHING)
    if senses.get("unit") == "year":  # "it is 37. In 2025 it was 20"
        year = found.words[index + 3] if index + 3 < len(found) else ""
        return not (year.isdecimal() and "year" in digits.number(year, language))
    return not senses.keys().isdisjoint(_CALENDAR) and (int(word) <= _LAST_DAY or "month" not in senses)


def _is_id(pieces: Sequence[str], language: Language) -> bool:
    """Tell ids, ages and kinds (`G-14`, `ISO-9001`, `over-65s`, `two-factor`) from compounds with a number that counts
    (`mid-2026`, `top-5`, `ten-minute`).
    """
    before = ""
    first = language.lexicon.get(pieces[0], _NOTHING)
    if first.get("bound") in _AGES and pieces[-1].rstrip("s").isdecimal():
        return len(pieces) == 2
    if "count" in first and pieces[-1].isalpha() and pieces[-1] not in language.lexicon:
        return True
    for piece in pieces:
        if piece[0].isdecimal() and before and (before not in language.lexicon or len(before) == 1):
            return True
        before = piece
    return False
