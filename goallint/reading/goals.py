"""One goal: its fields first, then what its sentences say, then what it inherits."""

from __future__ import annotations

from goallint.frozen import NamedTuple
from goallint.late import late
from goallint.model import (
    Change,
    Fault,
    Goal,
    Mention,
    Metric,
    Milestone,
    Period,
    Point,
    Quantity,
    Reading,
    Stated,
    Tactic,
    Text,
)
from goallint.reading.derive import derive
from goallint.reading.values import Frame, first_key, number, period, quantity, string, strings, truth
from goallint.source import Map, Seq, Source, Span, inner_span
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from goallint.reading.language.reader import Anchor
    from goallint.reading.languages import Languages

SENTENCES = ("title", "description")
QUANTITIES = ("baseline", "target", "current")


class Env(NamedTuple):
    """What holds for a whole file: the day, the languages and metrics at hand, the settings that bear on reading."""

    today: date
    languages: Languages
    metrics: Mapping[str, Metric]
    language: str = ""
    fiscal_year_start: tuple[int, int] = (1, 1)
    calendar: str = ""


class Setting(NamedTuple):
    """What a goal's surroundings say: its document's language, dates, owner and channel, and its objective."""

    env: Env
    source: Source
    language: str
    anchor: Anchor
    framework: str = ""
    period: Stated[Period] | None = None
    owner: Stated[str] | None = None
    channel: Stated[str] | None = None
    faults: list[Fault] | None = None

    @property
    def frame(self) -> Frame:
        """What the reading of a field needs."""
        languages = self.env.languages
        return Frame(self.source, languages, languages.get(self.language), self.anchor)

    def fault(self, fault: Fault) -> None:
        """Keep a fault of a field or a sentence for the document."""
        if self.faults is not None:
            self.faults.append(fault)


