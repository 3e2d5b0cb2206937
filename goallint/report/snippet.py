"""A line of a file as a terminal shows it, with the cells that a range takes: tabs, wide and combining characters."""

from __future__ import annotations

from goallint.frozen import NamedTuple
from goallint.report.clean import visible
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

TAB = 4
"""Tab stops stand every four cells."""

_CUT = "…"
_CONTEXT = 12
"""Cells kept for what stands on either side of a range when the beginning of its line is cut."""


class Excerpt(NamedTuple):
    """A line made visible: its text, the cells before the range, and the cells of the range (at least one)."""

    text: str
    lead: int
    marked: int


class _Cell(NamedTuple):
    text: str
    width: int


def excerpt(line: str, start: int, end: int, limit: int) -> Excerpt:
    """What to show of a line in at most `limit` cells, around the characters `start`..`end` (from 0, end excluded)."""
    start = min(max(start, 0), len(line))
    end = min(max(end, start), len(line))
    # Lines may be megabytes long: only characters that can come into view are measured.
    first, last = max(0, start - 2 * limit), min(len(line), start + 2 * limit)
    cells = _cells(line[first:last])
    before = sum(cell.width for cell in cells[: start - first])
    within = max(1, sum(cell.width for cell in cells[start - first : end - first]))
    behind = min(_CONTEXT, sum(cell.width for cell in cells[end - first :]))
    skip = 0
    if first or before + within + bool(behind) > limit:
        skip = max(0, before - max(_CONTEXT, limit - within - behind - 1))
    passed = index = 0
    while passed < skip:
        passed += cells[index].width
        index += 1
    opening = _CUT if first or index else ""
    text = _fitting(cells[index:], limit - len(opening), more=last < len(line))
    lead = before - passed + len(opening)
    return Excerpt(opening + text, lead, max(1, min(within, limit - lead)))


def _fitting(cells: Sequence[_Cell], room: int, *, more: bool) -> str:
    """As many cells as fit into the room, with a mark where the line goes on."""
    if not more and sum(cell.width for cell in cells) <= room:
        return "".join(cell.text for cell in cells)
    shown = []
    room -= len(_CUT)
    for cell in cells:
        room -= cell.width
        if room < 0:
            break
        shown.append(cell.text)
    return "".join(shown) + _CUT


def _cells(text: str) -> list[_Cell]:
    if text.isascii() and text.isprintable():
        return [_Cell(char, 1) for char in text]
    cells: list[_Cell] = []
    column = 0
    for char in text:
        if char == "\t":
            width = TAB - column % TAB
            cells.append(_Cell(" " * width, width))
        else:
            shown = visible(char)
            width = len(shown) if shown != char else char_width(char)
            cells.append(_Cell(shown, width))
        column += width
    return cells


def char_width(char: str) -> int:
    """The cells that a printable character takes: 0 for combining marks and joiners, 2 for wide ones, else 1.

    After Unicode's East_Asian_Width (UAX #11); ambiguous characters count as narrow.
    """
    if char.isascii():
        return 1
    from unicodedata import category, east_asian_width

    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
