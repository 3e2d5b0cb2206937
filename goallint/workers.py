"""Work spread over forked processes, which know everything that this one knows and send texts back.

The tasks are numbers. A worker takes the next one from a pipe that all of them read, so that a long task keeps no other
waiting; its answers come back through a pipe of its own.
"""

from __future__ import annotations

import os
import sys

from goallint.typed import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FEWEST = 50
"""Tasks below which a second process costs more than it saves."""

_END, _BROKE = 0xFFFFFFFF, 0xFFFFFFFE
"""In place of a task's number: what follows is what the worker says at its end, or why it broke."""
_NUMBER = 4
"""Bytes of a number in a pipe."""
_WHOLE = 512
"""Bytes that POSIX promises to put into a pipe all together or not at all."""
_HELP = "run with --jobs 1, which needs less memory"


class WorkerError(Exception):
    """A worker ended before its work was done."""


def available() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def processes(jobs: int | None, tasks: int) -> int:
    """How many processes to use for some tasks: as many as asked for, else one a processor where tasks are many.

    One where processes cannot be forked (Windows).
    """
    if not hasattr(os, "fork"):
        return 1
    return max(1, min(jobs or (available() if tasks >= FEWEST else 1), tasks))


def spread(
    count: int, tasks: int, work: Callable[[int], str], last: Callable[[], str]
) -> Iterator[tuple[int | None, str]]:
    """Do `work` for the tasks 0 to `tasks` - 1 in `count` processes: numbers and texts, as they come.

    What each worker says `last` comes with None in place of a number. Raises WorkerError when a worker is killed or
    breaks; no worker outlives this generator.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    team = _Team(tasks)
    try:
        for _ in range(count):
            team.add(work, last)
        yield from team.answers()
    finally:
        team.dismiss()


class _Team:
    """The workers: the pipe that they take tasks from, their processes, and what came from each so far."""

    def __init__(self, tasks: int) -> None:
        self._queue, self._feed = os.pipe()
        os.set_blocking(self._feed, False)
        self._waiting = memoryview(b"".join(number.to_bytes(_NUMBER, "little") for number in range(tasks)))
        self._processes: dict[int, int] = {}
        self._read: dict[int, bytearray] = {}

    def add(self, work: Callable[[int], str], last: Callable[[], str]) -> None:
        """Start a worker."""
        reader, writer = os.pipe()
        process = os.fork()
        if process == 0:
            for other in (reader, self._feed, *self._processes):
                os.close(other)
            _serve(self._queue, writer, work, last)
        os.close(writer)
        self._processes[reader] = process
        self._read[reader] = bytearray()

    def answers(self) -> Iterator[tuple[int | None, str]]:
        """Hand out the tasks, and give what comes back until every worker has said its last."""
        from select import select

        while self._read:
            readable, writable, _ = select(list(self._read), [self._feed] if self._feed >= 0 else [], [])
            if writable:
                self._hand_out()
            for pipe in readable:
                yield from self._take(pipe)

    def dismiss(self) -> None:
        """End all workers, whatever they are at."""
        from signal import SIGKILL

        for pipe, process in self._processes.items():
            os.close(pipe)
            if pipe in self._read:
                os.kill(process, SIGKILL)
            os.waitpid(process, 0)
        for end in (self._queue, self._feed):
            if end >= 0:
                os.close(end)

    def _hand_out(self) -> None:
        try:
            while self._waiting:
                self._waiting = self._waiting[os.write(self._feed, self._waiting[:_WHOLE]) :]
        except BlockingIOError:
            return
        os.close(self._feed)
        self._feed = -1

    def _take(self, pipe: int) -> Iterator[tuple[int | None, str]]:
        data = os.read(pipe, 1 << 20)
        if not data:
            raise WorkerError(self._fate(pipe))
        held = self._read[pipe]
        held += data
        begin = 0
        while len(held) >= begin + 2 * _NUMBER:
            body = begin + 2 * _NUMBER
            number, size = _number(held, begin), _number(held, begin + _NUMBER)
            if len(held) < body + size:
                break
            text = held[body : body + size].decode()
            begin = body + size
            if number == _BROKE:
                raise WorkerError(f"a worker broke: {text}")
            if number == _END:
                del self._read[pipe]
            yield None if number == _END else number, text
        del held[:begin]

    def _fate(self, pipe: int) -> str:
        process = self._processes.pop(pipe)
        del self._read[pipe]
        os.close(pipe)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
        return f"a worker process {how} before its work was done; {_HELP}"


def _serve(queue: int, answers: int, work: Callable[[int], str], last: Callable[[], str]) -> NoReturn:
    """Be a worker: take tasks until there are no more. Leaves without running anything that the parent set up."""
    from signal import SIG_DFL, SIGTERM, signal

    signal(SIGTERM, SIG_DFL)
    code = 0
    try:
        while task := os.read(queue, _NUMBER):
            number = _number(task)
            _send(answers, number, work(number))
        _send(answers, _END, last())
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:  # the parent is gone
        code = 1
    except BaseException as problem:  # noqa: BLE001 (told by the parent)
        _send(answers, _BROKE, f"{type(problem).__name__}: {problem}")
        code = 1
    finally:
        os._exit(code)


def _send(pipe: int, number: int, text: str) -> None:
    body = text.encode("utf-8", "backslashreplace")
    frame = memoryview(number.to_bytes(_NUMBER, "little") + len(body).to_bytes(_NUMBER, "little") + body)
    while frame:
        frame = frame[os.write(pipe, frame) :]


def _number(data: bytes | bytearray, at: int = 0) -> int:
    return int.from_bytes(data[at : at + _NUMBER], "little")
