"""What plugins are written against: a change here is a change of the interface (docs/explanation/versioning.md)."""

from __future__ import annotations

from inspect import signature

import goallint
from goallint import hookspecs, testing

NAMES = """
API_VERSION Bad Card Change Comment Context Document Draft Edit Fault Finding Fix Goal Good Graph Hit Lexicon Link
Loader Map Mapped Mark Mention Metric NamedTuple Options Parsed Period Place Preset Project Quantity Range Reading
Reporter Rule RuleEntry Run Seq Shape Snapshot Source Span Stated Text __version__ hookimpl insert_key option quoted
replace rules_from
"""
HOOKS = {
    "goallint_commands": "(cli: 'click.Group') -> 'None'",
    "goallint_lexicons": "() -> 'Iterable[Lexicon]'",
    "goallint_loaders": "() -> 'Iterable[Loader]'",
    "goallint_metrics": "() -> 'Iterable[Metric]'",
    "goallint_presets": "() -> 'Iterable[Preset]'",
    "goallint_reporters": "() -> 'Iterable[Reporter]'",
    "goallint_rules": "() -> 'Iterable[type[Rule] | RuleEntry]'",
    "goallint_shapes": "() -> 'Iterable[Shape]'",
}
KIT = ("assert_examples", "assert_findings", "failures", "gaps")


def test_the_public_names() -> None:
    assert sorted(goallint.__all__) == NAMES.split()
    for name in goallint.__all__:
        assert getattr(goallint, name) is not None


def test_the_hooks() -> None:
    hooks = {name: str(signature(hook)) for name, hook in vars(hookspecs).items() if name.startswith("goallint_")}
    assert hooks == HOOKS


def test_the_api_version() -> None:
    assert goallint.API_VERSION == 1


def test_the_test_kit() -> None:
    assert [name for name in KIT if not callable(getattr(testing, name, None))] == []
