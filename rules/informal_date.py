"""Reports dates in fields that only people can read."""

from __future__ import annotations

import re

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Document, Draft, Goal, Period, Stated

ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ].*)?")
WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"\d+")
YEAR = 4
"""Digits of a year. With two of them nobody can be sure."""
OPEN = ("", "draft", "active")


class InformalDate(Rule):
    """A date field names a day in words, or in digits in a country's own order.

    ## What it finds

    Fields that hold one certain day with its year and are not written as ISO 8601: "30 September 2026", "Sep 30, 2026",
    "30.9.2026", «۳۱ شهریور ۱۴۰۵». Periods ("Q3 2026", "March 2026"), dates in sentences, and dates that say more than
    the day are left alone; days that can be read in two ways are for `invalid-date`.

    ## Why it matters

    goallint reads these dates; the calendar, the spreadsheet and the script that read the plan next do not, and nobody
    can sort by them.

    ## How to repair

    Write year, month, day: 2026-09-30. `--fix` does.

    ## Source

    ISO 8601.
    """

    name = "informal-date"
    group = "time-bound"
    severity = "info"
    scope = "document"
    presets = ("strict",)
    fixable = True
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Win 40 reviews
                deadline: 30 September 2026
                #         ^^^^^^^^^^^^^^^^^ informal-date
              - title: Win 15 regular customers
                start: "Jan 15th, 2026"
                #      ^^^^^^^^^^^^^^^^ informal-date
                deadline: 30.9.2026
                #         ^^^^^^^^^ informal-date
                milestones: [{date: 6/30/2026, target: 5}]
                #                   ^^^^^^^^^ informal-date
                tactics:
                  - {title: Print the leaflet, due: 1 March 2026}
                  #                                 ^^^^^^^^^^^^ informal-date
            """
        ),
        Bad(
            """
            updated: 15 January 2026
            #        ^^^^^^^^^^^^^^^ informal-date
            goals:
              - title: Win 40 reviews
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zdobyć 40 opinii
                deadline: 30 września 2026 r.
                #         ^^^^^^^^^^^^^^^^^^^ informal-date
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Собрать 40 отзывов
                deadline: 30 сентября 2026 года
                #         ^^^^^^^^^^^^^^^^^^^^^ informal-date
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Saada 40 arviota
                deadline: 30. syyskuuta 2026
                #         ^^^^^^^^^^^^^^^^^^ informal-date
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Aconseguir 40 ressenyes
                deadline: 30 de setembre de 2026
                #         ^^^^^^^^^^^^^^^^^^^^^^ informal-date
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: جمع‌آوری ۴۰ نظر
                deadline: ۳۱ شهریور ۱۴۰۵
                #         ^^^^^^^^^^^^^^ informal-date
            """
        ),
        Good(
            """
            period: Q3 2026
            goals:
              - title: Win 40 reviews by 30 September 2026
              - title: Win 15 regular customers
                deadline: 2026-09-30
              - title: Open a second café
                deadline: September 2026
              - title: Publish the menu in Finnish
                deadline: 30 September 2026, the day of the fair
              - title: Train three baristas
                deadline: 30 September
              - title: Close the old web shop
                deadline: 30 September 2025
                status: done
            """,
            "Sentences, ISO dates, periods, dates that say more, days without a year, and goals that are over.",
        ),
        Good(
            """
            language: pl
            goals:
              - {title: Zdobyć 40 opinii, deadline: wrzesień 2026}
            """
        ),
        Good(
            """
            language: ru
            goals:
              - {title: Собрать 40 отзывов, deadline: сентябрь 2026}
            """
        ),
        Good(
            """
            language: fi
            goals:
              - {title: Saada 40 arviota, deadline: syyskuu 2026}
            """
        ),
        Good(
            """
            language: ca
            goals:
              - {title: Aconseguir 40 ressenyes, deadline: setembre de 2026}
            """
        ),
        Good(
            """
            language: fa
            goals:
              - {title: جمع‌آوری ۴۰ نظر, deadline: شهریور ۱۴۰۵}
            """
        ),
    )

    def check(self, document: Document, context: Context) -> Iterator[Draft]:
        """Yield a finding at each date field that names a day in another way than ISO."""
        from ._repairs import in_place

        for field, stated, goal in _dates(document):
            if not _informal(stated, goal.language if goal else document.language):
                continue
            iso = stated.value.end.isoformat()
            yield self.finding(
                f"“{' '.join(stated.text.split())}” is a date to people only; programs read {iso}",
                stated,
                goal=goal,
                help=f"write {iso}",
                field=field,
                evidence={"date": iso},
                fix=in_place(stated, iso, document.source),
            )


def _dates(document: Document) -> Iterator[tuple[str, Stated[Period], Goal | None]]:
    """The date fields of a document: key, value, and the goal that they are about."""
    if document.updated is not None:
        yield "updated", document.updated, None
    for goal in document.goals:
        if goal.status is not None and goal.status.value not in OPEN:
            continue
        fields = [("start", goal.start), ("deadline", goal.deadline), ("baseline", goal.baseline_date)]
        fields += [("milestones", milestone.day) for milestone in goal.milestones]
        fields += [("tactics", tactic.due) for tactic in goal.tactics]
        yield from ((field, stated, goal) for field, stated in fields if stated is not None and stated.how == "field")


def _informal(stated: Stated[Period], language: str) -> bool:
    """Whether a field is one day and its year, nothing else, and not in ISO form."""
    day, text = stated.value, stated.text.strip()
    if day.start != day.end or not day.anchored or ISO.fullmatch(text):
        return False
    from ._data import phrase_lists

    numbers = NUMBER.findall(text)
    fillers = phrase_lists()["date_words"].get(language, ())
    others = [word for word in WORD.findall(text.casefold()) if word not in fillers]
    return len(numbers) + len(others) == 3 and len(others) <= 1 and any(len(number) == YEAR for number in numbers)
