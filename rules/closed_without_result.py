"""Reports goals that are over without a result."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._plan import FEW, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Document, Draft, Goal


class ClosedWithoutResult(Rule):
    """A period is over and nobody wrote down what was reached.

    ## What it finds

    Documents whose period ended more than 14 days ago, with goals and key results that have neither `current` nor
    `progress`. One finding at the period when more than three goals lack their result. Dropped goals need none.

    ## Why it matters

    The next plan starts from these results: without them its baselines are guesses.

    ## How to repair

    Write `current:` or `progress:` into each goal, or `status: dropped`.

    ## Source

    OKR grading at the end of each cycle.
    """

    name = "closed-without-result"
    group = "lifecycle"
    severity = "warning"
    scope = "document"
    presets = ("strict", "okr", "agency")

    class Options(Rule.Options):
        """How soon it speaks."""

        grace_days: int = option(14, "days after the period in which results may be missing", type="integer", minimum=0)

    examples = (
        Bad(
            """
            period: Q3 2025
            goals:
              - {title: Win 40 reviews, status: done}
              #         ^^^^^^^^^^^^^^ closed-without-result
              - {title: Win 15 regular customers, status: done, current: 12}
            """
        ),
        Bad(
            """
            period: Q3 2025
            #       ^^^^^^^ closed-without-result
            goals:
              - title: Win 40 reviews
              - title: Win 15 regular customers
              - title: Publish the menu in Finnish
              - title: Sell 90 subscriptions
            """
        ),
        Good(
            """
            period: {start: 2026-01-01, end: 2026-01-25}
            goals:
              - {title: Win 40 reviews, status: done}
            """,
            "Some days of grace.",
        ),
        Good(
            """
            period: Q3 2025
            objectives:
              - title: Be the café that the street recommends
                key_results:
                  - {title: Win 40 reviews, progress: 0.7}
                  - {title: Win 15 regular customers, status: dropped}
            """
        ),
    )

    def check(self, document: Document, context: Context) -> Iterator[Draft]:
        """Yield a finding at the title of each goal without a result, or one at the period."""
        period = document.period
        if period is None or (context.today - period.value.end).days <= self.options.grace_days:
            return
        without = [goal for goal in document.goals if _lacks(goal, context)]
        end = period.value.end.isoformat()
        if len(without) > FEW:
            yield self.finding(
                f"the period ended on {end}, and {len(without)} goals have no result",
                period,
                help="write `current:` or `progress:` into each goal",
                field="period",
                evidence={"end": end, "goals": len(without)},
            )
            return
        for goal in without:
            yield self.finding(
                f"the period ended on {end}, and nothing says what {goal.name} has reached",
                goal,
                help="write `current:` or `progress:`, or set `status: dropped`",
                field="current",
                evidence={"end": end},
            )


def _lacks(goal: Goal, context: Context) -> bool:
    if goal.children or status(goal) == "dropped" or goal.current is not None or goal.progress is not None:
        return False
    if goal.key("current") or goal.key("progress"):
        return False
    parent = context.parent(goal)
    if parent is not None and parent.progress is not None:
        return False
    return goal.deadline is None or goal.deadline.value.end < context.today
