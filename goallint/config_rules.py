"""Which rules are in force, how severe, with which options: names, groups and presets resolved, step by step."""

from __future__ import annotations

from goallint.config import ActiveRule
from goallint.config_options import made
from goallint.frozen import NamedTuple
from goallint.rulebook import BUILT_IN, waiting
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from goallint.api import RuleEntry
    from goallint.config import Known
    from goallint.globs import Patterns
    from goallint.model import Goal
    from goallint.rule import Rule

ALL = "all"


class Said(NamedTuple):
    """A setting and where it was said."""

    value: Any
    origin: str


class Layer(NamedTuple):
    """Settings that were merged: `values` by key, severities by rule, group or `all`, options by rule and option.

    `presets` are the presets that these settings extend, in order; None where nobody named any.
    """

    presets: tuple[str, ...] | None
    values: Mapping[str, Said]
    severity: Mapping[str, Said]
    options: Mapping[str, Mapping[str, Said]]

    def over(self, base: Layer) -> Layer:
        """These settings on top of others: mappings are merged, anything else replaces."""
        options = dict(base.options)
        for rule, own in self.options.items():
            options[rule] = _merged(options.get(rule, {}), own)
        presets = base.presets
        if self.presets is not None:
            before = base.presets or ()
            presets = before + tuple(name for name in self.presets if name not in before)
        return Layer(presets, {**base.values, **self.values}, {**base.severity, **self.severity}, options)


NOTHING = Layer(None, {}, {}, {})


class Override(NamedTuple):
    """Settings for some files or goals. `where` maps fields of a goal to the values (in lower case) that fit."""

    number: int
    files: Patterns | None
    where: Mapping[str, frozenset[str]]
    layer: Layer

    def reaches(self, path: str) -> bool:
        """Whether it is for the file at this path, or for some of its goals."""
        return self.files is None or self.files.covers(path)


class RuleSetting(NamedTuple):
    """A rule in force, with where its severity and options come from."""

    rule: RuleEntry | type[Rule]
    selected: str
    severity: Said
    options: Mapping[str, Said]


