"""Which files a run takes: what is named, what a folder offers, what is left out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from goallint.config import FILES
from goallint.loading.files import (
    CONFIG_FILES,
    INCLUDE,
    Found,
    Selection,
    discover,
    git_top,
    project_files,
    project_root,
)

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = (".yaml", ".yml", ".json", ".md")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project that is the current folder."""
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    return project


def write(folder: Path, *names: str, text: str = "goals: []\n") -> None:
    """Files with some content, folders made as needed."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def found(
    *arguments: str, include: tuple[str, ...] = INCLUDE, exclude: tuple[str, ...] = (), force_exclude: bool = False
) -> Found:
    """What a run over the arguments takes when one config holds for the current folder."""
    selection = Selection(os.getcwd(), include, exclude)
    return discover(arguments or (".",), SUFFIXES, lambda _: selection, force_exclude=force_exclude)


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("acme.goals.yaml", True),
        ("acme.goals.yml", True),
        ("acme.goals.json", True),
        ("acme.goals.md", True),
        ("ACME.GOALS.YAML", True),
        ("acme.goals.YAML", True),
        ("goals.yaml", True),
        ("okrs.json", True),
        ("okr.md", True),
        ("deep/down/okr.yml", True),
        ("goals/acme.yaml", True),
        ("okrs/2026/q1.md", True),
        ("clients/acme/plans/spring.yaml", True),
        ("goals/notes.txt", False),
        ("plan.yaml", False),
        ("mygoals.yaml", False),
        ("goals.toml", False),
        ("acme.goals", False),
        (".hidden/goals.yaml", False),
        ("goals/.draft.yaml", False),
        (".git/goals.yaml", False),
        ("goals.d/robot.yaml", True),
    ],
)
def test_names_in_a_folder(folder: Path, name: str, taken: bool) -> None:
    write(folder, name)
    assert found() == Found((name,) if taken else (), ())


def test_named_files_are_taken_whatever_they_are_called(folder: Path) -> None:
    write(folder, "notes.txt", ".hidden/x.yaml", "build/x.yaml", "-x.yaml")
    write(folder, ".gitignore", text="build/\n")
    names = ("-x.yaml", ".hidden/x.yaml", "build/x.yaml", "notes.txt")
    assert found(*names) == Found(names, ())


def test_exclude_holds_for_named_files_only_when_forced(folder: Path) -> None:
    write(folder, "archive/old/goals.yaml", "goals.yaml")
    names = ("archive/old/goals.yaml", "goals.yaml")
    assert found(exclude=("archive/",)).files == ("goals.yaml",)
    assert found(*names, exclude=("archive/",)).files == names
    assert found(*names, exclude=("archive/",), force_exclude=True).files == ("goals.yaml",)


def test_include_replaces_the_patterns(folder: Path) -> None:
    write(folder, "goals.yaml", "targets/a.yaml", "targets/notes.txt", ".secret/a.yaml")
    assert found(include=("targets/**",)).files == ("targets/a.yaml",)
    assert found(include=(".secret/*.yaml",)).files == (".secret/a.yaml",)


def test_gitignore_nested_and_negated(folder: Path) -> None:
    write(folder, "goals/a.yaml", "goals/b.yaml", "goals/sub/a.yaml", "goals/sub/b.yaml", "build/goals.yaml")
    write(folder, ".gitignore", text="b.yaml\nbuild/\n")
    write(folder, "goals/sub/.gitignore", text="a.yaml\n!b.yaml\n")
    assert found().files == ("goals/a.yaml", "goals/sub/b.yaml")


def test_gitignore_above_the_walked_folder_counts_up_to_the_git_top_level(folder: Path) -> None:
    (folder / ".git").mkdir()
    write(folder, "plans/client/a.yaml", "plans/client/b.yaml")
    write(folder, ".gitignore", text="/plans/client/b.yaml\n")
    (folder.parent / ".gitignore").write_text("a.yaml\n")
    assert found("plans/client").files == ("plans/client/a.yaml",)


def test_a_folder_below_goals_is_taken_whole(folder: Path) -> None:
    write(folder, "goals/2026/a.yaml", "other/a.yaml")
    assert found("goals/2026").files == ("goals/2026/a.yaml",)
    assert found("other").files == ()


def test_a_nested_config_decides_for_its_folder(folder: Path) -> None:
    write(folder, "goals.yaml", "client/goals.yaml", "client/kpi.yaml")
    write(folder, "client/.goallint.yaml")
    inner = Selection(str(folder / "client"), ("kpi.yaml",))

    def select(path: str) -> Selection:
        return inner if path.startswith(str(folder / "client")) else Selection(str(folder))

    assert discover((".",), SUFFIXES, select).files == ("client/kpi.yaml", "goals.yaml")
    assert project_files(str(folder), SUFFIXES, select).files == ("client/kpi.yaml", "goals.yaml")


def test_without_a_config_any_folder_up_to_the_git_top_level_may_be_called_goals(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "goals/2026/a.yaml", "goals/team/.git", "goals/team/b.yaml", "c.yaml")
    assert discover(("goals/2026", "c.yaml"), SUFFIXES, lambda _: Selection()).files == ("c.yaml", "goals/2026/a.yaml")
    monkeypatch.chdir("goals/2026")
    assert discover((".",), SUFFIXES, lambda _: Selection()).files == ("a.yaml",)
    monkeypatch.chdir("../team")
    assert discover((".",), SUFFIXES, lambda _: Selection()).files == ()


def test_paths_are_relative_sorted_and_named_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, "plans/B.yaml", "plans/a.yaml", "plans/ä.yaml", "sub/x")
    monkeypatch.chdir(folder / "sub")
    selection = Selection(str(folder))
    here = discover(("../plans", "../plans/a.yaml", str(folder / "plans/a.yaml")), SUFFIXES, lambda _: selection)
    assert here.files == ("../plans/B.yaml", "../plans/a.yaml", "../plans/ä.yaml")


def test_project_root(folder: Path) -> None:
    (folder / "a/b").mkdir(parents=True)
    assert project_root(str(folder / "a/b"), str(folder / "a")) == str(folder / "a")
    assert git_top(str(folder / "a/b")) is None or git_top(str(folder / "a/b")) != str(folder)
    write(folder, ".git", text="gitdir: elsewhere\n")
    assert project_root(str(folder / "a/b"), None) == str(folder)


def test_a_walk_asks_again_wherever_a_config_may_lie() -> None:
    assert CONFIG_FILES == FILES
