"""Reports files that hold no goals."""

from __future__ import annotations

from goallint import Bad, Good, Rule


class NotAGoalDocument(Rule):
    """The file holds no goals.

    ## What it finds

    A file that was named, or whose name promises goals, and that holds none: robots, agents and build systems have a
    `goals.yaml` too. Nothing else is said of such a file.

    ## Why it matters

    If it was meant to be a plan, none of it was judged.

    ## How to repair

    Put goals under `goals:` or `objectives:`; if the file is no plan, name it under `exclude:` in the configuration.

    ## Source

    Public repositories: waypoints of robots and prompts of agents are kept in files of this name.
    """

    name = "not-a-goal-document"
    group = "document"
    severity = "info"
    scope = "engine"
    reports = ("no-goals",)
    presets = ("minimal", "recommended", "strict", "okr", "kpi", "agency")
    examples = (
        Good(
            """
            goals:
              - title: Win 40 clients by 30 June 2026
            """
        ),
        Bad(
            """
            waypoints:
            # columns 1-11: not-a-goal-document
              - {x: 1.0, y: 2.5, theta: 0.0}
            """
        ),
    )
