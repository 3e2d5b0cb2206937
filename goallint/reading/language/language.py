"""A language, built from plain data: what its grammar, word lists and names say, ready to look up."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from types import MappingProxyType

from goallint.reading.language.normalise import normalise
from goallint.reading.language.resolve import Resolver
from goallint.reading.language.templates import Templates, compile_templates
from goallint.reading.language.tokens import elided, tokens
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from goallint.reading.language.anchor import Anchor
    from goallint.reading.language.items import Item, Vocabulary
    from goallint.reading.language.phrases import Beginnings, JoinedBeginnings
    from goallint.reading.language.words import PhraseTable

Senses = dict[str, Any]
Longest = dict[str, int] | None
"""Behind which tokens (or letters) phrases that begin with a word go on, and how many tokens the longest has."""
_MARK = "\n"
"""Stands between packed phrases; no token holds it."""
_JOINED = 4
"""Tokens to join where spaces are loose, behind one that begins a phrase."""


class Language:
    """A language. Build it once a run; the tables are made on first use.

    `data` holds `language` (BCP 47), `grammar` (see schemas/grammar.schema.json; compiled ones have `phrases` for their
    lexicon), and optionally `words`, `metrics` and `channels`, which the word lists read.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.name: str = data["language"]
        grammar: Mapping[str, Any] = data["grammar"]
        self.grammar = grammar
        numbers = grammar.get("numbers", {})
        self.decimal: str = numbers.get("decimal", ".")
        self.parts: str = data.get("profile", {}).get("parts", "")
        self.metric_kinds: Mapping[str, str] = data.get("metric_kinds", {})
        self.loose: bool = grammar.get("loose_spaces", False)
        self.slash_decimal: bool = numbers.get("slash_decimal", False)
        self.head_first: bool = grammar.get("head_first", False)
        self.elision: bool = grammar.get("elision", False)
        self.ordinal_dot: bool = numbers.get("ordinal_dot", False)
        self.slashes: str = grammar.get("slash_dates", "dmy")
        self.jalali: bool = grammar.get("calendar", "") == "jalali"
        month, _, day = grammar.get("school_year", "09-01").partition("-")
        self.school = int(month), int(day)
        self._resolver: Resolver | None = None
        self.from_endings, self.to_endings, self.by_endings = (
            tuple(grammar.get("endings", {}).get(case, ())) for case in ("from", "to", "by")
        )
        self.gerunds = tuple(grammar.get("gerund_endings", ()))
        self.plurals = tuple(grammar.get("plural_endings", {}).get("many", ()))
        self.singulars = tuple(grammar.get("plural_endings", {}).get("one", ()))
        self.place_endings = tuple(grammar.get("endings", {}).get("place", ()))
        self.of_endings, self.counted_endings = (
            tuple(grammar.get("endings", {}).get(case, ())) for case in ("of", "counted")
        )
        self.no_endings = tuple(grammar.get("endings", {}).get("none", ()))

    @cached_property
    def yearly(self) -> frozenset[str]:
        """Nouns that are called by their year, in all spellings."""
        return frozenset([form for noun in self.grammar.get("yearly", ()) for form in forms(noun)])

    @cached_property
    def lexicon(self) -> dict[str, Senses]:
        """Every phrase that the grammar knows, folded, with its senses: category to value.

        Compiled files bring them ready (`phrases`); what a plugin adds is made ready here.
        """
        ready: dict[str, Senses] = {}
        for senses, phrases in self.grammar.get("phrases", ()):
            ready.update(dict.fromkeys(phrases.split(_MARK), senses))
        return phrase_table(self.grammar, ready) if "lexicon" in self.grammar else ready

    @cached_property
    def openings(self) -> Mapping[str, str]:
        """Which phrases of several tokens begin with a token, as `packed_openings` tells it."""
        ready: Mapping[str, str] | None = self.grammar.get("openings")
        return packed_openings(self.lexicon) if ready is None or "lexicon" in self.grammar else ready

    @cached_property
    def phrases(self) -> list[str]:
        """Every phrase, in the order of its letters."""
        return sorted(self.lexicon)

    def longer(self, word: str) -> Longest:
        """Which phrases begin with a word and go on; where spaces are loose only by the letter that follows."""
        if not self.loose:
            return _unpacked(self.openings.get(word, ""))
        found: dict[str, int] = {}
        for place in range(bisect_right(self.phrases, word), len(self.phrases)):
            phrase = self.phrases[place]
            if not phrase.startswith(word):
                break
            found[phrase[len(word)]] = _JOINED
        return found or None

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What the grammar knows of words."""
        from goallint.reading.language.items import Vocabulary

        return Vocabulary(self)

    @cached_property
    def item_of(self) -> Callable[[str], Item]:
        """What the grammar knows of a word, as an item."""
        return self.vocabulary.__getitem__

    @cached_property
    def begins(self) -> Beginnings | JoinedBeginnings:
        """What finds the names of metrics, those of channels, and the words of the word lists in a text."""
        from goallint.reading.language.phrases import finder

        return finder(self.tables)

    @cached_property
    def tables(self) -> tuple[PhraseTable, PhraseTable, PhraseTable]:
        """The names of metrics, those of channels, and the word lists."""
        from goallint.reading.language.lists import word_table

        packed = self.data.get("packed", {}).get("words")
        heads = self.data.get("profile", {}).get("heads", ())
        words = word_table(
            self.data.get("words", {}), packed=packed, loose_spaces=self.loose, parts=self.parts, heads=heads
        )
        return self._names("metrics", self.parts), self._names("channels", "all"), words

    def _names(self, kind: str, parts: str) -> PhraseTable:
        from goallint.reading.language.lists import name_table

        when = self.data.get("when", {}).get(kind)
        packed = self.data.get("packed", {}).get(kind)
        return name_table(self.data.get(kind, {}), when, packed=packed, loose_spaces=self.loose, parts=parts)

    def resolver(self, anchor: Anchor) -> Resolver:
        """What places dates in time, kept for texts with the same anchor."""
        kept = self._resolver
        if kept is None or kept.anchor is not anchor:
            kept = self._resolver = Resolver(anchor, self.slashes, self.school, jalali=self.jalali)
        return kept

    @cached_property
    def templates(self) -> Templates:
        """The patterns of dates over categories."""
        return compile_templates(self.grammar.get("dates", ()), self.grammar.get("macros", {}))

    @cached_property
    def date_openings(self) -> frozenset[str]:
        """The categories with which a date may begin."""
        return self.templates.openings | {"ordinal"}

    @cached_property
    def suffixes(self) -> dict[str, Senses]:
        """What may be written right behind a number (`k`, `th`, `:sta`), with its senses."""
        table: dict[str, Senses] = {}
        for category, values in self.grammar.get("suffixes", {}).items():
            for value, endings in values.items():
                for ending in endings:
                    for form in forms(str(ending)):
                        table.setdefault(normalise(form).text.lower(), {})[category] = _value(value)
        return table

    @cached_property
    def measures(self) -> dict[str, Any]:
        """Measures by their spellings, which may stand behind a number or apart from it: GB, km."""
        return {word: senses["measure"] for word, senses in self.suffixes.items() if "measure" in senses}

    @cached_property
    def letters(self) -> dict[str, str]:
        """What a letter before digits counts (`q3`: quarter, `h1`: half, `w12`: week)."""
        named = self.grammar.get("letter_numbers", {})
        return {letter: category for category, letters in named.items() for letter in letters}


def packed_phrases(table: Mapping[str, Senses]) -> list[tuple[Senses, str]]:
    """The phrases of a grammar by what they have in common, quick to load: senses, and a line for each phrase."""
    shared: dict[str, tuple[Senses, list[str]]] = {}
    for phrase, senses in table.items():
        shared.setdefault(repr(sorted(senses.items())), (senses, []))[1].append(phrase)
    return [(senses, _MARK.join(phrases)) for senses, phrases in shared.values()]


def packed_openings(table: Iterable[str]) -> dict[str, str]:
    """Behind which tokens the phrases that begin with a token go on, by how many tokens the longest of them has:
    the lines "2 of to" and "3 the" behind `end` say so of "end of", "end to" and "end the year".
    """
    longest: dict[str, dict[str, int]] = {}
    for phrase in table:
        if " " in phrase:
            first, second, *more = phrase.split(" ")
            behind = longest.setdefault(first, {})
            behind[second] = max(behind.get(second, 2), len(more) + 2)
    return {first: _packed(behind) for first, behind in longest.items()}


def _packed(behind: Mapping[str, int]) -> str:
    counts = sorted(set(behind.values()))
    return _MARK.join([" ".join([str(count), *(word for word in behind if behind[word] == count)]) for count in counts])


def _unpacked(packed: str) -> Longest:
    if not packed:
        return None
    found: dict[str, int] = {}
    for group in packed.split(_MARK):
        count, *words = group.split(" ")
        found.update(dict.fromkeys(words, int(count)))
    return found


def phrase_table(grammar: Mapping[str, Any], ready: Mapping[str, Senses] = MappingProxyType({})) -> dict[str, Senses]:
    """The phrases of a grammar's lexicon, folded, with their senses, added to those that are `ready`."""
    table = {phrase: dict(senses) for phrase, senses in ready.items()}
    joiner = "" if grammar.get("loose_spaces", False) else " "
    elision = grammar.get("elision", False)
    for category, values in grammar.get("lexicon", {}).items():
        for value, phrases in values.items():
            sense = _value(value)
            for phrase in phrases:
                for form in forms(phrase):
                    table.setdefault(_key(form, joiner, elision=elision), {})[category] = sense
    return table


def _key(form: str, joiner: str, *, elision: bool) -> str:
    text = normalise(form).text
    if text.isalpha():
        return text.lower()
    found = tokens(text)
    words = elided(found).words if elision else found.words
    if words[-1] == "'" and len(words) > 1:  # an elided article is one token before a word: l', d'
        words[-2:] = [words[-2] + "'"]
    return joiner.join(words)


def _value(text: str | float) -> Any:
    if not isinstance(text, str):
        return text
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text


def forms(pattern: str) -> Iterator[str]:
    """Yield the spellings that a pattern stands for: `stycz{eń,nia}` is `styczeń` and `stycznia`."""
    before, brace, rest = pattern.partition("{")
    if not brace:
        yield pattern
        return
    choices, _, after = rest.partition("}")
    for choice in choices.split(","):
        for tail in forms(after):
            yield before + choice + tail
