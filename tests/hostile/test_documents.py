"""Hostile documents, one a row: what it is, the file's name, what it holds, the rule that speaks, words it says."""

from __future__ import annotations

import pytest
from hostile_desk import lint

GOAL = "goals:\n  - id: G-1\n    title: Sell 40 tents by June 2026\n"
DEEP = 100_000
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + step)}: &{chr(98 + step)} [{', '.join(['*' + chr(97 + step)] * 9)}]\n" for step in range(9)
)
MERGES = "m0: &m0 {k: 1}\n" + "".join(
    f"m{step}: &m{step} {{<<: [{', '.join([f'*m{step - 1}'] * 9)}]}}\n" for step in range(1, 12)
)

FILES = [
    ("an alias bomb", "a.yaml", BOMB, "syntax-error", "aliases expand to more than"),
    ("a bomb of merge keys", "a.yaml", MERGES, "syntax-error", "aliases expand to more than"),
    ("an alias to its own parent", "a.yaml", "goals: &a [*a]\n", "syntax-error", "contains itself"),
    ("an alias without anchor", "a.yaml", "goals: [*x]\n", "syntax-error", "no anchor before it"),
    ("brackets, YAML", "a.yaml", "goals: " + "[" * DEEP, "syntax-error", "nested deeper than 100"),
    ("dashes, YAML", "a.yaml", "- " * DEEP, "syntax-error", "nested deeper than 100"),
    ("question marks, YAML", "a.yaml", "? " * DEEP, "syntax-error", "nested deeper than 100"),
    ("braces, YAML", "a.yaml", "{a: " * DEEP, "syntax-error", "nested deeper than 100"),
    ("brackets, JSON", "a.json", '{"goals":' + "[" * DEEP, "syntax-error", "nested deeper than 100"),
    ("braces, JSON", "a.json", '{"goals":' * DEEP, "syntax-error", "nested deeper than 100"),
    ("brackets, TOML", "a.toml", "goals = " + "[" * DEEP + "]" * DEEP, "syntax-error", "nested deeper than 100"),
    ("dotted keys, TOML", "a.toml", ".".join(["a"] * DEEP) + " = 1\n", "syntax-error", "nested deeper than 100"),
    ("quotes, Markdown", "a.md", "# OKRs\n" + ">" * DEEP + " a\n", "syntax-error", "nested deeper than 100"),
    ("lists, Markdown", "a.md", "# OKRs\n" + "- " * DEEP + "a\n", "syntax-error", "nested deeper than 100"),
    ("links, Markdown", "a.md", "# OKRs\n- " + "[" * DEEP + "\n", "syntax-error", "nested deeper than 100"),
    ("brackets in front matter", "a.md", "---\n" + "[" * DEEP + "\n---\n", "syntax-error", "nested deeper than 100"),
    ("the same key twice, YAML", "a.yaml", GOAL + "    title: Again\n", "duplicate-key", "title"),
    ("the same key twice, JSON", "a.json", '{"goals": [{"title": "a", "title": "b"}]}', "duplicate-key", "title"),
    ("the same key twice, TOML", "a.toml", '[[goals]]\ntitle = "a"\ntitle = "b"\n', "duplicate-key", "title"),
    ("a number of 5,000 digits", "a.yaml", GOAL + f"    target: {'9' * 5000}\n", "syntax-error", "not a finite number"),
    ("a huge exponent", "a.yaml", GOAL + "    target: 1e500\n", "syntax-error", "not a finite number"),
    ("infinity, YAML", "a.yaml", GOAL + "    target: .inf\n", "syntax-error", "not a finite number"),
    ("no number, YAML", "a.yaml", GOAL + "    baseline: .nan\n", "syntax-error", "not a finite number"),
    ("NaN, JSON", "a.json", '{"goals": [{"title": "a", "target": NaN}]}', "syntax-error", "not a finite number"),
    ("inf, TOML", "a.toml", '[[goals]]\ntitle = "a"\ntarget = inf\n', "syntax-error", "not a finite number"),
    ("30 February", "a.yaml", GOAL + "    deadline: 2026-02-30\n", "invalid-date", "2026-02-30"),
    ("a thirteenth month", "a.yaml", GOAL + "    deadline: 2026-13-01\n", "invalid-date", "2026-13-01"),
    ("the day of nothing", "a.yaml", GOAL + "    deadline: 0000-00-00\n", "invalid-date", "0000-00-00"),
    ("a past day", "a.yaml", GOAL + "    history: [{date: 2025-02-30, value: 9}]\n", "invalid-date", "2025-02-30"),
    ("a past that is no day", "a.yaml", GOAL + "    history: [{date: soon, value: 9}]\n", "invalid-date", "soon"),
    (
        "a stage's day",
        "a.yaml",
        GOAL + "    milestones: [{date: 2026-02-31, target: 9}]\n",
        "invalid-date",
        "2026-02-31",
    ),
    ("a tag of Python", "a.yaml", 'goals: !!python/object/apply:os.system ["x"]\n', "syntax-error", "tag"),
    ("a tag of CloudFormation", "a.yaml", GOAL + "    owner: !Ref Ana\n", "syntax-error", "tag `!Ref`"),
    ("a mapping as key", "a.yaml", "? {a: b}\n: c\n" + GOAL, "syntax-error", "cannot be a key"),
    ("a number as key", "a.yaml", "1: a\n" + GOAL, "syntax-error", "is a number"),
    ("an empty key", "a.yaml", "~: a\n" + GOAL, "syntax-error", "is empty"),
    ("NUL", "a.yaml", GOAL + "\0", "syntax-error", "control character NUL"),
    ("an escape sequence", "a.yaml", GOAL + "    owner: \x1b[31mAna\n", "syntax-error", "control character ESC"),
    ("a lone surrogate", "a.json", '{"goals": [{"title": "\ud800"}]}', "syntax-error", "is not UTF-8"),
    (
        "Windows-1250",
        "a.yaml",
        "goals:\n- zażółć gęślą jaźń\n".encode("cp1250"),
        "syntax-error",
        "looks like Windows-1250",
    ),
    (
        "a number where a list belongs",
        "a.json",
        '{"objectives": [{"title": "a", "key_results": 5}]}',
        "schema-violation",
        "",
    ),
    ("nothing", "a.yaml", "", "not-a-goal-document", ""),
    ("only a comment", "a.yaml", "# nothing\n", "not-a-goal-document", ""),
    ("only dashes", "a.yaml", "---\n", "not-a-goal-document", ""),
    ("a single word", "a.yaml", "goals\n", "not-a-goal-document", ""),
    ("a list of words", "a.yaml", "- a\n- b\n", "not-a-goal-document", ""),
    ("a text in JSON", "a.json", '"goals"', "not-a-goal-document", ""),
    ("an empty page", "a.md", "", "not-a-goal-document", ""),
    ("goals that support each other", "a.yaml", GOAL + "    supports: [G-1]\n", "circular-link", ""),
]


