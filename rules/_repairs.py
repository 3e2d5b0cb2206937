"""Repairs that several rules offer, as edits of what the author wrote."""

from __future__ import annotations

from goallint import Edit, Fix, Span, insert_key, replace
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goallint import Context, Goal, Place, Source, Stated


def without_item(item: Stated[str], before: Stated[str], source: Source) -> Fix | None:
    """Take an item out of its list, with its comma or its line. None where a comment would go with it."""
    span = _item_in_flow(item, before, source) or _item_on_its_line(item, source)
    return Fix(f"Remove the second `{item.value}`", (replace(span, "", source),)) if span else None


def _item_in_flow(item: Stated[str], before: Stated[str], source: Source) -> Span | None:
    between = source.text[before.span.end : item.span.start]
    return Span(before.span.end, item.span.end) if between.strip() == "," else None


def _item_on_its_line(item: Stated[str], source: Source) -> Span | None:
    first, last = source.position(item.span.start)[0], source.position(item.span.end)[0]
    start = source.starts[first - 1]
    end = source.starts[last] if last < len(source.starts) else len(source.text)
    lead, rest = source.text[start : item.span.start], source.text[item.span.end : end]
    return Span(start, end) if lead.strip() == "-" and not rest.strip() else None


def other_word(place: Place, meant: str, *, safe: bool) -> Fix | None:
    """Write another word in a place that holds one word, in quotes or not. None where it is written in another way."""
    line, column, end_line, end_column = place.range
    quotes = end_column - column - len(place.text)
    if line != end_line or quotes not in (0, 2):
        return None
    inner = place.range._replace(column=column + quotes // 2, end_column=end_column - quotes // 2)
    return Fix(f"Write `{meant}` instead of `{place.text}`", (Edit(inner, meant),), safe)


def in_place(said: Stated[Any], meant: str, source: Source) -> Fix | None:
    """Write a value in place of another, within its quotes if it has some. None where it is written in another way."""
    start, end = said.span
    written = source.text[start:end]
    quotes = 1 if written[:1] in {"'", '"'} and len(written) > 1 and written[-1] == written[0] else 0
    if written[quotes : len(written) - quotes] != said.text:
        return None
    inner = Span(start + quotes, end - quotes)
    return Fix(f"Write `{meant}` instead of `{said.text}`", (replace(inner, meant, source),))


def blank(goal: Goal, key: str, context: Context) -> Fix | None:
    """An empty key for the author to fill in, with a word in the document's language. It repairs nothing by itself:
    the finding stays until there is a value.
    """
    from ._data import phrase_lists

    words = phrase_lists()["fill_in"].get(goal.language, ("",))
    edit = insert_key(goal, key, "", context.document.source, comment=words[0])
    return Fix(f"Add an empty `{key}`", (edit,), safe=False) if edit else None
