"""Reports values that a metric cannot have."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._growth import amount
from ._said import impossible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal, Quantity, Stated

WHOLE = 100
"""Per cent of what a share is of."""


class ImpossibleValue(Rule):
    """A value lies outside of what its metric can be.

    ## What it finds

    Baselines, targets, current values and milestones above the metric's ceiling or below its floor: a share of a whole
    above 100 %, a count or a duration below 0, a Net Promoter Score beyond −100 to 100; a change in points that leads
    there too. Where the sentence itself says that a share of something is counted ("the share of pupils who swim",
    "the pass rate"), 120 % cannot be either. Growth of 140 %, a return on advertising of 400 % and an NPS of −20 are
    fine, and so is any other value of a metric that the catalogue does not know.

    ## Why it matters

    It is a slip or a metric misunderstood, and no amount of work reaches it.

    ## How to repair

    Look for a lost decimal sign, a percentage of the wrong whole, or a change written as a target ("+140 %").

    ## Source

    Arithmetic; floors and ceilings stand in metrics.yaml.
    """

    name = "impossible-value"
    group = "achievable"
    severity = "error"
    needs = ("baseline|target|current|milestones",)
    presets = ("recommended", "strict", "okr", "kpi", "agency")
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Raise the conversion rate from 2 % to 140 % by 30 June 2026
                #                                            ^^^^^ impossible-value
              - title: Raise the share of pupils who swim from 78 % to 120 % by 30 June 2026
                #                                                      ^^^^^ impossible-value
              - title: Turnout at the parents' vote from 38 % to 115 % by 30 June 2026
                #                                                ^^^^^ impossible-value
              - title: Instagram followers
                metric: followers
                baseline: -200
                #         ^^^^ impossible-value
                target: 10000
              - title: Net Promoter Score
                metric: nps
                baseline: 32
                target: 450
                #       ^^^ impossible-value
              - title: Raise the retention rate by 30 percentage points
                #                                  ^^^^^^^^^^^^^^^^^^^^ impossible-value
                baseline: 80 %
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Podnieść odsetek uczniów, którzy pływają, z 78% do 120% do 30 czerwca 2026
                #                                                         ^^^^ impossible-value
              - title: Do 30 czerwca 2026 pływa 120% uczniów
                #                               ^^^^ impossible-value
              - title: Obłożenie pokoi wzrośnie z 64% do 105% do 30 czerwca 2026
                #                                        ^^^^ impossible-value
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Поднять долю школьников, которые плавают, с 78 % до 120 % к 30 июня 2026
                #                                                          ^^^^^ impossible-value
              - title: К 30 июня 2026 плавает 120 % учеников
                #                             ^^^^^ impossible-value
              - title: Заполняемость групп вырастет с 64 % до 105 % к 30 июня 2026
                #                                             ^^^^^ impossible-value
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Nostaa uimataitoisten osuus 78 prosentista 120 prosenttiin 30.6.2026 mennessä
                #                                                 ^^^^^^^^^^^^^^^ impossible-value
              - title: Kyselyyn vastaa 104 prosenttia asiakkaista 30.6.2026 mennessä
                #                      ^^^^^^^^^^^^^^ impossible-value
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Pujar el percentatge de nens que neden del 78 % al 120 % abans del 30 de juny de 2026
                #                                                         ^^^^^ impossible-value
              - title: El 30 de juny de 2026 neden el 120 % dels alumnes
                #                                     ^^^^^ impossible-value
              - title: La participació passarà del 64 % al 105 % abans del 30 de juny de 2026
                #                                          ^^^^^ impossible-value
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: افزایش سهم دانش‌آموزان شناگر از ۷۸٪ به ۱۲۰٪ تا پایان شهریور ۱۴۰۵
                #                                             ^^^^ impossible-value
              - title: افزایش ضریب اشغال از ۷۸٪ به ۱۲۰٪ تا پایان شهریور ۱۴۰۵
                #                                  ^^^^ impossible-value
            """
        ),
        Good(
            """
            goals:
              - title: Grow followers by 140 % by 30 June 2026
              - title: Raise ROAS from 250 % to 400 % by 30 June 2026
              - title: Lift NPS from -20 to 5 by 30 June 2026
              - title: Uptime of 100 % in June 2026
              - title: Deliver 120 % of the sales plan by 30 June 2026
              - title: Raise the share of pupils who swim by 120 % by 30 June 2026
              - title: Profit from -300 EUR to 200 EUR by 30 June 2026
            """,
        ),
        Good(
            """
            goals:
              - title: Get 140 conversions by 30 June 2026
                metric: {name: solar yield, unit: "%"}
                target: 140 %
            """,
            "A metric that nobody described may have any value.",
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Podnieść współczynnik konwersji z 2% do 140% do 30 czerwca 2026
              #                                                ^^^^ impossible-value
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Поднять коэффициент конверсии с 2 % до 140 % к 30 июня 2026
              #                                               ^^^^^ impossible-value
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Nostaa konversioaste 2 prosentista 140 prosenttiin 30.6.2026 mennessä
              #                                           ^^^^^^^^^^^^^^^ impossible-value
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Pujar la taxa de conversió del 2 % al 140 % abans del 30 de juny de 2026
              #                                              ^^^^^ impossible-value
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: افزایش نرخ تبدیل از ۲٪ به ۱۴۰٪ تا پایان شهریور ۱۴۰۵
              #                                  ^^^^ impossible-value
            """
        ),
        Good(
            """
            language: pl
            goals:
              - title: Zwiększyć liczbę obserwujących o 140% do 30 czerwca 2026
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Увеличить число подписчиков на 140 % к 30 июня 2026
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Kasvattaa seuraajamäärää 140 % 30.6.2026 mennessä
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Augmentar els seguidors un 140 % abans del 30 de juny de 2026
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: افزایش ۱۴۰ درصدی دنبال‌کنندگان تا پایان شهریور ۱۴۰۵
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at each value that cannot be."""
        stated = [("baseline", goal.baseline), ("target", goal.target), ("current", goal.current)]
        stated += [("milestone", milestone.target) for milestone in goal.milestones]
        for role, value in stated:
            why = impossible(goal, value) or _beyond(goal, value)
            if value is None or not why or value.how == "inherited":
                continue
            if value.how == "derived" and goal.change is not None and goal.change.value.unit != "pp":
                continue
            shown = amount(value.value.value) + (" %" if value.value.unit == "%" else "")
            metric = goal.metric.value if goal.metric is not None else None
            share = metric is None or not metric.known or (metric.unit == "count" and value.value.unit == "%")
            what = "a share of something" if metric is None or share else metric.name
            yield self.finding(
                f"{shown} as the {role} of {goal.name}: {what} cannot be {why}",
                value,
                goal=goal,
                help="look for a lost decimal sign, or a change that was written as a value",
                field=role,
                evidence={"value": value.value.value, "unit": value.value.unit, "metric": _id(goal)},
            )


def _id(goal: Goal) -> str:
    return goal.metric.value.id if goal.metric is not None else ""


def _beyond(goal: Goal, stated: Stated[Quantity] | None) -> str:
    """Why a share that no metric of the catalogue is, or one of what a metric counts ("of customers"), cannot be, where
    words beside the number say that it is one.
    """
    if stated is None or stated.how != "text" or stated.value.unit != "%" or stated.value.value <= WHOLE:
        return ""
    if goal.metric is not None and goal.metric.value.known and goal.metric.value.unit != "count":
        return ""
    named = any(hit.words == "part_of_whole" for text in goal.texts for hit in text.reading.hits)
    return f"more than {WHOLE}" if named else ""
