"""Edits that rules make: an empty key in the author's own manner, or none at all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from goallint import insert_key, replace
from goallint.fixes import edited, spans
from goallint.model import Fix
from goallint.source import Source, Span

if TYPE_CHECKING:
    from goallint.run import Workbench

WRITTEN = [
    # the goal as it was; the goal with an empty deadline; None: it is left alone
    ("goals:\n  - title: Win 4\n", "goals:\n  - title: Win 4\n    deadline:  # when?\n"),
    ("goals:\n  - title: Win 4", "goals:\n  - title: Win 4\n    deadline:  # when?"),
    ("goals:\n- id: G\n  title: 'Win 4' # so\n", "goals:\n- id: G\n  title: 'Win 4' # so\n  deadline:  # when?\n"),
    (
        "goals:\n  - title: |\n      Win\n      4\n    id: G\n",
        "goals:\n  - title: |\n      Win\n      4\n    deadline:  # when?\n    id: G\n",
    ),
    ("goals: [{title: Win 4}]\n", "goals: [{title: Win 4, deadline: null}]\n"),
    ("goals: [{id: G, title: 'Win 4', owner: A}]\n", "goals: [{id: G, title: 'Win 4', deadline: null, owner: A}]\n"),
    ('{"goals": [{"title": "Win 4"}]}', '{"goals": [{"title": "Win 4", "deadline": null}]}'),
    ('{"goals": [{\n  "title": "Win 4"\n}]}', '{"goals": [{\n  "title": "Win 4",\n  "deadline": null\n}]}'),
    ("goals:\n  - title: Win 4\n    deadline: 2026-06-30\n", None),
    ("goals:\n  - title: Win 4\n    due: 2026-06-30\n", None),  # the same key under the author's own name
    ("objectives:\n  - title: Win\n    key_results: [Win 4]\n", None),
    ("goals:\n  - name: Win 4\n    owner: Ana\n", None),  # the author's keys are not ours
]


@pytest.mark.parametrize(("before", "after"), WRITTEN)
def test_an_empty_key_looks_like_its_neighbours(bench: Workbench, before: str, after: str | None) -> None:
    path = "a.json" if before.startswith("{") else "a.yaml"
    linter = bench.linter(date(2026, 2, 1))
    settings = bench.settings_of([], {})
    (document,) = linter.read(path, before.encode(), settings)
    source = document.source
    edit = insert_key(document.goals[-1], "deadline", "", source, comment="when?")
    if after is None or edit is None:
        assert (after, edit) == (None, None)
        return
    text = edited(before, spans(Fix("m", (edit,)), source))
    assert text == after
    (again,) = linter.read(path, text.encode(), settings)
    assert again.goals[-1].key("deadline") is not None
    assert again.goals[-1].title is not None
    assert document.goals[-1].title is not None
    assert again.goals[-1].title.value == document.goals[-1].title.value


IN_TOML = [
    # the goal as it was; key and value; the goal with them
    (
        '[[goals]]\ntitle = "Win 4" # so\nid = "G"\n',
        "baseline",
        "2",
        '[[goals]]\ntitle = "Win 4" # so\nbaseline = 2\nid = "G"\n',
    ),
    ("[[goals]]\ntitle = 'Win 4'", "deadline", "2026-06-30", "[[goals]]\ntitle = 'Win 4'\ndeadline = 2026-06-30"),
    ('[[goals]]\ntitle = "Win 4"\n', "owner", "Ana", '[[goals]]\ntitle = "Win 4"\nowner = "Ana"\n'),
    ('[[goals]]\ntitle = "Win 4"\n', "owner", '"Ana"', '[[goals]]\ntitle = "Win 4"\nowner = "Ana"\n'),
    ('goals = [{title = "Win 4"}]\n', "owner", "Ana", 'goals = [{title = "Win 4", owner = "Ana"}]\n'),
    ('[[goals]]\ntitle = "Win 4"\n', "owner", "", None),  # nothing is empty there
]


@pytest.mark.parametrize(("before", "key", "value", "after"), IN_TOML)
def test_a_key_in_toml(bench: Workbench, before: str, key: str, value: str, after: str | None) -> None:
    linter = bench.linter(date(2026, 2, 1))
    (document,) = linter.read("a.toml", before.encode(), bench.settings_of([], {}))
    edit = insert_key(document.goals[0], key, value, document.source)
    assert (after is None) is (edit is None)
    if edit is not None and after is not None:
        assert edited(before, spans(Fix("m", (edit,)), document.source)) == after
        (again,) = linter.read("a.toml", after.encode(), bench.settings_of([], {}))
        assert again.goals[0].key(key) is not None


def test_replacing_a_span() -> None:
    source = Source("a", "one\ntwo\n")
    assert edited(source.text, spans(Fix("m", (replace(Span(4, 7), "2", source),)), source)) == "one\n2\n"
