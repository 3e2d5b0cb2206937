"""What git remembers of the linted files: their state at a revision, and earlier versions for the rules that ask."""

from __future__ import annotations

import os
from datetime import date, timedelta

from goallint.cli.basics import UsageProblem, note
from goallint.loading.paths import MAX_BYTES
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from goallint.cli.session import Session
    from goallint.cli.view import View
    from goallint.config import Settings
    from goallint.engine import Earlier, FileResult, Result
    from goallint.since import Past

LOOKBACK = 400
"""Days that are looked back at least: a year's goals and what was before them."""


class Pasts:
    """The repositories of the linted files as they were at a revision. What git cannot say of it ends the run."""

    def __init__(self, option: str, revision: str) -> None:
        self._said = f"{option} {revision}"
        self._revision = revision
        self._known: dict[str, Past] = {}

    def of(self, folder: str) -> Past:
        """The repository that a folder lies in."""
        from goallint.loading.files import git_top
        from goallint.since import GitError, Past

        top = git_top(folder) or folder
        if top not in self._known:
            try:
                self._known[top] = Past(top, self._revision)
            except GitError as problem:
                raise self.wrong(problem) from None
        return self._known[top]

    def all(self) -> list[Past]:
        """The repositories that were asked for."""
        return list(self._known.values())

    def wrong(self, problem: Exception) -> UsageProblem:
        """What git said, as the end of the run."""
        return UsageProblem(f"{self._said}: {problem}")


def then(session: Session, view: View, results: Sequence[FileResult], revision: str) -> tuple[list[FileResult], Result]:
    """What the linted files gave at a revision, each under its name of today, and with them those that are gone.

    Rules, settings and day are those of this run. Links lead into the project as it was.
    """
    from goallint.since import GitError

    pasts = Pasts("--no-worse-than", revision)
    pasts.of(os.getcwd() if not session.paths else session.folder(session.paths[0]))
    try:
        linted = list(_as_they_were(session, results, pasts))
        context = list(_as_they_were(session, view.context, pasts, facts_only=True))
        linted += _gone(session, pasts)
    except GitError as problem:
        raise pasts.wrong(problem) from None
    settings = {result.path: session.settings(result.path) for result in linted}
    history = earlier(session, linted, settings, pasts)
    return linted, session.linter.finish(linted, context, settings, history=history)


def _as_they_were(
    session: Session, results: Iterable[FileResult], pasts: Pasts, *, facts_only: bool = False
) -> Iterator[FileResult]:
    """The results of files at the revision; files that were not there then have none."""
    for result in results:
        past = pasts.of(os.path.dirname(os.path.realpath(result.path)))
        if not session.is_input(result.path) and past.untouched(result.path):
            yield result
            continue
        data = past.data(result.path)
        if data is not None and len(data) <= MAX_BYTES:
            yield session.linter.file(result.path, data, session.settings(result.path), facts_only=facts_only)


def _gone(session: Session, pasts: Pasts) -> Iterator[FileResult]:
    from goallint.cli.view import here

    for past in pasts.all():
        for path in past.gone():
            data = past.data(path) if session.takes(path) else None
            if data is not None and len(data) <= MAX_BYTES:
                yield session.linter.file(here(path), data, session.settings(path))


def earlier(
    session: Session,
    results: Sequence[FileResult],
    settings: Mapping[str, Settings],
    pasts: Pasts | None = None,
) -> list[Earlier]:
    """The earlier versions of the files that a rule in force wants to see; none where there is no repository.

    With `pasts` those up to their revision, and what git cannot do was told before; else it is told on standard error,
    as is that a clone is shallow.
    """
    asking = {path: _asking(each) for path, each in settings.items() if not session.is_input(path)}
    wanted = [result for result in results if result.path in asking and asking[result.path].rules]
    if not wanted:
        return []
    from goallint.engine import Earlier

    found = []
    for path, day, data in _versions(session, wanted, _names(asking), pasts):
        result = session.linter.file(path, data, asking[path], facts_only=True)
        found.append(Earlier(day, result))
    return found


def _asking(settings: Settings) -> Settings:
    """The settings with those rules only that look at earlier versions."""
    return settings._replace(rules=tuple(active for active in settings.rules if active.rule.history))


def _names(asking: Mapping[str, Settings]) -> str:
    return ", ".join(sorted({active.rule.name for each in asking.values() for active in each.rules}))


def _versions(
    session: Session, wanted: Sequence[FileResult], rules: str, pasts: Pasts | None
) -> Iterator[tuple[str, str, bytes]]:
    from goallint.history import versions
    from goallint.loading.files import git_top
    from goallint.since import GitError, is_shallow, name_of

    tops: dict[str, list[FileResult]] = {}
    for result in wanted:
        top = git_top(os.path.dirname(os.path.realpath(result.path)))
        if top is not None:
            tops.setdefault(top, []).append(result)
    suffixes = sorted(session.bench.registry.loaders)
    for top, mine in sorted(tops.items()):
        since = _since(session.today, mine)
        paths = [result.path for result in mine]
        try:
            if pasts is not None:
                past = pasts.of(top)
                yield from versions(top, {path: past.name_then(path) for path in paths}, suffixes, since, past.commit)
                continue
            if is_shallow(top):
                note(
                    f"{rules}: the clone is shallow, so only the commits in it count; `git fetch --unshallow` gets all"
                )
            yield from versions(top, {path: name_of(path, top) for path in paths}, suffixes, since)
        except GitError as problem:
            note(f"{rules}: the history of {top} cannot be read: {problem}")


def _since(today: date, results: Sequence[FileResult]) -> date:
    """The day from which on versions matter: the earliest start of a goal, or further back."""
    starts = [date.fromisoformat(card.start) for result in results for card in result.cards if card.start]
    return min([today - timedelta(days=LOOKBACK), *starts])
