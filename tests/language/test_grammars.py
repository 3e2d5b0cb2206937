"""Grammars are data: they fit the schema, say every slot they use, and a new one needs no code."""

from __future__ import annotations

import ast
import json
from datetime import date
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from language_sources import grammar

import goallint.reading.language
from goallint.reading.language.language import Language, forms, packed_openings, packed_phrases
from goallint.reading.language.reader import Anchor, read

CODES = sorted(path.name.removesuffix(".yaml") for path in (files("goallint.rules") / "grammar").iterdir())
SCHEMA = json.loads((files("goallint.schemas") / "grammar.schema.json").read_text("utf-8"))
NUMERIC = {
    "numeric",
    "daymonth",
    "yearperiod",
    "splityear",
    "day",
    "year",
    "jyear",
    "yy",
    "weekno",
    "fy",
    "quarter",
    "half",
    "count",
}
ENGINE = Path(goallint.reading.language.__file__).parent


@pytest.mark.parametrize("code", CODES)
def test_it_fits_the_schema(code: str) -> None:
    jsonschema.Draft7Validator(SCHEMA).validate(grammar(code))
    assert grammar(code)["language"] == code


@pytest.mark.parametrize("code", CODES)
def test_every_step_of_a_date_is_a_category(code: str) -> None:
    data = grammar(code)
    known = NUMERIC | set(data["lexicon"]) | set(data.get("suffixes", {}))
    for pattern in data["dates"]:
        for macro, text in data.get("macros", {}).items():
            pattern = pattern.replace(macro, text)
        steps = {step for word in pattern.split() for step in word.rstrip("?").split("/")}
        assert steps <= known, pattern


@pytest.mark.parametrize("code", CODES)
def test_every_brace_is_closed(code: str) -> None:
    for values in grammar(code)["lexicon"].values():
        for phrases in values.values():
            for phrase in phrases:
                assert not any("{" in form or "}" in form for form in forms(phrase)), phrase


def test_the_engine_names_no_language() -> None:
    codes = {*CODES, "es", "fr", "sv", "uk"} - {"fi"} | {"fi"}
    for path in ENGINE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Compare):
                texts = {
                    item.value for item in ast.walk(node) if isinstance(item, ast.Constant) and item.value in codes
                }
                assert not texts, f"{path.name}:{node.lineno} compares with a language"


def test_a_language_needs_only_a_mapping() -> None:
    esperanto = {
        "language": "eo",
        "numbers": {"decimal": ","},
        "lexicon": {
            "month": {"6": ["junio"]},
            "filler": {"1": ["de", "la"]},
            "deadline": {"1": ["ĝis"]},
            "from": {"1": ["de"]},
            "to": {"1": ["al"]},
        },
        "dates": ["day month year?"],
    }
    language = Language({"language": "eo", "grammar": esperanto})
    reading = read("Kreski de 8.000 al 10.000 sekvantoj ĝis la 30 de junio 2026", language, Anchor(date(2026, 2, 1)))
    roles = {mention.role: mention.value for mention in reading.mentions}
    assert roles["baseline"].value == 8000
    assert roles["target"].value == 10000
    assert roles["deadline"].end == date(2026, 6, 30)


@pytest.mark.parametrize("code", CODES)
def test_a_compiled_grammar_holds_the_phrases_of_its_source(code: str) -> None:
    source = Language({"language": code, "grammar": grammar(code)})
    compiled = {key: value for key, value in grammar(code).items() if key != "lexicon"}
    compiled["phrases"] = json.loads(json.dumps(packed_phrases(source.lexicon)))
    loaded = Language({"language": code, "grammar": {**compiled, "openings": packed_openings(source.lexicon)}})
    assert {phrase: dict(senses) for phrase, senses in loaded.lexicon.items()} == json.loads(json.dumps(source.lexicon))
    firsts = {phrase.partition(" ")[0] for phrase in source.lexicon}
    assert [loaded.longer(first) for first in sorted(firsts)] == [source.longer(first) for first in sorted(firsts)]


def test_the_longest_phrase_behind_a_token_is_known() -> None:
    known = Language(
        {"language": "xx", "grammar": {"lexicon": {"edge": {"end": ["end of", "end of the year", "end | to"]}}}}
    )
    assert known.longer("end") == {"of": 4, "|": 3}
    assert known.longer("of") is None
