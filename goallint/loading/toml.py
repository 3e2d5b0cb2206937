"""TOML into a source tree. The standard library's reader is the authority on what is valid and what it means; a scan
over the same text, which can then rely on its being valid, says where everything stands.

Dates and times become ISO text. Why the places come from an own scan is said in
docs/explanation/decisions/0011-toml-positions.md.
"""

from __future__ import annotations

import re

from goallint.api import Comment, Loader, Parsed
from goallint.loading.trouble import DEPTH, deeper, shorten
from goallint.model import Fault
from goallint.source import Map, Mapped, Mark, Seq, Source, Span, escape_pointer
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"(?P<comment>\#[^\r\n]*)|(?P<blank>[ \t]+)|(?P<line>\r\n|\n)"
    r'|(?P<long>"""(?:[^"\\]|\\(?s:.)|"(?!""))*"{3,5}|' + r"'''(?s:.)*?'{3,5})"
    r'|(?P<text>"(?:[^"\\\r\n]|\\.)*"|' + r"'[^'\r\n]*')"
    r"|(?P<sign>[\[\]{}=,.])|(?P<word>[^\s\[\]{}=,#\"']+)"
)
_AT = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([ \t]*\r?\n[ \t\r\n]*)|(.))")
_SHORT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
_NESTED = re.compile(r"[\[{\]}]")


