"""`azure`: logging commands, https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands."""

from __future__ import annotations

import re

from goallint.report.clean import visible
from goallint.report.wording import statement
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from goallint.api import Run
    from goallint.model import Finding

_TYPE = {"error": "error", "warning": "warning", "info": "warning"}
"""Azure knows no third kind."""

_ESCAPES = re.compile("%(?=0D|0A|5D|3B|AZP25)", re.IGNORECASE)
"""A percent sign that an agent would take for an escape. All others stay: older agents show `%AZP25` as it is."""


def report(run: Run) -> str:
    """One command a finding."""
    return "".join(_command(finding) + "\n" for finding in run.findings)


def _command(finding: Finding) -> str:
    properties = {
        "type": _TYPE[finding.severity],
        "sourcepath": finding.path,
        "linenumber": finding.range.line,
        "columnnumber": finding.range.column,
        "code": finding.rule,
    }
    listed = ";".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    help_text = f" (help: {finding.help})" if finding.help else ""
    return f"##vso[task.logissue {listed}]{_data(statement(finding) + help_text)}"


def _data(text: str) -> str:
    return _ESCAPES.sub("%AZP25", visible(text))


def _property(text: str) -> str:
    return _data(text).replace(";", "%3B").replace("]", "%5D")
