"""The test kit: `goallint test`, the pytest plugin, and what they tell of examples that do not hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from goallint import Bad, Good, Rule
from goallint.testing import assert_examples, assert_findings, failures, gaps

ROOT = Path(__file__).parents[2]
RULES = """
rules:
  - name: acme/no-stock
    group: plan
    summary: Finds stock photos.
    words: {en: [stock photo*]}
    message: relies on {word}
    examples:
      bad:
        - |
          goals:
            - title: Publish 40 stock photos by 30 June 2026
            #                   ^^^^^^^^^^^^ acme/no-stock
      good:
        - |
          goals:
            - title: Publish 40 photos by 30 June 2026
"""
PYTHON = '''
from goallint import Bad, Good, Rule, hookimpl

goallint_api_version = 1


class NoA(Rule):
    """Finds an a."""

    name = "acme/no-a"
    group = "plan"
    examples = (Bad("goals:\\n- title: a\\n#        ^ acme/no-a"), Good("goals:\\n- title: b"))

    def check(self, goal, context):
        if goal.title.value == "a":
            yield self.finding("an a", goal)


@hookimpl
def goallint_rules():
    return [NoA]
'''


def test_rules(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "goallint", "test", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


test_rules.__test__ = False  # type: ignore[attr-defined]


@pytest.mark.parametrize(("name", "text"), [("acme.rules.yaml", RULES), ("acme.py", PYTHON)])
def test_a_file_whose_examples_hold(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    run = test_rules(tmp_path, name, "--coverage")
    assert (run.returncode, run.stdout, run.stderr) == (0, "2 examples of 1 rules: all as announced.\n", "")


def test_a_folder_gives_its_rule_files(tmp_path: Path) -> None:
    (tmp_path / "lint").mkdir()
    (tmp_path / "lint" / "acme.rules.yaml").write_text(RULES)
    (tmp_path / "acme.py").write_text("raise SystemExit('ran')")
    assert test_rules(tmp_path, ".").returncode == 0


def test_a_difference_is_shown_on_the_line(tmp_path: Path) -> None:
    (tmp_path / "acme.rules.yaml").write_text(RULES.replace("stock photo*", "stock"))
    run = test_rules(tmp_path, "acme.rules.yaml")
    assert run.returncode == 1
    assert "  -   #                   ^^^^^^^^^^^^ acme/no-stock\n" in run.stdout
    assert "  +   #                   ^^^^^ acme/no-stock\n" in run.stdout
    assert run.stdout.endswith("2 examples of 1 rules: 1 failed.\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (RULES[: RULES.index("      good:")], "acme/no-stock: no Good example keeps it quiet"),
        (RULES[: RULES.index("      bad:")] + RULES[RULES.index("      good:") :], "no Bad example makes it fire"),
    ],
)
def test_coverage_wants_both_kinds(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "acme.rules.yaml").write_text(text)
    assert test_rules(tmp_path, "acme.rules.yaml").returncode == 0
    run = test_rules(tmp_path, "acme.rules.yaml", "--coverage")
    assert run.returncode == 1
    assert told in run.stdout


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("acme.py", "import no_such_module\n", 3),
        ("acme.py", PYTHON.replace("version = 1", "version = 9"), 3),
        ("acme.py", "goallint_api_version = 1\n", 2),
        ("acme.rules.yaml", RULES.replace("group: plan", "group: plans"), 2),
        ("acme.txt", "", 2),
        ("missing.py", None, 2),
    ],
)
def test_what_cannot_be_tested(tmp_path: Path, name: str, text: str | None, code: int) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    run = test_rules(tmp_path, name)
    assert run.returncode == code
    assert name in run.stderr
    assert "Traceback" not in run.stderr


def test_an_unknown_rule(tmp_path: Path) -> None:
    (tmp_path / "acme.rules.yaml").write_text(RULES)
    run = test_rules(tmp_path, "acme.rules.yaml", "--select", "acme/no-stok")
    assert run.returncode == 2
    assert "did you mean `acme/no-stock`?" in run.stderr


def test_a_rule_that_breaks_fails_its_good_example(tmp_path: Path) -> None:
    (tmp_path / "acme.py").write_text(PYTHON.replace('goal.title.value == "a"', "1 / 0"))
    run = test_rules(tmp_path, "acme.py")
    assert run.returncode == 1
    assert run.stdout.count("ZeroDivisionError") == 2


class FindsA(Rule):
    """Finds an a."""

    __test__ = False
    name = "acme/finds-a"
    group = "plan"
    examples = (
        Bad("goals:\n- title: a\n#        ^ acme/finds-a"),
        Good("goals:\n- title: b"),
        Bad("goals:\n- title: b"),
        Good("goals:\n- title: a"),
    )

    def check(self, goal, context):  # type: ignore[no-untyped-def, override]
        if goal.title.value == "a":
            yield self.finding("an a", goal)


def test_failures_name_their_example() -> None:
    assert [failure.example for failure in failures(FindsA)] == [2, 3]
    assert list(gaps(FindsA)) == []
    with pytest.raises(AssertionError, match="announces no finding"):
        assert_examples(FindsA)


def test_findings_of_a_text() -> None:
    text = """
    goals:
      - title: a
      #        ^ acme/finds-a
    """
    assert_findings(text, rules=[FindsA])
    with pytest.raises(AssertionError, match="found, not expected"):
        assert_findings(text.replace("#        ^ acme/finds-a", ""), rules=[FindsA])
    assert_findings("goals:\n  - title: Win 4 clients by 3 May 2026\n", select="syntax-error")


def run_pytest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_pytest_collects_rule_files_and_classes(tmp_path: Path) -> None:
    (tmp_path / "acme.rules.yaml").write_text(RULES)
    (tmp_path / "acme_goals.py").write_text(PYTHON)
    (tmp_path / "test_rules.py").write_text("from acme_goals import NoA\n")
    run = run_pytest(tmp_path, "-rA")
    assert "PASSED acme.rules.yaml::acme/no-stock::bad-1" in run.stdout
    assert "PASSED test_rules.py::NoA::good-2" in run.stdout
    assert "6 passed" in run.stdout
    (tmp_path / "acme.rules.yaml").write_text(RULES.replace("stock photo*", "stock"))
    failed = run_pytest(tmp_path)
    assert failed.returncode == 1
    assert "  +   #                   ^^^^^ acme/no-stock" in failed.stdout
    (tmp_path / "acme.rules.yaml").write_text(RULES.replace("group: plan", "group: plans"))
    assert "acme.rules.yaml:4:12: `group` must be one of" in run_pytest(tmp_path).stdout


def test_pytest_leaves_others_alone(tmp_path: Path) -> None:
    (tmp_path / "alerts.rules.yaml").write_text("groups:\n  - name: disk\n    rules:\n      - alert: Full\n")
    (tmp_path / "falco.rules.yaml").write_text("- rule: shell\n  desc: a shell\n")
    (tmp_path / "test_one.py").write_text(
        "import sys\ndef test_one():\n    assert not {name for name in sys.modules if name.startswith('goallint.')}"
        " - {'goallint.pytest_plugin'}\n"
    )
    run = run_pytest(tmp_path)
    assert run.stdout.endswith("s\n"), run.stdout
    assert "1 passed" in run.stdout
