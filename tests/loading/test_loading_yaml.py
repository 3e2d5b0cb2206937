"""YAML: what values mean, where they stand, and what must not break the loader."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goallint.loading.yaml import comments, load
from goallint.source import Map, Seq, Source, Span, inner_span


def read(text: str):
    source = Source("x.yaml", text)
    return source, load(source)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("5", 5),
        ("-12", -12),
        ("0", 0),
        ("2.5", 2.5),
        ("0.125", 0.125),
        ("1e3", 1000.0),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("1.000", "1.000"),
        ("12.500.000", "12.500.000"),
        ("010", "010"),
        ("1_000", "1_000"),
        ("3:1", "3:1"),
        ("12:30:45", "12:30:45"),
        ("+5", "+5"),
        ("no", "no"),
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("2026-02-30", "2026-02-30"),
        ("0x1F", "0x1F"),
        ("'5'", "5"),
        ('"true"', "true"),
        ("!!str 5", "5"),
        ("! 010", "010"),
    ],
)
def test_scalars_keep_what_was_written(written: str, value: object) -> None:
    _, parsed = read(f"a: {written}\n")
    assert not parsed.faults
    assert parsed.trees[0]["a"] == value
    assert type(parsed.trees[0]["a"]) is type(value)


@pytest.mark.parametrize(
    ("text", "kind", "place", "words"),
    [
        ("a: .inf", "syntax", ".inf", "not a finite number"),
        ("a: -.INF", "syntax", "-.INF", "not a finite number"),
        ("a: .nan", "syntax", ".nan", "not a finite number"),
        ("a: 1e500", "syntax", "1e500", "not a finite number"),
        ("a: " + "7" * 5000, "syntax", "7" * 5000, "not a finite number"),
        ("a: !Ref b", "syntax", "!Ref", "tag"),
        ("a: !!python/object:os.system x", "syntax", "!!python/object:os.system", "tag"),
        ("a: !!set {b, c}", "syntax", "!!set", "tag"),
        ('a: !!int ""', "syntax", "!!int", "tag"),
        ("5: x", "syntax", "5", "key"),
        ("true: x", "syntax", "true", "key"),
        ("~: x", "syntax", "~", "key"),
        ("? [b]\n: x", "syntax", "[b]", "key"),
        ("{b: 1}: x", "syntax", "{b: 1}", "key"),
        ("a: 1\nb: 2\na: 3", "duplicate-key", "a", "twice"),
        ("a: *b", "syntax", "*b", "no anchor"),
        ("a: &b [*b]", "syntax", "*b", "contains itself"),
        ("\ta: 1", "syntax", "\t", "tab"),
        ("a:\n\tb: 1", "syntax", "\t", "tab"),
        ("a:1\nb: 2", "syntax", "a:", "no space"),
        ("a: 'x", "syntax", "'x", "never closed"),
        ("a: [1, 2", "syntax", "[1,", "never closed"),
        ('a: "\\q"', "syntax", '\\q"', "escape"),
        ("a: @x", "syntax", "@x", "begin"),
        ("a: x\x07", "syntax", "\x07", "control character"),
    ],
)
def test_faults_name_the_place(text: str, kind: str, place: str, words: str) -> None:
    _, parsed = read(text)
    [fault] = parsed.faults
    assert fault.kind == kind
    assert text[fault.span.start : fault.span.end] == place
    assert words in fault.message
    assert len(fault.message) < 200


def test_the_second_of_two_keys_is_named_and_the_first_is_related() -> None:
    _, parsed = read("goals:\n  - target: 1\n    target: 2\n")
    [fault] = parsed.faults
    assert fault.span == Span(25, 31)
    assert fault.related == (("first", Span(11, 17)),)
    assert fault.pointer == "/goals/0/target"
    assert parsed.trees[0]["goals"][0]["target"] == 2


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("[" * 100_000, 101),
        ("{a: " * 1_000, 401),
        ("- " * 1_000 + "x", 201),
        ("[" * 101 + "]" * 101, 101),
    ],
)
def test_depth_is_limited(text: str, column: int) -> None:
    source, parsed = read(text)
    [fault] = parsed.faults
    assert fault.message == "nested deeper than 100"
    assert source.position(fault.span.start) == (1, column)


def test_a_depth_of_a_hundred_is_read() -> None:
    _, parsed = read("[" * 100 + "]" * 100)
    assert not parsed.faults


def test_alias_bombs_stop_at_the_alias() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    text = "\n".join(lines)
    _, parsed = read(text)
    [fault] = parsed.faults
    assert "aliases expand" in fault.message
    assert text[fault.span.start : fault.span.end] == "*a3"


def test_documents_before_an_error_are_kept_and_the_broken_one_is_not() -> None:
    _, parsed = read("a: 1\n---\nb: 2\n---\nc: [")
    assert parsed.trees == ({"a": 1}, {"b": 2})
    assert len(parsed.faults) == 1


@pytest.mark.parametrize(("text", "trees"), [("", ()), ("# only\n", ()), ("---\n", (None,)), ("x", ("x",))])
def test_files_without_goals(text: str, trees: tuple[object, ...]) -> None:
    assert read(text)[1].trees == trees


def test_aliases_and_merge_keys() -> None:
    text = "base: &b {owner: Ana, due: May}\ngoal:\n  <<: *b\n  due: June\nsame: *b\n"
    _, parsed = read(text)
    tree = parsed.trees[0]
    assert tree["goal"] == {"owner": "Ana", "due": "June"}
    assert tree["goal"].pointer_to("owner") == "/base/owner"
    mark = tree["goal"].marks["owner"]
    assert text[mark.start : mark.end] == "Ana"
    assert text[slice(*tree.marks["same"].value)] == "*b"
    assert tree["same"].pointer == "/base"


def test_pointers_and_marks() -> None:
    text = "a/b:\n  - x: 1\n  - [y, 'z']\nt~: {}\n"
    _, parsed = read(text)
    tree = parsed.trees[0]
    assert tree["a/b"][0].pointer == "/a~1b/0"
    assert tree["a/b"][1].pointer == "/a~1b/1"
    assert tree["t~"].pointer == "/t~0"
    assert text[slice(*tree["a/b"].span)] == "- x: 1\n  - [y, 'z']"
    assert [text[slice(*mark.value)] for mark in tree["a/b"][1].marks] == ["y", "'z'"]
    assert text[slice(*tree.marks["a/b"].key)] == "a/b"


def test_comments_are_told_from_texts() -> None:
    text = (
        "# goallint: ignore-file[a]\n"
        "title: x # goallint: ignore[b] until=2026-12-31 -- why\n"
        'quoted: "# goallint: ignore[c]"\n'
        "block: |  # goallint: ignore[d]\n"
        "  # goallint: ignore[e]\n"
        "plain: a#goallint: no\n"
        "  # goallint: ignore[f]\n"
    )
    source = Source("x", text)
    found = comments(source)
    assert [(source.position(each.span.start), each.own_line) for each in found] == [
        ((1, 1), True),
        ((2, 10), False),
        ((4, 11), False),
        ((7, 3), True),
    ]
    assert found[1].text == "goallint: ignore[b] until=2026-12-31 -- why"


TEXTS = st.text(
    st.sampled_from("abc xyz#:-'\"\\\t€żą🎯ع۱\u0301\u2028\x85,[]{}&*!|>%@`0.\n"), min_size=1, max_size=24
).filter(lambda text: text.strip() != "")


def styles(text: str) -> dict[str, str]:
    """One text in every style that can hold it."""
    double = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    found = {"double": f'"{double}"'}
    lines = text.split("\n")
    if all(line == line.strip() and line for line in lines):
        found["literal"] = "|-\n" + "\n".join("    " + line for line in lines)
        found["folded"] = ">-\n" + "\n\n".join("    " + line for line in lines)
    if "\n" not in text and text == text.strip():
        found["single"] = "'" + text.replace("'", "''") + "'"
        found["folded single"] = "'" + text.replace("'", "''").replace(" ", "\n     ") + "'"
    return found


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["\n", "\r\n"]))
def test_every_part_of_a_text_is_found_in_the_source(text: str, line_end: str) -> None:
    for style, written in styles(text).items():
        source = Source("x", f"title: {written}\nnext: 1\n".replace("\n", line_end))
        parsed = load(source)
        assert not parsed.faults, (style, source.text, parsed.faults)
        tree = parsed.trees[0]
        value = tree["title"]
        if not isinstance(value, str):
            continue
        if style != "folded single":
            assert value == text, style
        check_parts(source, value, tree.marks["title"].value)


def check_parts(source: Source, value: str, span: Span) -> None:
    """Each character that is none of an escape or a folded line stands where the map says."""
    for at, char in enumerate(value):
        start, end = inner_span(value, span, at, at + 1, source)
        assert span.start <= start < end <= span.end
        there = source.text[start:end]
        assert there == char or there in "\\\r\n'" or char in "\n\t", (value, at, there)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab:-#'\"[]{},|>&*!%?~ \n\t\r\x85\u20285.🎯<"), max_size=60))
def test_nothing_raises_and_all_places_are_inside(text: str) -> None:
    source, parsed = read(text)
    for fault in parsed.faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(text)
    for tree in parsed.trees:
        check_tree(tree, source)
    comments(source)


def check_tree(tree: object, source: Source) -> None:
    marks = tree.marks.items() if isinstance(tree, Map) else enumerate(tree.marks) if isinstance(tree, Seq) else ()
    for key, mark in marks:
        assert 0 <= mark.start <= mark.end <= len(source.text)
        check_tree(tree[key], source)  # type: ignore[index]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_git(line_end: str) -> None:
    text = line_end.join(["a: x\u2028y", "b: 🎯 z\x85w", "c: 1"])
    source, parsed = read(text)
    tree = parsed.trees[0]
    assert tree == {"a": "x\u2028y", "b": "🎯 z\x85w", "c": 1}
    assert source.position(tree.marks["c"].start) == (3, 4)
    assert source.position(inner_span(tree["b"], tree.marks["b"].value, 4, 5, source).start) == (2, 8)
