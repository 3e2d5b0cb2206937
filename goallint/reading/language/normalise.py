"""One spelling for what people type in several ways, without losing where it stood."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from goallint.frozen import NamedTuple


class Normal(NamedTuple):
    """A text in normal form.

    `offsets` and `ends` hold, for every character of it, where the original characters that it stands for begin and
    end; None where both texts have the same characters one by one.
    """

    text: str
    offsets: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start`..`end` of the normal form stand in the original."""
        if self.offsets is None or self.ends is None:
            return start, end
        if end <= start:
            place = self.offsets[start] if start < len(self.offsets) else self.ends[-1] if self.ends else 0
            return place, place
        return self.offsets[start], self.ends[end - 1]


def _table() -> dict[int, str]:
    """Characters that have one plain equivalent: the text keeps its length."""
    table = {ord(char): "-" for char in "‐‑‒−﹣－﹘"}
    table.update({ord(char): "–" for char in "—―﹘"})
    spaces = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
    table.update({ord(char): " " for char in spaces})
    table.update({ord(char): "'" for char in "’‘ʼ´＇"})
    for first in (0x0660, 0x06F0, 0xFF10):
        table.update({first + digit: str(digit) for digit in range(10)})
    pairs = "يی ىی كک ةه ؤو أا إا ٱا ёе ЁЕ ٪% ％% ，, ،, ؛; ؟? ：: （( ）) ＋+ ．. ／/ ∼~ ⩾≥ ⩽≤ ⇒→ ➔→ ➜→ ➡→ ⟶→ ˃> ˂<"
    table.update({ord(pair[0]): pair[1] for pair in pairs.split()})
    return table


_TABLE = _table()
# Soft hyphen, word joiner, zero-width space and joiner, BOM, marks of direction, tatweel, variation selectors, and the
# signs of Arabic script that most people leave out (tanwin, short vowels, hamza above: تقریباً, سه‌ماههٔ).
_DROPPED = frozenset(
    "\u00ad\u200b\u200d\u200e\u200f\u061c\u2060\ufeff\u0640\ufe0e\ufe0f"
    + "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    + "".join(map(chr, range(0x064B, 0x0656)))
    + "\u0670"
)
BACK = "←"
"""An arrow that points on or back as the script of the text runs."""
_LEFTWARDS = frozenset(("AL", "R"))
"""Scripts written from right to left."""
_SPECIAL = frozenset(map(chr, _TABLE))


@lru_cache(1)
def _harmless() -> frozenset[str]:
    """Letters and marks of most texts, each of which is its own normal form whatever stands beside it."""
    ranges = ((0x20, 0x180), (0x400, 0x460), (0x620, 0x64B), (0x2010, 0x203B))
    chars = {chr(code) for first, last in ranges for code in range(first, last)}
    return frozenset(chars.union("\n\u200cپچژکگی").difference(_DROPPED, _SPECIAL))


def normalise(text: str) -> Normal:
    """Return the text in normal form, with the way back.

    Composed (NFC), Persian letters for Arabic ones, ASCII digits, plain spaces, two kinds of dashes (hyphen and en
    dash), е for ё, and no marks that show nothing. Case and the zero-width non-joiner stay.
    """
    if text.isascii() and "\t" not in text:
        return Normal(text)
    if _harmless().issuperset(text):
        return Normal(text)
    if BACK in text and unicodedata.bidirectional(next(filter(str.isalpha, text), "a")) in _LEFTWARDS:
        text = text.replace(BACK, "→")  # it points on
    if not _DROPPED.isdisjoint(text) or not unicodedata.is_normalized("NFC", text):
        return _mapped(text)
    return Normal(text if _SPECIAL.isdisjoint(text) else text.translate(_TABLE))


def _mapped(text: str) -> Normal:
    odd = set(text) - _harmless()
    chars: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    done = 0
    for place in [place for place, char in enumerate(text) if char in odd]:
        if place < done:
            continue
        first = place - 1 if place > done and unicodedata.combining(text[place]) else place
        end = place + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        cluster = unicodedata.normalize("NFC", text[first:end])
        known = "".join([char for char in cluster if char not in _DROPPED]).translate(_TABLE)
        chars += (text[done:first], known)
        offsets += (*range(done, first), *[first] * len(known))
        ends += (*range(done + 1, first + 1), *[end] * len(known))
        done = end
    chars.append(text[done:])
    offsets += range(done, len(text))
    ends += range(done + 1, len(text) + 1)
    return Normal("".join(chars), tuple(offsets), tuple(ends))
