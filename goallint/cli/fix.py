"""`goallint check --fix` and `--diff`: repairs made in the files, or only shown."""

from __future__ import annotations

import os
import sys

from goallint.cli.basics import emit, note
from goallint.fixes import reencoded, repair, unified
from goallint.loading.decode import decode
from goallint.loading.paths import Problem, UnreadableError, printable
from goallint.replacing import replace_file, sweep
from goallint.report.wording import count
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from goallint.cli.session import Session
    from goallint.cli.view import View
    from goallint.engine import FileResult, Result
    from goallint.fixes import Step
    from goallint.source import Range

CHANGED = "was changed by another program meanwhile, and is left as it is"


class Repairs:
    """The repairs of one run: tried on the texts first, then written or shown."""

    def __init__(self, session: Session, results: Sequence[FileResult], view: View, *, unsafe: bool) -> None:
        self._session = session
        self._first = {result.path: result for result in results}
        self._view = view
        self._own = self._own_names()
        self._known: dict[tuple[str, str], FileResult] = {}
        self._read: dict[str, bytes] = {}
        self._texts: dict[str, str | None] = {}
        self._done = repair(view.of(results), self._text, self._lint, unsafe=unsafe)
        self.left = self._without_refused(self._done.outcome)
        """What is still to be reported."""

    def _own_names(self) -> dict[str, str]:
        """For each path the one under which its file is repaired: two may lead to the same file."""
        names: dict[str, str] = {}
        return {
            path: path if self._session.is_input(path) else names.setdefault(os.path.realpath(path), path)
            for path in self._first
        }

    def _text(self, path: str) -> str | None:
        """The text of a file that may be repaired: one that was read as a whole and is still what was linted."""
        if path not in self._texts:
            self._texts[path] = self._sound_text(path)
        return self._texts[path]

    def _sound_text(self, path: str) -> str | None:
        rules = self._session.bench.registry.rules
        first = self._first[path]
        if self._own[path] != path:
            return None
        if any("syntax" in rules[finding.rule].reports for finding in first.found if finding.rule in rules):
            return None
        try:
            data = self._session.data(path)
        except UnreadableError as error:
            self._session.problems.append(error.problem)
            return None
        source, faults = decode(data, path)
        if faults:
            return None
        if _marks(self._result(path, source.text)) != _marks(first):
            self._session.problems.append(Problem(printable(path), CHANGED))
            return None
        self._read[path] = data
        return source.text

    def _lint(self, texts: Mapping[str, str]) -> Result:
        return self._view.of(self._results(texts), texts)

    def _results(self, texts: Mapping[str, str]) -> list[FileResult]:
        return [
            self._result(path, texts[self._own[path]]) if self._own[path] in texts else first
            for path, first in self._first.items()
        ]

    def _result(self, path: str, text: str) -> FileResult:
        if (path, text) not in self._known:
            data = text.encode("utf-8", "replace")
            self._known[path, text] = self._session.linter.file(path, data, self._session.settings(path))
        return self._known[path, text]

    def write(self) -> None:
        """Write the files that changed, and say how many; standard input goes to standard output."""
        sweep(os.path.dirname(os.path.realpath(path)) for path in self._first if not self._session.is_input(path))
        done = self._done
        problems = {path: self._write(path, text) for path, text in done.texts.items()}
        self._session.problems += (Problem(printable(path), told) for path, told in problems.items() if told)
        texts = {path: text for path, text in done.texts.items() if not problems[path]}
        outcome = done.outcome if len(texts) == len(done.texts) else self._lint(texts)
        self.left = self._without_refused(outcome)
        for path in self._first:
            if self._session.is_input(path):
                _print(self._session.data(path))
        self._tell(texts, "Fixed")

    def _without_refused(self, outcome: Result) -> Result:
        refused = {step.key for step in self._done.refused}
        return outcome._replace(
            findings=tuple(
                finding._replace(fix=None) if (finding.path, finding.rule, finding.fingerprint) in refused else finding
                for finding in outcome.findings
            )
        )

    def _write(self, path: str, text: str) -> str:
        """Write one file, or say why it cannot be."""
        data = reencoded(text, self._read[path])
        if data is None:
            return "cannot hold the repair in its encoding, and is left as it is"
        try:
            if self._session.data(path) != self._read[path]:
                return CHANGED
            if self._session.is_input(path):
                self._session.put_input(data)
            else:
                replace_file(path, data)
        except UnreadableError as error:
            return error.problem.message
        except OSError as error:
            return f"cannot be written: {error.strerror or error}; it is as it was"
        return ""

    def show(self) -> bool:
        """Print as a unified diff what would be written, and say how much; whether there is anything."""
        texts = self._done.texts
        for path in sorted(texts):
            emit(unified(printable(path), self._texts[path] or "", texts[path]))
        self._tell(texts, "Would fix")
        return bool(texts)

    def _tell(self, texts: Mapping[str, str], done: str) -> None:
        still = {(finding.path, finding.rule, finding.fingerprint) for finding in self.left.findings}
        made = [step for step in self._done.steps if step.finding.path in texts]
        fixed = [step for step in made if step.key not in still]
        begun = [step for step in made if step.key in still]
        if fixed:
            note(f"{done} {_counted(fixed, 'finding')}.")
        if begun:
            note(f"{_counted(begun, 'finding')} left for you to complete.")
        for step in self._done.refused:
            finding = step.finding
            place = f"{finding.path}:{finding.range.line}:{finding.range.column}"
            note(
                f"{place}: not fixed, since findings as bad would follow: {finding.fix.message if finding.fix else ''}"
            )


def _marks(result: FileResult) -> list[tuple[str, Range, str]]:
    return [(finding.rule, finding.range, finding.message) for finding in result.found]


def _counted(steps: Sequence[Step], noun: str) -> str:
    return f"{count(len(steps), noun)} in {count(len({step.finding.path for step in steps}), 'file')}"


def _print(data: bytes) -> None:
    """Write bytes to standard output as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
