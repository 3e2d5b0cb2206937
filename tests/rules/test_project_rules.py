"""Rules that look at several files: links, circles, ids, copies, sums. And who speaks when two rules could."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from goallint.engine import Result
    from goallint.run import Workbench

TODAY = date(2026, 2, 1)
Files = dict[str, str]


@pytest.fixture(scope="session")
def lint(bench: Workbench):
    def run(rules: str, files: Files) -> Result:
        chosen = [bench.registry.rules[name] for name in rules.split()]
        return bench.lint_texts(files, bench.settings_of(chosen, {}), TODAY)

    return run


def found(result: Result) -> list[tuple[str, str, int]]:
    return [(finding.rule, finding.path, finding.range.line) for finding in result.findings]


def plan(*goals: str, head: str = "") -> str:
    """A document whose goals are flow mappings, one a line; the first stands on line 2 without a head."""
    return f"{head}goals:\n" + "".join(f"  - {{{goal}}}\n" for goal in goals)


LINKED = {
    "company.yaml": plan(
        "id: G-1, title: Be known, supports: [BO-1]", head="business_objectives: [{id: BO-1, title: Sell}]\n"
    ),
    "teams/a.yaml": plan("id: A-1, title: Win, supports: [G-1]", "id: A-2, title: Keep, supports: [A-3]"),
    "teams/b.yaml": plan("id: A-3, title: Ask, supports: [A-2, G-9]", "id: A-3, title: Tell, supports: [bo-1]"),
}
LINK_RULES = "dangling-link circular-link duplicate-id unsupported-objective child-outside-parent duplicate-goal"


def test_links_go_from_file_to_file(lint) -> None:
    assert found(lint(LINK_RULES, LINKED)) == [
        ("circular-link", "teams/a.yaml", 3),
        ("dangling-link", "teams/b.yaml", 2),
        ("duplicate-id", "teams/b.yaml", 3),
        ("dangling-link", "teams/b.yaml", 3),
    ]


def test_order_of_files_changes_nothing(lint) -> None:
    expected = lint(LINK_RULES, LINKED)
    names = list(LINKED)
    for seed in range(6):
        Random(seed).shuffle(names)
        assert lint(LINK_RULES, {name: LINKED[name] for name in names}) == expected


def test_files_beside_the_run_lend_their_ids_and_are_not_reported(bench: Workbench) -> None:
    chosen = bench.settings_of([bench.registry.rules[name] for name in LINK_RULES.split()], {})
    linter = bench.linter(TODAY)
    linted = [linter.file("teams/a.yaml", LINKED["teams/a.yaml"].encode(), chosen)]
    beside = [
        linter.file(path, LINKED[path].encode(), chosen, facts_only=True) for path in ("company.yaml", "teams/b.yaml")
    ]
    result = linter.finish(linted, beside, {"teams/a.yaml": chosen})
    assert found(result) == [("circular-link", "teams/a.yaml", 3)]


def test_did_you_mean(lint) -> None:
    findings = lint("dangling-link", LINKED).findings
    assert [dict(finding.evidence) for finding in findings] == [
        {"id": "G-9", "did_you_mean": "G-1"},
        {"id": "bo-1", "did_you_mean": "BO-1"},
    ]


def test_a_link_means_the_goal_of_its_own_document_and_client(lint) -> None:
    client = plan(
        "id: G-1, title: Win, supports: [BO-1]", head="client: {}\nbusiness_objectives: [{{id: BO-1, title: Sell}}]\n"
    )
    files = {
        f"{name}.yaml": client.replace("{}", name, 1).replace("{{", "{").replace("}}", "}") for name in ("Ahti", "Bora")
    }
    assert found(lint(LINK_RULES, files)) == []


def test_one_finding_for_a_circle_at_its_first_place(lint) -> None:
    files = {"a.yaml": plan(*(f"id: G-{n}, title: Goal {n}, supports: [G-{(n + 1) % 9}]" for n in range(9)))}
    (finding,) = lint("circular-link", files).findings
    assert finding.range.line == 2
    assert dict(finding.evidence)["length"] == 9
    assert finding.related


def test_two_circles_are_two_findings(lint) -> None:
    pairs = [("A", "B"), ("B", "A"), ("C", "D"), ("D", "C"), ("E", "A")]
    files = {"a.yaml": plan(*(f"id: {one}, title: Goal {one}, supports: [{other}]" for one, other in pairs))}
    assert [line for _, _, line in found(lint("circular-link", files))] == [2, 4]


@pytest.mark.parametrize("links", [3_000])
def test_many_links(lint, links: int) -> None:
    """A goal with thousands of links, and a circle of thousands of goals: no recursion, no search among all pairs."""
    everything = ", ".join(f"G-{n}" for n in range(links))
    wide = plan(f"id: W, title: Wide, supports: [{everything}]", *(f"id: G-{n}, title: Goal {n}" for n in range(links)))
    assert found(lint(LINK_RULES, {"a.yaml": wide})) == []
    ring = plan(*(f"id: G-{n}, title: Goal {n}, supports: [G-{(n + 1) % links}]" for n in range(links)))
    assert found(lint(LINK_RULES, {"a.yaml": ring})) == [("circular-link", "a.yaml", 2)]
    missing = plan(f"id: W, title: Wide, supports: [{everything}]")
    assert len(lint(LINK_RULES, {"a.yaml": missing}).findings) == links


def circles(edges: dict[int, set[int]]) -> set[int]:
    """The nodes that can be reached from themselves, found the slow way."""
    inside = set()
    for node in edges:
        seen: set[int] = set()
        row = set(edges[node])
        while row:
            seen |= row
            row = {end for start in row for end in edges.get(start, ())} - seen
        if node in seen:
            inside.add(node)
    return inside


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.integers(0, 7), st.sets(st.integers(0, 9), max_size=3), min_size=1))
def test_circles_and_dangling_links_are_exactly_those(lint, edges: dict[int, set[int]]) -> None:
    nodes = sorted(edges)
    goals = (
        f"id: N{n}, title: Goal {n}, supports: [{', '.join(f'N{end}' for end in sorted(edges[n]))}]" for n in nodes
    )
    findings = lint("circular-link dangling-link", {"a.yaml": plan(*goals)}).findings
    dangling = sum(1 for finding in findings if finding.rule == "dangling-link")
    assert dangling == sum(1 for n in nodes for end in edges[n] if end not in edges)
    named = {int(name[1:]) for f in findings if f.rule == "circular-link" for name in dict(f.evidence)["circle"]}
    inside = circles(edges)
    assert named <= inside
    assert bool(named) == bool(inside)


COPIES = [
    ("the same words", "title: Win 40 reviews", "title: win 40 reviews!", True),
    ("other dates only", "title: Win 40 reviews by 31 March 2026", "title: Win 40 reviews by 30 June 2026", True),
    ("other number", "title: Win 40 reviews", "title: Win 60 reviews", False),
    ("other owner", "title: Win 40 reviews, owner: Ana", "title: Win 40 reviews, owner: Ben", False),
    ("other target", "title: Win reviews, target: 40", "title: Win reviews, target: 60", False),
    ("the first is closed", "title: Win 40 reviews, status: done", "title: Win 40 reviews", False),
]


@pytest.mark.parametrize(("first", "second", "same"), [row[1:] for row in COPIES], ids=[row[0] for row in COPIES])
def test_copies(lint, first: str, second: str, same: bool) -> None:
    result = lint("duplicate-goal", {"q1.yaml": plan(first), "q2.yaml": plan(second)})
    assert found(result) == ([("duplicate-goal", "q2.yaml", 2)] if same else [])


SUMS = [
    ("short of the whole", "leads", "500", ["100", "100"], True),
    ("enough", "leads", "500", ["250", "250"], False),
    ("one child alone is no sum", "leads", "500", ["100"], False),
    ("levels overlap", "followers", "500", ["100", "100"], False),
    ("other units", "revenue", "500 EUR", ["100 EUR", "100 USD"], False),
    ("a ceiling is no part", "leads", "500", ["100", "'≤ 100'"], False),
]


@pytest.mark.parametrize(("metric", "whole", "parts", "gap"), [row[1:] for row in SUMS], ids=[row[0] for row in SUMS])
def test_sums(lint, metric: str, whole: str, parts: list[str], gap: bool) -> None:
    above = f"id: G, title: Whole, metric: {metric}, target: {whole}"
    below = [f"title: Part {n}, metric: {metric}, target: {part}, supports: [G]" for n, part in enumerate(parts)]
    assert found(lint("rollup-gap", {"a.yaml": plan(above, *below)})) == ([("rollup-gap", "a.yaml", 2)] if gap else [])


TIMES = [
    ("nothing", "title: Win 40 reviews", "", ["missing-deadline"]),
    ("nothing, and no title", "metric: reviews, target: 40", "", ["missing-deadline"]),
    ("no goal yet", "id: G-1", "", []),
    ("a word", "title: Win 40 reviews soon", "", ["vague-deadline"]),
    ("a word in the field", "title: Win 40 reviews, deadline: when ready", "", ["vague-deadline"]),
    ("an unnamed day", "title: Win 40 reviews in three months", "", ["vague-deadline"]),
    ("a named day", "title: Win 40 reviews in three months", "updated: 2026-01-15\n", []),
    ("a period", "title: Win 40 reviews soon", "period: Q2 2026\n", []),
    ("no such day", "title: Win 40 reviews, deadline: 2026-02-30", "", ["invalid-date"]),
    ("two readings", "title: Win 40 reviews, deadline: 02/03/26", "", ["invalid-date"]),
    ("over", "title: Win 40 reviews, deadline: 2026-01-31", "", ["past-deadline"]),
    ("outside", "title: Win 40 reviews, deadline: 2026-05-31", "period: Q1 2026\n", ["outside-period"]),
    ("reversed", "title: Win 40 reviews, start: 2026-08-01, deadline: 2026-07-01", "", ["reversed-dates"]),
    ("good", "title: Win 40 reviews by 30 June 2026", "", []),
]


@pytest.mark.parametrize(("goal", "head", "rules"), [row[1:] for row in TIMES], ids=[row[0] for row in TIMES])
def test_one_defect_of_time_is_one_finding(lint, bench: Workbench, goal: str, head: str, rules: list[str]) -> None:
    timely = " ".join(name for name, rule in bench.registry.rules.items() if rule.group == "time-bound")
    assert [rule for rule, _, _ in found(lint(timely, {"a.yaml": plan(goal, head=head)}))] == rules


@pytest.mark.parametrize("rule", ["unlinked-goal", "missing-owner", "missing-tactics"])
@pytest.mark.parametrize(("goals", "lines"), [(1, [2]), (3, [2, 3, 4]), (4, [1]), (40, [1])])
def test_what_a_whole_document_lacks_is_said_once(lint, rule: str, goals: int, lines: list[int]) -> None:
    files = {"a.yaml": plan(*(f"id: G-{n}, title: Goal {n}" for n in range(goals)))}
    assert [line for _, _, line in found(lint(rule, files))] == lines


@pytest.mark.parametrize(
    ("rule", "one"),
    [("unlinked-goal", "supports: [X]"), ("missing-owner", "owner: Ana"), ("missing-tactics", "tactics: [Ask]")],
)
def test_what_only_some_goals_lack_is_said_for_each(lint, rule: str, one: str) -> None:
    goals = [*(f"id: G-{n}, title: Goal {n}" for n in range(5)), f"title: The other, {one}"]
    assert [line for _, _, line in found(lint(rule, {"a.yaml": plan(*goals)}))] == [2, 3, 4, 5, 6]


O1 = "objectives: [{title: Be first, %s key_results: [%s]}]\n"
QUIET = [
    ("missing-deadline", plan("title: Uptime of at least 99.9 %, metric: uptime, target: ≥ 99.9 %")),
    ("missing-deadline", plan("title: Win 40 reviews by 31 June 2026")),
    ("vague-deadline", plan("title: Always keep the uptime above 99.9 %, metric: uptime, target: ≥ 99.9 %")),
    ("late-tactic", plan("title: Win 40 reviews in three months, tactics: [{title: Ask, due: 2027-01-01}]")),
    ("late-tactic", plan("title: Win 40 reviews, tactics: [{title: Ask, due: 2027-01-01}]")),
    ("reversed-dates", plan("title: Win 40 reviews, deadline: 2026-06-30, milestones: [first draft]")),
    ("reversed-dates", plan("title: Win 40 reviews in three months, start: 2026-09-01")),
    ("closed-without-result", "period: Q3 2025\n" + O1 % ("progress: 0.7,", "Win 40 reviews")),
    ("closed-without-result", "period: Q3 2025\n" + plan("title: Win 40 reviews, current: nearly all")),
    ("closed-without-result", "period: Q3 2025\n" + plan("title: Win 40 reviews, deadline: 2026-06-30")),
    ("duplicate-goal", plan("title: Sales", "title: Sales")),
    ("key-result-count", O1 % ("", "")),
    ("missing-budget", O1 % ("budget: 800 EUR,", "CPM below 5 EUR")),
    ("missing-commitment", O1 % ("commitment: aspirational, status: dropped, progress: 0.3,", "Win 40 reviews")),
    ("missing-commitment", O1 % ("commitment: committed, status: dropped, progress: 0.7,", "Win 40 reviews")),
    ("missing-commitment", O1 % ("status: dropped,", "Win 40 reviews")),
    ("numeric-objective", "objectives: [{title: Increase NPS by 20}]\n"),
    ("unexplained-channel", "channels: [{name: tiktok, why: our buyers}]\n" + plan("title: Win 40 reviews")),
    ("stale-document", "updated: 2024-01-01\nreporting: {cadence: weekly}\n" + plan("title: Win, status: done")),
    ("stale-document", "updated: 2024-01-01\n" + plan("title: Win 40 reviews")),
    ("asserted-attainability", plan("title: Win 40 reviews, achievable: yes, confidence: 0.7")),
    ("asserted-attainability", plan("title: Win 40 reviews, achievable: yes because others do")),
    ("status-mismatch", plan("title: Win 40 reviews, status: done")),
    ("invalid-progress", plan("title: Win, baseline: 5, target: 5, current: 5, progress: 0.5")),
    ("invalid-progress", plan("title: Win, baseline: 5, target: 9 EUR, current: 5, progress: 0.5")),
    ("too-many-objectives", "objectives:\n" + "".join(f"  - {{title: O {n}, status: draft}}\n" for n in range(5))),
    ("unmeasured-key-result", O1 % ("", "{title: Promise kept, milestones: [{date: 2026-03-31, target: 9}]}")),
]


@pytest.mark.parametrize(("rule", "source"), QUIET)
def test_quiet(lint, rule: str, source: str) -> None:
    assert found(lint(rule, {"a.yaml": source})) == []


def test_objectives_that_say_nothing_of_commitment_are_one_finding(lint) -> None:
    many = "objectives:\n" + "".join(f"  - {{title: Objective {n}}}\n" for n in range(4))
    assert found(lint("missing-commitment", {"a.yaml": many})) == [("missing-commitment", "a.yaml", 1)]


OWNERS = [
    ("Ana", False),
    ("Ana Maria Puig", False),
    ("Head of Sales and Marketing", False),
    ("marketing team lead", False),
    ("kierownik zespołu", False),
    ("مدیر تیم", False),
    ("Jaana Virta", False),
    ("ana@example.org", False),
    ("Ana, Ben", True),
    ("Ana and Ben", True),
    ("Anna i Jan", True),
    ("@ana @ben", True),
    ("Ana / Ben", True),
    ("Marketing team", True),
    ("Zarząd", True),
    ("все", True),
    ("myyntitiimi", True),
    ("l'equip de vendes", True),
    ("تیم فروش", True),
]


@pytest.mark.parametrize(("owner", "shared"), OWNERS)
def test_owners(lint, owner: str, shared: bool) -> None:
    result = lint("shared-ownership", {"a.yaml": plan(f'title: Win 40 reviews, owner: "{owner}"')})
    assert bool(result.findings) == shared


RHYTHMS = [
    ("daily", 1),
    ("weekly", 7),
    ("every 2 weeks", 14),
    ("every two weeks", 14),
    ("monthly", 31),
    ("co tydzień", 7),
    ("co miesiąc", 31),
    ("еженедельно", 7),
    ("раз в две недели", 14),
    ("kuukausittain", 31),
    ("cada setmana", 7),
    ("trimestral", 92),
    ("هفتگی", 7),
    ("quarterly", 92),
    ("when we feel like it", None),
]


@pytest.mark.parametrize(("cadence", "days"), RHYTHMS)
def test_rhythms(lint, cadence: str, days: int | None) -> None:
    head = f"updated: 2024-01-01\nreporting: {{cadence: {cadence}}}\n"
    findings = lint("stale-document", {"a.yaml": plan("title: Win 40 reviews", head=head)}).findings
    assert [dict(finding.evidence)["cadence_days"] for finding in findings] == ([days] if days else [])


def test_owners_are_counted_over_files_and_clients_apart(lint) -> None:
    four = [f"title: Goal {n}, owner: Ana" for n in range(4)]
    files = {"a.yaml": plan(*four), "b.yaml": plan(*four)}
    assert found(lint("overloaded-owner", files)) == [("overloaded-owner", "b.yaml", 5)]
    apart = {"a.yaml": plan(*four, head="client: Ahti\n"), "b.yaml": plan(*four, head="client: Bora\n")}
    assert found(lint("overloaded-owner", apart)) == []
