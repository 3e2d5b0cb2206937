"""What of a run is reported: all of it, what changed since a revision, and what nobody has accepted yet."""

from __future__ import annotations

import os
from functools import cached_property

from goallint.cli.basics import UsageProblem, note
from goallint.loading.decode import decode
from goallint.loading.paths import UnreadableError
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from goallint.accepted import Entry
    from goallint.cli.session import Session
    from goallint.config import Settings
    from goallint.engine import Earlier, FileResult, Result
    from goallint.model import Document, Finding

FILE_NAME = ".goallint-accepted.json"
"""The file of accepted findings in a project's folder."""
MOST_TOLD = 10
"""How many accepted findings that are gone are listed by name."""


class View:
    """From the results of the linted files to what is reported of them.

    `since` is a git revision, `accepted` a file of accepted findings; without one, the file in the project's folder
    holds where there is one. Unless `listed`, none does. `firm` are the rules whose findings nobody can accept: a file
    that cannot be read, a rule that broke.
    """

    def __init__(
        self,
        session: Session,
        results: Sequence[FileResult],
        *,
        suppressing: bool = True,
        since: str | None = None,
        accepted: str | None = None,
        listed: bool = True,
    ) -> None:
        self.session = session
        self.settings = {result.path: session.settings(result.path) for result in results}
        self._suppressing = suppressing
        needed = any(active.rule.scope == "project" for each in self.settings.values() for active in each.rules)
        self.context = list(session.context(list(self.settings))) if needed else []
        """What the project's other documents gave, where a rule looks at them."""
        self._history = _history(session, results, self.settings)
        self._news = _News(session, since) if since is not None else None
        files = _files(self, accepted) if listed else {}
        self._lists = [_List(self, file, paths) for file, paths in files.items()]

    @cached_property
    def firm(self) -> frozenset[str]:
        """The names of the rules whose findings nobody can accept."""
        from goallint.suppress import FIRM

        rules = self.session.bench.registry.rules.values()
        return frozenset(rule.name for rule in rules if not FIRM.isdisjoint(rule.reports))

    def of(self, results: Sequence[FileResult], texts: Mapping[str, str] | None = None) -> Result:
        """What is reported. `texts` are those that were linted in place of what the files hold."""
        result = self.session.linter.finish(
            results, self.context, self.settings, suppressing=self._suppressing, history=self._history
        )
        if self._news is not None:
            result = result._replace(findings=self._news.among(result.findings, texts or {}))
        for each in self._lists:
            result = each.without(result)
        return result

    @property
    def files(self) -> list[str]:
        """The files of settings and of accepted findings that hold here."""
        configs = {self.session.config(path).path for path in self.settings}
        return [*filter(None, configs), *(each.file for each in self._lists)]

    @property
    def decided_by_files(self) -> bool:
        """Whether nothing but the files and the settings decides what is reported: no git, nothing accepted."""
        return self._news is None and not self._lists and not _looks_back(self.settings)

    def tell_stale(self) -> None:
        """Say which accepted findings are gone, on standard error. A run for what changed does not know."""
        for each in self._lists if self._news is None else ():
            each.tell_stale()


def _looks_back(settings: Mapping[str, Settings]) -> bool:
    return any(active.rule.history for each in settings.values() for active in each.rules)


def _history(session: Session, results: Sequence[FileResult], settings: Mapping[str, Settings]) -> list[Earlier]:
    """Earlier versions of the linted files, where a rule in force looks at them."""
    if not _looks_back(settings):
        return []
    from goallint.cli.past import earlier

    return earlier(session, results, settings)


def _files(view: View, accepted: str | None) -> dict[str, list[str]]:
    """The files of accepted findings, and the linted files that each is for."""
    if accepted is not None:
        return {accepted: list(view.settings)}
    found: dict[str, list[str]] = {}
    roots: dict[str, str] = {}
    for path in view.settings:
        folder = os.path.dirname(path)
        if folder not in roots:
            roots[folder] = view.session.root(path)
        found.setdefault(os.path.join(roots[folder], FILE_NAME), []).append(path)
    return {file: paths for file, paths in found.items() if os.path.lexists(file)}


