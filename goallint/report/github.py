"""`github`: workflow commands, https://docs.github.com/actions/reference/workflow-commands-for-github-actions.

A step shows ten annotations of each severity, so the most severe findings come first and the log names all positions.
"""

from __future__ import annotations

from goallint.report.clean import visible
from goallint.report.wording import by_severity, statement
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from goallint.api import Run
    from goallint.model import Finding

_COMMAND = {"error": "error", "warning": "warning", "info": "notice"}


def report(run: Run) -> str:
    """One command a finding."""
    return "".join(_command(finding) + "\n" for finding in by_severity(run.findings))


def _command(finding: Finding) -> str:
    place = finding.range
    where = {"file": finding.path, "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:
        # GitHub drops the columns of a range over several lines, with a complaint in the log.
        where = {**where, "col": place.column, "endColumn": place.end_column}
    properties = {"title": f"goallint ({finding.rule})", **where}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    # The log shows the text of a command without its properties.
    text = f"{finding.path}:{place.line}:{place.column}: {finding.rule}: {statement(finding)}"
    message = _data(text) + (f"%0A  help: {_data(finding.help)}" if finding.help else "")
    return f"::{_COMMAND[finding.severity]} {listed}::{message}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
