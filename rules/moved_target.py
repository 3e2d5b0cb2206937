"""Reports goals that were made easier while they ran: what git remembers of them."""

from __future__ import annotations

from datetime import date, timedelta

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING, Any

from ._links import called
from ._measure import CEILINGS
from ._moves import Past, collected, explained, mappings, names, notes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goallint import Card, Context, Document, Draft, Project, Quantity

    from ._moves import State

RUNNING = frozenset({"", "active"})
SAME = 0.01
"""How far two values may lie apart, as a part of the larger, and still be the same one rounded."""
FIELDS = ("target", "deadline", "baseline")


class MovedTarget(Rule):
    """A goal was made easier while it ran, and nothing says why.

    ## What it finds

    Against the version that the file had when the goal's cycle began (its start, else its document's period, else its
    first commit): a target lowered (or raised, where less is better), a deadline pushed back, a baseline rewritten, a
    goal deleted before its deadline. Earlier versions come from git. Silent outside a repository, for drafts and closed
    goals, for changes in the first days (option `settle-days`), for new cycles, and where the author says why: in a new
    note (`notes` or a key `x-…` of the goal, or of the document if it names the goal), or in a description that tells
    the old value.

    ## Why it matters

    A target that follows the results is always reached. The report then looks right, and nobody learns anything.

    ## How to repair

    Put the old value back and close the goal with what was reached, or keep the new one and say why:
    `notes: "2026-03-04: lowered from 200 to 120, the shop in Turku closed"`.

    ## Source

    OKR practice: grade against what was agreed at the start of the cycle.
    """

    name = "moved-target"
    group = "lifecycle"
    severity = "warning"
    scope = "project"
    presets = ("strict", "okr", "agency")
    history = True
    examples = (
        Bad(
            """
            period: 2026-H1
            goals:
              - id: G-1
                title: Win new members
                baseline: 0
                target: 120
                #       ^^^ moved-target
                deadline: 2026-06-30
              - id: G-2
                title: Raise NPS
                baseline: 30
                #         ^^ moved-target
                target: 45
                deadline: 2026-09-30
                #         ^^^^^^^^^^ moved-target
            """,
            "A lower target, a rewritten baseline, a later deadline.",
            today="2026-03-04",
            history={
                "2025-12-20": {
                    "example.yaml": """
                    period: 2026-H1
                    goals:
                      - id: G-1
                        title: Win new members
                        baseline: 0
                        target: 200
                        deadline: 2026-06-30
                      - id: G-2
                        title: Raise NPS
                        baseline: 36
                        target: 45
                        deadline: 2026-06-30
                    """
                }
            },
        ),
        Bad(
            """
            goals:
              - id: G-1
                title: Win 200 new members by 30 June 2026
                #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved-target
            """,
            "A goal that is gone; the finding stands at the one before it.",
            today="2026-03-04",
            history={
                "2026-01-05": {
                    "example.yaml": """
                    goals:
                      - id: G-1
                        title: Win 200 new members by 30 June 2026
                      - id: G-2
                        title: Cut first response time from 9 to 4 hours by 30 June 2026
                    """
                }
            },
        ),
        Good(
            """
            goals:
              - id: G-1
                title: Win new members
                baseline: 0
                target: 120
                deadline: 2026-06-30
                notes: "2026-03-04: fewer members, the course in Turku was closed"
              - id: G-2
                title: Raise the NPS
                baseline: 36.0
                target: 50
                deadline: 2026-06-30
              - id: G-3
                title: Reduce churn
                baseline: 5 %
                target: 2 %
                deadline: 30 June 2026
            """,
            "A note that says why, a typo, another spelling, and goals that became harder.",
            today="2026-03-04",
            history={
                "2026-01-05": {
                    "example.yaml": """
                    goals:
                      - id: G-1
                        title: Win new members
                        baseline: 0
                        target: 200
                        deadline: 2026-06-30
                      - id: G-2
                        title: Rise the NPS
                        baseline: 36
                        target: 45
                        deadline: 2026-06-30
                      - id: G-3
                        title: Reduce churn
                        baseline: 5 %
                        target: 3 %
                        deadline: 2026-06-30
                    """
                }
            },
        ),
        Good(
            """
            period: 2026-Q2
            goals:
              - id: G-1
                title: Win new members
                baseline: 0
                target: 120
            """,
            "The file serves a new quarter.",
            today="2026-04-20",
            history={
                "2026-01-05": {
                    "example.yaml": """
                    period: 2026-Q1
                    goals:
                      - id: G-1
                        title: Win new members
                        baseline: 0
                        target: 200
                    """
                },
                "2026-04-01": {
                    "example.yaml": """
                    period: 2026-Q2
                    goals:
                      - id: G-1
                        title: Win new members
                        baseline: 0
                        target: 120
                    """
                },
            },
        ),
    )

    class Options(Rule.Options):
        """How long a goal may settle."""

        settle_days: int = option(7, "days after the start in which a goal may still be corrected", minimum=0)

    def collect(self, document: Document, context: Context) -> Any:
        """What cards do not hold: the start of the cycle, the metric's direction, notes, and where the values stand."""
        nodes, common = mappings(document.tree, {}), notes(document.tree)
        found = {}
        for goal in document.goals:
            facts = collected(document, goal, nodes, common)
            stated = ((field, getattr(goal, field)) for field in FIELDS)
            facts["places"] = {
                field: context.place(goal, each.span, each.text)._replace(pointer=each.pointer)
                for field, each in stated
                if each is not None and each.how in {"field", "text"}
            }
            found[f"{document.path}#{document.index}{goal.pointer}"] = facts
        return found or None

    def check(self, project: Project) -> Iterator[Draft]:
        """Yield a finding for each value that moved, and one for each goal that is gone."""
        if not project.history:
            return
        past = Past(project)
        extended: set[str] = set()
        for card in project.cards:
            if card.kind != "business_objective" and card.status in RUNNING:
                yield from self._moved(card, past, extended)
        yield from self._gone(project, past)

    def _moved(self, card: Card, past: Past, extended: set[str]) -> Iterator[Draft]:
        """The values of a goal that moved. `extended` are the documents whose own period was told to move already."""
        states = past.states(card)
        now = past.now(card)
        agreed = self._agreed(states, now)
        if agreed is None:
            return
        for field, was, is_now, message in _differences(agreed, now):
            day = _since_when(field, [*states, now])
            if agreed.card.deadline and day > agreed.card.deadline:
                continue
            if explained(agreed.facts, now.facts, (was,)):
                continue
            if field == "deadline" and card.deadline_how == "inherited":
                if card.parent or card.document in extended:
                    continue
                extended.add(card.document)
            yield self.finding(
                f"{called(card)}: {message}, since {day}, in the middle of its cycle",
                now.facts.get("places", {}).get(field, card.place),
                help=f"put {was} back and grade against it, or say in `notes` why it moved",
                field=field,
                evidence={"field": field, "was": was, "now": is_now, "agreed": agreed.day, "since": day},
            )

    def _agreed(self, states: Sequence[State], now: State) -> State | None:
        """The goal as it stood when its cycle began and the first days were over."""
        if not states:
            return None
        begun = max(now.facts.get("start", ""), states[0].day)
        limit = _plus(begun, self.options.settle_days)
        return next((state for state in reversed(states) if state.day <= limit), states[0])

    def _gone(self, project: Project, past: Past) -> Iterator[Draft]:
        there = {name for card in project.cards for name in names(card)}
        for path, versions in past.paths():
            here = [card for card in project.cards if card.place.path == path and card.kind != "business_objective"]
            dropped: dict[Any, tuple[State, str]] = {}
            for version, after in zip(versions, [*(each.day for each in versions[1:]), past.today], strict=True):
                for card in version.cards:
                    if card.kind != "business_objective":
                        dropped[next(names(card), card.key)] = (version.state(card), after)
            lost = [found for found in dropped.values() if there.isdisjoint(names(found[0].card))]
            keys = {state.card.key for state, _ in lost}
            for state, day in lost:
                if here and state.card.parent not in keys and self._early(state, day, here, versions):
                    yield self._deleted(state, day, here)

    def _early(self, state: State, day: str, here: Sequence[Card], versions: Sequence[Any]) -> bool:
        """Whether a goal was deleted while it ran, and not renamed or corrected in its first days."""
        card = state.card
        if card.status not in RUNNING or not card.deadline or day > card.deadline:
            return False
        first = next((each.day for each in versions if each.find(card) is not None), state.day)
        if day <= _plus(max(state.facts.get("start", ""), first), self.options.settle_days):
            return False
        last = next(each for each in reversed(versions) if each.day <= state.day)
        return bool(card.id) or all(last.find(each) is not None for each in here)

    def _deleted(self, state: State, day: str, here: Sequence[Card]) -> Draft:
        card = state.card
        before = [each for each in here if each.place.range <= card.place.range]
        beside = (before or here)[-1 if before else 0].place
        return self.finding(
            f"{called(card)} was deleted on {day}, before its deadline {card.deadline}",
            beside._replace(goal=card.place.goal, pointer="", text=card.place.text),
            help="put it back with `status: dropped` and say in `notes` why it was given up",
            field="deleted",
            evidence={"field": "goal", "was": card.title, "now": None, "agreed": state.day, "since": day},
        )


