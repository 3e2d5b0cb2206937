"""House rules of Acme, as a goallint plugin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goallint import Bad, Good, Rule, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal

goallint_api_version = 1

_STOCK = re.compile(r"\bstock (photo|image|picture)s?\b", re.IGNORECASE)


class NoStockPhotos(Rule):
    """Finds goals that rely on stock photos.

    ## What it finds

    A goal whose words speak of stock photos, images or pictures.

    ## Why it matters

    People follow Acme for pictures that they find nowhere else.

    ## How to repair

    Plan a shooting, or ask customers for their pictures.

    ## Source

    Acme's brand guide.
    """

    name = "acme/no-stock-photos"
    group = "plan"
    severity = "warning"
    presets = ("recommended",)
    examples = (
        Good("""
            goals:
              - title: Publish 40 photographs of customers by 30 June 2026
        """),
        Bad("""
            goals:
              - title: Publish 40 stock photos by 30 June 2026
              #                   ^^^^^^^^^^^^ acme/no-stock-photos
        """),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding for each mention of stock photos."""
        for text in goal.texts:
            for found in _STOCK.finditer(text.value):
                place = text.place(found.start(), found.end(), context.document.source)
                yield self.finding(f"relies on {found[0]}", place, goal=goal, help="use pictures of your own")


@hookimpl
def goallint_rules() -> list[type[Rule]]:
    """Every rule of this package."""
    return [NoStockPhotos]
