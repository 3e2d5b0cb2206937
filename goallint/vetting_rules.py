"""Rule classes of plugins, and the entries of such: everything that the engine asks of them before they judge."""

from __future__ import annotations

import re

from goallint.api import RuleEntry
from goallint.foreign import PluginError
from goallint.rule import Bad, Good, OptionField, Options, Rule
from goallint.typed import TYPE_CHECKING, Any
from goallint.vetting import part, plainly

if TYPE_CHECKING:
    from collections.abc import Iterator

_FACTS = tuple(part("rule").ready.root["definitions"]["rule"]["properties"])
"""What is asked of a rule class; an entry has fewer of these."""
_DAY = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|20[0-9]{2}-(0[13-9]|1[0-2])-(29|30)")
_TEXTS = ("source", "note", "today", "path")


def require_rule(rule: type[Rule] | RuleEntry) -> None:
    """Raise PluginError unless a rule's facts, options and examples are what they must be."""
    wrong = part("rule").fault(plainly({fact: getattr(rule, fact) for fact in _FACTS if hasattr(rule, fact)}))
    if wrong:
        raise PluginError(f"the rule {rule.name!r}: {wrong}")
    for fault in _entry_faults(rule) if isinstance(rule, RuleEntry) else _class_faults(rule):
        raise PluginError(f"the rule {rule.name!r}: {fault}")


def _entry_faults(entry: Any) -> Iterator[str]:
    if not callable(entry.load):
        yield "`load` of its entry cannot be called"


def _class_faults(rule: Any) -> Iterator[str]:
    if rule.__doc__ is not None and not isinstance(rule.__doc__, str):
        yield "its docstring is no text"
    for method in ("check", "collect", "finding"):
        if not callable(getattr(rule, method)):
            yield f"`{method}` cannot be called"
    yield from _option_faults(rule.Options)
    if not isinstance(rule.examples, (tuple, list)):
        yield "`examples` must be a tuple of Good and Bad"
    else:
        for number, example in enumerate(rule.examples, 1):
            yield from (f"example {number}: {fault}" for fault in _example_faults(example))


def _option_faults(options: Any) -> Iterator[str]:
    if not (isinstance(options, type) and issubclass(options, Options)):
        yield "`Options` must be a class that inherits from goallint.Options"
        return
    for name, field in options.fields.items():
        if type(field) is not OptionField or not isinstance(field.doc, str) or type(field.schema) is not dict:
            yield f"the option {name!r} must be made by goallint.option(default, doc)"
            continue
        try:
            plainly([*field.default] if isinstance(field.default, (set, frozenset)) else field.default)
            plainly(field.schema)
        except PluginError as error:
            yield f"the option {name!r}: {error}"


def _example_faults(example: Any) -> Iterator[str]:
    if type(example) not in (Good, Bad):
        yield f"is {type(example).__name__}, neither Good nor Bad"
    elif not all(isinstance(getattr(example, name), str) for name in _TEXTS):
        yield f"{', '.join(_TEXTS)} must be texts"
    elif not _DAY.fullmatch(example.today):
        yield f"`today` must be a day such as 2026-02-01, not {example.today!r:.40}"
    else:
        for field in ("options", "files", "history", "beside"):
            plainly(getattr(example, field))
