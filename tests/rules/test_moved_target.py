"""Goals that moved: against a made-up history, and against a real repository through the command line."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from goallint.cli.app import cli
from goallint.history import MOST, versions

if TYPE_CHECKING:
    from pathlib import Path

    from goallint.run import Workbench

AGREED = {"id": "G-1", "title": "Win new members", "baseline": 20, "target": 200, "deadline": "2026-06-30"}


def plan(*goals: dict[str, Any], **document: Any) -> str:
    return json.dumps({**document, "goals": list(goals)}, ensure_ascii=False)


def moved(bench: Workbench, now: str, history: dict[str, str], today: str = "2026-03-04") -> list[str]:
    """The fields that are found to have moved."""
    settings = bench.settings_of([bench.registry.rules["moved-target"]], {})
    past = {day: {"plan.json": text} for day, text in history.items()}
    found = bench.lint_texts({"plan.json": now}, settings, date.fromisoformat(today), past).findings
    assert all(each.rule == "moved-target" for each in found)
    return [str(dict(each.evidence)["field"]) for each in found]


CASES = [
    ("target lowered", {"target": 120}, ["target"]),
    ("target raised", {"target": 260}, []),
    ("target rounded", {"target": 199}, []),
    ("deadline pushed", {"deadline": "2026-09-30"}, ["deadline"]),
    ("deadline pulled in", {"deadline": "2026-05-31"}, []),
    ("baseline rewritten", {"baseline": 60}, ["baseline"]),
    ("all at once", {"baseline": 60, "target": 120, "deadline": "2026-09-30"}, ["baseline", "target", "deadline"]),
    ("typo in the title", {"title": "Win more new members"}, []),
    ("closed", {"target": 120, "status": "done"}, []),
    ("a note says why", {"target": 120, "notes": "Lowered in March, the course was closed"}, []),
    ("a changelog says why", {"target": 120, "x-changelog": ["2026-03-04 lowered, the course was closed"]}, []),
    ("the description tells the old value", {"target": 120, "description": "It was 200 until the course closed."}, []),
    ("the description tells something else", {"target": 120, "description": "Courses and open days."}, ["target"]),
]


@pytest.mark.parametrize(("changes", "fields"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_changes_in_the_middle_of_a_cycle(bench: Workbench, changes: dict[str, Any], fields: list[str]) -> None:
    assert sorted(moved(bench, plan({**AGREED, **changes}), {"2026-01-05": plan(AGREED)})) == sorted(fields)


def test_less_is_better(bench: Workbench) -> None:
    before = {"id": "G-1", "title": "Reduce churn", "metric": "churn", "target": "3 %", "deadline": "2026-06-30"}
    assert moved(bench, plan({**before, "target": "4 %"}), {"2026-01-05": plan(before)}) == ["target"]
    assert moved(bench, plan({**before, "target": "2 %"}), {"2026-01-05": plan(before)}) == []


def test_the_first_days_are_for_corrections(bench: Workbench) -> None:
    history = {"2026-01-05": plan({**AGREED, "target": 2000}), "2026-01-08": plan(AGREED)}
    assert moved(bench, plan(AGREED), history) == []


def test_the_version_at_the_start_of_the_cycle_counts(bench: Workbench) -> None:
    history = {"2025-11-01": plan({**AGREED, "target": 400}), "2025-12-20": plan(AGREED)}
    started = {**AGREED, "start": "2026-01-01"}
    assert moved(bench, plan(started), history) == []
    assert moved(bench, plan({**started, "target": 150}), history) == ["target"]


def test_what_changes_after_the_deadline_is_another_cycle(bench: Workbench) -> None:
    after = plan({**AGREED, "target": 150, "deadline": "2026-12-31"})
    assert moved(bench, after, {"2026-01-05": plan(AGREED), "2026-07-02": after}, "2026-07-10") == []


def test_a_period_that_is_extended_is_told_once(bench: Workbench) -> None:
    goals = [{"id": f"G-{number}", "title": f"Win {number}00 members"} for number in (1, 2, 3)]
    before = plan(*goals, period="2026-Q1")
    assert moved(bench, plan(*goals, period={"start": "2026-01-01", "end": "2026-06-30"}), {"2026-01-05": before}) == [
        "deadline"
    ]


OTHER = {"id": "G-2", "title": "Raise the NPS to 45", "deadline": "2026-06-30"}


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ([AGREED, OTHER], [AGREED], ["goal"]),
        ([AGREED, {**OTHER, "status": "done"}], [AGREED], []),
        ([AGREED, {**OTHER, "deadline": "2026-02-01"}], [AGREED], []),
        ([AGREED, {**OTHER, "id": ""}], [AGREED, {"title": "Reach an NPS of 45 points"}], []),
        ([AGREED, OTHER], [AGREED, {**OTHER, "id": "G-7"}], []),
    ],
    ids=["deleted", "closed", "over", "reworded", "another id"],
)
def test_deleted_goals(bench: Workbench, before: list[Any], now: list[Any], found: list[str]) -> None:
    clean = [{key: value for key, value in goal.items() if value} for goal in before]
    assert moved(bench, plan(*now), {"2026-01-05": plan(*clean)}) == found


def test_a_deleted_goal_goes_by_its_own_name(bench: Workbench) -> None:
    settings = bench.settings_of([bench.registry.rules["moved-target"]], {})
    past = {"2026-01-05": {"plan.json": plan(AGREED, OTHER, {**OTHER, "id": "G-3", "title": "Win 40 reviews"})}}
    found = bench.lint_texts({"plan.json": plan(AGREED)}, settings, date(2026, 3, 4), past).findings
    assert sorted(finding.goal or "" for finding in found) == ["G-2", "G-3"]
    assert len({finding.fingerprint for finding in found}) == 2


def test_a_goal_in_another_file_is_not_deleted(bench: Workbench) -> None:
    settings = bench.settings_of([bench.registry.rules["moved-target"]], {})
    files = {"plan.json": plan(AGREED), "other.json": plan(OTHER)}
    past = {"2026-01-05": {"plan.json": plan(AGREED, OTHER)}}
    assert bench.lint_texts(files, settings, date(2026, 3, 4), past).findings == ()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git("init", "-q", "-b", "main")
    return tmp_path


def git(*arguments: str, day: str = "2026-01-05") -> None:
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "-c", "commit.gpgsign=false")
    stamp = f"{day}T12:00:00+00:00"
    dates = {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
    subprocess.run(["git", *who, *arguments], check=True, env={**os.environ, **dates}, capture_output=True)


def commit(day: str, **files: str) -> None:
    for name, text in files.items():
        with open(name.replace("_", ".") + ".json", "w", encoding="utf-8") as file:
            file.write(text)
    git("add", "-A")
    git("commit", "-q", "-m", day, day=day)


def check(*arguments: str, today: str = "2026-03-04") -> tuple[list[dict[str, Any]], str]:
    options = ("--isolated", "--select", "moved-target", "--today", today, "--output-format", "json")
    result = CliRunner().invoke(cli, ["check", *options, *arguments], standalone_mode=False)
    return json.loads(result.stdout)["findings"], result.stderr


def test_a_repository_remembers(repository: Path) -> None:
    commit("2026-01-05", plan_goals=plan(AGREED, OTHER))
    commit("2026-02-10", plan_goals=plan({**AGREED, "target": 120}, OTHER))
    found, told = check("plan.goals.json")
    assert [(each["evidence"]["was"], each["evidence"]["now"], each["evidence"]["since"]) for each in found] == [
        ("200", "120", "2026-02-10")
    ]
    assert told == ""


def test_changes_that_are_not_committed_count_from_today(repository: Path) -> None:
    commit("2026-01-05", plan_goals=plan(AGREED))
    (repository / "plan.goals.json").write_text(plan({**AGREED, "target": 120}))
    assert [each["evidence"]["since"] for each in check("plan.goals.json")[0]] == ["2026-03-04"]


def test_renames_are_followed(repository: Path) -> None:
    commit("2026-01-05", old_goals=plan(AGREED, OTHER))
    git("mv", "old.goals.json", "new.goals.json")
    git("commit", "-q", "-m", "move", day="2026-01-20")
    commit("2026-02-10", new_goals=plan({**AGREED, "target": 120}, OTHER))
    assert [each["evidence"]["was"] for each in check("new.goals.json")[0]] == ["200"]


def test_a_merged_branch_counts_on_the_day_it_arrives(repository: Path) -> None:
    commit("2026-01-05", plan_goals=plan(AGREED))
    git("checkout", "-q", "-b", "easier")
    commit("2026-01-20", plan_goals=plan({**AGREED, "target": 120}))
    git("checkout", "-q", "main")
    git("merge", "-q", "--no-ff", "-m", "merge", "easier", day="2026-02-10")
    assert [each["evidence"]["since"] for each in check("plan.goals.json")[0]] == ["2026-02-10"]


def test_silent_outside_of_a_repository_and_before_the_first_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repository: Path
) -> None:
    (repository / "plan.goals.json").write_text(plan(AGREED))
    assert check("plan.goals.json") == ([], "")
    (repository / ".git").rename(repository / "no-git")
    assert check("plan.goals.json") == ([], "")


def test_a_shallow_clone_says_so(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit("2026-01-05", plan_goals=plan(AGREED))
    commit("2026-02-10", plan_goals=plan({**AGREED, "target": 120}))
    git("clone", "-q", "--depth", "1", f"file://{repository}", str(repository / "clone"))
    monkeypatch.chdir(repository / "clone")
    found, told = check("plan.goals.json")
    assert found == []
    assert "shallow" in told


def test_other_rules_do_not_ask_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit("2026-01-05", plan_goals=plan(AGREED))
    monkeypatch.setattr("goallint.history.git", lambda *_, **__: pytest.fail("git was asked"))
    options = ["--isolated", "--select", "missing-deadline", "--today", "2026-03-04"]
    assert CliRunner().invoke(cli, ["check", *options, "plan.goals.json"], standalone_mode=False).exception is None


def test_versions_are_bounded_and_keep_the_oldest(repository: Path) -> None:
    for number in range(MOST + 5):
        commit(f"2026-01-{1 + number // 3:02}", plan_goals=plan({**AGREED, "target": 1000 + number}))
    found = versions(str(repository), {"plan.goals.json": b"plan.goals.json"}, [".json"], date(2025, 12, 1))
    assert len(found) == MOST
    assert b'"target": 1000' in found[0].data
    assert f'"target": {1000 + MOST + 4}'.encode() in found[-1].data


def test_what_held_before_the_first_change_in_sight(repository: Path) -> None:
    commit("2025-06-01", plan_goals=plan(AGREED))
    commit("2026-02-10", plan_goals=plan({**AGREED, "target": 120}))
    found = versions(str(repository), {"plan.goals.json": b"plan.goals.json"}, [".json"], date(2026, 1, 1))
    assert [version.day for version in found] == ["2026-01-01", "2026-02-10"]
    assert b'"target": 200' in found[0].data
