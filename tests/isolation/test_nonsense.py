"""Nonsense deep inside what a plugin gives, for each hook: goallint's own findings are complete, and nothing breaks.

The data begin valid; somewhere in them a value is replaced by another, a key goes, or a strange one comes.
"""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goallint import (
    Bad,
    Comment,
    Fault,
    Good,
    Lexicon,
    Loader,
    Map,
    Mark,
    Metric,
    Options,
    Parsed,
    Preset,
    Reporter,
    Rule,
    RuleEntry,
    Seq,
    Shape,
    Span,
    option,
)
from goallint.cli.basics import workbench
from goallint.cli.calls import run
from goallint.rule import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PLAN = """
goals:
  - id: G-1
    title: Increase brand awareness
  - {id: G-2, title: Grow Instagram followers from 10000 to 60000 by 31 March 2027, start: 2027-01-01}
  - {id: G-3, title: Ehitada neli telki veebruariks, language: et}
"""
ESTONIAN = "language: et\ngoals:\n  - {id: G-4, title: Müüa 300 piletit 30. juuniks 2026}\n"
OWN = "language: en\ngoals:\n  - {id: G-5, title: Improve brand awareness greatly}\n"
PLUGIN = """
from goallint import hookimpl
goallint_api_version = 1
given = {}

@hookimpl
def goallint_rules(): return given["rules"]
@hookimpl
def goallint_loaders(): return given["loaders"]
@hookimpl
def goallint_shapes(): return given["shapes"]
@hookimpl
def goallint_lexicons(): return given["lexicons"]
@hookimpl
def goallint_metrics(): return given["metrics"]
@hookimpl
def goallint_presets(): return given["presets"]
@hookimpl
def goallint_reporters(): return given["reporters"]
def goallint_data(name): return given["data"][name]
"""
NOTHING = ("rules", "loaders", "shapes", "lexicons", "metrics", "presets", "reporters")

GRAMMAR = {
    "language": "et",
    "numbers": {"decimal": ",", "ordinal_dot": True},
    "lexicon": {
        "month": {"6": ["juuni{,ks,s}"], "2": ["veebruar{,iks}"]},
        "count": {"4": ["neli"]},
        "unit": {"month": ["kuu{,d}"]},
        "feast": {"12-25": ["jõulud"]},
        "shift": {"1": ["järgmine"]},
        "from": {"1": ["alates"]},
    },
    "suffixes": {"scale": {"1000": ["k"]}},
    "letter_numbers": {"quarter": ["q"]},
    "macros": {"YEAR": "year"},
    "dates": ["day/ordinal month YEAR?", "shift? unit", "feast"],
}
PROFILE = {
    "name": "Estonian",
    "script": "Latn",
    "parts": "last",
    "letters": "õ",
    "function_words": ["ja", "ning"],
    "endings": ["iks"],
}
LANGUAGE = {
    "language": "et",
    "profile": PROFILE,
    "grammar": GRAMMAR,
    "lists": {
        "vague_verb": [
            {"id": "et-01", "w": "parandada", "f": ["parandame"], "ok": "number", "not_in": ["parandada viga"]},
            {"id": "et-02", "w": "tõsta", "ok": "never", "when": {"not_after": ["#"], "case": "lower"}},
        ]
    },
    "metrics": {"zz_tents": ["telk", {"name": "telki", "when": {"before": ["$"]}}]},
    "channels": {"instagram": ["insta"]},
}
SHAPE = {
    "name": "acme-camp",
    "description": "Plans of camps and fires.",
    "levels": {
        "document": {"keys": {"camp": "title", "fires": {"to": "goals", "level": "goal", "sentences": True}}},
        "goal": {"proof": ["title"], "ignored": ["smoke"], "keys": {"light": "title", "until": "deadline"}},
    },
    "values": {"status": {"burning": "active"}},
    "join": {"from": "logs", "to": "goals", "by": "fire", "as": "tactics"},
}
GROWTH = {
    "channel": "pinterest",
    "metric": "followers",
    "size": [None, 5],
    "low": 1.0,
    "high": 2.0,
    "kind": "typical",
    "source": "Acme",
    "year": 2026,
    "method": "counted",
}
DATA = {"benchmarks": {"growth": [GROWTH]}, "acme": {"own": [1, {"a": "b"}]}}
RULE = {
    "name": "acme/fine",
    "group": "plan",
    "severity": "info",
    "scope": "goal",
    "summary": "Finds nothing.",
    "kinds": ("goal",),
    "needs": ("title", "baseline|target|!history"),
    "presets": ("recommended",),
    "severity_in": {"strict": "error"},
    "statuses": ("", "active"),
    "since": "1.0",
    "status": "stable",
    "aliases": ("acme/old",),
    "fixable": False,
    "worded": False,
    "reports": (),
    "history": False,
    "url": "https://acme.example",
    "source": "Acme",
    "examples": (Good("goals: []", options={"most": 1}), Bad("goals: []")),
    "fields": {"most": option(3, "The most.", minimum=1), "names": option(("a",), "Names.")},
}
DRAFT = {
    "message": "a fault",
    "at": Span(1, 6),
    "help": "repair it",
    "pointer": "/goals/0",
    "goal": None,
    "field": "title",
    "text": "goals",
    "evidence": (("numbers", [1, 2.5, {"a": None}]),),
    "related": (("there", Span(2, 3)),),
    "fix": None,
    "severity": "info",
}


