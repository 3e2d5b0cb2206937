"""A text in normal form and as tokens, put together from what is remembered of its words.

`tokenised(text)` is `normalise` and `tokens` in one, at a third of the cost: what stands between two spaces is mostly
the same whatever stands around it.
"""

from __future__ import annotations

from itertools import accumulate, chain

from goallint.late import late
from goallint.reading.language.memory import Memory
from goallint.reading.language.normalise import Normal, normalise
from goallint.reading.language.tokens import Tokens, tokens

_THREE = late(r"\d{3}(?!\d)")
_SPACED = late(r"\d \d{3}(?!\d)")
"""What a number with a space in it holds: "10 000"."""

_Chunk = tuple[str, tuple[str, ...], bool]
"""The normal form of what stands between two spaces; it as gaps and tokens in turn, the space before it being in the
first gap; and whether it may end a number with a space in it.
"""


class _Chunks(Memory[_Chunk]):
    """Chunks of text. Those that are to be read with what stands around them, or are of odd length, have no tokens."""

    def think(self, word: str) -> _Chunk:
        """Take a chunk to pieces."""
        normal = normalise(word)
        found = tokens(normal.text)
        if normal.offsets is not None or not found.words or found.ends[-1] < len(word):
            return _ODD
        if found.words[-1][-1] == "'":
            return _ODD
        pieces: list[str] = []
        end = -1
        for token, start, last in zip(found.words, found.starts, found.ends, strict=True):
            if len(token) != last - start:  # an arrow, İ
                return _ODD
            pieces += (" " * (start - end), token)
            end = last
        return normal.text, tuple(pieces), bool(_THREE.match(word))


_ODD: _Chunk = ("", (), False)
_CHUNKS = _Chunks()


def tokenised(text: str) -> tuple[Normal, Tokens]:
    """Return the normal form of a text and its tokens."""
    chunks = [*map(_CHUNKS.__getitem__, text.split(" "))]
    texts, tokened, thirds = zip(*chunks, strict=True)
    if "" in texts or (True in thirds and _SPACED.search(text)):
        normal = normalise(text)
        return normal, tokens(normal.text)
    pieces = [*chain.from_iterable(tokened)]
    places = [*accumulate(map(len, pieces), initial=-1)]
    return Normal(" ".join(texts)), Tokens(pieces[1::2], places[1::2], places[2::2])
