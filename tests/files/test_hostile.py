"""Names and things that a folder may hold and that must not stop a run, hang it or pass unseen."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from typing import TYPE_CHECKING

import pytest

from goallint.loading import paths
from goallint.loading.files import Selection, UnreadableError, discover, read_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GOOD = "a.goals.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one good file that is the current folder."""
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    (project / GOOD).write_text("goals: []\n")
    return project


def run(*arguments: str) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """The files taken and the problems seen in the current folder."""
    selection = Selection(os.getcwd())
    result = discover(arguments or (".",), (".yaml", ".json"), lambda _: selection)
    return result.files, [(problem.path, problem.message) for problem in result.problems]


def a_folder(path: str) -> None:
    os.mkdir(path)


def a_loop(path: str) -> None:
    os.symlink(os.path.basename(path), path)


def a_link_upwards(path: str) -> None:
    os.symlink("..", path)


def a_dangling_link(path: str) -> None:
    os.symlink("nowhere", path)


def a_link_to_a_device(path: str) -> None:
    os.symlink("/dev/zero", path)


def a_socket(path: str) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (os.mkfifo, "is a FIFO, not a regular file"),
        (a_socket, "is a socket, not a regular file"),
        (a_folder, "is a folder, not a regular file"),
        (a_link_to_a_device, "is a device, not a regular file"),
        (a_dangling_link, "is a link to a file that does not exist"),
        (a_loop, "is a link that leads back to itself"),
    ],
)
def test_what_is_no_file(folder: Path, make: Callable[[str], None], message: str) -> None:
    make("x.goals.yaml")
    assert run() == ((GOOD,), [("x.goals.yaml", message)])
    assert run(GOOD, "x.goals.yaml") == ((GOOD,), [("x.goals.yaml", message)])


def test_a_link_that_leads_upwards(folder: Path) -> None:
    os.mkdir("sub")
    a_link_upwards("sub/loop")
    a_loop("sub/self")
    message = "is a link that leads back to a folder it lies in, or to itself"
    assert run() == ((GOOD,), [("sub/loop", message), ("sub/self", message)])


def test_a_link_to_another_folder_is_not_followed(folder: Path) -> None:
    os.mkdir("goals")
    (folder / "goals/b.yaml").write_text("goals: []\n")
    os.symlink("goals", "again")
    os.symlink("/", "all")
    os.symlink("nowhere", "gone")
    files_, problems = run()
    assert files_ == (GOOD, "goals/b.yaml")
    assert [path for path, _ in problems] == ["all"]  # "/" holds the link itself


def test_a_link_to_a_file_is_taken(folder: Path) -> None:
    os.symlink(GOOD, "link.goals.yaml")
    assert run() == ((GOOD, "link.goals.yaml"), [])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"x\ny.goals.yaml", "x\\ny.goals.yaml"),
        (b"\x1b[31m.goals.yaml", "\\x1b[31m.goals.yaml"),
        (b"\xff.goals.yaml", "\\udcff.goals.yaml"),
        (b"-x.goals.yaml", "-x.goals.yaml"),
    ],
)
def test_names_that_other_programs_trip_over(folder: Path, name: bytes, shown: str) -> None:
    (folder / os.fsdecode(name)).write_bytes(b"goals: []\n")
    files_, problems = run()
    assert files_ == (GOOD,)
    assert [path for path, _ in problems] == [shown]


@pytest.mark.parametrize("argument", ["missing.yaml", f"{GOOD}/below.yaml", "", "x" * 5000, "nul\0byte"])
def test_paths_that_do_not_exist(folder: Path, argument: str) -> None:
    files_, problems = run(argument, GOOD)
    assert files_ == (GOOD,)
    assert len(problems) == 1


@pytest.mark.parametrize("unreadable", [PermissionError(13, "Permission denied"), OSError(5, "Input/output error")])
def test_an_unreadable_folder(folder: Path, monkeypatch: pytest.MonkeyPatch, unreadable: OSError) -> None:
    os.mkdir("closed")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("closed"):
            raise unreadable
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    files_, problems = run()
    assert files_ == (GOOD,)
    assert [(path, message.split(":")[0]) for path, message in problems] == [("closed", "cannot be read")]


def test_a_removed_current_folder(folder: Path) -> None:
    shutil.rmtree(folder)
    assert discover((".",), (".yaml",), lambda _: Selection()).problems[0].path == "."


def test_folders_nested_deeper_than_python_calls(folder: Path) -> None:
    deep = "d"
    for _ in range(1100):
        os.mkdir(deep)
        deep += "/d"
    (folder / deep).parent.joinpath("goals.yaml").write_text("goals: []\n")
    result = run()
    subprocess.run(["rm", "-rf", "d"], check=True)
    assert result == ((GOOD, deep.removesuffix("d") + "goals.yaml"), [])


def test_reading_a_file(folder: Path) -> None:
    assert read_file(GOOD) == b"goals: []\n"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "does not exist"),
        (os.mkfifo, "is a FIFO, not a regular file"),
        (a_folder, "is a folder, not a regular file"),
        (a_link_to_a_device, "is a device, not a regular file"),
        (a_dangling_link, "is a link to a file that does not exist"),
        (a_loop, "is a link that leads back to itself"),
    ],
)
def test_reading_what_is_no_file(folder: Path, make: Callable[[str], None], message: str) -> None:
    make("x.yaml")
    with pytest.raises(UnreadableError) as raised:
        read_file("x.yaml")
    assert raised.value.problem == ("x.yaml", message)


def test_reading_too_much(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open("big.yaml", "wb") as file:
        file.truncate(paths.MAX_BYTES + 1)
    with pytest.raises(UnreadableError, match="10,000,001 bytes") as raised:
        read_file("big.yaml")
    assert raised.value.problem.path == "big.yaml"
    with open("big.yaml", "wb") as file:
        file.truncate(paths.MAX_BYTES)
    assert len(read_file("big.yaml")) == paths.MAX_BYTES


def test_a_file_that_grows_or_becomes_special_while_it_is_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "MAX_BYTES", 3)
    real = os.stat
    monkeypatch.setattr(os, "stat", lambda path: real("/dev/null" if path == "other" else path))
    with pytest.raises(UnreadableError, match="10 bytes"):
        read_file(GOOD)
