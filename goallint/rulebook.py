"""The rules of all plugins by name, each imported when it is first asked for, and what makes something no rule."""

from __future__ import annotations

import re
from collections.abc import Mapping

from goallint.api import RuleEntry
from goallint.needs import unknown
from goallint.rule import GROUPS, SCOPES, SEVERITIES, Rule
from goallint.typed import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

BUILT_IN = "goallint"
"""The name under which goallint's own plugin is registered."""

_OWN_NAME = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
_FOREIGN_NAME = rf"{_OWN_NAME}/{_OWN_NAME}"


class UnloadedError(KeyError):
    """A rule that cannot be loaded, which is told already as a problem of its plugin."""


class RuleBook(Mapping[str, type[Rule]]):
    """Rules by name; going through all of them loads all. Those that cannot be loaded are not in it."""

    def __init__(self, names: Iterable[str], load: Callable[[str], type[Rule] | None]) -> None:
        self._names = dict.fromkeys(names)
        self._load = load
        self._known: dict[str, type[Rule] | None] = {}

    def __getitem__(self, name: str) -> type[Rule]:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._known:
            self._known[name] = self._load(name)
        rule = self._known[name]
        if rule is None:
            raise UnloadedError(name)
        return rule

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._names if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class WaitingRule:
    """Stands for a rule that is imported and made when it is first asked for what its entry does not tell.

    What `make` raises is raised then, each time. `overdue` counts the documents for which the rule took too long.
    """

    def __init__(self, entry: RuleEntry, make: Callable[[], Rule]) -> None:
        self.__dict__.update(zip(entry._fields, entry, strict=True))
        self.overdue = 0
        self._make = make
        self._broken: BaseException | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if self._broken is not None:
            raise self._broken
        if "rule" not in self.__dict__:
            try:
                self.rule = self._make()
            except BaseException as problem:
                self._broken = problem
                raise
        value = self.__dict__[name] = getattr(self.rule, name)
        return value


def waiting(rule: RuleEntry | type[Rule], make: Callable[[], Rule]) -> Rule:
    """A stand-in for a rule that `make` makes when it is needed."""
    stand_in: Any = WaitingRule(_entry_of(rule) if isinstance(rule, type) else rule, make)
    return cast("Rule", stand_in)


def _entry_of(rule: type[Rule]) -> RuleEntry:
    """The entry of a rule class that is at hand: what it says of itself now, whatever it changes later."""
    facts = {fact: getattr(rule, fact) for fact in RuleEntry._fields if fact != "load"}
    return RuleEntry(load=lambda: rule, **facts)


def rule_fault(rule: Any, *, built_in: bool) -> str:
    """Say what is wrong with something that should be a rule class or the entry of one; "" for nothing."""
    if not isinstance(rule, RuleEntry) and not (isinstance(rule, type) and issubclass(rule, Rule)):
        return f"{short(rule)}, which is no rule class"
    form, said = (_OWN_NAME, "<name>") if built_in else (_FOREIGN_NAME, "<plugin>/<name>")
    if not isinstance(rule.name, str) or not re.fullmatch(form, rule.name):
        return f"a rule named {rule.name!r}; names have the form {said} in lower-case words joined by hyphens"
    for field, allowed in (("group", GROUPS), ("severity", SEVERITIES), ("scope", SCOPES)):
        if getattr(rule, field) not in allowed:
            return f"the rule {rule.name!r} with the {field} {getattr(rule, field)!r}; use one of {', '.join(allowed)}"
    strange = unknown(rule.needs)
    if strange:
        return f"the rule {rule.name!r} that needs {strange[0]!r}: use a field of a goal, `field:`, `unit:` or `word:`"
    return ""


def short(value: Any) -> str:
    """A value as messages show it, on one line; what its own `repr` raises is for the caller."""
    shown = " ".join(repr(value).split())
    return shown if len(shown) <= 60 else shown[:59] + "…"
