"""What is packaged is what the folders hold."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = {"goallint": "goallint", "rules": "goallint.rules", "schemas": "goallint.schemas"}


def test_every_package_folder_is_listed() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    found = set()
    for folder, package in FOLDERS.items():
        for init in (ROOT / folder).rglob("__init__.py"):
            below = init.parent.relative_to(ROOT / folder).parts
            found.add(".".join((package, *below)))
    assert sorted(listed) == sorted(found)


def test_the_version_is_said_once_in_words_and_once_in_code() -> None:
    import goallint

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == goallint.__version__
    assert f"## {goallint.__version__}" in (ROOT / "CHANGELOG.md").read_text()


def test_the_licence_is_shipped() -> None:
    assert "the goallint authors" in (ROOT / "LICENSE").read_text()
