"""Each entry of the word lists fires on its own words and stays quiet inside the phrases that mean something else."""

import json
from pathlib import Path

import pytest
import yaml

from goallint.reading.language.lists import find_hits, word_table
from goallint.reading.language.normalise import normalise
from goallint.reading.language.tokens import tokens
from goallint.reading.language.words import PhraseTable

RULES = Path(__file__).parents[2] / "rules"
LANGUAGES = ("ca", "en", "fa", "fi", "pl", "ru")
TABLES: dict[str, PhraseTable] = {}


def entries(code: str, need: str = "id") -> list:
    lists = yaml.safe_load((RULES / "lexicon" / f"{code}.yaml").read_text("utf-8"))["lists"]
    return [(code, name, entry) for name, rows in lists.items() for entry in rows if need in entry]


def hits(code: str, words: str, text: str) -> list[str]:
    if code not in TABLES:
        data = json.loads((RULES / "languages" / f"{code}.json").read_text("utf-8"))
        profile = data["profile"]
        TABLES[code] = word_table(
            {},
            packed=data["packed"]["words"],
            loose_spaces=profile.get("loose_spaces", False),
            parts=profile.get("parts", ""),
        )
    normal = normalise(text).text
    found = find_hits(TABLES[code].find(tokens(normal), normal), normal, (), ())
    return [hit.entry for hit in found if hit.words == words]


def in_place(entry: dict) -> str:
    """The entry's first phrase where its conditions hold."""
    when = entry.get("when", {})
    phrase = entry["w"].removeprefix("=").replace("~", "")
    phrase = {"upper": phrase.upper(), "title": phrase.title()}.get(when.get("case", ""), phrase)
    before = when.get("after", ["^"])[0]
    after = when.get("before", ["$"])[0]
    before = {"^": "" if "^" not in when.get("not_after", ()) else "zzz", "#": "5"}.get(before, before)
    after = {"$": "" if "$" not in when.get("not_before", ()) else "zzz", "#": "5"}.get(after, after)
    return f"{before} {phrase} {after}".strip()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_entry_fires_on_its_own_words(code: str) -> None:
    shown = [(name, entry) for _, name, entry in entries(code) if "drop" not in entry.get("when", {})]
    silent = [entry["id"] for name, entry in shown if entry["id"] not in hits(code, name, in_place(entry))]
    assert silent == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_entry_fires_inside_what_means_something_else(code: str) -> None:
    loud = [
        (entry["id"], phrase)
        for _, name, entry in entries(code, "not_in")
        for phrase in entry["not_in"]
        if entry["id"] in hits(code, name, phrase.removeprefix("=").replace("~", ""))
    ]
    assert loud == []


