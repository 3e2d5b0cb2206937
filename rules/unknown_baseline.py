"""Reports baselines that are still to be found out although the goal has started."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._measure import unknown
from ._words import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class UnknownBaseline(Rule):
    """The baseline is not known although the goal has started.

    ## What it finds

    A `baseline` field that says that there is no value yet: "to be determined", "n/a", "unknown", "?". Silent for
    drafts, before the goal's start date, for goals whose aim is to begin measuring, and for prose that
    explains a baseline.

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
    needs = ("unread",)
    presets = ("recommended", "strict", "okr", "kpi", "agency")
    statuses = ("", "active")
    worded = True
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
              - title: Raise the share of returning guests to 40 % by 30 June 2026
                baseline: To be set in FY 25/26
                #         ^^^^^^^^^^^^^^^^^^^^^ unknown-baseline
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
        Bad(
            """
            language: ru
            goals:
              - title: Набрать 10 000 подписчиков к 30 июня 2026
                baseline: нет данных
                #         ^^^^^^^^^^ unknown-baseline
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Saavuttaa 10 000 seuraajaa 30.6.2026 mennessä
                baseline: ei vielä mitattu
                #         ^^^^^^^^^^^^^^^^ unknown-baseline
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Arribar als 10.000 seguidors abans del 30 de juny de 2026
                baseline: per determinar
                #         ^^^^^^^^^^^^^^ unknown-baseline
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: رسیدن به ۱۰۰۰۰ دنبال‌کننده تا پایان شهریور ۱۴۰۵
                baseline: نامشخص
                #         ^^^^^^ unknown-baseline
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
        Good(
            """
            language: pl
            goals:
              - title: Zdobyć 10 000 obserwujących do 30 czerwca 2026
                baseline: ok. 8 000
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Набрать 10 000 подписчиков к 30 июня 2026
                baseline: 8 000 (январь 2026)
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Saavuttaa 10 000 seuraajaa 30.6.2026 mennessä
                baseline: noin 8 000
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Arribar als 10.000 seguidors abans del 30 de juny de 2026
                baseline: 8.000 (gener de 2026)
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: رسیدن به ۱۰۰۰۰ دنبال‌کننده تا پایان شهریور ۱۴۰۵
                baseline: ۸۰۰۰
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at a baseline field that says that nobody knows it."""
        if (goal.baseline is not None and not _yet_to_come(goal)) or (
            goal.start is not None and goal.start.value.start > context.today
        ):
            return
        if says(goal, "instrument") or not unknown(goal, "baseline"):
            return
        said = dict(goal.unread)["baseline"]
        yield self.finding(
            f"the baseline of {goal.name} is not known: “{' '.join(said.value.split())[:60]}”",
            said,
            goal=goal,
            help="read off today's value and write it down with its date",
            field="baseline",
        )


def _yet_to_come(goal: Goal) -> bool:
    """Whether the field says that it is not known, so that a number behind it is none: "To be set in FY 26"."""
    for text in goal.prose:
        number = text.reading.first("baseline") or text.reading.first("target")
        if text.field == "baseline" and number is not None:
            return any(hit.words == "unknown" and hit.end <= number.start for hit in text.reading.hits)
    return False
