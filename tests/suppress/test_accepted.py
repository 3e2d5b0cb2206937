"""The file of accepted findings: what passes with it, what does not, and how it is kept whole."""

from __future__ import annotations

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goallint import accepted
from goallint.accepted import AcceptedError, Entry, load, save, split
from goallint.model import Finding
from goallint.source import Range


def finding(print_: str, *, rule: str = "vague-wording", path: str = "plan.yaml", message: str = "m") -> Finding:
    return Finding(rule, "specific", "error", message, "", path, Range(1, 1, 1, 2), "G-1", "", print_)


def entry(print_: str, rule: str = "vague-wording", path: str = "plan.yaml") -> Entry:
    return Entry(print_, rule, path, "G-1", "m")


SPLITS = [
    # found; accepted; new, known, stale
    ("abc", "", "abc", "", ""),
    ("", "abc", "", "", "abc"),
    ("abc", "ab", "c", "ab", ""),
    ("abd", "abc", "d", "ab", "c"),  # one repaired and another added: the new one counts
    ("aa", "a", "a", "a", ""),  # one entry covers one finding
    ("a", "aa", "", "a", "a"),
]


@pytest.mark.parametrize(("found", "known", "new", "excepted", "stale"), SPLITS)
def test_split(found, known, new, excepted, stale):
    result = split(map(finding, found), map(entry, known))
    assert "".join(each.fingerprint for each in result[0]) == new
    assert "".join(each.finding.fingerprint for each in result[1]) == excepted
    assert {each.kind for each in result[1]} <= {"accepted"}
    assert "".join(each.fingerprint for each in result[2]) == stale


def test_entries_that_the_run_could_not_find_again_are_not_stale():
    entries = [entry("a"), entry("b", rule="missing-deadline"), entry("c", path="other.yaml")]
    assert split([], entries, linted={"plan.yaml"}, ran={"vague-wording"})[2] == (entries[0],)
    assert split([], entries, linted={"plan.yaml"})[2] == (entries[1], entries[0])


def test_a_file_that_moved_keeps_what_was_accepted():
    new, known, stale = split([finding("a", path="archive/plan.yaml")], [entry("a")], linted={"archive/plan.yaml"})
    assert (len(new), len(known), len(stale)) == (0, 1, 0)


def test_saved_and_loaded_and_the_same_whatever_the_order(tmp_path):
    path = str(tmp_path / accepted.FILE_NAME)
    findings = [finding("b"), finding("a"), finding("c", path="a.yaml"), finding("b")]
    save(path, findings)
    first = (tmp_path / accepted.FILE_NAME).read_bytes()
    save(path, reversed(findings))
    assert (tmp_path / accepted.FILE_NAME).read_bytes() == first
    assert [each.fingerprint for each in load(path)] == ["c", "a", "b", "b"]
    assert len(first.splitlines()) == 4 + 5
    assert os.listdir(tmp_path) == [accepted.FILE_NAME]


@given(message=st.text(st.characters(exclude_categories=())), name=st.text(st.characters(exclude_categories=())))
def test_any_text_is_kept(tmp_path_factory, message, name):
    path = str(tmp_path_factory.mktemp("any") / "accepted.json")
    save(path, [finding("a", message=message, path=name)])
    (entry,) = load(path)
    assert entry.path == name
    assert " ".join(message.split()).startswith(entry.message.removesuffix("…"))
    assert len(entry.message) <= 100


@pytest.mark.parametrize(("length", "kept"), [(99, "x" * 99), (100, "x" * 100), (101, "x" * 99 + "…")])
def test_long_messages_are_cut(tmp_path, length, kept):
    path = str(tmp_path / "accepted.json")
    save(path, [finding("a", message="x" * length)])
    assert load(path)[0].message == kept


def test_nothing_accepted_is_a_file_too(tmp_path):
    path = str(tmp_path / "accepted.json")
    save(path, [])
    assert load(path) == ()


BROKEN = [
    # what stands in the file; where the error points; a word of it
    (b"", "1:1", "not JSON"),
    (b'{"schema": 1,\n "findings": [}', "2:15", "not JSON"),
    (b'{"schema": 1,\n<<<<<<< HEAD\n', "2:1", "merge conflict"),
    (b"\xff", "1:1", "0xFF is not UTF-8"),
    (b'{"schema": 1,\n "a": "\xff"}', "2:8", "0xFF is not UTF-8"),
    (b"[]", "1:1", "expected an object"),
    (b'{"schema": 1}', "1:1", "expected an object"),
    (b'{"schema": 2, "findings": []}', "1:1", "not 2"),
    (b'{"schema": 1, "findings": [\n{"fingerprint": "a"},\n  7\n]}', "3:3", "entry 2"),
    (b'{"schema": 1, "findings": [\n{"rule": "a"}]}', "2:1", "entry 1"),
    (b'{"schema": 1, "findings": [\n{"fingerprint": "a", "path": 1}]}', "2:1", "entry 1"),
    (b"[" * 200_000, "1:1", "nested too deep"),
    (b'{"schema": ' + b"1" * 10_000 + b"}", "1:1", "too long"),
]


@pytest.mark.parametrize(("data", "place", "words"), BROKEN, ids=range(len(BROKEN)))
def test_a_broken_file_is_told_with_its_place(tmp_path, data, place, words):
    path = tmp_path / "accepted.json"
    path.write_bytes(data)
    with pytest.raises(AcceptedError) as caught:
        load(str(path))
    assert str(caught.value).startswith(f"{path}:{place}: ")
    assert words in str(caught.value)


def test_a_missing_file_is_the_callers_to_judge(tmp_path):
    with pytest.raises(FileNotFoundError):
        load(str(tmp_path / "none.json"))


def test_a_byte_order_mark_is_no_matter(tmp_path):
    path = tmp_path / "accepted.json"
    path.write_bytes(b'\xef\xbb\xbf{"schema": 1, "findings": [{"fingerprint": "a"}]}')
    assert load(str(path)) == (Entry("a", "", "", "", ""),)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_save_that_fails_leaves_the_old_file_and_no_other(tmp_path, monkeypatch, step):
    path = tmp_path / "accepted.json"
    save(str(path), [finding("old")])

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="disk full"):
        save(str(path), [finding("new")])
    assert [each.fingerprint for each in load(str(path))] == ["old"]
    assert os.listdir(tmp_path) == ["accepted.json"]


def test_links_and_modes_stay(tmp_path):
    real = tmp_path / "real.json"
    save(str(real), [])
    real.chmod(0o640)
    link = tmp_path / "link.json"
    link.symlink_to(real)
    save(str(link), [finding("a")])
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert json.loads(real.read_text())["findings"][0]["fingerprint"] == "a"
