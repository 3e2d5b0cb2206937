"""Other people's code on a short lead: what it prints, how long it takes, and what it must not touch.

While it runs, standard output swallows and tells, `os._exit` raises, and a timer ends what takes too long. The timer is
a signal, which works in the main thread of any process that is not on Windows, worker processes included; elsewhere
there is no limit. Code that catches the end of its time again and again ends the process with exit code 3. Memory is
not limited, and nothing here stops code that means harm: plugins are trusted as far as installing them goes.
"""

from __future__ import annotations

import io
import os
import re
import sys
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn, Self

from goallint.source import Map, Seq

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from goallint.rule import Context
    from goallint.source import Source

SECONDS = 5.0
"""How long a rule may take for one document."""
PATIENCE = 60.0
"""How long a rule of project scope may take for all documents, and a plugin to be imported."""
_AGAIN = 0.1
_GIVE_UP = 20
_SHOWN = 60


class OvertimeError(KeyboardInterrupt):
    """The time is up. Like an interrupt by the user it passes whatever catches all else."""


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


_OWNED: tuple[tuple[Any, str, Any], ...] = tuple(
    (owner, name, getattr(owner, name))
    for owner, names in (
        (re, ("compile", "search", "match", "fullmatch", "sub", "split", "findall", "finditer")),
        (sys.modules["builtins"], ("open", "print", "len", "isinstance", "sorted", "str", "int", "__import__")),
        (os, ("open", "write", "listdir", "scandir", "replace")),
    )
    for name in names
)


class Lead:
    """Runs foreign code. Make one for a stretch of work and use it as a context: the timer's handler is set once."""

    def __init__(self) -> None:
        self._sink = _Sink()
        self._handler: Any = None
        self._timer = (0.0, 0.0)
        self._running = False
        self._limited = False
        self._rings = 0

    def __enter__(self) -> Self:
        import signal

        if hasattr(signal, "setitimer"):
            try:
                self._handler = signal.signal(signal.SIGALRM, self._ring)
            except ValueError:  # not the main thread
                return self
            self._timer = signal.setitimer(signal.ITIMER_REAL, 0)
            self._limited = True
        return self

    def __exit__(self, *_: object) -> None:
        if self._limited:
            import signal

            signal.setitimer(signal.ITIMER_REAL, *self._timer)
            signal.signal(signal.SIGALRM, self._handler)

    def run(self, work: Callable[[], Any], seconds: float = SECONDS) -> BaseException | None:
        """Do the work and give what went wrong: what it raised, else what it did that it must not.

        Only an interrupt by the user passes.
        """
        out, leave = sys.stdout, os._exit
        sys.stdout, os._exit = self._sink, _no_exit  # type: ignore[assignment]
        problem: BaseException | None = None
        try:
            self._start(seconds)
            try:
                work()
            finally:
                self._running = False
        except OvertimeError:
            problem = OverdueError(f"took longer than {seconds:g} s")
        except KeyboardInterrupt:
            raise
        except BaseException as raised:  # noqa: BLE001 (it may raise anything, SystemExit included)
            problem = raised
        finally:
            self._stop()
            os._exit = leave
            sys.stdout = out
        return problem or self._misuse()

    def _start(self, seconds: float) -> None:
        self._rings = 0
        self._running = True
        if self._limited:
            from signal import ITIMER_REAL, setitimer

            setitimer(ITIMER_REAL, seconds, _AGAIN)

    def _stop(self) -> None:
        self._running = False
        if self._limited:
            from signal import ITIMER_REAL, setitimer

            setitimer(ITIMER_REAL, 0)

    def _ring(self, _signal: int, _frame: FrameType | None) -> None:
        if not self._running:
            return
        self._rings += 1
        if self._rings > _GIVE_UP:
            os.write(2, b"goallint: code of a plugin cannot be stopped; nothing is reported\n")
            _leave(3)
        raise OvertimeError

    def _misuse(self) -> MisuseError | None:
        changed = [(owner, name, own) for owner, name, own in _OWNED if getattr(owner, name, None) is not own]
        for owner, name, own in changed:
            setattr(owner, name, own)
        text, self._sink.text = self._sink.text, ""
        if changed:
            return MisuseError(f"changed {changed[0][0].__name__}.{changed[0][1]}, which is restored")
        return MisuseError(f"printed {text.strip().partition(chr(10))[0]!r}; plugins print nothing") if text else None


_leave = os._exit


def _no_exit(code: int = 0) -> NoReturn:
    raise MisuseError(f"called os._exit({code})")


def _refuse(self: Any, *_: Any, **__: Any) -> NoReturn:
    raise MisuseError("tried to change the document, which is for reading only")


class _FixedMap(Map):
    """A mapping of the source tree that cannot be changed."""

    __slots__ = ()
    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = __setattr__ = _refuse


class _FixedSeq(Seq):
    """A list of the source tree that cannot be changed."""

    __slots__ = ()
    __setitem__ = __delitem__ = __iadd__ = __imul__ = append = clear = extend = insert = pop = remove = reverse = (
        sort
    ) = __setattr__ = _refuse


def fix(tree: Any) -> None:
    """Make a source tree read-only, for rules to look at."""
    for node in list(_nodes(tree)):
        if isinstance(node, Map):
            node.marks = MappingProxyType(node.marks)  # type: ignore[assignment]
            node.origin = MappingProxyType(node.origin)  # type: ignore[assignment]
            node.__class__ = _FixedMap
        else:
            node.marks = tuple(node.marks)  # type: ignore[assignment]
            node.__class__ = _FixedSeq


def _nodes(value: Any) -> Iterator[Map | Seq]:
    kind = value.__class__
    if kind is Map:
        yield value
        for item in value.values():
            if item.__class__ in _CONTAINERS:
                yield from _nodes(item)
    elif kind is Seq:
        yield value
        for item in value:
            if item.__class__ in _CONTAINERS:
                yield from _nodes(item)


def shielded(context: Context) -> Context:
    """What a rule may know, so that changing it changes nothing for others: catalogues are copies."""
    copies: dict[str, Any] = {}

    def data(name: str) -> Any:
        if name not in copies:
            from copy import deepcopy

            copies[name] = deepcopy(context.data(name))
        return copies[name]

    return context._replace(metrics=MappingProxyType(context.metrics), data=data)


_CONTAINERS = frozenset((Map, Seq))


class Sealed:
    """A text and its path, to find out whether somebody changed them."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._kept = (source.path, source.text)

    def broken(self) -> bool:
        """Whether they were changed; they are restored."""
        path, text = self._kept
        if self._source.path is path and self._source.text is text:
            return False
        self._source.path, self._source.text = path, text
        return True
