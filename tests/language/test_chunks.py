"""A text put together from what is remembered of its words is the text as it is read in one piece."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from goallint.reading.language.chunks import tokenised
from goallint.reading.language.normalise import normalise
from goallint.reading.language.tokens import tokens

PIECES = (
    *("a", "grow", "é", "İ", "ё", "ي", "۳۰۰", "5", "10", "000", "300", "2026", "1,5", "12:30", "30.6.", "q3"),
    *(" ", "  ", "\n", "\t", "\u00a0", "\u200c", "\u200d", "\u0301", "\u0654", "\u00ad"),
    *(".", "-", "'", "’", "l'", "d'", "&", "%", ":sta", "€", "(", ")", "->", "=>", ">=", "_", "/", "п.п."),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("شاخص 32 ← 45")
@example("a ← b")
@example("8 000 300 leads in 10 countries")
@example("from 5\u200d 000 to 7 000")
@example("İ&п.п. 5")
@example("۳۰۰\u0301\u00a0) 300\u200d000")
def test_remembered_chunks_are_the_whole(text: str) -> None:
    for _ in range(2):
        normal, found = tokenised(text)
        assert normal == normalise(text)
        whole = tokens(normal.text)
        assert (found.words, found.starts, found.ends) == (whole.words, whole.starts, whole.ends)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("سه‌ماههٔ دوم تقریباً ۳۰۰")
def test_every_character_leads_back_to_its_own(text: str) -> None:
    normal = normalise(text)
    for place, char in enumerate(normal.text):
        start, end = normal.span(place, place + 1)
        assert char in normalise(text[start:end]).text
