"""What those do whom a title names: "Users can see their history" counts no users."""

from __future__ import annotations

import re
from itertools import islice

from goallint.typed import TYPE_CHECKING

from ._little import little_at
from ._phrases import endings

if TYPE_CHECKING:
    from goallint import Text

ACTING = 2
"""Words behind those who do something among which the verb shows itself."""

_WORD = re.compile(r"[^\W\d_]+(?:['’\u200c][^\W\d_]+)*")


def acts(title: Text, end: int) -> bool:
    """Whether a verb tells what those do who are named before a place, so that nobody counts them: "Followers choose
    the next topic".
    """
    if may(title, end):
        return True
    behind = _behind(title, end)
    if len(behind) == ACTING and little_at(title, "determiner", behind[1].start()) > 0:
        return little_at(title, "lead_in", behind[0].start()) < 0  # "Clients of the clinic"
    verb, last = (endings(name, title.reading.language) for name in ("predicate_ending", "closing_predicate_ending"))
    if behind and verb and behind[0][0].casefold().endswith(verb):
        return True
    return bool(behind and last and title.value.rstrip(".!").endswith(last))


def may(title: Text, end: int) -> bool:
    """Whether those who are named before a place may or can do something: "Users can export their data"."""
    return any(little_at(title, "able", word.start()) > 0 for word in _behind(title, end))


def _behind(title: Text, end: int) -> list[re.Match[str]]:
    return [*islice(_WORD.finditer(title.value, end), ACTING)]
