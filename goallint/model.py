"""The values that everything else passes around: frozen and plain. Positions are those of `goallint.source`.

What outlives a document (findings, cards) is in `goallint.findings` and can be had here as well.
"""

from __future__ import annotations

from goallint.findings import Card as Card
from goallint.findings import Edit as Edit
from goallint.findings import Finding as Finding
from goallint.findings import Fix as Fix  # noqa: TC001 (others import it from here)
from goallint.findings import Link as Link
from goallint.findings import Place as Place
from goallint.findings import Related as Related
from goallint.findings import Snapshot as Snapshot
from goallint.frozen import NamedTuple
from goallint.source import Map, Source, Span, inner_span
from goallint.typed import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from datetime import date

T = TypeVar("T")


class Fault(NamedTuple):
    """Something wrong that a part of the engine saw itself; the rule that `reports` its kind turns it into a finding.

    Kinds: `syntax`, `duplicate-key`, `schema`, `no-goals`, `invalid-date`, `ambiguous-date`, `unused-suppression`,
    `expired-suppression`, `unknown-suppression`, `bare-suppression`, `crash`.
    """

    kind: str
    message: str
    span: Span
    help: str = ""
    pointer: str = ""
    related: tuple[tuple[str, Span], ...] = ()
    evidence: tuple[tuple[str, Any], ...] = ()
    fix: Fix | None = None


class Quantity(NamedTuple):
    """An amount. `unit` is "count", "%", "points", "hours", an ISO 4217 currency, or one of these with a period
    ("count/month"). `comparison` is "=" or a bound: ">=", "<=", ">", "<". `high` is the upper end of a range.
    """

    value: float
    unit: str = "count"
    comparison: str = "="
    high: float | None = None


class Change(NamedTuple):
    """A change that is to be reached. `unit` is "%" (relative), "pp" (percentage points), "x" (factor) or the unit of
    an absolute difference ("count", "EUR"). Negative means less; `period` is "" or what it recurs in ("month").
    """

    value: float
    unit: str
    period: str = ""


class Period(NamedTuple):
    """A day or a stretch of days, both ends included. A period used as a deadline means its last day.

    `precision` is day, week, month, quarter, half, year or span. `anchored` is false where the text counts from a day
    that it does not name ("in three months", "this year") and the document has no date of its own.
    """

    start: date
    end: date
    precision: str = "day"
    anchored: bool = True


class Stated(NamedTuple, Generic[T]):
    """A value, where it was said, and how it is known.

    `how` is "field", "text" (said in a sentence), "inherited" (from the parent or the document) or "derived" (computed
    from other stated values). `text` is what the author wrote; `pointer` leads to it.
    """

    value: T
    span: Span
    how: str = "field"
    text: str = ""
    pointer: str = ""


class Mention(NamedTuple):
    """Something that a sentence says, at `start`..`end` in the sentence's own characters.

    `kind` is number, date, metric, channel, or a kind that a language's data adds. `role` says what the sentence uses
    it for: baseline, target, change, deadline, start, past, rate, habit (once a period), list, budget, confidence,
    or "" where it is only mentioned.
    """

    kind: str
    start: int
    end: int
    value: Any = None
    role: str = ""


class Hit(NamedTuple):
    """A word or phrase of a word list found in a sentence. `cleared` says that the clause holds what its entry asks
    for (a number, a date, …), so that the word is no defect here.
    """

    words: str
    entry: str
    start: int
    end: int
    cleared: bool = False


class Reading(NamedTuple):
    """What goallint understood of one text. Positions are in the text's own characters."""

    language: str = ""
    mentions: tuple[Mention, ...] = ()
    hits: tuple[Hit, ...] = ()
    clauses: tuple[tuple[int, int], ...] = ()
    faults: tuple[Fault, ...] = ()

    def first(self, role: str) -> Mention | None:
        """The first mention that plays this role."""
        for mention in self.mentions:
            if mention.role == role:
                return mention
        return None


class Text(NamedTuple):
    """A text of a goal with what was read in it. `field` is the canonical key it came from."""

    field: str
    value: str
    span: Span
    pointer: str
    reading: Reading
    whole: bool = True

    def place(self, start: int, end: int, source: Source) -> Span:
        """Where the characters `start`..`end` of this text stand in the file."""
        return inner_span(self.value, self.span, start, end, source)


class Metric(NamedTuple):
    """A metric of the catalogue, or one that the document names itself (`known` is false and `id` is "").

    `unit` is count, share, money, duration or score; `direction` up, down or keep; `behaviour` stock or flow. `native`
    says that the platform counts it itself; `floor` and `ceiling` bound its values, in its unit.
    """

    id: str
    name: str
    unit: str = "count"
    direction: str = "up"
    behaviour: str = "stock"
    goal_types: tuple[str, ...] = ()
    vanity: bool = False
    known: bool = True
    definition: str = ""
    source: str = ""
    native: bool = False
    floor: float | None = None
    ceiling: float | None = None


