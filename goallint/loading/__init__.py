"""Bytes into source trees with spans: one module a format, and shapes that lead other people's keys to ours."""

from __future__ import annotations

from goallint.api import Comment, Loader, Parsed
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from goallint.source import Source

_FORMATS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("json", (".json",)),
    ("markdown", (".md", ".markdown")),
    ("toml", (".toml",)),
    ("yaml", (".yaml", ".yml")),
)


def _module(name: str) -> ModuleType:
    from importlib import import_module

    return import_module(f"goallint.loading.{name}")


def _lazy(name: str, suffixes: tuple[str, ...]) -> Loader:
    """A loader whose module is imported when the first file needs it."""

    def load_file(source: Source) -> Parsed:
        parsed: Parsed = _module(name).load(source)
        return parsed

    def find_comments(source: Source) -> tuple[Comment, ...]:
        found: tuple[Comment, ...] = _module(name).comments(source)
        return found

    return Loader(name, suffixes, load_file, find_comments)


def builtin_loaders() -> tuple[Loader, ...]:
    """The formats that goallint brings: YAML, JSON, TOML and Markdown. Nothing heavy is imported yet."""
    return tuple(_lazy(name, suffixes) for name, suffixes in _FORMATS)


def load(source: Source, suffix: str, loaders: Mapping[str, Loader]) -> Parsed:
    """What a file holds, by its ending (lower case, with its dot). `loaders` maps endings to loaders.

    Raises KeyError for an ending that no loader reads.
    """
    return loaders[suffix].load(source)
