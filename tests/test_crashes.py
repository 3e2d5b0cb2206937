"""A rule that breaks costs its own findings in one file, and nothing else."""

from __future__ import annotations

import signal
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from goallint.config import ActiveRule, Settings
from goallint.rule import Rule

if TYPE_CHECKING:
    from goallint.engine import Result
    from goallint.run import Workbench

PLAN = "goals:\n  - id: G-1\n    title: Increase brand awareness\n"


class Broken(Rule):
    """Does what its body says."""

    name = "acme/broken"
    group = "specific"


class Raises(Broken):
    def check(self, subject: Any, context: Any = None) -> Any:
        raise ValueError("no")


class RaisesLate(Broken):
    def check(self, subject: Any, context: Any = None) -> Any:
        yield self.finding("before", subject)
        raise KeyError("late")


class Exits(Broken):
    def check(self, subject: Any, context: Any = None) -> Any:
        sys.exit(0)


class YieldsNonsense(Broken):
    def check(self, subject: Any, context: Any = None) -> Any:
        return ["a text"]


class PointsNowhere(Broken):
    def check(self, subject: Any, context: Any = None) -> Any:
        from goallint.source import Span

        yield self.finding("far", Span(0, 10_000))


class IsNoIterable(Broken):
    def check(self, subject: Any, context: Any = None) -> Any:
        return 5


class Recurses(Broken):
    def check(self, subject: Any, context: Any = None) -> Any:
        return self.check(subject, context)


class CollectRaises(Broken):
    scope = "project"

    def collect(self, document: Any, context: Any) -> Any:
        raise ValueError("no")


class ProjectRaises(Broken):
    scope = "project"

    def check(self, subject: Any, context: Any = None) -> Any:
        raise ValueError("no")


class ProjectPointsAtNoPlace(Broken):
    scope = "project"

    def check(self, subject: Any, context: Any = None) -> Any:
        yield self.finding("x", subject)


BROKEN = [
    Raises,
    RaisesLate,
    Exits,
    YieldsNonsense,
    PointsNowhere,
    IsNoIterable,
    Recurses,
    CollectRaises,
    ProjectRaises,
    ProjectPointsAtNoPlace,
]


def lint(bench: Workbench, rule: type[Rule]) -> Result:
    rules = [bench.registry.rules[name] for name in ("vague-wording", "rule-crashed")]
    active = [ActiveRule(each(), each.severity, "goallint") for each in rules]
    settings = Settings(rules=(*active, ActiveRule(rule(), "error", "acme")))
    return bench.lint_texts({"plan.yaml": PLAN}, settings, date(2026, 2, 1))


@pytest.mark.parametrize("rule", BROKEN, ids=lambda rule: rule.__name__)
def test_a_broken_rule_is_one_finding_and_the_others_stand(bench: Workbench, rule: type[Rule]) -> None:
    result = lint(bench, rule)
    rules = [finding.rule for finding in result.findings]
    assert rules.count("rule-crashed") == 1
    assert rules.count("vague-wording") == 1
    assert result.crashed
    crash = next(finding for finding in result.findings if finding.rule == "rule-crashed")
    evidence = dict(crash.evidence)
    assert (evidence["plugin"], evidence["rule"], crash.path) == ("acme", "acme/broken", "plan.yaml")


def test_what_a_rule_found_before_it_broke_stands(bench: Workbench) -> None:
    rules = [finding.rule for finding in lint(bench, RaisesLate).findings]
    assert "acme/broken" in rules


def test_an_interrupt_is_no_crash(bench: Workbench) -> None:
    class Interrupted(Broken):
        def check(self, subject: Any, context: Any = None) -> Any:
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        lint(bench, Interrupted)


def test_a_rule_that_pretends_an_interrupt_broke(bench: Workbench) -> None:
    class Pretends(Broken):
        def check(self, subject: Any, context: Any = None) -> Any:
            raise KeyboardInterrupt

    assert "rule-crashed" in [finding.rule for finding in lint(bench, Pretends).findings]