@pytest.mark.parametrize(("name", "data", "rule", "says"), [row[1:] for row in FILES], ids=[row[0] for row in FILES])
def test_a_hostile_document_is_told_at_its_place(name: str, data: bytes | str, rule: str, says: str) -> None:
    messages = lint(name, data).of(rule)
    assert messages
    assert says in messages[0]


QUIET = ["yes", "NO", "3:1", "12:30:45", "010", "1_000", "1.000"]


@pytest.mark.parametrize("value", QUIET)
def test_what_yaml_1_1_changes_in_silence_stays_as_written(value: str) -> None:
    from goallint.loading.yaml import load
    from goallint.source import Source

    assert load(Source("a.yaml", f"owner: {value}\n")).trees[0]["owner"] == value


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
LINE_ENDS = ["\n", "\r\n", "\r"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", LINE_ENDS, ids=["LF", "CRLF", "CR"])
def test_encodings_and_line_ends_change_no_finding(encoding: str, end: str) -> None:
    text = "goals:\n  - id: G-1\n    title: Zwiększyć świadomość 😀 marki\u2028i sprzedaż\u0085\n"
    plain = lint("a.yaml", text).findings
    other = lint("a.yaml", MARKS.get(encoding, b"") + text.replace("\n", end).encode(encoding)).findings
    assert plain
    assert _places(other) == _places(plain)


def _places(found: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [(each["rule"], each["line"], each["column"], each["end_line"], each["end_column"]) for each in found]


def test_a_file_of_more_than_10_mb_is_one_error() -> None:
    answer = lint("a.yaml", b"#" * 10_000_001)
    assert (answer.code, answer.findings) == (2, [])
    assert "10,000,001 bytes" in answer.err
