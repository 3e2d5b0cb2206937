"""Findings to text, one module a format; each is imported when its format is asked for."""

from __future__ import annotations

from goallint.api import Reporter
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from goallint.api import Run

_FORMATS = {
    "full": "Each finding with the line it stands on and how to repair it, for people at a terminal.",
    "concise": "One line a finding, for editors and pipes.",
    "json": "One JSON object after findings-1.schema.json.",
    "jsonl": "One JSON object a line for each finding.",
    "sarif": "SARIF 2.1.0, for GitHub code scanning and other viewers.",
    "github": "Workflow commands of GitHub Actions: annotations in a pull request.",
    "gitlab": "A Code Quality report of GitLab.",
    "junit": "JUnit XML: a test suite a file, a failure a finding.",
    "checkstyle": "Checkstyle XML.",
    "rdjson": "The Diagnostic Format of reviewdog.",
    "azure": "Logging commands of Azure Pipelines.",
    "markdown": "A comment for a pull request or merge request.",
}


def builtin_reporters() -> tuple[Reporter, ...]:
    """The output formats that goallint itself brings."""
    return tuple(Reporter(name, doc, _lazy(name)) for name, doc in _FORMATS.items())


def _lazy(name: str) -> Callable[[Run], str]:
    def report(run: Run) -> str:
        from importlib import import_module

        text: str = import_module(f"goallint.report.{name}").report(run)
        return text

    return report
