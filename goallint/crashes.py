"""Rules and plugins that broke: one finding for each rule and file, with who made it. Everything else stands."""

from __future__ import annotations

from goallint.foreign import CRASH, told
from goallint.frozen import NamedTuple
from goallint.model import Fault
from goallint.rulebook import UnloadedError
from goallint.source import Span
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goallint.config import ActiveRule
    from goallint.plugins import Registry

BEGINNING = Span(0, 0)
"""Where a file is pointed at for what is wrong with no place in it."""
_LONGEST = 200


class Crash(NamedTuple):
    """A rule that broke on a file."""

    path: str
    rule: str
    fault: Fault


class Crashes:
    """What broke. `version` gives the version of the plugin that a rule came with, "" where it has none."""

    def __init__(self, version: Callable[[str], str]) -> None:
        self.items: list[Crash] = []
        self._version = version

    def __bool__(self) -> bool:
        return bool(self.items)

    def add(self, active: ActiveRule, path: str, span: Span, problem: BaseException) -> None:
        """Keep what a rule raised; a rule breaks once a file, and one that cannot be loaded is told of elsewhere."""
        if isinstance(problem, UnloadedError):
            return
        name = active.rule.name
        if not any((crash.path, crash.rule) == (path, name) for crash in self.items):
            self.items.append(Crash(path, name, self._fault(active, span, problem)))

    def _fault(self, active: ActiveRule, span: Span, problem: BaseException) -> Fault:
        name, version = active.rule.name, self._version(active.rule.name)
        what = told(problem)[:_LONGEST]
        named = f"{active.plugin} {version}".strip()
        evidence = (("plugin", active.plugin), ("version", version), ("rule", name), ("error", what))
        help_ = f"report this to the makers of {active.plugin}; all other findings stand"
        return Fault(CRASH, f"the rule `{name}` of {named} broke: {what}", span, help_, evidence=evidence)


def broken_plugins(registry: Registry, path: str) -> Iterator[Crash]:
    """What is wrong with plugins, told in one file: their rules judged nothing."""
    for problem in registry.problems:
        named = f"{problem.plugin} {problem.version}".strip()
        evidence = (("plugin", problem.plugin), ("version", problem.version), ("error", problem.message))
        help_ = f"repair or remove {problem.plugin}; all other findings stand"
        fault = Fault(CRASH, f"the plugin {named} is broken: {problem.message}", BEGINNING, help_, evidence=evidence)
        yield Crash(path, "", fault)
