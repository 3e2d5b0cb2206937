"""Click and PyYAML work in full although the patterns that they compile at import are compiled later."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from goallint.cli.lean import import_lean
from goallint.late import LatePattern

CODE = """
import re
before = re.compile
from goallint.cli.lean import import_lean
from goallint.late import LatePattern
import_lean("click", "yaml")
import datetime, tokenize, uuid, yaml
assert re.compile is before
assert isinstance(yaml.reader.Reader.NON_PRINTABLE, LatePattern)
text = "a: 2026-02-01\\nb: 1.5\\nc: [yes, 0x1F, ~, 1:30]\\nd: !!binary aGk="
for loader in (yaml.SafeLoader, yaml.CSafeLoader):
    found = yaml.load(text, Loader=loader)
    assert found == {"a": datetime.date(2026, 2, 1), "b": 1.5, "c": [True, 31, None, 90], "d": b"hi"}, found
try:
    yaml.safe_load("a: \\x07")
except yaml.reader.ReaderError:
    print("all well")
"""


def test_what_is_imported_so_works_in_full() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("all well\n", "")


def test_a_late_pattern_is_the_pattern() -> None:
    late = LatePattern(r"(?P<first>a+)", re.IGNORECASE)
    assert late.fullmatch("AAA")["first"] == "AAA"
    assert late.sub("b", "xaay") == "xby"
    assert late.groupindex == {"first": 1}
    with pytest.raises(AttributeError):
        late.nothing  # noqa: B018


def test_an_import_that_fails_leaves_nothing_behind() -> None:
    before = re.compile
    with pytest.raises(ImportError):
        import_lean("no_module_of_this_name")
    assert re.compile is before
