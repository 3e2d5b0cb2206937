"""What is kept between runs changes no output, and nothing that happens to it breaks a run."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from goallint.cache import Cache, cache_folder, code_state
from goallint.cli.calls import run
from goallint.plain import NotPlainError, Plain, require_plain
from goallint.source import Range, Span

if TYPE_CHECKING:
    from pathlib import Path

CHECK = ["check", "--today", "2026-02-01", "--output-format", "json"]
PLANS = {
    "one.goals.yaml": "goals:\n  - id: G-1\n    title: Increase brand awareness\n",
    "two.goals.yaml": "goals:\n  - id: G-2\n    title: Sell 40 tents by 30 June 2026\n    supports: [G-1, G-9]\n",
    "three.goals.yaml": "goals:\n  - id: G-1\n    title: Reach 900 members by May 2026  # goallint: ignore[all] -- x\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "work" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "work")
    for name, text in PLANS.items():
        (tmp_path / "work" / name).write_text(text)
    return tmp_path


def lint(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run([*CHECK, *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def databases(folder: Path) -> list[Path]:
    return sorted((folder / "cache").rglob("*.sqlite"))


def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are judged from here on, and not taken from the cache."""
    from goallint.engine import Linter

    seen: list[str] = []
    real = Linter.file

    def file(self: Linter, path: str, *arguments: object, **named: object) -> object:
        seen.append(path)
        return real(self, path, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Linter, "file", file)
    return seen


