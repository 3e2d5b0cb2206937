"""One path: its bytes, or why it has none that goallint reads."""

from __future__ import annotations

import errno
import os
import stat

from goallint.frozen import NamedTuple

MAX_BYTES = 10_000_000
"""The size in bytes beyond which a file is not read."""

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a FIFO"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class Problem(NamedTuple):
    """A path that could not be linted, printable on one line, and why."""

    path: str
    message: str


class UnreadableError(Exception):
    """A file whose bytes could not be had; `problem` says which and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.path}: {problem.message}")
        self.problem = problem


def read_file(path: str) -> bytes:
    """Read a regular file of at most `MAX_BYTES`; raises `UnreadableError`. Never waits for a FIFO."""
    try:
        _require_regular(path, os.stat(path))
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:
            _require_regular(path, os.fstat(descriptor))
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableError(Problem(printable(path), reason(path, error))) from None
    except ValueError:  # a NUL
        raise UnreadableError(Problem(printable(path), "is not a path")) from None
    if len(data) > MAX_BYTES:
        raise UnreadableError(Problem(printable(path), _too_large(len(data))))
    return data


def printable(path: str) -> str:
    """Put a path on one line: control characters and bytes that are not UTF-8 appear as escapes."""
    if path.isprintable():
        return path
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in path)


def _require_regular(path: str, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(Problem(printable(path), f"is {kind(status.st_mode)}, not a regular file"))
    if status.st_size > MAX_BYTES:
        raise UnreadableError(Problem(printable(path), _too_large(status.st_size)))


def _too_large(size: int) -> str:
    return f"has {size:,} bytes; goallint reads files of at most {MAX_BYTES:,}"


def kind(mode: int) -> str:
    """Say what a file that is not regular is: "a folder", "a FIFO", …."""
    return next((name for test, name in _KINDS if test(mode)), "something special")


def reason(path: str, error: OSError) -> str:
    """Say in plain words why a path could not be used."""
    if isinstance(error, FileNotFoundError) and os.path.islink(path):
        return "is a link to a file that does not exist"
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return "does not exist"
    if isinstance(error, PermissionError):
        return "cannot be read: permission denied"
    if error.errno == errno.ELOOP:
        return "is a link that leads back to itself"
    return f"cannot be read: {error.strerror or error}"
