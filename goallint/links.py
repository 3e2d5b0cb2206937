"""Which goal supports which, over all files of a project. Its size and time grow with the number of links."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goallint.model import Card, Place


class Graph:
    """The cards of a project by id, and where each link leads.

    An id means the goal that carries it in the link's own document; where there is none, the one of the same client;
    else any in the project: many plans call their first objective O-1. A goal without an id goes by its title.
    """

    def __init__(self, cards: Sequence[Card]) -> None:
        self.cards = cards
        self.by_key = {card.key: card for card in cards}
        self.names: dict[str, list[Card]] = {}
        self._near: dict[tuple[str, str, str], list[Card]] = {}
        for card in cards:
            name = card.id or card.title
            if name:
                self.names.setdefault(name, []).append(card)
        for name, same in self.names.items():
            for card in same if len(same) > 1 else ():  # of one there is nothing nearer
                self._near.setdefault(("document", card.document, name), []).append(card)
                self._near.setdefault(("client", card.client, name), []).append(card)

    def ends(self, card: Card, target: str) -> Sequence[Card]:
        """The cards that an id can mean where this card uses it: none when it dangles, several when it is ambiguous."""
        return (
            self._near.get(("document", card.document, target))
            or self._near.get(("client", card.client, target))
            or self.names.get(target)
            or ()
        )

    def steps(self, card: Card) -> Iterator[tuple[Card, Place]]:
        """What a card leads up to, each with the place that says so: its links, and a key result's objective."""
        for link in card.links:
            for end in self.ends(card, link.target)[:1]:
                yield end, link.place
        parent = self.by_key.get(card.parent)
        if parent is not None:
            yield parent, card.place
