"""What a rule author writes against: `Rule`, its typed `Options`, and the `Good` and `Bad` examples that are its tests.

A rule is a class in a file of its own. Its docstring is its page, its examples are its tests, and `check` yields
findings. See `docs/how-to/write-a-rule.md`.
"""

from __future__ import annotations

from goallint.frozen import NamedTuple
from goallint.model import Fix, Goal, Place, Related, Stated
from goallint.source import Span
from goallint.typed import TYPE_CHECKING, Any, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from goallint.model import Card, Document, Metric, Snapshot

T = TypeVar("T")

API_VERSION = 1
"""The version of the interface between goallint and its plugins."""

GROUPS = (
    "document",
    "specific",
    "measurable",
    "achievable",
    "relevant",
    "time-bound",
    "okr",
    "kpi",
    "plan",
    "consistency",
    "lifecycle",
    "lint",
)
SEVERITIES = ("error", "warning", "info")
SCOPES = ("goal", "document", "project", "engine")


class OptionField(NamedTuple):
    """One option of a rule: its default, what it means, and the JSON Schema keywords that bound its value."""

    default: Any
    doc: str
    schema: dict[str, Any]


def option(default: T, doc: str, **schema: Any) -> T:
    """Declare an option of a rule: its default, its meaning, and JSON Schema keywords such as `minimum` or `enum`."""
    return OptionField(default, doc, schema)  # type: ignore[return-value]


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(option,))
class Options:
    """Options of a rule: a frozen dataclass in all but the cost of making one. In a config, `_` is written `-`."""

    fields: dict[str, OptionField] = {}  # noqa: RUF012 (collected anew for every subclass)

    def __init_subclass__(cls) -> None:
        own = {name: value for name, value in vars(cls).items() if isinstance(value, OptionField)}
        cls.fields = {**cls.fields, **own}
        for name, field in own.items():
            setattr(cls, name, field.default)

    def __init__(self, **values: Any) -> None:
        unknown = values.keys() - self.fields.keys()
        if unknown:
            raise TypeError(f"{type(self).__qualname__} has no option {min(unknown)!r}")
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"options are frozen: {name!r} cannot be set")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash((type(self), repr(sorted(self.__dict__.items()))))


class Good(NamedTuple):
    """An example in which the rule must stay quiet.

    `source` may be indented like the code around it. `files` holds more files, by name, for rules of project scope;
    `beside` names rules that are in force as well, for rules that speak of other rules' findings. `history` holds
    earlier versions of the files by the day on which they were recorded: {"2026-01-05": {"example.yaml": …}}.
    """

    source: str
    note: str = ""
    today: str = "2026-02-01"
    options: Mapping[str, Any] | None = None
    files: Mapping[str, str] | None = None
    path: str = "example.yaml"
    beside: tuple[str, ...] = ()
    history: Mapping[str, Mapping[str, str]] | None = None

    def documents(self) -> dict[str, str]:
        """The example's files by name, without the indentation of the code around them."""
        return _documents(self)

    def past(self) -> dict[str, dict[str, str]]:
        """The earlier versions of its files by day and name, without the indentation of the code around them."""
        return _past(self)


class Bad(NamedTuple):
    """An example in which the rule must fire, exactly where a comment line of carets below the faulty line says so:

        title: Increase brand awareness
        #      ^^^^^^^^ vague-wording

    The carets stand below the first to the last character of the range; each such comment is one finding. Where a
    range begins left of where carets can stand, `# columns 1-6: rule-name` gives its first column and the one behind
    its last.
    """

    source: str
    note: str = ""
    today: str = "2026-02-01"
    options: Mapping[str, Any] | None = None
    files: Mapping[str, str] | None = None
    path: str = "example.yaml"
    beside: tuple[str, ...] = ()
    history: Mapping[str, Mapping[str, str]] | None = None

    def documents(self) -> dict[str, str]:
        """The example's files by name, without the indentation of the code around them."""
        return _documents(self)

    def past(self) -> dict[str, dict[str, str]]:
        """The earlier versions of its files by day and name, without the indentation of the code around them."""
        return _past(self)


def _documents(example: Good | Bad) -> dict[str, str]:
    return _dedented({example.path: example.source, **(example.files or {})})


def _past(example: Good | Bad) -> dict[str, dict[str, str]]:
    return {day: _dedented(files) for day, files in sorted((example.history or {}).items())}


def _dedented(files: Mapping[str, str]) -> dict[str, str]:
    from textwrap import dedent

    return {path: dedent(text).lstrip("\n").rstrip() + "\n" for path, text in files.items()}


class Draft(NamedTuple):
    """A finding as a rule yields it. The engine adds name, severity, position and fingerprint.

    `severity` is for a finding that is milder than the rule's others: it counts where it is below the configured one.
    """

    message: str
    at: Span | Place
    help: str = ""
    pointer: str = ""
    goal: Goal | None = None
    field: str = ""
    text: str = ""
    evidence: tuple[tuple[str, Any], ...] = ()
    related: tuple[tuple[str, Span | Place] | Related, ...] = ()
    fix: Fix | None = None
    severity: str = ""


