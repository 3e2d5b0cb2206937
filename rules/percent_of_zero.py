"""Reports growth in per cent that starts from nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goallint import Bad, Good, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class PercentOfZero(Rule):
    """A change in per cent starts from a baseline of 0.

    ## What it finds

    Goals whose baseline is 0 and whose change is in per cent or a factor ("double"): whatever is done, the result of
    the arithmetic is 0 again. A launch with an absolute target is fine, and so are percentage points.

    ## Why it matters

    The goal is reached on its first day, or never: per cent of nothing is nothing.

    ## How to repair

    Write the value to reach: "0 to 500 followers".

    ## Source

    Arithmetic.
    """

    name = "percent-of-zero"
    group = "achievable"
    severity = "error"
    needs = ("baseline", "change")
    presets = ("recommended", "strict", "kpi", "agency")
    examples = (
        Bad(
            """
            goals:
              - title: Grow TikTok followers by 50 % by 30 June 2026
                #                               ^^^^ percent-of-zero
                baseline: 0
              - title: Double newsletter sign-ups by 30 June 2026
                #      ^^^^^^ percent-of-zero
                baseline: 0
            """
        ),
        Good(
            """
            goals:
              - title: Launch on TikTok and reach 500 followers by 30 June 2026
                baseline: 0
              - title: Raise the share of referral traffic by 5 percentage points by 30 June 2026
                baseline: 0 %
            """,
            "An absolute target, and points.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the change."""
        baseline, change = goal.baseline, goal.change
        if baseline is None or change is None or baseline.value.value != 0 or change.value.unit not in {"%", "x"}:
            return
        if goal.target is not None and goal.target.how != "derived":
            return
        yield self.finding(
            f"{goal.name} grows by a part of 0, which stays 0",
            change,
            goal=goal,
            help="write the value to reach in place of the percentage",
            field="change",
            evidence={"baseline": 0, "change": change.value.value, "unit": change.value.unit},
            related=[("the baseline", baseline)],
        )
