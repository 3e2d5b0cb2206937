"""Reports targets for a rate that lie far above what the channel shows."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING, Any

from ._growth import aspirational, audiences, channel_name, percent
from ._said import impossible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from goallint import Context, Draft, Goal

METHODS = 20
"""How many times the lowest figure the same posts can show by another method of counting."""
ANYWHERE = 15.0
"""No method shows more than this (per cent) for what is usual."""


class OutOfBandTarget(Rule):
    """A rate is to reach a value far above what its channel shows.

    ## What it finds

    Targets in per cent for a rate of which benchmarks know the channel (engagement per channel, conversion per kind
    of traffic), and that lie beyond every method of counting: above three times the highest figure, and above twenty
    times the lowest (at most 15 %). Silent where the metric has a definition of its own, where the baseline, the
    current value or the goal's past is half of the target or more, where another goal of the document says that the
    channel has fewer than 1,000 followers (option `small`), and for aspirational goals.

    ## Why it matters

    Either another rate is meant, or the goal is out of reach.

    ## How to repair

    Compare with the channel's own figures, say how the rate is defined, or lower the target.

    ## Source

    Rival IQ 2022 and others, in benchmarks.yaml with year and method; they differ by method, hence the wide room.
    """

    name = "out-of-band-target"
    group = "achievable"
    severity = "warning"
    kinds = ("goal", "key_result")
    needs = ("metric", "target", "channel")
    presets = ("strict", "kpi", "agency")

    class Options(Rule.Options):
        """How far is far."""

        times: float = option(3, "how many times the highest figure a target may be", type="number", minimum=1)
        small: float = option(
            1000, "followers of a channel below which its rates are not judged", type="number", minimum=0
        )

    examples = (
        Bad(
            """
            goals:
              - title: Raise the engagement rate on Facebook to 8 % by 30 June 2026
                #                                               ^^^ out-of-band-target
              - title: Engagement
                metric: engagement_rate
                channel: instagram
                target: 25 %
                #       ^^^^ out-of-band-target
            """
        ),
        Good(
            """
            goals:
              - title: Raise the engagement rate on Facebook from 0.06 % to 0.1 % by 30 June 2026
              - title: Engagement
                metric: {id: engagement_rate, definition: reactions per person reached}
                channel: facebook
                target: 8 %
              - title: Raise the engagement rate on Facebook from 6 % to 8 % by 30 June 2026
              - title: Raise the engagement rate on Pinterest to 8 % by 30 June 2026
            """,
            "Within the band, another denominator, the own past, and a channel that no benchmark knows.",
        ),
        Good(
            """
            goals:
              - title: Raise the engagement rate on Facebook to 8 % by 30 June 2026
              - title: Facebook followers
                metric: followers
                channel: facebook
                baseline: 240
                target: 400
            """,
            "A very small account.",
        ),
        Good(
            """
            goals:
              - title: Engagement
                metric: engagement_rate
                channel: facebook
                target: 8 %
                history:
                  - {date: 2025-10-31, value: 6.1 %}
                  - {date: 2025-11-30, value: 6.4 %}
                  - {date: 2025-12-31, value: 6.9 %}
                  - {date: 2026-01-31, value: 7.2 %}
            """,
            "Its own past shows as much.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at a target above the band."""
        metric, target, channel = goal.metric, goal.target, goal.channel
        if metric is None or target is None or channel is None or target.value.unit != "%" or metric.value.definition:
            return
        if aspirational(goal) or impossible(goal, target) or (target.how == "derived" and goal.baseline is not None):
            return
        if _present(goal) >= target.value.value / 2:
            return
        rows = _rows(metric.value.id, channel.value, context.data("benchmarks")["bands"])
        if not rows:
            return
        low, high = min(row["low"] for row in rows), max(row["high"] for row in rows)
        most = max(self.options.times * high, min(METHODS * low, ANYWHERE))
        if target.value.value <= most or self._small(goal, context):
            return
        sources = ", ".join(dict.fromkeys(_named(row) for row in rows))
        name = channel_name(channel.value, context)
        span = _range(low, high)
        yield self.finding(
            f"{goal.name} asks for {percent(target.value.value)} %; {metric.value.name} on {name}: {span} ({sources})",
            target,
            goal=goal,
            help="lower the target, or define the rate under `metric:`",
            field="target",
            evidence={"target": target.value.value, "band": [low, high], "limit": round(most, 4), "source": sources},
        )

    def _small(self, goal: Goal, context: Context) -> bool:
        """Whether another goal says that the account is so small that its rates are no one's."""
        metrics = audiences(context.data("benchmarks"))
        channel = goal.channel.value if goal.channel else ""
        return any(
            other.metric is not None
            and other.metric.value.id in metrics
            and other.channel is not None
            and other.channel.value == channel
            and 0 < _present(other) < self.options.small
            for other in context.document.goals
        )


def _present(goal: Goal) -> float:
    """Where a goal stands: the most that its baseline, its current value and its past show."""
    stated = [value.value.value for value in (goal.baseline, goal.current) if value is not None]
    return max([*stated, *(point.value for point in goal.history)], default=0.0)


def _rows(metric: str, channel: str, bands: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [row for row in bands if row["metric"] == metric and row.get("channel") == channel]


def _named(row: Mapping[str, Any]) -> str:
    return f"{row['source']} {row['year']}" if row["year"] else str(row["source"])


def _range(low: float, high: float) -> str:
    return f"{low:g} %" if low == high else f"{low:g}–{high:g} %"
