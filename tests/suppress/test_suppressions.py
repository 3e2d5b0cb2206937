"""Exceptions in files: what they cover, when they end, and what is said of those that are wrong or needless.

In the tables a file is shown as its author writes it; `<rule>` marks where findings stand and is no part of the file.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goallint import suppress_reading
from goallint.loading import json, markdown, toml, yaml
from goallint.model import Finding
from goallint.rule import Rule
from goallint.source import Map, Range, Source, Span
from goallint.suppress import Named, Suppression, apply, parse

TODAY = date(2026, 11, 22)


def rule(name: str, group: str, *, reports: tuple[str, ...] = (), aliases: tuple[str, ...] = ()) -> type[Rule]:
    return type(name, (Rule,), {"name": name, "group": group, "reports": reports, "aliases": aliases})


RULES = (
    rule("vague-wording", "specific", aliases=("woolly-wording",)),
    rule("placeholder-text", "specific"),
    rule("missing-deadline", "time-bound"),
    rule("acme/no-stock-photos", "plan"),
    rule("broken-file", "document", reports=("syntax",)),
    rule("broken-rule", "lint", reports=("crash",)),
    rule("idle-exception", "lint", reports=("unused-suppression",)),
    rule("old-exception", "lint", reports=("expired-suppression",)),
    rule("odd-exception", "lint", reports=("unknown-suppression",)),
)
KNOWN = {name: each for each in RULES for name in (each.name, *each.aliases)}
ALL = frozenset(each.name for each in RULES)


def read(marked: str) -> tuple[Source, list[Finding]]:
    """The file, and the findings that its marks ask for."""
    text, at = "", 0
    places = []
    for mark in re.finditer("<([a-z/-]+)>", marked):
        text += marked[at : mark.start()]
        places.append((mark[1], len(text)))
        at = mark.end()
    source = Source("plan.yaml", text + marked[at:])
    findings = [
        Finding(name, KNOWN[name].group, "error", "…", "", source.path, source.range(Span(at, at + 1)), fingerprint="f")
        for name, at in places
    ]
    return source, findings


def outcome(marked: str, *, ran=ALL, today: date = TODAY):
    """The rules whose findings stay, those silenced, and the faults as (kind, text that they point at)."""
    source, findings = read(marked)
    suppressions, malformed = parse(yaml.comments(source), yaml.load(source).trees, source)
    kept, excepted, faults = apply(findings, suppressions, today, KNOWN, ran)
    told = [(fault.kind, source.text[slice(*fault.span)]) for fault in (*malformed, *faults)]
    return [each.rule for each in kept], [each.finding.rule for each in excepted], told


PLAN = """\
title: Plan
goals:
{above}  - id: G-1
    title: <vague-wording>Grow
    owner: <placeholder-text>TBD{beside}
    parts:
      - id: KR-1
        title: <vague-wording>Improve
  - id: G-2
    title: <missing-deadline>Sell
