"""`goallint check --fix` and `--diff`: repairs made, in the files or only shown."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from goallint.cli.common import emit, note
from goallint.cli.session import STDIN
from goallint.fixes import Repaired, reencoded, repair, unified
from goallint.loading.decode import decode
from goallint.loading.paths import Problem, UnreadableError, printable, read_file, reason
from goallint.replacing import replace_file, sweep
from goallint.report.wording import count

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from goallint.cli.session import Session
    from goallint.engine import FileResult, Result
    from goallint.fixes import Step


def check_options(options: dict[str, Any]) -> None:
    """Refuse options that mean nothing together."""
    if options["unsafe_fixes"] and not (options["fix"] or options["diff"]):
        raise click.UsageError("--unsafe-fixes says which fixes are made; give --fix or --diff with it")


class Repairs:
    """The repairs of one run: tried on the texts first, then written or shown."""

    def __init__(
        self,
        session: Session,
        results: Sequence[FileResult],
        finish: Callable[[Sequence[FileResult]], Result],
        *,
        unsafe: bool,
    ) -> None:
        self.session = session
        self._first = {result.path: result for result in results}
        self._finish = finish
        self._known: dict[tuple[str, str], FileResult] = {}
        sources = {path: result.source for path, result in self._first.items() if not self._unsound(result)}
        self._done: Repaired[Result] = repair(sources, finish(results), self._lint, unsafe=unsafe)

    def _unsound(self, result: FileResult) -> bool:
        """Whether the file could not be read as a whole: what its parts mean is then not known well enough."""
        rules = self.session.bench.registry.rules
        return any("syntax" in rules[finding.rule].reports for finding in result.found if finding.rule in rules)

    def _lint(self, texts: Mapping[str, str]) -> Result:
        return self._finish(self._results(texts))

    def _results(self, texts: Mapping[str, str]) -> list[FileResult]:
        return [self._result(path, texts[path]) if path in texts else first for path, first in self._first.items()]

    def _result(self, path: str, text: str) -> FileResult:
        if (path, text) not in self._known:
            data = text.encode("utf-8", "replace")
            self._known[path, text] = self.session.linter.file(path, data, self.session.settings(path))
        return self._known[path, text]

    def write(self) -> tuple[list[FileResult], Result]:
        """Write the files that changed; what then stands in the files, and what is still wrong there."""
        sweep(os.path.dirname(os.path.realpath(path)) for path in self._first)
        texts = dict(self._done.texts)
        for path in self._done.texts:
            problem = self._write(path, texts[path])
            if problem:
                self.session.problems.append(Problem(printable(path), problem))
                del texts[path]
        whole = len(texts) == len(self._done.texts)
        outcome = self._done.outcome if whole else self._lint(texts)
        self._tell(texts, outcome, "Fixed", "fixed")
        return self._results(texts), self._without_refused(outcome)

    def show(self) -> bool:
        """Print what would change as a unified diff; whether there is anything."""
        texts = self._done.texts
        for path in sorted(texts):
            emit(unified(printable(path), self._first[path].source.text, texts[path]))
        self._tell(texts, self._done.outcome, "Would fix", "fixed")
        return bool(texts)

    def _write(self, path: str, text: str) -> str:
        """Write one file, or say why it could not be."""
        try:
            old = self.session.standard_input if path == self.session.stdin_name else read_file(path)
            data = reencoded(text, old)
            if data is None or decode(old, path)[0].text != self._first[path].source.text:
                return "was changed by somebody else meanwhile; it is left as it is"
            if path == self.session.stdin_name:
                _print(data)
            else:
                replace_file(path, data)
        except UnreadableError as error:
            return error.problem.message
        except OSError as error:
            return "cannot be written: permission denied" if isinstance(error, PermissionError) else _told(path, error)
        return ""

    def _tell(self, texts: Mapping[str, str], outcome: Result, done: str, _: str) -> None:
        open_ = {(finding.path, finding.rule, finding.fingerprint) for finding in outcome.findings}
        steps = [step for step in self._done.steps if step.finding.path in texts]
        fixed = [step for step in steps if step.key not in open_]
        if fixed:
            note(f"{done} {count(len(fixed), 'finding')} in {_files(fixed)}.")
        if len(fixed) < len(steps):
            begun = [step for step in steps if step.key in open_]
            note(f"{count(len(begun), 'blank')} to fill in, in {_files(begun)}.")
        for step in self._done.refused:
            finding = step.finding
            place = f"{finding.path}:{finding.range.line}:{finding.range.column}"
            what = finding.fix.message if finding.fix else finding.message
            note(f"{place}: not done, since it would bring new errors: {what}")

    def _without_refused(self, outcome: Result) -> Result:
        refused = {step.key for step in self._done.refused}
        if not refused:
            return outcome
        return outcome._replace(
            findings=tuple(
                finding._replace(fix=None) if (finding.path, finding.rule, finding.fingerprint) in refused else finding
                for finding in outcome.findings
            )
        )
