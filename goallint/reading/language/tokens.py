"""A text as words, numbers and marks.

How the parts of the engine match phrases: compare `folded` forms, token by token. A compound (`mid-March`,
`l'octubre`) is one token; where a table does not know it, `parts` gives its members. In languages whose grammar says
`loose_spaces`, a zero-width non-joiner, a space and nothing at all between two morphemes mean the same: the non-joiner
splits tokens like a space, and a table's key is the phrase's folded tokens joined by nothing (see `key`), so that
joining 1, 2, … following tokens finds every spelling.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goallint.late import late

if TYPE_CHECKING:
    from collections.abc import Sequence


class Token:
    """A token at `start`..`end` of the normalised text; `folded` is what tables are asked for."""

    __slots__ = ("end", "folded", "start")

    def __init__(self, start: int, end: int, folded: str) -> None:
        self.start = start
        self.end = end
        self.folded = folded


# What lies between tokens, so that no place is tried in vain; then a token or the end. In order: plain words (most of a
# text, so they come first); whole dates and times; numbers (groups by space, decimals, a suffix such as :sta, -го, th,
# k); words with inner hyphens, apostrophes and middle dots; abbreviations with full stops (p.p., п.п., т.д.); arrows
# and bounds of two characters; any other mark. Marks beyond Latin-1 stand apart from others: sets that mix them take
# long to compile.
_TOKEN = re.compile(
    r"""[\s_\u200c]* (
        [^\W\d_]+ (?= [\s,)] | \Z )
      | \d{1,4}(?: -\d{1,2}- | /\d{1,2}/ | \.\d{1,2}\. )\d{1,4}(?![\d%])
      | \d{4}-\d{2}(?![\d%])
      | \d{4}-?[^\W\d_]\d{1,2}(?!\w)
      | \d{1,2}:\d{2}(?!\d)
      | (?: \d{1,3}(?:[ ']\d{3})+ (?!\d) | \d+ ) (?: [.,]\d+ | [٬٫]\d+ )* (?: (?: :|-(?=[^\W\d_]) )? [^\W\d_][^\W_]* )?
      | (?:[^\W\d_]\.){2,}
      | [^\W\d_]+\d+(?:\.\d+)+
      | %-[^\W\d_]+
      | [%$£]:[^\W\d_]+
      | €:[^\W\d_]+
      | [^\W\d_]{1,2}'(?=[ ]?\d)
      | [^\W_]+ (?: (?: [·&-] | '(?=[^\W\d_]) | (?<=\w)\.(?=\w\.) ) [^\W_]+ )*
      | -{1,2}> | => | [<>]= | [^\w\s\u200c]
      | \Z )
    """,
    re.VERBOSE,
)
PREFIX = 4
"""Letters by which tables of languages without firm spaces tell the words that begin none of their phrases."""
_ARROWS = {"->": "→", "-->": "→", "=>": "→", "<=": "≤", ">=": "≥"}
_PART = late(r"[^-'·]+'?")


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a normalised text, in order. Spaces and the zero-width non-joiner are in none of them."""
    lower = text.lower()
    if len(lower) != len(text):  # a capital whose small letter is written as two: İ
        return tuple([Token(*each.span(1), _folded(each[1])) for each in _TOKEN.finditer(text) if each[1]])
    words = _TOKEN.findall(lower)
    while words and not words[-1]:
        words.pop()
    find = lower.find
    found = []
    end = 0
    for word in words:
        start = find(word, end)
        end = start + len(word)
        found.append(Token(start, end, word))
    if ">" in lower or "=" in lower:
        for token in found:
            token.folded = _folded(token.folded)
    return tuple(found)


def _folded(word: str) -> str:
    folded = word.lower()
    return _ARROWS.get(folded, folded)


def parts(token: Token) -> tuple[Token, ...]:
    """Return the members of a compound (`mid-march`: `mid`, `march`; `d'octubre`: `d'`, `octubre`), or the token."""
    folded = token.folded
    if ("-" not in folded and "'" not in folded and "·" not in folded) or len(folded) != token.end - token.start:
        return (token,)
    found = tuple(Token(token.start + m.start(), token.start + m.end(), m[0]) for m in _PART.finditer(folded))
    return found if len(found) > 1 else (token,)


def elided(found: Sequence[Token]) -> list[Token]:
    """Return tokens with words that have lost their end as tokens of their own (`d'aquí`: `d'`, `aquí`)."""
    split: list[Token] = []
    for token in found:
        start, end, folded = token.start, token.end, token.folded
        at = folded.find("'") + 1
        if 1 < at < len(folded) == end - start:
            split += (Token(start, start + at, folded[:at]), Token(start + at, end, folded[at:]))
        else:
            split.append(token)
    return split


def key(phrase: str, *, loose_spaces: bool = False) -> str:
    """Return what a table files a normalised phrase under: its folded tokens, joined by one space or by nothing."""
    return ("" if loose_spaces else " ").join(token.folded for token in tokens(phrase))
