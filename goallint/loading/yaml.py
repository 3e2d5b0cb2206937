"""YAML into a source tree, from the events of libyaml.

Nothing of PyYAML's composer or constructors takes part: the events are counted before anything is built, so that no
file can exhaust the stack or the memory, and scalars are read by YAML 1.2 (see `scalars`).

Aliases: the entry that holds an alias stands at the alias; what is inside the aliased mapping or list stands where the
anchor's text stands, and has the anchor's pointers. Merged entries (`<<`) stand where they were written, own keys win.
Each document of a file is a tree of its own: its pointers begin at "".
"""

from __future__ import annotations

import gc
import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from goallint.api import Comment, Loader, Parsed
from goallint.loading.scalars import ODD_START, NotFiniteError, block_end, block_text, flow_text, resolve
from goallint.loading.trouble import deeper, explain, shorten
from goallint.model import Fault
from goallint.source import Map, Mark, Seq, Span, escape_pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goallint.source import Source


class MissingLibyamlError(ImportError):
    """PyYAML was installed without its C extension. The pure Python parser is twenty times slower and has no guard."""


try:
    from yaml import YAMLError
    from yaml.cyaml import CParser
    from yaml.events import (
        AliasEvent,
        DocumentEndEvent,
        DocumentStartEvent,
        MappingEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
        StreamEndEvent,
    )
except ImportError as error:
    raise MissingLibyamlError(
        "goallint needs PyYAML with its C extension (libyaml): install a wheel of PyYAML, or build it with libyaml"
    ) from error

DEPTH = 100
NODES = 2_000_000
ALIASED = 100_000

_CORE = "tag:yaml.org,2002:"
_PROPERTY = re.compile(r"[&!](?:<[^>]*>|[^\s\[\]{},]*)(?:\s|#[^\r\n]*)*")
_TAG = re.compile(r"!(?:<[^>]*>|[^\s\[\]{},]*)")
_MERGE = "<<"
_NO_KEY = "\0no key"
_FOREIGN_BREAKS = "\x85\u2028\u2029"


