"""`--since REV`: goals that changed since a revision, by what they say and not by where they stand."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from goallint.cli.calls import run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

PLAN = """\
title: Plan
business_objectives:
  - {id: BO-1, title: Open a second café}
goals:
  - id: G-1
    title: Win 40 reviews
    supports: [BO-1]
  - id: G-2
    title: Increase brand awareness
    supports: [BO-1]
objectives:
  - id: O-1
    title: Be the café that the street recommends
    key_results:
      - Win 15 regular customers
      - {id: KR-2, title: Raise the NPS to 45}
"""


class Repository:
    """A repository with one commit."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys
        self.git("init", "-q", "-b", "main", ".")
        self.write(PLAN)
        self.commit()

    def git(self, *arguments: str) -> None:
        identity = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "core.autocrlf=false"]
        subprocess.run(["git", *identity, *arguments], cwd=self.folder, check=True, capture_output=True)

    def commit(self) -> None:
        self.git("add", "--all", ".")
        self.git("commit", "-q", "-m", "a plan")

    def write(self, text: str, name: str = "plans/plan.yaml") -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())

    def goals(self, *arguments: str, since: str = "HEAD") -> set[str]:
        """The goals that are spoken of."""
        options = ["--today", "2026-02-01", "--select", "all", "--output-format", "json", "--since", since]
        run(["check", *options, *arguments])
        return {finding["goal"] or "" for finding in json.loads(self.capsys.readouterr().out)["findings"]}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Repository:
    monkeypatch.chdir(tmp_path)
    return Repository(tmp_path, capsys)


REVIEWS = "  - id: G-1\n    title: Win 40 reviews\n    supports: [BO-1]\n"
FIRST = "Win 15 regular customers"
CHANGES = [
    # what is changed in the plan; the goals that are spoken of ("" stands for the document)
    ((), set()),
    ((("Win 40 reviews", "Win 50 reviews"),), {"G-1", ""}),
    ((("title: Win 40 reviews", "title:   'Win 40  reviews'  # ours"),), set()),
    (((REVIEWS, ""), ("objectives:\n  - id: O", f"{REVIEWS}objectives:\n  - id: O")), {""}),  # moved to the end
    ((("    title: Win 40 reviews\n", "    owner: Ana\n    title: Win 40 reviews\n"),), {"G-1", ""}),
    (((REVIEWS, f"{REVIEWS}  - id: G-9\n    title: Win 15 clients\n"),), {"G-9", ""}),
    (((REVIEWS, ""),), {""}),
    (((FIRST, "Win 16 regular customers"),), {"Win 16 regular customers", ""}),  # not its objective, not its sibling
    ((("recommends", "loves"),), {"O-1", ""}),
    ((("title: Plan\n", "title: Plan\nowner: Ana\n"),), {"G-1", "G-2", "O-1", FIRST, "KR-2", ""}),  # all inherit it
]


@pytest.mark.parametrize(("changes", "spoken_of"), CHANGES)
def test_goals_by_content(repository: Repository, changes: Sequence[tuple[str, str]], spoken_of: set[str]) -> None:
    text = PLAN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    repository.write(text)
    goals = repository.goals()
    assert goals <= spoken_of | ({"BO-1"} if spoken_of else set())
    assert spoken_of - {""} <= goals


def test_line_ends_and_formats_of_a_file_do_not_count(repository: Repository) -> None:
    repository.write(PLAN.replace("\n", "\r\n"))
    assert repository.goals() == set()


def test_new_files_count_whole(repository: Repository) -> None:
    repository.write(PLAN.replace("G-", "N-"), "plans/new.yaml")
    assert {"N-1", "N-2"} <= repository.goals()
    assert not {"G-1", "G-2"} & repository.goals()
    repository.git("add", ".")
    assert {"N-1", "N-2"} <= repository.goals()


def test_renamed_files_are_found(repository: Repository) -> None:
    repository.git("mv", "plans/plan.yaml", "plans/other.yaml")
    assert repository.goals() == set()
    repository.write(PLAN.replace("Win 40 reviews", "Win 50 reviews"), "plans/other.yaml")
    assert {"G-1"} <= repository.goals()
    assert "G-2" not in repository.goals()


def test_links_still_lead_into_what_did_not_change(repository: Repository) -> None:
    repository.write("goals:\n  - {id: N-1, title: Win 15 clients, supports: [BO-1, BO-7]}\n", "plans/new.yaml")
    run(["check", "--since", "HEAD", "--select", "dangling-link", "--output-format", "json"])
    found = json.loads(repository.capsys.readouterr().out)["findings"]
    assert [finding["evidence"]["id"] for finding in found] == ["BO-7"]


@pytest.mark.parametrize("name", ["HEAD~1", "main~1", "start"])
def test_any_revision(repository: Repository, name: str) -> None:
    repository.git("tag", "start")
    repository.write(PLAN.replace("Win 40 reviews", "Win 50 reviews"))
    repository.commit()
    assert "G-1" in repository.goals(since=name)
    assert repository.goals(since="HEAD") == set()


def test_from_below_and_from_standard_input(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write(PLAN.replace("Win 40 reviews", "Win 50 reviews"))
    monkeypatch.chdir(repository.folder / "plans")
    assert "G-2" not in repository.goals()
    assert "G-1" in repository.goals("plan.yaml")


def test_odd_names(repository: Repository) -> None:
    name = 'plans/zdobyć "40" opinii.yaml'
    repository.write(PLAN, name)
    repository.commit()
    assert repository.goals() == set()
    repository.write(PLAN.replace("Win 40 reviews", "Win 50 reviews"), name)
    assert repository.goals() - {"", "BO-1"} == {"G-1"}


@pytest.mark.parametrize("revision", ["nothing", "--output=x", "", "HEAD:plans", "-h"])
def test_what_is_no_revision(repository: Repository, revision: str) -> None:
    assert run(["check", f"--since={revision}"]) == 2
    assert "revision" in repository.capsys.readouterr().err
    assert not (repository.folder / "x").exists()


def test_outside_of_a_repository(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path_factory.mktemp("plain")
    (folder / "goals.yaml").write_text(PLAN)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    assert run(["check", "--since", "HEAD"]) == 2
    assert "not a git repository" in capsys.readouterr().err


def test_without_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository.folder))
    assert run(["check", "--since", "HEAD"]) == 2
    assert "not installed" in repository.capsys.readouterr().err


def test_repairs_touch_only_what_changed(repository: Repository) -> None:
    old = "goals:\n  - {id: G-1, title: Win 40 reviews, dealine: 2026-06-30}\n"
    repository.write(old)
    repository.commit()
    repository.write(old + "  - {id: G-2, title: Win 50 reviews, dealine: 2026-06-30}\n")
    run(["check", "--since", "HEAD", "--fix", "--today", "2026-02-01"])
    lines = (repository.folder / "plans" / "plan.yaml").read_text().splitlines()
    assert "dealine" in lines[1]
    assert "deadline" in lines[2]
