"""Goals through the earlier versions of their files: which version a goal is measured against, and who is who."""

from __future__ import annotations

import re

from goallint import NamedTuple
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from goallint import Card, Document, Goal, Project, Snapshot

Facts = dict[str, Any]
"""What the rule collected of a goal: `start` (ISO text), `direction`, `places` by field, `notes`, `description`."""

_WORDS = re.compile(r"\w+")
_GROUPED = re.compile(r"(?<=\d)[.,\s\u00a0\u202f](?=\d{3}(?!\d))")


class State(NamedTuple):
    """A goal as a version of its file has it."""

    day: str
    card: Card
    facts: Facts


class Past:
    """The earlier versions of the project's files, by goal."""

    def __init__(self, project: Project) -> None:
        self.today = project.today.isoformat()
        self._now = {key: each for facts in project.facts for key, each in facts.items()}
        self._versions: dict[str, list[_Version]] = {}
        for snapshot in project.history:
            self._versions.setdefault(snapshot.path, []).append(_Version(snapshot))

    def paths(self) -> Iterator[tuple[str, Sequence[_Version]]]:
        """The files with earlier versions, and these, oldest first."""
        yield from sorted(self._versions.items())

    def now(self, card: Card) -> State:
        """A goal as it stands."""
        return State(self.today, card, self._now.get(card.key, {}))

    def states(self, card: Card) -> list[State]:
        """A goal as it stood in each earlier version that has it, oldest first."""
        return [found for each in self._versions.get(card.place.path, ()) if (found := each.find(card))]


class _Version:
    """One earlier version of a file."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.day = snapshot.day
        self.cards = snapshot.cards
        self._facts: dict[str, Facts] = {key: each for facts in snapshot.facts for key, each in facts.items()}
        self._names = {name: card for card in reversed(snapshot.cards) for name in names(card)}
        self._keys = {card.key: card for card in snapshot.cards}

    def find(self, card: Card) -> State | None:
        """The same goal: by its id, else its title, else its place in the file if half of its words are the same."""
        found = next((self._names[name] for name in names(card) if name in self._names), None)
        if found is None:
            there = self._keys.get(card.key)
            found = there if there is not None and not (there.id and card.id) and _alike(there, card) else None
        return self.state(found) if found is not None else None

    def state(self, card: Card) -> State:
        """A goal of this version."""
        return State(self.day, card, self._facts.get(card.key, {}))


def names(card: Card) -> Iterator[tuple[str, str, str]]:
    """What a goal goes by: its id, else its title without capitals and signs, within its kind and parent."""
    if card.id:
        yield ("id", card.kind, card.id)
    words = " ".join(_WORDS.findall(card.title.lower()))
    if words:
        yield (card.parent if card.kind == "key_result" and not card.id else "", card.kind, words)


def _alike(one: Card, other: Card) -> bool:
    mine, theirs = ({*_WORDS.findall(card.title.lower())} for card in (one, other))
    return one.kind == other.kind and 2 * len(mine & theirs) >= max(len(mine), len(theirs), 1)


def explained(old: Facts, new: Facts, values: Iterable[str]) -> bool:
    """Whether the author says why: a new note, or a new description that still tells one of the old values."""
    if set(new.get("notes", ())) - set(old.get("notes", ())):
        return True
    text = new.get("description", "")
    if text == old.get("description", ""):
        return False
    said = set(_WORDS.findall(_GROUPED.sub("", text)))
    return any(set(_WORDS.findall(value)) <= said for value in values)


def collected(document: Document, goal: Goal, nodes: Mapping[str, Any], common: Sequence[str]) -> Facts:
    """What to keep of a goal beside its card; `nodes` are the document's mappings by pointer."""
    node = nodes.get(goal.pointer, {})
    start = goal.start.value.start if goal.start else document.period.value.start if document.period else None
    description = goal.text("description")
    mine = [note for note in common if goal.handle in note]
    return {
        "start": start.isoformat() if start else "",
        "direction": goal.metric.value.direction if goal.metric else "",
        "notes": [*mine, *(text for key, value in node.items() if _free(key) for text in texts(value))],
        "description": description.value if description else "",
    }


def _free(key: str) -> bool:
    return key == "notes" or key.startswith("x-")


def notes(tree: Mapping[str, Any]) -> list[str]:
    """The notes of a document that belong to no goal."""
    return [text for key, value in tree.items() if _free(key) for text in texts(value)]


def texts(value: Any) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield str(value)
    elif hasattr(value, "values"):
        yield from (text for part in value.values() for text in texts(part))
    elif isinstance(value, (list, tuple)):
        yield from (text for part in value for text in texts(part))


def mappings(value: Any, found: dict[str, Any]) -> dict[str, Any]:
    """The mappings of a tree by their pointers."""
    if hasattr(value, "values"):
        found[value.pointer] = value
        for part in value.values():
            mappings(part, found)
    elif isinstance(value, (list, tuple)):
        for part in value:
            mappings(part, found)
    return found
