"""The files that CI systems read: what CI runs is what the README says, and inputs never become code."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CHECKER = ROOT / ".ci" / "wheel_contents.py"


def test_the_action_hands_inputs_over_as_values() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2
    assert all("${{" not in script for script in scripts)
    assert "goallint check --output-format github -- " in scripts[1]


def test_the_workflow_runs_the_script_that_developers_run() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text())
    assert workflow["jobs"]["checks"]["steps"][-1] == {"run": ".ci/run"}
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


def test_the_script_is_sound_bash() -> None:
    subprocess.run(["bash", "-n", str(ROOT / ".ci/run")], check=True)


@pytest.mark.parametrize(
    ("held", "message"),
    [
        (["goallint/a.py", "goallint/rules/r.py", "goallint/rules/w/x.yaml", "goallint-1.dist-info/METADATA"], ""),
        (["goallint/a.py", "goallint/rules/r.py"], "missing from the wheel: goallint/rules/w/x.yaml"),
        (
            ["goallint/a.py", "goallint/rules/r.py", "goallint/rules/w/x.yaml", "goallint/rules/deleted.py"],
            "in the wheel, but not in the folders: goallint/rules/deleted.py",
        ),
        (
            ["goallint/a.py", "goallint/rules/r.py", "goallint/rules/w/x.yaml", "tests/t.py"],
            "in the wheel, but not in the folders: tests/t.py",
        ),
    ],
)
def test_a_wheel_is_compared_with_the_folders(tmp_path: Path, held: list[str], message: str) -> None:
    for name in ("goallint/a.py", "rules/r.py", "rules/w/x.yaml", "rules/lexicon/build/compile.py", "schemas/n.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    wheel = tmp_path / "x.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name in held:
            archive.writestr(name, "")
    run = subprocess.run([sys.executable, CHECKER, wheel, tmp_path], capture_output=True, text=True, check=False)
    assert run.stderr.strip() == message
    assert run.returncode == (1 if message else 0)
