"""Reports people who own more goals than they can carry."""

from __future__ import annotations

import re

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._links import OPEN
from ._owners import is_group, people
from ._phrases import phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from goallint import Card, Draft, Project

_RANK = re.compile(r"\W*[pP]?([01])(?:\.0)?\W*")
"""A number of one of the two highest ranks, as P0, (P1): or 1 say it."""


class OverloadedOwner(Rule):
    """One person owns more goals at a time than anybody can carry.

    ## What it finds

    People who own more than seven goals and objectives that are open and not over, in all files of the project (for
    each client by itself), and people with more than two top priorities among them (option `top`): goals of `priority`
    1, P0 or "high"; where some goals are P0, those of P1 are none. A key result counts when it has another owner than
    its objective. Teams may own any number.

    ## Why it matters

    Of nine goals of one person six will be late, and nobody chose which.

    ## How to repair

    Give some of the goals to others, or set those that can wait to `draft` with a later `start`.

    ## Source

    Practice: the rules of a published team allow two top priorities a person.
    """

    name = "overloaded-owner"
    group = "achievable"
    severity = "warning"
    scope = "project"
    presets = ("strict", "okr", "agency")

    class Options(Rule.Options):
        """How many goals are too many."""

        most: int = option(7, "the most goals that one person may own at a time", type="integer", minimum=1)
        top: int = option(2, "the most top priorities that one person may have at a time", type="integer", minimum=1)

    examples = (
        Bad(
            """
            owner: Ana
            goals:
              - title: Win 40 reviews by 30 June 2026
              - title: Win 15 regular customers by 30 June 2026
              - title: Publish the menu in Finnish by 30 April 2026
              - title: Sell 90 subscriptions by 30 June 2026
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ overloaded-owner
            """,
            options={"most": 3},
        ),
        Good(
            """
            owner: the café team
            goals:
              - title: Win 40 reviews by 30 June 2026
              - title: Win 15 regular customers by 30 June 2026
              - title: Publish the menu in Finnish by 30 April 2026
              - title: Sell 90 subscriptions by 30 June 2026
            """,
            "A team shares its goals.",
            options={"most": 3},
        ),
        Good(
            """
            owner: Ana
            goals:
              - {title: Win 40 reviews by 30 June 2026, status: done}
              - {title: Win 15 regular customers, deadline: 2026-01-31}
              - {title: Publish the menu in Finnish, start: 2026-03-01, deadline: 2026-04-30}
              - {title: Sell 90 subscriptions by 30 June 2026}
            """,
            "Only what runs today counts.",
            options={"most": 3},
        ),
        Bad(
            """
            owner: Ana
            goals:
              - {title: Win 40 reviews by 30 June 2026, priority: 1}
              - {title: Win 15 regular customers by 30 June 2026, priority: 1}
              - {title: Sell 90 subscriptions by 30 June 2026, priority: high}
              - {title: Sell 40 vouchers by 30 June 2026, priority: high}
              - {title: Win 12 clients by 30 June 2026, priority: high}
              #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ overloaded-owner
            """,
            "Three are said to come before all others.",
        ),
        Good(
            """
            owner: Ana
            goals:
              - {title: Win 40 reviews by 30 June 2026, priority: P0}
              - {title: Win 15 regular customers by 30 June 2026, priority: P1}
              - {title: Sell 90 subscriptions by 30 June 2026, priority: P1}
              - {title: Sell 40 vouchers by 30 June 2026, priority: P1}
            """,
            "One comes first; the others are second.",
        ),
        Bad(
            """
            owner: Ana
            goals:
              - {title: Win 40 reviews by 30 June 2026}
              - {title: Win 15 regular customers by 30 June 2026}
              - {title: Sell 90 subscriptions by 30 June 2026}
              - {title: Sell 40 vouchers by 30 June 2026}
              - {title: Serve 300 guests a day by 30 June 2026}
              - {title: Win 12 clients by 30 June 2026}
              - {title: Win 300 readers by 30 June 2026}
              - {title: Sell 200 cups by 30 June 2026}
              #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ overloaded-owner
              - {title: Win 9 sponsors by 30 June 2026}
            """
        ),
    )

    def check(self, project: Project) -> Iterator[Draft]:
        """Yield a finding at the first goal of a person beyond a limit."""
        for cards in _held(project).values():
            owner = cards[0].owner.strip()
            if is_group(owner) or len(people(owner)) > 1:
                continue
            if len(cards) > self.options.most:
                yield self._found(owner, cards, self.options.most, "goals")
            else:
                first = [card for card in cards if _rank(card.priority) == 0]
                first = first or [card for card in cards if _rank(card.priority) == 1]
                if len(first) > self.options.top:
                    yield self._found(owner, first, self.options.top, "top priorities")

    def _found(self, owner: str, cards: Sequence[Card], most: int, what: str) -> Draft:
        return self.finding(
            f"{owner} owns {len(cards)} {what} at a time, more than {most}",
            cards[most].place,
            help="give some of them to others, or let those that can wait start later",
            field="owner",
            evidence={"owner": owner, "goals": len(cards), "most": most},
            related=[("the first of them", cards[0].place)],
        )


def _held(project: Project) -> Mapping[tuple[str, str], Sequence[Card]]:
    """The goals that run today, by client and owner; key results count with their objective."""
    owners = {card.key: card.owner for card in project.cards}
    today = project.today.isoformat()
    held: dict[tuple[str, str], list[Card]] = {}
    for card in project.cards:
        if card.kind == "business_objective" or not card.owner or card.status not in OPEN:
            continue
        over = card.deadline is not None and card.deadline < today
        ahead = card.start is not None and card.start > today
        if not (over or ahead or card.owner == owners.get(card.parent)):
            held.setdefault((card.client, card.owner.casefold().strip()), []).append(card)
    return held


def _rank(priority: str) -> int | None:
    """0 for P0 and words such as "high", 1 for 1 and P1, None for all that is no top priority."""
    if words(priority) and words(priority)[0] in phrases("top_priority"):
        return 0
    found = _RANK.fullmatch(priority.strip())
    return int(found[1]) if found else None
