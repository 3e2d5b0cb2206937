"""A SMART scorecard: what findings cost each goal, plan and client, letter by letter. Pure: findings and cards in,
values out. The weights are data (`scorecard`); `docs/explanation/score.md` explains the arithmetic.
"""

from __future__ import annotations

from goallint.attribution import Attribution
from goallint.frozen import NamedTuple
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from goallint.model import Card, Finding

JUDGED = frozenset({"", "draft", "active"})
"""The statuses of goals that are scored: rules leave the others alone."""


class Loss(NamedTuple):
    """What one finding takes from a letter, in points. `points` is what it really took: no letter falls below 0."""

    finding: Finding
    points: float


class Letter(NamedTuple):
    """What was reached of a letter's points, and what took the rest."""

    name: str
    points: float
    of: float
    losses: tuple[Loss, ...] = ()


class GoalScore(NamedTuple):
    """A goal with its letters."""

    card: Card
    letters: tuple[Letter, ...]


class PlanScore(NamedTuple):
    """A file: its goals, and its letters, which are the means of theirs less what findings about the plan cost."""

    path: str
    goals: tuple[GoalScore, ...]
    letters: tuple[Letter, ...]


class Total(NamedTuple):
    """Several plans together, each counted by the number of its goals. `name` is the client, "" for none."""

    name: str
    plans: int
    goals: int
    letters: tuple[Letter, ...]


class Scorecard(NamedTuple):
    """All plans by path, all clients by name, and everything together."""

    plans: tuple[PlanScore, ...]
    clients: tuple[Total, ...]
    total: Total


def percent(letters: Iterable[Letter]) -> float:
    """The score of some letters: points reached in per cent of those that could be, rounded to one decimal."""
    kept = list(letters)
    whole = sum(letter.of for letter in kept)
    return round(100 * sum(letter.points for letter in kept) / whole, 1) if whole else 0.0


def scorecard(
    cards: Sequence[Card], findings: Iterable[Finding], weights: Mapping[str, Any], paths: Iterable[str] = ()
) -> Scorecard:
    """The scores of the goals on the cards. `paths` are files that count even without goals: with none, as 0.

    `weights` is the catalogue `scorecard`: letters with points and groups, and what a finding costs by severity.
    """
    attribution = Attribution(cards)
    letters = {group: name for name, letter in weights["letters"].items() for group in letter["groups"]}
    lost: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        name = letters.get(finding.group)
        if name is not None:
            card = attribution.goal(finding)
            lost.setdefault((card.key if card is not None else f"\0{finding.path}", name), []).append(finding)
    by_path: dict[str, list[GoalScore]] = {path: [] for path in paths}
    for card in cards:
        if card.kind != "business_objective" and card.status in JUDGED:
            found = _goal(card, lost, weights)
            by_path.setdefault(card.place.path, []).append(found)
    plans = tuple(
        plan_score(path, goals, {name: lost.get((f"\0{path}", name), ()) for name in weights["letters"]}, weights)
        for path, goals in sorted(by_path.items())
    )
    return Scorecard(plans, clients(plans), _total("", plans))


def _goal(card: Card, lost: Mapping[tuple[str, str], Sequence[Finding]], weights: Mapping[str, Any]) -> GoalScore:
    letters = [
        _letter(name, letter["points"], letter["points"], lost.get((card.key, name), ()), weights["cost"])
        for name, letter in weights["letters"].items()
    ]
    return GoalScore(card, tuple(letters))


def plan_score(
    path: str, goals: Sequence[GoalScore], found: Mapping[str, Sequence[Finding]], weights: Mapping[str, Any]
) -> PlanScore:
    """The score of a plan with these goals; `found` are the findings about the plan as a whole, by letter."""
    letters = []
    for index, (name, letter) in enumerate(weights["letters"].items()):
        mean = sum(goal.letters[index].points for goal in goals) / len(goals) if goals else 0.0
        letters.append(_letter(name, mean, letter["points"], found.get(name, ()), weights["plan_cost"]))
    return PlanScore(path, tuple(goals), tuple(letters))


def _letter(name: str, points: float, of: float, findings: Iterable[Finding], cost: Mapping[str, float]) -> Letter:
    """A letter after its findings, in their order; each takes its part of the whole, as long as points are left."""
    losses = []
    for finding in findings:
        taken = min(points, cost[finding.severity] * of)
        losses.append(Loss(finding, taken))
        points -= taken
    return Letter(name, points, of, tuple(losses))


def clients(plans: Iterable[PlanScore]) -> tuple[Total, ...]:
    """The plans by client; the goals of a file with several clients count for each its own."""
    parts: dict[str, list[PlanScore]] = {}
    for plan in plans:
        names = sorted({goal.card.client for goal in plan.goals})
        for name in names:
            mine = tuple(goal for goal in plan.goals if goal.card.client == name)
            parts.setdefault(name, []).append(plan if len(names) == 1 else _part(plan, mine))
    return tuple(_total(name, mine) for name, mine in sorted(parts.items()))


def _part(plan: PlanScore, goals: tuple[GoalScore, ...]) -> PlanScore:
    means = [
        letter._replace(points=sum(goal.letters[index].points for goal in goals) / len(goals), losses=())
        for index, letter in enumerate(plan.letters)
    ]
    return PlanScore(plan.path, goals, tuple(means))


def _total(name: str, plans: Sequence[PlanScore]) -> Total:
    """Plans together, weighted by their goals; one without goals counts like one goal."""
    weights = [max(1, len(plan.goals)) for plan in plans]
    letters = []
    for index, letter in enumerate(plans[0].letters if plans else ()):
        points = sum(plan.letters[index].points * weight for plan, weight in zip(plans, weights, strict=True))
        letters.append(Letter(letter.name, points / sum(weights), letter.of))
    return Total(name, len(plans), sum(len(plan.goals) for plan in plans), tuple(letters))
