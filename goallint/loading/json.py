"""JSON into a source tree: RFC 8259 to the letter, with the place of everything.

The standard library gives no positions and keeps the last of two equal keys in silence, so this module reads JSON
itself, with one regular expression for the tokens and a stack of its own.
"""

from __future__ import annotations

import re

from goallint.api import Comment, Loader, Parsed
from goallint.loading.trouble import DEPTH, deeper, shorten
from goallint.model import Fault
from goallint.source import Map, Mapped, Mark, Seq, Source, Span, escape_pointer
from goallint.typed import Any

_TOKEN = re.compile(
    r"[ \t\r\n]*(?:"
    r'(?P<text>"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")'
    r"|(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![0-9.eE+\-]))"
    r"|(?P<word>(?:true|false|null)(?![A-Za-z0-9_]))|(?P<sign>[\[\]{},:])|(?P<end>\Z)|(?P<bad>(?s:.)))"
)
_WORD = re.compile(r"[^\s,:\[\]{}]+")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None}
_MOST_DIGITS = 308

_KEY = "a key in double quotes"
_COLON = "a colon"
_VALUE = "a value"
_NEXT = "a comma or the closing bracket"


class _Stop(Exception):  # noqa: N818 (control flow, not an error)
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class _Reader:
    """Reads one JSON text: the open mappings and lists, and what may come next."""

    def __init__(self, source: Source) -> None:
        self.text = source.text
        self.faults: list[Fault] = []
        self.root = Seq()
        self.node: Map | Seq = self.root
        self.open: list[tuple[Map | Seq, str, Span]] = []
        self.name = ""
        self.name_span = Span(0, 0)
        self.awaits = _VALUE
        self.may_close = False

    def run(self) -> Parsed:
        """Read to the end, or to the first fault of the syntax."""
        match = _TOKEN.match
        at = 0
        try:
            while True:
                piece = match(self.text, at)
                if piece is None or piece.lastgroup == "end":
                    self.finish(piece.end() if piece else at)
                    break
                at = piece.end()
                self.token(str(piece.lastgroup), piece[str(piece.lastgroup)], *piece.span(str(piece.lastgroup)))
        except _Stop as stop:
            self.faults.append(stop.fault)
            return Parsed((), tuple(self.faults))
        return Parsed(tuple(self.root), tuple(self.faults))

    def finish(self, at: int) -> None:
        """Check that everything that was opened is closed."""
        if self.open:
            raise _Stop(Fault("syntax", "never closed", Span(self.node.start, self.node.start + 1), "close it"))
        if not self.root and self.text.strip():
            raise _Stop(Fault("syntax", "no value", Span(at, at)))

    def token(self, kind: str, piece: str, start: int, end: int) -> None:
        """Take one piece."""
        if kind == "sign":
            self.sign(piece, start, end)
        elif kind == "bad":
            raise _Stop(self.refused(start))
        elif self.awaits is _KEY and kind == "text":
            self.key(piece, start, end)
        elif self.awaits is _VALUE:
            self.add(self.scalar(kind, piece, start, end), start, end)
        else:
            raise self.unexpected(start, end)

    def sign(self, piece: str, start: int, end: int) -> None:
        """Take a bracket, comma or colon."""
        inside_map = type(self.node) is Map
        if piece == ":" and self.awaits is _COLON:
            self.awaits = _VALUE
            self.may_close = False
        elif piece == "," and self.awaits is _NEXT and self.open:
            self.awaits = _KEY if inside_map else _VALUE
            self.may_close = False
        elif piece in "[{" and self.awaits is _VALUE:
            self.begin(Map() if piece == "{" else Seq(), start)
        elif piece in "]}" and self.open and inside_map == (piece == "}") and (self.may_close or self.awaits is _NEXT):
            self.close(end)
        else:
            raise self.unexpected(start, end)

    def begin(self, node: Map | Seq, start: int) -> None:
        """Open a mapping or list."""
        if len(self.open) >= DEPTH:
            raise _Stop(deeper(start))
        node.start = start
        if self.open:
            step = escape_pointer(self.name) if type(self.node) is Map else str(len(self.node))
            node.pointer = f"{self.node.pointer}/{step}"
        self.open.append((self.node, self.name, self.name_span))
        self.node = node
        self.awaits = _KEY if type(node) is Map else _VALUE
        self.may_close = True

    def close(self, end: int) -> None:
        """Close a mapping or list and put it where it belongs."""
        node = self.node
        node.end = end
        self.node, self.name, self.name_span = self.open.pop()
        self.add(node, node.start, end)

    def add(self, value: Any, start: int, end: int) -> None:
        """Put a value under its key or into its list."""
        node = self.node
        if isinstance(node, Map):
            node[self.name] = value
            node.marks[self.name] = Mark(*self.name_span, start, end)
        else:
            node.append(value)
            node.marks.append(Mark(start, start, start, end))
        self.awaits = _NEXT

    def key(self, piece: str, start: int, end: int) -> None:
        """Take a key; the same one twice is a fault, and the last value counts."""
        name = str(self.string(piece, start))
        node = self.node
        if isinstance(node, Map) and name in node:
            message = f"key `{shorten(name)}` stands twice in the same mapping; only the last one counts"
            related = (("first", node.marks[name].key),)
            self.faults.append(
                Fault("duplicate-key", message, Span(start, end), "keep one of the two", node.pointer_to(name), related)
            )
        self.name, self.name_span = name, Span(start, end)
        self.awaits = _COLON

    def scalar(self, kind: str, piece: str, start: int, end: int) -> Any:
        """The value of a text, number or word."""
        if kind == "text":
            return self.string(piece, start)
        if kind == "word":
            return _WORDS[piece]
        if len(piece) <= _MOST_DIGITS:
            number = float(piece) if set(piece) & set(".eE") else int(piece)
            if number not in (float("inf"), float("-inf")):
                return number
        self.faults.append(Fault("syntax", f"`{shorten(piece)}` is not a finite number", Span(start, end)))
        return piece

    def string(self, piece: str, start: int) -> str:
        """A text without its quotes and escapes; with a map of its characters where there are escapes."""
        if "\\" not in piece:
            return piece[1:-1]
        chars, offsets = _unescape(piece, start)
        value = "".join(chars)
        lone = next((index for index, char in enumerate(value) if "\ud800" <= char <= "\udfff"), None)
        if lone is not None:
            at = offsets[lone]
            self.faults.append(Fault("syntax", "half of a surrogate pair", Span(at, at + 6), "write the character"))
            value = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in value)
        return Mapped.of(value, (*offsets, start + len(piece) - 1))

    def refused(self, start: int) -> Fault:
        """The fault of characters that begin no piece."""
        found = _WORD.match(self.text, start)
        word = found.group() if found else self.text[start : start + 1]
        span = Span(start, start + len(word))
        if word.lstrip("+-") in ("NaN", "Infinity", "inf", "nan"):
            return Fault("syntax", f"`{shorten(word)}` is not a finite number", span, "write a number")
        if word[0] == '"':
            return Fault("syntax", "a text that is never closed, or a bad escape in it", span, "close the quote")
        if word[0] in "/#":
            return Fault("syntax", "JSON has no comments", span, "use `x-goallint` keys")
        return Fault("syntax", f"expected {self.awaits}, not `{shorten(word)}`", span)

    def unexpected(self, start: int, end: int) -> _Stop:
        """The fault of a piece that cannot stand here."""
        expected = self.awaits if self.open or not self.root else "the end of the file"
        return _Stop(Fault("syntax", f"expected {expected}, not `{shorten(self.text[start:end])}`", Span(start, end)))


def _unescape(piece: str, start: int) -> tuple[list[str], list[int]]:
    """The characters of a quoted text and the source offset of each. Surrogate pairs are one character."""
    chars: list[str] = []
    offsets: list[int] = []
    at = 1
    while at < len(piece) - 1:
        found = _ESCAPE.match(piece, at)
        if not found:
            chars.append(piece[at])
            offsets.append(start + at)
            at += 1
            continue
        char = chr(int(found[1], 16)) if found[1] else _SHORT.get(found[2], found[2])
        high = chars[-1] if chars and offsets[-1] == start + at - 6 else ""
        if "\udc00" <= char <= "\udfff" and "\ud800" <= high <= "\udbff":
            chars[-1] = (high + char).encode("utf-16", "surrogatepass").decode("utf-16")
        else:
            chars.append(char)
            offsets.append(start + at)
        at = found.end()
    return chars, offsets


def load(source: Source) -> Parsed:
    """The value of a JSON file. Never raises for bad input: what is wrong is among the faults."""
    return _Reader(source).run()


def comments(source: Source) -> tuple[Comment, ...]:
    """Nothing: JSON has no comments; `x-goallint` keys stand in for them."""
    return ()


LOADER = Loader("json", (".json",), load, comments)
