"""Every rule's examples give exactly what they print, and every rule says what it must say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from goallint.plugins import build
from goallint.rule import GROUPS, SEVERITIES, Bad, Good, Rule
from goallint.testing import failures, run_example

if TYPE_CHECKING:
    from goallint.run import Workbench

RULES = sorted(build(paths=()).rules.values(), key=lambda rule: rule.name)
LANGUAGES = {"en", "pl", "ru", "fi", "ca", "fa"}
HEADINGS = ["## What it finds", "## Why it matters", "## How to repair", "## Source"]
ENGINE_ONLY = {"rule-crashed"}
"""Rules whose fault no document can cause: tests/test_crashes.py makes it."""


@pytest.fixture(params=RULES, ids=lambda rule: rule.name)
def rule(request: pytest.FixtureRequest) -> type[Rule]:
    found: type[Rule] = request.param
    return found


def test_examples_give_what_they_announce(rule: type[Rule], bench: Workbench) -> None:
    assert [str(failure) for failure in failures(rule, bench)] == []


def test_has_good_and_bad_examples(rule: type[Rule]) -> None:
    assert any(isinstance(example, Good) for example in rule.examples)
    assert rule.name in ENGINE_ONLY or any(isinstance(example, Bad) for example in rule.examples)


def test_word_rules_have_examples_in_every_language(rule: type[Rule], bench: Workbench) -> None:
    if not rule.worded:
        pytest.skip("judges no words")
    for kind in (Good, Bad):
        shown = {
            _language(text, bench)
            for example in rule.examples
            if isinstance(example, kind)
            for text in example.documents().values()
        }
        assert shown >= LANGUAGES, f"{kind.__name__} examples lack {sorted(LANGUAGES - shown)}"


def test_docstring_has_the_headings_in_order(rule: type[Rule]) -> None:
    found = [line.strip() for line in (rule.__doc__ or "").splitlines() if line.strip().startswith("## ")]
    assert found == HEADINGS


def test_name_is_the_fault_in_kebab_case(rule: type[Rule]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert not rule.name.startswith(("no-", "check-", "require-", "prefer-", "disallow-"))
    assert rule.__module__.rpartition(".")[2] == rule.name.replace("-", "_")


def test_metadata_is_sound(rule: type[Rule]) -> None:
    assert rule.group in GROUPS
    assert rule.severity in SEVERITIES
    assert rule.presets
    assert set(rule.severity_in) <= set(rule.presets)


def test_bad_examples_are_otherwise_sound_documents(rule: type[Rule], bench: Workbench) -> None:
    if rule.group in {"document", "lint"} or rule.name == "invalid-date":
        pytest.skip("its examples are faulty documents")
    broken = [bench.registry.rules[name] for name in ("syntax-error", "schema-violation", "not-a-goal-document")]
    for example in rule.examples:
        for checker in broken:
            assert list(run_example(checker, example._replace(options=None), bench)) == []


def _language(text: str, bench: Workbench) -> str:
    declared = re.search(r"^language: (\w+)", text, re.MULTILINE)
    return declared[1] if declared else bench.languages.guess(text) or "en"
