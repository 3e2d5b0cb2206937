"""Reports files that cannot be read as their format."""

from __future__ import annotations

from goallint import Bad, Good, Rule


class UnreadableFile(Rule):
    """The file, or a part of it, cannot be read as its format.

    ## What it finds

    Broken YAML, JSON, TOML or Markdown front matter, text that is not UTF-8, numbers that are not finite, tags and keys
    that a goal document cannot hold, and nesting or aliases beyond all reason. What could be read before the fault is
    judged as usual.

    ## Why it matters

    Whatever comes after the fault is not judged, so a green run would mean nothing.

    ## How to repair

    Mend the line that the finding points at. Indent with spaces; quote a text that holds `: ` or begins with a sign
    that YAML reads as its own (`*`, `&`, `!`, `%`, `@`, `[`, `{`).

    ## Source

    YAML 1.2.2, RFC 8259, TOML 1.0, CommonMark 0.31.
    """

    name = "syntax-error"
    group = "document"
    severity = "error"
    scope = "engine"
    reports = ("syntax",)
    presets = ("minimal", "recommended", "strict", "okr", "kpi", "agency")
    examples = (
        Good(
            """
            goals:
              - title: Answer 90 % of messages within 2 hours by 30 June 2026
            """
        ),
        Bad(
            """
            goals:
              - title: One
                deadline: !due 2026-06-30
                #         ^^^^ syntax-error
            """
        ),
        Bad(
            """
            goals:
              - title: Win 40 clients by 30 June 2026
            \t  deadline: 2026-06-30
            # columns 1-2: syntax-error
            """,
            "A tab that indents.",
        ),
    )
