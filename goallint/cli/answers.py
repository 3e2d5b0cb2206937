"""The answer to a call that was made before, given again if nothing that went into it has changed.

A run notes what it read while it runs. When it ends well, its output is kept together with the state of all that: the
arguments, the day, the files with their contents, the folders with the names in them, the code of goallint and of its
plugins. A later call with the same arguments compares, which needs none of the modules that a run imports.

Nothing is kept of a run that read something that was written while it ran.
"""

from __future__ import annotations

import os
import stat
import sys
import time

from goallint.cache import cache_folder, code_state, digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

ENVIRONMENT = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "TERM")
"""The variables of the environment that can change an output, beside those that begin with `GOALLINT_`."""
SPECIAL = (".goallint.yaml", ".goallint.yml", "pyproject.toml", ".git", ".gitignore", ".goallint-accepted.json")
"""What changes a run by merely being there, in the folder of a file or in any above it."""
MOST = 400
"""Answers that are kept; beyond that the older half goes."""
_LARGEST = 20_000_000
_MARGIN = 100_000_000
"""Nanoseconds that the clock of a file system may be behind."""
_FORM = "goallint answer 1"


def repeat(arguments: Sequence[str]) -> int | None:
    """Give an earlier answer again: its exit code, or None where there is none that still holds."""
    place = _place(arguments)
    if place is None:
        return None
    try:
        with open(place, "rb") as file:
            seal, _, body = file.read(_LARGEST).partition(b"\n")
        if seal != digest(body).hex().encode():
            return None
        head, _, text = body.decode().partition("\n\n")
        form, day, code, size, *states = head.split("\n")
    except (OSError, ValueError):
        return None
    if form != _FORM or day != _today() or not all(_holds(state) for state in states):
        return None
    try:
        write(sys.stdout, text[: int(size)])
        write(sys.stderr, text[int(size) :])
    except OSError:  # for the run to fail in its own way
        return None
    return int(code)


def write(stream: Any, text: str) -> None:
    """Write to a stream, whatever its encoding can hold."""
    if not text:
        return
    try:
        stream.write(text)
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


class Ledger:
    """What a run reads, noted by the interpreter's own audit events, and what it says."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._said: tuple[list[str], list[str]] = ([], [])
        self._place = _place(arguments)
        self._begun = time.time_ns()
        self._files: dict[str, None] = {}
        self._folders: dict[str, None] = {}
        self._open = self._place is not None
        if self._open:
            sys.addaudithook(self._note)

    def say(self, text: str, *, error: bool) -> None:
        """Note what is written to standard output, or to standard error."""
        self._said[error].append(text)

    def keep(self, code: int, sources: Sequence[str], read: Iterable[str]) -> None:
        """Keep the answer. `sources` hold goallint's and its plugins' code and data, `read` what workers have read."""
        self._open = False
        if self._place is None:
            return
        states = self._states(sources, read)
        if states is None:
            return
        output, errors = map("".join, self._said)
        head = "\n".join((_FORM, _today(), str(code), str(len(output)), *states))
        body = f"{head}\n\n{output}{errors}".encode("utf-8", "surrogatepass")
        if len(body) < _LARGEST:
            _put(self._place, digest(body).hex().encode() + b"\n" + body)

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._open:
            return
        path = arguments[0] if arguments else None
        if event == "open" and isinstance(path, (str, bytes)):
            if not arguments[2] & (os.O_WRONLY | os.O_RDWR):
                self._files[os.fsdecode(path)] = None
        elif event in {"os.scandir", "os.listdir"} and not isinstance(path, int):
            self._folders[os.fsdecode(path or ".")] = None

    def _states(self, sources: Sequence[str], read: Iterable[str]) -> list[str] | None:
        """The state of all that went into the answer; None where something changed since the run began."""
        code = tuple(os.path.join(source, "") for source in sources)
        installed = tuple(os.path.join(path, "") for path in _installed())
        files = {os.path.abspath(path) for path in (*self._files, *read)}
        own = {path for path in files if path.endswith((".py", ".pyc", ".so")) or path.startswith(code)}
        states = [("M" if path.startswith(installed) else "F", path) for path in sorted(files - own)]
        folders = {os.path.join(os.path.abspath(path), "") for path in self._folders}
        folders = {path for path in folders if not path.startswith(code)}
        states += [("M" if path.startswith(installed) else "D", path) for path in sorted(folders)]
        around = {os.path.dirname(path) for kind, path in states if kind in "FD"} | {os.getcwd()}
        states += [("P", path) for path in sorted(_above(around))]
        states += [("M", path) for path in _modules(code)]
        if any(kind != "P" and _late(path, self._begun) for kind, path in states):
            return None
        states += [("S", path) for path in sources]
        lines = [f"{kind} {_STATES[kind](path)} {path}" for kind, path in states]
        return None if any("\n" in line for line in lines) else lines


def _installed() -> list[str]:
    """Where packages are installed: what lies there is replaced as a whole, and not edited."""
    return [sys.prefix, sys.base_prefix, *(path for path in sys.path if path.endswith("-packages"))]


def _modules(code: tuple[str, ...]) -> list[str]:
    """The modules that a plugin may have brought from elsewhere: those that are neither Python's own nor in `code`."""
    own = os.path.dirname(os.__file__)
    found = {getattr(module, "__file__", None) or "" for module in list(sys.modules.values())}
    return sorted(
        path
        for path in found
        if path and not path.startswith(code) and (not path.startswith(own) or "site-packages" in path)
    )


