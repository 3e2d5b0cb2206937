"""Reports goals that are over and still open."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._once import Once
from ._plan import OPEN, status
from ._time import own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Document, Draft, Goal, Span


def _inheriting(document: Document) -> dict[Span, tuple[int, int]]:
    """By period: the first of the open goals that are due only because it ends, and how many there are."""
    found: dict[Span, tuple[int, int]] = {}
    for goal in document.goals:
        if goal.deadline and goal.parent is None and not own(goal.deadline) and status(goal) in OPEN:
            first, count = found.get(goal.deadline.span, (goal.index, 0))
            found[goal.deadline.span] = (first, count + 1)
    return found


inheriting = Once(_inheriting)


class PastDeadline(Rule):
    """A goal was due before today and is still open.

    ## What it finds

    Goals, objectives and key results whose deadline is over and whose status is neither `done` nor `dropped`. Goals
    that are due only because the period of their document has ended give one finding, at the period.

    ## Why it matters

    A plan full of dates that have passed is no longer read.

    ## How to repair

    Set `status: done` or `status: dropped` and record what was reached in `current`, or agree on a new date. For a
    folder of old plans, set the status in the config: `overrides: [{files: "archive/**", goals: {status: done}}]`.

    ## Source

    Practice: every guide ends with a review of what was reached.
    """

    name = "past-deadline"
    group = "time-bound"
    severity = "warning"
    needs = ("deadline",)
    presets = ("recommended", "strict", "okr", "kpi", "agency")

    class Options(Rule.Options):
        """How soon it speaks."""

        grace_days: int = option(0, "days after the deadline in which a goal may stay open", type="integer", minimum=0)

    examples = (
        Bad(
            """
            goals:
              - title: Win 40 reviews
                deadline: 2026-01-31
                #         ^^^^^^^^^^ past-deadline
            """
        ),
        Bad(
            """
            period: Q4 2025
            #       ^^^^^^^ past-deadline
            goals:
              - title: Win 40 reviews
              - title: Win 15 regular customers
            """,
            "One finding for a whole quarter that nobody closed.",
        ),
        Bad(
            """
            objectives:
              - title: Be the café that the street recommends
                period: Q1 2026
                key_results: [Win 40 reviews]
              - title: Open a second café
                period: Q4 2025
                #       ^^^^^^^ past-deadline
                key_results: [Sign the lease]
            """
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews
                deadline: 2026-01-31
                status: done
              - title: Win 15 regular customers
                deadline: 2026-01-31
                status: dropped
              - title: Publish the menu in Finnish
                deadline: 2026-02-01
            """,
            "The last day is not over yet.",
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews
                deadline: 2026-01-31
            """,
            options={"grace_days": 7},
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at a deadline that has passed."""
        deadline = goal.deadline
        if deadline is None or not deadline.value.anchored:
            return
        late = (context.today - deadline.value.end).days
        if late <= self.options.grace_days:
            return
        evidence = {"deadline": deadline.value.end.isoformat(), "today": context.today.isoformat(), "days": late}
        if own(deadline):
            yield self.finding(
                f"{goal.name} was due {_ago(late)} and is still open",
                deadline,
                goal=goal,
                help="set its `status` to done or dropped and record the result, or agree on a new date",
                field="deadline",
                evidence=evidence,
            )
            return
        first, count = inheriting(context.document).get(deadline.span, (-1, 0))
        if goal.index == first:
            goals = "1 goal is" if count == 1 else f"{count} goals are"
            yield self.finding(
                f"the period ended {_ago(late)} and {goals} still open",
                deadline.span,
                help="set the goals' `status` to done or dropped and record the results",
                field="period",
                evidence={**evidence, "goals": count},
            )


def _ago(days: int) -> str:
    return "yesterday" if days == 1 else f"{days} days ago"
