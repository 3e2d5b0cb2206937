"""One call of the command line: its day, its configs, and the files that its paths stand for."""

from __future__ import annotations

import os
import sys
from functools import cached_property, partial

from goallint.cli.basics import UsageProblem, Wrong, note, workbench
from goallint.config import ConfigError, ConfigErrors, default, find, load
from goallint.frozen import NamedTuple
from goallint.loading.decode import decode
from goallint.loading.files import (
    INCLUDE,
    Problem,
    Selection,
    UnreadableError,
    discover,
    project_files,
    project_root,
    read_file,
    takes,
)
from goallint.loading.paths import MAX_BYTES
from goallint.typed import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from datetime import date

    from goallint.cache import Cache
    from goallint.cli.judging import Judging
    from goallint.config import Config, Settings
    from goallint.engine import FileResult, Linter
    from goallint.model import Document
    from goallint.run import Workbench
    from goallint.source import Source

STDIN = "-"
T = TypeVar("T")


class ConfigProblem(Wrong):
    """A config that cannot be used: every fault in it with its place."""

    def __init__(self, problem: ConfigErrors) -> None:
        super().__init__(str(problem))
        self.problem = problem

    def show(self, arguments: Sequence[str]) -> None:
        """Write each fault on a line of its own, with its help."""
        for error in self.problem.errors:
            note(str(error) if error.path else f"Error: {error}")
            if error.help:
                note(f"  help: {error.help}")


class Wishes(NamedTuple):
    """What the command line says of configs and rules."""

    config_path: str | None = None
    isolated: bool = False
    allow_local: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    fail_on: str | None = None
    stdin_filename: str | None = None
    force_exclude: bool = False
    cache: bool = False
    jobs: int | None = None


