"""Reports percentages that can be read in two ways."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._growth import amount
from ._said import impossible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal

WHOLES = ("count", "money", "duration")
"""Kinds of units of which a level cannot be a percentage."""


PARTS = frozenset((25.0, 33.33, 50.0, 66.67, 75.0))
"""Halves, thirds and quarters in per cent; "two per cent" in words is as open as in digits."""
HUNDRED = 100
"""Per cent of a value."""


class AmbiguousPercent(Rule):
    """A percentage can be read in two ways: of what, or per cent instead of percentage points.

    ## What it finds

    A change in per cent of a metric that is a percentage itself: "CTR +2 %" leads from 3 % to 3.06 % or to 5 %. And a
    target in per cent for a metric that is counted, where a level is meant: "followers: 15 %" of what? Silent where
    baseline and target are both stated, where points are said ("2 pp"), where only one reading is possible (a change of
    more than 100 %, or one told in words: "cut by a third"), and where the sentence says of what the target is a part
    ("30 % of traffic").

    ## Why it matters

    The two readings lie far apart, and each side remembers its own.

    ## How to repair

    Write both ends ("from 3 % to 5 %"), or say percentage points.

    ## Source

    The Polish guide's "+15 % fans": per cent need a whole.
    """

    name = "ambiguous-percent"
    group = "measurable"
    severity = "warning"
    kinds = ("goal", "key_result")
    needs = ("metric", "unit:%")
    presets = ("recommended", "strict", "kpi", "agency")
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Raise CTR by 2 % by 30 June 2026
                #                   ^^^ ambiguous-percent
              - title: Followers
                metric: followers
                target: 15 %
                #       ^^^^ ambiguous-percent
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zwiększyć współczynnik konwersji o 2 % do 30 czerwca 2026
                #                                         ^^^ ambiguous-percent
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Увеличить коэффициент вовлечённости на 2 % к 30 июня 2026
                #                                             ^^^ ambiguous-percent
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Kasvattaa konversioprosenttia 2 % 30.6.2026 mennessä
                #                                    ^^^ ambiguous-percent
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Augmentar la taxa de conversió un 2 % abans del 30 de juny de 2026
                #                                        ^^^ ambiguous-percent
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: افزایش ۲ درصدی نرخ تعامل تا پایان شهریور ۱۴۰۵
                #             ^^^^^^^ ambiguous-percent
            """
        ),
        Good(
            """
            goals:
              - title: Cut the bounce rate in half by 30 June 2026
            """,
            "Half of what it is: nobody means 50 percentage points.",
        ),
        Good(
            """
            goals:
              - title: Raise CTR from 2 % to 4 % by 30 June 2026
              - title: Raise CTR by 2 percentage points by 30 June 2026
              - title: 30 % of traffic comes from Instagram by 30 June 2026
              - title: Increase followers by 15 % by 30 June 2026
              - title: Raise the conversion rate by 150 %
              - title: Raise CTR by 2 %
                baseline: 2 %
                target: 4 %
            """,
            "Both ends, points, a share target, a count, only one reading.",
        ),
        Good(
            """
            language: pl
            goals:
              - title: Zwiększyć współczynnik konwersji o 2 punkty procentowe do 30 czerwca 2026
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Увеличить коэффициент вовлечённости с 2 % до 4 % к 30 июня 2026
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Kasvattaa konversioprosenttia 2 prosenttiyksikköä 30.6.2026 mennessä
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Augmentar la taxa de conversió 2 punts percentuals abans del 30 de juny de 2026
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: افزایش نرخ تعامل از ۲ درصد به ۴ درصد تا پایان شهریور ۱۴۰۵
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the change, else at the target."""
        metric, change, target = goal.metric, goal.change, goal.target
        if metric is None or not metric.value.known or impossible(goal, target):
            return
        if metric.value.unit == "share":
            settled = target is not None and target.how != "derived"
            relative = change is not None and change.value.unit == "%" and abs(change.value.value) <= HUNDRED
            if relative and not settled and not _in_words(goal):
                yield self._points(goal)
        elif target is not None and metric.value.unit in WHOLES and target.value.unit == "%" and target.how == "field":
            if any(mention.value == target.value for text in goal.texts for mention in text.reading.mentions):
                return
            yield self.finding(
                f"{goal.name} is to reach {amount(target.value.value)} % of what? "
                f"No level of {metric.value.name} is a percentage",
                target,
                goal=goal,
                help=f"write the level in {metric.value.name}, or a change with its sign (+15 %)",
                field="target",
                evidence={"target": target.value.value},
            )

    def _points(self, goal: Goal) -> Draft:
        change, baseline = goal.change, goal.baseline
        size = change.value.value if change else 0.0
        two = "per cent of itself, or percentage points"
        if baseline is not None and baseline.value.unit == "%":
            start = baseline.value.value
            two = f"to {amount(start * (1 + size / 100))} %, or to {amount(start + size)} %"
        name = goal.metric.value.name if goal.metric else ""
        return self.finding(
            f"{goal.name}: a change of {amount(size)} % in {name} can be read in two ways: {two}",
            change or goal,
            goal=goal,
            help="write both ends (from 3 % to 5 %), or say percentage points",
            field="change",
            evidence={"change": size, "baseline": baseline.value.value if baseline else None},
        )


def _in_words(goal: Goal) -> bool:
    """Whether a part is told in words, which is always one of the value itself: "cut the bounce rate by a third"."""
    return any(
        mention.kind == "change"
        and abs(mention.value.value) in PARTS
        and not any(map(str.isdigit, text.value[mention.start : mention.end]))
        for text in goal.texts
        for mention in text.reading.mentions
    )
