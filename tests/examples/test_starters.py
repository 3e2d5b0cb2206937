"""The plans that `goallint init` writes: native in every language, and clean on the day they are made."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from goallint.cli.calls import run
from goallint.plugins import build

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = ("ca", "en", "fa", "fi", "pl", "ru")
FRAMEWORKS = ("okr", "smart")
DAYS = ("2026-11-22", "2026-12-31", "2028-02-29")
NEXT_QUARTER = {
    "2026-11-22": ("2027-01-01", "2027-03-31"),
    "2026-12-31": ("2027-01-01", "2027-03-31"),
    "2028-02-29": ("2028-04-01", "2028-06-30"),
}


def made(folder: Path, language: str, framework: str, day: str) -> Path:
    """A starter plan, written on a day."""
    path = folder / "goals.yaml"
    options = ["--language", language, "--framework", framework, "--today", day]
    assert run(["init", str(path), *options]) == 0
    return path


def test_every_language_has_a_plan_for_each_framework() -> None:
    starters = build(paths=()).catalogue("starters")
    assert {code: tuple(sorted(plans)) for code, plans in starters.items()} == dict.fromkeys(LANGUAGES, FRAMEWORKS)


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", DAYS)
def test_a_fresh_plan_is_clean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, framework: str, day: str
) -> None:
    path = made(tmp_path, language, framework, day)
    text = path.read_text("utf-8")
    start, end = NEXT_QUARTER[day]
    assert f"period: {{start: {start}, end: {end}}}" in text
    assert not re.search(r"\{[A-Z]+\}", text)
    code = run(["check", "--isolated", "--today", day, "--fail-on", "info", "--output-format", "concise", str(path)])
    assert (code, capsys.readouterr().out) == (0, "")


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, framework: str
) -> None:
    path = made(tmp_path, language, framework, DAYS[0])
    capsys.readouterr()
    assert run(["show", "--output-format", "json", str(path)]) == 0
    document = json.loads(capsys.readouterr().out)["documents"][0]
    measured = [goal for goal in document["goals"] if goal["kind"] != "objective"]
    assert document["language"] == language
    assert len(measured) == 2
    assert all(goal[field] for goal in measured for field in ("metric", "baseline", "target", "deadline"))
    assert {goal["baseline"]["how"] for goal in measured} == {"field", "text"}


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "goals.yaml"
    path.write_text("mine")
    assert run(["init", str(path)]) == 2
    assert path.read_text() == "mine"
    assert "exists" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "meant"),
    [(["--framework", "smrt"], "`smart`"), (["--language", "fin"], "`fi`"), (["--language", "xx"], "ca, en, fa")],
)
def test_a_wrong_choice_says_what_there_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], meant: str
) -> None:
    assert run(["init", str(tmp_path / "goals.yaml"), *options]) == 2
    assert meant in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
