"""The files under examples/: the plans are clean, and the broken ones show every rule at work."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from goallint.cli.calls import run
from goallint.plugins import build

EXAMPLES = Path(__file__).parents[2] / "examples"
PLANS = sorted((EXAMPLES / "plans").iterdir())
DAY = "2026-12-01"
NOT_SHOWN = {"rule-crashed": "only a rule that breaks gives it"}
"""Recommended rules that no file can trigger, with the reason."""


def findings(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    """What `goallint check` reports."""
    run(["check", "--isolated", "--today", DAY, "--output-format", "json", *arguments])
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["findings"]
    return found


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.name)
def test_plans_are_clean(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [f"{each['line']}: {each['rule']}: {each['message']}" for each in findings(capsys, str(plan))] == []


def test_there_are_plans_in_every_language_and_format(capsys: pytest.CaptureFixture[str]) -> None:
    run(["show", "--output-format", "json", *map(str, PLANS)])
    documents = json.loads(capsys.readouterr().out)["documents"]
    assert all(document["goals"] for document in documents)
    assert {document["language"] for document in documents} == {"ca", "en", "fa", "fi", "pl", "ru"}
    assert {path.suffix for path in PLANS} == {".json", ".md", ".toml", ".yaml"}


def test_every_recommended_rule_fires_over_the_broken_plans(capsys: pytest.CaptureFixture[str]) -> None:
    recommended = {rule.name for rule in build(paths=()).rules.values() if "recommended" in rule.presets}
    fired = {each["rule"] for each in findings(capsys, str(EXAMPLES / "broken"))}
    assert recommended - fired == set(NOT_SHOWN)


def test_the_page_names_every_file() -> None:
    page = (EXAMPLES / "README.md").read_text("utf-8")
    files = [path for path in EXAMPLES.rglob("*.*") if path.parent.name in {"plans", "broken", "robot"}]
    assert [path.name for path in files if str(path.relative_to(EXAMPLES)) not in page] == []
