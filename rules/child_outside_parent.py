"""Reports goals that are due outside of the time of what they serve."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._links import called, graph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Card, Draft, Place, Project


class ChildOutsideParent(Rule):
    """A goal is due after what it serves is over, or before it begins.

    ## What it finds

    Goals and key results whose own deadline lies after the deadline, or before the start, of the objective or goal
    that they support, in whichever file. A parent without dates is evergreen and bounds nothing; one that is only due
    because its document's period ends is for `outside-period`.

    ## Why it matters

    What arrives after the parent is closed cannot count for it.

    ## How to repair

    Bring the dates into line, or link the goal to the objective of its own cycle.

    ## Source

    Practice: quarterly key results are moved, their objectives are not.
    """

    name = "child-outside-parent"
    group = "relevant"
    severity = "warning"
    scope = "project"
    presets = ("recommended", "strict", "okr", "agency")
    examples = (
        Bad(
            """
            objectives:
              - title: Be the café that the street recommends
                deadline: 2026-06-30
                key_results:
                  - {title: Win 40 reviews, deadline: 2026-09-30}
                  #         ^^^^^^^^^^^^^^ child-outside-parent
                  - {title: Raise the NPS from 32 to 45, deadline: 2026-06-30}
            """
        ),
        Bad(
            """
            goals:
              - {id: G-1, title: Open a second café, start: 2026-07-01, deadline: 2026-12-31}
              - {title: Find 40 investors, deadline: 2026-03-31, supports: [G-1]}
              #         ^^^^^^^^^^^^^^^^^ child-outside-parent
            """
        ),
        Good(
            """
            goals:
              - {id: G-1, title: Open a second café, start: 2026-01-01, deadline: 2026-12-31}
              - {title: Find 40 investors, deadline: 2026-03-31, supports: [G-1, G-2]}
              - {id: G-2, title: Be known to the neighbours}
            """,
            "A goal without dates is evergreen.",
        ),
    )

    def check(self, project: Project) -> Iterator[Draft]:
        """Yield a finding at the title of each goal that its parent's dates do not hold."""
        links = graph(project.cards)
        for card in project.cards:
            if card.deadline is None or card.deadline_how == "inherited" or card.status in {"done", "dropped"}:
                continue
            for parent, _ in links.steps(card):
                yield from self._outside(card, parent, card.deadline)

    def _outside(self, card: Card, parent: Card, deadline: str) -> Iterator[Draft]:
        if parent.deadline is not None and parent.deadline_how != "inherited" and deadline > parent.deadline:
            problem = f"after {called(parent)} ({parent.deadline})"
        elif parent.start is not None and deadline < parent.start:
            problem = f"before {called(parent)} begins ({parent.start})"
        else:
            return
        at: Place = card.place
        yield self.finding(
            f"{at.goal} is due on {deadline}, {problem}",
            at,
            help="bring the dates into line, or link the goal to the objective of its own cycle",
            field="deadline",
            evidence={"deadline": deadline, "parent_start": parent.start, "parent_deadline": parent.deadline},
            related=[("what it serves", parent.place)],
        )
