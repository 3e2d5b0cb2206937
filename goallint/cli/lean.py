"""The imports of Click and PyYAML without the patterns that they compile on the way and this program never uses.

They and the modules that they import compile some forty patterns, one of them over all of Unicode, of which a run needs
none: that takes six milliseconds, a tenth of a short run. Here each is compiled when it is first used. Only the command
line does this, and only while these two are imported: nothing else runs in its process then.
"""

from __future__ import annotations

import re
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class LatePattern:
    """A pattern that is compiled when something first asks it."""

    def __init__(self, pattern: Any, flags: int = 0) -> None:
        self._given = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(re.compile(*self._given), name)
        self.__dict__[name] = value
        return value


def import_lean(*names: str) -> None:
    """Import modules; the patterns that they compile meanwhile are compiled later."""
    compile_now = re.compile
    re.compile = LatePattern  # type: ignore[assignment]
    try:
        for name in names:
            import_module(name)
    finally:
        re.compile = compile_now
