"""Which files to lint, and their bytes: nothing here waits, follows a link in circles or stops at a bad name.

Patterns are those of `.gitignore`. What cannot be linted becomes a `Problem`; the other files go on. Paths are shown
relative to the current folder, with "/", and sorted by code point, so that a run is the same everywhere.
"""

from __future__ import annotations

import os
import stat

from goallint.frozen import NamedTuple
from goallint.globs import Patterns
from goallint.loading.paths import Problem, UnreadableError, kind, printable, read_file, reason
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = [
    "CONFIG_FILES",
    "INCLUDE",
    "Found",
    "Problem",
    "Selection",
    "UnreadableError",
    "discover",
    "git_top",
    "printable",
    "project_files",
    "project_root",
    "read_file",
    "takes",
]

INCLUDE = ("*.goals.*", "goals.*", "okrs.*", "okr.*", "goals/", "okrs/", "plans/")
"""The files of a folder that are linted where no config says otherwise."""

CONFIG_FILES = (".goallint.yaml", ".goallint.yml", "pyproject.toml")
"""The files that may hold settings for their folder."""


class Found(NamedTuple):
    """The files to lint, sorted, as findings name them (they open from the current folder), and what was wrong."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]


class Selection(NamedTuple):
    """Which files of a folder are linted: patterns relative to `root`, the absolute folder of the config, if any."""

    root: str | None = None
    include: tuple[str, ...] = INCLUDE
    exclude: tuple[str, ...] = ()


def discover(
    arguments: Sequence[str],
    suffixes: Iterable[str],
    select: Callable[[str], Selection],
    *,
    force_exclude: bool = False,
) -> Found:
    """Find the files that `arguments` (files and folders) ask for.

    A file that is named is taken whatever it is called, unless `force_exclude` holds and its config excludes it. Of a
    folder, those files are taken that end in one of `suffixes` and that the selection of their folder includes.
    `select` gives the selection of an absolute folder; it is asked for each argument and wherever a config may lie. A
    selection without a root starts at the git top level, else at the top of the file system.
    """
    try:
        here = os.getcwd()
    except OSError:
        return Found((), (Problem(".", "the current folder does not exist any more"),))
    walk = _Walk(here, tuple(suffixes), select)
    for argument in arguments:
        _take(walk, argument, force_exclude=force_exclude)
    return Found(tuple(sorted(walk.files)), tuple(sorted(walk.problems)))


def project_files(root: str, suffixes: Iterable[str], select: Callable[[str], Selection]) -> Found:
    """Find all documents of the project whose folder is `root`: links may point to any of them."""
    return discover((root,), suffixes, select)


def takes(path: str, suffixes: Iterable[str], select: Callable[[str], Selection]) -> bool:
    """Whether a file of this absolute path would be found in its folder, were it there; `.gitignore` is not asked."""
    folder, name = os.path.split(path)
    walk = _Walk(folder, tuple(suffixes), select)
    rules = walk.rules(folder, git_top(folder) or os.path.join(os.path.splitdrive(path)[0], os.sep))
    relative = path[len(rules.base) :].replace(os.sep, "/")
    if not name.lower().endswith(walk.suffixes) or any(_hidden(step, rules) for step in relative.split("/")):
        return False
    own = _match(rules.include, rules.base, path, is_dir=False)
    wanted = _reaches(rules.include, rules.base, folder) if own is None else own
    return wanted and not rules.exclude.covers(relative)


def project_root(start: str, config_folder: str | None) -> str | None:
    """Find the folder that a project fills: the nearest config's, else the git top level above `start`, else None."""
    return config_folder if config_folder is not None else git_top(start)


def git_top(start: str) -> str | None:
    """Find the absolute folder, at or above `start`, that holds a `.git` (a folder, or a file in work trees)."""
    folder = os.path.abspath(start)
    while not os.path.lexists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


class _Ignores(NamedTuple):
    """The patterns of one `.gitignore` and the absolute folder, with a final separator, that they start from."""

    base: str
    patterns: Patterns


class _Rules(NamedTuple):
    """A selection, compiled. `base` is the folder, with a final separator, that patterns start from."""

    base: str
    include: Patterns
    exclude: Patterns
    hidden: bool


