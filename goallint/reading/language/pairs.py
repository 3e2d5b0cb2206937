"""Two numbers that are one amount: scores on a scale ("4.5/5"), shares of a whole ("9 out of 10 calls"), parts."""

from __future__ import annotations

from itertools import pairwise

from goallint.frozen import NamedTuple
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.items import Item
    from goallint.reading.language.language import Language, Senses

_SCALES = (5.0, 10.0, 100.0)
"""Where the scales end on which people give marks."""

_PARTS = frozenset((2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 20.0, 100.0, 1000.0))
"""Of how many a share is said; any other whole is a group that was counted ("15 out of 60 shops")."""

_HUNDRED = 100.0
"""Of so many a share is said, where the text names no score."""

_GROUP = 20
"""Things of which so many are told with a slash, at least: "45/60 drivers"; "3/8" may be anything."""

_ROUND = frozenset((10.0, 100.0, 1000.0))
"""Of how many a share is said where a plain "of" stands between."""

_MEASURES = frozenset(("scale", "outof", "percent", "pp", "currency", "unit", "score", "times"))
_UNCOUNTED = frozenset(
    (
        *("percent", "pp", "currency", "unit", "score", "times", "month", "deadline", "during"),
        *("now", "base", "growth", "direction", "reach", "per", "joint"),
    )
)
_APART = 7
"""Items behind the whole of a share within which the part may stand."""

_SEEN = 24
"""Items before and behind two numbers among which others tell what these are."""
_OPENERS = frozenset(";:.(–")
"""Marks behind which another phrase begins."""

_SMALLER = {"day": ("hour", 24), "hour": ("minute", 60), "minute": ("second", 60)}
"""The next smaller unit of time, and how many make one of a unit."""

_NOTHING: Senses = {}
_THOUSAND = 1000
_CALENDAR = frozenset(("unit", "weekday", "month", "season", "quarter", "half"))
_LEADS = frozenset(("from", "to", "by"))
_STATES = frozenset(("now", "base", "goal", "bound"))
_LED = frozenset(("approx", "share", "filler"))


class Pair(NamedTuple):
    """What a second number behind a first one makes of it.

    `last` is the item behind both. `kind` is "" for no pair, score, share (`value` is in per cent), or none for two
    numbers that are no amount. `whole` is the second number where it may be that of a share, else 0.
    """

    last: int
    kind: str
    value: float
    whole: float = 0.0


def pair(row: Sequence[Item], taken: Sequence[bool], span: tuple[int, int], value: float, language: Language) -> Pair:
    """Read "/5", "out of 5" and the like behind a number at the items `span`.

    "Out of" leads to a score on a scale, or to the whole of a share where a noun says what is counted or where all is
    written in words. Where a slash may be a decimal mark, it is one before a unit («۲/۱ درصد») and in a score.
    """
    first, last = span
    if last >= len(row):
        return Pair(last, "", value)
    if first and "outof" in row[first - 1].senses and _is_whole(row, first, value):
        return _of_every(row, taken, last, value)
    at = last if _is_drawn(row[last], language) else last + 1 + _has_noun(row, last)
    if at >= len(row):
        return Pair(last, "", value)
    slash, senses = row[last].folded == "/", row[at - 1].senses if at > last else _NOTHING
    if slash and language.slash_decimal and (_is_measured(row, at) or _is_decimal(row, first, at)):
        return _slashed(row, at + 1, float(f"{int(value)}.{row[at].folded}"))
    whole = _whole(row, at)
    if slash and whole is None and row[at].folded[0].isdecimal() and "-" in row[at].folded:
        return Pair(at + 1, "none", value)  # "24/7-tuki"
    if whole is None or taken[at] or not (slash or "outof" in senses or "share" in senses or at == last):
        return Pair(last, "", value)
    if not slash and _is_move(row, first, last):
        return Pair(last, "", value)
    parts = _PARTS if slash or "outof" in senses or at == last else _ROUND
    if value.is_integer() and 0 < value <= whole and whole in parts and _is_share(row, taken, first, at):
        return Pair(at + 1, "share", round(value / whole * 100, 2), whole)
    return _no_share(row, (first, last, at), value, whole)


