"""Little words that rules look up themselves: where they stand in a text, whole words and the longest phrase only."""

from __future__ import annotations

import pytest
from goallint.rules._data import phrase_lists  # noqa: TID251
from goallint.rules._little import LITTLE, listed, little, little_at  # noqa: TID251

from goallint import Reading, Span, Text


def text(value: str, language: str) -> Text:
    return Text("title", value, Span(0, len(value)), "/title", Reading(language))


@pytest.mark.parametrize(
    ("language", "name", "value", "found"),
    [
        ("en", "lead_in", "Up to 40, at least 12", ["Up", "to", "at least"]),
        ("en", "lead_in", "Opt-in forms to come, into town", ["to"]),
        ("en", "extent", "Train staff in all 14 homes", ["in all"]),
        ("en", "extent", "Volume of 12", ["of"]),
        ("en", "no_extent", "Volume of 12", ["Volume of"]),
        ("en", "no_extent", "Build the mailing list to 900", ["mailing list to"]),
        ("en", "done_how", "adapted to rules, without", ["to"]),
        ("en", "nominal_of", "Dredging of docks", ["of"]),
        ("ca", "no_extent", "Provem d'arribar a 40", ["arribar a"]),
        ("pl", "extent", "Wysłać oferty do 30 firm, do maja", ["oferty do"]),
        ("fa", "lead_in", "دست کم ۴۰", ["دست کم"]),
        ("fa", "lead_in", "دست‌کم ۴۰", ["دست‌کم"]),
        ("de", "lead_in", "von 40 auf 50", []),
    ],
)
def test_finds_whole_words_and_the_longest_phrase(language: str, name: str, value: str, found: list[str]) -> None:
    hits = little(text(value, language), name)
    assert [value[hit.start : hit.end] for hit in hits] == found
    assert {hit.words for hit in hits} <= {name}


def test_tells_where_a_phrase_ends_that_begins_at_a_place() -> None:
    value = "[Project name] wins"
    assert little_at(text(value, "en"), "blank", 1) == len("[Project name")
    assert little_at(text(value, "en"), "blank", 2) == -1
    assert little_at(text(value, "de"), "blank", 1) == -1


def test_lists_of_the_reading_and_little_ones_are_asked_alike() -> None:
    assert [hit.words for hit in listed(text("The 40 of us", "en"), frozenset({"lead_in", "hedge"}))] == ["lead_in"] * 2


def test_every_little_list_has_words() -> None:
    assert all(phrase_lists()[name] for name in LITTLE)
