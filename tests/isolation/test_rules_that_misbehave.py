"""Faults that rules of other plugins can have: each is one finding that names it, and everything else stands."""

from __future__ import annotations

import json
import subprocess
import sys
from textwrap import indent
from typing import TYPE_CHECKING, Any

import pytest

from goallint.workers import FEWEST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PLAN = "goals:\n  - id: G-1\n    title: Increase brand awareness\n    x-note: [a, {b: c}]\n"
PLAN += "  - {id: G-2, title: Win 40 clients}\n"
HEAD = """
from goallint import *
goallint_api_version = 1

class Faulty(Rule):
    '''Has a fault.'''
    name = "acme/faulty"
    group = "specific"
    presets = ("recommended",)

    def check(self, goal, context):
{body}

class Sound(Rule):
    '''Speaks of each goal.'''
    name = "acme/sound"
    group = "specific"
    presets = ("recommended",)

    def check(self, goal, context):
        context.document.tree["goals"][0]["x-note"][1]["b"] == "c" or 1 / 0
        context.metrics["followers"]
        len(context.data("channels")) or 1 / 0
        yield self.finding("sound", goal)

@hookimpl
def goallint_rules():
    return [Faulty, Sound]
"""


SHORT, LONG = 0.3, 30.0
"""Seconds for code that loops, and for code that ends by itself, however busy the machine is."""


def patience(told: str) -> float:
    """How long to wait for what should be told: for the end of the time only where it must come."""
    return SHORT if told.startswith("took longer") else LONG


def run(
    folder: Path,
    body: str,
    *arguments: str,
    head: str = HEAD,
    names: Sequence[str] = ("a", "b"),
    cache: bool = False,
    limit: float = SHORT,
    patience: float = LONG,
) -> subprocess.CompletedProcess[str]:
    """Install a plugin with a faulty rule and a sound one, and lint two files with it."""
    options = [*([] if cache else ["--no-cache"]), "--output-format", "json", *arguments]
    plugin = head.replace("{body}", indent(body, "        "))
    return call(folder, plugin, ["check", *options, "plans"], names, limit=limit, patience=patience)


def call(
    folder: Path,
    plugin: str,
    arguments: Sequence[str],
    names: Sequence[str] = ("a", "b"),
    *,
    limit: float = SHORT,
    patience: float = LONG,
) -> subprocess.CompletedProcess[str]:
    """Call goallint beside files, with this plugin installed.

    Its faulty rules may take `limit` seconds for a document, its sound one takes the time that it needs; its import,
    its hooks and its rules of project scope may take `patience` seconds.
    """
    site = folder / "site"
    site.mkdir(exist_ok=True)
    (site / "acme_plugin.py").write_text(plugin)
    info = site / "acme-3.2.dist-info"
    info.mkdir(exist_ok=True)
    (info / "entry_points.txt").write_text("[goallint]\nacme = acme_plugin\n")
    plans = folder / "plans"
    plans.mkdir(exist_ok=True)
    for name in names:
        (plans / f"{name}.yaml").write_text(PLAN)
    code = (
        f"import sys; sys.path.insert(0, {str(site)!r}); import goallint.isolate as isolate\n"
        f"isolate.SECONDS = isolate.PATIENCE = {patience}\n"
        "run = isolate.Lead.run\n"
        f"def limited(lead, work, seconds={limit}):\n"
        "    rule = getattr(getattr(work, 'active', None), 'rule', None)\n"
        f"    return run(lead, work, {LONG} if rule is not None and rule.name == 'acme/sound' else seconds)\n"
        "isolate.Lead.run = limited\n"
        "from goallint.cli import main; main()"
    )
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)


