"""A call of the command line from its arguments to its exit code, whatever goes wrong on the way."""

from __future__ import annotations

import errno
import os
import signal
import sys

from goallint.cli.basics import Heard, Wrong
from goallint.typed import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

    from goallint.cli.answers import Ledger


def run(arguments: Sequence[str], ledger: Ledger | None = None) -> int:
    """Run a command and give its exit code; whatever goes wrong is told in a line, never in a traceback.

    `ledger` keeps the answer for the next call of the same command, where that can be.
    """
    signal.signal(signal.SIGTERM, _terminate)
    Heard.ledger = ledger
    try:
        return _call(arguments)
    except Wrong as problem:
        return _wrong(problem, arguments)
    except Terminated:
        return 143
    except KeyboardInterrupt:
        _tell("interrupted")
        return 130
    except OSError as problem:
        return _output_failed(problem)
    except Exception as problem:  # noqa: BLE001 (the last resort: exit code 3, never a traceback by default)
        return _broken(problem)


def _call(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["check"] and "_GOALLINT_COMPLETE" not in os.environ:
        from goallint.cli.arguments import read

        given = read(arguments[1:])
        if given is not None:
            from goallint.cli.checking import check, pairs

            return check(given.paths, given.options, pairs(arguments[1:]))
    from goallint.cli.lean import import_lean

    import_lean("click")
    from goallint.cli.app import invoke

    return invoke(arguments)


def _wrong(problem: Wrong, arguments: Sequence[str]) -> int:
    try:
        problem.show(arguments)
    except OSError:
        _silence()
    return 2


class Terminated(KeyboardInterrupt):
    """The process was told to end: like an interrupt, it passes through every rule, and Click makes it an abort."""


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise Terminated


def _tell(message: str) -> None:
    try:
        print(f"goallint: {message}", file=sys.stderr)  # noqa: T201
    except (OSError, ValueError):
        _silence()


def _output_failed(problem: OSError) -> int:
    """A reader that went away is a quiet end; an output that cannot be written is an error."""
    if problem.errno in {errno.EPIPE, errno.EINVAL} or isinstance(problem, BrokenPipeError):
        _silence()
        return 2
    _tell(f"cannot write the output: {problem.strerror or problem}")
    _silence()
    return 2


def _silence() -> None:
    """Point standard output nowhere, so that the interpreter's own flush at the end does not fail again."""
    with open(os.devnull, "w") as nowhere:
        for stream in (sys.stdout, sys.stderr):
            try:
                os.dup2(nowhere.fileno(), stream.fileno())
            except (OSError, ValueError, AttributeError):
                continue


def _broken(problem: Exception) -> int:
    from goallint.foreign import PluginError

    if isinstance(problem, PluginError):
        _tell(str(problem))
        return 3
    from goallint.workers import WorkerError

    if isinstance(problem, WorkerError):
        _tell(str(problem))
        return 3
    if os.environ.get("GOALLINT_TRACEBACK"):
        import traceback

        traceback.print_exc()
    told = str(problem).strip().splitlines()
    what = f"{type(problem).__name__}: {told[0][:200]}" if told else type(problem).__name__
    _tell(f"goallint itself broke ({what}); please report it. GOALLINT_TRACEBACK=1 shows where.")
    return 3
