"""Reports plans that nobody said when to look at."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._phrases import begins, phrases
from ._plan import list_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Document, Draft


class MissingCadence(Rule):
    """Nobody says how often the goals are looked at.

    ## What it finds

    Documents with goals but without `reporting: {cadence: …}` and without a recurring tactic that reports or reviews.
    Where one rhythm holds for all plans, say it once in the config: `missing-cadence: {cadence: monthly}`.

    ## Why it matters

    Goals that are looked at only when they are due are found to be missed, never to be slipping.

    ## How to repair

    Write `reporting: {cadence: monthly}`, or whatever rhythm you keep.

    ## Source

    Two guides' monthly report and a third one's fifth step.
    """

    name = "missing-cadence"
    group = "plan"
    severity = "info"
    scope = "document"
    presets = ("strict", "agency")

    class Options(Rule.Options):
        """The policy of the house."""

        cadence: str = option("", "how often all plans are looked at; with it, no plan has to say so", type="string")

    examples = (
        Bad(
            """
            goals:
            # columns 1-6: missing-cadence
              - title: Win 40 reviews by 30 June 2026
            """
        ),
        Good(
            """
            reporting: {cadence: monthly}
            goals:
              - title: Win 40 reviews by 30 June 2026
            """
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews by 30 June 2026
                tactics:
                  - {title: Report the figures to the client, recurring: true}
            """
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews by 30 June 2026
            """,
            "The policy stands in the config.",
            options={"cadence": "monthly"},
        ),
    )

    def check(self, document: Document, context: Context) -> Iterator[Draft]:
        """Yield a finding at the key of the reporting, else of the goals."""
        if document.cadence is not None or self.options.cadence or not document.goals:
            return
        tactics = (tactic for goal in document.goals for tactic in goal.tactics)
        if any(
            tactic.recurring and tactic.title and begins(tactic.title.value, phrases("follow_up")) for tactic in tactics
        ):
            return
        mark = document.tree.marks.get("reporting")
        yield self.finding(
            "nothing says how often these goals are looked at",
            mark.key if mark is not None else list_key(document),
            help="add `reporting: {cadence: monthly}`, or set the option `cadence` for all plans",
            field="reporting",
        )
