"""What the schema of rule files cannot say: names of fields, placeholders, patterns and expressions."""

from __future__ import annotations

import re

from goallint.config import ConfigError, ConfigErrors
from goallint.filerule import ANY_LANGUAGE, PLACEHOLDER
from goallint.records import DOCUMENT_FIELDS, GOAL_FIELDS
from goallint.source import Map, Seq, Source, Span, inner_span
from goallint.suggest import did_you_mean
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OWN = "x-"
_TEXTS = ("title", "description")
_LANGUAGE = re.compile(rf"[a-z]{{2,3}}|{ANY_LANGUAGE}")


class Page:
    """A rule file and what is wrong in it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.names: dict[str, int] = {}
        self._errors: list[ConfigError] = []

    def tell(self, span: Span, message: str, help_: str = "") -> None:
        """Keep an error."""
        line, column = self.source.position(span.start)
        self._errors.append(ConfigError(self.source.path, line, column, message, help_))

    def stop(self) -> None:
        """Raise ConfigErrors if anything was wrong."""
        if self._errors:
            order = sorted(self._errors, key=lambda error: (error.line, error.column, error.message))
            raise ConfigErrors(tuple(order))


def examine(rule: Map, page: Page) -> None:
    """Tell what is wrong with a rule that follows the schema."""
    _once(rule, page)
    whole = rule.get("scope") == "document"
    fields = DOCUMENT_FIELDS if whole else GOAL_FIELDS
    for key in ("needs", "at"):
        for name, span in _items(rule, key):
            if not name.startswith(_OWN):
                _known(name, fields, "field", span, page)
    for name, span in _items(rule, "in"):
        _known(name, _TEXTS, "text", span, page)
    if "when" in rule:
        _condition(rule["when"], rule.marks["when"].value, fields, page)
    names = (*fields, "today", "options", "word", "missing", *(() if whole else ("document", "goal")))
    if "if" in rule:
        _expression(rule, names, page)
    _templates(rule, names, page)
    _languages(rule, page)
    if whole and "goals" in rule:
        page.tell(rule.marks["goals"].key, "`goals` cannot stand in a rule of scope document", "use `documents`")


def _templates(rule: Map, names: tuple[str, ...], page: Page) -> None:
    for holder, key in ((rule, "message"), (rule, "help"), (rule.get("fix"), "write"), (rule.get("fix"), "message")):
        if isinstance(holder, Map) and key in holder:
            _template(holder, key, names, rule, page)


def _languages(rule: Map, page: Page) -> None:
    for code in rule.get("words", ()):
        if not _LANGUAGE.fullmatch(code):
            page.tell(rule["words"].marks[code].key, f"`{code}` is no language code such as en, or `{ANY_LANGUAGE}`")


def _once(rule: Map, page: Page) -> None:
    span = rule.marks["name"].value
    first = page.names.setdefault(rule["name"], page.source.position(span.start)[0])
    if first != page.source.position(span.start)[0]:
        page.tell(span, f"the rule `{rule['name']}` stands already in line {first}")


def _known(name: str, known: Iterable[str], what: str, span: Span, page: Page) -> None:
    if name not in known:
        meant = did_you_mean(name, known)
        page.tell(span, f"unknown {what} `{name}`{meant}", "" if meant else f"there are {', '.join(known)}")


def _items(tree: Map, key: str) -> Iterator[tuple[str, Span]]:
    value = tree.get(key)
    if isinstance(value, Seq):
        yield from ((str(item), mark.value) for item, mark in zip(value, value.marks, strict=True))
    elif value is not None:
        yield str(value), tree.marks[key].value


def _condition(node: Any, span: Span, fields: Iterable[str], page: Page) -> None:
    """Look at a condition on the goal or document itself; deeper ones speak of values that have no fixed fields."""
    for name in node.get("properties", ()):
        _known(name, fields, "field", node["properties"].marks[name].key, page)
    for name, where in _items(node, "required") if isinstance(node, Map) else ():
        _known(name, fields, "field", where, page)
    for key in ("anyOf", "allOf"):
        for inner in node.get(key, ()):
            _condition(inner, span, fields, page)
    if "not" in node:
        _condition(node["not"], span, fields, page)
    for holder in _holders(node):
        try:
            re.compile(holder["pattern"])
        except re.error as error:
            page.tell(holder.marks["pattern"].value, f"`pattern` is no regular expression: {error.msg}")


def _holders(node: Any) -> Iterator[Any]:
    """The parts of a condition that have a pattern, but for the branches that are looked at for themselves."""
    if isinstance(node.get("pattern"), str):
        yield node
    for key in ("items", "contains"):
        if isinstance(node.get(key), Map):
            yield from _holders(node[key])
    for inner in (node.get("properties") or {}).values():
        yield from _deep(inner)


def _deep(node: Any) -> Iterator[Any]:
    yield from _holders(node)
    for inner in (*node.get("anyOf", ()), *node.get("allOf", ()), *([node["not"]] if "not" in node else ())):
        yield from _deep(inner)


def _expression(rule: Map, names: tuple[str, ...], page: Page) -> None:
    from goallint.expressions import Expression, ExpressionError

    text, span = rule["if"], rule.marks["if"].value
    try:
        expression = Expression(str(text))
    except ExpressionError as error:
        at = min(error.offset(text), len(text.rstrip()) - 1)  # an end that comes too soon is told at the last character
        place = inner_span(text, span, at, at + 1, page.source) if at >= 0 else span
        page.tell(place, f"`if` {error}" if error.column else str(error))
        return
    for name in expression.variables:
        if name not in names:
            start = re.search(rf"\b{re.escape(name)}\b", text)
            place = inner_span(text, span, *start.span(), page.source) if start else span
            _known(name, names, "value", place, page)


def _template(holder: Map, key: str, names: tuple[str, ...], rule: Map, page: Page) -> None:
    text, span = holder[key], holder.marks[key].value
    for match in PLACEHOLDER.finditer(text):
        place = inner_span(text, span, *match.span(), page.source)
        first, _, rest = match[1].partition(".")
        _known(first, names, "value", place, page)
        if first == "options":
            options = [name.replace("-", "_") for name in rule.get("options", ())]
            _known(rest, options, "option", place, page)
