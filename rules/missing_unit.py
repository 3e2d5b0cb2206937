"""Reports numbers whose unit is missing or not the metric's."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._growth import amount
from ._said import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal

WANTED = {"share": "% (or a part of one)", "money": "a currency", "duration": "hours, days or minutes"}
"""What a value of each kind of metric is written in; counts and scores need nothing."""
HOURS, SHARE = "hours", "%"


class MissingUnit(Rule):
    """A number stands without a unit, or with one that does not fit the metric.

    ## What it finds

    Fields with a bare number for a `metric` that is a share, an amount of money or a duration (`target: 0.8` for a
    conversion rate), and a unit of another kind (followers in EUR, revenue in hours). Silent for counts and scores,
    whose metric implies the unit, where the baseline, the target or the title gives it, and for metrics that the
    document describes itself.

    ## Why it matters

    0.8 may be 0.8 % or 80 %, and 5,000 of what currency?

    ## How to repair

    Write the unit with the number: `80 %`, `5000 EUR`, `2 hours`.

    ## Source

    StratML (ISO 17469-1) requires a unit of measurement for each performance indicator.
    """

    name = "missing-unit"
    group = "measurable"
    severity = "warning"
    kinds = ("goal", "key_result")
    needs = ("metric", "target|baseline")
    presets = ("strict", "kpi")
    examples = (
        Bad(
            """
            goals:
              - title: Conversion rate
                metric: conversion_rate
                target: 0.8
                #       ^^^ missing-unit
              - title: Revenue from the web shop
                metric: revenue
                baseline: 40000
                target: 55000
                #       ^^^^^ missing-unit
              - title: Followers
                metric: followers
                target: 500 EUR
                #       ^^^^^^^ missing-unit
            """
        ),
        Good(
            """
            goals:
              - title: Conversion rate
                metric: conversion_rate
                baseline: 0.8 %
                target: 1.2
              - title: Followers
                metric: followers
                target: 10000
              - title: NPS
                metric: nps
                target: 45
              - title: Raise revenue to 55,000 EUR
                metric: revenue
                target: 55000
              - title: Solar yield
                metric: {name: conversion rate, unit: "%"}
                target: 21
            """,
            "The baseline, the metric, the title or the author's own description gives the unit.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the target, else at the baseline."""
        metric = goal.metric
        if metric is None or metric.how != "field" or not metric.value.known or _described(goal):
            return
        stated = [value for value in (goal.target, goal.baseline) if value is not None and value.how == "field"]
        units = {value.value.unit.partition("/")[0] for value in (goal.target, goal.baseline) if value is not None}
        units |= {found[1].value.unit for role in ("target", "baseline") if (found := spoken(goal, role))}
        kind = metric.value.unit
        if not stated:
            return
        first = stated[0]
        unit = first.value.unit.partition("/")[0]
        if unit == "count":
            if kind not in WANTED or first.value.value == 0 or any(_fits(other, kind) for other in units):
                return
            said = f"{amount(first.value.value)} for {metric.value.name} has no unit"
            help_ = f"write {WANTED[kind]} with the number"
        else:
            if _fits(unit, kind) or unit == SHARE:
                return
            said = f"{metric.value.name} cannot be counted in {unit}"
            help_ = "correct the unit or the metric"
        yield self.finding(
            f"{goal.name}: {said}",
            first,
            goal=goal,
            help=help_,
            field="target" if first is goal.target else "baseline",
            evidence={"value": first.value.value, "unit": unit, "metric": metric.value.id},
        )


def _described(goal: Goal) -> bool:
    """Whether the document describes the metric in a mapping of its own, where its unit stands."""
    return goal.metric is not None and goal.metric.pointer != f"{goal.pointer}/metric"


def _fits(unit: str, kind: str) -> bool:
    """Whether a unit is one for metrics of this kind; own words for a unit fit anything."""
    money = len(unit) == 3 and unit.isupper()
    if unit == SHARE:
        return kind == "share"
    if unit == HOURS:
        return kind == "duration"
    if money:
        return kind == "money"
    if unit in {"count", "points"}:
        return kind in {"count", "score"}
    return True
