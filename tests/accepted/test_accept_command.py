"""The life of a file of accepted findings: written, held against old and new defects, grown stale, pruned."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from goallint.cli.calls import run

if TYPE_CHECKING:
    from pathlib import Path

FILE = ".goallint-accepted.json"
DAY = ["--today", "2026-02-01"]
GOALS = {
    "G-1": "  - id: G-1\n    title: Win 40 reviews by 30 June 2026\n    owner: Ana\n",
    "G-2": "  - id: G-2\n    title: Increase brand awareness\n    owner: Ana\n",
    "G-3": "  - id: G-3\n    title: Grow the newsletter to 450 readers by 30 June 2026\n    owner: Ana\n",
}


def plan(*names: str, title: str = "Café") -> str:
    return f"title: {title}\ngoals:\n" + "".join(GOALS[name] for name in names)


class Desk:
    """A project in a folder, and calls of goallint there."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys
        self.code = 0
        self.err = ""

    def write(self, text: str, name: str = "goals.yaml") -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)

    def accept(self, *arguments: str) -> str:
        self.code = run(["accept", *DAY, *arguments])
        self.err = self.capsys.readouterr().err
        return self.err

    def check(self, *arguments: str) -> list[tuple[str, str]]:
        """Rule and goal of what is reported."""
        report = self.report(*arguments)
        return [(finding["rule"], finding["goal"] or "") for finding in report["findings"]]

    def report(self, *arguments: str) -> dict[str, Any]:
        self.code = run(["check", *DAY, "--output-format", "json", *arguments])
        out, self.err = self.capsys.readouterr()
        report: dict[str, Any] = json.loads(out)
        return report

    def entries(self) -> list[dict[str, str]]:
        entries: list[dict[str, str]] = json.loads((self.folder / FILE).read_text())["findings"]
        return entries


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return Desk(tmp_path, capsys)


def test_what_is_accepted_passes_and_is_counted(desk: Desk) -> None:
    desk.write(plan("G-1", "G-2"))
    before = desk.check()
    assert desk.code == 1
    assert f"{len(before)} new" in desk.accept()
    report = desk.report()
    assert (desk.code, report["findings"], desk.err) == (0, [], "")
    assert report["summary"]["accepted"] == len(before)
    assert report["summary"]["suppressed"] == 0


SAME = {
    "reordered": plan("G-2", "G-1"),
    "a comment and blank lines": "# ours\n\n" + plan("G-1", "G-2").replace("owner", "\n    owner"),
    "quotes, order of keys, flow style": "goals:\n- {owner: Ana, title: 'Win 40 reviews by 30 June 2026', id: G-1}\n"
    '- {owner: Ana, title: "Increase  brand awareness", id: G-2}\ntitle: Café\n',
    "Windows line ends": plan("G-1", "G-2").replace("\n", "\r\n"),
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME.keys())
def test_layout_does_not_matter(desk: Desk, text: str) -> None:
    desk.write(plan("G-1", "G-2"))
    desk.accept()
    desk.write(text)
    assert desk.check() == []
    assert desk.err == ""


def test_a_new_defect_fails(desk: Desk) -> None:
    desk.write(plan("G-1"))
    desk.accept()
    desk.write(plan("G-1", "G-3"))
    assert {goal for _, goal in desk.check()} == {"G-3"}
    assert desk.code == 1


def test_repairing_one_and_adding_another_fails_and_tells(desk: Desk) -> None:
    desk.write(plan("G-2"))
    desk.accept()
    desk.write(plan("G-3"))
    assert ("missing-baseline", "G-3") in desk.check()
    assert desk.code == 1
    assert "vague-wording (G-2)" in desk.err


def test_two_equal_defects_need_two_entries(desk: Desk) -> None:
    desk.write(plan("G-2"))
    desk.accept()
    desk.write(plan("G-2", "G-2"))
    assert ("vague-wording", "G-2") in desk.check()


@pytest.mark.parametrize("name", ["okrs.yaml", "plans/deep.yaml"])
def test_a_renamed_file_keeps_what_was_accepted(desk: Desk, name: str) -> None:
    desk.write(plan("G-1", "G-2"))
    desk.accept()
    (desk.folder / "goals.yaml").unlink()
    desk.write(plan("G-1", "G-2"), name)
    assert desk.check() == []
    assert desk.err == ""


