"""What the README shows is what happens."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from goallint.cli.calls import run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
YAML = [block for kind, block in BLOCKS if kind == "yaml"]
(PLAN,) = (block for block in YAML if "\ngoals:" in block)
DAY = "2026-12-01"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, and the terminal of a reader who sets nothing."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    return tmp_path


def test_the_shown_output_is_the_real_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shown,) = (block for kind, block in BLOCKS if kind == "text")
    (folder / "plan.goals.yaml").write_text(PLAN, "utf-8")
    assert run(["check", "--today", DAY, "plan.goals.yaml"]) == 1
    assert shown == capsys.readouterr().out


def test_the_sentence_holds_what_it_is_said_to_hold(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "plan.goals.yaml").write_text(PLAN, "utf-8")
    assert run(["show", "--output-format", "json", "plan.goals.yaml"]) == 0
    goal = json.loads(capsys.readouterr().out)["documents"][0]["goals"][1]
    assert {goal[field]["how"] for field in ("metric", "baseline", "target", "deadline")} == {"text"}
    assert goal["channel"] == "instagram"


def test_the_config_is_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (config,) = (block for block in YAML if block.startswith("# .goallint.yaml"))
    (folder / ".goallint.yaml").write_text(config, "utf-8")
    (folder / "plan.goals.yaml").write_text(PLAN.replace("    owner: Ana\n", ""), "utf-8")
    assert run(["check", "--today", DAY]) == 1
    assert "error missing-owner" in capsys.readouterr().out


def test_the_starter_command_works(capsys: pytest.CaptureFixture[str]) -> None:
    (words,) = re.findall(r"`goallint (init [^`]*)`", README)
    assert run(words.split()) == 0


def test_the_exception_works(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (comment,) = re.findall(r"`(# goallint: ignore[^`]*)`", README)
    plan = PLAN.replace("Increase brand awareness", f"Increase brand awareness  {comment}")
    (folder / "plan.goals.yaml").write_text(plan, "utf-8")
    run(["check", "--today", DAY, "--output-format", "concise"])
    shown = capsys.readouterr().out
    assert "vague-wording" not in shown
    assert "unrealistic-growth" in shown


def test_two_screens() -> None:
    assert len(README.splitlines()) <= 100
