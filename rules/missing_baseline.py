"""Reports goals that say where to go but not from where."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._measure import defines, measure
from ._words import says
from ._work import work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Change, Context, Draft, Goal, Quantity, Stated

DELIVERED = ("milestone_verb", "activity_verb")
WHOLE = 99
"""Per cent from which a share is as good as all."""
RELATIVE = frozenset(("%", "x", "pp"))
"""Units of changes that, with the value to reach, tell the starting one."""
LEAST, LIKE = 10, 5
"""The least bare number that may be an earlier value, and how many times as much as another it may be."""


class MissingBaseline(Rule):
    """A goal has a value to reach but no starting value.

    ## What it finds

    Goals and key results with a target or a change and no baseline, in a field or in the text. Not asked of targets
    that speak for themselves: everything or nothing ("all", 0, "answer 100 % of messages"), a level to keep (99.9 %
    uptime, below 3 %), things that are counted up from nothing in the goal's own time (40 leads, 20 posts), how much
    work is done ("call customers four days a week", which is for `activity-not-outcome`), goals whose history gives the
    start, sentences that tell another value of the same kind, whatever they say of it ("92 % on time, which beats
    88 %"), and those from whose change it follows ("by £5, to £42"). A baseline that is there but not known is
    `unknown-baseline`.

    ## Why it matters

    Without it nobody can tell whether 10,000 followers is a week's work or a dream, nor how far along it is.

    ## How to repair

    Add `baseline:` with the value and the day it was read off, or say "from 8,000 to 10,000" in the title. Where it is
    new and starts from nothing, write `baseline: 0`.

    ## Source

    The Finnish guide: the audit of the channels gives the baseline. The Russian guide's own example, "reach 10,000
    subscribers in VK", lacks it.
    """

    name = "missing-baseline"
    group = "measurable"
    severity = "error"
    kinds = ("goal", "key_result")
    needs = ("target|change", "!baseline", "!history")
    presets = ("minimal", "recommended", "strict", "okr", "kpi", "agency")
    fixable = True
    severity_in = {"okr": "warning"}
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Reach 10,000 Instagram followers by 30 June 2026
                #            ^^^^^^ missing-baseline
              - title: Followers
                metric: followers
                target: 10000
                #       ^^^^^ missing-baseline
              - title: Percentage of orders delivered on the promised day
                target: 100 %
                #       ^^^^^ missing-baseline
              - title: Between 4 and 6 comments under each video
                #              ^^^^^^^ missing-baseline
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zwiększyć liczbę fanów o 15 % do 30 czerwca 2026
                #                               ^^^^ missing-baseline
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Набрать 10 000 подписчиков ВКонтакте к 30 июня 2026
                #              ^^^^^^ missing-baseline
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Saavuttaa 5 000 seuraajaa Instagramissa 30.6.2026 mennessä
                #                ^^^^^ missing-baseline
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Arribar als 10.000 seguidors abans del 30 de juny de 2026
                #                  ^^^^^^ missing-baseline
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: رسیدن به ۱۰۰۰۰ دنبال‌کننده تا پایان شهریور ۱۴۰۵
                #               ^^^^^ missing-baseline
            """
        ),
        Good(
            """
            goals:
              - title: Raise the average order value by £5, to £42, by 31 October 2026
              - title: Raise the retention rate by 4 points to 71 % by 31 October 2026
            """,
            "The starting value follows from the change.",
        ),
        Good(
            """
            goals:
              - title: Grow Instagram followers from 8,000 to 10,000 by 30 June 2026
              - title: TikTok followers
                baseline: 0
                target: 500
              - title: Keep uptime at 99.9 %
              - title: Answer 100 % of messages within 2 hours
              - title: Keep churn below 3 %
              - title: Keep the share of buses on time at 97 %
              - title: Win 40 leads by 30 June 2026
              - title: Publish 20 posts by 30 June 2026
              - title: Post three times a week
              - title: Call customers four days a week
              - title: Form 3 partnerships with campsites by 30 June 2026
              - title: 92 % of parcels on time by 30 June 2026, which beats 88 %
            """,
        ),
        Good(
            """
            goals:
              - title: Followers
                metric: followers
                target: 10000
                current: 8000
                history:
                  - {date: 2025-10-01, value: 7400}
                  - {date: 2026-01-01, value: 8000}
            """,
            "The history gives the start.",
        ),
        Good(
            """
            language: pl
            goals:
              - title: Zwiększyć liczbę fanów z 2000 do 2300 do 30 czerwca 2026
              - title: Retencja gości 70% do 31 grudnia 2026, baza 58%
              - title: 10 drużyn do maja 2026 zamiast dotychczasowych 8
              - title: Nawiązać nie mniej niż 12 partnerstw do 30 czerwca 2026
              - title: "Przychód za 2026 r.: 310 tys. zł (2025: 250 tys. zł)"
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Увеличить число подписчиков с 8 000 до 10 000 к 30 июня 2026
              - title: Удержание гостей 70 % к 31 декабря 2026, отправная точка 58 %
              - title: Доля рынка 25 % к концу 2026 года (на начало года 18 %)
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Nostaa NPS 32:sta 45:een 30.6.2026 mennessä
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Passar de 8.000 a 10.000 seguidors abans del 30 de juny de 2026
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: افزایش دنبال‌کنندگان از ۸۰۰۰ به ۱۰۰۰۰ تا پایان شهریور ۱۴۰۵
            """
        ),
        Good(
            """
            goals:
              - title: All members use the new app by 30 June 2026
              - title: Process at least 1 TB of logs by 30 June 2026
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the target, else at the change."""
        said = None if defines(goal) else goal.target or goal.change
        if said is None or goal.baseline is not None or goal.history or "baseline" in dict(goal.unread):
            return
        if _kept(goal) or (said.how == "text" and work(goal) is not None):
            return
        if measure(goal) is None and not _band(goal) and (_all_or_nothing(goal) or _counted_from_nothing(goal)):
            return
        if _told(goal, said) or _follows(goal):
            return
        from ._repairs import blank

        yield self.finding(
            f"{goal.name} has a value to reach but no starting value",
            said,
            goal=goal,
            help="add `baseline:` with today's value, or say “from … to …” in the title",
            field="baseline",
            fix=blank(goal, "baseline", context),
        )


def _told(goal: Goal, said: Stated[Quantity] | Stated[Change]) -> bool:
    """Whether the sentence tells another number of the same kind, which is hardly anything but where things stand:
    "19 % come by bike today. 25 % by June". Of bare counts only one of like size is: "400 members in 12 clubs".
    """
    text = next((text for text in goal.texts if text.pointer == said.pointer), None)
    if text is None or said.how != "text":
        return False
    value, unit = abs(said.value.value), said.value.unit.partition("/")[0]
    for mention in text.reading.mentions:
        if mention.kind != "number" or mention.role or mention.value.unit.partition("/")[0] != unit:
            continue
        like = value and mention.value.value >= LEAST and 1 / LIKE <= mention.value.value / value <= LIKE
        if unit != "count" or like:
            return True
    return False


def _follows(goal: Goal) -> bool:
    """Whether target and change are both stated, so that the starting value follows from them: "by £5, to £42"."""
    target, change = goal.target, goal.change
    if target is None or change is None or "derived" in {target.how, change.how}:
        return False
    return change.value.unit in RELATIVE or change.value.unit == target.value.unit


def _kept(goal: Goal) -> bool:
    """Whether the target is nothing at all, a limit that holds all the time, or where things stand already: "keep
    punctuality at 97 %".
    """
    if goal.metric is not None and goal.metric.value.direction == "keep":
        return True
    if goal.target is None:
        return False
    target = goal.target.value
    moved = target.comparison == "=" and (says(goal, "up_verb") or says(goal, "down_verb"))
    return target.value == 0 or (says(goal, "keep_verb") and not moved)


def _band(goal: Goal) -> bool:
    """Whether the target is a band of counts of a metric, so a level to hold: "5 to 7 comments under each post"."""
    return goal.metric is not None and goal.target is not None and goal.target.value.high is not None


def _all_or_nothing(goal: Goal) -> bool:
    """Whether the goal is to do something for all; of a share that is measured it is asked where it stands."""
    if says(goal, "all_word"):
        return True
    return goal.target is not None and goal.target.value.unit == "%" and goal.target.value.value >= WHOLE


def _counted_from_nothing(goal: Goal) -> bool:
    """An amount of things done or won within the goal's time, not a level that was there before."""
    if goal.target is None or not goal.target.value.unit.startswith("count"):
        return False
    if goal.metric is None:
        # "Form three partnerships": what no verb raises or lowers and no metric measures is counted up from nothing.
        moved = goal.target.how != "text" or says(goal, "up_verb") or says(goal, "down_verb")
        return not moved or any(says(goal, words) for words in DELIVERED)
    if goal.target.value.unit != "count":
        return False
    metric = goal.metric.value
    return metric.known and metric.behaviour == "flow"
