"""Fields of the source tree as stated values. Wrong types give None: the schema check reports them, reading goes on."""

from __future__ import annotations

from goallint.frozen import NamedTuple
from goallint.model import Change, Fault, Period, Quantity, Reading, Stated
from goallint.reading.language.fields import read_quantity
from goallint.source import Map, Seq, Source, Span
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goallint.reading.language.language import Language
    from goallint.reading.language.reader import Anchor
    from goallint.reading.languages import Languages


class Frame(NamedTuple):
    """What the reading of a field needs to know beside the field."""

    source: Source
    languages: Languages
    language: Language
    anchor: Anchor

    def read(self, text: str) -> Reading:
        """What a sentence says."""
        return self.languages.read(text, self.language, self.anchor)


def string(node: Map, key: str) -> Stated[str] | None:
    """A text field; numbers count as their text. None when absent, empty or of another type."""
    value = node.get(key)
    if value is None:  # as most keys are in most goals
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        return None
    return Stated(value, node.marks[key].value, "field", value, node.pointer_to(key))


def strings(node: Map, key: str) -> tuple[Stated[str], ...]:
    """A list of texts, or one text where a list is meant."""
    value = node.get(key)
    if not isinstance(value, Seq):
        one = string(node, key) if value is not None else None
        return (one,) if one else ()
    pointer = node.pointer_to(key)
    found = []
    for index, (item, mark) in enumerate(zip(value, value.marks, strict=True)):
        text = str(item) if isinstance(item, (int, float)) and not isinstance(item, bool) else item
        if isinstance(text, str) and text.strip():
            found.append(Stated(text, mark.value, "field", text, f"{pointer}/{index}"))
    return tuple(found)


def number(node: Map, key: str) -> Stated[float] | None:
    """A plain number, or a text that is one: "0.35", "35 %" (0.35), "7/10" (0.7)."""
    value = node.get(key)
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    read = float(value) if not isinstance(value, str) else _plain_number(value)
    return None if read is None else Stated(read, node.marks[key].value, "field", str(value), node.pointer_to(key))


def _plain_number(text: str) -> float | None:
    value, slash, whole = text.strip().removesuffix("%").partition("/")
    try:
        read = float(value.replace(",", ".")) / (float(whole) if slash else 1)
    except (ValueError, ZeroDivisionError):
        return None
    if read != read or abs(read) == float("inf"):
        return None
    return read / 100 if text.rstrip().endswith("%") else read


def quantity(node: Map, key: str, frame: Frame) -> Stated[Quantity | Change] | None:
    """A quantity field: a number, a text, or a mapping with `value` and perhaps `unit`. None when it is no quantity."""
    value = node.get(key)
    if value is None:
        return None
    if isinstance(value, Map):
        inner = quantity(value, "value", frame)
        unit = value.get("unit")
        if inner and isinstance(unit, str) and isinstance(inner.value, Quantity) and inner.value.unit == "count":
            return inner._replace(value=inner.value._replace(unit=unit_name(unit, frame)))
        return inner
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    span = node.marks[key].value
    read = read_quantity(value, frame.language)
    if read is None:
        return None
    return Stated(read, span, "field", frame.source.text[span.start : span.end], node.pointer_to(key))


def unit_name(unit: str, frame: Frame) -> str:
    """The unit that an author's word names, by reading it behind a number; the word itself when it is not known."""
    read = read_quantity(f"1 {unit}", frame.language)
    if isinstance(read, Quantity) and (read.unit != "count" or unit == "count"):
        return read.unit
    return unit.strip()


def period(node: Map, key: str, frame: Frame) -> Stated[Period] | Fault | None:
    """A date or period field: text, a bare year, or a mapping with `start` and `end`.

    A Fault when it names a day that does not exist or that can be read in two ways, None when it is no date.
    """
    value = node.get(key)
    if value is None:
        return None
    if isinstance(value, Map):
        return _between(node, key, value, frame)
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return None
    span = node.marks[key].value
    read = frame.languages.period(str(value), frame.language, frame.anchor)
    if isinstance(read, Fault):
        return read._replace(span=span, pointer=node.pointer_to(key))
    if read is None:
        return None
    return Stated(read, span, "field", str(value), node.pointer_to(key))


def _between(node: Map, key: str, value: Map, frame: Frame) -> Stated[Period] | Fault | None:
    start, end = period(value, "start", frame), period(value, "end", frame)
    for side in (start, end):
        if isinstance(side, Fault):
            return side
    if not isinstance(start, Stated) or not isinstance(end, Stated) or end.value.end < start.value.start:
        return end if isinstance(end, Stated) else None
    whole = Period(start.value.start, end.value.end, "span")
    return Stated(whole, node.marks[key].value, "field", "", node.pointer_to(key))


def first_key(node: Map) -> Span:
    """The first key of a mapping, or its beginning when it is empty."""
    for mark in node.marks.values():
        return mark.key
    return Span(node.start, min(node.start + 1, node.end))


def truth(node: Map, key: str) -> bool:
    """A field that says yes: true, as a YAML type or as text."""
    value: Any = node.get(key)
    return value is True or (isinstance(value, str) and value.strip().lower() == "true")
