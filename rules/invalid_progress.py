"""Reports progress that cannot be right."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._progress import computed, scale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class InvalidProgress(Rule):
    """A progress value is off its scale, or is not what the goal's own numbers give.

    ## What it finds

    Values below 0 or above 100; values above 1 in a document whose other values are parts of one; values that differ
    by more than 0.1 from (current − baseline) / (target − baseline). The formula holds where less is better, too.

    ## Why it matters

    Reports add these values up; one 35 among values of 0.35 makes a quarter look like a triumph.

    ## How to repair

    Write the part that is done on the document's own scale, or leave `progress` out: it follows from `current`.

    ## Source

    Arithmetic.
    """

    name = "invalid-progress"
    group = "okr"
    severity = "warning"
    needs = ("progress",)
    statuses = ("", "draft", "active", "done")
    presets = ("recommended", "strict", "okr")

    class Options(Rule.Options):
        """How exact progress has to be."""

        tolerance: float = option(0.1, "how far progress may be from what the numbers give", type="number", minimum=0)

    examples = (
        Bad(
            """
            objectives:
              - title: Be the café that the street recommends
                key_results:
                  - {title: Win 40 reviews, progress: 0.5}
                  - {title: Win 15 regular customers, progress: 35}
                  #                                             ^^ invalid-progress
                  - {title: Sell 90 subscriptions, progress: -0.2}
                  #                                          ^^^^ invalid-progress
            """
        ),
        Bad(
            """
            goals:
              - title: Cut the waiting time
                baseline: 20
                target: 10
                current: 15
                progress: 0.9
                #         ^^^ invalid-progress
            """,
            "Half of the way is gone: 0.5.",
        ),
        Good(
            """
            goals:
              - {title: Cut the waiting time, baseline: 20, target: 10, current: 15, progress: 0.5}
              - {title: Win 40 reviews, progress: 0.35}
            """,
            "Less is better here, and the formula still holds.",
        ),
        Good(
            """
            goals:
              - {title: Win 40 reviews, progress: 35}
              - {title: Win 15 regular customers, progress: 100}
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at a progress that is off its scale or contradicts the numbers."""
        progress = goal.progress
        if progress is None:
            return
        whole = scale(context.document)
        value = progress.value
        if not 0 <= value <= whole:
            yield self.finding(
                f"progress {value:g} of {goal.name} is outside of 0 to {whole:g}",
                progress,
                goal=goal,
                help=f"write the part that is done, from 0 to {whole:g}",
                field="progress",
                evidence={"progress": value, "scale": whole},
            )
            return
        part = computed(goal)
        expected = None if part is None else min(max(part, 0.0), 1.0)
        if expected is not None and abs(value / whole - expected) > self.options.tolerance:
            yield self.finding(
                f"progress {value:g} of {goal.name} is not what its numbers give: {expected * whole:.2g}",
                progress,
                goal=goal,
                help="correct the progress or `current`, or leave the progress out",
                field="progress",
                evidence={"progress": value, "expected": round(expected * whole, 4)},
            )
