"""Blanks of a template that nobody has filled in: words such as TBD, and marks such as `[name]` or `___`."""

from __future__ import annotations

import re

from goallint.typed import TYPE_CHECKING

from ._little import little_at
from ._once import Once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from goallint import Goal, Text

SHORT = 2
"""Letters that a bracketed blank may have anywhere: [x], [n]; longer ones must be the name of something."""

_SIGNS = ("%", "٪", "$", "€", "£", "₽", "zł")
_SIGN = "|".join(map(re.escape, _SIGNS))

_BRACKETS = (
    r"(?<=\S )[$€£₽]?(?P<bracket>[\[<{]{1,2}\s*"
    r"(?P<name>[^\W\d_][^\[\]<>{}\d:/]{0,30}|\.{2,3}|…|_+|\?+)\s*[\]>}]{1,2})(?!\()"
    r"|^\s*[\[<{]{1,2}[^\W\d_][^\[\]<>{}/]{0,60}[\]>}]{1,2}\s*$"
)
"""Names in brackets. A tag at the beginning ("[x] done") and a link are none; a whole text is."""

_MARKS = (
    (("_",), rf"(?<!\w)__?(?=\s?(?:{_SIGN})(?!\w))|_{{3,}}|(?<![^\s$€£₽])__(?![^\s%٪.,;)])"),
    (
        ("...", "…"),
        r"(?<!\S)(?:\.{4,}|…{2,})(?!\S)|(?<=[\w:] )(?:\.{3}|…)(?=\s*$|\s\w)"
        rf"|(?<![^\s$€£₽])(?:\.{{3}}|…)(?=\s?(?:{_SIGN})(?!\w))",
    ),
    (("?)",), r"\([^\W\d_]{1,20}(?: [^\W\d_]{1,20})?\?\)"),
    (("X", "Х"), r"(?<![\w.])[XХ]%?\s+\S{1,6}\s+[YУ](?![\w-])"),
    (("20X", "20x", "20?", "20.", "20_"), r"(?<![\w.])20(?:XX|xx|\?\?|\.\.(?!\.?\d)|__)(?!\w)"),
    (_SIGNS, rf"(?<![\w.])[XYNxyn](?=\s?(?:{_SIGN})(?!\w))|(?<=[$€£₽])[XYNxyn](?![\w-])|(?<![\w.])\?+(?=\s?%)"),
)
"""What is a blank in any language, and what a text must hold for it: most texts are asked for none of the patterns, and
compiling all takes longer than reading a file.
"""


def _blanks(text: Text) -> tuple[tuple[int, int], ...]:
    hits = text.reading.hits
    found = {(hit.start, hit.end) for hit in hits if hit.words == "placeholder" and not hit.cleared}
    value = text.value
    groups = list(re.finditer(_BRACKETS, value)) if "[" in value or "{" in value or "<" in value else []
    several = sum(match["bracket"] is not None for match in groups) > 1
    for match in groups:
        name = match["name"]
        if (
            name is None
            or little_at(text, "blank", match.start("name")) >= 0
            or _bare(match[0], name.strip(), several=several)
        ):
            found.add(match.span())
    for signs, pattern in _MARKS:
        if any(sign in value for sign in signs):
            found.update(match.span() for match in re.finditer(pattern, value))
    found.update(_opens_example(text))
    found.update(_opens_named(text))
    return tuple(_longest(found))


blanks = Once(_blanks)
"""Where the blanks of a text stand, in its own characters, in order."""


def unfilled(goal: Goal) -> bool:
    """Whether a text of the goal holds a blank, which `placeholder-text` reports."""
    return any(blanks(text) for text in goal.texts)


def _bare(bracket: str, name: str, *, several: bool) -> bool:
    """Whether a bracket that names nothing known is a blank all the same; angle ones may be HTML."""
    return not bracket.startswith("<") and (several or len(name) <= SHORT)


def _opens_example(text: Text) -> Iterator[tuple[int, int]]:
    """The word that opens a text as an example of one: "Example: win 40 clients"."""
    for hit in text.reading.hits:
        if hit.words == "sample" and not text.value[: hit.start].strip(" \"'([*_") and text.value[hit.end :][:1] == ":":
            yield hit.start, hit.end


def _opens_named(text: Text) -> Iterator[tuple[int, int]]:
    """What stands for a name at the beginning, where one word in brackets would be a tag: "[Team name] wins 40 …"."""
    value = text.value
    opening = len(value) - len(value.lstrip(" [{<"))
    end = little_at(text, "blank", opening) if opening and value[opening - 1] in "[{<" else -1
    if end >= 0 and " " in value[opening:end]:
        closing = len(value) - len(value[end:].lstrip(" ]}>"))
        if closing > end:
            yield 0, closing


def _longest(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans in order, without those that a longer one holds: "XX" in "[XX]"."""
    reached = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > reached:
            yield start, end
            reached = end
