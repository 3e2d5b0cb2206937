"""Scorecards as text for people and as JSON for programs."""

from __future__ import annotations

from goallint.report.clean import visible
from goallint.report.wording import count
from goallint.score import percent
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from goallint.score import GoalScore, Letter, Loss, PlanScore, Scorecard, Total
    from goallint.score_falls import Fall

WIDE = 60
"""Characters of a title that are printed."""


def full(card: Scorecard, today: date, revision: str | None = None, worse: Sequence[Fall] = ()) -> str:
    """Plan by plan: the score of each goal, its letters, and below it what cost points."""
    lines = [line for plan in card.plans for line in (*_plan(plan), "")]
    if any(total.name for total in card.clients):
        lines += [f"{_score(total.letters)}  {_name(total)}  {_counts(total)}" for total in card.clients]
    lines.append(f"{_score(card.total.letters)}  all  {_counts(card.total)}")
    return "".join(visible(line) + "\n" for line in lines)


def _name(total: Total) -> str:
    return total.name or "(no client)"


def _counts(total: Total) -> str:
    return f"({count(total.goals, 'goal')} in {count(total.plans, 'plan')})"


def _score(letters: Iterable[Letter]) -> str:
    return f"{percent(letters):5.1f}"


def _plan(plan: PlanScore) -> Iterator[str]:
    yield f"{plan.path}: {percent(plan.letters):g} of 100" + ("" if plan.goals else " (no goals could be read)")
    yield "  score  " + "  ".join(letter.name for letter in plan.letters)
    yield from _costs(plan.letters, "the plan: ")
    for goal in plan.goals:
        points = "  ".join(f"{letter.points:{len(letter.name)}.4g}" for letter in goal.letters)
        yield f"  {_score(goal.letters)}  {points}  {_called(goal)}"
        yield from _costs(goal.letters, "")


def _costs(letters: Iterable[Letter], about: str) -> Iterator[str]:
    for letter in letters:
        for loss in letter.losses:
            finding = loss.finding
            points = f"−{loss.points:.4g}" if loss.points else "also"
            yield f"         {points} {letter.name}: {about}{finding.message} [{finding.rule}]"


def _called(goal: GoalScore) -> str:
    title = goal.card.title if len(goal.card.title) <= WIDE else goal.card.title[: WIDE - 1] + "…"
    return " ".join(part for part in (goal.card.id, title) if part)


def as_json(card: Scorecard, today: date, revision: str | None = None, worse: Sequence[Fall] = ()) -> str:
    """One JSON object; every score is in per cent, every loss names its rule.

    `worse` is what scores lower than at a git revision, null where that was not asked for.
    """
    import json

    data = {
        "schema": 1,
        "today": today.isoformat(),
        **_plain(card.total.letters),
        "clients": [{"client": each.name or None, **_total(each)} for each in card.clients],
        "plans": [_plan_data(plan) for plan in card.plans],
        "revision": revision,
        "worse": None if revision is None else [_fall(fall) for fall in worse],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _fall(fall: Fall) -> dict[str, Any]:
    return {**fall._asdict(), "path": fall.path or None, "line": fall.line or None, "causes": list(fall.causes)}


def _total(total: Total) -> dict[str, Any]:
    return {"plans": total.plans, "goals": total.goals, **_plain(total.letters)}


def _plan_data(plan: PlanScore) -> dict[str, Any]:
    return {"path": plan.path, **_plain(plan.letters), "goals": [_goal(goal) for goal in plan.goals]}


def _goal(goal: GoalScore) -> dict[str, Any]:
    card = goal.card
    names = {"id": card.id or None, "title": card.title or None, "kind": card.kind, "line": card.place.range.line}
    return {**names, "owner": card.owner or None, "client": card.client or None, **_plain(goal.letters)}


def _plain(letters: Sequence[Letter]) -> dict[str, Any]:
    return {
        "score": percent(letters),
        "letters": {
            letter.name: {
                "points": round(letter.points, 4),
                "of": letter.of,
                "lost": [_loss(loss) for loss in letter.losses],
            }
            for letter in letters
        },
    }


def _loss(loss: Loss) -> dict[str, Any]:
    found = loss.finding
    return {
        "rule": found.rule,
        "severity": found.severity,
        "points": round(loss.points, 4),
        "message": found.message,
        "line": found.range.line,
        "fingerprint": found.fingerprint,
    }


FORMATS: dict[str, Callable[[Scorecard, date, str | None, Sequence[Fall]], str]] = {"full": full, "json": as_json}
