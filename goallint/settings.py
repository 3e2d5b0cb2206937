"""What holds for one file of a run: the rules in force, each set up, and how texts are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goallint.model import Goal
    from goallint.rule import Rule


class ActiveRule(NamedTuple):
    """A rule in force: with its options, the severity of its findings, and the plugin that brought it."""

    rule: Rule
    severity: str
    plugin: str = ""


class GoalOverride(NamedTuple):
    """Other rules for the goals that match every entry of `selector` (canonical field -> values that match)."""

    selector: Mapping[str, tuple[Any, ...]]
    rules: tuple[ActiveRule, ...]

    def matches(self, goal: Goal) -> bool:
        """Whether a goal has one of the values in each field of the selector."""
        return all(_value(goal, field) in values for field, values in self.selector.items())


class Settings(NamedTuple):
    """The settings of one file."""

    rules: tuple[ActiveRule, ...] = ()
    language: str = ""
    fiscal_year_start: tuple[int, int] = (1, 1)
    calendar: str = ""
    goal_overrides: tuple[GoalOverride, ...] = ()

    def for_goal(self, goal: Goal) -> tuple[ActiveRule, ...]:
        """The rules in force for a goal: those of the last override that matches it, else the file's."""
        for override in reversed(self.goal_overrides):
            if override.matches(goal):
                return override.rules
        return self.rules


def _value(goal: Goal, field: str) -> Any:
    value = getattr(goal, field, None)
    return getattr(value, "value", value)
