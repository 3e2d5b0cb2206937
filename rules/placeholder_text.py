"""Reports blanks that nobody has filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goallint import Bad, Good, Rule

from ._words import place, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class PlaceholderText(Rule):
    """A goal still holds a blank of the template.

    ## What it finds

    TODO, TBD, XX %, [name], "Example:" and the like in titles and descriptions. A baseline that is still to be
    determined is `unknown-baseline`.

    ## Why it matters

    The plan was sent round before it was finished. In public OKR files one key result in three holds such a blank.

    ## How to repair

    Fill it in, or take the goal out until its number is known.

    ## Source

    98 of 278 key results in public repositories.
    """

    name = "placeholder-text"
    group = "specific"
    severity = "error"
    presets = ("recommended", "strict", "okr", "kpi", "agency")
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Retain XX % of customers by 30 June 2026
                #             ^^ placeholder-text
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zdobyć TODO leadów do 30 czerwca 2026
                #             ^^^^ placeholder-text
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Привлечь XX клиентов к 30 июня 2026
                #               ^^ placeholder-text
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Saada XX uutta asiakasta 30.6.2026 mennessä
                #            ^^ placeholder-text
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Aconseguir XX clients abans del 30 de juny de 2026
                #                 ^^ placeholder-text
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: جذب XX مشتری تا پایان شهریور ۱۴۰۵
                #          ^^ placeholder-text
            """
        ),
        Good(
            """
            goals:
              - title: Reach 2,000 followers on platform X by 30 June 2026
              - title: Sell 300 XXL shirts by 30 June 2026
            """
        ),
        Good(
            """
            language: pl
            goals:
              - title: Zdobyć 40 leadów w II kwartale 2026
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Привлечь 40 клиентов во II квартале 2026
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Saada 40 uutta asiakasta 30.6.2026 mennessä
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Aconseguir 40 clients el segle XXI abans del 30 de juny de 2026
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: جذب ۴۰ مشتری تا پایان شهریور ۱۴۰۵
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield one finding for each text of the goal that holds a blank, at the first."""
        for text in goal.texts:
            for hit in text.reading.hits:
                if hit.words == "placeholder" and not hit.cleared:
                    yield self.finding(
                        f"“{word(text, hit)}” is still to be filled in",
                        place(text, hit, context),
                        goal=goal,
                        help="fill it in, or take the goal out until it is known",
                        field=text.field,
                    )
                    break
