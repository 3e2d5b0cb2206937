"""Options of every installed rule can be written in a config: each has a schema, and its default follows it."""

from __future__ import annotations

import pytest
from jsonschema import Draft7Validator

from goallint.config_options import made, options_check, options_schema
from goallint.plugins import build

RULES = sorted(build(paths=()).rules.items())


@pytest.mark.parametrize("rule", [rule for _, rule in RULES], ids=[name for name, _ in RULES])
def test_the_defaults_of_a_rule_can_be_written_down(rule):
    schema = options_schema(rule)
    Draft7Validator.check_schema(schema)
    defaults = {name: part["default"] for name, part in schema["properties"].items()}
    assert options_check(rule).valid(defaults)
    assert all(part["description"] for part in schema["properties"].values())
    options = made(rule, defaults).options
    for name, field in rule.Options.fields.items():
        assert getattr(options, name) == field.default, name
        if not isinstance(field.default, int):
            assert type(getattr(options, name)) is type(field.default), name


@pytest.mark.parametrize("rule", [rule for _, rule in RULES if rule.Options.fields], ids=lambda rule: rule.name)
def test_an_option_of_the_wrong_type_is_refused(rule):
    for name, part in options_schema(rule)["properties"].items():
        assert part.get("type") or part.get("enum"), name
        wrong = {name: {"a": {"b": {"c": []}}} if part.get("type") != "object" else 5}
        assert not options_check(rule).valid(wrong), name
