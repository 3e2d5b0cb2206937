"""Which goal a finding is about, by the cards of the linted files: for counts by goal, owner and client."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goallint.model import Card, Finding


class Attribution:
    """Finds the card of a finding. Where several could be meant, the one that stands nearest above it."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._pointers: dict[tuple[str, str], list[Card]] = {}
        self._handles: dict[tuple[str, str], list[Card]] = {}
        self._clients: dict[str, str] = {}
        for card in cards:
            self._clients.setdefault(card.place.path, card.client)
            if card.kind != "business_objective":
                self._pointers.setdefault((card.place.path, card.place.pointer), []).append(card)
                self._handles.setdefault((card.place.path, card.place.goal), []).append(card)

    def goal(self, finding: Finding) -> Card | None:
        """The goal that a finding is about; None for one about the document as a whole, or a business objective."""
        if not finding.goal:
            return None
        named = self._handles.get((finding.path, finding.goal), ())
        pointer = finding.pointer
        while pointer:
            found = self._pointers.get((finding.path, pointer), ())
            both = [card for card in found if card.place.goal == finding.goal]
            if both:
                return _nearest(both, finding)
            pointer = pointer.rpartition("/")[0]
        return _nearest(named, finding) if named else None

    def client(self, finding: Finding) -> str:
        """The client of a finding's goal, else of the first document in its file; "" for none."""
        card = self.goal(finding)
        return card.client if card is not None else self._clients.get(finding.path, "")


def _nearest(cards: Iterable[Card], finding: Finding) -> Card:
    found = sorted(cards, key=lambda card: card.place.range)
    above = [card for card in found if card.place.range.line <= finding.range.line]
    return (above or found)[-1 if above else 0]
