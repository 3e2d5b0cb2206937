"""JSON, TOML, Markdown and encodings: values, places, faults."""

from __future__ import annotations

import json as standard
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goallint.loading import builtin_loaders, load
from goallint.loading.decode import decode
from goallint.loading.json import load as load_json
from goallint.loading.markdown import comments as markdown_comments
from goallint.loading.markdown import load as load_markdown
from goallint.loading.toml import comments as toml_comments
from goallint.loading.toml import load as load_toml
from goallint.source import Map, Mapped, Seq, Source, inner_span


@pytest.mark.parametrize(
    ("data", "text", "message"),
    [
        (b"\xef\xbb\xbfa: 1", "a: 1", None),
        ("\ufeffa: ż".encode("utf-16-le"), "a: ż", None),
        ("\ufeffa: ż".encode("utf-16-be"), "a: ż", None),
        ("\ufeffa: ż".encode("utf-32-le"), "a: ż", None),
        ("Zwiększyć żal".encode("cp1250"), None, "byte 0xEA is not UTF-8 (looks like Windows-1250)"),
        ("Увеличить охват".encode("cp1251"), None, "byte 0xD3 is not UTF-8 (looks like Windows-1251)"),
        ("Lisää näkyvyyttä".encode("cp1252"), None, "byte 0xE4 is not UTF-8 (looks like Windows-1252)"),
        ("گسترش بازدید".encode("cp1256", "replace"), None, "byte 0x90 is not UTF-8 (looks like Windows-1256)"),
        (b"a\xff", None, "byte 0xFF is not UTF-8 (looks like Windows-1251)"),
        (b"a\x00b", None, "control character NUL in the text"),
        (b"a\x1b[31m", None, "control character ESC in the text"),
        (b"\xff\xfea", None, "byte 0x61 is not UTF-16"),
        (b"x" * 10_000_001, "", "the file has 10.0 MB; goallint reads at most 10 MB"),
    ],
)
def test_bytes_become_text_or_say_why_not(data: bytes, text: str | None, message: str | None) -> None:
    source, faults = decode(data, "x")
    if text is not None:
        assert source.text == text
    assert [fault.message for fault in faults] == ([message] if message else [])


def test_the_place_of_a_bad_byte_counts_characters() -> None:
    source, [fault] = decode("a: ż\nb: ".encode() + b"\xbf", "x")
    assert source.position(fault.span.start) == (2, 4)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('{"a": NaN}', "NaN", "finite"),
        ('{"a": -Infinity}', "-Infinity", "finite"),
        ("[1e500]", "1e500", "finite"),
        ("[" + "7" * 5000 + "]", "7" * 5000, "finite"),
        ("[1, ]", "]", "expected a value"),
        ('{"a" 1}', "1", "expected a colon"),
        ("{'a': 1}", "'a'", "double quotes"),
        ('"\\ud800"', "\\ud800", "surrogate"),
        ('"abc', '"abc', "never closed"),
        ('{"a": 1', "{", "never closed"),
        ("[01]", "01", "expected a value"),
        ("// no", "//", "no comments"),
        ('{"a": 1} x', "x", "expected"),
        ("[" * 100_000, "[", "deeper than 100"),
        ('{"a": 1, "a": 2}', '"a"', "twice"),
    ],
)
def test_json_faults(text: str, place: str, words: str) -> None:
    [fault] = load_json(Source("x", text)).faults
    assert text[fault.span.start : fault.span.end] == place
    assert words in fault.message


VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(VALUES, st.booleans())
def test_json_agrees_with_the_standard_library(value: Any, escaped: bool) -> None:
    text = standard.dumps(value, ensure_ascii=escaped, indent=1)
    parsed = load_json(Source("x", text))
    assert not parsed.faults
    assert parsed.trees == (standard.loads(text),)
    check_places(parsed.trees[0], text)


def check_places(tree: Any, text: str) -> None:
    """The source between an entry's marks reads as the entry."""
    marks = tree.marks.items() if isinstance(tree, Map) else enumerate(tree.marks) if isinstance(tree, Seq) else ()
    for key, mark in marks:
        assert standard.loads(text[mark.start : mark.end]) == tree[key]
        check_places(tree[key], text)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from('[]{},:"\\u00e9 12.eE-+truefalsn\n'), max_size=40))
def test_json_accepts_what_the_standard_library_accepts(text: str) -> None:
    parsed = load_json(Source("x", text))
    try:
        standard.loads(text, parse_constant=lambda name: 1 / 0)
    except (ValueError, ZeroDivisionError):
        assert parsed.faults or not text.strip()


