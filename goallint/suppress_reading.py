"""How exceptions are written: comments that speak to goallint, and `x-goallint` keys. Loaded only where one is."""

from __future__ import annotations

import re
from bisect import bisect_left

from goallint.frozen import NamedTuple
from goallint.model import Fault
from goallint.source import Map, Range, Seq, Span
from goallint.suppress import Named, Suppression
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from goallint.api import Comment
    from goallint.source import Source

KEY = "x-goallint"
WORDS = ("ignore", "ignore-file")
FORM = "write `goallint: ignore[rule, …] until=2026-12-31 -- reason`; `until` and the reason may be left out"
KEY_FORM = "write `x-goallint: {ignore: [rule, …], until: 2026-12-31, reason: …}`; only `ignore` is needed"

_OPENING = re.compile(r"[\s#;/*!<-]*goallint:\s*")
_WORD = re.compile(r"([\w-]*)\s*")
_NAMES = re.compile(r"\[([^\[\]]*)\]\s*")
_UNTIL = re.compile(r"until\s*=\s*(\S*)\s*")
_REASON = re.compile(r"--\s*(.*?)\s*", re.DOTALL)
_CLOSINGS = ("-->", "*/")


def read_comment(comment: Comment, outline: Outline, source: Source) -> Suppression | Fault | None:
    """The exception that a comment makes, what is wrong with it, or None where it does not speak to goallint."""
    text = comment.text.rstrip()
    for closing in _CLOSINGS:
        text = text.removesuffix(closing).rstrip()
    opening = _OPENING.match(text)
    if opening is None:
        return None
    word = _WORD.match(text, opening.end())
    if word is None or word[1] not in WORDS:
        return _unknown_word(word[1] if word else "", comment)
    names = _NAMES.match(text, word.end())
    if names is None or not names[1].strip(" ,"):
        return _fault(comment.span, f"`{word[1]}` does not say which rules, in brackets", FORM)
    tail = _tail(text, names.end(), comment)
    if isinstance(tail, Fault):
        return tail
    until, reason = tail
    span = comment.span
    return Suppression(
        source.path,
        tuple(_named(_split(names[1]), span, source)),
        span,
        source.range(span),
        None if word[1] == "ignore-file" else _area(comment, outline, source),
        until,
        reason,
        _removal(comment, source),
    )


def _unknown_word(word: str, comment: Comment) -> Fault:
    from goallint.suggest import did_you_mean

    what = f"`{word}` is nothing that a comment can ask of goallint{did_you_mean(word, WORDS)}"
    return _fault(comment.span, what if word else "it does not say what to ignore", FORM)


def _tail(text: str, offset: int, comment: Comment) -> tuple[str, str] | Fault:
    """What follows the names: the last day and the reason."""
    day = ""
    until = _UNTIL.match(text, offset)
    if until:
        day, offset = until[1], until.end()
        if not is_day(day):
            return _fault(comment.span, f"`until={day}` is not a day of the calendar, written as 2026-12-31", FORM)
    reason = _REASON.fullmatch(text, offset)
    if reason is None and offset < len(text):
        return _fault(comment.span, f"{text[offset:].strip()!r} is not understood after the names", FORM)
    return day, " ".join(reason[1].split()) if reason else ""


def is_day(text: str) -> bool:
    """Whether a text is an ISO date that the calendar has."""
    from datetime import date

    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _split(names: str) -> list[str]:
    return list(dict.fromkeys(name for part in names.split(",") if (name := part.strip())))


def _named(names: Iterable[str], within: Span, source: Source) -> Iterator[Named]:
    """Give the names their places: each stands behind the one before it."""
    at = within.start
    for name in names:
        found = re.compile(rf"(?<![\w/-]){re.escape(name)}(?![\w/-])").search(source.text, at, within.end)
        span = Span(*found.span()) if found else within
        at = found.end() if found else at
        yield Named(name, span, source.range(span))


def _fault(span: Span, message: str, hint: str) -> Fault:
    return Fault("unknown-suppression", f"this exception silences nothing: {message}", span, hint)


def _removal(comment: Comment, source: Source) -> Range:
    """What to delete: the comment with the blanks before it, or its whole line where it stands alone."""
    text, (start, end) = source.text, comment.span
    while start and text[start - 1] in " \t":
        start -= 1
    if comment.own_line:
        line = source.position(end)[0]
        end = source.starts[line] if line < len(source.starts) else len(text)
    return source.range(Span(start, end))


