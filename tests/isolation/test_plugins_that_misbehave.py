"""Faults of plugins outside their rules: each names the plugin, costs nothing else, and the run ends with 3."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from test_rules_that_misbehave import call, patience, run

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "from goallint import *\ngoallint_api_version = 1\n"
METRICS = "@hookimpl\ndef goallint_metrics(): "
LEXICONS = "@hookimpl\ndef goallint_lexicons(): return [Lexicon('en', 'acme', {}, "
LOADERS = "def load(source): {}\n@hookimpl\ndef goallint_loaders(): return [Loader('acme', ('.yaml2',), load)]"
RULE = "class {name}(Rule):\n    '''R.'''\n    name = 'acme/a'\n    group = 'plan'\n"

FAULTS = {
    "does not import": ("import no_such_module", "No module named 'no_such_module'"),
    "is no Python": ("def (", "SyntaxError"),
    "another API version": ("goallint_api_version = 9", "is written for API version 9"),
    "no API version": ("del goallint_api_version", "states no goallint_api_version"),
    "prints when imported": ("print('hello')", "printed 'hello'"),
    "exits when imported": ("raise SystemExit(0)", "SystemExit: 0"),
    "leaves when imported": ("import os; os._exit(0)", "called os._exit(0)"),
    "loops when imported": ("while True: pass", "took longer than 0.3 s"),
    "patches re when imported": ("import re; re.compile = None", "changed re.compile"),
    "a hook raises": (METRICS + "raise ValueError('no')", "goallint_metrics raised ValueError: no"),
    "a hook loops": (METRICS + "\n    while True: pass", "took longer than 0.3 s"),
    "a hook prints": (METRICS + "print('hello'); return []", "printed 'hello'"),
    "a metric without a unit": (METRICS + "return [Metric('a', 'a', unit='kg')]", "`unit` must be one of count, share"),
    "a language raises": (LEXICONS + "lambda: 1 / 0)]", "the lexicon `acme` for `en` broke: ZeroDivisionError"),
    "a language is no mapping": (LEXICONS + "lambda: 5)]", "it must be a mapping, not 5"),
    "a shape of nonsense": (
        "@hookimpl\ndef goallint_shapes(): return [Shape('acme', {'levels': 5})]",
        "the schema `shape` is not followed",
    ),
    "two rules of one name": (
        RULE.format(name="A") + RULE.format(name="B") + "@hookimpl\ndef goallint_rules(): return [A, B]",
        "'acme/a' is already taken by acme",
    ),
}


@pytest.mark.parametrize(("code", "told"), FAULTS.values(), ids=FAULTS)
def test_it_is_told_once_and_everything_else_stands(tmp_path: Path, code: str, told: str) -> None:
    done = run(tmp_path, "", head=HEAD + code + "\n", patience=patience(told))
    assert done.returncode == 3, done.stderr
    findings = json.loads(done.stdout)["findings"]
    (crash,) = [finding for finding in findings if finding["rule"] == "rule-crashed"]
    assert told in crash["message"]
    assert (crash["evidence"]["plugin"], crash["evidence"]["version"]) == ("acme", "3.2")
    assert [finding["rule"] for finding in findings].count("vague-wording") == 2


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("raise ValueError('no')", "ValueError: no"),
        ("return 5", "gave int, which is no Parsed"),
        ("import time; time.sleep(9)", "took longer than 0.3 s"),
        ("raise SystemExit(0)", "SystemExit: 0"),
    ],
)
def test_a_loader(tmp_path: Path, body: str, told: str) -> None:
    (tmp_path / "x.yaml2").write_text("goals: []\n")
    done = run(tmp_path, "", "x.yaml2", head=HEAD + LOADERS.format(body) + "\n", patience=patience(told))
    assert done.returncode == 3, done.stderr
    findings = json.loads(done.stdout)["findings"]
    (crash,) = [finding for finding in findings if finding["path"] == "x.yaml2"]
    assert crash["rule"] == "rule-crashed"
    assert told in crash["message"]
    assert "acme 3.2" in crash["message"]
    assert [finding["rule"] for finding in findings].count("vague-wording") == 2


@pytest.mark.parametrize("body", ["1 / 0", "5", "__import__('sys').exit(0)"])
def test_a_report(tmp_path: Path, body: str) -> None:
    code = f"@hookimpl\ndef goallint_reporters(): return [Reporter('acme', 'A.', lambda run: {body})]\n"
    done = run(tmp_path, "", "--output-format", "acme", "--output-file", "out.txt", head=HEAD + code)
    assert done.returncode == 3
    assert "the report `acme` of acme 3.2 broke" in done.stderr
    assert [finding["rule"] for finding in json.loads(done.stdout)["findings"]].count("vague-wording") == 2


def test_findings_are_shown_where_the_report_breaks(tmp_path: Path) -> None:
    code = "@hookimpl\ndef goallint_reporters(): return [Reporter('acme', 'A.', lambda run: '\\ud800')]\n"
    done = call(tmp_path, HEAD + code, ["check", "--no-cache", "--output-format", "acme", "plans"])
    assert done.returncode == 3
    assert "the report `acme` of acme 3.2 broke: a text that is no Unicode" in done.stderr
    assert done.stdout.count("vague-wording") == 2


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("cli.command('acme')(lambda: 1 / 0)", "the command `acme` of acme 3.2 broke: ZeroDivisionError"),
        ("cli.commands['acme'] = 5", "No such command 'acme'"),
    ],
)
def test_a_command(tmp_path: Path, code: str, told: str) -> None:
    head = HEAD + "@hookimpl\ndef goallint_commands(cli):\n    " + code + "\n"
    done = call(tmp_path, head, ["acme"])
    assert told in done.stderr
    assert "itself broke" not in done.stderr
    listed = call(tmp_path, head, ["--help"])
    assert (listed.returncode, "Lint goal documents." in listed.stdout) == (0, True)


def test_what_nobody_is_to_tell_is_told_in_a_line(tmp_path: Path) -> None:
    done = run(tmp_path, "1 / 0", "--ignore", "rule-crashed")
    assert (done.returncode, "rule-crashed" in done.stdout) == (3, False)
    assert "a rule or a plugin broke; `rule-crashed`, which tells more of it, is not in force" in done.stderr


@pytest.mark.parametrize("files", [2, 60])
def test_the_cache_hides_no_broken_language(tmp_path: Path, files: int) -> None:
    """Each file is read in another process, or was read before: the plugin that broke is told all the same."""
    names = [f"p{number:02}" for number in range(files)]
    head = HEAD + LEXICONS + "lambda: 1 / 0)]\n"
    for _ in range(2):
        done = run(tmp_path, "", head=head, names=names, cache=True)
        assert done.returncode == 3, done.stderr
        findings = json.loads(done.stdout)["findings"]
        told = [finding["message"] for finding in findings if finding["rule"] == "rule-crashed"]
        assert told == [
            "the plugin acme 3.2 is broken: the lexicon `acme` for `en` broke: ZeroDivisionError: division by zero"
        ]
        assert [finding["rule"] for finding in findings].count("vague-wording") == files
