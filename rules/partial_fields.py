"""Reports goals of which some numbers and dates stand in fields and others in the sentence only."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Fix, Goal, Mention, Text

FIELDS = ("metric", "baseline", "target", "deadline")
NUMBERS = frozenset({"baseline", "target"})


class PartialFields(Rule):
    """Part of a goal stands in fields, and the rest in its title only.

    ## What it finds

    Goals with a `target` or `baseline` field whose title says another of baseline, target and deadline, for which there
    is no field (the metric is then written along); and such a field that is empty or says "TBD" while the title has the
    value. A goal that says everything in its sentence is consistent and left alone, and so is one whose only field is
    the deadline, unless the option `sentences` asks for fields everywhere.

    ## Why it matters

    Whoever takes the fields to be the goal (a dashboard, an export, a colleague who fills in a form) finds half of it.

    ## How to repair

    Write the field as well. `--fix` does where the title says it clearly.

    ## Source

    In tracker exports, values that stand in the title only are lost.
    """

    name = "partial-fields"
    group = "measurable"
    severity = "info"
    kinds = ("goal", "key_result")
    presets = ("strict",)
    fixable = True
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Grow Instagram followers from 8,000 to 10,000 by 30 September 2026
                #                                    ^^^^^ partial-fields
                target: 10000
              - title: Win 40 reviews by 30 June 2026
                #                        ^^^^^^^^^^^^ partial-fields
                baseline: 12
                target: 40
                metric: reviews
                deadline: TBD
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zwiększyć liczbę obserwujących z 8 000 do 10 000 do 30 września 2026
                #                                       ^^^^^ partial-fields
                metric: followers
                target: 10000
                deadline: 2026-09-30
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Увеличить число подписчиков с 8 000 до 10 000 к 30 сентября 2026 года
                #                                    ^^^^^ partial-fields
                metric: followers
                target: 10000
                deadline: 2026-09-30
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Kasvattaa seuraajien määrä 8 000:sta 10 000:een 30.9.2026 mennessä
                #                                                      ^^^^^^^^^ partial-fields
                metric: followers
                baseline: 8000
                target: 10000
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Passar de 8.000 a 10.000 seguidors abans del 30 de setembre de 2026
                #                                                   ^^^^^^^^^^^^^^^^^^^^^^ partial-fields
                metric: followers
                baseline: 8000
                target: 10000
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: افزایش دنبال‌کنندگان از ۸٬۰۰۰ به ۱۰٬۰۰۰ تا ۳۱ شهریور ۱۴۰۵
                #                              ^^^^^ partial-fields
                metric: followers
                target: 10000
                deadline: 2026-09-22
            """
        ),
        Bad(
            """
            goals:
              - title: Grow Instagram followers from 8,000 to 10,000 by 30 September 2026
                #                                    ^^^^^ partial-fields
            objectives:
              - title: Be the account that beginners ask
                key_results:
                  - Grow Instagram followers from 8,000 to 10,000 by 30 September 2026
            """,
            "A key result that is only a sentence has no place for fields.",
            options={"sentences": True},
        ),
        Good(
            """
            goals:
              - title: Grow Instagram followers from 8,000 to 10,000 by 30 September 2026
              - title: Grow LinkedIn followers from 800 to 1,000
                deadline: 2026-09-30
              - title: Grow TikTok followers from 800 to 1,000 by 30 September 2026
                baseline: 800
                target: 1000
                deadline: 2026-09-30
              - title: Win 40 reviews
                target: 40
            """,
            "All in the sentence, all but the date, all numbers and dates in fields, and nothing that the title adds.",
        ),
        Good(
            """
            language: pl
            goals:
              - {title: Zwiększyć liczbę obserwujących z 8 000 do 10 000 do 30 września 2026, metric: followers}
            """
        ),
        Good(
            """
            language: ru
            goals:
              - {title: Увеличить число подписчиков с 8 000 до 10 000 к 30 сентября 2026 года, metric: followers}
            """
        ),
        Good(
            """
            language: fi
            goals:
              - {title: "Kasvattaa seuraajien määrä 8 000:sta 10 000:een 30.9.2026 mennessä", metric: followers}
            """
        ),
        Good(
            """
            language: ca
            goals:
              - {title: Passar de 8.000 a 10.000 seguidors abans del 30 de setembre de 2026, metric: followers}
            """
        ),
        Good(
            """
            language: fa
            goals:
              - {title: افزایش دنبال‌کنندگان از ۸٬۰۰۰ به ۱۰٬۰۰۰ تا ۳۱ شهریور ۱۴۰۵, metric: followers}
            """
        ),
    )

    class Options(Rule.Options):
        """Where fields are wanted."""

        sentences: bool = option(
            default=False, doc="report goals that say everything in their title, too", type="boolean"
        )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield one finding for each goal, at the first value that has no field."""
        title = goal.text("title")
        key = goal.key("title")
        everywhere = self.options.sentences and key is not None and key.start < key.end
        if title is None:
            return
        structured = everywhere or any(goal.key(number) for number in NUMBERS)
        said = [
            (field, mention)
            for field in FIELDS
            if (structured or goal.key(field)) and (mention := _said(goal, title, field)) is not None
        ]
        alone = [field for field, _ in said] == ["metric"] and goal.key("metric") is None
        if not said or (alone and not everywhere):
            return  # a number with its metric in the title beside it is whole
        fields = ", ".join(f"`{field}`" for field, _ in said)
        first = next((mention for field, mention in said if field != "metric"), said[0][1])
        found = self.finding(
            f"{goal.name} says in its title what has no field: {fields}",
            title.place(first.start, first.end, context.document.source),
            goal=goal,
            help=f"write {fields} as well",
            field="title",
            evidence={"fields": [field for field, _ in said]},
            fix=_fix(goal, title, said, context),
        )
        # The same finding, whichever of its values are written down meanwhile.
        yield found._replace(text=title.value)


def _said(goal: Goal, title: Text, field: str) -> Mention | None:
    """What the title says for a field that is not there, or that says nothing; None where it says more than one."""
    stated = getattr(goal, field)
    if stated is None or stated.how != "text":
        return None
    mentions = [each for each in title.reading.mentions if each.role == ("main" if field == "metric" else field)]
    return mentions[0] if len(mentions) == 1 else None


def _fix(goal: Goal, title: Text, said: list[tuple[str, Mention]], context: Context) -> Fix | None:
    """Write the values whose meaning in a field is beyond doubt."""
    from ._written import written

    return written(goal, title, said, context.document.source)
