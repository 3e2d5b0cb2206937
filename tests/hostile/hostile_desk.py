"""The whole command line over one hostile file, and what holds for every file and every answer."""

from __future__ import annotations

import contextlib
import io
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from jsonschema import Draft7Validator

from goallint.cli.calls import run
from goallint.loading.decode import decode

BASE = ["check", "--today", "2026-02-01", "--isolated", "--no-cache", "--select", "all"]


class Answer(NamedTuple):
    """What a run gave: its exit code, its findings (none where it gave no report) and standard error."""

    code: int
    findings: list[dict[str, Any]]
    err: str

    def of(self, rule: str) -> list[str]:
        """The messages of a rule."""
        return [finding["message"] for finding in self.findings if finding["rule"] == rule]


@cache
def schema() -> Draft7Validator:
    text = files("goallint.schemas").joinpath("findings-1.schema.json").read_text(encoding="utf-8")
    return Draft7Validator(json.loads(text))


def call(*arguments: str) -> tuple[int, str, str]:
    """Run the command line; give its exit code and what it wrote."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(arguments)
    return code, out.getvalue(), err.getvalue()


def lint(name: str, data: bytes | str) -> Answer:
    """Lint a file in the current folder with all rules, and assert what holds for every file."""
    body = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    with open(name, "wb") as file:
        file.write(body)
    code, out, err = call(*BASE, "--output-format", "json", "--", name)
    with open(name, "rb") as file:
        assert file.read() == body, "the file was changed"
    assert code in {0, 1, 2}, err
    assert "Traceback" not in err
    if code == 2 and not out:
        assert err.strip(), "exit 2 without a word"
        return Answer(code, [], err)
    report = json.loads(out, parse_constant=_refuse)
    errors = [error.message for error in schema().iter_errors(report)] if len(out) < 200_000 else []
    assert not errors
    text = decode(body, name)[0].text
    lines = re.split(r"\r\n|\r|\n", text)
    for finding in report["findings"]:
        assert finding["rule"] != "rule-crashed", finding["message"]
        for place in (finding, *finding["related"]):
            _in_file(place, lines)
        assert len(finding["message"]) <= 600
    assert code == 1 or not any(finding["severity"] == "error" for finding in report["findings"])
    return Answer(code, report["findings"], err)


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")


def _in_file(place: dict[str, Any], lines: list[str]) -> None:
    start, end = (place["line"], place["column"]), (place["end_line"], place["end_column"])
    assert (1, 1) <= start <= end, place
    for line, column in (start, end):
        assert line <= len(lines), place
        # A span may end behind the line's own end, on the second character of CRLF.
        assert column <= len(lines[line - 1]) + 2, place