class TestRuns:
    def test_output_is_the_same_without_cold_and_warm(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        without = lint(capsys, "--no-cache")
        assert not databases(folder)
        assert without[1].count('"rule"') > 5
        assert lint(capsys) == without
        assert len(databases(folder)) == 1
        assert lint(capsys) == without

    def test_only_what_changed_is_judged_again(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lint(capsys)
        seen = judged(monkeypatch)
        lint(capsys, ".")
        assert seen == []
        (folder / "work" / "one.goals.yaml").write_text(PLANS["one.goals.yaml"].replace("awareness", "sympathy"))
        after = lint(capsys)
        assert seen == ["one.goals.yaml"]
        assert after == lint(capsys, "--no-cache")

    @pytest.mark.parametrize("change", [["--ignore", "vague-wording"], ["--today", "2026-02-02"]])
    def test_other_settings_and_other_days_are_judged_anew(
        self,
        folder: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
        change: list[str],
    ) -> None:
        lint(capsys)
        seen = judged(monkeypatch)
        lint(capsys, *change)
        assert len(seen) == len(PLANS)

    def test_options_for_some_goals_count(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        config = folder / "work" / ".goallint.yaml"
        config.write_text("overrides: [{goals: {id: G-1}, ignore: [vague-wording]}]\n")
        assert "vague-wording" not in lint(capsys)[1]
        config.write_text("overrides: [{goals: {id: G-2}, ignore: [vague-wording]}]\n")
        assert "vague-wording" in lint(capsys)[1]

    def test_the_project_around_one_file_comes_from_the_cache(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = lint(capsys, "two.goals.yaml", "--no-cache")
        lint(capsys)
        seen = judged(monkeypatch)
        assert lint(capsys, "two.goals.yaml") == whole
        assert seen == ["two.goals.yaml"]

    def test_code_of_the_linted_tree_means_no_cache(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        lint(capsys, "--allow-local-plugins")
        assert not databases(folder)

    def test_a_rule_that_broke_is_asked_again(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_: object) -> None:
            raise ValueError("no")

        with monkeypatch.context() as patch:
            patch.setattr("goallint.rules.vague_wording.VagueWording.check", broken)
            assert lint(capsys)[0] == 3
        assert "rule-crashed" not in lint(capsys)[1]

    @pytest.mark.parametrize("text", ["", "no database at all" * 1000])
    def test_a_damaged_cache_is_none(self, folder: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
        expected = lint(capsys)
        databases(folder)[0].write_text(text)
        assert lint(capsys) == expected
        assert lint(capsys) == expected

    def test_a_changed_entry_is_a_miss(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        expected = lint(capsys)
        with sqlite3.connect(databases(folder)[0]) as connection:
            connection.execute("UPDATE results SET text = replace(text, 'error', 'info')")
        connection.close()
        assert lint(capsys) == expected

    @pytest.mark.skipif(os.name == "nt", reason="modes of folders")
    @pytest.mark.parametrize("home", ["", "/dev/null/nowhere"])
    def test_without_a_place_to_write_there_is_no_cache(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: str
    ) -> None:
        expected = lint(capsys, "--no-cache")
        monkeypatch.delenv("XDG_CACHE_HOME")
        monkeypatch.setenv("HOME", home)
        assert lint(capsys) == expected

    def test_ten_at_once_stay_whole(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        expected = lint(capsys, "--no-cache")[1]
        command = [sys.executable, "-m", "goallint", *CHECK]
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(10)]
        assert [process.communicate()[0] for process in running] == [expected] * 10
        assert lint(capsys)[1] == expected


class TestCache:
    def test_an_entry_is_found_by_its_key_alone(self, tmp_path: Path) -> None:
        cache = Cache(str(tmp_path), "/work", "2026-02-01")
        cache.put("a.yaml", b"key", "text")
        cache.save()
        again = Cache(str(tmp_path), "/work", "2026-02-01")
        assert again.get("a.yaml", b"key") == "text"
        assert again.get("a.yaml", b"other") is None
        again.close()
        assert Cache(str(tmp_path), "/elsewhere", "2026-02-01").get("a.yaml", b"key") is None

    def test_results_of_other_days_are_dropped(self, tmp_path: Path) -> None:
        for day in ("2026-02-01", "2026-02-02"):
            cache = Cache(str(tmp_path), "/work", day)
            cache.put(f"{day}.yaml", b"key", "text")
            cache.save()
        assert cache.get("2026-02-01.yaml", b"key") is None
        assert cache.get("2026-02-02.yaml", b"key") == "text"
        cache.close()

    def test_folder(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("os.name", "posix")
        monkeypatch.setenv("HOME", "/home/ana")
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
        assert cache_folder() == "/home/ana/.cache/goallint"
        monkeypatch.setenv("XDG_CACHE_HOME", "relative")
        assert cache_folder() == "/home/ana/.cache/goallint"
        monkeypatch.setenv("HOME", "")
        assert cache_folder() is None

    def test_code_counts_and_bytecode_does_not(self, tmp_path: Path) -> None:
        (tmp_path / "a.py").write_text("1")
        before = code_state([str(tmp_path)])
        (tmp_path / "__pycache__").mkdir()
        (tmp_path / "__pycache__" / "a.pyc").write_text("1")
        assert code_state([str(tmp_path)]) == before
        (tmp_path / "b.json").write_text("1")
        assert code_state([str(tmp_path)]) != before


class TestPlain:
    plain = Plain((Span, Range))

    @pytest.mark.parametrize(
        "value",
        [
            *(None, True, 0, -1.5, 10**30, "", "Füße \ud800 \0", (), [], {}, (1,), [1, (2, [3])]),
            *(Span(1, 2), {"a": Span(1, 2), "b": {"()": ["[]"]}}, {Span(0, 0): Range(1, 2, 3, 4)}),
        ],
    )
    def test_round_trip(self, value: object) -> None:
        again = self.plain.value(self.plain.text(value))
        assert repr(again) == repr(value)
        assert type(again) is type(value)

    @pytest.mark.parametrize("value", [object(), {1, 2}, [b"x"], {"a": {3}}])
    def test_what_is_not_plain_is_refused(self, value: object) -> None:
        with pytest.raises(NotPlainError):
            self.plain.text(value)
        with pytest.raises(NotPlainError):
            require_plain(value)

    @pytest.mark.parametrize("text", ["", "{", '["Unknown", 1]', '["Span"]', "[]", '["{}", 1]', "[[1]]"])
    def test_any_other_text_is_a_value_error(self, text: str) -> None:
        with pytest.raises(ValueError):  # noqa: PT011
            self.plain.value(text)


def test_equal_texts_of_results_take_memory_once() -> None:
    plain = Plain((Span, Range))
    text = plain.text((("a", "plans/a.yaml"), {"path": "plans/a.yaml"}))
    (_, first), second = plain.value(text)
    assert first is second["path"]
    assert plain.value(text)[0][1] is first


def test_many_texts_are_written_before_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goallint.cache._ROOM", 10)
    cache = Cache(str(tmp_path), "folder", "2026-02-01")
    cache.put("a.yaml", b"a", "123456")
    assert cache.get("a.yaml", b"a") is None
    cache.put("b.yaml", b"b", "654321")
    cache.put("c.yaml", b"c", "1")
    assert [cache.get(f"{name}.yaml", name.encode()) for name in "abc"] == ["123456", "654321", None]
    cache.save()
    assert cache.get("c.yaml", b"c") == "1"
