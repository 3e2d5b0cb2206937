"""Reports rules that broke."""

from __future__ import annotations

from goallint import Good, Rule


class RuleCrashed(Rule):
    """A rule broke while it judged a file.

    ## What it finds

    A rule that raised an error, exited, or yielded something that is no finding. The finding names the plugin, the rule
    and what happened. Every other finding stands, and the run ends with exit code 3.

    ## Why it matters

    What the rule would have found in this file is not known, so "no findings" would not mean "no defects".

    ## How to repair

    Report it to the makers of the plugin with the file that broke it; until it is repaired, leave the rule out with
    `ignore`.

    ## Source

    Practice: a checker that fails in silence looks like one that found nothing.
    """

    name = "rule-crashed"
    group = "lint"
    severity = "error"
    scope = "engine"
    reports = ("crash",)
    presets = ("minimal", "recommended", "strict", "okr", "kpi", "agency")
    examples = (
        Good(
            """
            goals:
              - title: Win 40 clients by 30 June 2026
            """
        ),
    )
