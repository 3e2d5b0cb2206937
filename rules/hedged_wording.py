"""Reports goals that leave a way out."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._words import hits, place, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class HedgedWording(Rule):
    """A goal leaves itself a way out.

    ## What it finds

    Escape clauses in the title: try to, aim to, if possible, as far as practicable, ideally, and so on; in English also
    whatever permits or allows with nothing behind it ("order book permitting", "where the harvest allows"). One finding
    a goal, at the first of them. "May" the month and a trial that is a metric are none.

    ## Why it matters

    Whoever only tries has succeeded by trying. A goal that allows for not being reached commits nobody.

    ## How to repair

    Delete the hedge and keep the number. If the number is a stretch, say so with `commitment: aspirational`.

    ## Source

    INCOSE Guide to Writing Requirements, rule R8 (escape clauses).
    """

    name = "hedged-wording"
    group = "specific"
    severity = "warning"
    needs = ("word:hedge",)
    presets = ("recommended", "strict", "okr", "kpi", "agency")
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Try to get 40 more leads by 30 June 2026
                #      ^^^^^^ hedged-wording
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: W miarę możliwości zdobyć 40 leadów do 30 czerwca 2026
                #      ^^^^^^^^^^^^^^^^^^ hedged-wording
              - title: O ile rynek pozwoli, zdobyć 15 klientów do 30 czerwca 2026
              #        ^^^^^^^^^^^^^^^^^^^ hedged-wording
              - title: Fajnie byłoby zebrać 40 opinii do maja 2026
              #        ^^^^^^^^^^^^^ hedged-wording
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Постараться привлечь 40 клиентов к 30 июня 2026
                #      ^^^^^^^^^^^ hedged-wording
              - title: Если позволит рынок, привлечь 15 клиентов к 30 июня 2026
              #        ^^^^^^^^^^^^^ hedged-wording
              - title: Насколько это реально, собрать 40 отзывов к маю 2026
              #        ^^^^^^^^^^^^^^^^^^^^^ hedged-wording
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Pyrimme saamaan 40 uutta asiakasta 30.6.2026 mennessä
                #      ^^^^^^^ hedged-wording
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Intentar aconseguir 40 clients abans del 30 de juny de 2026
                #      ^^^^^^^^ hedged-wording
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: در صورت امکان جذب ۴۰ مشتری تا پایان شهریور ۱۴۰۵
                #      ^^^^^^^^^^^^^ hedged-wording
            """
        ),
        Good(
            """
            goals:
              - title: Win 40 clients by 15 May 2026
              - title: Raise trial sign-ups from 120 to 180 by 30 June 2026
            """
        ),
        Good(
            """
            language: pl
            goals:
              - title: Zdobyć 40 leadów do 30 czerwca 2026
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Привлечь 40 клиентов к 30 июня 2026
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
              - title: Aconseguir 40 clients abans del 30 de juny de 2026
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: جذب ۴۰ مشتری تا پایان شهریور ۱۴۰۵
            """
        ),
        Bad(
            """
            goals:
              - title: Answer every guest within a day, if possible
              #                                         ^^^^^^^^^^^ hedged-wording
              - title: We aim to win 40 leads by 30 June 2026
              #           ^^^^^^ hedged-wording
              - title: As far as practicable, 40 leads by 30 June 2026
              #        ^^^^^^^^^^^^^^^^^^^^^ hedged-wording
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield one finding, at the first hedge of the title."""
        found = list(hits(goal, {"hedge"}))
        if not found:
            return
        text, first = found[0]
        words = list(dict.fromkeys(word(text, hit) for text, hit in found))
        listed = ", ".join(f"“{said}”" for said in words)
        yield self.finding(
            f"{listed} {'leaves' if len(words) == 1 else 'leave'} a way out of {goal.name}",
            place(text, first, context),
            goal=goal,
            help="say what will be reached; mark a stretch with `commitment: aspirational`",
            field="title",
            evidence={"words": words},
        )
