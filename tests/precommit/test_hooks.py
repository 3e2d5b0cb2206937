"""The hooks as pre-commit runs them: which files they get, and that they refuse and accept commits."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from goallint.loading.files import Selection, discover
from goallint.plugins import build

ROOT = Path(__file__).parents[2]
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
}
TEXT_TYPES = {"yaml": (".yaml", ".yml"), "json": (".json",), "toml": (".toml",), "markdown": (".md", ".markdown")}
NAMES = [
    "acme.goals.yaml",
    "clients/acme.goals.json",
    "goals.yml",
    "clients/goals.md",
    "okrs.toml",
    "okr.markdown",
    "goals/2026/acme.yaml",
    "okrs/q1.md",
    "clients/acme/plans/spring.json",
    "plan.yaml",
    "mygoals.yaml",
    "subgoals/a.yaml",
    "goals.txt",
    "goals/notes.txt",
    "goals",
    "README.md",
    ".goallint.yaml",
]
BAD = "goals:\n  - id: G-1\n    title: Increase brand awareness\n    supports: [BO-1]\n    owner: Ana\n"
GOOD = """\
goals:
  - id: G-1
    title: Grow Instagram followers from 8,000 to 8,400 by 30 September 2099
    start: 2099-01-01
    supports: [BO-1]
    owner: Ana
"""
PLAN = {"goallint": "plans/acme.yaml", "goallint-files": "--plugin=x.goals.yaml"}
CONTEXT = "goals: []\nbusiness_objectives:\n  - {id: BO-1, title: Expand into a new market, owner: Ana}\n"


def test_entries_end_option_parsing_and_allow_an_empty_project() -> None:
    for hook in HOOKS.values():
        words = hook["entry"].split()
        assert words[0] == "goallint"
        assert words[-1] == "--"
        assert "--allow-empty" in words
        assert hook["language"] == "python"


def test_the_project_hook_always_runs_and_gets_no_files() -> None:
    assert HOOKS["goallint"]["pass_filenames"] is False
    assert HOOKS["goallint"]["always_run"] is True


def test_the_files_hook_gets_what_a_folder_run_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        if name != "goals":
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text("")
    suffixes = build(paths=()).loaders
    taken = discover((".",), suffixes, lambda _: Selection(str(tmp_path))).files
    hook = HOOKS["goallint-files"]
    endings = tuple(ending for kind in hook["types_or"] for ending in TEXT_TYPES[kind])
    passed = [name for name in NAMES if re.search(hook["files"], name) and name.endswith(endings)]
    assert sorted(passed) == list(taken)
    assert sorted(endings) == sorted(suffixes)


def git(*arguments: str, cwd: Path, ok: bool = True) -> subprocess.CompletedProcess[str]:
    """Run git with nothing of the user's configuration."""
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    run = subprocess.run(["git", *identity, *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    assert not ok or run.returncode == 0, run.stdout + run.stderr
    return run


@pytest.fixture(scope="module")
def hook_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git repository that holds this checkout as it is now, as pre-commit clones it."""
    copy = tmp_path_factory.mktemp("hooks") / "goallint"
    copy.mkdir()
    for name in ("goallint", "rules", "schemas"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, copy / name)
    git("init", "--quiet", cwd=copy)
    git("add", "--all", "--force", cwd=copy)
    git("commit", "--quiet", "-m", "state", cwd=copy)
    return copy


@pytest.fixture
def goal_repository(tmp_path: Path, hook_repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A goal repository whose objective is committed, with pre-commit's hook installed."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(hook_repository.parent / "cache"))
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    project = tmp_path / "goals-of-acme"
    (project / "plans").mkdir(parents=True)
    git("init", "--quiet", cwd=project)
    (project / "plans/context.yaml").write_text(CONTEXT)
    git("add", "--all", cwd=project)
    git("commit", "--quiet", "-m", "context", cwd=project)
    return project


def install_hook(project: Path, repository: Path, hook: str) -> None:
    """Configure one hook of the repository at its present commit."""
    revision = git("rev-parse", "HEAD", cwd=repository).stdout.strip()
    config = {"repos": [{"repo": str(repository), "rev": revision, "hooks": [{"id": hook}]}]}
    (project / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    git("add", ".pre-commit-config.yaml", cwd=project)
    subprocess.run([sys.executable, "-m", "pre_commit", "install"], cwd=project, check=True, capture_output=True)


@pytest.mark.parametrize("hook", PLAN)
def test_a_commit_is_refused_until_the_goal_is_repaired(
    goal_repository: Path, hook_repository: Path, hook: str
) -> None:
    install_hook(goal_repository, hook_repository, hook)
    plan = goal_repository / PLAN[hook]
    plan.write_text(BAD)
    git("add", "--all", cwd=goal_repository)
    refused = git("commit", "-m", "a goal", cwd=goal_repository, ok=False)
    assert refused.returncode != 0
    assert "vague-wording" in refused.stdout + refused.stderr
    plan.write_text(GOOD)
    git("add", "--all", cwd=goal_repository)
    accepted = git("commit", "-m", "a goal", cwd=goal_repository, ok=False)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr


def test_the_fix_hook_gets_the_same_files() -> None:
    fix, files = HOOKS["goallint-fix"], HOOKS["goallint-files"]
    assert (fix["files"], fix["types_or"]) == (files["files"], files["types_or"])
    assert fix["entry"] == files["entry"].replace("check", "check --fix")


def test_the_fix_hook_repairs_and_stops_the_commit_once(goal_repository: Path, hook_repository: Path) -> None:
    install_hook(goal_repository, hook_repository, "goallint-fix")
    plan = goal_repository / PLAN["goallint-files"]
    plan.write_text(GOOD.replace("owner", "ownr"))
    git("add", "--all", cwd=goal_repository)
    stopped = git("commit", "-m", "a goal", cwd=goal_repository, ok=False)
    assert stopped.returncode != 0
    assert "Fixed 1 finding in 1 file." in stopped.stdout + stopped.stderr
    assert plan.read_text() == GOOD
    git("add", "--all", cwd=goal_repository)
    assert git("commit", "-m", "a goal", cwd=goal_repository, ok=False).returncode == 0
