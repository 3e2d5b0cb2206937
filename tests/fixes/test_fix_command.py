"""`goallint check --fix` and `--diff` on real files: what changes, what stays, and what a crash leaves behind."""

from __future__ import annotations

import contextlib
import io
import os
import random
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goallint.cli.calls import run
from goallint.loading.yaml import load
from goallint.source import Source

if TYPE_CHECKING:
    from pathlib import Path

FAULTY = """\
# plan of the café
business_objectives:
  - {id: BO-1, title: Open a second café}
goals:
  - id: "G-1"   # first
    title: 'Win 40 reviews'
    dealine:   2026-06-30
    supports: [bo-1, BO-1]
"""
FIXED = """\
# plan of the café
business_objectives:
  - {id: BO-1, title: Open a second café}
goals:
  - id: "G-1"   # first
    title: 'Win 40 reviews'
    deadline:   2026-06-30
    supports: [BO-1]
"""
DAY = ["--today", "2026-02-01", "--isolated"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fix(*arguments: str) -> int:
    return run(["check", *DAY, "--fix", "--output-format", "concise", *arguments])


def test_repairs_keep_what_the_author_wrote(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = folder / "goals.yaml"
    plan.write_text(FAULTY)
    fix()
    out, err = capsys.readouterr()
    assert plan.read_text() == FIXED
    assert "schema-violation" not in out
    assert "missing-owner" in out
    assert err == "Fixed 3 findings in 1 file.\n"
    before = plan.stat()
    fix()
    assert plan.read_text() == FIXED
    assert (plan.stat().st_ino, plan.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert capsys.readouterr().err == ""


def test_the_summary_counts_what_fix_repairs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "goals.yaml").write_text(FAULTY)
    run(["check", *DAY])
    assert "2 fixable with --fix." in capsys.readouterr().out  # and a third that only then can be seen
    fix()
    capsys.readouterr()
    run(["check", *DAY])
    assert "fixable" not in capsys.readouterr().out


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom"]
MARKS = {"utf-16-le-bom": (b"\xff\xfe", "utf-16-le"), "utf-16-be-bom": (b"\xfe\xff", "utf-16-be")}


def encode(text: str, encoding: str) -> bytes:
    mark, name = MARKS.get(encoding, (b"", encoding))
    return mark + text.encode(name)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_marks_and_line_ends_stay(folder: Path, encoding: str, end: str) -> None:
    plan = folder / "goals.yaml"
    plan.write_bytes(encode(FAULTY.replace("\n", end), encoding))
    fix()
    assert plan.read_bytes() == encode(FIXED.replace("\n", end), encoding)


def test_modes_and_links_stay(folder: Path) -> None:
    (folder / "real").mkdir()
    real = folder / "real" / "plan.txt"
    real.write_text(FAULTY)
    real.chmod(0o640)
    link = folder / "goals.yaml"
    link.symlink_to(real)
    fix()
    assert link.is_symlink()
    assert real.read_text() == FIXED
    assert real.stat().st_mode & 0o7777 == 0o640
    assert os.listdir(folder / "real") == ["plan.txt"]


def test_a_file_that_is_linted_under_two_names(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "goals.yaml").write_text(FAULTY)
    (folder / "okrs.yaml").symlink_to("goals.yaml")
    fix()
    assert (folder / "goals.yaml").read_text() == FIXED
    out, err = capsys.readouterr()
    assert "schema-violation" not in out
    assert err == "Fixed 3 findings in 1 file.\n"


def test_other_formats(folder: Path) -> None:
    (folder / "goals.json").write_text('{"goals": [{"title": "Win 40 reviews", "dealine": "2026-06-30"}]}')
    (folder / "goals.toml").write_text('[[goals]]\ntitle = "Win 40 reviews" # all\ndealine = 2026-06-30\n')
    fix()
    assert '"deadline": "2026-06-30"' in (folder / "goals.json").read_text()
    assert "# all\ndeadline = 2026-06-30" in (folder / "goals.toml").read_text()


def test_unused_exceptions_go(folder: Path) -> None:
    plan = folder / "goals.yaml"
    plan.write_text(FIXED + "    # goallint: ignore[vague-wording] -- old\n    owner: Ana\n")
    fix()
    assert plan.read_text() == FIXED + "    owner: Ana\n"


EXCEPTIONS = [
    # what an exception names; what is left of it when only missing-owner is of use
    ("missing-owner", "missing-owner"),
    ("missing-owner, vague-wording", "missing-owner"),
    ("vague-wording, missing-owner", "missing-owner"),
    ("vague-wording, hedged-wording, missing-owner, missing-deadline,past-deadline", "missing-owner"),
]


@pytest.mark.parametrize(("names", "left"), EXCEPTIONS)
def test_names_that_an_exception_does_not_need_go(folder: Path, names: str, left: str) -> None:
    plan = folder / "goals.yaml"
    text = FIXED + "  # goallint: ignore[NAMES] -- so it is\n  - title: Win 9 clients by 30 June 2026\n"
    plan.write_text(text.replace("NAMES", names))
    fix("--select", "all")
    assert plan.read_text() == text.replace("NAMES", left)


def test_a_repair_that_brings_an_error_is_not_made(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = folder / "goals.yaml"
    plan.write_text("goals:\n  - id: G-1\n    title: Win 40 reviews\n    ownr: Ana\n    stats: Ana\n")
    fix()
    out, err = capsys.readouterr()
    assert "owner: Ana" in plan.read_text()
    assert "stats: Ana" in plan.read_text()
    assert "[*]" not in out
    assert "goals.yaml:5:5: not fixed" in err


@pytest.mark.parametrize(
    "data", [FAULTY.encode() + b"# \xb9\n", FAULTY.encode() + b"# \x00\n", FAULTY.encode() + b"a: [\n"]
)
def test_what_cannot_be_read_whole_is_left_alone(folder: Path, data: bytes) -> None:
    plan = folder / "goals.yaml"
    plan.write_bytes(data)
    fix()
    assert plan.read_bytes() == data


def test_unsafe_needs_fix_or_diff(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--unsafe-fixes"]) == 2
    assert "--fix or --diff" in capsys.readouterr().err


STUBS = [
    # language and title; what is written behind it
    ("en", "Win 40 reviews", "    deadline:  # to be filled in\n"),
    ("pl", "Zdobyć 40 opinii", "    deadline:  # do uzupełnienia\n"),
    ("fi", "Saada 40 arvostelua", "    deadline:  # täydennettävä\n"),
]


@pytest.mark.parametrize(("language", "title", "line"), STUBS)
def test_blanks_stay_findings(
    folder: Path, capsys: pytest.CaptureFixture[str], language: str, title: str, line: str
) -> None:
    plan = folder / "goals.yaml"
    text = f"language: {language}\ngoals:\n  - title: {title}  # our own\n    owner: Ana\n"
    plan.write_text(text)
    fix("--select", "missing-deadline")
    assert plan.read_text() == text
    assert fix("--select", "missing-deadline", "--unsafe-fixes") == 1
    assert plan.read_text() == text.replace("own\n", f"own\n{line}")
    out, err = capsys.readouterr()
    assert out.count("missing-deadline") == 2
    assert "1 finding in 1 file left for you to complete." in err
    fix("--select", "missing-deadline", "--unsafe-fixes")
    assert plan.read_text().count("deadline") == 1


def test_a_diff_changes_nothing_and_is_what_fix_does(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = folder / "goals.yaml"
    plan.write_text(FAULTY)
    assert run(["check", *DAY, "--diff"]) == 1
    out, err = capsys.readouterr()
    assert plan.read_text() == FAULTY
    assert err == "Would fix 3 findings in 1 file.\n"
    subprocess.run(["git", "apply", "-"], input=out.encode(), cwd=folder, check=True)
    assert plan.read_text() == FIXED
    assert run(["check", *DAY, "--diff", "--fail-on", "never"]) == 0
    assert capsys.readouterr().out == ""


def piped(data: bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "goallint", "check", *DAY, "--fix", *options, "-"]
    return subprocess.run(command, input=data, capture_output=True, check=False)


def test_standard_input_comes_out_repaired() -> None:
    data = b"\xef\xbb\xbf" + FAULTY.replace("\n", "\r\n").encode()
    done = piped(data, "--output-format", "concise")
    assert done.stdout == b"\xef\xbb\xbf" + FIXED.replace("\n", "\r\n").encode()
    assert b"missing-owner" in done.stderr
    again = piped(done.stdout)
    assert again.stdout == done.stdout


def test_a_file_that_may_not_be_written(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = folder / "a.goals.yaml", folder / "b.goals.yaml"
    first.write_text(FAULTY)
    second.write_text(FAULTY)
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: "a.goals" not in str(path) and real(path, mode))
    assert fix() == 2
    out, err = capsys.readouterr()
    assert (first.read_text(), second.read_text()) == (FAULTY, FIXED)
    assert "a.goals.yaml: cannot be written" in err
    assert "a.goals.yaml:7:5: error schema-violation" in out


def test_a_full_disk_leaves_the_old_file(folder: Path) -> None:
    (folder / "goals.yaml").write_text(FAULTY)
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100));"
        "from goallint.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "check", *DAY, "--fix"]
    environment = os.environ | {"XDG_CACHE_HOME": str(folder / "cache"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 2
    assert "goals.yaml: cannot be written: File too large" in done.stderr
    assert (folder / "goals.yaml").read_text() == FAULTY
    assert not list(folder.glob(".goallint-*"))


def test_a_file_that_changes_meanwhile_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from goallint.cli import fix as module

    plan = folder / "goals.yaml"
    plan.write_text(FAULTY)
    real = module.reencoded

    def slow(text: str, data: bytes) -> bytes | None:
        plan.write_text("goals: []\n")
        return real(text, data)

    monkeypatch.setattr(module, "reencoded", slow)
    assert fix() == 2
    assert plan.read_text() == "goals: []\n"
    assert "changed by another program" in capsys.readouterr().err


def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new_one(folder: Path) -> None:
    """Runs are killed at any moment; the last one has time to finish."""
    plan = folder / "goals.yaml"
    goal = "  - {id: G-%d, title: Win 40 reviews, dealine: 2026-06-30}\n"
    old = "goals:\n" + "".join(goal % index for index in range(300))
    new = old.replace("dealine", "deadline")
    command = [sys.executable, "-m", "goallint", "check", *DAY, "--fix", "--select", "schema-violation", "goals.yaml"]
    chance = random.Random(7)
    seen = set()
    for wait in [*(chance.uniform(0.05, 1.0) for _ in range(12)), 60.0]:
        plan.write_text(old)
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        seen.add(plan.read_text())
        assert seen <= {old, new}
    assert new in seen


def test_what_killed_runs_left_is_swept(folder: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    plan = folder / "goals.yaml"
    plan.write_text(FIXED)
    for name in (f".goallint-{process.pid}.tmp", f".goallint-{os.getppid()}.tmp", ".goallint-mine.tmp"):
        (folder / name).write_text("x")
    fix()
    assert sorted(path.name for path in folder.glob(".goallint*")) == [
        f".goallint-{os.getppid()}.tmp",
        ".goallint-mine.tmp",
    ]


def test_a_kill_while_the_new_file_is_written(folder: Path) -> None:
    """The moment between the temporary file and its place, which no clock hits."""
    plan = folder / "goals.yaml"
    plan.write_text(FAULTY)
    code = (
        "import os, signal; os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL);"
        "from goallint.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code, "check", *DAY, "--fix"], capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert plan.read_text() == FAULTY
    assert len(list(folder.glob(".goallint-*.tmp"))) == 1
    fix()
    assert plan.read_text() == FIXED
    assert not list(folder.glob(".goallint-*.tmp"))


KEYS = st.sampled_from(["dealine: 2026-06-30", "ownr: Ana", "Metric: reviews", "targt: 40", "note: our own", "x-a: 1"])
LINKS = st.lists(st.sampled_from(["BO-1", "bo-1", '"BO-2"', "'bo 2'", "BO-9"]), max_size=4)
TITLES = st.sampled_from(["Win 40 reviews", "'Win: 40 reviews'", '"Win 40 \\u00fcbersichten"', "Zdobyć 40 opinii 🎉"])


@st.composite
def plans(draw: st.DrawFn) -> str:
    lines = ["business_objectives: [{id: BO-1, title: Grow}, {id: BO-2, title: Earn}]", "goals:"]
    for index in range(draw(st.integers(1, 3))):
        lines.append(f"  - title: {draw(TITLES)}  # goal {index}")
        lines += [f"    {key}" for key in draw(st.lists(KEYS, unique=True, max_size=4))]
        links = draw(LINKS)
        if draw(st.booleans()):
            lines.append(f"    supports: [{', '.join(links)}]")
        elif links:
            lines += ["    supports:", *(f"      - {link}" for link in links)]
        if draw(st.booleans()):
            lines.append("    # goallint: ignore[vague-wording] -- not needed")
            lines.append("    description: none")
    return draw(st.sampled_from(["\n", "\r\n"])).join([*lines, ""])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plans(), st.booleans())
def test_whatever_is_repaired_still_reads_and_needs_no_second_time(folder: Path, text: str, unsafe: bool) -> None:
    plan = folder / "goals.yaml"
    plan.write_bytes(text.encode())
    options = ["--unsafe-fixes"] if unsafe else []
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        fix(*options)
        once = plan.read_bytes()
        fix(*options)
    assert plan.read_bytes() == once
    assert not load(Source("goals.yaml", once.decode())).faults
    assert [line.partition("#")[2] for line in text.splitlines() if "# goal " in line] == [
        line.partition("#")[2] for line in once.decode().splitlines() if "# goal " in line
    ]
    assert (b"\r\n" in once) == ("\r\n" in text)
    assert once.count(b"\n") == once.count(b"\r\n") or "\r" not in text
