"""Reports baselines that are still to be found out although the goal has started."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goallint import Bad, Good, Rule

from ._words import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class UnknownBaseline(Rule):
    """The baseline is not known although the goal has started.

    ## What it finds

    A `baseline` field that holds words in place of a value: "to be determined", "n/a", "unknown", "see the audit".
    Silent for drafts, before the goal's start date, and for goals whose aim is to begin measuring.

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
        if says(goal, "instrument") or (goal.target is None and goal.change is None and not _prose(goal, "target")):
            return
        for field, said in goal.unread:
            if field == "baseline":
                words = " ".join(said.value.split())
                yield self.finding(
                    f"the baseline of {goal.name} is “{words[:60]}”: nobody knows from where it starts",
                    said,
                    goal=goal,
                    help="read off today's value and write it down with its date",
                    field="baseline",
                )


def _prose(goal: Goal, field: str) -> bool:
    return any(name == field for name, _ in goal.unread)
