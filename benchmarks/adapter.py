"""The one place where the benchmarks touch goallint: texts in, findings and readings as plain values out."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from goallint.records import in_hours
from goallint.run import Workbench

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from goallint.config import Settings
    from goallint.model import Document, Finding, Goal, Stated

TODAY = date(2026, 2, 1)
"""The day on which the gold sentences are read."""


class Examined(NamedTuple):
    """What goallint made of one goal: the rules that fired, with the groups they are in, and what it read."""

    rules: frozenset[str]
    groups: frozenset[tuple[str, str]]
    reading: Mapping[str, Any]


@lru_cache(maxsize=1)
def bench() -> Workbench:
    """The built-in rules and languages, built once."""
    return Workbench.of_installed()


@lru_cache(maxsize=8)
def settings(preset: str = "recommended") -> Settings:
    """Settings with the rules of a preset in force; "all" stands for every rule."""
    rules = bench().registry.rules
    chosen = [rule for _, rule in sorted(rules.items()) if preset == "all" or preset in rule.presets]
    return bench().settings_of(chosen, {})


def lint(
    text: str, path: str = "plan.yaml", today: date = TODAY, preset: str = "recommended"
) -> tuple[Sequence[Finding], Sequence[Document]]:
    """Findings under the rules of a preset, and the documents that were read."""
    linter, chosen = bench().linter(today), settings(preset)
    result = linter.file(path, text.encode(), chosen)
    documents = linter.read(path, text.encode(), chosen)
    return linter.finish([result], (), {path: chosen}).findings, documents


def findings(document_text: str, path: str = "plan.yaml", today: date = TODAY) -> list[tuple[str, str, int]]:
    """The findings of a document as (rule, id of the goal, start line)."""
    return [(found.rule, found.goal, found.range.line) for found in lint(document_text, path, today)[0]]


def readings(sentences: Sequence[str], language: str) -> list[dict[str, Any]]:
    """What was read in each sentence: the fields of the gold sets."""
    return [dict(item.reading) for item in examine([{"title": text} for text in sentences], language)]


def examine(
    goals: Sequence[Mapping[str, Any]], language: str, today: date = TODAY, preset: str = "recommended"
) -> list[Examined]:
    """Put goals into one document, lint it, and tell for each goal what was found and read."""
    lines = [f"language: {language}", "goals:", *("  - " + json.dumps(goal, ensure_ascii=False) for goal in goals)]
    found, documents = lint("\n".join(lines) + "\n", today=today, preset=preset)
    fired: list[set[tuple[str, str]]] = [set() for _ in goals]
    for finding in found:
        index = _index(finding.pointer, finding.range.line)
        if 0 <= index < len(goals):
            fired[index].add((finding.rule, finding.group))
    read = {goal.pointer: reading_of(goal) for document in documents for goal in document.goals}
    return [
        Examined(frozenset(rule for rule, _ in pairs), frozenset(pairs), read.get(f"/goals/{index}", {}))
        for index, pairs in enumerate(fired)
    ]


def _index(pointer: str, line: int) -> int:
    """Which goal a finding belongs to: by its pointer, else by its line (each goal stands on a line of its own)."""
    parts = pointer.split("/")
    if len(parts) > 2 and parts[1] == "goals" and parts[2].isdigit():
        return int(parts[2])
    return line - 3


def reading_of(goal: Goal) -> dict[str, Any]:
    """The values of a goal, named as in the gold sets; each with how it is known."""
    read: dict[str, Any] = {}
    for field in ("baseline", "target"):
        stated: Stated[Any] | None = getattr(goal, field)
        if stated is not None:
            value = in_hours(stated.value)
            read[field] = {
                "value": value.value,
                "unit": value.unit,
                "comparison": value.comparison,
                "high": value.high,
                "how": stated.how,
            }
    if goal.change is not None:
        change = goal.change.value
        read["change"] = {"value": change.value, "unit": change.unit, "how": goal.change.how}
    if goal.deadline is not None:
        read["deadline"] = goal.deadline.value.end.isoformat()
        read["deadline_anchored"] = goal.deadline.value.anchored
    if goal.start is not None:
        read["start"] = goal.start.value.start.isoformat()
    if goal.metric is not None and goal.metric.value.known:
        read["metric"] = goal.metric.value.id
    if any(hit.words == "all_word" for text in goal.texts for hit in text.reading.hits):
        read["whole"] = True
    if goal.channel is not None:
        read["channel"] = goal.channel.value
    return read


def rule_names() -> Iterable[str]:
    """The rules that exist."""
    return sorted(bench().registry.rules)


def load_language(language: str) -> None:
    """Load a language's data, as the first sentence in it would."""
    bench().languages.get(language)


def reader(language: str) -> Callable[[str], object]:
    """A function that reads one sentence in a language, with nothing around it."""
    from goallint.reading.language.reader import Anchor, read

    spoken = bench().languages.get(language)
    anchor = Anchor(today=TODAY, day=None, period=None, fiscal_year_start=(1, 1), calendar="")
    return lambda text: read(text, spoken, anchor)
