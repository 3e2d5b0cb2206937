"""Reports keys that stand twice in one mapping."""

from __future__ import annotations

from goallint import Bad, Good, Rule


class DuplicateKey(Rule):
    """The same key appears twice in one mapping.

    ## What it finds

    A second `target:` (or any other key) in the same goal. The finding points at the second one and names the first.

    ## Why it matters

    YAML, JSON and most programs keep the last value and drop the other without a word: one of the two numbers on the
    page is not the one that counts.

    ## How to repair

    Keep the value that is meant and delete the other.

    ## Source

    YAML 1.2.2, section 3.2.1.3: keys of a mapping are unique.
    """

    name = "duplicate-key"
    group = "document"
    severity = "error"
    scope = "engine"
    reports = ("duplicate-key",)
    presets = ("minimal", "recommended", "strict", "okr", "kpi", "agency")
    examples = (
        Good(
            """
            goals:
              - title: Win 40 clients by 30 June 2026
                target: 40
              - title: Two
                target: 2
            """
        ),
        Bad(
            """
            goals:
              - title: Win 40 clients by 30 June 2026
                target: 40
                baseline: 12
                target: 45
                # columns 5-11: duplicate-key
            """
        ),
    )
