"""Text and where things stand in it: the layer under every value. Imports nothing of goallint.

Offsets count Unicode code points in the text of a file, from 0, the end excluded. Lines and columns count from 1,
columns in code points, the end excluded.
"""

from __future__ import annotations

from bisect import bisect_right

from goallint.frozen import NamedTuple
from goallint.typed import Any


class Span(NamedTuple):
    """A stretch of a file's text, as offsets."""

    start: int
    end: int


class Range(NamedTuple):
    """The same stretch as people and machines read it."""

    line: int
    column: int
    end_line: int
    end_column: int


class Source:
    """The text of one file and the way from offsets to lines.

    Lines end at LF, CR or CRLF only, as git and editors count them.
    """

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        if self._starts is None:
            self._starts = _line_starts(self.text)
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        starts = self.starts
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def range(self, span: Span) -> Range:
        """Lines and columns of a span."""
        return Range(*self.position(span[0]), *self.position(span[1]))

    def line(self, number: int) -> str:
        """The text of a line, without its line end. Lines beyond the last are empty."""
        starts = self.starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")


def _line_starts(text: str) -> list[int]:
    starts = [0]
    if "\r" not in text:
        found = text.find("\n")
        while found >= 0:
            starts.append(found + 1)
            found = text.find("\n", found + 1)
        return starts
    for offset, char in enumerate(text):
        if char == "\n" or (char == "\r" and text[offset + 1 : offset + 2] != "\n"):
            starts.append(offset + 1)
    return starts


class Mapped(str):
    """A value whose characters do not lie one by one in the source: escapes, folded lines, marked-up text.

    `offsets` holds the source offset of every character and, last, the offset behind the last one.
    """

    __slots__ = ("offsets",)
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, text: str, offsets: tuple[int, ...]) -> Mapped:
        """The value with its map; `offsets` must hold one entry more than there are characters."""
        value = cls(text)
        value.offsets = offsets
        return value


class Mark(NamedTuple):
    """Where an entry of a mapping stands: its key and its value. Items of a list have an empty key at the value."""

    key_start: int
    key_end: int
    start: int
    end: int

    @property
    def key(self) -> Span:
        """The key."""
        return Span(self.key_start, self.key_end)

    @property
    def value(self) -> Span:
        """The value."""
        return Span(self.start, self.end)


class Map(dict[str, Any]):
    """A mapping of the source tree: plain data, and beside it where each entry stands.

    `pointer` is the JSON pointer to this mapping in what the author wrote; `origin` names, where a shape renamed a key,
    the author's own key (a JSON pointer below `pointer`).
    """

    __slots__ = ("end", "marks", "origin", "pointer", "start")

    def __init__(self, start: int = 0, end: int = 0, pointer: str = "") -> None:
        super().__init__()
        self.start = start
        self.end = end
        self.pointer = pointer
        self.marks: dict[str, Mark] = {}
        self.origin: dict[str, str] = {}

    @property
    def span(self) -> Span:
        """Where the mapping stands."""
        return Span(self.start, self.end)

    def pointer_to(self, key: str) -> str:
        """The JSON pointer to the entry that is called `key` here, in what the author wrote."""
        own = self.origin.get(key)
        return own if own is not None else self.pointer + "/" + escape_pointer(key)


class Seq(list[Any]):
    """A list of the source tree, with where each item stands."""

    __slots__ = ("end", "marks", "pointer", "start")

    def __init__(self, start: int = 0, end: int = 0, pointer: str = "") -> None:
        super().__init__()
        self.start = start
        self.end = end
        self.pointer = pointer
        self.marks: list[Mark] = []

    @property
    def span(self) -> Span:
        """Where the list stands."""
        return Span(self.start, self.end)


def escape_pointer(key: str) -> str:
    """A key as one step of a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1") if "~" in key or "/" in key else key


def inner_span(value: str, span: Span, start: int, end: int, source: Source) -> Span:
    """Where the characters `start`..`end` of a value that stands at `span` lie in the source."""
    if end <= start:
        return span
    if isinstance(value, Mapped):
        return Span(value.offsets[start], value.offsets[end - 1] + 1)
    for lead in (0, 1):
        if source.text.startswith(value, span.start + lead):
            return Span(span.start + lead + start, span.start + lead + end)
    return span
