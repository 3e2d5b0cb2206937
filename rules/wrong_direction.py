"""Reports goals whose numbers go the other way than their words."""

from __future__ import annotations

import re

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._gaps import between
from ._growth import amount
from ._measure import CEILINGS, FLOORS, TIMES
from ._said import clashes, impossible
from ._words import hits, says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal, Hit, Text

BEFORE = 1
"""Words before a metric, and between it and its first value, with which a title is still nothing but both."""
BESIDE = 8
"""The most characters between a bounding word and its number ("less than 24")."""

KINDS = {"%": "share", **dict.fromkeys(TIMES, "duration")}
"""Kinds of metrics that alone have values in a unit."""

FROM = 2
"""Words that may stand between a comma and the values of the clause before it ("…, from 5 to 7")."""


class WrongDirection(Rule):
    """The words say up and the numbers say down, or the other way round.

    ## What it finds

    Titles with verbs of one direction only, and a baseline and a target that go the other way ("reduce churn from 3 %
    to 5 %"). Without such a verb, metrics of which less is better (churn, cost, response time) and whose target is
    above the baseline; and metrics of which more is better and whose target is below it, where the goal's field names
    the metric or its title is nothing but the metric and its values ("NPS: 45 → 32"). Silent where the numbers go the
    way that is good for the metric ("win back customers: churn from 6 % to 4 %"), for limits ("stay below 5 %, now at
    3 %"), for goals that keep something, for targets against a scenario, and where a change is stated
    (`change-mismatch` compares it).

    ## Why it matters

    A swapped pair of numbers turns every progress report upside down.

    ## How to repair

    Swap the values, or change the verb. Where more is meant to be better, say so: `metric: {name: …, direction: up}`.

    ## Source

    The `ascending` attribute of indicators in the IATI standard.
    """

    name = "wrong-direction"
    group = "measurable"
    severity = "error"
    kinds = ("goal", "key_result")
    needs = ("baseline", "target", "!change")
    presets = ("recommended", "strict", "okr", "kpi", "agency")
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Reduce churn from 3 % to 5 % by June 2026
                #                               ^^^ wrong-direction
              - title: Decrease staff turnover from 10 % to 14 %
                #                                           ^^^^ wrong-direction
              - title: Increase NPS
                metric: nps
                baseline: 45
                target: 32
                #       ^^ wrong-direction
              - title: First response time
                metric: first_response_time
                baseline: 2 hours
                target: 6 hours
                #       ^^^^^^^ wrong-direction
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zmniejszyć współczynnik odrzuceń z 40 % do 55 %
                #                                                 ^^^^ wrong-direction
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Увеличить число подписчиков с 10 000 до 8 000
                #                                              ^^^^^ wrong-direction
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Nostaa NPS 45:stä 32:een
                #                        ^^^^^^ wrong-direction
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Reduir la taxa de rebot del 40 % al 55 %
                #                                          ^^^^ wrong-direction
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: افزایش دنبال‌کنندگان از ۱۰۰۰۰ به ۸۰۰۰
                #                                       ^^^^ wrong-direction
            """
        ),
        Good(
            """
            goals:
              - title: Orders leave in 5 days today; by 5 May 2026 they leave in 2 days
            """,
            "Days are no value of sales.",
        ),
        Good(
            """
            goals:
              - title: Reduce churn from 5 % to 3 %
              - title: "Win back customers: churn from 6 % to 4 %"
              - title: Keep churn below 5 %
                baseline: 3 %
              - title: Answer more tickets in less time, from 40 to 60 a day
              - title: Answer at least 95 % of tickets in less than 24 hours, currently 81 %
              - title: Reduce emissions against business as usual
                baseline: 120
                target: 140
            """,
            "Less is better, a limit, verbs both ways, and a scenario.",
        ),
        Good(
            """
            language: pl
            goals:
              - title: Zmniejszyć współczynnik odrzuceń z 55 % do 40 %
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Увеличить число подписчиков с 8 000 до 10 000
              - title: "Поднять качество пошива: возвратов не больше 1 % к 1 июля 2026 года, сегодня 3 %"
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Nostaa NPS 32:sta 45:een
              - title: Hävikki on saatava 6 %:sta 4 %:iin kesäkuun 2026 loppuun mennessä
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Reduir la taxa de rebot del 55 % al 40 %
              - title: "Més agilitat al taulell: de 9 a 4 minuts per persona"
            """
        ),
        Bad(
            """
            goals:
              - title: "NPS: 45 → 32 by June 2026"
              #                   ^^ wrong-direction
              - title: Followers
                metric: followers
                baseline: 10000
                target: 8000
                #       ^^^^ wrong-direction
            """
        ),
        Good(
            """
            goals:
              - title: Followers lost a month from 300 to 200 by June 2026
              - title: Improve our rank in searches from 14 to 8 by June 2026
              - title: Hours of maintenance from 40 to 30 by June 2026
            """,
            note="what is counted here is a loss, and no metric of the catalogue",
        ),
        Good(
            """
            language: fa
            goals:
              - title: افزایش دنبال‌کنندگان از ۸۰۰۰ به ۱۰۰۰۰
              - title: برای کاهش هزینه پشتیبانی، سهم پرسش‌های پاسخ‌داده‌شده در مرکز راهنما از ۲۰٪ به ۳۰٪ برسد
            """
        ),
        Good(
            """
            goals:
              - title: Cut the size of backups from 4 TB to 800 GB by 30 June 2026
              - title: Shorten the way to the warehouse from 3 km to 900 m by 30 June 2026
            """,
            "Values in different measures are not compared.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at a target on the wrong side of its baseline."""
        baseline, target = goal.baseline, goal.target
        if baseline is None or target is None or goal.change is not None or says(goal, "scenario"):
            return
        moved = target.value.value - baseline.value.value
        if not moved or baseline.value.unit != target.value.unit or _limited(goal, moved):
            return
        good = _good(goal, context)
        said = _verbs(goal, known=bool(good))
        if said * moved > 0 or any(way * moved > 0 for way in good):
            return
        if not said and -1 not in good and not (good == {1} and _measured_only(goal)):
            return
        if impossible(goal, target) or impossible(goal, baseline) or any(clashes(goal, context)):
            return
        way = "up" if moved > 0 else "down"
        better = "less" if moved > 0 else "more"
        reason = f"its words say {'up' if said > 0 else 'down'}" if said else f"{better} of it is better"
        yield self.finding(
            f"{goal.name} goes {way} from {amount(baseline.value.value)} to {amount(target.value.value)}, but {reason}",
            target,
            goal=goal,
            help="swap the values, or change the verb",
            field="target",
            evidence={"baseline": baseline.value.value, "target": target.value.value},
        )


