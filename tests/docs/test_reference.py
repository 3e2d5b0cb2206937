"""Reference pages are what the code says, and rules say what a page needs."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import click
import pytest

from goallint import Bad, Good, Rule, docgen, hookspecs
from goallint.plugins import BUILT_IN, build

ROOT = Path(__file__).parents[2]
REGISTRY = build(paths=())
RULES = [rule for name, rule in REGISTRY.rules.items() if REGISTRY.plugin_of(name) == BUILT_IN]


class Shouting(Rule):
    """Finds shouting.

    ## What it finds

    Text in capitals.

    ## Why it matters

    It is loud | unkind.

    ## How to repair

    Use small letters.

    ## Source

    Manners.
    """

    __test__ = False
    name = "acme/shouting"
    group = "specific"
    severity_in = {"okr": "info"}  # noqa: RUF012
    presets = ("strict", "okr")
    aliases = ("acme/loud",)
    examples = (
        Good("title: quiet", note="small letters"),
        Bad("title: LOUD\n#      ^^^^ acme/shouting", files={"b.md": "```\nx\n```"}, options={"most": 3}),
    )


def test_a_rule_page_holds_everything_once() -> None:
    page = docgen.rule_page(Shouting)
    headings = re.findall(r"^#+ \w.*", page, re.MULTILINE)
    assert headings == ["# acme/shouting", *(f"## {name}" for name in docgen.HEADINGS), "## Examples"]
    assert "| specific | error; okr: info | strict, okr |" in page
    assert (
        'Found (options: {"most": 3}).\n\n`example.yaml`:\n\n```yaml\ntitle: LOUD\n#      ^^^^ acme/shouting\n```'
        in page
    )
    assert "`b.md`:\n\n````markdown\n```\nx\n```\n````" in page


def test_explaining_a_rule_needs_no_markup() -> None:
    text = docgen.explain(Shouting)
    assert text.startswith("acme/shouting\n\nFinds shouting.\n\nGroup:     specific\n")
    assert "Not found: small letters.\n\n    title: quiet\n" in text
    assert "##" not in text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_says_what_its_page_needs(rule: type[Rule]) -> None:
    doc = inspect.getdoc(rule) or ""
    assert re.findall(r"^## (.*)", doc, re.MULTILINE) == list(docgen.HEADINGS)
    sections = re.split(r"^## .*\n", doc, flags=re.MULTILINE)
    assert all(section.strip() for section in sections)
    assert "\n" not in sections[0].strip(), "the first paragraph is one line"
    assert all(field.doc for field in rule.Options.fields.values())
    assert any(isinstance(example, Bad) for example in rule.examples) or rule.scope == "engine"


def test_every_hook_is_documented_with_its_signature() -> None:
    page = docgen.hooks_page()
    names = [name for name in vars(hookspecs) if name.startswith("goallint_")]
    assert len(names) == 8
    for name in names:
        source = inspect.getsource(getattr(hookspecs, name)).split("def ", 1)[1].split('"""')[0].strip().rstrip(":")
        assert f"def {source}\n" in page


def test_commands_are_listed_with_their_help() -> None:
    @click.group()
    def cli() -> None:
        """Do things."""

    @cli.command()
    @click.option("--loud", help="Shout.")
    def say(loud: str) -> None:
        """Say something."""

    @cli.command(hidden=True)
    def secret() -> None:
        """Hide."""

    page = docgen.commands_page(cli)
    assert "## goallint say" in page
    assert "--loud TEXT  Shout." in page
    assert "secret" not in page


def test_schema_pages_list_keys() -> None:
    schema = {
        "title": "Plan",
        "required": ["a"],
        "properties": {
            "a": {"type": ["string", "null"], "description": "An a."},
            "b": {"anyOf": [{"$ref": "#/definitions/Part"}, {"type": "array", "items": {"type": "number"}}]},
            "c": {"enum": ["x", 1]},
            "d": {},
        },
        "definitions": {
            "Part": {"description": "A part.", "properties": {"e": {"$ref": "#/definitions/hidden"}}},
            "hidden": {"description": "Text.", "type": "string"},
        },
    }
    page = docgen.schema_page("plan.schema.json", schema)
    for row in (
        "| `a` (required) | string | An a. |",
        "| `b` | [Part](#Part) or list of number |",
        '| `c` | `"x"` `1` |',
        "| `d` | any |",
        "| `e` | string | Text. |",
    ):
        assert row in page
    assert "## Part" in page
    assert "## hidden" not in page


def test_stale_pages_are_found_and_mended(tmp_path: Path) -> None:
    made = {"reference/a.md": "a\n", "reference/rules/b.md": "b\n"}
    docgen.write(str(tmp_path), made)
    assert docgen.stale(str(tmp_path), made) == []
    (tmp_path / "reference/a.md").write_text("old\n")
    (tmp_path / "reference/gone.md").write_text("gone\n")
    (tmp_path / "reference/rules/b.md").unlink()
    assert docgen.stale(str(tmp_path), made) == ["reference/a.md", "reference/gone.md", "reference/rules/b.md"]
    docgen.write(str(tmp_path), made)
    assert docgen.stale(str(tmp_path), made) == []


def test_the_command_writes_and_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(docgen, "pages", lambda: {"reference/a.md": "a\n"})
    assert docgen.main(["--check", str(tmp_path)]) == 1
    assert "reference/a.md is not what the code says" in capsys.readouterr().err
    assert docgen.main([str(tmp_path)]) == 0
    assert docgen.main(["--check", str(tmp_path)]) == 0
