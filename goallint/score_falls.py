"""What scores lower than before: goals, plans and clients, as they are now. Pure: two scorecards in, values out.

Goals are found again by id, by title or by their place, in the same file first, then with the same client. Those that
are gone or closed do not count; those that are new count in the plan and with the client that they lower.
"""

from __future__ import annotations

from goallint.fingerprint import normal
from goallint.frozen import NamedTuple
from goallint.model import quoted
from goallint.score import clients, percent, plan_score
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from goallint.model import Card
    from goallint.score import GoalScore, Letter, PlanScore, Scorecard


class Fall(NamedTuple):
    """A goal, plan or client (`kind`) that scores `now`, and scored `before`, in per cent.

    `path` is the plan's, "" for a client; `line` that of a goal, else 0. `causes` says why: rules whose findings are
    new there, and what in it fell or is new.
    """

    kind: str
    name: str
    path: str
    line: int
    before: float
    now: float
    causes: tuple[str, ...]


def falls(then: Scorecard, now: Scorecard, weights: Mapping[str, Any]) -> tuple[Fall, ...]:
    """Everything that scores lower now than then: goals, then plans, then clients by name.

    A plan in which no goal is found again, or that cannot be read any more, is compared with the whole of what it was.
    """
    pairs = _pairs(_goals(then.plans), _goals(now.plans))
    known = {plan.path: plan for plan in then.plans}
    before = {plan.path: _as_it_was(plan, known.get(plan.path), pairs, weights) for plan in now.plans}
    goals = [fall for plan in now.plans for goal in plan.goals for fall in _goal(goal, pairs)]
    fallen = {(fall.path, fall.line): f"{fall.name} fell" for fall in goals}
    plans = [fall for plan in now.plans for fall in _plan(plan, before[plan.path], pairs, fallen)]
    return (*goals, *plans, *_clients(before, now, plans))


def _goals(plans: Iterable[PlanScore]) -> list[GoalScore]:
    return [goal for plan in plans for goal in plan.goals]


def _pairs(then: Iterable[GoalScore], now: Sequence[GoalScore]) -> dict[str, GoalScore]:
    """What each goal was, by the key of its card."""
    pairs: dict[str, GoalScore] = {}
    left = {goal.card.key: goal for goal in then}
    for way in range(len(_marks(now[0].card)) if now else 0):
        waiting: dict[Any, list[GoalScore]] = {}
        for goal in left.values():
            waiting.setdefault(_marks(goal.card)[way], []).append(goal)
        for goal in now:
            mark = _marks(goal.card)[way]
            if mark is not None and goal.card.key not in pairs and waiting.get(mark):
                pairs[goal.card.key] = left.pop(waiting[mark].pop(0).card.key)
    return pairs


def _marks(card: Card) -> tuple[tuple[str, ...] | None, ...]:
    """What a goal is found again by, the surest first; None for what it does not have."""
    title = normal(card.title)
    return (
        (card.place.path, card.kind, card.id) if card.id else None,
        (card.place.path, card.kind, title) if title else None,
        (card.client, card.kind, card.id) if card.id else None,
        (card.client, card.kind, title) if title else None,
        (card.key,),
    )


def _as_it_was(
    plan: PlanScore, old: PlanScore | None, pairs: Mapping[str, GoalScore], weights: Mapping[str, Any]
) -> PlanScore | None:
    """What a plan of today would have scored; None for a new one."""
    found = [pairs[goal.card.key]._replace(card=goal.card) for goal in plan.goals if goal.card.key in pairs]
    if old is None and not found:
        return None
    about = {letter.name: [loss.finding for loss in letter.losses] for letter in old.letters} if old else {}
    return plan_score(plan.path, found or (old.goals if old else ()), about, weights)


def _goal(goal: GoalScore, pairs: Mapping[str, GoalScore]) -> Iterator[Fall]:
    card = goal.card
    then = pairs.get(card.key)
    if then is not None and percent(goal.letters) < percent(then.letters):
        causes = _new_rules(then.letters, goal.letters)
        line = card.place.range.line
        yield Fall("goal", _name(card), card.place.path, line, percent(then.letters), percent(goal.letters), causes)


def _plan(
    plan: PlanScore, then: PlanScore | None, pairs: Mapping[str, GoalScore], fallen: Mapping[tuple[str, int], str]
) -> Iterator[Fall]:
    if then is None or percent(plan.letters) >= percent(then.letters):
        return
    causes = list(_new_rules(then.letters, plan.letters))
    for goal in plan.goals:
        place = (plan.path, goal.card.place.range.line)
        if place in fallen:
            causes.append(fallen[place])
        elif goal.card.key not in pairs:
            causes.append(f"{_name(goal.card)} is new with {percent(goal.letters):g}")
    if not plan.goals:
        causes.append("no goals can be read")
    yield Fall("plan", plan.path, plan.path, 0, percent(then.letters), percent(plan.letters), tuple(causes))


def _clients(before: Mapping[str, PlanScore | None], now: Scorecard, plans: Iterable[Fall]) -> Iterator[Fall]:
    then = {total.name: percent(total.letters) for total in clients(plan for plan in before.values() if plan)}
    fallen = {fall.path for fall in plans}
    for total in now.clients:
        score = percent(total.letters)
        if total.name and score < then.get(total.name, 0.0):
            mine = [plan for plan in now.plans if any(goal.card.client == total.name for goal in plan.goals)]
            causes = [f"{plan.path} fell" for plan in mine if plan.path in fallen]
            causes += [f"{plan.path} is new with {percent(plan.letters):g}" for plan in mine if not before[plan.path]]
            yield Fall("client", total.name, "", 0, then[total.name], score, tuple(causes))


def _new_rules(then: Iterable[Letter], now: Iterable[Letter]) -> tuple[str, ...]:
    """The rules that cost points now; only those of new findings, where there are any."""
    old = {loss.finding.fingerprint for letter in then for loss in letter.losses}
    losses = [loss.finding for letter in now for loss in letter.losses if loss.points]
    new = [finding for finding in losses if finding.fingerprint not in old]
    return tuple(dict.fromkeys(finding.rule for finding in new or losses))


def _name(card: Card) -> str:
    return card.id or quoted(card.title)
