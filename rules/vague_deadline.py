"""Reports deadlines that no calendar knows."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._measure import window
from ._time import SERVICES, dated_below, own, standing, unread_deadline, vague_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal, Span, Stated


class VagueDeadline(Rule):
    """A deadline counts from a day that nobody names, or is no date at all.

    ## What it finds

    "Soon", "as soon as possible", and periods that count from an unnamed day ("in three months", "this year") in a
    document that has neither a period nor a date. Where the document or the goal names its own day, "in three months"
    is a date; where the goal has a real deadline beside it, the word does no harm.

    ## Why it matters

    "In three months" moves with the reader: whoever opens the file in May reads August.

    ## How to repair

    Write the day ("by 30 June 2026"), or give the document `period: Q2 2026` or `updated: 2026-01-15`, from which
    such words then count.

    ## Source

    The "time-bound" of SMART; two of the guides' own examples have such a deadline.
    """

    name = "vague-deadline"
    group = "time-bound"
    severity = "warning"
    presets = ("recommended", "strict", "okr", "kpi", "agency")
    worded = True

    class Options(Rule.Options):
        """Which goals need no end."""

        services: tuple[str, ...] = option(
            SERVICES,
            "metrics of a running service: a bound on one of them (at least 99.9 %) holds without an end",
            type="array",
            items={"type": "string"},
        )

    examples = (
        Good(
            """
            goals:
              - title: Percentage of orders sent within three days
                baseline: 84 %
                target: 95 %
                deadline: 2026-09-30
            """,
            "Part of what is measured.",
        ),
        Bad(
            """
            language: en
            goals:
              - title: Grow the newsletter from 300 to 450 readers in three months
              #                                                    ^^^^^^^^^^^^^^^ vague-deadline
              - title: Answer every review as soon as possible
              #                            ^^^^^^^^^^^^^^^^^^^ vague-deadline
              - title: Win 40 reviews
                deadline: when the shop is ready
                #         ^^^^^^^^^^^^^^^^^^^^^^ vague-deadline
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zwiększyć liczbę obserwujących z 800 do 1000 w ciągu trzech miesięcy
              #                                                     ^^^^^^^^^^^^^^^^^^^^^^^ vague-deadline
              - title: Zebrać 40 opinii jak najszybciej
              #                         ^^^^^^^^^^^^^^^ vague-deadline
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Увеличить число подписчиков с 800 до 1000 до конца года
              #                                                     ^^^^^^^^^^ vague-deadline
              - title: Собрать 40 отзывов как можно скорее
              #                           ^^^^^^^^^^^^^^^^ vague-deadline
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Kerätä 40 arvostelua mahdollisimman pian
              #                             ^^^^^^^^^^^^^^^^^^^ vague-deadline
              - title: Nostaa arvostelujen määrä 20:stä 40:een lähimpinä kuukausina
              #                                                ^^^^^^^^^^^^^^^^^^^^ vague-deadline
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Aconseguir 40 ressenyes tan aviat com sigui possible
              #                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ vague-deadline
              - title: Passar de 20 a 40 ressenyes en els propers mesos
              #                                    ^^^^^^^^^^^^^^^^^^^^ vague-deadline
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: جمع‌آوری ۴۰ نظر در اسرع وقت
              #                        ^^^^^^^^^^^ vague-deadline
            """
        ),
        Good(
            """
            language: en
            updated: 2026-01-15
            goals:
              - title: Grow the newsletter from 300 to 450 readers in three months
              - title: Win 40 reviews no later than 30 June 2026
            """,
            "The document's date says from when to count.",
        ),
        Good(
            """
            language: pl
            period: 2026
            goals:
              - title: Zwiększyć liczbę obserwujących z 800 do 1000 do końca roku
            """
        ),
        Good(
            """
            language: ru
            period: 2026
            goals:
              - title: Увеличить число подписчиков с 800 до 1000 до конца года
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Kerätä 40 arvostelua 30.6.2026 mennessä
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Aconseguir 40 ressenyes abans del 30 de juny de 2026
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: جمع‌آوری ۴۰ نظر تا پایان شهریور ۱۴۰۵
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Привлечь 40 клиентов до конца года
              #                                ^^^^^^^^^^ vague-deadline
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the words that stand where a date should."""
        deadline = goal.deadline
        if deadline is not None and (deadline.value.anchored or not own(deadline) or window(goal)):
            return
        if deadline is not None:
            yield self.finding(
                f"“{deadline.text}” counts from a day that neither {goal.name} nor its document names",
                deadline,
                goal=goal,
                help="write the day itself, or give the document a `period:` or an `updated:` date",
                field="deadline",
                evidence={"read_as": deadline.value.end.isoformat()},
            )
            return
        if goal.index in dated_below(context.document) or standing(goal, self.options.services):
            return
        said = unread_deadline(goal)
        found = vague_time(goal)
        if said is not None:
            yield self._undated(goal, said.text, said)
        elif found is not None:
            text, hit = found
            yield self._undated(
                goal, text.value[hit.start : hit.end], text.place(hit.start, hit.end, context.document.source)
            )

    def _undated(self, goal: Goal, words: str, at: Stated[str] | Span) -> Draft:
        return self.finding(
            f"“{words}” is no date by which {goal.name} could be reached",
            at,
            goal=goal,
            help="write the day: `deadline: 2026-06-30`",
            field="deadline",
        )