class Builder:
    """Collects what is known of one goal while it is read."""

    __slots__ = ("found", "frame", "node", "prose", "setting", "texts", "unread")

    def __init__(self, node: Map, setting: Setting) -> None:
        self.node = node
        self.setting = setting
        self.found: dict[str, Any] = {}
        self.unread: list[tuple[str, Stated[str]]] = []
        self.prose: list[Text] = []
        self.texts: list[Text] = []
        own = _own_anchor(node, setting)
        self.frame = setting.frame._replace(anchor=own)

    def read(self, kind: str, index: int, parent: Goal | None) -> Goal:
        """The goal that the node holds."""
        node, found = self.node, self.found
        self._fields()
        for field in SENTENCES:
            self._sentence(field)
        self._said()
        self._measure()
        if parent is not None:
            self._inherit(parent)
        self._surroundings()
        title = string(node, "title")
        return derive(
            Goal(
                kind=kind,
                index=index,
                pointer=node.pointer,
                span=self._span(title),
                extent=node.span,
                title=title,
                texts=tuple(self.texts),
                parent=parent.index if parent else None,
                framework=self.setting.framework,
                language=self.texts[0].reading.language if self.texts else self.setting.language,
                fields=tuple((key, mark.key) for key, mark in node.marks.items()),
                supports=strings(node, "supports"),
                contributors=strings(node, "contributors"),
                history=tuple(_history(node, self.setting, self.frame)),
                milestones=tuple(_milestones(node, self.setting, self.frame)),
                tactics=tuple(_tactics(node, self.setting, self.frame)),
                unread=tuple(self.unread),
                prose=tuple(self.prose),
                **found,
            )
        )

    def _span(self, title: Stated[str] | None) -> Span:
        if title:
            return title.span
        own = self.found.get("id")
        return own.span if own else first_key(self.node)

    def _fields(self) -> None:
        node, found = self.node, self.found
        for key in ("id", "status", "commitment", "priority", "channel", "owner", "achievable"):
            found[key] = string(node, key)
        found["types"] = strings(node, "type")
        if found["achievable"] is None and truth(node, "achievable"):
            found["achievable"] = Stated(
                "true", node.marks["achievable"].value, "field", "true", node.pointer_to("achievable")
            )
        for key in ("progress", "confidence"):
            found[key] = number(node, key)
        for key in QUANTITIES:
            self._quantity(key)
        self._quantity("budget")
        for key in ("start", "deadline"):
            found[key] = self._period(node, key)
        baseline = node.get("baseline")
        found["baseline_date"] = self._period(baseline, "date") if isinstance(baseline, Map) else None

    def _quantity(self, key: str) -> None:
        read = quantity(self.node, key, self.frame)
        if read is not None and isinstance(read.value, Change):
            if key == "target":
                self.found.setdefault("change", read)
                self.found[key] = None
                return
            level = _level(read.value, read.text)
            read = read._replace(value=level) if level else None
        self.found[key] = read
        if read is None:
            self._prose(key)

    def _prose(self, key: str) -> None:
        """A quantity field that holds prose: what the sentence in it says still counts, the rest stays unread."""
        inner = self.node.get(key)
        node, name = (inner, "value") if isinstance(inner, Map) else (self.node, key)
        said = string(node, name)
        if said is None:
            return
        self.unread.append((key, said))
        reading = self.frame.read(said.value)
        self.prose.append(Text(key, said.value, said.span, said.pointer, reading))
        for role, names in _PROSE_ROLES.get(key, {}).items():
            mention = next(filter(None, map(reading.first, names)), None)
            if mention is not None:
                self.found.setdefault(f"prose-{role}", _stated(mention, said.value, said, self.setting.source))

    def _period(self, node: Map, key: str) -> Stated[Period] | None:
        read = period(node, key, self.frame)
        said = string(node, key)
        if read is None and said:
            self.unread.append((key, said))
        return _sound(read, self.setting)

    def _sentence(self, field: str) -> None:
        said = string(self.node, field)
        if said is None:
            return
        env = self.setting.env
        code = env.languages.guess(said.value, self.setting.language) or self.setting.language
        reading = env.languages.read(said.value, env.languages.get(code), self.frame.anchor)
        reading = reading._replace(language=code)
        for fault in reading.faults:
            place = inner_span(said.value, said.span, fault.span.start, fault.span.end, self.setting.source)
            self.setting.fault(fault._replace(span=place, pointer=said.pointer))
        self.texts.append(Text(field, said.value, said.span, said.pointer, reading._replace(faults=())))

    def _said(self) -> None:
        """What the sentences say, where no field says it."""
        found = self.found
        for text in self.texts:
            for mention in text.reading.mentions:
                role = mention.role if mention.role in _ROLES else ""
                if role and found.get(role) is None:
                    found[role] = _stated(mention, text.value, text, self.setting.source)
                elif mention.kind == "channel" and found.get("channel") is None:
                    found["channel"] = _stated(mention, text.value, text, self.setting.source)
        self._habit()
        for role in ("baseline", "target", "change", "deadline"):
            prose = found.pop(f"prose-{role}", None)
            if prose is not None and found.get(role) is None:
                found[role] = prose

    def _habit(self) -> None:
        """A title that says how often something is done, and nothing else in numbers, has that for its target."""
        title = next((text for text in self.texts if text.field == "title"), None)
        habit = title.reading.first("habit") if title else None
        if title is None or habit is None or any(self.found.get(role) for role in ("baseline", "target", "change")):
            return
        if all(key not in self.node for key in ("metric", "target")):
            self.found["target"] = _stated(habit, title.value, title, self.setting.source)

    def _measure(self) -> None:
        """The metric: the field's, by its id or a name in any language, else the one that a sentence is about."""
        metrics = self.setting.env.metrics
        node = self.node.get("metric")
        if isinstance(node, Map):
            named = string(node, "id") or string(node, "name")
            self.found["metric"] = _declared(node, named, self.frame, metrics) if named else None
            return
        named = string(self.node, "metric")
        if named is not None:
            self.found["metric"] = Stated(_metric(named.value, self.frame, metrics), *named[1:])
            return
        self.found["metric"] = None
        for text in self.texts:
            mention = text.reading.first("main")
            if mention is not None and mention.value in metrics:
                stated = _stated(mention, text.value, text, self.setting.source)
                self.found["metric"] = stated._replace(value=metrics[mention.value])
                return

    def _inherit(self, parent: Goal) -> None:
        for key in ("deadline", "start", "owner", "channel", "status", "commitment"):
            given = getattr(parent, key)
            if self.found.get(key) is None and given is not None:
                self.found[key] = given._replace(how="inherited")

    def _surroundings(self) -> None:
        setting, found = self.setting, self.found
        if found.get("deadline") is None and setting.period is not None:
            found["deadline"] = setting.period._replace(how="inherited")
        if found.get("owner") is None and setting.owner is not None:
            found["owner"] = setting.owner._replace(how="inherited")
        if found.get("channel") is None and setting.channel is not None:
            found["channel"] = setting.channel._replace(how="inherited")
        channel = found.get("channel")
        if channel is not None and channel.how == "field":
            found["channel"] = channel._replace(value=_channel(channel.value, self.frame))


_ROLES = {"baseline", "target", "change", "deadline", "start"}
_PROSE_ROLES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "baseline": {"baseline": ("baseline", "target")},
    "target": {role: (role,) for role in ("baseline", "target", "change", "deadline")},
}
"""What the prose of a field may say of the goal, and the roles that say it: the one number of a baseline is it."""

_SIGNED = late(r"\W*\d[\d.,\s]*(?:%|٪)?\W*")


def _level(change: Change, text: str) -> Quantity | None:
    """What is written like a change ("-5 %") as the level that it is where no change can stand; None for words."""
    return Quantity(change.value, change.unit) if _SIGNED.fullmatch(text) else None


