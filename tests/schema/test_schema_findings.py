"""What breaks the schema is told in plain words, at the exact place, once."""

from __future__ import annotations

from textwrap import dedent

import pytest

from goallint.loading.yaml import load
from goallint.schema import check, schema
from goallint.schema_words import LIMIT
from goallint.source import Map, Source
from goallint.suggest import one_slip


def faults(text: str, *, path: str = "plan.yaml"):
    source = Source(path, dedent(text).lstrip("\n"))
    found = []
    for tree in load(source).trees:
        found += [(source.range(fault.span), fault) for fault in check(tree, source)]
    return found


# each: document, and line, column, end column, a part of the message of every fault
WRONG = {
    "a misspelt key of a goal": (
        """
        goals:
          - title: Grow signups
            dealine: 2026-09-30
        """,
        [(3, 5, 12, "unknown key `dealine`: did you mean `deadline`?")],
    ),
    "other case and other dashes": (
        """
        objectives:
          - Title: Be first
            key-results: [Grow]
        """,
        [(2, 5, 10, "did you mean `title`?"), (3, 5, 16, "did you mean `key_results`?")],
    ),
    "a key that is like no other": ("goals: []\nfoo: 1\n", [(2, 1, 4, "unknown key `foo`")]),
    "an unknown status": ("goals: [{status: finished}]\n", [(1, 18, 26, "must be draft, active, done or dropped")]),
    "a status in capitals": ("goals: [{status: Done}]\n", [(1, 18, 22, "did you mean `done`?")]),
    "an unknown goal type in a list": ("goals: [{type: [awarness]}]\n", [(1, 17, 25, "did you mean `awareness`?")]),
    "an unknown goal type": ("goals: [{type: awarness}]\n", [(1, 16, 24, "did you mean `awareness`?")]),
    "a number as a date": ("goals: [{deadline: 30.09}]\n", [(1, 20, 25, "`deadline` must be a date like 2026-09-30")]),
    "a day without dashes": ("goals: [{deadline: 20260930}]\n", [(1, 20, 28, "not 20260930")]),
    "a list as a target": (
        "goals: [{target: [5, 7]}]\n",
        [(1, 18, 24, "`target` must be a number, a quantity like 10k")],
    ),
    "an unknown key of a baseline": ("goals: [{baseline: {vlaue: 3}}]\n", [(1, 21, 26, "did you mean `value`?")]),
    "a title that is a list": ("goals: [{title: [a]}]\n", [(1, 17, 20, "`title` must be text, not a list")]),
    "goals that are no list": ("goals: 5\n", [(1, 8, 9, "`goals` must be a list of goals")]),
    "a goal that is a number": ("goals: [5]\n", [(1, 9, 10, "an item of `goals` must be a sentence, or a mapping")]),
    "a key result that is a number": (
        "objectives: [{key_results: [7]}]\n",
        [(1, 29, 30, "must be a sentence, or a mapping")],
    ),
    "a misspelt key of a key result": (
        "objectives: [{key_results: [{titel: x}]}]\n",
        [(1, 30, 35, "did you mean `title`?")],
    ),
    "history without a value": (
        "goals: [{history: [{date: 2026-01-01}]}]\n",
        [(1, 21, 25, "an item of `history` needs `value`")],
    ),
    "a channel without a name": ("goals: []\nchannels: [{why: fun}]\n", [(2, 13, 16, "needs `name`")]),
    "a channel without a sensible reason": ("goals: []\nchannels: {tiktok: 5}\n", [(2, 20, 21, "must say why")]),
    "neither goals nor objectives": ("title: Plan\n", [(1, 1, 6, "the document needs `goals` or `objectives`")]),
    "misspelt goals are one defect": ("gaols: []\n", [(1, 1, 6, "did you mean `goals`?")]),
    "a list of goals without its key": ("- title: x\n", [(1, 1, 11, "the document must be a mapping")]),
    "an exception with a misspelt key": (
        "goals: [{x-goallint: {ignor: [a]}}]\n",
        [(1, 23, 28, "did you mean `ignore`?")],
    ),
    "another schema version": ("goallint: 2\ngoals: []\n", [(1, 11, 12, "must be 1")]),
    "a language that is none": ("language: in English\ngoals: []\n", [(1, 11, 21, "must be a language tag")]),
    "an empty name of a channel": ("goals: []\nchannels: [{name: }]\n", [(2, 13, 17, "but is empty")]),
    "how often a tactic recurs": (
        "goals: [{tactics: [{recurring: weekly}]}]\n",
        [(1, 32, 38, "`recurring` must be true or false")],
    ),
    "an owner that is a list": ("goals: [{owner: [Ana, Bo]}]\n", [(1, 17, 26, "list the others under `contributors`")]),
    "a confidence below nothing": (
        "goals: [{confidence: -1}]\n",
        [(1, 22, 24, "`confidence` must be a number like 0.7")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), WRONG.values(), ids=WRONG)
def test_wrong_documents(text, expected):
    found = faults(text)
    assert [(place.line, place.column, place.end_column) for place, _ in found] == [row[:3] for row in expected]
    for (_, fault), (*_, words) in zip(found, expected, strict=True):
        assert words in fault.message
        assert fault.kind == "schema"
        assert fault.help


RIGHT = {
    "goals alone": "goals: []\n",
    "objectives alone": "objectives: [{title: Be first, key_results: [Grow, {title: x, target: 10k}]}]\n",
    "own keys anywhere": "x-a: 1\ngoals: [{x-b: {c: 1}, metric: {name: m, x-c: 2}}]\n",
    "keys without a value": "title:\ngoals: [{owner: , target: , deadline: , status: }]\n",
    "values as text": "goals: [{baseline: '8 000', target: '+25 %', progress: '35 %', confidence: 7/10}]\n",
    "values as numbers": "goals: [{baseline: 8000, target: 1.5, progress: 0.35, confidence: 0.7, budget: 1500}]\n",
    "quantities with unit, date and source": """
        goals: [{baseline: {value: 8, date: 2026-01-01, source: s}, target: {value: 9, unit: '%'}}]
        """,
    "done or not done": "goals: [{baseline: false, target: true}]\n",
    "a year, a quarter, a date in words": """
        period: 2026
        goals: [{deadline: Q3 2026}, {deadline: koniec września}, {deadline: 2026}]
        """,
    "several goal types": "goals: [{type: [leads, sales]}, {type: awareness}]\n",
    "channels as a list or a mapping": """
        goals: []
        channels: [instagram, {name: x, why: y}]
        ---
        goals: []
        channels: {tiktok: {}, x: }
        """,
    "numbers as ids and names": "goals: [{id: 1.1, supports: [2, BO-1], owner: 7}, {id: 2, supports: 1}]\n",
    "goals as sentences": "goals: [Win 40 clients by June]\nobjectives: [Be first]\n",
    "a tactic that recurs": "goals: [{tactics: [Call, {title: x, recurring: true}, {title: y, recurring: 'false'}]}]\n",
    "a business objective left out": "goals: []\nbusiness_objectives: [{id: BO-1, title: t, out_of_scope: true}]\n",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_right_documents(text):
    assert faults(text) == []


def test_the_example_of_the_design_is_right():
    text = """
    goallint: 1
    title: Campfire social plan 2026
    language: en
    framework: smart
    client: Campfire, Inc.
    period: {start: 2026-01-01, end: 2026-12-31}
    updated: 2026-01-15
    reporting: {cadence: monthly}
    business_objectives:
      - {id: BO-1, title: Expand into a new market segment, owner: Ana}
    channels:
      - {name: instagram, why: our buyers look for camping ideas there}
    goals:
      - id: G-1
        title: Grow Instagram followers from 8,000 to 10,000 by 30 September 2026
        type: awareness
        supports: [BO-1]
        metric: followers
        baseline: 8000
        target: 10000
        current: 8400
        history: [{date: 2025-10-01, value: 7400}, {date: 2025-11-01, value: 7600}]
        start: 2026-01-15
        deadline: 2026-09-30
        channel: instagram
        owner: Brian
        budget: 1500 USD
        achievable: why we believe it
        milestones: [{date: 2026-06-30, target: 9200}]
        tactics:
          - {title: List 100 influencers, owner: Brian, due: 2026-02-01, value: 5, effort: 2}
    objectives:
      - id: O-1
        title: Become the place beginners ask first
        commitment: aspirational
        owner: Hailley
        supports: [BO-1]
        key_results:
          - Grow the forum from 200 to 500 weekly active members by June
          - {id: KR-2, title: t, metric: m, baseline: 1, target: 2, deadline: 2026-06-30, progress: 0.35}
    """
    assert faults(text) == []


def test_the_authors_own_key_is_named():
    source = Source("okr.yaml", "due: [1]\n")
    goal = Map(0, 8, "/goals/0")
    tree = load(source).trees[0]
    goal["deadline"], goal.marks["deadline"], goal.origin["deadline"] = tree["due"], tree.marks["due"], "/goals/0/due"
    (fault,) = check({"goals": [goal]}, source)
    assert fault.message.startswith("`due` must be a date")
    assert fault.pointer == "/goals/0/due"
    assert source.range(fault.span).column == 6


def test_a_repair_comes_with_the_suggestion():
    source = Source("plan.yaml", "goals: [{dealine: 2026-09-30, status: Done}, {owned: Ana, status: drop}]\n")
    slip, case, guess, word = check(load(source).trees[0], source)
    assert slip.fix is not None
    assert [(edit.range.column, edit.text) for edit in slip.fix.edits] == [(10, "deadline")]
    assert slip.fix.safe
    assert case.fix is not None
    assert case.fix.safe
    assert guess.fix is not None
    assert not word.fix.safe if word.fix else True


SLIPS = [
    ("dealine", "deadline"),
    ("titel", "title"),
    ("Target", "target"),
    ("targets", "target"),
    ("metrik", "metric"),
    ("comment", None),  # nearest is `commitment`, three letters away
    ("own", None),
    ("tar", None),
]


@pytest.mark.parametrize(("word", "meant"), SLIPS)
def test_only_one_slip_of_the_keyboard_is_repaired_unasked(word, meant):
    assert one_slip(word, ["title", "target", "metric", "deadline", "commitment", "owner", "tags"]) == meant


def test_a_repair_inside_quotes():
    source = Source("plan.json", '{"goals": [{"dealine": "2026-09-30"}]}')
    (fault,) = check(load(source).trees[0], source)
    assert fault.fix is not None
    ((place, text),) = fault.fix.edits
    assert (place.column, place.end_column, text) == (14, 21, "deadline")


def test_no_repair_that_would_write_a_key_twice():
    ((_, fault),) = faults("goals: [{dealine: 2026-09-30, deadline: 2026-09-30}]\n")
    assert "did you mean `deadline`?" in fault.message
    assert fault.fix is None


def test_long_values_are_cut():
    ((_, fault),) = faults(f"goals: [{{status: {'long ' * 100}}}]\n")
    assert len(fault.message) < 160


def test_thousands_of_equal_faults_are_bounded_and_in_order():
    found = [fault for _, fault in faults("goals:\n" + "  - {titel: x}\n" * 5000)]
    assert len(found) == LIMIT + 1
    assert "the others are not listed" in found[-1].message
    assert [fault.span for fault in found] == sorted(fault.span for fault in found)


def test_schemas_are_found_by_name_with_and_without_version():
    assert schema("goals") == schema("goals-1") == schema("goals-1.schema.json")
    with pytest.raises(LookupError, match="did you mean `goals-1`"):
        schema("gaols-1")
