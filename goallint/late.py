"""Patterns that are compiled when a text first needs them.

Compiling takes longer than most of what a run does with a pattern: those that only some texts need would together cost
a short run a twentieth of its time.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_compile = re.compile
"""As it is now: what stands in its place while modules are imported makes patterns of this kind."""


class LatePattern:
    """A pattern that is compiled when something first asks it."""

    def __init__(self, pattern: Any, flags: int = 0) -> None:
        self._given = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(_compile(*self._given), name)
        self.__dict__[name] = value
        return value


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern as `re.compile` gives it, compiled when it is first used."""
    stand_in: Any = LatePattern(pattern, flags)
    return stand_in  # type: ignore[no-any-return]
