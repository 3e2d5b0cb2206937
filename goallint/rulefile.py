"""Rules without code: `*.rules.yaml` -> rule classes like any other. What is wrong in a file is told at its place."""

from __future__ import annotations

import re

from goallint.config import ConfigError, ConfigErrors
from goallint.config_read import read
from goallint.config_rules import as_list
from goallint.filerule import FileRule, Spec
from goallint.frozen import NamedTuple
from goallint.marker import hookimpl
from goallint.rule import API_VERSION, Bad, Good, Options, Rule, option
from goallint.rulefile_check import Page, examine
from goallint.schema import check
from goallint.schema_fast import Compiled
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goallint.filerule import Wanted

ENDINGS = (".rules.yaml", ".rules.yml")
"""How the names of rule files end."""
SCHEMA = "rules-1"
PRESETS = ("minimal", "recommended", "strict", "okr", "kpi", "agency")
"""The presets that bring a rule that names none: whoever names its file in a config wants it."""
_SECTIONS = {"finds": "What it finds", "why": "Why it matters", "repair": "How to repair", "source": "Source"}
_TODAY = "2026-02-01"


class RuleFile(NamedTuple):
    """A rule file as a plugin: what an installed module would be."""

    path: str
    rules: tuple[type[Rule], ...]
    goallint_api_version: int = API_VERSION

    @property
    def __file__(self) -> str:
        """Where a module would say that it lies."""
        return self.path

    @hookimpl
    def goallint_rules(self) -> tuple[type[Rule], ...]:
        """Give the rules of the file."""
        return self.rules


def load(path: str) -> RuleFile:
    """Read a rule file. Raises ConfigErrors with everything that is wrong in it."""
    return RuleFile(path, rules_from(path))


def rules_from(path: str) -> tuple[type[Rule], ...]:
    """Read the rules of a file `*.rules.yaml`, for a plugin to return from its hook `goallint_rules`.

    Raises ConfigErrors with everything that is wrong in the file.
    """
    try:
        source, tree, faults = read(path)
    except ConfigError as error:
        raise ConfigErrors((error,)) from None
    page = Page(source)
    for fault in faults or check(tree, source, SCHEMA):
        page.tell(fault.span, fault.message, fault.help)
    page.stop()
    for each in tree["rules"]:
        examine(each, page)
    page.stop()
    return tuple(_rule(each, path) for each in tree["rules"])


def _rule(tree: Any, path: str) -> type[Rule]:
    name = str(tree["name"])
    goals = _wanted(tree.get("goals", {}))
    values: dict[str, Any] = {
        "__doc__": _docstring(tree),
        "__module__": __name__,
        "file": path,
        "name": name,
        "group": str(tree["group"]),
        "severity": str(tree.get("severity", Rule.severity)),
        "summary": _line(tree["summary"]).removesuffix("."),
        "scope": str(tree.get("scope", "goal")),
        "presets": tuple(as_list(tree["presets"])) if "presets" in tree else PRESETS,
        "since": str(tree.get("since", "")),
        "status": str(tree.get("status", Rule.status)),
        "aliases": tuple(as_list(tree.get("aliases"))),
        "url": tree.get("url"),
        "fixable": "fix" in tree,
        "spec": _spec(tree, goals),
        "examples": tuple(_examples(tree.get("examples", {}))),
        "Options": _options(tree.get("options", {})),
    }
    statuses = dict(goals).get("status")
    if isinstance(statuses, frozenset):
        values["statuses"] = tuple(sorted(statuses))
    kinds = dict(goals).get("kind")
    if isinstance(kinds, frozenset):
        values["kinds"] = tuple(sorted(kinds))
    title = "".join(word.capitalize() for word in re.split(r"[-/]", name))
    return type(title, (FileRule,), values)


def _spec(tree: Any, goals: Wanted) -> Spec:
    fix = tree.get("fix", {})
    expression = None
    if "if" in tree:
        from goallint.expressions import Expression

        expression = Expression(str(tree["if"]))
    return Spec(
        documents=_wanted(tree.get("documents", {})),
        goals=goals,
        needs=tuple(as_list(tree.get("needs"))),
        when=Compiled(_plain(tree["when"])) if "when" in tree else None,
        expression=expression,
        words={str(code): tuple(map(str, words)) for code, words in tree.get("words", {}).items()},
        ok=str(tree.get("ok", "never")),
        texts=tuple(as_list(tree.get("in"))),
        message=_line(tree["message"]),
        help=_line(tree.get("help", "")),
        at=str(tree.get("at", "")),
        write=str(fix["write"]) if fix else None,
        fix_message=str(fix.get("message", "")),
        fix_safe=bool(fix.get("safe", False)),
    )


def _wanted(tree: Any) -> Wanted:
    def values(value: Any) -> bool | frozenset[str]:
        if isinstance(value, bool):
            return value
        return frozenset(str(each).casefold() for each in (value if isinstance(value, list) else [value]))

    return tuple((str(field), values(value)) for field, value in tree.items())


def _options(tree: Any) -> type[Options]:
    fields: dict[str, Any] = {"__doc__": "Options of the rule.", "__annotations__": {}}
    for name, said in tree.items():
        key = str(name).replace("-", "_")
        default = tuple(said["default"]) if isinstance(said["default"], list) else _plain(said["default"])
        keywords = {word: _plain(said[word]) for word in said if word not in {"default", "doc"}}
        fields[key] = option(default, str(said["doc"]), **keywords)
        fields["__annotations__"][key] = type(default).__name__
    return type("Options", (Options,), fields)


def _examples(tree: Any) -> Iterator[Good | Bad]:
    for key, items in tree.items():
        kind = Good if key == "good" else Bad
        for item in items:
            if isinstance(item, str):
                yield kind(str(item))
            else:
                yield kind(**{"today": _TODAY, **_plain(item)})


def _docstring(tree: Mapping[str, Any]) -> str:
    parts = [_line(tree["summary"])]
    parts += [f"## {title}\n\n{str(tree[key]).strip()}" for key, title in _SECTIONS.items() if key in tree]
    return "\n\n".join(parts) + "\n"


def _line(text: Any) -> str:
    return " ".join(str(text).split())


def _plain(value: Any) -> Any:
    """A value of the source tree without its places."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value
