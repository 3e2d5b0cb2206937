"""Values of fields: forms that every language shares, and each language's own."""

from __future__ import annotations

from datetime import date

import pytest
from language_sources import language

from goallint.model import Change, Fault, Period, Quantity
from goallint.reading.language.fields import read_period, read_quantity
from goallint.reading.language.reader import Anchor

TODAY = Anchor(date(2026, 2, 1))

QUANTITIES = [
    ("en", 8000, Quantity(8000)),
    ("en", "8 000", Quantity(8000)),
    ("en", "8,000", Quantity(8000)),
    ("en", "10k", Quantity(10000)),
    ("en", "2.1 %", Quantity(2.1, "%")),
    ("en", "≤ 3 %", Quantity(3, "%", "<=")),
    ("en", "200+", Quantity(200, "count", ">=")),
    ("en", "at least 80%", Quantity(80, "%", ">=")),
    ("en", "5-10", Quantity(5, "count", "=", 10)),
    ("en", "-20", Quantity(-20)),
    ("en", "$1,500", Quantity(1500, "USD")),
    ("en", "4.5/5", Quantity(4.5, "points")),
    ("en", "top 5", Quantity(5, "count", "<=")),
    ("en", "24 hours", Quantity(24, "hours")),
    ("en", "100 new followers a week", Quantity(100, "count/week")),
    ("en", "+25 %", Change(25, "%")),
    ("en", "+2 pp", Change(2, "pp")),
    ("en", "halve", Change(0.5, "x")),
    ("en", "double", Change(2, "x")),
    ("en", "by 15%", Change(15, "%")),
    ("en", "reduce by 2 pp", Change(-2, "pp")),
    ("en", "60 % (2016-17)", Quantity(60, "%")),
    ("en", "(2024-25) 19 %", Quantity(19, "%")),
    ("en", "2,400 members (January 2026)", Quantity(2400)),
    ("en", "to be determined by 2027", None),
    ("en", "2027", Quantity(2027)),
    ("en", "TBD", None),
    ("en", "year-over-year improvement", None),
    ("en", "1e5", None),
    ("en", True, None),
    ("pl", "20 tys. zł", Quantity(20000, "PLN")),
    ("ru", "1,5 тыс.", Quantity(1500)),
    ("ru", "от 5 до 7", Quantity(5, "count", "=", 7)),
    ("ru", "от 5", Quantity(5, "count", ">=")),
    ("fi", "12,5 %", Quantity(12.5, "%")),
    ("ca", "100.000", Quantity(100000)),
    ("fa", "۱۰۰ هزار", Quantity(100000)),
]

PERIODS = [
    ("2026-09-30", "2026-09-30", "2026-09-30", "day"),
    ("2026-09", "2026-09-01", "2026-09-30", "month"),
    ("Q1 2026", "2026-01-01", "2026-03-31", "quarter"),
    ("2026-Q1", "2026-01-01", "2026-03-31", "quarter"),
    ("1H 2026", "2026-01-01", "2026-06-30", "half"),
    ("2026-H2", "2026-07-01", "2026-12-31", "half"),
    ("FY2026", "2026-01-01", "2026-12-31", "year"),
    ("FY26", "2026-01-01", "2026-12-31", "year"),
    ("2026", "2026-01-01", "2026-12-31", "year"),
    ("2026-W12", "2026-03-16", "2026-03-22", "week"),
]


@pytest.mark.parametrize(("code", "value", "expected"), QUANTITIES)
def test_quantity(code: str, value: str | float, expected: Quantity | Change | None) -> None:
    assert read_quantity(value, language(code)) == expected


@pytest.mark.parametrize("code", ["ca", "en", "fa", "fi", "pl", "ru"])
@pytest.mark.parametrize(("value", "start", "end", "precision"), PERIODS)
def test_forms_that_need_no_language(code: str, value: str, start: str, end: str, precision: str) -> None:
    expected = Period(date.fromisoformat(start), date.fromisoformat(end), precision)
    assert read_period(value, language(code), TODAY) == expected


@pytest.mark.parametrize(
    ("code", "value", "end"),
    [
        ("en", "end of June", "2026-06-30"),
        ("en", "March 2026", "2026-03-31"),
        ("en", "2026/27", "2027-08-31"),
        ("en", "2026-27", "2027-08-31"),
        ("en", "end of the 2026/2027 school year", "2027-08-31"),
        ("fi", "lukuvuosi 2026–27", "2027-07-31"),
        ("fa", "سال تحصیلی ۱۴۰۵-۱۴۰۶", "2027-09-22"),
        ("pl", "koniec czerwca 2026", "2026-06-30"),
        ("ru", "30 сентября 2026 г.", "2026-09-30"),
        ("fi", "30.9.2026", "2026-09-30"),
        ("ca", "mitjan abril de 2026", "2026-04-15"),
        ("fa", "۱۴۰۵/۱۲/۲۹", "2027-03-20"),
        ("fa", "1405", "2027-03-20"),
    ],
)
def test_words(code: str, value: str, end: str) -> None:
    found = read_period(value, language(code), TODAY)
    assert isinstance(found, Period)
    assert found.end == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("2026-02-30", "invalid-date"),
        ("2026-13-01", "invalid-date"),
        ("31 Feb 2026", "invalid-date"),
        ("Q5 2026", "invalid-date"),
        ("0000-00-00", "invalid-date"),
        ("02/03/26", "ambiguous-date"),
        ("03/04/2026", "ambiguous-date"),
        ("20th", "ambiguous-date"),
    ],
)
def test_faults(value: str, kind: str) -> None:
    found = read_period(value, language("en"), TODAY)
    assert isinstance(found, Fault)
    assert found.kind == kind


@pytest.mark.parametrize("value", ["soon", "TBD", "ASAP", "every Monday", "+99:99", ""])
def test_no_date(value: str) -> None:
    assert read_period(value, language("en"), TODAY) is None


def test_a_fiscal_year_is_named_after_the_year_in_which_it_ends() -> None:
    april = Anchor(date(2026, 2, 1), fiscal_year_start=(4, 1))
    assert read_period("FY26", language("en"), april) == Period(date(2025, 4, 1), date(2026, 3, 31), "year")
    assert read_period("Q1 FY26", language("en"), april) == Period(date(2025, 4, 1), date(2025, 6, 30), "quarter")


def test_a_year_over_two_is_the_fiscal_year_where_the_text_calls_it_no_school_year() -> None:
    april = Anchor(date(2026, 2, 1), fiscal_year_start=(4, 1))
    fiscal = Period(date(2026, 4, 1), date(2027, 3, 31), "year")
    school = Period(date(2026, 9, 1), date(2027, 8, 31), "year")
    assert read_period("2026/27", language("en"), april) == fiscal
    assert read_period("FY26/27", language("en"), april) == fiscal
    assert read_period("school year 2026/27", language("en"), april) == school
    assert read_period("2026/27", language("en"), TODAY) == school


def test_relative_dates_count_from_the_document() -> None:
    dated = Anchor(date(2026, 2, 1), date(2025, 11, 1))
    assert read_period("in three months", language("en"), dated) == Period(date(2025, 11, 1), date(2026, 2, 1), "span")
    assert read_period("this year", language("en"), TODAY) == Period(
        date(2026, 1, 1), date(2026, 12, 31), "year", False
    )


def test_a_date_without_a_year_is_the_one_in_the_period() -> None:
    past = Anchor(date(2026, 2, 1), date(2024, 1, 1), (date(2024, 1, 1), date(2024, 12, 31)))
    assert read_period("by June", language("en"), past) == Period(date(2024, 6, 1), date(2024, 6, 30), "month")
