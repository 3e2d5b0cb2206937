"""The few ANSI codes that terminal reports use, written by us: see decision 0004."""

from __future__ import annotations

from goallint.frozen import NamedTuple

RESET = "\x1b[0m"
BOLD = "\x1b[1m"
GREEN = "\x1b[32m"
BLUE = "\x1b[34m"
CYAN = "\x1b[36m"
DIM = "\x1b[2m"
SEVERITY = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "info": "\x1b[1;36m"}


class Paint(NamedTuple):
    """Colours a text when colour is on. What people wrote must have been made visible before."""

    on: bool = False

    def __call__(self, code: str, text: str) -> str:
        """The text between a code and the reset."""
        return f"{code}{text}{RESET}" if self.on else text

    def bold(self, text: str) -> str:
        """The text in bold."""
        return self(BOLD, text)

    def green(self, text: str) -> str:
        """The text in green."""
        return self(GREEN, text)