def crashes(run: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    found = json.loads(run.stdout)["findings"]
    return [finding for finding in found if finding["rule"] == "rule-crashed"]


FAULTS = {
    "raises": ("raise ValueError('no')", "ValueError: no"),
    "raises late": ("yield self.finding('one', goal)\nraise KeyError('late')", "KeyError: 'late'"),
    "raises what cannot be told": (
        "class Odd(Exception):\n    def __str__(self): raise ValueError\nraise Odd",
        "Odd",
    ),
    "raises a base exception": ("raise GeneratorExit", "GeneratorExit"),
    "gives nonsense": ("return 5", "TypeError"),
    "yields nonsense": ("yield 'text'", "which is no finding"),
    "points outside": ("yield self.finding('far', Span(0, 10**9))", "outside the file"),
    "a wrong severity": ("yield self.finding('x', goal, severity='fatal')", "fatal"),
    "exits": ("import sys; sys.exit(0)", "SystemExit: 0"),
    "leaves": ("import os; os._exit(0)", "called os._exit(0)"),
    "recurses": ("return self.check(goal, context)", "RecursionError"),
    "loops": ("while True: pass", "took longer than 0.3 s"),
    "sleeps": ("import time; time.sleep(99)", "took longer than 0.3 s"),
    "matches for ever": ("import re; re.match('(a+)+$', 'a' * 60 + 'b')", "took longer than 0.3 s"),
    "catches the end of its time": (
        "for _ in range(3):\n    try:\n        while True: pass\n    except BaseException: pass\nwhile True: pass",
        "took longer than 0.3 s",
    ),
    "prints": ("print('hello')", "printed 'hello"),
    "writes bytes": ("import sys; sys.stdout.buffer.write(b'hello')", "printed 'hello"),
    "closes its output": ("import sys; sys.stdout.close(); print('hello')", "printed 'hello"),
    "patches re": ("import re; re.search = None", "changed re.search"),
    "patches a builtin": ("import builtins; builtins.len = lambda _: 0", "changed builtins.len"),
    "changes the document": ("context.document.tree['goals'].clear()", "tried to change the document"),
    "changes what is deep in it": ("context.document.tree['goals'][0]['x-note'][1]['b'] = 1", "tried to change"),
    "changes places": ("context.document.tree.marks.clear()", "AttributeError"),
    "changes the text": ("context.document.source.text = ''", "changed the text of the file"),
    "changes a goal": ("goal.title = None", "AttributeError"),
    "changes the metrics": ("context.metrics.clear()", "AttributeError"),
    "changes a catalogue": ("context.data('channels').clear()", "changed the catalogue 'channels'"),
    "changes the folder": ("import os; os.chdir('/')", "changed the current folder"),
    "changes the limit of recursion": ("import sys; sys.setrecursionlimit(200)", "changed the limit of recursion"),
    "closes the real output": ("import os; os.close(1); raise ValueError('closed')", "ValueError: closed"),
    "writes past Python": (
        "import os; os.write(1, b'hello'); raise ValueError('wrote')",
        "ValueError: wrote|Bad file descriptor",
    ),
    "prints to the first output": ("import sys; sys.__stdout__.write('hello')", "printed 'hello"),
    "takes standard error away": ("import sys; sys.stderr = None; raise ValueError('gone')", "ValueError: gone"),
    "interrupts": ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    "asks the user": ("input()", "printed|EOFError"),
    "takes 10 GB": ("x = [b'x' * 10**8 for _ in range(100)]", "MemoryError|took longer"),
    "takes 10 GB at once": ("x = bytearray(10 * 2**30)", "MemoryError"),
    "a wrong signature": ("return []", "TypeError"),
    "evidence of nonsense": ("yield self.finding('x', goal, evidence={'a': object()})", "no plain value"),
    "a repair of nonsense": ("yield self.finding('x', goal, fix=5)", "5 is no Fix"),
    "finds a million": ("for _ in range(10**6): yield self.finding('x', goal)", "found more than 10,000"),
}


@pytest.mark.parametrize(("body", "told"), FAULTS.values(), ids=FAULTS)
def test_one_finding_a_file_and_everything_else_stands(tmp_path: Path, body: str, told: str) -> None:
    head = HEAD.replace("check(self, goal, context)", "check(self)", 1) if told == "TypeError" else HEAD
    done = run(tmp_path, body, head=head, limit=patience(told))
    assert done.returncode == 3, done.stderr
    found = crashes(done)
    assert [finding["path"] for finding in found] == ["plans/a.yaml", "plans/b.yaml"]
    for finding in found:
        assert any(part in finding["message"] for part in told.split("|"))
        assert finding["message"].startswith("the rule `acme/faulty` of acme 3.2 broke: ")
        evidence = {name: finding["evidence"][name] for name in ("plugin", "version", "rule")}
        assert evidence == {"plugin": "acme", "version": "3.2", "rule": "acme/faulty"}
    rules = [finding["rule"] for finding in json.loads(done.stdout)["findings"]]
    assert rules.count("acme/sound") == 4
    assert rules.count("vague-wording") == 2


def test_what_was_found_before_the_fault_stands(tmp_path: Path) -> None:
    done = run(tmp_path, FAULTS["raises late"][0])
    assert [f["rule"] for f in json.loads(done.stdout)["findings"]].count("acme/faulty") == 2


def test_a_rule_that_cannot_be_stopped_ends_the_run(tmp_path: Path) -> None:
    done = run(tmp_path, "while True:\n    try:\n        while True: pass\n    except BaseException: pass")
    assert done.returncode == 3
    assert "cannot be stopped" in done.stderr or crashes(done)


UNEVEN = (f"acme/faulty-{list(FAULTS).index('finds a million')}", "rule-crashed")
HEAVY = ("finds a million", "takes 10 GB", "takes 10 GB at once", "recurses")
"""What sixty files have not the time for: two and four show it."""
LATE = ("took longer", "is not run any more")
"""What is told where the machine is too busy for a fault to show itself in time."""
RULE = """
class Faulty{number}(Rule):
    '''Has a fault.'''
    name = "acme/faulty-{number}"
    group = "specific"
    presets = ("recommended",)

    def check({parameters}):
{body}
"""


def everything(faults: Mapping[str, tuple[str, str]]) -> str:
    """A plugin with a rule for each fault, and the sound one."""
    parts = []
    for number, (body, told) in enumerate(faults.values()):
        parameters = "self" if told == "TypeError" else "self, goal, context"
        parts.append(RULE.format(number=number, parameters=parameters, body=indent(body, "        ")))
    classes = ", ".join(f"Faulty{number}" for number in range(len(faults)))
    head = HEAD.replace("class Sound", "".join(parts) + "\nclass Sound").replace("{body}", "        return ()")
    return head.replace("[Faulty, Sound]", f"[{classes}, Sound]")


@pytest.mark.parametrize(
    ("arguments", "files", "cache"),
    [(("--jobs", "1"), 2, False), (("--jobs", "2"), 4, True), ((), 60, True)],
    ids=["one process", "two workers and the cache", "many files"],
)
def test_all_faults_at_once(tmp_path: Path, arguments: tuple[str, ...], files: int, *, cache: bool) -> None:
    """Each costs one finding a file; with the cache again, the second run says what the first one says."""
    names = [f"p{number:02}" for number in range(files)]
    faults = {name: fault for name, fault in FAULTS.items() if files < FEWEST or name not in HEAVY}
    outputs = []
    for _ in range(2 if cache else 1):
        done = run(tmp_path, "", *arguments, head=everything(faults), names=names, cache=cache)
        assert done.returncode == 3, done.stderr
        outputs.append(done.stdout)
        found: dict[str, dict[str, str]] = {}
        for crash in crashes(done):
            assert found.setdefault(crash["path"], {}).setdefault(crash["evidence"]["rule"], crash["message"])
        assert len(found) == files
        for messages in found.values():
            for number, (_, told) in enumerate(faults.values()):
                message = messages[f"acme/faulty-{number}"]
                assert any(part in message for part in (*told.split("|"), *LATE)), message
        rules = [finding["rule"] for finding in json.loads(done.stdout)["findings"]]
        assert rules.count("acme/sound") == 2 * files
        assert rules.count("vague-wording") == files
    kept = [[each for each in json.loads(output)["findings"] if each["rule"] not in UNEVEN] for output in outputs]
    assert kept[0] == kept[-1]


def test_a_rule_that_always_takes_too_long_is_given_up(tmp_path: Path) -> None:
    done = run(tmp_path, FAULTS["loops"][0], names=[f"p{number}" for number in range(9)])
    told = [finding["message"] for finding in crashes(done)]
    assert [("took longer" in each, "is not run any more" in each) for each in told] == [(True, False)] * 3 + [
        (False, True)
    ] * 6


def test_a_worker_that_is_gone_is_noticed(tmp_path: Path) -> None:
    done = run(tmp_path, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "--jobs", "2")
    assert done.returncode == 3
    assert "worker" in done.stderr


PROJECT = HEAD.replace('    presets = ("recommended",)\n', '    presets = ("recommended",)\n    scope = "project"\n', 1)


@pytest.mark.parametrize(
    ("method", "body", "told"),
    [
        ("check(self, project)", "while True: pass", "took longer"),
        ("check(self, project)", "print(1)", "printed '1'"),
        ("check(self, project)", "raise ValueError('no')", "ValueError: no"),
        ("collect(self, document, context)", "while True: pass", "took longer"),
        ("collect(self, document, context)", "return object()", "no plain value"),
    ],
)
def test_project_rules(tmp_path: Path, method: str, body: str, told: str) -> None:
    head = PROJECT.replace("check(self, goal, context)", method, 1)
    done = run(tmp_path, body, head=head, patience=patience(told))
    assert done.returncode == 3
    found = crashes(done)
    assert found
    assert all(told in finding["message"] for finding in found)
    assert [f["rule"] for f in json.loads(done.stdout)["findings"]].count("acme/sound") == 4
