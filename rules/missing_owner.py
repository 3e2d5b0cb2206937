"""Reports goals for which nobody answers."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._once import Once
from ._plan import Lack, lack, list_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Document, Draft, Goal

KINDS = ("goal", "objective")


def _owned(document: Document) -> Lack:
    below = {goal.parent for goal in document.goals if goal.owner}
    above = {goal.parent for goal in document.goals if goal.parent is not None and not goal.owner}
    return lack(document, KINDS, lambda goal: bool(goal.owner) or (goal.index in below and goal.index not in above))


owned = Once(_owned)


class MissingOwner(Rule):
    """Nobody answers for a goal.

    ## What it finds

    Goals and objectives without an `owner` of their own and without one that the document gives. Key results have
    the owner of their objective; an objective all of whose key results have owners needs none. A document of more
    than three goals in which nobody owns anything gets one finding, at the key of its goals.

    ## Why it matters

    Work that belongs to everybody is done by nobody.

    ## How to repair

    Write `owner:` with one name, in the goal or once for the whole document. People who help are `contributors`.

    ## Source

    A guide's fourth step: every goal and every action gets one responsible person.
    """

    name = "missing-owner"
    group = "plan"
    severity = "warning"
    kinds = KINDS
    needs = ("!owner",)
    presets = ("recommended", "strict", "okr", "agency")
    fixable = True
    examples = (
        Bad(
            """
            goals:
              - title: Win 40 reviews by 30 June 2026
                owner: Ana
              - title: Publish the menu in Finnish by 30 April 2026
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-owner
            """
        ),
        Bad(
            """
            objectives:
              - title: Be the café that the street recommends
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-owner
                key_results:
                  - {title: Raise the NPS from 32 to 45, owner: Ben}
                  - title: Win 40 reviews
            """
        ),
        Bad(
            """
            goals:
            # columns 1-6: missing-owner
              - title: Win 40 reviews by 30 June 2026
              - title: Work with 5 local food writers by 30 June 2026
              - title: Publish the menu in Finnish by 30 April 2026
              - title: Grow the newsletter from 300 to 450 readers by 30 June 2026
            """,
            "A plan in which nobody owns anything: one finding.",
        ),
        Good(
            """
            owner: Ana
            goals:
              - title: Win 40 reviews by 30 June 2026
            objectives:
              - title: Be the café that the street recommends
                key_results: [Raise the NPS from 32 to 45]
            """,
            "The owner of the document owns its goals.",
        ),
        Good(
            """
            objectives:
              - title: Be the café that the street recommends
                key_results:
                  - {title: Raise the NPS from 32 to 45, owner: Ben}
                  - {title: Win 40 reviews, owner: Ana}
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the title of a goal without an owner, or one for a document without owners."""
        if goal.owner is not None:
            return
        found = owned(context.document)
        if goal.index not in found.without:
            return
        if not found.alike:
            from ._repairs import blank

            yield self.finding(
                f"nobody answers for {goal.name}",
                goal,
                help="add `owner:` with one name",
                field="owner",
                fix=blank(goal, "owner", context),
            )
        elif found.first(goal):
            yield self.finding(
                f"none of the {len(found.without)} goals has an owner",
                list_key(context.document),
                help="add `owner:` with one name to each goal, or once to the document",
                field="owner",
                evidence={"goals": len(found.without)},
            )
