"""`goallint score --no-worse-than REV`: goals, plans and clients that score less than at a git revision."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from goallint.cli.calls import run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

GOOD = "Raise newsletter sign-ups from 40 to 48 a month by 30 June 2026"
OTHER = "Raise trial sign-ups from 40 to 45 a month by 30 June 2026"
VAGUE = "Increase brand awareness"
BUSINESS = "business_objectives: [{id: BO-1, title: More regulars, owner: Ana}]\n"


def goal(name: str, title: str, *, supports: str = "BO-1", more: str = "") -> str:
    identity = f"id: {name}, " if name else ""
    return f"  - {{{identity}title: {title}, owner: Ana, supports: [{supports}]{more}}}\n"


def plan(*goals: str, client: str = "Campfire", objectives: str = BUSINESS) -> str:
    return f"client: {client}\n{objectives}goals:\n{''.join(goals)}"


TWO = plan(goal("G-1", GOOD), goal("G-2", VAGUE))
Worse = list[tuple[str, str, float, float]]


class Repository:
    """A repository with one commit of some files."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys
        self.git("init", "-q", "-b", "main", ".")

    def git(self, *arguments: str) -> None:
        identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "core.autocrlf=false"]
        subprocess.run(["git", *identity, *arguments], cwd=self.folder, check=True, capture_output=True)

    def commit(self, *arguments: str, **files: str) -> None:
        self.write(**files)
        self.git("add", "--all", ".")
        self.git("commit", "-q", "--allow-empty", "-m", "plans", *arguments)

    def write(self, **files: str) -> None:
        (self.folder / "plans").mkdir(exist_ok=True)
        for name, text in files.items():
            (self.folder / "plans" / f"{name}.yaml").write_text(text, encoding="utf-8")

    def score(self, *arguments: str, revision: str = "HEAD") -> tuple[int, dict[str, Any], str]:
        options = ["--today", "2026-02-01", "--output-format", "json", "--no-worse-than", revision]
        code = run(["score", *options, *arguments])
        told = self.capsys.readouterr()
        return code, json.loads(told.out) if told.out else {}, told.err

    def worse(self, *arguments: str, revision: str = "HEAD") -> Worse:
        """What is worse, asserting that code and messages say the same."""
        code, data, told = self.score(*arguments, revision=revision)
        assert code == (1 if data["worse"] else 0)
        assert len(told.splitlines()) == len(data["worse"])
        assert data["revision"] == revision
        return [(each["kind"], each["name"], each["before"], each["now"]) for each in data["worse"]]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Repository:
    monkeypatch.chdir(tmp_path)
    return Repository(tmp_path, capsys)


def fell(before: float, now: float, *, path: str = "plans/a.yaml", client: str = "Campfire") -> Worse:
    return [("plan", path, before, now), ("client", client, before, now)]


CHANGES: list[tuple[str, str, str, Worse]] = [
    ("nothing", TWO, TWO, []),
    ("better", TWO, plan(goal("G-1", GOOD), goal("G-2", OTHER)), []),
    ("one goal worse", TWO, plan(goal("G-1", VAGUE), goal("G-2", VAGUE)), [("goal", "G-1", 100, 60), *fell(80, 60)]),
    (
        "one worse, one better: the goal tells",
        TWO,
        plan(goal("G-1", VAGUE), goal("G-2", OTHER)),
        [("goal", "G-1", 100, 60)],
    ),
    ("a new goal lowers its plan", plan(goal("G-1", GOOD)), TWO, fell(100, 80)),
    ("a new good goal", TWO, plan(goal("G-1", GOOD), goal("G-2", VAGUE), goal("G-3", OTHER)), []),
    ("the best goal is gone", TWO, plan(goal("G-2", VAGUE)), []),
    ("the best goal is done", TWO, plan(goal("G-1", GOOD, more=", status: done"), goal("G-2", VAGUE)), []),
    ("another order", TWO, plan(goal("G-2", VAGUE), goal("G-1", GOOD)), []),
    ("another id", plan(goal("G-1", GOOD)), plan(goal("G-9", GOOD)), []),
    (
        "found by its place",
        plan(goal("", GOOD)),
        plan(goal("", VAGUE)),
        [("goal", f"“{VAGUE}”", 100, 60), *fell(100, 60)],
    ),
    (
        "none of its goals is left",
        plan(goal("G-1", GOOD)),
        plan(goal("G-8", "Publish 4 guides by 30 June 2026", more=", status: done"), goal("G-9", VAGUE)),
        fell(100, 60),
    ),
    ("a finding about the plan", TWO, TWO.replace("}]\n", "}, {id: BO-2, title: A café}]\n", 1), fell(80, 75)),
    ("it cannot be read any more", TWO, "goals:\n  - title: 'x\n", [("plan", "plans/a.yaml", 80, 0)]),
    ("it could not be read", "goals:\n  - title: 'x\n", TWO, []),
    ("it has another client", TWO, plan(goal("G-1", GOOD), goal("G-2", VAGUE), client="Birch"), []),
    (
        "a link leads nowhere any more",
        plan(goal("G-1", GOOD)),
        plan(goal("G-1", GOOD), objectives=""),
        [("goal", "G-1", 100, 80), *fell(100, 80)],
    ),
]


