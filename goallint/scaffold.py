"""The files with which a rule or a plugin begins: they work at once, and their tests fail when the rule is broken."""

from __future__ import annotations

import re

from goallint import __version__
from goallint.rule import API_VERSION

NAME = re.compile(r"(?:([a-z][a-z0-9]*(?:-[a-z0-9]+)*)/)?([a-z][a-z0-9]*(?:-[a-z0-9]+)*)")
DEFAULT_PREFIX = "house"

_YAML = """\
rules:
  - name: {name}
    group: plan
    severity: warning
    summary: A goal relies on stock photos.
    words: {{en: [stock photo*]}}
    message: "{{goal}} relies on “{{word}}”"
    help: use pictures of your own
    examples:
      bad:
        - |
          goals:
            - title: Publish 40 stock photos by 30 June 2026
            #                   ^^^^^^^^^^^^ {name}
      good:
        - |
          goals:
            - title: Publish 40 photos of our customers by 30 June 2026
"""

_PYTHON = '''\
"""House rules for goals."""

from collections.abc import Iterator

from goallint import Bad, Context, Draft, Goal, Good, Rule, hookimpl

goallint_api_version = {api}


class {title}(Rule):
    """Finds goals that rely on stock photos."""

    name = "{name}"
    group = "plan"
    presets = ("recommended",)
    examples = (
        Bad("""
            goals:
              - title: Publish 40 stock photos by 30 June 2026
              #                   ^^^^^^^^^^^^ {name}
        """),
        Good("""
            goals:
              - title: Publish 40 photos of our customers by 30 June 2026
        """),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the words."""
        for text in goal.texts:
            at = text.value.find("stock photos")
            if at >= 0:
                place = text.place(at, at + len("stock photos"), context.document.source)
                yield self.finding(f"{{goal.name}} relies on stock photos", place, goal=goal, help="use your own")


@hookimpl
def goallint_rules() -> list[type[Rule]]:
    """Every rule of this file."""
    return [{title}]
'''

_PROJECT = """\
[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = "goallint-{plugin}"
version = "0.1.0"
description = "Rules for goals"
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["goallint>={version}"]

[project.entry-points.goallint]
{plugin} = "{module}"

[tool.setuptools]
py-modules = ["{module}"]
"""

_README = """\
# goallint-{plugin}

Rules for goals, as a plugin of goallint.

```sh
python -m pip install --editable .
goallint test --coverage {module}.py
goallint check .
```
"""

_TEST = '''\
"""The examples of every rule of this package, run exactly as they are printed."""

import {module}
import pytest

from goallint import Rule
from goallint.testing import assert_examples, gaps


@pytest.mark.parametrize("rule", {module}.goallint_rules(), ids=lambda rule: rule.name)
def test_examples(rule: type[Rule]) -> None:
    assert_examples(rule)
    assert list(gaps(rule)) == []
'''


def rule_file(name: str, *, yaml: bool) -> tuple[str, str]:
    """The file name and text of a new rule; raises ValueError for a name that no rule can have."""
    prefix, own = _parts(name)
    full = f"{prefix or DEFAULT_PREFIX}/{own}"
    if yaml:
        return f"{own}.rules.yaml", _YAML.format(name=full)
    return f"{own.replace('-', '_')}.py", _PYTHON.format(name=full, title=_title(own), api=API_VERSION)


def plugin_files(name: str) -> dict[str, str]:
    """The files of a new plugin by path; raises ValueError for a name that no plugin can have."""
    prefix, own = _parts(name)
    if prefix:
        raise ValueError(f"`{name}` holds a `/`; a plugin has one name, such as {own}")
    module = f"{own.replace('-', '_')}_goals"
    rule = _PYTHON.format(name=f"{own}/no-stock-photos", title="NoStockPhotos", api=API_VERSION)
    filled = {"plugin": own, "module": module, "version": __version__}
    return {
        "pyproject.toml": _PROJECT.format(**filled),
        "README.md": _README.format(**filled),
        f"{module}.py": rule,
        "tests/test_examples.py": _TEST.format(**filled),
    }


def _parts(name: str) -> tuple[str, str]:
    match = NAME.fullmatch(name)
    if match is None:
        raise ValueError(f"`{name}` is no name: write lower-case words joined by hyphens, such as acme/no-stock-photos")
    return match[1] or "", match[2]


def _title(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("-"))
