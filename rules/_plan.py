"""What several rules ask of a plan: above all, where a defect that all of its goals share is said once."""

from __future__ import annotations

from goallint import NamedTuple
from goallint.typed import TYPE_CHECKING

from ._once import Once

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from goallint import Document, Goal, Span

OPEN = ("", "draft", "active")
FEW = 3
"""Up to so many goals are reported one by one; more of the same defect in all goals of a document are one finding."""


class Lack(NamedTuple):
    """What the goals of a document lack: the indexes of the open ones without it, in order, and whether none has it."""

    without: dict[int, None]
    none: bool

    @property
    def alike(self) -> bool:
        """Whether the whole document lacks it, so that one finding says so."""
        return self.none and len(self.without) > FEW

    def first(self, goal: Goal) -> bool:
        """Whether the goal is the one at which the document's finding is made."""
        return goal.index == next(iter(self.without))


def lack(document: Document, kinds: Collection[str], has: Callable[[Goal], bool]) -> Lack:
    """Which open goals of some kinds lack something."""
    judged = [goal for goal in document.goals if goal.kind in kinds]
    without = dict.fromkeys(goal.index for goal in judged if not has(goal) and status(goal) in OPEN)
    return Lack(without, not any(map(has, judged)))


def status(goal: Goal) -> str:
    """The goal's status, "" without."""
    return goal.status.value if goal.status else ""


def list_key(document: Document) -> Span:
    """The key under which the document's goals stand, where a defect of all of them is reported."""
    for key in ("goals", "objectives"):
        mark = document.tree.marks.get(key)
        if mark is not None and document.tree.get(key):
            return mark.key
    return document.span


def has_list(document: Document, key: str) -> bool:
    """Whether the author wrote something under a key of the document itself."""
    return bool(document.tree.get(key))


def _supported(document: Document) -> frozenset[str]:
    return frozenset(link.value for goal in document.goals for link in goal.supports)


supported = Once(_supported)
"""The ids that the goals of a document support."""
