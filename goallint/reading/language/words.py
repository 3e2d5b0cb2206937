"""Words and phrases of tables found in a text: whole words only, the longest phrase first.

`table.find(tokens(text), text)` gives [(start, end, value), …] for one tokenised, normalised text, in which all
positions count. `lists` makes the tables of a language's names and word lists.

Compiled files bring `packed` tables (data["packed"]["words" | "metrics" | "channels"]), plugins plain ones.

Phrases may be written in any spelling. `loose_spaces` (see `tokens`) and `parts` come from the language's profile.
`heads` are words that end longer ones written in one (energiakatselmus: katselmus), which then mean the same.
`parts` says which members of a compound token that no table knows are looked up on their own: "last"
(`Instagram-seuraajaa`), "all" (`d'augmentar-ne`, and always for channels) or "" for none.

`when` narrows a phrase down; all that it holds must be true:
    not_after, not_before   the token before, after is none of these (`^` the text's beginning, `$` its end,
                            `#` a number)
    after, before           the token before, after is one of these
    without                 no token of the text begins with one of these ("visits" are none to a website where a
                            "museum" is named)
    within                  the phrase begins among the first so many tokens of the text
    case                    "lower", "upper" or "title": how the phrase must be written ("may", not "May")
    drop                    the phrase swallows shorter ones and is no match itself ("engagement rate" for "engagement")
"""

from __future__ import annotations

from bisect import bisect_left

from goallint.frozen import NamedTuple
from goallint.late import late
from goallint.reading.language.normalise import normalise
from goallint.reading.language.tokens import INNER, key, parts
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from goallint.reading.language.tokens import Tokens

# Phrases that are already what normalising and splitting make of them, which saves the time to do so.
_LETTERS = "a-zß-öø-ÿāăąćčďđēęěğīįķļľłńņňōőœŕřśşšţťūůűźżžа-яіїєґآءئابت-غفقلمنهوپچژکگی"
_PLAIN = late(f"[{_LETTERS}]+(?: [{_LETTERS}]+)*")


Phrase = tuple[list[str], Any, "Mapping[str, Any] | None", Any, bool]
"""What stands behind a phrase's first token, its value, its condition and group, and whether it only swallows others.

A plain tuple: every word that begins phrases takes some apart.
"""
Opening = tuple[list[Phrase], dict[str, list[Phrase]]]
"""The phrases that a token may begin: that token alone, and longer ones by their second token."""
LOOSE = 4
"""Letters by which phrases are filed where spaces are loose."""
_SHORTEST = 3
"""Letters that the first member of a compound has at least."""


class Packed(NamedTuple):
    """A table as compiled language files hold it, cheap to load: `values` are (value, when), `buckets` the phrases by
    the beginning of their first word. Words before the same phrases share them: "||<hold<held|=3|talks=1,2" are
    `hold` and `held` with the value 3, `hold talks` and `held talks` with the values 1 and 2.
    """

    values: Sequence[tuple[Any, Mapping[str, Any] | None]]
    buckets: Mapping[str, str]


class PhraseTable:
    """A set of phrases with values, indexed by their first token: single words, and longer phrases by the second one.

    Phrases of different `group(value)` are found independently of each other; within a group matches do not overlap
    and the longest wins.
    """

    __slots__ = ("_first", "_group", "_heads", "_keys", "_names", "_packed", "_values", "loose", "parts")

    def __init__(
        self,
        entries: Iterable[Sequence[Any]] = (),
        *,
        packed: Packed | None = None,
        group: Callable[[Any], Any] | None = None,
        loose_spaces: bool = False,
        parts: str = "",
        heads: Sequence[str] = (),
    ) -> None:
        self.loose = loose_spaces
        self.parts = parts
        self._group = group
        self._heads = heads
        self._first: dict[str, Opening] = {}
        self._keys: dict[str, dict[str, list[Phrase]]] = {}
        self._names: list[str] = []
        self._packed = packed.buckets if packed else {}
        self._values = packed.values if packed else ()
        for entry in entries:
            when = entry[2] if len(entry) > 2 else None
            for phrase in spellings(entry[0], loose_spaces=loose_spaces):
                if loose_spaces:
                    self.joined(bucket(phrase, loose_spaces=True))
                else:
                    self._open(phrase.partition(" ")[0].replace(INNER, " "))
                self._add(phrase, entry[1], when)
        for first in self._first:
            self._sort(first)

    def begins(self, word: str) -> bool:
        """Whether phrases may begin with a word, where spaces are loose."""
        if not self._names:
            self._names = sorted({*self._packed, *self._keys})
        name = bucket(word, loose_spaces=True)
        at = bisect_left(self._names, name)
        return at < len(self._names) and self._names[at].startswith(name)

    def joined(self, name: str) -> Mapping[str, list[Phrase]]:
        """The phrases of a bucket, where spaces are loose, by their letters. A compiled table unpacks it when first
        asked.
        """
        if name in self._packed and name not in self._keys:
            for group in self._packed[name].split("||")[1:]:
                words, _, behind = group.partition("|")
                for word in words.split("<")[1:]:
                    self._file(word, behind)
        return self._keys.get(name, {})

    def _file(self, word: str, behind: str) -> None:
        """File the phrases of a word: what stands behind it, with the numbers of the values."""
        for item in behind.split("|"):
            rest, _, numbers = item.rpartition("=")
            for number in numbers.split(","):
                self._add(f"{word} {rest}" if rest else word, *self._values[int(number)])

    def _sort(self, first: str) -> None:
        single, longer = self._first[first]
        for phrases in (single, *longer.values()):
            if len(phrases) > 1:
                phrases.sort(key=_by_length)

    def _add(self, phrase: str, value: Any, when: Mapping[str, Any] | None = None) -> None:
        group = self._group(value) if self._group else None
        swallows = bool(when and when.get("drop"))
        if self.loose:
            bucketed = self._keys.setdefault(bucket(phrase, loose_spaces=True), {})
            bucketed.setdefault(phrase, []).append(([], value, when, group, swallows))
            return
        first, *rest = [word.replace(INNER, " ") for word in phrase.split(" ")]
        single, longer = self._first.setdefault(first, ([], {}))
        phrases = longer.setdefault(rest[0], []) if rest else single
        phrases.append((rest, value, when, group, swallows))

    def opening(self, word: str) -> Opening | None:
        """The phrases that may begin with a token, where spaces count. The answer stays the same for good."""
        self._open(word)
        opening = self._first.get(word)
        if (opening is None or not opening[0]) and self._heads and not ("-" in word or "'" in word):
            headed = self._headed(word)  # a word that only begins longer phrases has a head too
            return (headed[0], opening[1]) if headed and opening else headed or opening
        return opening

    def within(self, word: str) -> list[tuple[str, Opening | None]]:
        """The members of a compound with the phrases that begin with each; none where no phrase does."""
        if not self.parts or not ("-" in word or "'" in word):
            return []
        members = [(member, self._opened(member)) for member in parts(word, 0, len(word)).words]
        return members if any(opening for _, opening in members) else []

    def _opened(self, word: str) -> Opening | None:
        self._open(word)
        return self._first.get(word)

    def _headed(self, word: str) -> Opening | None:
        """The phrases of the head of a compound that is written as one word."""
        for head in self._heads:
            at = word.rfind(head)
            if at >= _SHORTEST and (found := self._opened(word[at:])):
                return found[0], {}
        return None

    def _open(self, word: str) -> None:
        """Unpack the phrases that begin with a word."""
        if not self._packed or word in self._first:
            return
        spelled = word.replace(" ", INNER)
        groups = self._packed.get(bucket(spelled), "")
        at = max(groups.find(f"<{spelled}<"), groups.find(f"<{spelled}|"))
        if at >= 0:
            self._file(spelled, groups[groups.index("|", at) + 1 :].partition("||")[0])
            self._sort(word)

    def find(self, found: Tokens, text: str) -> list[tuple[int, int, Any]]:
        """The phrases that stand in the text, as (start, end, value), in order of their start."""
        from goallint.reading.language.phrases import finder

        return finder([self]).find(found, text)[0]


