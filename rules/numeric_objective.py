"""Reports objectives that carry the number of a key result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goallint import Bad, Good, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal

GOALS = {"target", "change"}


class NumericObjective(Rule):
    """An objective is worded as a key result: it carries the metric and its number.

    ## What it finds

    Objectives with key results whose title names a metric and the value or the change to reach. Years, and numbers
    that count something else than a metric ("3 new features"), are fine.

    ## Why it matters

    An objective says where to go in words that people remember; numbers come and go in the key results below it.

    ## How to repair

    Move the number into a key result, and let the objective say what it is good for.

    ## Source

    OKR practice: objectives are qualitative, key results quantitative.
    """

    name = "numeric-objective"
    group = "okr"
    severity = "info"
    kinds = ("objective",)
    presets = ("okr", "strict")
    examples = (
        Bad(
            """
            objectives:
              - title: Increase NPS by 20
              #        ^^^^^^^^^^^^^^^^^^ numeric-objective
                key_results: [Answer 90 % of questions within a day, Win 40 reviews]
            """
        ),
        Good(
            """
            objectives:
              - title: Be the café that the street recommends in 2026
                key_results: [Raise the NPS from 32 to 45, Win 40 reviews]
              - title: Ship 3 new features that beginners ask for
                key_results: [Raise the NPS from 32 to 45, Win 40 reviews]
              - title: Serve 1 billion cups
                key_results: [Serve 300 guests a day, Win 40 reviews]
            """,
            "Years and things that are no metric may stand in an objective.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the title of an objective that states a metric and its number."""
        text = goal.text("title")
        if not goal.children or text is None:
            return
        mentions = text.reading.mentions
        if any(mention.kind == "metric" for mention in mentions) and any(m.role in GOALS for m in mentions):
            yield self.finding(
                f"the objective {goal.name} carries a number that belongs into a key result",
                goal,
                help="move the number into a key result, and say in words what it is good for",
                field="title",
            )
