"""Reports goals that count only what looks good."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._goal_types import counted, declared, mismatch, of_hit, spelled
from ._words import pinned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal, Metric, Text


class VanityMetric(Rule):
    """A goal counts followers, likes or views, and nothing ties them to the business.

    ## What it finds

    Goals and key results with a number whose metrics are all vanity metrics (followers, likes, views, impressions,
    visits …), unless the goal or its objective `supports` something, or is about awareness or another type that such
    a metric is enough for (option `enough-for`). A goal without a number is left to `missing-target` and
    `vague-wording`, one of another type to `mismatched-metric`. `unlinked-goal` says that nobody wrote down what the
    goal is for; this rule, that its number will not show it either.

    ## Why it matters

    Such numbers can rise for a year while not one more customer comes.

    ## How to repair

    Measure what they are to lead to (clicks to the shop, leads, sales), or link the goal to the objective it serves.

    ## Source

    The Finnish guide on idle metrics: does raising the likes lead to a real benefit for the business?
    """

    name = "vanity-metric"
    group = "relevant"
    severity = "warning"
    kinds = ("goal", "key_result")
    needs = ("metric", "!supports")
    presets = ("recommended", "strict", "kpi", "agency")
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: 5,000 likes by 30 June 2026
                #            ^^^^^ vanity-metric
              - title: Grow the channel
                metric: followers
                #       ^^^^^^^^^ vanity-metric
                baseline: 900
                target: 1200
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: 5000 polubień do 30 czerwca 2026
                #           ^^^^^^^^ vanity-metric
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: 5000 лайков к 30 июня 2026
                #           ^^^^^^ vanity-metric
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: 5 000 seuraajaa 30.6.2026 mennessä
                #            ^^^^^^^^^ vanity-metric
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: 5.000 seguidors abans del 30 de juny de 2026
                #            ^^^^^^^^^ vanity-metric
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: ۵۰۰۰ لایک تا پایان شهریور ۱۴۰۵
                #           ^^^^ vanity-metric
            """
        ),
        Good(
            """
            business_objectives:
              - {id: BO-1, title: Open a second café}
            goals:
              - {title: 5 000 likes by 30 June 2026, supports: [BO-1]}
              - {title: 5 000 followers by 30 June 2026, type: awareness}
              - title: "Brand awareness: 40,000 impressions by 30 June 2026"
              - title: 2,000 followers and 40 leads by 30 June 2026
              - title: 60 % of visitors come back by 30 June 2026
              - title: More likes
            """,
            "Linked, about awareness, beside a metric of the business, a share, or without a number.",
        ),
        Good(
            """
            language: pl
            goals:
              - title: 40 leadów do 30 czerwca 2026
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: "Узнаваемость: 5000 подписчиков к 30 июня 2026"
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: 40 liidiä 30.6.2026 mennessä
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: 40 leads abans del 30 de juny de 2026
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: ۴۰ سرنخ تا پایان شهریور ۱۴۰۵
            """
        ),
    )

    class Options(Rule.Options):
        """For which goals such a metric is enough."""

        enough_for: tuple[str, ...] = option(
            ("awareness", "crisis", "internal", "recruiting"),
            "goal types for which followers, reach and the like are a metric like others",
            type="array",
            items={"type": "string"},
        )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the metric, in its field or in the sentence."""
        found = counted(goal, context)
        if found is None or not found[0].vanity or not pinned(goal):
            return
        if mismatch(goal, found[0]) or _share(goal, found[0]):
            return
        above = context.parent(goal)
        goals = (goal,) if above is None else (goal, above)
        if any(one.supports or self._enough(one) for one in goals) or _counts_more(goal, context):
            return
        metric, at = found
        yield self.finding(
            f"{metric.name} alone will not show what {goal.name} does for the business",
            at,
            goal=goal,
            help="measure what it is to lead to, such as clicks, leads or sales, or say what the goal supports",
            field="metric",
            evidence={"metric": metric.id},
        )

    def _enough(self, goal: Goal) -> bool:
        named = {kind for text in goal.texts for kind in _types(text)}
        return not {spelled(name) for name in self.options.enough_for}.isdisjoint({*declared(goal), *named})


def _share(goal: Goal, metric: Metric) -> bool:
    """Whether the goal is a share of those whom a metric counts, and not how many: "60 % of visitors come back"."""
    target = goal.target
    return metric.unit == "count" and target is not None and target.how == "text" and target.value.unit == "%"


def _types(text: Text) -> Iterator[str]:
    """The goal types that a text names; a metric that has the name of a type, as "reach" has, names none."""
    metrics = {mention.start for mention in text.reading.mentions if mention.kind == "metric"}
    return (of_hit(hit) for hit in text.reading.hits if hit.start not in metrics)


def _counts_more(goal: Goal, context: Context) -> bool:
    """Whether the goal names a metric that is none of vanity beside it."""
    named = (mention.value for text in goal.texts for mention in text.reading.mentions if mention.kind == "metric")
    return any(name in context.metrics and not context.metrics[name].vanity for name in named)
