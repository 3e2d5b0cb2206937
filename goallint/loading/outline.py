"""Goals in a Markdown outline: which headings, items and tables are objectives and key results.

The words that mark them are data (`rules/shapes/outline.yaml`, which also states the policy).
"""

from __future__ import annotations

import re

from goallint.loading.markdown import BOLD, cut, extent, push, put
from goallint.source import Map, Mapped, Seq, Span
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from goallint.source import Source

_PERIOD = re.compile(
    r"(?P<year>20[0-9]{2})\s*[-/ ]?\s*(?P<part>[QH][1-4])|(?P<part2>[QH][1-4])\s*[-/ ]?\s*(?P<year2>20[0-9]{2})"
    r"|(?P<only>20[0-9]{2})",
    re.IGNORECASE,
)
_PRIORITY = re.compile(r"\(?\[?\b(P[0-9X])\b\]?\)?(?:\s*[-–—:,.]\s*|\s+|$)", re.IGNORECASE)
_OWNER = re.compile(r"\[([\w.-]+)\]\s+|@([\w.-]*\w)\s*(?:[:,]|\s[-–—])\s*|([\w.-]+)\s+[-–—]\s+")
_LEADING_OWNER = re.compile(r"\[([\w.-]+)\]\s+|@([\w.-]*\w)\s*(?:[:,]|\s[-–—])\s*")
_TRAILING_OWNER = re.compile(r"\s\[?@([\w.-]+)\]?$")
_LABEL = re.compile(r"([^\W\d_][^:]{0,30}):\s+(?=\S)")
_ID = re.compile(r"[^,;]*[^,;\s][^,;]*")
_NUMBER = re.compile(r"[0-9]{1,2}(?:[.)]|(?:\.[0-9]{1,2})+[.)]?)\s+")
_GROUP = re.compile(r"[0-9]{1,2}[.)]?\s+")
_NAME = re.compile(r"[a-z]|[A-Z][^-]*[A-Z0-9]")
_NOBODY = ("owner", "tbd", "todo", "none", "n/a")


def outline(tree: Map, source: Source, tables: Mapping[str, Mapping[str, Any]]) -> tuple[str, Map | None]:
    """The canonical tree of an outline and the name of its shape; no tree where it holds no goals."""
    words = tables.get("outline", {}).get("outline")
    if not words:
        return "", None
    return "outline", _Outline(words, tables["native"]).document(tree, source)


