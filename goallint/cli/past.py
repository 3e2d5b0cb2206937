"""Earlier versions of the linted files, read as the engine reads files, where a rule in force asks for them."""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import TYPE_CHECKING

from goallint.cli.common import note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from goallint.cli.session import Session
    from goallint.config import Settings
    from goallint.engine import Earlier, FileResult

LOOKBACK = 400
"""Days that are looked back at least: a year's goals and what was before them."""


def earlier(session: Session, results: Sequence[FileResult], settings: Mapping[str, Settings]) -> list[Earlier]:
    """The earlier versions of the files that a rule in force wants to see; none where there is no repository.

    What git cannot do, and that a clone is shallow, is told on standard error.
    """
    asking = {path: _asking(each) for path, each in settings.items() if not session.is_input(path)}
    wanted = [result for result in results if result.path in asking and asking[result.path].rules]
    if not wanted:
        return []
    from goallint.engine import Earlier

    found = []
    for path, day, data in _versions(session, wanted, _names(asking)):
        result = session.linter.file(path, data, asking[path], facts_only=True)
        found.append(Earlier(day, result))
    return found


def _asking(settings: Settings) -> Settings:
    """The settings with those rules only that look at earlier versions."""
    return settings._replace(rules=tuple(active for active in settings.rules if active.rule.history))


def _names(asking: Mapping[str, Settings]) -> str:
    return ", ".join(sorted({active.rule.name for each in asking.values() for active in each.rules}))


def _versions(session: Session, wanted: Sequence[FileResult], rules: str) -> Iterator[tuple[str, str, bytes]]:
    from goallint.history import is_shallow, versions
    from goallint.loading.files import git_top
    from goallint.since import GitError

    tops: dict[str, list[FileResult]] = {}
    for result in wanted:
        top = git_top(os.path.dirname(os.path.realpath(result.path)))
        if top is not None:
            tops.setdefault(top, []).append(result)
    suffixes = sorted(session.bench.registry.loaders)
    for top, mine in sorted(tops.items()):
        try:
            if is_shallow(top):
                note(
                    f"{rules}: the clone is shallow, so only the commits in it count; `git fetch --unshallow` gets all"
                )
            yield from versions(top, [result.path for result in mine], suffixes, _since(session.today, mine))
        except GitError as problem:
            note(f"{rules}: the history of {top} cannot be read: {problem}")


def _since(today: date, results: Sequence[FileResult]) -> date:
    """The day from which on versions matter: the earliest start of a goal, or further back."""
    starts = [date.fromisoformat(card.start) for result in results for card in result.cards if card.start]
    return min([today - timedelta(days=LOOKBACK), *starts])
