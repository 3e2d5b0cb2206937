"""Where a second achievement begins in a sentence."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING

from ._frames import clause, counted
from ._gaps import LONG
from ._joints import MEANWHILE, explained, joints
from ._verbs import verb

if TYPE_CHECKING:
    from goallint import Hit, Mention, Text


def second(text: Text) -> tuple[int, int] | None:
    """Where the verb or the number stands with which a second achievement begins; None in a goal of one."""
    if len(text.value) > LONG:
        return None
    for joint in joints(text):
        found: Hit | Mention | None = verb(text, joint, aside=explained(text, joint))
        if found is None and joint.kind != MEANWHILE and not explained(text, joint, counted=True):
            found = counted(text, joint) or clause(text, joint)
        if found is not None:
            return found.start, found.end
    return None
