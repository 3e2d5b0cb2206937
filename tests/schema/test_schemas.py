"""The schemas themselves: complete for editors, with examples that are right, and read alike by both validators."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from referencing import Registry

from goallint.schema import compiled, names, schema
from goallint.schema_fast import Compiled
from goallint.schema_words import faults
from goallint.source import Source

OURS = ("config", "findings-1", "goals-1")


def subschemas(name: str):
    """Every named part of a schema: (where, node)."""
    root = schema(name)
    waiting = [("", root)]
    while waiting:
        where, node = waiting.pop()
        yield where, node
        for key in ("properties", "definitions"):
            waiting += [(f"{where}/{part}", inner) for part, inner in node.get(key, {}).items()]
        waiting += [(f"{where}/*", node[key]) for key in ("items",) if key in node]
        waiting += [(f"{where}/|", branch) for branch in node.get("anyOf", ())]


def resolved(root, node):
    return root["definitions"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node


def test_ours_are_there():
    assert set(OURS) <= set(names())


@pytest.mark.parametrize("name", OURS)
def test_each_is_a_draft_7_schema(name):
    Draft7Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", OURS)
def test_every_property_has_title_and_description(name):
    root = schema(name)
    for where, node in subschemas(name):
        for key, inner in node.get("properties", {}).items():
            text = resolved(root, inner)
            assert text.get("title"), f"{where}/{key}"
            assert text.get("description", "").endswith("."), f"{where}/{key}"


@pytest.mark.parametrize("name", OURS)
def test_examples_follow_their_schema(name):
    root = schema(name)
    validator = Draft7Validator(root, registry=Registry())
    for where, node in subschemas(name):
        for example in node.get("examples", ()):
            assert not list(validator.descend(example, node)), f"{where}: {example}"
            assert Compiled(root).check(node)(example), where


@pytest.mark.parametrize("name", ["config", "goals-1"])
def test_every_part_of_a_file_schema_says_what_it_wants(name):
    for where, node in subschemas(name):
        if "type" in node and not where.endswith("/|"):
            assert node["errorMessage"].startswith("must "), where


def test_goals_and_key_results_know_the_same_keys():
    parts = schema("goals-1")["definitions"]
    assert set(parts["objective"]["properties"]) == {*parts["goal"]["properties"], "key_results"}


def test_an_unknown_keyword_is_refused():
    with pytest.raises(ValueError, match="uniqueItems"):
        Compiled({"type": "array", "uniqueItems": True}).valid([])


def test_a_reference_that_leaves_the_schema_is_refused():
    with pytest.raises(ValueError, match="not among its definitions"):
        Compiled({"$ref": "https://example.org/schema.json"}).valid([])


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 12000),
    st.floats(allow_nan=False, allow_infinity=False, width=16),
    st.sampled_from(
        ["active", "Done", "awareness", "up", "en", "error", "04-01", "Q3 2026", "aspirational", "x y", "1"]
    ),
    st.text(max_size=3),
)


@st.composite
def documents(draw: st.DrawFn, name: str) -> Any:
    """A document that uses a schema's own keys, mostly where they belong, with any kind of value now and then."""
    root = schema(name)

    def of(node: dict[str, Any], depth: int) -> Any:
        node = resolved(root, node)
        if draw(st.integers(0, 24)) == 0:
            return draw(st.one_of(SCALARS, st.just([]), st.just({})))
        ways = [key for key in ("properties", "items", "anyOf") if key in node and depth > 0] or ["leaf"]
        way = draw(st.sampled_from(ways))
        if way == "items":
            return [of(node["items"], depth - 1) for _ in range(draw(st.integers(0, 2)))]
        if way == "properties" or (way == "anyOf" and "required" in node["anyOf"][0]):
            return mapping(node, depth)
        if way == "anyOf":
            return of(draw(st.sampled_from(node["anyOf"])), depth)
        if isinstance(node.get("additionalProperties"), dict) and depth > 0:
            return {"some": of(node["additionalProperties"], depth - 1)}
        known = [*node.get("examples", ()), *node.get("enum", ())]
        return draw(st.sampled_from(known)) if known and draw(st.integers(0, 12)) else draw(SCALARS)

    def mapping(node: dict[str, Any], depth: int) -> dict[str, Any]:
        known = sorted(node["properties"])
        keys = {
            *node.get("required", ()),
            *(["goals"] if "goals" in known else []),
            *(["files"] if "files" in known else []),
        }
        if draw(st.integers(0, 9)) == 0:
            keys.discard(draw(st.sampled_from(known)))
        keys |= set(draw(st.lists(st.sampled_from(known), max_size=4)))
        value = {key: of(node["properties"][key], depth - 1) for key in sorted(keys)}
        if draw(st.integers(0, 9)) == 0:
            value[draw(st.sampled_from(["dealine", "x-own", "X", "fail_on"]))] = draw(SCALARS)
        return value

    return of(root, 4)


@pytest.mark.parametrize("name", ["config", "goals-1"])
def test_both_validators_agree(name):
    """Thousands of documents, right and wrong: the same verdict, and a wrong one always has something to tell."""
    authority = Draft7Validator(schema(name), registry=Registry())
    seen = {True: 0, False: 0}

    @settings(max_examples=1000, deadline=None, database=None, derandomize=True)
    @given(documents(name))
    def agree(document):
        verdict = authority.is_valid(document)
        seen[verdict] += 1
        assert compiled(name).valid(document) is verdict
        assert bool(faults(compiled(name), document, Source("x", ""))) is not verdict

    agree()
    assert min(seen.values()) > 100, seen
