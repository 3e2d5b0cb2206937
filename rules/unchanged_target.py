"""Reports targets that are reached already."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._growth import amount
from ._words import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class UnchangedTarget(Rule):
    """The target equals the baseline.

    ## What it finds

    Goals whose target is the value that they start from. Silent for guardrails and service levels: goals that say
    "keep", targets with a bound ("at least 50", "≤ 3 %"), metrics that are to stay as they are, and 0 to 0.

    ## Why it matters

    It was reached before it began, or one of the two values was copied by mistake.

    ## How to repair

    Correct the value that was copied. Where nothing is to change, say so: "Keep …", or `target: "≥ 50"`.

    ## Source

    Arithmetic.
    """

    name = "unchanged-target"
    group = "measurable"
    severity = "warning"
    kinds = ("goal", "key_result")
    needs = ("baseline", "target")
    presets = ("recommended", "strict", "okr", "kpi", "agency")
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Raise NPS by 30 June 2026
                baseline: 50
                target: 50
                #       ^^ unchanged-target
              - title: Grow the forum from 400 to 400 members
                #                                 ^^^ unchanged-target
            """
        ),
        Good(
            """
            goals:
              - title: Keep NPS at 50 through 2026
                baseline: 50
                target: 50
              - title: Utrzymać NPS na poziomie 50
                baseline: 50
                target: 50
              - title: Pitää NPS 50:ssä
                baseline: 50
                target: 50
              - title: Uptime of the shop
                baseline: 99.9 %
                target: "≥ 99.9 %"
              - title: No accidents at work in 2026
                baseline: 0
                target: 0
            """,
            "Guardrails and service levels.",
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Podnieść NPS do 30 czerwca 2026
                baseline: 50
                target: 50
                #       ^^ unchanged-target
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Поднять NPS к 30 июня 2026
                baseline: 50
                target: 50
                #       ^^ unchanged-target
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Nostaa NPS:ää 30.6.2026 mennessä
                baseline: 50
                target: 50
                #       ^^ unchanged-target
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Apujar l’NPS abans del 30 de juny de 2026
                baseline: 50
                target: 50
                #       ^^ unchanged-target
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: افزایش NPS تا پایان شهریور ۱۴۰۵
                baseline: 50
                target: 50
                #       ^^ unchanged-target
            """
        ),
        Good(
            """
            language: pl
            goals:
              - title: Utrzymać NPS na poziomie 50
                baseline: 50
                target: 50
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Сохранить NPS на уровне 50
                baseline: 50
                target: 50
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Pitää NPS 50:ssä
                baseline: 50
                target: 50
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Mantenir l’NPS en 50
                baseline: 50
                target: 50
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: حفظ NPS در سطح ۵۰
                baseline: 50
                target: 50
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at a target that is the baseline."""
        baseline, target = goal.baseline, goal.target
        if baseline is None or target is None or target.how == "derived" or target.value.high is not None:
            return
        if baseline.value.value != target.value.value or baseline.value.unit != target.value.unit:
            return
        if baseline.span == target.span:
            return  # one number says both: "hold turnover at its current 9 %"
        if target.value.value == 0 or target.value.comparison != "=" or says(goal, "keep_verb"):
            return
        if goal.metric is not None and goal.metric.value.direction == "keep":
            return
        yield self.finding(
            f"{goal.name} ends where it starts, at {amount(target.value.value)}",
            target,
            goal=goal,
            help="correct the value that was copied, or say that it is to be kept",
            field="target",
            evidence={"value": target.value.value, "unit": target.value.unit},
            related=[("the baseline", baseline)],
        )