def _above(folders: Iterable[str]) -> set[str]:
    """Folders and all that they lie in."""
    found: set[str] = set()
    for folder in folders:
        while folder not in found:
            found.add(folder)
            folder = os.path.dirname(folder)
    return found


def _late(path: str, begun: int) -> bool:
    try:
        return os.stat(path).st_mtime_ns > begun - _MARGIN
    except OSError:
        return False


def _content(path: str) -> str:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # a FIFO would keep the run waiting
            return "-"
        with open(path, "rb") as file:
            return digest(file.read()).hex()
    except OSError:
        return "-"


def _names(path: str) -> str:
    try:
        with os.scandir(path) as entries:
            found = sorted(f"{entry.name}{'/' if entry.is_dir() else ''}" for entry in entries)
    except OSError:
        return "-"
    return digest("\n".join(found).encode("utf-8", "surrogateescape")).hex()


def _present(path: str) -> str:
    return "".join("1" if os.path.lexists(f"{path}/{name}") else "0" for name in SPECIAL)


def _stamp(path: str) -> str:
    try:
        status = os.stat(path)
    except OSError:
        return "-"
    return f"{status.st_mtime_ns}:{status.st_size}"


_STATES: dict[str, Callable[[str], str]] = {
    "F": _content,
    "D": _names,
    "P": _present,
    "M": _stamp,
    "S": lambda path: code_state((path,)).hex(),
}
"""How the state of a path is told, by its kind: a file's content, the names in a folder, the special files in it, a
file's stamp (installed code and data are not changed behind it), and the stamps of all files in a folder.
"""


def _holds(line: str) -> bool:
    kind, state, path = line.split(" ", 2)
    return _STATES[kind](path) == state


def _today() -> str:
    return time.strftime("%Y-%m-%d")


def _place(arguments: Sequence[str]) -> str | None:
    """The file for the answer to a call; None for commands that are not repeated, and where nothing can be kept."""
    folder = cache_folder()
    if folder is None or not arguments or arguments[0] != "check":
        return None
    try:
        here = os.getcwd()
    except OSError:
        return None
    size = os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 0
    asked = (*arguments, here, str(size), sys.stdout.encoding or "", sys.version, sys.prefix, __file__, *_variables())
    key = digest(*(part.encode("utf-8", "surrogateescape") for part in asked)).hex()
    return os.path.join(folder, "answers", key)


def _variables() -> list[str]:
    return [
        f"{name}={os.environ[name]}" for name in sorted(os.environ) if name in ENVIRONMENT or name[:9] == "GOALLINT_"
    ]


def _put(place: str, data: bytes) -> None:
    """Write a whole file or none. What cannot be written is not kept."""
    folder = os.path.dirname(place)
    new = f"{place}.{os.getpid()}"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with open(new, "xb") as file:
            file.write(data)
        os.replace(new, place)
        kept = [os.path.join(folder, name) for name in os.listdir(folder)]
        if len(kept) > MOST:
            for old in sorted(kept, key=os.path.getmtime)[: MOST // 2]:
                os.unlink(old)
    except OSError:
        return
