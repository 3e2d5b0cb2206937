"""`markdown`: a comment for a pull request, readable as a page for people who know neither goallint nor the files."""

from __future__ import annotations

import re
from itertools import groupby

from goallint.report.clean import visible
from goallint.report.wording import SEVERITIES, conclusion, counts
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from goallint.api import Excepted, Run
    from goallint.model import Finding

LIMIT = 60_000
"""Characters; GitHub refuses comments above 65,536."""

_MARK = {"error": "❌", "warning": "⚠️", "info": "ℹ️"}
_SPECIAL = re.compile(r"[\\`*_{}\[\]|~&<>$@#]|(?<=:)/|(?<=www)\.")
_TICKED = re.compile(r"`([^`\s](?:[^`\n]*[^`\s])?)`")
_TAME = {
    # A mention or a reference to an issue is made from the text that is left when the page is drawn.
    "@": "@<!-- -->",
    "#": "#<!-- -->",
    "$": "<span>$</span>",
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
}


def report(run: Run) -> str:
    """A heading, a table for each file, and what was left out to stay within what a comment can hold."""
    mark = "" if counts(run.summary) else "✅ "
    parts = [f"### {mark}goallint", "", _text(conclusion(run.summary)), ""]
    rows = _fitting(run.findings, LIMIT - _size(parts))
    for path, numbers in groupby(sorted(rows), lambda number: run.findings[number].path):
        parts += [*_head(path), *(rows[number] for number in numbers), ""]
    if len(rows) < len(run.findings):
        parts += [f"… and {len(run.findings) - len(rows)} more."]
    elif run.show_excepted and run.excepted:
        parts += [*_excepted(run.excepted, LIMIT - _size(parts)), ""]
    return "\n".join(parts).rstrip("\n") + "\n"


def _fitting(findings: Sequence[Finding], room: int) -> dict[int, str]:
    """The rows for which there is room, by the number of their finding; the most severe findings get theirs first."""
    rows: dict[int, str] = {}
    headed: set[str] = set()
    for number in sorted(range(len(findings)), key=lambda number: SEVERITIES.index(findings[number].severity)):
        finding = findings[number]
        row = _row(finding)
        room -= _size([row] if finding.path in headed else [*_head(finding.path), row, ""])
        if room < 0:
            break
        headed.add(finding.path)
        rows[number] = row
    return rows


def _head(path: str) -> list[str]:
    return [f"#### {_code(path)}", "", "| | Place | Goal | Finding |", "|---|---|---|---|"]


def _size(lines: Iterable[str]) -> int:
    return sum(len(line) + 1 for line in lines)


def _row(finding: Finding) -> str:
    place = f"{finding.range.line}:{finding.range.column}"
    rule = _code(finding.rule)
    if finding.url and re.fullmatch(r"https?://[^\s<>()\"|\\]+", finding.url):
        rule = f"[{rule}]({finding.url})"
    text = _prose(finding.message) + (f"<br><em>{_prose(finding.help)}</em>" if finding.help.strip() else "")
    return f"| {_MARK[finding.severity]} {finding.severity} | {place} | {_text(finding.goal)} | {rule} {text} |"


def _excepted(items: tuple[Excepted, ...], room: int) -> Iterator[str]:
    yield f"<details><summary>Excepted: {len(items)}</summary>"
    yield ""
    for item in items:
        finding = item.finding
        why = f" ({_text(item.reason)})" if item.reason else ""
        until = f", until {_text(item.until)}" if item.until else ""
        place = f"{_code(finding.path)} {finding.range.line}:{finding.range.column}"
        line = f"- {place} {_code(finding.rule)} {_text(item.kind)}{until}{why}: {_text(finding.message)}"
        room -= len(line) + 1
        if room < 0:
            yield "- …"
            break
        yield line
    yield ""
    yield "</details>"


def _text(text: str) -> str:
    """A text as Markdown that shows just this text: no markup, links, mentions, formulas or HTML."""
    return _SPECIAL.sub(lambda match: _TAME.get(match[0], "\\" + match[0]), visible(text))


def _prose(text: str) -> str:
    """The same for a message: what it has between backticks is code."""
    parts = _TICKED.split(text)
    return "".join(_code(part) if number % 2 else _text(part) for number, part in enumerate(parts))


def _code(text: str) -> str:
    return f"<code>{_text(text)}</code>"
