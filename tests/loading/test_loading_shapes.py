"""Shapes: what people write, what goallint makes of it, and where each finding will point."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

from goallint.loading.markdown import load as load_markdown
from goallint.loading.shapes import shape
from goallint.loading.yaml import load as load_yaml
from goallint.source import Map, Source


def read_shapes() -> dict[str, Any]:
    folder = files("goallint.rules").joinpath("shapes")
    found = {}
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        parsed = load_yaml(Source(entry.name, entry.read_text("utf-8")))
        assert not parsed.faults, entry.name
        found[parsed.trees[0]["name"]] = parsed.trees[0]
    return found


SHAPES = read_shapes()
SCHEMA = json.loads(files("goallint.schemas").joinpath("shape.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_shapes_follow_their_schema(name: str) -> None:
    jsonschema.Draft7Validator(SCHEMA).validate(SHAPES[name])


def test_the_native_shape_knows_the_keys_of_the_goals_schema() -> None:
    goals = json.loads(files("goallint.schemas").joinpath("goals-1.schema.json").read_text("utf-8"))
    levels = SHAPES["native"]["levels"]
    assert set(levels["document"]["keys"]) == set(goals["properties"]) - {"x-goallint"}
    for level in ("goal", "objective"):
        assert set(levels[level]["keys"]) == set(goals["definitions"][level]["properties"]) - {"x-goallint"}


CASES = {
    "native": (
        "goals:\n  - {id: G-1, title: Grow, deadline: 2026-06-30}\n",
        [("goals.0.title", "Grow", "/goals/0/title", 2)],
    ),
    "quarter": (
        "quarter: Q1 2026\nlast_updated: 2026-01-10\nobjectives:\n"
        "  - name: Be asked first\n    priority: 1\n    status: on_track\n    key_results:\n"
        "      - {kr: Reach 500 members, due: 2026-03-31, status: complete}\n      - Answer in a day\n"
        "personal:\n  - name: Learn Catalan\n",
        [
            ("period", "Q1 2026", "/quarter", 1),
            ("updated", "2026-01-10", "/last_updated", 2),
            ("objectives.0.title", "Be asked first", "/objectives/0/name", 4),
            ("objectives.0.status", "active", "/objectives/0/status", 6),
            ("objectives.0.key_results.0.title", "Reach 500 members", "/objectives/0/key_results/0/kr", 8),
            ("objectives.0.key_results.0.deadline", "2026-03-31", "/objectives/0/key_results/0/due", 8),
            ("objectives.0.key_results.0.status", "done", "/objectives/0/key_results/0/status", 8),
            ("goals.0.title", "Learn Catalan", "/personal/0/name", 11),
        ],
    ),
    "krs": (
        "north_star: happy campers\nobjectives:\n  - {id: O, title: A, owner: Ana, end: 2026-06-30,\n"
        "     krs: [{id: K, title: B, end: 2026-05-31}]}\n",
        [
            ("objectives.0.deadline", "2026-06-30", "/objectives/0/end", 3),
            ("objectives.0.key_results.0.deadline", "2026-05-31", "/objectives/0/krs/0/end", 4),
        ],
    ),
    "projects": (
        "Name: Camp\nProjects:\n  - Name: Site\n    OKR:\n      Q4:\n        Objective: Be found\n"
        "        KeyResults:\n          - Metric: Rank in the first ten\n            Done: true\n",
        [
            ("objectives.0.title", "Be found", "/Projects/0/OKR/Q4/Objective", 6),
            ("objectives.0.period", "Q4", "/Projects/0/OKR/Q4", 5),
            (
                "objectives.0.key_results.0.title",
                "Rank in the first ten",
                "/Projects/0/OKR/Q4/KeyResults/0/Metric",
                8,
            ),
            ("objectives.0.key_results.0.status", "done", "/Projects/0/OKR/Q4/KeyResults/0/Done", 9),
        ],
    ),
    "slugs": (
        "grow:\n  title: Grow\n  objective: Be known\n  key_results: [a, b]\n  period_end: 2026-03-31\n",
        [
            ("objectives.0.id", "grow", "/grow", 1),
            ("objectives.0.title", "Grow", "/grow/title", 2),
            ("objectives.0.deadline", "2026-03-31", "/grow/period_end", 5),
        ],
    ),
    "by-name": (
        "goals:\n  grow:\n    title: Grow\n    target: 5\n",
        [("goals.0.id", "grow", "/goals/grow", 2), ("goals.0.target", 5, "/goals/grow/target", 4)],
    ),
    "metric-keys": (
        "objectives:\n  - objective_id: O1\n    objective: Be loved\n    owner_id: ana\n    key_results:\n"
        "      - {kr_id: K1, description: Raise NPS, metric_key: nps, baseline: 20, target: 40, status: at_risk}\n",
        [
            ("objectives.0.id", "O1", "/objectives/0/objective_id", 2),
            ("objectives.0.owner", "ana", "/objectives/0/owner_id", 4),
            ("objectives.0.key_results.0.metric", "nps", "/objectives/0/key_results/0/metric_key", 6),
        ],
    ),
    "personal": (
        "goals:\n  - {id: a, statement: Run farther, measure: kilometres, priority: 1, status: open}\n",
        [("goals.0.title", "Run farther", "/goals/0/statement", 2), ("goals.0.status", "active", "/goals/0/status", 2)],
    ),
    "personal-list": (
        "- title: Read more\n  description: a book a month\n  progress: 40\n",
        [("goals.0.progress", 40, "/0/progress", 3)],
    ),
    "objective-list": (
        "- name: Be known\n  key_results: [a, b]\n",
        [("objectives.0.title", "Be known", "/0/name", 1)],
    ),
    "project": (
        "goals:\n  - {id: g1, name: Ship, description: It works}\n"
        "milestones:\n  - {goal_id: g1, name: Beta, due_date: 2026-02-01}\n",
        [
            ("goals.0.title", "Ship", "/goals/0/name", 2),
            ("goals.0.milestones.0.date", "2026-02-01", "/milestones/0/due_date", 4),
        ],
    ),
    "tracker": (
        "objectives:\n  - title: Sell more\n    keyResults:\n"
        "      - {name: Orders, startValue: 10, targetValue: 30, unit: pieces, weight: 2}\n",
        [
            ("objectives.0.key_results.0.baseline", 10, "/objectives/0/keyResults/0/startValue", 4),
            ("objectives.0.key_results.0.target", 30, "/objectives/0/keyResults/0/targetValue", 4),
        ],
    ),
}


def entry(tree: Any, path: str) -> tuple[Any, str, int]:
    """A value of the canonical tree, the pointer to what the author wrote, and its offset."""
    *steps, last = path.split(".")
    for step in steps:
        tree = tree[int(step)] if step.isdigit() else tree[step]
    assert isinstance(tree, Map)
    return tree[last], tree.pointer_to(last), tree.marks[last].start


@pytest.mark.parametrize("name", sorted(CASES))
def test_shapes(name: str) -> None:
    text, expected = CASES[name]
    source = Source("x.yaml", text)
    found = shape(load_yaml(source).trees[0], source, SHAPES)
    assert found.name == name
    for path, value, pointer, line in expected:
        at = entry(found.tree, path)
        assert (at[0], at[1], source.position(at[2])[0]) == (value, pointer, line), path


def test_every_shape_has_a_case() -> None:
    assert set(CASES) | {"outline"} == set(SHAPES)


def test_a_native_document_is_returned_as_it_is() -> None:
    source = Source("x", "goals: [{title: a, dealine: b}]")
    tree = load_yaml(source).trees[0]
    found = shape(tree, source, SHAPES)
    assert found.tree is tree
    assert found.unknown == ("/goals/0/dealine",)


def test_a_foreign_shape_keeps_only_slips_of_known_keys() -> None:
    source = Source("x", "quarter: Q1\nobjectives:\n  - {name: A, statsu: x, colour: red, key_results: [{kr: b}]}\n")
    found = shape(load_yaml(source).trees[0], source, SHAPES)
    assert found.tree is not None
    assert set(found.tree["objectives"][0]) == {"title", "statsu", "key_results"}


@pytest.mark.parametrize(
    "text",
    [
        "goals: [{x: 1.0, y: 2.0, theta: 0}]",
        "goals:\n  - {name: kitchen, x: 1.0, y: 2.0, theta: 0.5}\n",
        "goals: [be helpful, be brief]",
        "[a, b]",
        "- 1\n- 2\n",
        "x",
        "{}",
        "jobs: {build: {steps: [{name: a, run: b}]}}",
        "version: 1\nservices: {web: {image: nginx}}\n",
    ],
)
def test_other_files_are_no_goal_documents(text: str) -> None:
    source = Source("x", text)
    assert shape(load_yaml(source).trees[0], source, SHAPES).tree is None


def outline(text: str) -> tuple[Source, Any]:
    source = Source("x.md", text)
    return source, shape(load_markdown(source).trees[0], source, SHAPES).tree


@pytest.mark.parametrize(
    ("text", "objective", "results"),
    [
        ("# OKRs\n\n## Q1 2026\n\n### Be known\n\n- Reach 500 members\n", ("Be known", 5), [("Reach 500 members", 7)]),
        ("### Objective 1: Be known\n\n- KR1.1 — Reach 500\n", ("Be known", 1), [("Reach 500", 3)]),
        ("- **OBJECTIVE: Be known**\n  - **Key Result 1**: Reach 500\n", ("Be known", 1), [("Reach 500", 2)]),
        ("## O1: Be known\n\n#### Key results\n\n- [x] **P0** - @ann: Do it\n", ("Be known", 1), [("Do it", 5)]),
        ("## Cel 1: Być znanym\n\n- Kluczowy rezultat 1: 500 osób\n", ("Być znanym", 1), [("500 osób", 3)]),
        ("## Цель 1: Стать известнее\n\n- КР1: 500 человек\n", ("Стать известнее", 1), [("500 человек", 3)]),
        ("## Tavoite: Tunnettuus\n\n- Avaintulos 1: 500\n", ("Tunnettuus", 1), [("500", 3)]),
        ("## Objectiu 1: Ser coneguts\n\n- Resultat clau 1: 500\n", ("Ser coneguts", 1), [("500", 3)]),
        ("## هدف 1: دیده شدن\n\n- نتیجه کلیدی 1: 500\n", ("دیده شدن", 1), [("500", 3)]),
        (
            "## Members\n\n| Key Result | Target | Owner |\n|-|-|-|\n| Reach 500 | 500 | Ana |\n",
            ("Members", 1),
            [("Reach 500", 5)],
        ),
        ("## O1: Be known\n\n### Key results\n\nReach 500 members.\n", ("Be known", 1), [("Reach 500 members.", 5)]),
        (
            "### Objective 1: Be known\n\n#### Key results\n\n- Reach 500\n\n**Left out**\n\n- A fair\n",
            ("Be known", 1),
            [("Reach 500", 5)],
        ),
        (
            "# OKRs\n\n| Us | Owner |\n|-|-|\n| **Be known** | |\n| Reach 500 | Ana |\n| Talks: | |\n| Talk 1 | Bo |\n",
            ("Be known", 5),
            [("Reach 500", 6), ("Talk 1", 8)],
        ),
    ],
)
def test_outlines(text: str, objective: tuple[str, int], results: list[tuple[str, int]]) -> None:
    source, tree = outline(text)
    [found] = tree["objectives"]
    assert (found["title"], source.position(found.marks["title"].start)[0]) == objective
    assert [(each["title"], source.position(each.marks["title"].start)[0]) for each in found["key_results"]] == results


def test_outlines_lift_period_owner_and_status() -> None:
    source, tree = outline(
        "# Team OKRs\n\n## 2026 Q2\n\n### Be known\n\n- [x] P1, @ann: Reach 500\n- `PX` - bo-1 - Answer fast\n"
        "- [Last quarter](https://example.com)\n"
    )
    [found] = tree["objectives"]
    assert found["period"] == "Q2 2026"
    assert source.text[slice(*found.marks["period"].value)] == "2026 Q2"
    first, second = found["key_results"]
    assert (first["title"], first["owner"], first["status"]) == ("Reach 500", "ann", "done")
    assert (second["title"], second["owner"]) == ("Answer fast", "bo-1")
    assert tree["title"] == "Team OKRs"


@pytest.mark.parametrize(
    "text",
    [
        "# Design\n\n## Goals\n\n- make it fast\n- make it small\n\n## Non-goals\n\n- colours\n",
        "# Meeting\n\n- Ana: report\n- Bo: slides\n",
        "# OKRs\n\n## 2026 Q1\n\n- [The sheet](https://example.com)\n",
        "Only a paragraph.\n",
    ],
)
def test_prose_is_no_goal_document(text: str) -> None:
    assert outline(text)[1] is None


def test_goals_in_the_front_matter_count_more_than_the_text() -> None:
    _, tree = outline("---\ngoals:\n  - title: Grow\n---\n# O1: Other\n\n- b\n")
    assert tree == {"goals": [{"title": "Grow"}]}


def shaped(text: str) -> Any:
    source = Source("goals.yaml", text)
    return shape(load_yaml(source).trees[0], source, read_shapes())


def test_plain_sentences_are_goals() -> None:
    found = shaped("goals:\n  - Win 40 leads by June 2026\nobjectives:\n  - Become the place beginners ask first\n")
    assert found.name == "native"


def test_own_keys_of_an_author_do_not_hide_a_goal() -> None:
    found = shaped("title: Plan\ngoals:\n  - {title: Win 40 leads by June, foo: 1, bar: 2, baz: 3}\n")
    assert found.name == "native"


def test_outlines_keep_the_priority_of_a_key_result() -> None:
    _, tree = outline("# OKRs\n\n## Q1 2026\n\n### Be known\n\n- `P0` - @ann - Reach 500\n- Answer fast\n")
    first, second = tree["objectives"][0]["key_results"]
    assert (first["title"], first["priority"], "priority" in second) == ("Reach 500", "P0", False)
