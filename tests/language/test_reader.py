"""Reading any text: positions, faults, roles and limits that hold whatever the words are."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from language_sources import language

from goallint.reading.language.normalise import normalise
from goallint.reading.language.reader import Anchor, read
from goallint.reading.language.tokens import tokens

if TYPE_CHECKING:
    from goallint.model import Reading

TODAY = Anchor(date(2026, 2, 1))
CODES = ["ca", "en", "fa", "fi", "pl", "ru"]
ROW = (
    "from to by 8 000 10,000 % +15 Q3 2026 30 September € k 1405 ۱۴۰۵/۱۲/۲۹ до к 10k $ ( ) , . ; - – → / : ' "
    "32:sta l'1 p.p. тыс. 2026-02-30 31 Feb 02/03/26 end of next month a week half double \u200c \u00ad e\u0301 "
    "KR 2: 24/7 999999999 0 00 4.5/5 yy FY26 W60 within 500 years ago every Monday 9999 year"
)
PIECES = st.sampled_from(ROW.split(" "))


def check(text: str, reading: Reading) -> None:
    roles = [mention.role for mention in reading.mentions]
    for role in ("baseline", "target", "change", "deadline", "start"):
        assert roles.count(role) <= 1
    for mention in reading.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
    for start, end in reading.clauses:
        assert 0 <= start < end <= len(text)
    for fault in reading.faults:
        assert 0 <= fault.span.start < fault.span.end <= len(text)
        assert fault.kind in {"invalid-date", "ambiguous-date"}


@pytest.mark.parametrize("code", CODES)
@given(text=st.text(max_size=60))
def test_any_text_can_be_read(code: str, text: str) -> None:
    check(text, read(text, language(code), TODAY))


@pytest.mark.parametrize("code", CODES)
@given(pieces=st.lists(PIECES, max_size=14), gap=st.sampled_from(["", " ", "\u00a0"]))
def test_any_row_of_pieces_can_be_read(code: str, pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    check(text, read(text, language(code), TODAY))


@given(st.text(max_size=40))
def test_the_way_back_from_the_normal_form(text: str) -> None:
    normal = normalise(text)
    found = tokens(normal.text)
    for place in zip(found.starts, found.ends, strict=True):
        start, end = normal.span(*place)
        assert 0 <= start < end <= len(text)


@given(st.text(st.characters(max_codepoint=0x203F), max_size=12))
def test_normal_form_is_composed_whatever_stands_side_by_side(text: str) -> None:
    assert unicodedata.is_normalized("NFC", normalise(text).text)


def test_every_letter_comes_to_its_normal_form() -> None:
    for letter in map(chr, range(0x20, 0x2040)):
        alone, beside = normalise(letter).text, normalise(f"é{letter}a").text
        assert beside == f"é{alone}a" or unicodedata.combining(letter)
        assert normalise(alone).text == alone


def test_normal_form() -> None:
    assert normalise("١٢\u00a0٣ كي ё ％").text == "12 3 کی е %"
    composed = normalise("cafe\u0301 so\u00adft x")
    assert composed.text == "café soft x"
    assert composed.span(5, 9) == (6, 11)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("m'agrada p.p. п.п. 32:sta", ["m'agrada", "p.p.", "п.п.", "32:sta"]),
        ("vint-i-cinc 10 000 12 500,50", ["vint-i-cinc", "10 000", "12 500,50"]),
        ("1405/12/29 2026-09-30 12:30 5–10", ["1405/12/29", "2026-09-30", "12:30", "5", "–", "10"]),
        ("20 %-yksikköä -> 46 €:sta", ["20", "%-yksikköä", "→", "46", "€:sta"]),
        ("l'1,4 col·laboració KR1.1", ["l'", "1,4", "col·laboració", "kr1.1"]),
    ],
)
def test_tokens_that_hold_together(text: str, expected: list[str]) -> None:
    assert tokens(text).words == expected


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Reach 500 leads by 31 February 2026", "invalid-date", "31 February 2026"),
        ("Reach 500 leads by 2026-13-01", "invalid-date", "2026-13-01"),
        ("Reach 500 leads by 02/03/26", "ambiguous-date", "02/03/26"),
        ("Reach 500 leads by the 20th", "ambiguous-date", "20th"),
    ],
)
def test_dates_that_are_none(text: str, kind: str, words: str) -> None:
    reading = read(text, language("en"), TODAY)
    assert [(fault.kind, text[fault.span.start : fault.span.end]) for fault in reading.faults] == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Reach 500 leads by 30 June 2026",
        "Visit the 20th trade fair and win 5 clients by 30 June 2026",
        "Serve 31 customers in February",
        "Move to version 2.0",
    ],
)
def test_no_false_alarm_about_dates(text: str) -> None:
    assert read(text, language("en"), TODAY).faults == ()


def test_positions_count_in_the_original_text() -> None:
    text = "Cre\u0301ixer de 8.000 a 10.\u00ad000 segui\u00addors abans del 30 de juny de 2026"
    reading = read(text, language("ca"), TODAY)
    target, deadline = reading.first("target"), reading.first("deadline")
    assert target is not None
    assert deadline is not None
    assert target.value.value == 10000
    assert text[target.start : target.end] == "10.\u00ad000"
    assert text[deadline.start : deadline.end] == "30 de juny de 2026"


def test_persian_spellings_are_the_same() -> None:
    texts = ["تا سه ماهه دوم ۱۴۰۵", "تا سه‌ماهه دوم ۱۴۰۵", "تا سهماهه دوم ۱۴۰۵", "تا سه‌ماهه دوم ١٤٠٥"]
    ends = {mention.value.end for text in texts if (mention := read(text, language("fa"), TODAY).first("deadline"))}
    assert ends == {date(2026, 9, 22)}
    assert all(read(text, language("fa"), TODAY).first("deadline") for text in texts)


def test_numbers_that_are_no_targets() -> None:
    roles = {
        "O1: Delight customers": "",
        "KR 2: Delight customers": "list",
        "1. Delight customers": "list",
        "Delight customers with a budget of €1,500": "budget",
    }
    for text, role in roles.items():
        reading = read(text, language("en"), TODAY)
        assert reading.first("target") is None, text
        assert not role or reading.first(role) is not None, text


def test_the_noun_that_another_narrows_down_is_the_metric() -> None:
    metrics = {
        ("pl", "Rezygnacje klientów: spadek z 4% do 3% do maja"): "churn",
        ("pl", "Konwersja z wizyty na demo: dziś 1,8%, do maja 2,5%"): "conversion_rate",
        ("ru", "Отток пользователей с 4 % до 3 % к маю"): "churn",
        ("en", "Client churn from 4 % to 3 % by May"): "churn",
        ("en", "Qualified leads up from 40 leads a week to 60 leads a week by May"): "qualified_leads",
        ("fa", "سرنخ‌های واجد شرایط از ۴۰ سرنخ به ۶۰ سرنخ تا خرداد"): "qualified_leads",
    }
    for (code, text), metric in metrics.items():
        assert [mention.value for mention in read(text, language(code), TODAY).mentions if mention.role == "main"] == [
            metric
        ], text


def test_bare_years_in_the_jalali_calendar() -> None:
    jalali = Anchor(date(2026, 2, 1), calendar="jalali")
    mention = read("Reach 500 leads by 1405/06/31", language("en"), jalali).first("deadline")
    assert mention is not None
    assert mention.value.end == date(2026, 9, 22)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Write at least 12 reports"),
        ("en", "Write no fewer than 12 reports"),
        ("en", "Write 12 reports or more"),
        ("pl", "Napisać nie mniej niż 12 raportów"),
        ("pl", "Napisać 12 raportów lub więcej"),
        ("ru", "Написать не меньше 12 отчетов"),
        ("fi", "Kirjoittaa ei vähemmän kuin 12 raporttia"),
        ("ca", "Escriure 12 informes o més"),
        ("fa", "نوشتن ۱۲ گزارش یا بیشتر"),
    ],
)
def test_what_bounds_an_amount_says_nothing_of_up_or_down(code: str, text: str) -> None:
    found = read(text, language(code), TODAY)
    assert not {hit.words for hit in found.hits} & {"up_verb", "down_verb", "vague_modifier"}


def test_what_bounds_no_amount_is_a_word_as_any_other() -> None:
    found = read("Faster or better answers to 12 customers", language("en"), TODAY)
    assert "better" in {"Faster or better answers to 12 customers"[hit.start : hit.end] for hit in found.hits}
