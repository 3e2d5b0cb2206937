"""Reports objectives without key results."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._plan import supported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class EmptyObjective(Rule):
    """An objective has no key results.

    ## What it finds

    Objectives whose list of key results is empty or absent. Drafts are left alone, and so are objectives that other
    goals of the document support: those goals are its key results.

    ## Why it matters

    An objective may be a slogan; only its key results say when it is reached.

    ## How to repair

    Add two to five key results with a number each, or set `status: draft` while you look for them.

    ## Source

    OKR practice: an objective says where to go, key results how you know that you arrived.
    """

    name = "empty-objective"
    group = "okr"
    severity = "error"
    kinds = ("objective",)
    needs = ("!children",)
    statuses = ("", "active")
    presets = ("recommended", "strict", "okr")
    examples = (
        Bad(
            """
            objectives:
              - title: Be the café that the street recommends
                key_results: []
                # columns 5-16: empty-objective
            """
        ),
        Bad(
            """
            objectives:
              - title: Be the café that the street recommends
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ empty-objective
            """
        ),
        Good(
            """
            objectives:
              - title: Be the café that the street recommends
                status: draft
                key_results: []
            """
        ),
        Good(
            """
            objectives:
              - {id: O-1, title: Be the café that the street recommends}
            goals:
              - {title: Win 40 reviews by 30 June 2026, supports: [O-1]}
            """,
            "The goals that support it are its key results.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the empty list, or at the title where there is none."""
        if goal.children or (goal.id and goal.id.value in supported(context.document)):
            return
        yield self.finding(
            f"{goal.name} has no key results",
            goal.key("key_results") or goal,
            goal=goal,
            help="add two to five key results with a number each",
            field="key_results",
        )
