"""Reports exceptions whose day has passed."""

from __future__ import annotations

from goallint import Bad, Good, Rule


class ExpiredSuppression(Rule):
    """An exception has passed its `until` day.

    ## What it finds

    A `goallint: ignore[…] until=DATE` whose day lies before today. It silences nothing any more.

    ## Why it matters

    An exception with a day is a promise to come back. The day has come.

    ## How to repair

    Repair the defect and delete the exception, or set a new day and say why.

    ## Source

    Practice: exceptions without an end outlive their reasons.
    """

    name = "expired-suppression"
    group = "lint"
    severity = "warning"
    scope = "engine"
    reports = ("expired-suppression",)
    presets = ("minimal", "recommended", "strict", "okr", "kpi", "agency")
    examples = (
        Good(
            """
            goals:
              - title: Increase awareness  # goallint: ignore[all] until=2026-12-31 -- survey in May
            """
        ),
        Bad(
            """
            goals:
              - title: Increase awareness  # goallint: ignore[all] until=2025-12-31 -- survey in May
                #                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expired-suppression
            """
        ),
    )
