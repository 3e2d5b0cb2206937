"""Findings that try to break a report, and a run to put them in."""

from __future__ import annotations

from datetime import date

from goallint.api import Excepted, RuleInfo, Run
from goallint.fingerprint import fingerprint
from goallint.model import Edit, Finding, Fix, Related
from goallint.source import Range, Source

PLAN = Source(
    "plans/acme.yaml",
    "goals:\n"
    "  - id: G-1\n"
    "    title: Grow Instagram followers a lot\n"
    "\ttarget:\t10000\n"
    "    title: フォロワーを増やす a lot\n"
    "    title: Zwie\u0328kszyc\u0301 zasie\u0328g\n"
    "    title: دنبال\u200cکنندگان را زیاد کنید\n"
    "    tactics:\n"
    "      - Post\n"
    "      - Answer\n"
    "\n"
    "      - Measure\n"
    "    note: " + "word " * 200 + "here" + " word" * 200 + "\n"
    "    evil: \x1b[31mred\x1b]0;title\x07 \u202egnp.exe\n",
)
SOURCES = {PLAN.path: PLAN}


def line(path: str, number: int) -> str:
    """A line of the sample plan; other files are empty."""
    return SOURCES[path].line(number) if path in SOURCES else ""


def finding(message: str = "says nothing", at: tuple[int, int, int, int] = (3, 12, 3, 18), **values: object) -> Finding:
    """A finding with everything that a table does not care about filled in."""
    base = Finding("vague-wording", "specific", "error", message, "", PLAN.path, Range(*at), "G-1", "/goals/0/title")
    changed = base._replace(**values)
    return changed._replace(fingerprint=changed.fingerprint or fingerprint(changed.rule, "", "", "", repr(changed)))


NASTY = (
    "plain text",
    "needs +14.9 % a month; 100 %25 %0A %AZP250A %3B %5D",
    "::error file=x,line=1::gotcha",
    "##vso[task.complete result=Failed;]gotcha",
    "two\nlines\r\nand\rmore\u2028and\u2029more\x85and\x0bmore\x0cpage",
    "\x1b[31mred\x1b[0m \x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\ \x9b31m \x07\x08\x7f\x00",
    "bidi \u202egnp.exe\u202c \u2066x\u2069 \u200f \u061c",
    "</script><script>alert(1)</script> <img src=x onerror=alert(1)> &amp; &#60; ]]> <!-- --> --> '\"",
    "[red]markup[/red] [click](http://evil.example) ![x](y) <http://a.example> https://auto.example www.auto.example",
    "| cell | `code` ``` **bold** _em_ ~~gone~~ # heading \\ backslash \\| $x$ 1. - * + > @octocat #1 &commat;",
    '=HYPERLINK("http://evil.example") {0} {{x}} %s %(a)s ${x}',
    "a; b] c, d: e",
    "سال ۱۴۰۵، دنبال\u200cکنندگان; 日本語; e\u0301; 👩\u200d👩\u200d👧; 𝒳",
    "lone \ud800 surrogate \udcff and \ufffe \uffff noncharacters \ufeff",
    "tab\there",
    " spaces around ",
)
"""Texts that mean something to some format, terminal or reader."""

FIX = Fix("Write it out", (Edit(Range(3, 12, 3, 16), "Gain"), Edit(Range(3, 17, 3, 17), "]]>")))
TABLE = (
    finding("has no deadline", severity="error", rule="missing-deadline", group="time-bound", help="add `deadline:`"),
    finding("starts and ends on different lines", at=(8, 5, 12, 16), severity="warning"),
    finding("stands at no character", at=(2, 3, 2, 3), severity="info"),
    finding("after wide characters", at=(5, 22, 5, 27)),
    finding("in Persian", at=(7, 12, 7, 25)),
    finding("can be repaired", fix=FIX, help="write it out"),
    finding("unsafely", fix=FIX._replace(safe=False)),
    finding("is told elsewhere too", related=(Related("first said here", "other plan.yaml", Range(4, 1, 4, 9)),)),
    finding(
        "with odd evidence",
        evidence=(
            ("rate", float("nan")),
            ("limit", float("inf")),
            ("day", date(2026, 1, 2)),
            ("set", frozenset("ba")),
            ("tuple", (1, 2.5, None)),
            ("nested", {1: True}),
        ),
    ),
    finding("in a file of another plugin", rule="acme/no-stock-photos", url="https://acme.example/rules?a=1&b=2"),
    finding("has no goal", goal="", pointer=""),
    finding("in an odd file", path="-a b#c%d?e:f,g;h]i/ü`|\x1b[0m\n.yaml"),
    finding("in a file that is no UTF-8", path="plans/\udcff.yaml"),
    finding("in an absolute path", path="/srv/plans/a b.yaml"),
    finding("in a Windows path", path="C:/plans/a b.yaml"),
    *(finding(text, severity="warning") for text in NASTY),
    *(finding("nasty help", help=text) for text in NASTY),
    *(finding("nasty goal", goal=text) for text in NASTY),
    # File names are bytes: of surrogates they hold only those that stand for a byte that is no UTF-8.
    *(finding("nasty path", path=f"plans/{text}.yaml".replace("\ud800", "")) for text in NASTY),
)

RULES = {
    "missing-deadline": RuleInfo(
        "missing-deadline",
        "time-bound",
        "error",
        "No date by which the goal must be reached",
        "No date by which it must be reached.\n\n    Why it matters …\n\n        goals: []\n    ",
        "https://goallint.example/rules/missing-deadline",
        "goallint",
    )
}


def run(*findings: Finding, excepted: tuple[Excepted, ...] = (), **values: object) -> Run:
    """A run of these findings."""
    severities = [each.severity for each in findings]
    summary = {
        "files": 3,
        "goals": 21,
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "infos": severities.count("info"),
        "suppressed": sum(item.kind == "suppressed" for item in excepted),
        "accepted": sum(item.kind == "accepted" for item in excepted),
        "fixable": sum(each.fix is not None for each in findings),
    }
    return Run(tuple(findings), excepted, summary, date(2026, 11, 22), "0.1.0", RULES, line)._replace(**values)
