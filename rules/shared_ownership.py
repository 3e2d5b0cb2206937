"""Reports goals that a group or several people own."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._once import Once
from ._owners import is_group, people
from ._plan import OPEN, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Document, Draft, Goal


def _first_inheriting(document: Document) -> int:
    """The first open goal that has the document's own owner; -1 where none has."""
    for goal in document.goals:
        if goal.owner and goal.owner.how == "inherited" and goal.parent is None and status(goal) in OPEN:
            return goal.index
    return -1


first_inheriting = Once(_first_inheriting)


class SharedOwnership(Rule):
    """A goal belongs to a group or to several people.

    ## What it finds

    Owners that are a team, a board or "everybody", and owners that are two or more names. One owner with
    `contributors` beside is what is wanted. An owner that the whole document gives is reported once, there.

    ## Why it matters

    When the goal slips, each of the owners waits for the others.

    ## How to repair

    Name the one person who will be asked; list the others under `contributors`.

    ## Source

    A guide's "one owner for each objective, not the board".
    """

    name = "shared-ownership"
    group = "plan"
    severity = "info"
    needs = ("owner",)
    presets = ("strict", "okr", "agency")
    worded = True

    class Options(Rule.Options):
        """The words that tell a group."""

        groups: tuple[str, ...] = option(
            (), "more words that name a group, in small letters", type="array", items={"type": "string"}
        )

    examples = (
        Bad(
            """
            language: en
            goals:
              - title: Win 40 reviews by 30 June 2026
                owner: Ana, Ben
                #      ^^^^^^^^ shared-ownership
              - title: Publish the menu in Finnish by 30 April 2026
                owner: the marketing team
                #      ^^^^^^^^^^^^^^^^^^ shared-ownership
              - title: Win 15 regular customers by 30 June 2026
                owner: Ana and Ben
                #      ^^^^^^^^^^^ shared-ownership
            """
        ),
        Bad(
            """
            language: en
            owner: the marketing team
            #      ^^^^^^^^^^^^^^^^^^ shared-ownership
            goals:
              - {title: Win 40 reviews by 30 June 2026, owner: Ana}
              - {title: Publish the menu in Finnish by 30 April 2026}
              - {title: Win 15 regular customers by 30 June 2026}
            """,
            "The document's owner is reported once.",
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zebrać 40 opinii do 30 czerwca 2026
                owner: zespół marketingu
                #      ^^^^^^^^^^^^^^^^^ shared-ownership
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Собрать 40 отзывов к 30 июня 2026
                owner: отдел продаж
                #      ^^^^^^^^^^^^ shared-ownership
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Kerätä 40 arvostelua 30.6.2026 mennessä
                owner: markkinointitiimi
                #      ^^^^^^^^^^^^^^^^^ shared-ownership
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Aconseguir 40 ressenyes abans del 30 de juny de 2026
                owner: l'equip de vendes
                #      ^^^^^^^^^^^^^^^^^ shared-ownership
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: جمع‌آوری ۴۰ نظر تا پایان شهریور ۱۴۰۵
                owner: تیم فروش
                #      ^^^^^^^^ shared-ownership
            """
        ),
        Good(
            """
            language: en
            goals:
              - title: Win 40 reviews by 30 June 2026
                owner: Ana
                contributors: [Ben, the marketing team]
              - title: Publish the menu in Finnish by 30 April 2026
                owner: Head of Sales and Marketing
              - title: Win 15 regular customers by 30 June 2026
                owner: marketing team lead
            """,
            "One owner with helpers; a role is one person.",
        ),
        Good(
            """
            language: pl
            goals:
              - {title: Zebrać 40 opinii do 30 czerwca 2026, owner: Anna Zielińska}
            """
        ),
        Good(
            """
            language: ru
            goals:
              - {title: Собрать 40 отзывов к 30 июня 2026, owner: Анна Белова}
            """
        ),
        Good(
            """
            language: fi
            goals:
              - {title: Kerätä 40 arvostelua 30.6.2026 mennessä, owner: Jaana Virta}
            """
        ),
        Good(
            """
            language: ca
            goals:
              - {title: Aconseguir 40 ressenyes abans del 30 de juny de 2026, owner: Laia Puig}
            """
        ),
        Good(
            """
            language: fa
            goals:
              - {title: جمع‌آوری ۴۰ نظر تا پایان شهریور ۱۴۰۵, owner: سارا رضایی}
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at an owner that is not one person."""
        owner = goal.owner
        if owner is None or (owner.how == "inherited" and goal.index != first_inheriting(context.document)):
            return
        names = people(owner.value)
        if is_group(owner.value, self.options.groups):
            problem = f"“{owner.value.strip():.60}” is a group"
        elif len(names) > 1:
            problem = f"{len(names)} people own it"
        else:
            return
        yield self.finding(
            f"nobody answers for {goal.name} alone: {problem}",
            owner,
            goal=goal,
            help="name one owner, and the others under `contributors`",
            field="owner",
            evidence={"owner": owner.value, "people": list(names)},
        )