class _Outline:
    """Walks over the sections of one document and gathers the goals in it."""

    def __init__(self, words: Mapping[str, Any], native: Mapping[str, Any]) -> None:
        self.native = native["levels"]["document"]["keys"]
        self.columns = {header.lower(): key for key, headers in words["columns"].items() for header in headers}
        self.key_headers = {word.lower() for word in words["key_result"]}
        self.okr = re.compile(rf"(?<!\w)(?:{_any(words['sections'])})(?!\w)", re.IGNORECASE)
        self.objective = _marker(words["objective"])
        self.goal = _marker(words["goal"])
        self.key_result = _marker(words["key_result"])
        self.key_title = re.compile(rf"(?:{_any(words['key_result'])})\s*:?", re.IGNORECASE)
        self.stop = {word.lower() for word in words["stop"]}
        self.objectives = Seq(pointer="/outline")
        self.goals = Seq(pointer="/outline")

    def document(self, tree: Map, source: Source) -> Map | None:
        """The document, if any goal is found in it."""
        out = Map(tree.start, tree.end, tree.pointer)
        for key, value in tree.items():
            if (key in self.native and key != "outline") or key.startswith("x-"):
                out[key] = value
                out.marks[key] = tree.marks[key]
        sections = tree["outline"]
        for section in sections:
            self.section(section, in_okr=False, period=None)
        if not self.objectives and not self.goals:
            return None
        if "title" not in out and sections[0]["heading"]:
            put(out, "title", sections[0]["heading"], extent(sections[0]["heading"]))
            out.origin["title"] = sections[0].pointer_to("heading")
        for key, found in (("objectives", self.objectives), ("goals", self.goals)):
            if found:
                found.start, found.end = found.marks[0].start, found.marks[-1].end
                put(out, key, found, found.span)
                out.origin[key] = "/outline"
        return out

    def section(self, section: Map, *, in_okr: bool, period: Mapped | None) -> None:
        """A section and those below it."""
        heading = section["heading"]
        if str(heading).strip().lower() in self.stop:
            return
        found = _period(heading, self.okr)
        period = found if found is not None else period
        in_okr = in_okr or bool(self.okr.search(heading))
        below = section.get("sections", ())
        goal = self.goal.match(heading)
        if goal:
            self.single(cut(heading, goal.end(), len(heading)), section, "heading", period)
            return
        marked = self.objective.match(heading)
        results = [each for each in below if self.key_title.fullmatch(each["heading"])]
        if marked or (in_okr and results and section["level"] > 1):
            title = cut(heading, marked.end() if marked else 0, len(heading))
            self.titled(section, title or heading, results, period)
            return
        items = _listed(section)
        if in_okr and found is None and not below and self.names_objective(section, items):
            self.objective_of(heading, section, items, period)
            items = []
        self.items(items, in_okr=in_okr, period=period)
        self.tables(section, period, in_okr=in_okr)
        for each in below:
            self.section(each, in_okr=in_okr, period=period)

    def names_objective(self, section: Map, items: list[Map]) -> bool:
        """Whether the heading of a section is an objective and its items key results."""
        nested = any("items" in item and self.objective.match(item["text"]) for item in items)
        return bool(items) and 1 < section["level"] < BOLD and not self.okr.search(section["heading"]) and not nested

    def titled(self, section: Map, title: Mapped, results: list[Map], period: Mapped | None) -> None:
        """An objective by its heading; its key results below it, or below a heading of their own."""
        listed = [item for each in results or [section] for item in _listed(each)]
        node = self.objective_of(title, section, listed, period)
        into: Seq = node["key_results"]
        for each in (section, *results):
            self.rows(each, into)
        if not into:
            for heading in (below for each in results for below in each.get("sections", ())):
                result = self.node(heading["heading"], heading.pointer, heading.pointer_to("heading"))
                push(into, result, result.span)
        if not into:
            for each in results:
                for place, text in enumerate(each.get("text", ())):
                    result = self.node(text, f"{each.pointer_to('text')}/{place}", f"{each.pointer_to('text')}/{place}")
                    push(into, result, result.span)

    def single(self, title: Mapped, at: Map, key: str, period: Mapped | None) -> None:
        """A goal that is no objective."""
        goal = self.node(title, at.pointer, at.pointer_to(key))
        _date(goal, period)
        push(self.goals, goal, goal.span)

    def objective_of(self, title: Mapped, section: Map, items: Iterable[Map], period: Mapped | None) -> Map:
        """An objective and its key results."""
        node = self.node(title, section.pointer, _title_pointer(section))
        _date(node, period)
        results = Seq(node.start, node.end, section.pointer_to("items"))
        put(node, "key_results", results, extent(title))
        node.origin["key_results"] = results.pointer
        for item in items:
            if not self.labelled(node, item):
                self.result(item, results)
        push(self.objectives, node, node.span)
        return node

    def labelled(self, node: Map, item: Map) -> bool:
        """Take an item such as "Owner: Ana" as a field of the objective; whether it was one."""
        found = _LABEL.match(item["text"])
        key = self.columns.get(found[1].lower()) if found else None
        if not found or key in (None, "title") or key in node or "items" in item:
            return False
        value = cut(item["text"], found.end(), len(item["text"]))
        put(node, key, _ids(value, item) if key == "supports" else value, extent(value))
        node.origin[key] = item.pointer_to("text")
        return True

    def items(self, items: list[Map], *, in_okr: bool, period: Mapped | None) -> None:
        """Items of a list: those that say so are objectives, and in a section of OKRs those with items below."""
        for item in items:
            marked = self.objective.match(item["text"])
            below = [each for each in item.get("items", ()) if "link" not in each]
            if below and (marked or in_okr):
                title = cut(item["text"], marked.end() if marked else 0, len(item["text"]))
                self.objective_of(title, item, below, period)
            elif found := self.goal.match(item["text"]):
                self.single(cut(item["text"], found.end(), len(item["text"])), item, "text", period)

    def result(self, item: Map, into: Seq) -> None:
        """A key result from a list item: its text without the marks before it."""
        node = self.node(item["text"], item.pointer, item.pointer_to("text"))
        if "done" in item:
            put(node, "status", "done" if item["done"] else "active", item.marks["done"].value)
            node.origin["status"] = item.pointer_to("done")
        if node.get("title"):
            push(into, node, node.span)

    def node(self, text: Mapped, pointer: str, origin: str) -> Map:
        """A goal from a text: number, priority and owner that stand before it are no part of the sentence."""
        span = extent(text)
        node = Map(span.start, span.end, pointer)
        for pattern in (self.key_result, _NUMBER):
            found = pattern.match(text)
            if found:
                text = cut(text, found.end(), len(text))
        priority = _PRIORITY.match(text)
        if priority:
            ranked = cut(text, *priority.span(1))
            put(node, "priority", ranked, extent(ranked))
            node.origin["priority"] = origin
            text = cut(text, priority.end(), len(text))
        text = self.owner(node, text, origin, _OWNER if priority else _LEADING_OWNER)
        put(node, "title", text, extent(text))
        node.origin["title"] = origin
        return node

    def owner(self, node: Map, text: Mapped, origin: str, pattern: re.Pattern[str]) -> Mapped:
        """Lift an owner that stands before or behind the sentence."""
        leading = pattern.match(text)
        found = leading or _TRAILING_OWNER.search(text)
        if not found:
            return text
        group = found.lastindex or 1
        if leading and group == 3 and not _NAME.match(found[3]):
            return text
        if found[group].lower() not in _NOBODY:
            name = cut(text, *found.span(group))
            put(node, "owner", name, extent(name))
            node.origin["owner"] = origin
        return cut(text, found.end(), len(text)) if leading else cut(text, 0, found.start())

    def tables(self, section: Map, period: Mapped | None, *, in_okr: bool) -> None:
        """The rows of tables with a column for key results, as one objective named by the heading."""
        for table in section.get("tables", ()) if in_okr else ():
            if table and self.grouped(table[0]):
                self.groups(table, period)
        results = Seq(section.start, section.end, section.pointer_to("tables"))
        self.rows(section, results)
        if results and section["heading"]:
            node = self.objective_of(section["heading"], section, (), period)
            node["key_results"].extend(results)
            node["key_results"].marks.extend(results.marks)

    def rows(self, section: Map, into: Seq) -> None:
        """The key results in the tables of a section."""
        for table in section.get("tables", ()):
            for row in table:
                if any(header.lower() in self.key_headers for header in row):
                    node = self.row(row)
                    if node.get("title"):
                        push(into, node, node.span)

    def grouped(self, row: Map) -> bool:
        """Whether a table has owners, but a first column of its own name: objectives stand between their results."""
        headers = [self.columns.get(header.strip().lower()) for header in row]
        return headers[0] is None and "owner" in headers[1:] and "title" not in headers

    def groups(self, table: Seq, period: Mapped | None) -> None:
        """Objectives and key results of a table: a row with nothing but its first cell is an objective.

        One that ends with a colon leads to the rows below it.
        """
        into: Seq | None = None
        for row in table:
            header = next(iter(row))
            title = row[header]
            lone = title and not any(cell for key, cell in row.items() if key != header)
            if lone and into is not None and title.endswith(":"):
                continue
            if lone:
                found = _GROUP.match(title)
                into = self.objective_of(cut(title, found.end() if found else 0, len(title)), row, (), period)[
                    "key_results"
                ]
            elif title and into is not None:
                node = self.row(row)
                result = self.node(title, row.pointer, row.pointer_to(header))
                for key in node.keys() - result.keys():
                    put(result, key, node[key], node.marks[key].value)
                    result.origin[key] = node.origin[key]
                push(into, result, result.span)

    def row(self, row: Map) -> Map:
        """A key result from the cells of a row."""
        node = Map(row.start, row.end, row.pointer)
        for header, cell in row.items():
            key = self.columns.get(header.strip().lower())
            if key and cell and key not in node:
                put(node, key, cell, row.marks[header].value)
                node.origin[key] = row.pointer_to(header)
        return node


