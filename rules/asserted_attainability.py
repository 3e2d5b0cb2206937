"""Reports goals that are called achievable without a reason."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._phrases import phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class AssertedAttainability(Rule):
    """A goal is called achievable, and nothing says why.

    ## What it finds

    `achievable: yes` and its like, in six languages. A reason, however short, is fine, and so is a confidence ("7/10").

    ## Why it matters

    "Achievable: yes" is what everybody writes. The reason is what somebody else could check.

    ## How to repair

    Say what makes you believe it: what was reached before, what others reach, what time and money there is.

    ## Source

    A guide whose own example says no more than "Achievable: yes".
    """

    name = "asserted-attainability"
    group = "achievable"
    severity = "info"
    needs = ("achievable", "!confidence")
    presets = ("strict", "agency")
    worded = True

    class Options(Rule.Options):
        """What is no reason."""

        assertions: tuple[str, ...] = option(
            (), "more words that, alone or together, only assert", type="array", items={"type": "string"}
        )

    examples = (
        Bad(
            """
            language: en
            goals:
              - title: Win 40 reviews by 30 June 2026
                achievable: yes
                #           ^^^ asserted-attainability
              - title: Win 15 regular customers by 30 June 2026
                achievable: true
                #           ^^^^ asserted-attainability
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zebrać 40 opinii do 30 czerwca 2026
                achievable: Tak
                #           ^^^ asserted-attainability
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Собрать 40 отзывов к 30 июня 2026
                achievable: Да, достижимо
                #           ^^^^^^^^^^^^^ asserted-attainability
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Kerätä 40 arvostelua 30.6.2026 mennessä
                achievable: Kyllä
                #           ^^^^^ asserted-attainability
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Aconseguir 40 ressenyes abans del 30 de juny de 2026
                achievable: Sí
                #           ^^ asserted-attainability
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: جمع‌آوری ۴۰ نظر تا پایان شهریور ۱۴۰۵
                achievable: بله
                #           ^^^ asserted-attainability
            """
        ),
        Good(
            """
            language: en
            goals:
              - title: Win 40 reviews by 30 June 2026
                achievable: Last spring brought 31 without any cards.
              - title: Win 15 regular customers by 30 June 2026
                achievable: yes, 7/10
            """,
            "A reason, or how sure the author is.",
        ),
        Good(
            """
            language: pl
            goals:
              - {title: Zebrać 40 opinii do 30 czerwca 2026, achievable: Wiosną zebraliśmy 31 bez żadnych ulotek}
            """
        ),
        Good(
            """
            language: ru
            goals:
              - {title: Собрать 40 отзывов к 30 июня 2026, achievable: Весной собрали 31 без листовок}
            """
        ),
        Good(
            """
            language: fi
            goals:
              - {title: Kerätä 40 arvostelua 30.6.2026 mennessä, achievable: Viime keväänä saatiin 31 ilman kortteja}
            """
        ),
        Good(
            """
            language: ca
            goals:
              - {title: Aconseguir 40 ressenyes, achievable: La primavera passada en vam rebre 31}
            """
        ),
        Good(
            """
            language: fa
            goals:
              - {title: جمع‌آوری ۴۰ نظر, achievable: بهار گذشته ۳۱ نظر دریافت کردیم}
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at an assertion that stands where a reason should."""
        said = goal.achievable
        if said is None or goal.confidence is not None or any(char.isdigit() for char in said.value):
            return
        if {*words(said.value)} <= {*phrases("yes"), *self.options.assertions}:
            yield self.finding(
                f"nothing says why {goal.name} can be reached",
                said,
                goal=goal,
                help="say what was reached before, what others reach, or what time and money there is",
                field="achievable",
            )
