"""Reports objectives that do not say whether they are promises or dreams."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._once import Once
from ._plan import Lack, lack, list_key, status
from ._progress import reached

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Document, Draft, Goal

KINDS = ("objective",)


def _committed(document: Document) -> Lack:
    return lack(document, KINDS, lambda goal: goal.commitment is not None)


committed = Once(_committed)


class MissingCommitment(Rule):
    """An objective does not say whether it is committed or aspirational, or a stretch is judged like a promise.

    ## What it finds

    Objectives without `commitment`; one finding for a document of more than three objectives in which none has it.
    Also aspirational objectives that were dropped although 60 % or more of them was reached, which is a success.

    ## Why it matters

    0.7 of a promise is a failure, 0.7 of a dream a success. Whoever does not know which
    it was plans too little next time.

    ## How to repair

    Write `commitment: committed` or `commitment: aspirational`.

    ## Source

    Google's OKR playbook; a guide's "60–70 % is a win".
    """

    name = "missing-commitment"
    group = "okr"
    severity = "info"
    kinds = KINDS
    statuses = ("", "draft", "active", "dropped")
    presets = ("okr", "strict")

    class Options(Rule.Options):
        """When a stretch is a success."""

        success: float = option(
            0.6, "the part from which an aspirational objective is a success", type="number", minimum=0, maximum=1
        )

    examples = (
        Bad(
            """
            objectives:
              - title: Be the café that the street recommends
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-commitment
                key_results: [Win 40 reviews]
            """
        ),
        Bad(
            """
            objectives:
              - title: Be the café that the street recommends
                commitment: aspirational
                status: dropped
                #       ^^^^^^^ missing-commitment
                progress: 0.7
                key_results: [Win 40 reviews]
            """,
            "For a stretch, 0.7 is a success.",
        ),
        Good(
            """
            objectives:
              - title: Be the café that the street recommends
                commitment: aspirational
                key_results: [Win 40 reviews]
            goals:
              - title: Win 15 regular customers by 30 June 2026
            """,
            "Goals that are no OKRs need no commitment.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at an objective without commitment, or at the status of a stretch that was given up."""
        if goal.commitment is None:
            if status(goal) != "dropped":
                yield from self._missing(goal, context.document)
            return
        part = reached(goal, context.document)
        if goal.commitment.value != "aspirational" or goal.status is None or goal.status.value != "dropped":
            return
        if part is not None and part >= self.options.success:
            yield self.finding(
                f"{goal.name} was dropped at {part:.2g}, which is a success for an aspirational objective",
                goal.status,
                goal=goal,
                help="set `status: done` and keep the score",
                field="status",
                evidence={"progress": round(part, 4), "success": self.options.success},
            )

    def _missing(self, goal: Goal, document: Document) -> Iterator[Draft]:
        found = committed(document)
        repair = "add `commitment: committed` or `commitment: aspirational`"
        if not found.alike:
            yield self.finding(
                f"{goal.name} does not say whether it is committed or aspirational",
                goal,
                help=repair,
                field="commitment",
            )
        elif found.first(goal):
            yield self.finding(
                f"none of the {len(found.without)} objectives says whether it is committed or aspirational",
                document.tree.marks["objectives"].key if "objectives" in document.tree.marks else list_key(document),
                help=repair,
                field="commitment",
                evidence={"objectives": len(found.without)},
            )
