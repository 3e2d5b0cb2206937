"""The installed command as a process: odd streams, signals, missing folders and handles."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

COMMAND = [str(Path(sys.executable).with_name("goallint")), "check", "--today", "2026-02-01"]
PLAN = "goals:\n  - id: G-1\n    title: Zwiększyć świadomość marki 😀\n"
WAIT = 60

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a POSIX system")


@pytest.fixture(autouse=True)
def plan(folder: Path) -> Path:
    path = folder / "goals.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def start(*arguments: str, env: dict[str, str] | None = None, **streams: Any) -> subprocess.CompletedProcess[bytes]:
    given = {**os.environ, **(env or {})}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **streams}
    return subprocess.run([*COMMAND, *arguments], env=given, timeout=WAIT, check=False, **streams)


def told(run: subprocess.CompletedProcess[bytes]) -> str:
    err = run.stderr.decode(errors="replace")
    assert "Traceback" not in err
    assert "Exception ignored" not in err
    return err


@pytest.mark.parametrize("form", ["full", "concise", "json", "sarif", "github", "junit"])
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8", "utf-16"])
def test_any_encoding_of_the_output(form: str, encoding: str) -> None:
    run = start("--output-format", form, env={"PYTHONIOENCODING": encoding})
    told(run)
    assert run.returncode in {0, 1}
    assert run.stdout.decode(encoding)


def test_no_locale_no_home_no_path() -> None:
    run = start(
        "--output-format", "json", env={"LC_ALL": "C", "HOME": "", "PATH": "", "XDG_CACHE_HOME": "", "TERM": ""}
    )
    told(run)
    assert run.returncode in {0, 1}
    assert json.loads(run.stdout)["summary"]["goals"] == 1


@pytest.mark.parametrize("place", ["/dev/null/x", "/proc/nothing"])
def test_a_cache_that_cannot_be_made(place: str) -> None:
    run = start("--output-format", "json", env={"HOME": place, "XDG_CACHE_HOME": place})
    assert not told(run)
    assert json.loads(run.stdout)["summary"]["goals"] == 1


def test_a_reader_that_goes_away() -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        run = start("--color", "always", stdout=write)
    finally:
        os.close(write)
    assert not told(run)
    assert run.returncode in {0, 1, 2}


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_an_output_that_is_full() -> None:
    with open("/dev/full", "wb") as full:
        run = start(stdout=full)
    assert "cannot write the output" in told(run)
    assert run.returncode == 2
    run = start("--output-format", "json", "--output-file", "/dev/full")
    assert told(run)
    assert run.returncode == 2


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_a_stream_that_is_closed(closed: int) -> None:
    run = start(preexec_fn=lambda: os.close(closed))
    told(run)
    assert run.returncode in {0, 1, 2}


def test_both_outputs_are_full() -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("needs /dev/full")
    with open("/dev/full", "wb") as full:
        assert start(stdout=full, stderr=full).returncode == 2


def test_a_removed_current_folder(folder: Path) -> None:
    run = start(preexec_fn=lambda: shutil.rmtree(folder))
    assert told(run)
    assert run.returncode == 2


def test_few_file_handles(folder: Path) -> None:
    for number in range(100):
        (folder / f"p{number}.goals.yaml").write_text(PLAN, encoding="utf-8")
    run = start("--output-format", "json", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (24, 24)))
    told(run)
    assert run.returncode in {0, 1}
    assert json.loads(run.stdout)["summary"]["files"] == 101


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)], ids=["TERM", "INT"])
def test_a_signal_ends_the_run(folder: Path, number: int, code: int) -> None:
    goal = "  - {id: G-%d, title: Grow Instagram followers from 8000 to 9000 by June 2026}\n"
    big = folder / "big.goals.yaml"
    text = "goals:\n" + "".join(goal % at for at in range(60_000))
    big.write_text(text)
    with subprocess.Popen(
        [*COMMAND, "--no-cache", str(big)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # a shell's background jobs ignore SIGINT
    ) as process:
        time.sleep(2.0)
        assert process.poll() is None, "the run was over before the signal came"
        process.send_signal(number)
        _, err = process.communicate(timeout=WAIT)
    assert process.returncode == code
    assert b"Traceback" not in err
    assert big.read_text() == text


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs root and setpriv")
def test_what_may_not_be_read(folder: Path, plan: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    secret = folder / "secret.goals.yaml"
    secret.write_text(PLAN, encoding="utf-8")
    secret.chmod(0o600)
    for each in (folder, *folder.parents):
        if each.owner() == "root" and each != Path("/") and "pytest" in str(each):
            each.chmod(0o755)
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    trial = subprocess.run([*nobody, COMMAND[0], "--version"], capture_output=True, timeout=WAIT, check=False)
    if trial.returncode != 0:
        pytest.skip("no other user may run the command here")
    run = subprocess.run([*nobody, *COMMAND], capture_output=True, timeout=WAIT, check=False)
    err = told(run)
    assert run.returncode == 2, err
    assert "closed: cannot be read: permission denied" in err
    assert "secret.goals.yaml: cannot be read: permission denied" in err
    assert b"goals.yaml:3" in run.stdout


@pytest.mark.parametrize("name", [".goallint.yaml", "x.goals.yaml"])
def test_a_fifo_never_makes_the_run_wait(folder: Path, name: str) -> None:
    os.mkfifo(folder / name)
    run = start()
    assert "is a FIFO, not a regular file" in told(run)
    assert run.returncode == 2
