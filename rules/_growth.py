"""The growth that a goal's numbers and dates imply, and what benchmarks say of it."""

from __future__ import annotations

from math import expm1, isfinite, log

from goallint import NamedTuple
from goallint.typed import TYPE_CHECKING, Any

from ._measure import CEILINGS
from ._phrases import begins, phrases
from ._words import says

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from goallint import Context, Goal, Quantity

MONTH = 30.44
"""Days in a month, on average."""
DAYS = {"day": 1.0, "week": 7.0, "month": MONTH, "quarter": 91.31, "half": 182.62, "year": 365.25}

_STEEPEST = 30.0
"""The largest growth that is computed, as a logarithm a month: more is only a larger number."""
OWN = "max-monthly"
"""The option that sets a limit in place of the benchmarks."""


class Course(NamedTuple):
    """Where a goal starts, where it is to arrive, and when. `period` is what a flow is counted in, "" for a stock."""

    baseline: float
    target: float
    unit: str
    period: str
    flow: bool
    start: date
    end: date

    @property
    def months(self) -> float:
        """How long it takes."""
        return (self.end - self.start).days / MONTH

    @property
    def rate(self) -> float:
        """The growth in per cent a month, compounded. What takes less than a month is judged as if it took one."""
        return expm1(min((log(self.target) - log(self.baseline)) / max(self.months, 1.0), _STEEPEST)) * 100


class Band(NamedTuple):
    """What is usual for a channel, in per cent a month, and who says so."""

    low: float
    high: float
    source: str
    year: int | None
    sized: bool


class Limit(NamedTuple):
    """Growth in per cent a month beyond which a goal is doubtful (soft) or out of the question (hard)."""

    soft: float
    hard: float
    source: str
    above: float


def start_of(goal: Goal, context: Context) -> date:
    """The day from which the goal's growth counts: its own, else that of its baseline, its history, its document."""
    document = context.document
    if goal.start is not None:
        return goal.start.value.start
    if goal.baseline_date is not None:
        return goal.baseline_date.value.end
    if goal.history:
        return max(point.day for point in goal.history)
    if document.period is not None:
        return document.period.value.start
    return document.anchor or context.today


def course(goal: Goal, context: Context) -> Course | None:
    """The goal's course; None where a part of it is missing, or the parts are different quantities."""
    if goal.deadline is None:
        return None
    start, end = start_of(goal, context), goal.deadline.value.end
    first = goal.baseline.value if goal.baseline else None
    value = first.value if first else _latest(goal)
    if value is None or end <= start:
        return None
    unit = first.unit if first else goal.target.value.unit if goal.target else "count"
    kind, _, period = unit.partition("/")
    flow = goal.metric is not None and goal.metric.value.behaviour == "flow"
    if goal.target is None:
        reached = _recurring(goal, value, kind, (end - start).days)
    else:
        reached = _aligned(goal.target.value, kind, period, shared=flow and _one_breath(goal))
        period = period or goal.target.value.unit.partition("/")[2]
    if reached is None or not (isfinite(value) and isfinite(reached)):
        return None
    return Course(value, reached, kind, period, flow or bool(period), start, end)


def _latest(goal: Goal) -> float | None:
    if not goal.history:
        return None
    return max(goal.history, key=lambda point: point.day).value


def _one_breath(goal: Goal) -> bool:
    """Whether one sentence states both values, so that a period holds for both ("from 100 to 150 a week")."""
    ends = (goal.baseline, goal.target)
    said = [end.pointer for end in ends if end is not None and end.how == "text"]
    return len(said) == 2 and said[0] == said[1]


def _aligned(target: Quantity, kind: str, period: str, *, shared: bool) -> float | None:
    """The target in the baseline's unit and period; None where they are different things, a total and a rate.

    `shared` says that a period which only one of them has holds for both.
    """
    unit, _, own = target.unit.partition("/")
    if unit != kind:
        return None
    if own == period:
        return target.value
    if not own or not period:
        return target.value if shared else None
    if own not in DAYS or period not in DAYS:
        return None
    return target.value * DAYS[period] / DAYS[own]


def _recurring(goal: Goal, value: float, kind: str, days: int) -> float | None:
    """Where a change that recurs each week or month leads by the deadline."""
    change = goal.change.value if goal.change else None
    if change is None or change.period not in DAYS:
        return None
    times = days / DAYS[change.period]
    if change.unit == "%":
        factor = 1 + change.value / 100
        return value * factor**times if factor > 0 and times * abs(log(factor)) < 100 else None
    return value + change.value * times if change.unit == kind else None


