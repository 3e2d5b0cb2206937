"""What the words before an amount say of it: from, to, by, a bound, now."""

from __future__ import annotations

from bisect import bisect_left

from goallint.reading.language.items import SENTENCE_ENDS
from goallint.reading.language.rows import is_label, leads, starts_metric
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.items import Item
    from goallint.reading.language.language import Senses
    from goallint.reading.language.marks import Marks
    from goallint.reading.language.quantities import Amount
    from goallint.reading.language.rows import Row

_ADJACENT = ("from", "to", "by", "base", "goal", "oblique")
_MARKING = frozenset((*_ADJACENT, "share"))
_SKIPPED = frozenset(("filler", "approx", "bound", "currency", "per"))
_REACH = 5
_COMPARING = frozenset("<>")
_KINDS = (("", ""), ("pp", "percent"), ("score", "percent"), ("score", "score"), ("currency", "currency"))
_DIFFERENCES = frozenset(_KINDS)
"""Categories of a difference and of what it is a difference to."""
_NOUNS = 2
"""Words of a noun between its number and the word for "now" that belongs to it."""
_SENTENCE = 16
"""Items before an amount among which the word for "now" stands that opens its sentence, or one for a wish."""
_OPENING = 2
"""Items before a number in the phrase that opens a text: "a les 3 botigues"."""
_FEW = 6
"""Amounts among which another of a kind is sought."""
_PLACES = 99
"""The most places that goals only name by the way."""
_NEUTRAL = frozenset(("to", "base", "between", "goal"))
"""Words before an article that make no change of what it leads to."""
_OPENED = frozenset(("", "oblique", "from?"))
"""Marks of an amount that a word for "now" at the beginning of its sentence may still be about."""
_OPENERS = frozenset("(,;:–.")
_ASIDES = frozenset("(,;")
_PAST = "past"
"""Words before a starting value that are verbs in the past tense."""
_ENDS = SENTENCE_ENDS | _ASIDES
"""Marks at which a clause may end."""
_GAPS = frozenset(":(~≈=–-")


def before(row: Row, at: int, marks: Marks) -> tuple[str, str, bool]:
    """Walk left from an amount: the mark right before it, a bound, and a word for "now" a little further off.

    `marks` tell whether a word before it says up or down.
    """
    items, amount = row.items, row.amounts[at]
    floor = row.amounts[at - 1].last if at else 0
    now = "now" in row.places
    mark, comparison, near, shut = "", "=", True, False
    for index in range(amount.first - 1, max(amount.first - _REACH, floor) - 1, -1):
        item = items[index]
        if item.plain or not (near or now):
            # A verb to which a word for wanting leads stands right before the amount: "chcemy wydawać 42".
            mark = "goal" if near and not mark and items[index - 1].wants and index > floor else mark
            if not now:
                break
            near = False
            continue
        senses, folded = item.senses, item.folded
        shut = shut or folded == "("
        if folded in SENTENCE_ENDS or row.taken[index] or (at and not near and "joint" in senses):
            break
        if now and senses.get("now", "behind") != "behind" and (told := _now(row, at, index, mark, near=near)):
            return told[0], comparison, told[1]
        if (
            near
            and "bound" in senses
            and comparison == "="
            and (bound := _bound(row, at, index, mark, moved=marks.direction != 0))
        ):
            comparison, mark = bound
            continue
        if near and not mark and not _MARKING.isdisjoint(senses) and (mark := _mark_of(row, at, index, marks)):
            mark = "" if shut and mark == "to" else mark  # "is to reach 80 % (weight: 30 %)"
            mark = "to" if mark == "base" and "wish" in row.places and _is_wished(row, index) else mark
            continue
        near = near and (folded in _GAPS or not _SKIPPED.isdisjoint(senses))
        if folded == "," and at:
            return _behind_comma(row, index, mark, comparison, near=near)
        if folded == ")" and not near:
            break
    return mark, comparison, now and _is_opened(row, at, mark, marks)


def _is_wished(row: Row, index: int) -> bool:
    """Whether a conjunction in the clause of a past tense makes a wish of it: "aby konwersja wyniosła 3 %"."""
    if row.items[index].senses["base"] != _PAST:
        return False
    wishes = row.places["wish"]
    place = bisect_left(wishes, index) - 1
    if place < 0 or index - wishes[place] > _SENTENCE:
        return False
    return all(item.folded not in _ENDS for item in row.items[wishes[place] : index])


