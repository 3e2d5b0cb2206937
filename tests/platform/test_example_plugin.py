"""The example plugin brings something through every hook, and each works from the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from goallint import hookspecs

PLUGIN = Path(__file__).parents[2] / "examples/plugin"
HOOKS = sorted(name for name in vars(hookspecs) if name.startswith("goallint_"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder beside a site-packages that has the plugin installed."""
    info = tmp_path / "site" / "goallint_acme-1.0.0.dist-info"
    info.mkdir(parents=True)
    (info / "entry_points.txt").write_text("[goallint]\nacme = acme_goals\nacme-house = acme_house\n")
    for module in PLUGIN.glob("*.py"):
        (tmp_path / "site" / module.name).write_text(module.read_text("utf-8"))
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


def goallint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder.parent / "site")}
    command = [sys.executable, "-m", "goallint", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_every_hook_is_used() -> None:
    text = "".join(path.read_text("utf-8") for path in PLUGIN.glob("*.py"))
    assert [name for name in HOOKS if f"@hookimpl\ndef {name}(" not in text] == []


def test_nothing_is_wrong_with_it(folder: Path) -> None:
    listed = goallint(folder, "plugins", "--check", "--output-format", "json")
    assert (listed.returncode, listed.stderr) == (0, "")
    plugins = {plugin["name"]: plugin for plugin in json.loads(listed.stdout)["plugins"]}
    assert plugins["acme"]["rules"] == ["acme/no-stock-photos"]
    assert plugins["acme-house"]["version"] == "1.0.0"
    assert plugins["acme-house"]["api_version"] == 1
    assert plugins["acme-house"]["brings"] == {
        "loaders": [".ini"],
        "shapes": ["acme-camp"],
        "lexicons": ["en acme"],
        "metrics": ["acme_tent_nights"],
        "presets": ["acme"],
        "reporters": ["acme-tally"],
    }


def findings(folder: Path, name: str, text: str, *arguments: str) -> dict[str, list[int]]:
    (folder / name).write_text(text)
    done = goallint(folder, "check", "--today", "2026-02-01", "--output-format", "json", *arguments, name)
    assert done.returncode in {0, 1}, done.stderr
    return {each["rule"]: [each["line"], each["column"]] for each in json.loads(done.stdout)["findings"]}


def test_the_loader_points_at_lines(folder: Path) -> None:
    text = "; plan\n[G-1]\ntitle = Publish 40 stock photos by 30 June 2026\nowner = Ana\n"
    found = findings(folder, "plan.goals.ini", text)
    assert found["acme/no-stock-photos"] == [3, 20]
    assert "missing-owner" not in found
    assert findings(folder, "wrong.ini", "[G-1]\ntitle = Win 40 clients\nnonsense\n")["syntax-error"] == [3, 1]


def test_the_shape_leads_to_our_keys(folder: Path) -> None:
    text = "camp: North\nfires:\n  - light: Publish 40 stock photos\n    until: 2026-06-30\n    keeper: Ana\n"
    found = findings(folder, "plan.goals.yaml", text)
    assert found["acme/no-stock-photos"] == [3, 23]
    assert not {"missing-owner", "missing-deadline", "schema-violation"} & set(found)


def test_the_words_are_known(folder: Path) -> None:
    found = findings(folder, "plan.goals.yaml", "goals:\n  - title: Campfire up our summer camps\n")
    assert found["vague-wording"] == [2, 12]
    (folder / "metric.goals.yaml").write_text("goals:\n  - title: Grow tent nights from 100 to 120 by 30 June 2026\n")
    shown = json.loads(goallint(folder, "show", "--output-format", "json", "metric.goals.yaml").stdout)
    assert shown["documents"][0]["language"] == "en"
    assert shown["documents"][0]["goals"][0]["metric"]["value"] == "acme_tent_nights"


def test_the_preset_changes_severities(folder: Path) -> None:
    (folder / ".goallint.yaml").write_text("extends: [acme]\nplugins: [goallint-acme]\n")
    (folder / "plan.goals.yaml").write_text("goals:\n  - title: Publish 40 stock photos by 30 June 2026\n")
    found = json.loads(goallint(folder, "check", "--output-format", "json", "plan.goals.yaml").stdout)["findings"]
    severity = {each["rule"]: each["severity"] for each in found}
    assert (severity["missing-owner"], severity["acme/no-stock-photos"]) == ("error", "error")


def test_the_report_and_the_command(folder: Path) -> None:
    (folder / "plan.goals.yaml").write_text("goals:\n  - {id: G-1, title: Publish 40 stock photos by 30 June 2026}\n")
    told = goallint(folder, "check", "--output-format", "acme-tally", "plan.goals.yaml").stdout
    assert told.split()[1] == "G-1"
    assert goallint(folder, "acme-guide").stdout == "The brand guide is in the blue folder.\n"
    assert "acme-guide" in goallint(folder, "--help").stdout


def test_its_benchmarks_count_before_goallints_own(folder: Path) -> None:
    plan = "goals:\n  - title: Grow Instagram followers from 10,000 to 60,000 by 31 March 2026\n    start: 2026-01-01\n"
    (folder / "plan.goals.yaml").write_text(plan)
    done = goallint(folder, "check", "--today", "2026-02-01", "--output-format", "json", "plan.goals.yaml")
    (growth,) = [each for each in json.loads(done.stdout)["findings"] if each["rule"] == "unrealistic-growth"]
    assert (growth["evidence"]["band"], growth["evidence"]["source"]) == ([1.0, 3.0], "Acme's clients")
