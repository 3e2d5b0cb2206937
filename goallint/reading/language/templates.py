"""Patterns over categories (`day month year?`) as a tree, and the walk that finds the longest one in a text."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from goallint.reading.language.items import Item

Slots = tuple[tuple[str, Any], ...]
_FILLERS = 3
_NOTHING: Mapping[str, Any] = {}


Kinds = tuple[str, ...]
"""The categories of an item's senses."""


class Node(dict[Kinds, "tuple[tuple[str, Node], ...]"]):
    """A place in the tree: what may follow, and whether a pattern may end here.

    Asked for the categories of an item (`node[item.kinds]`) it gives those that go on, with where they lead.
    """

    __slots__ = ("final", "following")

    def __init__(self) -> None:
        super().__init__()
        self.following: dict[str, Node] = {}
        self.final = False

    def __missing__(self, kinds: Kinds) -> tuple[tuple[str, Node], ...]:
        steps = tuple([(kind, self.following[kind]) for kind in kinds if kind in self.following])
        self[kinds] = steps
        return steps


class Templates:
    """The tree of some patterns, and what tells most rows without one: the categories that are a pattern alone, and
    those that may follow the first one of a longer pattern.
    """

    __slots__ = ("alone", "root", "second")

    def __init__(self, root: Node) -> None:
        self.root = root
        self.alone = frozenset([category for category, node in root.following.items() if node.final])
        self.second = frozenset(["filler"]).union(*[node.following for node in root.following.values()])


def compile_templates(patterns: Iterable[str], macros: Mapping[str, str]) -> Templates:
    """Return the tree of the patterns. A step may be optional (`year?`), a choice (`month/jmonth`) or a macro."""
    root = Node()
    for pattern in patterns:
        for step, text in macros.items():
            pattern = pattern.replace(step, text)
        for sequence in _expand(pattern.split()):
            node = root
            for category in sequence:
                node = node.following.setdefault(category, Node())
            node.final = True
    return Templates(root)


def _expand(steps: Sequence[str]) -> Iterator[tuple[str, ...]]:
    if not steps:
        yield ()
        return
    first = steps[0].rstrip("?")
    for rest in _expand(steps[1:]):
        for category in first.split("/"):
            yield (category, *rest)
        if steps[0].endswith("?"):
            yield rest


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
    """The longest pattern from a place in the tree on, where anything may follow and an item with senses stands."""
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
