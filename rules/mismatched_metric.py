"""Reports metrics that do not measure the type of goal they stand in."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._goal_types import counted, measured, mismatch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class MismatchedMetric(Rule):
    """The metric does not measure this type of goal.

    ## What it finds

    Goals and key results whose `type` says one thing and whose metric counts another: leads measured by likes. Where
    no type is given, a type that opens the title counts ("Generate leads: 500 likes"). A goal of several types needs
    a metric that fits one of them. Metrics that the catalogue does not know are not judged.

    ## Why it matters

    The number will rise and the goal will be reported as reached, while what was wanted has not happened.

    ## How to repair

    Take a metric that counts the effect (the message names some), or correct the type.

    ## Source

    The tables of KPIs per goal type in all five guides; followers do fit recruiting, as the Finnish one has it.
    """

    name = "mismatched-metric"
    group = "relevant"
    severity = "warning"
    kinds = ("goal", "key_result")
    needs = ("metric", "types|word:goal_type")
    presets = ("recommended", "strict", "kpi", "agency")
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Reach 500 likes a post by 30 June 2026
                #                ^^^^^ mismatched-metric
                type: leads
              - title: "Generate leads: 300 comments by 30 June 2026"
                #                           ^^^^^^^^ mismatched-metric
              - title: Answer what guests ask
                type: customer-service
                metric: followers
                #       ^^^^^^^^^ mismatched-metric
                target: 4000
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: "Generowanie leadów: 500 polubień do 30 czerwca 2026"
                #                               ^^^^^^^^ mismatched-metric
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: "Генерация лидов: 500 лайков к 30 июня 2026"
                #                            ^^^^^^ mismatched-metric
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: "Liidien hankinta: 500 tykkäystä 30.6.2026 mennessä"
                #                             ^^^^^^^^^ mismatched-metric
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: "Generació de leads: 500 comentaris abans del 30 de juny de 2026"
                #                               ^^^^^^^^^^ mismatched-metric
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: "جذب سرنخ: ۵۰۰ لایک تا پایان شهریور ۱۴۰۵"
                #                     ^^^^ mismatched-metric
              - title: "ترافیک؛ ۵۰۰ لایک تا پایان شهریور ۱۴۰۵"
                #                   ^^^^ mismatched-metric
            """
        ),
        Good(
            """
            goals:
              - title: Grow LinkedIn followers from 900 to 1,400 by 30 June 2026
                type: recruiting
              - title: 400 likes and 40 leads by 30 June 2026
                type: [engagement, leads]
              - title: Raise the share of questions answered within two hours from 60 % to 90 %
                type: customer-service
                metric: {name: answered within two hours}
              - title: Sales team answers within 2 hours
                metric: first_response_time
            """,
            "Followers fit recruiting; one of several types is enough; unknown metrics are not judged.",
        ),
        Good(
            """
            language: pl
            goals:
              - title: "Generowanie leadów: 40 leadów do 30 czerwca 2026"
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: "Узнаваемость: охват 40 000 к 30 июня 2026"
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: "Liidien hankinta: 40 liidiä 30.6.2026 mennessä"
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: "Notorietat: 40.000 seguidors abans del 30 de juny de 2026"
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: "آگاهی از برند: ۴۰۰۰۰ دنبال‌کننده تا پایان شهریور ۱۴۰۵"
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the metric, in its field or in the sentence."""
        found = counted(goal, context)
        types = mismatch(goal, found[0]) if found else ()
        if found is None or not types:
            return
        metric, at = found
        better = _fitting(types[0], context)
        wanted = " or ".join(types)
        yield self.finding(
            f"the metric “{metric.name}” does not measure {wanted}, the type of {goal.name}",
            at,
            goal=goal,
            help=f"measure {', '.join(better)}, or correct the type" if better else "correct the type",
            field="metric",
            evidence={"metric": metric.id, "types": list(types), "fits": list(measured(metric))},
        )


def _fitting(kind: str, context: Context) -> list[str]:
    """The names of three metrics for a type of goal, those first that measure it above all."""
    known = [metric for metric in context.metrics.values() if kind in measured(metric) and not metric.vanity]
    known.sort(key=lambda metric: (kind not in metric.id, metric.direction == "down", measured(metric).index(kind)))
    return [metric.name for metric in known[:3]]
