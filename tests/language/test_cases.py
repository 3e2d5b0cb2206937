"""Sentences of strategists in every language: what each states, and where exactly it says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from language_sources import language

from goallint.model import Change, Quantity, Reading
from goallint.reading.language.reader import Anchor, read

TODAY = Anchor(date(2026, 2, 1))
FOLDER = Path(__file__).parent / "cases"


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")), 1):
            found.append(pytest.param(path.stem, case, id=f"{path.stem}-{number}"))
    return found


def said(reading: Reading) -> dict[str, str]:
    """What a reading states, in the words of the case files."""
    found: dict[str, str] = {}
    for role in ("baseline", "target", "change", "habit", "deadline", "start"):
        mention = reading.first(role)
        if mention is None:
            continue
        value = mention.value
        if isinstance(value, Quantity):
            found[role] = quantity(value)
        elif isinstance(value, Change):
            found[role] = " ".join(filter(None, (f"{value.value:.10g}", value.unit, value.period)))
        else:
            found[role] = str(value.start if role == "start" else value.end)
    return found


def quantity(value: Quantity) -> str:
    bound = "" if value.comparison == "=" else value.comparison + " "
    unit = "" if value.unit in ("count", "points") else " " + value.unit
    return f"{bound}{value.value:.10g}{unit}"


def stated(case: dict[str, Any]) -> dict[str, str]:
    roles = ("baseline", "target", "change", "habit", "deadline", "start")
    return {role: str(case[role]).replace(" points", "") for role in roles if role in case}


@pytest.mark.parametrize(("code", "case"), cases())
def test_what_the_sentence_states(code: str, case: dict[str, Any]) -> None:
    reading = read(case["text"], language(code), TODAY)
    found, expected = said(reading), stated(case)
    for role in ("baseline", "target"):  # a partner's period ("a week") may be read on either side
        if role in found and "/" not in expected.get(role, ""):
            found[role] = found[role].partition("/")[0].removesuffix(" count")
    assert found == expected
    for role, words in case.get("at", {}).items():
        mention = reading.first(role)
        assert mention is not None
        assert case["text"][mention.start : mention.end] == words


@pytest.mark.parametrize("code", [path.stem for path in sorted(FOLDER.glob("*.yaml"))])
def test_there_are_enough_cases(code: str) -> None:
    least = 10 if code == "de" else 60  # German is not among the first-class languages
    assert len(yaml.safe_load((FOLDER / f"{code}.yaml").read_text("utf-8"))) >= least
