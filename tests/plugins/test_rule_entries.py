"""Rules that are imported when they are used: goallint's own by their index, a plugin's by what it announces."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

_index = import_module("goallint.rules._index")

if TYPE_CHECKING:
    from pathlib import Path

    from goallint.run import Workbench

    from .conftest import Site

LAZY = """
import sys
class Late(Rule):
    name = "acme/late"
    group = "specific"
def late():
    sys.modules["acme_loaded"] = sys
    return {loaded}
@hookimpl
def goallint_rules():
    return [RuleEntry(name="acme/late", group={group!r}, severity="error", load=late, presets=("recommended",))]
"""


def install(site: Site, loaded: str = "Late", group: str = "specific") -> None:
    sys.modules.pop("acme_loaded", None)
    site.install("acme", LAZY.format(loaded=loaded, group=group))


class TestEntries:
    def test_a_rule_is_loaded_when_it_is_asked_for(self, site: Site) -> None:
        install(site)
        registry = site.build()
        assert registry.entries["acme/late"].severity == "error"
        assert registry.plugin_of("acme/late") == "acme"
        assert "acme_loaded" not in sys.modules
        assert registry.rules["acme/late"].__name__ == "Late"
        assert "acme_loaded" in sys.modules
        assert registry.problems == ()

    @pytest.mark.parametrize("loaded", ["None", "1 / 0", "Rule", "sys.exit(1)"])
    def test_a_rule_that_cannot_be_had_is_a_problem_and_no_rule(self, site: Site, loaded: str) -> None:
        install(site, loaded)
        registry = site.build()
        assert "acme/late" not in registry.rules
        assert "acme/late" not in list(registry.rules)
        assert "vague-wording" in registry.rules
        assert [(problem.plugin, "acme/late" in problem.message) for problem in registry.problems] == [("acme", True)]

    def test_an_entry_is_checked_like_a_rule(self, site: Site) -> None:
        install(site, group="nonsense")
        registry = site.build()
        assert "acme/late" not in registry.entries
        assert "nonsense" in registry.problems[0].message


class TestIndex:
    @pytest.fixture
    def index(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        path = tmp_path / "rules.json"
        path.write_text(_index.text())
        monkeypatch.setattr(_index, "INDEX", str(path))
        return path

    def test_entries_say_what_the_rules_say(self, index: Path, bench: Workbench) -> None:
        future = index.stat().st_mtime + 1_000
        os.utime(index, (future, future))
        told = list(_index.entries())
        assert {entry.name for entry in told} == {
            name for name in bench.registry.rules if bench.registry.plugin_of(name) == "goallint"
        }
        for entry in told:
            rule = bench.registry.rules[entry.name]
            assert not isinstance(entry, type)
            assert entry.load() is rule
            assert entry.scope != "engine" or entry.reports, "a rule of the engine reports some kind of fault"
            for field in _index._TOLD:
                assert getattr(entry, field) == getattr(rule, field), (entry.name, field)

    @pytest.mark.parametrize("text", [None, "", "{", "{}", '{"facts": ["name"], "rules": {}}'])
    def test_without_an_index_rules_are_imported(self, index: Path, text: str | None) -> None:
        names = {entry.name for entry in _index.entries()}
        index.unlink() if text is None else index.write_text(text)
        told = list(_index.entries())
        assert all(isinstance(rule, type) for rule in told)
        assert {rule.name for rule in told} == names

    def test_a_rule_newer_than_the_index_is_imported(self, index: Path) -> None:
        os.utime(index, (1_000, 1_000))
        assert all(isinstance(rule, type) for rule in _index.entries())

    def test_a_run_imports_no_rule_that_is_not_in_force(self, index: Path, tmp_path: Path) -> None:
        code = f"""
import os, sys
from goallint.rules import _index
_index.INDEX = {str(index)!r}
_index.SLACK = 1e9
from goallint.cli.calls import run
run(["check", "--isolated", "--no-cache", "--select", "vague-wording", "goals.yaml"])
print(sorted(name for name in sys.modules if name.startswith("goallint.rules.") and "._" not in name))
"""
        (tmp_path / "goals.yaml").write_text("goals: [{title: Increase brand awareness}]\n")
        done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "['goallint.rules.vague_wording']"

    def test_a_rule_waits_for_something_to_judge(self, index: Path, tmp_path: Path) -> None:
        code = f"""
import sys
from goallint.rules import _index
_index.INDEX, _index.SLACK = {str(index)!r}, 1e9
from goallint.cli.calls import run
run(["check", "--isolated", "--no-cache", "goals.yaml"])
print("goallint.rules.key_result_count" in sys.modules, "goallint.rules.syntax_error" in sys.modules)
"""
        plan = tmp_path / "goals.yaml"
        for text, told in (("goals: [{title: Sell 9 tents}]", "False False"), ("goals: [", "False True")):
            plan.write_text(text)
            done = subprocess.run(
                [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
            )
            assert done.stdout.splitlines()[-1] == told
