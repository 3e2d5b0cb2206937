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
    case                    "lower", "upper" or "title": how the phrase must be written ("may", not "May")
    drop                    the phrase swallows shorter ones and is no match itself ("engagement rate" for "engagement")
"""

from __future__ import annotations

from bisect import bisect_left

from goallint.frozen import NamedTuple
from goallint.late import late
from goallint.reading.language.memory import Memory
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


_Phrase = tuple[list[str], Any, "Mapping[str, Any] | None", Any, bool]
"""What stands behind a phrase's first token, its value, its condition and group, and whether it only swallows others.

A plain tuple: every word that begins phrases takes some apart.
"""
Opening = tuple[list[_Phrase], dict[str, Any], int]
"""The phrases that a token may begin: that token alone, and longer ones by their second token. Where spaces are loose
longer ones are by the letter behind the token and then by all that is behind it, the longest of which has so many
letters (else 0).
"""
Busy = dict[Any, int]
"""How far the last match of each group reaches."""
_LOOSE = 4
"""Letters by which phrases are filed where spaces are loose."""
_LAST = chr(0x10FFFF)
_SHORTEST = 3
"""Letters that the first member of a compound has at least."""
_INSIDE: list[_Phrase] = []
_IN_MEMBERS: Opening = (_INSIDE, {}, 0)
"""The opening of a compound that begins no phrase itself."""


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

    __slots__ = ("_first", "_group", "_heads", "_keys", "_names", "_packed", "_parts", "_values", "loose")

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
        self._group = group
        self._heads = heads
        self._parts = parts
        self._first: dict[str, Opening] = {}
        self._keys: dict[str, dict[str, list[_Phrase]]] = {}
        self._packed = dict(packed.buckets) if packed else {}
        self._values = packed.values if packed else ()
        for entry in entries:
            when = entry[2] if len(entry) > 2 else None
            for phrase in spellings(entry[0], loose_spaces=loose_spaces):
                if loose_spaces:
                    self._unpack(bucket(phrase, loose_spaces=True))
                else:
                    self._open(phrase.partition(" ")[0].replace(INNER, " "))
                self._add(phrase, entry[1], when)
        for first in self._first:
            self._sort(first)
        self._names = sorted({*self._packed, *self._keys}) if loose_spaces else []

    def _unpack(self, name: str) -> None:
        """File the phrases of a bucket, which a compiled table does only when a text needs them."""
        for group in self._packed.pop(name, "").split("||")[1:]:
            words, _, behind = group.partition("|")
            for word in words.split("<")[1:]:
                self._file(word, behind)

    def _file(self, word: str, behind: str) -> None:
        """File the phrases of a word: what stands behind it, with the numbers of the values."""
        for item in behind.split("|"):
            rest, _, numbers = item.rpartition("=")
            for number in numbers.split(","):
                self._add(f"{word} {rest}" if rest else word, *self._values[int(number)])

    def _sort(self, first: str) -> None:
        single, longer, _ = self._first[first]
        for phrases in (single, *longer.values()):
            if len(phrases) > 1:
                phrases.sort(key=_by_length)

    def _add(self, phrase: str, value: Any, when: Mapping[str, Any] | None = None) -> None:
        group = self._group(value) if self._group else None
        swallows = bool(when and when.get("drop"))
        if self.loose:
            phrases = self._keys.setdefault(bucket(phrase, loose_spaces=True), {}).setdefault(phrase, [])
            phrases.append(([], value, when, group, swallows))
            return
        first, *rest = [word.replace(INNER, " ") for word in phrase.split(" ")]
        single, longer, _ = self._first.setdefault(first, ([], {}, 0))
        phrases = longer.setdefault(rest[0], []) if rest else single
        phrases.append((rest, value, when, group, swallows))

    def opening(self, word: str) -> Opening | None:
        """The phrases that may begin with a token, or in a member of it. The answer stays the same for good."""
        if self.loose:
            return self._loose_opening(word)
        self._open(word)
        opening = self._first.get(word)
        if opening is not None:
            return opening
        if not ("-" in word or "'" in word):
            return self._headed(word) if self._heads else None
        members = parts(word, 0, len(word)).words
        for member in members:
            self._open(member)
        return _IN_MEMBERS if self._parts and any(member in self._first for member in members) else None

    def _headed(self, word: str) -> Opening | None:
        """The phrases of the head of a compound that is written as one word."""
        for head in self._heads:
            at = word.rfind(head)
            if at < _SHORTEST:
                continue
            self._open(word[at:])
            if found := self._first.get(word[at:]):
                return found[0], {}, 0
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

    def _loose_opening(self, word: str) -> Opening | None:
        name = bucket(word, loose_spaces=True)
        names = [name]
        if len(name) < _LOOSE:
            names = self._names[bisect_left(self._names, name) : bisect_left(self._names, name + _LAST)]
        for each in names:
            self._unpack(each)
        behind = {
            phrase[len(word) :]: phrases[::-1]
            for each in names
            for phrase, phrases in self._keys.get(each, {}).items()
            if phrase.startswith(word)
        }
        single = behind.pop("", [])
        longer: dict[str, dict[str, list[_Phrase]]] = {}
        for rest, phrases in behind.items():
            longer.setdefault(rest[0], {})[rest] = phrases
        return (single, longer, max(map(len, behind), default=0)) if single or longer else None

    def find(self, found: Tokens, text: str) -> list[tuple[int, int, Any]]:
        """The phrases that stand in the text, as (start, end, value), in order of their start."""
        return Beginnings([self]).find(found, text)[0]

    def look(
        self,
        found: Tokens,
        index: int,
        opening: Opening,
        text: str,
        hits: list[tuple[int, int, Any]],
        busy: Busy,
    ) -> None:
        """Find the phrases of an opening at a token that others stand behind."""
        if opening is _IN_MEMBERS:
            self.look_inside(found, index, text, hits, busy)
            return
        single, longer, reach = opening
        behind = found.words[index + 1]
        more = longer.get(behind[0] if reach else behind)
        if more and reach:
            _joined(found, index, (single, more, reach), text, hits, busy)
        elif more or single:
            _plain(found, index, more + single if more else single, text, hits, busy)

    def look_inside(self, found: Tokens, index: int, text: str, hits: list[tuple[int, int, Any]], busy: Busy) -> None:
        """Find phrases that begin in the members of a compound."""
        members = parts(found.words[index], found.starts[index], found.ends[index])
        known = [self._first[word] for word in members.words if word in self._first]
        reach = max([0, *(len(each[0]) for _, longer, _ in known for phrases in longer.values() for each in phrases)])
        # Only the neighbours that a phrase and its conditions can ask for: a text may be one long row of compounds.
        before = found.slice(max(index - 1, 0), index)
        stream = before + members + found.slice(index + 1, index + reach + 2)
        first = len(before) + (len(members) - 1 if self._parts == "last" else 0)
        for place in range(first, len(before) + len(members)):
            single, longer, _ = self._first.get(stream.words[place], _IN_MEMBERS)
            more = longer.get(stream.words[place + 1], []) if place + 1 < len(stream) else []
            _plain(stream, place, more + single, text, hits, busy)


Beginning = tuple["Sequence[tuple[int, list[_Phrase]]]", "AbstractSet[str] | None", "Sequence[tuple[int, Opening]]"]
"""What a word may begin in some tables: the phrases that are the word alone by the number of their table, the words (or
letters) behind it with which others go on, and all of its openings.
"""
_NO_BEGINNING: Beginning = ((), None, ())


class Beginnings(Memory[Beginning]):
    """The phrases that words may begin in some tables."""

    def __init__(self, tables: Sequence[PhraseTable]) -> None:
        super().__init__()
        self.tables = tables

    def think(self, word: str) -> Beginning:
        """The phrases of each table that begin with a word."""
        asked = enumerate([table.opening(word) for table in self.tables])
        openings = [(number, opening) for number, opening in asked if opening is not None]
        if not openings:
            return _NO_BEGINNING
        singles = [(number, single) for number, (single, _, _) in openings if single or single is _INSIDE]
        seconds = [longer.keys() for _, (_, longer, _) in openings if longer]
        return singles, seconds[0] if len(seconds) == 1 else set().union(*seconds), openings

    def find(self, found: Tokens, text: str) -> list[list[tuple[int, int, Any]]]:
        """What stands in a text of each table, as (start, end, value), in order of the start."""
        tables, words = self.tables, found.words
        hits: list[list[tuple[int, int, Any]]] = [[] for _ in tables]
        busy: list[Busy] = [{} for _ in tables]
        loose, last = tables[0].loose, len(words) - 1
        for index, (singles, seconds, openings) in enumerate(map(self.__getitem__, words)):
            if seconds and index < last and (words[index + 1][0] if loose else words[index + 1]) in seconds:
                for number, opening in openings:
                    tables[number].look(found, index, opening, text, hits[number], busy[number])
            else:
                for number, phrases in singles:
                    if phrases is _INSIDE:
                        tables[number].look_inside(found, index, text, hits[number], busy[number])
                    else:
                        _plain(found, index, phrases, text, hits[number], busy[number])
        return hits


def _plain(
    found: Tokens, index: int, phrases: Iterable[_Phrase], text: str, hits: list[tuple[int, int, Any]], busy: Busy
) -> None:
    """Take those of some phrases that stand at a token, of which they have the first two."""
    start = found.starts[index]
    for rest, value, when, group, swallows in phrases:
        if group in busy and start < busy[group]:
            continue
        last = index + len(rest)
        if last > index + 1 and rest != found.words[index + 1 : last + 1]:
            continue
        if when is None or _holds(when, found, index, last + 1, text):
            end = busy[group] = found.ends[last]
            if not swallows:
                hits.append((start, end, value))


def _joined(
    found: Tokens, index: int, opening: Opening, text: str, hits: list[tuple[int, int, Any]], busy: Busy
) -> None:
    """Take the phrases of an opening that stand at a token, whatever spaces are in them."""
    single, longer, reach = opening
    start = found.starts[index]
    matches = [(index, single)] if single else []
    behind = ""
    for last, word in enumerate(found.words[index + 1 : index + 1 + reach], start=index + 1):
        behind += word
        if len(behind) > reach:
            break
        if behind in longer:
            matches.append((last, longer[behind]))
    for last, phrases in reversed(matches):
        for _, value, when, group, swallows in phrases:
            if start >= busy.get(group, 0) and (when is None or _holds(when, found, index, last + 1, text)):
                end = busy[group] = found.ends[last]
                if not swallows:
                    hits.append((start, end, value))


def _by_length(phrase: _Phrase) -> tuple[int, bool]:
    """The longest first; of equal ones first what only swallows."""
    return -len(phrase[0]), not phrase[4]


def bucket(phrase: str, *, loose_spaces: bool = False) -> str:
    """The bucket of a compiled table that a phrase (as `spellings` gives it) belongs to."""
    return phrase[:_LOOSE] if loose_spaces else phrase.partition(" ")[0][:3]


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


def _holds(when: Mapping[str, Any], found: Tokens, start: int, end: int, text: str) -> bool:
    """Whether everything that `when` asks for is true of the tokens `start`..`end`."""
    before = found.words[start - 1] if start else "^"
    after = found.words[end] if end < len(found) else "$"
    if _among(before, when.get("not_after", ())) or _among(after, when.get("not_before", ())):
        return False
    if "after" in when and not _among(before, when["after"]):
        return False
    if "before" in when and not _among(after, when["before"]):
        return False
    case = when.get("case")
    return case is None or _written(text[found.starts[start] : found.ends[end - 1]], case)


def _among(word: str, words: Sequence[str]) -> bool:
    """Whether a word, without its ending (`%:sta`) or as far as an apostrophe (`d'`), is in a list; # is any number."""
    if word in words or ("#" in words and word[0].isdigit()):
        return True
    return word[: word.find("'") + 1] in words or word.partition(":")[0] in words


def _written(words: str, case: str) -> bool:
    if case == "lower":
        return words[0].islower()
    return words.isupper() if case == "upper" else words[0].isupper()
