"""Path patterns mean what they mean in `.gitignore`."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from goallint.globs import Patterns, fault

# each: lines, path of a file, whether it is matched
FILES = [
    ("*.yaml", "a.yaml", True),
    ("*.yaml", "deep/down/a.yaml", True),
    ("*.yaml", "a.yaml.txt", False),
    ("/a.yaml", "a.yaml", True),
    ("/a.yaml", "deep/a.yaml", False),
    ("plans/*.yaml", "plans/a.yaml", True),
    ("plans/*.yaml", "plans/deep/a.yaml", False),
    ("plans/*.yaml", "other/plans/a.yaml", False),
    ("plans/**", "plans/deep/a.yaml", True),
    ("plans/**", "plans", False),
    ("**/drafts", "a/b/drafts/x.yaml", True),
    ("a/**/z.yaml", "a/z.yaml", True),
    ("a/**/z.yaml", "a/b/c/z.yaml", True),
    ("drafts/", "drafts/a.yaml", True),
    ("drafts/", "x/drafts/a.yaml", True),
    ("drafts/", "drafts", False),
    ("q?.yaml", "q1.yaml", True),
    ("q?.yaml", "q/.yaml", False),
    ("q[1-3].yaml", "q2.yaml", True),
    ("q[!1-3].yaml", "q2.yaml", False),
    ("q[!1-3].yaml", "q7.yaml", True),
    ("a*b*c.yaml", "a-b-b-c.yaml", True),
    ("a*b*c.yaml", "a-c-b.yaml", False),
    (r"\#1.yaml", "#1.yaml", True),
    (r"\!x.yaml", "!x.yaml", True),
    ("# remark", "# remark", False),
    ("name ", "name", True),
    ("*.yaml\n!keep.yaml", "keep.yaml", False),
    ("*.yaml\n!keep.yaml", "other.yaml", True),
    ("!keep.yaml\n*.yaml", "keep.yaml", True),
    ("drafts/\n!drafts/keep.yaml", "drafts/keep.yaml", True),
    ("drafts/*\n!drafts/keep.yaml", "drafts/keep.yaml", False),
    ("naïve/*.yaml", "naïve/ü.yaml", True),
    ("a+(b).yaml", "a+(b).yaml", True),
    ("[", "[", False),
    ("a[]]b", "a]b", True),
    ("", "anything", False),
]


@pytest.mark.parametrize(("lines", "path", "covered"), FILES)
def test_files(lines, path, covered):
    assert Patterns(lines.split("\n")).covers(path) is covered


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_says_the_same(tmp_path):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for lines, path, covered in FILES:
        (tmp_path / ".gitignore").write_text(lines + "\n", encoding="utf-8")
        asked = ["git", "-C", str(tmp_path), "check-ignore", "--no-index", "-q", path]
        assert (subprocess.run(asked, check=False).returncode == 0) is covered, (lines, path)


def test_one_path_can_be_matched_taken_back_or_neither():
    patterns = Patterns(["build/", "*.yaml", "!keep.yaml"])
    assert patterns.match("build", True) is True
    assert patterns.match("build", False) is None
    assert patterns.match("keep.yaml", False) is False
    assert patterns.match("a.yaml", False) is True


@pytest.mark.parametrize("pattern", ["*a" * 40 + "b", "**/a/" * 40 + "b", "**/*a*/" * 20 + "x"])
def test_no_pattern_is_slow(pattern):
    """With a pattern tried in more than one way this would not end."""
    assert not Patterns([pattern]).covers("/".join(["a" * 60] * 60))


@pytest.mark.parametrize("pattern", ["", "  ", "/", "../x", "a[", "a/../b"])
def test_wrong_patterns_are_told(pattern):
    assert fault(pattern)


@pytest.mark.parametrize("pattern", ["a", "a/**", r"\[x", "q[1-3]", "!a", "[]]"])
def test_right_patterns_have_no_fault(pattern):
    assert fault(pattern) == ""
