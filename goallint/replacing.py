"""Files replaced as a whole: a reader, or a crash at any moment, finds the old file or the new one, never a part."""

from __future__ import annotations

import errno
import os
from contextlib import suppress

from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PREFIX, _SUFFIX = ".goallint-", ".tmp"


def replace_file(path: str, data: bytes) -> None:
    """Put `data` in place of a file, or make it. A link is followed, so that it stays a link; the mode stays.

    Raises `OSError` when that cannot be done, for a file that may not be written too; the old file then stays.
    """
    target = os.path.realpath(path)
    status = os.stat(target) if os.path.exists(target) else None
    if status is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
    folder = os.path.dirname(target)
    sweep((folder,))
    temporary = os.path.join(folder, f"{_PREFIX}{os.getpid()}{_SUFFIX}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666 if status is None else 0o600)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            if status is not None:
                _take_over(temporary, status)
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    _settle(folder)


def _take_over(temporary: str, status: os.stat_result) -> None:
    """Give a new file the owner, where that is allowed, and the mode of the old one."""
    if hasattr(os, "chown"):
        with suppress(OSError):  # only the superuser may give files away
            os.chown(temporary, status.st_uid, status.st_gid)
    os.chmod(temporary, status.st_mode & 0o7777)


def _settle(folder: str) -> None:
    """Write the folder's new entry to the disk, where the system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # folders cannot be opened on Windows
        return
    with suppress(OSError):  # nor synchronised on every file system; the file itself is whole all the same
        os.fsync(descriptor)
    os.close(descriptor)


def sweep(folders: Iterable[str]) -> None:
    """Remove the temporary files that killed runs left in these folders; those of running processes stay."""
    for folder in sorted(set(folders)):
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        for name in names:
            number = name.removeprefix(_PREFIX).removesuffix(_SUFFIX)
            if name == f"{_PREFIX}{number}{_SUFFIX}" and number.isascii() and number.isdigit():
                _remove(os.path.join(folder, name), int(number))


def _remove(path: str, process: int) -> None:
    if process == os.getpid() or not _running(process):
        with suppress(OSError):
            os.unlink(path)


def _running(process: int) -> bool:
    if os.name == "nt":  # signal 0 would end the process there; a file in use cannot be removed anyway
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