class Catalogue:
    """The rules that a config can name, by name, alias and group, and what the presets bring."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.rules = {rule.name: rule for _, rule in sorted(known.entries.items())}
        self.aliases = {alias: rule.name for rule in self.rules.values() for alias in rule.aliases}
        self.groups: dict[str, list[str]] = {}
        for name, rule in self.rules.items():
            self.groups.setdefault(rule.group, []).append(name)

    def names(self) -> list[str]:
        """Everything that can stand where rules are selected."""
        from goallint.rule import GROUPS

        return [ALL, *self.rules, *self.aliases, *GROUPS, *self.groups]

    def rule(self, name: str) -> type[Rule] | None:
        """The rule of this name or alias."""
        return self.known.rules.get(self.aliases.get(name, name))

    def expand(self, names: Iterable[str]) -> list[str]:
        """The names of the rules that names, aliases, groups and `all` stand for."""
        found: list[str] = []
        for name in names:
            if name == ALL:
                found += self.rules
            elif name in self.groups:
                found += self.groups[name]
            elif (own := self.aliases.get(name, name)) in self.rules:
                found.append(own)
        return found

    def of_preset(self, name: str) -> dict[str, str]:
        """The rules that a preset brings, each with the preset as its origin."""
        origin = f"preset {name}"
        settings = self.known.presets[name].settings
        chosen: dict[str, str] = {}
        for base in as_list(settings.get("extends")):
            chosen |= dict.fromkeys(self.of_preset(base), origin)
        chosen |= {rule.name: origin for rule in self.rules.values() if name in rule.presets}
        values = {key: Said(settings[key], origin) for key in ("select", "extend-select", "ignore") if key in settings}
        return self.step(chosen, values)

    def chain(self, preset: str) -> list[str]:
        """The presets that a preset extends, and last itself."""
        bases = as_list(self.known.presets[preset].settings.get("extends"))
        return [*(name for base in bases for name in self.chain(base)), preset]

    def step(self, chosen: Mapping[str, str], values: Mapping[str, Said]) -> dict[str, str]:
        """The selection after `select` (replaces), `extend-select` (adds) and `ignore` (takes away)."""
        result = dict(chosen)
        if "select" in values:
            result = dict.fromkeys(self.expand(as_list(values["select"].value)), values["select"].origin)
        if "extend-select" in values:
            more = self.expand(as_list(values["extend-select"].value))
            result = {**dict.fromkeys(more, values["extend-select"].origin), **result}
        if "ignore" in values:
            for name in self.expand(as_list(values["ignore"].value)):
                result.pop(name, None)
        return result

    def resolve(self, base: Layer, overrides: Iterable[Override], last: Mapping[str, Said]) -> list[RuleSetting]:
        """The rules in force, sorted by name, after the overrides in order; `last` is what the command line ignores."""
        layers = [base, *(override.layer for override in overrides)]
        chosen: dict[str, str] = {}
        for preset in base.presets or ():
            chosen |= self.of_preset(preset)
        for layer in layers:
            chosen = self.step(chosen, layer.values)
        chosen = self.step(chosen, last)
        return [self._setting(self.rules[name], chosen[name], layers) for name in sorted(chosen)]

    def _setting(self, rule: RuleEntry | type[Rule], selected: str, layers: list[Layer]) -> RuleSetting:
        severity = Said(rule.severity, "default")
        for preset in (name for named in layers[0].presets or () for name in self.chain(named)):
            if preset in rule.severity_in:
                severity = Said(rule.severity_in[preset], f"preset {preset}")
            elif preset in rule.presets:
                severity = Said(rule.severity, "default")
        options: Mapping[str, Said] = {}
        for layer in layers:
            severity = _first(layer.severity, (rule.name, *rule.aliases, rule.group, ALL)) or severity
            options = _merged(options, layer.options.get(rule.name, {}))
        return RuleSetting(rule, selected, severity, options)

    def activate(self, settings: Iterable[RuleSetting]) -> tuple[ActiveRule, ...]:
        """The rules, made with their options."""
        active = []
        for item in settings:
            said = tuple((name, option.value) for name, option in sorted(item.options.items()))
            plugin = self.known.plugin_of(item.rule.name)
            rule = self._made(item.rule, dict(said), own=plugin == BUILT_IN)
            active.append(ActiveRule(rule, item.severity.value, plugin, said))
        return tuple(active)

    def _made(self, rule: RuleEntry | type[Rule], values: Mapping[str, Any], *, own: bool) -> Rule:
        """A rule with its options; one that is not imported yet, or not ours, is made when it has something to judge.

        What goes wrong with that is then told as a rule that broke. What the engine itself reports depends on the
        options, where a config sets some.
        """
        if own and (isinstance(rule, type) or (values and rule.scope == "engine")):
            return made(self.known.rules[rule.name], values)
        return waiting(rule, lambda: made(self.known.rules[rule.name], values))


class GoalRules:
    """The rules for goals that an override names. Made once for each set of overrides that fit a goal.

    `origin` holds all settings that they are made of.
    """

    def __init__(
        self,
        overrides: tuple[Override, ...],
        make: Callable[[tuple[Override, ...]], tuple[ActiveRule, ...]],
        origin: str,
    ) -> None:
        self.origin = origin
        self._overrides = overrides
        self._make = make
        self._made: dict[tuple[int, ...], tuple[ActiveRule, ...]] = {}

    def of(self, goal: Goal, otherwise: tuple[ActiveRule, ...]) -> tuple[ActiveRule, ...]:
        """The rules in force for a goal; `otherwise` where no override names goals like it."""
        fitting = tuple(override for override in self._overrides if _fits(goal, override.where))
        if not fitting:
            return otherwise
        key = tuple(override.number for override in fitting)
        if key not in self._made:
            self._made[key] = self._make(fitting)
        return self._made[key]


_FIELDS: dict[str, Callable[[Goal], tuple[Any, ...]]] = {
    "kind": lambda goal: (goal.kind,),
    "framework": lambda goal: (goal.framework,),
    "language": lambda goal: (goal.language,),
    "metric": lambda goal: (goal.metric.value.id, goal.metric.value.name) if goal.metric else (),
    "supports": lambda goal: tuple(stated.value for stated in goal.supports),
}


def _fits(goal: Goal, where: Mapping[str, frozenset[str]]) -> bool:
    return all(
        any(str(value).casefold() in wanted for value in _FIELDS.get(field, _stated(field))(goal))
        for field, wanted in where.items()
    )


def _stated(field: str) -> Callable[[Goal], tuple[Any, ...]]:
    def values(goal: Goal) -> tuple[Any, ...]:
        stated = getattr(goal, field)
        return () if stated is None else (stated.value,)

    return values


def _first(table: Mapping[str, Said], keys: Iterable[str]) -> Said | None:
    return next((table[key] for key in keys if key in table), None)


def _merged(base: Mapping[str, Said], own: Mapping[str, Said]) -> dict[str, Said]:
    result = dict(base)
    for name, said in own.items():
        before = result.get(name)
        if before is not None and isinstance(before.value, dict) and isinstance(said.value, dict):
            result[name] = Said({**before.value, **said.value}, said.origin)
        else:
            result[name] = said
    return result


def as_list(value: Any) -> list[str]:
    """A list, or the one item of a list that was written without its brackets."""
    return [] if value is None else [value] if isinstance(value, str) else list(value)
