"""Scores: the arithmetic on cards and findings, and the command. And findings counted by owner and client."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from goallint.cli.app import cli
from goallint.model import Card, Finding, Place
from goallint.score import Scorecard, percent, scorecard
from goallint.source import Range

if TYPE_CHECKING:
    from pathlib import Path

    from goallint.run import Workbench

SMART = ("specific", "measurable", "achievable", "relevant", "time-bound")
WEIGHTS = {
    "letters": {name: {"points": 20, "groups": [name]} for name in SMART},
    "cost": {"error": 1.0, "warning": 0.5, "info": 0.1},
    "plan_cost": {"error": 0.5, "warning": 0.25, "info": 0.05},
}


def goal(name: str, path: str = "a.yaml", line: int = 1, **more: Any) -> Card:
    place = Place(path, Range(line, 5, line, 9), f"/goals/{line}", name)
    return Card(key=f"{path}#0/goals/{line}", kind="goal", id=name, title=name, place=place, **more)


def finding(card: Card | None, group: str, severity: str, path: str = "a.yaml") -> Finding:
    if card is None:
        return Finding(f"{group}-rule", group, severity, "m", "h", path, Range(1, 1, 1, 2))
    place = card.place
    return Finding(f"{group}-rule", group, severity, "m", "h", place.path, place.range, place.goal, place.pointer)


def scored(cards: list[Card], findings: list[Finding], paths: tuple[str, ...] = ()) -> Scorecard:
    return scorecard(cards, findings, WEIGHTS, paths)


ONE = goal("G-1")
CASES = [
    ("nothing found", [], 100),
    ("an error takes the letter", [("specific", "error")], 80),
    ("a warning takes half", [("specific", "warning")], 90),
    ("an info takes a tenth", [("relevant", "info")], 98),
    ("no letter below zero", [("specific", "error"), ("specific", "error"), ("specific", "warning")], 80),
    ("letters add up", [("specific", "error"), ("relevant", "error"), ("time-bound", "warning")], 50),
    ("everything wrong", [(name, "error") for name in SMART], 0),
    ("other groups cost nothing", [("document", "error"), ("lint", "warning")], 100),
]


@pytest.mark.parametrize(("found", "score"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_goal(found: list[tuple[str, str]], score: float) -> None:
    card = scored([ONE], [finding(ONE, *each) for each in found])
    assert percent(card.plans[0].goals[0].letters) == percent(card.total.letters) == score


def test_losses_say_what_they_took() -> None:
    letters = scored([ONE], [finding(ONE, "specific", "warning")] * 3).plans[0].goals[0].letters
    assert [loss.points for loss in letters[0].losses] == [10, 10, 0]


def test_a_plan_is_the_mean_of_its_goals_less_its_own_findings() -> None:
    two = goal("G-2", line=2)
    card = scored([ONE, two], [finding(two, "relevant", "warning"), finding(None, "relevant", "warning")])
    assert [letter.points for letter in card.plans[0].letters] == [20, 20, 20, 10, 20]


def test_clients_and_total_weigh_plans_by_their_goals() -> None:
    cards = [
        goal("G-1", "a.yaml", 1, client="A"),
        goal("G-2", "a.yaml", 2, client="A"),
        goal("G-3", "b.yaml", client="B"),
    ]
    card = scored(cards, [finding(cards[2], name, "error") for name in SMART])
    assert [(total.name, total.goals, percent(total.letters)) for total in card.clients] == [("A", 2, 100), ("B", 1, 0)]
    assert percent(card.total.letters) == pytest.approx(66.7)


def test_one_file_with_two_clients() -> None:
    cards = [goal("G-1", client="A"), goal("G-2", line=2, client="B")]
    card = scored(cards, [finding(cards[1], "specific", "error")])
    assert [(total.name, percent(total.letters)) for total in card.clients] == [("A", 100), ("B", 80)]


def test_closed_goals_and_business_objectives_are_not_scored() -> None:
    cards = [ONE, goal("G-2", line=2, status="done"), goal("BO-1", line=3)._replace(kind="business_objective")]
    assert [each.card.id for each in scored(cards, []).plans[0].goals] == ["G-1"]


def test_a_broken_file_scores_nothing_and_no_files_score_nothing() -> None:
    assert percent(scored([], [], ("broken.yaml",)).total.letters) == 0
    assert percent(scored([], []).total.letters) == 0


def test_a_finding_inside_a_goal_belongs_to_it(bench: Workbench) -> None:
    inner = finding(ONE, "specific", "error")._replace(pointer="/goals/1/tactics/0/title")
    assert percent(scored([ONE, goal("G-2", line=2)], [inner]).plans[0].goals[0].letters) == 80
    assert set(bench.registry.catalogue("scorecard")["letters"]) == set(SMART)
    assert list(bench.registry.catalogue("scorecard")["letters"]) == list(SMART)


GOOD = """
client: Campfire
goals:
  - {id: G-1, title: Raise newsletter sign-ups from 40 to 48 a month by 30 June 2026, owner: Ana, supports: [BO-1]}
