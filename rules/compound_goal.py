"""Reports goals that hold two achievements."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._compound import second

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class CompoundGoal(Rule):
    """One goal holds two achievements that could be reached independently.

    ## What it finds

    Titles in which a second verb with an object of its own follows an "and" ("publish 20 posts and raise the CTR to
    3 %"), titles with two metrics that each have a number ("2,000 followers and 40 leads"), and titles in which a
    second subject with a number of its own follows ("churn below 8 % and revenue to 2 M€"). Several objects of one
    verb ("likes and shares", "train 40 teachers and 20 pupils"), two verbs for one object ("plan and hold a workshop"),
    ranges ("between 5 and 7"), what is only said of the first number ("60 % in a day and the rest in three") and names
    with an "and" in them are none.

    ## Why it matters

    When one half is reached and the other is not, nobody can say whether the goal was. Owner, deadline and progress
    can only hold for one of them.

    ## How to repair

    Make two goals, or make one half a tactic of the other.

    ## Source

    Requirements quality (ISO/IEC/IEEE 29148:2018, 5.2.5, "singular").
    """

    name = "compound-goal"
    group = "specific"
    severity = "info"
    kinds = ("goal", "key_result")
    presets = ("strict", "okr")
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Publish 20 posts and raise the CTR to 3 % by 30 June 2026
                #                           ^^^^^ compound-goal
              - title: 2,000 followers and 40 leads by 30 June 2026
                #                          ^^ compound-goal
              - title: Staff turnover below 8 % and revenue to 2 M€ by 30 June 2026
                #                                              ^^^^ compound-goal
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Uruchomić sklep i zwiększyć sprzedaż o 20% do 30 czerwca 2026
                #                        ^^^^^^^^^ compound-goal
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Rotacja poniżej 8% i marża powyżej 12% do 30 czerwca 2026
                #                                         ^^^ compound-goal
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Vaihtuvuus alle 8 prosenttiin ja liikevaihto 2 M€:oon 30.6.2026 mennessä
                #                                                   ^^^^^^^^ compound-goal
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Текучесть ниже 8 % и маржа выше 12 % к 30 июня 2026
                #                                      ^^^^ compound-goal
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Запустить магазин и увеличить продажи на 20 % к 30 июня 2026
                #                          ^^^^^^^^^ compound-goal
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Avataan verkkokauppa ja kasvatetaan myyntiä 20 % 30.6.2026 mennessä
                #                              ^^^^^^^^^^^ compound-goal
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Obrir la botiga i augmentar les vendes un 20 % abans del 30 de juny de 2026
                #                        ^^^^^^^^^ compound-goal
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: راه‌اندازی فروشگاه و افزایش فروش به ۴۰۰ تا پایان شهریور ۱۴۰۵
                #                           ^^^^^^ compound-goal
            """
        ),
        Good(
            """
            goals:
              - title: Raise likes and shares to 400 a post by 30 June 2026
              - title: Between 5 and 7 comments a post by 30 June 2026
              - title: Plan and hold 4 workshops by 30 June 2026
              - title: Train 40 teachers and 20 pupils by 30 June 2026
              - title: Solve 60 % of tickets in a day and the rest within 3 days by 30 June 2026
              - title: Increase turnover by 20 % with two fitters and a van at 400 EUR a month by 30 June 2026
              - title: Raise R&D spending from 3 % to 4 % of revenue by 31 December 2026
            """
        ),
        Good(
            """
            language: pl
            goals:
              - title: Zaplanować i przeprowadzić 4 warsztaty do 30 czerwca 2026
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: От 5 до 7 лайков и комментариев на пост к 30 июня 2026
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Suunnitellaan ja järjestetään 4 työpajaa 30.6.2026 mennessä
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Entre 5 i 7 comentaris per publicació abans del 30 de juny de 2026
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: افزایش لایک و بازدید به ۴۰۰ تا پایان شهریور ۱۴۰۵
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding where the second achievement begins."""
        text = goal.text("title")
        found = second(text) if text else None
        if text is None or found is None:
            return
        yield self.finding(
            f"{goal.name} holds a second achievement, from “{text.value[found[0] : found[1]]}” on",
            text.place(*found, context.document.source),
            goal=goal,
            help="make it a goal of its own, or a tactic",
            field="title",
        )