class Session:
    """What a command needs to know of files and configs. Problems with files are collected, not raised."""

    def __init__(self, today: date, wishes: Wishes, paths: Sequence[str] = ()) -> None:
        self.today = today
        self.wishes = wishes
        self.paths = paths
        self.problems: list[Problem] = []
        self.probed: frozenset[str] = frozenset()
        self._input: bytes | None = None
        self._input_name = wishes.stdin_filename or "stdin.yaml"
        self._shown: Source | None = None
        self._configs: dict[str | None, Config] = {}
        self._found: dict[str, str | None] = {}

    @cached_property
    def bench(self) -> Workbench:
        """The plugins that are installed, and the local ones of the configs at hand where those may run."""
        wanted: list[str] = []
        for path in dict.fromkeys(self._config_path(self._folder(path)) for path in self.paths or (".",)):
            if path is not None:
                from goallint.config_read import required_plugins

                wanted += guarded(partial(required_plugins, path))
        local = tuple(dict.fromkeys(name for name in wanted if _is_file(name)))
        code = [path for path in local if path.endswith(".py")]
        if code and not self.wishes.allow_local:
            raise UsageProblem(
                f"the config names the plugin {code[0]}, whose code runs only with --allow-local-plugins; "
                "rules that need no code (`*.rules.yaml`) run without"
            )
        bench = guarded(lambda: workbench(local, allow_local=self.wishes.allow_local))
        missing = bench.registry.missing(name for name in wanted if not _is_file(name))
        if missing:
            raise UsageProblem(
                f"the config requires the plugin `{missing[0]}`, which is not installed; "
                "install it, or take it out of `plugins`"
            )
        return bench

    @cached_property
    def linter(self) -> Linter:
        """The engine for the session's day."""
        return self.bench.linter(self.today)

    def config(self, path: str) -> Config:
        """The config that holds for a file or folder, as the command line changes it."""
        name = self._config_path(self._folder(path))
        if name not in self._configs:
            self._configs[name] = guarded(lambda: self._load(name))
        return self._configs[name]

    def settings(self, path: str) -> Settings:
        """What holds for a file."""
        config = self.config(path)
        root = os.path.dirname(config.path) if config.path else os.getcwd()
        return config.settings_for(os.path.relpath(os.path.abspath(path), root).replace(os.sep, "/"))

    def files(self) -> tuple[str, ...]:
        """The files that the paths stand for; standard input, where asked for, by the name it is given."""
        named = [path for path in self.paths if path != STDIN]
        if self.paths and not named:
            return ()
        found = discover(
            named or ["."], self.bench.registry.loaders, self._selection, force_exclude=self.wishes.force_exclude
        )
        self.problems += found.problems
        known = self.bench.registry.loaders
        strange = {path for path in found.files if _suffix(path) not in known}
        self.problems += [Problem(path, f"is of no kind that goallint reads ({', '.join(known)})") for path in strange]
        probed = [self._probe(path) for path in named if os.path.isdir(path) and not _below(path, found.files)]
        self.probed = frozenset(path for paths in probed for path in paths)
        return tuple(sorted({*found.files, *self.probed} - strange))

    def _probe(self, folder: str) -> tuple[str, ...]:
        """Every document of a folder that was named although none of its files is called like a goal file.

        Those that hold goals are linted; the others were not meant.
        """

        def every(inner: str) -> Selection:
            selection = self._selection(inner)
            return selection if self.config(inner).include is not None else selection._replace(include=("*",))

        return discover([folder], self.bench.registry.loaders, every).files

    def read(self) -> Iterator[tuple[str, bytes]]:
        """The files and their bytes; what cannot be read is among the problems."""
        for path in self.files():
            data = self._bytes(path)
            if data is not None:
                yield path, data
        if STDIN in self.paths:
            self._input = _standard_input(self._input_name, self.bench.registry.loaders)
            yield self._input_name, self._input

    def line(self, path: str, number: int) -> str:
        """A line of a linted file, which is read once more: runs keep no texts. "" where it is gone."""
        if self._shown is None or self._shown.path != path:
            try:
                data = self.data(path)
            except UnreadableError:
                return ""
            self._shown = decode(data, path)[0]
        return self._shown.line(number)

    def data(self, path: str) -> bytes:
        """The bytes of a linted file, read once more, or those of standard input; raises `UnreadableError`."""
        return self._input if self._input is not None and self.is_input(path) else read_file(path)

    def is_input(self, path: str) -> bool:
        """Whether a linted file is standard input."""
        return self._input is not None and path == self._input_name

    def put_input(self, data: bytes) -> None:
        """Take these bytes for what came from standard input."""
        self._input = data

    def folder(self, path: str) -> str:
        """The absolute folder of a file, or the folder itself."""
        return self._folder(path)

    def root(self, path: str) -> str:
        """The folder of the project that a file belongs to: the current one where nothing says more."""
        return self._root(path) or os.getcwd()

    def documents(self, path: str, data: bytes) -> tuple[Document, ...]:
        """The goal documents of a file."""
        return self.linter.read(path, data, self.settings(path))

    def results(self) -> Iterator[FileResult]:
        """What each file gave, in any order; what cannot be read is among the problems."""
        for _, found in self._judging.run(self.files(), self.wishes.jobs):
            if isinstance(found, Problem):
                self.problems.append(found)
            elif found.documents or found.path not in self.probed:
                yield found
        if STDIN in self.paths:
            self._input = _standard_input(self._input_name, self.bench.registry.loaders)
            yield self.linter.file(self._input_name, self._input, self.settings(self._input_name))

    def context(self, linted: Iterable[str]) -> Iterator[FileResult]:
        """The project's other documents, read for their facts only; what cannot be read has none."""
        for _, found in self._judging.run(self._others(linted), self.wishes.jobs, facts_only=True):
            if not isinstance(found, Problem):
                yield found

    @cached_property
    def _judging(self) -> Judging:
        from goallint.cli.judging import Judging

        return Judging(self.linter, self.settings, self._cache())

    @property
    def takes_input(self) -> bool:
        """Whether standard input is linted."""
        return STDIN in self.paths

    @property
    def seen(self) -> tuple[str, ...]:
        """The files that were linted or read for their facts, by this process or by another."""
        return tuple(self._judging.seen)

    def _cache(self) -> Cache | None:
        """The cache of this folder; None where there is to be none, or where code of the linted tree may run."""
        if not self.wishes.cache or self.wishes.allow_local:
            return None
        from goallint.cache import Cache, cache_folder

        folder = cache_folder()
        return Cache(folder, os.getcwd(), self.today.isoformat()) if folder is not None else None

    def _others(self, linted: Iterable[str]) -> list[str]:
        """The project's files that are not linted."""
        known = {os.path.realpath(path) for path in linted}
        roots = {self._root(path) for path in linted}
        found = []
        for root in sorted(root for root in roots if root is not None):
            for path in project_files(root, self.bench.registry.loaders, self._selection).files:
                if os.path.realpath(path) in known:
                    continue
                known.add(os.path.realpath(path))
                found.append(path)
        return found

    def takes(self, path: str) -> bool:
        """Whether a file that is not there any more would be linted or looked at in this run."""
        roots = {os.path.join(self._folder(each), "") for each in self.paths or (".",)}
        roots |= {os.path.join(root, "") for root in map(self._root, self.paths or (".",)) if root is not None}
        inside = any(path.startswith(root) for root in roots)
        return inside and takes(path, self.bench.registry.loaders, self._selection)

    def _root(self, path: str) -> str | None:
        config = self.config(path)
        return project_root(self._folder(path), os.path.dirname(config.path) if config.path else None)

    def _bytes(self, path: str) -> bytes | None:
        try:
            return read_file(path)
        except UnreadableError as error:
            self.problems.append(error.problem)
            return None

    def _selection(self, folder: str) -> Selection:
        config = self.config(folder)
        root = os.path.dirname(config.path) if config.path else None
        return Selection(root, config.include if config.include is not None else INCLUDE, config.exclude)

    def _folder(self, path: str) -> str:
        if path == STDIN:
            path = self.wishes.stdin_filename or ""
        absolute = os.path.abspath(path)
        return absolute if os.path.isdir(absolute) else os.path.dirname(absolute)

    def _config_path(self, folder: str) -> str | None:
        if self.wishes.isolated:
            return None
        if self.wishes.config_path is not None:
            return os.path.abspath(self.wishes.config_path)
        if folder not in self._found:
            self._found[folder] = find(folder)
        return self._found[folder]

    def _load(self, path: str | None) -> Config:
        known = self.bench.registry
        config = load(path, known) if path is not None else default(known)
        wishes = self.wishes
        return config.with_arguments(
            select=wishes.select, ignore=wishes.ignore, extend_select=wishes.extend_select, fail_on=wishes.fail_on
        )


