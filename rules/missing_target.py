"""Reports goals that name a metric but no value to reach."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._blanks import unfilled
from ._goal_types import bare
from ._measure import defines, measure
from ._words import measures, pinned, says, vague

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class MissingTarget(Rule):
    """A goal names a metric but no value to reach.

    ## What it finds

    Goals and key results that say what is measured, in a field or in the title, and neither a target nor a change. A
    title that begins with a measure ("Percentage of …", "Number of …") says it, whether the metric is known or not; a
    metric that a sentence only mentions does not, and people whom a metric counts do not where a verb tells what they
    do or can do ("Users can see their history").
    "All", "none", "double" and "halve" are values. Silent where `vague-wording` or `bare-goal-type` already says
    that no number pins the goal down, and where the target is there but is prose (`text-target`).

    ## Why it matters

    A metric without a value says where to look, not when to be content.

    ## How to repair

    Add `target:`, or say it in the title: "Website visits from 12,000 to 15,000 a month by 30 June 2026".

    ## Source

    The fourth step of the Persian guide: after the metric comes the number.
    """

    name = "missing-target"
    group = "measurable"
    severity = "error"
    kinds = ("goal", "key_result")
    presets = ("recommended", "strict", "okr", "kpi", "agency")
    fixable = True
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: "Success metrics: website visits"
                #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-target
            """
        ),
        Bad(
            """
            goals:
              - title: Percentage of guests who book again
                #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-target
              - title: Share of messages answered within 2 hours
                #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-target
              - title: Degree to which visitors trust the advice (on a scale of 1 to 5)
                #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-target
            """,
            "The title is the metric; its own numbers are no targets.",
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Liczba obserwujących na Instagramie
                metric: followers
                #       ^^^^^^^^^ missing-target
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Коэффициент вовлечённости в сообществе ВКонтакте
                #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-target
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Verkkosivun kävijämäärä
                metric: website_traffic
                #       ^^^^^^^^^^^^^^^ missing-target
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Nombre de seguidors a Instagram
                metric: followers
                #       ^^^^^^^^^ missing-target
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: نرخ تعامل در اینستاگرام
                metric: engagement_rate
                #       ^^^^^^^^^^^^^^^ missing-target
            """
        ),
        Good(
            """
            goals:
              - title: Double newsletter sign-ups by 30 June 2026
              - title: Answer all messages within a day
                metric: first_response_time
              - title: Halve churn by December 2026
              - title: Share of messages answered within 2 hours
                target: 90 %
              - title: Percentage of guests who book again at 40 % by 30 June 2026
              - title: Share of orders sent on time from 35 to 60 by 30 June 2026
            """,
            "Doubling, halving and all are values to reach.",
        ),
        Good(
            """
            goals:
              - title: Increase brand awareness
            """,
            "vague-wording says it.",
        ),
        Good(
            """
            goals:
              - title: Retain XX % of customers by 30 June 2026
            """,
            "placeholder-text says it.",
        ),
        Good(
            """
            language: pl
            goals:
              - title: Liczba obserwujących na Instagramie od 8 000 do 10 000
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Коэффициент вовлечённости не ниже 4 %
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Kaksinkertaistaa verkkosivun kävijät
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Arribar als 10.000 seguidors a Instagram
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: نرخ تعامل به ۴ درصد برسد
            """
        ),
        Good(
            """
            goals:
              - title: Zero complaints about the heating in 2026
              - title: Second place in share of voice by 30 June 2026
            """,
            "Nothing, and a rank.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the metric's field, else at the title."""
        named = measure(goal)
        if (goal.metric is None and named is None) or unfilled(goal) or (pinned(goal) and not defines(goal)):
            return
        if named is None and not measures(goal):
            return
        if named is None and (says(goal, "all_word") or vague(goal, context) or bare(goal)):
            return
        field = goal.metric if goal.metric is not None and goal.metric.how == "field" else None
        from ._repairs import blank

        yield self.finding(
            f"{goal.name} names {goal.metric.value.name if goal.metric else 'a measure'} but no value to reach",
            field or goal,
            goal=goal,
            help="add `target:`, or say in the title from where to where it is to go",
            field="target",
            fix=blank(goal, "target", context),
        )
