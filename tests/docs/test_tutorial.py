"""What the tutorial shows is what its reader sees."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goallint.cli.calls import run

PAGE = (Path(__file__).parents[2] / "docs/tutorial/first-plan.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
BEFORE, AFTER = (block for kind, block in BLOCKS if kind == "yaml")
SHOWN = [block for kind, block in BLOCKS if kind == "text"]
STEPS = [(BEFORE, ["check"]), (BEFORE, ["show", "spring.goals.yaml"]), (AFTER, ["show", "spring.goals.yaml"])]


@pytest.mark.parametrize("step", range(len(STEPS)))
def test_output(step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    plan, words = STEPS[step]
    (tmp_path / ".git").mkdir()
    (tmp_path / "spring.goals.yaml").write_text(plan, "utf-8")
    monkeypatch.chdir(tmp_path)
    run(words)
    assert SHOWN[step].rstrip() == capsys.readouterr().out.rstrip()


def test_every_output_is_compared() -> None:
    assert len(SHOWN) == len(STEPS)
