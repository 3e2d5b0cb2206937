"""Work grows with the file, not with its square: counted in function calls, so that no clock decides."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hostile_desk import BASE, call

if TYPE_CHECKING:
    from collections.abc import Callable


def goals(count: int, make: Callable[[int], dict[str, Any]]) -> str:
    return json.dumps(
        {"goals": [{"id": f"G-{at}", "title": f"Sell {at} tents by June 2026", **make(at)} for at in range(count)]}
    )


MANY: dict[str, tuple[str, Callable[[int], str]]] = {
    "a chain of goals": ("a.json", lambda n: goals(n, lambda at: {"supports": [f"G-{at + 1}"]})),
    "a circle of goals": ("a.json", lambda n: goals(n, lambda at: {"supports": [f"G-{(at + 1) % n}"]})),
    "goals that support themselves": ("a.json", lambda n: goals(n, lambda at: {"supports": [f"G-{at}"]})),
    "goals under one goal": ("a.json", lambda n: goals(n, lambda at: {"supports": ["G-0"]})),
    "goals of the same id": ("a.json", lambda n: goals(n, lambda at: {"id": "G", "supports": ["G"]})),
    "links that dangle": ("a.json", lambda n: goals(n, lambda at: {"supports": [f"X-{at}"]})),
    "unknown keys": ("a.json", lambda n: goals(n, lambda at: {"dealine": at, f"key{at}": at})),
    "wrong types": ("a.json", lambda n: goals(n, lambda at: {"owner": [at], "deadline": {}})),
    "key results": (
        "a.json",
        lambda n: json.dumps({"objectives": [{"title": "Be known", "key_results": ["Sell 5 tents"] * n}]}),
    ),
    "tactics": ("a.json", lambda n: goals(1, lambda _: {"tactics": [{"title": "Call"}] * n})),
    "documents": ("a.yaml", lambda n: "---\ngoals: [{title: Sell tents}]\n" * n),
    "exceptions for one goal": (
        "a.yaml",
        lambda n: "goals:\n" + "# goallint: ignore[missing-owner]\n" * n + "- title: Sell tents\n",
    ),
    "exceptions for many goals": (
        "a.yaml",
        lambda n: "# goallint: ignore[missing-owner]\n" * n + "goals:\n" + "- title: Sell tents\n" * n,
    ),
    "exceptions for the file": (
        "a.yaml",
        lambda n: "# goallint: ignore-file[missing-owner]\n" * n + "goals:\n" + "- title: Sell tents\n" * n,
    ),
    "names in one exception": (
        "a.yaml",
        lambda n: f"goals: [Sell tents] # goallint: ignore[{', '.join(f'r{at}' for at in range(n))}]\n",
    ),
    "comments of a page": (
        "a.md",
        lambda n: "# OKRs\n## Objective: Be known\n" + "- Sell tents <!-- goallint: ignore[all] -->\n" * n,
    ),
    "comments that never end": (
        "a.md",
        lambda n: "# OKRs\n## Objective: Be known\n" + "- Sell tents <!-- goallint: \n" * n,
    ),
    "runs of backticks": (
        "a.md",
        lambda n: "# OKRs goallint:\n- " + "".join("`" * (at % 40 + 1) + " " for at in range(n)) + "\n",
    ),
    "headings": ("a.md", lambda n: "# OKRs\n" + "## Objective 1: Be known\n- KR: Sell tents\n" * n),
    "tables": ("a.toml", lambda n: "[[goals]]\ntitle = 'Sell tents'\n" * n),
}


@pytest.mark.parametrize("kind", MANY)
def test_twice_the_file_is_about_twice_the_work(kind: str) -> None:
    name, make = MANY[kind]
    work(name, make(20))
    small, large = work(name, make(150)), work(name, make(600))
    assert large < 7 * small, f"four times the file took {large / small:.1f} times the calls"


UNITS = (
    "1 ",
    "1",
    "1,",
    "1.",
    "1/",
    "2026-01-01 ",
    "1–2",
    "5% ",
    "+1 ",
    "1k ",
    "2x ",
    "$1 ",
    "(",
    "[",
    ", ",
    ".",
    "'",
    '"',
    "\\",
    "\u200c",
    "e\u0301",
    "by 5 ",
    "from ",
    "from 1 to 2 ",
    "and ",
    "January ",
    "Q1 ",
    "increase ",
    "better ",
    "followers ",
    "per month ",
    "d'a ",
    "a-b ",
    "&amp;",
    "۱ ",
    "million ",
)


@pytest.mark.parametrize("language", ["en", "ca", "fa"])
@pytest.mark.parametrize("unit", UNITS)
def test_no_sentence_takes_its_length_squared(unit: str, language: str) -> None:
    def plan(length: int) -> str:
        title = "Grow from 1 to 2 " + unit * (length // len(unit))
        return json.dumps({"language": language, "goals": [{"title": title}]})

    work("a.json", plan(100))
    small, large = work("a.json", plan(500)), work("a.json", plan(2000))
    assert large < 7 * small, f"four times the sentence took {large / small:.1f} times the calls"


def work(name: str, text: str) -> int:
    """How many functions, built-in ones included, a run calls."""
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        call(*BASE, "--output-format", "concise", "--", name)
    finally:
        sys.setprofile(before)
    return calls
