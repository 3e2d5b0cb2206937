"""What the documentation tells people to type works."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from goallint.cli.app import COMMANDS, cli
from goallint.plugins import build

ROOT = Path(__file__).parents[2]
PAGES = [path for path in sorted((ROOT / "docs").rglob("*.md")) if "reference" not in path.parts]
PAGES += [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "examples/plugin/README.md"]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"`goallint ([a-z-]+)[^`]*`")


def calls(page: Path) -> list[list[str]]:
    """Calls of goallint in the page's blocks of shell commands, as words."""
    text = page.read_text("utf-8")
    lines = [line for kind, block in BLOCK.findall(text) if kind == "sh" for line in block.splitlines()]
    parts = [part.strip() for line in lines for part in line.split("&&")]
    return [shlex.split(part)[1:] for part in parts if part.startswith("goallint ")]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_and_options_exist(page: Path) -> None:
    context = click.Context(cli)
    for words in calls(page):
        command = cli.get_command(context, words[0])
        assert command is not None, words
        known = {option for parameter in command.params for option in parameter.opts}
        used = {word.partition("=")[0] for word in words[1:] if word.startswith("--") and word != "--"}
        assert used <= known, words
    for name in COMMAND.findall(page.read_text("utf-8")):
        assert name in COMMANDS, name


def test_formats_exist() -> None:
    table = (ROOT / "docs/how-to/ci.md").read_text("utf-8").split("| Your CI shows | Format |")[1].split("\n\n")[0]
    assert set(re.findall(r"`(\w+)`", table)) <= set(build(paths=()).reporters)


def check(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run `goallint check` in a folder."""
    command = [sys.executable, "-m", "goallint", "check", "--output-format", "concise", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_tutorial_goes_as_it_says(tmp_path: Path) -> None:
    page = (ROOT / "docs/tutorial/first-plan.md").read_text("utf-8")
    before, after = (block for kind, block in BLOCK.findall(page) if kind == "yaml")
    plan = tmp_path / "spring.goals.yaml"
    plan.write_text(before)
    first = check(tmp_path)
    assert first.returncode == 1
    assert "vague-wording" in first.stdout
    plan.write_text(after)
    second = check(tmp_path, "--today", "2026-02-01")
    assert (second.returncode, second.stderr) == (0, "")
