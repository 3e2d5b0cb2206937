"""Reports goals without any action that leads there."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._once import Once
from ._plan import Lack, lack, list_key, supported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Document, Draft, Goal

KINDS = ("goal",)


def _acted(document: Document) -> Lack:
    below = supported(document)
    return lack(document, KINDS, lambda goal: bool(goal.tactics) or (goal.id is not None and goal.id.value in below))


acted = Once(_acted)


class MissingTactics(Rule):
    """Nothing in the plan leads to a goal.

    ## What it finds

    Goals without `tactics` that no other goal of the document supports. Objectives have key results instead. A
    document of more than three goals and no action at all gets one finding, at the key of its goals.

    ## Why it matters

    A number alone changes nothing. Writing the actions down shows whether they can add up to the goal.

    ## How to repair

    List what will be done: `tactics: [{title: …, owner: …, due: …}]`.

    ## Source

    A guide's second step: from each goal to the actions that lead there.
    """

    name = "missing-tactics"
    group = "plan"
    severity = "info"
    kinds = KINDS
    presets = ("strict", "agency")
    examples = (
        Bad(
            """
            goals:
              - title: Win 40 reviews by 30 June 2026
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-tactics
            """
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews by 30 June 2026
                tactics: [Print cards with the address of the page]
            objectives:
              - title: Be the café that the street recommends
                key_results: [Raise the NPS from 32 to 45]
            """,
            "Objectives have key results.",
        ),
        Good(
            """
            goals:
              - {id: G-1, title: Be known to the neighbours}
              - {title: Win 40 reviews, supports: [G-1], tactics: [Print cards]}
            """,
            "A goal that supports it is what leads there.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the title of a goal without tactics, or one for a document without any."""
        found = acted(context.document)
        if goal.index not in found.without:
            return
        if not found.alike:
            yield self.finding(
                f"no action leads to {goal.name}", goal, help="list what will be done under `tactics`", field="tactics"
            )
        elif found.first(goal):
            yield self.finding(
                f"no action leads to any of the {len(found.without)} goals",
                list_key(context.document),
                help="list under each goal's `tactics` what will be done",
                field="tactics",
                evidence={"goals": len(found.without)},
            )