def _is_opened(row: Row, at: int, mark: str, marks: Marks) -> bool:
    """Whether a word for "now" begins the sentence of an amount that another one follows, however far before it:
    "Currently the average time to build a kitchen is 12 days."
    """
    items, first = row.items, row.amounts[at].first
    if mark not in _OPENED and not (mark == "by" and not marks.direction):
        return False
    place = bisect_left(row.places["now"], first) - 1
    index = row.places["now"][place] if place >= 0 else -1
    if (
        index < max(0, first - _SENTENCE)
        or at + 1 == len(row.amounts)
        or items[index].senses["now"] in {"behind", "weak"}
    ):
        return False
    before = row.amounts[max(0, at - _SENTENCE) : at]
    if any(other.last > index and "oblique" not in items[other.first - 1].senses for other in before):
        return False
    if "counted" in items[row.amounts[at].last].senses:
        return False  # "Today our shops in 3 cities sell 40 tons"
    opens = not index or items[index - 1].folded in SENTENCE_ENDS or items[index - 1].folded == ":"
    return opens and all(item.folded[0].isalnum() for item in items[index:first])


def _behind_comma(row: Row, index: int, mark: str, comparison: str, *, near: bool) -> tuple[str, str, bool]:
    """What is before an amount, where a comma parts it from another amount."""
    ahead = row.items[index - 1].senses
    return (
        mark or ("base" if near and "base" in ahead else ""),
        comparison,
        _opens(row.items, index - 2) and "now" in ahead,
    )


def _now(row: Row, at: int, index: int, mark: str, *, near: bool) -> tuple[str, bool] | None:
    """What a word for "now" before an amount makes of its mark, and whether it is said of this amount; None for
    nothing.
    """
    items, first = row.items, row.amounts[at].first
    if mark == "to" and (not index or items[index - 1].folded in _ASIDES):
        return "now", True  # "(obecnie na 81 %)", "Today we answer to 55 %"
    if mark == "oblique" and not (near or row.amounts[at].category) and at + 1 < len(row.amounts):
        return mark, False  # "today the bill in 3 shops is 26 €, the goal is 20 €"
    if mark in {"to", "goal"} or (at and index <= row.amounts[at - 1].last and index + 1 < first):
        return mark, False
    if at and (items[index].folded[0] == "(" or items[index + 1].folded == "→"):
        return mark, False  # "86 % (today), 66 % by June", "3,500 now → 6,000 by June"
    if at and 1 <= index - row.amounts[at - 1].last <= _NOUNS and _is_told_of(items, index, first):
        return mark, False  # "the 94 flats of today in the town will be 130"
    return None if near and "to" in items[index].senses else (mark or "now", True)


def _is_told_of(items: Sequence[Item], index: int, first: int) -> bool:
    """Whether a word for "now" tells of the noun before it what a verb such as "will be" behind it makes a target."""
    told = items[index - 1].folded[0].isalpha() or "reach" in items[index + 1].senses
    return told and any("reach" in item.senses for item in items[index + 1 : first])


def _bound(row: Row, at: int, index: int, mark: str, *, moved: bool) -> tuple[str, str] | None:
    """The comparison and the mark that a word for a bound gives an amount; None where it only leads to it."""
    senses = row.items[index].senses
    bound = str(senses["bound"])
    difference = row.amounts[at - 1] if at and index == row.amounts[at - 1].last else None
    compared = difference and _of_a_kind(difference, row.amounts[at]) and not is_label(row.items, difference)
    if compared and bound in _COMPARING and "growth" in senses:
        return "=", "base"  # "14 schools, five more than the nine of today", but not "in 12 months more than 300"
    if _only_leads(row, at, index, moved=moved):
        return None
    # "to" in one word: "به زیر ۶ درصد"; but "up to 6" may only lead to what bounds it
    return bound, mark or ("to" if bound != "<=" and "to" in senses else "")


def _of_a_kind(difference: Amount, amount: Amount) -> bool:
    """Whether one amount may be a difference to the other: "five more than nine", "3 points above 31 %", but not "in 12
    months more than 300".
    """
    return (difference.category, amount.category) in _DIFFERENCES


def _only_leads(row: Row, at: int, index: int, *, moved: bool) -> bool:
    """Whether a word that may be a bound only leads to the amount behind it: "от 5 до 7", "from 24 % up to 32 %"."""
    senses = row.items[index].senses
    if "between" in senses and (_is_paired(row, row.amounts[at]) or (moved and _goes_on(row, at))):
        return True  # "поднять от 40 машин до 60 машин"
    if "from" in senses and "between" not in senses:
        return _goes_on(row, at)  # "baixar de 3,4 a 2,9"
    return senses["bound"] == "<=" and "to" in senses and bool(at) and row.amounts[at - 1].last == index


def _goes_on(row: Row, at: int) -> bool:
    """Whether a word for "to" stands right before the next amount."""
    return at + 1 < len(row.amounts) and "to" in row.items[row.amounts[at + 1].first - 1].senses


def _is_paired(row: Row, amount: Amount) -> bool:
    """Whether an amount is the lower one of two, so that the word before it sets no bound ("от 5 до 7")."""
    return amount.high is not None or (amount.last < len(row.items) and leads(row, amount))


def _opens(items: Sequence[Item], index: int) -> bool:
    return index >= 0 and items[index].folded in _OPENERS


