"""unrealistic-growth: the arithmetic, and who decides: the past, then the channel, else nobody."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from goallint.model import Finding
    from goallint.run import Workbench

TODAY = date(2026, 2, 1)
THREE_MONTHS = "start: 2026-02-01, deadline: 2026-05-01"


def found(bench: Workbench, goal: str, options: dict[str, Any] | None = None, head: str = "") -> list[Finding]:
    rule = bench.registry.rules["unrealistic-growth"]
    settings = bench.settings_of([rule], {rule.name: options} if options else {})
    text = f"{head}\ngoals:\n  - {goal}\n"
    result = bench.lint_texts({"goals.yaml": text}, settings, TODAY)
    return [finding for finding in result.findings if finding.rule in {rule.name, "rule-crashed"}]


def severities(bench: Workbench, goal: str, options: dict[str, Any] | None = None) -> list[str]:
    return [finding.severity for finding in found(bench, goal, options)]


@pytest.mark.parametrize(
    ("target", "expected"), [("125", []), ("150", []), ("300", ["warning"]), ("500", ["error"]), ("1000", ["error"])]
)
@pytest.mark.parametrize("unit", ["", "/week", " a week"])
def test_the_guides_new_followers_a_week(bench: Workbench, target: str, unit: str, expected: list[str]) -> None:
    said = f"metric: new_followers, baseline: 100{unit}, target: {target}{unit}"
    assert severities(bench, f"{{title: Win followers, {said}, {THREE_MONTHS}}}") == expected


@pytest.mark.parametrize(
    ("channel", "baseline", "target", "expected"),
    [
        ("instagram", 10000, 60000, ["error"]),
        ("instagram", 10000, 15000, ["warning"]),
        ("instagram", 10000, 11000, []),
        ("facebook", 2000, 2900, ["warning"]),
        ("tiktok", 2000, 4000, []),
        ("tiktok", 2000, 9000, ["warning"]),
        ("tiktok", 2000, 40000, ["error"]),
        ("instagram", 900, 9000, []),
        ("instagram", 10000, 5000, []),
        ("instagram", 0, 5000, []),
        ("instagram", -5, 5000, []),
    ],
)
def test_totals_against_the_channel(
    bench: Workbench, channel: str, baseline: int, target: int, expected: list[str]
) -> None:
    said = f"metric: followers, channel: {channel}, baseline: {baseline}, target: {target}"
    assert severities(bench, f"{{title: Grow the account, {said}, {THREE_MONTHS}}}") == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("metric: followers, baseline: 8000, target: 20000, tactics: [Ads in the region]", []),
        ("metric: followers, baseline: 8000, target: 20000, tactics: [Photos of the region]", ["error"]),
        ("metric: followers, baseline: 8000, target: 20000, description: Launch in Finland", []),
        ("metric: followers, baseline: 8000, target: 200/week", []),
        ("metric: followers, baseline: 8000/week, target: 20000", []),
        ("metric: new_followers, baseline: 100/week, target: 600/month", []),
        ("metric: new_followers, baseline: 100/week, target: 2500/month", ["error"]),
        ("metric: new_followers, baseline: 100/week, target: 2000", []),
        ("metric: new_followers, baseline: 100, target: 2000/quarter", []),
        ("metric: new_followers, baseline: 10/week, target: 100/week", []),
        ("metric: followers, baseline: 8000, target: +15 %", []),
        ("metric: followers, baseline: 8000, target: +60 %", ["warning"]),
        ("metric: subscribers, baseline: 8000, target: 5x", ["error"]),
        ("metric: leads, baseline: 8000, target: 80000", []),
        ("metric: churn, baseline: 6 %, target: 1 %", []),
        ("metric: followers, baseline: 8000, target: 80000, budget: 500 EUR", []),
        ("metric: followers, baseline: 8000, target: 12000, commitment: aspirational", []),
        ("metric: followers, baseline: 8000, target: 80000, commitment: aspirational", ["error"]),
        ("metric: followers, baseline: 8000, target: 1e400", []),
        ("metric: followers, baseline: 8000, target: 1e308", ["error"]),
        ("metric: followers, baseline: .nan, target: .inf", []),
    ],
)
def test_totals_rates_and_contexts(bench: Workbench, said: str, expected: list[str]) -> None:
    assert severities(bench, f"{{title: Grow the account, {said}, {THREE_MONTHS}}}") == expected


def history(values: list[float], month: int = 9) -> str:
    days = [date(2025 + (month - 1 + index) // 12, (month - 1 + index) % 12 + 1, 1) for index in range(len(values))]
    return ", ".join(f"{{date: {day}, value: {value}}}" for day, value in zip(days, values, strict=True))


@pytest.mark.parametrize(
    ("metric", "values", "target", "expected"),
    [
        ("followers", [7400, 7600, 7790, 8010, 8200, 8390], 9000, []),
        ("followers", [7400, 7600, 7790, 8010, 8200, 8390], 9900, ["warning"]),
        ("followers", [7400, 7600, 7790, 8010, 8200, 8390], 20000, ["error"]),
        ("followers", [2000, 3000, 4500, 6700, 10100, 15000], 45000, []),
        ("followers", [150, 160, 171, 180, 189, 200], 2000, ["error"]),
        ("leads", [3, 4, 3, 5, 4, 4], 60, []),
        ("churn", [6.0, 6.1, 5.9, 6.0, 6.1, 6.0], 5.7, []),
        ("churn", [6.0, 6.1, 5.9, 6.0, 6.1, 6.0], 1.0, ["error"]),
        ("revenue", [52000, 40000, 61000, 45000, 58000, 47000], 65000, []),
    ],
)
def test_the_goals_own_past_decides(
    bench: Workbench, metric: str, values: list[float], target: float, expected: list[str]
) -> None:
    said = f"metric: {metric}, target: {target}, deadline: 2026-05-01, history: [{history(values)}]"
    assert severities(bench, f"{{title: Go on, channel: instagram, {said}}}") == expected


def test_evidence_holds_what_a_drawing_needs(bench: Workbench) -> None:
    said = (
        "metric: followers, channel: instagram, baseline: 10000, target: 20000, start: 2026-02-01, deadline: 2026-07-01"
    )
    evidence = dict(found(bench, f"{{title: Grow the account, metric: followers, {said}}}")[0].evidence)
    assert (evidence["baseline"], evidence["target"], evidence["months"]) == (10000, 20000, 4.93)
    assert evidence["implied_rate"] == pytest.approx(15.1, abs=0.1)
    assert evidence["band"] == [-0.5, 2]
    assert evidence["source"] == "startmotionmedia.com"


def test_evidence_of_a_past_holds_its_fit(bench: Workbench) -> None:
    said = (
        f"metric: followers, target: 20000, deadline: 2026-05-01, history: [{history([7400, 7600, 7790, 8010, 8200])}]"
    )
    evidence = dict(found(bench, f"{{title: Go on, {said}}}")[0].evidence)
    assert evidence["source"] == "history"
    assert evidence["baseline"] == 8200
    assert evidence["band"][0] < evidence["history"]["expected"] < evidence["band"][1]
    assert (evidence["history"]["points"], evidence["history"]["last"]) == (5, "2026-01-01")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"max-monthly": {"instagram": 5.0}}, ["error"]),
        ({"max-monthly": {"facebook": 5.0}}, []),
        ({"max-monthly": {"default": 5.0}}, ["error"]),
        ({"soft": 5.0}, ["warning"]),
        ({"soft": 3.0, "hard": 5.0}, ["error"]),
        ({"soft": 5.0, "tiny-base": 20000}, []),
    ],
)
def test_options_move_the_limits(bench: Workbench, options: dict[str, Any], expected: list[str]) -> None:
    said = f"metric: followers, channel: instagram, baseline: 10000, target: 12000, {THREE_MONTHS}"
    assert severities(bench, f"{{title: Grow the account, {said}}}", options) == expected


@pytest.mark.parametrize(
    ("head", "goal", "months"),
    [
        ("period: {start: 2026-01-01, end: 2026-12-31}", "{target: 60000, deadline: 2026-05-01", 3.94),
        ("updated: 2026-01-15", "{target: 60000, deadline: 2026-05-01", 3.48),
        ("", "{target: 60000, deadline: 2026-05-01", 2.92),
        ("", "{target: 60000, start: 2026-03-01, deadline: 2026-05-01", 2.0),
    ],
    ids=["period", "document's date", "today", "own start"],
)
def test_where_the_months_count_from(bench: Workbench, head: str, goal: str, months: float) -> None:
    made = found(bench, f"{goal}, title: Grow the account, metric: followers, baseline: 10000}}", head=head)
    assert dict(made[0].evidence)["months"] == months


@pytest.mark.parametrize(("budget", "expected"), [("", 1), ("budget: 900 EUR, ", 0)])
def test_the_money_of_an_objective_is_that_of_its_key_results(bench: Workbench, budget: str, expected: int) -> None:
    text = (
        f"objectives:\n  - {{title: Be known, {budget}key_results: [Grow Instagram followers from 10000 to 60000], "
        f"{THREE_MONTHS}}}\n"
    )
    rule = bench.registry.rules["unrealistic-growth"]
    result = bench.lint_texts({"goals.yaml": text}, bench.settings_of([rule], {}), TODAY)
    assert len(result.findings) == expected


def test_a_range_ends_where_the_metric_does(bench: Workbench) -> None:
    values = (60, 24, 31, 66, 14, 25)
    history = ", ".join(f"{{date: 2025-{month + 7:02}-28, value: {value}}}" for month, value in enumerate(values))
    goal = f"{{title: Leads a month, metric: leads, target: 400, deadline: 2026-12-31, history: [{history}]}}"
    (finding,) = found(bench, goal)
    assert dict(finding.evidence)["band"][0] == 0


def test_a_value_that_cannot_be_is_not_held_against_the_past(bench: Workbench) -> None:
    history = ", ".join(f"{{date: 2025-{month:02}-28, value: {600 + 3 * month}}}" for month in range(5, 12))
    goal = "{{title: Followers, metric: followers, target: {}, deadline: 2026-12-31, history: [{}]}}"
    assert severities(bench, goal.format(-5, history)) == []
    assert severities(bench, goal.format(5, history)) != []