def parsed() -> dict[str, Any]:
    """What a loader gives, as data that can be changed: a tree is told by its nodes."""
    goal = {"title": "Improve brand awareness", "deadline": "2026-06-30"}
    tree = {"map": {"goals": {"seq": [{"map": goal, "mark": (0, 1, 1, 2)}]}}, "mark": (0, 0, 0, 5)}
    fault = ("syntax", "odd", Span(0, 1), "", "", (("first", Span(0, 1)),), (("a", 1),), None)
    return {"trees": [tree], "faults": [fault], "comments": [(Span(0, 2), "goallint: ignore", True)]}


def built(node: Any, pointer: str = "") -> Any:
    """A source tree from its description; what is no description stands as it is."""
    if not isinstance(node, dict) or not ({"map", "seq"} & node.keys()):
        return node
    mark = node.get("mark", (0, 1, 1, 2))
    if "map" in node:
        tree: Any = Map(0, 5, pointer)
        for key, value in node["map"].items():
            tree[key] = built(value, f"{pointer}/{key}")
            tree.marks[key] = Mark(*mark) if isinstance(mark, tuple) and len(mark) == 4 else mark
        return tree
    tree = Seq(0, 5, pointer)
    for item in node["seq"] if isinstance(node["seq"], list) else [node["seq"]]:
        tree.append(built(item, f"{pointer}/0"))
        tree.marks.append(Mark(*mark) if isinstance(mark, tuple) and len(mark) == 4 else mark)
    return tree


def loaders(data: Any) -> Any:
    def load(_: Any) -> Any:
        faults = tuple(Fault(*each) if isinstance(each, tuple) and len(each) == 8 else each for each in data["faults"])
        return Parsed(tuple(built(tree) for tree in data["trees"]), faults)

    def comments(_: Any) -> Any:
        return tuple(
            Comment(*each) if isinstance(each, tuple) and len(each) == 3 else each for each in data["comments"]
        )

    return [Loader("acme-zz", (".zz",), load, comments)]


def rules(data: Any) -> Any:
    facts = {key: value for key, value in data.items() if key not in {"fields", "check"}}
    fields = data["fields"]
    facts["Options"] = type("Options", (Options,), dict(fields)) if isinstance(fields, dict) else fields
    return [type("Fine", (Rule,), facts)]


def drafts(data: Any) -> Any:
    rule = type("Drafts", (Rule,), {**RULE, "Options": Options, "check": lambda *_: iter([Draft(**data)])})
    del rule.fields
    return [rule]


