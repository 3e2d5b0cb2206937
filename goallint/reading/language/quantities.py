"""Amounts in a row of items: digits, number words, scales, percent, money, ranges, factors, rates."""

from __future__ import annotations

from goallint.reading.language import counting, naming, pairs, rates, wholes
from goallint.reading.language.items import NUMBERS
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.items import Item, Places
    from goallint.reading.language.language import Language

_DASHES = frozenset("-–~…")
_SIGNS = {"+": "+", "-": "-", "–": "-"}
_BEFORE_MINUS = frozenset(("from", "to", "base", "goal", "now", "approx", "bound"))
_CLOCKS = 3
"""Items behind the first of two times in which their unit may stand."""
_MOST_TIMES = 50
"""Nothing grows more often: "downloaded 900 times" counts."""
_LATER = 10_000
"""More than any year."""
_SHORT = frozenset(("hour", "minute"))
_SLOW = dict.fromkeys(_SHORT, "")
"""Periods in which no share is counted: "90 % of the calls answered in a minute"."""
_NOUNS = frozenset(("counted", "label"))
"""What nouns behind a number may be, by their senses."""
_PARTS = {"factor": ("factor", "x"), "fraction": ("fraction", "%"), "share": ("percent", "%"), "amount": ("", "")}
_PAIRS = {"score": ("score", "points"), "share": ("percent", "%")}


class Amount:
    """An amount at the items `first`..`last` (excluded).

    `kind` is amount, factor ("double", "3x") or fraction ("by a third"). `category` says which sort of unit `unit` is:
    percent, pp, currency, unit (time), score, or "" for a bare number. `case` is the mark that an ending puts on it,
    `whole` the number that may be the whole of its share ("7 of 10"), else 0.
    """

    __slots__ = (
        "case",
        "category",
        "end",
        "first",
        "high",
        "kind",
        "last",
        "per",
        "scale",
        "sign",
        "spelled",
        "start",
        "unit",
        "value",
        "whole",
    )

    def __init__(self, first: int, last: int, value: float, kind: str = "amount") -> None:
        self.first = first
        self.last = last
        self.start = self.end = -1
        self.value = value
        self.kind = kind
        self.unit = self.category = self.sign = self.per = self.case = ""
        self.high: float | None = None
        self.spelled = False
        self.scale = 1.0
        self.whole = 0.0


def find(row: Sequence[Item], places: Places, taken: Sequence[bool], language: Language) -> list[Amount]:
    """Return the amounts of a row of items, in order, outside the items that dates have taken."""
    found: list[Amount] = []
    told, end = False, 0
    for index in places.get("amounts", ()):
        if index < end or taken[index]:
            continue
        amount = _at(row, places, taken, index, language)
        if amount is not None:
            if amount.category == "times" and _only_counts(row, places, amount):
                amount.kind, amount.category, amount.unit = "amount", "", ""
            found.append(amount)
            told = told or bool(amount.whole or amount.case)
            end = amount.last
            amount.start, amount.end = places["starts"][amount.first], places["ends"][end - 1]
    return wholes.shares(row, places, found) if told and len(found) > 1 else found


def _only_counts(row: Sequence[Item], places: Places, amount: Amount) -> bool:
    """Whether "12 times" says how often and not how many times as much, which a sign (3x), "by" or a word for up or
    down would say.
    """
    if "direction" in places or "growth" in places:
        return False
    word = row[amount.last - 1].folded
    return len(word) > 1 and word.isalpha() and not (amount.first and "by" in row[amount.first - 1].senses)


def _at(row: Sequence[Item], places: Places, taken: Sequence[bool], index: int, language: Language) -> Amount | None:
    senses = row[index].senses
    if "number" in senses:
        if "ordinal" in senses or (("year" in senses or "jyear" in senses) and naming.is_name(row, index, language)):
            return None
    elif "count" not in senses and "scale" not in senses:
        return _other(row, places, taken, index, language)
    if "approx" in senses and "by" in senses and _is_article(row, index):
        return None
    return _amount(row, places, taken, index, language, index)


