"""goallint's own plugin is asked without pluggy where it is alone; pluggy would give the same answers."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from pluggy import HookimplMarker

from goallint import entrypoints
from goallint.marker import hookimpl
from goallint.plugins import build
from goallint.registering import Alone, Several
from goallint.rulebook import rule_fault

if TYPE_CHECKING:
    from pathlib import Path

PARTS = ("rules", "loaders", "shapes", "lexicons", "metrics", "presets", "reporters", "commands")
CODE = """
import sys
from goallint.cli.calls import run
code = run(["check", "--no-cache", "--isolated", "--today", "2026-02-01", sys.argv[1]])
print(code, *sorted({"click", "pluggy", "jsonschema", "inspect", "typing"} & set(sys.modules)))
"""


def test_its_answers_are_those_of_pluggy() -> None:
    rules = import_module("goallint.rules")
    alone = Alone("goallint", rules)
    several = Several("goallint")
    assert several.register("goallint", rules) == []
    assert alone.module("goallint") is several.module("goallint")
    for part in PARTS:
        assert dict(alone.implementations(part)) == dict(several.implementations(part)), part


def test_its_mark_is_that_of_pluggy() -> None:
    def hook() -> None: ...

    def other() -> None: ...

    mark = HookimplMarker("goallint")
    assert vars(hookimpl(hook)) == vars(mark(other))
    assert vars(hookimpl(specname="goallint_rules")(hook)) == vars(mark(specname="goallint_rules")(other))
    assert vars(hookimpl(hook, optionalhook=True)) == vars(mark(other, optionalhook=True))


@pytest.mark.skipif(bool(entrypoints.installed()), reason="other plugins are installed here, which need pluggy")
@pytest.mark.parametrize(("title", "code"), [("Increase brand awareness", 1), ("Grow sales from 8 to 9 t in May", 0)])
def test_a_plain_call_imports_neither_click_nor_pluggy(tmp_path: Path, title: str, code: int) -> None:
    plan = tmp_path / "plan.goals.yaml"
    plan.write_text(
        "business_objectives: [{id: B-1, title: Sell more}]\n"
        f"goals:\n  - {{id: G-1, title: {title}, owner: Ana, supports: [B-1], deadline: 2026-05-31}}\n"
    )
    done = subprocess.run([sys.executable, "-c", CODE, plan], capture_output=True, text=True, check=False)
    assert (done.stdout.splitlines()[-1], done.stderr) == (str(code), "")


def test_nothing_is_wrong_with_its_rules() -> None:
    registry = build(paths=())
    assert len(registry.entries) > 70
    for name, entry in registry.entries.items():
        assert rule_fault(entry, built_in=True) == ""
        assert rule_fault(registry.rules[name], built_in=True) == ""
    assert registry.problems == ()