def _verbs(goal: Goal, *, known: bool) -> int:
    """1 where the title's verbs say up, -1 where they say down, 0 where they say neither or both.

    "Improve" says up only of a metric whose good direction is `known`: a rank improves from 14 to 8.
    """
    better = set() if known else {hit.start for _, hit in hits(goal, {"better_verb"})}
    up = any(_governs(text, hit) for text, hit in hits(goal, {"up_verb"}) if hit.start not in better)
    down = any(_governs(text, hit) for text, hit in hits(goal, {"down_verb"}))
    return int(up) - int(down)


def _governs(text: Text, hit: Hit) -> bool:
    """Whether a word says where the goal goes: it stands before the values, and bounds no number ("less than 24")."""
    values = [mention.start for mention in text.reading.mentions if mention.role in {"baseline", "target"}]
    if values and (hit.start > min(values) or _of_another_clause(text.value, hit.end, min(values))):
        return False
    for mention in text.reading.mentions:
        if mention.kind in {"number", "date"} and 0 <= mention.start - hit.end <= BESIDE:
            return mention.role == "baseline"
        if mention.start <= hit.start < mention.end and mention.kind in {"number", "date"}:
            return False
    return True


def _of_another_clause(value: str, start: int, end: int) -> bool:
    """Whether a comma or colon and the goal itself stand between a verb and the values: "To cut costs, the share …"."""
    _, comma, rest = value[start:end].replace("،", ",").replace(":", ",").rpartition(",")
    return bool(comma) and len(re.findall(r"[^\W\d_]+", rest)) > FROM


def _good(goal: Goal, context: Context) -> set[int]:
    """The directions that are good for the goal's metric and those that its title names: 1 up, -1 down.

    Percentages and times are no values of a counted metric: "turnover from 10 % to 14 %" is not about money.
    """
    metrics = [goal.metric.value] if goal.metric and goal.metric.value.known else []
    for text in goal.texts[:1]:
        named = (mention.value for mention in text.reading.mentions if mention.kind == "metric")
        metrics += [context.metrics[name] for name in named if name in context.metrics]
    kind = KINDS.get(goal.baseline.value.unit, "") if goal.baseline is not None else ""
    fitting = [metric for metric in metrics if kind in {"", metric.unit}]
    return {{"up": 1, "down": -1}.get(metric.direction, 0) for metric in fitting}


def _measured_only(goal: Goal) -> bool:
    """Whether the metric stands in its field, or the title is nothing but the metric and its values."""
    if goal.metric is not None and goal.metric.how == "field":
        return True
    title = goal.text("title")
    if title is None:
        return False
    found = {mention.role or mention.kind: mention for mention in reversed(title.reading.mentions)}
    metric, baseline = found.get("main"), found.get("baseline")
    if metric is None or baseline is None:
        return False
    before, inside = between(0, metric.start, title.value), between(metric.end, baseline.start, title.value)
    return before <= BEFORE and inside <= BEFORE


def _limited(goal: Goal, moved: float) -> bool:
    """Whether the target is a limit that the baseline keeps already, or the goal is to keep something."""
    if says(goal, "keep_verb"):
        return True
    comparison = goal.target.value.comparison if goal.target else "="
    return (moved > 0 and comparison in CEILINGS) or (moved < 0 and comparison in FLOORS)
