"""Files to results: from the cache where they were judged before, else here or in worker processes."""

from __future__ import annotations

import sys
from functools import cache

from goallint.frozen import NamedTuple
from goallint.loading.paths import Problem, UnreadableError, read_file
from goallint.typed import TYPE_CHECKING, Any
from goallint.workers import processes, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from goallint.cache import Cache
    from goallint.config import Settings
    from goallint.engine import FileResult, Linter
    from goallint.plain import Plain
    from goallint.plugins import Registry

FEWEST = 2
"""Linted files from which on the cache is worth its opening; for the files around them it always is."""


class _Done(NamedTuple):
    """A file's result, or why it has none. `key` is what to keep the result under, b"" where it is not to be kept."""

    result: FileResult | None
    problem: Problem | None = None
    key: bytes = b""
    text: str = ""


class Judging:
    """How the files of a run become results. `settings` says what holds for a file; without a cache nothing is kept.

    `seen` are the files that were asked for.
    """

    def __init__(self, linter: Linter, settings: Callable[[str], Settings], cache: Cache | None) -> None:
        self.seen: list[str] = []
        self._linter = linter
        self._settings = settings
        self._cache = cache
        self._base = b""
        self._identities: dict[int, bytes] = {}

    def run(
        self, paths: Sequence[str], jobs: int | None, *, facts_only: bool = False
    ) -> Iterator[tuple[str, FileResult | Problem]]:
        """The result of each file, or why it has none, in any order. Raises what a wrong config raises at once."""
        self.seen += paths
        for path in paths:
            self._settings(path)
        caching = self._cache is not None and len(paths) >= (1 if facts_only else FEWEST)
        if caching and not self._base:
            self._base = _base(self._linter)
        count = processes(jobs, len(paths))
        done = self._spread(paths, count, facts_only, caching) if count > 1 else self._here(paths, facts_only, caching)
        for path, one in done:
            if one.key and self._cache is not None and not self._linter.registry.problems:
                self._cache.put(_row(path, facts_only), one.key, one.text)
            found = one.result or one.problem
            if found is not None:
                yield path, found
        if self._cache is not None:
            self._cache.save()

    def _here(self, paths: Sequence[str], facts_only: bool, caching: bool) -> Iterator[tuple[str, _Done]]:  # noqa: FBT001
        for path in paths:
            yield path, self._judge(path, facts_only, caching)

    def _spread(
        self,
        paths: Sequence[str],
        count: int,
        facts_only: bool,  # noqa: FBT001
        caching: bool,  # noqa: FBT001
    ) -> Iterator[tuple[str, _Done]]:
        plain = _plain()

        def work(number: int) -> str:
            return _sent(self._judge(paths[number], facts_only, caching), plain)

        if self._cache is not None:
            self._cache.close()
        registry = self._linter.registry
        for number, text in spread(count, len(paths), work, lambda: plain.text(registry.problems)):
            if number is None:
                registry.note(plain.value(text))
            else:
                yield paths[number], _received(text, plain)

    def _judge(self, path: str, facts_only: bool, caching: bool) -> _Done:  # noqa: FBT001
        try:
            data = read_file(path)
        except UnreadableError as error:
            return _Done(None, error.problem)
        settings = self._settings(path)
        if not caching or self._cache is None:
            return _Done(self._linter.file(path, data, settings, facts_only=facts_only))
        key, found = self._look_up(self._cache, path, data, settings, facts_only=facts_only)
        if found is not None:
            return _Done(found)
        result = self._linter.file(path, data, settings, facts_only=facts_only)
        return (
            _Done(result)
            if result.crashed or self._linter.registry.problems
            else _Done(result, None, key, _plain().text(result))
        )

    def _look_up(
        self, cache: Cache, path: str, data: bytes, settings: Settings, *, facts_only: bool
    ) -> tuple[bytes, FileResult | None]:
        """The key of a file's result, and the result where it is known. A full one serves for its facts, too."""
        key = b""
        for facts in (False, True) if facts_only else (False,):
            key = self._key(path, data, settings, facts_only=facts)
            text = cache.get(_row(path, facts), key)
            if text is not None:
                try:
                    return key, _plain().value(text)
                except ValueError:
                    continue
        return key, None

    def _key(self, path: str, data: bytes, settings: Settings, *, facts_only: bool) -> bytes:
        from goallint.cache import digest

        if id(settings) not in self._identities:
            self._identities[id(settings)] = settings.identity().encode("utf-8", "surrogatepass")
        kind = b"facts" if facts_only else b"all"
        return digest(self._base, self._identities[id(settings)], kind, path.encode("utf-8", "surrogatepass"), data)


def _base(linter: Linter) -> bytes:
    """What the results of all files depend on: the code and data of goallint and its plugins, Python, and the day."""
    from goallint.cache import code_state, digest

    registry: Registry = linter.registry
    plugins = repr([(plugin.name, plugin.version) for plugin in registry.plugins])
    return digest(
        code_state(registry.sources()), plugins.encode(), sys.version.encode(), linter.today.isoformat().encode()
    )


def _row(path: str, facts_only: bool) -> str:  # noqa: FBT001
    return f"{path}\0facts" if facts_only else path


def _sent(done: _Done, plain: Plain) -> str:
    """An outcome as a worker sends it: what was made for the cache anyway is not made twice."""
    text = done.text or plain.text(done.result or done.problem)
    return f"{done.key.hex()}\n{text}"


def _received(text: str, plain: Plain) -> _Done:
    key, _, body = text.partition("\n")
    value: Any = plain.value(body)
    if isinstance(value, Problem):
        return _Done(None, value)
    return _Done(value, None, bytes.fromhex(key), body if key else "")


@cache
def _plain() -> Plain:
    """The values that results are made of, as text and back."""
    from goallint import model
    from goallint.engine import FileResult
    from goallint.plain import Plain
    from goallint.plugins import PluginProblem
    from goallint.source import Range, Span
    from goallint.suppress import Named, Suppression

    kinds = (model.Card, model.Edit, model.Finding, model.Fix, model.Link, model.Place, model.Quantity, model.Related)
    return Plain((*kinds, FileResult, PluginProblem, Problem, Range, Span, Named, Suppression))