def _mark_of(row: Row, at: int, index: int, marks: Marks) -> str:
    """The mark that the item at `index` puts on the amount behind it, "" when it puts none."""
    moved = marks.direction != 0
    amount, senses = row.amounts[at], row.items[index].senses
    before = row.amounts[at - 1] if at else None
    if (
        "share" in senses
        and before
        and before.last == index
        and not (leads(row, amount) or is_label(row.items, before))
    ):
        led = "to" in row.items[before.first - 1].senses or before.category == amount.category == "percent"
        return "from" if led and "from" in senses else "oblique"  # "do 4 % z 7 %"
    if "approx" in senses and "by" in senses and _led(row, amount, index - 1, moved=moved):
        return ""
    mark = _choose(senses, amount)
    if (
        mark == "oblique"
        and "by" in senses
        and (moved or _compares(row, index - 1) or _compares(row, amount.last))
        and (not _is_place(row, amount) or _moves_by(row, amount, index - 1))
    ):
        return "by?"  # "увеличить на 200 человек", "короче на 2 часа", but not "увеличить на 3 площадках"
    if mark == "to" and "oblique" in senses and _counts_places(row, at, moved=moved):
        return "place"  # "incrementar un 10 % les vendes a 4 botigues", but not "passar de 2 a 4 botigues"
    return "from?" if mark == "from" and senses["from"] == "weak" else mark


def _moves_by(row: Row, amount: Amount, index: int) -> bool:
    """Whether a verb of change right before the word leaves no room for a place: "augmentar en 120 els socis"."""
    items = row.items
    if index < 0 or "direction" not in items[index].senses or amount.last >= len(items):
        return False
    return "counted" not in items[amount.last].senses


def _counts_places(row: Row, at: int, *, moved: bool) -> bool:
    """Whether an amount counts things that goals only name by the way, beside a share of something else or in a phrase
    that tells where.
    """
    amount = row.amounts[at]
    if amount.category or amount.last >= len(row.items):
        return False
    if not any(other.category for other in row.amounts):
        return not moved and amount.value <= _PLACES and _tells_where(row, at)
    noun, before = row.items[amount.last], row.items[amount.first - 2] if amount.first > 1 else None
    if "counted" in noun.senses or before is None:
        return "counted" in noun.senses
    if not noun.folded[0].isalpha() or noun.senses or starts_metric(row, amount.last) or noun.folded == before.folded:
        return False
    share = at and row.amounts[at - 1].category and row.amounts[at - 1].last == amount.first - 1
    return bool(share) or (before.folded[0].isalpha() and not before.senses)


def _tells_where(row: Row, at: int) -> bool:
    """Whether a phrase with a number stands behind another one that nothing leads on from ("have 300 members in the 7
    shops"), or in a heading ("members in the 7 shops: 40").
    """
    items, last = row.items, row.amounts[at].last
    if not items[last].folded[0].isalpha():
        return False
    if row.amounts[at].first <= _OPENING and at + 1 < len(row.amounts):
        return items[0].leading  # "a les 3 botigues, vendre 380 barres"
    if last + 1 < len(items) and items[last + 1].folded == ":":
        return True
    before = row.amounts[at - 1] if at else None
    if before is None or before.last == row.amounts[at].first - 1:
        return False
    lead = items[before.first - 1].senses if before.first else {}
    return "from" not in lead and items[before.last].plain and items[before.last].folded != items[last].folded


def _led(row: Row, amount: Amount, index: int, *, moved: bool) -> bool:
    """Whether an article says nothing, as what stands before it does: "d'un 12 a un 20 %", not "augment d'un 12 %"."""
    if index < 0 or not (moved or row.items[index].folded[0].isalnum()):
        return True
    if not moved and sum(other.category == amount.category for other in row.amounts[:_FEW]) > 1:
        return True  # "avui obre el butlletí un 22 %; al juliol l'ha d'obrir un 30 %"
    senses = row.items[index].senses
    if "reach" in senses and "direction" not in senses:
        return True  # "assolir un 80 %"
    if not senses.keys().isdisjoint(_NEUTRAL):
        return True
    return "from" in senses and (senses["from"] != "weak" or not moved or leads(row, amount))


def _compares(row: Row, index: int) -> bool:
    return 0 <= index < len(row.items) and "growth" in row.items[index].senses


def _is_place(row: Row, amount: Amount) -> bool:
    """Whether the word behind an amount has an ending that makes it a place, or may, in a language without any."""
    if amount.category:
        return False
    endings, last = row.language.place_endings, amount.last
    return not endings or (last < len(row.items) and row.items[last].folded.endswith(endings))


def _choose(senses: Senses, amount: Amount) -> str:
    """Pick the meaning of an ambiguous word: "на 15 %" is by, "на 3 площадках" is oblique."""
    relative = amount.category in {"percent", "pp", "times"} or amount.kind != "amount"
    if "by" in senses and "oblique" in senses:
        return "by?" if relative else "oblique"
    for name in _ADJACENT:
        if name in senses:
            return name
    return ""
