"""Reports actions that come after the goal they serve."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._phrases import begins, phrases
from ._time import reversed_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class LateTactic(Rule):
    """An action is due after the goal that it is to bring about.

    ## What it finds

    Tactics that are due after the deadline of their goal, the goal's own or an inherited one. Reports and reviews
    come after the goal and are fine.

    ## Why it matters

    What is done after the deadline cannot help to reach it.

    ## How to repair

    Give the tactic an earlier date, or the goal a later deadline.

    ## Source

    A guide's fourth step, on dates of actions and goals.
    """

    name = "late-tactic"
    group = "plan"
    severity = "warning"
    needs = ("deadline", "tactics")
    presets = ("recommended", "strict", "agency")
    worded = True

    class Options(Rule.Options):
        """What may come after the goal."""

        follow_up: tuple[str, ...] = option(
            (),
            "more beginnings of words that name looking back: such tactics may come after the goal",
            type="array",
            items={"type": "string"},
        )

    examples = (
        Bad(
            """
            language: en
            goals:
              - title: Win 40 reviews by 30 June 2026
                tactics:
                  - {title: Post photos of the new menu, due: 2026-07-15}
                  #                                           ^^^^^^^^^^ late-tactic
            """
        ),
        Bad(
            """
            language: pl
            period: Q2 2026
            goals:
              - title: Zebrać 40 opinii
                tactics:
                  - {title: Wydrukować ulotki, due: 2026-07-15}
                  #                                 ^^^^^^^^^^ late-tactic
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Собрать 40 отзывов
                deadline: 2026-06-30
                tactics:
                  - {title: Напечатать листовки, due: 2026-07-15}
                  #                                   ^^^^^^^^^^ late-tactic
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Kerätä 40 arvostelua
                deadline: 2026-06-30
                tactics:
                  - {title: Painaa käyntikortit, due: 2026-07-15}
                  #                                   ^^^^^^^^^^ late-tactic
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Aconseguir 40 ressenyes
                deadline: 2026-06-30
                tactics:
                  - {title: Imprimir les targetes, due: 2026-07-15}
                  #                                     ^^^^^^^^^^ late-tactic
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: جمع‌آوری ۴۰ نظر
                deadline: 2026-06-30
                tactics:
                  - {title: چاپ کارت‌ها, due: 2026-07-15}
                  #                           ^^^^^^^^^^ late-tactic
            """
        ),
        Good(
            """
            language: en
            goals:
              - title: Win 40 reviews by 30 June 2026
                tactics:
                  - {title: Post photos of the new menu, due: 2026-06-30}
                  - {title: Report the results to the client, due: 2026-07-15}
            """,
            "Reports come after the campaign.",
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews
                start: 2026-01-15
                deadline: 2025-06-30
                tactics:
                  - {title: Post photos of the new menu, due: 2026-03-31}
            """,
            "A deadline before the start is the fault, and `reversed-dates` reports it.",
        ),
        Good(
            """
            language: pl
            goals:
              - title: Zebrać 40 opinii
                deadline: 2026-06-30
                tactics:
                  - {title: Podsumować wyniki, due: 2026-07-15}
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Собрать 40 отзывов
                deadline: 2026-06-30
                tactics:
                  - {title: Подвести итоги, due: 2026-07-15}
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Kerätä 40 arvostelua
                deadline: 2026-06-30
                tactics:
                  - {title: Raportoida tulokset asiakkaalle, due: 2026-07-15}
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Aconseguir 40 ressenyes
                deadline: 2026-06-30
                tactics:
                  - {title: Presentar l'informe de resultats, due: 2026-07-15}
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: جمع‌آوری ۴۰ نظر
                deadline: 2026-06-30
                tactics:
                  - {title: ارائه گزارش نتایج, due: 2026-07-15}
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the day of each tactic that comes too late."""
        deadline = goal.deadline
        if deadline is None or not deadline.value.anchored or reversed_start(goal):
            return
        last = deadline.value.end
        for tactic in goal.tactics:
            due = tactic.due
            if due is None or not due.value.anchored or due.value.end <= last:
                continue
            title = tactic.title.value if tactic.title else "a tactic"
            if begins(title, (*phrases("follow_up"), *self.options.follow_up)):
                continue
            days = (due.value.end - last).days
            yield self.finding(
                f"“{title:.60}” is due {days} day{'s' if days > 1 else ''} after {goal.name}",
                due,
                goal=goal,
                help=f"move it before {last.isoformat()}, or the goal's deadline back",
                field="tactics",
                evidence={"due": due.value.end.isoformat(), "deadline": last.isoformat(), "days": days},
                related=[("the deadline of the goal", deadline)],
            )
