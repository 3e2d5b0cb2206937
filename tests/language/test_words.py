"""Phrases in texts: whole words, longest first, spellings, compounds, conditions, and what clears a hit."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from goallint.model import Mention, Quantity
from goallint.reading.language.lists import find_hits, name_table, word_table
from goallint.reading.language.normalise import normalise
from goallint.reading.language.tokens import tokens
from goallint.reading.language.words import PhraseTable, spellings


def found(table: PhraseTable, text: str) -> list[tuple[str, object]]:
    normal = normalise(text).text
    return [(normal[start:end], value) for start, end, value in table.find(tokens(normal), normal)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("views", "Views of interviews and reviews", ["Views"]),
        ("high-quality", "high quality and high-quality", ["high quality", "high-quality"]),
        ("don't know", "We don’t know", ["don’t know"]),
        ("ещё больше", "еще больше и ещё больше", ["еще больше", "еще больше"]),
        ("NPS", "nps Nps NPS", ["nps", "Nps", "NPS"]),
    ],
)
def test_finds_whole_words_in_any_spelling(phrase: str, text: str, expected: list[str]) -> None:
    assert [words.replace("'", "’") for words, _ in found(PhraseTable([(phrase, 1)]), text)] == expected


def test_the_longest_phrase_wins() -> None:
    table = PhraseTable([("engagement", "a"), ("engagement rate", "b")])
    assert found(table, "engagement rate of engagement") == [("engagement rate", "b"), ("engagement", "a")]


def test_groups_are_found_independently() -> None:
    table = PhraseTable([("raise awareness", ("verb", 1)), ("awareness", ("type", 2))], group=lambda value: value[0])
    assert [value for _, value in found(table, "raise awareness")] == [("verb", 1), ("type", 2)]


def test_a_phrase_may_have_to_stand_among_the_first_tokens() -> None:
    table = PhraseTable([("audit", 1, {"within": 2})])
    assert found(table, "audit") == found(table, "an audit of audits") == [("audit", 1)]
    assert found(table, "after the audit") == []


@pytest.mark.parametrize("text", ["دنبال کننده", "دنبال‌کننده", "دنبالکننده", "دنبال كننده"])
def test_loose_spaces(text: str) -> None:
    assert found(PhraseTable([("دنبال‌کننده", 1)], loose_spaces=True), text) == [(normalise(text).text, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("به", [1]),
        ("به بود به", [2, 1]),
        ("بهبود بهتر", [2, 3]),
        ("به تر از", [3]),
        ("به ت", [1]),
        ("به تر ازآن", [4]),
    ],
)
def test_short_words_where_spaces_are_loose(text: str, expected: list[int]) -> None:
    table = PhraseTable([("به", 1), ("به‌بود", 2), ("بهتر", 3), ("به تر از آن", 4)], loose_spaces=True)
    assert [value for _, value in found(table, text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Energiakatselmus", ["Energiakatselmus"]),
        ("uusi kattokatselmus.", ["kattokatselmus"]),
        ("ja katselmus", ["katselmus"]),
        ("etkatselmus", []),
        ("energiakatselmuksen", []),
        ("energiasuunnitelma", []),
    ],
)
def test_heads_of_words_written_in_one(text: str, expected: list[str]) -> None:
    table = PhraseTable([("katselmus", 1), ("suunnitelma", 2)], heads=("katselmus",))
    assert [words for words, _ in found(table, text)] == expected


def test_a_word_that_only_begins_longer_phrases_has_a_head_too() -> None:
    table = PhraseTable([("vat", 1), ("elevat tone", 2)], heads=("vat",))
    assert found(table, "elevat prices") == [("elevat", 1)]
    assert found(table, "elevat tone") == [("elevat tone", 2)]


@pytest.mark.parametrize(
    ("parts", "expected"), [("", []), ("last", ["seuraajaa"]), ("all", ["Instagram", "seuraajaa"])]
)
def test_members_of_compounds(parts: str, expected: list[str]) -> None:
    table = PhraseTable([("instagram", 1), ("seuraajaa", 2)], parts=parts)
    assert [words for words, _ in found(table, "500 Instagram-seuraajaa")] == expected


def test_a_phrase_goes_on_after_a_compound() -> None:
    assert found(PhraseTable([("abast total", 1)], parts="all"), "l'abast total") == [("abast total", 1)]


@pytest.mark.parametrize(
    ("when", "text", "fires"),
    [
        ({"case": "lower"}, "it may rain", True),
        ({"case": "lower"}, "in May", False),
        ({"case": "upper"}, "MAY", True),
        ({"case": "title"}, "in May", True),
        ({"not_before": ["#"]}, "may 3", False),
        ({"not_before": ["$"]}, "may", False),
        ({"not_after": ["in"]}, "in may", False),
        ({"after": ["^"]}, "may rain", True),
        ({"after": ["^"]}, "it may rain", False),
        ({"before": ["#"]}, "may 3", True),
        ({"before": ["#"]}, "may rain", False),
        ({"drop": True}, "may", False),
    ],
)
def test_conditions(when: dict, text: str, fires: bool) -> None:
    assert bool(found(PhraseTable([("may", 1, when)]), text)) is fires


def test_an_empty_name_swallows() -> None:
    table = name_table({"share": "shares", "market share": ""})
    assert found(table, "share, market share") == [("share", "shares")]


PACKED = {
    "values": [["l", "l-1", "number", None], ["l", "l-2", "never", {"drop": True}]],
    "buckets": {"mor": "||<more<morea|=0|or less=1||<morello|=1"},
}


def test_packed_tables_unpack_as_texts_need_them() -> None:
    table = word_table({"l": [["l-3", "never", ["morning"]]]}, packed=PACKED)
    assert [value.entry for _, value in found(table, "more or less more in the morning")] == ["l-1", "l-3"]


@given(st.text(max_size=60))
def test_any_text_is_safe_and_positions_are_inside(text: str) -> None:
    normal = normalise(text).text
    table = PhraseTable([("a", 1), ("a b", 2), ("é", 3), ("0", 4)], parts="all")
    for start, end, _ in table.find(tokens(normal), normal):
        assert 0 <= start < end <= len(normal)


@given(st.text(max_size=30))
@example("10 000 A´0 k.1.")
@example("-")
def test_a_phrase_finds_itself(phrase: str) -> None:
    texts = {phrase, normalise(phrase).text.replace("-", " ")} if spellings(phrase) else set()
    for text in filter(str.strip, texts):
        assert [value for _, value in found(PhraseTable([(phrase, 1)]), text)][:1] == [1]


def test_a_number_with_a_space_inside_is_one_word_of_a_phrase() -> None:
    table = word_table({"aim": [["x-1", "never", ["10 000 steps", "walk 10 000"]]]})
    assert [text for text, _ in found(table, "walk 8 000 or 10 000 steps; walk 10 000!")] == [
        "10 000 steps",
        "walk 10 000",
    ]
    packed = {"values": [["aim", "x-1", "never", None]], "buckets": {"10\u00a0": "||<10\u00a0000|steps=0"}}
    assert [text for text, _ in found(word_table({}, packed=packed), "10 000 steps")] == ["10 000 steps"]


TEXT = "Grow sales a lot; sell 50 pies by May"
GROW = (0, 4)


def hit(ok: str, *mentions: Mention, clauses: tuple[tuple[int, int], ...] = ((0, 17), (18, 37))) -> bool:
    table = word_table({"vague_verb": [["x-1", ok, ["grow"]]]})
    (only,) = find_hits(table.find(tokens(TEXT), TEXT), TEXT, mentions, clauses)
    assert (only.words, only.entry, only.start, only.end) == ("vague_verb", "x-1", *GROW)
    return only.cleared


@pytest.mark.parametrize(
    ("ok", "mentions", "cleared"),
    [
        ("number", [], False),
        ("number", [Mention("number", 11, 16, None, "target")], True),
        ("number", [Mention("change", 11, 16, None, "change")], True),
        ("number", [Mention("number", 11, 16)], True),
        ("number", [Mention("number", 11, 16, None, "rate")], True),
        ("number", [Mention("number", 11, 16, None, "list")], False),
        ("number", [Mention("date", 11, 16, None, "deadline")], False),
        ("number", [Mention("number", 23, 25, None, "target")], False),
        ("date", [Mention("date", 11, 16)], True),
        ("date", [Mention("date", 34, 37)], False),
        ("outcome_metric", [Mention("metric", 5, 10, "sales")], False),
        ("outcome_metric", [Mention("metric", 5, 10, "sales"), Mention("number", 11, 16)], True),
        ("business_link", [Mention("number", 11, 16, None, "target")], False),
        ("never", [Mention("number", 11, 16, None, "target")], False),
    ],
)
def test_what_clears_a_hit(ok: str, mentions: list[Mention], cleared: bool) -> None:
    assert hit(ok, *mentions) is cleared


def test_without_clauses_the_text_is_one() -> None:
    assert hit("number", Mention("number", 23, 25, None, "target"), clauses=())


@pytest.mark.parametrize(("comparison", "role", "cleared"), [("=", "", False), (">=", "", True), ("=", "rate", True)])
def test_far_amounts_clear_only_when_they_bound_or_recur(comparison: str, role: str, cleared: bool) -> None:
    text = "Grow the community of people who bake at home in this town, with 3 classes"
    table = word_table({"vague_verb": [["x-1", "number", ["grow"]]]})
    amount = Mention("number", 65, 66, Quantity(3, comparison=comparison), role)
    assert find_hits(table.find(tokens(text), text), text, [amount], ())[0].cleared is cleared