class _Folder(NamedTuple):
    """A folder to look into. `included` says that its files are taken unless a pattern says otherwise."""

    path: str
    shown: str
    rules: _Rules
    ignores: tuple[_Ignores, ...]
    included: bool


class _Walk:
    """The state of one discovery: what was found, and where from."""

    def __init__(self, here: str, suffixes: tuple[str, ...], select: Callable[[str], Selection]) -> None:
        self.here = here
        self.suffixes = suffixes
        self.select = select
        self.files: set[str] = set()
        self.problems: set[Problem] = set()
        self._compiled: dict[Selection, _Rules] = {}

    def rules(self, folder: str, fallback: str) -> _Rules:
        """Give the rules of an absolute folder; without a config, patterns start from `fallback`."""
        selection = self.select(folder)
        key = selection if selection.root is not None else selection._replace(root=fallback)
        if key not in self._compiled:
            self._compiled[key] = _Rules(
                os.path.join(key.root or fallback, ""),
                Patterns(key.include),
                Patterns(key.exclude),
                any(step.strip(".") != step.rstrip(".") for pattern in key.include for step in pattern.split("/")),
            )
        return self._compiled[key]

    def problem(self, path: str, message: str) -> None:
        self.problems.add(Problem(printable(path), message))


def _take(walk: _Walk, argument: str, *, force_exclude: bool) -> None:
    absolute = os.path.abspath(os.path.join(walk.here, argument))
    shown = _shown(absolute, walk.here)
    try:
        status = os.stat(argument)
    except OSError as error:
        walk.problem(argument, reason(argument, error))
        return
    except ValueError:
        walk.problem(argument, "is not a path")
        return
    fallback = git_top(absolute) or os.path.join(os.path.splitdrive(absolute)[0], os.sep)
    if stat.S_ISDIR(status.st_mode) and not absolute.lower().endswith(walk.suffixes):
        rules = walk.rules(absolute, fallback)
        included = _reaches(rules.include, rules.base, absolute)
        _descend(walk, _Folder(absolute, shown, rules, _ignores_above(absolute), included))
    elif not stat.S_ISREG(status.st_mode):
        walk.problem(shown, f"is {kind(status.st_mode)}, not a regular file")
    elif not force_exclude or not _excluded(walk, absolute, fallback):
        _add(walk, shown)


def _excluded(walk: _Walk, absolute: str, fallback: str) -> bool:
    rules = walk.rules(os.path.dirname(absolute), fallback)
    relative = absolute[len(rules.base) :].replace(os.sep, "/")
    return absolute.startswith(rules.base) and rules.exclude.covers(relative)


def _add(walk: _Walk, shown: str) -> None:
    if any(char < " " or char == "\x7f" or "\ud800" <= char <= "\udfff" for char in shown):
        walk.problem(shown, "has a name with control characters or bytes that are not UTF-8: rename it")
    else:
        walk.files.add(shown)


