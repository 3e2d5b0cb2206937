"""Read a goal sentence: dates first, then numbers, what they are for, then metrics, channels and word lists."""

from __future__ import annotations

from operator import itemgetter

from goallint.model import Change, Fault, Hit, Mention, Quantity, Reading
from goallint.reading.language import bounds, dates, frames, own_dates, quantities, rates, roles
from goallint.reading.language.anchor import Anchor
from goallint.reading.language.chunks import tokenised
from goallint.reading.language.items import SENTENCE_ENDS, items
from goallint.reading.language.lists import find_hits
from goallint.reading.language.rows import Row, measure_of
from goallint.source import Span
from goallint.typed import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.reading.language.items import Item, Places
    from goallint.reading.language.language import Language
    from goallint.reading.language.marks import Marks
    from goallint.reading.language.normalise import Normal
    from goallint.reading.language.quantities import Amount

_Found = TypeVar("_Found", Mention, Hit)
__all__ = ["Anchor", "read"]

_KINDS = {"percent": frozenset(("share", "score")), "currency": frozenset(("money",)), "unit": frozenset(("duration",))}
"""Which kinds of metrics are measured in a unit; bare numbers may be of any."""

_WHOLE = 100
"""What no rate is above."""

_order = itemgetter(1, 0)
"""The start and the kind of a mention."""
_PAIR = frozenset(("baseline", "target"))
_PARTS = frozenset(("percent", "unit"))
"""Kinds of amounts that count nobody: shares of them, and times."""
_ROLES = frozenset(("baseline", "target", "rate", "list", "budget", "confidence"))
_NARROWING = frozenset(("share", "aside", "between"))
"""What leads from a noun to those of whom it is said: "score of", "score among"."""
_GAP = 24
_mention, _quantity_of, _reading = Mention._make, Quantity._make, Reading._make


def read(text: str, language: Language, anchor: Anchor) -> Reading:
    """Return what goallint understands of a text. Positions are in the text's own characters."""
    normal, found = tokenised(text)
    plain = normal.text
    row, places = items(found, language)
    resolver = language.resolver(anchor)
    when = dates.find(row, places, language, resolver)
    taken = [False] * len(row)
    for date in when:
        taken[date.first : date.last] = [True] * (date.last - date.first)
    amounts = quantities.find(row, places, taken, language)
    metrics, channels, words = language.begins.find(found, plain)
    frame, place, mentions = frames.EMPTY, (-1, -1), []
    if amounts:
        over = [roles.is_over(date, resolver) for date in when]
        frame = frames.frame(own_dates.settled(Row(row, places, language, when, over, taken, amounts, metrics)))
        place = _places(frame, amounts)
        mentions = _measured(_numbers(amounts, frame), row, amounts, frame, language)
        if words and "bounds" in places:
            words = bounds.unbound(words, row, places, amounts)
    if when:
        mentions += _dates(places, when, roles.roles(when, resolver, place[0], place[1], places.get("clauses", ())))
    kind = ""
    if metrics:
        named, main = _metrics(metrics, amounts, frame, plain, language)
        kind = language.metric_kinds.get(main, "")
        mentions += named
    elif place[0] < 0 and "direction" not in places and "growth" not in places:
        mentions += _habits(row, taken, when, places)
    if scale := "points" if kind == "score" else _scale(row, places, amounts, place[0], kind):
        mentions = [_scored(mention, scale) for mention in mentions]
    for start, end, name in channels:
        mentions.append(_mention(("channel", start, end, name, "")))
    mentions.sort(key=_order)
    clauses = _clauses(row, places, plain)
    hits = find_hits(words, plain, mentions, clauses)
    faults = _faults(places, when, normal) if when else ()
    if normal.offsets is not None:
        mentions = [_moved(mention, normal) for mention in mentions]
        hits = tuple(_moved(hit, normal) for hit in hits)
        clauses = [normal.span(*clause) for clause in clauses]
    return _reading((language.name, tuple(mentions), hits, tuple(clauses), faults))


def _dates(places: Places, when: Sequence[dates.DateMention], named: Sequence[str]) -> list[Mention]:
    return [
        _mention(("date", places["starts"][date.first], places["ends"][date.last - 1], date.value, role))
        for date, role in zip(when, named, strict=True)
        if date.value or role == "recurring"
    ]


def _faults(places: Places, when: Sequence[dates.DateMention], normal: Normal) -> tuple[Fault, ...]:
    found = []
    for date in when:
        if date.fault:
            span = Span(*normal.span(places["starts"][date.first], places["ends"][date.last - 1]))
            found.append(Fault(date.kind, date.fault, span))
    return tuple(found)