def _by_length(phrase: Phrase) -> tuple[int, bool]:
    """The longest first; of equal ones first what only swallows."""
    return -len(phrase[0]), not phrase[4]


def bucket(phrase: str, *, loose_spaces: bool = False) -> str:
    """The bucket of a compiled table that a phrase (as `spellings` gives it) belongs to."""
    return phrase[:LOOSE] if loose_spaces else phrase.partition(" ")[0][:3]


def spellings(phrase: str, *, loose_spaces: bool = False) -> list[str]:
    """What a table files a phrase under: its folded tokens, joined by one space or (loose) by nothing.

    A phrase with a hyphen is filed with a space in its place too.
    """
    if _PLAIN.fullmatch(phrase):
        return [phrase.replace(" ", "") if loose_spaces else phrase]
    text = normalise(phrase).text
    found = [key(text, loose_spaces=loose_spaces)]
    if "-" in text:
        found.append(key(text.replace("-", " "), loose_spaces=loose_spaces))
    return [words for words in dict.fromkeys(found) if words]


class Condition:
    """What `when` asks for, ready to be asked of many texts; None where it does not ask."""

    __slots__ = ("_after", "_case", "_not_after", "_not_before", "_within", "_without", "before")

    def __init__(self, when: Mapping[str, Any]) -> None:
        self.before = _set(when.get("before"))
        """The words of which one must stand right behind the phrase."""
        self._after = _set(when.get("after"))
        self._not_after = _set(when.get("not_after"))
        self._not_before = _set(when.get("not_before"))
        self._within: int | None = when.get("within")
        self._without = tuple(when["without"]) if "without" in when else None
        self._case: str | None = when.get("case")

    def holds(self, found: Tokens, start: int, end: int, text: str) -> bool:
        """Whether everything is true of the tokens `start`..`end`."""
        words = found.words
        if self.before is not None or self._not_before is not None:
            behind = words[end] if end < len(words) else "$"
            if not _may_stand(behind, self.before, self._not_before):
                return False
        if self._after is not None or self._not_after is not None:
            before = words[start - 1] if start else "^"
            if not _may_stand(before, self._after, self._not_after):
                return False
        if self._within is not None and start >= self._within:
            return False
        without, case = self._without, self._case
        if without is not None and any(word.startswith(without) for word in words):
            return False
        return case is None or _written(text[found.starts[start] : found.ends[end - 1]], case)


def _set(words: Iterable[str] | None) -> frozenset[str] | None:
    return None if words is None else frozenset(words)


def _may_stand(word: str, able: AbstractSet[str] | None, unable: AbstractSet[str] | None) -> bool:
    """Whether a word beside a phrase is among those that may stand there, where this is asked, and not the others."""
    if unable is not None and _among(word, unable):
        return False
    return able is None or _among(word, able)


def _among(word: str, words: AbstractSet[str]) -> bool:
    """Whether a word, without its ending (`%:sta`) or as far as an apostrophe (`d'`), is in a set; # is any number."""
    if word in words or ("#" in words and word[0].isdigit()):
        return True
    if ":" in word and word.partition(":")[0] in words:
        return True
    return "'" in word and word[: word.index("'") + 1] in words


def _written(words: str, case: str) -> bool:
    if case == "lower":
        return words[0].islower()
    return words.isupper() if case == "upper" else words[0].isupper()