TOML = """\
# goallint: ignore-file[x]
title = "Plan \\u0041" # a comment
"quoted key".'other' = 3
a.b.c = 1.5
date = 2026-01-02
when = 2026-01-02 10:00:00
long = \"\"\"
two
 lines \\
   joined\"\"\"
list = [1, "b", [2], {x = 1, y.z = "t"}, # goallint: ignore[y]
 5,]
[period]
start = 2026-01-01
[[goals]]
title = "A"
[[goals]]
title = "B"
[goals.metric]
name = "n"
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_toml_values_and_places(line_end: str) -> None:
    text = TOML.replace("\n", line_end)
    source = Source("x", text)
    parsed = load_toml(source)
    assert not parsed.faults
    tree = parsed.trees[0]
    plain = tomllib.loads(text) | {"date": "2026-01-02", "when": "2026-01-02T10:00:00"}
    assert tree == plain | {"period": {"start": "2026-01-01"}}
    second = tree["goals"][1]
    assert second.pointer_to("title") == "/goals/1/title"
    assert source.position(second.marks["title"].start) == (18, 9)
    assert text[slice(*second["metric"].marks["name"].key)] == "name"
    assert text[slice(*tree["list"][3]["y"].marks["z"].value)] == '"t"'
    assert text[slice(*inner_span(tree["long"], tree.marks["long"].value, 11, 17, source))] == "joined"
    assert [(source.position(each.span.start)[0], each.own_line) for each in toml_comments(source)] == [
        (1, True),
        (11, False),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("a = 1\na = 2", "duplicate-key", "a"),
        ("[a]\n[a]", "duplicate-key", "a"),
        ("f = inf", "syntax", "inf"),
        ("f = nan", "syntax", "nan"),
        ("n = " + "9" * 5000, "syntax", "9" * 5000),
        ("a = " + "[" * 5000, "syntax", "["),
        ("a = 2026-02-30", "syntax", "2"),
    ],
)
def test_toml_faults(text: str, kind: str, place: str) -> None:
    [fault] = load_toml(Source("x", text)).faults
    assert fault.kind == kind
    assert text[fault.span.start : fault.span.end] == place


PARTS = 'a|b.c|"q"| = |1|"t"|[|]|[[|]]|{|}|,|\n| |# c\n|1.5|2026-01-02|"""x\ny"""|a = 1\n|[t]\n|[[t]]\n|{x = 1}|[1, 2]'


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PARTS.split("|")), max_size=14))
def test_toml_is_placed_whenever_the_standard_reader_takes_it(parts: list[str]) -> None:
    text = "".join(parts)
    parsed = load_toml(Source("x", text))
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert parsed.faults
        return
    assert not parsed.faults
    assert standard.dumps(parsed.trees[0] if parsed.trees else {}) == standard.dumps(plain, default=str)


MARKDOWN = """\
---
title: Plan
---
# Acme **OKRs** 2026

Some *text* with `code`
and [a link](http://x/y) end &amp; \\* star.

## Q1

- [x] Do ~~it~~ _well_
  - nested `b`

| Key Result | Target |
| --- | :-: |
| **Grow** it | 5 |

<!-- goallint: ignore[x] -->
`<!-- goallint: no -->`
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_markdown_outline(line_end: str) -> None:
    source = Source("x.md", MARKDOWN.replace("\n", line_end))
    parsed = load_markdown(source)
    assert not parsed.faults
    tree = parsed.trees[0]
    assert tree["title"] == "Plan"
    assert source.text[slice(*tree.marks["title"].value)] == "Plan"
    [top] = tree["outline"]
    assert (top["heading"], top["level"]) == ("Acme OKRs 2026", 1)
    assert top["text"] == ["Some text with code and a link end & * star."]
    [quarter] = top["sections"]
    [item] = quarter["items"]
    assert (item["text"], item["done"], item["items"][0]["text"]) == ("Do it well", True, "nested b")
    assert quarter["tables"] == [[{"Key Result": "Grow it", "Target": "5"}]]
    assert item["items"][0].pointer == "/outline/0/sections/0/items/0/items/0"
    for text, word, place in [
        (top["heading"], "OKRs", (4, 10)),
        (top["text"][0], "code", (6, 19)),
        (top["text"][0], "star", (7, 39)),
        (item["text"], "well", (11, 18)),
        (quarter["tables"][0][0]["Key Result"], "it", (16, 12)),
    ]:
        assert isinstance(text, Mapped)
        assert source.position(text.offsets[text.index(word)]) == place
    assert [(each.text, each.own_line) for each in markdown_comments(source)] == [("goallint: ignore[x]", True)]


@pytest.mark.parametrize(
    "text",
    [
        "> " * 1000 + "a",
        "- " * 100_000 + "a",
        ">" * 100_000,
        "\n".join("  " * depth + "- a" for depth in range(130)),
        "[" * 50_000,
    ],
)
def test_markdown_depth_is_limited(text: str) -> None:
    [fault] = load_markdown(Source("x.md", text)).faults
    assert fault.message == "nested deeper than 100"


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab#*_`[](){}|-> \n\t1.!<&;\\~:x🎯"), max_size=60))
def test_markdown_never_raises_and_maps_lie_inside(text: str) -> None:
    source = Source("x.md", text)
    for tree in load_markdown(source).trees:
        check_maps(tree, source)
    markdown_comments(source)


def check_maps(tree: Any, source: Source) -> None:
    if isinstance(tree, Mapped):
        assert len(tree.offsets) == len(tree) + 1
        assert all(0 <= offset <= len(source.text) for offset in tree.offsets)
    for value in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        check_maps(value, source)


def test_loaders_are_found_by_ending() -> None:
    loaders = {suffix: loader for loader in builtin_loaders() for suffix in loader.suffixes}
    assert sorted(loaders) == [".json", ".markdown", ".md", ".toml", ".yaml", ".yml"]
    assert load(Source("x.json", '{"a": 1}'), ".json", loaders).trees == ({"a": 1},)
    assert load(Source("x.yml", "a: 1"), ".yml", loaders).trees == ({"a": 1},)
