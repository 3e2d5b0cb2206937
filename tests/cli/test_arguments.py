"""Plain arguments are understood alike by the table's own reader and by Click, which has the last word."""

from __future__ import annotations

from datetime import date

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goallint.cli.arguments import CHECK, read
from goallint.cli.check import command

VALUES = ("vague-wording, okr", "2026-02-01", "20260201", "2", "0", "+3", "٣", "error", "always", "", "-", "-x", "json")
WORDS = st.sampled_from(
    [
        *(option.flag for option in CHECK),
        *(f"{option.flag}={value}" for option in CHECK for value in VALUES),
        *VALUES,
        "--",
        "-h",
        "--help",
        "--isolate",
        "plan.goals.yaml",
        "goals/",
    ]
)


def by_click(arguments: list[str]) -> tuple[tuple[str, ...], dict[str, object]]:
    with command.make_context("check", list(arguments)) as context:
        options = dict(context.params)
        return options.pop("paths"), options


@given(st.lists(WORDS, max_size=7))
def test_what_is_read_without_click_is_what_click_reads(arguments: list[str]) -> None:
    found = read(arguments)
    if found is not None:
        assert (found.paths, dict(found.options)) == by_click(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["goals", "plans/a.yaml", "-"],
        ["--select", "vague-wording,okr", "--ignore=lint", "a.yaml"],
        ["--today", "2026-02-01", "--jobs", "2", "--no-cache"],
        ["a.yaml", "--output-format", "json", "--output-file", "out", "--output-format", "full", "--color=never"],
        ["--fail-on", "never", "--", "--plugin=x.yaml", "-h"],
    ],
)
def test_plain_calls_need_no_click(arguments: list[str]) -> None:
    found = read(arguments)
    assert found is not None
    assert (found.paths, dict(found.options)) == by_click(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["-h"],
        ["--selekt", "okr"],
        ["--select"],
        ["--select", "--ignore"],
        ["--fix=yes"],
        ["--jobs", "0"],
        ["--today", "2026-02-30"],
        ["--fail-on", "Error"],
    ],
)
def test_everything_else_is_for_click(arguments: list[str]) -> None:
    assert read(arguments) is None


def test_a_day_is_a_day() -> None:
    found = read(["--today=2026-02-01"])
    assert found is not None
    assert found.options["today"] == date(2026, 2, 1)


def test_the_command_has_the_options_of_the_table() -> None:
    made = {parameter.name for parameter in command.params if isinstance(parameter, click.Option)}
    assert made == {option.name for option in CHECK}