def band(goal: Goal, size: float, benchmarks: Mapping[str, Any]) -> Band | None:
    """What is usual for accounts of this size on the goal's channel: the newest figure that knows sizes, else any."""
    fits = [
        row
        for row in benchmarks["growth"]
        if goal.channel is not None
        and row["channel"] == goal.channel.value
        and row["kind"] == "typical"
        and (row["size"][0] or 0) <= size < (row["size"][1] or float("inf"))
        and row["low"] < row["high"]
    ]
    best = max(fits, key=lambda row: (row["size"] != [None, None], row["year"] or 0), default=None)
    if best is None:
        return None
    return Band(best["low"], best["high"], best["source"], best["year"], best["size"] != [None, None])


def limit(goal: Goal, way: Course, benchmarks: Mapping[str, Any]) -> Limit | None:
    """The limit that the benchmarks set for the goal's metric and channel; None where they set none."""
    metric = goal.metric.value.id if goal.metric else ""
    channel = goal.channel.value if goal.channel else ""
    if way.flow:
        return _multiple(metric, way, benchmarks)
    for row in benchmarks["limits"]:
        if metric in row["metrics"] and _covers(row, channel):
            return Limit(row["soft"], row["hard"], row["source"], row["above"])
    return None


def _covers(row: Mapping[str, Any], channel: str) -> bool:
    return channel in row["channels"] if "channels" in row else channel not in row.get("except", ())


def _multiple(metric: str, way: Course, benchmarks: Mapping[str, Any]) -> Limit | None:
    """The limit of an audience's flow: so many times as much in a span, compounded for longer ones, up to a year."""
    audience = audiences(benchmarks)
    for row in benchmarks["multiples"]:
        if metric in row["metrics"] or metric in audience:
            spans = min(max(way.months, 1.0), 12.0) / row["months"]
            months = max(way.months, 1.0)
            soft, hard = (expm1(log(row[name]) * spans / months) * 100 for name in ("soft", "hard"))
            return Limit(soft, hard, row["source"], 0)
    return None


def audiences(benchmarks: Mapping[str, Any]) -> set[str]:
    """The metrics of which the benchmarks know how fast they grow."""
    return {metric for row in benchmarks["limits"] for metric in row["metrics"]}


def bought(goal: Goal, context: Context) -> bool:
    """Whether money, a launch or a merger may carry the growth, so that organic benchmarks say nothing.

    The money is the goal's or its objective's; that of a whole document is spent on other things too.
    """
    for one in (goal, context.parent(goal)):
        if one is not None and one.budget is not None and one.budget.value.value > 0:
            return True
    if any(says(goal, words) for words in ("paid", "windfall")):
        return True
    return any(tactic.title and begins(tactic.title.value, phrases("paid_work")) for tactic in goal.tactics)


def counted(goal: Goal, way: Course) -> bool:
    """Whether the goal counts things, and no shares, money or time."""
    return way.unit == "count" and (goal.metric is None or goal.metric.value.unit == "count")


def bounded_above(goal: Goal) -> bool:
    """Whether the target is a limit that is not to be passed."""
    return goal.target is not None and goal.target.value.comparison in CEILINGS


def aspirational(goal: Goal) -> bool:
    """Whether the goal says that reaching all of it is not expected."""
    if goal.commitment is not None:
        return goal.commitment.value.strip().lower() == "aspirational"
    return says(goal, "stretch")


def known_of(goal: Goal, way: Course, bound: Limit, usual: Band | None, context: Context) -> str:
    """What is known of the goal's channel, as messages say it."""
    if bound.source == OWN:
        return f"the config allows {percent(bound.soft)} %"
    if way.flow or usual is None:
        return f"more than {percent(bound.soft)} % a month is rare ({bound.source})"
    who = "accounts of this size" if usual.sized else "accounts"
    channel = channel_name(goal.channel.value, context) if goal.channel else ""
    year = f", {usual.year}" if usual.year else ""
    return f"{channel} {who} grow {percent(usual.low)} to {percent(usual.high)} % a month ({usual.source}{year})"


def channel_name(channel: str, context: Context) -> str:
    """A channel as messages call it; one that only a plugin's benchmarks know goes by its id."""
    known = context.data("channels").get(channel)
    return str(known["name"]) if known else channel


def percent(value: float) -> str:
    """A rate as messages print it."""
    shown = f"{value:.1f}".rstrip("0").rstrip(".") if abs(value) < 100 else f"{value:.0f}"
    return shown.replace("-", "−")


def amount(value: float) -> str:
    """A value as messages print it: grouped, no needless digits."""
    if 1000 <= abs(value) < 1e15:
        return f"{value:,.0f}"
    return f"{value:.4g}"


def pace(way: Course) -> str:
    """How fast a course is and how long it takes, as messages print it."""
    months = percent(max(way.months, 1.0))
    return f"+{percent(way.rate)} % a month for {months} month{'' if months == '1' else 's'}"