def _differences(then: State, now: State) -> Iterator[tuple[str, str, str, str]]:
    """The fields that moved: their names, both values as text, and what to say of it."""
    old, new = then.card, now.card
    if old.target and new.target and _eased(old, new.target, then.facts.get("direction", "")):
        was, is_now = _text(old.target), _text(new.target)
        yield "target", was, is_now, f"its target went from {was} to {is_now}"
    if old.deadline and new.deadline and new.deadline > old.deadline:
        yield "deadline", old.deadline, new.deadline, f"its deadline went from {old.deadline} to {new.deadline}"
    if old.baseline and new.baseline and old.baseline.unit == new.baseline.unit:
        was, is_now = _text(old.baseline), _text(new.baseline)
        if not _same(old.baseline.value, new.baseline.value):
            yield "baseline", was, is_now, f"its baseline was rewritten from {was} to {is_now}"


def _eased(old: Card, new: Quantity, direction: str) -> bool:
    """Whether a new target is nearer to where the goal began, else less than before in the metric's good direction."""
    target = old.target
    if target is None or target.unit != new.unit or _same(target.value, new.value):
        return False
    if old.baseline is not None and old.baseline.unit == target.unit and old.baseline.value != target.value:
        down = target.value < old.baseline.value
    else:
        down = direction == "down" or target.comparison in CEILINGS
    return new.value > target.value if down else new.value < target.value


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= SAME * max(abs(one), abs(other))


def _since_when(field: str, states: Sequence[State]) -> str:
    """The day since which a field has held what it holds now."""
    last = _value(states[-1].card, field)
    day = states[-1].day
    for state in reversed(states):
        if _value(state.card, field) != last:
            break
        day = state.day
    return day


def _value(card: Card, field: str) -> Any:
    value = getattr(card, field)
    return value if isinstance(value, str) or value is None else (value.value, value.unit)


def _text(quantity: Quantity) -> str:
    space = " " if quantity.unit != "%" else ""
    unit = "" if quantity.unit == "count" else f"{space}{quantity.unit}"
    return f"{quantity.value:.15g}{unit}"


def _plus(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
