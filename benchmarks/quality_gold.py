"""The gold sentences as verdicts. What the labels mean is written in tests/gold/README.md."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml
from adapter import TODAY, Examined, examine
from quality_score import Verdict, rule_verdict, silence_verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PARTS = ("development", "held_out")
FIELDS = ("deadline", "start", "baseline", "target", "comparison", "change", "metric", "channel")
UNMEASURABLE = frozenset({"vague-wording", "missing-target", "missing-metric", "bare-goal-type"})
"""Rules of which one should say that a goal cannot be measured; which of them is a question of taste."""

TEXT_GROUPS = frozenset({"specific", "measurable", "time-bound", "consistency"})
"""Groups of rules that a clean sentence must not set off. `missing-channel` asks for more than the sentence."""

NETWORKS = frozenset({"facebook", "instagram", "linkedin", "pinterest", "telegram", "tiktok", "vk", "x", "youtube"})
"""Channels that count. Whether a website or a newsletter is one as well is left to the catalogue."""

RELATIVE_DAYS = 3
"""How far a deadline counted from today may be off: months are counted by the calendar or by days."""


def load(folder: str, language: str) -> dict[str, list[dict[str, Any]]]:
    """The two lists of a language's gold file."""
    with open(os.path.join(folder, f"{language}.yaml"), encoding="utf-8") as file:
        data = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {part: data[part] for part in PARTS}


def languages(folder: str) -> list[str]:
    """The languages that have a gold file."""
    return sorted(name[:-5] for name in os.listdir(folder) if name.endswith(".yaml"))


def verdicts(folder: str, language: str, parts: Sequence[str] = PARTS) -> Iterator[Verdict]:
    """Every verdict on a language's sentences; the source is "gold/<part>"."""
    cases = load(folder, language)
    for part in parts:
        goals = [{"id": case["id"], "title": case["text"]} for case in cases[part]]
        for case, seen in zip(cases[part], examine(goals, language, TODAY), strict=True):
            yield from judged(case, seen, language, f"gold/{part}")


def judged(case: Mapping[str, Any], seen: Examined, language: str, source: str) -> Iterator[Verdict]:
    """The verdicts on one sentence."""
    unjudged = case.get("unjudged", ())
    for name, expected, found in _rules(case, seen):
        if name not in unjudged:
            yield rule_verdict(source, name, language, case["id"], case["text"], expected=expected, found=found)
    for field in FIELDS:
        if field not in unjudged:
            verdict = _reading(field, case, seen.reading, language, source)
            if verdict is not None:
                yield verdict
    if case.get("clean"):
        loud = sorted(rule for rule, group in seen.groups if group in TEXT_GROUPS and rule != "missing-channel")
        loud = [rule for rule in loud if rule not in unjudged]
        yield silence_verdict(source, "silence on clean", language, case["id"], case["text"], loud, ", ".join(loud))


def _rules(case: Mapping[str, Any], seen: Examined) -> Iterator[tuple[str, bool, bool]]:
    """(rule, should fire, fires) for each rule that the labels decide."""
    fired = seen.rules
    for rule, label in (
        ("vague-wording", "vague"),
        ("hedged-wording", "hedged"),
        ("placeholder-text", "placeholder"),
        ("activity-not-outcome", "task"),
        ("bare-goal-type", "bare"),
    ):
        yield rule, bool(case.get(label)), rule in fired
    unfinished = case.get("placeholder") or case.get("task")
    if not unfinished:
        unmeasurable = bool(case.get("vague") or case.get("bare"))
        yield "unmeasurable (any rule)", unmeasurable, bool(fired & UNMEASURABLE)
    measurable = "target" in case or "change" in case
    if measurable:
        yield "missing-target", False, "missing-target" in fired
        yield "missing-metric", False, "missing-metric" in fired
    if not unfinished and not case.get("vague") and not _needs_no_baseline(case):
        yield "missing-baseline", measurable and "baseline" not in case, "missing-baseline" in fired
    if "deadline" not in case or "deadline_anchored" in case:
        yield "vague-deadline", bool(case.get("deadline_vague")), "vague-deadline" in fired
    if not unfinished and not case.get("bare"):
        missing = "deadline" not in case and not case.get("deadline_vague")
        yield "missing-deadline", missing, "missing-deadline" in fired