"""
ALL_FOUND = ["vague-wording", "placeholder-text", "vague-wording", "missing-deadline"]

COVERS = [
    # above the first goal; beside its owner; what stays
    ("", "", ALL_FOUND),
    ("", "  # goallint: ignore[placeholder-text]", ["vague-wording", "vague-wording", "missing-deadline"]),
    ("", "  # goallint: ignore[specific] -- a group", ["vague-wording", "vague-wording", "missing-deadline"]),
    ("", "  # goallint: ignore[all]", ["vague-wording", "vague-wording", "missing-deadline"]),
    ("  # goallint: ignore[vague-wording]\n", "", ["placeholder-text", "missing-deadline"]),
    ("# goallint: ignore[vague-wording]\n", "", ["placeholder-text", "missing-deadline"]),
    ("  # goallint: ignore[woolly-wording]\n", "", ["placeholder-text", "missing-deadline"]),
    ("  #goallint:ignore[ vague-wording ,placeholder-text, ]\n", "", ["missing-deadline"]),
    ("  # goallint: ignore[vague-wording]\n  # a remark\n\n", "", ["placeholder-text", "missing-deadline"]),
    ("  # goallint: ignore[all] until=2026-11-22 -- last day\n", "", ["missing-deadline"]),
    ("  # goallint: ignore-file[specific]\n", "", ["missing-deadline"]),
    ("", "  # goallint: ignore-file[all]", []),
]


@pytest.mark.parametrize(("above", "beside", "stays"), COVERS)
def test_what_an_exception_covers(above, beside, stays):
    kept, excepted, told = outcome(PLAN.format(above=above, beside=beside))
    assert (kept, told) == (stays, [])
    assert sorted(kept + excepted) == sorted(ALL_FOUND)


def test_above_a_key_it_covers_what_stands_below_the_key():
    kept, _, told = outcome(
        "# goallint: ignore[vague-wording]\ngoals:\n  - id: <vague-wording>A\ntitle: <vague-wording>B\n"
    )
    assert (kept, told) == (["vague-wording"], [])


def test_above_the_last_key_of_a_goal_it_covers_this_key_only():
    text = "goals:\n  - id: <vague-wording>A\n    # goallint: ignore[vague-wording]\n    title: <vague-wording>B\n"
    assert outcome(text) == (["vague-wording"], ["vague-wording"], [])


OTHERS = [
    # what a comment above a goal covers where tables and sections have no end of their own
    (
        toml,
        "plan.toml",
        "# goallint: ignore[all]\n[[goals]]\ntitle = '<vague-wording>A'\nowner = '<vague-wording>'\n"
        "[[goals]]\ntitle = '<missing-deadline>B'\n",
    ),
    (
        markdown,
        "plan.md",
        "# Plan\n\n<!-- goallint: ignore[all] -->\n## <vague-wording>A\n\n- Owner: <vague-wording>Ana\n\n"
        "## <missing-deadline>B\n\n- Owner: Ana\n",
    ),
]


@pytest.mark.parametrize(("loader", "path", "marked"), OTHERS, ids=["toml", "markdown"])
def test_other_formats(loader, path, marked):
    source, findings = read(marked)
    source.path = path
    findings = [each._replace(path=path) for each in findings]
    suppressions, malformed = parse(loader.comments(source), loader.load(source).trees, source)
    kept, excepted, faults = apply(findings, suppressions, TODAY, KNOWN, ALL)
    assert [each.rule for each in kept] == ["missing-deadline"]
    assert (len(excepted), malformed, faults) == (2, (), ())


BARE = [
    # the exception beside a vague title; whether it lacks a reason
    ("# goallint: ignore[vague-wording] -- agreed", False),
    ("# goallint: ignore[vague-wording] until=2026-12-31 -- agreed", False),
    ("# goallint: ignore[vague-wording]", True),
    ("# goallint: ignore[vague-wording] until=2026-12-31", True),
    ("# goallint: ignore[all]", True),  # which does not excuse itself
    ("# goallint: ignore-file[all]", True),
]


@pytest.mark.parametrize(("comment", "bare"), BARE)
@pytest.mark.parametrize("asked", [True, False])
def test_a_reason_can_be_asked_for(comment, bare, asked):
    source, findings = read(f"title: <vague-wording>Grow  {comment}\n")
    suppressions, _ = parse(yaml.comments(source), yaml.load(source).trees, source)
    kept, _, faults = apply(findings, suppressions, TODAY, KNOWN, ALL, reasons=asked)
    assert kept == ()
    told = [(fault.kind, source.text[slice(*fault.span)]) for fault in faults]
    assert told == ([("bare-suppression", comment)] if bare and asked else [])


def test_the_reason_and_the_day_are_handed_on():
    source, findings = read("title: <vague-wording>B # goallint: ignore[all] until=2027-01-31 --  as  agreed  \n")
    suppressions, _ = parse(yaml.comments(source), yaml.load(source).trees, source)
    (excepted,) = apply(findings, suppressions, TODAY, KNOWN, ALL)[1]
    assert excepted[1:] == ("suppressed", "as agreed", "2027-01-31")


FAULTS = [
    # the exception beside a title with one vague wording; what is said of it, and where
    ("ignore[missing-deadline]", "unused-suppression", "# goallint: ignore[missing-deadline]"),
    ("ignore[vague-wording, missing-deadline]", "unused-suppression", "missing-deadline"),
    ("ignore[specific, time-bound, plan]", "unused-suppression", "time-bound"),
    ("ignore-file[placeholder-text]", "unused-suppression", "# goallint: ignore-file[placeholder-text]"),
    ("ignore[vague-wording, vague-wrding]", "unknown-suppression", "vague-wrding"),
    ("ignore[acme/other, specific]", "unknown-suppression", "acme/other"),
]


@pytest.mark.parametrize(("exception", "kind", "where"), FAULTS)
def test_exceptions_that_silence_nothing_are_told(exception, kind, where):
    told = outcome(f"title: <vague-wording>Grow  # goallint: {exception}\n")[2]
    assert told == [(kind, where)]


EXPIRED = [("2026-11-21", True), ("2026-11-22", False), ("2026-11-23", False), ("2019-02-28", True)]


@pytest.mark.parametrize(("day", "over"), EXPIRED)
def test_an_exception_holds_on_its_last_day(day, over):
    comment = f"# goallint: ignore[vague-wording] until={day}"
    kept, _, told = outcome(f"title: <vague-wording>Grow  {comment}\n")
    assert kept == (["vague-wording"] if over else [])
    assert told == ([("expired-suppression", comment)] if over else [])


MALFORMED = [
    "ignore",
    "ignore vague-wording",
    "ignore[]",
    "ignore[ , ]",
    "ignore[vague-wording",
    "ignore vague-wording]",
    "ingore[vague-wording]",
    "disable[vague-wording]",
    "",
    "ignore[vague-wording] because",
    "ignore[vague-wording] - because",
    "ignore[vague-wording] until=2026-02-30",
    "ignore[vague-wording] until=tomorrow",
    "ignore[vague-wording] until=",
    "ignore[vague-wording] until=2026-12-31 until=2027-12-31",
    "ignore[vague-wording] until=2026-12-31, because",
    "ignore[[vague-wording]]",
]


@pytest.mark.parametrize("text", MALFORMED)
def test_what_is_not_understood_silences_nothing_and_is_told(text):
    comment = f"# goallint: {text}".rstrip()
    kept, excepted, told = outcome(f"title: <vague-wording>Grow  {comment}\n")
    assert (kept, excepted) == (["vague-wording"], [])
    assert told == [("unknown-suppression", comment)]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("ingore[vague-wording]", "ignore"),
        ("ignore[vague-wrding]", "vague-wording"),
        ("ignore[time-bond]", "time-bound"),
    ],
)
def test_misspelt_words_get_a_suggestion(text, hint):
    source, _ = read(f"title: Grow  # goallint: {text}\n")
    suppressions, malformed = parse(yaml.comments(source), yaml.load(source).trees, source)
    (fault,) = (*malformed, *apply((), suppressions, TODAY, KNOWN, ALL)[2])
    assert f"did you mean `{hint}`?" in fault.message


def test_comments_that_only_mention_goallint_say_nothing():
    assert outcome("title: <vague-wording>Grow  # see goallint: its page on ignore[x]\n")[2] == []


@pytest.mark.parametrize("name", ["missing-deadline", "time-bound", "acme/no-stock-photos"])
def test_an_exception_for_rules_that_did_not_run_is_not_unused(name):
    assert outcome(f"title: Grow  # goallint: ignore[{name}]\n", ran={"vague-wording"})[2] == []


@pytest.mark.parametrize("name", ["broken-file", "broken-rule", "all", "lint", "document"])
def test_nothing_silences_a_broken_file_or_a_broken_rule(name):
    text = f"title: <broken-file>A  # goallint: ignore-file[{name}]\nowner: <broken-rule>B\n"
    kept, excepted, _ = outcome(text)
    assert (kept, excepted) == (["broken-file", "broken-rule"], [])


LINT = [
    # what is said of exceptions can be silenced like everything else
    ("# goallint: ignore-file[idle-exception]\n", "ignore[missing-deadline]", []),
    ("# goallint: ignore-file[lint]\n", "ignore[missing-deadline]", []),
    ("# goallint: ignore-file[old-exception]\n", "ignore[all] until=2020-01-01", []),
    ("# goallint: ignore-file[odd-exception]\n", "ignore[nonsense]", []),
    ("", "ignore[missing-deadline, idle-exception]", []),
    ("# goallint: ignore-file[idle-exception]\n", "ignore-file[vague-wording]", ["unused-suppression"]),
    ("", "ignore[idle-exception]", ["unused-suppression"]),
]


@pytest.mark.parametrize(("above", "exception", "kinds"), LINT)
def test_what_is_said_of_exceptions_can_be_silenced(above, exception, kinds):
    told = outcome(f"{above}title: <vague-wording>Grow  # goallint: {exception}\n")[2]
    assert [kind for kind, _ in told] == kinds


def keyed(goal: str, document: str = "") -> str:
    return f"""\
