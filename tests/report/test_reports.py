"""Every format gives back every finding, however nasty, at the same place; and nothing in it means more than text."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_readers import READERS, Seen
from report_samples import FIX, PLAN, TABLE, finding, line, run

from goallint.api import Excepted
from goallint.model import quoted
from goallint.report import builtin_reporters
from goallint.report.clean import visible
from goallint.source import Range

REPORTERS = {reporter.name: reporter.report for reporter in builtin_reporters()}
FORMATS = sorted(REPORTERS)
XML = ("checkstyle", "junit")
JSON = ("json", "jsonl", "sarif", "gitlab", "rdjson")


def xml_visible(text: str) -> str:
    """What an XML reader gives back for a text: characters that XML cannot hold are shown as escapes."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", lambda m: visible(m[0]), text)


def told(name, text):
    """A text as a reader of the format sees it."""
    if name in JSON:
        return text
    if name == "markdown":  # what stands between backticks is shown as code
        return visible(text).replace("`", "")
    return xml_visible(text) if name in XML else visible(text)


def assert_seen(name, found, seen: Seen):
    assert isinstance(seen, Seen)
    path = told(name, found.path)
    column = found.range.column
    if name == "rdjson":  # its columns count bytes
        column = len(line(found.path, found.range.line)[: column - 1].encode("utf-8", "surrogatepass")) + 1
        column = column if line(found.path, found.range.line) else found.range.column
    if name == "markdown":
        seen = seen._replace(path=seen.path.replace("`", ""), message=seen.message.replace("`", ""))
    assert (seen.path.strip(), seen.line, seen.column, seen.rule) == (
        path.strip(),
        found.range.line,
        column,
        found.rule,
    )
    severity = "warning" if name == "azure" and found.severity == "info" else found.severity
    assert seen.severity == severity
    assert " ".join(told(name, found.message).split()) in " ".join(seen.message.split())
    if name not in ("json", "jsonl"):
        # The page has a column for the goal; the others name it as messages do.
        goal = quoted(found.goal) if " " in found.goal and name != "markdown" else found.goal
        assert " ".join(told(name, goal).split()) in " ".join(seen.message.split())


def read_back(name, *findings, **values):
    return READERS[name](REPORTERS[name](run(*findings, **values)))


def test_every_format_has_a_reader():
    assert sorted(READERS) == FORMATS


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("found", TABLE, ids=range(len(TABLE)))
def test_one_finding_is_read_back(name, found):
    seen = read_back(name, found)
    assert len(seen) == 1
    assert_seen(name, found, seen[0])


@pytest.mark.parametrize("name", FORMATS)
def test_all_findings_are_read_back_together(name):
    numbered = [each._replace(fingerprint=f"{index:024x}") for index, each in enumerate(TABLE)]
    ordered = sorted(numbered, key=lambda each: each.path)
    seen = read_back(name, *ordered)
    if name in ("github", "sarif"):
        ordered.sort(key=lambda each: ("error", "warning", "info").index(each.severity))
    assert len(seen) == len(ordered)
    for each, one in zip(ordered, seen, strict=True):
        assert_seen(name, each, one)


@pytest.mark.parametrize("name", FORMATS)
def test_a_run_without_findings_is_valid(name):
    assert read_back(name) == []


ANY = st.text(st.characters(exclude_categories=()), max_size=40)
# The only surrogates in a path are those by which Python keeps bytes that are no UTF-8.
PATH = st.text(
    st.characters(exclude_characters=":", exclude_categories=["Cs"]) | st.sampled_from("\udc80\udca0\udcff"),
    max_size=40,
)


@pytest.mark.parametrize("name", FORMATS)
@given(message=ANY, path=PATH, goal=ANY, help=ANY, related=ANY)
def test_any_text_is_read_back(name, message, path, goal, help, related):  # noqa: A002
    # The readers of one-line formats cannot tell a path that holds a whole line of theirs.
    path = f"plans/{path}x"
    found = finding(message + "!", path=path, goal=goal, help=help)
    seen = read_back(name, found, excepted=(Excepted(found, "suppressed", related, ""),))
    assert len(seen) == 1
    assert_seen(name, found, seen[0])


