"""Findings, and what project rules see of the goals of all files: plain values that outlive the document."""

from __future__ import annotations

from goallint.frozen import NamedTuple
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goallint.model import Quantity
    from goallint.source import Range


class Place(NamedTuple):
    """Where a finding stands, as plain values that outlive the document: project rules carry them from file to file."""

    path: str
    range: Range
    pointer: str = ""
    goal: str = ""
    identity: str = ""
    text: str = ""


class Link(NamedTuple):
    """One id that a card says it supports, and where it says so."""

    target: str
    place: Place


class Card(NamedTuple):
    """What project rules see of a goal or business objective of any file: plain values, no document behind them.

    `kind` is goal, objective, key_result or business_objective; dates are ISO text, None where unknown; `parent` is
    the key (see `key`) of the objective that a key result belongs to.
    """

    key: str
    kind: str
    id: str
    title: str
    place: Place
    links: tuple[Link, ...] = ()
    parent: str = ""
    framework: str = ""
    status: str = ""
    owner: str = ""
    metric: str = ""
    channel: str = ""
    start: str | None = None
    deadline: str | None = None
    deadline_how: str = ""
    baseline: Quantity | None = None
    target: Quantity | None = None
    out_of_scope: bool = False
    language: str = ""
    client: str = ""
    document: str = ""
    priority: str = ""


class Snapshot(NamedTuple):
    """An earlier version of a file, as project rules see it: plain values, in order of `day` (ISO text).

    `path` is the file's name now, `day` that on which the version was recorded. `facts` holds what the rule's own
    `collect` returned for it.
    """

    path: str
    day: str
    cards: tuple[Card, ...]
    facts: tuple[Any, ...] = ()


class Edit(NamedTuple):
    """A replacement of a stretch of the author's text."""

    range: Range
    text: str


class Fix(NamedTuple):
    """A repair. Safe ones keep the meaning; others are the author's to check."""

    message: str
    edits: tuple[Edit, ...]
    safe: bool = True


class Related(NamedTuple):
    """Another place that a finding speaks of."""

    message: str
    path: str
    range: Range


class Finding(NamedTuple):
    """A defect at an exact place. `fingerprint` stays the same when the file is reordered, reformatted or moved."""

    rule: str
    group: str
    severity: str
    message: str
    help: str
    path: str
    range: Range
    goal: str = ""
    pointer: str = ""
    fingerprint: str = ""
    url: str | None = None
    evidence: tuple[tuple[str, Any], ...] = ()
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
