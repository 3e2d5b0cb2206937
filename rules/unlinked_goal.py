"""Reports goals that serve no business objective."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._once import Once
from ._plan import Lack, has_list, lack, list_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Document, Draft, Goal

KINDS = ("goal", "objective")


def _links(document: Document) -> Lack:
    found = lack(document, KINDS, lambda goal: bool(goal.supports))
    return found._replace(none=found.none and not has_list(document, "business_objectives"))


links = Once(_links)


class UnlinkedGoal(Rule):
    """A goal does not say which business objective it serves.

    ## What it finds

    Goals and objectives without `supports`. Any link will do: to a business objective, a marketing objective or
    another goal, in any file of the project. Key results are linked through their objective. Business objectives
    themselves need no link. A document of more than three goals that names no business objective and links nothing
    gets one finding, at the key of its goals: what is missing there is the objectives, not a link in every goal.

    ## Why it matters

    A goal that serves nothing takes the time and the money of one that does, and nobody will miss its result.

    ## How to repair

    List what the organisation wants under `business_objectives`, each with an `id`, and write `supports: [BO-1]` in
    the goal. A goal for which no objective can be found is a candidate for deletion.

    ## Source

    The "relevant" of SMART in all five guides; one reports that half of all marketers cannot link their work to the
    business.
    """

    name = "unlinked-goal"
    group = "relevant"
    severity = "error"
    kinds = KINDS
    needs = ("!supports",)
    presets = ("minimal", "recommended", "strict", "okr", "kpi", "agency")
    severity_in = {"okr": "warning"}
    examples = (
        Bad(
            """
            goals:
              - title: Work with 5 local food writers by 30 June 2026
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unlinked-goal
            """
        ),
        Bad(
            """
            business_objectives:
              - {id: BO-1, title: Open a second café}
            goals:
              - title: Win 40 reviews by 30 June 2026
                supports: [BO-1]
              - title: Work with 5 local food writers by 30 June 2026
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unlinked-goal
            objectives:
              - title: Be the café that the street recommends
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unlinked-goal
                key_results: [Raise the NPS from 32 to 45]
            """
        ),
        Bad(
            """
            title: Spring plan
            goals:
            # columns 1-6: unlinked-goal
              - title: Win 40 reviews by 30 June 2026
              - title: Work with 5 local food writers by 30 June 2026
              - title: Publish the menu in Finnish by 30 April 2026
              - title: Grow the newsletter from 300 to 450 readers by 30 June 2026
            """,
            "A plan that names no objectives at all: one finding.",
        ),
        Good(
            """
            business_objectives:
              - {id: BO-1, title: Open a second café}
            goals:
              - {id: G-1, title: Be known to the neighbours, supports: [BO-1]}
              - {id: G-2, title: Win 40 reviews by 30 June 2026, supports: [G-1]}
            """,
            "Business objectives serve themselves; a link to another goal is a link.",
        ),
        Good(
            """
            business_objectives:
              - {id: BO-1, title: Open a second café}
            objectives:
              - title: Be the café that the street recommends
                supports: [BO-1]
                key_results:
                  - Raise the NPS from 32 to 45 by 30 June 2026
            """,
            "Key results are linked through their objective.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the title of an unlinked goal, or one for a document that links nothing."""
        if goal.supports:
            return
        found = links(context.document)
        if not found.alike:
            yield self.finding(
                f"{goal.name} serves no business objective",
                goal,
                help="name the objective that it serves: `supports: [BO-1]`",
                field="supports",
            )
        elif found.first(goal):
            yield self.finding(
                f"none of the {len(found.without)} goals serves a business objective, and the document names none",
                list_key(context.document),
                help="list what the organisation wants under `business_objectives`, and link the goals by `supports`",
                field="supports",
                evidence={"goals": len(found.without)},
            )
