"""`goallint check` as a user meets it: exit codes, positions, formats, standard input, configs, exceptions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from goallint.cli.calls import run

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
business_objectives:
  - {id: BO-1, title: Sell more seeds in the region}
goals:
  - id: G-1
    title: Grow Instagram followers from 8,000 to 9,000 by 30 September 2026
    supports: [BO-1]
    start: 2026-02-01
    owner: Ana
"""
VAGUE = """\
goals:
  - id: G-1
    title: Increase brand awareness
"""
DAY = ["--today", "2026-02-01"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    (tmp_path / ".git").mkdir()
    return tmp_path


def findings(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    run(["check", *DAY, "--output-format", "json", *arguments])
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)["findings"]
    return found


def test_a_good_plan_passes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "goals.yaml").write_text(GOOD)
    assert run(["check", *DAY]) == 0
    assert "1 goal in 1 file" in capsys.readouterr().out


def test_a_vague_goal_gives_a_short_answer(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "goals.yaml").write_text(VAGUE)
    rules = [finding["rule"] for finding in findings(capsys)]
    assert rules.count("vague-wording") == 1
    assert "missing-deadline" in rules
    assert not {"missing-target", "missing-metric", "missing-baseline"} & set(rules)
    assert run(["check", *DAY]) == 1


def test_a_finding_has_its_exact_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "goals.yaml").write_text(VAGUE)
    found = next(finding for finding in findings(capsys) if finding["rule"] == "vague-wording")
    assert (found["path"], found["line"], found["column"], found["end_line"], found["end_column"]) == (
        "goals.yaml",
        3,
        12,
        3,
        20,
    )
    assert found["goal"] == "G-1"
    assert found["pointer"] == "/goals/0"


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on(folder: Path, level: str, code: int) -> None:
    (folder / "goals.yaml").write_text(VAGUE)
    assert run(["check", *DAY, "--fail-on", level]) == code


def test_warnings_pass_by_default(folder: Path) -> None:
    (folder / "goals.yaml").write_text(VAGUE)
    (folder / ".goallint.yaml").write_text("select: [vague-wording]\nseverity: {vague-wording: warning}\n")
    assert run(["check", *DAY]) == 0
    assert run(["check", *DAY, "--fail-on", "warning"]) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "absent.yaml"],
        ["check", "--select", "vage-wording", "goals.yaml"],
        ["check", "--output-format", "pdf", "goals.yaml"],
        ["check", "--today", "soon", "goals.yaml"],
        ["check", "--no-such-option"],
        ["chek"],
        ["explain", "vage-wording"],
        ["schema", "nothing"],
        ["init", "--language", "xx"],
        ["check", "empty"],
    ],
)
def test_wrong_use_exits_2(folder: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "goals.yaml").write_text(GOOD)
    (folder / "empty").mkdir()
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.err.strip()
    assert "Traceback" not in captured.err


def test_an_absent_file_does_not_hide_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "goals.yaml").write_text(VAGUE)
    assert run(["check", *DAY, "absent.yaml", "goals.yaml"]) == 2
    captured = capsys.readouterr()
    assert "vague-wording" in captured.out
    assert "absent.yaml" in captured.err


def test_nothing_to_lint_can_be_allowed(folder: Path) -> None:
    assert run(["check"]) == 2
    assert run(["check", "--allow-empty"]) == 0


def test_several_reports_in_one_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "goals.yaml").write_text(VAGUE)
    arguments = ["--output-format", "json", "--output-file", "out.json", "--output-format", "concise"]
    assert run(["check", *DAY, *arguments]) == 1
    shown = capsys.readouterr().out
    assert "goals.yaml:3:12" in shown
    rules = [finding["rule"] for finding in json.loads((folder / "out.json").read_text())["findings"]]
    assert "vague-wording" in rules


def test_a_wrong_config_exits_2_at_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "goals.yaml").write_text(GOOD)
    (folder / ".goallint.yaml").write_text("select: [vague-wordin]\n")
    assert run(["check", *DAY]) == 2
    told = capsys.readouterr().err
    assert ".goallint.yaml:1:10" in told
    assert "vague-wording" in told


def test_an_exception_silences_and_a_useless_one_is_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "goals.yaml").write_text(
        "goals:\n"
        "  # goallint: ignore[vague-wording] -- the survey comes in May\n"
        "  - title: Increase brand awareness\n"
        "    metric: brand_awareness  # goallint: ignore[hedged-wording]\n"
    )
    rules = [finding["rule"] for finding in findings(capsys)]
    assert "vague-wording" not in rules
    assert "unused-suppression" in rules
    rules = [finding["rule"] for finding in findings(capsys, "--no-suppressions")]
    assert "vague-wording" in rules