def _area(comment: Comment, outline: Outline, source: Source) -> Range:
    """What a comment covers: its line, or the node that starts on the next line on which one does."""
    line = source.position(comment.span.start)[0]
    if not comment.own_line:
        return Range(line, 1, line + 1, 1)
    node = outline.after(comment.span.end)
    if node is None:
        return Range(line, 1, line + 1, 1)
    # Whole lines: a finding may point at the dash or bullet before the node, or at an empty value behind it.
    first, _, last, column = source.range(Span(node.start, outline.end(node)))
    return Range(first, 1, last if column == 1 and last > first else last + 1, 1)


class _Node(NamedTuple):
    start: int
    end: int
    item: bool
    value: Any


class Outline:
    """The entries and items of a file by where they start. Made when first asked, however many comments there are."""

    __slots__ = ("_ends", "_nodes", "trees")

    def __init__(self, trees: Sequence[Any]) -> None:
        self.trees = trees
        self._nodes: list[_Node] | None = None
        self._ends: dict[int, int] = {}

    def after(self, offset: int) -> _Node | None:
        """The node that starts next, or None.

        An item wins over its first key, and over a list that has no place of its own: they start where it does.
        """
        if self._nodes is None:
            self._nodes = sorted(_nodes(self.trees), key=_order)
        index = bisect_left(self._nodes, (offset, False), key=_order)
        return self._nodes[index] if index < len(self._nodes) else None

    def end(self, node: _Node) -> int:
        """Where the last thing in a node ends."""
        if node.start not in self._ends:
            self._ends[node.start] = max(node.end, _end(node.value))
        return self._ends[node.start]


def _order(node: _Node) -> tuple[int, bool]:
    return node.start, not node.item


def _nodes(trees: Sequence[Any]) -> Iterator[_Node]:
    """All entries and items, outer before inner."""
    stack = list(reversed(trees))
    while stack:
        node = stack.pop()
        if isinstance(node, Seq):
            for mark, value in zip(node.marks, node, strict=False):
                yield _Node(mark.start, mark.end, True, value)  # noqa: FBT003 (an item, as the field says)
            stack.extend(reversed(node))
        elif isinstance(node, Map):
            for key, mark in node.marks.items():
                yield _Node(mark.key_start, max(mark.key_end, mark.end), False, node.get(key))  # noqa: FBT003
            stack.extend(reversed(node.values()))


def _end(value: Any) -> int:
    """Where the last thing in a value ends: tables of TOML and sections of Markdown have only their heading's place."""
    own = value.end if isinstance(value, (Map, Seq)) else 0
    return max((node.end for node in _nodes((value,))), default=own)


def read_keys(trees: Sequence[Any], source: Source) -> Iterator[Suppression | Fault]:
    """The exceptions that `x-goallint` keys make, each for the mapping that it stands in."""
    roots = {id(tree) for tree in trees} if len(trees) == 1 else set()
    stack = list(reversed(trees))
    while stack:
        node = stack.pop()
        if isinstance(node, Seq):
            stack.extend(reversed(node))
        elif isinstance(node, Map):
            if KEY in node and KEY in node.marks:
                yield _read_key(node, source, whole=id(node) in roots)
            stack.extend(value for key, value in reversed(node.items()) if key != KEY)


def _read_key(node: Map, source: Source, *, whole: bool) -> Suppression | Fault:
    mark = node.marks[KEY]
    value = node[KEY]
    if not isinstance(value, Map):
        return _fault(mark.key, f"`{KEY}` is not a mapping", KEY_FORM)
    for key in value:
        if key not in ("ignore", "until", "reason"):
            return _fault(value.marks[key].key, f"`{KEY}` has no key {key!r}", KEY_FORM)
    ignore = value.get("ignore")
    names = _split(ignore) if isinstance(ignore, str) else ignore
    if not isinstance(names, list) or not names or not all(isinstance(name, str) and name for name in names):
        return _fault(mark.key, "`ignore` does not list the names of rules", KEY_FORM)
    until = str(value.get("until") or "")
    if until and not is_day(until):
        return _fault(value.marks["until"].value, f"{until!r} is not a day of the calendar", KEY_FORM)
    inside = value.marks["ignore"].value
    return Suppression(
        source.path,
        tuple(_named(map(str, dict.fromkeys(names)), inside, source)),
        mark.key,
        source.range(mark.key),
        None if whole else source.range(Span(node.start, max(node.end, _end(node)))),
        until,
        " ".join(str(value.get("reason") or "").split()),
    )
