"""Reports baselines that are still to be found out although the goal has started."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goallint import Bad, Good, Rule

from ._words import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


_YEARS = re.compile(r"(?:19|20)\d\d(?:[-/–]\d{2,4})?")
_VALUE = re.compile(r"\d")
_BREAK = re.compile(r"[.,;:(–] ?")
FEW = 6
"""Words before the first stop, beyond which a text explains the baseline."""


class UnknownBaseline(Rule):
    """The baseline is not known although the goal has started.

    ## What it finds

    A `baseline` field that holds a few words in place of a value: "to be determined", "n/a", "unknown", "new
    indicator". A year does not make it a value, any other number does. Silent for drafts, before the goal's start date,
    for goals whose aim is to begin measuring, and for explanations of more than six words, which may well hold a
    starting point.

    ## Why it matters

    Once work has begun, the starting value is gone: what is measured later is no baseline any more.

    ## How to repair

    Read off today's value and write it down with its date: `baseline: {value: 8000, date: 2026-01-15}`.

    ## Source

    166 of 601 indicators in a public database of development projects have such a baseline.
    """

    name = "unknown-baseline"
    group = "measurable"
    severity = "warning"
    kinds = ("goal", "key_result")
    presets = ("recommended", "strict", "okr", "kpi", "agency")
    statuses = ("", "active")
    examples = (
        Bad(
            """
            goals:
              - title: Reach 10,000 Instagram followers by 30 June 2026
                baseline: To be determined
                #         ^^^^^^^^^^^^^^^^ unknown-baseline
              - title: Raise NPS to 45 by 30 June 2026
                baseline: n/a
                #         ^^^ unknown-baseline
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zdobyć 10 000 obserwujących do 30 czerwca 2026
                baseline: do ustalenia
                #         ^^^^^^^^^^^^ unknown-baseline
            """
        ),
        Good(
            """
            goals:
              - title: Reach 10,000 Instagram followers by 30 June 2026
                baseline: 8,000
              - title: Reach 900 trained volunteers by 30 June 2026
                baseline: about three in four of 900
              - title: Raise NPS to 45 by 31 December 2026
                baseline: TBD
                start: 2026-03-01
              - title: Reach 900 members by 30 June 2026
                baseline: TBD
                status: draft
            """,
            "A value, a goal that has not begun, and a draft.",
        ),
        Good(
            """
            goals:
              - title: Start measuring NPS by 31 March 2026
                baseline: n/a
            """,
            "To begin measuring is the goal.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at a baseline field that is prose."""
        if goal.baseline is not None or (goal.start is not None and goal.start.value.start > context.today):
            return
        if says(goal, "instrument"):
            return
        for field, said in goal.unread:
            words = " ".join(said.value.split())
            if (
                field == "baseline"
                and len(_BREAK.split(words)[0].split()) <= FEW
                and not _VALUE.search(_YEARS.sub(" ", words))
            ):
                yield self.finding(
                    f"the baseline of {goal.name} is no value: “{words[:60]}”",
                    said,
                    goal=goal,
                    help="read off today's value and write it down with its date",
                    field="baseline",
                )
