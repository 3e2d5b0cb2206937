"""Reports priorities that contradict value and effort."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._phrases import begins, phrases
from ._plan import OPEN, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Document, Draft, Goal, Stated

_MANY = 4


class PriorityAgainstValue(Rule):
    """An action of little value and great effort comes first, or everything does.

    ## What it finds

    Tactics of priority 1 with a value of at most 2 and an effort of at least 4 (of 5), unless their words say that a
    law asks for them. Also documents in which every one of four or more tactics has the same top priority.

    ## Why it matters

    Priorities say what is left out when time runs short. If they do not, chance decides.

    ## How to repair

    Put first what brings most for its effort; give each further action a later place.

    ## Source

    A guide's table of value against complexity for choosing actions.
    """

    name = "priority-against-value"
    group = "plan"
    severity = "warning"
    scope = "document"
    presets = ("strict", "agency")

    class Options(Rule.Options):
        """What counts as little value and great effort."""

        low_value: float = option(2, "the highest value that is little", type="number")
        high_effort: float = option(4, "the lowest effort that is great", type="number")
        duties: tuple[str, ...] = option(
            (),
            "more beginnings of words that say that an action is a duty, whatever it brings",
            type="array",
            items={"type": "string"},
        )

    examples = (
        Bad(
            """
            goals:
              - title: Win 40 reviews by 30 June 2026
                tactics:
                  - {title: Rebuild the website, value: 1, effort: 5, priority: 1}
                  #                                                             ^ priority-against-value
                  - {title: Print cards, value: 4, effort: 1, priority: 2}
            """
        ),
        Bad(
            """
            goals:
              - title: Win 40 reviews by 30 June 2026
                tactics:
                  - {title: Print cards, priority: 1}
                  #                                ^ priority-against-value
                  - {title: Ask the regulars, priority: 1}
                  - {title: Post photos, priority: 1}
                  - {title: Answer the reviews, priority: 1}
            """
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews by 30 June 2026
                tactics:
                  - {title: Make the site accessible as the law asks, value: 1, effort: 5, priority: 1}
                  - {title: Print cards, value: 4, effort: 1, priority: 1}
                  - {title: Rebuild the website, value: 1, effort: 5, priority: 9}
            """,
            "A duty comes first whatever it brings.",
        ),
    )

    def check(self, document: Document, context: Context) -> Iterator[Draft]:
        """Yield a finding at each priority that value and effort contradict, or one where all are the same."""
        priorities: list[Stated[float]] = []
        for goal in document.goals:
            if status(goal) in OPEN:
                yield from self._tactics(goal)
                priorities += [tactic.priority for tactic in goal.tactics if tactic.priority is not None]
        if len(priorities) >= _MANY and all(priority.value == 1 for priority in priorities):
            yield self.finding(
                f"all {len(priorities)} actions have priority 1",
                priorities[0],
                help="number them in the order in which they would be done",
                field="priority",
                evidence={"tactics": len(priorities)},
            )

    def _tactics(self, goal: Goal) -> Iterator[Draft]:
        for tactic in goal.tactics:
            value, effort, priority = tactic.value, tactic.effort, tactic.priority
            if value is None or effort is None or priority is None or priority.value != 1:
                continue
            if value.value > self.options.low_value or effort.value < self.options.high_effort:
                continue
            title = tactic.title.value if tactic.title else "a tactic"
            if begins(title, (*phrases("duty"), *self.options.duties)):
                continue
            yield self.finding(
                f"“{title:.60}” comes first with value {value.value:g} and effort {effort.value:g}",
                priority,
                goal=goal,
                help="put first what brings most for its effort",
                field="priority",
                evidence={"value": value.value, "effort": effort.value, "priority": priority.value},
            )
