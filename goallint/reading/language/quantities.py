"""Amounts in a row of items: digits, number words, scales, percent, money, ranges, factors, rates."""

from __future__ import annotations

from goallint.reading.language import pairs
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.items import Item, Places
    from goallint.reading.language.language import Language, Senses

_DASHES = frozenset("-–~…")
_SIGNS = {"+": "+", "-": "-", "–": "-"}
_UNITS = ("percent", "pp", "currency", "unit", "score", "times")
_UNIT = frozenset(_UNITS)
_PER_REACH = 5
_CLOCKS = 3
"""Items behind the first of two times in which their unit may stand."""
_MOST_TIMES = 50
"""Nothing grows more often: "downloaded 900 times" counts."""
_RECENT, _YEARS = 2015, 25
"""The first year that goals name, and how many there are."""
_SHORT = frozenset(("hour", "minute"))
_SLOW = dict.fromkeys(_SHORT, "")
"""Periods in which no share is counted: "90 % of the calls answered in a minute"."""
_ENDLESS = 1e60
_PARTS = {"factor": ("factor", "x"), "fraction": ("fraction", "%"), "share": ("percent", "%"), "amount": ("", "")}
_PAIRS = {"score": ("score", "points"), "share": ("percent", "%")}
_STOPS = frozenset(".;:()[]→!?")
_PHRASE_ENDS = frozenset(("to", "by", "deadline", "from", "aside"))
_ADVERB_ENDS = _PHRASE_ENDS | {"oblique", "during", "joint", "start", "past"}


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
    end = 0
    moves = "direction" in places or "growth" in places
    for index in places.get("amounts", ()):
        if index < end or taken[index]:
            continue
        amount = _at(row, places, taken, index, language)
        if amount is not None:
            if amount.category == "times" and not moves and _only_counts(row, amount):
                amount.kind, amount.category, amount.unit = "amount", "", ""
            found.append(amount)
            end = amount.last
            amount.start, amount.end = places.starts[amount.first], places.ends[end - 1]
    return found


def _only_counts(row: Sequence[Item], amount: Amount) -> bool:
    """Whether "12 times" says how often and not how many times as much, which a sign (3x) or "by" would say."""
    word = row[amount.last - 1].folded
    return len(word) > 1 and word.isalpha() and not (amount.first and "by" in row[amount.first - 1].senses)


def _at(row: Sequence[Item], places: Places, taken: Sequence[bool], index: int, language: Language) -> Amount | None:
    senses = row[index].senses
    if ("number" in senses and "ordinal" in senses) or _is_article(row, index) or _is_name(row, index):
        return None
    if "number" in senses or "count" in senses or "scale" in senses:
        return _amount(row, places, taken, index, language, index)
    if "currency" in senses and index + 1 < len(row) and not taken[index + 1]:
        if "number" in row[index + 1].senses:
            return _amount(row, places, taken, index + 1, language, index)
        return None
    if "clock" in senses:
        return _clock(row, index)
    if "factor" in senses:
        return _part(row, index, index + 1, float(senses["factor"]), "factor")
    part = pairs.fraction(row, taken, index)
    return _part(row, index, part[1], part[0], part[2]) if part else None


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
    if named is None or any("clock" not in row[at].senses and "number" in row[at].senses for at in range(index, named)):
        return None
    amount = Amount(index, named + 1 if named == index + 1 else index + 1, float(row[index].senses["clock"]))
    amount.category, amount.unit = "unit", "minute"
    return amount


def _is_article(row: Sequence[Item], index: int) -> bool:
    """Whether a word for one only leads to a number in digits: "a un 20 %"."""
    senses = row[index].senses
    if "approx" not in senses or "by" not in senses or index + 1 >= len(row):
        return False
    return row[index + 1].folded[0].isdecimal()


def _is_name(row: Sequence[Item], index: int) -> bool:
    """Whether a year belongs to the name before it, and counts nothing: "close season 2026 with 340 members"."""
    year = row[index].senses.get("year")
    if year is None or not (_RECENT <= year < _RECENT + _YEARS) or index == 0:
        return False
    after = row[index + 1] if index + 1 < len(row) else None
    if after is not None and (after.folded == "-" or (after.folded[0].isalpha() and not after.senses)):
        return False
    before = row[index - 1]
    if before.senses.get("from") == "weak" and index > 1:
        before = row[index - 2]
        if "number" in before.senses:
            return True
    return before.folded[0].isalpha() and not before.senses and (after is None or after.folded != "→")


