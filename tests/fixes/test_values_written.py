"""Repairs that write values: ISO dates, and fields that only the title says, in every format and layout."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from goallint.cli.calls import run

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Grow Instagram followers from 8,000 to 10,000 by 30 September 2026"
BLOCK = "goals:\n  - title: {}\n{}"

CASES = [
    # file; text before; what is replaced; by what (None: nothing is)
    ("a.yaml", "goals:\n  - title: Win 4\n    deadline: 30 June 2026  # fair\n", "30 June 2026", "2026-06-30"),
    ("a.yaml", "goals:\n  - {title: Win 4, deadline: '30.6.2026'}\n", "30.6.2026", "2026-06-30"),
    ("a.yaml", 'goals:\n  - title: Win 4\n    start: "Jun 30th, 2026"\n', "Jun 30th, 2026", "2026-06-30"),
    ("a.yaml", "updated: 2026-6-1\ngoals:\n  - title: Win 4\n", "2026-6-1", "2026-06-01"),
    ("a.yaml", "goals:\n  - title: Win 4\n    deadline: 3/4/2026\n", "3/4/2026", None),
    ("a.yaml", "language: pl\ngoals:\n  - title: Zdobyć 4 opinie\n    deadline: 3/4/2026\n", "3/4/2026", "2026-04-03"),
    ("a.yaml", "goals:\n  - title: Win 4\n    deadline: June 2026\n", "June 2026", None),
    ("a.yaml", "goals:\n  - title: Win 4\n    deadline: |\n      30 June 2026\n", "30 June 2026", None),
    ("a.json", '{"goals": [{"title": "Win 4", "deadline": "30 June 2026"}]}', "30 June 2026", "2026-06-30"),
    ("a.toml", "[[goals]]\ntitle = 'Win 4'\ndeadline = '30 June 2026'\n", "30 June 2026", "2026-06-30"),
    (
        "a.md",
        "# OKRs\n\n## Objective 1: Win\n\n- Deadline: 30 June 2026\n- **KR1**: Win 4\n",
        "30 June 2026",
        "2026-06-30",
    ),
    (
        "a.yaml",
        BLOCK.format(TITLE, "    target: 10000\n    deadline: 2026-09-30\n"),
        "    target",
        "    baseline: 8000\n    metric: followers\n    target",
    ),
    (
        "a.yaml",
        BLOCK.format(TITLE, "    metric: followers\n    target: 10000\n    baseline: TBD\n    deadline: 2026-09-30\n"),
        "TBD",
        "8000",
    ),
    ("a.yaml", BLOCK.format(TITLE, "    deadline:   # when?\n"), "deadline:", "deadline: 2026-09-30"),
    ("a.yaml", BLOCK.format(TITLE, "    deadline: ~\n"), "~", "2026-09-30"),
    ("a.yaml", BLOCK.format(TITLE, ""), "", None),
    (
        "a.yaml",
        f'goals: [{{title: "{TITLE}", baseline: 8000, metric: followers}}]\n',
        f'"{TITLE}"',
        f'"{TITLE}", deadline: 2026-09-30, target: 10000',
    ),
    (
        "a.json",
        f'{{"goals": [{{"title": "{TITLE}", "target": 10000, "deadline": null}}]}}',
        f'"{TITLE}", "target": 10000, "deadline": null',
        f'"{TITLE}", "baseline": 8000, "metric": "followers", "target": 10000, "deadline": "2026-09-30"',
    ),
    (
        "a.toml",
        f'[[goals]]\ntitle = "{TITLE}"\ntarget = 10000\ndeadline = "TBD" # soon\n',
        'target = 10000\ndeadline = "TBD"',
        'baseline = 8000\nmetric = "followers"\ntarget = 10000\ndeadline = "2026-09-30"',
    ),
    (
        "a.md",
        "# OKRs\n\n## Objective 1: Win\n\n- Deadline: 2026-06-30\n\n| Key Result | Metric | Baseline | Target |\n"
        "| --- | --- | --- | --- |\n| Grow followers from 800 to 900 | followers | TBD | 900 |\n",
        "TBD",
        "800",
    ),
    (
        "a.yaml",
        BLOCK.format("Raise ad revenue from €1,500 to €2,000 by 30 June 2026", "    target: 2000 EUR\n"),
        "    target",
        "    baseline: 1500 EUR\n    deadline: 2026-06-30\n    metric: ad_revenue\n    target",
    ),
    (
        "a.yaml",
        "language: pl\n" + BLOCK.format("Zwiększyć CTR z 2,1 % do 2,5 %", "    metric: CTR\n    target: 2,5 %\n"),
        "    metric",
        '    baseline: "2,1 %"\n    metric',
    ),
    # Not certain: a value a month, one that the unit of another belongs to, a day without its year.
    ("a.yaml", BLOCK.format("Raise sales from 40 to 48 a month", "    metric: sales\n    target: 48\n"), "", None),
    (
        "a.yaml",
        BLOCK.format("Cut resolution time from 9 to 4 hours", "    metric: resolution time\n    target: 4\n"),
        "",
        None,
    ),
    (
        "a.yaml",
        "period: 2026\n" + BLOCK.format("Win 40 reviews by 30 June", "    metric: reviews\n    target: 40\n"),
        "",
        None,
    ),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fix(capsys: pytest.CaptureFixture[str], *rules: str) -> list[tuple[str, str]]:
    """Repair, and give what is still found by these rules, then by all."""
    options = ["--isolated", "--today", "2026-02-01", "--select", ",".join(rules) or "all", "--output-format", "json"]
    run(["check", *options, *(["--fix"] if rules else []), "."])
    found = json.loads(capsys.readouterr().out)["findings"]
    return sorted((each["rule"], each["pointer"]) for each in found)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("name", "before", "old", "new"), CASES)
def test_values(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, before: str, old: str, new: str | None, end: str
) -> None:
    file = folder / name
    file.write_bytes(before.replace("\n", end).encode())
    known = Counter(fix(capsys))
    left = fix(capsys, "informal-date", "partial-fields")
    assert old in before
    after = before if new is None else before.replace(old, new, 1)
    assert file.read_bytes().decode() == after.replace("\n", end)
    assert new is None or left == []
    assert Counter(rule for rule, _ in fix(capsys)) <= Counter(rule for rule, _ in known.elements())
    fix(capsys, "informal-date", "partial-fields")
    assert file.read_bytes().decode() == after.replace("\n", end)


def test_fields_for_whole_sentences(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / ".goallint.yaml").write_text("rules: {partial-fields: {sentences: true}}\n")
    (folder / "goals.yaml").write_text(BLOCK.format(TITLE, "    owner: Ana\n"))
    run(["check", "--today", "2026-02-01", "--select", "partial-fields", "--fix"])
    assert capsys.readouterr().err == "Fixed 1 finding in 1 file.\n"
    added = "    baseline: 8000\n    deadline: 2026-09-30\n    metric: followers\n    target: 10000\n"
    assert (folder / "goals.yaml").read_text() == BLOCK.format(TITLE, f"{added}    owner: Ana\n")
