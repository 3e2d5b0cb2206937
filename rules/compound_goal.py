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

    Titles in which something of its own to reach follows an "and", a "while", a comma, a semicolon or a full stop:

    - a second verb with an object of its own ("publish 20 posts and raise the CTR to 3 %"). Behind a comma or a full
      stop it needs a number, as the first one does: remarks stand there. A verb of work needs one too;
    - a second metric with a number of its own ("2,000 followers and 40 leads", "open rate from 18 to 24 %, click rate
      from 2 to 3 %");
    - a second subject with a number of its own ("churn below 8 % and revenue to 2 M€").

    Not reported, because it is one achievement or because careful readers disagree:

    - one verb with several objects and at most one value for all of them ("grow sales and profit by 10 %", "likes and
      shares", "improve quality and reliability"), and lists of what is counted ("train 40 teachers and 20 pupils");
    - several verbs for one object ("plan and hold a workshop", "finish the audit and send it to the board");
    - a guard rail: what is only kept, or must not happen, beside the number ("without raising the CPA above 3", "while
      keeping churn below 4 %", "and hold it at that level"). Two levels to keep with a value each are two achievements;
    - the means, the condition or the description of what is reached ("by publishing weekly and improving the
      headlines", "if traffic stays above 20,000", "pupils who read and write at grade level");
    - several values of the same thing ("62 % by June and 75 % by December", "40 customers in Germany and 30 in
      Austria", "60 % in a day and the rest in three"), ranges, and names with an "and" in them;
    - two statements about one thing without a number ("the extension is a usable prototype and provides value").

    A milestone and the result that it is to bring ("open the shop and raise sales to 400") are reported: the shop may
    open and nobody buy.

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
              - title: Page load under 2 seconds, uptime of 99.9 % by 30 June 2026
                #                                           ^^^^^^ compound-goal
              - title: Reach 900 members; raise donations to 40,000 EUR by 30 June 2026
                #                         ^^^^^ compound-goal
              - title: Double sign-ups while also cutting the cost per lead to 18 EUR by 30 June 2026
                #                                 ^^^^^^^ compound-goal
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
              - title: Grow sales and profit by 10 % by 30 June 2026
              - title: Raise NPS from 32 to 45 by June 2026 and keep it there until December 2026
              - title: Grow leads from 40 to 60 a month while keeping the cost per lead below 30 EUR by 30 June 2026
              - title: Raise traffic to 9,000 visits by publishing weekly and improving the headlines by 30 June 2026
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
