"""Reading takes time in proportion to the text, however monotonous it is. Steps of the interpreter are counted."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from language_sources import language

from goallint.reading.language.reader import Anchor, read

if TYPE_CHECKING:
    from types import FrameType

TODAY = Anchor(date(2026, 2, 1))


def steps(text: str, code: str) -> int:
    """The instructions of the interpreter that reading a text takes."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if event == "call":
            frame.f_trace_lines, frame.f_trace_opcodes = False, True
        count += event == "opcode"
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
        ("ru", "от 5 до "),
        ("en", "by 5 % "),
        ("ca", "un 5 % "),
        ("pl", "było 5 % aby "),
        ("pl", "aby było 5 "),
        ("en", "a: 5 now "),
        ("en", "[5 in 2025] "),
        ("en", "5 in 2026, 6 in 2027 "),
        ("en", "5 % to 6 % (5 % to 6 %) "),
        ("en", "5:"),
        ("en", "5 "),
        ("en", "5 and "),
        ("en", "- 5 "),
        ("en", "good; "),
        ("en", "improve 3 "),
        ("en", "over 5 days "),
        ("en", "million "),
        ("en", "between 5 "),
        ("en", "(2025: 5) "),
        ("en", "5 in 2025 "),
        ("en", "under 5 hours "),
        ("en", "grow leads of customers "),
        ("en", "used by 3 "),
        ("en", "to 5k of 7k "),
        ("en", "half-price-offer "),
        ("fa", "از 5 تا "),
        ("fa", "کمتر از ۵ ساعت "),
        ("fa", "نرخ خطای کاربران "),
        ("fa", "۲/۱ درصد "),
        ("fa", "از ۳/۹ به "),
        ("ru", "5 из 100 "),
        ("en", "(5 "),
        ("en", "summer 2026-2028, "),
    ],
)
def test_twice_the_text_takes_twice_the_steps(code: str, piece: str) -> None:
    steps(piece * 150, code)  # since Python 3.12 the first instructions after tracing began are not counted
    once, twice = (steps(piece * count, code) for count in (150, 300))
    assert twice < 2.3 * once


@pytest.mark.parametrize(
    ("code", "opening", "piece"),
    [("en", "Currently ", "5 "), ("en", "In 2025 ", "5; "), ("en", "In 2025 ", "5. "), ("fi", "5:stä ", "(5 ")],
)
def test_what_opens_a_text_is_not_sought_again_and_again(code: str, opening: str, piece: str) -> None:
    steps(opening + piece * 150, code)
    once, twice = (steps(opening + piece * count, code) for count in (150, 300))
    assert twice < 2.3 * once


@pytest.mark.parametrize("piece", ["5 and ", "- 5 ", "and 5 "])
def test_no_text_is_too_deep(piece: str) -> None:
    assert read(piece * 2_000, language("en"), TODAY).mentions
