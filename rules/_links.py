"""The graph of what supports what, for the rules of project scope. Its size and time grow with the number of links."""

from __future__ import annotations

from goallint import Graph, quoted
from goallint.typed import TYPE_CHECKING

from ._once import Once

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goallint import Card, Place

OPEN = frozenset({"", "draft", "active"})


def _graph(cards: tuple[Card, ...]) -> Graph:
    return Graph(cards)


graph = Once(_graph)
"""The graph of a project's cards, built once for all rules that ask for it."""


def called(card: Card) -> str:
    """What messages call a goal or business objective: its id, else its title in quotes."""
    return card.id or quoted(card.place.goal)


def groups_of_cycles(graph: Graph) -> Iterator[list[Card]]:
    """The sets of cards that lead to each other (strongly connected, by Tarjan's algorithm without recursion)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    path: list[Card] = []
    waiting: set[str] = set()
    for root in graph.cards:
        if root.key in order or not (root.links or root.parent):
            continue
        work = [(root, graph.steps(root))]
        _enter(root, order, low, path, waiting)
        while work:
            card, steps = work[-1]
            key = card.key
            for end, _ in steps:
                if end.key not in order:
                    _enter(end, order, low, path, waiting)
                    work.append((end, graph.steps(end)))
                    break
                if end.key in waiting:
                    low[key] = min(low[key], order[end.key])
            else:
                work.pop()
                if work:
                    above = work[-1][0].key
                    low[above] = min(low[above], low[key])
                if low[key] == order[key]:
                    yield from _close(card, graph, path, waiting)


def _enter(card: Card, order: dict[str, int], low: dict[str, int], path: list[Card], waiting: set[str]) -> None:
    order[card.key] = low[card.key] = len(order)
    path.append(card)
    waiting.add(card.key)


def _close(card: Card, graph: Graph, path: list[Card], waiting: set[str]) -> Iterator[list[Card]]:
    """Take a finished set off the path; one card alone counts only when it leads to itself."""
    members = []
    while True:
        member = path.pop()
        waiting.discard(member.key)
        members.append(member)
        if member.key == card.key:
            break
    if len(members) > 1 or any(end.key == card.key for end, _ in graph.steps(card)):
        yield members


def shortest_cycle(graph: Graph, members: Sequence[Card]) -> list[tuple[Card, Place]]:
    """The shortest way from the first of the members (by file and position) back to it, each step with its place."""
    inside = {card.key for card in members}
    first = min(members, key=lambda card: card.place[:2])
    before: dict[str, tuple[Card, Place]] = {}
    row = [first]
    while first.key not in before:
        following: list[Card] = []
        for card in row:
            for end, place in graph.steps(card):
                if end.key in inside and end.key not in before:
                    before[end.key] = (card, place)
                    following.append(end)
        row = following
    way = [before[first.key]]
    while way[-1][0].key != first.key:
        way.append(before[way[-1][0].key])
    return way[::-1]
