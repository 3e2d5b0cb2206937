"""The data files: valid, complete, compiled, and the same in every language where they must be."""

import importlib.util
import json
from functools import cache
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from goallint.reading.language.tokens import tokens
from goallint.reading.language.words import Packed, PhraseTable

RULES = Path(__file__).parents[2] / "rules"
SCHEMAS = Path(__file__).parents[2] / "schemas"
LANGUAGES = ("ca", "en", "fa", "fi", "pl", "ru")
LISTS = {
    *("vague_verb", "vague_modifier", "weak_verb", "weak_modifier", "hedge", "relative_deadline", "vanity_metric"),
    *("activity_verb", "deliverable", "milestone_verb", "keep_verb", "up_verb", "down_verb", "all_word", "placeholder"),
    *("recurring", "group_owner", "paid", "stretch", "reason", "goal_type", "joining"),
    *("meanwhile", "back_reference", "reach_verb"),
    *("sample", "measure", "unknown", "instrument"),
}
SPELLING = {"naming", "outcome_verb"}
"""Lists of what only some languages write: a mark within names, articles, and the verbs that articles do not tell."""


def source(*names: str) -> dict:
    return yaml.safe_load(RULES.joinpath(*names).read_text("utf-8"))


@pytest.mark.parametrize(
    ("schema", "names"),
    [
        *(("lexicon", ("lexicon", f"{code}.yaml")) for code in LANGUAGES),
        ("metrics", ("metrics.yaml",)),
        ("channels", ("channels.yaml",)),
        ("benchmarks", ("benchmarks.yaml",)),
        ("scorecard", ("scorecard.yaml",)),
    ],
)
def test_follows_its_schema(schema: str, names: tuple[str, ...]) -> None:
    validator = jsonschema.Draft7Validator(json.loads((SCHEMAS / f"{schema}.schema.json").read_text("utf-8")))
    validator.check_schema(validator.schema)
    assert [error.message for error in validator.iter_errors(source(*names))] == []


def test_schema_refuses_an_unknown_key() -> None:
    schema = json.loads((SCHEMAS / "lexicon.schema.json").read_text("utf-8"))
    wrong = source("lexicon", "en.yaml")
    wrong["lists"]["hedge"][0]["traps"] = ["x"]
    assert not jsonschema.Draft7Validator(schema).is_valid(wrong)


@cache
def compiler() -> ModuleType:
    spec = importlib.util.spec_from_file_location("compile_lexicon", RULES / "lexicon" / "build" / "compile.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_compiled_files_are_fresh() -> None:
    stale = [path for path, text in compiler().compiled().items() if Path(path).read_text("utf-8") != text]
    assert stale == [], "run rules/lexicon/build/compile.py"


PHRASES = ["grow", "grow up", "up", "grow up fast", "fast lane", "lane", "grown", "grown up", "gro up", "lane up", "fa"]


@pytest.mark.parametrize("loose", [False, True])
@given(st.lists(st.sampled_from(PHRASES), min_size=1))
def test_a_compiled_table_finds_what_its_phrases_find(loose: bool, phrases: list[str]) -> None:
    text = "Grow up fast lane, grow fast up lane grow gro up fa grown up"
    packed = compiler().packed([(phrase, (phrase, None)) for phrase in phrases], loose=loose)
    ready = PhraseTable(packed=Packed(packed["values"], packed["buckets"]), loose_spaces=loose)
    plain = PhraseTable([(phrase, phrase) for phrase in dict.fromkeys(phrases)], loose_spaces=loose)
    assert ready.find(tokens(text), text) == plain.find(tokens(text), text)


def test_no_phrase_holds_what_parts_phrases() -> None:
    with pytest.raises(ValueError, match="no phrase may hold"):
        compiler().packed([("a|b", ("a", None))], loose=True)


@pytest.mark.parametrize("code", LANGUAGES)
class TestLanguage:
    def test_has_every_list(self, code: str) -> None:
        lists = set(source("lexicon", f"{code}.yaml")["lists"])
        assert lists >= LISTS
        others = set(source("lexicon", "en.yaml")["lists"])
        assert lists - SPELLING == others - SPELLING, "a list of words that one language has, all have"

    def test_ids_are_unique_and_begin_with_the_language(self, code: str) -> None:
        ids = [entry["id"] for rows in source("lexicon", f"{code}.yaml")["lists"].values() for entry in rows]
        assert len(ids) == len(set(ids))
        assert all(name.startswith(f"{code}-") for name in ids)

    def test_names_every_metric_and_only_known_ones(self, code: str) -> None:
        assert set(source("lexicon", f"{code}.yaml")["metrics"]) - {"none"} == set(source("metrics.yaml")["metrics"])

    def test_names_only_known_channels(self, code: str) -> None:
        assert set(source("lexicon", f"{code}.yaml")["channels"]) <= set(source("channels.yaml")["channels"])

    def test_names_every_goal_type(self, code: str) -> None:
        rows = source("lexicon", f"{code}.yaml")["lists"]["goal_type"]
        assert {row["en"] for row in rows} == set(source("metrics.yaml")["goal_types"])


def test_metrics_measure_known_goal_types() -> None:
    data = source("metrics.yaml")
    assert {kind for metric in data["metrics"].values() for kind in metric["types"]} == set(data["goal_types"])


def test_benchmarks_speak_of_known_metrics_and_channels() -> None:
    data = source("benchmarks.yaml")
    metrics, channels = source("metrics.yaml")["metrics"], source("channels.yaml")["channels"]
    for row in data["growth"] + data["bands"]:
        assert row["metric"] in metrics
        assert row.get("channel", "facebook") in channels
        assert row["low"] <= row["high"]
    for row in data["limits"]:
        assert row["soft"] < row["hard"]
        assert set(row["metrics"]) <= set(metrics)
        assert {*row.get("except", ()), *row.get("channels", ())} <= set(channels)
