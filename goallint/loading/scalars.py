"""What YAML scalars mean, and where each of their characters lies in the source.

`resolve` reads plain scalars by the core schema of YAML 1.2, but makes a number only of what no one can read
otherwise. The other functions replay how YAML folds, unescapes and strips a scalar, with an offset for each character.
"""

from __future__ import annotations

from goallint.late import late
from goallint.source import Mapped
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NUMERIC_START = frozenset("-+.0123456789")
MOST_DIGITS = 308

WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)
_INT = late(r"-?(?:0|[1-9][0-9]*)")
_FLOAT = late(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_GROUPED = late(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_NOT_FINITE = late(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_FINAL = frozenset("fFnN")
_BREAK = late(r"\r\n|\r|\n")
_HEADER = late(r"[|>]([-+0-9]*)[^\r\n]*(?:\r\n|\r|\n|\Z)")
_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"}
_ESCAPES |= {"e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028"}
_ESCAPES |= {"P": "\u2029"}
_HEX = {"x": 2, "u": 4, "U": 8}

Places = list[tuple[str, int]]


class NotFiniteError(ValueError):
    """A number that no computer number can hold: infinite, not a number, or of too many digits."""


def resolve(text: str) -> Any:
    """The value of a plain scalar: None, bool, int, float, or the text as written.

    A number is only what has one reading: `1.000` (a thousand or one?), `010`, `1_000`, `3:1`, `+5`, dates and times
    stay text. Raises NotFiniteError for `.inf`, `.nan`, `1e500` and numbers of more than 308 digits.
    """
    if text.isdigit() and text.isascii() and text[0] != "0" and len(text) < MOST_DIGITS:
        return int(text)
    if text in WORDS:
        return WORDS[text]
    if text[0] not in NUMERIC_START:
        return text
    if not text[-1].isdigit():
        if text[-1] in _FINAL and _NOT_FINITE.fullmatch(text):
            raise NotFiniteError(text)
        return text
    return _number(text)


def _number(text: str) -> Any:
    try:  # dates and versions need no pattern
        number = float(text)
    except ValueError:
        return text
    if _INT.fullmatch(text):
        if len(text) > MOST_DIGITS:
            raise NotFiniteError(text)
        return int(text)
    if _FLOAT.fullmatch(text) and not _GROUPED.fullmatch(text):
        if number in (float("inf"), float("-inf")):
            raise NotFiniteError(text)
        return number
    return text


def mapped(value: str, places: Places) -> str:
    """The value with its map; the bare value where the replay did not give the same characters."""
    if "".join(char for char, _ in places) != value:
        return value
    offsets = [offset for _, offset in places]
    offsets.append(offsets[-1] + 1 if offsets else 0)
    return Mapped.of(value, tuple(offsets))


def flow_text(value: str, style: str, source: str, start: int, end: int) -> str:
    """A plain or quoted scalar that spans lines or holds escapes; `start`..`end` includes the quotes."""
    inner = 1 if style else 0
    return mapped(value, _fold(source, start + inner, end - inner, _READERS[style]))


def _fold(text: str, start: int, end: int, read: Callable[[str, int], tuple[str, int]]) -> Places:
    """Join lines as flow scalars do: one break is a space, each empty line after it a line feed."""
    places: Places = []
    kept = 0
    at = start
    while at < end:
        char = text[at]
        if char in "\r\n":
            del places[max(kept, _trimmed(places)) :]
            breaks, at = _breaks(text, at, end)
            places.extend(breaks[1:] or [(" ", breaks[0][1])])
            kept = len(places)
            continue
        value, after = read(text, at)
        if value or after > at + 1:
            at = _escaped(places, text, at, after, value, end)
            kept = len(places)
        else:
            places.append((char, at))
            at += 1
    return places


def _escaped(places: Places, text: str, at: int, after: int, value: str, end: int) -> int:
    """Add an escape's character; an escaped line end adds nothing and swallows the next line's indentation."""
    if value:
        places.append((value, at))
        return after
    after = _skip_blanks(text, after, end)
    while after < end and text[after] in "\r\n":
        found = _BREAK.match(text, after)
        after = found.end() if found else after + 1
        places.append(("\n", after - 1))
        after = _skip_blanks(text, after, end)
    return after


def _trimmed(places: Places) -> int:
    """How many places stay when blanks at the end go."""
    count = len(places)
    while count and places[count - 1][0] in " \t":
        count -= 1
    return count


def _breaks(text: str, at: int, end: int) -> tuple[Places, int]:
    """The line breaks from here on with the blanks around them, and where the next text begins."""
    found: Places = []
    while at < end:
        match = _BREAK.match(text, at)
        if not match:
            break
        found.append(("\n", match.end() - 1))
        at = _skip_blanks(text, match.end(), end)
    return found, at


def _skip_blanks(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \t":
        at += 1
    return at


def _read_plain(text: str, at: int) -> tuple[str, int]:
    return "", at + 1


def _read_single(text: str, at: int) -> tuple[str, int]:
    return ("'", at + 2) if text.startswith("''", at) else ("", at + 1)


def _read_double(text: str, at: int) -> tuple[str, int]:
    """An escape's character and where it ends; an escaped line break gives no character."""
    if text[at] != "\\":
        return "", at + 1
    code = text[at + 1 : at + 2]
    if code in _HEX:
        end = at + 2 + _HEX[code]
        return chr(int(text[at + 2 : end], 16)), end
    if code in "\r\n":
        found = _BREAK.match(text, at + 1)
        return "", found.end() if found else at + 2
    return _ESCAPES.get(code, code), at + 2


_READERS = {"": _read_plain, "'": _read_single, '"': _read_double}


def block_text(value: str, source: str, start: int, end: int) -> str:
    """A literal (`|`) or folded (`>`) scalar whose header stands at `start`."""
    header = _HEADER.match(source, start)
    if not header:
        return value
    lines = list(_lines(source, header.end(), end))
    leads = [len(line) - len(line.lstrip(" ")) for line, _, _ in lines if line.strip(" ")]
    for indent in range(min(leads, default=0), -1, -1):
        places = _block(lines, indent, folded=source[start] == ">")
        if "".join(char for char, _ in places).startswith(value):
            return mapped(value, places[: len(value)])
    return value


def block_end(source: str, start: int, end: int) -> int:
    """Where the last character of a block scalar's text ends; libyaml's own mark lies behind the empty lines."""
    while end > start and source[end - 1] in " \r\n":
        end -= 1
    return end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Each line with its offset and that of the last character of its line break."""
    while start < end:
        found = _BREAK.search(text, start, end)
        stop = found.start() if found else end
        after = found.end() if found else end
        yield text[start:stop], start, after - 1
        start = after


def _block(lines: list[tuple[str, int, int]], indent: int, *, folded: bool) -> Places:
    """Replay a block scalar: the algorithm of libyaml's scanner, one line at a time."""
    places: Places = []
    pending: Places = []
    blank_before = True
    for line, offset, line_break in lines:
        body = line[min(indent, len(line) - len(line.lstrip(" "))) :]
        if not body:
            pending.append(("\n", line_break))
            continue
        blank = body[0] in " \t"
        if folded and places and pending and not blank_before and not blank:
            first = pending.pop(0)
            if not pending:
                places.append((" ", first[1]))
        places.extend(pending)
        begin = offset + len(line) - len(body)
        places.extend((char, begin + at) for at, char in enumerate(body))
        pending = [("\n", line_break)]
        blank_before = blank
    return places + pending