class _Stop(Exception):  # noqa: N818 (control flow, not an error)
    """The file cannot be read any further; the fault says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class _Frame:
    """An open mapping or list: what it is, the key that waits for its value, what is to be merged into it."""

    __slots__ = ("anchor", "key", "key_end", "key_start", "merges", "node", "seen", "start")

    def __init__(self, node: Map | Seq, start: int, anchor: str | None, seen: int) -> None:
        self.node = node
        self.start = start
        self.anchor = anchor
        self.seen = seen
        self.key: str | None = None
        self.key_start = self.key_end = start
        self.merges: list[Map] | None = None


class _Builder:
    """Builds the trees of one file, event by event."""

    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.faults: list[Fault] = []
        self.trees: list[Any] = []
        self.frames: list[_Frame] = []
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.nodes = 0
        self.aliased = 0
        self.restore: dict[int, str] = {}
        self.complete = 0
        self.handlers: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self.scalar,
            MappingStartEvent: self.open_map,
            SequenceStartEvent: self.open_list,
            MappingEndEvent: self.close,
            SequenceEndEvent: self.close,
            AliasEvent: self.alias,
            DocumentStartEvent: self.begin,
            DocumentEndEvent: self.finish,
        }

    def run(self) -> Parsed:
        """Read all events; documents that were complete before a fault that stops are kept."""
        handlers = self.handlers
        try:
            parser, self.restore = _parser(self.text)
            try:
                while (event := parser.get_event()) is not None:
                    handler = handlers.get(type(event))
                    if handler:
                        handler(event)
            finally:
                parser.dispose()
        except _Stop as stop:
            self.faults.append(stop.fault)
        except YAMLError as error:
            self.faults.append(explain(error, self.text))
        return Parsed(tuple(self.trees[: self.complete]), tuple(self.faults))

    def fault(self, message: str, start: int, end: int, fix: str = "", pointer: str = "") -> Fault:
        """Note a fault that does not stop the reading."""
        fault = Fault("syntax", message, Span(start, end), fix, pointer)
        self.faults.append(fault)
        return fault

    def begin(self, event: Any) -> None:
        """Anchors belong to one document."""
        self.anchors.clear()

    def finish(self, event: Any) -> None:
        """A document counts when it was read to its end."""
        self.complete = len(self.trees)

    def scalar(self, event: Any) -> None:
        """A text, number, truth value or nothing; or a key."""
        self.nodes += 1
        if self.nodes > NODES:
            raise _Stop(_too_many(event.start_mark.index))
        start = event.start_mark.index
        end = event.end_mark.index
        frame = self.frames[-1] if self.frames else None
        if event.anchor is not None or event.tag is not None:
            start, value = self.marked_scalar(event, start, end)
        else:
            value = self.value(event.value, event.style, start, end)
        if frame is not None and frame.key is None and type(frame.node) is Map:
            self.key(frame, value, event, start, end)
            return
        if event.style in ("|", ">"):
            end = block_end(self.text, start, end)
        self.attach(frame, value, start, end)

    def value(self, value: str, style: str, start: int, end: int) -> Any:
        """What an untagged scalar means, with a map of its characters where they do not lie one by one."""
        if self.restore:
            value = value.translate(self.restore)
        text = self.text
        if not style:
            if not value or value[0] in ODD_START:
                try:
                    found = resolve(value)
                except NotFiniteError:
                    self.fault(f"`{shorten(value)}` is not a finite number", start, end, "write a number")
                    return value
                if found is not value:
                    return found
            return value if text.startswith(value, start) else flow_text(value, style, text, start, end)
        if style in "|>":
            return block_text(value, text, start, end)
        if end - start == len(value) + 2 and text.startswith(value, start + 1):
            return value
        return flow_text(value, style, text, start, end)

    def marked_scalar(self, event: Any, start: int, end: int) -> tuple[int, Any]:
        """A scalar with an anchor or a tag: where its own text begins, and its value."""
        begin = self.skip_properties(start, end)
        tag = event.tag
        value = self.value(event.value, event.style, begin, end)
        if tag == _CORE + "str" or tag == "!":
            value = value if isinstance(value, str) else self.text[begin:end]
        elif tag is not None:
            kind = {"int": int, "float": (int, float), "bool": bool, "null": type(None)}.get(tag.removeprefix(_CORE))
            if not kind or not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
                self.foreign_tag(start, tag)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, 1)
        return begin, value

    def skip_properties(self, start: int, end: int) -> int:
        """Where a node begins behind its anchor and tag."""
        while start < end and self.text[start] in "&!":
            found = _PROPERTY.match(self.text, start, end)
            start = found.end() if found else end
        return start

    def foreign_tag(self, start: int, tag: str) -> None:
        """A tag that goallint gives no meaning to."""
        found = _TAG.search(self.text, start)
        span = found.span() if found else (start, start + 1)
        name = found.group() if found else tag
        self.fault(f"tag `{shorten(name)}` is not allowed here", *span, "remove the tag: goal documents are plain data")

    def key(self, frame: _Frame, value: Any, event: Any, start: int, end: int) -> None:
        """Remember a key until its value comes."""
        name = value
        if not isinstance(value, str):
            name = self.text[start:end]
            kind = "empty" if value is None else "a truth value" if isinstance(value, bool) else "a number"
            self.fault(
                f"key `{shorten(name)}` is {kind}: keys are texts", start, max(end, start + 1), "put it in quotes"
            )
        if name in frame.node:
            self.duplicate(frame.node, name, start, end)  # type: ignore[arg-type]
        frame.key = _MERGE + "\0" if name == _MERGE and not event.style else str(name)
        frame.key_start = start
        frame.key_end = end

    def duplicate(self, node: Map, name: str, start: int, end: int) -> None:
        """The same key twice; the last value is the one that YAML readers keep."""
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

    def attach(self, frame: _Frame | None, value: Any, start: int, end: int) -> None:
        """Put a finished value where it belongs: under the waiting key, into the list, or as a document."""
        if frame is None:
            self.trees.append(value)
            return
        node = frame.node
        if type(node) is Seq:
            node.append(value)
            node.marks.append(tuple.__new__(Mark, (start, start, start, end)))
        elif frame.key is None:
            self.fault("a mapping or list cannot be a key", start, end, "use a text as the key")
            frame.key = _NO_KEY
            return
        elif "\0" in frame.key:
            if frame.key is not _NO_KEY:
                self.merge(frame, value, start, end)
        else:
            node[frame.key] = value  # type: ignore[call-overload]
            node.marks[frame.key] = tuple.__new__(  # type: ignore[call-overload]
                Mark, (frame.key_start, frame.key_end, start, end)
            )
        frame.key = None

    def merge(self, frame: _Frame, value: Any, start: int, end: int) -> None:
        """Note what `<<` names; it is merged when the mapping is complete, so that own keys win."""
        maps = value if type(value) is Seq else [value]
        if not all(type(each) is Map for each in maps):
            self.fault("`<<` merges mappings only", start, end)
            return
        frame.merges = (frame.merges or []) + list(maps)

    def open_map(self, event: Any) -> None:
        """A mapping begins."""
        self.open(event, Map(), "map")

    def open_list(self, event: Any) -> None:
        """A list begins."""
        self.open(event, Seq(), "seq")

    def open(self, event: Any, node: Map | Seq, kind: str) -> None:
        """Begin a mapping or list, unless it lies too deep."""
        start = event.start_mark.index
        self.nodes += 1
        frames = self.frames
        if len(frames) >= DEPTH:
            raise _Stop(deeper(start))
        if event.tag is not None or event.anchor is not None:
            begin = self.skip_properties(start, len(self.text))
            if event.tag is not None and event.tag not in (_CORE + kind, "!"):
                self.foreign_tag(start, event.tag)
            start = begin
            if event.anchor is not None:
                self.anchors[event.anchor] = (_Frame, 0)
        node.start = start
        if frames:
            outer = frames[-1]
            step = str(len(outer.node)) if type(outer.node) is Seq else escape_pointer(outer.key or "")
            node.pointer = f"{outer.node.pointer}/{step}"
        frames.append(_Frame(node, start, event.anchor, self.nodes))

    def close(self, event: Any) -> None:
        """A mapping or list is complete. Block style has no closing mark: it ends with its last value."""
        frame = self.frames.pop()
        node = frame.node
        end = event.end_mark.index
        if event.start_mark.index == end:
            marks = node.marks
            last = marks[-1] if isinstance(marks, list) and marks else None
            if isinstance(marks, dict) and marks:
                last = marks[next(reversed(marks))]
            end = max(last.end, last.key_end) if last else frame.start
        node.end = max(end, frame.start)
        if frame.merges:
            _merge_into(node, frame.merges)  # type: ignore[arg-type]
        if frame.anchor is not None:
            self.anchors[frame.anchor] = (node, self.nodes - frame.seen + 1)
        self.attach(self.frames[-1] if self.frames else None, node, frame.start, node.end)

    def alias(self, event: Any) -> None:
        """An alias: the anchor's own value, counted as if it were written out."""
        start, end = event.start_mark.index, event.end_mark.index
        value, size = self.anchors.get(event.anchor, (None, -1))
        if size < 0:
            self.fault(f"alias `*{shorten(event.anchor)}` has no anchor before it", start, end, "define it with `&`")
        elif value is _Frame:
            raise _Stop(Fault("syntax", f"alias `*{shorten(event.anchor)}` contains itself", Span(start, end)))
        self.nodes += size
        self.aliased += size
        if self.aliased > ALIASED:
            raise _Stop(Fault("syntax", f"aliases expand to more than {ALIASED:,} values", Span(start, end)))
        frame = self.frames[-1] if self.frames else None
        if isinstance(value, str):
            value = str(value)
            if frame is not None and frame.key is None and type(frame.node) is Map:
                self.key(frame, value, event, start, end)
                return
        self.attach(frame, value, start, end)


