"""A strict reader for each format, written after the format's own page. Each gives back what it saw of each finding.

A reader raises for anything that its format does not allow.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from markdown_it import MarkdownIt


class Seen(NamedTuple):
    """A finding as a consumer of the format sees it."""

    path: str
    line: int
    column: int
    rule: str
    severity: str
    message: str


class ForbiddenError(AssertionError):
    """The text is not allowed in its format."""


def keys(value: dict[str, Any], needed: str, allowed: str = "") -> dict[str, Any]:
    """The object, when it has just these keys."""
    must, may = set(needed.split()), set(allowed.split())
    if not must <= value.keys() <= must | may:
        raise ForbiddenError(f"keys {sorted(value)}, expected {sorted(must)} and at most {sorted(may)}")
    return value


def strict_json(text: str) -> Any:
    """JSON without NaN, infinities and repeated keys, all of it writable as UTF-8."""
    text.encode()

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) != len(pairs):
            raise ForbiddenError("a key stands twice")
        return dict(pairs)

    def refuse(name: str) -> Any:
        raise ForbiddenError(name)

    return json.loads(text, parse_constant=refuse, object_pairs_hook=once)


HEADLINE = re.compile(
    r"(?P<path>\S.*?):(?P<line>[1-9]\d*):(?P<column>[1-9]\d*): (?P<severity>error|warning|info) "
    r"(?P<rule>[a-z0-9/-]+)(?: \[\*\])?: (?P<message>.*)"
)


def headline(text: str) -> Seen:
    """A line of `concise`."""
    match = HEADLINE.fullmatch(text)
    if match is None:
        raise ForbiddenError(text)
    return Seen(match["path"], int(match["line"]), int(match["column"]), *match.group("rule", "severity", "message"))


def lines(text: str) -> list[str]:
    """The lines of a text whose last one is ended and which has no other line ends or controls."""
    if not text:
        return []
    if not text.endswith("\n"):
        raise ForbiddenError("the last line is not ended")
    result = text[:-1].split("\n")
    for each in result:
        if len(each.splitlines()) > 1 or re.search(
            "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", each
        ):
            raise ForbiddenError(ascii(each))
        each.encode()
    return result


def read_concise(text: str) -> list[Seen]:
    return [headline(each) for each in lines(text)]


FULL_ROWS = re.compile(r" *\d* \| ?.*| *\.+ \||  *= (help|note): .*|  *= .*|")


def read_full(text: str) -> list[Seen]:
    *body, blank, _verdict = ["", *lines(text)]
    assert blank == ""
    seen = []
    for before, each in pairwise(body):
        if before == "":
            seen.append(headline(each))
        elif not FULL_ROWS.fullmatch(each):
            raise ForbiddenError(each)
    return seen


PLACE = "line column end_line end_column"
FINDING = f"rule group severity message help path {PLACE} goal pointer fingerprint url evidence related fix"


def read_json_finding(value: dict[str, Any]) -> Seen:
    keys(value, FINDING)
    for related in value["related"]:
        keys(related, f"message path {PLACE}")
    if value["fix"] is not None:
        for edit in keys(value["fix"], "safe message edits")["edits"]:
            keys(edit, f"{PLACE} text")
    assert isinstance(value["evidence"], dict)
    return Seen(*(value[name] for name in ("path", "line", "column", "rule", "severity", "message")))


def read_json(text: str) -> list[Seen]:
    value = keys(strict_json(text), "schema tool today summary findings", "excepted")
    assert value["schema"] == 1
    keys(value["tool"], "name version")
    keys(value["summary"], "files goals errors warnings infos suppressed accepted fixable")
    for each in value.get("excepted", ()):
        assert keys(each, "kind reason until finding")["kind"] in {"suppressed", "accepted"}
        read_json_finding(each["finding"])
    return [read_json_finding(each) for each in value["findings"]]


def read_jsonl(text: str) -> list[Seen]:
    return [read_json_finding(strict_json(each)) for each in lines(text)]


def read_sarif(text: str) -> list[Seen]:
    (run,) = strict_json(text)["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    seen = []
    for result in run["results"]:
        if "suppressions" in result:
            continue
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        region = physical["region"]
        severity = {"error": "error", "warning": "warning", "note": "info"}[result["level"]]
        where = from_uri(physical["artifactLocation"]["uri"])
        message = result["message"]["text"].replace("\\[", "[")
        seen.append(Seen(where, region["startLine"], region["startColumn"], result["ruleId"], severity, message))
    return seen


def from_uri(uri: str) -> str:
    """The path that a URI names; only the characters of RFC 3986 may stand in it."""
    if not re.fullmatch(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-F]{2})*", uri):
        raise ForbiddenError(uri)
    parts = urlsplit(uri)
    assert parts.scheme in ("", "file")
    assert not parts.netloc
    path = unquote(parts.path, errors="surrogateescape")
    return path[1:] if re.match("/[A-Z]:", path) and parts.scheme else path


def read_github(text: str) -> list[Seen]:
    return [_github(each) for each in lines(text)]


def _github(text: str) -> Seen:
    """As the runner's ActionCommand does."""
    match = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", text)
    assert match is not None, text
    values = dict(pair.split("=", 1) for pair in match[2].split(","))
    properties = {name: _percent(value, "%0D %0A %3A %2C %25") for name, value in values.items()}
    keys(properties, "title file line endLine", "col endColumn")
    assert ("col" in properties) == (properties["line"] == properties["endLine"])
    message = _percent(match[3], "%0D %0A %25")
    prefix = re.match(re.escape(f"{properties['file']}:{properties['line']}:") + r"(\d+): ([a-z0-9/-]+): ", message)
    assert prefix is not None
    assert properties["title"] == f"goallint ({prefix[2]})"
    severity = match[1].replace("notice", "info")
    rest = message[prefix.end() :]
    return Seen(properties["file"], int(properties["line"]), int(prefix[1]), prefix[2], severity, rest)


