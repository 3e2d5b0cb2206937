"""What plugins register beside rules: loaders, shapes, languages, presets and reporters, as frozen values."""

from __future__ import annotations

from goallint.frozen import NamedTuple
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from goallint.model import Fault, Finding
    from goallint.rule import Rule
    from goallint.source import Source, Span


class Comment(NamedTuple):
    """A comment in a file that speaks to goallint. `span` covers the whole comment, `text` is what stands in it.

    `own_line` says that nothing but the comment stands on its line.
    """

    span: Span
    text: str
    own_line: bool


class Parsed(NamedTuple):
    """What a loader made of a file: one source tree per document in it (built of `Map`, `Seq`, str, int, float, bool
    and None), and what was wrong with it. A file with a fault may still hold documents.
    """

    trees: tuple[Any, ...] = ()
    faults: tuple[Fault, ...] = ()


class Loader(NamedTuple):
    """A format. `load` turns a source text into trees and faults and never raises for bad input; `comments` finds the
    comments that hold `goallint:`. `suffixes` are lower-case file endings with their dot.
    """

    name: str
    suffixes: tuple[str, ...]
    load: Callable[[Source], Parsed]
    comments: Callable[[Source], tuple[Comment, ...]] | None = None


class Shape(NamedTuple):
    """A table from the keys that some people use to those of the goal document; `data` follows shape.schema.json."""

    name: str
    data: Mapping[str, Any]


class Lexicon(NamedTuple):
    """A language, or an addition to one.

    `profile` holds what a guess needs (script, letters, function words) and is at hand without loading; {} where the
    language is there already. `load` returns the data as people write them: `lists`, `metrics` and `channels` of the
    schema `lexicon`, and under `grammar` what the schema `grammar` says, all optional (`goallint schema plugin`, the
    definition `data`). Several lexicons of one language are merged in order of `name`; one without a grammar reads
    numbers and dates as the default language.
    """

    language: str
    name: str
    profile: Mapping[str, Any]
    load: Callable[[], Mapping[str, Any]]


class Preset(NamedTuple):
    """A named configuration: what `extends: [name]` brings. `settings` follows config.schema.json."""

    name: str
    doc: str
    settings: Mapping[str, Any]


class RuleEntry(NamedTuple):
    """A rule that is not imported before it is used: `load` gives its class, all else is as the class has it.

    For plugins with many rules, of which most runs use some.
    """

    name: str
    group: str
    severity: str
    load: Callable[[], type[Rule]]
    scope: str = "goal"
    kinds: tuple[str, ...] = ("goal", "objective", "key_result")
    needs: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ("", "draft", "active")
    aliases: tuple[str, ...] = ()
    presets: tuple[str, ...] = ()
    severity_in: Mapping[str, str] = {}
    reports: tuple[str, ...] = ()
    history: bool = False


class RuleInfo(NamedTuple):
    """What a report says of a rule."""

    name: str
    group: str
    severity: str
    summary: str
    doc: str
    url: str | None
    plugin: str


class Excepted(NamedTuple):
    """A finding that an exception in the file silenced, and the reason given."""

    finding: Finding
    kind: str
    reason: str
    until: str


class Run(NamedTuple):
    """What a reporter gets: the findings in order, and all that it may want to show beside them.

    `line(path, number)` gives a line of a linted file; `colour` and `width` describe the terminal (`width` 0: none).
    """

    findings: tuple[Finding, ...]
    excepted: tuple[Excepted, ...]
    summary: Mapping[str, int]
    today: date
    version: str
    rules: Mapping[str, RuleInfo]
    line: Callable[[str, int], str]
    colour: bool = False
    width: int = 0
    show_excepted: bool = False


class Reporter(NamedTuple):
    """An output format: `report` turns a run into text that ends with a line end (or is empty)."""

    name: str
    doc: str
    report: Callable[[Run], str]
