"""The words for owners, actions and rhythms: sound data, in all six languages, compiled."""

from __future__ import annotations

import json
import os

import pytest
import yaml
from jsonschema import Draft7Validator

ROOT = os.path.join(os.path.dirname(__file__), "..", "..")
LANGUAGES = {"en", "pl", "ru", "fi", "ca", "fa"}
SOME = ("_ending", "determiner", "no_extent", "no_participle", "done_how", "no_nominal", "nominal_of")
"""Lists of what only some languages have: endings that tell forms apart, articles, set phrases."""


def text(*names: str) -> str:
    with open(os.path.join(ROOT, *names), encoding="utf-8") as file:
        return file.read()


LISTS = yaml.safe_load(text("rules", "phrases.yaml"))


def test_follows_its_schema() -> None:
    Draft7Validator(json.loads(text("schemas", "phrases.schema.json"))).validate(LISTS)


def test_what_runs_is_what_people_edit() -> None:
    assert json.loads(text("rules", "languages", "phrases.json")) == LISTS


@pytest.mark.parametrize("name", sorted(LISTS))
def test_every_list_has_every_language_in_small_letters(name: str) -> None:
    """All have words for what a list means, but for `SOME`."""
    assert LISTS[name].keys() >= LANGUAGES or (name.endswith(SOME) and LISTS[name].keys() < LANGUAGES)
    words = [word for row in LISTS[name].values() for word in row]
    assert words == [word.casefold() for word in words]
