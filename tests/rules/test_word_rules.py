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


@pytest.mark.parametrize(
    ("goal", "speaks"),
    [
        ("title: Increase brand awareness", {"vague-wording"}),
        ("title: Brand awareness", {"bare-goal-type"}),
        ("title: Launch the loyalty card", {"activity-not-outcome"}),
        ("title: Publish better recipes", {"vague-wording"}),
        ("title: Write and circulate house rules to promote trade", {"vague-wording", "activity-not-outcome"}),
        (
            "title: Set up a council of all the regions and their schools to promote trade between them",
            {"vague-wording", "activity-not-outcome"},
        ),
        ("title: Grow followers from [x] to [y]", {"placeholder-text"}),
        ("{title: Fans of the café, type: leads, metric: likes, baseline: 300, target: 500}", {"mismatched-metric"}),
        ("{title: Fans of the café, metric: likes, baseline: 300, target: 500}", {"vanity-metric"}),
        ("{title: Fans of the café, metric: likes}", {"missing-target"}),
        ("title: Be closer to the street", {"missing-metric"}),
        ("title: The people of the street feel like our clients", {"missing-metric"}),
    ],
)
def test_one_defect_is_said_once(goal: str, speaks: set[str], bench: Workbench) -> None:
    """Of all rules on words and measures, one speaks; owner, deadline and link are other defects."""
    rules = [rule for rule in bench.registry.rules.values() if "recommended" in rule.presets]
    text = f"language: en\ngoals:\n  - {goal}\n"
    found = bench.lint_texts({"plan.yaml": text}, bench.settings_of(rules, {}), TODAY).findings
    assert {finding.rule for finding in found} - {"missing-deadline", "missing-owner", "unlinked-goal"} == speaks


@pytest.mark.parametrize(
    "title",
    [
        "improve and " * 800,
        "post 3 " * 1400,
        "„ improve " * 900,
        "daily " * 1500,
        "XX " * 3000,
        "a [name] " * 1000,
        "3 likes and " * 800,
        "[" * 9000,
    ],
)
def test_long_titles_are_judged_too(title: str, bench: Workbench) -> None:
    rules = [bench.registry.rules[rule] for rule in CASES]
    text = f"language: en\ngoals:\n  - title: '{title.strip()}'\n"
    assert not bench.lint_texts({"plan.yaml": text}, bench.settings_of(rules, {}), TODAY).crashed