title: <missing-deadline>Plan
{document}goals:
  - id: G-1
    title: <vague-wording>Grow
{goal}  - id: G-2
    title: <vague-wording>Sell
"""


KEYS = [
    (keyed("    x-goallint:\n      ignore: vague-wording\n"), ["missing-deadline", "vague-wording"], []),
    (keyed("", "x-goallint:\n  ignore: all\n"), [], []),
    (keyed("", "x-goallint:\n  ignore: vague-wording, missing-deadline\n  until: 2027-01-01\n  reason: old\n"), [], []),
    (
        keyed("", "x-goallint:\n  ignore: specific\n  until: 2026-01-01\n"),
        ["missing-deadline", "vague-wording", "vague-wording"],
        [("expired-suppression", "x-goallint")],
    ),
    (
        keyed("    x-goallint:\n      ignore: time-bound\n"),
        ["missing-deadline", "vague-wording", "vague-wording"],
        [("unused-suppression", "x-goallint")],
    ),
    (
        keyed("    x-goallint:\n      ignore: vague-wordin\n"),
        ["missing-deadline", "vague-wording", "vague-wording"],
        [("unknown-suppression", "vague-wordin")],
    ),
    (
        keyed("    x-goallint:\n      ignores: all\n"),
        ["missing-deadline", "vague-wording", "vague-wording"],
        [("unknown-suppression", "ignores")],
    ),
    (
        keyed("    x-goallint:\n      until: 2027-01-01\n"),
        ["missing-deadline", "vague-wording", "vague-wording"],
        [("unknown-suppression", "x-goallint")],
    ),
    (
        keyed("    x-goallint:\n      ignore:\n        name: all\n"),
        ["missing-deadline", "vague-wording", "vague-wording"],
        [("unknown-suppression", "x-goallint")],
    ),
    (
        keyed("    x-goallint:\n      ignore: all\n      until: soon\n"),
        ["missing-deadline", "vague-wording", "vague-wording"],
        [("unknown-suppression", "soon")],
    ),
    (
        keyed("    x-goallint: all\n"),
        ["missing-deadline", "vague-wording", "vague-wording"],
        [("unknown-suppression", "x-goallint")],
    ),
]


@pytest.mark.parametrize(("text", "stays", "faults"), KEYS)
def test_keys_do_what_comments_do(text, stays, faults):
    kept, _, told = outcome(text)
    assert (kept, told) == (stays, faults)


def test_a_key_in_one_line_of_json_covers_its_own_goal_only():
    text = '{"goals":[{"title":"A"},{"title":"B","x-goallint":{"ignore":["all"]}},{"title":"C"}]}'
    source = Source("plan.json", text)
    suppressions, malformed = parse((), json.load(source).trees, source)
    found = [
        Finding("vague-wording", "specific", "error", each, "", source.path, source.range(Span(at, at + 3)))
        for each in "ABC"
        for at in [text.index(f'"{each}"')]
    ]
    kept, excepted, faults = apply(found, suppressions, TODAY, KNOWN, ALL)
    assert [each.message for each in kept] == ["A", "C"]
    assert [each.finding.message for each in excepted] == ["B"]
    assert (malformed, faults) == ((), ())


REMOVALS = [
    ("title: Grow  # goallint: ignore[all]\nowner: Ana\n", "title: Grow\nowner: Ana\n"),
    ("title: Grow\n  # goallint: ignore[all]\nowner: Ana\n", "title: Grow\nowner: Ana\n"),
    ("title: Grow\nowner: Ana\n# goallint: ignore[all]", "title: Grow\nowner: Ana\n"),
]


@pytest.mark.parametrize(("before", "after"), REMOVALS)
def test_the_repair_of_an_unused_exception_removes_it_without_a_trace(before, after):
    source, _ = read(before)
    suppressions, _ = parse(yaml.comments(source), yaml.load(source).trees, source)
    (fault,) = apply((), suppressions, TODAY, KNOWN, ALL)[2]
    (edit,) = fault.fix.edits
    begin = source.starts[edit.range.line - 1] + edit.range.column - 1
    end = source.starts[edit.range.end_line - 1] + edit.range.end_column - 1
    assert source.text[:begin] + edit.text + source.text[end:] == after


@pytest.mark.parametrize("comment", ["  # goallint: ignore[all]\n", "# goallint: ignore[all]\n"])
def test_thousands_of_exceptions_walk_the_file_once(comment, monkeypatch):
    walks = []
    nodes = suppress_reading._nodes
    monkeypatch.setattr(suppress_reading, "_nodes", lambda trees: walks.append(trees) or nodes(trees))
    goals = 300
    above = comment * goals if not comment.startswith(" ") else ""
    below = "".join(f"{comment if not above else ''}  - title: Grow\n" for _ in range(goals))
    source = Source("plan.yaml", f"{above}goals:\n{below}")
    suppressions, _ = parse(yaml.comments(source), yaml.load(source).trees, source)
    assert len(suppressions) == goals
    assert sum(len(trees) == 1 and isinstance(trees[0], Map) and "goals" in trees[0] for trees in walks) == 1
    assert len(walks) <= goals + 1


NESTED = """\
# goallint: ignore[placeholder-text] -- outer
goals:
  # goallint: ignore[placeholder-text] -- goal
  - id: G-1
    # goallint: ignore[placeholder-text] -- key
    title: <placeholder-text>A  # goallint: ignore[placeholder-text] -- line
    owner: <placeholder-text>B
  - id: G-2
    title: <placeholder-text>C
