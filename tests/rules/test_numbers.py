"""One defect, one finding: which rules speak of a goal's numbers, and that no second one repeats it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from goallint.run import Workbench

GROUPS = {"measurable", "achievable", "consistency", "kpi"}
OPT_IN = {"undefined-rate", "missing-data-source", "missing-budget", "asserted-attainability", "partial-fields"}
"""Rules of the strict presets that ask for more of the same goals; each says something of its own."""

CASES = {
    "a zero too few": (
        "title: Reach 10 000 Instagram followers by June 2026, baseline: 900, target: 1000",
        "number-mismatch",
    ),
    "a lost decimal sign": (
        "title: Raise the conversion rate to 14 %, baseline: 9 %, target: 140 %",
        "impossible-value",
    ),
    "numbers swapped": ("title: Reduce churn from 3 % to 5 %", "wrong-direction"),
    "three numbers of which two hold": ("title: Increase sales by 15 %, baseline: 200, target: 280", "change-mismatch"),
    "less by more": ("title: Reduce complaints by 15 %, baseline: 200, target: 230", "change-mismatch"),
    "points or per cent": ("title: Raise CTR by 2 %, baseline: 3 %", "ambiguous-percent"),
    "per cent of what": (
        "title: Followers on Facebook, metric: followers, baseline: 900, target: 15 %",
        "ambiguous-percent",
    ),
    "per cent of nothing": ("title: Grow TikTok followers by 50 %, baseline: 0", "percent-of-zero"),
    "points beyond the whole": ("title: Raise the retention rate by 30 pp, baseline: 80 %", "impossible-value"),
    "prose for a target": ("title: Website visits, baseline: 900, target: year-over-year improvement", "text-target"),
    "to be determined": ("title: Reach 10000 Facebook followers, baseline: to be determined", "unknown-baseline"),
    "reached already": ("title: Raise NPS, metric: nps, baseline: 50, target: 50", "unchanged-target"),
    "no baseline": ("title: Reach 10 000 Facebook followers", "missing-baseline"),
    "no target": ("title: Website visits, metric: website_traffic", "missing-target"),
    "too fast": ("title: Grow from 10 000 to 60 000 Facebook followers, deadline: 2026-05-01", "unrealistic-growth"),
    "another deadline": ("title: From 30 to 40 clients by 30 June 2026, deadline: 2026-09-30", "date-mismatch"),
    "another channel": ("title: From 800 to 900 Facebook followers, channel: instagram", "channel-mismatch"),
    "a number without unit": ("title: Revenue, metric: revenue, baseline: 900, target: 1000", "missing-unit"),
    "a name with a slip": ("title: From 800 to 900 people, metric: folowers", "unknown-metric"),
    "no channel": ("title: From 800 to 900 followers", "missing-channel"),
    "beyond the band": ("title: Raise the Facebook engagement rate from 0.1 % to 8 %", "out-of-band-target"),
    "all is well": ("title: Grow Instagram followers from 8 000 to 9 000 by 30 June 2026", ""),
}


@pytest.mark.parametrize(("goal", "rule"), CASES.values(), ids=CASES.keys())
def test_one_rule_speaks(bench: Workbench, goal: str, rule: str) -> None:
    rules = [found for found in bench.registry.rules.values() if found.group in GROUPS and found.name not in OPT_IN]
    rules += [bench.registry.rules["missing-channel"], bench.registry.rules["vague-wording"]]
    settings = bench.settings_of({found.name: found for found in rules}.values(), {})
    text = f"goals:\n  - {{id: G-1, {goal}}}\n"
    result = bench.lint_texts({"goals.yaml": text}, settings, date(2026, 2, 1))
    assert [finding.rule for finding in result.findings] == ([rule] if rule else [])


@pytest.mark.parametrize("endless", [".inf", "-.INF", ".nan"])
def test_an_infinite_target_is_told_once(bench: Workbench, endless: str) -> None:
    text = f"goals:\n  - {{title: Followers, baseline: 2000, target: {endless}, deadline: 2026-06-30}}\n"
    settings = bench.settings_of([bench.registry.rules[name] for name in ("syntax-error", "text-target")], {})
    result = bench.lint_texts({"goals.yaml": text}, settings, date(2026, 2, 1))
    assert [finding.rule for finding in result.findings] == ["syntax-error"]
