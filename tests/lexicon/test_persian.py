"""Persian light verbs in the forms of people: any person, what will be, and what is said where else is written."""

import pytest
from test_traps import hits


@pytest.mark.parametrize(
    "text",
    [
        "کیفیت را بهبود می‌بخشیم",
        "کیفیت را بالا می‌بریم",
        "کیفیت رو بالا ببرن",
        "کیفیت بهتر می‌شه",
        "کیفیت را بهتر خواهیم کرد",
        "کیفیت رو سروسامون بدیم و بهتر بکنه",
        "هزینه را پایین بیاوریم",
        "هزینه رو پایین بیاریم",
        "هزینه رو پایین میارن",
        "برند را سر زبان‌ها بیندازیم",
        "برند رو سر زبان‌ها بندازیم",
        "برند به چشم بیاید",
        "برند به چشم بیاد",
    ],
)
def test_vague_verbs(text: str) -> None:
    assert len(hits("fa", "vague_verb", text)) == 1


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("activity_verb", "سامانه را راه می‌اندازیم"),
        ("activity_verb", "سامانه رو راه بندازیم"),
        ("activity_verb", "جلسه بذاریم"),
        ("deliverable", "آیین‌نامه ابلاغ خواهد شد"),
        ("deliverable", "آیین‌نامه ابلاغ بشه"),
        ("hedge", "تلاش خواهیم کرد"),
        ("hedge", "بسته به شرایط"),
    ],
)
def test_work_and_escape_clauses(words: str, text: str) -> None:
    assert len(hits("fa", words, text)) == 1


def test_a_pack_that_is_counted_is_no_condition() -> None:
    assert hits("fa", "hedge", "از ۳۵ بسته به ۶۰ بسته") == []
