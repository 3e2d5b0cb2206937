"""Reports plans that were not touched for longer than they promise."""

from __future__ import annotations

import re

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._phrases import begins, phrases
from ._plan import OPEN, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Document, Draft

RHYTHMS = (14, 7, 1, 31, 92, 366)
"""Days of the rhythms for which there are words, in the order in which they are looked for."""


class StaleDocument(Rule):
    """A document was last updated longer ago than its own rhythm allows.

    ## What it finds

    Documents with a `reporting` rhythm ("weekly", "every two weeks") whose `updated` is older than that, plus some
    days of grace. Documents whose period is over, or all of whose goals are closed, may rest.

    ## Why it matters

    A plan that says "reviewed weekly" and was not touched for two months tells its reader that nobody steers by it.

    ## How to repair

    Look at the goals, write down where they stand, and set `updated`; or choose a rhythm that you keep.

    ## Source

    Practice: three of the guides ask for a fixed rhythm of review.
    """

    name = "stale-document"
    group = "lifecycle"
    severity = "warning"
    scope = "document"
    presets = ("strict", "okr", "agency")

    class Options(Rule.Options):
        """How exact the rhythm is taken."""

        grace_days: int = option(7, "days that an update may be late", type="integer", minimum=0)

    examples = (
        Bad(
            """
            updated: 2025-12-01
            #        ^^^^^^^^^^ stale-document
            reporting: {cadence: weekly}
            goals:
              - title: Win 40 reviews by 30 June 2026
            """
        ),
        Good(
            """
            updated: 2025-12-01
            reporting: {cadence: quarterly}
            goals:
              - title: Win 40 reviews by 30 June 2026
            """
        ),
        Good(
            """
            period: Q3 2025
            updated: 2025-10-02
            reporting: {cadence: weekly}
            goals:
              - {title: Win 40 reviews, status: done}
            """,
            "The period is over.",
        ),
    )

    def check(self, document: Document, context: Context) -> Iterator[Draft]:
        """Yield a finding at the date of the last update."""
        updated, cadence = document.updated, document.cadence
        if updated is None or cadence is None:
            return
        over = document.period is not None and document.period.value.end < context.today
        if over or not any(status(goal) in OPEN for goal in document.goals):
            return
        days = rhythm(cadence.value)
        age = (context.today - updated.value.end).days
        if days and age > days + self.options.grace_days:
            yield self.finding(
                f"last updated {age} days ago, though it is to be looked at {cadence.value.strip():.40}",
                updated,
                help="write down where the goals stand and set `updated`, or choose a rhythm that you keep",
                field="updated",
                evidence={"updated": updated.value.end.isoformat(), "days": age, "cadence_days": days},
                related=[("the rhythm", cadence)],
            )


def rhythm(cadence: str) -> int:
    """The days between two reviews that a text like "every 2 weeks" names; 0 when it names none."""
    for days in RHYTHMS:
        if begins(cadence, phrases(f"rhythm_{days}")):
            times = re.search(r"\d{1,3}", cadence)
            return days * int(times[0]) if times else days
    return 0
