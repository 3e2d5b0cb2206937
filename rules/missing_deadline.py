"""Reports goals without a date."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._measure import settled_later, window
from ._time import SERVICES, dated_below, faulty_deadline, standing, unread_deadline, vague_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class MissingDeadline(Rule):
    """A goal does not say by when it must be reached.

    ## What it finds

    Goals, objectives and key results with no date: neither in a field nor in the sentence, and none inherited from
    their objective or from the period of the document. A key result is not reported beside its objective: one date
    there serves both. An objective whose key results are dated needs none. Goals that keep something as it is
    (an uptime, a response time) have no end. Words such as "soon" are for `vague-deadline`.

    ## Why it matters

    Without a date nobody can say today whether the goal is late, and other work always comes first.

    ## How to repair

    Write `deadline: 2026-06-30`, say it in the sentence ("by 30 June 2026"), or give the document a `period`.

    ## Source

    The "time-bound" of SMART. A quarter of 601 published indicators had no date.
    """

    name = "missing-deadline"
    group = "time-bound"
    severity = "error"
    presets = ("minimal", "recommended", "strict", "kpi", "agency")
    fixable = True

    class Options(Rule.Options):
        """Which goals need no end."""

        services: tuple[str, ...] = option(
            SERVICES,
            "metrics of a running service: a bound on one of them (at least 99.9 %) holds without an end",
            type="array",
            items={"type": "string"},
        )

    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Percentage of orders sent within three days
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-deadline
                baseline: 84 %
                target: 95 %
            """,
            "The three days are part of what is measured.",
        ),
        Bad(
            """
            goals:
              - title: Grow our YouTube channel from 400 to 900 subscribers
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-deadline
            """
        ),
        Bad(
            """
            objectives:
              - title: Be the café that the street recommends
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-deadline
                key_results:
                  - Raise the NPS from 32 to 45
                  - Win 40 reviews
            """,
            "Key results without a date wait for the date of their objective: one finding.",
        ),
        Bad(
            """
            objectives:
              - title: Be the café that the street recommends
                key_results:
                  - Raise the NPS from 32 to 45 by 30 June 2026
                  - Win 40 reviews
                  # ^^^^^^^^^^^^^^ missing-deadline
            """
        ),
        Bad(
            """
            goals:
              - title: Publish three posts a week
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-deadline
            """,
            "How often is not until when.",
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Поддерживать развитие местных мастерских
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-deadline
            """,
            "Support is no level that is kept, unlike an uptime of 99.9 %.",
        ),
        Good(
            """
            period: Q1 2026
            goals:
              - title: Win 40 reviews
              - title: Publish three posts a week
            """,
            "The document's quarter holds for every goal in it.",
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews by 30 June 2026
              - title: Win 15 regular customers
                deadline: Q3 2026
            """
        ),
        Good(
            """
            objectives:
              - title: Be the café that the street recommends
                key_results:
                  - Raise the NPS from 32 to 45 by 30 June 2026
                  - Win 40 reviews by 31 May 2026
            """,
            "An objective whose key results are dated is dated by them.",
        ),
        Good(
            """
            goals:
              - title: Keep the shop's uptime at or above 99.9 %
                metric: {id: uptime, direction: keep}
                target: ≥ 99.9 %
            """,
            "A standing promise has no end.",
        ),
        Good(
            """
            language: pl
            goals:
              - title: Utrzymać dostępność sklepu na poziomie co najmniej 99,9%
            """
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews
                status: dropped
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zwiększyć liczbę subskrybentów z 400 do 900
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-deadline
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Увеличить число подписчиков с 400 до 900
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-deadline
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Kasvattaa tilaajamäärä 400:sta 900:aan
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-deadline
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Augmentar els subscriptors de 400 a 900
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-deadline
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: افزایش مشترکان از ۴۰۰ به ۹۰۰
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-deadline
            """
        ),
        Good(
            """
            language: pl
            period: Q1 2026
            goals:
              - title: Publikować trzy posty tygodniowo
            """
        ),
        Good(
            """
            language: ru
            period: Q1 2026
            goals:
              - title: Публиковать три поста в неделю
            """
        ),
        Good(
            """
            language: fi
            period: Q1 2026
            goals:
              - title: Julkaista kolme julkaisua viikossa
            """
        ),
        Good(
            """
            language: ca
            period: Q1 2026
            goals:
              - title: Publicar tres entrades a la setmana
            """
        ),
        Good(
            """
            language: fa
            period: Q1 2026
            goals:
              - title: انتشار سه پست در هفته
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at a goal that no date holds for."""
        open_ended = goal.deadline is None or settled_later(goal) or (window(goal) and not _dated_above(goal, context))
        if not open_ended or not (goal.title or goal.metric or goal.target):
            return
        dated = dated_below(context.document)
        if goal.index in dated or (goal.parent is not None and goal.parent not in dated):
            return
        if unread_deadline(goal) or vague_time(goal) or faulty_deadline(goal, context.document):
            return
        if standing(goal, self.options.services):
            return
        from ._repairs import blank

        yield self.finding(
            f"nothing says by when {goal.name} must be reached",
            goal,
            help="add `deadline:` with a date, or a `period:` that holds for the whole document",
            field="deadline",
            fix=blank(goal, "deadline", context),
        )


def _dated_above(goal: Goal, context: Context) -> bool:
    """Whether something above the goal says by when."""
    return context.document.period is not None or goal.parent is not None
