"""Reports links to what no file defines."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._links import graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from goallint import Draft, Fix, Link, Project

_NEIGHBOURS = 300
"""How many ids before and behind the wanted place are compared: in a short list all of them."""
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
    fixable = True
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
        guesses: dict[tuple[str, str], str] = {}
        known: list[tuple[str, str]] = []
        plain: dict[str, int] = {}
        for card in project.cards:
            for link in card.links:
                if links.ends(card, link.target):
                    continue
                wanted = (link.target, card.place.path)
                if wanted not in guesses and len(guesses) < _MOST_GUESSES:
                    if not known:
                        known = _sorted(links.names)
                        for _, name in known:
                            plain[_plain(name)] = plain.get(_plain(name), 0) + 1
                    own = _sorted(other.id for other in project.cards if other.id and other.place.path == wanted[1])
                    guesses[wanted] = _nearest(link.target, own) or _nearest(link.target, known)
                guess = guesses.get(wanted, "")
                yield self.finding(
                    f"`{link.target}` is not defined in any file" + (f": did you mean `{guess}`?" if guess else ""),
                    link.place,
                    help=f"write `{guess}`" if guess else "correct the id, or define it under `business_objectives`",
                    field="supports",
                    evidence={"id": link.target, "did_you_mean": guess or None},
                    fix=_repair(link, guess, plain) if guess else None,
                )


def _sorted(names: Iterable[str]) -> list[tuple[str, str]]:
    return sorted((name.casefold(), name) for name in names)


def _repair(link: Link, guess: str, plain: Mapping[str, int]) -> Fix | None:
    """Write the id that was meant. Safe where it is the only one that differs but in case, blanks and hyphens."""
    from ._repairs import other_word

    name = _plain(link.target)
    return other_word(link.place, guess, safe=name == _plain(guess) and plain.get(name) == 1)


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def _nearest(target: str, known: Sequence[tuple[str, str]]) -> str:
    """The known id that differs least; "" where none is near. `known` is sorted, in small letters and as written."""
    from bisect import bisect_left
    from difflib import get_close_matches

    plain = target.casefold()
    place = bisect_left(known, (plain, ""))
    near = known[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]
    names = {small: name for small, name in reversed(near) if abs(len(small) - len(plain)) <= 2}
    found = get_close_matches(plain, list(names), n=1, cutoff=0.6)
    return names[found[0]] if found else ""
