"""The rules on words against tables of sentences in six languages (word_cases.yaml), beside the examples of each."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from goallint.run import Workbench

CASES = yaml.safe_load(Path(__file__).with_name("word_cases.yaml").read_text("utf-8"))
TODAY = date(2026, 2, 1)


def _rows() -> list[tuple[str, str, str, bool]]:
    return [
        (rule, language, sentence, verdict == "bad")
        for rule, verdicts in CASES.items()
        for verdict, languages in verdicts.items()
        for language, sentences in languages.items()
        for sentence in sentences
    ]


@pytest.mark.parametrize(("rule", "language", "sentence", "fires"), _rows())
def test_sentence(rule: str, language: str, sentence: str, fires: bool, bench: Workbench) -> None:
    settings = bench.settings_of([bench.registry.rules[rule]], {})
    text = f"language: {language}\ngoals:\n  - title: {json.dumps(sentence, ensure_ascii=False)}\n"
    found = bench.lint_texts({"plan.yaml": text}, settings, TODAY).findings
    assert [finding.rule for finding in found] == ([rule] if fires else [])


@pytest.mark.parametrize("rule", sorted(CASES))
def test_every_language_has_both_verdicts(rule: str) -> None:
    for verdict in ("bad", "good"):
        assert set(CASES[rule][verdict]) == {"en", "pl", "ru", "fi", "ca", "fa"}
