"""Reports exceptions that name no rule."""

from __future__ import annotations

from goallint import Bad, Good, Rule


class UnknownSuppression(Rule):
    """An exception names a rule that does not exist, or cannot be read.

    ## What it finds

    An unknown name in `goallint: ignore[…]` (with the nearest rule there is), an exception without a list of rules,
    and an `until` that is no date.

    ## Why it matters

    Its author believes that something is silenced, and it is not.

    ## How to repair

    Use the name that the finding gives; `goallint rules` lists them all.

    ## Source

    Nothing is silently ignored (section 6 of the design).
    """

    name = "unknown-suppression"
    group = "lint"
    severity = "error"
    scope = "engine"
    reports = ("unknown-suppression",)
    presets = ("minimal", "recommended", "strict", "okr", "kpi", "agency")
    examples = (
        Good(
            """
            goals:
              - title: Increase awareness  # goallint: ignore[vague-wording] -- survey in May
            """
        ),
        Bad(
            """
            goals:
              - title: Increase awareness  # goallint: ignore[vage-wording] -- survey in May
                #                                             ^^^^^^^^^^^^ unknown-suppression
            """
        ),
    )
