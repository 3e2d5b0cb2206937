"""YAML into a source tree, from the events of libyaml.

Nothing of PyYAML's composer or constructors takes part: the events are counted before anything is built, so that no
file can exhaust the stack or the memory, and scalars are read by YAML 1.2 (see `scalars`).

Aliases: the entry that holds an alias stands at the alias; what is inside the aliased mapping or list stands where the
anchor's text stands, and has the anchor's pointers. Merged entries (`<<`) stand where they were written, own keys win.
Each document of a file is a tree of its own: its pointers begin at "".
"""

from __future__ import annotations

import gc

from yaml import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from goallint.api import Loader, Parsed
from goallint.late import late
from goallint.loading.events import comments, parser_of
from goallint.loading.scalars import NUMERIC_START, WORDS, NotFiniteError, block_end, block_text, flow_text, resolve
from goallint.loading.trouble import DEPTH, deeper, explain, shorten
from goallint.model import Fault
from goallint.source import Map, Mark, Seq, Span, escape_pointer
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from goallint.source import Source


NODES = 1_000_000
ALIASED = 100_000

_CORE = "tag:yaml.org,2002:"
_PROPERTY = late(r"[&!](?:<[^>]*>|[^\s\[\]{},]*)(?:\s|#[^\r\n]*)*")
_TAG = late(r"!(?:<[^>]*>|[^\s\[\]{},]*)")
_ITEM = "\0item"
_MERGE = "\0merge"
_NO_KEY = "\0no key"
_BLOCK = ("|", ">")
_new = tuple.__new__