def _value(row: Sequence[Item], taken: Sequence[bool], index: int) -> tuple[float, int, bool] | None:
    """Read digits with scale words, or a number in words; also tell whether it was spelled out."""
    senses = row[index].senses
    spelled = "number" not in senses
    current = 0.0
    total = 0.0
    scale = 1.0
    if not spelled:
        current, index = float(senses["number"]) * float(senses.get("scale", 1)), index + 1
    while index < len(row) and not taken[index]:
        senses = row[index].senses
        if (
            not senses
            or "number" in senses
            or not ("scale" in senses or ("count" in senses and spelled) or "plus" in senses)
        ):
            if (
                "joint" in senses
                and spelled
                and (current or total)
                and index + 1 < len(row)
                and _is_word(row[index + 1])
            ):
                index += 1
                continue
            break
        if "plus" in senses:
            current += float(senses["plus"]) * scale
        elif "scale" in senses:
            if spelled and not current and not total and "count" not in senses:
                return None
            current = (current or 1.0) * float(senses["scale"])
            scale = float(senses["scale"])
            if scale >= 1000:
                total, current = total + current, 0.0
        elif 0 < current <= senses["count"]:
            break
        else:
            current += float(senses["count"])
            scale = max(scale, float(senses["count"]) if senses["count"] >= 1000 else 1.0)
        index += 1
    return (total + current, index, spelled) if total + current < _ENDLESS else None


def _is_word(item: Item) -> bool:
    return "count" in item.senses and "number" not in item.senses


def _amount(
    row: Sequence[Item], places: Places, taken: Sequence[bool], index: int, language: Language, first: int
) -> Amount | None:
    read = _value(row, taken, index)
    if read is None:
        return None
    value, last, spelled = read
    category, unit = ("currency", str(row[first].senses["currency"])) if first < index else ("", "")
    last, ratio, value, whole = pairs.pair(row, places, taken, (first, last), value, language)
    if ratio == "none" or value >= _ENDLESS:
        return Amount(first, last, value, "none")
    if ratio in _PAIRS:
        category, unit = _PAIRS[ratio]
    if not category:
        category, unit, last = _unit(row, taken, index, last)
    high, last, scale = _range(row, places, taken, first, last, value)
    if high is not None and "scale" not in row[index].senses and value < high / scale * 2:
        value *= scale
    if high is not None and not category:
        category, unit, last = _unit(row, taken, last - 1, last)
    sign, first = _sign(row, places, first)
    per = _per(row, places, taken, last) or _per_before(row, first)
    if category == "percent":
        per = _SLOW.get(per, per)
    kind = "factor" if category == "times" and not per and value <= _MOST_TIMES else "amount"
    if category == "times":
        category, unit = ("times", "x") if kind == "factor" else ("", "")
    amount = Amount(first, last, value, kind)
    amount.unit, amount.category, amount.high, amount.sign, amount.per = unit, category, high, sign, per
    amount.spelled, amount.whole = spelled, whole
    if ratio == "share":  # the ending of the whole says that it is one, and nothing of what the share is for
        amount.case = _case(row, places, index, index + 1)
    else:
        amount.case = _case(row, places, index, last) or _case_behind(row, taken, last, language, category)
    amount.scale = _scale(row, index, last) if "scale" in places else 1.0
    return amount


def _scale(row: Sequence[Item], first: int, last: int) -> float:
    """The first scale word or suffix of an amount, 1 without one."""
    for index in range(first, last):
        if "scale" in row[index].senses:
            return float(row[index].senses["scale"])
    return 1.0


def _range(
    row: Sequence[Item], places: Places, taken: Sequence[bool], first: int, last: int, value: float
) -> tuple[float | None, int, float]:
    """Read the upper end of a range behind a number: its value, the item behind it, and its scale."""
    if (
        last + 1 >= len(row)
        or taken[last]
        or not (row[last].folded in _DASHES or (value and _is_between(row, places, first, last)))
    ):
        return None, last, 1.0
    at = last + 1
    if "currency" in row[at].senses and "currency" in row[first].senses and at + 1 < len(row):
        at += 1
    upper = _value(row, taken, at) if "number" in row[at].senses and not taken[at] else None
    if upper is None or upper[0] <= value:
        return None, last, 1.0
    scale = row[at].senses.get("scale") or row[upper[1] - 1].senses.get("scale") or 1.0
    return upper[0], upper[1], float(scale)


def _is_between(row: Sequence[Item], places: Places, first: int, last: int) -> bool:
    """Whether "between" stands before the lower and "and" behind it."""
    if "ranges" not in places:
        return False
    before = row[first - 1].senses if first else {}
    if "rangeto" in row[last].senses and "from" not in before:
        return True
    kind = before.get("between")
    if kind == "open":
        moved = "direction" in places and places["direction"][0] < first - 1
        return "to" in row[last].senses and not moved
    return kind is not None and "joint" in row[last].senses


