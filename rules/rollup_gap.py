"""Reports goals whose parts do not add up to them."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING, Any

from ._links import called, graph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Card, Context, Document, Draft, Project

ADDITIVE = {"count", "money"}
OPEN_ENDED = {"=", ">="}


class RollupGap(Rule):
    """The targets of the goals below do not add up to the target above.

    ## What it finds

    Goals and objectives with a target in a metric that can be added (leads, sales, revenue), below which two or more
    goals have targets in the same metric and unit whose sum is smaller. Rates, scores, times, levels such as followers
    and reach are never added: their audiences overlap. Targets per month are added only when they are due on one day.

    ## Why it matters

    Everybody reaches their goal, and the goal above is missed.

    ## How to repair

    Raise the parts, add the one that is missing, or lower the whole.

    ## Source

    Arithmetic.
    """

    name = "rollup-gap"
    group = "relevant"
    severity = "warning"
    scope = "project"
    presets = ("strict", "okr")

    class Options(Rule.Options):
        """What is not added."""

        overlapping: tuple[str, ...] = option(
            ("reach", "impressions", "views", "engagement", "active_users"),
            "ids of metrics whose parts overlap, beside rates, scores and levels",
            type="array",
            items={"type": "string"},
        )

    examples = (
        Bad(
            """
            goals:
              - {id: G-1, title: Win 500 leads, metric: leads, target: 500, deadline: 2026-06-30}
              #                  ^^^^^^^^^^^^^ rollup-gap
              - {title: Fairs, metric: leads, target: 100, deadline: 2026-06-30, supports: [G-1]}
              - {title: Newsletter, metric: leads, target: 100, deadline: 2026-06-30, supports: [G-1]}
              - {title: Website, metric: leads, target: 100, deadline: 2026-05-31, supports: [G-1]}
            """
        ),
        Good(
            """
            goals:
              - {id: G-1, title: Win 500 leads, metric: leads, target: 500, deadline: 2026-06-30}
              - {title: Fairs, metric: leads, target: 250, deadline: 2026-06-30, supports: [G-1]}
              - {title: Newsletter, metric: leads, target: 250, deadline: 2026-06-30, supports: [G-1]}
              - {title: Prices, metric: revenue, target: 900 EUR, deadline: 2026-06-30, supports: [G-1]}
            """
        ),
        Good(
            """
            goals:
              - {id: G-1, title: Reach, metric: reach, target: 5000, deadline: 2026-06-30}
              - {title: A, metric: reach, target: 1000, deadline: 2026-06-30, supports: [G-1]}
              - {title: B, metric: reach, target: 1000, deadline: 2026-06-30, supports: [G-1]}
              - {id: G-2, title: Conversion, metric: conversion_rate, target: 5 %, deadline: 2026-06-30}
              - {title: C, metric: conversion_rate, target: 2 %, deadline: 2026-06-30, supports: [G-2]}
              - {title: D, metric: conversion_rate, target: 2 %, deadline: 2026-06-30, supports: [G-2]}
            """,
            "Audiences overlap, and rates are never added.",
        ),
    )

    def collect(self, document: Document, context: Context) -> Any:
        """The ids of the document's metrics that can be added."""
        metrics = {goal.metric.value for goal in document.goals if goal.metric is not None and goal.target is not None}
        found = {m.id for m in metrics if m.known and m.unit in ADDITIVE and m.behaviour == "flow"}
        return sorted(found - set(self.options.overlapping)) or None

    def check(self, project: Project) -> Iterator[Draft]:
        """Yield a finding at the title of each goal whose parts fall short."""
        additive = {metric for metrics in project.facts for metric in metrics}
        if not additive:
            return
        links = graph(project.cards)
        below: dict[str, dict[str, Card]] = {}
        for card in project.cards:
            if card.metric in additive and card.target is not None and card.status != "dropped":
                for parent, _ in links.steps(card):
                    if parent.metric == card.metric and parent.key != card.key:
                        below.setdefault(parent.key, {})[card.key] = card
        for parent in project.cards:
            if parent.key in below and parent.status in {"", "draft", "active"}:
                yield from self._gap(parent, list(below[parent.key].values()))

    def _gap(self, parent: Card, children: list[Card]) -> Iterator[Draft]:
        whole = parent.target
        if whole is None or whole.comparison not in OPEN_ENDED or len(children) < 2:
            return
        parts = [part for child in children if (part := _part(child, parent)) is not None]
        if len(parts) < len(children):
            return
        total = sum(parts)
        if total >= whole.value:
            return
        yield self.finding(
            f"the {len(parts)} goals below {called(parent)} add up to {total:g}, not to {whole.value:g}",
            parent.place,
            help="raise the parts, add the one that is missing, or lower the whole",
            field="target",
            evidence={"target": whole.value, "sum": total, "parts": len(parts), "unit": whole.unit},
            related=[
                (f"{called(child)}: {part:g}", child.place) for child, part in zip(children[:5], parts, strict=False)
            ],
        )


def _part(child: Card, parent: Card) -> float | None:
    """What a child adds; None where it cannot be added: another unit, a ceiling, a range, or another time."""
    part, whole = child.target, parent.target
    if part is None or whole is None or part.unit != whole.unit or part.comparison not in OPEN_ENDED or part.high:
        return None
    if part.unit.startswith("%") or (child.deadline or "") > (parent.deadline or "9999"):
        return None
    if "/" in part.unit and child.deadline != parent.deadline:
        return None
    return part.value
