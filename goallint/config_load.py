"""Config files -> layers of settings. What is wrong in one is an error at its own line and column."""

from __future__ import annotations

import os

from goallint.config import DEFAULT_PRESET, ConfigError, ConfigErrors
from goallint.config_options import options_check
from goallint.config_read import ENDINGS, read
from goallint.config_rules import ALL, NOTHING, Layer, Override, Said, as_list
from goallint.globs import Patterns, fault
from goallint.schema import check
from goallint.source import Map, Seq, Source, Span
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goallint.config_rules import Catalogue

_LISTS = ("select", "extend-select", "ignore")
_PLAIN = (*_LISTS, "fail-on", "language", "fiscal-year-start", "calendar", "plugins", "include", "exclude")
_DOCUMENT_WIDE = ("language", "fiscal-year-start", "calendar")
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Reader:
    """Reads a config and all that it extends, and keeps what is wrong with them in `errors`."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.errors: list[ConfigError] = []

    def layer(self, path: str) -> Layer:
        """The settings of a file on top of those that it extends. Raises ConfigErrors for all that is wrong."""
        layer = self.file(path, ())
        if layer.presets is None:
            layer = layer.over(self.preset(DEFAULT_PRESET, (), None))
        if self.errors:
            order = sorted(self.errors, key=lambda error: (error.path, error.line, error.column, error.message))
            raise ConfigErrors(tuple(order))
        return layer

    def preset(self, name: str, trail: tuple[str, ...], named: tuple[_Page, Span] | None) -> Layer:
        """What a preset sets beside the rules that it brings. What is wrong in it is told where it was named."""
        settings = self.catalogue.known.presets[name].settings
        bare = NOTHING._replace(presets=(name,))
        if not settings:
            return bare
        source = Source("", "")
        page = _Page(self, f"preset {name}", "", source, dict(settings), named)
        found = check(page.tree, source, "config")
        for problem in found:
            page.tell(problem.message, problem.span, problem.help)
        if found:
            return bare
        layer = page.layer((*trail, name))
        values = {key: said for key, said in layer.values.items() if key not in _LISTS}
        return layer._replace(presets=(name,), values=values)

    def file(self, path: str, trail: tuple[str, ...]) -> Layer:
        """The settings of a file; nothing where it has faults."""
        try:
            source, tree, faults = read(path)
        except ConfigError as error:
            self.errors.append(error)
            return NOTHING
        faults = faults or check(tree, source, "config")
        page = _Page(self, source.path, path, source, tree)
        for problem in faults:
            page.tell(problem.message, problem.span, problem.help)
        return NOTHING if faults else page.layer((*trail, os.path.realpath(path)))


class _Page:
    """One mapping of settings that follows the schema: a file, a preset, or an override in one of them."""

    def __init__(
        self,
        reader: Reader,
        label: str,
        path: str,
        source: Source,
        tree: Any,
        named: tuple[_Page, Span] | None = None,
    ) -> None:
        self.reader = reader
        self.catalogue = reader.catalogue
        self.label = label
        self.path = path
        self.source = source
        self.tree = tree
        self.named = named

    def tell(self, message: str, span: Span, help_: str = "") -> None:
        """Keep an error. A preset has no lines: what is wrong in it is told where it was named."""
        if self.named is not None:
            page, place = self.named
            page.tell(f"{self.label}: {message}", place, help_)
            return
        line, column = self.source.position(span.start)
        self.reader.errors.append(ConfigError(self.source.path, line, column, message, help_))

    def layer(self, trail: tuple[str, ...]) -> Layer:
        """The settings on top of those that they extend."""
        base = NOTHING
        for name, span in self._items(self.tree, "extends"):
            base = self._extended(name, span, trail).over(base)
        own = self._own(self.tree)
        values = dict(own.values)
        if "overrides" in self.tree:
            overrides = tuple(self._override(item, number) for number, item in enumerate(self.tree["overrides"], 1))
            values["overrides"] = self._said(self.tree, "overrides", overrides)
        if "extends" in self.tree:
            values["extends"] = self._said(self.tree, "extends", as_list(self.tree["extends"]))
        nothing = () if self.tree.get("extends") == [] else None
        return own._replace(presets=nothing, values=values).over(base)

    def _own(self, tree: Any, origin: str = "") -> Layer:
        """The settings of a mapping, without what it extends."""
        for key in _LISTS:
            for name, span in self._items(tree, key):
                self._selector(name, span)
        for key in ("include", "exclude"):
            self._patterns(tree, key)
        values = {key: self._said(tree, key, tree[key], origin) for key in _PLAIN if key in tree}
        if "fiscal-year-start" in tree:
            start = self._month_day(tree)
            values["fiscal-year-start"] = self._said(tree, "fiscal-year-start", start, origin)
        severity = {}
        for name in tree.get("severity", ()):
            canonical = self._selector(name, _key(tree["severity"], name))
            severity[canonical] = self._said(tree["severity"], name, tree["severity"][name], origin)
        return Layer(None, values, severity, dict(self._options(tree, origin)))

    def _override(self, tree: Any, number: int) -> Override:
        if "goals" in tree:
            for key in _DOCUMENT_WIDE:
                if key in tree:
                    self.tell(f"`{key}` cannot stand beside `goals`: it holds for whole files", _key(tree, key))
        self._patterns(tree, "files")
        files = Patterns(as_list(tree["files"])) if "files" in tree else None
        where = {
            field: frozenset(str(value).casefold() for value in (wanted if isinstance(wanted, list) else [wanted]))
            for field, wanted in tree.get("goals", {}).items()
        }
        return Override(number, files, where, self._own(tree, f"override {number}"))

    def _options(self, tree: Any, origin: str) -> Iterator[tuple[str, dict[str, Said]]]:
        table = tree.get("rules", {})
        for name, options in table.items():
            rule = self.catalogue.rule(name)
            if rule is None:
                self._unknown("rule", name, self.catalogue.rules, _key(table, name))
                continue
            ready = options_check(rule)
            if ready.valid(options):
                yield rule.name, {key: self._said(options, key, options[key], origin) for key in options or ()}
                continue
            from goallint.schema_words import faults

            for problem in faults(ready, options, self.source):
                message = problem.message.replace("unknown key", f"`{rule.name}` has no option", 1)
                self.tell(message, problem.span, problem.help)

    def _extended(self, name: str, span: Span, trail: tuple[str, ...]) -> Layer:
        presets = self.catalogue.known.presets
        path = name if name in presets else os.path.join(os.path.dirname(self.path), name)
        step = name if name in presets or "\0" in name else os.path.realpath(path)
        if step in trail:
            steps = [os.path.basename(name) for name in (*trail[trail.index(step) :], step)]
            self.tell(f"`extends` goes in a circle: {' > '.join(steps)}", span)
        elif name in presets:
            return self.reader.preset(name, trail, (self, span))
        elif not name.endswith(ENDINGS):
            self._unknown("preset", name, presets, span)
        elif not os.path.isfile(path):
            self.tell(f"`extends` names a file that does not exist: {name}", span)
        else:
            return self.reader.file(path, trail)
        return NOTHING

    def _selector(self, name: str, span: Span) -> str:
        """The name as rules have it; an error where nothing is called so."""
        rule = self.catalogue.rule(name)
        if rule is None and name != ALL and name not in self.catalogue.names():
            self._unknown("rule or group", name, self.catalogue.names(), span)
        return rule.name if rule is not None else name

    def _unknown(self, what: str, name: str, known: Iterable[str], span: Span) -> None:
        from goallint.suggest import did_you_mean

        self.tell(f"unknown {what} `{name}`{did_you_mean(name, known)}", span)

    def _patterns(self, tree: Any, key: str) -> None:
        for pattern, span in self._items(tree, key):
            problem = fault(pattern)
            if problem:
                self.tell(f"{problem}: `{pattern}`", span)

    def _month_day(self, tree: Any) -> tuple[int, int]:
        month, day = (int(part) for part in tree["fiscal-year-start"].split("-"))
        if not 1 <= month <= 12 or not 1 <= day <= _MONTH_DAYS[month - 1]:
            message = f"`fiscal-year-start` must be month and day such as 04-01, not {tree['fiscal-year-start']}"
            self.tell(message, _value(tree, "fiscal-year-start"))
        return month, day

    def _items(self, tree: Any, key: str) -> list[tuple[str, Span]]:
        """The items of a list, or the one that stands without its brackets, each with its place."""
        value = tree.get(key)
        if isinstance(value, Seq):
            return [(item, mark.value) for item, mark in zip(value, value.marks, strict=True)]
        return [(item, _value(tree, key)) for item in as_list(value)]

    def _said(self, tree: Any, key: str, value: Any, origin: str = "") -> Said:
        if not self.path:
            return Said(value, self.label)
        line, column = self.source.position(_key(tree, key).start)
        place = f"{self.source.path}:{line}:{column}"
        return Said(value, f"{origin} ({place})" if origin else place)


def _key(tree: Any, key: str) -> Span:
    mark = tree.marks.get(key) if isinstance(tree, Map) else None
    return mark.key if mark is not None else Span(0, 0)


def _value(tree: Any, key: str) -> Span:
    mark = tree.marks.get(key) if isinstance(tree, Map) else None
    return mark.value if mark is not None else Span(0, 0)
