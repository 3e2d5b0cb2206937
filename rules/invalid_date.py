"""Reports dates that the calendar does not have or that can be read in two ways."""

from __future__ import annotations

from goallint import Bad, Good, Rule


class InvalidDate(Rule):
    """A date does not exist, or can be read in more than one way.

    ## What it finds

    31 February, a 13th month, a day without its month ("20th"); dates in digits such as 02/03/26 that are three
    different days depending on the reader's country. In fields and in sentences.

    ## Why it matters

    Half of the readers will wait for the wrong day, and no tool can compute with it.

    ## How to repair

    Write the date as year, month, day: 2026-03-02.

    ## Source

    ISO 8601.
    """

    name = "invalid-date"
    group = "time-bound"
    severity = "error"
    scope = "engine"
    reports = ("invalid-date", "ambiguous-date")
    presets = ("recommended", "strict", "okr", "kpi", "agency")
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Win 40 reviews
                deadline: 2026-02-30
                #         ^^^^^^^^^^ invalid-date
            """
        ),
        Bad(
            """
            goals:
              - title: Win 40 reviews
                deadline: 02/03/26
                #         ^^^^^^^^ invalid-date
            """
        ),
        Bad(
            """
            goals:
              - title: Win 40 reviews
                deadline: 20th
                #         ^^^^ invalid-date
            """
        ),
        Bad(
            """
            goals:
              - title: Win 40 reviews by 31 June 2026
              #                          ^^^^^^^^^^^^ invalid-date
            """
        ),
        Bad(
            """
            period: {start: 2026-13-01, end: 2026-12-31}
            #               ^^^^^^^^^^ invalid-date
            goals:
              - title: Win 40 reviews
            """
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews
                deadline: 2028-02-29
              - title: Win 15 regular customers by 28 February 2026
              - title: Publish the menu in Finnish
                deadline: Q2 2026
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zdobyć 40 opinii do 31 czerwca 2026
              #                            ^^^^^^^^^^^^^^^ invalid-date
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Получить 40 отзывов к 31 июня 2026 года
              #                              ^^^^^^^^^^^^^^^^^ invalid-date
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Kerätä 40 arviota 31.6.2026 mennessä
              #                          ^^^^^^^^^ invalid-date
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Aconseguir 40 ressenyes abans del 31 de juny de 2026
              #                                          ^^^^^^^^^^^^^^^^^^ invalid-date
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: دریافت ۴۰ نظر تا ۳۱ مهر ۱۴۰۵
              #                         ^^^^^^^^^^^ invalid-date
            """
        ),
        Good(
            """
            language: pl
            goals:
              - title: Zdobyć 40 opinii do 30 czerwca 2026
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Получить 40 отзывов к 30 июня 2026 года
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Kerätä 40 arviota 30.6.2026 mennessä
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Aconseguir 40 ressenyes abans del 30 de juny de 2026
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: دریافت ۴۰ نظر تا ۳۰ مهر ۱۴۰۵
            """
        ),
    )
