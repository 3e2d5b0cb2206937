"""Reports business objectives that no goal serves."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._links import called, graph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Draft, Project


class UnsupportedObjective(Rule):
    """A business objective is served by no goal.

    ## What it finds

    Business objectives whose id stands under the `supports` of no goal, objective or key result of the project;
    dropped goals do not count. Mark what this plan leaves to others with `out_of_scope: true`. Where a plan's goals
    have no links at all, `unlinked-goal` says so, and this rule is silent.

    ## Why it matters

    Somebody wants this and nothing in the plan leads there: a goal was forgotten, or the objective is no longer true.

    ## How to repair

    Add a goal that supports it, link the goal that already does, or write `out_of_scope: true`.

    ## Source

    A guide whose example plan leaves one of its four business objectives (customer satisfaction) without any goal.
    """

    name = "unsupported-objective"
    group = "relevant"
    severity = "warning"
    scope = "project"
    presets = ("recommended", "strict", "kpi", "agency")
    examples = (
        Bad(
            """
            business_objectives:
              - {id: BO-1, title: Open a second café}
              - {id: BO-2, title: Keep the customers that we have}
              #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsupported-objective
            goals:
              - {title: Win 40 reviews, supports: [BO-1]}
            """
        ),
        Bad(
            """
            business_objectives:
              - {id: BO-1, title: Open a second café}
              - {id: BO-2, title: Keep the customers that we have}
              #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsupported-objective
            goals:
              - {title: Win 40 reviews, supports: [BO-1]}
              - {title: Win 15 regular customers, supports: [BO-2], status: dropped}
            """,
            "A dropped goal serves nothing.",
        ),
        Good(
            """
            business_objectives:
              - {id: BO-1, title: Open a second café}
              - {id: BO-2, title: Keep the customers that we have, out_of_scope: true}
            goals:
              - {title: Win 40 reviews, supports: [BO-1]}
            """
        ),
        Good(
            """
            business_objectives:
              - {id: BO-1, title: Open a second café}
            goals: []
            """,
            "The goal that serves it stands in another file.",
            files={
                "plans/reviews.yaml": """
                goals:
                  - {title: Win 40 reviews, supports: [BO-1]}
                """
            },
        ),
        Good(
            """
            business_objectives:
              - {id: BO-1, title: Open a second café}
            goals:
              - title: Win 40 reviews
            """,
            "Nothing is linked here: `unlinked-goal` says so.",
        ),
    )

    def check(self, project: Project) -> Iterator[Draft]:
        """Yield a finding at the title of each business objective that no link leads to."""
        links = graph(project.cards)
        served: set[str] = set()
        asked: set[int] = set()
        linking: set[str] = set()
        goals: set[str] = set()
        for card in project.cards:
            if card.kind != "business_objective":
                goals.add(card.document)
            if card.links:
                linking.add(card.document)
            if card.status != "dropped":
                for link in card.links:
                    ends = links.ends(card, link.target)
                    if id(ends) not in asked:  # thousands of goals may support the same
                        asked.add(id(ends))
                        served.update(end.key for end in ends)
        reached = {links.by_key[key].document for key in served}
        for card in project.cards:
            if card.kind != "business_objective" or card.out_of_scope or card.key in served:
                continue
            if card.document in goals and card.document not in linking and card.document not in reached:
                continue
            yield self.finding(
                f"no goal supports {called(card)}",
                card.place,
                help="add a goal that leads there, or mark it `out_of_scope: true`",
                field="supports",
            )
