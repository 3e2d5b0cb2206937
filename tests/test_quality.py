"""The ratchet on the gold sentences, and the scale itself: a perfect reading must get full marks, a wrong one not."""

from __future__ import annotations

import os
import sys

import pytest

ROOT = os.path.join(os.path.dirname(__file__), "..")
sys.path.insert(0, os.path.join(ROOT, "benchmarks"))

import agency  # noqa: E402
import quality_corpora  # noqa: E402
import quality_floors  # noqa: E402
import quality_gold  # noqa: E402
from adapter import Examined  # noqa: E402
from quality_score import total  # noqa: E402

GOLD = os.path.join(ROOT, "tests", "gold")
CORPORA = os.path.join(ROOT, "..", "shared", "corpora")
LANGUAGES = quality_gold.languages(GOLD)
RULES = {
    "vague": "vague-wording",
    "hedged": "hedged-wording",
    "placeholder": "placeholder-text",
    "task": "activity-not-outcome",
    "bare": "bare-goal-type",
    "deadline_vague": "vague-deadline",
}


def perfect(case):
    """What a linter that agrees with every label would have found and read."""
    fired = {rule for label, rule in RULES.items() if case.get(label)}
    measurable = "target" in case or "change" in case
    if measurable and "baseline" not in case:
        fired.add("missing-baseline")
    if "deadline" not in case and not case.get("deadline_vague"):
        fired.add("missing-deadline")
    return Examined(frozenset(fired), frozenset((rule, "specific") for rule in fired), {**case})


def cases(language):
    return [case for part in quality_gold.load(GOLD, language).values() for case in part]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_sixty_sentences_or_more_and_forty_held_out(language):
    parts = quality_gold.load(GOLD, language)
    assert len(parts["development"]) >= 60
    assert len(parts["held_out"]) == 40
    every = cases(language)
    assert len({case["id"] for case in every}) == len({case["text"] for case in every}) == len(every)


@pytest.mark.parametrize("language", LANGUAGES)
def test_clean_goals_say_everything(language):
    clean = [case for case in cases(language) if case.get("clean")]
    assert len(clean) >= 35
    for case in clean:
        assert {"deadline", "baseline"} <= case.keys(), case["text"]
        assert {"target", "change"} & case.keys(), case["text"]
        assert not RULES.keys() & case.keys(), case["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_agreeing_with_the_labels_gets_full_marks(language):
    for case in cases(language):
        wrong = [verdict for verdict in quality_gold.judged(case, perfect(case), language, "t") if not verdict.right]
        assert not wrong


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("deadline", "2026-09-29"),
        ("baseline", {"value": 840, "unit": "count"}),
        ("baseline", {"value": 8400, "unit": "%"}),
        ("target", {"value": 11000, "unit": "count", "high": 12000}),
        ("metric", "likes"),
        ("channel", "facebook"),
    ],
)
def test_a_wrong_value_costs_a_mark(field, value):
    case = next(case for case in cases("en") if case["id"] == "en-001")
    good = perfect(case)
    seen = good._replace(reading={**good.reading, field: value})
    wrong = [verdict.name for verdict in quality_gold.judged(case, seen, "en", "t") if not verdict.right]
    assert wrong == [field]


def test_noise_on_a_clean_goal_costs_marks():
    case = next(case for case in cases("en") if case.get("clean"))
    seen = perfect(case)._replace(rules=frozenset({"vague-wording"}), groups=frozenset({("vague-wording", "specific")}))
    wrong = {verdict.name for verdict in quality_gold.judged(case, seen, "en", "t") if not verdict.right}
    assert wrong == {"vague-wording", "unmeasurable (any rule)", "silence on clean"}


def test_a_wrong_value_is_both_false_and_missed():
    case = next(case for case in cases("en") if case["id"] == "en-001")
    good = perfect(case)
    seen = good._replace(reading={**good.reading, "metric": "likes"})
    score = total(v for v in quality_gold.judged(case, seen, "en", "t") if v.name == "metric")
    assert (score.true, score.false, score.missed, score.right, score.judged) == (0, 1, 1, 0, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_worse_than_before(language):
    floors = quality_floors.floors().get(language, {})
    assert floors, "no floors: run benchmarks/quality_floors.py --raise"
    now = quality_floors.measured(GOLD, language)
    fallen = {name: (floor, now.get(name)) for name, floor in floors.items() if now.get(name, 0) < floor}
    assert not fallen, f"fewer right than the floor (floor, now): {fallen}; see benchmarks/quality.py --errors"


@pytest.mark.skipif(not os.path.isdir(CORPORA), reason="the public collections are not here")
def test_the_collections_can_be_measured():
    sources = {verdict.source for verdict in quality_corpora.verdicts(CORPORA)}
    assert sources == {"statements", "smartspan", "infobase", "openclimate", "sdg"}


def test_an_agency_is_the_same_for_the_same_seed(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    entries = agency.write(str(first), 12, seed=3)
    assert agency.write(str(second), 12, seed=3) == entries
    names = sorted({entry.file for entry in entries})
    assert len(names) == 12
    assert [(first / name).read_bytes() for name in names] == [(second / name).read_bytes() for name in names]
    assert {entry.rule for entry in entries} > {""}
