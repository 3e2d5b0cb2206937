"""Reports dates that stand in the wrong order."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._phrases import begins, phrases
from ._time import own, reversed_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class ReversedDates(Rule):
    """The dates of a goal contradict each other.

    ## What it finds

    A start after the deadline, a baseline that was measured after the deadline, milestones that are not in order of
    their dates or fall after the deadline. A baseline of a later day is fine where the goal is held against a
    scenario ("20 % below the 2030 forecast").

    ## Why it matters

    One of the two dates is wrong, and everything that is computed from them (pace, progress) is wrong with it.

    ## How to repair

    Correct the date that is wrong: often a year that was not changed when the goal was copied.

    ## Source

    Practice. Targets against a scenario are common in climate plans (196 of 4,349 published ones).
    """

    name = "reversed-dates"
    group = "time-bound"
    severity = "error"
    needs = ("deadline|milestones",)
    presets = ("recommended", "strict", "okr", "kpi", "agency")

    class Options(Rule.Options):
        """How a target against a scenario is told."""

        scenarios: tuple[str, ...] = option(
            (),
            "more beginnings of words that say that the baseline is a scenario's value, not a measured one",
            type="array",
            items={"type": "string"},
        )

    examples = (
        Bad(
            """
            goals:
              - title: Win 40 reviews
                start: 2026-08-01
                deadline: 2026-07-31
                #         ^^^^^^^^^^ reversed-dates
            """
        ),
        Bad(
            """
            goals:
              - title: Win 40 reviews
                baseline: {value: 12, date: 2026-09-01}
                #                           ^^^^^^^^^^ reversed-dates
                deadline: 2026-06-30
            """
        ),
        Bad(
            """
            goals:
              - title: Win 40 reviews
                deadline: 2026-06-30
                milestones:
                  - {date: 2026-04-30, target: 20}
                  - {date: 2026-03-31, target: 30}
                  #        ^^^^^^^^^^ reversed-dates
                  - {date: 2026-07-31, target: 40}
                  #        ^^^^^^^^^^ reversed-dates
            """
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews
                start: 2026-02-01
                deadline: 2026-06-30
                baseline: {value: 12, date: 2026-01-31}
                milestones:
                  - {date: 2026-03-31, target: 20}
                  - {date: 2026-04-30, target: 30}
            """
        ),
        Good(
            """
            goals:
              - title: Cut the emissions of our deliveries by 20 % by 2028 against the business-as-usual scenario
                baseline: {value: 140, date: 2030}
                deadline: 2028-12-31
            """,
            "The baseline is what a scenario expects, not what was measured.",
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews
                start: 2026-06-30
                deadline: 2026-06-30
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at each date that comes too early or too late."""
        yield from self._start(goal)
        yield from self._baseline(goal)
        yield from self._milestones(goal)

    def _start(self, goal: Goal) -> Iterator[Draft]:
        start, deadline = goal.start, goal.deadline
        if start is None or deadline is None or not reversed_start(goal):
            return
        first, last = start.value.start.isoformat(), deadline.value.end.isoformat()
        yield self.finding(
            f"{goal.name} starts on {first}, after its deadline of {last}",
            deadline if own(deadline) else start,
            goal=goal,
            help="correct the start or the deadline",
            field="deadline",
            evidence={"start": first, "deadline": last},
            related=[("the start", start)] if own(deadline) else [("the deadline", deadline)],
        )

    def _baseline(self, goal: Goal) -> Iterator[Draft]:
        measured, deadline = goal.baseline_date, goal.deadline
        if measured is None or deadline is None or measured.value.start <= deadline.value.end:
            return
        if self._against_scenario(goal):
            return
        first, last = measured.value.start.isoformat(), deadline.value.end.isoformat()
        yield self.finding(
            f"the baseline of {goal.name} is dated {first}, after its deadline of {last}",
            measured,
            goal=goal,
            help="give the day on which the baseline was measured",
            field="baseline",
            evidence={"baseline_date": first, "deadline": last},
            related=[("the deadline", deadline)],
        )

    def _against_scenario(self, goal: Goal) -> bool:
        said = [text.value for text in goal.texts]
        if goal.metric is not None:
            said += [goal.metric.value.name, goal.metric.value.definition, goal.metric.value.source]
        return begins(" ".join(said), (*phrases("scenario"), *self.options.scenarios))

    def _milestones(self, goal: Goal) -> Iterator[Draft]:
        latest = None
        for milestone in goal.milestones:
            day = milestone.day
            if day is None:
                continue
            told = day.value.end.isoformat()
            if latest is not None and day.value.end < latest.value.end:
                problem = f"comes before the one above it, of {latest.value.end.isoformat()}"
            elif goal.deadline is not None and day.value.start > goal.deadline.value.end:
                problem = f"lies behind the deadline of {goal.deadline.value.end.isoformat()}"
            else:
                latest = day
                continue
            yield self.finding(
                f"the milestone of {told} of {goal.name} {problem}",
                day,
                goal=goal,
                help="correct its date, or put the milestones in order",
                field="milestones",
                evidence={"milestone": told},
            )