class _List:
    """A file of accepted findings at work on the linted files that it is for. Its paths count from its folder."""

    def __init__(self, view: View, file: str, paths: Sequence[str]) -> None:
        self.file = file
        self._view = view
        self._paths = frozenset(paths)
        self._stale: tuple[Entry, ...] = ()
        self._entries = read_entries(file)

    def without(self, result: Result) -> Result:
        """The result with the findings that the file accepts set apart.

        Entries of files that are there but were not linted wait for a run that lints them.
        """
        from goallint.accepted import split

        firm = self._view.firm
        mine = [each for each in result.findings if each.path in self._paths and each.rule not in firm]
        present = [entry for entry in self._entries if entry.path in self._paths or not os.path.lexists(entry.path)]
        _, known, stale = split(mine, present)
        self._stale = tuple(entry for entry in stale if self._looked_for(entry))
        gone = {id(item.finding) for item in known}
        excepted = sorted((*result.excepted, *known), key=lambda item: (item.finding.path, item.finding.range))
        return result._replace(
            findings=tuple(finding for finding in result.findings if id(finding) not in gone), excepted=tuple(excepted)
        )

    def _looked_for(self, entry: Entry) -> bool:
        """Whether the run would have found the entry's finding again."""
        if entry.path in self._paths:
            return any(active.rule.name == entry.rule for active in self._view.settings[entry.path].rules)
        folder = os.path.join(os.path.dirname(os.path.abspath(self.file)), "")
        asked = [os.path.join(os.path.abspath(path), "") for path in self._view.session.paths or (".",)]
        return any(folder.startswith(path) for path in asked)

    def tell_stale(self) -> None:
        """Say which entries match nothing any more."""
        from goallint.report.wording import count

        if not self._stale:
            return
        lines = [f"{count(len(self._stale), 'accepted finding')} gone; `goallint accept --prune` drops their entries:"]
        for entry in self._stale[:MOST_TOLD]:
            goal = f" ({entry.goal})" if entry.goal else ""
            lines.append(f"  {entry.path}: {entry.rule}{goal}")
        if len(self._stale) > MOST_TOLD:
            lines.append(f"  and {len(self._stale) - MOST_TOLD} more")
        for line in lines:
            note(line)


def here(path: str, start: str = os.curdir) -> str:
    """A path as findings name it: from the current folder, or from another."""
    try:
        relative = os.path.relpath(path, start)
    except ValueError:  # another drive
        relative = path
    return relative.replace(os.sep, "/")


def read_entries(file: str) -> tuple[Entry, ...]:
    """The entries of a file of accepted findings, with paths from the current folder."""
    from goallint.accepted import AcceptedError, load

    try:
        entries = load(file)
    except AcceptedError as problem:
        raise UsageProblem(str(problem)) from None
    except OSError as problem:
        raise UsageProblem(f"cannot read {file}: {problem.strerror}; `goallint accept` writes it") from None
    folder = os.path.dirname(os.path.abspath(file))
    return tuple(entry._replace(path=here(os.path.join(folder, entry.path))) for entry in entries)


class _News:
    """Finds what is of goals that changed since a revision."""

    def __init__(self, session: Session, revision: str) -> None:
        from goallint.cli.past import Pasts

        self._session = session
        self._pasts = Pasts("--since", revision)
        self._then: dict[str, tuple[Document, ...] | None] = {}
        self._pasts.of(os.getcwd() if not session.paths else session.folder(session.paths[0]))

    def among(self, findings: Sequence[Finding], texts: Mapping[str, str]) -> tuple[Finding, ...]:
        """The findings of goals that changed, and of documents that did where no goal is concerned."""
        changes: dict[str, Container[object]] = {}
        for path in sorted({finding.path for finding in findings}):
            changes[path] = self._changes(path, texts.get(path))
        return tuple(finding for finding in findings if finding.range in changes[finding.path])

    def _changes(self, path: str, text: str | None) -> Container[object]:
        from goallint.since import Changes, GitError

        session = self._session
        past = self._pasts.of(os.path.dirname(os.path.realpath(path)))
        try:
            if text is None and not session.is_input(path) and past.untouched(path):
                return ()
            if path not in self._then:
                then = past.data(path)
                self._then[path] = None if then is None else session.documents(path, then)
            data = session.data(path) if text is None else text.encode("utf-8", "replace")
        except GitError as problem:
            raise self._pasts.wrong(problem) from None
        except UnreadableError:
            return _Everything()
        old = self._then[path]
        return _Everything() if old is None else Changes(decode(data, path)[0], session.documents(path, data), old)


class _Everything:
    """Holds every place: that of a new file, in which all is new."""

    def __contains__(self, place: object) -> bool:
        return True
