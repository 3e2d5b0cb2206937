"""Defects that `agency.py` plants into goals: one function a rule, each breaks a sound goal in just that way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

Goal = dict[str, Any]


class Kit(NamedTuple):
    """What a defect is made with: the words of the language, the written deadline, chance, and how amounts are written.

    `undated` is the title without its date; `deadlines` maps ISO dates to the language's way of writing them.
    """

    words: Mapping[str, Any]
    deadlines: Mapping[str, str]
    undated: str
    channel: str
    random: Random
    amount: Callable[[float, str], str]


def _without_numbers(goal: Goal, title: str) -> None:
    for key in ("metric", "baseline", "target", "type", "channel"):
        goal.pop(key, None)
    goal["title"] = title


def _vague(goal: Goal, kit: Kit) -> None:
    _without_numbers(goal, kit.random.choice(kit.words["vague"]))


def _hedged(goal: Goal, kit: Kit) -> None:
    goal["title"] = kit.words["hedged"].format(title=goal["title"])


def _placeholder(goal: Goal, kit: Kit) -> None:
    _without_numbers(goal, kit.words["placeholder"].format(d=kit.deadlines[goal["deadline"]]))


def _activity(goal: Goal, kit: Kit) -> None:
    _without_numbers(goal, kit.words["activity"])


def _missing_baseline(goal: Goal, kit: Kit) -> None:
    target = 100 * kit.random.randrange(150, 600)
    written = kit.words["bare_target"].format(
        c=kit.channel, t=kit.amount(target, ""), d=kit.deadlines[goal["deadline"]]
    )
    goal.pop("baseline")
    goal.update(title=written, metric="followers", type="awareness", target=target)


def _missing_deadline(goal: Goal, kit: Kit) -> None:
    goal.pop("deadline")
    goal["title"] = kit.undated


def _past_deadline(goal: Goal, kit: Kit) -> None:
    goal.update(title=kit.undated, deadline="2025-12-31")


def _reversed_dates(goal: Goal, kit: Kit) -> None:
    goal.update(title=kit.undated, deadline="2026-06-30", start="2026-08-01")


def _invalid_date(goal: Goal, kit: Kit) -> None:
    goal.update(title=kit.undated, deadline="2026-06-31")


def _unlinked(goal: Goal, kit: Kit) -> None:
    goal.pop("supports")


def _dangling(goal: Goal, kit: Kit) -> None:
    goal["supports"] = [goal["supports"][0] + "9"]


def _no_owner(goal: Goal, kit: Kit) -> None:
    goal.pop("owner")


def _number_mismatch(goal: Goal, kit: Kit) -> None:
    goal["target"] = _scaled(goal["target"], 0.7)


def _date_mismatch(goal: Goal, kit: Kit) -> None:
    goal["deadline"] = kit.random.choice(sorted(day for day in kit.deadlines if day != goal["deadline"]))


def _impossible(goal: Goal, kit: Kit) -> None:
    title = kit.words["titles"]["churn"].replace("{c}: ", "").format(b=kit.amount(5, "%"), t=kit.amount(140, "%"))
    goal.update(title=title, metric="churn", type="sales", baseline="5 %", target="140 %")


def _wrong_direction(goal: Goal, kit: Kit) -> None:
    title = kit.words["titles"]["churn"].replace("{c}: ", "")
    title = title.format(b=kit.amount(3, "%"), t=kit.amount(5, "%"))
    goal.update(title=title, metric="churn", type="sales", baseline="3 %", target="5 %")


def _unrealistic(goal: Goal, kit: Kit) -> None:
    title = kit.words["titles"]["followers"].format(c="Instagram", b=kit.amount(10000, ""), t=kit.amount(60000, ""))
    goal.update(title=title, metric="followers", type="awareness", channel="instagram", baseline=10000, target=60000)
    goal["deadline"] = "2026-06-30"


def _late_tactic(goal: Goal, kit: Kit) -> None:
    goal["tactics"][0]["due"] = "2027-02-15"


def _tactic_without_date(goal: Goal, kit: Kit) -> None:
    goal["tactics"][0].pop("due")


def _schema(goal: Goal, kit: Kit) -> None:
    goal["dealine"] = goal["deadline"]


def _mismatched_metric(goal: Goal, kit: Kit) -> None:
    title = kit.words["titles"]["followers"].format(c=kit.channel, b=kit.amount(15000, ""), t=kit.amount(16000, ""))
    goal.update(title=title, metric="followers", type="leads", baseline=15000, target=16000)


def _scaled(value: Any, factor: float) -> Any:
    """An amount or a text such as "2.4 %", multiplied."""
    if isinstance(value, (int, float)):
        return round(value * factor)
    number, _, unit = value.partition(" ")
    return f"{round(float(number) * factor, 2)} {unit}"


PLANTS: Mapping[str, Callable[[Goal, Kit], None]] = {
    "activity-not-outcome": _activity,
    "dangling-link": _dangling,
    "date-mismatch": _date_mismatch,
    "hedged-wording": _hedged,
    "impossible-value": _impossible,
    "invalid-date": _invalid_date,
    "late-tactic": _late_tactic,
    "mismatched-metric": _mismatched_metric,
    "missing-baseline": _missing_baseline,
    "missing-owner": _no_owner,
    "number-mismatch": _number_mismatch,
    "past-deadline": _past_deadline,
    "placeholder-text": _placeholder,
    "reversed-dates": _reversed_dates,
    "schema-violation": _schema,
    "tactic-without-date": _tactic_without_date,
    "unlinked-goal": _unlinked,
    "unrealistic-growth": _unrealistic,
    "vague-wording": _vague,
    "wrong-direction": _wrong_direction,
}
"""Rules whose defect can be planted into any SMART goal."""

UNDATED_PLANTS: Mapping[str, Callable[[Goal, Kit], None]] = {
    "missing-deadline": _missing_deadline,
    "unlinked-goal": _unlinked,
    "vague-wording": _vague,
}
"""Those for documents without a period, from which a goal would inherit its deadline."""