def test_a_copied_file_does_not(desk: Desk) -> None:
    desk.write(plan("G-2"))
    desk.accept()
    desk.write(plan("G-2"), "okrs.yaml")
    assert ("vague-wording", "G-2") in desk.check()
    assert ("vague-wording", "G-2") in desk.check("okrs.yaml")


def test_what_is_gone_is_told_and_pruned(desk: Desk) -> None:
    desk.write(plan("G-1", "G-2"))
    desk.accept()
    count = len(desk.entries())
    desk.write(plan("G-1", "G-3"))
    new = desk.check()
    gone = [entry for entry in desk.entries() if entry["goal"] == "G-2"]
    assert f"{len(gone)} accepted findings gone" in desk.err
    assert f"0 new, {len(gone)} dropped" in desk.accept("--prune")
    assert len(desk.entries()) == count - len(gone)
    assert desk.check() == new
    assert desk.err == ""


def test_accepting_again_prunes_too(desk: Desk) -> None:
    desk.write(plan("G-2"))
    desk.accept()
    desk.write(plan("G-1"))
    desk.accept()
    assert {entry["goal"] for entry in desk.entries()} == {"G-1"}


def test_a_run_over_a_part_neither_judges_nor_drops_the_rest(desk: Desk) -> None:
    desk.write(plan("G-2", title="One"), "plans/one.yaml")
    desk.write(plan("G-3", title="Two"), "plans/two.yaml")
    desk.accept()
    whole = desk.entries()
    assert desk.check("plans/one.yaml") == []
    assert desk.err == ""
    assert desk.check("--select", "vague-wording") == []
    assert desk.err == ""
    desk.accept("plans/one.yaml")
    assert desk.entries() == whole


def test_paths_count_from_the_files_own_folder(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write(plan("G-2"), "plans/one.yaml")
    monkeypatch.chdir(desk.folder / "plans")
    desk.accept()
    assert {entry["path"] for entry in desk.entries()} == {"plans/one.yaml"}
    assert desk.check() == []
    monkeypatch.chdir(desk.folder)
    assert desk.check() == []


def test_the_file_lies_beside_the_config(desk: Desk) -> None:
    desk.write("select: [vague-wording]\n", "acme/.goallint.yaml")
    desk.write(plan("G-2"), "acme/goals.yaml")
    desk.accept("acme")
    assert (desk.folder / "acme" / FILE).exists()
    assert desk.check("acme/goals.yaml") == []


def test_a_file_of_another_name(desk: Desk) -> None:
    desk.write(plan("G-2"))
    desk.accept("--accepted", "known.json")
    assert not (desk.folder / FILE).exists()
    assert desk.check("--accepted", "known.json") == []
    assert desk.check() != []


@pytest.mark.parametrize("text", [None, "{", '{"schema": 7, "findings": []}'])
def test_a_file_that_cannot_be_used_is_wrong_use(desk: Desk, text: str | None) -> None:
    desk.write(plan("G-2"))
    if text is not None:
        desk.write(text, "known.json")
    assert run(["check", "--accepted", "known.json"]) == 2
    assert "known.json" in desk.capsys.readouterr().err


def test_what_cannot_be_read_is_never_accepted(desk: Desk) -> None:
    desk.write("goals: [\n")
    desk.accept()
    assert ("syntax-error", "") in desk.check()
    assert desk.code == 1


def test_accepted_findings_are_not_repaired(desk: Desk) -> None:
    text = "goals:\n  - {id: G-1, title: Win 40 reviews, dealine: 2026-06-30}\n"
    desk.write(text)
    desk.accept()
    desk.check("--fix")
    assert (desk.folder / "goals.yaml").read_text() == text


def test_nothing_to_accept(desk: Desk) -> None:
    desk.write("select: [rule-crashed]\n", ".goallint.yaml")
    desk.write(plan("G-1"))
    assert "nothing to accept" in desk.accept()
    assert not (desk.folder / FILE).exists()


def test_wrong_use(desk: Desk) -> None:
    desk.accept()
    assert desk.code == 2
    desk.accept("-")
    assert desk.code == 2
