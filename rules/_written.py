"""What a sentence says, written into the fields of its goal."""

from __future__ import annotations

import re

from goallint import Edit, Fix, Period, Quantity, Span, insert_key, replace
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goallint import Goal, Mention, Source, Text

EMPTY = re.compile(r"""["']?[ \t]*:(?:[ \t]*(null|~))?(?=[ \t]*(?:[\r\n,}]|$|[ \t]#))""")
"""What stands behind a key without a value."""
CURRENCY = re.compile("[A-Z]{3}")
QUOTES = ("'", '"')
YEAR = re.compile(r"\d{4}")
PERCENT = ("%", "٪")
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._%-]*")
"""What stands without quotes in each format that does not always ask for them."""


def written(goal: Goal, title: Text, said: Iterable[tuple[str, Mention]], source: Source) -> Fix | None:
    """The fields that the title fills, as far as each has one way to be written that nobody can misread."""
    edits = []
    names = []
    for field, mention in said:
        value = _value(title, mention)
        edit = _edit(goal, field, value, source) if value else None
        if edit is not None:
            edits.append(edit)
            names.append(f"`{field}: {value}`")
    return Fix(f"Write {', '.join(names)}", tuple(edits)) if edits else None


def _value(title: Text, mention: Mention) -> str:
    """A value as the text of a field; "" where it would not be certain."""
    value, words = mention.value, title.value[mention.start : mention.end]
    if isinstance(value, Period):
        return value.end.isoformat() if value.anchored and YEAR.search(words) else ""
    if isinstance(value, Quantity):
        return _amount(value, words)
    return value if mention.kind == "metric" and isinstance(value, str) else ""


def _amount(value: Quantity, words: str) -> str:
    if value.comparison != "=" or value.high is not None:
        return ""
    if value.unit == "count":
        return f"{value.value:.0f}" if value.value.is_integer() else repr(value.value)
    if value.unit == "%" and words.endswith(PERCENT):
        return words
    if CURRENCY.fullmatch(value.unit) and value.value.is_integer():
        return f"{value.value:.0f} {value.unit}"
    return ""


def _edit(goal: Goal, field: str, value: str, source: Source) -> Edit | None:
    """The edit that gives a goal a field: a new one, or a value for one that says nothing."""
    key = goal.key(field)
    if key is None:
        return insert_key(goal, field, _quoted(value, goal.key("title"), source), source)
    unread = dict(goal.unread).get(field)
    if unread is not None:
        return replace(unread.span, _quoted(value, unread.span, source), source)
    empty = EMPTY.match(source.text, key.end)
    if empty is None:
        return None
    text = _quoted(value, key, source)
    span = Span(*empty.span(1)) if empty[1] else Span(empty.end(), empty.end())
    return replace(span, text if empty[1] else f" {text}", source)


def _quoted(value: str, like: Span | None, source: Source) -> str:
    """A value in quotes where it needs them, or where the text that it joins has them and it is no number."""
    around = source.text[like.start - 1 : like.start + 1] if like is not None and like.start else ""
    number = value.replace(".", "", 1).isdecimal()
    if number or (PLAIN.fullmatch(value) and not any(quote in around for quote in QUOTES)):
        return value
    return f'"{value}"'
