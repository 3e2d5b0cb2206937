"""What stands below an objective in Markdown as `Owner: Ana` is said of the objective, in the reader's own language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from goallint.cli.calls import run

if TYPE_CHECKING:
    from pathlib import Path

TABLE = [
    ("- Owner: Ana\n- Supports: BO-1, BO-2\n- KR1: Win 40 reviews", "Ana", ["BO-1", "BO-2"], ["Win 40 reviews"]),
    ("- **Lead**: Ana\n- KR1: Win 40 reviews", "Ana", [], ["Win 40 reviews"]),
    ("- Właściciel: Ana\n- Wspiera: BO-1\n- KR1: Zdobyć 40 opinii", "Ana", ["BO-1"], ["Zdobyć 40 opinii"]),
    ("- Ответственный: Анна\n- KR1: Собрать 40 отзывов", "Анна", [], ["Собрать 40 отзывов"]),
    ("- Goal: Win 40 reviews", None, [], ["Goal: Win 40 reviews"]),
    ("- Note: Win 40 reviews", None, [], ["Note: Win 40 reviews"]),
]


@pytest.mark.parametrize(("below", "owner", "supports", "results"), TABLE)
def test_labelled_items(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    below: str,
    owner: str | None,
    supports: list[str],
    results: list[str],
) -> None:
    plan = tmp_path / "okr.md"
    plan.write_text(f"# OKRs Q1 2027\n\n## Objective 1: The street recommends us\n\n{below}\n", "utf-8")
    assert run(["show", "--output-format", "json", str(plan)]) == 0
    goals: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["documents"][0]["goals"]
    assert (goals[0]["owner"], goals[0]["supports"]) == (owner, supports)
    assert [goal["title"] for goal in goals[1:]] == results


def test_a_link_in_markdown_has_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "okr.md"
    plan.write_text("# OKRs\n\n## Objective 1: The street recommends us\n\n- Supports: BO-1,  BO-9\n- Win 40 reviews\n")
    run(["check", "--isolated", "--select", "dangling-link", "--output-format", "json", str(plan)])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(each["line"], each["column"], each["end_column"]) for each in found] == [(5, 13, 17), (5, 20, 24)]
