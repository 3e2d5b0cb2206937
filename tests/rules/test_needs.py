"""What a rule says it needs takes no finding away: it has nothing to say of goals that lack it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from goallint.config import default
from goallint.needs import met, stated, unknown
from goallint.plugins import build
from goallint.rule import Rule
from goallint.rulebook import rule_fault

if TYPE_CHECKING:
    from goallint.model import Goal
    from goallint.rule import Context
    from goallint.run import Workbench

RULES = sorted(build(paths=()).rules.values(), key=lambda rule: rule.name)
NEEDY = [rule for rule in RULES if rule.needs]


@pytest.fixture(scope="module")
def goals(bench: Workbench) -> list[tuple[Goal, Context]]:
    """Every goal of every rule's examples."""
    found = []
    for rule in RULES:
        for example in rule.examples:
            linter = bench.linter(date.fromisoformat(example.today))
            for path, text in example.documents().items():
                settings = default(bench.registry).settings_for(path)
                for document in linter.read(path, text.encode(), settings):
                    context = linter.context(document)
                    found += [(goal, context) for goal in document.goals]
    return found


@pytest.mark.parametrize("rule", NEEDY, ids=lambda rule: rule.name)
def test_a_rule_says_nothing_of_a_goal_that_lacks_what_it_needs(
    rule: type[Rule], goals: list[tuple[Goal, Context]]
) -> None:
    without = [(goal, context) for goal, context in goals if not met(rule.needs, stated(goal))]
    assert without
    checking = rule()
    assert [goal.pointer for goal, context in without if list(checking.check(goal, context))] == []


@pytest.mark.parametrize(
    ("needs", "found", "expected"),
    [
        ((), (), True),
        (("target",), ("target",), True),
        (("target",), ("baseline",), False),
        (("target|change",), ("change",), True),
        (("target", "!baseline"), ("target",), True),
        (("target", "!baseline"), ("target", "baseline"), False),
        (("!target|word:hedge",), ("target", "word:hedge"), True),
        (("field:target",), ("target",), False),
        (("unit:%",), ("target", "unit:%"), True),
    ],
)
def test_needs_are_met(needs: tuple[str, ...], found: tuple[str, ...], expected: bool) -> None:
    assert met(needs, frozenset(found)) is expected


def test_a_misspelt_need_is_a_fault() -> None:
    needs = ("target|chnage", "!history", "word:anything", "field:target", "!field:tragte", "unit:%")
    assert unknown(needs) == ("chnage", "field:tragte")

    class Misspelt(Rule):
        name = "acme/misspelt"
        group = "plan"
        needs = ("bugdet",)

    assert "'bugdet'" in rule_fault(Misspelt, built_in=False)


def test_fields_and_words_are_stated(bench: Workbench) -> None:
    text = "goals:\n  - {title: Try to get from 10 to 12 leads, owner: Ana}\n"
    settings: Any = default(bench.registry).settings_for("a.goals.yaml")
    [document] = bench.linter(date(2026, 2, 1)).read("a.goals.yaml", text.encode(), settings)
    [goal] = document.goals
    assert {"title", "owner", "field:owner", "baseline", "target", "unit:count", "word:hedge"} <= stated(goal)
    assert {"deadline", "supports", "tactics", "field:target", "unit:%"}.isdisjoint(stated(goal))