business_objectives: [{id: BO-1, title: More regulars}]
"""
VAGUE = "client: Birch\ngoals:\n  - {id: G-1, title: Increase brand awareness, owner: Ben}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.goals.yaml").write_text(GOOD)
    (tmp_path / "vague.goals.yaml").write_text(VAGUE)
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    given = [arguments[0], "--isolated", "--today", "2026-02-01", *arguments[1:]]
    result = CliRunner().invoke(cli, given, standalone_mode=False)
    assert result.exception is None
    return result.return_value, result.stdout, result.stderr


def test_the_command_explains_the_points(folder: Path) -> None:
    code, out, _ = run("score")
    assert code == 0
    assert "vague.goals.yaml: 40 of 100" in out
    assert "[vague-wording]" in out
    assert "Birch" in out


def test_json_says_the_same(folder: Path) -> None:
    data = json.loads(run("score", "--output-format", "json")[1])
    assert data["today"] == date(2026, 2, 1).isoformat()
    assert [(plan["path"], plan["score"]) for plan in data["plans"]] == [
        ("good.goals.yaml", 100),
        ("vague.goals.yaml", 40),
    ]
    assert [(client["client"], client["score"]) for client in data["clients"]] == [("Birch", 40), ("Campfire", 100)]
    assert data["score"] == 70
    letters = data["plans"][1]["goals"][0]["letters"]
    assert {name: [loss["rule"] for loss in letter["lost"]] for name, letter in letters.items() if letter["lost"]} == {
        "specific": ["vague-wording"],
        "relevant": ["unlinked-goal"],
        "time-bound": ["missing-deadline"],
    }


@pytest.mark.parametrize(("least", "code"), [("40", 0), ("41", 1), ("100", 1), ("0", 0)])
def test_min_score_is_asked_of_each_plan(folder: Path, least: str, code: int) -> None:
    got, _, told = run("score", "--min-score", least)
    assert got == code
    assert ("vague.goals.yaml" in told) is bool(code)


def test_a_file_that_cannot_be_read_fails_the_gate(folder: Path) -> None:
    (folder / "broken.goals.yaml").write_text("goals:\n  - title: 'x\n")
    code, out, _ = run("score", "--min-score", "1")
    assert code == 1
    assert "broken.goals.yaml: 0 of 100" in out


def test_nothing_to_score(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("score")[0] == 2
    assert run("score", "--allow-empty")[0] == 0


def test_accepted_findings_count_and_exceptions_do_not(folder: Path) -> None:
    run("accept")
    assert "vague.goals.yaml: 40 of 100" in run("score")[1]
    (folder / "vague.goals.yaml").write_text(
        "# goallint: ignore-file[vague-wording] -- agreed with the client\n" + VAGUE
    )
    assert "vague.goals.yaml: 60 of 100" in run("score")[1]


def test_statistics_count_by_rule_group_owner_and_client(folder: Path) -> None:
    tables = run("check", "--statistics")[1].split("\n\n")
    rows = [[line.split(maxsplit=4) for line in table.splitlines()] for table in tables]
    assert [table[0][-1] for table in rows] == ["rule", "group", "owner", "client"]
    assert ["1", "1", "0", "0", "vague-wording"] in rows[0]
    assert ["1", "1", "0", "0", "time-bound"] in rows[1]
    assert rows[2][1:] == [["3", "3", "0", "0", "Ben"]]
    assert rows[3][1:] == [["3", "3", "0", "0", "Birch"]]
