"""Reports growth that neither the goal's own past nor its channel supports."""

from __future__ import annotations

from math import inf

from goallint import Bad, Good, NamedTuple, Rule, option
from goallint.typed import TYPE_CHECKING, Any

from ._growth import (
    OWN,
    Limit,
    amount,
    aspirational,
    audiences,
    band,
    bought,
    bounded_above,
    counted,
    course,
    known_of,
    limit,
    pace,
)
from ._said import extent, impossible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goallint import Context, Draft, Goal

    from ._growth import Course
    from ._history import Forecast

LIKELY, SURE = 0.90, 0.99
"""The ranges beyond which a target is doubtful, and out of the question."""
PUSH, LEAP = 1.5, 3.0
"""How many times the growth of its past a goal may ask for: a plan is there to change something."""
SLACK = {False: 0.05, True: 0.25}
"""The part of the present value that a stock, or a flow, may go beyond that."""
FAR = 4
"""How many times the slack is left before a target is out of the question."""


class Beyond(NamedTuple):
    """Why a target is out of reach, whether by far, and the numbers that say so."""

    message: str
    far: bool
    evidence: Mapping[str, Any]


class UnrealisticGrowth(Rule):
    """A goal needs growth that neither its own past nor its channel supports.

    ## What it finds

    Goals whose baseline, target and dates imply growth beyond what is known. With four or more values under `history`
    the goal's own past decides: a trend is fitted, with a range that holds nine of ten outcomes, and a target clearly
    beyond it is reported (an error far beyond). Without a history, accounts of followers, subscribers and members are
    held against their channel: more than 10 % a month is a warning, more than 30 % an error; TikTok has limits of its
    own. New followers a week may grow 2.5 times in three months before it warns, 4 times before it is an error.

    Silent where percentages mislead or money decides: fewer than 1,000 followers (20 a week), a budget of the goal or
    its objective, advertising (also as a tactic), a launch or a merger of accounts. Aspirational goals get twice the
    room. Where neither history nor benchmark speaks, nothing is claimed: docs/explanation/growth.md.

    ## Why it matters

    A target that cannot be reached does not stretch a team, it teaches it to ignore targets.

    ## How to repair

    Lower the target, move the deadline, or say what will be different this time: `budget:`, `history:`, or
    `commitment: aspirational`. Where your accounts do grow faster, set `max-monthly` for the channel.

    ## Source

    The Polish guide's example: of 100 new followers a week, 125 or 150 in three months is realistic, 500 or 1,000 is
    not. Benchmarks with source and year: benchmarks.yaml; they disagree, so the limits lie well above all of them.
    """

    name = "unrealistic-growth"
    group = "achievable"
    severity = "error"
    needs = ("deadline", "baseline|history")
    presets = ("minimal", "recommended", "strict", "okr", "kpi", "agency")
    severity_in = {"okr": "warning"}

    class Options(Rule.Options):
        """Where the limits lie."""

        max_monthly: dict[str, float] = option(
            {},
            "the most growth a month by channel (`default` for all others), in place of the limits",
            format="percent",
        )
        soft: float | None = option(
            None, "growth a month that is warned of, in place of the benchmark's", format="percent"
        )
        hard: float | None = option(
            None, "growth a month that is an error, in place of the benchmark's", format="percent"
        )
        tiny_base: float = option(1000, "smaller audiences are not held against benchmarks", type="number", minimum=0)
        tiny_flow: float = option(20, "smaller counts per period are not judged", type="number", minimum=0)
        aspirational: float = option(2, "how many times the room aspirational goals get", type="number", minimum=1)

    worded = True
    examples = (
        Bad(
            """
            period: {start: 2026-02-01, end: 2026-12-31}
            goals:
              - title: Grow Instagram followers from 10,000 to 60,000 by 30 April 2026
                #                                              ^^^^^^ unrealistic-growth
              - title: Grow Facebook followers from 5,000 to 10,000 by 30 June 2026
                #                                            ^^^^^^ unrealistic-growth
            """,
            "+85 % a month is an error, +15 % a month a warning.",
        ),
        Bad(
            """
            goals:
              - title: Win more new Instagram followers a week
                metric: new_followers
                baseline: 100/week
                target: 800/week
                #       ^^^^^^^^ unrealistic-growth
                start: 2026-02-01
                deadline: 2026-05-01
            """
        ),
        Bad(
            """
            goals:
              - title: Qualified leads a month
                metric: qualified_leads
                target: 90
                #       ^^ unrealistic-growth
                deadline: 2026-06-30
                history:
                  - {date: 2025-09-30, value: 41}
                  - {date: 2025-10-31, value: 40}
                  - {date: 2025-11-30, value: 43}
                  - {date: 2025-12-31, value: 42}
                  - {date: 2026-01-31, value: 44}
            """,
            "The goal's own past speaks for any metric.",
        ),
        Bad(
            """
            goals:
              - title: Grow LinkedIn followers from 4,000 to 5,000 by 1 August 2026
                #                                            ^^^^^ unrealistic-growth
                start: 2026-02-01
            """,
            options={"max_monthly": {"linkedin": 3.0}},
        ),
        Good(
            """
            goals:
              - title: From 100 to 150 new followers a week by 1 May 2026
                start: 2026-02-01
              - title: Instagram followers
                metric: followers
                baseline: 8000
                target: 10000
                start: 2026-01-15
                deadline: 2026-09-30
            """,
            "The guide's own example, and +2.7 % a month.",
        ),
        Good(
            """
            goals:
              - title: Grow Instagram followers from 180 to 900 by 30 April 2026
              - title: Grow TikTok followers from 2,000 to 4,000 by 30 April 2026
              - title: Grow Facebook followers from 5,000 to 10,000 by 30 April 2026 with paid ads
              - title: Grow Facebook followers from 5,000 to 10,000 by 30 April 2026
                budget: 1500 EUR
              - title: From 5,000 to 12,000 Facebook followers by merging both accounts until 30 April 2026
              - title: Facebook followers from 5,000 to 12,000 by 30 April 2026 with the launch of the second café
              - title: Raise monthly sales from 4,000 to 9,000 by 30 June 2026
            """,
            "A tiny base, TikTok, money, a merger, a launch, and a metric without history or benchmark.",
        ),
        Good(
            """
            goals:
              - title: Gain 200 new followers a week
                metric: followers
                baseline: 8000
                target: 200/week
                start: 2026-02-01
                deadline: 2026-06-30
              - title: Churn
                metric: churn
                baseline: 6 %
                target: 3 %
                start: 2026-02-01
                deadline: 2026-06-30
            """,
            "A total and a gain per week do not compare; less is better has no benchmark.",
        ),
        Good(
            """
            objectives:
              - title: Be the forum that beginners find first
                commitment: aspirational
                start: 2026-01-01
                deadline: 2026-06-30
                key_results:
                  - Grow the forum from 2,000 to 5,000 members
            """,
            "+16 % a month is within the room that an aspirational goal gets.",
        ),
        Bad(
            """
            language: pl
            goals:
              - {title: "Obserwujący na Facebooku: z 5000 do 10 000 do 30 czerwca 2026", start: 2026-02-01}
              #                                              ^^^^^^ unrealistic-growth
            """
        ),
        Good(
            """
            language: pl
            goals: [{title: "Obserwujący na Facebooku: z 5000 do 10 000 do 30 czerwca 2026 z płatnymi reklamami"}]
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - {title: "Подписчики ВКонтакте: с 5000 до 20 000 к 30 июня 2026", start: 2026-02-01}
              #                                          ^^^^^^ unrealistic-growth
            """
        ),
        Good(
            """
            language: ru
            goals: [{title: "Подписчики ВКонтакте: с 5000 до 20 000 к 30 июня 2026 за счет рекламы"}]
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - {title: "Facebook-seuraajat 5000:sta 10 000:een 30.6.2026 mennessä", start: 2026-02-01}
              #                                      ^^^^^^^^^^ unrealistic-growth
            """
        ),
        Good(
            """
            language: fi
            goals: [{title: "Facebook-seuraajat 5000:sta 10 000:een 30.6.2026 mennessä maksetulla mainonnalla"}]
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - {title: "Seguidors a Facebook: de 5.000 a 10.000 abans del 30 de juny de 2026", start: 2026-02-01}
              #                                           ^^^^^^ unrealistic-growth
            """
        ),
        Good(
            """
            language: ca
            goals: [{title: "Seguidors a Facebook: de 5.000 a 10.000 abans del 30 de juny de 2026 amb publicitat"}]
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - {title: "دنبال‌کنندگان اینستاگرام از ۵۰۰۰ به ۲۰۰۰۰ تا پایان خرداد ۱۴۰۵", start: 2026-02-01}
              #                                              ^^^^^ unrealistic-growth
            """
        ),
        Good(
            """
            language: fa
            goals: [{title: "دنبال‌کنندگان اینستاگرام از ۵۰۰۰ به ۲۰۰۰۰ تا پایان خرداد ۱۴۰۵ با تبلیغات"}]
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the target (else the change) that is out of reach."""
        way = course(goal, context)
        if way is None or bought(goal, context) or way.target == way.baseline or way.end < context.today:
            return
        if (counted(goal, way) and abs(way.baseline) < self.options.tiny_flow) or impossible(goal, goal.target):
            return
        past = None
        if len(goal.history) >= 4:
            from ._history import forecast

            past = forecast([(point.day, point.value) for point in goal.history], way.end)
        beyond = self._past(goal, way, past) if past else self._channel(goal, way, context)
        if beyond is not None:
            yield self._found(goal, way, beyond)

    def _past(self, goal: Goal, way: Course, past: Forecast) -> Beyond | None:
        """Whether the target lies beyond what the goal's own past supports."""
        up = way.target >= past.last_value
        side = 1 if up else -1
        if (past.below(way.target) if up else 1 - past.below(way.target)) <= (1 + LIKELY) / 2:
            return None
        room = self.options.aspirational if aspirational(goal) else 1.0
        middle = past.quantile(0.5)
        gain = max(side * (middle - past.last_value), 0.0)
        slack = SLACK[way.flow and counted(goal, way)]
        edges = []
        for level, factor, times in ((LIKELY, PUSH, 1), (SURE, LEAP, FAR)):
            edge = side * (past.range(level)[1 if up else 0] - past.last_value)
            spare = times * slack if up else times * slack / (1 + times * slack)
            edges.append(past.last_value + side * room * (max(edge, factor * gain) + spare * abs(past.last_value)))
        soft, hard = edges
        if side * (way.target - soft) <= 0:
            return None
        far = side * (way.target - hard) > 0
        least, most = extent(goal.metric.value) if goal.metric else (-inf, inf)
        low, high = (min(max(edge, least), most) for edge in past.range(LIKELY))
        unit = "" if way.unit == "count" else f" {way.unit}"
        said = f"the last {past.used} values support {amount(low)} to {amount(high)}{unit} by {way.end}"
        return Beyond(
            f"{said}; {amount(way.target)}{unit} lies {'far ' if far else ''}outside",
            far,
            {
                "band": [round(low, 4), round(high, 4)],
                "band_unit": way.unit,
                "soft": round(soft, 4),
                "hard": round(hard, 4),
                "source": "history",
                "history": {**past.told(), "level": LIKELY, "expected": round(middle, 4)},
            },
        )

    def _channel(self, goal: Goal, way: Course, context: Context) -> Beyond | None:
        """Whether the target asks for more than accounts of its channel show."""
        benchmarks = context.data("benchmarks")
        bound = self._limit(goal, way, benchmarks)
        if bound is None or min(way.baseline, way.target) <= 0 or bounded_above(goal):
            return None
        if way.rate <= bound.soft or (not way.flow and way.baseline < self.options.tiny_base):
            return None
        usual = band(goal, way.baseline, benchmarks)
        shown = [usual.low, usual.high] if usual and not way.flow else [0, round(bound.soft, 2)]
        return Beyond(
            f"{goal.name} needs {pace(way)}; {known_of(goal, way, bound, usual, context)}",
            way.rate > bound.hard,
            {
                "band": shown,
                "band_unit": "% a month",
                "soft": round(bound.soft, 2),
                "hard": round(bound.hard, 2),
                "source": usual.source if usual and not way.flow and bound.source != OWN else bound.source,
                "history": None,
            },
        )

    def _limit(self, goal: Goal, way: Course, benchmarks: Mapping[str, Any]) -> Limit | None:
        options = self.options
        room = options.aspirational if aspirational(goal) else 1.0
        channel = goal.channel.value if goal.channel else ""
        most = options.max_monthly.get(channel, options.max_monthly.get("default"))
        metric = goal.metric.value.id if goal.metric else ""
        if most is not None and metric in audiences(benchmarks) and not way.flow:
            return Limit(most * room, most * room, OWN, 0)
        found = limit(goal, way, benchmarks)
        if found is None:
            return None
        soft = found.soft if options.soft is None else options.soft
        hard = found.hard if options.hard is None else options.hard
        return found._replace(soft=soft * room, hard=max(soft, hard) * room)

    def _found(self, goal: Goal, way: Course, beyond: Beyond) -> Draft:
        rate = round(way.rate, 2) if way.baseline > 0 and way.target > 0 else None
        return self.finding(
            beyond.message,
            goal.target or goal.change or goal,
            goal=goal,
            help="lower the target, move the deadline, or say what will be different this time",
            field="target",
            severity="" if beyond.far else "warning",
            evidence={
                "baseline": way.baseline,
                "target": round(way.target, 4),
                "unit": way.unit + (f"/{way.period}" if way.period else ""),
                "start": way.start.isoformat(),
                "deadline": way.end.isoformat(),
                "months": round(way.months, 2),
                "implied_rate": rate,
                **beyond.evidence,
            },
        )
