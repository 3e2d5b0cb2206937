"""Reports goals that name the same objective twice."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class DuplicateLink(Rule):
    """A goal says twice that it supports the same objective.

    ## What it finds

    An id that appears more than once under the `supports` of one goal.

    ## Why it matters

    It adds nothing, or it hides a slip: the second was meant to be another id.

    ## How to repair

    Remove the second (`--fix` does), or write the id that was meant.

    ## Source

    Practice: lists of ids grow by copying.
    """

    name = "duplicate-link"
    group = "relevant"
    severity = "warning"
    needs = ("supports",)
    presets = ("recommended", "strict", "okr", "kpi", "agency")
    fixable = True
    examples = (
        Bad(
            """
            business_objectives:
              - {id: BO-1, title: Open a second café}
            goals:
              - title: Win 40 reviews
                supports: [BO-1, BO-1]
                #                ^^^^ duplicate-link
            """
        ),
        Bad(
            """
            business_objectives:
              - {id: BO-1, title: Open a second café}
              - {id: BO-2, title: Sell more beans}
            goals:
              - title: Win 40 reviews
                supports:
                  - BO-1
                  - BO-2
                  - BO-1
                  # ^^^^ duplicate-link
            """
        ),
        Good(
            """
            business_objectives:
              - {id: BO-1, title: Open a second café}
            goals:
              - {title: Win 40 reviews, supports: [BO-1]}
              - {title: Win 15 regular customers, supports: [BO-1]}
            """,
            "Several goals may support one objective.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at each link that the goal has already."""
        known: set[str] = set()
        for before, link in zip((None, *goal.supports), goal.supports, strict=False):
            if link.value in known and before is not None:
                from ._repairs import without_item

                yield self.finding(
                    f"{goal.name} supports `{link.value}` twice",
                    link,
                    goal=goal,
                    help="remove the second, or write the id that was meant",
                    field="supports",
                    fix=without_item(link, before, context.document.source),
                )
            known.add(link.value)
