"""Counting: what a rule should have found and what it did, what a reading should have given and what it gave."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Verdict(NamedTuple):
    """One question and its answer: should the rule (or the reading) have said something here, and did it.

    `kind` is "rule" or "reading". For a reading, `expected` says that the text states a value, `found` that one was
    read, and `right` that it is the one stated (or that both are absent). `note` is shown with `--errors`.
    """

    kind: str
    source: str
    name: str
    language: str
    expected: bool
    found: bool
    right: bool
    id: str
    text: str
    note: str = ""


class Score(NamedTuple):
    """Totals for one rule or field. Shares are None where there is nothing to divide by."""

    true: int = 0
    false: int = 0
    missed: int = 0
    right: int = 0
    judged: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right."""
        return self.true / (self.true + self.false) if self.true + self.false else None

    @property
    def recall(self) -> float | None:
        """The share of what should be found that was."""
        return self.true / (self.true + self.missed) if self.true + self.missed else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        total = 2 * self.true + self.false + self.missed
        return 2 * self.true / total if total else None

    @property
    def accuracy(self) -> float | None:
        """The share of all judged that is right."""
        return self.right / self.judged if self.judged else None


def rule_verdict(source: str, rule: str, language: str, id_: str, text: str, *, expected: bool, found: bool) -> Verdict:
    """The verdict on a rule at one goal."""
    return Verdict("rule", source, rule, language, expected, found, expected == found, id_, text)


def silence_verdict(
    source: str, name: str, language: str, id_: str, text: str, loud: Iterable[str], note: str = ""
) -> Verdict:
    """The verdict on a sound goal: right when no rule is in `loud`."""
    silent = not list(loud)
    return Verdict(
        "reading", source, name, language, expected=True, found=silent, right=silent, id=id_, text=text, note=note
    )


def total(verdicts: Iterable[Verdict]) -> Score:
    """Add up verdicts. A wrong value counts as false and as missed, as two errors of one reading."""
    true = false = missed = right = judged = 0
    for verdict in verdicts:
        judged += 1
        right += verdict.right
        good = verdict.expected and verdict.found and verdict.right
        true += good
        false += verdict.found and not good
        missed += verdict.expected and not good
    return Score(true, false, missed, right, judged)


def grouped(verdicts: Iterable[Verdict]) -> dict[tuple[str, str, str], dict[str, Score]]:
    """Scores by (kind, source, name), then by language; "all" is the sum of the languages."""
    piles: dict[tuple[str, str, str], dict[str, list[Verdict]]] = {}
    for verdict in verdicts:
        pile = piles.setdefault((verdict.kind, verdict.source, verdict.name), {})
        pile.setdefault(verdict.language, []).append(verdict)
        pile.setdefault("all", []).append(verdict)
    return {key: {language: total(items) for language, items in pile.items()} for key, pile in piles.items()}


def percent(share: float | None) -> str:
    """A share for a table; a dash where there is none."""
    return "–" if share is None else f"{100 * share:.0f}"
