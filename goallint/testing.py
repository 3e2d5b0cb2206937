"""What rule authors test with: the examples of a rule are run exactly as they are printed.

A comment line of carets marks a finding on the line above it: `# ^^^^ rule-name`. Where the range begins before the
comment sign can, the columns are written out: `# columns 1-6: rule-name`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from goallint.frozen import NamedTuple
from goallint.rule import Bad
from goallint.run import Workbench

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from goallint.model import Finding
    from goallint.rule import Good, Rule

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
    """An example that did not give what it says."""

    rule: str
    example: int
    missing: tuple[Mark, ...]
    unexpected: tuple[Mark, ...]
    source: str

    def __str__(self) -> str:
        lines = [f"{self.rule}, example {self.example + 1}:"]
        lines += [f"  expected, not found: {mark}" for mark in self.missing]
        lines += [f"  found, not expected: {mark}" for mark in self.unexpected]
        return "\n".join([*lines, self.source])


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
    """What the rule alone finds in an example, beside what is wrong with the example as a document."""
    files = example.documents()
    options = {name.replace("_", "-"): value for name, value in (example.options or {}).items()}
    others = [bench.registry.rules[name] for name in example.beside]
    settings = bench.settings_of([rule, *others], {rule.name: options} if options else {})
    findings = bench.lint_texts(files, settings, date.fromisoformat(example.today)).findings
    return [finding for finding in findings if finding.rule not in example.beside]


def failures(rule: type[Rule], bench: Workbench | None = None) -> Iterator[Failure]:
    """The examples of a rule that do not give exactly the findings they announce."""
    bench = bench or Workbench.of_installed()
    for index, example in enumerate(rule.examples):
        files = example.documents()
        expected = {mark for path, source in files.items() for mark in marks(source, path)}
        found = set(made(run_example(rule, example, bench), files))
        if found != expected or (isinstance(example, Bad) and not expected):
            missing, unexpected = sorted(expected - found), sorted(found - expected)
            yield Failure(rule.name, index, tuple(missing), tuple(unexpected), files[example.path])


def assert_examples(rule: type[Rule], bench: Workbench | None = None) -> None:
    """Fail with a readable account unless every example of the rule gives exactly what it announces."""
    problems = [str(failure) for failure in failures(rule, bench)]
    if problems:
        raise AssertionError("\n\n".join(problems))


def assert_findings(source: str, *, path: str = "example.yaml", today: str = "2026-02-01", select: str = "all") -> None:
    """Fail unless a document gives exactly the findings that its comment lines announce, under the selected rules."""
    bench = Workbench.of_installed()
    chosen = [rule for rule in bench.registry.rules.values() if select in {"all", rule.name, rule.group}]
    result = bench.lint_texts({path: source}, bench.settings_of(chosen, {}), date.fromisoformat(today))
    expected, found = set(marks(source, path)), set(made(result.findings, {path: source}))
    if expected != found:
        raise AssertionError(
            str(Failure(select, 0, tuple(sorted(expected - found)), tuple(sorted(found - expected)), source))
        )
