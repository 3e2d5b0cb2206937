"""Reports keys and values that a goal document cannot have."""

from __future__ import annotations

from goallint import Bad, Good, Rule


class SchemaViolation(Rule):
    """A key is unknown, a value has the wrong type, or something required is absent.

    ## What it finds

    Keys that the goal document does not know (with the nearest one that it does), and values of the wrong type or
    outside of a list of names. Keys that begin with `x-` are yours and never reported.

    ## Why it matters

    A misspelt `dealine:` looks like a deadline to its author and is none to anybody else.

    ## How to repair

    Use the name or the kind of value that the finding gives; `goallint schema` prints the whole schema, and an editor
    that knows it completes the names while you type.

    ## Source

    The schema `goals-1` of goallint.
    """

    name = "schema-violation"
    group = "document"
    severity = "error"
    scope = "engine"
    fixable = True
    reports = ("schema",)
    presets = ("minimal", "recommended", "strict", "okr", "kpi", "agency")
    examples = (
        Good(
            """
            goals:
              - title: Win 40 clients by 30 June 2026
                x-crm: 4711
            """
        ),
        Bad(
            """
            goals:
              - title: Win 40 clients
                dealine: 2026-06-30
                # columns 5-12: schema-violation
            """
        ),
        Bad(
            """
            goals:
              - title: Win 40 clients by 30 June 2026
                status: finished
                #       ^^^^^^^^ schema-violation
            """
        ),
    )
