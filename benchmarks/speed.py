"""How fast goallint is: whole processes, as ratios to a Python that does nothing, measured in turn in one run.

    python benchmarks/speed.py [--runs 7] [--files 1,100,1000] [--peers FOLDER] [--json]
    python benchmarks/speed.py --sentence

Files come from `agency.py`. goallint and bare Python are those of the interpreter that runs this; peers (yamllint) are
used where they are installed, in `--peers` (a folder of commands) or on the path. `--sentence` times the reading of one
sentence in each language, and the first loading of the language, in this process.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import agency

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HERE = os.path.dirname(os.path.abspath(__file__))
GOLD = os.path.join(HERE, "..", "tests", "gold")
BARE = "bare Python"
COMPOSE = """
import gc, os, sys, yaml
gc.disable()
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        if name.endswith(".yaml"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                yaml.compose(file, Loader=yaml.CSafeLoader)
"""


class Contender(NamedTuple):
    """A command to time."""

    name: str
    command: Sequence[str]


class Measured(NamedTuple):
    """A run: seconds of wall time, the largest memory in MB (no less than this process itself takes), and the exit."""

    seconds: float
    memory: float
    exit: int = 0


def contenders(folder: str, peers: str | None, files: int) -> Iterable[Contender]:
    """What is measured on a folder."""
    python = sys.executable
    goallint = os.path.join(os.path.dirname(python), "goallint")
    check = [goallint, "check", "--isolated", "--fail-on", "never"]
    yield Contender(BARE, [python, "-I", "-c", "pass"])
    yield Contender("yaml.compose (C)", [python, "-c", COMPOSE, folder])
    if os.path.exists(goallint):
        yield Contender("goallint check, cold", [*check, "--no-cache", folder])
        if files > 1:
            yield Contender("goallint check, one worker", [*check, "--no-cache", "--jobs", "1", folder])
        yield Contender("goallint check, warm cache", [*check, folder])
    yamllint = shutil.which("yamllint", path=peers) if peers else shutil.which("yamllint")
    if yamllint:
        yield Contender("yamllint", [yamllint, "-d", "relaxed", folder])


def run(command: Sequence[str], folder: str) -> Measured:
    """Run a command once, its output thrown away."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return Measured(seconds, usage.ru_maxrss / 1024, process.returncode)


def measure(files: int, runs: int, peers: str | None) -> dict[str, Measured]:
    """Medians over `runs` rounds, in each of which every contender runs once."""
    with tempfile.TemporaryDirectory() as folder:
        agency.write(folder, files)
        os.remove(os.path.join(folder, "manifest.json"))
        racing = list(contenders(folder, peers, files))
        for contender in list(racing):
            tried = run(contender.command, folder)  # fills the disk cache and goallint's own
            if tried.exit not in {0, 1}:
                print(f"left out: {contender.name} ended with exit {tried.exit}", file=sys.stderr)
                racing.remove(contender)
        seen: dict[str, list[Measured]] = {contender.name: [] for contender in racing}
        for _ in range(runs):
            for contender in racing:
                seen[contender.name].append(run(contender.command, folder))
    return {
        name: Measured(median(one.seconds for one in all_), max(one.memory for one in all_))
        for name, all_ in seen.items()
    }


def table(results: Mapping[int, Mapping[str, Measured]]) -> str:
    """Ratios to bare Python for each number of files, with the seconds and the memory behind them."""
    lines = []
    for files, measured in results.items():
        bare = measured[BARE].seconds
        lines += ["", f"{files} file{'s' if files > 1 else ''}", ""]
        for name, one in measured.items():
            lines.append(f"  {name:28} {one.seconds / bare:8.1f} ×  {1000 * one.seconds:9.1f} ms  {one.memory:6.0f} MB")
    return "\n".join(lines)


def sentences(rounds: int) -> str:
    """Microseconds a sentence and milliseconds to load, for each language that has gold sentences."""
    import quality_gold
    from adapter import bench, load_language, reader

    bench()  # what is built once a run, whatever the languages
    gc.disable()  # as the command does
    lines = [f"{'':10} {'load ms':>8} {'read µs':>8}"]
    for language in quality_gold.languages(GOLD):
        cases = quality_gold.load(GOLD, language)
        texts = [case["text"] for part in cases.values() for case in part]
        start = time.perf_counter()
        load_language(language)
        read = reader(language)
        read(texts[0])
        loaded = time.perf_counter() - start
        times = []
        for _ in range(rounds):
            start = time.perf_counter()
            for text in texts:
                read(text)
            times.append((time.perf_counter() - start) / len(texts))
        lines.append(f"{language:10} {1000 * loaded:8.1f} {1e6 * median(times):8.1f}")
    return "\n".join(lines)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how fast goallint is, as ratios to bare Python.")
    parser.add_argument("--runs", type=int, default=7, help="rounds; the median counts (default 7)")
    parser.add_argument("--files", default="1,100,1000", help="numbers of files, by commas (default 1,100,1000)")
    parser.add_argument("--peers", help="folder that holds the peers' commands")
    parser.add_argument("--json", action="store_true", help="print seconds and MB as JSON")
    parser.add_argument("--sentence", action="store_true", help="time the reading of sentences instead")
    options = parser.parse_args()
    if options.sentence:
        print(sentences(options.runs))
        return 0
    results = {int(files): measure(int(files), options.runs, options.peers) for files in options.files.split(",")}
    if options.json:
        print(json.dumps({files: {name: one._asdict() for name, one in per.items()} for files, per in results.items()}))
    else:
        print(table(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