def _descend(walk: _Walk, top: _Folder) -> None:
    """Take the files below a folder. Iterative: folders may nest deeper than Python calls."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        entries = _entries(walk, folder)
        names = {entry.name for entry in entries}
        if ".gitignore" in names:
            folder = folder._replace(ignores=(*folder.ignores, *_read_ignores(folder.path)))
        if not names.isdisjoint(CONFIG_FILES):
            folder = _with_own_config(walk, folder)
        for entry in entries:
            if not _hidden(entry.name, folder.rules):
                waiting.extend(_enter(walk, folder, entry))


def _enter(walk: _Walk, folder: _Folder, entry: os.DirEntry[str]) -> tuple[_Folder, ...]:
    """Take an entry if it is a file to lint; if it is a folder to look into, give that."""
    shown = entry.name if folder.shown == "." else f"{folder.shown}/{entry.name}"
    if _wanted(walk, folder, entry):
        if not _dropped(folder, entry.path, is_dir=False):
            _take_entry(walk, entry, shown)
    elif entry.is_dir(follow_symlinks=False):
        if not _dropped(folder, entry.path, is_dir=True):
            inside = _match(folder.rules.include, folder.rules.base, entry.path, is_dir=True)
            included = folder.included if inside is None else inside
            return (folder._replace(path=entry.path, shown=shown, included=included),)
    elif entry.is_symlink() and _is_loop(entry.path):
        walk.problem(shown, "is a link that leads back to a folder it lies in, or to itself")
    return ()


def _with_own_config(walk: _Walk, folder: _Folder) -> _Folder:
    rules = walk.rules(folder.path, folder.rules.base)
    if rules is folder.rules:
        return folder
    return folder._replace(rules=rules, included=_reaches(rules.include, rules.base, folder.path))


def _entries(walk: _Walk, folder: _Folder) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder.path) as found:
            return list(found)
    except OSError as error:
        walk.problem(folder.shown, reason(folder.path, error))
        return []


def _hidden(name: str, rules: _Rules) -> bool:
    return name.startswith(".") and (not rules.hidden or name == ".git")


def _wanted(walk: _Walk, folder: _Folder, entry: os.DirEntry[str]) -> bool:
    """Whether an entry is called like a file to lint, whatever it is. `OKR.md` is called like `okr.md`."""
    name = entry.name.lower()
    if not name.endswith(walk.suffixes):
        return False
    own = _match(folder.rules.include, folder.rules.base, entry.path, is_dir=False)
    if own is None and name != entry.name:
        own = _match(folder.rules.include, folder.rules.base, os.path.join(folder.path, name), is_dir=False)
    return folder.included if own is None else own


def _take_entry(walk: _Walk, entry: os.DirEntry[str], shown: str) -> None:
    if entry.name.startswith("-"):
        walk.problem(shown, "has a name that begins with '-', which programs take for an option: rename it")
        return
    try:
        if entry.is_file(follow_symlinks=False):
            _add(walk, shown)
            return
        mode = os.stat(entry.path).st_mode
    except OSError as error:
        walk.problem(shown, reason(entry.path, error))
        return
    if stat.S_ISREG(mode):
        _add(walk, shown)
    else:
        walk.problem(shown, f"is {kind(mode)}, not a regular file")


def _is_loop(link: str) -> bool:
    try:
        target = os.path.realpath(link, strict=True)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return (os.path.realpath(os.path.dirname(link)) + os.sep).startswith(os.path.join(target, ""))


def _dropped(folder: _Folder, path: str, *, is_dir: bool) -> bool:
    if _match(folder.rules.exclude, folder.rules.base, path, is_dir=is_dir):
        return True
    for base, patterns in reversed(folder.ignores):
        ignored = _match(patterns, base, path, is_dir=is_dir)
        if ignored is not None:
            return ignored
    return False


def _match(patterns: Patterns, base: str, path: str, *, is_dir: bool) -> bool | None:
    if not path.startswith(base):
        return None
    relative = path[len(base) :]
    return patterns.match(relative.replace(os.sep, "/") if os.sep != "/" else relative, is_dir) if relative else None


def _reaches(patterns: Patterns, base: str, folder: str) -> bool:
    """Whether the patterns name this folder or one above it."""
    steps = folder[len(base) :].split(os.sep) if folder.startswith(base) else []
    answer = False
    for count in range(1, len(steps) + 1):
        own = _match(patterns, base, base + os.sep.join(steps[:count]), is_dir=True)
        answer = answer if own is None else own
    return answer


def _ignores_above(folder: str) -> tuple[_Ignores, ...]:
    """Read the `.gitignore` files from the git top level down to above a folder (its own is read on the way)."""
    top = git_top(folder)
    found: list[_Ignores] = []
    while top is not None and folder != top:
        folder = os.path.dirname(folder)
        found[:0] = _read_ignores(folder)
    return tuple(found)


def _read_ignores(folder: str) -> Iterator[_Ignores]:
    try:
        lines = read_file(os.path.join(folder, ".gitignore")).decode("utf-8", "replace").splitlines()
    except UnreadableError:
        return
    yield _Ignores(os.path.join(folder, ""), Patterns(lines))


def _shown(absolute: str, here: str) -> str:
    try:
        relative = os.path.relpath(absolute, here)
    except ValueError:  # another drive
        relative = absolute
    return relative.replace(os.sep, "/")