@pytest.mark.parametrize(("before", "now", "worse"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES])
def test_one_plan(repository: Repository, before: str, now: str, worse: Worse) -> None:
    repository.commit(a=before)
    repository.write(a=now)
    assert repository.worse() == worse


def test_the_message_says_where_and_why(repository: Repository) -> None:
    repository.commit(a=plan(goal("G-1", GOOD)))
    repository.write(a=plan(goal("G-1", VAGUE), goal("G-2", GOOD)), c=plan(goal("G-7", VAGUE)))
    told = repository.score()[2].splitlines()
    assert told == [
        "plans/a.yaml:4: G-1 fell from 100 to 60 since HEAD: vague-wording, missing-deadline",
        "plans/a.yaml fell from 100 to 80 since HEAD: G-1 fell, G-2 is new with 100",
        "the client Campfire fell from 100 to 73.3 since HEAD: plans/a.yaml fell, plans/c.yaml is new with 60",
    ]


def test_a_new_plan_of_a_new_client_is_no_fall(repository: Repository) -> None:
    repository.commit(a=TWO)
    repository.write(b=plan(goal("B-1", VAGUE), client="Birch"))
    assert repository.worse() == []


def test_renamed_split_and_merged_files(repository: Repository) -> None:
    repository.commit(a=TWO, b=plan(goal("B-1", VAGUE)))
    repository.git("mv", "plans/a.yaml", "plans/other.yaml")
    assert repository.worse() == []
    repository.write(other=plan(goal("G-1", GOOD)), split=plan(goal("G-2", VAGUE)))
    assert repository.worse() == []
    (repository.folder / "plans" / "other.yaml").unlink()
    (repository.folder / "plans" / "split.yaml").unlink()
    repository.write(b=plan(goal("B-1", VAGUE), goal("G-1", GOOD), goal("G-2", VAGUE)))
    assert repository.worse() == []
    repository.write(b=plan(goal("B-1", VAGUE), goal("G-1", VAGUE), goal("G-2", VAGUE)))
    assert repository.worse() == [("goal", "G-1", 100, 60), *fell(73.3, 60, path="plans/b.yaml")]


def test_links_lead_into_the_project_as_it_was(repository: Repository) -> None:
    """The plan itself is as it was, but the file that it links to is gone."""
    repository.commit(a=plan(goal("G-1", GOOD), objectives=""), company=BUSINESS + "goals: []\n")
    repository.git("rm", "-q", "plans/company.yaml")
    assert repository.worse() == [("goal", "G-1", 100, 80), *fell(100, 80)]
    assert repository.worse("plans/a.yaml") == [("goal", "G-1", 100, 80), *fell(100, 80)]


def test_the_rules_of_today_hold_for_both(repository: Repository) -> None:
    repository.commit(a=TWO)
    (repository.folder / ".goallint.yaml").write_text("extends: [all]\n")
    assert repository.worse() == []
    (repository.folder / ".goallint.yaml").write_text("ignore: [vague-wording]\n")
    repository.write(a=plan(goal("G-1", VAGUE.replace("brand", "our brand")), goal("G-2", VAGUE)))
    assert repository.worse()[0] == ("goal", "G-1", 100, 80)


def test_time_that_passed_makes_nothing_worse(repository: Repository) -> None:
    repository.commit(a=TWO)
    assert repository.worse("--today", "2027-02-01") == []


def test_earlier_moves_are_not_held_against_the_revision(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreed = "Win 100 new members by 30 June 2026"

    def members(target: int) -> str:
        fields = f", baseline: 20, target: {target}, deadline: 2026-06-30"
        return plan(goal("G-1", agreed.replace("100 ", ""), more=fields))

    (repository.folder / ".goallint.yaml").write_text("select: [moved-target]\n")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-01-05T12:00:00")
    repository.commit(a=members(200))
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-01-20T12:00:00")
    repository.commit(a=members(120))
    assert repository.worse() == []
    assert repository.worse(revision="HEAD~1")[0][:2] == ("goal", "G-1")
    repository.git("mv", "plans/a.yaml", "plans/b.yaml")
    assert repository.worse() == []


@pytest.mark.parametrize("revision", ["nothing", "--output=x", "", "HEAD:plans"])
def test_what_is_no_revision(repository: Repository, revision: str) -> None:
    repository.commit(a=TWO)
    assert run(["score", f"--no-worse-than={revision}"]) == 2
    told = repository.capsys.readouterr()
    assert "--no-worse-than" in told.err
    assert "revision" in told.err
    assert told.out == ""


def test_a_shallow_clone_says_so(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit(a=TWO)
    repository.git("tag", "start")
    repository.commit(a=TWO.replace(VAGUE, "Increase our brand awareness"))
    repository.git("clone", "-q", "--depth", "1", "--no-tags", f"file://{repository.folder}", "shallow")
    monkeypatch.chdir(repository.folder / "shallow")
    for command in (["score", "--no-worse-than", "start"], ["check", "--since", "start"]):
        assert run(command) == 2
        assert "git fetch --unshallow" in repository.capsys.readouterr().err
    assert run(["score", "--no-worse-than", "HEAD"]) == 0
    repository.capsys.readouterr()


def test_outside_of_a_repository(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path_factory.mktemp("plain")
    (folder / "goals.yaml").write_text(TWO)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    assert run(["score", "--no-worse-than", "HEAD"]) == 2
    assert "not a git repository" in capsys.readouterr().err
