"""Repairs: which of the findings' fixes are made, in what order, and which are taken back.

Everything here works on texts; reading files and writing them is the command line's. A fix is a set of edits of the
author's own text, so comments, order, quotes and line ends stay as they are.
"""

from __future__ import annotations

from goallint.frozen import NamedTuple
from goallint.loading.decode import decode, encoding_of
from goallint.rule import SEVERITIES
from goallint.source import Source, Span
from goallint.typed import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from goallint.model import Finding, Fix
    from goallint.source import Range

MOST_PASSES = 10
"""How often the repaired text is linted and repaired again for each severity: fixes that touch need a pass each."""


class Outcome(Protocol):
    """What linting gives, as far as repairs look at it."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is reported."""


T = TypeVar("T", bound=Outcome)


class Step(NamedTuple):
    """A finding whose fix is to be made, with its edits as spans of the file's present text, in order."""

    finding: Finding
    edits: tuple[tuple[Span, str], ...]

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells the finding from others while lines move."""
        return self.finding.path, self.finding.rule, self.finding.fingerprint


class Repaired(NamedTuple, Generic[T]):
    """What repairs came to: the new texts of the files that changed, and what linting them gives.

    `steps` are the fixes that were made, `refused` those that would have brought worse.
    """

    texts: dict[str, str]
    outcome: T
    steps: tuple[Step, ...]
    refused: tuple[Step, ...]


def repair(
    outcome: T,
    text: Callable[[str], str | None],
    lint: Callable[[Mapping[str, str]], T],
    *,
    unsafe: bool = False,
) -> Repaired[T]:
    """Make the fixes of the findings, lint again, and go on until there is nothing left to repair.

    `outcome` is what linting gave; `text` gives the text of a file, None for one that may not be repaired; `lint` lints
    all files again with the given texts in place of theirs. No two fixes of one pass touch each other: the first by
    position is made, the others wait for the next pass. A pass repairs findings of one severity, the worst first, and
    fixes that bring worse than they repair are taken back.
    """
    texts: dict[str, str] = {}
    made: list[Step] = []
    refused: dict[tuple[str, str, str], Step] = {}
    passes = dict.fromkeys(SEVERITIES, 0)
    while True:
        wanted = [finding for finding in outcome.findings if _wanted(finding, refused, unsafe=unsafe)]
        present = {
            path: Source(path, old) for path in _paths(wanted) if (old := texts.get(path, text(path))) is not None
        }
        steps = _worst(wanted, present, passes)
        if not steps:
            break
        attempt = _Attempt(present, texts, outcome, lint)
        kept, bad = attempt.largest(steps)
        refused.update((step.key, step) for step in bad)
        if kept:
            texts, outcome = attempt.texts, attempt.outcome
            made += kept
    changed = {path: new for path, new in texts.items() if new != text(path)}
    return Repaired(changed, outcome, tuple(made), tuple(refused.values()))


def _worst(findings: Sequence[Finding], sources: Mapping[str, Source], passes: dict[str, int]) -> list[Step]:
    """The fixes of the next pass: those of the worst findings that there are any fixes for."""
    for severity in SEVERITIES:
        steps = choose([finding for finding in findings if finding.severity == severity], sources)
        if steps:
            passes[severity] += 1
            return steps if passes[severity] <= MOST_PASSES else []
    return []


def _wanted(finding: Finding, refused: Container[tuple[str, str, str]], *, unsafe: bool) -> bool:
    fix = finding.fix
    return fix is not None and (unsafe or fix.safe) and (finding.path, finding.rule, finding.fingerprint) not in refused


def _paths(findings: Iterable[Finding]) -> list[str]:
    return sorted({finding.path for finding in findings})


def choose(findings: Iterable[Finding], sources: Mapping[str, Source]) -> list[Step]:
    """The fixes of one pass: those of the findings in these files, in order of position, none touching another."""
    steps: list[Step] = []
    for finding in findings:
        if finding.fix is not None and finding.path in sources:
            edits = spans(finding.fix, sources[finding.path])
            if edits:
                steps.append(Step(finding, edits))
    steps.sort(key=lambda step: (step.finding.path, step.edits[0][0], step.finding.rule))
    chosen: list[Step] = []
    for step in steps:
        last = chosen[-1] if chosen else None
        if last is None or last.finding.path != step.finding.path or last.edits[-1][0].end < step.edits[0][0].start:
            chosen.append(step)
    return chosen


def spans(fix: Fix, source: Source) -> tuple[tuple[Span, str], ...]:
    """The edits of a fix as spans, in order; none where an edit lies outside of the text or two overlap."""
    edits = []
    for edit in fix.edits:
        span = _span(edit.range, source)
        if span is None:
            return ()
        edits.append((span, edit.text))
    edits.sort(key=lambda edit: edit[0])
    apart = all(edits[index][0].end <= edits[index + 1][0].start for index in range(len(edits) - 1))
    return tuple(edits) if apart else ()


def _span(place: Range, source: Source) -> Span | None:
    start = _offset(place.line, place.column, source)
    end = _offset(place.end_line, place.end_column, source)
    return None if start is None or end is None or end < start else Span(start, end)


def _offset(line: int, column: int, source: Source) -> int | None:
    starts = source.starts
    if not 1 <= line <= len(starts) or column < 1:
        return None
    offset = starts[line - 1] + column - 1
    last = starts[line] if line < len(starts) else len(source.text)
    return offset if offset <= last else None


def edited(text: str, edits: Iterable[tuple[Span, str]]) -> str:
    """A text with its edits made; line ends in them become those that the text has."""
    end = newline(text)
    parts: list[str] = []
    at = 0
    for span, new in sorted(edits):
        parts += (text[at : span.start], new.replace("\n", end))
        at = span.end
    return "".join((*parts, text[at:]))


def newline(text: str) -> str:
    """The line end of a text: that of its first line."""
    for index, char in enumerate(text):
        if char == "\n":
            return "\n"
        if char == "\r":
            return "\r\n" if text.startswith("\n", index + 1) else "\r"
    return "\n"


class _Attempt(Generic[T]):
    """One pass: `largest` finds the most fixes that bring no new error; `texts` and `outcome` are then what they give.

    Where all fixes together bring one, halves are tried, then their halves: each bad fix costs the logarithm of their
    number, not a run for each good one.
    """

    def __init__(
        self,
        sources: Mapping[str, Source],
        texts: Mapping[str, str],
        outcome: T,
        lint: Callable[[Mapping[str, str]], T],
    ) -> None:
        self.sources = sources
        self.before = outcome
        self.outcome = outcome
        self.texts = dict(texts)
        self._base = dict(texts)
        self._lint = lint

    def largest(self, steps: list[Step]) -> tuple[list[Step], list[Step]]:
        """The fixes that are made, and those that are refused."""
        kept: list[Step] = []
        refused: list[Step] = []
        parts = [steps]
        while parts:
            part = parts.pop()
            if self._good([*kept, *part]):
                kept += part
            elif len(part) == 1:
                refused += part
            else:
                middle = len(part) // 2
                parts += (part[middle:], part[:middle])
        return kept, refused

    def _good(self, steps: Sequence[Step]) -> bool:
        texts = self._base | dict(self._edited(steps))
        outcome = self._lint(texts)
        if brings_worse(self.before.findings, outcome.findings, steps):
            return False
        self.texts, self.outcome = texts, outcome
        return True

    def _edited(self, steps: Sequence[Step]) -> Iterator[tuple[str, str]]:
        edits: dict[str, list[tuple[Span, str]]] = {}
        for step in steps:
            edits.setdefault(step.finding.path, []).extend(step.edits)
        for path, each in edits.items():
            yield path, edited(self.sources[path].text, each)


def brings_worse(before: Sequence[Finding], after: Sequence[Finding], steps: Iterable[Step]) -> bool:
    """Whether there are findings after the fixes that were not there before, and that are as bad as what was repaired.

    In a goal with a fix, those are findings at least as severe as the repaired one; elsewhere errors. A repair may
    rename a goal, and with it the fingerprints of all that is wrong there; and it may uncover what was not listed
    before for its mere number. So a finding is new when its fingerprint is and there are more of its rule: in a goal
    with a fix more than there were less those to be repaired, elsewhere more than there were in its file.
    """
    here, everywhere = _counted(before, _part), _counted(before, _file)
    least: dict[tuple[str, ...], int] = {}
    for step in steps:
        part = _part(step.finding)
        least[part[:2]] = max(least.get(part[:2], 0), SEVERITIES.index(step.finding.severity))
        here[part] = here.get(part, 0) - 1
    known = {finding.fingerprint for finding in before}
    found_here, found = _counted(after, _part), _counted(after, _file)
    for finding in after:
        if finding.fingerprint not in known:
            part = _part(finding)
            near = part[:2] in least and SEVERITIES.index(finding.severity) <= least[part[:2]]
            if near and found_here[part] > here.get(part, 0):
                return True
            if finding.severity == SEVERITIES[0] and found[_file(finding)] > everywhere.get(_file(finding), 0):
                return True
    return False


def _part(finding: Finding) -> tuple[str, ...]:
    """The file, the top entry that holds the finding ("/goals/3"), and the rule."""
    return finding.path, "/".join(finding.pointer.split("/")[:3]), finding.rule


def _file(finding: Finding) -> tuple[str, ...]:
    return finding.path, finding.rule


def _counted(findings: Iterable[Finding], kind: Callable[[Finding], tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    counts: dict[tuple[str, ...], int] = {}
    for finding in findings:
        counts[kind(finding)] = counts.get(kind(finding), 0) + 1
    return counts


def reencoded(text: str, data: bytes) -> bytes | None:
    """A new text of a file as bytes: in the encoding of the old ones, with their byte order mark.

    None where that cannot be: the old bytes are no text, or the new text has no form in their encoding.
    """
    if decode(data, "")[1]:
        return None
    encoding, mark = encoding_of(data)
    try:
        return data[:mark] + text.encode(encoding)
    except UnicodeEncodeError:
        return None


def unified(path: str, before: str, after: str) -> str:
    """The change of a file as a unified diff that `patch -p1` and `git apply` take; CRLF and missing ends are kept."""
    import difflib

    lines = difflib.unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}", lineterm="\n")
    return "".join(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """The lines with their ends, cut where diff tools cut them: behind LF alone."""
    return [line + "\n" for line in text.split("\n")[:-1]] + ([last] if (last := text.rpartition("\n")[2]) else [])
