"""Every rule has the scope, the severity and the presets of the catalogue of rules (catalogue.yaml)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from goallint.run import Workbench

CATALOGUE = yaml.safe_load(Path(__file__).with_name("catalogue.yaml").read_text("utf-8"))
PRESETS = {"m": "minimal", "r": "recommended", "s": "strict", "o": "okr", "k": "kpi", "a": "agency"}
SEVERITIES = {"e": "error", "w": "warning", "i": "info"}
SCOPES = {"G": "goal", "D": "document", "X": "project"}

BY_THE_ENGINE = {
    "syntax-error",
    "schema-violation",
    "duplicate-key",
    "not-a-goal-document",
    "invalid-date",
    "unused-suppression",
    "expired-suppression",
    "unknown-suppression",
    "rule-crashed",
}
"""What is found while a file is read or exceptions are applied; these rules only say how it is reported."""

GOAL_BY_GOAL = {"outside-period"}
"""Rules on documents that look at each goal by itself, so that overrides by a goal's status hold for them."""

NOT_IN_THE_CATALOGUE = {"duplicate-link", "informal-date", "partial-fields"}
"""Rules that came later."""


def test_the_catalogue_names_every_rule(bench: Workbench) -> None:
    assert set(bench.registry.rules) - NOT_IN_THE_CATALOGUE == set(CATALOGUE)


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_presets(name: str, bench: Workbench) -> None:
    row, rule = CATALOGUE[name], bench.registry.rules[name]
    plain, _, aside = row["presets"].partition("(")
    wanted = set(PRESETS.values()) if plain == "all" else {PRESETS[letter] for letter in re.findall(r"\w", plain)}
    severities = {PRESETS[preset]: SEVERITIES[severity] for severity, preset in re.findall(r"(\w) in (\w)", aside)}
    assert set(rule.presets) == wanted | set(severities)
    assert dict(rule.severity_in) == severities


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_severity_and_scope(name: str, bench: Workbench) -> None:
    row, rule = CATALOGUE[name], bench.registry.rules[name]
    assert rule.severity == SEVERITIES[row["severity"]]
    scope = "engine" if name in BY_THE_ENGINE else "goal" if name in GOAL_BY_GOAL else SCOPES[row["scope"]]
    assert rule.scope == scope
