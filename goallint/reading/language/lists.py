"""The names and word lists of a language as tables, and the hits of the word lists in a text.

`data` is what a lexicon holds; all positions count in one tokenised, normalised text:

    name_table(data["metrics"], packed=…, …)             -> PhraseTable, for metrics and channels
    word_table(data["words"], packed=…, …)               -> PhraseTable, for the word lists
    find_hits(found, text, mentions, clauses)            -> (Hit, …), each hit with `cleared`
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from goallint.frozen import NamedTuple
from goallint.model import Hit
from goallint.reading.language.clearing import CLEARS, Clause, within
from goallint.reading.language.words import Packed, PhraseTable
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from goallint.model import Mention

_start = itemgetter(0)
_hit, _clears = Hit._make, CLEARS.get


class Word(NamedTuple):
    """What a word list says of a phrase: the list, the entry's id, and what in the same clause clears it."""

    words: str
    entry: str
    ok: str


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
    heads: Sequence[str] = (),
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
    return PhraseTable(entries, packed=ready, group=_list_of, loose_spaces=loose_spaces, parts=parts, heads=heads)


def _list_of(word: Word) -> str:
    return word.words


def find_hits(
    found: Sequence[tuple[int, int, Word]],
    text: str,
    mentions: Sequence[Mention],
    clauses: Sequence[tuple[int, int]],
) -> tuple[Hit, ...]:
    """The hits of the word lists, each cleared when its clause holds what its entry asks for.

    `found` are what a `word_table` found in the text, in which `mentions` and `clauses` count. What a hit needs of the
    rest of the goal (`business_link`) is for the rule to judge; `never` is never cleared.
    """
    if not found:
        return ()
    known: dict[tuple[int, int], Clause] = {}
    whole = len(clauses) == 1
    only: Clause | None = None
    hits = []
    for start, end, (words, entry, ok) in found:
        clears, free = _clears(ok), False
        if clears is not None:
            if whole and only is None:
                only = Clause(mentions)
            free = clears(only or _clause_at(start, clauses, text, mentions, known), start, end)
        hits.append(_hit((words, entry, start, end, free)))
    return tuple(hits)


def _clause_at(
    start: int,
    clauses: Sequence[tuple[int, int]],
    text: str,
    mentions: Sequence[Mention],
    known: dict[tuple[int, int], Clause],
) -> Clause:
    """What the clause around a place holds, remembered in `known`."""
    at = bisect_right(clauses, start, key=_start) - 1
    place = clauses[at] if at >= 0 and start < clauses[at][1] else (0, len(text))
    if place not in known:
        known[place] = Clause(within(place, mentions))
    return known[place]
