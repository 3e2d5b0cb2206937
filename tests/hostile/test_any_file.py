"""Any bytes in: findings or a clear error out, whatever the ending of the file says it is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hostile_desk import lint
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SUFFIXES = (".yaml", ".yml", ".json", ".toml", ".md", ".markdown")
PLENTY = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
PIECES = (
    "goals:\n- title: Grow sales from 1 to 2 by 5 % by Q3 2026\n",
    "objectives:\n",
    "  key_results:\n  - ",
    "- ",
    "? ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "&a ",
    "*a",
    "<<: ",
    "!!str ",
    "!x ",
    "|\n",
    ">-\n  ",
    "---\n",
    "...\n",
    "#",
    "# goallint: ignore[",
    "] until=2026-02-30 -- x\n",
    '"',
    "'",
    "\\u",
    "\\",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "  ",
    "\ufeff",
    "\u2028",
    "\u0085",
    "\ud800",
    "\x00",
    "😀",
    "e\u0301",
    "\u200c",
    "\u202e",
    "۱۴۰۵/۰۱/۰۱",
    "1e999",
    ".nan",
    "9" * 5000,
    "2026-02-30",
    "0000-00-00",
    "+99:99",
    "[[goals]]\n",
    "title = ",
    '"""',
    "'''",
    "# OKRs\n",
    "## Objective 1: ",
    "- KR1: ",
    "| KR | Owner |\n|--|--|\n",
    "<!-- ",
    " -->",
    "```\n",
    "`",
    "**",
    "](",
    "> ",
    "&amp;",
    "from ",
    "by ",
    "0k",
    "k",
    " million",
    "%",
    "x-goallint: {ignore: [all]}\n",
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=25).map("".join)


@PLENTY
@given(suffix=st.sampled_from(SUFFIXES), data=st.binary(max_size=200))
def test_any_bytes(suffix: str, data: bytes) -> None:
    lint("a" + suffix, data)


@PLENTY
@given(suffix=st.sampled_from(SUFFIXES), text=TEXTS)
def test_any_pieces_of_documents(suffix: str, text: str) -> None:
    lint("a" + suffix, text)


NUMBERS = st.sampled_from([0, -1, 1, 1e-300, 1e300, -1e300, 10**40, 10**400, 0.1, -0.0, 2026]) | st.integers()
DAYS = st.sampled_from(
    ["2026-01-01", "2026-02-30", "0001-01-01", "9999-12-31", "0000-00-00", "Q3 2026", "FY9999", "W99", "", "+99:99"]
)
PHRASES = st.sampled_from(
    ["10k", "+25 %", "≤ 3 %", "5/0", "0/0", "-0 %", "1e999", "x3", "1–0k", "from 0 to 0k", "G-1", "active", "€", " "]
)
VALUES: Any = st.recursive(
    st.none() | st.booleans() | NUMBERS | DAYS | PHRASES | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["value", "date", "unit", "id", "title"]), inner, max_size=3)
    ),
    max_leaves=5,
)
POINTS = st.lists(st.fixed_dictionaries({"date": DAYS | VALUES, "value": NUMBERS | VALUES}), max_size=9)
GOALS = st.fixed_dictionaries(
    {"title": st.just("Grow sales from 1,000 to 2,000 by 30 September 2026") | VALUES},
    optional={
        **dict.fromkeys(
            ["id", "owner", "type", "status", "metric", "channel", "description", "commitment", "priority"], VALUES
        ),
        **dict.fromkeys(["baseline", "target", "current", "budget", "progress"], NUMBERS | VALUES),
        **dict.fromkeys(["start", "deadline", "period", "updated"], DAYS | VALUES),
        **dict.fromkeys(["supports", "tactics", "contributors", "x-goallint"], VALUES | st.lists(VALUES, max_size=3)),
        "history": POINTS | VALUES,
        "milestones": st.lists(st.fixed_dictionaries({"date": DAYS, "target": NUMBERS}), max_size=4) | VALUES,
        "key_results": st.lists(VALUES, max_size=3),
    },
)
DOCUMENTS = st.fixed_dictionaries(
    {"goals": st.lists(GOALS | VALUES, max_size=3) | VALUES},
    optional={
        **dict.fromkeys(["goallint", "title", "language", "framework", "client", "reporting", "channels"], VALUES),
        **dict.fromkeys(["period", "updated", "x-goallint"], DAYS | VALUES),
        **dict.fromkeys(["business_objectives", "objectives"], st.lists(GOALS | VALUES, max_size=3)),
    },
)


@PLENTY
@given(document=DOCUMENTS)
def test_any_value_in_any_field(document: dict[str, Any]) -> None:
    lint("a.json", json.dumps(document))


SERIES = [
    [1e300, 1e-300, 1e300, 1e-300, 1e300, 2e300, 1e300],
    [0, 0, 0, 0, 0, 0, 0],
    [5, 5, 5, 5, 5, 5, 5],
    [-1e300, 1e300, -1e300, 1e300, -1e300, 1e300, 0],
    [1, 10, 100, 1e50, 1e100, 1e200, 1e307],
    [10**60, 10**61, 10**62, 10**63, 10**64, 10**65, 10**66],
    [1e-300, 2e-300, 3e-300, 4e-300, 5e-300, 6e-300, 7e-300],
]


@pytest.mark.parametrize("values", SERIES, ids=str)
@pytest.mark.parametrize("step", [0, 1, 30], ids=["one day", "days", "months"])
@pytest.mark.parametrize("target", [0, 1e-300, 1e300, -1e300, 10**60])
def test_histories_that_no_arithmetic_likes(values: list[float], step: int, target: float) -> None:
    history = [
        {"date": f"2025-{1 + at * step // 28:02d}-{1 + at * step % 28:02d}", "value": value}
        for at, value in enumerate(values)
    ]
    goal = {
        "title": "Grow Instagram followers by 30 September 2026",
        "baseline": values[-1],
        "target": target,
        "history": history,
    }
    lint("a.json", json.dumps({"goals": [{**goal, "current": values[0], "start": "2026-01-01"}]}))
