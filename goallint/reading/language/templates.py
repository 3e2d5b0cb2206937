"""Patterns over categories (`day month year?`), and the walk that finds the longest one in a text."""

from __future__ import annotations

from goallint.frozen import NamedTuple
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from goallint.reading.language.items import Item

Slots = tuple[tuple[str, Any], ...]
_FILLERS = 3
_NOTHING: Mapping[str, Any] = {}


Kinds = tuple[str, ...]
"""The categories of an item's senses."""


class Step(NamedTuple):
    """A step of a pattern: the categories of which it takes one, and whether it may be left out."""

    categories: tuple[str, ...]
    optional: bool


Place = tuple[int, int]
"""The number of a pattern, and of the step that is next."""


class Node(dict[Kinds, "tuple[tuple[str, Node], ...]"]):
    """Where a walk through all patterns at once may stand: the places in each, and whether one of them may end here.

    Asked for the categories of an item (`node[item.kinds]`) it gives those that go on, with where they lead: worked out
    when first asked, as texts use few of the ways that the patterns of a language allow.
    """

    __slots__ = ("_after", "_known", "_patterns", "_places", "final")

    def __init__(
        self, patterns: Sequence[Sequence[Step]], places: frozenset[Place], known: dict[frozenset[Place], Node]
    ) -> None:
        super().__init__()
        self._patterns = patterns
        self._places = places
        self._known = known
        self._after: dict[str, Node | None] = {}
        self.final = any(step == len(patterns[pattern]) for pattern, step in places)

    def __missing__(self, kinds: Kinds) -> tuple[tuple[str, Node], ...]:
        ways = [(kind, self._behind(kind)) for kind in kinds]
        steps = tuple([(kind, node) for kind, node in ways if node is not None])
        self[kinds] = steps
        return steps

    def _behind(self, category: str) -> Node | None:
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
    """Some patterns, and what tells most rows without one: the categories with which a pattern may begin, those that
    are a pattern alone, and those that may follow the first one of a longer pattern.
    """

    __slots__ = ("alone", "openings", "root", "second")

    def __init__(self, patterns: Sequence[Sequence[Step]]) -> None:
        begins = [place for pattern in range(len(patterns)) for place in _places(patterns, pattern, 0)]
        openings: set[str] = set()
        alone: set[str] = set()
        second = {"filler"}
        for pattern, step in begins:
            steps = patterns[pattern]
            if step == len(steps):
                continue
            openings.update(steps[step].categories)
            for _, behind in _places(patterns, pattern, step + 1):
                if behind == len(steps):
                    alone.update(steps[step].categories)
                else:
                    second.update(steps[behind].categories)
        self.root = Node(patterns, frozenset(begins), {})
        self.openings = frozenset(openings)
        self.alone = frozenset(alone)
        self.second = frozenset(second)


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
    if at >= len(items):
        return None
    after = items[at + 1].senses if at + 1 < len(items) else _NOTHING
    if templates.second.isdisjoint(after) and templates.alone.isdisjoint(items[at].senses):
        return None
    return _walk(templates.root, items, at, (), 0)


def _parts(slots: Slots, senses: Mapping[str, Any]) -> bool:
    """Whether a word parts a number from the month behind it: "7 el juny" is no day of June, as "7 de juny" is."""
    return senses["filler"] == "weak" and slots[-1][0] == "day"


def _walk(node: Node, items: Sequence[Item], at: int, slots: Slots, skipped: int) -> tuple[int, Slots] | None:
    """The longest pattern from a node on, where anything may follow and an item with senses stands."""
    best = (at, slots) if node.final and not skipped else None
    item, behind = items[at], at + 1
    after = items[behind].kinds if behind < len(items) else ()
    for category, child in node[item.kinds]:
        found = None
        if "filler" in after or child[after]:
            found = _walk(child, items, behind, (*slots, (category, item.senses[category])), 0)
        elif child.final:
            found = (behind, (*slots, (category, item.senses[category])))
        if found and (best is None or found[0] > best[0]):
            best = found
    if after and slots and "filler" in item.senses and skipped < _FILLERS and not _parts(slots, item.senses):
        found = _walk(node, items, behind, slots, skipped + 1)
        if found and (best is None or found[0] > best[0]):
            best = found
    return best
