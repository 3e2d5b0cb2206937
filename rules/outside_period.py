"""Reports deadlines outside of the period that the document is for."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._time import own, reversed_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class OutsidePeriod(Rule):
    """A goal is due outside of the period that its document is for.

    ## What it finds

    Deadlines that a goal states itself and that fall before the first or after the last day of the document's
    `period`. A key result may end before its objective.

    ## Why it matters

    At the end of the period the plan is closed, and with it goals whose result nobody can know yet.

    ## How to repair

    Correct the deadline, move the goal to the plan of its own period, or extend the document's period.

    ## Source

    Practice: goals are carried from one quarter's file to the next.
    """

    name = "outside-period"
    group = "time-bound"
    severity = "warning"
    needs = ("deadline",)
    presets = ("recommended", "strict", "okr", "agency")
    examples = (
        Bad(
            """
            period: Q1 2026
            goals:
              - title: Win 40 reviews
                deadline: 2026-09-30
                #         ^^^^^^^^^^ outside-period
              - title: Publish the menu in Finnish
                deadline: 2025-03-31
                #         ^^^^^^^^^^ outside-period
            """
        ),
        Good(
            """
            period: Q1 2026
            goals:
              - title: Win 40 reviews
              - title: Publish the menu in Finnish
                deadline: 2026-03-31
            objectives:
              - title: Be the café that the street recommends
                deadline: 2026-03-31
                key_results:
                  - {title: Raise the NPS from 32 to 45, deadline: 2026-02-28}
            """,
            "A key result may end before its objective.",
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews
                deadline: 2027-09-30
            """
        ),
        Good(
            """
            period: Q1 2026
            goals:
              - {title: Win 40 reviews, start: 2026-01-15, deadline: 2025-03-31}
            """,
            "A deadline before the start is the fault, and `reversed-dates` reports it.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at a deadline that lies outside."""
        deadline, period = goal.deadline, context.document.period
        if deadline is None or period is None or not own(deadline) or not deadline.value.anchored:
            return
        day = deadline.value.end
        if period.value.start <= day <= period.value.end or (day < period.value.start and reversed_start(goal)):
            return
        first, last = period.value.start.isoformat(), period.value.end.isoformat()
        side = "before the period begins" if day < period.value.start else "after the period ends"
        edge = first if day < period.value.start else last
        yield self.finding(
            f"{goal.name} is due on {day.isoformat()}, {side} ({edge})",
            deadline,
            goal=goal,
            help="correct the deadline, or move the goal to the plan of its own period",
            field="deadline",
            evidence={"deadline": day.isoformat(), "start": first, "end": last},
            related=[("the period of the document", period)],
        )
