"""Reports deadlines that the sentence contradicts."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._said import raw, spoken, where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal, Period

LOOSE = 31
"""Days within which words without a year ("by June") mean the same as a date of any year."""
NEXT = 1
"""Days between "before June" and 31 May."""


class DateMismatch(Rule):
    """The sentence and the field name different deadlines.

    ## What it finds

    A `deadline` field that lies outside of the period which the title (or the description) names as the deadline. The
    same time said more or less exactly is no mismatch: "June 2026" and 2026-06-15, "Q3" and 31 August. Words without a
    year get a month of room; words that count from a day which nobody names are left to `vague-deadline`. Start dates,
    past periods and other dates in the sentence are no deadlines; a field that equals any of them stays silent.

    ## Why it matters

    Half of the team works towards one date, half towards the other.

    ## How to repair

    Find out which date holds and write it in both places, or leave it out of one.

    ## Source

    The Russian guide's example says "by the end of the year"; plans copied from quarter to quarter keep the old words.
    """

    name = "date-mismatch"
    group = "consistency"
    severity = "error"
    needs = ("field:deadline",)
    presets = ("recommended", "strict", "okr", "kpi", "agency")
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Reach 10,000 followers by 30 June 2026
                deadline: 2026-09-30
                #         ^^^^^^^^^^ date-mismatch
              - title: Win 40 clients by the end of Q1 2026
                deadline: Q2 2026
                #         ^^^^^^^ date-mismatch
            """
        ),
        Bad(
            """
            period: 2026
            goals:
              - title: Win 40 clients by the end of the year
                deadline: 2026-09-30
                #         ^^^^^^^^^^ date-mismatch
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zdobyć 10 000 obserwujących do 30 czerwca 2026
                deadline: 2026-09-30
                #         ^^^^^^^^^^ date-mismatch
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Набрать 10 000 подписчиков к концу 2026 года
                deadline: 2026-09-30
                #         ^^^^^^^^^^ date-mismatch
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Saavuttaa 5 000 seuraajaa 30.6.2026 mennessä
                deadline: 2026-09-30
                #         ^^^^^^^^^^ date-mismatch
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Arribar als 10.000 seguidors abans del 30 de juny de 2026
                deadline: 2026-09-30
                #         ^^^^^^^^^^ date-mismatch
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: رسیدن به ۱۰۰۰۰ دنبال‌کننده تا پایان شهریور ۱۴۰۵
                deadline: 2026-12-31
                #         ^^^^^^^^^^ date-mismatch
            """
        ),
        Good(
            """
            goals:
              - title: Reach 10,000 followers by June 2026
                deadline: 2026-06-15
              - title: Win 40 clients in Q3 2026
                deadline: 2026-08-31
              - title: Win 40 clients before June 2026
                deadline: 2026-05-31
              - title: More members than in Q1 2025
                deadline: 2026-06-30
              - title: Halve churn by December
                deadline: 2027-12-31
              - title: Win 40 clients by the end of the year
                deadline: 2026-09-30
            """,
            "More or less exact, the day before, a past period, a year that is not said, and nothing to count from.",
        ),
        Good(
            """
            language: pl
            goals:
              - title: Zdobyć 10 000 obserwujących do końca czerwca 2026
                deadline: 2026-06-30
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Набрать 10 000 подписчиков к концу 2026 года
                deadline: 2026-12-31
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Saavuttaa 5 000 seuraajaa kesäkuun 2026 loppuun mennessä
                deadline: 2026-06-30
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Arribar als 10.000 seguidors durant el segon trimestre de 2026
                deadline: 2026-06-30
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: رسیدن به ۱۰۰۰۰ دنبال‌کننده تا پایان شهریور ۱۴۰۵
                deadline: 2026-09-22
            """
        ),
        Good(
            """
            goals:
              - title: From 1 March 2026 on, win 40 clients
                deadline: 2026-06-30
            """,
            "A start is no deadline.",
        ),
        Bad(
            """
            language: ru
            period: 2026
            goals:
              - title: Привлечь 40 клиентов к концу года
                deadline: 2026-09-30
                #         ^^^^^^^^^^ date-mismatch
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at a deadline field that the words contradict."""
        field, found = goal.deadline, spoken(goal, "deadline")
        if field is None or field.how != "field" or found is None or not found[1].value.anchored:
            return
        text, mention = found
        dates = [other.value for told in goal.texts for other in told.reading.mentions if other.kind == "date"]
        dates = [date for date in dates if hasattr(date, "precision")]
        if any(_meet(field.value, date, said=raw(text, mention)) for date in [mention.value, *dates]):
            return
        yield self.finding(
            f"{goal.name} says “{raw(text, mention)}” in words and {field.value.end} as its deadline",
            field,
            goal=goal,
            help="write the right date in both places, or leave it out of one",
            field="deadline",
            evidence={"field": field.value.end.isoformat(), "text": mention.value.end.isoformat()},
            related=[("the words say another date", where(text, mention, context))],
        )


def _meet(field: Period, date: Period, *, said: str) -> bool:
    """Whether two periods may mean the same deadline."""
    if field.start <= date.end and date.start <= field.end:
        return True
    if 0 < (date.start - field.end).days <= NEXT:
        return True
    if _names_a_year(said):
        return False
    apart = abs((field.end - date.end).days) % 365.25
    return min(apart, 365.25 - apart) <= LOOSE


def _names_a_year(said: str) -> bool:
    digits = "".join(letter if letter.isdecimal() else " " for letter in said).split()
    return any(len(number) == 4 for number in digits)