def _merge_into(node: Map, maps: list[Map]) -> None:
    for other in maps:
        for key, value in other.items():
            if key not in node:
                node[key] = value
                node.marks[key] = other.marks[key]
                node.origin[key] = other.pointer_to(key)


def _too_many(at: int) -> Fault:
    return Fault("syntax", f"more than {NODES:,} values in one file", Span(at, at + 1), "split the file")


def _parser(text: str) -> tuple[Any, dict[int, str]]:
    """Make libyaml's parser for a text.

    It takes NEL, U+2028 and U+2029 for line ends, which YAML 1.2, git and editors do not: private characters that the
    text does not use stand in for them, and a table leads back.
    """
    if not any(char in text for char in _FOREIGN_BREAKS):
        return CParser(text), {}
    spare = (char for char in range(0xE000, 0xF8FF) if chr(char) not in text)
    stand_ins = dict(zip(_FOREIGN_BREAKS, spare, strict=False))
    hidden = text.translate({ord(char): chr(code) for char, code in stand_ins.items()})
    return CParser(hidden), {code: char for char, code in stand_ins.items()}


def load(source: Source) -> Parsed:
    """The documents of a YAML file. Never raises for bad input: what is wrong is among the faults."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        return _Builder(source).run()
    finally:
        if enabled:
            gc.enable()


def comments(source: Source) -> tuple[Comment, ...]:
    """The comments that hold `goallint:`, not what only looks like one inside a text."""
    text = source.text
    if "goallint:" not in text:
        return ()
    spans = list(_scalar_spans(text))
    starts = [start for start, _ in spans]
    found = []
    for match in re.finditer(r"[^\r\n]+", text):
        if "goallint:" in match.group():
            for sign in re.finditer(r"(?<![^\s])#", match.group()):
                at = match.start() + sign.start()
                near = bisect_right(starts, at) - 1
                if near < 0 or spans[near][1] <= at:
                    found.append(_comment(match.group(), sign.start(), match.start()))
                    break
    return tuple(comment for comment in found if "goallint:" in comment.text)


def _comment(line: str, at: int, offset: int) -> Comment:
    body = line[at:].rstrip()
    return Comment(Span(offset + at, offset + at + len(body)), body[1:].strip(), not line[:at].strip())


def _scalar_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where texts stand, as far as the file can be read. A block text begins on the line below its header."""
    parser, _ = _parser(text)
    depth = 0
    try:
        while not isinstance(event := parser.get_event(), StreamEndEvent | None):
            if isinstance(event, MappingStartEvent | SequenceStartEvent):
                depth += 1
            elif isinstance(event, MappingEndEvent | SequenceEndEvent | DocumentEndEvent):
                depth -= 1
            if depth > DEPTH + 1:
                return
            if isinstance(event, ScalarEvent) and event.value:
                start, end = event.start_mark.index, event.end_mark.index
                if event.style in ("|", ">"):
                    found = re.compile(r"[\r\n]").search(text, start)
                    start = found.start() if found else end
                    end = block_end(text, start, end)
                yield start, end
    except YAMLError:
        return
    finally:
        parser.dispose()


LOADER = Loader("yaml", (".yaml", ".yml"), load, comments)
