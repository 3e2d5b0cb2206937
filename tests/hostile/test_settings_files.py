"""Config files and arguments that cannot be used: one error with its place, exit 2, whatever they are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hostile_desk import call

if TYPE_CHECKING:
    from collections.abc import Callable

PLAN = "goals:\n  - id: G-1\n    title: Increase brand awareness\n"
DAY = ("--today", "2026-02-01", "--no-cache")


@pytest.fixture(autouse=True)
def plan(folder: Path) -> Path:
    path = folder / "goals.yaml"
    path.write_text(PLAN)
    return path


CONFIGS: list[tuple[str, bytes | str, str]] = [
    ("not closed", "select: [", ".goallint.yaml:1:"),
    ("Latin-1", b"language: \xff", ":1:11: byte 0xFF is not UTF-8"),
    ("UTF-16", "select: [all]".encode("utf-16"), ":1:1: byte 0xFF is not UTF-8"),
    ("NUL", "select: [\0]", ":1:10: "),
    ("a number", "5", ":1:1: "),
    ("a list", "[all]", ":1:1: "),
    ("two documents", "select: [all]\n---\nselect: [all]\n", ":3:1: "),
    ("20 MB", "#" * 20_000_000, "goallint reads files of at most 10,000,000"),
    ("brackets", "select: " + "[" * 100_000, "nested deeper than 100"),
    ("a bomb", "a: &a [x, x]\nselect: [*a, *b]\n", "no anchor before it"),
    ("an unknown key", "selct: [all]\n", ":1:1: unknown key `selct`: did you mean `select`?"),
    ("an unknown rule", "rules: {vague-wordin: {}}\n", "did you mean `vague-wording`?"),
    ("an endless option", "rules: {unrealistic-growth: {max-monthly: {instagram: .nan}}}\n", "not a finite number"),
    ("itself", "extends: [.goallint.yaml]\n", ":1:11: `extends` goes in a circle"),
    ("what is missing", "extends: [none.yaml]\n", ":1:11: `extends` names a file that does not exist"),
    ("a NUL in a name", 'extends: ["a\\0.yaml"]\n', "does not exist"),
    ("a name of 5,000 letters", f"extends: [{'a' * 5000}.yaml]\n", "does not exist"),
    ("every wrong type", "select: 5\nrules: [1]\noverrides: 3\nlanguage: []\ncalendar: 3\n", ":1:9: "),
    ("no day", "fiscal-year-start: 02-30\n", ":1:20: "),
    ("a plugin that is missing", "plugins: [no-such-plugin]\n", "not installed"),
    ("a rule file that is missing", "plugins: [./none.rules.yaml]\n", "none.rules.yaml"),
]


@pytest.mark.parametrize(("data", "says"), [row[1:] for row in CONFIGS], ids=[row[0] for row in CONFIGS])
def test_a_config_that_cannot_be_used(data: bytes | str, says: str) -> None:
    Path(".goallint.yaml").write_bytes(data if isinstance(data, bytes) else data.encode())
    code, out, err = call("check", *DAY)
    assert (code, out) == (2, "")
    assert says in err
    assert "Traceback" not in err


def a_folder(path: str) -> None:
    os.mkdir(path)


def a_loop(path: str) -> None:
    os.symlink(os.path.basename(path), path)


def a_dangling_link(path: str) -> None:
    os.symlink("nowhere", path)


def a_device(path: str) -> None:
    os.symlink("/dev/zero", path)


SPECIAL = [os.mkfifo, a_folder, a_loop, a_dangling_link, a_device]


@pytest.mark.parametrize("make", SPECIAL)
@pytest.mark.parametrize("role", ["the config", "what it extends", "its rules", "--config", "--accepted"])
def test_settings_that_are_no_file(make: Callable[[str], None], role: str) -> None:
    name = ".goallint.yaml" if role == "the config" else "other.rules.yaml"
    key = {"what it extends": "extends", "its rules": "plugins"}.get(role)
    if key:
        Path(".goallint.yaml").write_text(f"{key}: [./{name}]\n")
    make(name)
    code, _, err = call("check", *DAY, *((role, name) if role.startswith("--") else ()))
    assert code == 2
    assert name in err
    assert "Traceback" not in err


def test_code_of_the_linted_tree_does_not_run() -> None:
    Path("evil.py").write_text("open('proof', 'w').close()\n")
    Path(".goallint.yaml").write_text("plugins: [./evil.py]\n")
    code, _, err = call("check", *DAY)
    assert code in {2, 3}
    assert "evil.py" in err
    assert not Path("proof").exists()


ARGUMENTS = [
    ["--output-format", "nope"],
    ["--output-format", "json", "--output-format", "full"],
    ["--output-file", "/"],
    ["--output-file", "no/such/folder/x"],
    ["--output-file", ""],
    ["--select", "nope"],
    ["--today", "2026-02-30"],
    ["--config", "none.yaml"],
    ["--fail-on", "nope"],
    ["--accepted", "none.json"],
    ["none.yaml"],
    [""],
    ["nul\0byte"],
    ["x" * 5000],
    ["/dev/null"],
    ["/dev/zero"],
    ["--nope"],
]


@pytest.mark.parametrize(
    "arguments", ARGUMENTS, ids=lambda words: " ".join(words)[:40].replace("\0", "NUL") or "nothing"
)
def test_an_argument_that_cannot_be_used(plan: Path, arguments: list[str]) -> None:
    code, _, err = call("check", *DAY, *arguments)
    assert code == 2
    assert err.strip()
    assert "Traceback" not in err
    assert plan.read_text() == PLAN


@pytest.mark.parametrize("name", ["a.txt", "a", "a.yaml.bak", "yaml_"])
def test_a_file_of_an_unknown_kind(name: str) -> None:
    Path(name).write_text(PLAN)
    code, out, err = call("check", *DAY, "goals.yaml", name)
    assert code == 2
    assert "1 file" in out
    assert f"{name}: is of no kind that goallint reads" in err


NAMES = [b"x\ny.goals.yaml", b"\x1b[31m.goals.yaml", b"\xff.goals.yaml", b"-x.goals.yaml", b"\xe2\x80\xae.goals.yaml"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["full", "concise", "github", "json", "junit"])
def test_a_hostile_name_neither_hides_nor_stops_the_others(folder: Path, name: bytes, form: str) -> None:
    Path(os.fsdecode(name)).write_text(PLAN)
    code, out, err = call("check", *DAY, "--output-format", form)
    assert code == (2 if name[0] != 0xE2 else 1)
    assert "goals.yaml" in out
    assert not {"\x1b", "\u202e", "\udcff"} & {*out, *err}


def test_a_name_of_255_bytes_and_emoji(folder: Path) -> None:
    Path("😀" * 61 + ".goals.yaml").write_text(PLAN)
    assert "2 files" in call("check", *DAY)[1]


def test_a_file_that_vanishes_after_it_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from goallint.cli.session import Session

    Path("gone.goals.yaml").write_text(PLAN)
    found = Session.files

    def files(self: Session) -> tuple[str, ...]:
        paths = found(self)
        os.remove("gone.goals.yaml")
        return paths

    monkeypatch.setattr(Session, "files", files)
    code, out, err = call("check", *DAY)
    assert code == 2
    assert "1 file" in out
    assert "gone.goals.yaml: does not exist" in err
