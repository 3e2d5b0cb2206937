"""Files that cannot be read with the data of some plugin: read without them, and the plugin is named.

The data of plugins are checked when they are collected; this is for what no check foresees, so that a word list of one
plugin never costs the findings of all others.
"""

from __future__ import annotations

from goallint.foreign import called
from goallint.reading.languages import Languages
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from goallint.config import Settings
    from goallint.engine import Linter
    from goallint.model import Document, Fault
    from goallint.plugins import Registry
    from goallint.source import Source

    Read = tuple[tuple[Document, ...], tuple[Fault, ...]]


def documents(linter: Linter, source: Source, settings: Settings, *, checking: bool) -> Read:
    """The goal documents of a file and what is wrong with it, in spite of plugins whose data break the reader."""
    read, error = _read(linter, source, settings, checking=checking)
    if read is not None:
        return read
    registry = linter.registry
    suspects = [plugin for plugin in registry.plugins if plugin.name in registry.data_givers]
    guilty = suspects[-1]
    suffix = "." + source.path.rpartition(".")[2].lower()
    for plugin in suspects:
        other = _other(linter, registry.only({plugin.name}))
        if suffix in other.registry.loaders:
            found, alone = _read(other, source, settings, checking=checking)
            if found is None:
                guilty, error = plugin, alone
                break
    registry.report(guilty, f"{source.path} cannot be read with its data: {error}")
    if suffix not in registry.own.loaders:
        return (), ()
    return _other(linter, registry.own).documents(source, settings, checking=checking)  # what breaks now is goallint


def _read(linter: Linter, source: Source, settings: Settings, *, checking: bool) -> tuple[Read | None, str]:
    read, error = called(lambda: linter.documents(source, settings, checking=checking))
    return (None if error else read), error


def _other(linter: Linter, registry: Registry) -> Linter:
    return type(linter)(registry, Languages(registry.lexicons), linter.today)
