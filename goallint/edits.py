"""Edits for the fixes of rules: a place of the author's text, and what to write there in the author's own manner."""

from __future__ import annotations

import re

from goallint.frozen import NamedTuple
from goallint.model import Edit
from goallint.source import Span
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from goallint.model import Goal
    from goallint.source import Source

_QUOTES = ("'", '"')
_BARE = re.compile("""[+-]?[0-9][0-9.:T_-]*|true|false|["'].*""")
"""A value that TOML takes without more quotes: a number, a date, a truth, or what has them."""


def replace(span: Span, text: str, source: Source) -> Edit:
    """Write `text` in place of what stands at a span; "" removes it."""
    return Edit(source.range(span), text)


def insert_key(goal: Goal, key: str, value: str, source: Source, *, comment: str = "") -> Edit | None:
    """Write a key behind the goal's title, laid out and quoted as the title is. `value` is put down as it is given.

    An empty `value` is an empty one: nothing at all where each key has a line, else `null`. The comment stands behind
    it where a line has room for one. Behind `title =` a word gets the quotes that it needs there, and nothing can be
    empty. None for a goal that has the key, that is only a sentence, or whose title is written in some other way than
    as `title:`, `"title":` or `title =`.
    """
    entry = _title(goal, source)
    if entry is None or goal.key(key) is not None:
        return None
    text = source.text
    if entry.equals:
        if not value:
            return None
        value = value if _BARE.fullmatch(value) else f'"{value}"'
    before = text[: entry.start].rstrip()
    lead = text[source.starts[source.position(entry.start)[0] - 1] : entry.start]
    if before.endswith(("{", ",")):
        gap = f",\n{lead}" if not lead.strip() else ", "
        return Edit(
            source.range(Span(entry.end, entry.end)),
            f"{gap}{entry.quote}{key}{entry.quote}{entry.colon} {value or 'null'}",
        )
    if entry.quote or lead.strip(" -"):
        return None
    end = len(text[: entry.end].rstrip())
    line = source.position(end)[0]
    end = source.starts[line - 1] + len(source.line(line))
    written = (
        f"{' ' * len(lead)}{key}{entry.colon}" + (f" {value}" if value else "") + (f"  # {comment}" if comment else "")
    )
    return Edit(source.range(Span(end, end)), f"\n{written}")


class _Entry(NamedTuple):
    """Where the entry of a title begins and ends, quotes included, the quote of its key, and what stands behind it."""

    start: int
    end: int
    quote: str
    colon: str = ":"

    @property
    def equals(self) -> bool:
        """Whether keys and values are joined as in TOML."""
        return self.colon == " ="


def _title(goal: Goal, source: Source) -> _Entry | None:
    key = goal.key("title")
    if key is None or goal.title is None:
        return None
    text = source.text
    start, end = _with_quotes(key, text)
    value = _with_quotes(goal.title.span, text)
    quote = text[start] if text[start : start + 1] in _QUOTES else ""
    between = text[end : value.start].strip(" |>+-\r\n")
    if text[start:end] != f"{quote}title{quote}" or between not in {":", "="}:
        return None
    return _Entry(start, value.end, quote, ":" if between == ":" else " =")


def _with_quotes(span: Span, text: str) -> Span:
    """A span with the quotes around it, if they are not in it."""
    quote = text[span.start - 1 : span.start]
    inside = text[span.start : span.start + 1] in _QUOTES
    if not inside and quote in _QUOTES and text.startswith(quote, span.end):
        return Span(span.start - 1, span.end + 1)
    return span
