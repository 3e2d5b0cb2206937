"""Edits for the fixes of rules: a place of the author's text, and what to write there in the author's own manner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goallint.frozen import NamedTuple
from goallint.model import Edit
from goallint.source import Span

if TYPE_CHECKING:
    from goallint.model import Goal
    from goallint.source import Source

_QUOTES = ("'", '"')


def replace(span: Span, text: str, source: Source) -> Edit:
    """Write `text` in place of what stands at a span; "" removes it."""
    return Edit(source.range(span), text)


def insert_key(goal: Goal, key: str, value: str, source: Source, *, comment: str = "") -> Edit | None:
    """Write a key behind the goal's title, laid out and quoted as the title is. `value` is put down as it is given.

    An empty `value` is an empty one: nothing at all where each key has a line, else `null`. The comment stands behind
    it where a line has room for one. None for a goal that has the key, that is only a sentence, or whose title is
    written in some other way than as `title:` or `"title":`.
    """
    entry = _title(goal, source)
    if entry is None or goal.key(key) is not None:
        return None
    text = source.text
    before = text[: entry.start].rstrip()
    lead = text[source.starts[source.position(entry.start)[0] - 1] : entry.start]
    if before.endswith(("{", ",")):
        gap = f",\n{lead}" if not lead.strip() else ", "
        return Edit(
            source.range(Span(entry.end, entry.end)), f"{gap}{entry.quote}{key}{entry.quote}: {value or 'null'}"
        )
    if entry.quote or lead.strip(" -"):
        return None
    end = len(text[: entry.end].rstrip())
    line = source.position(end)[0]
    end = source.starts[line - 1] + len(source.line(line))
    written = f"{' ' * len(lead)}{key}:" + (f" {value}" if value else "") + (f"  # {comment}" if comment else "")
    return Edit(source.range(Span(end, end)), f"\n{written}")


class _Entry(NamedTuple):
    """Where the entry of a title begins and ends, quotes included, and the quote of its key."""

    start: int
    end: int
    quote: str


def _title(goal: Goal, source: Source) -> _Entry | None:
    key = goal.key("title")
    if key is None or goal.title is None:
        return None
    text = source.text
    start, end = _with_quotes(key, text)
    value = _with_quotes(goal.title.span, text)
    quote = text[start] if text[start : start + 1] in _QUOTES else ""
    if text[start:end] != f"{quote}title{quote}" or text[end : value.start].strip(" |>+-\r\n") != ":":
        return None
    return _Entry(start, value.end, quote)


def _with_quotes(span: Span, text: str) -> Span:
    """A span with the quotes around it, if they are not in it."""
    quote = text[span.start - 1 : span.start]
    inside = text[span.start : span.start + 1] in _QUOTES
    if not inside and quote in _QUOTES and text.startswith(quote, span.end):
        return Span(span.start - 1, span.end + 1)
    return span
