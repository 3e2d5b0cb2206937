"""Reports exceptions that silence nothing."""

from __future__ import annotations

from goallint import Bad, Good, Rule


class UnusedSuppression(Rule):
    """An exception silences nothing.

    ## What it finds

    A `goallint: ignore[…]` comment or an `x-goallint` entry that covers no finding of the rules it names. Exceptions
    from rules that were not run are left alone.

    ## Why it matters

    The defect was repaired and the exception stayed: the next defect in the same place would go unseen.

    ## How to repair

    Delete the exception, or the name in it that silences nothing.

    ## Source

    ESLint, mypy and Ruff report unused exceptions for the same reason.
    """

    name = "unused-suppression"
    group = "lint"
    severity = "warning"
    scope = "engine"
    fixable = True
    reports = ("unused-suppression",)
    presets = ("minimal", "recommended", "strict", "okr", "kpi", "agency")
    examples = (
        Good(
            """
            goals:
              - title: Increase brand awareness  # goallint: ignore[vague-wording] -- the survey comes in May
            """,
            beside=("vague-wording",),
        ),
        Bad(
            """
            goals:
              - title: Win 40 clients by 30 June 2026  # goallint: ignore[vague-wording] -- once
                #                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unused-suppression
            """,
            beside=("vague-wording",),
        ),
    )
