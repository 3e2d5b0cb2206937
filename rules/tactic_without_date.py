"""Reports actions without a date."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._plan import FEW
from ._time import faulty_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class TacticWithoutDate(Rule):
    """An action has no due date.

    ## What it finds

    Tactics without `due` and without a date in their sentence. What recurs ("every Monday", "on the 30th of each
    month", `recurring: true`) needs none. Where none of a goal's many tactics has a date, one finding stands at the
    key `tactics`.

    ## Why it matters

    A goal is reached by actions that come early enough. Without dates all of them come in the last week.

    ## How to repair

    Write `due: 2026-03-15`, or say how often: "every Monday".

    ## Source

    A guide's fourth step: "who does what by when" for each action.
    """

    name = "tactic-without-date"
    group = "plan"
    severity = "warning"
    needs = ("tactics",)
    presets = ("recommended", "strict", "agency")
    examples = (
        Bad(
            """
            goals:
              - title: Win 40 reviews by 30 June 2026
                owner: Ana
                tactics:
                  - {title: Print cards with the address of the page, due: 2026-03-01}
                  - Post photos of the new menu
                  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ tactic-without-date
            """
        ),
        Bad(
            """
            goals:
              - title: Win 40 reviews by 30 June 2026
                owner: Ana
                tactics:
                # columns 5-12: tactic-without-date
                  - Post photos of the new menu
                  - Print cards with the address of the page
                  - Ask the regulars
                  - Answer the reviews
            """,
            "None of them has a date: one finding.",
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews by 30 June 2026
                owner: Ana
                tactics:
                  - Print cards with the address of the page by 1 March 2026
                  - {title: Answer the reviews, recurring: true}
                  - Post photos of the new menu every Monday
            """,
            "What recurs needs no day.",
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews by 30 June 2026
                owner: Ana
                tactics:
                  - {title: Print cards, due: 2026-02-30}
            """,
            "A day that does not exist is for `invalid-date`.",
        ),
        Good(
            """
            language: ca
            owner: Ana
            goals:
              - title: Aconseguir 40 ressenyes abans del 30 de juny de 2026
                tactics:
                  - Enviar l’informe el 30 de cada mes
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the title of each undated tactic, or one for a goal that dates none."""
        without = [tactic for tactic in goal.tactics if tactic.due is None and not tactic.recurring]
        if not without:
            return
        faulty = faulty_dates(context.document)
        without = [tactic for tactic in without if tactic.pointer not in faulty]
        if len(without) == len(goal.tactics) > FEW:
            yield self.finding(
                f"none of the {len(without)} tactics of {goal.name} has a date",
                goal.key("tactics") or goal,
                goal=goal,
                help="add `due:` to each, or say how often it recurs",
                field="tactics",
                evidence={"tactics": len(without)},
            )
            return
        for tactic in without:
            title = tactic.title.value if tactic.title else "a tactic"
            yield self.finding(
                f"nothing says by when “{title:.60}” is done",
                tactic.title or tactic.span,
                goal=goal,
                help="add `due:`, or say how often it recurs",
                field="tactics",
            )