FILES = {
    "okr.md": "---\nx-goallint: {ignore: [vague-wording]}\n---\n"
    "# OKRs\n\n## Objective 1: Win\n\n- KR1: Increase awareness\n",
    "goals.json": '{"x-goallint": {"ignore": ["vague-wording"]}, "goals": [{"title": "Increase awareness"}]}',
    "goals.toml": "x-goallint = {ignore = ['vague-wording']}\n[[goals]]\ntitle = 'Increase awareness'\n",
    "goals.yaml": "x-goallint: {ignore: [vague-wording]}\ngoals: [{title: Increase awareness}]\n",
    "okrs.yaml": "x-goallint: {ignore: [vague-wording]}\nquarter: Q1 2026\nobjectives: [{name: Increase awareness}]\n",
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_key_at_the_top_excepts_for_the_file(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / name).write_text(FILES[name])
    run(["check", *DAY, "--output-format", "json", "--select", "vague-wording", "--show-suppressed", name])
    told = json.loads(capsys.readouterr().out)
    assert ([*told["findings"]], len(told["excepted"])) == ([], 1)


@pytest.mark.parametrize(("config", "told"), [("", 0), ("rules: {unknown-suppression: {require-reason: true}}\n", 1)])
def test_exceptions_say_why_where_the_config_asks(
    folder: Path, config: str, told: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / ".goallint.yaml").write_text(config)
    (folder / "goals.yaml").write_text("goals:\n  - title: Increase awareness  # goallint: ignore[vague-wording]\n")
    run(["check", "--output-format", "concise", "goals.yaml"])
    assert capsys.readouterr().out.count("unknown-suppression") == told


def test_links_resolve_to_files_that_were_not_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "goals").mkdir()
    (folder / "goals" / "company.yaml").write_text(
        "business_objectives: [{id: BO-1, title: Sell more}]\ngoals: [{title: Increase sales}]\n"
    )
    (folder / "goals" / "team.yaml").write_text(GOOD.split("goals:")[1].join(["goals:", ""]))
    found = findings(capsys, "goals/team.yaml")
    assert [finding["path"] for finding in found if finding["path"] != "goals/team.yaml"] == []
    assert "dangling-link" not in [finding["rule"] for finding in found]


def test_output_is_the_same_for_any_order_of_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.yaml").write_text(VAGUE)
    (folder / "b.yaml").write_text(VAGUE.replace("G-1", "G-2"))
    run(["check", *DAY, "--output-format", "json", "a.yaml", "b.yaml"])
    first = capsys.readouterr().out
    run(["check", *DAY, "--output-format", "json", "b.yaml", "a.yaml"])
    assert capsys.readouterr().out == first


def test_a_file_of_waypoints_gives_one_notice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "goals.yaml").write_text("goals:\n  - {x: 1.0, y: 2.5, theta: 0.0}\n  - {x: 2.0, y: 0.5, theta: 1.6}\n")
    found = findings(capsys)
    assert [finding["rule"] for finding in found] == ["not-a-goal-document"]
    assert run(["check", *DAY]) == 0


def test_a_file_of_waypoints_with_keys_that_stand_twice_gives_one_notice(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "goals.yaml").write_text("dock: {x: 1.0, y: 2.5, x: 2.0}\ngate: {x: 1.0}\ngate: {x: 3.0}\n")
    assert [finding["rule"] for finding in findings(capsys)] == ["not-a-goal-document"]


@pytest.mark.parametrize("again", ["goals:\n", "goals: []\n"])
def test_a_second_list_that_hides_the_goals_is_what_is_told(
    folder: Path, again: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "goals.yaml").write_text(f"goals:\n  - title: Win 40 clients by 30 June 2026\n{again}")
    assert [(finding["rule"], finding["line"]) for finding in findings(capsys)] == [("duplicate-key", 3)]


def test_a_named_folder_is_searched_for_goals_when_no_file_is_called_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "docs").mkdir()
    (folder / "docs" / "team.yaml").write_text(VAGUE)
    (folder / "docs" / "notes.yaml").write_text("waypoints: [1, 2]\n")
    assert {finding["path"] for finding in findings(capsys, "docs")} == {"docs/team.yaml"}
    assert run(["check", *DAY]) == 2


def test_a_goal_file_may_be_called_in_capitals(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "OKR.yaml").write_text(VAGUE)
    assert {finding["path"] for finding in findings(capsys)} == {"OKR.yaml"}


@pytest.mark.parametrize(
    "name", ["goals.yaml", "./goals.yaml", "okrs.yaml", ".goallint.yaml", ".goallint-accepted.json"]
)
def test_a_report_never_replaces_what_goallint_reads(folder: Path, name: str) -> None:
    (folder / "goals.yaml").write_text(VAGUE)
    (folder / "okrs.yaml").write_text(VAGUE)
    (folder / ".goallint.yaml").write_text("extends: [recommended]\n")
    assert run(["accept", *DAY]) == 0
    before = (folder / name).read_text()
    assert run(["check", *DAY, "--output-format", "json", "--output-file", name, "goals.yaml"]) == 2
    assert (folder / name).read_text() == before


@pytest.mark.parametrize("option", ["--statistics", "--diff"])
def test_what_takes_standard_output_leaves_none_for_a_report(
    folder: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "goals.yaml").write_text(VAGUE)
    assert run(["check", *DAY, option, "--output-format", "json"]) == 2
    assert option in capsys.readouterr().err
    assert run(["check", *DAY, option, "--output-format", "json", "--output-file", "a.out"]) == 1
    assert json.loads((folder / "a.out").read_text())["findings"]


def test_two_reports_need_two_files(folder: Path) -> None:
    (folder / "goals.yaml").write_text(VAGUE)
    two = ["--output-format", "json", "--output-file", "a.out", "--output-format", "sarif", "--output-file"]
    assert run(["check", *DAY, *two, "./a.out"]) == 2
    assert run(["check", *DAY, *two, "-"]) == 2
    assert not (folder / "-").exists()
    assert run(["check", *DAY, *two, "b.out"]) == 1
    assert run(["check", *DAY, *two, "b.out"]) == 1  # the reports of the run before are replaced
