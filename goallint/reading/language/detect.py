"""A guess at the language of a text, from its script, letters, function words and word endings.

What marks a language is data, its profile:
    script           ISO 15924 code: "Latn", "Cyrl", "Arab", …
    letters          letters that few other languages of the script use
    foreign          letters that it never uses (they speak against it)
    function_words   its most frequent short words; those ending in ' are elided (l', d')
    endings          two to five letters in which many of its longer words end
"""

from __future__ import annotations

from goallint.frozen import NamedTuple
from goallint.late import late
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = late(r"[^\W\d_]+'?")
_SCRIPTS = (
    ("Latn", "A", "ɏ"),
    ("Grek", "Ͱ", "Ͽ"),
    ("Cyrl", "Ѐ", "ӿ"),
    ("Armn", "Ա", "֏"),
    ("Hebr", "֐", "׿"),
    ("Arab", "؀", "ۿ"),
    ("Deva", "ऀ", "ॿ"),
    ("Beng", "ঀ", "৿"),
    ("Thai", "฀", "๿"),
    ("Geor", "Ⴀ", "ჿ"),
    ("Jpan", "぀", "ヿ"),
    ("Hans", "一", "鿿"),
    ("Kore", "가", "힣"),
)
_FUNCTION_WORD, _LETTER, _FOREIGN, _ENDING = 3.0, 2.0, -3.0, 1.0
_ENOUGH, _MARGIN, _HOME = 2.0, 1.0, 2.5
_MOST_WORDS = 200


class _Index(NamedTuple):
    """What speaks for which language: word or letter -> [(language, weight), …]."""

    scripts: dict[str, list[str]]
    words: dict[str, list[tuple[str, float]]]
    endings: dict[str, list[tuple[str, float]]]
    letters: dict[str, list[tuple[str, float]]]


_built: list[tuple[Mapping[str, Mapping[str, Any]], _Index]] = []


def guess(text: str, profiles: Mapping[str, Mapping[str, Any]], home: str = "") -> str | None:
    """The code of the profile that fits the text best; None when the text does not show its language.

    Latin words inside another script count little: brand names stand in every language. Only the first 200 words are
    looked at. A language that is expected (`home`) has a start over others: endings alone do not make a title foreign.
    """
    words = _WORD.findall(text[:4000].lower().replace("’", "'"))[:_MOST_WORDS]
    if not words:
        return None
    index = _index(profiles)
    candidates = index.scripts.get(_script(words), [])
    if not candidates:
        return None
    scores = _scores(words, index, candidates)
    if home in scores:
        scores[home] += _HOME
    best = max(scores, key=lambda code: scores[code])
    if len(candidates) == 1:
        return best if scores[best] >= 0 else None
    second = max(score for code, score in scores.items() if code != best)
    return best if scores[best] >= _ENOUGH and scores[best] - second >= _MARGIN else None


def _scores(words: list[str], index: _Index, candidates: list[str]) -> dict[str, float]:
    scores = dict.fromkeys(candidates, 0.0)
    found = [hit for word in words for hit in index.words.get(word, ())]
    for word in words:
        if len(word) >= 5:
            found += _ending(word, index.endings)
    for letter in set("".join(words)):
        if letter in index.letters:
            found += index.letters[letter]
    for code, weight in found:
        if code in scores:
            scores[code] += weight
    return scores


def _ending(word: str, endings: dict[str, list[tuple[str, float]]]) -> list[tuple[str, float]]:
    """What the longest known ending of a word speaks for."""
    for length in (5, 4, 3, 2):
        if word[-length:] in endings:
            return endings[word[-length:]]
    return []


def _script(words: list[str]) -> str:
    """The script of most words; any other script wins over Latin from a third of the words on."""
    counts: dict[str, int] = {}
    for word in words:
        for name, low, high in _SCRIPTS:
            if low <= word[0] <= high:
                counts[name] = counts.get(name, 0) + 1
                break
    others = {name: count for name, count in counts.items() if name != "Latn"}
    if others:
        most = max(sorted(others), key=lambda name: others[name])
        if others[most] * 3 >= len(words):
            return most
    return "Latn" if counts else ""


def _index(profiles: Mapping[str, Mapping[str, Any]]) -> _Index:
    """The index of some profiles, kept from the last call because a run guesses with the same ones again and again."""
    if _built and _built[0][0] is profiles:
        return _built[0][1]
    index = _Index({}, {}, {}, {})
    for code in sorted(profiles):
        profile = profiles[code]
        index.scripts.setdefault(profile.get("script", ""), []).append(code)
        for table, key, weight in (
            (index.words, "function_words", _FUNCTION_WORD),
            (index.endings, "endings", _ENDING),
            (index.letters, "letters", _LETTER),
            (index.letters, "foreign", _FOREIGN),
        ):
            for part in profile.get(key, ()):
                table.setdefault(part, []).append((code, weight))
    _built[:] = [(profiles, index)]
    return index