class _Scan:
    """Walks over a valid text and lays the places beside the values that the standard reader gave."""

    def __init__(self, source: Source, values: dict[str, Any]) -> None:
        self.text = source.text
        self.faults: list[Fault] = []
        self.root = Map(0, len(source.text))
        self.values = values
        self.at = 0

    def run(self) -> Map:
        """The tree of the document."""
        node, value = self.root, self.values
        while self.skip(lines=True):
            if self.text[self.at] == "[":
                node, value = self.header()
            else:
                self.entry(node, value)
        return self.root

    def skip(self, *, lines: bool) -> bool:
        """Pass by blanks and comments; whether anything is left."""
        while found := _TOKEN.match(self.text, self.at):
            kind = found.lastgroup
            if kind not in ("comment", "blank") and not (lines and kind == "line"):
                break
            self.at = found.end()
        return self.at < len(self.text)

    def header(self) -> tuple[Map, dict[str, Any]]:
        """The table that a header names, made where it is new."""
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        keys = list(self.key())
        self.at += 2 if many else 1
        node, value = self.root, self.values
        for index, (name, span) in enumerate(keys):
            last = index == len(keys) - 1
            node, value = self.step(node, value, name, span, item=many and last)
            node.end = max(node.end, self.at)
        return node, value

    def step(self, node: Map, value: Any, name: str, span: Span, *, item: bool = False) -> tuple[Map, Any]:
        """One step down into a table, or into the last (with `item`, a new) table of a list of tables."""
        inner = value[name]
        if isinstance(inner, list):
            if name not in node:
                self.put(node, name, span, Seq(span.start, span.end, node.pointer_to(name)), span)
            items: Seq = node[name]
            if item:
                items.append(Map(span.start, span.end, f"{items.pointer}/{len(items)}"))
                items.marks.append(Mark(span.start, span.start, span.start, span.end))
            return items[-1], inner[len(items) - 1]
        if name not in node:
            self.put(node, name, span, Map(span.start, span.end, node.pointer_to(name)), span)
        found: Map = node[name]
        return found, inner

    def key(self) -> Iterator[tuple[str, Span]]:
        """The parts of a dotted key."""
        while True:
            self.skip(lines=False)
            start = self.at
            token = _TOKEN.match(self.text, start)
            if token is None:
                return
            if token.lastgroup == "text":
                self.at = token.end()
                yield str(self.string(start, self.at)), Span(start, self.at)
            else:
                for part in token.group().split("."):
                    if part:
                        yield part, Span(start, start + len(part))
                    start += len(part) + 1
                self.at = token.end()
            self.skip(lines=False)
            following = self.text[self.at : self.at + 1]
            if following == ".":
                self.at += 1
            elif following in ("=", "]", "") or self.text[self.at - 1] != ".":
                return

    def entry(self, node: Map, value: Any) -> None:
        """One `key = value`, the key dotted or not."""
        keys = list(self.key())
        for name, span in keys[:-1]:
            node, value = self.step(node, value, name, span)
        name, span = keys[-1]
        self.at += 1
        self.skip(lines=False)
        start = self.at
        found = self.value(value[name], node.pointer + "/" + escape_pointer(name))
        self.put(node, name, span, found, Span(start, self.at))
        node.end = max(node.end, self.at)

    def put(self, node: Map, name: str, key: Span, value: Any, place: Span) -> None:
        """An entry with its marks."""
        node[name] = value
        node.marks[name] = Mark(*key, *place)

    def value(self, value: Any, pointer: str) -> Any:
        """The value that stands here, built beside the one that the standard reader gave."""
        start = self.at
        if isinstance(value, dict):
            return self.inline_table(value, pointer)
        if isinstance(value, list):
            return self.inline_list(value, pointer)
        token = _TOKEN.match(self.text, start)
        self.at = token.end() if token else start + 1
        if isinstance(value, str):
            return self.string(start, self.at, value)
        self.at = start + len(_scalar(self.text, start))
        return self.plain(value, start)

    def plain(self, value: Any, start: int) -> Any:
        """A number, truth value or date."""
        if isinstance(value, bool):
            return value
        if isinstance(value, (int, float)):
            if len(str(value)) > 308 or value != value or value in (float("inf"), float("-inf")):
                text = self.text[start : self.at]
                self.faults.append(
                    Fault("syntax", f"`{shorten(text)}` is not a finite number", Span(start, self.at), "write a number")
                )
                return text
            return value
        return value.isoformat()

    def inline_table(self, value: dict[str, Any], pointer: str) -> Map:
        """A table in braces."""
        node = Map(self.at, self.at, pointer)
        self.at += 1
        while self.skip(lines=True) and self.text[self.at] != "}":
            if self.text[self.at] == ",":
                self.at += 1
            else:
                self.entry(node, value)
        self.at += 1
        node.end = self.at
        return node

    def inline_list(self, value: list[Any], pointer: str) -> Seq:
        """A list in brackets."""
        node = Seq(self.at, self.at, pointer)
        self.at += 1
        while self.skip(lines=True) and self.text[self.at] != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            start = self.at
            item = self.value(value[len(node)], f"{pointer}/{len(node)}")
            node.append(item)
            node.marks.append(Mark(start, start, start, self.at))
        self.at += 1
        node.end = self.at
        return node

    def string(self, start: int, end: int, value: str | None = None) -> str:
        """A text without its quotes, with a map where its characters do not lie one by one behind the first quote."""
        raw = self.text[start:end]
        quotes = 3 if raw[:3] in ('"""', "'''") and len(raw) >= 6 else 1
        if (quotes == 1 and "\\" not in raw) or (raw[0] == "'" and quotes == 1):
            return raw[1:-1]
        chars, offsets = _characters(raw, quotes, start)
        text = "".join(chars)
        if value is not None and text != value:
            return value
        return Mapped.of(text, (*offsets, end - quotes))


def _scalar(text: str, start: int) -> str:
    """A number, word or date as written; a date may hold one blank before its time."""
    found = re.compile(r"\d{4}-\d\d-\d\d[ Tt]\d\d:[^\s,\]}#]*|[^\s,\]}#]+").match(text, start)
    return found.group() if found else ""


