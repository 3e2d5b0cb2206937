"""`sarif`: SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/, within what GitHub code scanning accepts:
https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit.
"""

from __future__ import annotations

import re

from goallint.report.as_json import dump, plain
from goallint.report.wording import SEVERITIES, statement
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goallint.api import Excepted, RuleInfo, Run
    from goallint.model import Finding, Fix
    from goallint.source import Range

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
RESULTS = 5_000
"""GitHub stores no more results of a run; over 25,000 it refuses the file."""

RELATED = 99
"""GitHub shows 100 locations of a result."""

TEXT = 1_000
"""GitHub cuts the descriptions of rules at 1,024 characters."""

_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
_SUPPRESSION = {"suppressed": "inSource", "accepted": "external"}
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")


def report(run: Run) -> str:
    """One run with the rules that found something, the most severe results first, excepted ones marked as such."""
    items: list[tuple[Finding, Excepted | None]] = [(finding, None) for finding in run.findings]
    items += [(excepted.finding, excepted) for excepted in run.excepted]
    # What stands goes before what is excepted: it must not be cut off for it.
    items.sort(key=lambda item: (item[1] is not None, SEVERITIES.index(item[0].severity)))
    shown = items[:RESULTS]
    names = sorted({finding.rule for finding, _ in shown})
    index = {name: number for number, name in enumerate(names)}
    value = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "goallint",
                        "semanticVersion": run.version,
                        "rules": [_rule(name, run.rules.get(name)) for name in names],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(len(items) - len(shown))],
                "results": [_result(finding, excepted, index) for finding, excepted in shown],
            }
        ],
    }
    return dump(value) + "\n"


def _invocation(left_out: int) -> dict[str, Any]:
    if not left_out:
        return {"executionSuccessful": True}
    text = f"{left_out} more findings are left out: GitHub stores {RESULTS} of a run. The most severe are here."
    notification = {"level": "warning", "message": {"text": text}}
    return {"executionSuccessful": True, "toolExecutionNotifications": [notification]}


def _rule(name: str, info: RuleInfo | None) -> dict[str, Any]:
    if info is None:
        return {"id": name, "shortDescription": {"text": name}, "help": {"text": name}}
    summary = info.summary or name
    doc = _dedented(info.doc) or summary
    rule: dict[str, Any] = {
        "id": name,
        "name": name,
        "shortDescription": {"text": summary[:TEXT]},
        "fullDescription": {"text": doc.partition("\n\n")[0][:TEXT]},
        "help": {"text": doc, "markdown": doc},
        "defaultConfiguration": {"level": _LEVEL[info.severity]},
        "properties": {"tags": [info.group], "problem.severity": "recommendation"},
    }
    if info.severity != "info":
        rule["properties"]["problem.severity"] = info.severity
    if info.url:
        rule["helpUri"] = info.url
    return rule


def _dedented(doc: str) -> str:
    """A docstring without the indentation of the code around it."""
    from textwrap import dedent

    first, _, rest = doc.strip().partition("\n")
    return f"{first}\n{dedent(rest)}".strip()


def _result(finding: Finding, excepted: Excepted | None, index: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVEL[finding.severity],
        "message": {"text": _message(statement(finding) + (f"\n{finding.help}" if finding.help else ""))},
        "locations": [_location(finding.path, finding.range, finding)],
        "fingerprints": {"goallint/v1": finding.fingerprint},
        "partialFingerprints": {"goallint/v1": finding.fingerprint},
        "properties": {"goal": finding.goal, "pointer": finding.pointer, "evidence": plain(dict(finding.evidence))},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(related.path, related.range), "message": {"text": _message(related.message)}}
            for number, related in enumerate(finding.related[:RELATED], 1)
        ]
    if excepted:
        kind = _SUPPRESSION.get(excepted.kind, "external")
        result["suppressions"] = [{"kind": kind, "status": "accepted", "justification": excepted.reason}]
    if finding.fix:
        result["fixes"] = [_fix(finding.fix, finding.path)]
    return result


def _message(text: str) -> str:
    """A text in which SARIF sees no link of its own making (section 3.11.6)."""
    return _LINK.sub(r"\\[", text)


def _location(path: str, where: Range, finding: Finding | None = None) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": uri(path)}, "region": _region(where)},
    }
    if finding and finding.goal:
        location["logicalLocations"] = [
            {"name": finding.goal, "fullyQualifiedName": f"{finding.path}{finding.pointer}"}
        ]
    return location


def _region(where: Range) -> dict[str, int]:
    return {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
    }


def _fix(fix: Fix, path: str) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.range), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": uri(path)}, "replacements": replacements}
    return {"description": {"text": _message(fix.message)}, "artifactChanges": [change]}


def uri(path: str) -> str:
    """A path as a URI: relative ones stay relative, absolute ones get their scheme.

    Bytes of a file name that are no UTF-8 (kept as surrogates) come back as what they were.
    """
    from urllib.parse import quote

    try:
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = path.encode("utf-8", "surrogatepass")
    if path.startswith("/"):
        return "file://" + quote(data)
    if re.match(r"[A-Za-z]:/", path):
        return f"file:///{path[:2]}{quote(data[2:])}"
    return quote(data)
