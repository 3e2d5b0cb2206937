"""Patterns over categories (`day month year?`) as a tree, and the walk that finds the longest one in a text."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from goallint.reading.language.items import Item

Slots = tuple[tuple[str, Any], ...]
_FILLERS = 3
_NOTHING: Mapping[str, Any] = {}


class Node:
    """A place in the tree: what may follow, and whether a pattern may end here."""

    __slots__ = ("final", "following")

    def __init__(self) -> None:
        self.following: dict[str, Node] = {}
        self.final = False


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
    following, senses, behind = node.following, items[at].senses, at + 1
    after = items[behind].senses if behind < len(items) else _NOTHING
    for category in senses:
        if category not in following:
            continue
        child = following[category]
        if "filler" in after or not child.following.keys().isdisjoint(after):
            found = _walk(child, items, behind, (*slots, (category, senses[category])), 0)
        else:
            found = (behind, (*slots, (category, senses[category]))) if child.final else None
        if found and (best is None or found[0] > best[0]):
            best = found
    if after and slots and "filler" in senses and skipped < _FILLERS and not _parts(slots, senses):
        found = _walk(node, items, behind, slots, skipped + 1)
        if found and (best is None or found[0] > best[0]):
            best = found
    return best
