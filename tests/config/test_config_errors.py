"""A wrong key, rule, option or value is an error at its own line and column."""

from __future__ import annotations

import pytest
from config_desk import DESK, write

from goallint import config

# each: config, then line, column and a part of the message of every error
WRONG = {
    "a misspelt key": ("extend: [okr]\n", [(1, 1, "unknown key `extend`: did you mean `extends`?")]),
    "a key with underscores": ("fail_on: error\n", [(1, 1, "did you mean `fail-on`?")]),
    "an unknown preset": (
        "extends: [recomended]\n",
        [(1, 11, "unknown preset `recomended`: did you mean `recommended`?")],
    ),
    "a preset without brackets": ("extends: okay\n", [(1, 10, "unknown preset `okay`")]),
    "a file that is not there": ("extends: [okr, ../no.yaml]\n", [(1, 16, "a file that does not exist: ../no.yaml")]),
    "an unknown rule": (
        "ignore:\n  - past-deadline\n  - past-deadlin\n",
        [(3, 5, "unknown rule or group `past-deadlin`: did you mean `past-deadline`?")],
    ),
    "an unknown group": ("select: [spezific]\n", [(1, 10, "did you mean `specific`?")]),
    "a rule that cannot be ignored twice wrong": (
        "extend-select: [nonsense, vague]\n",
        [(1, 17, "unknown rule or group `nonsense`"), (1, 27, "did you mean `vague-wording`?")],
    ),
    "an unknown severity": ("severity: {specific: fatal}\n", [(1, 22, "must be error, warning or info")]),
    "severity of an unknown rule": ("severity: {vague-word: info}\n", [(1, 12, "did you mean `vague-wording`?")]),
    "an unknown level to fail on": ("fail-on: always\n", [(1, 10, "must be error, warning, info or never")]),
    "options of an unknown rule": ("rules:\n  unreal-growth: {}\n", [(2, 3, "did you mean `unrealistic-growth`?")]),
    "options of a group": ("rules: {specific: {strict: true}}\n", [(1, 9, "unknown rule `specific`")]),
    "an unknown option": (
        "rules: {vague-wording: {more-word: [x]}}\n",
        [(1, 25, "`vague-wording` has no option `more-word`: did you mean `more-words`?")],
    ),
    "an option of the wrong type": (
        "rules: {vague-wording: {strict: 3}}\n",
        [(1, 33, "`strict` must be true or false")],
    ),
    "an option out of bounds": ("rules: {unrealistic-growth: {floor: -1}}\n", [(1, 37, "`floor` must be")]),
    "an option with another word": (
        "rules: {unrealistic-growth: {mode: meen}}\n",
        [(1, 36, 'must be one of mean, median, not "meen": did you mean `mean`?')],
    ),
    "no percentage": ("rules: {unrealistic-growth: {max-monthly: {x: much}}}\n", [(1, 47, "a percentage such as 5 %")]),
    "an item of the wrong type": ("rules: {vague-wording: {more-words: [5]}}\n", [(1, 38, "must be text")]),
    "a day that no year has": ("fiscal-year-start: 02-30\n", [(1, 20, "month and day such as 04-01, not 02-30")]),
    "no day at all": ("fiscal-year-start: April\n", [(1, 20, "must be month and day such as 04-01")]),
    "an unknown calendar": ("calendar: jalaly\n", [(1, 11, "did you mean `jalali`?")]),
    "a pattern without its end": ("exclude: [ok, 'a[1']\n", [(1, 15, "a `[` without its `]`")]),
    "a pattern that leaves the folder": ("include: ../plans/**\n", [(1, 10, "leaves the folder of the config")]),
    "an override for nothing": ("overrides:\n  - ignore: [all]\n", [(2, 5, "needs `files` or `goals`")]),
    "an unknown field of goals": ("overrides: [{goals: {state: done}}]\n", [(1, 22, "did you mean `status`?")]),
    "an unknown rule in an override": (
        "overrides: [{files: a, ignore: [past]}]\n",
        [(1, 33, "unknown rule or group `past`: did you mean `past-deadline`?")],
    ),
    "a setting of files beside goals": (
        "overrides: [{goals: {status: done}, language: pl}]\n",
        [(1, 37, "`language` cannot stand beside `goals`")],
    ),
    "a wrong pattern in an override": ("overrides: [{files: ['']}]\n", [(1, 22, "the pattern is empty")]),
    "presets in a circle": ("extends: round\n", [(1, 10, "`extends` goes in a circle: round > about > round")]),
    "a preset that is wrong itself": ("extends: broken\n", [(1, 10, "preset broken: unknown key `selct`")]),
    "a list": ("- extends\n", [(1, 1, "must be a mapping")]),
    "a key twice": ("language: pl\nlanguage: fi\n", [(2, 1, "twice")]),
    "no YAML": ("a: [1\n", [(1, 4, "never closed")]),
    "two documents": ("language: pl\n---\nlanguage: fi\n", [(3, 1, "one document")]),
}


@pytest.mark.parametrize(("text", "expected"), WRONG.values(), ids=WRONG)
def test_wrong_configs(tmp_path, text, expected):
    path = write(tmp_path, text)
    with pytest.raises(config.ConfigErrors) as caught:
        config.load(path, DESK)
    errors = caught.value.errors
    assert [(error.line, error.column) for error in errors] == [row[:2] for row in expected], str(caught.value)
    for error, (*_, words) in zip(errors, expected, strict=True):
        assert words in error.message
        assert error.path == path


def test_errors_of_a_file_that_is_extended_stand_in_that_file(tmp_path):
    base = write(tmp_path, "ignore: [nonsense]\n", "shared/base.yaml")
    path = write(tmp_path, "extends: [shared/base.yaml]\nselect: [nonsense]\n")
    with pytest.raises(config.ConfigErrors) as caught:
        config.load(path, DESK)
    assert [(error.path, error.line) for error in caught.value.errors] == [(path, 2), (base, 1)]


def test_files_in_a_circle(tmp_path):
    write(tmp_path, "extends: [.goallint.yaml]\n", "base.yaml")
    path = write(tmp_path, "extends: [base.yaml]\n")
    with pytest.raises(config.ConfigErrors, match=r"base\.yaml:1:11: `extends` goes in a circle"):
        config.load(path, DESK)


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(config.ConfigErrors, match=r":1:1: is a folder, not a regular file"):
        config.load(str(tmp_path), DESK)


def test_a_file_that_is_not_utf8(tmp_path):
    path = tmp_path / ".goallint.yaml"
    path.write_bytes(b"language: pl\n# \xbf\n")
    with pytest.raises(config.ConfigErrors, match=r":2:3: byte 0xBF is not UTF-8"):
        config.load(str(path), DESK)


def test_errors_in_pyproject_stand_at_their_place(tmp_path):
    path = write(tmp_path, '[project]\nname = "x"\n\n[tool.goallint]\nselect = ["specifik"]\n', "pyproject.toml")
    with pytest.raises(config.ConfigErrors) as caught:
        config.load(path, DESK)
    (error,) = caught.value.errors
    assert (error.line, error.column) == (5, 11)
    assert "did you mean `specific`?" in error.message


def test_unknown_names_on_the_command_line(tmp_path):
    with pytest.raises(config.ConfigErrors) as caught:
        config.default(DESK).with_arguments(select=["vague"], ignore=["spezific"], fail_on="eror")
    assert [error.message for error in caught.value.errors] == [
        "unknown rule `vague` in --select: did you mean `vague-wording`?",
        "unknown rule `spezific` in --ignore: did you mean `specific`?",
        "unknown severity `eror`: did you mean `error`?",
    ]
