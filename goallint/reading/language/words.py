"""Words and phrases of tables found in a text: whole words only, the longest phrase first.

For the reader, which calls this with one tokenised, normalised text (all positions count in that text):

    name_table(data["metrics"], packed=…, …)             -> PhraseTable, for metrics and channels
    table.find(tokens, text)                             -> [(start, end, value), …]
    word_table(data["words"], packed=…, …)               -> PhraseTable, for the word lists
    find_hits(found, text, mentions, clauses)            -> (Hit, …), each hit with `cleared`

Compiled files bring `packed` tables (data["packed"]["words" | "metrics" | "channels"]), plugins plain ones.

Phrases may be written in any spelling. `loose_spaces` (see `tokens`) and `parts` come from the language's profile.
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

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from goallint.frozen import NamedTuple
from goallint.late import late
from goallint.model import Hit
from goallint.reading.language.clearing import CLEARS, Clause
from goallint.reading.language.normalise import normalise
from goallint.reading.language.tokens import PREFIX, Token, key, parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from goallint.model import Mention

# Phrases that are already what normalising and splitting make of them, which saves the time to do so.
_LETTERS = "a-zß-öø-ÿāăąćčďđēęěğīįķļľłńņňōőœŕřśşšţťūůűźżžа-яіїєґآءئابت-غفقلمنهوپچژکگی"
_PLAIN = late(f"[{_LETTERS}]+(?: [{_LETTERS}]+)*")
_NONE: tuple[Sequence[Any], Mapping[str, Sequence[Any]]] = ((), {})


class Word(NamedTuple):
    """What a word list says of a phrase: the list, the entry's id, and what in the same clause clears it."""

    words: str
    entry: str
    ok: str


class _Phrase(NamedTuple):
    """A phrase behind its first token; `swallows` says that it is no match itself."""

    rest: tuple[str, ...]
    value: Any
    when: Mapping[str, Any] | None
    group: Any
    swallows: bool


class Packed(NamedTuple):
    """A table as compiled language files hold it, cheap to load: `values` are (value, when); `buckets` map the
    beginning of phrases to "phrase=number,number|phrase=number", numbers into `values`.
    """

    values: Sequence[tuple[Any, Mapping[str, Any] | None]]
    buckets: Mapping[str, str]


