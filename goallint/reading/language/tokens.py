"""A text as words, numbers and marks.

How the parts of the engine match phrases: compare folded words, token by token. A compound (`mid-March`,
`l'octubre`) is one token; where a table does not know it, `parts` gives its members. In languages whose grammar says
`loose_spaces`, a zero-width non-joiner, a space and nothing at all between two morphemes mean the same: the non-joiner
splits tokens like a space, and a table's key is the phrase's folded tokens joined by nothing (see `key`), so that
joining 1, 2, … following tokens finds every spelling.
"""

from __future__ import annotations

import re

from goallint.late import late


class Tokens:
    """The tokens of a text in order: `words` are what tables are asked for, each standing at its start and end.

    Three lists and no objects: most tokens of a text are looked up once and never asked where they stand.
    """

    __slots__ = ("ends", "starts", "words")

    def __init__(self, words: list[str], starts: list[int], ends: list[int]) -> None:
        self.words = words
        self.starts = starts
        self.ends = ends

    def __len__(self) -> int:
        return len(self.words)

    def slice(self, first: int, last: int) -> Tokens:
        """The tokens `first`..`last` (excluded)."""
        return Tokens(self.words[first:last], self.starts[first:last], self.ends[first:last])

    def __add__(self, more: Tokens) -> Tokens:
        return Tokens(self.words + more.words, self.starts + more.starts, self.ends + more.ends)


# What lies between tokens, so that no place is tried in vain; then a token or the end. In order: plain words (most of a
# text, so they come first) and marks that stand alone; what begins with a digit: whole dates and times, numbers (groups
# by space, decimals, a suffix such as :sta, -го, th, k); per cent before its number (٪۲۰); words with inner hyphens,
# apostrophes and middle dots; abbreviations with full stops (p.p., п.п., т.д.); years without their century ('26);
# arrows and bounds of two characters; any other mark. Marks beyond Latin-1 stand apart from others: sets that mix them
# take long to compile.
_TOKEN = re.compile(
    r"""[\s_\u200c]*+ (
        [^\W\d_]++ (?! [^\s,)] )
      | [,;()!?"]
      | (?=\d) (?:
            \d{1,4}(?: -\d{1,2}- | /\d{1,2}/ | \.\d{1,2}\. )\d{1,4}(?![\d%])
          | \d{4}-\d{2}(?![\d%])
          | (?: (?:0?[1-9]|1[0-2])/ | (?:0[1-9]|1[0-2])\. )20\d\d(?![\d%/]|\.\d)
          | \d{4}-?[^\W\d_]\d{1,2}(?!\w)
          | \d{1,2}:\d{2}(?!\d)
          | (?: \d{1,3}(?:[ ']\d{3})+ (?!\d) | \d+ ) (?: [.,]\d+ | [٬٫]\d+ )*
            (?: (?: :|-(?=[^\W\d_]++(?!-\d)) )? [^\W\d_][^\W_]* (?: -[^\W\d_]++ )* )?
        )
      | (?:[^\W\d_]\.){2,}
      | [^\W\d_]+\d+(?:\.\d+)+
      | (?<!\w)%\d+(?:[.,٫]\d+)?(?![.,٫/]?\w)
      | %-[^\W\d_]+
      | [%$£]:[^\W\d_]+
      | €:[^\W\d_]+
      | [^\W\d_]'(?=[ ]?\d)
      | [^\W_]+ (?: (?: [·&-] | '(?=[^\W\d_]) | (?<=\w)\.(?=\w\.) ) [^\W_]+ )*
      | '[1-4]\d(?![\w'])
      | -{1,2}> | => | [<>]= | [^\w\s\u200c]
      | \Z )
    """,
    re.VERBOSE,
)
INNER = "\u00a0"
"""What stands in a key for a space within a token ("10 000"); no normalised text holds one."""
_ARROWS = {"->": "→", "-->": "→", "=>": "→", "<=": "≤", ">=": "≥"}
_PART = late(r"[^-'·]+'?")


def tokens(text: str) -> Tokens:
    """Return the tokens of a normalised text, in order. Spaces and the zero-width non-joiner are in none of them."""
    lower = text.lower()
    if len(lower) != len(text):  # a capital whose small letter is written as two: İ
        return _one_by_one(text)
    words = _TOKEN.findall(lower)
    while words and not words[-1]:
        words.pop()
    find = lower.find
    starts, ends = [], []
    end = 0
    for word in words:
        start = find(word, end)
        end = start + len(word)
        starts.append(start)
        ends.append(end)
    if ">" in lower or "=" in lower:
        words = [_ARROWS.get(word, word) for word in words]
    return Tokens(words, starts, ends)


def _one_by_one(text: str) -> Tokens:
    found = [each for each in _TOKEN.finditer(text) if each[1]]
    words = [_ARROWS.get(each[1], each[1].lower()) for each in found]
    return Tokens(words, [each.start(1) for each in found], [each.end(1) for each in found])


def parts(word: str, start: int, end: int) -> Tokens:
    """Return the members of a compound (`mid-march`: `mid`, `march`; `d'octubre`: `d'`, `octubre`), or the token."""
    if ("-" in word or "'" in word or "·" in word) and len(word) == end - start:
        found = list(_PART.finditer(word))
        if len(found) > 1:
            return Tokens([m[0] for m in found], [start + m.start() for m in found], [start + m.end() for m in found])
    return Tokens([word], [start], [end])


def elided(found: Tokens) -> Tokens:
    """Return tokens with words that have lost their end as tokens of their own (`d'aquí`: `d'`, `aquí`)."""
    split, done = Tokens([], [], []), 0
    for index in [index for index, word in enumerate(found.words) if "'" in word]:
        word = found.words[index]
        at = word.index("'") + 1
        if 1 < at < len(word) == found.ends[index] - found.starts[index]:
            middle = found.starts[index] + at
            split.words += (*found.words[done:index], word[:at], word[at:])
            split.starts += (*found.starts[done : index + 1], middle)
            split.ends += (*found.ends[done:index], middle, found.ends[index])
            done = index + 1
    return split + found.slice(done, len(found)) if done else found


def key(phrase: str, *, loose_spaces: bool = False) -> str:
    """Return what a table files a normalised phrase under: its folded tokens, joined by one space or by nothing."""
    words = tokens(phrase).words
    return "".join(words) if loose_spaces else " ".join([word.replace(" ", INNER) for word in words])
