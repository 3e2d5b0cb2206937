"""The events of libyaml, with what it does differently from YAML 1.2 put right, and the comments between them."""

from __future__ import annotations

import re
from bisect import bisect_right

from goallint.api import Comment
from goallint.loading.scalars import block_end
from goallint.loading.trouble import DEPTH
from goallint.source import Span
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint.source import Source


class MissingLibyamlError(ImportError):
    """PyYAML was installed without its C extension. The pure Python parser is twenty times slower and has no guard."""


try:
    from yaml import YAMLError
    from yaml._yaml import CParser
    from yaml.events import (
        MappingEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
        StreamEndEvent,
    )
except ImportError as error:
    raise MissingLibyamlError(
        "goallint needs PyYAML with its C extension (libyaml): install a wheel of PyYAML, or build it with libyaml"
    ) from error

_FOREIGN_BREAKS = "\x85\u2028\u2029"


def parser_of(text: str) -> tuple[Any, dict[int, str]]:
    """Make libyaml's parser for a text.

    It takes NEL, U+2028 and U+2029 for line ends, which YAML 1.2, git and editors do not: private characters that the
    text does not use stand in for them, and a table leads back.
    """
    if not any(char in text for char in _FOREIGN_BREAKS):
        return CParser(text), {}
    spare = (char for char in range(0xE000, 0xF8FF) if chr(char) not in text)
    stand_ins = dict(zip(_FOREIGN_BREAKS, spare, strict=False))
    hidden = text.translate({ord(char): chr(code) for char, code in stand_ins.items()})
    return CParser(hidden), {code: char for char, code in stand_ins.items()}


def comments(source: Source) -> tuple[Comment, ...]:
    """The comments that hold `goallint:`, not what only looks like one inside a text."""
    text = source.text
    if not re.search(r"#[^\r\n]*goallint:", text):  # the key `goallint` is in most files
        return ()
    spans = list(_scalar_spans(text))
    starts = [start for start, _ in spans]
    found = []
    for match in re.finditer(r"[^\r\n]+", text):
        if "goallint:" in match.group():
            for sign in re.finditer(r"(?<![^\s])#", match.group()):
                at = match.start() + sign.start()
                near = bisect_right(starts, at) - 1
                if near < 0 or spans[near][1] <= at:
                    found.append(_comment(match.group(), sign.start(), match.start()))
                    break
    return tuple(comment for comment in found if "goallint:" in comment.text)


def _comment(line: str, at: int, offset: int) -> Comment:
    body = line[at:].rstrip()
    return Comment(Span(offset + at, offset + at + len(body)), body[1:].strip(), not line[:at].strip())


def _scalar_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where texts stand, as far as the file can be read. A block text begins on the line below its header."""
    parser, _ = parser_of(text)
    depth = 0
    try:
        event: Any
        while (kind := type(event := parser.get_event())) is not StreamEndEvent:
            depth += (kind in (MappingStartEvent, SequenceStartEvent)) - (kind in (MappingEndEvent, SequenceEndEvent))
            if depth > DEPTH:
                return
            if kind is ScalarEvent and event.value:
                start, end = event.start_mark.index, event.end_mark.index
                if event.style in ("|", ">"):
                    found = re.compile(r"[\r\n]").search(text, start)
                    start = found.start() if found else end
                    end = block_end(text, start, end)
                yield start, end
    except YAMLError:
        return
    finally:
        parser.dispose()
