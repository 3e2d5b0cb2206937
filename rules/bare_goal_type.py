"""Reports goals that are only the name of a kind of goal."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._blanks import unfilled
from ._goal_types import bare
from ._words import measured_below, pinned, vague

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class BareGoalType(Rule):
    """The whole goal is just a type of goal.

    ## What it finds

    Titles that name a kind of goal and nothing else: "Brand awareness", "Leads", also with a label, a channel or a
    date around it. Silent where the description says more, where a number stands in a field, where key results are
    measured, and where `vague-wording` reports the verb ("Increase brand awareness").

    ## Why it matters

    A kind of goal says in which drawer a goal belongs, not what is to be reached.

    ## How to repair

    Keep the word as `type:` and write in the title what will be different, for whom, by how much and by when.

    ## Source

    The Finnish guide: its nine types are categories from which goals are made, not goals.
    """

    name = "bare-goal-type"
    group = "specific"
    severity = "warning"
    needs = ("!target", "!change", "word:goal_type")
    presets = ("recommended", "strict", "kpi", "agency")
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Brand awareness
                #      ^^^^^^^^^^^^^^^ bare-goal-type
              - title: "Goal 2: lead generation on LinkedIn in 2026"
                #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ bare-goal-type
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Rozpoznawalność marki
                #      ^^^^^^^^^^^^^^^^^^^^^ bare-goal-type
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Клиентский сервис
                #      ^^^^^^^^^^^^^^^^^ bare-goal-type
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Työnantajamielikuva
                #      ^^^^^^^^^^^^^^^^^^^ bare-goal-type
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Notorietat de marca
                #      ^^^^^^^^^^^^^^^^^^^ bare-goal-type
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: شناخت برند
                #      ^^^^^^^^^^ bare-goal-type
            """
        ),
        Good(
            """
            goals:
              - title: Brand awareness
                description: Aided awareness among parents in Turku rises from 12 % to 18 % by 30 June 2026
              - title: Leads
                metric: leads
                baseline: 30
                target: 45
              - title: Sales team retreat
              - title: Increase brand awareness
            objectives:
              - title: Customer service
                key_results:
                  - 90 % of messages answered within two hours
            """,
            "A short title with a full description, with numbers, or with measured key results.",
        ),
        Good(
            """
            language: pl
            goals:
              - title: Rozpoznawalność marki z 12% do 18% do 30 czerwca 2026
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Трафик на сайт 15 000 визитов в месяц к 30 июня 2026
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Brändin tunnettuus 12 %:sta 18 %:iin 30.6.2026 mennessä
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Notorietat de marca del 12 % al 18 % abans del 30 de juny de 2026
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: آگاهی از برند از ۱۲٪ به ۱۸٪ تا پایان شهریور ۱۴۰۵
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at a title that is only a goal type."""
        kind = bare(goal)
        if not kind or pinned(goal) or measured_below(goal, context) or vague(goal, context) or unfilled(goal):
            return
        yield self.finding(
            f"{goal.name} names a type of goal, not a goal",
            goal,
            help=f"keep it as `type: {kind}` and say what will be different, for whom and by how much",
            field="title",
            evidence={"type": kind},
        )
