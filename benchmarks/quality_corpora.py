"""Public goal collections as verdicts. The collections stay outside the project; nothing of them is stored here.

`statements.jsonl` holds labelled goals, `smartspan.jsonl` personal goals with a label for "measurable",
`infobase.jsonl` government indicators with fields, `openclimate.jsonl` climate targets with years, `sdg_*.jsonl`
translated targets.
"""

from __future__ import annotations

import json
import os
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from adapter import TODAY, examine
from quality_gold import UNMEASURABLE
from quality_score import Verdict, rule_verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from adapter import Examined

Row = dict[str, Any]

NO_NUMBER = UNMEASURABLE | {"unmeasured-key-result", "text-target"}
"""Rules of which any tells that a number is missing. A task without one is `activity-not-outcome`'s alone."""

INDICATOR_DAY = date(2018, 6, 1)
"""A day within the years that the indicators were planned for, so that none of them is long over."""

BATCH = 200
"""Goals in one document: enough to be quick, few enough for a plain error when one breaks."""


def rows(folder: str, name: str) -> list[Row]:
    """The rows of a collection; none when it is absent."""
    path = os.path.join(folder, name + ".jsonl")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def verdicts(folder: str) -> Iterator[Verdict]:
    """The verdicts of every collection in a folder."""
    yield from _statements(rows(folder, "statements"))
    yield from _smartspan(rows(folder, "smartspan"))
    yield from _infobase(rows(folder, "infobase"))
    yield from _openclimate(rows(folder, "openclimate"))
    for language in ("en", "ru", "ca"):
        yield from _sdg(rows(folder, f"sdg_{language}"))


def _examined(
    found: Sequence[Row],
    goal_of: Callable[[int, Row], Mapping[str, Any]],
    today: date = TODAY,
    preset: str = "recommended",
) -> Iterator[tuple[Row, Examined]]:
    """Each row with what goallint made of it; rows of one language go into documents of their own."""
    for language in sorted({row["lang"] for row in found}):
        mine = [row for row in found if row["lang"] == language]
        for start in range(0, len(mine), BATCH):
            batch = mine[start : start + BATCH]
            goals = [goal_of(start + index, row) for index, row in enumerate(batch)]
            yield from zip(batch, examine(goals, language, today, preset), strict=True)


def _plain(index: int, row: Row) -> Row:
    return {"id": f"S-{index}", "title": row["text"]}


def _statements(found: Iterable[Row]) -> Iterator[Verdict]:
    goals = [row for row in found if row["labels"]["goal"]]
    for row, seen in _examined(goals, _plain, preset="strict"):
        labels, fired = row["labels"], seen.rules
        about = ("statements", row["lang"], row["id"], row["text"])
        yield _verdict(about, "vague-wording", labels["vague"], "vague-wording" in fired)
        yield _verdict(about, "activity-not-outcome", labels["task"], "activity-not-outcome" in fired)
        yield _verdict(about, "placeholder-text", labels["placeholder"], "placeholder-text" in fired)
        yield _verdict(about, "compound-goal", labels["compound"], "compound-goal" in fired)
        if labels["measurable"] or not labels["task"]:
            open_ended = labels["vague"] or not labels["measurable"]
            yield _verdict(about, "no number (any rule)", open_ended, bool(fired & NO_NUMBER))
        if labels["measurable"]:
            yield _verdict(about, "missing-target", 0, "missing-target" in fired)
        yield _said(about, "deadline", labels["deadline"], "deadline" in seen.reading or "vague-deadline" in fired)
        yield _said(about, "baseline", labels["baseline"], "baseline" in seen.reading)
        yield _said(about, "measurable", labels["measurable"], _measured(seen) or _whole(seen))


def _smartspan(found: Sequence[Row]) -> Iterator[Verdict]:
    for row, seen in _examined(found, _plain):
        about = ("smartspan", row["lang"], row["id"], row["text"])
        yield _said(about, "measurable", row["labels"]["M"], _measured(seen))


NUMBER = re.compile(r"\d|\b(?:one|two|three|four|five|ten)\b", re.IGNORECASE)
OPEN = re.compile(
    r"^\W*(?:to be \S|tbd|tbc|n/?a\b|unknown)"
    r"|\b(?:will|to) be (?:re-?)?(?:determined|established|set|confirmed|baselined|developed|available)",
    re.IGNORECASE,
)


