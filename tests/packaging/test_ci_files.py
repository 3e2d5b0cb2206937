"""The files that CI systems read: what CI runs is what the README says, and inputs never become code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from goallint import __version__

ROOT = Path(__file__).parents[2]
CHECKER = ROOT / ".ci" / "wheel_contents.py"


EXAMPLES = ROOT / "examples" / "ci"
PLAN = "goals:\n  - {id: G-1, title: Increase brand awareness, owner: Ana}\n"


def action() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return found


def test_the_action_hands_inputs_over_as_values() -> None:
    scripts = [step["run"] for step in action()["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2
    assert all("${{" not in script for script in scripts)


def test_the_action_uses_what_is_pinned_and_what_it_says() -> None:
    data = action()
    assert all(re.search("@[0-9a-f]{40}$", step["uses"]) for step in data["runs"]["steps"] if "uses" in step)
    text = (ROOT / "action.yml").read_text("utf-8")
    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == set(data["inputs"])
    assert {"paths", "config", "fail-on", "sarif"} <= set(data["inputs"])
    page = (ROOT / "docs/how-to/ci.md").read_text("utf-8").split("| Input | Meaning |")[1].split("\n\n")[0]
    assert re.findall("^\\| `([a-z-]+)`", page, re.MULTILINE) == list(data["inputs"])


class Job:
    """The scripts of the action, run as a job runs them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "plans").mkdir()
        (folder / "plans" / "a.yaml").write_text(PLAN)

    def run(self, step: str, **environment: str) -> int:
        (script,) = [each["run"] for each in action()["runs"]["steps"] if each.get("id") == step]
        files = {"GITHUB_OUTPUT": self.folder / "output", "GITHUB_STEP_SUMMARY": self.folder / "summary"}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        given = os.environ | {name: str(path) for name, path in files.items()} | environment
        return subprocess.run(command, cwd=self.folder, env=given, check=False, capture_output=True).returncode

    def lint(self, **inputs: str) -> tuple[int, dict[str, str]]:
        """The exit code of the step that lints, and its outputs."""
        (self.folder / "output").write_text("")
        environment = {"GOALLINT": self.program(), "PATHS": ".", "CONFIG": "", "FAIL_ON": "", "SARIF": ""}
        code = self.run("lint", **(environment | inputs))
        lines = (self.folder / "output").read_text().splitlines()
        return code, dict(line.split("=", 1) for line in lines)

    def program(self) -> str:
        path = self.folder / "goallint-program"
        path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m goallint "$@"\n')
        path.chmod(0o755)
        return str(path)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return Job(tmp_path)


def test_the_action_fails_the_step_and_keeps_the_report(job: Job) -> None:
    code, outputs = job.lint(PATHS="\n  plans  \n\n", SARIF="out put.sarif")
    assert (code, outputs) == (1, {"exit-code": "1", "sarif": "out put.sarif"})
    assert json.loads((job.folder / "out put.sarif").read_text())["runs"][0]["results"]
    assert "vague-wording" in (job.folder / "summary").read_text()


def test_the_action_takes_fail_on_and_config(job: Job) -> None:
    assert job.lint(FAIL_ON="never") == (0, {"exit-code": "0"})
    (job.folder / "ci config.yaml").write_text("select: [missing-owner]\n")
    assert job.lint(CONFIG="ci config.yaml")[0] == 0
    assert job.lint(CONFIG="no.yaml") == (2, {"exit-code": "2"})


def test_the_action_hands_over_no_report_of_half_a_run(job: Job) -> None:
    assert job.lint(SARIF="half.sarif", PATHS="plans\nnowhere") == (2, {"exit-code": "2"})


def test_paths_of_the_action_are_no_options(job: Job) -> None:
    (job.folder / "--version").mkdir()
    assert job.lint(PATHS="--version")[0] == 2


def test_the_action_installs_what_it_is_told(job: Job) -> None:
    """With a Python that writes down how it is called."""
    python = job.folder / "python"
    python.write_text(
        '#!/bin/sh\nfor each; do echo "$each" >>"$RUNNER_TEMP/calls"; done\n'
        'if [ "$3" = venv ]; then mkdir -p "$4/bin" && cp "$0" "$4/bin/python"; fi\n'
    )
    python.chmod(0o755)
    given = {"PYTHON": str(python), "RUNNER_TEMP": str(job.folder), "ACTION_FOLDER": "/action"}
    assert job.run("install", VERSION="", PLUGINS="acme-goals==1\n\n  other[extra]  \n", **given) == 0
    assert job.run("install", VERSION="0.1.0", PLUGINS="", **given) == 0
    calls = (job.folder / "calls").read_text().splitlines()
    first, second = [index for index, word in enumerate(calls) if word == "--"]
    assert calls[first + 1 : first + 4] == ["/action", "acme-goals==1", "other[extra]"]
    assert calls[second + 1 :] == ["goallint==0.1.0"]
    programs = {line for line in (job.folder / "output").read_text().splitlines() if line}
    assert programs == {f"goallint={job.folder}/goallint/bin/goallint"}


def commands(name: str) -> list[str]:
    """The shell commands in an example."""
    text = (EXAMPLES / name).read_text("utf-8")
    if name == "Jenkinsfile":
        return re.findall(r"\bsh '([^']+)'", text)
    data = yaml.safe_load(text)
    steps = data["steps"] if "steps" in data else [{"script": each} for each in data["goallint"]["script"]]
    return [step["script"] for step in steps if "script" in step]


RUN = ["azure-pipelines.yml", "gitlab.yml", "Jenkinsfile"]


@pytest.mark.parametrize("name", RUN)
def test_the_examples_run_and_write_the_reports_that_they_hand_over(job: Job, name: str) -> None:
    (command,) = [each for each in commands(name) if "goallint check" in each]
    programs = job.folder / ".goallint" / "bin"
    programs.mkdir(parents=True)
    Path(job.program()).rename(programs / "goallint")
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=job.folder,
        env=os.environ | {"PATH": path, "GOALLINT_PATHS": "plans"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stderr
    assert "vague-wording" in done.stdout
    written = {each.name for each in job.folder.iterdir() if each.suffix in {".json", ".xml"}}
    text = (EXAMPLES / name).read_text("utf-8")
    handed = set(re.findall(r"(?:codequality: |junit: |testResultsFiles: |pattern: ')([\w.-]+)", text))
    assert written == handed


def test_the_workflow_hands_over_what_the_action_takes_and_gives() -> None:
    text = (EXAMPLES / "github.yml").read_text("utf-8")
    steps = yaml.safe_load(text)["jobs"]["goals"]["steps"]
    (ours,) = [step for step in steps if step["uses"].startswith("goallint/")]
    assert set(ours["with"]) <= set(action()["inputs"])
    assert set(re.findall(r"steps\.goallint\.outputs\.([a-z-]+)", text)) <= set(action()["outputs"])


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_the_examples_name_this_version_and_stand_in_the_documentation(path: Path) -> None:
    text = path.read_text("utf-8")
    versions = set(re.findall(r"goallint(?:==|@v|/v|_VERSION: \")(\d[\w.]*)", text))
    assert versions == {__version__}
    page = (ROOT / "docs/how-to/ci.md").read_text("utf-8")
    assert f"{text}```" in page
    assert f"(ci/{path.name})" in (ROOT / "examples/README.md").read_text("utf-8")


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
