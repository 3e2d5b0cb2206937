"""What keeps a finding the same, and what makes it another one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goallint.fingerprint import fingerprint, normal

BASE = ("vague-wording", "Acme|Plan 2026", "G-1", "title", "Grow the Brand")

SAME = [
    ("line breaks and indentation", 4, "Grow\n    the  Brand "),
    ("case", 4, "grow the BRAND"),
    ("width of letters", 4, "Ｇｒｏｗ the Brand"),
    ("no-break space", 4, "Grow\u00a0the Brand"),
    ("case of the id", 2, "g-1"),
    ("a composed title", 1, "ACME|plan 2026"),
]
OTHER = [
    ("another rule", 0, "hedged-wording"),
    ("another document", 1, "Acme|Plan 2027"),
    ("another goal", 2, "G-2"),
    ("another field", 3, "description"),
    ("another text", 4, "Grow the Brands"),
]


def changed(index: int, value: str) -> str:
    return fingerprint(*BASE[:index], value, *BASE[index + 1 :])


@pytest.mark.parametrize(("what", "index", "value"), SAME)
def test_stays(what, index, value):
    assert changed(index, value) == fingerprint(*BASE)


@pytest.mark.parametrize(("what", "index", "value"), OTHER)
def test_changes(what, index, value):
    assert changed(index, value) != fingerprint(*BASE)


def test_is_the_same_in_every_version():
    assert fingerprint(*BASE) == "a48251be7ff6d580ce3357e4"


def test_parts_do_not_run_into_each_other():
    assert fingerprint("a", "b", "c", "", "") != fingerprint("a", "b", "", "c", "")
    assert fingerprint("a", "bc", "", "", "") != fingerprint("a", "b", "c", "", "")


@given(*[st.text(st.characters(exclude_categories=()))] * 5)
def test_any_text_has_one(rule, identity, goal, field, text):
    value = fingerprint(rule, identity, goal, field, text)
    assert re.fullmatch("[0-9a-f]{24}", value)
    assert value == fingerprint(rule, identity, goal, field, f"  {normal(text)}\n")
