"""The hooks a plugin can implement, one line of documentation each. Register under the entry-point group `goallint`."""

from __future__ import annotations

from pluggy import HookspecMarker

from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import click

    from goallint.api import Lexicon, Loader, Preset, Reporter, RuleEntry, Shape
    from goallint.model import Metric
    from goallint.rule import Rule

hookspec = HookspecMarker("goallint")


@hookspec
def goallint_rules() -> Iterable[type[Rule] | RuleEntry]:
    """Return the rule classes that this plugin brings, or entries of rules that are imported when they are used."""


@hookspec
def goallint_loaders() -> Iterable[Loader]:
    """Return loaders: each reads files of some endings into a source tree with spans."""


@hookspec
def goallint_shapes() -> Iterable[Shape]:
    """Return shapes: tables from the key names that people use to those of the goal document."""


@hookspec
def goallint_lexicons() -> Iterable[Lexicon]:
    """Return the data of languages: grammar, word lists and aliases."""


@hookspec
def goallint_metrics() -> Iterable[Metric]:
    """Return metrics for the catalogue. Benchmarks for them come from the plugin's function `goallint_data`."""


@hookspec
def goallint_presets() -> Iterable[Preset]:
    """Return presets: named configurations that `extends` can name."""


@hookspec
def goallint_reporters() -> Iterable[Reporter]:
    """Return reporters: each turns the findings of a run into bytes."""


@hookspec
def goallint_commands(cli: click.Group) -> None:
    """Add commands to the command line."""
