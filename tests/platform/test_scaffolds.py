"""New rules and plugins: their tests pass at once, and fail when the rule is broken."""

from __future__ import annotations

import ast
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from goallint.scaffold import plugin_files, rule_file

if TYPE_CHECKING:
    from pathlib import Path


def goallint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "goallint", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("arguments", "file", "whole", "broken"),
    [
        (["new-rule", "acme/no-stock", "--yaml"], "no-stock.rules.yaml", "[stock photo*]", "[stock]"),
        (["new-rule", "no-stock"], "no_stock.py", "at >= 0", "at > 99"),
        (["new-plugin", "acme"], "goallint-acme/acme_goals.py", "at >= 0", "True"),
    ],
)
def test_what_is_written_passes_and_can_fail(
    tmp_path: Path, arguments: list[str], file: str, whole: str, broken: str
) -> None:
    made = goallint(tmp_path, *arguments)
    assert (made.returncode, made.stdout) == (0, "")
    tested = goallint(tmp_path, "test", file, "--coverage")
    assert (tested.returncode, tested.stderr) == (0, "")
    path = tmp_path / file
    text = path.read_text("utf-8")
    assert whole in text
    path.write_text(text.replace(whole, broken), "utf-8")
    assert goallint(tmp_path, "test", file).returncode == 1
    again = goallint(tmp_path, *arguments)
    assert again.returncode == 2
    assert "exists" in again.stderr


def test_a_rule_without_code_is_short() -> None:
    name, text = rule_file("acme/no-stock", yaml=True)
    rule = text.split("    examples:")[0]
    assert (name, len(rule.splitlines())) == ("no-stock.rules.yaml", 8)
    assert "name: house/no-stock\n" in rule_file("no-stock", yaml=True)[1]


def test_the_plugin_tests_itself(tmp_path: Path) -> None:
    goallint(tmp_path, "new-plugin", "acme")
    folder = tmp_path / "goallint-acme"
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()) == sorted(
        plugin_files("acme")
    )
    code = (
        "import sys, pytest; sys.path.insert(0, '.'); sys.exit(pytest.main(['-q', '-p', 'no:cacheprovider', 'tests']))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("name", ["Acme/x", "no stock", "../x", "a/b/c", "", "-x"])
@pytest.mark.parametrize("command", ["new-rule", "new-plugin"])
def test_names_that_cannot_be(tmp_path: Path, command: str, name: str) -> None:
    made = goallint(tmp_path, command, "--", name)
    assert made.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_a_plugin_has_no_prefix(tmp_path: Path) -> None:
    assert "a plugin has one name" in goallint(tmp_path, "new-plugin", "acme/x").stderr


@pytest.mark.parametrize("arguments", [["new-rule", "no-stock"], ["new-plugin", "acme"]])
def test_what_is_written_is_typed(tmp_path: Path, arguments: list[str]) -> None:
    """As far as can be told without a type checker: every function says what it takes and gives."""
    goallint(tmp_path, *arguments)
    for path in tmp_path.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                given = [each for each in node.args.args if each.arg != "self"]
                assert node.returns is not None, f"{path.name}: {node.name}"
                assert all(each.annotation is not None for each in given), f"{path.name}: {node.name}"
