"""Findings as plain JSON values, and JSON text that is safe to print: what all JSON formats share."""

from __future__ import annotations

import json
import re
from math import isfinite

from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goallint.model import Edit, Finding, Fix
    from goallint.source import Range

_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")


def dump(value: Any, *, indent: int | None = 2) -> str:
    """JSON text, without NaN and infinities. What a terminal would obey, and lone surrogates, are escaped."""
    text = json.dumps(plain(value), ensure_ascii=False, allow_nan=False, indent=indent)
    # Outside ASCII, JSON text holds characters inside strings only, so an escape never changes what is read.
    return text if text.isascii() and "\x7f" not in text else _UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def plain(value: Any) -> Any:
    """A value as JSON can hold it: numbers that are not finite, dates and anything unknown become their text."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, float):
        return value if isfinite(value) else str(value)
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    return str(value)


def place(where: Range) -> dict[str, int]:
    """A range under the keys of `findings-1.schema.json`."""
    return {
        "line": where.line,
        "column": where.column,
        "end_line": where.end_line,
        "end_column": where.end_column,
    }


def finding_object(finding: Finding) -> dict[str, Any]:
    """A finding as an object of `findings-1.schema.json`."""
    return {
        "rule": finding.rule,
        "group": finding.group,
        "severity": finding.severity,
        "message": finding.message,
        "help": finding.help,
        "path": finding.path,
        **place(finding.range),
        "goal": finding.goal or None,
        "pointer": finding.pointer,
        "fingerprint": finding.fingerprint,
        "url": finding.url,
        "evidence": dict(finding.evidence),
        "related": [
            {"message": related.message, "path": related.path, **place(related.range)} for related in finding.related
        ],
        "fix": _fix(finding.fix) if finding.fix else None,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {"safe": fix.safe, "message": fix.message, "edits": [_edit(edit) for edit in fix.edits]}


def _edit(edit: Edit) -> dict[str, Any]:
    return {**place(edit.range), "text": edit.text}
