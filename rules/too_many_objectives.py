"""Reports more objectives at a time than anybody can follow."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._plan import OPEN, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Document, Draft, Goal


class TooManyObjectives(Rule):
    """One owner, or one team, has more objectives in a cycle than can be followed.

    ## What it finds

    More than five open objectives of one owner that are due on the same day, in one document. Objectives without an
    owner count together. The file of a whole company, in which each team has its own objectives, is fine.

    ## Why it matters

    Objectives are there to choose. Whoever has nine has chosen nothing.

    ## How to repair

    Keep the three to five that matter most in this cycle, and set the others to `draft` or give them to somebody else.

    ## Source

    OKR practice: three to five objectives for a team and a quarter.
    """

    name = "too-many-objectives"
    group = "okr"
    severity = "warning"
    scope = "document"
    presets = ("strict", "okr")

    class Options(Rule.Options):
        """How many are too many."""

        most: int = option(5, "the most objectives of one owner in one cycle", type="integer", minimum=1)

    examples = (
        Bad(
            """
            period: Q2 2026
            owner: Ana
            objectives:
              - {title: Be the café that the street recommends, key_results: [Win 40 reviews]}
              - {title: Open a second café, key_results: [Sign the lease]}
              - {title: Serve guests faster, key_results: [Serve 300 guests a day]}
              - {title: Waste nothing, key_results: [Throw away less than 2 kg a day]}
              - {title: Keep our people, key_results: [Zero people leave]}
              - {title: Sell beans, key_results: [Sell 90 subscriptions]}
              #         ^^^^^^^^^^ too-many-objectives
            """
        ),
        Good(
            """
            period: Q2 2026
            objectives:
              - {title: Be the café that the street recommends, owner: Ana, key_results: [Win 40 reviews]}
              - {title: Open a second café, owner: Ana, key_results: [Sign the lease]}
              - {title: Serve guests faster, owner: Ana, key_results: [Serve 300 guests a day]}
              - {title: Waste nothing, owner: Ben, key_results: [Throw away less than 2 kg a day]}
              - {title: Keep our people, owner: Ben, key_results: [Zero people leave]}
              - {title: Sell beans, owner: Ben, key_results: [Sell 90 subscriptions]}
            """,
            "Two people share them.",
        ),
        Good(
            """
            period: Q2 2026
            objectives:
              - {title: Be the café that the street recommends, owner: Kitchen, key_results: [Win 40 reviews]}
              - {title: Open a second café, owner: Kitchen, key_results: [Sign the lease]}
              - {title: Serve guests faster, owner: Counter, key_results: [Serve 300 guests a day]}
              - {title: Waste nothing, owner: Counter, key_results: [Throw away less than 2 kg a day]}
              - {title: Keep our people, owner: Office, key_results: [Zero people leave]}
              - {title: Sell beans, owner: Office, key_results: [Sell 90 subscriptions]}
            """,
            "A company’s file with its teams.",
        ),
    )

    def check(self, document: Document, context: Context) -> Iterator[Draft]:
        """Yield a finding at the first objective beyond the limit, for each owner and cycle."""
        held: dict[tuple[str, str], list[Goal]] = {}
        for goal in document.goals:
            if goal.kind == "objective" and status(goal) in OPEN:
                owner = goal.owner.value.casefold().strip() if goal.owner else ""
                due = goal.deadline.value.end.isoformat() if goal.deadline else ""
                held.setdefault((owner, due), []).append(goal)
        most = self.options.most
        for goals in held.values():
            if len(goals) <= most:
                continue
            holder = goals[0].owner
            whose = f"{holder.value.strip()} has" if holder else "there are"
            yield self.finding(
                f"{whose} {len(goals)} objectives in one cycle, more than {most}",
                goals[most],
                help="keep those that matter most; give the others away or set them to draft",
                field="objectives",
                evidence={"objectives": len(goals), "most": most},
            )
