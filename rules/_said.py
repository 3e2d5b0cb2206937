"""What the sentence of a goal says beside its fields, and whether the two agree."""

from __future__ import annotations

from math import inf

from goallint import NamedTuple
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Change, Context, Goal, Mention, Metric, Quantity, Span, Stated, Text

NEAR = 0.01
"""How far two values may lie apart, as a part of the larger, and still be the same one rounded."""


WHOLE = 100
"""Per cent of a whole that all of it is."""

SCALES = (4, 5, 6, 7, 10, 100)
"""Upper ends of rating scales."""


class Clash(NamedTuple):
    """A field and the words that say another value."""

    role: str
    field: Stated[Quantity] | Stated[Change]
    said: Quantity | Change
    words: str
    where: Span


def spoken(goal: Goal, role: str) -> tuple[Text, Mention] | None:
    """The first words of the goal, title before description, that state a role."""
    for text in goal.texts:
        mention = text.reading.first(role)
        if mention is not None:
            return text, mention
    return None


def raw(text: Text, mention: Mention) -> str:
    """The words of a mention."""
    return text.value[mention.start : mention.end]


def where(text: Text, mention: Mention, context: Context) -> Span:
    """Where a mention stands in the file."""
    return text.place(mention.start, mention.end, context.document.source)


def same(one: float, other: float) -> bool:
    """Whether two values are the same, one of them perhaps rounded."""
    return abs(one - other) <= NEAR * max(abs(one), abs(other)) + 1e-9


def impossible(goal: Goal, stated: Stated[Quantity] | None) -> str:
    """Why a value cannot be: above its metric's ceiling or below its floor; "" where it can be."""
    if stated is None or goal.metric is None or not goal.metric.value.known:
        return ""
    metric, value = goal.metric.value, stated.value.value
    unit, _, period = stated.value.unit.partition("/")
    bare = unit == "count" and stated.how == "field" and not period
    if metric.unit == "share" and unit != "%" and not bare:
        return ""
    if (
        metric.ceiling is not None
        and value > metric.ceiling
        and (metric.unit != "score" or unit in {"count", "points"})
    ):
        return f"more than {metric.ceiling:g}"
    if metric.unit == "score" and unit == "%" and value > WHOLE:
        return f"more than {WHOLE} %"
    floor, _ = extent(metric)
    if value < floor and not stated.text.lstrip().startswith("+"):
        return f"less than {floor:g}"
    return ""


def extent(metric: Metric) -> tuple[float, float]:
    """The least and the greatest value that a metric can have; infinite where it has no end."""
    ceiling = inf if metric.ceiling is None else metric.ceiling
    if metric.floor is not None:
        return metric.floor, ceiling
    return 0.0 if metric.unit in {"count", "duration"} or metric.ceiling is not None else -inf, ceiling


def clashes(goal: Goal, context: Context) -> Iterator[Clash]:
    """The baseline and the target where the field says one value and the words another."""
    for role, field in (("baseline", goal.baseline), ("target", goal.target)):
        found = spoken(goal, role)
        if field is None or field.how != "field" or found is None or impossible(goal, field):
            continue
        text, mention = found
        said = mention.value
        if _scale(goal, text):
            return
        if not hasattr(said, "comparison") or _alike(field, said, raw(text, mention)):
            continue
        if _elsewhere(goal, field.value.value, role) or not _about_the_same(goal, text, field.value, said):
            continue
        yield Clash(role, field, said, raw(text, mention), where(text, mention, context))
    yield from _changes(goal, context)


def _changes(goal: Goal, context: Context) -> Iterator[Clash]:
    """The change, where the field and the words say different ones in the same unit."""
    field, found = goal.change, spoken(goal, "change")
    if field is None or field.how != "field" or found is None:
        return
    text, mention = found
    said = mention.value
    alike = said.unit != field.value.unit or said.period != field.value.period or same(said.value, field.value.value)
    if not alike and not _elsewhere(goal, field.value.value, "change"):
        yield Clash("change", field, said, raw(text, mention), where(text, mention, context))


def _alike(field: Stated[Quantity], said: Quantity, words: str) -> bool:
    """Whether a field and words mean the same value, in the same unit or one of them without."""
    mine = field.value
    ends = [said.value] if said.high is None else [said.value, said.high]
    if any(same(mine.value, end) for end in ends) or (mine.high is not None and same(mine.high, said.value)):
        return True
    if said.high is not None and said.value <= mine.value <= said.high:
        return True
    if mine.unit != said.unit and "count" not in {mine.unit, said.unit}:
        return True
    if said.unit == "%" and mine.unit == "count" and any(same(mine.value * 100, end) for end in ends):
        return True
    scaled = any(letter.isalpha() for letter in words) or mine.unit != said.unit
    return scaled and _digits(words) == _digits(field.text)


def _digits(words: str) -> str:
    return "".join(str(int(letter)) for letter in words if letter.isdecimal())


def _elsewhere(goal: Goal, value: float, role: str) -> bool:
    """Whether the words say the value as well, in another role or none: then they speak of more than one thing."""
    for text in goal.texts:
        for mention in text.reading.mentions:
            if (
                mention.kind in {"number", "change"}
                and mention.role != role
                and same(abs(mention.value.value), abs(value))
            ):
                return not (mention.role in {"baseline", "target"} and spoken(goal, role) is not None)
    return False


def _about_the_same(goal: Goal, text: Text, mine: Quantity, said: Quantity) -> bool:
    """Whether the number in the words is one of the goal's metric: the words name it, or it looks like a slip."""
    period = mine.unit.partition("/")[2]
    paired = not period and all(text.reading.first(role) for role in ("baseline", "target"))
    if period != said.unit.partition("/")[2] and not paired:
        return False  # of a pair a month, as of one without a period, the field may leave the month out
    named = [mention.value for mention in text.reading.mentions if mention.kind == "metric"]
    metric = goal.metric
    if metric is not None and metric.value.known and metric.value.id in named:
        return True
    if named and metric is not None:
        return False
    return _slip(mine.value, said.value)


def _scale(goal: Goal, text: Text) -> bool:
    """Whether the words describe a rating scale ("from 1 to 5") that the fields do not begin at."""
    low, high = text.reading.first("baseline"), text.reading.first("target")
    if low is None or high is None or low.value.value not in (0, 1) or high.value.value not in SCALES:
        return False
    return goal.baseline is None or goal.baseline.how == "text" or not same(goal.baseline.value.value, low.value.value)


def _slip(one: float, other: float) -> bool:
    """Whether one value is the other with a zero too many or two digits swapped."""
    if one <= 0 or other <= 0:
        return False
    if any(same(one * power, other) or same(other * power, one) for power in (10, 100)):
        return True
    left, right = f"{one:g}", f"{other:g}"
    if len(left) != len(right) or len(left) < 2:
        return False
    wrong = sum(a != b for a, b in zip(left, right, strict=True))
    return sorted(left) == sorted(right) or (wrong == 1 and len(left) > 2)