# goallint: ignore-file[placeholder-text] -- file
"""


def test_the_nearest_exception_gives_the_reason():
    source, findings = read(NESTED)
    suppressions, _ = parse(yaml.comments(source), yaml.load(source).trees, source)
    kept, excepted, faults = apply(findings, suppressions, TODAY, KNOWN, ALL)
    assert (kept, faults) == ((), ())
    assert excepted[0].reason in ("key", "line")
    assert [each.reason for each in excepted[1:]] == ["goal", "outer"]


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 6)), max_size=8), st.integers(1, 30))
def test_every_exception_that_covers_a_place_counts_as_used(areas, line):
    suppressions = []
    for first, height in areas:
        area = Range(first, 1, first + height + 1, 1)
        name = Named("vague-wording", Span(0, 0), Range(1, 1, 1, 1))
        suppressions.append(Suppression("plan.yaml", (name,), Span(0, 0), Range(50, 1, 50, 1), area))
    found = Finding("vague-wording", "specific", "error", "", "", "plan.yaml", Range(line, 3, line, 4))
    kept, excepted, faults = apply([found], suppressions, TODAY, KNOWN, ALL)
    covering = [first for first, height in areas if first <= line <= first + height]
    assert (len(kept), len(excepted)) == ((0, 1) if covering else (1, 0))
    assert len(faults) == len(areas) - len(covering)


def test_a_file_without_exceptions_is_not_walked():
    assert parse((), (object(),), Source("a.yaml", "title: Grow\n")) == ((), ())
