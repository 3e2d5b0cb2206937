"""Reports fields that say another number than the sentence."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._growth import amount
from ._said import clashes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class NumberMismatch(Rule):
    """The sentence and the field name different values.

    ## What it finds

    A `target` or `baseline` field whose value, or change, is not the one that the title (or the description) states for
    the same metric. Values that differ by less than one per cent count as rounded; thousands may be grouped in any way,
    scale words and units count. Silent where the sentence speaks of something else: another metric, a rate beside a
    total, a list number, a year.

    ## Why it matters

    One of the two is wrong, and the report will be built from the other one.

    ## How to repair

    Find out which is right and write it in both places, or leave it out of one.

    ## Source

    Arithmetic; the slip is most often a zero too many or too few.
    """

    name = "number-mismatch"
    group = "consistency"
    severity = "error"
    needs = ("field:baseline|field:target|field:change",)
    presets = ("recommended", "strict", "okr", "kpi", "agency")
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Grow website sessions from 8,000 to 11,000 a month by 30 June 2026
                target: 1100
                #       ^^^^ number-mismatch
            """
        ),
        Bad(
            """
            goals:
              - title: Reach 10,000 Instagram followers by 30 June 2026
                baseline: 800
                target: 1000
                #       ^^^^ number-mismatch
              - title: Raise NPS from 32 to 45 by December 2026
                baseline: 23
                #         ^^ number-mismatch
                target: 45
              - title: Increase sales by 15 % by 30 June 2026
                target: +25 %
                #       ^^^^^ number-mismatch
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zwiększyć liczbę obserwujących do 10 000 do 30 czerwca 2026
                target: 1000
                #       ^^^^ number-mismatch
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Увеличить число подписчиков с 8 000 до 10 000 к 30 июня 2026
                target: 12000
                #       ^^^^^ number-mismatch
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Nostaa NPS 32:sta 45:een 30.6.2026 mennessä
                target: 54
                #       ^^ number-mismatch
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Arribar als 10.000 seguidors abans del 30 de juny de 2026
                target: 1000
                #       ^^^^ number-mismatch
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: افزایش دنبال‌کنندگان از ۸۰۰۰ به ۱۰۰۰۰ تا پایان شهریور ۱۴۰۵
                target: 1000
                #       ^^^^ number-mismatch
            """
        ),
        Good(
            """
            goals:
              - title: Reach 10 000 followers in 2026
                target: 10000
              - title: "2. Reach 10k followers"
                target: 10000
              - title: Raise MRR from $42k to $60k by June 2026
                baseline: 42
                target: 60
              - title: Raise the conversion rate from 2 % to 3.5 %
                baseline: 0.02
                target: 0.035
            """,
            "Grouped thousands, a list number, thousands as the unit, parts of one.",
        ),
        Good(
            """
            goals:
              - title: Publish 20 posts by 30 June 2026
                metric: followers
                baseline: 8000
                target: 10000
              - title: Win 40 new followers a week
                metric: followers
                target: 10000
            """,
            "The sentence counts something else.",
        ),
        Good(
            """
            goals:
              - title: Raise the conversion rate to 14 % by 30 June 2026
                metric: conversion_rate
                target: 140
            """,
            "impossible-value says it.",
        ),
        Good(
            """
            language: pl
            goals:
              - title: Zwiększyć liczbę fanów z 2 tys. do 2,5 tys. do 30 czerwca 2026
                baseline: 2000
                target: 2500
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Набрать 100 тысяч подписчиков к 30 июня 2026
                target: 100000
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Saavuttaa 5 000 seuraajaa 30.6.2026 mennessä
                target: 5000
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Passar de 8.000 a 10.000 seguidors abans del 30 de juny de 2026
                baseline: 8000
                target: 10000
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: رسیدن به ۱۰۰ هزار دنبال‌کننده تا پایان شهریور ۱۴۰۵
                target: 100000
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Arribar a 10.000 seguidors abans del 30 de juny de 2026
                target: 10000
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: رسیدن به ۱۰۰ هزار دنبال‌کننده تا پایان شهریور ۱۴۰۵
                target: 100000
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Saavuttaa 10 000 seuraajaa vuonna 2026
                target: 10000
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at each field that the words contradict."""
        for clash in clashes(goal, context):
            mine = amount(clash.field.value.value)
            yield self.finding(
                f"{goal.name} says “{clash.words}” in words and {mine} as its {clash.role}",
                clash.field,
                goal=goal,
                help="write the right value in both places, or leave it out of one",
                field=clash.role,
                evidence={"field": clash.field.value.value, "text": clash.said.value, "unit": clash.field.value.unit},
                related=[("the words say another value", clash.where)],
            )
