"""A rule may make one of its findings milder than the rest, never more severe than the config says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from goallint.config import ActiveRule, Settings
from goallint.engine import Linter
from goallint.plugins import build
from goallint.reading.languages import Languages
from goallint.rule import Rule

if TYPE_CHECKING:
    from goallint.model import Finding


class TooMuch(Rule):
    """Every goal is too much."""

    name = "too-much"
    group = "kpi"
    drafted = ""

    def check(self, goal, context):  # type: ignore[no-untyped-def]
        """Yield one finding."""
        yield self.finding("too much", goal, severity=self.drafted)


@pytest.mark.parametrize(
    ("configured", "drafted", "found"),
    [
        ("error", "", "error"),
        ("error", "warning", "warning"),
        ("error", "info", "info"),
        ("warning", "error", "warning"),
        ("info", "warning", "info"),
    ],
)
def test_the_milder_severity_counts(configured: str, drafted: str, found: str) -> None:
    assert [finding.severity for finding in _findings(configured, drafted)] == [found]


def test_a_severity_that_is_none_is_a_crash() -> None:
    assert _findings("error", "fatal") == []


def _findings(configured: str, drafted: str) -> list[Finding]:
    rule = TooMuch()
    rule.drafted = drafted
    registry = build(paths=())
    linter = Linter(registry, Languages(registry.lexicons), date(2026, 2, 1))
    settings = Settings(rules=(ActiveRule(rule, configured, "test"),))
    result = linter.file("goals.yaml", b"goals:\n  - title: Win 40 clients by 30 June 2026\n", settings)
    findings = linter.finish([result], (), {"goals.yaml": settings}).findings
    return [finding for finding in findings if finding.rule == "too-much"]
