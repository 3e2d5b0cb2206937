"""Runs in several processes: the same findings for any number, and a clear end when one of them is lost."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from goallint.cli.calls import run
from goallint.workers import WorkerError, processes, spread

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be forked")

TITLES = (
    "Increase brand awareness",
    "Grow the newsletter from 1,200 to 1,500 readers by 30 June 2026",
    "Zwiększyć liczbę klubowiczów z 300 do 450 do 30 czerwca 2026",
    "Увеличить число заявок со 100 до 130 до 1 мая 2026 года",
    "Kasvatetaan uutiskirjeen tilaajia 500:sta 650:een 30.6.2026 mennessä",
    "Passar de 40 a 55 visites per setmana abans del 30 de juny de 2026",
)


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two dozen plans that lean on one another: ids that stand twice, and links into other files."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    for number in range(24):
        title = TITLES[number % len(TITLES)]
        text = f"goals:\n  - id: G-{number % 20}\n    title: {title}\n    supports: [G-{number + 3}]\n"
        if number % 5 == 0:
            text += "    owner: Ana  # goallint: ignore[missing-deadline] -- agreed with the client\n"
        (tmp_path / "plans" / f"{number}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "plans" / "broken.yaml").write_text("goals: [\n", encoding="utf-8")
    return tmp_path


def output(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    run(["check", "--isolated", "--today", "2026-02-01", "--output-format", "json", *arguments])
    return capsys.readouterr().out


@pytest.mark.usefixtures("plans")
def test_any_number_of_processes_gives_the_same_output(capsys: pytest.CaptureFixture[str]) -> None:
    alone = output(capsys, "--no-cache", "--jobs", "1")
    assert alone.count('"rule"') > 24
    for count in ("2", "4"):
        assert output(capsys, "--no-cache", "--jobs", count) == alone
        assert output(capsys, "--jobs", count) == alone, "with a cache, cold or warm"


@pytest.mark.usefixtures("plans")
def test_a_file_that_cannot_be_read_is_told_by_any_process(capsys: pytest.CaptureFixture[str], plans: Path) -> None:
    (plans / "plans" / "large.yaml").write_bytes(b"x" * 10_000_001)
    told = []
    for count in ("1", "2"):
        assert run(["check", "--isolated", "--no-cache", "--jobs", count]) == 2
        told.append(capsys.readouterr().err)
    assert told[0] == told[1]
    assert "plans/large.yaml" in told[0]


def numbers(work: Callable[[int], str], tasks: int = 100, count: int = 3) -> list[tuple[int | None, str]]:
    return list(spread(count, tasks, work, lambda: "bye"))


def test_every_task_is_done_once() -> None:
    answers = numbers(lambda number: "é" * number, tasks=5_000)
    assert sorted(number for number, _ in answers if number is not None) == list(range(5_000))
    assert all(text == "é" * number for number, text in answers if number is not None)
    assert [text for number, text in answers if number is None] == ["bye"] * 3


def test_answers_may_be_large() -> None:
    assert {len(text) for number, text in numbers(lambda _: "x" * 3_000_000, tasks=4) if number is not None} == {
        3_000_000
    }


def killed(number: int) -> str:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return ""


def broken(number: int) -> str:
    raise LookupError("nothing there")


def left(number: int) -> str:
    os._exit(5)


@pytest.mark.parametrize(
    ("work", "told"),
    [(killed, "killed by signal 9"), (broken, "LookupError: nothing there"), (left, "ended with code 5")],
)
def test_a_lost_worker_is_an_error(work: Callable[[int], str], told: str) -> None:
    with pytest.raises(WorkerError, match=told):
        numbers(work)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_no_worker_outlives_a_run_that_is_given_up() -> None:
    answers = spread(2, 1_000, lambda number: time.sleep(0 if number < 4 else 60) or "", lambda: "")
    next(answers)
    answers.close()  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.usefixtures("plans")
def test_a_killed_worker_ends_the_run_with_3(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = os.getpid()

    def die(*_: object, **__: object) -> None:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr("goallint.engine.Linter.file", die)
    assert run(["check", "--isolated", "--no-cache", "--jobs", "2"]) == 3
    assert "--jobs 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("jobs", "tasks", "least", "most"),
    [(None, 3, 1, 1), (None, 500, 1, 500), (4, 3, 3, 3), (2, 1000, 2, 2), (1, 9, 1, 1)],
)
def test_how_many_processes(jobs: int | None, tasks: int, least: int, most: int) -> None:
    assert least <= processes(jobs, tasks) <= most
