"""The imports of Click, PyYAML and json without the patterns that they compile on the way and this program never uses.

They and the modules that they import compile some forty patterns, one of them over all of Unicode, of which a run needs
none: that takes six milliseconds, a tenth of a short run. Here each is compiled when it is first used. Only the command
line does this, and only while these are imported: nothing else runs in its process then.
"""

from __future__ import annotations

import re
from importlib import import_module

from goallint.late import LatePattern


def import_lean(*names: str) -> None:
    """Import modules; the patterns that they compile meanwhile are compiled later."""
    compile_now = re.compile
    re.compile = LatePattern  # type: ignore[assignment]
    try:
        for name in names:
            import_module(name)
    finally:
        re.compile = compile_now
