"""What rule authors test with: the examples of a rule are run exactly as they are printed.

A comment line of carets marks a finding on the line above it: `# ^^^^ rule-name`. Where the range begins before the
comment sign can, the columns are written out: `# columns 1-6: rule-name`.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from textwrap import dedent

from goallint.frozen import NamedTuple
from goallint.rule import Bad, Good
from goallint.run import Workbench
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from goallint.model import Finding
    from goallint.rule import Rule

CRASH = "crash"
"""The kind of fault that says that a rule broke."""

_CARETS = re.compile(r"^\s*(?:#|<!--|//)\s*(\^+)\s+([\w/-]+)")
_COLUMNS = re.compile(r"^\s*(?:#|<!--|//)\s*columns (\d+)-(\d+): ([\w/-]+)")


class Mark(NamedTuple):
    """A finding that an example announces, or one that was made: rule, line, first column, column behind the last."""

    path: str
    line: int
    column: int
    end_column: int
    rule: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}-{self.end_column} {self.rule}"


class Failure(NamedTuple):
    """An example that did not give what it says. `crash` tells how the rule broke on it, "" where it did not."""

    rule: str
    example: int
    missing: tuple[Mark, ...]
    unexpected: tuple[Mark, ...]
    source: str
    files: tuple[tuple[str, str], ...] = ()
    crash: str = ""

    def __str__(self) -> str:
        lines = [f"{self.rule}, example {self.example + 1}:"]
        lines += [f"  expected, not found: {mark}" for mark in self.missing]
        lines += [f"  found, not expected: {mark}" for mark in self.unexpected]
        lines += [f"  {self.crash}"] if self.crash else []
        lines += [] if self.missing or self.unexpected or self.crash else ["  a Bad example that announces no finding"]
        return "\n".join([*lines, *self.diff()])

    def diff(self) -> list[str]:
        """The files as they are, with `-` before marks of what was not found and `+` before those of what was."""
        lines = []
        for path, text in self.files:
            lines += [f"  {path}"] if len(self.files) > 1 else []
            lines += _marked(path, text, self.missing, self.unexpected)
        return lines


def _marked(path: str, text: str, missing: Sequence[Mark], unexpected: Sequence[Mark]) -> Iterator[str]:
    expected = set(marks(text, path))
    number = 0
    for number, line in enumerate(text.splitlines(), 1):
        if _CARETS.match(line) or _COLUMNS.match(line):
            continue
        yield f"    {line}".rstrip()
        there = {mark for mark in (*expected, *unexpected) if (mark.path, mark.line) == (path, number)}
        for mark in sorted(there):
            sign = "-" if mark in missing else "+" if mark in unexpected else " "
            yield f"  {sign} {_written(mark, len(line) - len(line.lstrip()))}"


def _written(mark: Mark, indent: int) -> str:
    """A mark as examples write it."""
    before = min(indent, mark.column - 2)
    if before < 0 or mark.end_column <= mark.column:
        return f"{' ' * indent}# columns {mark.column}-{mark.end_column}: {mark.rule}"
    gap = " " * (mark.column - 2 - before)
    return f"{' ' * before}#{gap}{'^' * (mark.end_column - mark.column)} {mark.rule}"


def marks(source: str, path: str) -> Iterator[Mark]:
    """The findings that the comment lines of an example announce."""
    target = 0
    for number, line in enumerate(source.splitlines(), 1):
        carets, columns = _CARETS.match(line), _COLUMNS.match(line)
        if carets:
            yield Mark(path, target, carets.start(1) + 1, carets.end(1) + 1, carets[2])
        elif columns:
            yield Mark(path, target, int(columns[1]), int(columns[2]), columns[3])
        else:
            target = number


def made(findings: Iterable[Finding], sources: Mapping[str, str]) -> Iterator[Mark]:
    """Findings as marks; a range over several lines is cut at the end of its first."""
    for finding in findings:
        place = finding.range
        end = place.end_column
        if place.end_line > place.line:
            end = len(sources[finding.path].splitlines()[place.line - 1]) + 1
        yield Mark(finding.path, place.line, place.column, end, finding.rule)


def run_example(rule: type[Rule], example: Good | Bad, bench: Workbench) -> Sequence[Finding]:
    """What the rule alone finds in an example, and how it broke on it where it did."""
    files = example.documents()
    options = {name.replace("_", "-"): value for name, value in (example.options or {}).items()}
    others = {name: bench.registry.rules[name] for name in example.beside}
    others |= {each.name: each for each in bench.registry.rules.values() if CRASH in each.reports}
    others.pop(rule.name, None)
    settings = bench.settings_of([rule, *others.values()], {rule.name: options} if options else {})
    findings = bench.lint_texts(files, settings, date.fromisoformat(example.today), example.past()).findings
    return [finding for finding in findings if finding.rule not in example.beside]


def failure(rule: type[Rule], index: int, bench: Workbench) -> Failure | None:
    """How an example of a rule differs from what it announces; None where it does not."""
    example = rule.examples[index]
    files = example.documents()
    expected = {mark for path, source in files.items() for mark in marks(source, path)}
    findings = run_example(rule, example, bench)
    reporters = {each.name for each in bench.registry.rules.values() if CRASH in each.reports} - {rule.name}
    crashes = [finding.message for finding in findings if finding.rule in reporters]
    found = set(made((finding for finding in findings if finding.rule not in reporters), files))
    if found == expected and not crashes and (expected or not isinstance(example, Bad)):
        return None
    missing, unexpected = sorted(expected - found), sorted(found - expected)
    shown = files[example.path]
    return Failure(rule.name, index, tuple(missing), tuple(unexpected), shown, tuple(files.items()), "; ".join(crashes))


def failures(rule: type[Rule], bench: Workbench | None = None) -> Iterator[Failure]:
    """The examples of a rule that do not give exactly the findings they announce."""
    bench = bench or _installed()
    for index in range(len(rule.examples)):
        found = failure(rule, index, bench)
        if found is not None:
            yield found


def gaps(rule: type[Rule]) -> Iterator[str]:
    """What the examples of a rule leave untried: that it fires, or that it stays quiet.

    No document can break a rule, so the rule that reports crashes needs no Bad example.
    """
    if CRASH not in rule.reports and not any(isinstance(example, Bad) for example in rule.examples):
        yield f"{rule.name}: no Bad example makes it fire"
    if not any(isinstance(example, Good) for example in rule.examples):
        yield f"{rule.name}: no Good example keeps it quiet"


def assert_examples(rule: type[Rule], bench: Workbench | None = None) -> None:
    """Fail with a readable account unless every example of the rule gives exactly what it announces."""
    problems = [str(failure) for failure in failures(rule, bench)]
    if problems:
        raise AssertionError("\n\n".join(problems))


def assert_findings(
    source: str,
    *,
    path: str = "example.yaml",
    today: str = "2026-02-01",
    select: str = "all",
    rules: Iterable[type[Rule]] | None = None,
) -> None:
    """Fail unless a document gives exactly the findings that its comment lines announce.

    In force are the given rules, else those that `select` names: a rule, a group or `all`.
    """
    bench = _installed()
    known = bench.registry.rules.values()
    chosen = list(rules) if rules is not None else [each for each in known if select in {"all", each.name, each.group}]
    source = dedent(source).lstrip("\n")
    result = bench.lint_texts({path: source}, bench.settings_of(chosen, {}), date.fromisoformat(today))
    expected, found = set(marks(source, path)), set(made(result.findings, {path: source}))
    if expected != found:
        missing, unexpected = sorted(expected - found), sorted(found - expected)
        raise AssertionError(str(Failure(path, 0, tuple(missing), tuple(unexpected), source, ((path, source),))))


@cache
def _installed() -> Workbench:
    return Workbench.of_installed()
