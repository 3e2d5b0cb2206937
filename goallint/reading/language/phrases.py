"""The phrases of several tables found in one pass over a text: the longest first, whatever table they are from.

`finder(tables).find(tokens(text), text)` gives for each table [(start, end, value), …] in order of the start. What a
word (or, where spaces are loose, the letters from a word on) may begin is worked out once and remembered.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from goallint.reading.language.memory import Memory
from goallint.reading.language.tokens import parts
from goallint.reading.language.words import LOOSE, Condition
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from goallint.reading.language.tokens import Tokens
    from goallint.reading.language.words import Opening, Phrase, PhraseTable

Hits = list[list[tuple[int, int, Any]]]
"""What stands in a text, for each table."""
Busy = dict[int, int]
"""How far the last match of each group of each table reaches."""
_Row = tuple[int, list[str], Any, "Condition | None", int, bool, int]
"""How many tokens stand behind a phrase's first one; the phrase (see `words.Phrase`), with its condition ready to be
asked and the number of its group among those of all tables; and the number of its table.
"""
_NONE: AbstractSet[str] = frozenset()


class _Rows:
    """The phrases of some tables as rows."""

    def __init__(self) -> None:
        self._groups: dict[Any, int] = {}
        self._conditions: dict[int, tuple[Condition, Mapping[str, Any]]] = {}

    def of(self, number: int, phrases: Iterable[Phrase]) -> list[_Row]:
        """Phrases of a table as rows."""
        groups = self._groups
        return [
            (
                len(rest),
                rest,
                value,
                self._condition(when) if when else None,
                groups.setdefault((number, group), len(groups)),
                swallows,
                number,
            )
            for rest, value, when, group, swallows in phrases
        ]

    def _condition(self, when: Mapping[str, Any]) -> Condition:
        """A condition, made once for all phrases that share it, which is kept so that no other takes its identity."""
        known = self._conditions.get(id(when))
        if known is None:
            known = self._conditions[id(when)] = Condition(when), when
        return known[0]


_Behind = tuple[list[_Row], dict[str, list[_Row]]]
"""The phrases of a word before a second one: those of at most two words, and with them longer ones by the third."""
_Inside = tuple[int, list[_Row], dict[str, list[_Row]], int]
"""A member of a compound that begins phrases in a table: its number, the phrases that are it alone, those that go on
with a word (all with that word), and how many tokens the longest has.
"""
Beginning = tuple[
    "AbstractSet[str]",
    bool,
    "list[_Row]",
    "list[_Row]",
    "dict[str, _Behind]",
    "Sequence[tuple[int, Opening]]",
    "Sequence[_Inside]",
]
"""What a word may begin in some tables: the words behind it with which phrases go on or for which one asks, and whether
it begins nothing with others. Then the phrases that are the word alone, and those of them that do not ask for certain
words behind them; all phrases for those of the words behind it that were asked for; the openings of the tables by their
numbers; and what its members begin in tables that do not know the word itself.
"""


def _ahead(row: _Row) -> AbstractSet[str]:
    """The words of which a phrase asks for one right behind it; none where it does not."""
    when = row[3]
    return when.before or _NONE if when else _NONE


class Beginnings(Memory["Beginning | None"]):
    """The phrases that words may begin in some tables."""

    def __init__(self, tables: Sequence[PhraseTable]) -> None:
        super().__init__()
        self._ask = self.__getitem__
        self._tables = tables
        self._nothing: Sequence[Sequence[Any]] = [()] * len(tables)
        self._rows = _Rows()

    def think(self, word: str) -> Beginning | None:
        """The phrases of each table that begin with a word."""
        asked = enumerate([table.opening(word) for table in self._tables])
        openings = [(number, opening) for number, opening in asked if opening is not None]
        known = {number for number, _ in openings}
        within = [each for at in range(len(self._tables)) if at not in known for each in self._inside(at, word)]
        if not openings and not within:
            return None
        alone = [row for number, (single, _) in openings for row in self._rows.of(number, single)]
        calm = [row for row in alone if not _ahead(row)]
        seconds = set().union(*[longer for _, (_, longer) in openings], *map(_ahead, alone))
        return seconds, not (alone or within), alone, calm, {}, openings, within

    def find(self, found: Tokens, text: str) -> Hits:
        """What stands in a text of each table, as (start, end, value), in order of the start."""
        words, last = found.words, len(found.words) - 1
        hits: Hits = [*map(list, self._nothing)]
        busy: Busy = {}
        for index, beginning in enumerate(map(self._ask, words)):
            if beginning is None:
                continue
            second = words[index + 1] if index < last else ""
            if beginning[1] and second not in beginning[0]:
                continue
            seconds, _, rows, calm, behind, openings, within = beginning
            if second in seconds:
                rows, thirds = behind[second] if second in behind else self._behind(second, behind, openings)
                if thirds and index + 1 < last:
                    rows = thirds.get(words[index + 2], rows)
            elif second.isalpha():
                rows = calm
            if rows:
                _take(found, index, index, rows, text, hits, busy)
            if within:
                _look_inside(within, found, index, text, hits, busy)
        return hits

    def _behind(self, second: str, behind: dict[str, _Behind], openings: Sequence[tuple[int, Opening]]) -> _Behind:
        """The phrases of a word before a second one, remembered `behind` that word: the longer ones first."""
        rows: list[_Row] = []
        plain = second.isalpha()  # another word may be a number, or be met by a part of it
        for number, (single, longer) in openings:
            rows += self._rows.of(number, longer.get(second, ()))
            rows += [
                row for row in self._rows.of(number, single) if not (plain and _ahead(row)) or second in _ahead(row)
            ]
        short = [row for row in rows if row[0] < 2]
        thirds: dict[str, list[_Row]] = {}
        for row in rows:
            if row[0] > 1:
                thirds.setdefault(row[1][1], []).append(row)
        for longer_ones in thirds.values():
            longer_ones += short
        behind[second] = short, thirds
        return behind[second]

    def _inside(self, number: int, word: str) -> list[_Inside]:
        """What the members of a compound begin in a table, in their order."""
        table, of = self._tables[number], self._rows.of
        members = table.within(word)
        inside: list[_Inside] = []
        for place, (_, opening) in enumerate(members):
            if opening and (table.parts != "last" or place == len(members) - 1):
                single, longer = opening
                alone = of(number, single)
                more = {second: of(number, phrases) + alone for second, phrases in longer.items()}
                inside.append((place, alone, more, max([0, *(len(row[1]) for rows in more.values() for row in rows)])))
        return inside


def _look_inside(within: Sequence[_Inside], found: Tokens, index: int, text: str, hits: Hits, busy: Busy) -> None:
    """Find phrases that begin in the members of a compound."""
    members = parts(found.words[index], found.starts[index], found.ends[index])
    # Only the neighbours that a phrase and its conditions can ask for: a text may be one long row of compounds.
    before, reach = found.slice(max(index - 1, 0), index), max(each[3] for each in within)
    stream = before + members + found.slice(index + 1, index + reach + 2)
    for member, rows, longer, _ in within:
        place = len(before) + member
        if longer and place + 1 < len(stream):
            rows = longer.get(stream.words[place + 1], rows)
        _take(stream, place, place, rows, text, hits, busy)


def _take(found: Tokens, index: int, at: int, rows: Iterable[_Row], text: str, hits: Hits, busy: Busy) -> None:
    """Take those of some phrases that stand at a token, of which they have the next one and all up to the one `at`."""
    start = found.starts[index]
    for more, rest, value, when, group, swallows, number in rows:
        if group in busy and start < busy[group]:
            continue
        last = at + more
        if more > 1 and rest != found.words[index + 1 : last + 1]:
            continue
        if when is None or when.holds(found, index, last + 1, text):
            end = busy[group] = found.ends[last]
            if not swallows:
                hits[number].append((start, end, value))


Joined = tuple["list[_Row]", int, "AbstractSet[str] | None", "list[str]", "list[list[_Row]]"]
"""What a word may begin where spaces are loose: the phrases that are the word alone; so many letters further on, the
one or two letters with which others go on (None where that does not tell); and all others in order, with their rows.
"""
_TELLING = 2
"""Letters by which most phrases that a word does not go on with are told."""


class _Rest(Memory["Joined | None"]):
    """What a word may begin in some tables where spaces are loose, by the first letters behind it."""

    def __init__(self, word: str, tables: Sequence[PhraseTable], rows: _Rows) -> None:
        super().__init__()
        self._word = word
        self._tables = tables
        self._rows = rows
        self.known = self.think("") if len(word) >= LOOSE else None
        """What a word begins whose letters are enough to tell."""

    def think(self, word: str) -> Joined | None:
        """The phrases that begin with the word and, behind it, these letters."""
        own, known = self._word, self._word + word
        found: dict[str, list[_Row]] = {}
        for number, table in enumerate(self._tables):
            for size in range(min(len(own), LOOSE), min(len(known), LOOSE) + 1):
                for phrase, phrases in table.joined(known[:size]).items():
                    if phrase.startswith(own):
                        found.setdefault(phrase, []).extend(self._rows.of(number, phrases[::-1]))
        alone, size = found.pop(own, []), len(known)
        if not alone and not found:
            return None
        names = sorted(found)
        ends = any(len(name) <= size for name in names)
        letters = None if ends else {name[size : size + _TELLING] for name in names}
        return alone, size, letters, names, [found[name] for name in names]


class JoinedBeginnings(Memory["_Rest | None"]):
    """The phrases that words may begin in some tables where spaces are loose.

    What a short word begins is asked with the letters behind it: too many phrases begin with two letters.
    """

    def __init__(self, tables: Sequence[PhraseTable]) -> None:
        super().__init__()
        self._ask = self.__getitem__
        self._tables = tables
        self._nothing: Sequence[Sequence[Any]] = [()] * len(tables)
        self._rows = _Rows()

    def think(self, word: str) -> _Rest | None:
        """What a word may begin."""
        if not any(table.begins(word) for table in self._tables):
            return None
        rest = _Rest(word, self._tables, self._rows)
        return rest if rest.known or len(word) < LOOSE else None

    def find(self, found: Tokens, text: str) -> Hits:
        """What stands in a text of each table, as (start, end, value), in order of the start."""
        hits: Hits = [*map(list, self._nothing)]
        busy: Busy = {}
        joined = "".join(found.words)
        places = [*accumulate(map(len, found.words), initial=0)]
        for index, rest in enumerate(map(self._ask, found.words)):
            if rest is None:
                continue
            start = places[index]
            known = rest.known or rest[joined[places[index + 1] : start + LOOSE]]
            if known is None:
                continue
            rows, size, letters, names, longer = known
            ahead = joined[start + size : start + size + _TELLING] if names else ""
            if names and (letters is None or ahead in letters or ahead[:1] in letters):
                for at, more in _matches(index, joined, places, names, longer):
                    _take(found, index, at, more, text, hits, busy)
            if rows:
                _take(found, index, index, rows, text, hits, busy)
        return hits


def _matches(
    index: int, joined: str, places: Sequence[int], names: Sequence[str], rows: Sequence[list[_Row]]
) -> list[tuple[int, list[_Row]]]:
    """The phrases that a token begins, whatever spaces are in them: their last token and rows, the longest first."""
    matches = []
    start, at = places[index], 0
    for last in range(index + 1, len(places) - 1):
        key = joined[start : places[last + 1]]
        at = bisect_left(names, key, at)
        if at == len(names) or not names[at].startswith(key):
            break
        if names[at] == key:
            matches.append((last, rows[at]))
    return matches[::-1]


def finder(tables: Sequence[PhraseTable]) -> Beginnings | JoinedBeginnings:
    """What finds the phrases of some tables of one language."""
    return JoinedBeginnings(tables) if tables[0].loose else Beginnings(tables)