def _other(row: Sequence[Item], places: Places, taken: Sequence[bool], index: int, language: Language) -> Amount | None:
    """What begins with no number: with a currency, a factor or a part in words, or that is minutes and seconds."""
    senses = row[index].senses
    if "currency" in senses and index + 1 < len(row) and not taken[index + 1]:
        if "number" in row[index + 1].senses:
            return _amount(row, places, taken, index + 1, language, index)
        return None
    if "clock" in senses:
        return _clock(row, index)
    if "factor" in senses:
        return _part(row, index, index + 1, float(senses["factor"]), "factor")
    if "unit" in senses and _is_one(row, taken, index):
        return _one(index, str(senses["unit"]))
    part = pairs.fraction(row, taken, index)
    return _part(row, index, part[1], part[0], part[2]) if part else None


def _is_one(row: Sequence[Item], taken: Sequence[bool], index: int) -> bool:
    """Whether a unit of time alone is where a time comes from: "z doby do 8 godzin"."""
    if not index or index + 3 >= len(row) or taken[index + 2] or "from" not in row[index - 1].senses:
        return False
    return (
        "to" in row[index + 1].senses
        and not NUMBERS.isdisjoint(row[index + 2].senses)
        and row[index + 3].unit == "unit" == row[index].unit
    )


def _one(index: int, unit: str) -> Amount:
    """One of a unit of time."""
    amount = Amount(index, index + 1, 1.0)
    amount.category, amount.unit = "unit", unit
    return amount


def _part(row: Sequence[Item], index: int, last: int, value: float, kind: str) -> Amount:
    """A factor, a fraction, a share in words, or a part of a million."""
    amount = Amount(index, last, value, "amount" if kind == "share" else kind)
    amount.category, amount.unit = _PARTS[kind]
    amount.case = str(row[index].senses.get("case", ""))
    return amount


def _clock(row: Sequence[Item], index: int) -> Amount | None:
    """Minutes and seconds, where they are called minutes ("from 1:40 to 2:30 min"): times of the day are no amounts."""
    ahead = range(index + 1, min(index + _CLOCKS + 1, len(row)))
    named = next((at for at in ahead if row[at].senses.get("unit") == "minute"), None)
    if named is None:
        return None
    numbers = [at for at in range(index, named) if "clock" not in row[at].senses and "number" in row[at].senses]
    if numbers and not (numbers == [named - 1] == [index + 2] and "to" in row[index + 1].senses):
        return None  # unlike "from 11:30 to 9 minutes"
    amount = Amount(index, named + 1 if named == index + 1 else index + 1, float(row[index].senses["clock"]))
    amount.category, amount.unit = "unit", "minute"
    return amount


def _is_article(row: Sequence[Item], index: int) -> bool:
    """Whether a word for one only leads to a number in digits: "a un 20 %"."""
    return index + 1 < len(row) and row[index + 1].folded[0].isdecimal()


def _amount(
    row: Sequence[Item], places: Places, taken: Sequence[bool], index: int, language: Language, first: int
) -> Amount | None:
    plain = "number" in row[index].senses and "scale" not in places and "plus" not in places
    read = (float(row[index].senses["number"]), index + 1, False) if plain else counting.number(row, taken, index)
    if read is None:
        return None
    value, last, spelled = read
    amount = Amount(first, last, value)
    amount.spelled = spelled
    if first < index:
        amount.category, amount.unit = "currency", str(row[first].senses["currency"])
    ratio = ""
    if "ratios" in places or (language.from_endings and last < len(row) and not NUMBERS.isdisjoint(row[last].senses)):
        ratio = _take_pair(row, taken, amount, language)
    if ratio == "none" or amount.value >= counting.ENDLESS:
        return Amount(first, amount.last, amount.value, "none")
    if ratio in _PAIRS:
        amount.category, amount.unit = _PAIRS[ratio]
    if not amount.category:
        amount.category, amount.unit, amount.last = _unit(row, taken, index, amount.last)
    if amount.category == "unit":
        amount.value, amount.last = pairs.composed(row, taken, amount.last, amount.unit, amount.value)
    if _spans(row, places, taken, amount):
        _take_range(row, taken, index, amount)
    # The ending of the whole says that it is one, and nothing of what the share is for.
    _take_signs(row, places, taken, index, amount, index + 1 if ratio == "share" else amount.last)
    if language.to_endings and ratio != "share" and not amount.case:
        amount.case = _case_behind(row, taken, amount.last, language, amount.category)
    return amount


