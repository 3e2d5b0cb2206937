"""What is worked out of a word once and then remembered, within bounds."""

from __future__ import annotations

from goallint.typed import Generic, TypeVar

T = TypeVar("T")
MOST = 20_000
"""Words that are remembered: more than the plans of a house are written in, and a few MB."""


class Memory(dict[str, T], Generic[T]):
    """What is known of words, asked like a dictionary: `memory[word]`. Forgets everything when it is full."""

    def __missing__(self, word: str) -> T:
        if len(self) >= MOST:
            self.clear()
        known = self[word] = self.think(word)
        return known

    def think(self, word: str) -> T:
        """Work out what is to be known of a word."""
        raise NotImplementedError
