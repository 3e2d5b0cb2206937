"""Whether what looks like a year is one, or a number of something: "from 2010 to 2400 readers by June 2027"."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.items import Item
    from goallint.reading.language.templates import Slots

RECENT = 2015
"""A number from here on is rather a year of plans."""
OLD = 2010
"""A bare number below is rather an amount than the year of a goal."""
YEARLY = frozenset(("month", "jmonth", "quarter", "season"))
"""What comes again every year."""
DATED = frozenset(("year", "jyear", "splityear", "yy", "shift", "fy", "edge"))
"""What says in which year a date lies."""
YEARS = frozenset(("year", "yy"))
"""Years of the calendar that most languages count in."""
_YEARS = frozenset(("year", "jyear"))
_DATES = YEARLY | _YEARS | {"numeric", "half"}
_AMOUNTS = frozenset(("percent", "currency", "factor", "fraction", "count", "scale"))
_LISTING = frozenset(",;:/–-.")
"""Marks before a year with its value behind a colon."""
_NOUN = frozenset(("counted",))
_MONEY = frozenset(("percent", "currency"))
_LEADING = frozenset(("bound", "currency", "count", "approx"))
"""What a value may begin with."""
_LATEST = 2100
_FAR = 40
"""Years that a plan may span."""


def counts_from_to(row: Sequence[Item], first: int, hit: tuple[int, Slots]) -> bool:
    """Whether two years that stand alone are none: "from 2015 to 2040 readers"."""
    years = [value for name, value in hit[1] if name in _YEARS]
    return len(years) == 2 and not _are_years(row, first, hit[0], *years)


def _are_years(row: Sequence[Item], first: int, last: int, start: int, end: int) -> bool:
    """Tell "5,000 trees from 2026 to 2030" from what two numbers count, where they look like years.

    Behind "from" they are numbers if what they count follows, or if another date is the deadline and nothing else is
    a number.
    """
    if not start < end <= start + _FAR:
        return False
    if not first or "from" not in row[first - 1].senses:
        return True
    if last < len(row) and row[last].folded.isalpha() and not row[last].senses:
        return False
    others = [*range(first), *range(last, len(row))]
    return any(_is_amount(row, index) for index in others) or not any(
        not _DATES.isdisjoint(row[index].senses) for index in others
    )


def _is_amount(row: Sequence[Item], index: int) -> bool:
    """Whether an item is a number of something, and no day or year."""
    senses = row[index].senses
    if not _AMOUNTS.isdisjoint(senses):
        return True
    if "number" not in senses or not _YEARS.isdisjoint(senses):
        return False
    beside = (row[at].senses for at in (index - 1, index + 1) if 0 <= at < len(row))
    return "day" not in senses or not any(not YEARLY.isdisjoint(near) for near in beside)


def counts_behind(row: Sequence[Item], hit: tuple[int, Slots]) -> bool:
    """Whether what looks like an old year counts: "by the end of the year 2000 members", "300 in May, 2000 in June"."""
    last, slots = hit
    if slots[-1][1] >= OLD or last >= len(row) or not row[last].folded.isalpha():
        return False
    return slots[0][0] == "edge" or (row[last - 2].folded == "," and "day" not in dict(slots))


def is_no_year(row: Sequence[Item], first: int, last: int, mark: str) -> bool:
    """Tell "to 2000" behind a number, and years that nothing calls a year, from years."""
    if first and "from" in row[first - 1].senses:
        if _dates_amount(row, first):
            return False
        if _leads_to_amount(row, last):
            return True
    if mark == "deadline" and first > 1 and "to" in row[first - 1].senses and "number" in row[first - 2].senses:
        # "by 40 % from June 2027 to 2030": behind a percentage, which is the amount, two years are years.
        amount = any("percent" in item.senses for item in row[: first - 2])
        return "year" not in row[first - 2].senses or not amount
    if row[first].senses.get("year", 2026) < OLD and not (last < len(row) and row[last].folded == ")"):
        return True
    alone = last >= len(row) or not row[last].folded[0].isalpha()
    begins = first == 0 and last < len(row) and row[last].folded in {":", "–", "-"}
    lists = first > 0 and row[first - 1].folded in _LISTING and last < len(row) and row[last].folded == ":"
    if first and row[first - 1].folded == "(" and last + 1 < len(row) and row[last + 1].folded == ":":
        return False
    if first and "filler" in row[first - 1].senses and _heads_value(row, last):
        return False
    named = first > 0 and (row[first - 1].folded in {":", ",", ";"} or "goal" in row[first - 1].senses)
    if named and _has_value(row, last):
        return False
    return not (mark or (alone and (_closed(row, first, last) or _ends(row, first, last))) or begins or lists)


def _dates_amount(row: Sequence[Item], first: int) -> bool:
    """Whether a recent year behind "of" says of when an amount is: "les 11 baixes del 2025 a 4"."""
    if first < 3 or row[first].senses.get("year", 0) < RECENT or row[first - 1].senses["from"] != "weak":
        return False
    between = row[first - 2]
    return "number" in row[first - 3].senses and (between.folded[0].isalpha() or not _MONEY.isdisjoint(between.senses))


def _leads_to_amount(row: Sequence[Item], last: int) -> bool:
    """Whether "to" and a number that is no year follow: "from 2010 to 2400", "from 2050 readers to 3000"."""
    last += last < len(row) and (row[last].plain or row[last].senses.keys() == _NOUN)
    if last + 1 >= len(row) or "to" not in row[last].senses or "number" not in row[last + 1].senses:
        return False
    years = [row[index].senses[name] for index in (last - 1, last + 1) for name in _YEARS if name in row[index].senses]
    return len(years) < 2 or not _are_years(row, last - 1, last + 2, years[0], years[-1])


def _closed(row: Sequence[Item], first: int, last: int) -> bool:
    return first > 0 and row[first - 1].folded == "(" and last < len(row)


def _ends(row: Sequence[Item], first: int, last: int) -> bool:
    """A year at the very end of a sentence, behind a word: "grow sales 2026"."""
    before = row[first - 1] if first else None
    if before is not None and before.folded == "," and first > 1 and _is_behind_all(row, first):
        return last >= len(row) or row[last].folded in {".", ")"}
    if before is not None and before.folded == ":" and first > 1 and "unit" in row[first - 2].senses:
        return last >= len(row) or row[last].folded == "."
    quiet = (
        before is not None and before.folded[0].isalpha() and not {"to", "by", "bound", "from"} & before.senses.keys()
    )
    return quiet and (last >= len(row) or row[last].folded in {".", ";", ")", ":"})


def _is_behind_all(row: Sequence[Item], first: int) -> bool:
    """Whether a year behind a comma goes on no list of numbers: "from 150 to 95, 2027"."""
    before = row[first - 2].senses
    return "number" not in before or ("year" not in before and row[first].senses.get("year", 0) >= RECENT)


def _has_value(row: Sequence[Item], last: int) -> bool:
    """Whether a year has its value behind it, with or without a dash, which is far from a year: "2025 – 64, 2026 – at
    most 30", "2025 £18k, 2026 £25k".
    """
    at = last + (last < len(row) and row[last].folded == "–")
    if at >= len(row):
        return False
    senses = row[at].senses
    if "number" in senses:
        return not RECENT / 2 <= senses["number"] <= _LATEST
    return not _LEADING.isdisjoint(senses)


def _heads_value(row: Sequence[Item], last: int) -> bool:
    """Whether a year is what a value is of: "(class of 2025: 86 %)"."""
    return last + 1 < len(row) and row[last].folded == ":" and "number" in row[last + 1].senses