def bench_here(*, allow_local: bool = False) -> Workbench:
    """The installed plugins, and those of the config that holds for the current folder."""
    from datetime import date as day

    return Session(day.min, Wishes(allow_local=allow_local)).bench


def guarded(call: Callable[[], T]) -> T:
    """Call what reads configs; what is wrong in them ends the run with its places."""
    try:
        return call()
    except ConfigErrors as problem:
        raise ConfigProblem(problem) from None
    except ConfigError as problem:
        raise ConfigProblem(ConfigErrors((problem,))) from None


def _below(folder: str, files: Sequence[str]) -> bool:
    top = os.path.join(os.path.abspath(folder), "")
    return any(os.path.abspath(path).startswith(top) for path in files)


def _is_file(plugin: str) -> bool:
    return plugin.endswith((".py", ".yaml", ".yml"))


def _suffix(path: str) -> str:
    return "." + path.rpartition(".")[2].lower()


def _standard_input(name: str, known: Collection[str]) -> bytes:
    if _suffix(name) not in known:
        raise UsageProblem(f"standard input is to be read as {name}: that is no kind of file that goallint reads")
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UsageProblem(f"standard input holds more than {MAX_BYTES // 1_000_000} MB")
    return data


def report_problems(session: Session) -> int:
    """Tell each file that could not be linted, on standard error; 2 when there was one, else 0."""
    problems = sorted(set(session.problems))
    for problem in problems:
        note(f"Error: {problem.path}: {problem.message}")
    return 2 if problems else 0