@pytest.mark.parametrize("name", ["full", "concise", "github", "azure", "markdown"])
@given(text=ANY, column=st.integers(1, 50), length=st.integers(0, 30), width=st.integers(0, 200))
def test_terminals_get_no_controls_but_our_colours(name, text, column, length, width):
    found = finding(text, at=(1, column, 1, column + length), help=text, goal=text, path=text or "x")
    source = text.replace("\n", "").replace("\r", "")
    out = REPORTERS[name](
        run(
            found,
            excepted=(Excepted(found, "suppressed", text, "2026-12-31"),),
            line=lambda *_: source,
            colour=True,
            width=width,
            show_excepted=True,
        )
    )
    bare = re.sub("\x1b\\[[0-9;]*m", "", out)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", bare)
    assert (out != bare) == (name in ("full", "concise"))


@pytest.mark.parametrize("name", JSON)
def test_json_holds_nothing_that_a_terminal_obeys(name):
    out = REPORTERS[name](run(*TABLE))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", out)


def test_numbers_that_are_not_finite_are_texts():
    (odd,) = [each for each in TABLE if each.message == "with odd evidence"]
    (value,) = json.loads(REPORTERS["json"](run(odd)))["findings"]
    assert value["evidence"] == {
        "rate": "nan",
        "limit": "inf",
        "day": "2026-01-02",
        "set": ["a", "b"],
        "tuple": [1, 2.5, None],
        "nested": {"1": True},
    }


@pytest.mark.parametrize("values", [{}, {"show_excepted": True}])
def test_json_is_laid_out_as_a_whole(values):
    """Findings are written one by one, and it does not show."""
    findings = (finding(message='two\nlines, "quoted"'), finding(), finding(goal="Füße"))
    for found in ((), findings[:1], findings):
        text = REPORTERS["json"](run(*found, **values))
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def test_json_fits_its_schema():
    schema = files("goallint.schemas").joinpath("findings-1.schema.json")
    if not schema.is_file():
        pytest.skip("the schema is not there yet")
    value = json.loads(REPORTERS["json"](run(*TABLE)))
    jsonschema.Draft7Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(value)


def sarif(*findings, **values):
    value = json.loads(REPORTERS["sarif"](run(*findings, **values)))
    schema = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema).validate(value)
    return value["runs"][0]


def test_sarif_fits_its_schema():
    accepted = Excepted(TABLE[0], "accepted", "", "")
    suppressed = Excepted(TABLE[1], "suppressed", "agreed with the client", "2026-12-31")
    results = sarif(*TABLE, excepted=(suppressed, accepted))["results"]
    assert [each["suppressions"][0]["kind"] for each in results[-2:]] == ["external", "inSource"]
    assert results[-1]["suppressions"][0]["justification"] == "agreed with the client"


