"""What the loaders of plugins give: source trees whose every value has a place in the text, faults and comments."""

from __future__ import annotations

from math import isfinite

from goallint.api import Comment, Parsed
from goallint.foreign import PluginError
from goallint.model import Edit, Fault, Fix
from goallint.plain import require_plain
from goallint.source import Map, Mapped, Mark, Range, Seq, Span
from goallint.typed import TYPE_CHECKING, Any
from goallint.vetting import DEEPEST, MOST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from goallint.source import Source

_SCALARS = (bool, int, type(None))
_KINDS = ("syntax", "duplicate-key", "schema", "no-goals")
"""What a loader can find wrong: other kinds of faults nobody reports."""


def require_parsed(parsed: Any, source: Source) -> Parsed:
    """What a loader gave, if it is sound. Raises PluginError."""
    if type(parsed) is not Parsed:
        raise PluginError(f"gave {type(parsed).__name__}, which is no Parsed")
    walk = _Walk(len(source.text))
    for tree in _items(parsed.trees, "trees"):
        walk.node(tree, "", 0)
    for fault in _items(parsed.faults, "faults"):
        _require_fault(fault, len(source.text))
    return Parsed(tuple(parsed.trees), tuple(parsed.faults))


def require_comments(found: Any, source: Source) -> tuple[Comment, ...]:
    """The comments that a loader found, if they are sound. Raises PluginError."""
    for comment in _items(found, "comments"):
        if type(comment) is not Comment or type(comment.text) is not str or type(comment.own_line) is not bool:
            raise PluginError(f"gave {type(comment).__name__} for a Comment of span, text and own_line")
        require_span(comment.span, len(source.text))
    return tuple(found)


def require_span(span: Any, length: int) -> None:
    """Raise PluginError unless this is a stretch of a text."""
    if type(span) is not Span or not all(type(end) is int for end in span) or not 0 <= span.start <= span.end <= length:
        raise PluginError(f"the place {span!r:.60} is no Span within the file's {length} characters")


def require_fix(fix: Any) -> None:
    """Raise PluginError unless this is a repair: whether its edits fit the text is seen when they are made."""
    if fix is None:
        return
    if type(fix) is not Fix or type(fix.message) is not str or type(fix.safe) is not bool or not fix.edits:
        raise PluginError(f"{fix!r:.60} is no Fix with a message and edits")
    for edit in _items(fix.edits, "edits"):
        if type(edit) is not Edit or not isinstance(edit.text, str):
            raise PluginError(f"{edit!r:.60} is no Edit")
        require_range(edit.range)


def require_range(place: Any) -> None:
    """Raise PluginError unless this is a range of lines and columns."""
    sound = type(place) is Range and all(type(number) is int and number >= 1 for number in place)
    if not sound or (place.line, place.column) > (place.end_line, place.end_column):
        raise PluginError(f"{place!r:.60} is no Range of lines and columns, which count from 1")


def _items(given: Any, what: str) -> Iterable[Any]:
    if type(given) not in (tuple, list):
        raise PluginError(f"`{what}` is {type(given).__name__}, not a tuple")
    items: Iterable[Any] = given
    return items


def _require_fault(fault: Any, length: int) -> None:
    if type(fault) is not Fault or not all(
        isinstance(text, str) for text in (fault.kind, fault.message, fault.help, fault.pointer)
    ):
        raise PluginError(f"gave {fault!r:.60} for a Fault of kind, message and span")
    if fault.kind not in _KINDS:
        raise PluginError(f"gave a Fault of kind {fault.kind!r:.40}; there are {', '.join(_KINDS)}")
    require_span(fault.span, length)
    for item in _items(fault.related, "related"):
        if type(item) is not tuple or len(item) != 2 or not isinstance(item[0], str):
            raise PluginError(f"{item!r:.60} in `related` is no pair of a message and a Span")
        require_span(item[1], length)
    for item in _items(fault.evidence, "evidence"):
        if type(item) is not tuple or len(item) != 2 or not isinstance(item[0], str):
            raise PluginError(f"{item!r:.60} in `evidence` is no pair of a name and a value")
        require_plain(item[1])
    require_fix(fault.fix)


class _Walk:
    """Goes through a source tree once."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._count = 0

    def node(self, value: Any, pointer: str, depth: int) -> None:
        self._count += 1
        if self._count > MOST or depth > DEEPEST:
            raise PluginError(f"its tree is deeper than {DEEPEST} or larger than {MOST:,}, or holds itself")
        kind = type(value)
        if kind is Map:
            self._map(value, pointer, depth)
        elif kind is Seq:
            self._seq(value, pointer, depth)
        elif isinstance(value, str):
            self._text(value, pointer)
        elif kind not in _SCALARS and not (kind is float and isfinite(value)):
            raise PluginError(f"its tree holds {kind.__name__} at {pointer or '/'}; use Map, Seq, text, numbers, None")

    def _map(self, node: Map, pointer: str, depth: int) -> None:
        self._placed(node, pointer)
        if type(node.marks) is not dict or type(node.origin) is not dict or node.keys() != node.marks.keys():
            raise PluginError(f"the Map at {pointer or '/'} has not one Mark for each of its keys")
        for key, value in node.items():
            if not isinstance(key, str):
                raise PluginError(f"the Map at {pointer or '/'} has the key {key!r:.40}, which is no text")
            self._mark(node.marks[key], f"{pointer}/{key}")
            self.node(value, f"{pointer}/{key}", depth + 1)
        if not all(isinstance(text, str) for pair in node.origin.items() for text in pair):
            raise PluginError(f"`origin` of the Map at {pointer or '/'} holds what is no text")

    def _seq(self, node: Seq, pointer: str, depth: int) -> None:
        self._placed(node, pointer)
        if type(node.marks) is not list or len(node.marks) != len(node):
            raise PluginError(f"the Seq at {pointer or '/'} has not one Mark for each of its items")
        for index, value in enumerate(node):
            self._mark(node.marks[index], f"{pointer}/{index}")
            self.node(value, f"{pointer}/{index}", depth + 1)

    def _placed(self, node: Map | Seq, pointer: str) -> None:
        if not isinstance(node.pointer, str) or not self._within(node.start, node.end):
            raise PluginError(f"the {type(node).__name__} at {pointer or '/'} has no place in the file")

    def _mark(self, mark: Any, pointer: str) -> None:
        sound = type(mark) is Mark and self._within(mark.key_start, mark.key_end) and self._within(mark.start, mark.end)
        if not sound:
            raise PluginError(f"the mark of {pointer} is no Mark within the file's {self._length} characters")

    def _within(self, start: Any, end: Any) -> bool:
        return type(start) is int and type(end) is int and 0 <= start <= end <= self._length

    def _text(self, value: str, pointer: str) -> None:
        if type(value) is str:
            return
        offsets = getattr(value, "offsets", None)
        if type(value) is not Mapped or type(offsets) is not tuple or len(offsets) != len(value) + 1:
            raise PluginError(
                f"the text at {pointer or '/'} is {type(value).__name__} without an offset for each character"
            )
        if not all(type(offset) is int and 0 <= offset <= self._length for offset in offsets):
            raise PluginError(f"the text at {pointer or '/'} has offsets outside the file")
