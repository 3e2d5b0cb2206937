"""A made-up agency as verdicts: recall on the planted defects, and false alarms on the sound goals."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

import agency
from adapter import TODAY, bench, settings
from quality_score import Verdict, rule_verdict, silence_verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agency import Entry

    from goallint.model import Finding

SOURCE = "agency"


def verdicts(clients: int, seed: int = 1) -> Iterator[Verdict]:
    """Write an agency into a temporary folder, lint it as one project, and compare with its manifest."""
    with tempfile.TemporaryDirectory() as folder:
        entries = agency.write(folder, clients, seed)
        found = _lint(folder, sorted({entry.file for entry in entries}))
    fired: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        fired.setdefault((finding.path, finding.goal), []).append(finding)
    for entry in entries:
        yield from _judged(entry, fired.pop((entry.file, entry.goal), []))
    for (path, _), findings in fired.items():
        for finding in findings:
            if finding.rule not in _CONSEQUENCES:
                yield _verdict(path, finding.rule, finding.goal, finding.message, expected=False, found=True)


_CONSEQUENCES = frozenset({"unsupported-objective"})
"""What a planted defect may cause at another place: an objective loses its only goal."""


def _judged(entry: Entry, findings: list[Finding]) -> Iterator[Verdict]:
    """A planted defect is found or missed; anything on a sound goal is a false alarm. Other findings on a goal with a
    defect are left out: one defect may show in several ways.
    """
    rules = {finding.rule: finding.message for finding in findings}
    if entry.rule:
        yield _verdict(entry.file, entry.rule, entry.goal, "planted", expected=True, found=entry.rule in rules)
        return
    for rule, message in sorted(rules.items()):
        yield _verdict(entry.file, rule, entry.goal, message, expected=False, found=True)
    yield silence_verdict(SOURCE, "silence on sound goals", _language(entry.file), entry.goal, "", rules)


def _verdict(path: str, rule: str, goal: str, text: str, *, expected: bool, found: bool) -> Verdict:
    return rule_verdict(SOURCE, rule, _language(path), goal, text, expected=expected, found=found)


def _language(path: str) -> str:
    return path.split("/")[1]


def _lint(folder: str, files: list[str]) -> tuple[Finding, ...]:
    linter = bench().linter(TODAY)
    results = []
    for path in files:
        with open(os.path.join(folder, path), "rb") as file:
            results.append(linter.file(path, file.read(), settings()))
    return linter.finish(results, (), dict.fromkeys(files, settings())).findings
