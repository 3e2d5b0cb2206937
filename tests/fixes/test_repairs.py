"""Repairs on texts: which fixes are made together, what is kept of the author's text, and what is taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goallint.fixes import brings_worse, choose, edited, newline, reencoded, repair, spans, unified
from goallint.loading.decode import decode
from goallint.model import Edit, Finding, Fix
from goallint.source import Range, Source, Span


class Outcome:
    """What a made-up linter found."""

    def __init__(self, findings: tuple[Finding, ...] = ()) -> None:
        self.findings = findings


def finding(fix: Fix | None, *, rule: str = "r", severity: str = "warning", print_: str = "f") -> Finding:
    return Finding(rule, "lint", severity, "m", "", "a", Range(1, 1, 1, 2), fingerprint=print_, fix=fix)


def fix(*edits: tuple[int, int, str], safe: bool = True) -> Fix:
    """A fix of the first line: from column, to column, text."""
    return Fix("m", tuple(Edit(Range(1, start, 1, end), text) for start, end, text in edits), safe)


TOGETHER = [
    # fixes as (from, to) columns; which of them one pass makes
    ([(1, 3), (4, 6)], [0, 1]),
    ([(4, 6), (1, 3)], [1, 0]),  # in order of position
    ([(1, 4), (3, 6)], [0]),  # overlapping: the first is made, the other waits
    ([(1, 3), (3, 6)], [0]),  # touching: which comes first would not be certain
    ([(3, 3), (3, 3)], [0]),  # two insertions at one place
    ([(1, 6), (2, 3), (7, 8)], [0, 2]),
]


@pytest.mark.parametrize(("places", "made"), TOGETHER)
def test_fixes_of_one_pass_never_touch(places: list[tuple[int, int]], made: list[int]) -> None:
    findings = [finding(fix((start, end, str(index)))) for index, (start, end) in enumerate(places)]
    steps = choose(findings, {"a": Source("a", "0123456789")})
    assert [step.edits[0][1] for step in steps] == [str(index) for index in made]


@pytest.mark.parametrize(
    "place",
    [Range(0, 1, 1, 2), Range(1, 0, 1, 2), Range(1, 1, 9, 1), Range(1, 1, 1, 99), Range(1, 3, 1, 2)],
)
def test_edits_outside_of_the_text_are_no_fix(place: Range) -> None:
    assert spans(Fix("m", (Edit(place, "x"),)), Source("a", "abc\ndef\n")) == ()


def test_edits_of_one_fix_that_overlap_are_no_fix() -> None:
    assert spans(fix((1, 3, "x"), (2, 4, "y")), Source("a", "abcdef")) == ()


@pytest.mark.parametrize(("text", "end"), [("a\nb", "\n"), ("a\r\nb\n", "\r\n"), ("a\rb", "\r"), ("a", "\n")])
def test_what_is_written_ends_its_lines_as_the_text_does(text: str, end: str) -> None:
    assert newline(text) == end
    assert edited(text, [(Span(1, 1), "\nx")]) == f"a{end}x{text[1:]}"


@given(
    text=st.text(st.characters(exclude_categories=("Cs",))),
    mark=st.sampled_from([("", "utf-8"), ("\ufeff", "utf-8"), ("\ufeff", "utf-16-le"), ("\ufeff", "utf-16-be")]),
)
def test_any_text_goes_back_into_the_bytes_it_came_from(text: str, mark: tuple[str, str]) -> None:
    data = (mark[0] + text).encode(mark[1])
    source, faults = decode(data, "a")
    assert reencoded(source.text, data) == (None if faults else data)


@pytest.mark.parametrize("data", [b"\xff\xff", b"title: \x00", b"\xbf"])
def test_what_is_no_text_is_not_written(data: bytes) -> None:
    assert reencoded("x", data) is None
    assert reencoded("\ud800", b"abc") is None


DIFFS = [
    # before; after; the lines of the diff behind its head
    ("a\nb\n", "a\nb\n", ""),
    ("a\nb\n", "a\nc\n", "@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
    ("a\r\n", "b\r\n", "@@ -1 +1 @@\n-a\r\n+b\r\n"),
    ("a", "b", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"),
    ("", "b\n", "@@ -0,0 +1 @@\n+b\n"),
    ("a\u2028b\n", "a\u2028c\n", "@@ -1 +1 @@\n-a\u2028b\n+a\u2028c\n"),
]


@pytest.mark.parametrize(("before", "after", "lines"), DIFFS)
def test_the_diff_of_a_repair(before: str, after: str, lines: str) -> None:
    assert unified("p/a", before, after) == (f"--- a/p/a\n+++ b/p/a\n{lines}" if lines else "")


def words(texts: dict[str, str]) -> Outcome:
    """A linter that wants `b` for every `a`, wants `z` away, and finds an error in every `!`."""
    text = texts["a"]
    found = []
    for index, char in enumerate(text, 1):
        if char in "az?":
            new = {"a": "b", "z": "", "?": "!"}[char]
            found.append(finding(fix((index, index + 1, new)), print_=f"{char}{index}"))
        elif char == "!":
            found.append(finding(None, rule="error", severity="error", print_=f"{char}{index}"))
    return Outcome(tuple(found))


def run(text: str) -> tuple[str, int, int]:
    done = repair(words({"a": text}), lambda _: text, lambda texts: words({"a": text} | dict(texts)))
    return done.texts.get("a", text), len(done.steps), len(done.refused)


CASES = [
    # before; after; fixes made, fixes refused
    ("", "", 0, 0),
    ("bbb", "bbb", 0, 0),
    ("a a a", "b b b", 3, 0),
    ("aaaa", "bbbb", 4, 0),  # neighbours touch: a pass for every second one
    ("a z a", "b  b", 3, 0),
    ("a ? a", "b ? b", 2, 1),  # what brings an error is left out, the others are made
    ("? ? ?", "? ? ?", 0, 3),
    ("! a", "! b", 1, 0),  # an error that was there before stops nothing
]


@pytest.mark.parametrize(("before", "after", "made", "refused"), CASES)
def test_repairs_until_nothing_is_left(before: str, after: str, made: int, refused: int) -> None:
    assert run(before) == (after, made, refused)
    assert run(after)[0] == after


@given(st.text("abz?! ", max_size=12))
def test_repairing_twice_is_repairing_once(text: str) -> None:
    once = run(text)[0]
    assert run(once)[0] == once
    assert once.count("!") == text.count("!")


def test_a_fix_that_never_ends_is_stopped() -> None:
    def grow(texts: dict[str, str]) -> Outcome:
        return Outcome((finding(fix((1, 1, "x"))),))

    done = repair(grow({}), lambda _: "", lambda texts: grow(dict(texts)))
    assert done.texts == {"a": "x" * 10}


def test_unsafe_fixes_are_made_only_when_asked_for() -> None:
    found = Outcome((finding(fix((1, 2, "b"), safe=False)),))
    done = repair(found, lambda _: "a", lambda _: Outcome())
    assert (done.texts, done.steps) == ({}, ())
    assert repair(found, lambda _: "a", lambda _: Outcome(), unsafe=True).texts == {"a": "b"}


def test_an_error_under_another_name_is_no_new_one() -> None:
    """A repaired title renames the goal, and with it the fingerprints of what was wrong there before."""
    before = [finding(None, rule="e", severity="error", print_="old")]
    after = [finding(None, rule="e", severity="error", print_="new")]
    assert not brings_worse(before, after, [])
    assert brings_worse(before, [*before, *after], [])
    assert brings_worse([], after, [])


@pytest.mark.parametrize(
    ("repaired", "brought", "worse"),
    [
        ("error", "error", True),
        ("error", "warning", False),
        ("warning", "warning", True),
        ("warning", "info", False),
        ("info", "info", True),
        ("info", "error", True),
    ],
)
def test_a_repair_may_bring_what_is_milder(repaired: str, brought: str, worse: bool) -> None:
    mended = finding(fix((1, 2, "b")), severity=repaired)
    new = finding(None, rule="other", severity=brought, print_="new")
    assert brings_worse([mended], [new], choose([mended], {"a": Source("a", "a")})) is worse
    assert not brings_worse([mended, new], [new], choose([mended], {"a": Source("a", "a")}))


def test_the_worst_is_repaired_first() -> None:
    """Else what the repair of an error brings would be held against the repair of an info beside it."""
    seen: list[str] = []

    def lint(texts: dict[str, str]) -> Outcome:
        seen.append(texts["a"])
        found = [("a", "error"), ("b", "warning"), ("c", "info")]
        return Outcome(
            tuple(
                finding(fix((index, index + 1, "_")), rule=char, severity=severity, print_=char)
                for char, severity in found
                if (index := texts["a"].find(char) + 1)
            )
        )

    repair(lint({"a": "c b a"}), lambda _: "c b a", lambda texts: lint(dict(texts)))
    assert seen == ["c b a", "c b _", "c _ _", "_ _ _"]
