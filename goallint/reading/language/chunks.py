"""A text in normal form and as tokens, put together from what is remembered of its words.

`tokenised(text)` is `normalise` and `tokens` in one, at a third of the cost: what stands between two spaces is mostly
the same whatever stands around it.
"""

from __future__ import annotations

from itertools import accumulate, chain
from unicodedata import combining

from goallint.late import late
from goallint.reading.language.memory import Memory
from goallint.reading.language.normalise import BACK, Normal, normalise
from goallint.reading.language.tokens import Tokens, tokens
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_THREE = late(r"\d{3}(?!\d)")
_SPACED = late(r"\d \d{3}(?!\d)")
"""What a number with a space in it holds: "10 000"."""

_normal = Normal._make
_Chunk = tuple[str, tuple[str, ...], str, "Normal | None"]
"""What stands between two spaces, in normal form; it as gaps and tokens in turn, the space before it being in the first
gap; how it is to be read, one of the below; and its normal form with the way back, where that is not plain.
"""
_PLAIN, _THIRD, _AROUND = "", "third", "around"
"""How chunks are read: as they are, unless they end a number with a space in it, only with what stands around them."""


class _Chunks(Memory[_Chunk]):
    """Chunks of text."""

    def think(self, word: str) -> _Chunk:
        """Take a chunk to pieces."""
        normal = normalise(word)
        found = tokens(normal.text)
        if not found.words or found.ends[-1] < len(normal.text) or BACK in word:
            return _ODD
        if found.words[-1][-1] == "'" or combining(word[0]) or (normal.offsets is None and any(map(combining, word))):
            return _ODD
        pieces: list[str] = []
        end = -1
        for token, start, last in zip(found.words, found.starts, found.ends, strict=True):
            if len(token) != last - start:  # an arrow, İ
                return _ODD
            pieces += (" " * (start - end), token)
            end = last
        way = None if normal.offsets is None else normal
        return normal.text, tuple(pieces), _THIRD if _THREE.match(normal.text) else _PLAIN, way


_ODD: _Chunk = ("", (), _AROUND, None)
_chunk = _Chunks().__getitem__


def tokenised(text: str) -> tuple[Normal, Tokens]:
    """Return the normal form of a text and its tokens."""
    words = text.split(" ")
    texts, tokened, manners, ways = zip(*map(_chunk, words), strict=True)
    joined = " ".join(texts)
    if any(manners) and (_AROUND in manners or _SPACED.search(joined)):
        normal = normalise(text)
        return normal, tokens(normal.text)
    pieces = [*chain.from_iterable(tokened)]
    places = [*accumulate(map(len, pieces), initial=-1)]
    normal = _placed(joined, words, ways) if any(ways) else _normal((joined, None, None))
    return normal, Tokens(pieces[1::2], places[1::2], places[2::2])


def _placed(text: str, words: Sequence[str], ways: Sequence[Normal | None]) -> Normal:
    """A text in normal form with the way back, from its chunks."""
    offsets: list[int] = []
    ends: list[int] = []
    start = 0
    for word, way in zip(words, ways, strict=True):
        end = start + len(word)
        if way is None or way.offsets is None or way.ends is None:
            offsets += range(start, end + 1)
            ends += range(start + 1, end + 2)
        else:
            offsets += [*[start + place for place in way.offsets], end]
            ends += [*[start + place for place in way.ends], end + 1]
        start = end + 1
    return Normal(text, tuple(offsets[:-1]), tuple(ends[:-1]))
