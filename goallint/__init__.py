"""goallint: a linter for goals. Rule authors import what they need from here."""

from __future__ import annotations

TYPE_CHECKING = False  # as in `typing`, whose import costs more than that of all else here
if TYPE_CHECKING:
    from typing import Any

    from goallint.api import Comment as Comment
    from goallint.api import Lexicon as Lexicon
    from goallint.api import Loader as Loader
    from goallint.api import Parsed as Parsed
    from goallint.api import Preset as Preset
    from goallint.api import Reporter as Reporter
    from goallint.api import RuleEntry as RuleEntry
    from goallint.api import Run as Run
    from goallint.api import Shape as Shape
    from goallint.edits import insert_key as insert_key
    from goallint.edits import replace as replace
    from goallint.frozen import NamedTuple as NamedTuple
    from goallint.links import Graph as Graph
    from goallint.marker import hookimpl as hookimpl
    from goallint.model import Card as Card
    from goallint.model import Change as Change
    from goallint.model import Document as Document
    from goallint.model import Edit as Edit
    from goallint.model import Fault as Fault
    from goallint.model import Finding as Finding
    from goallint.model import Fix as Fix
    from goallint.model import Goal as Goal
    from goallint.model import Hit as Hit
    from goallint.model import Link as Link
    from goallint.model import Mention as Mention
    from goallint.model import Metric as Metric
    from goallint.model import Period as Period
    from goallint.model import Place as Place
    from goallint.model import Quantity as Quantity
    from goallint.model import Reading as Reading
    from goallint.model import Snapshot as Snapshot
    from goallint.model import Stated as Stated
    from goallint.model import Text as Text
    from goallint.rule import API_VERSION as API_VERSION
    from goallint.rule import Bad as Bad
    from goallint.rule import Context as Context
    from goallint.rule import Draft as Draft
    from goallint.rule import Good as Good
    from goallint.rule import Options as Options
    from goallint.rule import Project as Project
    from goallint.rule import Rule as Rule
    from goallint.rule import option as option
    from goallint.rulefile import rules_from as rules_from
    from goallint.source import Map as Map
    from goallint.source import Mapped as Mapped
    from goallint.source import Mark as Mark
    from goallint.source import Range as Range
    from goallint.source import Seq as Seq
    from goallint.source import Source as Source
    from goallint.source import Span as Span

__version__ = "0.1.0"

_HOME = {
    "goallint.api": ("Comment", "Lexicon", "Loader", "Parsed", "Preset", "Reporter", "RuleEntry", "Run", "Shape"),
    "goallint.edits": ("insert_key", "replace"),
    "goallint.marker": ("hookimpl",),
    "goallint.frozen": ("NamedTuple",),
    "goallint.links": ("Graph",),
    "goallint.model": (
        "Card",
        "Change",
        "Document",
        "Edit",
        "Fault",
        "Finding",
        "Fix",
        "Goal",
        "Hit",
        "Link",
        "Mention",
        "Metric",
        "Period",
        "Place",
        "Quantity",
        "Reading",
        "Snapshot",
        "Stated",
        "Text",
        "quoted",
    ),
    "goallint.rule": ("API_VERSION", "Bad", "Context", "Draft", "Good", "Options", "Project", "Rule", "option"),
    "goallint.rulefile": ("rules_from",),
    "goallint.source": ("Map", "Mapped", "Mark", "Range", "Seq", "Source", "Span"),
}
_WHERE = {name: module for module, names in _HOME.items() for name in names}

__all__ = [  # the table above is the list
    "__version__",
    *_WHERE,
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: starting goallint must not load what the run does not need."""
    if name not in _WHERE:
        raise AttributeError(f"module 'goallint' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_WHERE[name]), name)
    globals()[name] = value
    return value
