"""Everything else that a plugin can bring, each as small as it can be. See docs/reference/hooks.md."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from goallint import Fault, Lexicon, Loader, Map, Mark, Metric, Parsed, Preset, Reporter, Seq, Shape, Span, hookimpl

if TYPE_CHECKING:
    from collections.abc import Mapping

    import click

    from goallint import Run, Source

goallint_api_version = 1

_SECTION = re.compile(r"\[([^\]\n]+)\][ \t]*$")
_ENTRY = re.compile(r"([a-z_]+)[ \t]*=[ \t]*(.*?)[ \t]*$")


def read_ini(source: Source) -> Parsed:
    """Read `.goals.ini`: a section is a goal with its id, an entry a field."""
    tree, goals = Map(0, len(source.text)), Seq(0, len(source.text), "/goals")
    faults: list[Fault] = []
    offset = 0
    for line in source.text.splitlines(keepends=True):
        section, entry = _SECTION.match(line.rstrip("\r\n")), _ENTRY.match(line.rstrip("\r\n"))
        if section:
            goals.append(Map(offset, offset + len(line), f"/goals/{len(goals)}"))
            goals.marks.append(Mark(offset, offset, offset, offset + section.end()))
            _put(goals[-1], "id", section[1], (0, 0), section.span(1), offset)
        elif entry and goals:
            _put(goals[-1], entry[1], entry[2], entry.span(1), entry.span(2), offset)
            goals[-1].end = offset + len(line)
        elif line.strip() and not line.startswith(("#", ";")):
            span = Span(offset, offset + len(line.rstrip()))
            faults.append(Fault("syntax", "neither [section] nor key = value", span, "write `title = …`"))
        offset += len(line)
    tree["goals"] = goals
    tree.marks["goals"] = Mark(0, 0, 0, len(source.text))
    return Parsed((tree,), tuple(faults))


def _put(goal: Map, key: str, value: str, at: tuple[int, int], where: tuple[int, int], offset: int) -> None:
    goal[key] = value
    goal.marks[key] = Mark(offset + at[0], offset + at[1], offset + where[0], offset + where[1])


def tally(run: Run) -> str:
    """Write how many findings each goal has."""
    counts: dict[str, int] = {}
    for finding in run.findings:
        counts[finding.goal or finding.path] = counts.get(finding.goal or finding.path, 0) + 1
    return "".join(f"{count:4} {name}\n" for name, count in sorted(counts.items()))


def words() -> Mapping[str, Any]:
    """Give what Acme's people say in English: a vague verb, and the name of a metric."""
    return {
        "lists": {"vague_verb": [{"id": "acme-en-01", "w": "campfire up", "ok": "number"}]},
        "metrics": {"acme_tent_nights": ["tent nights", "nights in tents"]},
    }


@hookimpl
def goallint_loaders() -> list[Loader]:
    """Files that end with `.ini`."""
    return [Loader("acme-ini", (".ini",), read_ini)]


@hookimpl
def goallint_shapes() -> list[Shape]:
    """Acme's old plans, with keys of their own."""
    levels = {
        "document": {"keys": {"camp": "title", "fires": {"to": "goals", "level": "goal"}}},
        "goal": {"keys": {"light": "title", "until": "deadline", "keeper": "owner"}},
    }
    return [Shape("acme-camp", {"name": "acme-camp", "description": "Plans of camps and fires.", "levels": levels})]


@hookimpl
def goallint_lexicons() -> list[Lexicon]:
    """An addition to English."""
    return [Lexicon("en", "acme", {}, words)]


@hookimpl
def goallint_metrics() -> list[Metric]:
    """What Acme counts."""
    return [Metric("acme_tent_nights", "tent nights", behaviour="flow")]


def goallint_data(name: str) -> Any:
    """Give what Acme measured, beside goallint's own benchmarks: how fast its clients' accounts grow a month."""
    measured = {"kind": "typical", "source": "Acme's clients", "year": 2026, "method": "median of 40 accounts"}
    followers = {"channel": "instagram", "metric": "followers", "size": [0, 100_000], "low": 1.0, "high": 3.0}
    return {"benchmarks": {"growth": [{**followers, **measured}]}}[name]


@hookimpl
def goallint_presets() -> list[Preset]:
    """What `extends: [acme]` brings."""
    settings = {"extends": ["recommended"], "severity": {"missing-owner": "error", "acme/no-stock-photos": "error"}}
    return [Preset("acme", "Acme's house style.", settings)]


@hookimpl
def goallint_reporters() -> list[Reporter]:
    """`--output-format acme-tally`."""
    return [Reporter("acme-tally", "Findings counted by goal.", tally)]


@hookimpl
def goallint_commands(cli: click.Group) -> None:
    """`goallint acme-guide`."""
    import click

    @cli.command("acme-guide")
    def guide() -> None:
        """Say where Acme's brand guide is."""
        click.echo("The brand guide is in the blue folder.")