def _no_share(row: Sequence[Item], places: tuple[int, int, int], value: float, whole: float) -> Pair:
    """What a number and the whole behind it are that are no share: a score on a scale, so many of a group ("22 of 60
    today"), or two numbers. `places` are the item of the number, the one behind it, and that of the whole.
    """
    first, last, at = places
    slash = row[last].folded == "/"
    if "number" not in row[at].senses:
        return Pair(last, "", value, whole)
    some = value + 1 < whole >= _GROUP if slash else value < whole and _is_part(row, first, at)  # "25/26" is a year
    if some and whole not in _SCALES:
        return Pair(at + 1, "", value, whole)
    between = row[at - 1].senses if at > last else _NOTHING
    marked = "outof" in between or ("share" in between and not value.is_integer())  # "4.5 of 5" counts no things
    if not (slash or marked):
        return Pair(last, "", value, whole)
    if not slash and whole == _HUNDRED and value.is_integer() and not _is_scored(row, first, at):
        return Pair(at + 1, "share", value, whole)  # "calves lost: 6 in 100"
    if whole in _SCALES:
        return Pair(at + 1, "score", value, whole)
    return Pair(at + 1, "none", value) if slash else Pair(last, "", value)


def _is_scored(row: Sequence[Item], first: int, at: int) -> bool:
    """Whether what two numbers tell is called a score or a rate near them."""
    return any("scored" in item.senses for item in row[max(0, first - _SEEN) : at + _SEEN])


def _is_part(row: Sequence[Item], first: int, at: int) -> bool:
    """Whether a number in digits is so many of those that the one at the item `at` counts, with "of" between them: "22
    of 60 today". A word that means "from" too does not say so behind "to" ("down to 45 from 60") or before one.
    """
    between = row[at - 1].senses
    if not ("share" in between or "outof" in between) or "number" not in row[first].senses:
        return False
    behind = row[at + 1].senses if at + 1 < len(row) else _NOTHING
    if "from" in between and not (_LEADS.isdisjoint(row[first - 1].senses if first else _NOTHING) and "now" in behind):
        return False
    return behind.keys().isdisjoint(_MEASURES)


def _has_noun(row: Sequence[Item], last: int) -> bool:
    """Whether what is counted stands between a number and "of every": «۹ تماس از هر ۱۰ تماس»."""
    if last + 1 >= len(row) or row[last].senses or not row[last].folded[0].isalpha():
        return False
    return row[last + 1].senses.get("outof") == "each"


def _is_drawn(item: Item, language: Language) -> bool:
    """Whether the ending of a number says that it is the whole of the number before it ("yhdeksän kymmenestä")."""
    if "count" not in item.senses and "number" not in item.senses:
        return False
    word, case = item.folded, item.senses.get("case")
    return case == "from" or (case is None and word.isalpha() and word.endswith(language.from_endings))


def _is_whole(row: Sequence[Item], first: int, value: float) -> bool:
    """Whether a number behind "of" is a whole whose part comes later: "of every ten", and "of ten" where a phrase
    begins, save that the word means "from" too.
    """
    lead = row[first - 1]
    if lead.senses["outof"] == "each":
        return True
    opens = first == 1 or row[first - 2].folded in _OPENERS
    return opens and value in _ROUND and "from" not in lead.senses and row[first].folded[0].isalpha()


def _of_every(row: Sequence[Item], taken: Sequence[bool], last: int, whole: float) -> Pair:
    """A share whose whole is said first: "of every 10 customers, 9 come back"."""
    for index in range(last, min(last + _APART, len(row))):
        if row[index].folded in _OPENERS:
            break
        part = _whole(row, index)
        if part is not None and 0 < part < whole and not taken[index]:
            return Pair(index + 1, "share", round(part / whole * 100, 2), whole)
    return Pair(last, "", whole)


def fraction(row: Sequence[Item], taken: Sequence[bool], index: int) -> tuple[float, int, str] | None:
    """A fraction or a share at an item: its value, the item behind it, and its kind; None where it is none.

    The kinds are fraction ("a third", 33.33), share ("every third customer", 33.33) and amount ("half a million").
    """
    senses = row[index].senses
    if "each" in senses:
        return _every(row, taken, index)
    if "fraction" not in senses:
        return None
    before = row[index - 1].senses if index else _NOTHING
    part = float(senses["fraction"])
    if index + 1 < len(row) and (scale := _scale(row[index + 1].senses)):
        return part * scale, index + 2, "amount"
    if "ordinal" in before or "few" in senses or ("per" in senses and _LEADS.isdisjoint(before)):
        return None  # "the second half of the road", "half a day", "40 leads a quarter"
    return round(part * 100, 2), index + 1, "fraction"


def _every(row: Sequence[Item], taken: Sequence[bool], index: int) -> tuple[float, int, str] | None:
    """Every third customer is a third of them, and so is "every third" alone; every third week is no share."""
    if index + 1 >= len(row) or any(taken[index : index + 3]):
        return None
    ordinal = row[index + 1].senses
    number = ordinal.get("ordinal", 0)
    counted = index + 2 < len(row) and row[index + 2].folded[0].isalpha()
    senses = row[index + 2].senses if counted else ordinal
    if number < 2 or not senses.keys().isdisjoint(_CALENDAR):
        return None
    return round(100 / number, 2), index + 2, "share"


