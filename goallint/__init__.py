"""goallint: a linter for goals. Rule authors import what they need from here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goallint.api import Lexicon, Loader, Preset, Reporter, Run, Shape
    from goallint.hookspecs import hookimpl
    from goallint.model import (
        Card,
        Change,
        Document,
        Finding,
        Fix,
        Goal,
        Hit,
        Mention,
        Metric,
        Period,
        Place,
        Quantity,
        Reading,
        Stated,
        Text,
    )
    from goallint.rule import API_VERSION, Bad, Context, Draft, Good, Options, Project, Rule, option
    from goallint.source import Map, Mapped, Range, Seq, Source, Span

__version__ = "0.1.0"

_HOME = {
    "goallint.api": ("Lexicon", "Loader", "Preset", "Reporter", "Run", "Shape"),
    "goallint.hookspecs": ("hookimpl",),
    "goallint.model": (
        "Card",
        "Change",
        "Document",
        "Finding",
        "Fix",
        "Goal",
        "Hit",
        "Mention",
        "Metric",
        "Period",
        "Place",
        "Quantity",
        "Reading",
        "Stated",
        "Text",
    ),
    "goallint.rule": ("API_VERSION", "Bad", "Context", "Draft", "Good", "Options", "Project", "Rule", "option"),
    "goallint.source": ("Map", "Mapped", "Range", "Seq", "Source", "Span"),
}
_WHERE = {name: module for module, names in _HOME.items() for name in names}

__all__ = [  # noqa: PLE0604 (the table above is the list)
    "__version__",
    *_WHERE,
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: starting goallint must not load what the run does not need."""
    if name not in _WHERE:
        raise AttributeError(f"module 'goallint' has no attribute {name!r}")
    value = getattr(import_module(_WHERE[name]), name)
    globals()[name] = value
    return value
