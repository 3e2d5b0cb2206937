"""Reports objectives with too few or too many key results."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._words import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class KeyResultCount(Rule):
    """An objective has one key result, or more than anybody can follow.

    ## What it finds

    Objectives with fewer than two or more than five key results. An objective that delivers one thing ("Launch the
    Finnish shop") may have a single one. Objectives without any are for `empty-objective`.

    ## Why it matters

    One number can be reached in a way that misses the objective; of eleven, none is looked at.

    ## How to repair

    Add a key result that would show success bought at a price (quality beside quantity), or split the objective.

    ## Source

    A guide's "about three"; OKR practice says two to five. Of 71 published objectives 28 have one or two.
    """

    name = "key-result-count"
    group = "okr"
    severity = "warning"
    kinds = ("objective",)
    needs = ("children",)
    presets = ("recommended", "strict", "okr")

    class Options(Rule.Options):
        """How many there should be."""

        least: int = option(2, "the fewest key results of an objective", type="integer", minimum=1)
        most: int = option(5, "the most key results of an objective", type="integer", minimum=1)

    examples = (
        Bad(
            """
            objectives:
              - title: Be the café that the street recommends
                key_results: [Raise the NPS from 32 to 45]
                # columns 5-16: key-result-count
            """
        ),
        Bad(
            """
            objectives:
              - title: Be the café that the street recommends
                key_results:
                # columns 5-16: key-result-count
                  - Raise the NPS from 32 to 45
                  - Win 40 reviews
                  - Win 15 regular customers
                  - Sell 90 subscriptions
                  - Serve 300 guests a day
                  - Raise the average rating from 4.2 to 4.6
            """
        ),
        Good(
            """
            objectives:
              - title: Be the café that the street recommends
                key_results:
                  - Raise the NPS from 32 to 45
                  - Win 40 reviews
            """
        ),
        Good(
            """
            objectives:
              - title: Launch the Finnish shop
                key_results:
                  - 50 orders from Finland by 30 June 2026
            """,
            "One delivery can have one result.",
        ),
        Good(
            """
            objectives:
              - title: Be the café that the street recommends
                key_results: [Raise the NPS from 32 to 45]
            """,
            options={"least": 1},
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the key of the key results."""
        count = len(goal.children)
        if not count:
            return
        if count < self.options.least and not says(goal, "milestone_verb"):
            problem = f"only {count} key result" + ("s" if count > 1 else "")
            repair = "add one that shows what the first could hide"
        elif count > self.options.most:
            problem = f"{count} key results, more than {self.options.most}"
            repair = "keep those that would change a decision, or split the objective"
        else:
            return
        yield self.finding(
            f"{goal.name} has {problem}",
            goal.key("key_results") or goal,
            goal=goal,
            help=repair,
            field="key_results",
            evidence={"count": count, "least": self.options.least, "most": self.options.most},
        )