def _take_pair(row: Sequence[Item], taken: Sequence[bool], amount: Amount, language: Language) -> str:
    """Give an amount the second number of a pair, where it is the first one; return what the pair is."""
    value, span = amount.value, (amount.first, amount.last)
    amount.last, kind, amount.value, amount.whole = pairs.pair(row, taken, span, value, language)
    if kind == "share" and amount.whole == value:
        amount.first -= 1  # "of every ten": the whole comes first
    return kind


def _take_signs(
    row: Sequence[Item], places: Places, taken: Sequence[bool], index: int, amount: Amount, cased: int
) -> None:
    """Give an amount, whose number stands at an item, what stands around it: sign, case, scale, period.

    `cased` is the item behind the last one whose ending counts.
    """
    first, last = amount.first, amount.last
    if first and row[first - 1].folded in _SIGNS:
        amount.sign, amount.first = _sign(row, places, first)
    elif first and "minus" in row[first - 1].senses and _is_signed(row, first - 1):
        amount.sign, amount.first = "-", first - 1
    if "case" in places:
        amount.case = str(row[cased - 1].senses.get("case", "")) or str(row[index].senses.get("case", ""))
    if "scale" in places:
        amount.scale = _scale(row, index, last)
    if "rates" in places:
        amount.per = rates.per(row, taken, last) or rates.before(row, amount.first)
        if amount.category == "percent":
            amount.per = _SLOW.get(amount.per, amount.per)
    if amount.category == "times":
        counts = bool(amount.per) or amount.value > _MOST_TIMES
        amount.kind, amount.category, amount.unit = ("amount", "", "") if counts else ("factor", "times", "x")


def _scale(row: Sequence[Item], first: int, last: int) -> float:
    """The first scale word or suffix of an amount, 1 without one."""
    for index in range(first, last):
        if "scale" in row[index].senses:
            return float(row[index].senses["scale"])
    return 1.0


def _spans(row: Sequence[Item], places: Places, taken: Sequence[bool], amount: Amount) -> bool:
    """Whether an amount is the lower end of a range, if there is an upper one."""
    last = amount.last
    if last + 1 >= len(row) or taken[last]:
        return False
    if row[last].folded in _DASHES:
        labelled = amount.first > 0 and naming.has_number(row[amount.first - 1])
        return not (labelled and places["ends"][last - 1] < places["starts"][last])  # "score of school 17 – 33"
    return "ranges" in places and amount.value != 0 and _is_between(row, places, amount.first, last)


def _take_range(row: Sequence[Item], taken: Sequence[bool], index: int, amount: Amount) -> None:
    """Read the upper end of a range behind an amount, whose number stands at an item."""
    at = amount.last + 1
    lead = row[at].senses
    doubled = "currency" in lead and "currency" in row[amount.first].senses
    article = "approx" in lead and "number" not in lead and row[at - 1].folded not in _DASHES
    if (doubled or article) and at + 1 < len(row):
        at += 1
    upper = counting.number(row, taken, at) if "number" in row[at].senses and not taken[at] else None
    if upper is None or upper[0] <= amount.value or ("year" in row[index].senses and upper[0] >= _LATER):
        return  # "campaign 2026 – 1.5m" names a year
    amount.high, amount.last, _ = upper
    scale = float(row[at].senses.get("scale") or row[amount.last - 1].senses.get("scale") or 1.0)
    if "scale" not in row[index].senses and amount.value < amount.high / scale * 2:
        amount.value *= scale
    if not amount.category:
        amount.category, amount.unit, amount.last = _unit(row, taken, amount.last - 1, amount.last)


