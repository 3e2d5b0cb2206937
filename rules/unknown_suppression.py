"""Reports exceptions that name no rule."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option


class UnknownSuppression(Rule):
    """An exception names a rule that does not exist, or cannot be read.

    ## What it finds

    An unknown name in `goallint: ignore[…]` (with the nearest rule there is), an exception without a list of rules,
    and an `until` that is no date. With the option `require-reason`, an exception that gives no reason, too.

    ## Why it matters

    Its author believes that something is silenced, and it is not. Where a reason is asked for: nobody can decide later
    whether an exception still holds if nobody knows what it was for.

    ## How to repair

    Use the name that the finding gives; `goallint rules` lists them all.

    ## Source

    ESLint, mypy and Ruff report unknown names in exceptions for the same reason.
    """

    name = "unknown-suppression"
    group = "lint"
    severity = "error"
    scope = "engine"
    reports: tuple[str, ...] = ("unknown-suppression",)
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
        Good(
            """
            goals:
              - title: Increase awareness  # goallint: ignore[vague-wording]
            """,
            "Reasons are asked for only where the settings say so.",
        ),
        Bad(
            """
            goals:
              - title: Increase awareness  # goallint: ignore[vague-wording]
                #                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unknown-suppression
            """,
            options={"require-reason": True},
        ),
    )

    class Options(Rule.Options):
        """What an exception must say."""

        require_reason: bool = option(default=False, doc="report exceptions that give no reason", type="boolean")

    def __init__(self, options: Options | None = None) -> None:
        super().__init__(options)
        if self.options.require_reason:
            self.reports = ("unknown-suppression", "bare-suppression")
