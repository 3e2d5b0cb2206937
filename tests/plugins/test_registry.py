"""Plugins that work: what they bring is in the registry, in an order that no installation changes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from goallint.plugins import BUILT_IN, build

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from conftest import Site

RULES = """
class A(Rule):
    '''Find an a.'''
    name = "{prefix}/no-a"
    group = "specific"

class B(A):
    '''Find a b.'''
    name = "{prefix}/no-b"

@hookimpl
def goallint_rules():
    return [B, A]
"""
EVERYTHING = """
@hookimpl
def goallint_loaders():
    return [Loader("ini", (".ini", ".cfg"), lambda source: Parsed())]

@hookimpl
def goallint_shapes():
    for name in ("zzz", "aaa"):
        yield Shape(name, {"name": name, "description": "For a test.", "levels": {"document": {"keys": {}}}})

@hookimpl
def goallint_lexicons():
    return [Lexicon("sv", "acme", {}, dict)]

@hookimpl
def goallint_metrics():
    return [Metric("acme_points", "Acme points")]

@hookimpl
def goallint_presets():
    return [Preset("acme", "House style.", {})]

@hookimpl
def goallint_reporters():
    return [Reporter("acme", "A report.", lambda run: "")]

@hookimpl
def goallint_commands(cli):
    cli.append("acme")

def goallint_data(name):
    return {"acme-bands": [1, 2]}[name]
"""
OBJECT = """
class Acme:
    goallint_api_version = 1

    @hookimpl
    def goallint_presets(self):
        return [Preset("acme", "", {})]

plugin = Acme()
"""


def test_rules_come_with_their_origin(site: Site) -> None:
    site.install("acme", RULES.format(prefix="acme"), version="2.1")
    registry = site.build()
    assert [name for name in registry.rules if "/" in name] == ["acme/no-a", "acme/no-b"]
    assert registry.origin("acme/no-b") == ("acme", "acme", "2.1", str(site.folder))
    assert registry.plugin_of("acme/no-b") == "acme"
    assert registry.problems == ()


def test_everything_a_plugin_can_bring(site: Site) -> None:
    site.install("acme", EVERYTHING)
    registry = site.build()
    assert registry.loaders[".ini"] is registry.loaders[".cfg"]
    assert [shape.name for shape in registry.shapes if shape.name in {"aaa", "zzz"}] == ["aaa", "zzz"]
    assert ("sv", "acme") in [(lexicon.language, lexicon.name) for lexicon in registry.lexicons]
    assert registry.metrics["acme_points"].name == "Acme points"
    assert registry.presets["acme"].doc == "House style."
    assert registry.reporters["acme"].doc == "A report."
    assert registry.catalogue("acme-bands") == [1, 2]
    assert registry.catalogue("no-such-data") is None
    commands: list[str] = []
    registry.add_commands(commands)  # type: ignore[arg-type]
    assert commands == ["acme"]
    assert [problem for problem in registry.problems if problem.plugin != BUILT_IN] == []


def test_the_built_in_plugin_is_first_and_the_rest_sorted(site: Site) -> None:
    for name in ("zebra", "acme", "mill"):
        site.install(name, RULES.format(prefix=name))
    registry = site.build()
    assert [plugin.name for plugin in registry.plugins] == [BUILT_IN, "acme", "mill", "zebra"]
    assert list(registry.rules) == sorted(registry.rules)


def test_a_plugin_may_be_an_object_of_a_module(site: Site) -> None:
    site.install("acme", OBJECT, api="")
    info = next(site.folder.glob("*.dist-info/entry_points.txt"))
    info.write_text(info.read_text().rstrip() + ":plugin [extra]\n")
    registry = site.build()
    assert "acme" in registry.presets
    assert registry.problems == ()


def test_required_plugins_by_name_or_distribution(site: Site) -> None:
    site.install("Acme.Goals", "", entry="")
    (site.folder / "x.py").write_text("goallint_api_version = 1\n")
    registry = site.build()
    assert registry.missing(["Acme.Goals", "acme-goals", "ACME_goals"]) == ()
    assert registry.missing(["zebra", "acme-goals", "mill"]) == ("mill", "zebra")


def test_of_two_folders_the_first_on_the_path_counts(site: Site, tmp_path: Path) -> None:
    site.install("acme", "", version="2.0")
    older = tmp_path / "older"
    old_info = older / "acme-1.0.dist-info"
    old_info.mkdir(parents=True)
    (old_info / "entry_points.txt").write_text("[goallint]\nacme = not_there\n")
    registry = build(paths=[str(site.folder), str(older), str(tmp_path / "missing")])
    assert [(plugin.name, plugin.version) for plugin in registry.plugins[1:]] == [("acme", "2.0")]


def test_the_current_folder_brings_no_plugin(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.install("acme", "raise SystemExit('ran')\n")
    monkeypatch.chdir(site.folder)
    assert "acme" not in [plugin.name for plugin in build().plugins]


def test_local_files_run_only_when_allowed(tmp_path: Path) -> None:
    path = tmp_path / "lint.py"
    path.write_text("from goallint import *\ngoallint_api_version = 1\n" + RULES.format(prefix="house"))
    refused = build([str(path)], paths=[])
    assert "house/no-a" not in refused.rules
    assert refused.missing([str(path)]) == (str(path),)
    assert "--allow-local-plugins" in refused.problems[0].message
    allowed = build([str(path)], paths=[], allow_local=True)
    assert allowed.origin("house/no-a").location == str(path)
    assert allowed.problems == ()
    other = tmp_path / "lint.txt"
    other.write_text("")
    assert [p.message for p in build([str(other)], paths=[], allow_local=True).problems] == ["is not a Python file"]


def test_discovery_does_not_import_importlib_metadata() -> None:
    code = "import sys; from goallint import entrypoints; entrypoints.installed()"
    asked = "print('importlib.metadata' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", f"{code}; {asked}"], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_the_built_in_plugin_has_no_problems() -> None:
    registry = build(paths=())
    for part in ("rules", "loaders", "lexicons", "metrics", "presets", "reporters"):
        assert getattr(registry, part), part
    assert registry.catalogue("channels")
    assert registry.problems == ()
