"""What a sentence uses its numbers for: baseline, target, change, budget, or nothing that matters.

Every amount gets marks from the words around it; marks give points; the best amount plays the role. The points are
one scale for all languages, because languages differ in words and order, not in what a number can be.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from goallint.reading.language import shares
from goallint.reading.language.marks import marks_of
from goallint.reading.language.noted import heads, is_noted, opens
from goallint.reading.language.own_dates import dated_past
from goallint.reading.language.rows import opened
from goallint.reading.language.states import alike, unmarked
from goallint.reading.language.targets import AGAINST, candidates, names_year
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from goallint.reading.language.items import Item
    from goallint.reading.language.marks import Marks
    from goallint.reading.language.quantities import Amount
    from goallint.reading.language.rows import Row

_BASELINE = {"pair": 70, "arrow": 65, "base": 60, "now": 50, "from": 30, "past": 25, "twin": 20}
_UNLED = frozenset(("", "now", "oblique", "by", "by?"))
"""Marks of an amount that a past date right beside it makes a starting value."""
_LISTS = frozenset("(:–")
"""Marks behind which two values stand without another word."""
_BESIDE = frozenset(("oblique", "place"))
_CLAUSES = frozenset(",;:.()")
_REMARKS = 5
"""How many amounts on the one may stand to which another leads, with remarks between."""
_VERBED = 2
"""Items between "X" and "Y" where a verb of change stands before "to"."""
_STARTS = frozenset(("base", "from"))
"""Marks of an amount that is where something measured begins, and nothing to spend."""
_NAMES = frozenset(("label", "counted", "scored"))
_NOUNS = 3
"""Words behind an amount that may say what it counts."""
_HEADING = 5
"""Items behind an amount among which its heading ends."""
_MOVES = frozenset(("by", "by?", "from", "from?", "to"))


class Frame:
    """The amounts that play a role, as indexes; -1 where none does. `asides` are roles of others (list, budget)."""

    __slots__ = ("asides", "baseline", "change", "marks", "target")

    def __init__(self, roles: tuple[int, int, int], marks: Sequence[Marks], asides: Mapping[int, str]) -> None:
        self.baseline, self.target, self.change = roles
        self.marks = marks
        self.asides = asides


EMPTY = Frame((-1, -1, -1), (), {})
"""The frame of a text without amounts."""


def frame(row: Row) -> Frame:
    """Return which amounts of a row that has any are baseline, target and change."""
    marks = marks_of(row)
    asides: dict[int, str] = {}
    changes: dict[int, float] = {}
    free: list[int] = []
    for index, (amount, mark) in enumerate(zip(row.amounts, marks, strict=True)):
        if role := _aside(row, index, mark):
            asides[index] = role
        elif _is_change(amount, mark) and not _is_value(row, marks, index):
            changes[index] = _change_points(amount, mark)
        elif amount.kind == "amount" or shares.is_share(row, amount, mark):
            free.append(index)
    change = _best(changes) if changes else -1
    baseline = _baseline(row, marks, free, change) if free else -1
    points = candidates(row, marks, free, baseline) if free else {}
    target = _best(points)
    if target < 0 and (change < 0 or (marks[change].compared and row.amounts[change].category != "percent")):
        known = max(baseline, change) >= 0
        target = _best({index: value + _excused(marks[index], known=known) for index, value in points.items()})
    if target < 0 and change < 0 and baseline >= 0:
        target = _spending(row, asides, baseline)
        asides.pop(target, None)
    if baseline >= 0 > max(target, change) and _is_held(row, marks, baseline):
        target = baseline
    if change < 0 <= min(baseline, target) and len(free) > 2:
        change = _difference(row.amounts, marks, free, baseline, target)
    return Frame(shares.settled(row, marks, (baseline, target, change)), marks, asides)


def _is_held(row: Row, marks: Sequence[Marks], index: int) -> bool:
    """Whether where something stands now is where it shall stay, in the clause of a word for keeping: "keep the error
    rate at the present 0.8 %", but not "keep it low; now 5 %".
    """
    if not marks[index].now or "hold" not in row.places:
        return False
    first, last = sorted((row.places["hold"][0], row.amounts[index].first))
    return all(item.folded not in _CLAUSES for item in row.items[first:last])


def _difference(
    amounts: Sequence[Amount], marks: Sequence[Marks], free: Sequence[int], baseline: int, target: int
) -> int:
    """The amount by which another one is to grow or fall: "win 350 readers (from 1,900 to 2,250)"; -1 without one.

    "A team of 8 signs 30 contracts, up from 22" has none.
    """
    others = (index for index in free if index not in {baseline, target} and marks[index].mark != "oblique")
    apart = abs(amounts[target].value - amounts[baseline].value)
    return shares.of_value(amounts, others, {apart}, amounts[target])


def _spending(row: Row, asides: dict[int, str], baseline: int) -> int:
    """The amount to spend where spending itself is measured: "printing cost $12 by June (now $15)"."""
    category = row.amounts[baseline].category
    return next(
        (index for index, role in asides.items() if role == "budget" and row.amounts[index].category == category), -1
    )


def _excused(mark: Marks, *, known: bool) -> float:
    """What is forgiven to the only amounts of a sentence: where they stand, or that they count pieces of work.

    `known` tells that there is a baseline or a change, so that another amount can hardly be anything but the target.
    """
    if mark.metric or known or mark.mark == "place":
        return float(AGAINST["aside"] + AGAINST["oblique"])
    return float(AGAINST["counted"]) if mark.counted and not mark.mark and not mark.aside else 0.0


def _best(points: dict[int, float]) -> int:
    """The index with the most points above zero, of equals the first; -1 where there is none."""
    best, most = -1, 0.0
    for index, value in points.items():
        if value > most:
            best, most = index, value
    return best


def _aside(row: Row, index: int, marks: Marks) -> str:
    amounts = row.amounts
    amount = amounts[index]
    if marks.label:
        return "list"
    if (
        amount.spelled
        and amount.value == 1
        and not (amount.category or amount.per)
        and (marks.mark not in {"from", "to"} or len(amounts) == 1 or _is_each(row, index, marks))
    ):
        return "pronoun"
    if names_year(row, amount, marks) and any(other.category for other in amounts[max(0, index - 1) : index + 2]):
        return "list"  # "brand awareness of House of 1924: 9 %"
    following = amounts[index + 1] if index + 1 < len(amounts) else amount
    if marks.direction and marks.mark in {"from", "to"}:
        pass  # "the age of the fleet falls from 9 to 7 years"
    elif amount.unit == "year" or (
        following.unit == "year" and not amount.category and _is_age_with(row, amount, following)
    ):
        return "age"
    if marks.confidence:
        return "confidence"
    if marks.budget and amount.category != "percent" and not (_is_moved(marks) or _moves(amounts, index)):
        return "budget"
    return ""


def _is_each(row: Row, index: int, marks: Marks) -> bool:
    """Whether a word for "to" only tells of how many each one is said: "kandydatury na jedno stanowisko: co najmniej
    12".
    """
    last = row.amounts[index].last
    headed = any(item.folded == ":" for item in row.items[last : last + _HEADING])
    return index == 0 and marks.mark == "to" and not marks.direction and headed


def _is_moved(marks: Marks) -> bool:
    """Whether an amount is where something begins or goes, and so nothing to spend."""
    if marks.now or marks.mark in _STARTS or marks.growth or marks.arrow:
        return True
    return marks.direction != 0 and (marks.leads or marks.mark in _MOVES)


def _is_age_with(row: Row, amount: Amount, following: Amount) -> bool:
    """Whether an amount right before an age is one, too: "7 to 12 years", but not "60 under 18 years"."""
    between = row.items[amount.last : following.first]
    return len(between) <= 1 and all("bound" not in item.senses for item in between)


def _moves(amounts: Sequence[Amount], index: int) -> bool:
    """Whether endings make an amount a member of a pair: "kulut 52 000 eurosta 40 000 euroon"."""
    for first, second in pairwise(amounts[max(0, index - 1) : index + 2]):
        if first.case == "from" and second.case == "to" and first.category == second.category:
            return True
    return False


def _is_change(amount: Amount, marks: Marks) -> bool:
    if amount.kind == "factor":
        return marks.mark not in {"from", "base"}
    if amount.kind == "fraction":
        governed = marks.direction != 0 and not marks.aside and marks.mark not in shares.VALUED
        return marks.mark in {"by", "by?"} or marks.growth != 0 or governed
    if marks.growth and amount.category == "percent" and marks.mark in {"", "now", "by", "by?"} and not marks.arrow:
        return True
    if marks.mark in {"from", "to", "base", "goal", "now"} or marks.now or (marks.mark == "from?" and marks.leads):
        return False
    if marks.arrow or marks.portion:
        return False
    if amount.category == "pp" or amount.sign or (amount.category == "score" and marks.moved and marks.leads):
        return True
    relative = amount.category == "percent"
    if marks.mark in {"by", "by?"}:
        bounded = marks.comparison != "="
        return (
            (relative and marks.mark == "by" and not (bounded or marks.reach))
            or marks.direction != 0
            or marks.growth != 0
        )
    if marks.growth and marks.mark != "oblique":
        return relative or not marks.reach or marks.compared
    return relative and marks.direction != 0 and not marks.reach and marks.comparison == "=" and not marks.aside


def _change_points(amount: Amount, marks: Marks) -> float:
    points = (
        10.0 + 20 * (marks.mark in {"by", "by?"}) + 10 * bool(amount.sign) + 8 * bool(marks.growth) + 4 * marks.metric
    )
    points += 6 * (marks.direction != 0) + 15 * (amount.kind == "factor")
    return points - AGAINST["aside"] * 0.5 * marks.aside - AGAINST["sentence"] * marks.sentence * 0.5


def _baseline(row: Row, marks: Sequence[Marks], free: Sequence[int], change: int) -> int:
    points: dict[int, float] = {}
    targets = [index for index in free if marks[index].mark == "to" or marks[index].arrow == "right"]
    ends, last = frozenset(targets), targets[-1] if targets else -1
    for index in free:
        mark = marks[index]
        if mark.mark in {"from", "from?"}:
            paired = last >= 0 and (_is_paired(row, index, mark, ends) or _passes(marks, index, targets))
            value = _start(row, index, mark, paired=paired, told=change >= 0, several=len(free) > 1)
        else:
            value = _told(row, marks, index, ends, last)
        if value:
            points[index] = value - mark.sentence
    return _best(points) if points else unmarked(row, marks, free, change)


def _is_paired(row: Row, index: int, mark: Marks, ends: AbstractSet[int]) -> bool:
    """Whether a target stands beside an amount, save that "cans of 5 l: bring sales to €300" moves nothing from 5."""
    for at in (index - 1, _next(row, index)):
        if at in ends and (mark.closed or row.amounts[at].category == row.amounts[index].category):
            return True
    return False


def _next(row: Row, index: int) -> int:
    """The amount behind another one, but no factor and none of a remark: "is to double from 40 a week and reach 80",
    "from 48 % (autumn 2025, 210 replies) to 70 %".
    """
    at, end = index + 1, min(index + _REMARKS, len(row.amounts))
    while at < end and (row.amounts[at].kind == "factor" or _remarks(row, index, at)):
        at += 1
    return at


def _remarks(row: Row, index: int, at: int) -> bool:
    """Whether an amount stands in brackets that open behind an earlier one."""
    return opened(row.places, row.amounts[at].first) > opened(row.places, row.amounts[index].last)


def _told(row: Row, marks: Sequence[Marks], index: int, ends: AbstractSet[int], last: int) -> float:
    """The points of an amount that no "from" makes the starting value; `ends` are targets, and `last` the last one. Of
    two earlier values the later one is it.
    """
    mark = marks[index]
    if mark.arrow == "left":
        return _BASELINE["arrow"]
    if mark.mark == "base":
        return _BASELINE["base"]
    if (mark.aside or mark.mark in _BESIDE) and _leads_on(row, index):
        return 0
    if mark.now and mark.mark != "to":
        return _BASELINE["now"]
    if (mark.mark in _UNLED or index < last) and not mark.growth and (late := dated_past(row, row.amounts[index])):
        return _BASELINE["past"] + late
    if mark.mark in {"", "by"} and is_noted(row, index):
        return _BASELINE["twin"]
    return _BASELINE["from"] if not mark.mark and index + 1 in ends and _touches(row, index, mark) else 0


def _leads_on(row: Row, index: int) -> bool:
    """Whether an amount only says of what or where the next one is: "now the yield in 3 plots – 45 %"."""
    if index + 1 == len(row.amounts):
        return False
    last, following = row.amounts[index].last, row.amounts[index + 1]
    between = [item.folded for item in row.items[last : following.first]]
    return "–" in between and _CLAUSES.isdisjoint(between) and True not in row.taken[last : following.first]


def _passes(marks: Sequence[Marks], index: int, targets: Sequence[int]) -> bool:
    """Whether the next amount but those that are hardly a target is one: "from 25 carers in 7 homes to 42"."""
    at = bisect_right(targets, index)
    later = targets[at] if at < len(targets) else 0
    return later > index + 1 and all(mark.mark == "oblique" for mark in marks[index + 1 : later])


def _start(row: Row, index: int, mark: Marks, *, paired: bool, told: bool, several: bool) -> float:
    """The points of an amount behind "from"; `told`: a change is stated; `several`: other amounts are."""
    if paired:
        return _BASELINE["pair"]
    if mark.leads or (mark.mark == "from" and mark.closed and (told or several) and not mark.aside):
        return _BASELINE["from"]
    if mark.now:
        return _BASELINE["now"]
    if mark.mark == "from" and dated_past(row, row.amounts[index]):
        return _BASELINE["past"]
    return 0 if row.amounts[index].value or not told else _BASELINE["from"]


def _touches(row: Row, index: int, mark: Marks) -> bool:
    """Whether "X to Y" is a change without its "from", and not a range ("3 to 4 times")."""
    amount = row.amounts[index]
    following = row.amounts[index + 1]
    moves = mark.direction != 0 or mark.reach or bool(amount.category) or amount.value >= 20
    if not moves or amount.category not in {"", following.category}:
        return False
    if _named(row, index):
        return True
    between = [item for item in row.items[amount.last : following.first] if "per" not in item.senses]
    # "the queue of 84 days is to be cut to 30": only the verb of change stands between
    return len(between) <= 1 or (len(between) == _VERBED and "direction" in between[0].senses)


def _named(row: Row, index: int) -> bool:
    """Whether a verb stands before an amount with its noun, and "to" behind: "raise our 340 members to 500"."""
    amount, following = row.amounts[index], row.amounts[index + 1]
    items = row.items[amount.last : min(following.first, amount.last + _NOUNS + 1)]
    nouns = next((at for at, item in enumerate(items) if not _may_name(item)), 0)
    if not nouns or "to" not in items[nouns].senses or amount.first < _VERBED:
        return False
    verb, article = row.items[amount.first - _VERBED : amount.first]
    moves = "direction" in verb.senses or "reach" in verb.senses
    return moves and "approx" in article.senses and alike(row, amount, following)


def _may_name(item: Item) -> bool:
    return item.folded[0].isalpha() and item.senses.keys() <= _NAMES


def _is_value(row: Row, marks: Sequence[Marks], index: int) -> bool:
    """Whether a number that looks like a change is a value: in brackets or an aside with its date ("after 55 % in
    2025"), beside one of its kind, or where one begins ("cut waste by June (13 % to 9 %)").
    """
    amount = row.amounts[index]
    beside = marks[index].mark == "oblique" or opens(row, amount)
    if row.dates and (heads(row, amount) or (beside and dated_past(row, amount))):
        return True
    if amount.category != "percent":
        return False
    if marks[index].mark == "by" and not marks[index].direction and _starts_elsewhere(row, marks, index):
        return True
    headed = amount.first > 0 and row.items[amount.first - 1].folded in _LISTS
    if headed and index + 1 < len(marks) and marks[index + 1].mark == "to":
        return _touches(row, index, marks[index])
    return is_noted(row, index)


def _starts_elsewhere(row: Row, marks: Sequence[Marks], index: int) -> bool:
    """Whether a percentage beside another one that nothing else moves is where it begins: "deixar els errors en un 1 %,
    des del 2 % actual".
    """
    near = range(max(0, index - 1), min(index + 2, len(marks)))
    starts = (at for at in near if marks[at].now or marks[at].mark in _STARTS)
    return not marks[index].growth and any(row.amounts[at].category == "percent" for at in starts)