def _habits(
    row: Sequence[Item], taken: Sequence[bool], when: Sequence[dates.DateMention], places: Places
) -> list[Mention]:
    """A habit is once a period, where the text reaches no number, measures nothing and moves nothing up or down."""
    found = rates.habit(row, taken) if "habits" in places else None
    if found is not None:
        start, end = places["starts"][found[0]], places["ends"][found[0]]
        return [Mention("number", start, end, Quantity(1.0, f"count/{found[1]}"), "habit")]
    for date in when:
        period = dates.recurs(date)
        if period:
            quantity = Quantity(1.0, f"count/{period}")
            return [Mention("number", places["starts"][date.first], places["ends"][date.last - 1], quantity, "habit")]
    return []


def _places(frame: frames.Frame, amounts: Sequence[Amount]) -> tuple[int, int]:
    main = frame.target if frame.target >= 0 else frame.change
    return (
        amounts[main].first if main >= 0 else -1,
        amounts[frame.baseline].first if frame.baseline >= 0 else -1,
    )


def _scale(row: Sequence[Item], places: Places, amounts: Sequence[Amount], main: int, kind: str) -> str:
    """The unit of bare numbers: points where a scale is named, or a score that no metric of another kind is; per cent
    of a rate ("response rate from 35 to 50").
    """
    if "gauge" in places:
        return "points"
    if "scored" not in places or kind not in {"", "share"}:
        return ""
    last = next((amount.last for amount in amounts if amount.first == main), len(row))
    if last < len(row) and row[last].folded[0].isalpha() and not row[last].senses:
        return ""  # "a score above 60 in 40 schools"
    if row[places["scored"][0]].senses["scored"] != "%":
        return "" if kind else "points"
    return "%" if all(amount.category or amount.value <= _WHOLE for amount in amounts) else ""


def _scored(mention: Mention, scale: str) -> Mention:
    """Give a bare number of a score (NPS) or a rate its unit."""
    if mention.kind == "number" and mention.role in {"baseline", "target"} and mention.value.unit == "count":
        return mention._replace(value=mention.value._replace(unit=scale))
    return mention


def _moved(found: _Found, normal: Normal) -> _Found:
    start, end = normal.span(found.start, found.end)
    return found._replace(start=start, end=end)


def _numbers(amounts: Sequence[Amount], frame: frames.Frame) -> list[Mention]:
    found = []
    for index, amount in enumerate(amounts):
        marks = frame.marks[index]
        if index == frame.change:
            change = _change(amount, marks, _course(amounts, frame))
            found.append(_mention(("change", amount.start, amount.end, change, "change")))
            continue
        if amount.kind != "amount":
            continue
        role = "baseline" if index == frame.baseline else "target" if index == frame.target else ""
        role = role or frame.asides.get(index, "") or ("rate" if amount.per else "")
        quantity = _quantity(amount, marks)
        if role in _PAIR and frame.baseline >= 0 <= frame.target:
            quantity = _matched(quantity, amount, amounts, frame)
        role = role if role in _ROLES else ""
        found.append(_mention(("number", amount.start, amount.end, quantity, role)))
        if index == frame.baseline == frame.target:
            found.append(_mention(("number", amount.start, amount.end, quantity, "target")))
    return found


def unit_of(amount: Amount) -> str:
    """Return the unit of an amount, without its period."""
    if amount.category == "unit":
        return amount.unit + "s"
    return amount.unit or "count"


def _quantity(amount: Amount, marks: Marks) -> Quantity:
    unit = unit_of(amount) + (f"/{amount.per}" if amount.per else "")
    value = -amount.value if amount.sign == "-" else amount.value
    return _quantity_of((value, unit, marks.comparison, amount.high))


def _matched(quantity: Quantity, amount: Amount, amounts: Sequence[Amount], frame: frames.Frame) -> Quantity:
    """Give a bare number the unit that only its counterpart has: "from 2 to 4 %", "from 8 to 10k"."""
    partner = amounts[frame.target if amounts[frame.baseline] is amount else frame.baseline]
    if amount.scale == 1 and not amount.category and _shares_scale(amount, partner):
        quantity = quantity._replace(value=quantity.value * partner.scale)
    if not amount.category and partner.category:
        quantity = quantity._replace(unit=unit_of(partner) + (f"/{partner.per}" if partner.per else ""))
    elif not amount.per and partner.per and amount.category == partner.category:
        quantity = quantity._replace(unit=f"{quantity.unit}/{partner.per}")
    return quantity


def _measured(
    mentions: list[Mention], row: Sequence[Item], amounts: Sequence[Amount], frame: frames.Frame, language: Language
) -> list[Mention]:
    """Give a starting value and a target their units where they are measured in different ones: "2 TB to 800 GB"."""
    if not frame.baseline >= 0 <= frame.target:
        return mentions
    pair = amounts[frame.baseline], amounts[frame.target]
    if pair[0].category or pair[1].category:
        return mentions
    units = [measure_of(row, amount, language) for amount in pair]
    if not all(units) or units[0] == units[1]:
        return mentions
    own = {
        amount.start: unit + (f"/{amount.per}" if amount.per else "") for amount, unit in zip(pair, units, strict=True)
    }
    return [
        mention._replace(value=mention.value._replace(unit=own[mention.start])) if mention.start in own else mention
        for mention in mentions
    ]


