"""A row of items with all that was found in it before anybody asks what its amounts are for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter, itemgetter

from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.dates import DateMention
    from goallint.reading.language.items import Item, Places
    from goallint.reading.language.language import Language
    from goallint.reading.language.quantities import Amount

_start = itemgetter(0)
_first = attrgetter("first")
_MEASURED = frozenset(("percent", "pp", "currency", "unit"))
"""Units of what is measured, and never numbered."""
_COUNTED = frozenset(("counted", "approx"))
_PLACES = 99
"""The highest number that a place or a team has: "sales of shop 200" are 200 rather."""
_BREAKS = frozenset(",;:–-/|.")
"""Marks behind which "goal 14" is a goal of 14, and no goal with that number."""
_MOST_GOALS = 10
"""More than the goals of a plan, which are numbered."""
_QUOTES = frozenset("»”")
_HEADED = frozenset(".:–")
_NAME = 5
"""Items among which a street is named, before the number of the house."""
_REMARK = 8
"""Items in brackets that may stand between an amount and the word that leads on from it."""
_LEADING = frozenset(("from", "to", "by", "bound", "base", "goal", "now", "approx"))
"""What leads to an amount, and ends the name of a street."""


class Row:
    """The row of items with what frames need to know of each."""

    __slots__ = ("amounts", "dates", "items", "language", "metrics", "over", "places", "taken")

    def __init__(
        self,
        items: Sequence[Item],
        places: Places,
        language: Language,
        dates: list[DateMention],
        over: list[bool | None],
        taken: Sequence[bool],
        amounts: Sequence[Amount],
        metrics: Sequence[tuple[int, int, str]],
    ) -> None:
        self.items = items
        self.places = places
        self.language = language
        self.dates = dates
        self.over = over
        self.taken = taken
        self.amounts = amounts
        self.metrics = metrics

    def date_from(self, index: int) -> int:
        """The number of the first date that begins at an item or behind it; how many there are where none does."""
        return bisect_left(self.dates, index, key=_first)


def in_brackets(row: Row, amount: Amount) -> bool:
    """Whether an amount stands in brackets."""
    return opened(row.places, amount.first) > 0


def opened(places: Places, index: int) -> int:
    """How many more brackets open than close before an item."""
    if "(" not in places:
        return 0
    return bisect_left(places["("], index) - bisect_left(places.get(")", ()), index)


def measure_of(row: Sequence[Item], amount: Amount, language: Language) -> str:
    """The measure that a bare number is counted in (GB, km), written right behind its digits or apart from them."""
    found = row[amount.last - 1].senses.get("measure")
    if found is None and amount.last < len(row):
        found = language.measures.get(row[amount.last].folded)
    return found if isinstance(found, str) else ""


def leads(row: Row, amount: Amount) -> bool:
    """Whether a word for "to" stands right behind an amount, and another amount, no date, somewhere behind that. A
    remark in brackets may stand between: "from 65 % (end of 2025) to 70 %".
    """
    at = amount.last
    if "(" in row.places and at < len(row.items) and row.items[at].folded == "(":
        at = next((end + 1 for end in range(at, min(at + _REMARK, len(row.items))) if row.items[end].folded == ")"), at)
    if amount.whole and at + 1 < len(row.items) and row.items[at].folded[0].isalpha() and not row.items[at].senses:
        at += 1  # "from 9 in 100 orders to 6 in 100"
    if at + 1 >= len(row.items) or "to" not in row.items[at].senses or row.taken[at + 1]:
        return False
    return row.amounts[-1].first > at or not row.items[at + 1].folded[0].isalpha()


def starts_metric(row: Row, at: int) -> bool:
    """Whether an item begins a metric, or is within one."""
    if not row.metrics:
        return False
    start = row.places["starts"][at]
    index = bisect_right(row.metrics, start, key=_start)
    return index > 0 and start < row.metrics[index - 1][1]


def is_metric(row: Row, at: int) -> bool:
    """Whether an item is all of a metric's name, so that it says no more than that: "triple our saves"."""
    if not starts_metric(row, at):
        return False
    start, end = row.places["starts"][at], row.places["ends"][at]
    return any(first == start and last == end for first, last, _ in row.metrics)


def is_number(item: Item) -> bool:
    """Whether an item is a number, in digits or in a word that is no article."""
    return "number" in item.senses or item.senses.get("count", 0) > 1


def is_label(items: Sequence[Item], amount: Amount) -> bool:
    """Whether an amount is the number of something ("goal 3:", "#3") and counts nothing."""
    before = items[amount.first - 1] if amount.first else None
    after = items[amount.last].folded if amount.last < len(items) else ""
    if before is None:
        return after in {".", ")"} and amount.last + 1 < len(items) and amount.kind == "amount" and not amount.category
    if after and "sized" in items[amount.last].senses and before.senses.keys().isdisjoint(_LEADING):
        return True
    if after in _QUOTES and before.folded[0].isalpha():
        return True  # "the «Start 500» tariff"
    if before.folded in {"#", "№"} or ("goal" in before.senses and (after == ":" or _is_heading(items, amount))):
        return True
    if before.folded == "." and amount.first > 1 and amount.first <= 3:
        before = items[amount.first - 2]
    kind = before.senses.get("label")
    if kind is None or kind == "street":
        return _is_house_number(items, amount)
    rated = amount.category in _MEASURED or bool(amount.per)  # "goal 20/day" is no goal with the number 20
    if "goal" in before.senses and amount.first > 1:  # ", goal 14 days"; but "goal 14", and "see goal 14"
        rated = rated or amount.value > _PLACES or items[amount.first - 2].folded in _BREAKS
    return not rated and (kind != "place" or _is_place_number(items, amount))


def _is_heading(items: Sequence[Item], amount: Amount) -> bool:
    """Whether a text begins with the number of a goal and a full stop: "Objective 2.1. Grow …"."""
    last = amount.last
    if amount.first != 1 or amount.value >= _MOST_GOALS or amount.category or last + 1 >= len(items):
        return False
    return items[last].folded == "." or "daymonth" in items[1].senses


def _is_house_number(items: Sequence[Item], amount: Amount) -> bool:
    """Whether a number stands behind the name of a street: "ul. Leśna 7", "ul. 3 Maja 12"."""
    named = items[max(0, amount.first - _NAME) : amount.first]
    if not named or not named[-1].senses.keys().isdisjoint(_LEADING):
        return False
    return any(item.senses.get("label") == "street" for item in named) and _is_place_number(items, amount)


def _is_place_number(items: Sequence[Item], amount: Amount) -> bool:
    """Whether a number behind a place or a team is its number: "followers of shop 2", but not "store 40 crates"."""
    after = items[amount.last] if amount.last < len(items) else None
    if amount.first < 2 and (after is None or after.folded not in _HEADED):
        return False
    if amount.category or amount.per or amount.value > _PLACES or amount.value % 1:
        return False
    return after is None or not (after.plain or after.folded == "→" or not _COUNTED.isdisjoint(after.senses))
