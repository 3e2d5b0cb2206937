"""What an author sees: carets under the exact characters, whatever they are and however long the line is."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import category, east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import FIX, finding, run

from goallint.api import Excepted
from goallint.model import Related
from goallint.report.full import report
from goallint.report.snippet import excerpt
from goallint.report.wording import conclusion, statement
from goallint.source import Range

PAGES = Path(__file__).parent / "pages"

FINDINGS = (
    finding("says nothing that two people would judge alike", help="say how many, by when", severity="error"),
    finding("G-1 is marked on a tab-indented line", at=(4, 10, 4, 15), severity="warning"),
    finding("stands after wide characters", at=(5, 22, 5, 27), severity="info"),
    finding("stands after combining marks", at=(6, 24, 6, 31)),
    finding("covers several lines", at=(8, 5, 12, 16), related=(Related("as here", "b.yaml", Range(1, 2, 1, 3)),)),
    finding("ends with its line", at=(9, 7, 10, 1)),
    finding("stands far to the right", at=(13, 1011, 13, 1015), fix=FIX),
    finding("holds what a terminal would obey", at=(14, 11, 14, 35)),
    finding("stands in a file that is gone", path="plans/gone.yaml", at=(1, 1, 1, 1)),
)
EXCEPTED = (Excepted(finding("is known"), "suppressed", "agreed with the client", "2026-12-31"),)


@pytest.mark.parametrize("colour", [False, True], ids=["plain", "colour"])
def test_page_is_as_reviewed(colour):
    page = PAGES / f"full-{'colour' if colour else 'plain'}.txt"
    text = report(run(*FINDINGS, excepted=EXCEPTED, show_excepted=True, colour=colour, width=80))
    assert page.read_text(encoding="utf-8") == text.replace("\x1b", "␛")


def test_colour_changes_nothing_but_codes():
    plain, coloured = (report(run(*FINDINGS, colour=colour, width=80)) for colour in (False, True))
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain


TABLE = [
    # line, start, end, limit; what is shown, and under it the carets
    ("title: Grow", 7, 11, 40, "title: Grow", "       ^^^^"),
    ("\ttitle:\tGrow", 8, 12, 40, "    title:  Grow", "            ^^^^"),
    ("目標: 成長", 4, 6, 40, "目標: 成長", "      ^^^^"),
    ("e\u0301te\u0301: X", 7, 8, 40, "e\u0301te\u0301: X", "     ^"),
    ("می\u200cخواهیم X", 10, 11, 40, "می\u200cخواهیم X", "         ^"),
    ("a\x1bb", 2, 3, 40, "a\\x1bb", "     ^"),
    ("a\x1bb", 1, 2, 40, "a\\x1bb", " ^^^^"),
    ("short", 5, 5, 40, "short", "     ^"),
    ("short", 2, 2, 40, "short", "  ^"),
    ("short", 90, 99, 40, "short", "     ^"),
    ("", 0, 0, 40, "", "^"),
    ("x" * 30 + "HERE" + "y" * 30, 30, 34, 20, "", None),
]


@pytest.mark.parametrize(("line", "start", "end", "limit", "text", "carets"), TABLE)
def test_carets_stand_under_the_range(line, start, end, limit, text, carets):
    shown = excerpt(line, start, end, limit)
    if carets is None:
        assert shown.text.startswith("…")
        assert shown.text.endswith("…")
        assert shown.text[shown.lead : shown.lead + shown.marked] == "HERE"
        return
    assert (shown.text, " " * shown.lead + "^" * shown.marked) == (text, carets)


CUT = [
    # cells before the range, in it, behind it; what is shown in 40 cells; where the range begins there
    (0, 4, 36, "HERE" + "y" * 36, 0),
    (36, 4, 0, "x" * 36 + "HERE", 36),
    (0, 4, 37, "HERE" + "y" * 35 + "…", 0),
    (10, 4, 100, "x" * 10 + "HERE" + "y" * 25 + "…", 10),
    (35, 4, 100, "x" * 35 + "HERE" + "…", 35),
    (37, 4, 0, "…" + "x" * 35 + "HERE", 36),
    (100, 4, 0, "…" + "x" * 35 + "HERE", 36),
    (1000, 4, 1000, "…" + "x" * 23 + "HERE" + "y" * 11 + "…", 24),
    (20, 60, 0, "…" + "x" * 12 + "HERE" * 6 + "HE" + "…", 13),
]


@pytest.mark.parametrize(("before", "within", "after", "text", "lead"), CUT)
def test_long_lines_are_cut_around_the_range(before, within, after, text, lead):
    line = "x" * before + ("HERE" * within)[:within] + "y" * after
    shown = excerpt(line, before, before + within, 40)
    assert (shown.text, shown.lead, shown.marked) == (text, lead, min(within, 40 - lead))


SEVERAL = [
    # a range over lines; the lines shown, with what the carets mark
    ((1, 1, 2, 4), ["1 | goals:", "  | ^^^^^^", "2 |   - id: G-1", "  |   ^"]),
    ((1, 3, 2, 1), ["1 | goals:", "  |   ^^^^"]),
    ((1, 3, 3, 1), ["1 | goals:", "  |   ^^^^", "2 |   - id: G-1", "  |   ^^^^^^^^^"]),
    ((1, 3, 3, 7), ["1 | goals:", "  |   ^^^^", ". |", "3 |     title: Grow Instagram followers a lot", "  |     ^^"]),
]


@pytest.mark.parametrize(("at", "rows"), SEVERAL)
def test_ranges_over_lines_show_the_first_and_the_last(at, rows):
    shown = report(run(finding(at=at))).splitlines()
    assert shown[1:-2] == ["  |", *rows]


def width(text):
    return sum(
        0 if category(char) in ("Mn", "Me", "Cf") else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )


@given(st.text(max_size=300), st.integers(0, 310), st.integers(0, 310), st.integers(40, 120))
def test_what_is_shown_fits_and_holds_the_carets(line, start, length, limit):
    shown = excerpt(line, start, start + length, limit)
    assert width(shown.text) <= limit
    assert 0 <= shown.lead <= limit
    assert 1 <= shown.marked <= max(1, limit - shown.lead) or width(shown.text) == 0


@given(st.text("abc日\t\u0301", max_size=400), st.text("xy", min_size=1, max_size=20), st.text("abc日", max_size=400))
def test_a_short_range_is_always_in_view_whole(before, marked, after):
    shown = excerpt(before + marked + after, len(before), len(before + marked), 60)
    cells = "".join(char * max(width(char), 0) for char in shown.text)
    assert cells[shown.lead : shown.lead + shown.marked] == marked


def test_a_line_of_megabytes_is_not_measured_whole():
    line = "x" * 5_000_000 + "HERE" + "y" * 5_000_000
    shown = excerpt(line, 5_000_000, 5_000_004, 80)
    assert shown.text[shown.lead : shown.lead + shown.marked] == "HERE"


@pytest.mark.parametrize(
    ("summary", "words"),
    [
        ({}, "All good: 21 goals in 3 files."),
        ({"files": 1, "goals": 1}, "All good: 1 goal in 1 file."),
        ({"suppressed": 1, "accepted": 2}, "All good: 21 goals in 3 files (1 suppressed, 2 accepted)."),
        (
            {"errors": 4, "warnings": 2, "fixable": 2},
            "Found 4 errors, 2 warnings in 3 files (21 goals). 2 fixable with --fix.",
        ),
        ({"errors": 1, "infos": 1, "accepted": 3}, "Found 1 error, 1 info in 3 files (21 goals); 3 accepted."),
    ],
)
def test_conclusion(summary, words):
    assert conclusion({**run().summary, **summary}) == words


@pytest.mark.parametrize(
    ("message", "goal", "words"),
    [
        ("has no deadline", "G-1", "G-1: has no deadline"),
        ("goal G-1 has no deadline", "G-1", "goal G-1 has no deadline"),
        ("G-10 supports it", "G-1", "G-1: G-10 supports it"),
        ("for G-10 and G-1", "G-1", "for G-10 and G-1"),
        ("xG-1 is another", "G-1", "G-1: xG-1 is another"),
        ("G-10 supports G-1.", "G-1", "G-10 supports G-1."),
        ("has no deadline", "", "has no deadline"),
        ("has no deadline", "Grow a lot", "“Grow a lot”: has no deadline"),
    ],
)
def test_everything_printed_names_the_goal_once(message, goal, words):
    assert statement(finding(message, goal=goal)) == words