def _prose(target: str) -> bool:
    """Whether a target is words only. The label tells the kind of column, which holds "top 10" and "2 of 3", too."""
    return bool(target) and (not NUMBER.search(target) or bool(OPEN.search(target)))


def _open(baseline: str) -> bool:
    """Whether a baseline says that it is not known. The label sees only what begins with "to be determined"."""
    return bool(OPEN.search(baseline))


# The raw label of a target tells that its column is the one for texts, also where the text is "top 10" or empty; the
# raw label of a baseline sees "to be determined", but not "a baseline will be set in August". Both are measured.
def _infobase(found: Sequence[Row]) -> Iterator[Verdict]:
    for row, seen in _examined(found, _indicator, INDICATOR_DAY):
        labels, fired = row["labels"], seen.rules
        about = ("infobase", row["lang"], row["id"], row["text"])
        empty = not (row["target_min"] or row["target_max"] or row["target_text"])
        yield _verdict(about, "missing-target", empty, bool(fired & {"missing-target", "missing-metric"}))
        yield _verdict(about, "text-target", _prose(row["target_text"]), "text-target" in fired)
        yield _verdict(about, "missing-deadline", labels["no_deadline"], "missing-deadline" in fired)
        yield _verdict(about, "unknown-baseline", _open(row["baseline"] or ""), "unknown-baseline" in fired)
        yield _verdict(about, "text-target (raw label)", labels["nonnumeric_target"], "text-target" in fired)
        yield _verdict(about, "unknown-baseline (raw label)", labels["baseline_tbd"], "unknown-baseline" in fired)
        if not empty and not labels["nonnumeric_target"]:
            yield _verdict(about, "missing-baseline", labels["no_baseline"], "missing-baseline" in fired)


def _indicator(index: int, row: Row) -> Row:
    """An indicator as a goal: its name is the title, its columns are the fields."""
    goal: Row = {"id": f"I-{index}", "title": row["text"]}
    sign = " %" if row["target_type"].startswith("percent") else ""
    low, high = row["target_min"], row["target_max"]
    if row["target_text"]:
        goal["target"] = row["target_text"]
    elif low and low == high:
        goal["target"] = f"{low}{sign}"
    elif low and high:
        goal["target"] = f"{low}–{high}{sign}"
    elif low or high:
        goal["target"] = f"≥ {low}{sign}" if low else f"≤ {high}{sign}"
    if row["deadline"]:
        goal["deadline"] = row["deadline"]
    if row["baseline"]:
        goal["baseline"] = row["baseline"]
    return goal


def _openclimate(found: Sequence[Row]) -> Iterator[Verdict]:
    usable = [row for row in found if row["baseline_year"] and row["target_year"]]
    for row, seen in _examined(usable, _climate):
        about = ("openclimate", row["lang"], row["id"], row["target_type"])
        yield _verdict(about, "reversed-dates", 0, "reversed-dates" in seen.rules)


def _climate(index: int, row: Row) -> Row:
    return {
        "id": f"C-{index}",
        "title": f"Reduce emissions by {row['target_value']} % against {row['baseline_year']} by {row['target_year']}",
        "baseline": {"value": 100, "date": row["baseline_year"]},
        "deadline": row["target_year"],
    }


def _sdg(found: Sequence[Row]) -> Iterator[Verdict]:
    for row, seen in _examined(found, _plain):
        about = ("sdg", row["lang"], row["id"], row["text"])
        yield _said(about, "deadline", row["has_year"], "deadline" in seen.reading)


def _measured(seen: Examined) -> bool:
    return "target" in seen.reading or "change" in seen.reading


def _whole(seen: Examined) -> bool:
    """Whether the goal reaches everything or nothing, which its label calls measurable, and is not vague besides."""
    return "whole" in seen.reading and "vague-wording" not in seen.rules


def _verdict(about: tuple[str, str, str, str], rule: str, expected: object, found: object) -> Verdict:
    source, language, id_, text = about
    return rule_verdict(source, rule, language, id_, text, expected=bool(expected), found=bool(found))


def _said(about: tuple[str, str, str, str], field: str, expected: object, found: object) -> Verdict:
    source, language, id_, text = about
    same = bool(expected) == bool(found)
    return Verdict("reading", source, f"{field} stated", language, bool(expected), bool(found), same, id_, text)