class PhraseTable:
    """A set of phrases with values, indexed by their first token: single words, and longer phrases by the second one.

    Phrases of different `group(value)` are found independently of each other; within a group matches do not overlap
    and the longest wins.
    """

    __slots__ = ("_first", "_group", "_keys", "_longest", "_packed", "_parts", "_values")

    def __init__(
        self,
        entries: Iterable[Sequence[Any]] = (),
        *,
        packed: Packed | None = None,
        group: Callable[[Any], Any] | None = None,
        loose_spaces: bool = False,
        parts: str = "",
    ) -> None:
        self._group = group
        self._parts = parts
        self._first: dict[str, tuple[list[_Phrase], dict[str, list[_Phrase]]]] = {}
        self._keys: dict[str, list[_Phrase]] | None = {} if loose_spaces else None
        self._longest: dict[str, int] = {}
        self._packed = dict(packed.buckets) if packed else {}
        self._values = packed.values if packed else ()
        for entry in entries:
            when = entry[2] if len(entry) > 2 else None
            for phrase in spellings(entry[0], loose_spaces=loose_spaces):
                self._unpack(bucket(phrase, loose_spaces=loose_spaces))
                self._add(phrase, entry[1], when)
        for first in self._first:
            self._sort(first)

    def _unpack(self, name: str) -> None:
        """File the phrases of a bucket, which a compiled table does only when a text has a word of it."""
        touched = set()
        for item in self._packed.pop(name, "").split("|"):
            phrase, _, numbers = item.rpartition("=")
            for number in numbers.split(",") if phrase else ():
                self._add(phrase, *self._values[int(number)])
                touched.add(phrase.partition(" ")[0])
        for first in touched & self._first.keys():
            self._sort(first)

    def _sort(self, first: str) -> None:
        single, longer = self._first[first]
        for phrases in (single, *longer.values()):
            if len(phrases) > 1:
                phrases.sort(key=_by_length)

    def _add(self, phrase: str, value: Any, when: Mapping[str, Any] | None = None) -> None:
        group = self._group(value) if self._group else None
        swallows = bool(when and when.get("drop"))
        if self._keys is not None:
            self._keys.setdefault(phrase, []).append(_Phrase((), value, when, group, swallows))
            for length in range(1, PREFIX + 1):
                self._longest[phrase[:length]] = max(self._longest.get(phrase[:length], 0), len(phrase))
            return
        first, *rest = phrase.split(" ")
        single, longer = self._first.setdefault(first, ([], {}))
        phrases = longer.setdefault(rest[0], []) if rest else single
        phrases.append(_Phrase(tuple(rest), value, when, group, swallows))

    def begins(self, folded: str) -> bool:
        """Whether a phrase may begin with a token, or in a member of it. The answer stays the same for good."""
        members = [part.folded for part in parts(Token(0, len(folded), folded))] if self._keys is None else [folded]
        if self._packed:
            for member in (folded, *members):
                self._open(member)
        if self._keys is not None:
            return self._longest.get(folded[:PREFIX], 0) >= len(folded)
        if folded in self._first:
            return True
        compound = self._parts and ("-" in folded or "'" in folded)
        return bool(compound) and any(member in self._first for member in members)

    def find(self, tokens: Sequence[Token], text: str, at: Iterable[int] | None = None) -> list[tuple[int, int, Any]]:
        """The phrases that stand in the text, as (start, end, value), in order of their start.

        `at` tells where phrases may begin, for callers that have asked for each token.
        """
        found: list[tuple[int, int, Any]] = []
        busy: dict[Any, int] = {}
        if at is None:
            at = [index for index, token in enumerate(tokens) if self.begins(token.folded)]
        for index in at:
            if self._keys is not None:
                self._joined(tokens, index, text, found, busy)
            elif tokens[index].folded in self._first:
                self._plain(tokens, index, text, found, busy)
            else:
                self._compound(tokens, index, text, found, busy)
        return found

    def _open(self, word: str) -> None:
        """Unpack the buckets that phrases beginning with a word can be in."""
        name = bucket(word, loose_spaces=self._keys is not None)
        if name in self._packed:
            self._unpack(name)
        elif self._keys is not None and len(name) == 1:
            for each in [each for each in self._packed if each.startswith(name)]:
                self._unpack(each)

    def _plain(
        self, tokens: Sequence[Token], index: int, text: str, found: list[tuple[int, int, Any]], busy: dict[Any, int]
    ) -> None:
        start = tokens[index].start
        phrases, longer = self._first.get(tokens[index].folded, _NONE)
        if longer and index + 1 < len(tokens) and (more := longer.get(tokens[index + 1].folded)):
            phrases = (*more, *phrases)
        for rest, value, when, group, swallows in phrases:
            if start < busy.get(group, 0):
                continue
            last = index + len(rest)
            if len(rest) > 1 and rest != tuple([token.folded for token in tokens[index + 1 : last + 1]]):
                continue
            if when is None or _holds(when, tokens, index, last + 1, text):
                end = busy[group] = tokens[last].end
                if not swallows:
                    found.append((start, end, value))

    def _joined(
        self, tokens: Sequence[Token], index: int, text: str, found: list[tuple[int, int, Any]], busy: dict[Any, int]
    ) -> None:
        keys = self._keys or {}
        joined = ""
        start = tokens[index].start
        longest = self._longest[tokens[index].folded[:PREFIX]]
        matches: list[tuple[int, _Phrase]] = []
        for last in range(index, len(tokens)):
            joined += tokens[last].folded
            if len(joined) > longest:
                break
            matches += [(last, phrase) for phrase in keys.get(joined, ())]
        for last, (_, value, when, group, swallows) in reversed(matches):
            if start >= busy.get(group, 0) and (when is None or _holds(when, tokens, index, last + 1, text)):
                end = busy[group] = tokens[last].end
                if not swallows:
                    found.append((start, end, value))

    def _compound(
        self,
        tokens: Sequence[Token],
        index: int,
        text: str,
        found: list[tuple[int, int, Any]],
        busy: dict[Any, int],
    ) -> None:
        members = parts(tokens[index])
        known = [self._first[each.folded] for each in members if each.folded in self._first]
        reach = max([0, *(len(each.rest) for _, longer in known for phrases in longer.values() for each in phrases)])
        # Only the neighbours that a phrase and its conditions can ask for: a text may be one long row of compounds.
        before = tokens[max(index - 1, 0) : index]
        stream = [*before, *members, *tokens[index + 1 : index + reach + 2]]
        first = len(before) + (len(members) - 1 if self._parts == "last" else 0)
        for place in range(first, len(before) + len(members)):
            self._plain(stream, place, text, found, busy)


