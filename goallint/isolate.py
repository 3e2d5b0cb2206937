"""Other people's code on a short lead: what it prints, how long it takes, how much memory, and what it must not touch.

While it runs, standard output swallows and tells, `os._exit` raises, and a timer ends what takes too long. The timer is
a signal, which works in the main thread of any process that is not on Windows, worker processes included; elsewhere
there is no limit. Code that catches the end of its time again and again ends the process with exit code 3. Memory is
limited on Linux. What goes to standard output past Python (from a subprocess, say) lands on standard error. Nothing
here stops code that means harm: plugins are trusted as far as installing them goes.
"""

from __future__ import annotations

import _signal as signal  # type: ignore[import-not-found]  # the same without its enumerations, which take longer than the calls
import io
import os
import sys

from goallint.surroundings import Memory, Output, Surroundings
from goallint.typed import TYPE_CHECKING, Any, NoReturn, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

SECONDS = 5.0
"""How long a rule may take for one document."""
PATIENCE = 60.0
"""How long a rule of project scope may take for all documents, and a plugin to be imported."""
_AGAIN = 0.1
_GIVE_UP = 20
_SHOWN = 60


class OvertimeError(KeyboardInterrupt):
    """The time is up. Like an interrupt by the user it passes whatever catches all else."""


class UserInterrupt(KeyboardInterrupt):
    """The user ended the program while foreign code was running."""


class MisuseError(Exception):
    """Foreign code did what it must not do."""


class OverdueError(MisuseError):
    """Foreign code took too long: just now, or so often before that it was not run."""

    def __init__(self, message: str, *, fresh: bool = True) -> None:
        super().__init__(message)
        self.fresh = fresh


class _Sink(io.TextIOBase):
    """Stands for standard output: keeps the beginning of what is written."""

    encoding = "utf-8"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    @property
    def buffer(self) -> _Bytes:
        """The same for bytes."""
        return _Bytes(self)

    def writable(self) -> bool:
        """Everything can be written here."""
        return True

    def write(self, text: str) -> int:
        """Keep the beginning."""
        if len(self.text) < _SHOWN:
            self.text += text[:_SHOWN]
        return len(text)

    def close(self) -> None:
        """Stay open: the next rule gets this, too."""


class _Bytes(io.RawIOBase):
    def __init__(self, sink: _Sink) -> None:
        super().__init__()
        self._sink = sink

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return self._sink.write(bytes(data).decode("utf-8", "replace"))


class Lead:
    """Runs foreign code. Make one for a stretch of work and use it as a context: handlers and limits are set once.

    A `thorough` one looks after each run whether the code changed what it must not; else `changes` tells at the end.
    """

    def __init__(self, *, thorough: bool = True) -> None:
        self._thorough = thorough
        self._sink = _Sink()
        self._handlers: list[tuple[int, Any]] = []
        self._timer = (0.0, 0.0)
        self._running = False
        self._limited = False
        self._rings = 0
        self._around = Surroundings()
        self._output = Output()
        self._memory = Memory()

    def __enter__(self) -> Self:
        self._output.divert()
        self._memory.limit()
        try:
            self._handlers = [(signal.SIGINT, signal.signal(signal.SIGINT, _interrupt))]
        except ValueError:  # not the main thread
            return self
        if hasattr(signal, "setitimer"):
            self._handlers.append((signal.SIGALRM, signal.signal(signal.SIGALRM, self._ring)))
            self._timer = signal.setitimer(signal.ITIMER_REAL, 0)
            self._limited = True
        return self

    def __exit__(self, *_: object) -> None:
        if self._limited:
            signal.setitimer(signal.ITIMER_REAL, *self._timer)
        for number, handler in self._handlers:
            signal.signal(number, handler)
        self._memory.free()
        self._output.restore()

    def run(self, work: Callable[[], Any], seconds: float = SECONDS) -> BaseException | None:
        """Do the work and give what went wrong: what it raised, else what it did that it must not.

        Only an interrupt by the user passes.
        """
        streams, leave = (sys.stdout, sys.__stdout__, sys.stderr), os._exit
        sys.stdout = sys.__stdout__ = self._sink  # type: ignore[assignment,misc]
        os._exit = _no_exit  # type: ignore[assignment]
        problem: BaseException | None = None
        try:
            self._start(seconds)
            try:
                work()
            finally:
                self._running = False
        except OvertimeError:
            problem = OverdueError(f"took longer than {seconds:g} s")
        except KeyboardInterrupt as raised:
            if not self._handlers or type(raised) is not KeyboardInterrupt:
                raise
            problem = raised  # no signal: the code raised it itself
        except BaseException as raised:  # noqa: BLE001 (it may raise anything, SystemExit included)
            problem = raised
        finally:
            self._stop()
            os._exit = leave
            sys.stdout, sys.__stdout__, sys.stderr = streams  # type: ignore[misc]
        return problem or self._misuse()

    def _start(self, seconds: float) -> None:
        self._rings = 0
        self._running = True
        if self._limited:
            signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)

    def _stop(self) -> None:
        self._running = False
        if self._limited:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _ring(self, _signal: int, _frame: FrameType | None) -> None:
        if not self._running:
            return
        self._rings += 1
        if self._rings > _GIVE_UP:
            os.write(2, b"goallint: code of a plugin cannot be stopped; nothing is reported\n")
            _leave(3)
        raise OvertimeError

    def changes(self) -> list[str]:
        """What was changed that must stay as it is, by name; it is restored."""
        return self._around.changes()

    def _misuse(self) -> MisuseError | None:
        changed = self.changes() if self._thorough else []
        text, self._sink.text = self._sink.text, ""
        if changed:
            return MisuseError(f"changed {changed[0]}, which is restored")
        return MisuseError(f"printed {text.strip().partition(chr(10))[0]!r}; plugins print nothing") if text else None


_leave = os._exit


def _no_exit(code: int = 0) -> NoReturn:
    raise MisuseError(f"called os._exit({code})")


def _interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise UserInterrupt