def _stated(mention: Mention, value: str, holder: Any, source: Source) -> Stated[Any]:
    place = inner_span(value, holder.span, mention.start, mention.end, source)
    return Stated(mention.value, place, "text", value[mention.start : mention.end], holder.pointer)


def _own_anchor(node: Map, setting: Setting) -> Anchor:
    """Relative dates of a goal count from its own start, where it names one."""
    if "start" not in node:
        return setting.anchor
    start = period(node, "start", setting.frame)
    if not isinstance(start, Stated):
        return setting.anchor
    return setting.anchor._replace(day=start.value.start)


def _metric(name: str, frame: Frame, metrics: Mapping[str, Metric]) -> Metric:
    key = name.strip()
    if key in metrics:
        return metrics[key]
    known = mentioned(name, frame, "metric")
    return metrics[known] if known in metrics else Metric("", key, known=False)


def _declared(node: Map, named: Stated[str], frame: Frame, metrics: Mapping[str, Metric]) -> Stated[Metric]:
    """A metric that the document describes itself: what it says wins over the catalogue."""
    metric = _metric(named.value, frame, metrics)
    name = string(node, "name")
    changes: dict[str, Any] = {
        key: said.value for key in ("direction", "definition", "source") if (said := string(node, key))
    }
    if name:
        changes["name"] = name.value
    return Stated(metric._replace(**changes), *named[1:])


def mentioned(text: str, frame: Frame, kind: str) -> str:
    """The first metric or channel that a text names, by its id; "" for none."""
    for mention in frame.read(text).mentions:
        if mention.kind == kind:
            return str(mention.value)
    return ""


def _channel(name: str, frame: Frame) -> str:
    return mentioned(name, frame, "channel") or name.strip().lower()


def _history(node: Map, setting: Setting, frame: Frame) -> Iterator[Point]:
    for item in _items(node, "history"):
        day = _day(item, setting, frame)
        value = quantity(item, "value", frame)
        if day is not None and value is not None and isinstance(value.value, Quantity):
            yield Point(day.value.end, value.value.value, item.span)


def _milestones(node: Map, setting: Setting, frame: Frame) -> Iterator[Milestone]:
    for item in _items(node, "milestones"):
        target = quantity(item, "target", frame)
        reached = target if target is not None and isinstance(target.value, Quantity) else None
        yield Milestone(_day(item, setting, frame), reached, item.span)  # type: ignore[arg-type]


def _tactics(node: Map, setting: Setting, frame: Frame) -> Iterator[Tactic]:
    tactics = node.get("tactics")
    if not isinstance(tactics, Seq):
        return
    pointer = node.pointer_to("tactics")
    for index, (item, mark) in enumerate(zip(tactics, tactics.marks, strict=True)):
        if isinstance(item, Map):
            yield _tactic(item, setting, frame)
        elif isinstance(item, str) and item.strip():
            place = f"{pointer}/{index}"
            title = Stated(item, mark.value, "field", item, place)
            reading = frame.read(item)
            yield _tactic_of(title, reading, None, setting, mark.value, place)


def _tactic(item: Map, setting: Setting, frame: Frame) -> Tactic:
    title = string(item, "title")
    reading = frame.read(title.value) if title else Reading()
    due = _sound(period(item, "due", frame), setting)
    tactic = _tactic_of(title, reading, due, setting, title.span if title else first_key(item), item.pointer)
    return tactic._replace(
        owner=string(item, "owner"),
        value=number(item, "value"),
        effort=number(item, "effort"),
        priority=number(item, "priority"),
        recurring=tactic.recurring or truth(item, "recurring"),
    )


def _tactic_of(
    title: Stated[str] | None, reading: Reading, due: Stated[Period] | None, setting: Setting, span: Span, pointer: str
) -> Tactic:
    said = reading.first("deadline")
    if due is None:
        due = _stated(said, title.value, title, setting.source) if said and title else None
    recurring = any(mention.role in {"recurring", "rate"} for mention in reading.mentions)
    return Tactic(title, None, due, None, None, None, recurring, span, pointer)


def _sound(read: Stated[Period] | Fault | None, setting: Setting) -> Stated[Period] | None:
    if isinstance(read, Fault):
        setting.fault(read)
        return None
    return read


def _day(item: Map, setting: Setting, frame: Frame) -> Stated[Period] | None:
    """The day of a value, which is lost without one: what is no date at all is a fault, too."""
    said, read = string(item, "date"), period(item, "date", frame)
    if read is None and said:
        read = Fault("invalid-date", f"“{said.value[:40]}” is no date", said.span, pointer=said.pointer)
    return _sound(read, setting)


def _items(node: Map, key: str) -> Iterator[Map]:
    items = node.get(key)
    if isinstance(items, Seq):
        yield from (item for item in items if isinstance(item, Map))