def _characters(raw: str, quotes: int, start: int) -> tuple[list[str], list[int]]:
    """The characters of a quoted text and where each stands."""
    chars: list[str] = []
    offsets: list[int] = []
    at = quotes
    if quotes == 3 and raw[at : at + 2] == "\r\n":
        at += 2
    elif quotes == 3 and raw[at : at + 1] == "\n":
        at += 1
    while at < len(raw) - quotes:
        found = _ESCAPE.match(raw, at) if raw[0] == '"' else None
        if found is None:
            if not raw.startswith("\r\n", at):
                chars.append(raw[at])
                offsets.append(start + at)
            at += 1
            continue
        code = found[1] or found[2]
        if not found[3]:
            chars.append(chr(int(code, 16)) if code else _SHORT.get(found[4], found[4]))
            offsets.append(start + at)
        at = found.end()
    return chars, offsets


def load(source: Source) -> Parsed:
    """The document of a TOML file. Never raises for bad input: what is wrong is among the faults."""
    deep = _deep_at(source.text)
    if deep is not None:
        return Parsed((), (deeper(deep),))
    import tomllib

    try:
        values = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        return Parsed((), (_fault(source, str(error)),))
    except (ValueError, RecursionError):
        found = re.search(r"[0-9_]{300,}", source.text)
        span = Span(*found.span()) if found else Span(0, 0)
        return Parsed((), (Fault("syntax", "a number of too many digits is not a finite number", span),))
    if not values:
        return Parsed()
    scan = _Scan(source, values)
    return Parsed((scan.run(),), tuple(scan.faults))


def _deep_at(text: str) -> int | None:
    """Where brackets lie too deep for the standard reader, which recurses."""
    if text.count("[") + text.count("{") <= DEPTH and text.count(".") <= DEPTH:
        return None
    depth = 0
    for found in _TOKEN.finditer(text):
        if found.lastgroup == "word" and found.group().count(".") > DEPTH:
            return found.start()
        if found.lastgroup == "sign" and _NESTED.match(found.group()):
            depth = depth + 1 if found.group() in "[{" else max(depth - 1, 0)
            if depth > DEPTH:
                return found.start()
    return None


def _fault(source: Source, message: str) -> Fault:
    """The fault for an error of the standard reader, at the place that it names."""
    found = _AT.search(message)
    text = message[: found.start()].strip() if found else message
    offset = max(len(source.text.rstrip()) - 1, 0)
    if found and found[1]:
        offset = source.starts[int(found[1]) - 1] + int(found[2]) - 1
    end = min(offset + 1, len(source.text))
    if text.startswith(("Cannot overwrite a value", "Duplicate inline table key", "Cannot declare")):
        return _duplicate(source, offset)
    return Fault("syntax", text[:1].lower() + text[1:], Span(min(offset, end), end))


def _duplicate(source: Source, offset: int) -> Fault:
    """The fault of a key that stands twice; the reader names the end of the line, the key begins it."""
    line, _ = source.position(offset)
    found = re.compile(r"[ \t\[]*([^\s=\]]+)").match(source.text, source.starts[line - 1])
    span = Span(*found.span(1)) if found else Span(offset, offset + 1)
    name = source.text[span.start : span.end]
    first = re.compile(rf"^[ \t\[]*({re.escape(name)})[ \t]*[=\]]", re.MULTILINE)
    earlier = list(first.finditer(source.text, 0, span.start))
    related = (("first", Span(*earlier[-1].span(1))),) if earlier else ()
    return Fault(
        "duplicate-key",
        f"key `{shorten(name)}` stands twice in the same table",
        span,
        "keep one of the two",
        "",
        related,
    )


def comments(source: Source) -> tuple[Comment, ...]:
    """The comments that hold `goallint:`, but for what only looks like one inside a text."""
    if "goallint:" not in source.text:
        return ()
    found = []
    for token in _TOKEN.finditer(source.text):
        if token.lastgroup == "comment" and "goallint:" in token.group():
            line, column = source.position(token.start())
            body = token.group().rstrip()
            own = not source.line(line)[: column - 1].strip()
            found.append(Comment(Span(token.start(), token.start() + len(body)), body[1:].strip(), own))
    return tuple(found)


LOADER = Loader("toml", (".toml",), load, comments)
