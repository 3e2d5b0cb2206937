"""The language of a text, guessed from what the built-in profiles say."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goallint.reading.language.detect import guess

PROFILES = json.loads((Path(__file__).parents[2] / "rules" / "languages" / "profiles.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sell 300 jars of pumpkin seeds by the end of June", "en"),
        ("Increase sales of the new shop", "en"),
        ("Zwiększyć sprzedaż w sklepie do końca czerwca", "pl"),
        ("Zdobyć 500 obserwujących na Instagramie", "pl"),
        ("Увеличить продажи в магазине до конца июня", "ru"),
        ("Рост охвата в Telegram и VK", "ru"),
        ("Kasvattaa verkkokaupan myyntiä kesäkuun loppuun mennessä", "fi"),
        ("Hanki 500 uutta Instagram-seuraajaa", "fi"),
        ("Augmentar les vendes de la botiga abans del 30 de juny", "ca"),
        ("Aconseguir més mencions a les xarxes", "ca"),
        ("افزایش فروش فروشگاه تا پایان خرداد", "fa"),
        ("رشد دنبال‌کنندگان Instagram تا ۱۴۰۵", "fa"),
    ],
)
def test_guesses(text: str, language: str) -> None:
    assert guess(text, PROFILES) == language


@pytest.mark.parametrize("text", ["", "12 500", "KPI", "https://", "日本語の目標", "Ξεκινήστε τώρα"])
def test_says_nothing_when_unclear(text: str) -> None:
    assert guess(text, PROFILES) is None


def test_a_foreign_letter_speaks_against_a_language() -> None:
    assert guess("Підвищити впізнаваність і залученість аудиторії", PROFILES) is None


def test_profiles_of_a_plugin_take_part() -> None:
    more = {**PROFILES, "uk": {"script": "Cyrl", "letters": "іїєґ", "function_words": ["та", "в", "до"]}}
    assert guess("Збільшити продажі в магазині", more) == "uk"
    assert guess("Увеличить продажи и охват на 5 %", more) == "ru"


def test_no_profiles_no_guess() -> None:
    assert guess("Sell more", {}) is None


@given(st.text(max_size=200))
def test_any_text_is_safe(text: str) -> None:
    assert guess(text, PROFILES) in {None, *PROFILES}


def test_endings_alone_do_not_outvote_the_language_of_the_document() -> None:
    title = "Sitoutuneemmat asukkaat"
    assert guess(title, PROFILES) == "ca"
    assert guess(title, PROFILES, "fi") != "ca"
    assert guess("Fer créixer la comunitat de la plaça", PROFILES, "fi") == "ca"


@pytest.mark.parametrize("text", ["Bounce rate 71 % → 50 % (Q3 2026)", "Share of voice 9 → 14 %"])
def test_names_of_metrics_make_no_title_foreign(text: str) -> None:
    assert guess(text, PROFILES, "pl") in {"pl", None}


def test_a_sentence_of_another_language_is_told() -> None:
    assert guess("Grow the number of our members by the end of June", PROFILES, "pl") == "en"
