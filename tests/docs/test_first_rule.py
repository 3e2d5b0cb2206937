"""The tutorial on the first rule goes as it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from goallint.rulefile import rules_from
from goallint.testing import failures

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
FILE = "no-stock-photos.rules.yaml"


def blocks(page: str, kind: str) -> list[str]:
    return [text for language, text in BLOCK.findall((DOCS / page).read_text("utf-8")) if language == kind]


def typed(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    words = command.split()
    assert words[0] == "goallint"
    run = [sys.executable, "-m", *words]
    return subprocess.run(run, cwd=folder, capture_output=True, text=True, check=False)


def test_the_tutorial(tmp_path: Path) -> None:
    commands = [line for block in blocks("tutorial/first-rule.md", "sh") for line in block.splitlines()]
    unmarked, marked, config = blocks("tutorial/first-rule.md", "yaml")
    new, first, second, third = commands
    assert typed(tmp_path, new).returncode == 0
    assert typed(tmp_path, first).returncode == 0
    (tmp_path / FILE).write_text(unmarked)
    failed = typed(tmp_path, second)
    assert failed.returncode == 1
    mark = next(line.strip() for line in marked.splitlines() if "^^^" in line)
    assert re.search(rf"^  \+ +{re.escape(mark)}$", failed.stdout, re.MULTILINE)
    (tmp_path / FILE).write_text(marked)
    assert typed(tmp_path, third).returncode == 0
    assert len(marked.splitlines()) <= 15
    (tmp_path / ".goallint.yaml").write_text(config)
    (tmp_path / "a.goals.yaml").write_text("goals: [{title: Win 400 fans, channel: tiktok}]\n")
    assert "acme/no-safety-note" in typed(tmp_path, "goallint check").stdout


def test_the_rule_of_the_how_to_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.rules.yaml"
    path.write_text(blocks("how-to/write-a-yaml-rule.md", "yaml")[0])
    (rule,) = rules_from(str(path))
    assert [str(failure) for failure in failures(rule)] == []
