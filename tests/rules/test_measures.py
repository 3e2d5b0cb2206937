"""Titles that are measures themselves, and values that are not known: what is asked of them, in each language."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from goallint.run import Workbench

ASKED = ("missing-metric", "missing-target", "missing-baseline", "unknown-baseline", "text-target", "missing-deadline")

MEASURES = {
    "en": "Percentage of guests who book again",
    "pl": "Odsetek gości, którzy wracają",
    "ru": "Доля гостей, которые возвращаются",
    "fi": "Osuus vieraista, jotka palaavat",
    "ca": "Percentatge d'hostes que tornen",
    "fa": "درصد مهمانانی که بازمی‌گردند",
}
UNKNOWN = {
    "en": ["To be determined", "TBD", "n/a", "N/A", "not yet measured", "?", "—", "to be determined by 2027"],
    "pl": [
        *("do ustalenia", "n/d", "brak danych", "nie zmierzono", "niezmierzone", "zostanie zmierzony w marcu"),
        *("w trakcie pomiaru", "do oszacowania", "nie prowadzono pomiaru", "czekamy na dane", "trudno powiedzieć"),
    ],
    "ru": [
        *("нет данных", "н/д", "будет определено", "не измерялась", "пока не знаем", "будет замерено в марте"),
        *("в процессе измерения", "замеров не было", "данные собираются", "станет известно после опроса"),
    ],
    "fi": ["ei tiedossa", "määritellään myöhemmin"],
    "ca": ["per determinar", "no disponible"],
    "fa": ["نامشخص", "داده نداریم"],
}


def found(bench: Workbench, language: str = "en", **fields: object) -> set[str]:
    """The rules, among those that ask for numbers and dates, that fire for one goal."""
    goal = json.dumps({"deadline": "2026-12-31", **fields}, ensure_ascii=False)
    settings = bench.settings_of([bench.registry.rules[name] for name in ASKED], {})
    text = f"language: {language}\ngoals:\n  - {goal}\n"
    return {each.rule for each in bench.lint_texts({"plan.yaml": text}, settings, date(2026, 2, 1)).findings}


@pytest.mark.parametrize(("language", "title"), MEASURES.items(), ids=MEASURES)
def test_a_measure_without_a_value_lacks_its_target_only(bench: Workbench, language: str, title: str) -> None:
    assert found(bench, language, title=title) == {"missing-target"}


@pytest.mark.parametrize(("language", "title"), MEASURES.items(), ids=MEASURES)
def test_a_measure_with_a_target_lacks_its_baseline(bench: Workbench, language: str, title: str) -> None:
    assert found(bench, language, title=title, target="100 %") == {"missing-baseline"}


@pytest.mark.parametrize(("language", "title"), MEASURES.items(), ids=MEASURES)
def test_a_measure_from_where_to_where_lacks_nothing(bench: Workbench, language: str, title: str) -> None:
    assert found(bench, language, title=title, baseline="31 % (2025)", target="40 %") == set()


@pytest.mark.parametrize(
    "title",
    [
        "% branches with a ramp",
        "Share of messages answered within 2 hours",
        "Percentage of branches with fewer than three thefts",
        "Degree to which members trust the advice (on a scale of 1 to 5)",
    ],
)
def test_numbers_that_define_a_measure_are_no_targets(bench: Workbench, title: str) -> None:
    assert found(bench, title=title) == {"missing-target"}


@pytest.mark.parametrize(("language", "words"), [(code, text) for code, texts in UNKNOWN.items() for text in texts])
def test_baselines_that_nobody_knows(bench: Workbench, language: str, words: str) -> None:
    assert found(bench, language, title=MEASURES[language], baseline=words, target="40 %") == {"unknown-baseline"}


@pytest.mark.parametrize(
    "words", ["31 % (2024-25)", "(2024-25) 31 %", "Guests: 31 % (2025)", "FY 24/25 (31 %)", "-5 %"]
)
def test_baselines_with_notes_are_values(bench: Workbench, words: str) -> None:
    assert found(bench, title=MEASURES["en"], baseline=words, target="40 %") == set()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        *(("pl", words) for words in ("ok. 320", "brak zgłoszeń (0)", "320 w styczniu 2026", "4,2 pkt")),
        *(("ru", words) for words in ("около 320", "жалоб нет (0)", "320 в январе 2026", "жалоб не получено (0)")),
    ],
)
def test_baselines_with_words_beside_them_are_values(bench: Workbench, language: str, words: str) -> None:
    assert found(bench, language, title=MEASURES[language], baseline=words, target="900") == set()


def test_prose_that_explains_a_baseline_is_left_alone(bench: Workbench) -> None:
    assert found(bench, title=MEASURES["en"], baseline="as in the audit of our channels", target="40 %") == set()


@pytest.mark.parametrize("target", ["TBD", "year-over-year improvement", "Green", "to be determined by 31 March 2026"])
def test_targets_in_words(bench: Workbench, target: str) -> None:
    assert found(bench, title=MEASURES["en"], target=target) == {"text-target"}


def test_the_day_by_which_a_target_is_settled_is_no_deadline(bench: Workbench) -> None:
    fired = found(bench, title=MEASURES["en"], target="to be determined by 31 March 2026", deadline=None)
    assert fired == {"text-target", "missing-deadline"}