class Context(NamedTuple):
    """What a rule may know beside the goal: the day, the document, and the catalogues. No clock, no files.

    `metrics` maps metric ids to metrics; `data(name)` gives a catalogue that a plugin registered (`benchmarks`,
    `channels`, …) as plain data.
    """

    today: date
    document: Document
    metrics: Mapping[str, Metric]
    data: Callable[[str], Any]
    place: Callable[[Goal | None, Span, str], Place]

    def parent(self, goal: Goal) -> Goal | None:
        """The objective that a key result belongs to."""
        return None if goal.parent is None else self.document.goals[goal.parent]

    def children(self, goal: Goal) -> tuple[Goal, ...]:
        """The key results of an objective."""
        return tuple(self.document.goals[index] for index in goal.children)


class Project(NamedTuple):
    """What a project rule sees: a card for each goal and business objective of all files, and its own facts.

    `cards` and `facts` are in order of path and position. `facts` holds what the rule's `collect` returned per
    document. `history` holds earlier versions of the linted files, oldest first, for a rule that asks for them
    (`Rule.history`); it is empty where nothing is known of them.
    """

    today: date
    cards: tuple[Card, ...]
    facts: tuple[Any, ...]
    history: tuple[Snapshot, ...] = ()


class Rule:
    """A rule: subclass it, give it a docstring, a name, a group, examples, and a `check`.

    Scope `goal`: `check(goal, context)` is called for each goal whose kind is in `kinds` and that states what `needs`
    names: `("baseline", "target|change", "!history", "word:hedge")` are goals with a baseline, with a target or a
    change, without a history, and with a word of the list `hedge` in one of their texts (`field:target` is a target in
    a field of its own, `unit:%` a value in per cent). Scope `document`:
    `check(document, context)`. Scope `project`: `check(project)` after all documents; `collect(document, context)` may
    add facts (plain JSON values); with `history = True` it is shown earlier versions of the files, too. Scope
    `engine`: the engine reports faults of the kinds named in `reports`.
    """

    name: str = ""
    group: str = ""
    severity: str = "error"
    scope: str = "goal"
    summary: str = ""
    kinds: tuple[str, ...] = ("goal", "objective", "key_result")
    needs: tuple[str, ...] = ()
    presets: tuple[str, ...] = ()
    severity_in: Mapping[str, str] = {}
    statuses: tuple[str, ...] = ("", "draft", "active")
    since: str = "0.1.0"
    status: str = "stable"
    aliases: tuple[str, ...] = ()
    fixable: bool = False
    worded: bool = False
    reports: tuple[str, ...] = ()
    history: bool = False
    url: str | None = None
    source: str = ""
    examples: tuple[Good | Bad, ...] = ()

    class Options(Options):
        """No options."""

    def __init__(self, options: Options | None = None) -> None:
        self.options: Any = options if options is not None else type(self).Options()

    def check(self, *subject: Any, **_: Any) -> Iterable[Draft]:
        """Yield a finding for each defect of the subject: `(goal, context)`, `(document, context)` or `(project)`.

        The parameters are open here so that each rule can name and type its own.
        """
        return ()

    def collect(self, document: Document, context: Context) -> Any:
        """What a project rule needs to know of a document, as plain JSON values; None for nothing."""
        return None

    def finding(
        self,
        message: str,
        at: Goal | Stated[Any] | Span | Place,
        *,
        goal: Goal | None = None,
        help: str = "",  # noqa: A002 (the field's name in the output)
        field: str = "",
        evidence: Mapping[str, Any] | None = None,
        related: Iterable[tuple[str, Stated[Any] | Span | Place]] = (),
        fix: Fix | None = None,
        severity: str = "",
    ) -> Draft:
        """A finding at a stated value, a goal, a span of the document, or a place that a project rule carried along.

        `message` states the defect with its numbers, `help` the repair. `evidence` holds plain JSON values. `severity`
        makes this finding milder than what is configured for the rule, never more severe.
        """
        if isinstance(at, Goal):
            goal = goal or at
        span = at if isinstance(at, Place) else as_span(at)
        return Draft(
            message=message,
            at=span,
            help=help,
            pointer=at.pointer if isinstance(at, (Goal, Stated, Place)) else "",
            goal=goal,
            field=field,
            text=at.text if isinstance(at, (Stated, Place)) else "",
            evidence=tuple(evidence.items()) if evidence else (),
            related=tuple((label, place if isinstance(place, Place) else as_span(place)) for label, place in related),
            fix=fix,
            severity=severity,
        )


def as_span(at: Goal | Stated[Any] | Span) -> Span:
    """The span of whatever a rule points at."""
    return at if isinstance(at, Span) else at.span
