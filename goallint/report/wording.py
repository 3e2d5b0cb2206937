"""What several formats say in the same words: positions, the message with its goal, counts."""

from __future__ import annotations

from goallint.model import quoted
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from goallint.model import Finding

SEVERITIES = ("error", "warning", "info")
"""Most severe first."""


def statement(finding: Finding) -> str:
    """The message, opened with the goal's id (or its title, in quotes) where it does not name the goal itself."""
    goal = quoted(finding.goal) if " " in finding.goal else finding.goal
    message = finding.message
    return message if not goal or _names(message, goal) else f"{goal}: {message}"


def _names(message: str, goal: str) -> bool:
    """Whether the goal stands in the message as a name of its own: G-10 does not name G-1."""
    start = message.find(goal)
    while start >= 0:
        around = message[start - 1 : start] + message[start + len(goal) : start + len(goal) + 1]
        if not any(char.isalnum() or char in "-_" for char in around):
            return True
        start = message.find(goal, start + 1)
    return False


def with_help(finding: Finding) -> str:
    """The statement and, on a line of its own, how to repair the goal."""
    return statement(finding) + (f"\nhelp: {finding.help}" if finding.help else "")


def by_severity(findings: tuple[Finding, ...]) -> list[Finding]:
    """The findings, most severe first, otherwise in their order."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 goal", "3 goals"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def counts(summary: Mapping[str, int]) -> str:
    """How many of each severity: "4 errors, 2 warnings"; empty when there are none."""
    return ", ".join(count(summary[f"{name}s"], name) for name in SEVERITIES if summary[f"{name}s"])


def extent(summary: Mapping[str, int]) -> str:
    """What was read: "21 goals in 3 files"."""
    return f"{count(summary['goals'], 'goal')} in {count(summary['files'], 'file')}"


def conclusion(summary: Mapping[str, int]) -> str:
    """The run in one sentence or two."""
    silenced = [f"{summary[name]} {name}" for name in ("suppressed", "accepted") if summary[name]]
    aside = f" ({', '.join(silenced)})" if silenced else ""
    found = counts(summary)
    if not summary["files"]:
        return "Nothing was linted."
    if not found:
        return f"All good: {extent(summary)}{aside}."
    place = f"{count(summary['files'], 'file')} ({count(summary['goals'], 'goal')})"
    fixable = f" {summary['fixable']} fixable with --fix." if summary["fixable"] else ""
    return f"Found {found} in {place}{aside and f'; {aside[2:-1]}'}.{fixable}"
