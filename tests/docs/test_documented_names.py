"""What the documentation names exists, and what it repeats is the same."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from goallint.docgen import HEADINGS
from goallint.rule import GROUPS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(path for path in [*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"] if path.exists())
WRITTEN = [path for path in PAGES if "reference" not in path.parts]
NAME = re.compile(r"`(goallint(?:\.\w+)+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)


def resolve(name: str) -> Any:
    """The module or object that a dotted name stands for."""
    module, _, rest = name, "", ""
    attributes: list[str] = []
    while True:
        try:
            found: Any = import_module(module)
            break
        except ModuleNotFoundError:
            module, _, rest = module.rpartition(".")
            attributes.insert(0, rest)
    for attribute in attributes:
        found = getattr(found, attribute)
    return found


@pytest.mark.parametrize("page", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_names_exist(page: Path) -> None:
    for name in NAME.findall(page.read_text("utf-8")):
        assert resolve(name) is not None, name


def test_a_wrong_name_is_noticed() -> None:
    with pytest.raises(AttributeError):
        resolve("goallint.plugins.Registry.no_such_thing")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_resolve(page: Path) -> None:
    for target in LINK.findall(FENCE.sub("", page.read_text("utf-8"))):
        if "://" not in target and not target.startswith("#"):
            assert (page.parent / target.partition("#")[0]).exists(), target


def test_the_navigation_names_pages_that_exist() -> None:
    def leaves(node: Any) -> list[str]:
        if isinstance(node, str):
            return [node]
        values = node.values() if isinstance(node, dict) else node
        return [leaf for value in values for leaf in leaves(value)]

    named = leaves(yaml.safe_load((ROOT / "mkdocs.yml").read_text())["nav"])
    assert [path for path in named if not (DOCS / path).exists()] == []


def test_every_decision_is_listed() -> None:
    folder = DOCS / "explanation" / "decisions"
    listed = set(LINK.findall((folder / "index.md").read_text()))
    assert listed == {path.name for path in folder.glob("*.md")} - {"index.md"}


def test_the_page_on_rules_shows_the_example_plugin_and_the_lists_as_they_are() -> None:
    page = (DOCS / "how-to" / "write-a-rule.md").read_text("utf-8")
    assert (ROOT / "examples/plugin/acme_goals.py").read_text("utf-8") in page
    words = " ".join(page.split())
    assert f"`{'`, `'.join(GROUPS[:-1])}` or `{GROUPS[-1]}`" in words
    assert f"`{'`, `'.join(HEADINGS)}`" in words
    assert f"`{'`, `'.join(HEADINGS)}`" in " ".join((ROOT / "CONTRIBUTING.md").read_text("utf-8").split())


def test_the_task_runner_has_at_most_ten_verbs() -> None:
    verbs = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert len(verbs) <= 10
    assert (ROOT / "Makefile").read_text().splitlines()[0] == ".PHONY: " + " ".join(verbs)
