"""Rules without code: what a file can say, and that what is wrong in one is told at its place."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from goallint.config import ConfigErrors
from goallint.plugins import build
from goallint.rulefile import rules_from
from goallint.testing import failures, gaps

if TYPE_CHECKING:
    from goallint.rule import Rule
    from goallint.run import Workbench

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "examples/house-rules/house.rules.yaml"
HEAD = "rules:\n  - name: acme/a\n    group: plan\n    summary: Finds an a.\n    message: an a\n"


def written(folder: Path, more: str = "", head: str = HEAD) -> str:
    path = folder / "acme.rules.yaml"
    path.write_text(head + "".join(f"    {line}\n" for line in dedent(more).strip().splitlines()))
    return str(path)


def errors(path: str) -> list[str]:
    with pytest.raises(ConfigErrors) as caught:
        rules_from(path)
    return [f"{error.line}:{error.column}: {error.message}" for error in caught.value.errors]


def marks(folder: Path, more: str, *documents: str) -> list[str]:
    """What the examples of a rule with these keys fail with; each document is a Bad example."""
    examples = "examples:\n  bad:\n" + "".join(
        "    - |\n" + "".join(f"      {line}\n" for line in dedent(document).strip().splitlines())
        for document in documents
    )
    (rule,) = rules_from(written(folder, dedent(more).strip() + "\n" + examples))
    return [str(failure) for failure in failures(rule)]


@pytest.mark.parametrize("rule", rules_from(str(HOUSE)), ids=lambda rule: rule.name)
def test_the_house_rules_hold(rule: type[Rule], bench: Workbench) -> None:
    assert [str(failure) for failure in failures(rule, bench)] == []
    assert list(gaps(rule)) == []


def test_there_are_ten_house_rules() -> None:
    assert len(rules_from(str(HOUSE))) == 10


def test_a_rule_has_what_a_class_has(tmp_path: Path) -> None:
    more = """
    severity: info
    why: It matters.
    presets: agency
    since: "2.0"
    status: preview
    aliases: [acme/b]
    options: {most-often: {default: 3, doc: how often, minimum: 1}}
    goals: {status: [done], kind: key_result}
    fix: {write: b}
    """
    (rule,) = rules_from(written(tmp_path, more))
    assert (rule.name, rule.group, rule.severity, rule.presets) == ("acme/a", "plan", "info", ("agency",))
    assert (rule.since, rule.status, rule.aliases, rule.fixable) == ("2.0", "preview", ("acme/b",), True)
    assert (rule.statuses, rule.kinds, rule.scope) == (("done",), ("key_result",), "goal")
    assert rule().options.most_often == 3
    assert "## Why it matters\n\nIt matters." in (rule.__doc__ or "")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("goals: {chanel: tiktok}", "6:13: unknown key `chanel`: did you mean `channel`?"),
        ("severty: info", "6:5: unknown key `severty`: did you mean `severity`?"),
        ("severity: warn", "6:15: `severity` must be one of error, warning, info"),
        ("needs: [owner, budgt]", "6:20: unknown field `budgt`: did you mean `budget`?"),
        ("at: deadlin", "6:9: unknown field `deadlin`: did you mean `deadline`?"),
        ("in: titel", "6:9: unknown text `titel`: did you mean `title`?"),
        ("words: {english: [a]}", "6:13: `english` is no language code"),
        ("words: {en: a}", "6:17: `en` must be a list of words"),
        ("help: ask {ownr} now", "6:15: unknown value `ownr`: did you mean `owner`?"),
        ("help: at most {options.most}", "6:19: unknown option `most`"),
        ("when: {properties: {chanel: {const: a}}}", "6:25: unknown field `chanel`: did you mean `channel`?"),
        ("when: {propertys: {}}", "6:12: unknown key `propertys`: did you mean `properties`?"),
        ('when: {properties: {title: {pattern: "("}}}', "6:42: `pattern` is no regular expression"),
        ("when: {anyOf: [{required: [titl]}]}", "6:32: unknown field `titl`: did you mean `title`?"),
        ("if: target.value >", "6:22: `if` is no expression"),
        ("if: |\n  budget.value > 2.0 &&\n  target.value >> 1.0", "8:21: `if` is no expression"),
        ("when: {type: objct}", "6:18: `type` must be one of string"),
        ("when: {type: [string, txt]}", "6:27: an item of `type` must be one of string"),
        ("if: budget.value > 2 && targt.value > 1", "6:29: unknown value `targt`: did you mean `target`?"),
        ("scope: document\ngoals: {channel: a}", "7:5: `goals` cannot stand in a rule of scope document"),
        ("ok: numbr", "6:9: `ok` must be one of number, date, outcome_metric, never"),
        ("options: {most: {doc: how many}}", "6:15: `most` needs `default`"),
        ("examples: {bad: [{note: x}]}", "6:23: an item of `bad` needs `source`"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(tmp_path: Path, more: str, told: str) -> None:
    assert any(error.startswith(told) for error in errors(written(tmp_path, more))), errors(written(tmp_path, more))


def test_names_are_checked(tmp_path: Path) -> None:
    assert errors(written(tmp_path, head=HEAD.replace("acme/a", "Acme")))[0].startswith("2:11: `name` must be <plugin>")
    twice = written(tmp_path, head=HEAD + HEAD.removeprefix("rules:\n"))
    assert errors(twice) == ["6:11: the rule `acme/a` stands already in line 2"]


def test_a_file_that_is_no_yaml(tmp_path: Path) -> None:
    path = tmp_path / "a.rules.yaml"
    path.write_text("rules: [\n")
    assert errors(str(path))[0].startswith("1:8: ")
    assert errors(str(tmp_path / "missing.rules.yaml"))[0].startswith("1:1: ")


@pytest.mark.parametrize(
    ("more", "document"),
    [
        ("goals: {channel: [TikTok, x]}", "goals:\n- {title: W, channel: tiktok}\n#         ^ acme/a\n- {title: W}"),
        ("goals: {owner: false}", "goals:\n- {title: Win}\n#         ^^^ acme/a\n- {title: Win, owner: A}"),
        ("goals: {owner: true}", "goals:\n- {title: Win, owner: A}\n#         ^^^ acme/a\n- {title: Win}"),
        ("goals: {x-ok: false}", "goals:\n- {title: Win}\n#         ^^^ acme/a\n- {title: Win, x-ok: 1}"),
        ("goals: {kind: goal}", "goals:\n- {title: Win}\n#         ^^^ acme/a\nobjectives: [{title: W}]"),
        ("goals: {metric: followers}", "goals:\n- {title: W, metric: followers}\n#         ^ acme/a"),
        ("documents: {language: pl}", "language: pl\ngoals:\n- {title: Win}\n#         ^^^ acme/a"),
        ("needs: [owner, budget]", "goals:\n- {title: W, owner: A}\n#         ^ acme/a"),
        ("when: {properties: {supports: {minItems: 2}}}", "goals:\n- {title: W, supports: [a, b]}\n#         ^ acme/a"),
        (
            "when: {not: {properties: {type: {contains: {const: a}}}}}",
            "goals:\n- {title: W, type: [b]}\n#         ^ acme/a\n- {title: W, type: [a]}",
        ),
        ("if: owner == null", "goals:\n- {title: W}\n#         ^ acme/a\n- {title: V, owner: A}"),
        ("if: x.level > 3", "goals:\n- {title: W, x-level: 4}\n#         ^ acme/a\n- {title: V, x-level: 3}"),
        ("words: {en: [hack*]}", "goals:\n- title: Try hacking and hackathons, shack\n#            ^^^^^^^ acme/a\n"
         "#                        ^^^^^^^^^^ acme/a"),
        ("words: {any: [hack]}\nin: description", "goals:\n- title: A hack\n  description: a hack\n"
         "#                ^^^^ acme/a"),
        ("words: {en: [quickly]}\nok: date", "goals:\n- title: Answer quickly\n#               ^^^^^^^ acme/a\n"
         "- title: Answer quickly by 30 June 2026"),
        ("at: owner\ngoals: {owner: ann}", "goals:\n- {title: W, owner: Ann}\n#                   ^^^ acme/a"),
    ],
)  # fmt: skip
def test_what_a_rule_finds(tmp_path: Path, more: str, document: str) -> None:
    assert marks(tmp_path, more, document) == []


def test_messages_name_values(tmp_path: Path, bench: Workbench) -> None:
    path = written(
        tmp_path,
        "scope: goal\nneeds: [owner, budget]\noptions: {most: {default: 2, doc: most}}",
        HEAD.replace(
            "an a", '"{goal} {target.value} {target} {channel} {missing} {options.most} {document.client} {x.a}"'
        ),
    )
    (rule,) = rules_from(path)
    text = "client: C\ngoals:\n  - {id: G-1, title: Win 8000 likes, x-a: [1, b]}\n"
    (finding,) = bench.lint_texts(
        {"a.yaml": text}, bench.settings_of([rule], {}), __import__("datetime").date.min
    ).findings
    assert finding.message == "G-1 8,000 8,000 nothing owner and budget 2 C 1, b"
    assert dict(finding.evidence) == {"missing": ["owner", "budget"]}


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "goallint", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def project(folder: Path, plugins: str) -> None:
    (folder / ".goallint.yaml").write_text(f"plugins: [{plugins}]\n")
    (folder / "a.goals.yaml").write_text("goals:\n  - {title: Win 40 clients, owner: acme}\n")


def test_a_config_puts_a_file_in_force(tmp_path: Path) -> None:
    project(tmp_path, "./acme.rules.yaml")
    written(tmp_path, "goals: {owner: acme}\nat: owner\nfix: {write: Ana}")
    found = json.loads(run(tmp_path, "check", "--output-format", "json").stdout)["findings"]
    (mine,) = [finding for finding in found if finding["rule"] == "acme/a"]
    assert (mine["line"], mine["column"], mine["end_column"], mine["severity"]) == (2, 36, 40, "error")
    assert mine["fix"]["edits"][0]["text"] == "Ana"
    assert "acme/a" in run(tmp_path, "rules").stdout
    assert run(tmp_path, "explain", "acme/a").stdout.startswith("acme/a\n\nFinds an a\n")
    written(tmp_path, "goals: {owner: acme}\nat: ownr")
    broken = run(tmp_path, "check")
    assert broken.returncode == 2
    assert "acme.rules.yaml:7:9: unknown field `ownr`" in broken.stderr


def test_the_list_of_plugins_tells_mistakes(tmp_path: Path) -> None:
    listed = run(tmp_path, "plugins", written(tmp_path))
    assert (listed.returncode, "acme/a" in listed.stdout) == (0, True)
    broken = run(tmp_path, "plugins", written(tmp_path, "at: ownr"))
    assert broken.returncode == 2
    assert "6:9: unknown field `ownr`" in broken.stderr


def test_code_in_the_linted_tree_is_refused(tmp_path: Path) -> None:
    project(tmp_path, "./acme.py")
    (tmp_path / "acme.py").write_text("print('ran')\n")
    refused = run(tmp_path, "check")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--allow-local-plugins" in refused.stderr


def test_a_plugin_can_bring_a_file(tmp_path: Path) -> None:
    path = written(tmp_path)
    plugin = tmp_path / "acme.py"
    plugin.write_text(
        "from goallint import hookimpl, rules_from\ngoallint_api_version = 1\n"
        f"@hookimpl\ndef goallint_rules():\n    return rules_from({path!r})\n"
    )
    registry = build([str(plugin)], paths=[], allow_local=True)
    assert registry.plugin_of("acme/a") == str(plugin)
    assert path in registry.sources()
    written(tmp_path, "at: ownr")
    broken = build([str(plugin)], paths=[], allow_local=True)
    assert "acme/a" not in broken.rules
    assert "6:9: unknown field `ownr`" in broken.problems[0].message


def test_expressions_need_their_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "cel.cel", raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert "install goallint[expressions]" in errors(written(tmp_path, "if: progress > 1"))[0]


def test_a_pattern_without_end_has_a_limit_of_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goallint.isolate.Lead.run.__defaults__", (0.2,))
    (told,) = marks(tmp_path, 'when: {properties: {title: {pattern: "^(a+)+$"}}}', f"goals:\n- title: {'a' * 40}b")
    assert "took longer than 0.2 s" in told


@pytest.mark.parametrize("text", ["target.value > 2 * baseline.value", "1 + 1"])
def test_an_expression_that_fails_breaks_the_rule_and_says_why(tmp_path: Path, text: str, bench: Workbench) -> None:
    told = marks(tmp_path, f'if: "{text}"', "goals:\n- title: Grow followers from 1 to 5")
    assert "broke: ExpressionError: " in told[0]