def _is_between(row: Sequence[Item], places: Places, first: int, last: int) -> bool:
    """Whether "between" stands before the lower and "and" behind it."""
    before = row[first - 1].senses if first else {}
    if first > 1 and "approx" in before and "between" in row[first - 2].senses:
        before = row[first - 2].senses  # "entre el 85 % i el 90 %"
    if "rangeto" in row[last].senses and "from" not in before:
        return True
    kind = before.get("between")
    if kind == "open":
        moved = "direction" in places and places["direction"][0] < first - 1
        return "to" in row[last].senses and "until" in row[last].senses and not moved
    return kind is not None and "joint" in row[last].senses


def _unit(row: Sequence[Item], taken: Sequence[bool], index: int, last: int) -> tuple[str, str, int]:
    own = row[index].senses
    if (category := row[index].unit) and ("number" in own or "count" in own):
        return category, str(own[category]), last
    scale = row[last - 1].senses
    if "scale" in scale and "currency" in scale:  # "2 M€"
        return "currency", str(scale["currency"]), last
    at = last
    while at < len(row) and at <= last + 1 and not taken[at]:
        senses = row[at].senses
        category = "" if "number" in senses else row[at].unit
        if category and not (category == "unit" and "per" in senses and not _lasts(row, last, at)):
            return category, str(senses[category]), at + 1
        if row[at].folded not in {"-", "+"} and "unitgap" not in senses:
            break
        at += 1
    return "", "", last


def _lasts(row: Sequence[Item], last: int, at: int) -> bool:
    """Whether a word that may mean "an hour" as a rate is how long something takes: right behind a bare number, or one
    with an ending that says so ("kahdessa päivässä").
    """
    case = row[last - 1].senses.get("case")
    return at == last and (case == "in" or (row[at].senses["per"] in _SHORT and case is None))


def _sign(row: Sequence[Item], places: Places, first: int) -> tuple[str, int]:
    """The sign before a number, if it is attached to it and to nothing else, and where the number with it begins."""
    starts, ends = places["starts"], places["ends"]
    apart = first == 1 or ends[first - 2] < starts[first - 1] or not row[first - 2].folded[-1].isalnum()
    if apart and ends[first - 1] == starts[first] and "ordinal" not in row[max(first - 2, 0)].senses:  # "3.–6. luokat"
        return _SIGNS[row[first - 1].folded], first - 1
    return "", first


def _is_signed(row: Sequence[Item], at: int) -> bool:
    """Whether a word for minus begins a number: behind another word it says of that one what it is ("replies that are
    negative").
    """
    return not at or not row[at - 1].folded[-1].isalnum() or not _BEFORE_MINUS.isdisjoint(row[at - 1].senses)


def _case_behind(row: Sequence[Item], taken: Sequence[bool], last: int, language: Language, category: str) -> str:
    """The mark that the ending of the unit or of the next word puts on a number ("8 000 seuraajasta": from)."""
    free = not category and last < len(row) and not taken[last] and row[last].folded[0].isalpha()
    if free and "gauge" in row[last].senses:
        return ""
    at = last + free
    if at + 1 < len(row) and row[at].folded == ":" and (free or not category):  # "86 MWh:sta", "2,5k:sta"
        return str(language.suffixes.get(f":{row[at + 1].folded}", {}).get("case", ""))
    word = row[last].folded if free and not row[last - 1].folded[0].isalpha() else row[last - 1].folded
    if not word[0].isalpha() or len(word) < 4 or word.endswith(language.no_endings):
        return ""
    for case, endings in (("from", language.from_endings), ("to", language.to_endings), ("by", language.by_endings)):
        if word.endswith(endings):
            return "from?" if case == "from" and free else case
    if free and word.endswith(language.place_endings):
        return "place"
    return "in" if free and word.endswith(language.of_endings) and _describes(row, last, language) else ""


def _describes(row: Sequence[Item], at: int, language: Language) -> bool:
    """Whether a number with its noun only says of what size the next noun is ("12 hengen tiimi"): that one is not what
    it counts, as its ending would tell ("500 yhdistyksen jäsentä").
    """
    if at + 1 >= len(row) or any(not item.senses.keys() <= _NOUNS for item in row[at : at + 2]):
        return False
    word = row[at + 1].folded
    oblique = word.endswith((*language.place_endings, *language.by_endings, *language.from_endings))
    return word[0].isalpha() and (oblique or not word.endswith(language.counted_endings))
