"""Patterns over categories (`day month year?`), and the walk that finds the longest one in a text."""

from __future__ import annotations

from goallint.frozen import NamedTuple
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from goallint.reading.language.items import Item

Slots = tuple[tuple[str, Any], ...]
_FILLERS = 3
_NUMBERS = frozenset(("day", "count"))


Kinds = str
"""The categories of an item's senses, parted by spaces: of a string the hash is remembered, of a tuple not."""


class Step(NamedTuple):
    """A step of a pattern: the categories of which it takes one, and whether it may be left out."""

    categories: tuple[str, ...]
    optional: bool


Place = tuple[int, int]
"""The number of a pattern, and of the step that is next."""


Ways = tuple[tuple[str, "Node", bool], ...]
"""The categories of an item that go on from a node, where each leads, and whether the pattern may go on from there with
the next item: else it ends.
"""


class Node:
    """Where a walk through all patterns at once may stand: the places in each, and whether one of them may end here.

    `ways` tells for the categories of an item and those of the next one what goes on; what it does not know, `go_on`
    works out: texts use few of the ways that the patterns of a language allow.
    """

    __slots__ = ("_after", "_known", "_patterns", "_places", "final", "ways")

    def __init__(
        self, patterns: Sequence[Sequence[Step]], places: frozenset[Place], known: dict[frozenset[Place], Node]
    ) -> None:
        self.ways: dict[Kinds, dict[Kinds, Ways]] = {}
        self._patterns = patterns
        self._places = places
        self._known = known
        self._after: dict[str, Node | None] = {}
        self.final = any(step == len(patterns[pattern]) for pattern, step in places)

    def go_on(self, kinds: Kinds, after: Kinds) -> Ways:
        """Work out what goes on with an item and the next one, and remember it."""
        following = after.split()
        ways = []
        for kind in kinds.split():
            node = self.behind(kind)
            if node is not None:
                on = "filler" in following or any(node.behind(each) for each in following)
                if on or node.final:
                    ways.append((kind, node, on))
        return self.ways.setdefault(kinds, {}).setdefault(after, tuple(ways))

    def behind(self, category: str) -> Node | None:
        """Where a category leads; None where no pattern goes on with it."""
        if category not in self._after:
            patterns = self._patterns
            on = [
                place
                for pattern, step in self._places
                if step < len(patterns[pattern]) and category in patterns[pattern][step].categories
                for place in _places(patterns, pattern, step + 1)
            ]
            self._after[category] = self._node(frozenset(on)) if on else None
        return self._after[category]

    def _node(self, places: frozenset[Place]) -> Node:
        if places not in self._known:
            self._known[places] = Node(self._patterns, places, self._known)
        return self._known[places]


def _places(patterns: Sequence[Sequence[Step]], pattern: int, step: int) -> list[Place]:
    """A place in a pattern and those behind it that are reached by leaving steps out."""
    steps = patterns[pattern]
    reached = [(pattern, step)]
    while step < len(steps) and steps[step].optional:
        step += 1
        reached.append((pattern, step))
    return reached


class Templates:
    """Some patterns: where a walk through them begins, and the categories with which one may begin."""

    __slots__ = ("openings", "root")

    def __init__(self, patterns: Sequence[Sequence[Step]]) -> None:
        begins = [place for pattern in range(len(patterns)) for place in _places(patterns, pattern, 0)]
        steps = [patterns[pattern][step] for pattern, step in begins if step < len(patterns[pattern])]
        self.root = Node(patterns, frozenset(begins), {})
        self.openings = frozenset([category for step in steps for category in step.categories])


def compile_templates(patterns: Iterable[str], macros: Mapping[str, str]) -> Templates:
    """Return the patterns ready to walk. A step may be optional (`year?`), a choice (`month/jmonth`) or a macro."""
    ready = []
    for pattern in patterns:
        for step, text in macros.items():
            pattern = pattern.replace(step, text)
        ready.append([Step(tuple(step.rstrip("?").split("/")), step.endswith("?")) for step in pattern.split()])
    return Templates(ready)


def longest(templates: Templates, items: Sequence[Item], at: int) -> tuple[int, Slots] | None:
    """Return the end of the longest pattern that begins at an item, with its slots. Fillers between steps are free."""
    return walk(templates.root, items, at, (), 0) if at < len(items) else None


def _parts(slots: Slots, senses: Mapping[str, Any]) -> bool:
    """Whether a word parts a number from the month behind it: "7 el juny" is no day of June, as "7 de juny" is."""
    return senses["filler"] == "weak" and slots[-1][0] in _NUMBERS


def walk(node: Node, items: Sequence[Item], at: int, slots: Slots, skipped: int) -> tuple[int, Slots] | None:
    """The longest pattern from a node on, where anything may follow and an item with senses stands."""
    best = (at, slots) if node.final and not skipped else None
    item, behind = items[at], at + 1
    after = items[behind].kinds if behind < len(items) else ""
    ways = node.ways.get(item.kinds)
    steps = ways.get(after) if ways is not None else None
    for category, child, on in node.go_on(item.kinds, after) if steps is None else steps:
        end = (*slots, (category, item.senses[category]))
        found = walk(child, items, behind, end, 0) if on else (behind, end)
        if found and (best is None or found[0] > best[0]):
            best = found
    if after and slots and item.free and skipped < _FILLERS and not _parts(slots, item.senses):
        found = walk(node, items, behind, slots, skipped + 1)
        if found and (best is None or found[0] > best[0]):
            best = found
    return best
