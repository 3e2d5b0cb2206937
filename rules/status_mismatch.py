"""Reports statuses that the numbers contradict."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._phrases import phrases
from ._progress import reached

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal, Stated


class StatusMismatch(Rule):
    """The status of a goal says one thing, its numbers another.

    ## What it finds

    Goals that are `done` with less than 0.7 of the way covered (committed ones: less than all of it; aspirational ones:
    less than 0.6), and goals whose author wrote "on track" when three quarters of the time are gone and less than a
    third of what that would ask for. Progress is read from `progress`, else from baseline, current and target. Slow
    starts are normal: before three quarters of the time nothing is claimed.

    ## Why it matters

    Whoever reads only the status is told that all is well.

    ## How to repair

    Set the status that the numbers support, or correct the numbers.

    ## Source

    OKR grading: 0.7–1.0 is reached, and 60–70 % is a win only for a stretch.
    """

    name = "status-mismatch"
    group = "consistency"
    severity = "warning"
    needs = ("status",)
    statuses = ("", "active", "done")
    presets = ("recommended", "strict", "okr", "agency")

    class Options(Rule.Options):
        """Where the lines are drawn."""

        done: float = option(0.7, "the part from which a goal may be called done", type="number", minimum=0, maximum=1)
        stretch: float = option(0.6, "the same for aspirational goals", type="number", minimum=0, maximum=1)
        elapsed: float = option(
            0.75, "the part of the time after which “on track” is checked", type="number", minimum=0, maximum=1
        )
        behind: float = option(
            0.33, "the part of the even pace below which a goal is not on track", type="number", minimum=0, maximum=1
        )
        on_track: tuple[str, ...] = option(
            (), "more of what authors write for a goal that goes well", type="array", items={"type": "string"}
        )

    examples = (
        Bad(
            """
            goals:
              - title: Win 40 reviews by 31 January 2026
                status: done
                #       ^^^^ status-mismatch
                progress: 0.6
              - title: Win 15 regular customers
                commitment: committed
                status: done
                #       ^^^^ status-mismatch
                baseline: 0
                target: 15
                current: 12
            """
        ),
        Bad(
            """
            quarter: Q1 2026
            objectives:
              - name: Be the café that the street recommends
                status: on_track
                #       ^^^^^^^^ status-mismatch
                progress: 0.1
                key_results: [Win 40 reviews]
            """,
            "Nine tenths of the time are gone.",
            today="2026-03-25",
        ),
        Good(
            """
            quarter: Q1 2026
            objectives:
              - name: Be the café that the street recommends
                status: on_track
                progress: 0.1
                key_results: [Win 40 reviews]
            """,
            "Many results come late: before three quarters of the time nothing is claimed.",
        ),
        Good(
            """
            goals:
              - {title: Win 40 reviews by 31 January 2026, status: done, progress: 0.7}
              - {title: Win 15 regular customers, commitment: aspirational, status: done, progress: 0.6}
              - {title: Publish the menu, status: active, start: 2026-01-01, deadline: 2026-02-10, progress: 0.1}
            """,
            "A stretch is reached at 0.6; slow starts are normal, and an active goal claims nothing.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at a status that the numbers do not support."""
        if goal.status is None or goal.status.how == "inherited":
            return
        part = reached(goal, context.document)
        if part is None:
            return
        if goal.status.value == "done":
            asked = self._asked(goal)
            if part < asked:
                message = f"{goal.name} is marked as done and stands at {part * 100:.0f} % of the way"
                yield self._mismatch(goal, goal.status, message, part, asked)
            return
        asked = self._pace(goal, context) * self.options.behind
        if part < asked and self._on_track(goal.status, context):
            message = f"{goal.name} is marked as on track and stands at {part * 100:.0f} % of the way, late in its time"
            yield self._mismatch(goal, goal.status, message, part, asked)

    def _asked(self, goal: Goal) -> float:
        commitment = goal.commitment.value if goal.commitment else ""
        if commitment == "committed":
            return 1.0
        return float(self.options.stretch if commitment == "aspirational" else self.options.done)

    def _pace(self, goal: Goal, context: Context) -> float:
        """The part of the time that is gone; 0 where it is unknown or not yet late."""
        start, deadline = goal.start or context.document.period, goal.deadline
        if start is None or deadline is None:
            return 0.0
        whole = (deadline.value.end - start.value.start).days
        gone = (context.today - start.value.start).days / whole if whole > 0 else 0.0
        return min(gone, 1.0) if gone >= self.options.elapsed else 0.0

    def _on_track(self, status: Stated[str], context: Context) -> bool:
        """Whether the author's own word, which stands for our `active`, says that all goes well."""
        said = context.document.source.text[status.span.start : status.span.end]
        plain = said.strip(" \"'*_").replace("_", " ").replace("-", " ").casefold()
        return plain in phrases("on_track") or plain in self.options.on_track

    def _mismatch(self, goal: Goal, status: Stated[str], message: str, part: float, asked: float) -> Draft:
        return self.finding(
            message,
            status,
            goal=goal,
            help="set the status that the numbers support, or correct the numbers",
            field="status",
            evidence={"progress": round(part, 4), "asked": round(asked, 4)},
        )
