"""`goallint graph`: nodes, edges, marked defects, and texts that cannot break the format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from goallint.cli.calls import run

if TYPE_CHECKING:
    from pathlib import Path

PLAN = """\
business_objectives: [{id: BO-1, title: Sell more}]
goals:
  - {id: G-1, title: Increase brand awareness, supports: [BO-1, BO-9]}
objectives:
  - id: O-1
    title: 'Become "the" place; <b>now</b> \\ here'
    supports: [BO-1]
    key_results: [{id: KR-1, title: Reach 300 members by June 2026}]
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "goals.yaml").write_text(PLAN)


def graph(capsys: pytest.CaptureFixture[str], form: str) -> str:
    assert run(["graph", "--isolated", "--today", "2026-02-01", "--output-format", form]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("plan")
def test_json_has_every_goal_and_link(capsys: pytest.CaptureFixture[str]) -> None:
    picture = json.loads(graph(capsys, "json"))
    names = {node["name"]: node["label"].split(":")[0] for node in picture["nodes"]}
    edges = {(names[edge["start"]], names[edge["end"]], edge["relation"]) for edge in picture["edges"]}
    assert edges == {
        ("G-1", "BO-1", "supports"),
        ("G-1", "BO-9", "supports"),
        ("O-1", "BO-1", "supports"),
        ("KR-1", "O-1", "key_result_of"),
    }
    defects = {names[node["name"]]: node["defects"] for node in picture["nodes"]}
    assert "vague-wording" in defects["G-1"]
    assert defects["BO-9"]
    assert defects["BO-1"] == []


@pytest.mark.usefixtures("plan")
def test_mermaid_quotes_hold(capsys: pytest.CaptureFixture[str]) -> None:
    lines = graph(capsys, "mermaid").splitlines()
    assert lines[0] == "flowchart BT"
    boxes = [line for line in lines if '"' in line]
    assert len(boxes) == 5
    assert all(line.count('"') == 2 and "<b>" not in line for line in boxes)


@pytest.mark.usefixtures("plan")
def test_dot_quotes_hold(capsys: pytest.CaptureFixture[str]) -> None:
    text = graph(capsys, "dot")
    assert text.startswith("digraph alignment {")
    assert text.rstrip().endswith("}")
    for line in text.splitlines():
        assert line.replace("\\\\", "").replace('\\"', "").count('"') % 2 == 0


@pytest.mark.usefixtures("plan")
def test_an_unknown_format_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["graph", "--output-format", "dto"]) == 2
    assert "`dot`" in capsys.readouterr().err
