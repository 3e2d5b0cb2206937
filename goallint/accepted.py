"""The file of accepted findings, `.goallint-accepted.json`: what is known and tolerated, so that new ones fail."""

from __future__ import annotations

from goallint.api import Excepted
from goallint.frozen import NamedTuple
from goallint.replacing import replace_file
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from goallint.model import Finding

FILE_NAME = ".goallint-accepted.json"
KIND = "accepted"
"""What `Excepted.kind` says of a finding that the file accepts."""

SCHEMA = 1
_MESSAGE_LENGTH = 100
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")


class AcceptedError(ValueError):
    """The file cannot be read as a list of accepted findings; the text names the place and what is wrong there."""


class Entry(NamedTuple):
    """An accepted finding. The fingerprint decides; everything else is there for the people who review the file."""

    fingerprint: str
    rule: str
    path: str
    goal: str
    message: str


def load(path: str) -> tuple[Entry, ...]:
    """The entries of a file, in its order.

    Raises `OSError` where there is none, and `AcceptedError` for one that cannot be read or is not what `save` writes,
    with line and column.
    """
    import json
    import os

    from goallint.loading.paths import UnreadableError, read_file

    os.stat(path)

    try:
        data = read_file(path)
    except UnreadableError as error:
        raise AcceptedError(f"{path}: {error.problem.message}; `goallint accept` writes it") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise AcceptedError(f"{path}:{line}:{column}: byte 0x{data[error.start]:02X} is not UTF-8") from None
    try:
        root = json.loads(text)
    except json.JSONDecodeError as error:
        hint = " (an unresolved merge conflict?)" if text.startswith(_CONFLICT, error.pos) else ""
        raise AcceptedError(f"{path}:{error.lineno}:{error.colno}: not JSON: {error.msg}{hint}") from None
    except (RecursionError, ValueError):
        raise AcceptedError(f"{path}:1:1: nested too deep, or a number too long to read") from None
    return _entries(path, text, root)


def _entries(path: str, text: str, root: Any) -> tuple[Entry, ...]:
    if not isinstance(root, dict) or not isinstance(root.get("findings"), list):
        raise AcceptedError(f'{path}:1:1: expected an object with "schema" and "findings", as `goallint accept` writes')
    if root.get("schema") != SCHEMA:
        raise AcceptedError(f"{path}:1:1: this version reads schema {SCHEMA}, not {root.get('schema')!r}")
    return tuple(_entry(path, text, index, item) for index, item in enumerate(root["findings"]))


def _entry(path: str, text: str, index: int, item: Any) -> Entry:
    if isinstance(item, dict) and item.get("fingerprint"):
        values = [item.get(name, "") for name in Entry._fields]
        if all(isinstance(value, str) for value in values):
            return Entry(*values)
    line, column = _position(text, index)
    raise AcceptedError(
        f"{path}:{line}:{column}: entry {index + 1} must be an object of texts with at least a fingerprint"
    )


def _position(text: str, index: int) -> tuple[int, int]:
    """Line and column of an entry of a text that is known to be JSON."""
    import json
    import re

    gap = re.compile(r"[\s,]*")
    start = re.search(r'"findings"\s*:\s*\[', text)
    offset = gap.match(text, start.end()).end() if start else 0  # type: ignore[union-attr]  # it matches the empty text
    for _ in range(index if start else 0):
        offset = gap.match(text, json.JSONDecoder().raw_decode(text, offset)[1]).end()  # type: ignore[union-attr]
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def save(path: str, findings: Iterable[Finding], others: Iterable[Entry] = ()) -> None:
    """Write the findings, and `others` that stay, as the accepted ones: sorted, one a line, wholly or not at all.

    Raises `OSError` when the folder cannot be written; the file that was there then stays as it was.
    """
    import json

    entries = [Entry(f.fingerprint, f.rule, f.path, f.goal, _start(f.message)) for f in findings]
    entries = sorted((*entries, *others), key=_order)
    lines = ",\n".join("    " + json.dumps(entry._asdict(), ensure_ascii=False) for entry in entries)
    body = f'{{\n  "schema": {SCHEMA},\n  "findings": [' + (f"\n{lines}\n  " if lines else "") + "]\n}\n"
    # A lone surrogate cannot be written as UTF-8, but JSON has an escape for it.
    replace_file(path, body.encode("utf-8", "backslashreplace"))


def _order(entry: Entry) -> tuple[str, str, str, str]:
    return entry.path, entry.rule, entry.goal, entry.fingerprint


def _start(message: str) -> str:
    text = " ".join(message.split())
    return text if len(text) <= _MESSAGE_LENGTH else text[: _MESSAGE_LENGTH - 1] + "…"


def split(
    findings: Iterable[Finding],
    accepted: Iterable[Entry],
    *,
    linted: Container[str] | None = None,
    ran: Container[str] | None = None,
) -> tuple[tuple[Finding, ...], tuple[Excepted, ...], tuple[Entry, ...]]:
    """The findings that are new, those that are accepted, and the entries that no longer match anything.

    Each entry covers one finding, so repairing one defect and adding another does not pass. An entry is used for a
    finding of its own file first; what is left over then, for one in another file: files are moved. It is stale only
    where the run could have found it again: its path among `linted` and its rule among `ran` (None: all were).
    """
    left: dict[str, list[Entry]] = {}
    for entry in accepted:
        left.setdefault(_plain(entry.fingerprint), []).append(entry)
    everything = tuple(findings)
    taken = {index for index, found in enumerate(everything) if _take(left, found, moved=False)}
    taken |= {index for index, found in enumerate(everything) if index not in taken and _take(left, found, moved=True)}
    new = tuple(found for index, found in enumerate(everything) if index not in taken)
    known = tuple(Excepted(everything[index], KIND, "", "") for index in sorted(taken))
    stale = sorted(
        (
            entry
            for entries in left.values()
            for entry in entries
            if (linted is None or entry.path in linted) and (ran is None or entry.rule in ran)
        ),
        key=_order,
    )
    return new, known, tuple(stale)


def _plain(fingerprint: str) -> str:
    """A fingerprint without the number that tells it from equal ones: which it has depends on the files of the run."""
    return fingerprint.partition("-")[0]


def _take(left: dict[str, list[Entry]], found: Finding, *, moved: bool) -> bool:
    """Use up the entry of a finding: one of its own file, or, where the file may have `moved`, any."""
    entries = left.get(_plain(found.fingerprint), [])
    for index, entry in enumerate(entries):
        if moved or entry.path == found.path:
            del entries[index]
            return True
    return False
