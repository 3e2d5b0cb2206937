"""What a goal must state for a rule to have something to judge: rules that it does not concern are not even imported.

`Rule.needs` names fields of `Goal`, all of which the goal must state. `a|b` is either of them, `!a` that it is not
stated. `field:a` is that a field of its own states it, not a sentence, a parent or the document. `unit:%` is a
baseline, target or change in a unit, whatever its period; `word:LIST` a word of a word list in one of its texts,
cleared or not.
"""

from __future__ import annotations

from goallint.model import Goal, Stated
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORD, FIELD, UNIT = "word:", "field:", "unit:"
_NAMES = tuple(Goal._fields)


def stated(goal: Goal) -> frozenset[str]:
    """The fields that a goal states, wherever it does, and the word lists of which its texts hold a word."""
    values = [(name, value) for name, value in zip(_NAMES, goal, strict=True) if value is not None and value != ()]
    found = {name for name, _ in values}
    found.update(FIELD + name for name, value in values if value.__class__ is Stated and value.how == "field")
    amounts = (goal.baseline, goal.target, goal.change)
    found.update(UNIT + amount.value.unit.partition("/")[0] for amount in amounts if amount)
    found.update(WORD + hit.words for text in goal.texts for hit in text.reading.hits)
    return frozenset(found)


def met(needs: Iterable[str], found: frozenset[str]) -> bool:
    """Whether a goal that states this has what a rule needs."""
    return all(any(_one(name, found) for name in need.split("|")) for need in needs)


def named(needs: Iterable[str]) -> Iterator[str]:
    """The names in a rule's needs."""
    return (name.removeprefix("!") for need in needs for name in need.split("|"))


def unknown(needs: Iterable[str]) -> tuple[str, ...]:
    """The names in a rule's needs that are no field of a goal, no word list and no unit."""
    return tuple(
        name for name in named(needs) if name.removeprefix(FIELD) not in _NAMES and not name.startswith((WORD, UNIT))
    )


def _one(name: str, found: frozenset[str]) -> bool:
    return name[1:] not in found if name[0] == "!" else name in found
