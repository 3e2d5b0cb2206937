"""For pytest: the examples of rules as tests. Loaded in every run of pytest, so it imports nothing until it must.

Collected are files `*.rules.yaml` that hold rules of goallint (other programs use that ending, too), and in test
modules every rule class with examples that is defined or imported there, unless it sets `__test__ = False`.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from goallint.rule import Rule
    from goallint.run import Workbench

_ENDINGS = (".rules.yaml", ".rules.yml")
_OURS = re.compile(r"\A(?=.*^rules:\s*$)(?=.*^\s*- name: *[\"']?[a-z0-9-]+/[a-z0-9-]+)", re.MULTILINE | re.DOTALL)
_RULE = "goallint.rule"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect files of rules without code."""
    if not file_path.name.endswith(_ENDINGS):
        return None
    try:
        ours = _OURS.search(file_path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return None
    return RulesFile.from_parent(parent, path=file_path) if ours else None


def pytest_pycollect_makeitem(collector: pytest.Collector, name: str, obj: object) -> pytest.Collector | None:
    """Collect rule classes of test modules."""
    if _RULE not in sys.modules or not isinstance(obj, type):
        return None
    base: Any = sys.modules[_RULE]
    rule: Any = obj
    if not issubclass(obj, base.Rule) or not rule.examples or getattr(obj, "__test__", True) is False:
        return None
    return RuleClass.from_parent(collector, name=name, rule=rule)


class RulesFile(pytest.File):
    """A file `*.rules.yaml`."""

    def collect(self) -> Iterator[pytest.Collector]:
        """Collect its rules; what is wrong in the file fails the collection with its places."""
        from goallint.config import ConfigErrors
        from goallint.rulefile import rules_from

        try:
            rules = rules_from(str(self.path))
        except ConfigErrors as error:
            raise self.CollectError(str(error)) from None
        for rule in rules:
            yield RuleClass.from_parent(self, name=rule.name, rule=rule)


class RuleClass(pytest.Collector):
    """A rule with its examples."""

    def __init__(self, *, rule: type[Rule], **named: Any) -> None:
        super().__init__(**named)
        self.rule = rule

    def collect(self) -> Iterator[pytest.Item]:
        """Collect the examples, and that there is one of each kind."""
        from goallint.rule import Bad

        for index, example in enumerate(self.rule.examples):
            kind = "bad" if isinstance(example, Bad) else "good"
            yield ExampleItem.from_parent(self, name=f"{kind}-{index + 1}", index=index)
        yield CoverageItem.from_parent(self, name="coverage")


class ExampleItem(pytest.Item):
    """An example of a rule."""

    def __init__(self, *, index: int, **named: Any) -> None:
        super().__init__(**named)
        self.index = index

    def runtest(self) -> None:
        """Fail unless the example gives what it announces."""
        from goallint.testing import failure

        found = failure(_rule(self), self.index, _bench(self.config))
        if found is not None:
            raise WrongExample(str(found))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show what differs, and nothing of goallint's inside."""
        return _shown(self, excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the example stands."""
        return self.path, None, f"{_rule(self).name} {self.name}"


class CoverageItem(pytest.Item):
    """That a rule has an example that fires and one that does not."""

    def runtest(self) -> None:
        """Fail where one of the two is missing."""
        from goallint.testing import gaps

        missing = list(gaps(_rule(self)))
        if missing:
            raise WrongExample("\n".join(missing))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show what is missing, and nothing of goallint's inside."""
        return _shown(self, excinfo, style)


class WrongExample(Exception):  # noqa: N818 (it is the example that is wrong)
    """What an example gives is not what it announces."""


_BENCH = pytest.StashKey["Workbench"]()


def _bench(config: pytest.Config) -> Workbench:
    if _BENCH not in config.stash:
        from goallint.run import Workbench

        config.stash[_BENCH] = Workbench.of_installed()
    return config.stash[_BENCH]


def _rule(item: pytest.Item) -> type[Rule]:
    parent: Any = item.parent
    found: type[Rule] = parent.rule
    return found


def _shown(item: pytest.Item, excinfo: pytest.ExceptionInfo[BaseException], style: Any) -> Any:
    if isinstance(excinfo.value, WrongExample):
        return str(excinfo.value)
    return pytest.Item.repr_failure(item, excinfo, style)