def _by_length(phrase: _Phrase) -> tuple[int, bool]:
    """The longest first; of equal ones first what only swallows."""
    return -len(phrase.rest), not phrase.swallows


def bucket(phrase: str, *, loose_spaces: bool = False) -> str:
    """The bucket of a compiled table that a phrase (as `spellings` gives it) belongs to."""
    return phrase[:2] if loose_spaces else phrase.partition(" ")[0][:3]


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


def _holds(when: Mapping[str, Any], tokens: Sequence[Token], start: int, end: int, text: str) -> bool:
    """Whether everything that `when` asks for is true of the tokens `start`..`end`."""
    before = tokens[start - 1].folded if start else "^"
    after = tokens[end].folded if end < len(tokens) else "$"
    if _among(before, when.get("not_after", ())) or _among(after, when.get("not_before", ())):
        return False
    if "after" in when and not _among(before, when["after"]):
        return False
    if "before" in when and not _among(after, when["before"]):
        return False
    case = when.get("case")
    return case is None or _written(text[tokens[start].start : tokens[end - 1].end], case)


def _among(word: str, words: Sequence[str]) -> bool:
    """Whether a word, without its ending (`%:sta`) or as far as an apostrophe (`d'`), is in a list; # is any number."""
    if word in words or ("#" in words and word[0].isdigit()):
        return True
    return word[: word.find("'") + 1] in words or word.partition(":")[0] in words


def _written(words: str, case: str) -> bool:
    if case == "lower":
        return words[0].islower()
    return words.isupper() if case == "upper" else words[0].isupper()


def name_table(
    names: Mapping[str, str],
    when: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    packed: Mapping[str, Any] | None = None,
    loose_spaces: bool = False,
    parts: str = "all",
) -> PhraseTable:
    """Names (of metrics, of channels) in one table: alias -> id. An alias of "" only swallows shorter aliases.

    `packed` is such a table as compiled files hold it ({"values": [[id, when], …], "buckets": {…}}).
    """
    conditions = when or {}
    entries = [_name(alias, value, conditions.get(alias)) for alias, value in names.items()]
    ready = Packed([_name("", *row)[1:] for row in packed["values"]], packed["buckets"]) if packed else None
    return PhraseTable(entries, packed=ready, loose_spaces=loose_spaces, parts=parts)


def _name(alias: str, value: str, when: Mapping[str, Any] | None) -> tuple[str, str, Mapping[str, Any] | None]:
    return alias, value, when if value else {**(when or {}), "drop": True}


def word_table(
    words: Mapping[str, Iterable[Sequence[Any]]],
    *,
    packed: Mapping[str, Any] | None = None,
    loose_spaces: bool = False,
    parts: str = "",
) -> PhraseTable:
    """The word lists of a language in one table: list -> rows of [entry id, ok, phrases] or [entry id, ok, phrases,
    when]; `packed` holds the same for compiled files ({"values": [[list, entry id, ok, when], …], "buckets": {…}}).
    """
    entries: list[tuple[str, Word, Any]] = []
    for name, rows in words.items():
        for row in rows:
            word, when = Word(name, row[0], row[1]), row[3] if len(row) > 3 else None
            entries.extend([(phrase, word, when) for phrase in row[2]])
    ready = Packed([(Word(*row[:3]), row[3]) for row in packed["values"]], packed["buckets"]) if packed else None
    return PhraseTable(entries, packed=ready, group=_list_of, loose_spaces=loose_spaces, parts=parts)


def _list_of(word: Word) -> str:
    return word.words


def find_hits(
    found: Iterable[tuple[int, int, Word]],
    text: str,
    mentions: Sequence[Mention],
    clauses: Sequence[tuple[int, int]],
) -> tuple[Hit, ...]:
    """The hits of the word lists, each cleared when its clause holds what its entry asks for.

    `found` are what a `word_table` found in the text, in which `mentions` and `clauses` count. What a hit needs of the
    rest of the goal (`business_link`) is for the rule to judge; `never` is never cleared.
    """
    starts = [clause[0] for clause in clauses]
    known: dict[tuple[int, int], Clause] = {}
    hits = []
    for start, end, word in found:
        at = bisect_right(starts, start) - 1
        place = clauses[at] if at >= 0 and start < clauses[at][1] else (0, len(text))
        if word.ok in CLEARS and place not in known:
            known[place] = Clause(place, mentions)
        free = word.ok in CLEARS and CLEARS[word.ok](known[place], start, end)
        hits.append(Hit(word.words, word.entry, start, end, free))
    return tuple(hits)
