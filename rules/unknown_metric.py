"""Reports metrics that are in no catalogue."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class UnknownMetric(Rule):
    """A metric is in no catalogue.

    ## What it finds

    A `metric` field whose name is neither an id of the catalogue nor a name of one in any language that goallint
    knows, nor added by a plugin. Silent for metrics that the document describes itself, with a unit, a direction, a
    definition or a source.

    ## Why it matters

    goallint knows neither its unit nor which way is good, so several rules stay silent for this goal; and two teams
    with two names for one thing cannot add it up.

    ## How to repair

    Use the catalogue's id, or describe the metric: `metric: {name: solar yield, unit: kWh, direction: up}`.

    ## Source

    The catalogue holds the metrics of the five guides, by goal type.
    """

    name = "unknown-metric"
    group = "kpi"
    severity = "info"
    needs = ("metric",)
    presets = ("strict", "kpi")
    examples = (
        Bad(
            """
            goals:
              - title: Reach 10,000 by 30 June 2026
                metric: folowers
                #       ^^^^^^^^ unknown-metric
              - title: Produce 40 MWh by 30 June 2026
                metric: solar yield
                #       ^^^^^^^^^^^ unknown-metric
            """
        ),
        Good(
            """
            goals:
              - title: Reach 10,000 by 30 June 2026
                metric: followers
              - title: Applause of 4 % by 30 June 2026
                metric: applause rate
              - title: Produce 40 MWh by 30 June 2026
                metric: {name: solar yield, unit: MWh, direction: up}
            """,
            "An id, a name, and a metric that the document describes.",
        ),
        Good(
            """
            language: fi
            goals:
              - title: Nostaa taputusaste 4 prosenttiin
                metric: taputusaste
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Aplodien osuus 4 % 30.6.2026 mennessä
                metric: taputusaste
            """,
            "A name of the catalogue in the language of the plan.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the metric's field."""
        metric = goal.metric
        if metric is None or metric.value.known or metric.how != "field":
            return
        if metric.pointer != f"{goal.pointer}/metric" and metric.pointer.rpartition("/")[2] == "name":
            return
        from difflib import get_close_matches

        names = {known.name: known.id for known in context.metrics.values()} | {
            known: known for known in context.metrics
        }
        near = get_close_matches(metric.value.name.lower().replace("-", "_"), sorted(names), 1, 0.75)
        meant = f"; did you mean “{names[near[0]]}”?" if near else ""
        yield self.finding(
            f"the metric “{metric.value.name}” of {goal.name} is in no catalogue{meant}",
            metric,
            goal=goal,
            help="use an id of the catalogue, or describe the metric with its unit and direction",
            field="metric",
            evidence={"metric": metric.value.name, "closest": names[near[0]] if near else None},
        )
