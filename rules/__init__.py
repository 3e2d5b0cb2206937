"""The built-in plugin: goallint's own rules and data, through the same door as everybody's.

Every module here whose name does not begin with an underscore holds one rule; adding a rule touches no other file.
"""

from __future__ import annotations

from goallint import hookimpl
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goallint import Lexicon, Loader, Metric, Preset, Reporter, Rule, RuleEntry, Shape

goallint_api_version = 1
goallint_open_data = {"benchmarks": "benchmarks"}
"""The catalogues to which plugins may add, with the schema that they follow."""


@hookimpl
def goallint_rules() -> Iterable[type[Rule] | RuleEntry]:
    """Every rule of this folder; each is imported when it is first used."""
    from ._index import entries

    return entries()


@hookimpl
def goallint_loaders() -> Iterable[Loader]:
    """YAML, JSON, TOML and Markdown."""
    from goallint.loading import builtin_loaders

    return builtin_loaders()


@hookimpl
def goallint_reporters() -> Iterable[Reporter]:
    """The formats that terminals, editors and CI systems read."""
    from goallint.report import builtin_reporters

    return builtin_reporters()


@hookimpl
def goallint_shapes() -> Iterable[Shape]:
    """The shapes of `shapes/`."""
    from ._data import shapes

    return shapes()


@hookimpl
def goallint_lexicons() -> Iterable[Lexicon]:
    """The languages of `languages/`."""
    from ._data import lexicons

    return lexicons()


@hookimpl
def goallint_metrics() -> Iterable[Metric]:
    """The metrics of `metrics.yaml`."""
    from ._data import metrics

    return metrics()


@hookimpl
def goallint_presets() -> Iterable[Preset]:
    """The presets; the rules themselves say which of them they belong to."""
    from ._presets import PRESETS

    return PRESETS


def goallint_data(name: str) -> Any:
    """A catalogue as plain data, for `Context.data`; KeyError for a name that there is none of."""
    from ._data import catalogue

    return catalogue(name)