def _shares_scale(amount: Amount, partner: Amount) -> bool:
    """Whether the scale word of the partner counts for both: "from 8 to 10k", but not "from 200 to 1k"."""
    if partner.scale == 1 or not amount.value or not partner.value:
        return False
    scaled = amount.value * partner.scale / partner.value
    return 0.1 <= scaled <= 10 and max(scaled, 1 / scaled) < partner.value / amount.value


def _course(amounts: Sequence[Amount], frame: frames.Frame) -> int:
    """-1 where the target lies below the starting value, 1 where it does not or is not known."""
    known = frame.baseline >= 0 <= frame.target
    return -1 if known and amounts[frame.target].value < amounts[frame.baseline].value else 1


def _change(amount: Amount, marks: Marks, course: int) -> Change:
    """A change, down where a sign or a word says so; where none says anything, as the values go."""
    value, unit = amount.value, unit_of(amount)
    down = amount.sign == "-" or (not amount.sign and (marks.growth or marks.direction or course) < 0)
    if unit == "x":
        return Change(round(1 / value, 6) if down and value > 1 else value, "x", amount.per)
    return Change(-value if down else value, unit, amount.per)


def _metrics(
    names: Sequence[tuple[int, int, str]],
    amounts: Sequence[Amount],
    frame: frames.Frame,
    text: str,
    language: Language,
) -> tuple[list[Mention], str]:
    """The mentions of metrics, and the main one: that nearest to the main number, of those that are measured in it, or
    what a language puts before it as its head. There is none where a share or a time is to be reached of what a
    metric counts: "nine of ten customers are met by the same adviser" does not measure how many customers there are.
    """
    best = _main(names, amounts, _places(frame, amounts)[0], text, language) if len(names) > 1 else 0
    if names[best][2] not in language.metric_kinds:
        best = -1 if frame.target >= 0 and amounts[frame.target].category in _PARTS else best
    found = [
        _mention(("metric", start, end, name, "main" if index == best else ""))
        for index, (start, end, name) in enumerate(names)
    ]
    return found, names[best][2] if best >= 0 else ""


def _main(
    names: Sequence[tuple[int, int, str]], amounts: Sequence[Amount], main: int, text: str, language: Language
) -> int:
    """Which of several metrics the main number is about: "qualified leads from 40 leads to 60" are qualified ones."""
    at = next((amount for amount in amounts if amount.first == main), None)
    fit = _KINDS.get(at.category if at and at.kind == "amount" else "", frozenset())
    odd = [bool(fit) and language.metric_kinds.get(name) not in fit for _, _, name in names]
    best = min(range(len(names)), key=lambda index: (odd[index], _distance(names[index], at, index)))
    word = text[names[best][0] : names[best][1]]
    best = next((index for index in range(best) if not odd[index] and word in text[slice(*names[index][:2])]), best)
    while best and odd[best - 1] <= odd[best] and _narrows(names, best, text, language):
        best -= 1
    return best


def _narrows(names: Sequence[tuple[int, int, str]], index: int, text: str, language: Language) -> bool:
    """Whether only "of" stands between a noun and the one before it, which it narrows down.

    Where the noun stands before what narrows it down, nothing or another preposition may stand there as well.
    """
    gap = text[names[index - 1][1] : names[index][0]]
    words = gap.split()
    if len(gap) > _GAP or not all(word.replace("\u200c", "").isalpha() for word in words):
        return False
    senses = [language.lexicon.get(word.replace("\u200c", ""), ()) for word in words]
    if any(not _NARROWING.isdisjoint(each) for each in senses) and not any("joint" in each for each in senses):
        return True
    return language.head_first and (not any(senses) or (len(senses) == 1 and "oblique" in senses[0]))


def _distance(metric: tuple[int, int, str], amount: Amount | None, index: int) -> tuple[int, int]:
    if amount is None:
        return 0, index
    if metric[0] >= amount.end:
        gap = metric[0] - amount.end
        return (gap if gap <= 12 else gap * 3), index
    return amount.start - metric[1], index


def _clauses(row: Sequence[Item], places: Places, text: str) -> list[tuple[int, int]]:
    """Sentences and their parts: what stands between full stops, semicolons, line ends and words that open a clause."""
    lines = "\n" in text
    if not lines and "clauses" not in places:
        return [(0, len(text))] if row else []
    found: list[tuple[int, int]] = []
    begins, ends, start = places["starts"], places["ends"], 0
    for index in range(len(row)) if lines else places.get("clauses", ()):
        item = row[index]
        closes = item.folded in SENTENCE_ENDS
        opens = "clause" in item.senses
        if not (closes or opens or (lines and index and "\n" in text[ends[index - 1] : begins[index]])):
            continue
        stop = ends[index] if closes else begins[index]
        if text[start:stop].strip():
            found.append((start, stop))
        start = stop
    if text[start:].strip():
        found.append((start, len(text)))
    return found
