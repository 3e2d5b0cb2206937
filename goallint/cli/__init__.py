"""The command line: the only place that reads arguments, prints or exits."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and end the process with its exit code.

    0 fine, 1 findings, 2 wrong use, 3 a rule or goallint itself broke, 130 interrupted, 143 terminated.
    """
    from goallint.cli.answers import Ledger, repeat

    arguments = sys.argv[1:]
    code = repeat(arguments)
    if code is None:
        import gc

        # Trees of documents hold no cycles; collecting while they are built costs up to four times the parsing.
        gc.disable()
        ledger = Ledger(arguments)
        from goallint.cli.app import run

        code = run(arguments, ledger)
    _leave(code)


def _leave(code: int) -> None:
    """End without tearing down the interpreter, which costs a tenth of a short run; all output is flushed first."""
    import os

    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            code = code or 2
    os._exit(code)
