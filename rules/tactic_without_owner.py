"""Reports actions that nobody is to do."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._plan import FEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class TacticWithoutOwner(Rule):
    """Nobody is named to carry out an action.

    ## What it finds

    Tactics without an `owner`, where neither their goal nor the document has one to inherit. Where none of a goal's
    many tactics has an owner, `missing-owner` says it once, for the goal.

    ## Why it matters

    An action in a plan is a promise that somebody gave. Without a name nobody did.

    ## How to repair

    Write `owner:` with one name in the tactic, or in the goal for all of its tactics.

    ## Source

    A guide's fourth step: "who does what by when" for each action.
    """

    name = "tactic-without-owner"
    group = "plan"
    severity = "warning"
    needs = ("tactics",)
    presets = ("recommended", "strict", "agency")
    examples = (
        Bad(
            """
            goals:
              - title: Win 40 reviews by 30 June 2026
                tactics:
                  - {title: Print cards with the address of the page, owner: Ana, due: 2026-03-01}
                  - {title: Post photos of the new menu, due: 2026-03-15}
                  #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ tactic-without-owner
            """
        ),
        Bad(
            """
            goals:
              - title: Win 40 reviews by 30 June 2026
                tactics:
                  - Post photos of the new menu
                  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ tactic-without-owner
            """
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews by 30 June 2026
                owner: Ana
                tactics:
                  - {title: Print cards with the address of the page, due: 2026-03-01}
                  - {title: Post photos of the new menu, due: 2026-03-15, owner: Ben}
            """,
            "The owner of the goal owns its tactics.",
        ),
        Good(
            """
            owner: Ana
            goals:
              - title: Win 40 reviews by 30 June 2026
                tactics: [Post photos of the new menu]
            """
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews by 30 June 2026
                tactics:
                  - Post photos of the new menu
                  - Print cards with the address of the page
                  - Ask the regulars
                  - Answer every review
            """,
            "Nobody owns anything here: `missing-owner` says so.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the title of each tactic that inherits no owner."""
        if goal.owner is not None:
            return
        without = [tactic for tactic in goal.tactics if tactic.owner is None]
        if len(without) == len(goal.tactics) > FEW:
            return
        for tactic in without:
            title = tactic.title.value if tactic.title else "a tactic"
            yield self.finding(
                f"nobody is to do “{title:.60}”",
                tactic.title or tactic.span,
                goal=goal,
                help="add `owner:` with one name to the tactic, or to the goal",
                field="tactics",
            )
