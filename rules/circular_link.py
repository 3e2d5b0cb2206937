"""Reports goals that support each other in a circle."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._links import called, graph, groups_of_cycles, shortest_cycle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Draft, Project

_MOST_NAMED = 5


class CircularLink(Rule):
    """Goals support each other in a circle, so that none of them serves anything.

    ## What it finds

    A goal that supports itself, directly or through others, in whichever files they stand. A key result counts as
    supporting its objective. One finding a circle, at its first link; the others are shown as related places. Two
    goals that support the same third one are no circle.

    ## Why it matters

    Links should lead to what the organisation wants. In a circle each goal is only justified by the others.

    ## How to repair

    Remove the link that leads from the larger goal to the smaller one, and link the larger goal to a business
    objective.

    ## Source

    Practice: goals form a tree or a net that leads upwards.
    """

    name = "circular-link"
    group = "relevant"
    severity = "error"
    scope = "project"
    presets = ("recommended", "strict", "okr", "kpi", "agency")
    examples = (
        Bad(
            """
            goals:
              - {id: G-1, title: Win 40 reviews, supports: [G-2]}
              #                                             ^^^ circular-link
              - {id: G-2, title: Win 15 regular customers, supports: [G-1]}
              - {id: G-3, title: Publish the menu in Finnish, supports: [G-3]}
              #                                                          ^^^ circular-link
            """
        ),
        Bad(
            """
            goals:
              - {id: G-1, title: Win 40 reviews, supports: [O-1]}
            """,
            "The circle begins in the file whose name comes first.",
            files={
                "company.yaml": """
            objectives:
              - id: O-1
                title: Be the café that the street recommends
                supports: [G-1]
                #          ^^^ circular-link
                key_results: [Raise the NPS from 32 to 45]
            """
            },
        ),
        Good(
            """
            business_objectives:
              - {id: BO-1, title: Open a second café}
            goals:
              - {id: G-1, title: Win 40 reviews, supports: [G-3, BO-1]}
              - {id: G-2, title: Win 15 regular customers, supports: [G-3, BO-1]}
              - {id: G-3, title: Raise the NPS from 32 to 45, supports: [BO-1]}
            """,
            "Peers that support the same goal are no circle.",
        ),
    )

    def check(self, project: Project) -> Iterator[Draft]:
        """Yield one finding for each set of goals that lead to each other, at the first link of its shortest circle."""
        links = graph(project.cards)
        for members in groups_of_cycles(links):
            way = shortest_cycle(links, members)
            names = [called(card) for card, _ in way]
            said = names if len(names) <= _MOST_NAMED else [*names[: _MOST_NAMED - 1], "…", names[-1]]
            first = way[0]
            yield self.finding(
                f"{names[0]} supports itself" if len(way) == 1 else f"{' → '.join([*said, names[0]])} is a circle",
                first[1],
                help="remove the link that leads from the larger goal to the smaller one",
                field="supports",
                evidence={"circle": names[:100], "length": len(names)},
                related=[(f"{called(card)} leads on from here", place) for card, place in way[1:_MOST_NAMED]],
            )
