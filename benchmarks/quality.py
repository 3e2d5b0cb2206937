"""How right goallint is: precision and recall of its rules, and how exactly it reads goal sentences.

    python benchmarks/quality.py [--corpora ../shared/corpora] [--gold tests/gold] [--errors] [--held-out-errors]
                                 [--rule NAME] [--language CODE] [--clients 60] [--json]
                                 [--write docs/explanation/quality.md]

`--errors` prints false alarms and misses with their text; of the gold sentences only those of the development part, so
that nobody tunes towards the others. Nothing of a collection is ever stored.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import TYPE_CHECKING

import quality_agency
import quality_corpora
import quality_gold
from quality_score import Score, Verdict, grouped, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HERE = os.path.dirname(os.path.abspath(__file__))
GOLD = os.path.join(HERE, "..", "tests", "gold")
CORPORA = os.path.join(HERE, "..", "..", "shared", "corpora")
ORDER = ("all", "en", "pl", "ru", "fi", "ca", "fa")
HEADINGS = {
    "gold/development": "Gold sentences, development part",
    "gold/held_out": "Gold sentences, held-out part",
    "statements": "Labelled statements from public plans",
    "smartspan": "Personal health goals",
    "infobase": "Government indicators, as goals with fields",
    "openclimate": "Climate targets: alarms about their dates",
    "sdg": "Sustainable development targets in three languages",
    "agency": "A made-up agency with planted defects, as one project",
}

NOTES = {
    "infobase": (
        "The raw labels tell which column holds a target and which words a baseline begins with; what the fields say is"
        " the other figure. Of 36 targets in the column for texts, 22 are prose and reported, 4 are empty and reported"
        " by `missing-target`, and 10 hold a value that two people can check (a rank among the first ten, 2 on a scale"
        " of 3, a percentage for each of two groups): `text-target` is silent there. Of 91 baselines reported as"
        " unknown, 74 begin with “to be determined”; the other 17 say the same in other words (to be confirmed, to be"
        " set, a baseline will be established), and none of them has a value."
    ),
}
"""What a reader must know to judge the figures of a source."""


def main() -> int:
    """Measure, print, and with `--write` keep the totals as a page."""
    options = _options()
    verdicts = list(_verdicts(options))
    scores = grouped(verdicts)
    if options.json:
        print(json.dumps(_plain(scores), ensure_ascii=False, indent=1))
    else:
        print(table(scores))
    if options.errors or options.held_out_errors:
        for line in _errors(verdicts, held_out=options.held_out_errors):
            print(line)
    if options.write:
        with open(options.write, "w", encoding="utf-8") as file:
            file.write(page(scores))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how right goallint's rules and readings are.")
    parser.add_argument("--corpora", default=CORPORA, help="folder of the public collections; left out when absent")
    parser.add_argument("--gold", default=GOLD, help="folder of the gold sentences")
    parser.add_argument("--errors", action="store_true", help="print false alarms and misses")
    parser.add_argument(
        "--held-out-errors", action="store_true", help="those of the held-out part too (see its README)"
    )
    parser.add_argument("--rule", help="only this rule or field")
    parser.add_argument("--language", help="only this language")
    parser.add_argument("--clients", type=int, default=60, help="plans of the made-up agency (0: leave it out)")
    parser.add_argument("--json", action="store_true", help="print the scores as JSON")
    parser.add_argument("--write", metavar="FILE", help="write the scores as a Markdown page")
    return parser.parse_args()


def _verdicts(options: argparse.Namespace) -> Iterable[Verdict]:
    for language in quality_gold.languages(options.gold):
        if options.language in {None, language}:
            yield from _only(options, quality_gold.verdicts(options.gold, language))
    if options.clients:
        yield from _only(options, quality_agency.verdicts(options.clients))
    if os.path.isdir(options.corpora):
        yield from _only(options, quality_corpora.verdicts(options.corpora))
    else:
        print(f"no folder {options.corpora}: only the gold sentences are measured", file=sys.stderr)


def _only(options: argparse.Namespace, verdicts: Iterable[Verdict]) -> Iterable[Verdict]:
    for verdict in verdicts:
        if options.rule in {None, verdict.name} and options.language in {None, verdict.language}:
            yield verdict


def _languages(scores: dict[tuple[str, str, str], dict[str, Score]]) -> list[str]:
    seen = {language for per in scores.values() for language in per}
    return [code for code in ORDER if code in seen] + sorted(seen - set(ORDER))


def _cell(kind: str, score: Score | None) -> str:
    """Precision/recall for a rule (false alarms where nothing is to be found), share of right readings for a field."""
    if score is None:
        return ""
    if kind == "reading":
        return percent(score.accuracy)
    if not score.true + score.missed:
        return f"{score.false} of {score.judged} false"
    return f"{percent(score.precision)}/{percent(score.recall)}"


def rows(scores: dict[tuple[str, str, str], dict[str, Score]]) -> list[tuple[str, list[list[str]]]]:
    """For each source its heading and the rows of its table, the first being the header."""
    languages = _languages(scores)
    sections = []
    for source, heading in HEADINGS.items():
        mine = [(key, per) for key, per in scores.items() if key[1] == source]
        if not mine:
            continue
        spoken = [code for code in languages if any(code in per for _, per in mine)]
        body = [["", "F1", *spoken]]
        for (kind, _, name), per in sorted(mine, key=lambda item: (item[0][0] == "reading", item[0][2])):
            every = per["all"]
            body.append([name, percent(every.f1), *(_cell(kind, per.get(code)) for code in spoken)])
        sections.append((f"{heading}", body))
    return sections


def table(scores: dict[tuple[str, str, str], dict[str, Score]]) -> str:
    """The scores for a terminal."""
    lines = []
    for heading, body in rows(scores):
        lines += ["", heading, ""]
        widths = [max(len(row[column]) for row in body) for column in range(len(body[0]))]
        lines += [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in body
        ]
    return "\n".join([*lines, "", _LEGEND])


_LEGEND = (
    "Rules: precision/recall in per cent. Readings: the share read exactly right, in per cent, absent values included. "
    "F1 is over all languages."
)


def page(scores: dict[tuple[str, str, str], dict[str, Score]]) -> str:
    """The scores as a page of the documentation."""
    lines = [
        "# How right goallint is",
        "",
        "Written by `python benchmarks/quality.py --write docs/explanation/quality.md`.",
    ]
    lines += ["", _LEGEND, "What the gold sentences are and how they were labelled: `tests/gold/README.md`."]
    lines += ["The public collections are not part of the project; only totals over them are kept."]
    for heading, (header, *body) in rows(scores):
        lines += ["", f"## {heading}", "", _row(header), _row(["---"] * len(header)), *map(_row, body)]
        lines += [line for source, note in NOTES.items() if HEADINGS[source] == heading for line in ("", note)]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _plain(scores: dict[tuple[str, str, str], dict[str, Score]]) -> list[dict[str, object]]:
    return [
        {
            "kind": kind,
            "source": source,
            "name": name,
            "language": language,
            **score._asdict(),
            "precision": score.precision,
            "recall": score.recall,
            "f1": score.f1,
            "accuracy": score.accuracy,
        }
        for (kind, source, name), per in sorted(scores.items())
        for language, score in sorted(per.items())
    ]


def _errors(verdicts: Iterable[Verdict], *, held_out: bool) -> Iterable[str]:
    for verdict in verdicts:
        if verdict.right or (verdict.source == "gold/held_out" and not held_out):
            continue
        what = "miss" if verdict.expected and not verdict.found else "wrong" if verdict.expected else "false"
        note = f"   [{verdict.note}]" if verdict.note else ""
        yield f"{what:5} {verdict.name:24} {verdict.source} {verdict.language} {verdict.id}: {verdict.text}{note}"


if __name__ == "__main__":
    sys.exit(main())