class _Stop(Exception):  # noqa: N818 (control flow, not an error)
    """The file cannot be read any further; the fault says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class _Frame:
    """An open mapping or list: what it is, the key that waits for its value, what is to be merged into it.

    `key` is None where the next node is a key; the items of a list wait for no key.
    """

    __slots__ = ("anchor", "key", "key_end", "key_start", "marks", "merges", "node", "seen", "start")

    def __init__(self, node: Map | Seq, start: int, anchor: str | None, seen: int, key: str | None) -> None:
        self.node: Any = node
        self.marks: Any = node.marks
        self.start = start
        self.anchor = anchor
        self.seen = seen
        self.key = key
        self.key_start = self.key_end = start
        self.merges: list[Map] | None = None


class _Builder:
    """Builds the trees of one file, event by event. The frame at the bottom holds the documents."""

    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.faults: list[Fault] = []
        self.trees = Seq()
        self.complete = 0
        self.frame = _Frame(self.trees, 0, None, 0, _ITEM)
        self.frames: list[_Frame] = []
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.nodes = 0
        self.aliased = 0
        self.restore: dict[int, str] = {}
        self.names: set[str] = set()

    def run(self) -> Parsed:
        """Read all events; documents that were complete before a fault that stops are kept."""
        scalar = self.scalar
        handlers: dict[type, Callable[[Any], None]] = {
            MappingStartEvent: self.open_map,
            SequenceStartEvent: self.open_list,
            MappingEndEvent: self.close,
            SequenceEndEvent: self.close,
            AliasEvent: self.alias,
            DocumentEndEvent: self.finish,
        }
        try:
            parser, self.restore = parser_of(self.text)
            get = parser.get_event
            try:
                while (event := get()) is not None:
                    kind = type(event)
                    if kind is ScalarEvent:
                        scalar(event)
                    elif handler := handlers.get(kind):
                        handler(event)
            finally:
                parser.dispose()
        except _Stop as stop:
            self.faults.append(stop.fault)
        except YAMLError as error:
            self.faults.append(explain(error, self.text))
        return Parsed(tuple(self.trees[: self.complete]), tuple(self.faults))

    def fault(self, message: str, start: int, end: int, repair: str = "", pointer: str = "") -> None:
        """Note a fault that does not stop the reading."""
        self.faults.append(Fault("syntax", message, Span(start, end), repair, pointer))

    def finish(self, event: Any) -> None:
        """Count a document that was read to its end. Anchors belong to one document."""
        self.complete = len(self.trees)
        self.anchors.clear()

    def scalar(self, event: Any) -> None:
        """Take a text, number, truth value or nothing; or a key."""
        frame = self.frame
        key = frame.key
        value = event.value
        start: int = event.start_mark.index
        end: int = event.end_mark.index
        bare = event.anchor is None and event.tag is None
        if key is None and bare and value in self.names and value not in frame.node:
            frame.key = value
            frame.key_start = start
            frame.key_end = end
            return
        style = event.style
        if not bare:
            start, value = self.marked_scalar(event, start, end)
        elif style or value in WORDS or value[0] in NUMERIC_START or not self.text.startswith(value, start):
            value = self.value(value, style, start, end)
        if key is None:
            self.key(frame, value, style, start, end)
            return
        if style in _BLOCK:
            end = block_end(self.text, start, end)
        if "\0" in key:
            self.attach(frame, value, start, end)
        else:
            frame.node[key] = value
            frame.marks[key] = _new(Mark, (frame.key_start, frame.key_end, start, end))
            frame.key = None

    def value(self, value: str, style: str, start: int, end: int) -> Any:
        """Say what an untagged scalar means, with a map of its characters where they do not lie one by one."""
        if self.restore:
            value = value.translate(self.restore)
        text = self.text
        if not style:
            if value in WORDS or value[0] in NUMERIC_START:
                try:
                    found = resolve(value)
                except NotFiniteError:
                    self.fault(f"`{shorten(value)}` is not a finite number", start, end, "write a number")
                    return value
                if found is not value:
                    return found
            return value if text.startswith(value, start) else flow_text(value, style, text, start, end)
        if style in _BLOCK:
            return block_text(value, text, start, end)
        if end - start == len(value) + 2 and text.startswith(value, start + 1):
            return value
        return flow_text(value, style, text, start, end)

    def marked_scalar(self, event: Any, start: int, end: int) -> tuple[int, Any]:
        """Take a scalar with an anchor or a tag: where its own text begins, and its value."""
        begin = self.skip_properties(start, end)
        tag = event.tag
        value = self.value(event.value, event.style, begin, end)
        if tag in (_CORE + "str", "!"):
            value = value if isinstance(value, str) else self.text[begin:end]
        elif tag is not None and not _fits(tag, value):
            self.foreign_tag(start, tag)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, 1)
        return begin, value

    def skip_properties(self, start: int, end: int) -> int:
        """Find where a node begins behind its anchor and tag."""
        while start < end and self.text[start] in "&!":
            found = _PROPERTY.match(self.text, start, end)
            start = found.end() if found else end
        return start

    def foreign_tag(self, start: int, tag: str) -> None:
        """Report a tag that goallint gives no meaning to."""
        found = _TAG.search(self.text, start)
        span = found.span() if found else (start, start + 1)
        name = found.group() if found else tag
        self.fault(f"tag `{shorten(name)}` is not allowed here", *span, "remove the tag: goal documents are plain data")

    def key(self, frame: _Frame, value: Any, style: str, start: int, end: int) -> None:
        """Remember a key until its value comes."""
        name = value
        if not isinstance(value, str):
            name = self.text[start:end]
            kind = "empty" if value is None else "a truth value" if isinstance(value, bool) else "a number"
            self.fault(
                f"key `{shorten(name)}` is {kind}: keys are texts",
                start,
                max(end, min(start + 1, len(self.text))),
                "put it in quotes",
            )
        if name in frame.node:
            self.duplicate(frame.node, name, start, end)
        if name == "<<" and not style:
            frame.key = _MERGE
        else:
            frame.key = name
            if not style and name is value and not self.restore:
                self.names.add(name)
        frame.key_start = start
        frame.key_end = end

    def duplicate(self, node: Map, name: str, start: int, end: int) -> None:
        """Report the same key twice; the last value is the one that YAML readers keep."""
        first = node.marks[name].key
        fault = Fault(
            "duplicate-key",
            f"key `{shorten(name)}` stands twice in the same mapping; only the last one counts",
            Span(start, end),
            "keep one of the two",
            node.pointer_to(name),
            (("first", first),),
        )
        self.faults.append(fault)

    def attach(self, frame: _Frame, value: Any, start: int, end: int) -> None:
        """Put a finished value where it belongs: under the waiting key, into the list, or as a document."""
        key = frame.key
        if key is _ITEM:
            frame.node.append(value)
            frame.marks.append(_new(Mark, (start, start, start, end)))
            return
        if key is None:
            self.fault("a mapping or list cannot be a key", start, end, "use a text as the key")
            frame.key = _NO_KEY
            return
        if key is _MERGE:
            self.merge(frame, value, start, end)
        elif key is not _NO_KEY:
            frame.node[key] = value
            frame.marks[key] = _new(Mark, (frame.key_start, frame.key_end, start, end))
        frame.key = None

    def merge(self, frame: _Frame, value: Any, start: int, end: int) -> None:
        """Note what `<<` names; it is merged when the mapping is complete, so that own keys win."""
        maps = value if type(value) is Seq else [value]
        if not all(type(each) is Map for each in maps):
            self.fault("`<<` merges mappings only", start, end)
            return
        frame.merges = (frame.merges or []) + list(maps)

    def open_map(self, event: Any) -> None:
        """Begin a mapping."""
        self.open(event, Map(), _CORE + "map", None)

    def open_list(self, event: Any) -> None:
        """Begin a list."""
        self.open(event, Seq(), _CORE + "seq", _ITEM)

    def open(self, event: Any, node: Map | Seq, tag: str, key: str | None) -> None:
        """Begin a mapping or list, unless it lies too deep."""
        start: int = event.start_mark.index
        outer = self.frame
        if len(self.frames) >= DEPTH:
            raise _Stop(deeper(start))
        if event.tag is not None or event.anchor is not None:
            begin = self.skip_properties(start, len(self.text))
            if event.tag is not None and event.tag not in (tag, "!"):
                self.foreign_tag(start, event.tag)
            start = begin
            if event.anchor is not None:
                self.anchors[event.anchor] = (_Frame, 0)
        node.start = start
        if self.frames:
            step = str(len(outer.node)) if outer.key is _ITEM else escape_pointer(outer.key or "")
            node.pointer = f"{outer.node.pointer}/{step}"
        self.frames.append(outer)
        self.frame = _Frame(node, start, event.anchor, self.nodes, key)

    def close(self, event: Any) -> None:
        """Complete a mapping or list. Block style has no closing mark: it ends with its last value."""
        frame = self.frame
        node = frame.node
        end: int = event.end_mark.index
        if event.start_mark.index == end:
            marks = frame.marks
            last = marks[-1 if type(node) is Seq else next(reversed(marks))] if marks else None
            end = max(last.end, last.key_end) if last else frame.start
        node.end = max(end, frame.start)
        self.count(len(node) + 1, Span(frame.start, frame.start + 1))
        if frame.merges:
            _merge_into(node, frame.merges)
        if frame.anchor is not None:
            self.anchors[frame.anchor] = (node, self.nodes - frame.seen)
        self.frame = self.frames.pop()
        self.attach(self.frame, node, frame.start, node.end)

    def count(self, size: int, span: Span) -> None:
        """Keep count of all values, aliased ones as if they were written out."""
        self.nodes += size
        if self.nodes > NODES:
            raise _Stop(Fault("syntax", f"more than {NODES:,} values in one file", span, "split the file"))

    def alias(self, event: Any) -> None:
        """Take an alias: the anchor's own value, counted as if it were written out."""
        span = Span(event.start_mark.index, event.end_mark.index)
        name = shorten(event.anchor)
        value, size = self.anchors.get(event.anchor, (None, -1))
        if value is _Frame:
            raise _Stop(Fault("syntax", f"alias `*{name}` contains itself", span, "write the value out"))
        if size < 0:
            self.fault(f"alias `*{name}` has no anchor before it", *span, "define it with `&`")
            size = 1
        self.count(size, span)
        self.aliased += size
        if self.aliased > ALIASED:
            raise _Stop(
                Fault("syntax", f"aliases expand to more than {ALIASED:,} values", span, "write the values out")
            )
        if self.frame.key is None and isinstance(value, str):
            self.key(self.frame, str(value), "*", *span)
        else:
            self.attach(self.frame, str(value) if isinstance(value, str) else value, *span)


def _fits(tag: str, value: Any) -> bool:
    """Whether a value is of the type that its tag names."""
    kinds = {"int": int, "float": float, "bool": bool, "null": type(None)}
    kind = kinds.get(tag.removeprefix(_CORE))
    return kind is type(value) or (kind is float and type(value) is int)


def _merge_into(node: Map, maps: list[Map]) -> None:
    for other in maps:
        for key, value in other.items():
            if key not in node:
                node[key] = value
                node.marks[key] = other.marks[key]
                node.origin[key] = other.pointer_to(key)


def load(source: Source) -> Parsed:
    """The documents of a YAML file. Never raises for bad input: what is wrong is among the faults."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        return _Builder(source).run()
    finally:
        if enabled:
            gc.enable()


LOADER = Loader("yaml", (".yaml", ".yml"), load, comments)