def _percent(text: str, known: str) -> str:
    if not re.fullmatch(f"(?:[^%]|{'|'.join(known.split())})*", text):
        raise ForbiddenError(text)
    return re.sub("%([0-9A-F]{2})", lambda match: chr(int(match[1], 16)), text)


def read_azure(text: str) -> list[Seen]:
    seen = []
    for each in lines(text):
        match = re.fullmatch(r"##vso\[task\.logissue ([^\]]*)\](.*)", each)
        assert match is not None, each
        values = dict(pair.split("=", 1) for pair in match[1].split(";"))
        keys(values, "type sourcepath linenumber columnnumber code")
        path = _azure(values["sourcepath"])
        place = int(values["linenumber"]), int(values["columnnumber"])
        seen.append(Seen(path, *place, values["code"], values["type"], _azure(match[2])))
    return seen


def _azure(text: str) -> str:
    """As the agent's CommandStringConvertor does: `%AZP25` last."""
    for code, char in (("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%AZP25", "%")):
        text = text.replace(code, char)
    return text


def read_gitlab(text: str) -> list[Seen]:
    value = strict_json(text)
    assert len({each["fingerprint"] for each in value}) == len(value)
    seen = []
    for each in value:
        keys(each, "type check_name description content categories severity fingerprint location")
        where = keys(each["location"], "path positions")
        begin = keys(keys(where["positions"], "begin end")["begin"], "line column")
        severity = {"major": "error", "minor": "warning", "info": "info"}[each["severity"]]
        seen.append(
            Seen(where["path"], begin["line"], begin["column"], each["check_name"], severity, each["description"])
        )
    return seen


def read_rdjson(text: str) -> list[Seen]:
    value = keys(strict_json(text), "source diagnostics")
    seen = []
    for each in value["diagnostics"]:
        keys(each, "message location severity code", "suggestions related_locations")
        for place in (each, *each.get("suggestions", ()), *each.get("related_locations", ())):
            span = place.get("range") or place["location"]["range"]
            for end in keys(span, "start end").values():
                keys(end, "line column")
        start = each["location"]["range"]["start"]
        severity = each["severity"].lower()
        path = each["location"]["path"]
        seen.append(Seen(path, start["line"], start["column"], each["code"]["value"], severity, each["message"]))
    return seen


