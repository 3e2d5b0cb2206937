"""Reports measured goals of which nobody says where the number comes from."""

from __future__ import annotations

from goallint import Bad, Good, Map, Rule, Seq, option
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class MissingDataSource(Rule):
    """Nobody says where the number comes from.

    ## What it finds

    Goals with a target for a metric that no system counts by itself (sentiment, brand awareness, satisfaction, share
    of voice, market share), and no `source` at the metric or the baseline. Followers, likes and views need none, the
    channel counts them, and neither do sales and visits.

    ## Why it matters

    Whoever reports picks the survey or tool that shows the better number.

    ## How to repair

    Name it once: `metric: {name: brand awareness, source: survey of 400 parents, twice a year}`.

    ## Source

    The monitoring plans of development projects ask for a source of each indicator.
    """

    name = "missing-data-source"
    group = "measurable"
    severity = "info"
    kinds = ("goal", "key_result")
    needs = ("metric", "target")
    presets = ("strict", "kpi")

    class Options(Rule.Options):
        """Which metrics."""

        metrics: tuple[str, ...] = option(
            (
                "sentiment",
                "brand_awareness",
                "brand_mentions",
                "share_of_voice",
                "market_share",
                "customer_satisfaction",
                "customer_loyalty",
                "customer_experience",
                "employee_engagement",
                "press_mentions",
                "influencer_relations",
                "content_quality",
            ),
            "the metrics that somebody has to survey or judge",
        )

    examples = (
        Bad(
            """
            goals:
              - title: Brand sentiment of 80 % by 30 June 2026
                #            ^^^^^^^^^ missing-data-source
              - title: Be known in the town
                metric: brand_awareness
                #       ^^^^^^^^^^^^^^^ missing-data-source
                target: 40 %
            """
        ),
        Good(
            """
            goals:
              - title: Reach 10,000 followers by 30 June 2026
              - title: Win 40 leads by 30 June 2026
              - title: Be known in the town
                metric: {name: brand awareness, source: survey of 400 parents}
                target: 40 %
              - title: Brand sentiment of 80 % by 30 June 2026
                baseline: {value: 70 %, source: media monitoring}
              - title: Watch the sentiment
            """,
            "The platform counts, the source is named, and no target yet.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the metric, where it was named."""
        metric = goal.metric
        if metric is None or metric.value.id not in self.options.metrics or metric.value.source or goal.target is None:
            return
        if _sourced(goal, context.document.tree):
            return
        yield self.finding(
            f"nobody says where the {metric.value.name} of {goal.name} is read off",
            metric,
            goal=goal,
            help="name the tool, report or survey as the `source` of the metric",
            field="metric",
            evidence={"metric": metric.value.id or metric.value.name},
        )


def _sourced(goal: Goal, tree: Map) -> bool:
    """Whether the goal's baseline names its source."""
    node: Any = tree
    for part in goal.pointer.strip("/").split("/"):
        if isinstance(node, Map):
            node = node.get(part)
        elif isinstance(node, Seq) and part.isdecimal() and int(part) < len(node):
            node = node[int(part)]
        else:
            return False
    baseline = node.get("baseline") if isinstance(node, Map) else None
    return isinstance(baseline, Map) and bool(baseline.get("source"))