def _scale(senses: Senses) -> float:
    """What a word multiplies by, from a thousand up, 0 for none."""
    value = float(senses.get("scale") or senses.get("count") or 0)
    return value if value >= _THOUSAND and "number" not in senses else 0.0


def composed(row: Sequence[Item], taken: Sequence[bool], last: int, unit: str, value: float) -> tuple[float, int]:
    """A time of two units with the item behind it: "3 h 10 min", "2 hours and 30 minutes", "2 hours and a half"."""
    if last < len(row) and "plus" in row[last].senses and not taken[last]:
        return value + float(row[last].senses["plus"]), last + 1
    smaller, most = _SMALLER.get(unit, ("", 0))
    at = last + (last < len(row) and "joint" in row[last].senses)
    if not most or at >= len(row) or taken[at] or "number" not in row[at].senses:
        return value, last
    behind = at + ("unit" not in row[at].senses)
    part = float(row[at].senses["number"])
    if behind >= len(row) or row[behind].senses.get("unit") != smaller or not 0 < part < most or value % 1:
        return value, last
    return round(value + part / most, 6), behind + 1


def _slashed(row: Sequence[Item], last: int, value: float) -> Pair:
    """A decimal with the scale words behind it, or with the scale on which it is a score («۳/۹ از ۵»)."""
    whole = _whole(row, last + 1) if last < len(row) and "outof" in row[last].senses else None
    if whole in _SCALES and value <= whole:
        return Pair(last + 2, "score", value, whole)
    while last < len(row) and "scale" in row[last].senses:
        value, last = value * float(row[last].senses["scale"]), last + 1
    return Pair(last, "", value)


def _whole(row: Sequence[Item], index: int) -> float | None:
    """The number at an item, in digits or in one word."""
    if index >= len(row) or (index + 1 < len(row) and "scale" in row[index + 1].senses):
        return None
    senses = row[index].senses
    known = senses.get("number", senses.get("count"))
    return None if known is None else float(known)


def _is_share(row: Sequence[Item], taken: Sequence[bool], first: int, at: int) -> bool:
    """Whether two numbers, the second at the item `at`, are a share: the words between say so ("of every"), both are
    written in words, or what is counted stands behind them.
    """
    behind = at + 1
    if row[at - 1].senses.get("outof") == "each":
        return behind >= len(row) or row[behind].senses.keys().isdisjoint(_CALENDAR)  # "2 posts in every 3 days"
    if behind < len(row) and not row[behind].senses.keys().isdisjoint(_MEASURES):
        return False
    if "number" not in row[first].senses and "number" not in row[at].senses:
        return True
    if row[at - 1].senses.get("outof") == "scale":
        return False
    while behind < len(row) and not _LED.isdisjoint(row[behind].senses) and row[behind].folded[0].isalpha():
        behind += 1
    if behind >= len(row) or taken[behind] or not row[behind].folded[0].isalpha():
        return False
    return row[behind].senses.keys().isdisjoint(_UNCOUNTED)


def _is_move(row: Sequence[Item], first: int, last: int) -> bool:
    """Whether "to" and not "out of" stands between two numbers, the second behind the item `last`: "z 8 na 10 tys."."""
    scale = last + 2 < len(row) and "scale" in row[last + 2].senses
    return "to" in row[last].senses and (scale or (first > 0 and "from" in row[first - 1].senses))


def _is_measured(row: Sequence[Item], index: int) -> bool:
    """Whether plain digits stand at an item and a unit or a scale word right behind them."""
    if not (row[index].folded.isdecimal() and index + 1 < len(row)):
        return False
    return not row[index + 1].senses.keys().isdisjoint(_MEASURES)


def _is_decimal(row: Sequence[Item], first: int, at: int) -> bool:
    """Whether a slash stands in a decimal where no unit says so: in a score, or in what goes from one value to another,
    unless all slashes of a text lead to the end of one scale («از ۳/۹ به ۴/۵», but not «از ۳/۵ به ۴/۵»).
    """
    before = row[first - 1].senses if first else _NOTHING
    if not row[at].folded.isdecimal() or (
        before.keys().isdisjoint(_LEADS | _STATES) and not _is_scored(row, first, at)
    ):
        return False
    near = pairwise(row[max(0, first - _SEEN) : at + _SEEN])
    ends = {float(item.senses.get("number", 0)) for mark, item in near if mark.folded == "/"}
    return len(ends) > 1 or ends.isdisjoint(_SCALES)