class Point(NamedTuple):
    """One value of a goal's history."""

    day: date
    value: float
    span: Span


class Milestone(NamedTuple):
    """A checkpoint on the way to the target."""

    day: Stated[Period] | None
    target: Stated[Quantity] | None
    span: Span


class Tactic(NamedTuple):
    """An action that is to lead to the goal."""

    title: Stated[str] | None
    owner: Stated[str] | None
    due: Stated[Period] | None
    value: Stated[float] | None
    effort: Stated[float] | None
    priority: Stated[float] | None
    recurring: bool
    span: Span
    pointer: str


class Channel(NamedTuple):
    """A channel that the document plans for."""

    name: Stated[str]
    why: Stated[str] | None
    pointer: str


class BusinessObjective(NamedTuple):
    """What the organisation wants; goals support it. It is context, not judged as a goal itself."""

    id: str
    title: Stated[str]
    owner: Stated[str] | None
    span: Span
    pointer: str
    out_of_scope: bool = False


def quoted(title: str) -> str:
    """A title as messages name it: in quotes, on one line, shortened."""
    line = " ".join(title.split())
    return f"“{line if len(line) <= 40 else line[:39].rstrip() + '…'}”"


class Goal(NamedTuple):
    """A goal, objective or key result, every value with where and how it was said. Absent means None or empty.

    `kind` is goal, objective or key_result. `span` is the place to point at when the goal as a whole is meant: its
    title, else its id, else its first key; `extent` is all of it. `parent` is the index in the document's goals of the
    objective that a key result belongs to. `fields` are the canonical keys that the author wrote, with their key
    spans; `unread` are the fields (key and text) whose text is neither a quantity nor a date, and `prose` those of them
    that should be quantities, with what was read in them.
    """

    kind: str
    index: int  # type: ignore[assignment]
    pointer: str
    span: Span
    extent: Span
    id: Stated[str] | None
    title: Stated[str] | None
    texts: tuple[Text, ...]
    parent: int | None = None
    children: tuple[int, ...] = ()
    framework: str = ""
    language: str = ""
    fields: tuple[tuple[str, Span], ...] = ()
    types: tuple[Stated[str], ...] = ()
    status: Stated[str] | None = None
    commitment: Stated[str] | None = None
    priority: Stated[str] | None = None
    supports: tuple[Stated[str], ...] = ()
    metric: Stated[Metric] | None = None
    baseline: Stated[Quantity] | None = None
    baseline_date: Stated[Period] | None = None
    target: Stated[Quantity] | None = None
    change: Stated[Change] | None = None
    current: Stated[Quantity] | None = None
    progress: Stated[float] | None = None
    history: tuple[Point, ...] = ()
    start: Stated[Period] | None = None
    deadline: Stated[Period] | None = None
    channel: Stated[str] | None = None
    owner: Stated[str] | None = None
    contributors: tuple[Stated[str], ...] = ()
    budget: Stated[Quantity] | None = None
    achievable: Stated[str] | None = None
    confidence: Stated[float] | None = None
    milestones: tuple[Milestone, ...] = ()
    tactics: tuple[Tactic, ...] = ()
    unread: tuple[tuple[str, Stated[str]], ...] = ()
    prose: tuple[Text, ...] = ()

    @property
    def name(self) -> str:
        """How messages name the goal: its id, else its title in quotes, shortened."""
        return self.id.value if self.id else quoted(self.handle)

    @property
    def handle(self) -> str:
        """What tells the goal from others: its id, else its whole title, else what it measures."""
        named = self.id or self.title
        if named:
            return named.value
        return self.metric.text if self.metric else self.kind.replace("_", " ")

    def text(self, field: str) -> Text | None:
        """The text that came from a canonical key, with its reading."""
        for text in self.texts:
            if text.field == field:
                return text
        return None

    def key(self, field: str) -> Span | None:
        """Where the author wrote a canonical key."""
        for name, span in self.fields:
            if name == field:
                return span
        return None


class Document(NamedTuple):
    """One goal document with everything that was read in it.

    `anchor` is the day from which the document's relative dates count (its own date or period), None without one.
    """

    source: Source
    index: int  # type: ignore[assignment]
    tree: Map
    shape: str
    language: str
    span: Span
    title: Stated[str] | None = None
    framework: str = ""
    client: Stated[str] | None = None
    owner: Stated[str] | None = None
    period: Stated[Period] | None = None
    updated: Stated[Period] | None = None
    cadence: Stated[str] | None = None
    anchor: date | None = None
    business_objectives: tuple[BusinessObjective, ...] = ()
    channels: tuple[Channel, ...] = ()
    goals: tuple[Goal, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def path(self) -> str:
        """The file, as findings name it."""
        return self.source.path

    @property
    def identity(self) -> str:
        """What stays when the file is renamed or moved: part of each fingerprint."""
        parts = (self.client, self.title)
        return "|".join(part.value for part in parts if part)
