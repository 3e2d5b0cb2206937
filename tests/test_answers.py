"""A call that is made again gets the same answer, and never one that no longer holds."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from goallint.accepted import FILE_NAME
from goallint.cli import answers
from goallint.config import FILES
from goallint.loading.files import CONFIG_FILES

if TYPE_CHECKING:
    from pathlib import Path

PLAN = "goals:\n  - id: G-1\n    title: Increase brand awareness\n    supports: [G-2]\n"
OTHER = "goals:\n  - id: G-2\n    title: Sell 40 tents by 30 June 2026\n"
FOREVER = 1_700_000_000


def write(path: Path, text: str) -> None:
    """Write a file that looks as if it had been there for long: fresh ones are not trusted."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    settle(path)


def settle(path: Path) -> None:
    for each in (path, path.parent):
        os.utime(each, (FOREVER, FOREVER))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    work = tmp_path / "work"
    (work / ".git").mkdir(parents=True)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(work)
    write(work / "plans" / "one.yaml", PLAN)
    write(work / "plans" / "two.yaml", OTHER)
    settle(work / "plans")
    return work


def call(*arguments: str, input: str | None = None) -> tuple[int, str, str]:  # noqa: A002
    """The call as a user makes it: code, output, errors."""
    command = [sys.executable, "-m", "goallint", "check", "--today", "2026-02-01", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, input=input, check=False)
    return done.returncode, done.stdout, done.stderr


def kept(folder: Path) -> list[Path]:
    return sorted((folder.parent / "cache").rglob("answers/*"))


def spoil(folder: Path) -> None:
    """Put a mark into the kept answer, so that it shows when it is given again."""
    (file,) = kept(folder)
    _, _, body = file.read_bytes().partition(b"\n")
    body = body.replace(b"Increase", b"DECREASE")
    file.write_bytes(answers.digest(body).hex().encode() + b"\n" + body)


def test_the_same_call_gets_the_same_answer(folder: Path) -> None:
    first = call()
    assert first[0] == 1
    assert len(kept(folder)) == 1
    assert call() == first == call("--no-cache")
    spoil(folder)
    assert "DECREASE" in call()[1], "it was not the kept answer"


def change_the_file(folder: Path) -> None:
    write(folder / "plans" / "one.yaml", PLAN.replace("Increase", "Inspires"))


def change_another_file_of_the_project(folder: Path) -> None:
    write(folder / "plans" / "two.yaml", OTHER.replace("G-2", "G-3"))


def add_a_file(folder: Path) -> None:
    write(folder / "plans" / "three.yaml", OTHER)


def remove_a_file(folder: Path) -> None:
    (folder / "plans" / "two.yaml").unlink()
    settle(folder / "plans")


def add_a_config(folder: Path) -> None:
    write(folder / ".goallint.yaml", "ignore: [unlinked-goal]\n")


def add_a_config_above(folder: Path) -> None:
    write(folder.parent / ".goallint.yaml", "ignore: [unlinked-goal]\n")


def accept_findings(folder: Path) -> None:
    write(folder / FILE_NAME, '{"schema": 1, "accepted": []}')


def leave_git(folder: Path) -> None:
    (folder / ".git").rmdir()
    settle(folder)


def ignore_a_file(folder: Path) -> None:
    write(folder / ".gitignore", "two.yaml\n")


@pytest.mark.parametrize(
    "change",
    [
        *(change_the_file, change_another_file_of_the_project, add_a_file, remove_a_file, ignore_a_file),
        *(add_a_config, add_a_config_above, accept_findings, leave_git),
    ],
)
@pytest.mark.parametrize("arguments", [(), ("plans/one.yaml",)])
def test_what_changes_a_run_ends_the_answer(folder: Path, change: object, arguments: tuple[str, ...]) -> None:
    call(*arguments)
    spoil(folder)
    change(folder)  # type: ignore[operator]
    after = call(*arguments)
    if change is not ignore_a_file or not arguments:
        assert "DECREASE" not in after[1]
    assert after[1].replace("DECREASE", "Increase") == call("--no-cache", *arguments)[1]


def test_settings_of_the_environment_count(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = call()
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in call()[1]
    monkeypatch.delenv("FORCE_COLOR")
    assert call() == plain


@pytest.mark.parametrize(
    "arguments", [("--no-cache",), ("--output-file", "out.txt"), ("--allow-local-plugins",), ("--diff",), ("no.yaml",)]
)
def test_what_does_more_than_answer_is_not_kept(folder: Path, arguments: tuple[str, ...]) -> None:
    call(*arguments)
    assert kept(folder) == []


def test_standard_input_is_not_kept(folder: Path) -> None:
    assert call("-", input=PLAN)[0] == 1
    assert kept(folder) == []


def test_nothing_is_kept_of_files_written_while_the_run_was_on(folder: Path) -> None:
    later = time.time() + 60
    os.utime(folder / "plans" / "one.yaml", (later, later))
    call()
    assert kept(folder) == []


@pytest.mark.parametrize("text", [b"", b"x", b"\n\n\n", b"\xff" * 100])
def test_a_damaged_answer_is_none(folder: Path, text: bytes) -> None:
    first = call()
    kept(folder)[0].write_bytes(text)
    assert call() == first


def test_old_answers_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST", 4)
    for number in range(6):
        place = folder.parent / "cache" / "answers" / str(number)
        answers._put(str(place), b"")
        os.utime(place, (FOREVER + number, FOREVER + number))
    assert [path.name for path in kept(folder)] == ["2", "3", "4", "5"]


def test_every_file_that_counts_by_being_there_is_known() -> None:
    assert {*FILES, *CONFIG_FILES, FILE_NAME, ".git", ".gitignore"} == set(answers.SPECIAL)


def test_an_earlier_answer_needs_none_of_the_modules_of_a_run(folder: Path) -> None:
    first = call()
    code = """
import sys
sys.argv = ["goallint", "check", "--today", "2026-02-01"]
before = set(sys.modules)
import goallint.cli as cli
cli._leave = lambda code: print(code, sorted(set(sys.modules) - before))
cli.main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(first[1] + "1 [")
    loaded = done.stdout.removeprefix(first[1])
    assert not [name for name in ("click", "pluggy", "yaml", "'re'", "typing", "goallint.config") if name in loaded]