class Late(Rule):
    """Finds nothing, late."""

    name = "acme/late"
    group = "plan"
    severity = "info"
    presets = ("recommended",)
    kinds = ("goal",)


class Hook(NamedTuple):
    part: str
    data: Any
    make: Any


HOOKS = {
    "metrics": Hook(
        "metrics",
        Metric("zz_nights", "zz nights", goal_types=("awareness",))._asdict(),
        lambda data: [Metric(**data)],
    ),
    "lexicon": Hook(
        "lexicons",
        {"language": "et", "name": "acme", "profile": PROFILE, "load": dict},
        lambda data: [Lexicon(**data)],
    ),
    "language": Hook("lexicons", LANGUAGE, lambda data: [Lexicon("et", "acme", PROFILE, lambda: data)]),
    "shape": Hook("shapes", SHAPE, lambda data: [Shape("acme-camp", data)]),
    "preset": Hook(
        "presets",
        {"name": "acme", "doc": "A.", "settings": {"extends": ["recommended"], "severity": {"missing-owner": "error"}}},
        lambda data: [Preset(**data)],
    ),
    "reporter": Hook(
        "reporters", {"name": "acme", "doc": "A.", "report": lambda _: ""}, lambda data: [Reporter(**data)]
    ),
    "loader": Hook("loaders", {"name": "acme", "suffixes": (".zz",), "load": lambda _: Parsed(), "comments": None},
                   lambda d: [Loader(**d)]),
    "parsed": Hook("loaders", parsed(), loaders),
    "rule": Hook("rules", RULE, rules),
    "draft": Hook("rules", DRAFT, drafts),
    "entry": Hook(
        "rules",
        {"name": "acme/late", "group": "plan", "severity": "info", "load": lambda: Late, "kinds": ("goal",),
         "presets": ("recommended",)},
        lambda d: [RuleEntry(**d)],
    ),
    "data": Hook("data", DATA, lambda d: d),
}  # fmt: skip


DEEPEST = 12
"""How far down values are replaced: some of the nonsense holds itself."""


class Odd:
    """Breaks whoever touches it."""

    def __repr__(self) -> str:
        raise ValueError("no repr")

    def __eq__(self, other: object) -> bool:
        raise ValueError("no comparison")

    __hash__ = None  # type: ignore[assignment]


def ring() -> list[Any]:
    held: list[Any] = []
    held.append(held)
    return held


NONSENSE: list[Any] = [
    None, True, 0, -1, 5, 10**30, 1.5, float("nan"), float("inf"), "", " ", "x", "{", "a{b,c}" * 9, "\ud800", "x\0y",
    "9" * 5000, "day? " * 30, b"bytes", [], [[]], {}, {"a": {"b": []}}, {1: 2}, {None: 0}, (), {"x", "y"}, object(),
    int, len, Odd(), ring(), "followers", "goals", "en", "acme/old", "vague-wording", range(3),
    Span(-1, 10**9), "nosuch",
]  # fmt: skip


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in nested data, as the keys that lead there."""
    if at:
        yield at
    if len(at) > DEEPEST:
        return
    if isinstance(value, dict):
        for key, item in value.items():
            yield from places(item, (*at, key))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from places(item, (*at, index))


def replaced(value: Any, at: tuple[Any, ...], new: Any, how: str) -> Any:
    """The data with another value at a place, without it, or with one more key beside it."""
    first, *rest = at
    if isinstance(value, dict):
        if rest:
            return {**value, first: replaced(value[first], tuple(rest), new, how)}
        if how == "drop":
            return {key: item for key, item in value.items() if key != first}
        return {**value, ("zzz" if how == "add" else first): new}
    items = list(value)
    items[first] = replaced(items[first], tuple(rest), new, how) if rest else new
    if how == "drop" and not rest:
        del items[first]
    if type(value) in (list, tuple):
        return type(value)(items)
    return type(value)(*items) if len(items) == len(value) else tuple(items)


@st.composite
def mutated(draw: st.DrawFn, data: Any) -> Any:
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.sampled_from(list(places(data))))
        data = replaced(data, at, draw(st.sampled_from(NONSENSE)), draw(st.sampled_from(["put", "put", "drop", "add"])))
        if not list(places(data)):
            break
    return data


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with plans, beside a plugin that gives what the test says."""
    site = tmp_path_factory.mktemp("site")
    (site / "zz_nonsense.py").write_text(PLUGIN)
    info = site / "zz_nonsense-3.2.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[goallint]\nnonsense = zz_nonsense\n")
    folder = tmp_path_factory.mktemp("plans")
    for name, text in (("a.yaml", PLAN), ("b.yaml", ESTONIAN), ("c.yaml", OWN), ("d.zz", "goals: nothing\n")):
        (folder / name).write_text(text, "utf-8")
    sys.path.insert(0, str(site))
    before = os.getcwd()
    os.chdir(folder)
    yield folder
    os.chdir(before)
    sys.path.remove(str(site))
    workbench.cache_clear()


