"""Path patterns as `.gitignore` has them. No pattern can make a match slow: each `*` is settled where it first fits."""

from __future__ import annotations

import re

from goallint.frozen import NamedTuple
from goallint.late import late
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Pattern(NamedTuple):
    regex: re.Pattern[str]
    negated: bool
    folders_only: bool


class Patterns:
    """Lines of a `.gitignore` or of `include`, `exclude`, `files` in a config: the last line that matches decides.

    A line without a slash, or with one only at its end, matches at any depth; any other matches from the top. A final
    slash means folders only, `!` takes back, `#` begins a comment, and a backslash takes the next character as it is.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._patterns = tuple(pattern for line in lines if (pattern := _parse(line)) is not None)

    def __repr__(self) -> str:
        return f"Patterns({self._patterns!r})"

    def match(self, path: str, is_dir: bool) -> bool | None:  # noqa: FBT001 (git's own two questions)
        """True where the path (relative, with `/`) is matched, False where a `!` line takes it back, else None.

        Looks at this path alone: whether a folder above it matches is the caller's question, or that of `covers`.
        """
        for pattern in reversed(self._patterns):
            if (is_dir or not pattern.folders_only) and pattern.regex.fullmatch(path):
                return not pattern.negated
        return None

    def covers(self, path: str) -> bool:
        """Whether the file at this relative path is matched, by itself or through a folder that it lies in.

        As in git, no `!` line takes back a file out of a folder that is matched.
        """
        at = path.find("/")
        while at >= 0:
            if self.match(path[:at], True):  # noqa: FBT003
                return True
            at = path.find("/", at + 1)
        return bool(self.match(path, False))  # noqa: FBT003


def fault(pattern: str) -> str:
    """What is wrong with a pattern, or "". A wrong one matches nothing."""
    if not pattern.strip():
        return "the pattern is empty"
    if pattern.startswith("/") and pattern.strip("/") == "":
        return "the pattern names no file"
    if pattern.startswith("../") or "/../" in pattern:
        return "the pattern leaves the folder of the config"
    return "the pattern has a `[` without its `]`" if _unclosed(pattern) else ""


def _unclosed(pattern: str) -> bool:
    return "[" in pattern and any(plain == "[" for *_, plain in _TOKEN.findall(pattern))


_TOKEN = late(r"\\(.)|(\[[!^]?\]?(?:\\.|[^\]\\])*\])|(\*+)|(\?)|(.)", re.DOTALL)


def _parse(line: str) -> _Pattern | None:
    line = line.rstrip("\r\n")
    while line.endswith(" ") and not line.endswith("\\ "):
        line = line[:-1]
    if not line or line.startswith("#"):
        return None
    negated = line.startswith("!")
    line = line[negated:]
    folders_only = line.endswith("/")
    body = line[:-1] if folders_only else line
    if not body or _unclosed(body):
        return None
    anchored = "/" in body
    runs: list[list[str]] = [[]] if anchored else [[], []]
    for step in body.removeprefix("/").split("/"):
        if step == "**":
            runs.append([])
        else:
            runs[-1].append(_step(step))
    try:
        return _Pattern(re.compile(_joined(runs), re.DOTALL), negated, folders_only)
    except re.error:
        return None


def _joined(runs: list[list[str]]) -> str:
    """The steps of a path, with any number of folders between two runs of them."""
    first, *rest = ["/".join(run) for run in runs]
    if not rest:
        return first
    *middle, last = rest
    anywhere = "(?:[^/]+/)*"
    head = first + "/" if first else ""
    inner = "".join(f"(?>{anywhere}?{run}/)" for run in middle if run)
    return head + inner + (anywhere + last if last else ".+")


def _step(step: str) -> str:
    """One step of a path as a regular expression: what stands between two `*` is fixed where it first fits."""
    chunks = [""]
    for escaped, group, stars, one, plain in _TOKEN.findall(step):
        if stars:
            chunks.append("")
        elif group:
            chunks[-1] += _group(group)
        else:
            chunks[-1] += "[^/]" if one else re.escape(escaped or plain)
    if len(chunks) == 1:
        return chunks[0]
    first, *middle, last = chunks
    return first + "".join(f"(?>[^/]*?{chunk})" for chunk in middle) + "[^/]*" + last


def _group(group: str) -> str:
    inner = group[1:-1]
    negated = inner[:1] in ("!", "^")
    if negated:
        inner = inner[1:]
    inner = re.sub(r"\\(.)", r"\1", inner).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    inner = inner.replace("^", "\\^").replace("&&", "&\\&").replace("~~", "~\\~").replace("||", "|\\|")
    return f"(?!/)[{'^' if negated else ''}{inner}]"