def test_sarif_stays_within_github_limits_and_keeps_the_most_severe():
    many = [finding(severity="info")] * 4990 + [finding(severity="error")] * 20
    shown = sarif(*many, excepted=(Excepted(finding(), "accepted", "", ""),))
    assert len(shown["results"]) == 5000
    assert [each["level"] for each in shown["results"][:21]] == ["error"] * 20 + ["note"]
    assert "11 more" in shown["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_sarif_rules_carry_their_help_and_results_their_fix():
    shown = sarif(TABLE[0], TABLE[5])
    rule = next(each for each in shown["tool"]["driver"]["rules"] if each["id"] == "missing-deadline")
    assert rule["help"]["markdown"].splitlines()[2:] == ["Why it matters …", "", "    goals: []"]
    assert rule["fullDescription"]["text"] == "No date by which it must be reached."
    assert rule["helpUri"] == "https://goallint.example/rules/missing-deadline"
    fixed = shown["results"][1]["fixes"][0]["artifactChanges"][0]["replacements"]
    assert [each["insertedContent"]["text"] for each in fixed] == ["Gain", "]]>"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("plans/acme.yaml", "plans/acme.yaml"),
        ("a b#c%d?.yaml", "a%20b%23c%25d%3F.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
        ("ü.yaml", "%C3%BC.yaml"),
        ("\udcff.yaml", "%FF.yaml"),
        ("/srv/a b.yaml", "file:///srv/a%20b.yaml"),
        ("C:/plans/a.yaml", "file:///C:/plans/a.yaml"),
    ],
)
def test_sarif_paths_are_uris(path, uri):
    (result,) = sarif(finding(path=path))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_github_shows_the_most_severe_first():
    out = REPORTERS["github"](run(finding(severity="info"), finding(severity="error"), finding(severity="warning")))
    assert [each[2:].split(" ")[0] for each in out.splitlines()] == ["error", "warning", "notice"]


def test_rdjson_columns_count_bytes():
    wide = finding(at=(5, 22, 5, 27))
    (seen,) = json.loads(REPORTERS["rdjson"](run(wide)))["diagnostics"]
    start = seen["location"]["range"]["start"]["column"]
    assert PLAN.line(5).encode()[start - 1 :].decode() == PLAN.line(5)[21:]


def test_rdjson_suggests_what_one_safe_edit_repairs():
    one = FIX._replace(edits=FIX.edits[:1])
    fixes = [one, FIX, one._replace(safe=False)]
    shown = json.loads(REPORTERS["rdjson"](run(*(finding(fix=fix) for fix in fixes))))["diagnostics"]
    assert [len(each.get("suggestions", ())) for each in shown] == [1, 0, 0]
    assert shown[0]["suggestions"][0]["text"] == "Gain"


def test_asking_for_the_list_of_formats_imports_none_of_them():
    code = "import sys; from goallint.report import builtin_reporters as b; b(); print(*sorted(sys.modules), sep='\\n')"
    before = "import sys; import goallint.api; print(*sorted(sys.modules), sep='\\n')"
    loaded = [set(subprocess.check_output([sys.executable, "-c", each], text=True).split()) for each in (code, before)]
    assert loaded[0] - loaded[1] == {"goallint.report"}


def test_markdown_shows_what_stands_between_backticks_as_code():
    out = REPORTERS["markdown"](run(finding("write `target` not `<b>`", help="see `x`", goal="")))
    assert "write <code>target</code> not <code>&lt;b&gt;</code><br><em>see <code>x</code></em>" in out


def test_markdown_stays_within_what_a_comment_holds():
    many = [finding("x" * 500)] * 300
    out = REPORTERS["markdown"](run(*many))
    shown = len(READERS["markdown"](out))
    assert 50 < shown < 300
    assert f"… and {300 - shown} more." in out


def test_markdown_leaves_out_the_mildest():
    many = [finding("x" * 500, path=f"plans/{number}.yaml", severity="info") for number in range(300)]
    errors = [finding("the worst", path="plans/z.yaml", severity="error")]
    seen = READERS["markdown"](REPORTERS["markdown"](run(*many, *errors)))
    assert [each.path for each in seen if each.severity == "error"] == ["plans/z.yaml"]
    assert 50 < len(seen) < 300


@pytest.mark.parametrize("name", ["full", "concise", "markdown", "json", "junit"])
@pytest.mark.parametrize("asked", [True, False])
def test_excepted_findings_are_shown_when_asked_for(name, asked):
    silenced = Excepted(finding("agreed upon", range=Range(9, 9, 9, 10)), "suppressed", "client's wish", "2026-12-31")
    out = REPORTERS[name](run(finding(), excepted=(silenced,), show_excepted=asked))
    assert ("agreed upon" in out) is asked
    assert ("client's wish" in out) is asked
    assert ("2026-12-31" in out) is asked
    if name in ("json", "junit"):
        assert len(READERS[name](out)) == 1


def test_excepted_findings_fit_the_schema_of_json():
    schema = json.loads(files("goallint.schemas").joinpath("findings-1.schema.json").read_text(encoding="utf-8"))
    items = tuple(Excepted(each, "accepted", each.message, "") for each in TABLE)
    value = json.loads(REPORTERS["json"](run(excepted=items, show_excepted=True)))
    jsonschema.Draft7Validator(schema).validate(value)
    assert len(value["excepted"]) == len(TABLE)


def test_excepted_findings_are_no_failures_in_junit():
    items = tuple(Excepted(each, "suppressed", each.message, "2026-12-31") for each in TABLE)
    assert READERS["junit"](REPORTERS["junit"](run(excepted=items, show_excepted=True))) == []