def read_checkstyle(text: str) -> list[Seen]:
    root = _xml(text)
    assert (root.tag, set(root.attrib)) == ("checkstyle", {"version"})
    seen = []
    for file in root:
        assert (file.tag, set(file.attrib)) == ("file", {"name"})
        for error in file:
            assert (error.tag, set(error.attrib)) == ("error", {"line", "column", "severity", "message", "source"})
            get = error.attrib
            rule = get["source"].removeprefix("goallint.")
            place = int(get["line"]), int(get["column"])
            seen.append(Seen(file.attrib["name"], *place, rule, get["severity"], get["message"]))
    return seen


JUNIT = {
    "testsuites": ("testsuite", "name tests failures errors", ""),
    "testsuite": ("testcase", "name tests failures errors", "skipped"),
    "testcase": ("failure skipped", "name", "classname time"),
    "failure": ("", "", "type message"),
    "skipped": ("", "", "type message"),
}
"""The part of Jenkins' junit-10.xsd that we use: element, children, needed and further attributes."""


def read_junit(text: str) -> list[Seen]:
    root = _xml(text)
    for element in root.iter():
        inner, needed, allowed = JUNIT[element.tag]
        keys(element.attrib, needed, allowed)
        assert all(each.tag in inner.split() for each in element)
    for suite in root:
        for name, tag in (("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")):
            assert suite.attrib[name] == str(len(list(suite.iter(tag))))
    cases = list(root.iter("testcase"))
    failures = list(root.iter("failure"))
    assert root.attrib["tests"] == str(len(cases))
    assert root.attrib["failures"] == str(len(failures))
    seen = []
    for case in cases:
        for failure in case.iter("failure"):
            match = re.fullmatch(r"([a-z0-9/-]+) at (\d+):(\d+)", case.attrib["name"])
            assert match is not None
            path = case.attrib["classname"]
            body = failure.text or ""
            prefix = f"{path}:{match[2]}:{match[3]}: "
            assert body.startswith(prefix)
            kind = failure.attrib["type"]
            seen.append(Seen(path, int(match[2]), int(match[3]), match[1], kind, body.removeprefix(prefix)))
    return seen


def _xml(text: str) -> ElementTree.Element:
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    return ElementTree.fromstring(text.encode())


TAGS = re.split(" ", "h3 h4 p table thead tbody tr th td code br em span a details summary ul li")


class _Page(HTMLParser):
    """The tables of a page: cells by row, under the heading they stand below."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = ""
        self.rows: list[list[str]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS or (attrs and tag != "a"):
            raise ForbiddenError(f"<{tag} {attrs}>")
        if tag == "a" and not (dict(attrs)["href"] or "").startswith("https://acme.example/"):
            raise ForbiddenError(str(attrs))
        if tag == "h4":
            self.heading = ""
        if tag == "tr":
            self.rows.append([])
        if tag == "td":
            self.rows[-1].append("")
        if tag == "br":
            self.handle_data("\n")
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "tr" and self.rows[-1]:
            self.rows[-1].append(self.heading)

    def handle_data(self, data: str) -> None:
        if re.search(r"@\w|#\d", data):
            raise ForbiddenError(f"a mention: {data}")
        if "h4" in self.open:
            self.heading += data
        if "td" in self.open:
            self.rows[-1][-1] += data


def read_markdown(text: str) -> list[Seen]:
    assert len(text) <= 65_536
    page = _Page()
    page.feed(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))
    page.close()
    assert not page.open
    seen = []
    for mark, place, goal, told, heading in filter(None, page.rows):
        rule, _, message = told.partition(" ")
        line, column = place.split(":")
        seen.append(Seen(heading, int(line), int(column), rule, mark.split()[-1], f"{goal}: {message}"))
    return seen


READERS = {
    name.removeprefix("read_"): reader
    for name, reader in sorted(globals().items())
    if name.startswith("read_") and name != "read_json_finding"
}