def _unit(row: Sequence[Item], taken: Sequence[bool], index: int, last: int) -> tuple[str, str, int]:
    own = row[index].senses
    if "number" in own and (category := _unit_in(own)):
        return category, str(own[category]), last
    at = last
    while at < len(row) and at <= last + 1 and not taken[at]:
        senses = row[at].senses
        if (category := _unit_in(senses)) and not (
            category == "unit" and "per" in senses and not _lasts(row, last, at)
        ):
            return category, str(senses[category]), at + 1
        if row[at].folded not in {"-", "+"} and "unitgap" not in senses:
            break
        at += 1
    return "", "", last


def _unit_in(senses: Senses) -> str:
    """The category of unit that senses hold, "" for none."""
    if not senses or _UNIT.isdisjoint(senses):
        return ""
    return next(category for category in _UNITS if category in senses)


def _lasts(row: Sequence[Item], last: int, at: int) -> bool:
    """Whether a word that may mean "an hour" as a rate is how long something takes: right behind a bare number."""
    return at == last and row[at].senses["per"] in _SHORT and "case" not in row[last - 1].senses


def _sign(row: Sequence[Item], places: Places, first: int) -> tuple[str, int]:
    """A sign that is attached to a number and to nothing before it, and where the number with it begins."""
    mark = row[first - 1].folded if first else ""
    if mark in _SIGNS and places.ends[first - 1] == places.starts[first]:
        apart = first == 1 or places.ends[first - 2] < places.starts[first - 1]
        if apart or not row[first - 2].folded[-1].isalnum():
            return _SIGNS[mark], first - 1
    return "", first


def _case(row: Sequence[Item], places: Places, first: int, last: int) -> str:
    """The mark that the endings of an amount's own items put on it."""
    if "case" not in places:
        return ""
    return str(row[last - 1].senses.get("case", "")) or str(row[first].senses.get("case", ""))


def _case_behind(row: Sequence[Item], taken: Sequence[bool], last: int, language: Language, category: str) -> str:
    """The mark that the ending of the unit or of the next word puts on a number ("8 000 seuraajasta": from)."""
    if not language.to_endings:
        return ""
    free = not category and last < len(row) and not taken[last] and row[last].folded[0].isalpha()
    if free and "gauge" in row[last].senses:
        return ""
    word = row[last].folded if free and not row[last - 1].folded[0].isalpha() else row[last - 1].folded
    if not word[0].isalpha() or len(word) < 4 or word.endswith(language.no_endings):
        return ""
    for case, endings in (("from", language.from_endings), ("to", language.to_endings), ("by", language.by_endings)):
        if word.endswith(endings):
            return "from?" if case == "from" and free else case
    return "place" if free and word.endswith(language.place_endings) else ""


def _per(row: Sequence[Item], places: Places, taken: Sequence[bool], last: int) -> str:
    """The period that a rate counts in, said within the next few words."""
    if "rates" not in places:
        return ""
    for index in range(last, min(last + _PER_REACH, len(row))):
        item = row[index]
        senses = item.senses
        if "per" in senses:
            limits = index > 0 and row[index - 1].senses.get("bound") == "<="
            return "" if limits else str(senses["per"])  # "within a minute"
        if "peradverb" in senses and _closes(row, taken, index + 1, _PHRASE_ENDS):
            return str(senses["peradverb"])
        if taken[index] or item.folded in _STOPS or "number" in senses or "count" in senses:
            break
    return ""


def _per_before(row: Sequence[Item], first: int) -> str:
    """The period that stands right before a rate ("every week 40 orders"), unless it belongs to a number before it."""
    if not first or "per" not in row[first - 1].senses or (first > 1 and "number" in row[first - 2].senses):
        return ""
    return str(row[first - 1].senses["per"])


def _closes(row: Sequence[Item], taken: Sequence[bool], index: int, ends: frozenset[str]) -> bool:
    """Whether a phrase ends before this item: "100 leads monthly by June", but not "100 monthly visitors"."""
    if index >= len(row) or taken[index]:
        return True
    senses: dict[str, Any] = row[index].senses
    return not row[index].folded[0].isalnum() or not senses.keys().isdisjoint(ends)


def habit(row: Sequence[Item], taken: Sequence[bool]) -> tuple[int, str] | None:
    """Where a row says how often something is done without a number, and in which period: "daily", "every week"."""
    for index, item in enumerate(row):
        if "habit" in item.senses:
            return index, str(item.senses["habit"])
        if "peradverb" in item.senses and index and _closes(row, taken, index + 1, _ADVERB_ENDS):
            return index, str(item.senses["peradverb"])
    return None
