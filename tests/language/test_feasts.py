"""Feasts that move: days that almanacs name."""

from __future__ import annotations

from datetime import date

import pytest

from goallint.reading.language.feasts import day_of


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("12-25", "2026-12-25"),
        ("easter", "2024-03-31"),
        ("easter", "2025-04-20"),
        ("easter", "2026-04-05"),
        ("easter", "2027-03-28"),
        ("easter", "2038-04-25"),
        ("easter-2", "2026-04-03"),
        ("easter+49", "2026-05-24"),
        ("pascha", "2024-05-05"),
        ("pascha", "2025-04-20"),
        ("pascha", "2026-04-12"),
        ("pascha", "2027-05-02"),
        ("11/thu4", "2026-11-26"),
        ("11/thu4+1", "2025-11-28"),
        ("11/thu4+1", "2026-11-27"),
        ("11/thu4+4", "2024-12-02"),
        ("05/sun2", "2026-05-10"),
    ],
)
def test_a_feast_has_its_day(name: str, day: str) -> None:
    expected = date.fromisoformat(day)
    assert day_of(name, expected.year) == expected


def test_a_day_that_a_year_lacks() -> None:
    with pytest.raises(ValueError, match="day is out of range"):
        day_of("02-29", 2027)
