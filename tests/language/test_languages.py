"""The languages of a run: what was read once is not read again."""

from datetime import date

from goallint.rules._data import lexicons  # noqa: TID251 (the data is what is tested)

from goallint.reading.language.anchor import Anchor
from goallint.reading.language.fields import read_period
from goallint.reading.language.reader import read
from goallint.reading.languages import Languages

TODAY = Anchor(date(2026, 2, 1))
LATER = Anchor(date(2026, 2, 1), day=date(2027, 1, 1))


def test_a_text_is_read_once() -> None:
    languages = Languages(lexicons())
    english = languages.get("en")
    first = languages.read("Win 40 leads by June", english, TODAY)
    assert first == read("Win 40 leads by June", english, TODAY)
    assert languages.read("Win 40 leads by June", english, TODAY) is first
    assert languages.period("June", english, TODAY) is languages.period("June", english, TODAY)


def test_the_same_text_counts_from_its_own_day() -> None:
    languages = Languages(lexicons())
    english = languages.get("en")
    assert languages.period("in June", english, TODAY) == read_period("in June", english, TODAY)
    assert languages.period("in June", english, LATER) == read_period("in June", english, LATER)
    assert languages.period("in June", english, TODAY) != languages.period("in June", english, LATER)
    assert languages.read("Win 40 leads by June", english, TODAY) != languages.read(
        "Win 40 leads by June", english, LATER
    )


def test_the_same_text_is_read_in_its_own_language() -> None:
    languages = Languages(lexicons())
    said = "Osiągnąć 10 000 obserwujących do 30 czerwca 2026"
    polish, english = (languages.read(said, languages.get(code), TODAY) for code in ("pl", "en"))
    assert (polish.language, english.language) == ("pl", "en")
    assert polish.first("deadline") != english.first("deadline")