CASES = [
    # language, list, words that must be found, text
    ("en", "hedge", ["may"], "Traffic may double"),
    ("en", "hedge", [], "Reach 500 sign-ups by 3 May 2026"),
    ("en", "hedge", [], "Finish in May"),
    ("en", "vague_modifier", ["more"], "Win more customers"),
    ("en", "vague_modifier", [], "Win more than 500 customers"),
    ("en", "vague_modifier", [], "Sell 15% more"),
    ("en", "vague_modifier", [], "Keep 500 or more customers"),
    ("en", "weak_modifier", [], "Cost-effective campaigns"),
    ("en", "weak_modifier", ["leading"], "Be the leading bakery"),
    ("en", "weak_modifier", [], "Watch one leading indicator"),
    ("en", "vague_verb", ["Optimise"], "Optimise our shop"),
    ("en", "vague_verb", [], "Search engine optimisation"),
    ("en", "vague_verb", [], "Answer customer support tickets"),
    ("en", "vague_verb", ["Support"], "Support our partners"),
    ("en", "vague_verb", [], "Engagement rate"),
    ("en", "relative_deadline", ["later"], "Open a second shop later"),
    ("en", "relative_deadline", [], "No later than 30 June"),
    ("en", "relative_deadline", [], "Sign a long-term contract"),
    ("en", "activity_verb", ["Post"], "Post three recipes"),
    ("en", "activity_verb", [], "Reach per post"),
    ("en", "activity_verb", [], "Market share"),
    ("en", "vanity_metric", [], "Hold ten interviews"),
    ("en", "placeholder", ["TBD"], "Owner: TBD"),
    ("pl", "vague_modifier", ["więcej"], "Zdobyć więcej klientów"),
    ("pl", "vague_modifier", [], "Zdobyć co najmniej 5 klientów, nie więcej niż 9"),
    ("pl", "hedge", ["mniej więcej"], "mniej więcej 30 osób"),
    ("pl", "vague_modifier", [], "mniej więcej 30 osób"),
    ("pl", "vague_verb", ["Poprawienie"], "Poprawienie obsługi"),
    ("pl", "vague_verb", [], "Wskaźnik zaangażowania"),
    ("pl", "relative_deadline", [], "Nie później niż 30 czerwca"),
    ("pl", "placeholder", ["do uzupełnienia"], "Właściciel: do uzupełnienia"),
    ("ru", "vague_modifier", ["больше"], "Получить больше заявок"),
    ("ru", "vague_modifier", [], "Получить не менее 50 заявок, но не более 90"),
    ("ru", "vague_verb", ["повышению"], "Работа по повышению продаж"),
    ("ru", "vague_verb", [], "Программное обеспечение"),
    ("ru", "relative_deadline", [], "Скорость загрузки страницы"),
    ("ru", "relative_deadline", ["скоро"], "Откроемся скоро"),
    ("ru", "relative_deadline", [], "Откроемся в будущем году"),
    ("ru", "vanity_metric", [], "Показатель удержания"),
    ("ru", "placeholder", ["уточняется"], "Срок уточняется"),
    ("fi", "vague_verb", ["lisäämme"], "lisäämme myyntiä"),
    ("fi", "vague_verb", [], "laskeutumissivu"),
    ("fi", "vague_modifier", [], "enemmän kuin 500 asiakasta"),
    ("fi", "hedge", [], "yritys myy pipoja"),
    ("fi", "relative_deadline", [], "ainakin 5 kertaa"),
    ("fi", "vanity_metric", ["seuraajaa"], "500 Instagram-seuraajaa"),
    ("fi", "placeholder", ["täydennetään"], "tavoite täydennetään"),
    ("ca", "vague_verb", ["augmentar"], "Cal augmentar-ne les vendes"),
    ("ca", "vague_verb", [], "Pujar un vídeo"),
    ("ca", "vague_verb", ["enfortir"], "Per tal d'enfortir la marca"),
    ("ca", "vague_modifier", [], "més de 500 clients"),
    ("ca", "vague_modifier", ["més"], "aconseguir més clients"),
    ("ca", "relative_deadline", [], "No més tard del 30 de juny"),
    ("ca", "vanity_metric", [], "M'agrada pensar en gran"),
    ("ca", "placeholder", ["per definir"], "Responsable: per definir"),
    ("fa", "vague_verb", ["تقویت کنیم"], "برند را تقویت کنیم"),
    ("fa", "vague_verb", ["بهینه سازی"], "بهینه سازی فروشگاه"),
    ("fa", "vague_verb", [], "بهینه‌سازی موتور جستجو"),
    ("fa", "vague_modifier", [], "بیشتر از ۵۰۰ مشتری"),
    ("fa", "vague_modifier", ["بهتر"], "نتیجه بهتر"),
    ("fa", "hedge", ["بهتر است"], "بهتر است"),
    ("fa", "relative_deadline", ["بزودی"], "فروشگاه بزودی باز می‌شود"),
    ("fa", "relative_deadline", [], "تابستان ۱۴۰۵"),
    ("fa", "placeholder", ["مشخص شود"], "مهلت: مشخص شود"),
]


@pytest.mark.parametrize(("code", "words", "expected", "text"), CASES)
def test_words_in_sentences(code: str, words: str, expected: list[str], text: str) -> None:
    hits(code, words, text)
    normal = normalise(text).text
    found = find_hits(TABLES[code].find(tokens(normal), normal), normal, (), ())
    assert [normal[hit.start : hit.end] for hit in found if hit.words == words] == expected
