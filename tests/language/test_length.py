"""The time to read a text grows with its length: four times the text, about four times the work."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from language_sources import language

from goallint.reading.language.reader import Anchor, read

TODAY = Anchor(date(2026, 2, 1))


def steps(text: str, code: str) -> int:
    """How many lines of goallint run to read a text: unlike time, the same on every machine."""
    count = 0

    def trace(frame, event, _argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(text, language(code), TODAY)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    ("code", "piece"),
    [
        ("en", "under 5 hours "),
        ("en", "grow leads of customers "),
        ("en", "used by 3 "),
        ("en", "to 5k of 7k "),
        ("en", "(2025: 15 %) "),
        ("fa", "کمتر از ۵ ساعت "),
        ("fa", "نرخ خطای کاربران "),
        ("fa", "۲/۱ درصد "),
    ],
)
def test_four_times_the_text_is_about_four_times_the_work(code: str, piece: str) -> None:
    read(piece * 3, language(code), TODAY)
    short, long = steps(piece * 100, code), steps(piece * 400, code)
    assert long < 5 * short
