"""Reports long goals without a checkpoint on the way."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._plan import supported
from ._time import SERVICES, standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from goallint import Context, Draft, Goal


class MissingMilestones(Rule):
    """A goal runs for more than half a year and has no checkpoint on the way.

    ## What it finds

    Goals whose deadline is more than six months after their start (else the start of the document's period, its
    date, or today) and that have no `milestones`. Objectives have their key results, and a goal that others of the
    document support has these.

    ## Why it matters

    A goal that is looked at only at its end can only be missed: nobody learns in time that it will be.

    ## How to repair

    Add `milestones: [{date: 2026-06-30, target: 9200}]`, about one a quarter.

    ## Source

    A guide's advice to split long goals into milestones.
    """

    name = "missing-milestones"
    group = "time-bound"
    severity = "info"
    kinds = ("goal",)
    needs = ("deadline", "!milestones")
    presets = ("strict", "kpi")

    class Options(Rule.Options):
        """What counts as long."""

        months: int = option(6, "months that a goal may last without a checkpoint", type="integer", minimum=1)
        services: tuple[str, ...] = option(
            SERVICES,
            "metrics of a running service: a bound on one of them needs no checkpoint",
            type="array",
            items={"type": "string"},
        )

    examples = (
        Bad(
            """
            goals:
              - title: Grow the newsletter from 300 to 3,000 readers
                start: 2026-01-01
                deadline: 2027-12-31
                #         ^^^^^^^^^^ missing-milestones
            """
        ),
        Good(
            """
            goals:
              - title: Grow the newsletter from 300 to 3,000 readers
                start: 2026-01-01
                deadline: 2026-12-31
                milestones:
                  - {date: 2026-06-30, target: 1200}
              - title: Win 40 reviews
                start: 2026-01-01
                deadline: 2026-06-30
            """
        ),
        Good(
            """
            goals:
              - {id: G-1, title: Reach 3 million euros of sales, start: 2026-01-01, deadline: 2026-12-31}
              - {title: Reach 1 million euros of sales by 30 June 2026, supports: [G-1]}
            """,
            "The goals that support it are its checkpoints.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the deadline of a long goal without milestones."""
        deadline = goal.deadline
        if deadline is None or goal.milestones or standing(goal, self.options.services):
            return
        if goal.id and goal.id.value in supported(context.document):
            return
        first = _first_day(goal, context)
        last = deadline.value.end
        months = (last.year - first.year) * 12 + last.month - first.month + (last.day - first.day) / 31
        if months <= self.options.months:
            return
        yield self.finding(
            f"{goal.name} runs for {months:.0f} months without a checkpoint",
            goal if deadline.how == "inherited" else deadline,
            goal=goal,
            help="add `milestones:` with a date and a value, about one a quarter",
            field="milestones",
            evidence={"start": first.isoformat(), "deadline": last.isoformat(), "months": round(months, 1)},
        )


def _first_day(goal: Goal, context: Context) -> date:
    if goal.start is not None:
        return goal.start.value.start
    return context.document.anchor or context.today