def lint(given: dict[str, Any], *files: str) -> tuple[int, dict[str, Any] | None, str]:
    import zz_nonsense

    zz_nonsense.given = {**dict.fromkeys(NOTHING, ()), "data": {}, **given}
    workbench.cache_clear()
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["check", "--no-cache", "--isolated", "--today", "2026-02-01", "--output-format", "json", *files])
    return code, json.loads(out.getvalue()) if out.getvalue() else None, err.getvalue()


def own(found: dict[str, Any] | None, path: str) -> list[tuple[Any, ...]]:
    """What goallint's own rules say of a file that no plugin has a word in."""
    assert found is not None
    return [
        (each["rule"], each["line"], each["column"], each["message"])
        for each in found["findings"]
        if each["path"] == path and each["rule"] != "rule-crashed" and not each["rule"].startswith("acme/")
    ]


def judged(hook: Hook, data: Any) -> None:
    """Lint with the data, and see that everything else stands."""
    _, plain, _ = lint({}, "a.yaml", "b.yaml", "c.yaml")
    try:
        made = hook.make(data)
    except (TypeError, ValueError, AttributeError, KeyError, IndexError):
        return  # not even a plugin could make that
    files = ("a.yaml", "b.yaml", "c.yaml", "d.zz") if hook.part == "loaders" else ("a.yaml", "b.yaml", "c.yaml")
    code, found, told = lint({hook.part: made}, *files)
    if hook.part == "loaders" and code == 2 and "d.zz" in told:
        code, found, told = lint({hook.part: made}, *files[:3])  # nobody reads that file then
    assert "Traceback" not in told, told
    assert "itself broke" not in told, told
    assert code in {0, 1, 3}, told
    for path in ("a.yaml", "c.yaml"):
        assert own(found, path) == own(plain, path)
    crashes = [each for each in found["findings"] if each["rule"] == "rule-crashed"] if found else []
    assert (code == 3) == bool(crashes), told
    for crash in crashes:
        assert crash["evidence"]["plugin"].startswith("nonsense")
        assert crash["evidence"].get("version", "3.2") == "3.2"
    json.dumps(found, allow_nan=False).encode()


@pytest.mark.parametrize("name", HOOKS)
def test_valid_data_break_nothing(plans: Path, name: str) -> None:
    hook = HOOKS[name]
    code, found, told = lint({hook.part: hook.make(hook.data)}, "a.yaml", "c.yaml")
    crashes = [each["message"] for each in (found or {}).get("findings", ()) if each["rule"] == "rule-crashed"]
    assert crashes == []
    assert code in {0, 1}, told


def test_a_profile_beside_that_of_goallint_hides_no_language(plans: Path) -> None:
    hook = HOOKS["lexicon"]
    judged(hook, {**hook.data, "language": "en"})


@pytest.mark.parametrize("name", HOOKS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_nonsense_costs_nothing_else(plans: Path, name: str, data: st.DataObject) -> None:
    hook = HOOKS[name]
    judged(hook, data.draw(mutated(hook.data)))
