"""The command line: the only place that reads arguments, prints or exits."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and end the process with its exit code.

    0 fine, 1 findings, 2 wrong use, 3 a rule or goallint itself broke, 130 interrupted, 143 terminated.
    """
    _open_closed_streams()
    try:
        code = _answer(sys.argv[1:])
    except KeyboardInterrupt:  # before the command could take care of it
        code = 130
    _leave(code)


def _answer(arguments: list[str]) -> int:
    from goallint.cli.answers import Ledger, repeat

    code = repeat(arguments)
    if code is None:
        import gc

        # Trees of documents hold no cycles; collecting while they are built costs up to four times the parsing.
        gc.disable()
        ledger = Ledger(arguments)
        from goallint.cli.lean import import_lean

        import_lean("json", "yaml" if arguments[:1] == ["check"] else "click")
        from goallint.cli.calls import run

        code = run(arguments, ledger)
    return code


def _open_closed_streams() -> None:
    """Lead streams that were closed before the start nowhere: the next file to be opened must not take their place."""
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        import os

        for number, name in enumerate(("stdin", "stdout", "stderr")):
            if getattr(sys, name) is None:
                setattr(sys, name, open(os.devnull, "w" if number else "r"))  # noqa: SIM115


def _leave(code: int) -> None:
    """End without tearing down the interpreter, which costs a tenth of a short run; all output is flushed first."""
    import os

    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            code = code or 2
    os._exit(code)
