"""Markdown into a source tree: headings, lists and tables as they stand, every character with its place.

The tree is neutral: the keys of the front matter, and under `outline` a list of sections {heading, level, text, items,
tables, sections}. Items are {text, done?, items?}; tables are lists of rows from header to cell. What of it is an
objective or a key result is for the shape to say (see `outline`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from goallint.api import Comment, Loader, Parsed
from goallint.loading.trouble import DEPTH, deeper
from goallint.source import Map, Mapped, Mark, Seq, Source, Span
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

BOLD = 7
"""The level of a bold paragraph behind a list, which is the heading of what follows: "**Not included**"."""

_FRONT = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(?:.*?(?:\r\n|\r|\n))??(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL)
_DEEP = re.compile(rf"^(?:[ \t]*(?:[>*+-]|[0-9]{{1,9}}[.)])(?=[ \t]|>|$)){{{DEPTH + 1}}}", re.MULTILINE)
_BRACKET = re.compile(r"\[|\]|\n[ \t\r]*\n")
_LINK_END = re.compile(r"\](?:\((?:[^()\\]|\\.|\([^()]*\))*\)|\[[^\]]*\])?|>")
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?")
_BOX = re.compile(r"\[([ xX])\][ \t]+")
_SPEAKS = re.compile(r"<!--\s*(?=goallint:)")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n\r]*$.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_TICKS = re.compile(r"`+|[\r\n]")


def cut(value: str, start: int, end: int) -> Mapped:
    """A part of a mapped value, with its part of the map, without blanks around it."""
    offsets = value.offsets if isinstance(value, Mapped) else tuple(range(len(value) + 1))
    while start < end and value[start].isspace():
        start += 1
    while end > start and value[end - 1].isspace():
        end -= 1
    last = offsets[end - 1] + 1 if end > start else offsets[start]
    return Mapped.of(str(value)[start:end], (*offsets[start:end], last))


def extent(value: str) -> Span:
    """Where a mapped value stands."""
    return Span(value.offsets[0], value.offsets[-1]) if isinstance(value, Mapped) else Span(0, 0)


def put(node: Map, key: str, value: Any, span: Span) -> None:
    """An entry that has no key of its own in the text."""
    node[key] = value
    node.marks[key] = Mark(span.start, span.start, span.start, span.end)


def push(node: Seq, value: Any, span: Span) -> None:
    """An item at its place."""
    node.append(value)
    node.marks.append(Mark(span.start, span.start, span.start, span.end))


class _Inline:
    """The text of one inline token without its marks, each character with its offset."""

    def __init__(self, content: str, offsets: list[int]) -> None:
        self.content = content
        self.offsets = offsets
        self.at = 0
        self.chars: list[str] = []
        self.places: list[int] = []

    def read(self, children: list[Token]) -> Mapped:
        """Join the texts of the children."""
        for child in children:
            if child.type in ("text", "code_inline"):
                self.text(child.content)
            elif child.type == "text_special":
                self.text(child.content, child.markup)
            elif child.type in ("softbreak", "hardbreak"):
                self.line_break()
            elif child.type == "link_close":
                self.skip(_LINK_END)
            elif child.type == "image":
                self.skip(_IMAGE)
            elif child.type == "html_inline":
                found = self.content.find(child.content, self.at)
                self.at = found + len(child.content) if found >= 0 else self.at
        last = self.places[-1] + 1 if self.places else self.offsets[0]
        value = Mapped.of("".join(self.chars), (*self.places, last))
        return cut(value, 0, len(value))

    def text(self, text: str, written: str = "") -> None:
        """Add a text; `written` is how an entity or an escape stands in the source."""
        found = self.content.find(written or text, self.at)
        if not text or found < 0:
            return
        self.chars.extend(text)
        self.places.extend(self.offsets[found + (0 if written else index)] for index in range(len(text)))
        self.at = found + len(written or text)

    def line_break(self) -> None:
        """A line break within a paragraph reads as a blank."""
        found = self.content.find("\n", self.at)
        if found >= 0:
            self.chars.append(" ")
            self.places.append(self.offsets[found])
            self.at = found + 1

    def skip(self, pattern: re.Pattern[str]) -> None:
        """Pass by what is no text: the address of a link, an image."""
        found = pattern.search(self.content, self.at)
        self.at = found.end() if found else self.at


class _Reader:
    """Builds the outline of one file from the tokens of markdown-it."""

    def __init__(self, source: Source, body: int) -> None:
        self.source = source
        self.body = body
        self.root = Seq(body, len(source.text), "/outline")
        self.path: list[Map] = []
        self.cell = 0

    def run(self, tokens: list[Token]) -> Seq:
        """Walk over the blocks of the document."""
        at = 0
        while at < len(tokens):
            token = tokens[at]
            end = _closing(tokens, at)
            if token.type == "heading_open":
                self.heading(int(token.tag[1:]), self.inline(tokens[at + 1]))
            elif token.type == "paragraph_open":
                text = self.inline(tokens[at + 1])
                if self.follows_list() and _is_bold(tokens[at + 1]):
                    self.heading(BOLD, text)
                else:
                    push(self.part("text"), text, extent(text))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                self.items(tokens[at + 1 : end], self.part("items"))
            elif token.type == "table_open":
                self.table(tokens[at + 1 : end])
            at = end + 1
        return self.root

    def heading(self, level: int, text: Mapped) -> None:
        """Begin a section below the last one of a higher level."""
        while self.path and self.path[-1]["level"] >= level:
            self.path.pop()
        into = self.part("sections") if self.path else self.root
        span = extent(text)
        section = Map(span.start, span.end, f"{into.pointer}/{len(into)}")
        put(section, "heading", text, span)
        put(section, "level", level, span)
        push(into, section, span)
        self.path.append(section)

    def follows_list(self) -> bool:
        """Whether the section at hand already has items or a table."""
        return bool(self.path) and not self.path[-1].keys().isdisjoint(("items", "tables"))

    def part(self, name: str) -> Seq:
        """The list of this name in the section at hand; text before the first heading gets a section of its own."""
        if not self.path:
            section = Map(self.body, self.body, f"{self.root.pointer}/{len(self.root)}")
            put(section, "heading", "", Span(self.body, self.body))
            put(section, "level", 0, Span(self.body, self.body))
            push(self.root, section, Span(self.body, self.body))
            self.path.append(section)
        section = self.path[-1]
        if name not in section:
            put(section, name, Seq(section.start, section.end, f"{section.pointer}/{name}"), section.span)
        found: Seq = section[name]
        return found

    def items(self, tokens: list[Token], into: Seq) -> None:
        """The items of a list, with the lists below them."""
        at = 0
        while at < len(tokens):
            end = _closing(tokens, at)
            if tokens[at].type == "list_item_open":
                self.item(tokens[at + 1 : end], into)
            at = end + 1

    def item(self, tokens: list[Token], into: Seq) -> None:
        """One item: its first paragraph is its text."""
        at = 0
        node: Map | None = None
        while at < len(tokens):
            end = _closing(tokens, at)
            if tokens[at].type == "paragraph_open" and node is None:
                node = self.item_text(self.inline(tokens[at + 1]), into)
                if tokens[at + 1].children and _only_link(tokens[at + 1]):
                    put(node, "link", True, node.span)  # noqa: FBT003
            elif tokens[at].type.endswith("_list_open") and node is not None:
                if "items" not in node:
                    put(node, "items", Seq(node.start, node.end, node.pointer + "/items"), node.span)
                self.items(tokens[at + 1 : end], node["items"])
            at = end + 1

    def item_text(self, text: Mapped, into: Seq) -> Map:
        """An item, with its tick box if it has one."""
        box = _BOX.match(text)
        span = extent(text)
        node = Map(span.start, span.end, f"{into.pointer}/{len(into)}")
        put(node, "text", cut(text, box.end() if box else 0, len(text)), extent(text))
        if box:
            put(node, "done", box[1] != " ", Span(span.start, span.start + 3))
        push(into, node, span)
        return node

    def table(self, tokens: list[Token]) -> None:
        """A table as a list of rows, each from the headers to its cells."""
        headers: list[str] = []
        tables = self.part("tables")
        rows = Seq(pointer=f"{tables.pointer}/{len(tables)}")
        for index, token in enumerate(tokens):
            if token.type == "tr_open":
                self.cell = self.source.starts[token.map[0]] if token.map else 0
                row = Map(self.cell, self.cell, f"{rows.pointer}/{len(rows)}")
                cells: list[Mapped] = []
            elif token.type == "inline":
                cells.append(self.inline(token, cell=True))
            elif token.type == "tr_close" and tokens[index - 1].type == "th_close":
                headers = [str(cell) for cell in cells]
            elif token.type == "tr_close":
                for header, cell in zip(headers, cells, strict=False):
                    if cell or header not in row:
                        put(row, header, cell, extent(cell))
                push(rows, row, row.span)
        push(tables, rows, Span(rows[0].start, rows[-1].end) if rows else Span(0, 0))

    def inline(self, token: Token, *, cell: bool = False) -> Mapped:
        """The text of an inline token with the place of each character."""
        first, last = token.map or (0, 0)
        starts = self.source.starts
        at = self.cell if cell else starts[first]
        offsets: list[int] = []
        for number, line in enumerate(token.content.split("\n")):
            begin = max(at, starts[min(first + number, len(starts) - 1)])
            found = self.source.text.find(line, begin)
            stop = starts[min(max(last, first + 1), len(starts) - 1)] if last < len(starts) else len(self.source.text)
            at = found if 0 <= found <= stop else begin
            offsets.extend(range(at, at + len(line)))
            at += len(line)
            offsets.append(at)
        if cell:
            self.cell = at
        return _Inline(token.content, offsets).read(token.children or [])


def _is_bold(token: Token) -> bool:
    """Whether a paragraph is bold from end to end."""
    children = [child for child in token.children or [] if child.content or child.nesting]
    opens = [index for index, child in enumerate(children) if child.type == "strong_open"]
    return opens == [0] and children[-1].type == "strong_close"


def _only_link(token: Token) -> bool:
    """Whether a paragraph is one link and nothing else: it leads to goals, but is none."""
    children = token.children or []
    kinds = [child.type for child in children if child.content.strip() or child.type != "text"]
    return bool(kinds) and kinds[0] == "link_open" and kinds[-1] == "link_close" and kinds.count("link_open") == 1


def _closing(tokens: list[Token], at: int) -> int:
    """The index of the token that closes the one at an index; its own where it opens nothing."""
    if tokens[at].nesting != 1:
        return at
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def load(source: Source) -> Parsed:
    """The outline of a Markdown file. Never raises for bad input: what is wrong is among the faults."""
    text = source.text
    deep = _deep_at(text)
    if deep is not None:
        return Parsed((), (deeper(deep),))
    front = _FRONT.match(text)
    body = front.end() if front else 0
    node, faults = _front_matter(source, front.group() if front else "")
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 3 * DEPTH})
    parser.enable(["table", "strikethrough"]).disable("text_join")
    lines = len(re.findall(r"\r\n|\r|\n", text[:body]))
    tokens = parser.parse("\n" * lines + text[body:])
    place = _too_deep(tokens)
    if place is not None:
        return Parsed((), (*faults, deeper(source.starts[place])))
    outline = _Reader(source, body).run(tokens)
    if not outline and not node:
        return Parsed((), faults)
    put(node, "outline", outline, outline.span)
    return Parsed((node,), faults)


def _deep_at(text: str) -> int | None:
    """Where lists and quotes on one line, or brackets in one paragraph, lie too deep for the parser to try."""
    deep = _DEEP.search(text)
    if deep:
        return deep.end() - 1
    depth = 0
    for found in _BRACKET.finditer(text) if text.count("[") > DEPTH else ():
        depth = depth + 1 if found.group() == "[" else max(depth - 1, 0) if found.group() == "]" else 0
        if depth > DEPTH:
            return found.start()
    return None


def _too_deep(tokens: list[Token]) -> int | None:
    """The line at which lists and quotes lie too deep."""
    depth = 0
    for token in tokens:
        if token.type.startswith(("bullet_list", "ordered_list", "blockquote")):
            depth += token.nesting
            if depth > DEPTH:
                return token.map[0] if token.map else 0
    return None


def _front_matter(source: Source, front: str) -> tuple[Map, tuple[Any, ...]]:
    """The keys between the two `---` at the top of the file."""
    node = Map(0, len(source.text))
    if not front:
        return node, ()
    from goallint.loading import yaml

    inner = front.rstrip()[:-3]
    parsed = yaml.load(Source(source.path, "#" * 3 + inner[3:]))
    for tree in parsed.trees:
        if isinstance(tree, Map):
            return tree, parsed.faults
    return node, parsed.faults


def comments(source: Source) -> tuple[Comment, ...]:
    """The HTML comments that hold `goallint:`, but for those in code."""
    text = source.text
    if "goallint:" not in text:
        return ()
    code = sorted([*(found.span() for found in _FENCE.finditer(text)), *_code_spans(text)])
    ends = list(accumulate((stop for _, stop in code), max))
    return tuple(_comments(source, [begin for begin, _ in code], ends))


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Code between backticks: each run of them is closed by the next run of its line that is as long."""
    runs = list(_TICKS.finditer(text))
    closing: dict[int, int] = {}
    closed_by: list[int | None] = [None] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        if runs[index][0] in "\r\n":
            closing.clear()
        else:
            length = len(runs[index][0])
            closed_by[index] = closing.get(length)
            closing[length] = index
    index = 0
    while index < len(runs):
        last = closed_by[index]
        if last is not None:
            yield runs[index].start(), runs[last].end()
            index = last
        index += 1


def _comments(source: Source, begins: list[int], ends: list[int]) -> Iterator[Comment]:
    """The comments outside of code, which begins at `begins`; `ends` says how far all code up to there reaches."""
    text, at = source.text, 0
    while found := _SPEAKS.search(text, at):
        stop = text.find("-->", found.end())
        if stop < 0:
            return
        start, at = found.start(), stop + 3
        near = bisect_right(begins, start) - 1
        if near < 0 or ends[near] <= start:
            line = source.line(source.position(start)[0])
            yield Comment(Span(start, at), text[found.end() : stop].rstrip(), line.strip() == text[start:at])


LOADER = Loader("markdown", (".md", ".markdown"), load, comments)
