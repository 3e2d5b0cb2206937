"""What files gave in earlier runs, by content: a database for each folder that goallint is run in.

A cache may vanish, be damaged or be in use by ten processes at any moment. Whatever goes wrong with it is a miss, never
an error; a damaged database is thrown away.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_SCHEMA = """
CREATE TABLE IF NOT EXISTS results (path TEXT PRIMARY KEY, key BLOB, day TEXT, text TEXT, seal BLOB) WITHOUT ROWID
"""
_WAIT = 2.0
"""Seconds to wait for another process that writes."""
_ROOM = 8_000_000
"""Characters that wait to be written; ten thousand files give twenty times as many."""


def cache_folder() -> str | None:
    """Where caches lie: `goallint` in the user's cache folder; None where there is no such folder."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA", "")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            home = os.environ.get("HOME", "")
            base = os.path.join(home, ".cache") if home else ""
    return os.path.join(base, "goallint") if os.path.isabs(base) else None


def digest(*parts: bytes) -> bytes:
    """A key of 16 bytes for some parts, each of which counts with its length."""
    from _blake2 import blake2b  # hashlib loads OpenSSL, which costs more than a small run

    state = blake2b(digest_size=16)
    for part in parts:
        state.update(len(part).to_bytes(8, "little"))
        state.update(part)
    return state.digest()


def code_state(folders: Iterable[str]) -> bytes:
    """A key for the code and data in some folders or files: names, sizes and times of change, but for bytecode."""
    found: list[str] = []
    waiting = sorted(folders)
    while waiting:
        path = waiting.pop()
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    if entry.is_dir():
                        if entry.name != "__pycache__":
                            waiting.append(entry.path)
                    else:
                        found.append(_state(entry.path, entry.stat()))
        except NotADirectoryError:
            found.append(_state(path, os.stat(path)))
        except OSError:
            found.append(path)
    return digest("\n".join(sorted(found)).encode("utf-8", "surrogateescape"))


def _state(path: str, status: os.stat_result) -> str:
    return f"{path}\t{status.st_mtime_ns}\t{status.st_size}"


class Cache:
    """The results of the files of one folder. `day` is the day of the run: results of other days are dropped."""

    def __init__(self, folder: str, of: str, day: str) -> None:
        self.path = os.path.join(folder, digest(os.fsencode(of)).hex() + ".sqlite")
        self._day = day
        self._fresh: dict[str, tuple[bytes, str]] = {}
        self._waiting = 0
        self._reader: sqlite3.Connection | None = None

    def get(self, path: str, key: bytes) -> str | None:
        """The text that was kept for a file under this key."""
        from sqlite3 import Error

        try:
            row = self._rows().execute("SELECT text, seal FROM results WHERE path = ? AND key = ?", (path, key))
            found = row.fetchone()
        except Error:
            return None
        if found is None or not isinstance(found[0], str) or found[1] != digest(key, found[0].encode()):
            return None
        return str(found[0])

    def put(self, path: str, key: bytes, text: str) -> None:
        """Keep a text for a file. It is written with others, at the latest by `save`."""
        self._fresh[path] = (key, text)
        self._waiting += len(text)
        if self._waiting > _ROOM:
            self.save()

    def close(self) -> None:
        """Let go of the database: a connection must not pass into a process that is forked."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def save(self) -> None:
        """Write what was put and is not written yet, in one go."""
        self.close()
        if not self._fresh:
            return
        from sqlite3 import DatabaseError, Error, OperationalError

        try:
            self._write()
        except OperationalError:  # in use for too long, or a disk that is full or may not be written
            return
        except DatabaseError:
            _remove(self.path)
        except (Error, OSError):
            return
        finally:
            self._fresh, self._waiting = {}, 0

    def _rows(self) -> sqlite3.Connection:
        if self._reader is None:
            from sqlite3 import connect

            self._reader = connect(f"file:{_quoted(self.path)}?mode=ro", timeout=_WAIT, uri=True)
        return self._reader

    def _write(self) -> None:
        from sqlite3 import connect

        os.makedirs(os.path.dirname(self.path), mode=0o700, exist_ok=True)
        connection = connect(self.path, timeout=_WAIT, isolation_level=None)
        try:
            connection.execute("PRAGMA synchronous = OFF")  # after a power cut the seals tell what is whole
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_SCHEMA)
            connection.execute("DELETE FROM results WHERE day <> ?", (self._day,))
            connection.executemany(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)",
                ((path, key, self._day, text, digest(key, text.encode())) for path, (key, text) in self._fresh.items()),
            )
            connection.execute("COMMIT")
        finally:
            connection.close()


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