def _listed(section: Map) -> list[Map]:
    """The list items of a section that are more than a link."""
    return [item for item in section.get("items", ()) if "link" not in item]


def _ids(value: Mapped, item: Map) -> Seq:
    """The ids of a list in one line."""
    span = extent(value)
    ids = Seq(span.start, span.end, item.pointer_to("text"))
    for found in _ID.finditer(value):
        name = cut(value, *found.span())
        push(ids, name, extent(name))
    return ids


def _title_pointer(node: Map) -> str:
    """Where the author wrote the title of a section, item or row."""
    return node.pointer_to(next((key for key in ("heading", "text") if key in node), next(iter(node))))


def _any(words: Iterable[str]) -> str:
    """Words as alternatives, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def _marker(words: Iterable[str]) -> re.Pattern[str]:
    """A mark before a sentence: a word with a number, a colon or a dash, such as `KR1.1 —`."""
    return re.compile(
        rf"(?:{_any(words)})(?:\s*\#?[0-9]+(?:[.-][0-9]+)*\s*[:.)–—-]\s*|\s*[:—–]\s+|\s+[0-9]+(?:\.[0-9]+)*\s+)",
        re.IGNORECASE,
    )


def _period(heading: str, okr: re.Pattern[str]) -> Mapped | None:
    """The period that a heading names, written the way that dates are read, at its place."""
    found = _PERIOD.search(heading)
    if not found or not isinstance(heading, Mapped):
        return None
    rest = okr.sub("", heading[: found.start()] + heading[found.end() :])
    if len(re.findall(r"\w+", rest)) > 3:
        return None
    year = found["year"] or found["year2"] or found["only"]
    part = (found["part"] or found["part2"] or "").upper()
    text = f"{part} {year}".strip()
    start, end = heading.offsets[found.start()], heading.offsets[found.end() - 1]
    last = max(len(text) - 1, 1)
    return Mapped.of(text, (*(start + (end - start) * at // last for at in range(len(text))), end + 1))


def _date(node: Map, period: Mapped | None) -> None:
    """The period of the section that a goal stands in."""
    if period is not None:
        put(node, "period", period, Span(period.offsets[0], period.offsets[-1]))
