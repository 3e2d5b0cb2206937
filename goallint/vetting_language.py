"""What the lexicons of plugins give: the data that people edit, checked and turned into what the reader looks up."""

from __future__ import annotations

import re

from goallint.foreign import PluginError
from goallint.typed import TYPE_CHECKING, Any
from goallint.vetting import part, plainly, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    Known = Callable[[str], Collection[str]]

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_BRACES = re.compile(r"\{([^{}]*)\}")
_MOST_FORMS = 500
"""Spellings that one phrase with braces may stand for."""
_MOST_ROWS = 2_000
"""Sequences that one row of `dates` may stand for."""


def language_data(given: Any, language: str, known: Known) -> dict[str, Any]:
    """The data of a lexicon as `Language` wants them. Raises PluginError for any that cannot be used.

    `known` gives the names that there are of `metrics` and `channels`.
    """
    data = plainly(given)
    for fault in _faults(data, language, known):
        raise PluginError(fault)
    ready: dict[str, Any] = {key: data[key] for key in ("grammar", "profile") if key in data}
    if "lists" in data:
        ready["words"] = {
            name: [row for entry in entries for row in _rows(entry)] for name, entries in data["lists"].items()
        }
    for kind in ("metrics", "channels"):
        if kind in data:
            ready[kind], conditions = _names(data[kind])
            if conditions:
                ready.setdefault("when", {})[kind] = conditions
    return ready


def _faults(data: Any, language: str, known: Known) -> Iterator[str]:
    yield from filter(None, (part("data").fault(data),))
    grammar = data.get("grammar", {})
    yield from filter(None, (whole("grammar", optional=True).fault(grammar),))
    for said in (data, grammar):
        if said.get("language", language) != language:
            yield f"its data are for the language `{said['language']}`, and it is registered for `{language}`"
    yield from _too_much(grammar)
    for kind in ("metrics", "channels"):
        for name in data.get(kind, ()):
            if name != "none" and name not in known(kind):
                yield from _unknown(name, kind, known(kind))


def _unknown(name: str, kind: str, known: Collection[str]) -> Iterator[str]:
    """A name that nobody brings. A channel needs nothing but its names, so a new one is fine unless it is a slip."""
    from goallint.suggest import did_you_mean, one_slip

    if kind != "channels" or one_slip(name, known) or not _NAME.fullmatch(name):
        yield f"it names what nobody brings: `{name}` of {kind}{did_you_mean(name, known)}"


def _too_much(grammar: Mapping[str, Any]) -> Iterator[str]:
    """Phrases and rows that stand for so many others that a run would never end."""
    for table in (grammar.get("lexicon", {}), grammar.get("suffixes", {})):
        for category, values in table.items():
            for phrase in (phrase for phrases in values.values() for phrase in phrases):
                yield from _bad_phrase(phrase, category)
    macros = grammar.get("macros", {})
    for row in grammar.get("dates", ()):
        if any(len(text) > _MOST_FORMS for text in (row, *macros.values())) or not all(macros):
            yield "a row or macro of `dates` is too long or has no name"
            continue
        written = row
        for step, text in macros.items():
            written = written.replace(step, text)[: 10 * _MOST_FORMS]
        count = 1
        for step in written.split():
            count *= step.count("/") + 1 + step.endswith("?")
        if count > _MOST_ROWS:
            yield f"the row `{row:.60}` of `dates` stands for more than {_MOST_ROWS:,} others"


def _bad_phrase(phrase: str, category: str) -> Iterator[str]:
    count = 1
    for choices in _BRACES.findall(phrase):
        count *= choices.count(",") + 1
    if count > _MOST_FORMS:
        yield f"the phrase `{phrase:.60}` of `{category}` stands for more than {_MOST_FORMS} others"
    if {"{", "}"} & set(_BRACES.sub("", phrase)):
        yield f"the phrase `{phrase:.60}` of `{category}` has a brace without its partner"


def _rows(entry: Mapping[str, Any]) -> Iterator[list[Any]]:
    """An entry as the reader wants it: [id, ok, phrases] or [id, ok, phrases, when], and one more row for `not_in`."""
    row: list[Any] = [entry["id"], entry["ok"], _plain_phrases((entry["w"], *entry.get("f", ())))]
    yield [*row, entry["when"]] if "when" in entry else row
    if "not_in" in entry:
        yield [entry["id"], entry["ok"], _plain_phrases(entry["not_in"]), {"drop": True}]


def _names(given: Mapping[str, Iterable[Any]]) -> tuple[dict[str, str], dict[str, Any]]:
    """Names with the ids that they mean ("" for those that only swallow), and the conditions of some of them."""
    names: dict[str, str] = {}
    conditions: dict[str, Any] = {}
    for key, heads in given.items():
        for head in heads:
            said, when = (head, None) if isinstance(head, str) else (head["name"], head["when"])
            for form in _plain_phrases((said,)):
                names.setdefault(form, "" if key == "none" else key)
                if when:
                    conditions[form] = when
    return names, conditions


def _plain_phrases(heads: Iterable[str]) -> list[str]:
    """Headwords without their marks: `~` before a word that inflects, `=` before a phrase that does not."""
    return [head.removeprefix("=").replace("~", "") for head in heads]
