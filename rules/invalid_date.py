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
    )