def _needs_no_baseline(case: Mapping[str, Any]) -> bool:
    return case.get("target", {}).get("value") == 0 or bool(case.get("bare"))


def _reading(
    field: str, case: Mapping[str, Any], read: Mapping[str, Any], language: str, source: str
) -> Verdict | None:
    """The verdict on one field, or None where the labels do not decide it."""
    if field == "comparison":
        return _comparison(case, read, language, source)
    want, got = case.get(field), read.get(field)
    if want is None and (field == "start" or (field == "channel" and got not in NETWORKS)):
        return None
    if want is None and isinstance(got, dict) and got.get("how") in {"derived", "inherited"}:
        got = None
    if field == "change" and want is None and "target" in case:
        got = None  # "500 new ones" may as well be read as a difference
    right = _equal(field, want, got, case)
    note = f"{field}: want {_short(want)}, got {_short(got)}"
    return Verdict(
        "reading", source, field, language, want is not None, got is not None, right, case["id"], case["text"], note
    )


def _comparison(case: Mapping[str, Any], read: Mapping[str, Any], language: str, source: str) -> Verdict | None:
    """Bounds count only where a target was read at all."""
    if "target" not in case or "target" not in read or "target" in case.get("unjudged", ()):
        return None
    want = case["target"].get("comparison", "=")
    got = read["target"].get("comparison", "=")
    note = f"comparison: want {want}, got {got}"
    return Verdict(
        "reading", source, "comparison", language, want != "=", got != "=", want == got, case["id"], case["text"], note
    )


def _equal(field: str, want: Any, got: Any, case: Mapping[str, Any]) -> bool:
    if want is None or got is None:
        return want is None and got is None
    if field in {"baseline", "target"}:
        return _same_quantity(want, got, units="unit" not in case.get("unjudged", ()))
    if field == "change":
        return _same_change(want, got)
    if field == "deadline" and case.get("deadline_anchored") is False:
        return abs((date.fromisoformat(want) - date.fromisoformat(got)).days) <= RELATIVE_DAYS
    return bool(str(want).lower() == str(got).lower())


def _same_quantity(want: Mapping[str, Any], got: Mapping[str, Any], *, units: bool) -> bool:
    if not _close(want["value"], got["value"]) or not _close(want.get("high"), got.get("high")):
        return False
    return not units or _same_unit(want["unit"], got["unit"])


def _same_unit(want: str, got: str) -> bool:
    """The same, or one of them without the period that the other has."""
    unit, _, period = want.partition("/")
    other, _, other_period = got.partition("/")
    return unit == other and (not period or not other_period or period == other_period)


def _same_change(want: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    if want["unit"] == got["unit"]:
        return _close(want["value"], got["value"])
    factor, other = _factor(want), _factor(got)
    return factor is not None and other is not None and _close(factor, other)


def _factor(change: Mapping[str, Any]) -> float | None:
    """Factor and per cent on one scale; None for other units."""
    if change["unit"] == "x":
        return float(change["value"])
    return 1 + change["value"] / 100 if change["unit"] == "%" else None


def _close(want: float | None, got: float | None) -> bool:
    if want is None or got is None:
        return want is None and got is None
    return abs(want - got) <= 1e-6 * max(1.0, abs(want))


def _short(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    high = f"..{value['high']}" if value.get("high") is not None else ""
    bound = "" if value.get("comparison", "=") == "=" else value["comparison"]
    return f"{bound}{value['value']}{high} {value['unit']}"
