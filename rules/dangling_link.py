"""Reports links to what no file defines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goallint import Bad, Good, Rule

from ._links import graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goallint import Draft, Project

_MOST_CANDIDATES = 2000
_MOST_GUESSES = 50


class DanglingLink(Rule):
    """A goal supports an id that no file of the project defines.

    ## What it finds

    Ids under `supports` that no business objective, objective, goal or key result carries, in any file of the project,
    with the id that was probably meant. Upper and lower case count. Files of the project that are not part of the run
    are looked at too.

    ## Why it matters

    The goal looks as if it served something. When the plan is added up, it is missing there.

    ## How to repair

    Correct the id, or add what it names under `business_objectives`.

    ## Source

    Practice: ids are retyped by hand and renamed in one file of several.
    """

    name = "dangling-link"
    group = "relevant"
    severity = "error"
    scope = "project"
    presets = ("recommended", "strict", "okr", "kpi", "agency")
    examples = (
        Bad(
            """
            business_objectives:
              - {id: BO-1, title: Open a second café}
            goals:
              - title: Win 40 reviews
                supports: [BO-9]
                #          ^^^^ dangling-link
              - title: Win 15 regular customers
                supports: [bo-1]
                #          ^^^^ dangling-link
            """,
            "Upper and lower case count.",
        ),
        Good(
            """
            business_objectives:
              - {id: BO-1, title: Open a second café}
            goals:
              - {id: G-1, title: Win 40 reviews, supports: [BO-1]}
              - {id: G-2, title: Win 15 regular customers, supports: [G-1]}
            """
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews
                supports: [BO-1]
            """,
            "The id stands in another file of the project.",
            files={
                "company.yaml": """
                business_objectives:
                  - {id: BO-1, title: Open a second café}
                goals: []
                """
            },
        ),
        Good(
            """
            business_objectives:
              - Open a second café
            goals:
              - title: Win 40 reviews
                supports: [Open a second café]
            """,
            "What has no id can be named by its title.",
        ),
    )

    def check(self, project: Project) -> Iterator[Draft]:
        """Yield a finding at each id that leads nowhere."""
        links = graph(project.cards)
        guesses: dict[str, str] = {}
        for card in project.cards:
            for link in card.links:
                if links.ends(card, link.target):
                    continue
                if link.target not in guesses and len(guesses) < _MOST_GUESSES:
                    guesses[link.target] = _nearest(link.target, links.names)
                guess = guesses.get(link.target, "")
                yield self.finding(
                    f"`{link.target}` is not defined in any file" + (f": did you mean `{guess}`?" if guess else ""),
                    link.place,
                    help=f"write `{guess}`" if guess else "correct the id, or define it under `business_objectives`",
                    field="supports",
                    evidence={"id": link.target, "did_you_mean": guess or None},
                )


def _nearest(target: str, known: Iterable[str]) -> str:
    """The known id that differs least; "" where none is near. Only ids of about the same length are compared."""
    from difflib import get_close_matches

    plain: dict[str, str] = {}
    for name in sorted(known):
        if abs(len(name) - len(target)) <= 2 and len(plain) < _MOST_CANDIDATES:
            plain.setdefault(name.casefold(), name)
    found = get_close_matches(target.casefold(), list(plain), n=1, cutoff=0.6)
    return plain[found[0]] if found else ""
