"""What is worked out of a word once is remembered, but not for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goallint.reading.language import memory

if TYPE_CHECKING:
    import pytest


class Lengths(memory.Memory[int]):
    """The lengths of words, and how often somebody had to count."""

    counted = 0

    def think(self, word: str) -> int:
        self.counted += 1
        return len(word)


def test_a_word_is_thought_about_once() -> None:
    lengths = Lengths()
    assert [lengths[word] for word in ("goal", "key", "goal")] == [4, 3, 4]
    assert lengths.counted == 2


def test_a_full_memory_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 3)
    lengths = Lengths()
    assert [lengths["x" * size] for size in range(1, 8)] == [1, 2, 3, 4, 5, 6, 7]
    assert len(lengths) <= 3
