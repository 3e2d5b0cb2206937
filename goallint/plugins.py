"""What the plugins bring, as one registry: goallint's own rules first, then what is installed, then local files.

Nothing that a plugin does stops a run: what does not import, does not fit or raises becomes a `PluginProblem`, and
everything else works. Everything is sorted by name, so the order of installation never changes a result.
"""

from __future__ import annotations

import os
import sys
from functools import cached_property, partial
from importlib import import_module

from goallint import __file__ as own_file
from goallint import entrypoints
from goallint.api import Lexicon, Loader, Preset, Reporter, RuleEntry, Shape
from goallint.foreign import PluginError, called, guarded
from goallint.frozen import NamedTuple
from goallint.importing import import_file, import_target, read_rules, refuse
from goallint.model import Metric
from goallint.registering import Alone, Several
from goallint.rulebook import BUILT_IN as BUILT_IN
from goallint.rulebook import RuleBook, rule_fault, short
from goallint.typed import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    import click

    from goallint.registering import Hooks, Implementation
    from goallint.rule import Rule

T = TypeVar("T")

RULE_FILES = (".yaml", ".yml")
"""How the names of local plugins end that are rules without code."""

_DATA = ("loaders", "shapes", "lexicons", "metrics")
MOST = 10_000
"""The most values that a hook gives."""

_BUILT_IN_MODULE = "goallint.rules"


class Plugin(NamedTuple):
    """A plugin: its name, the distribution it came in with its version, and where that lies."""

    name: str
    distribution: str
    version: str
    location: str


class PluginProblem(NamedTuple):
    """Something wrong with a plugin; `version` is "" where it is not known."""

    plugin: str
    version: str
    message: str


class Registry:
    """What all plugins bring. Each part is collected when it is first asked for; what was wrong with it is then in
    `problems`.
    """

    def __init__(self, hooks: Hooks, plugins: tuple[Plugin, ...], problems: Iterable[PluginProblem]) -> None:
        self.plugins = plugins
        self._hooks = hooks
        self._problems = set(problems)
        self._parts: dict[str, dict[str, Any]] = {}
        self._origins: dict[str, Plugin] = {}
        self._owners: dict[str, dict[str, Plugin]] = {}
        self._catalogues: dict[str, Any] = {}
        self.commands: dict[str, str] = {}
        self._rules: RuleBook | None = None

    @property
    def problems(self) -> tuple[PluginProblem, ...]:
        """What was wrong with plugins, as far as their parts have been asked for."""
        return tuple(sorted(self._problems))

    @property
    def entries(self) -> Mapping[str, RuleEntry | type[Rule]]:
        """What a config must know of each rule, by name, without importing those that need not be."""
        return self._part("rules", _rule_names, _rule_fault)

    @property
    def rules(self) -> Mapping[str, type[Rule]]:
        """Rule classes by name, each imported when it is asked for; going through all of them imports all."""
        if self._rules is None:
            self._rules = RuleBook(self.entries, self._loaded)
        return self._rules

    def _loaded(self, name: str) -> type[Rule] | None:
        """The class of a rule; None where it cannot be had, which is then a problem."""
        entry = self.entries[name]
        if not isinstance(entry, RuleEntry):
            return entry
        plugin = self._origins[name]
        rule, error = guarded(_as_told, entry, plugin)
        if error:
            self.report(plugin, f"the rule {name!r} cannot be loaded: {error}")
        return rule

    @property
    def loaders(self) -> Mapping[str, Loader]:
        """Loaders by lower-case file ending, with its dot."""
        return self._part("loaders", lambda loader: loader.suffixes, _instance_of(Loader))

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """Shapes, sorted by name."""
        return tuple(self._part("shapes", _name, _instance_of(Shape)).values())

    @property
    def lexicons(self) -> tuple[Lexicon, ...]:
        """Lexicons, sorted by language, then name."""
        return tuple(self._part("lexicons", _lexicon_names, _instance_of(Lexicon)).values())

    @property
    def metrics(self) -> Mapping[str, Metric]:
        """Metrics by id."""
        return self._part("metrics", lambda metric: (metric.id,), _instance_of(Metric))

    @property
    def presets(self) -> Mapping[str, Preset]:
        """Presets by name."""
        return self._part("presets", _name, _instance_of(Preset))

    @property
    def reporters(self) -> Mapping[str, Reporter]:
        """Reporters by name."""
        return self._part("reporters", _name, _instance_of(Reporter))

    def catalogue(self, name: str) -> Any:
        """Plain data that the plugins' functions `goallint_data(name)` give, or None.

        The first plugin that has the name wins, goallint's own first, unless goallint says that plugins may add to it:
        then what they give counts before its own. A plugin raises KeyError for names it lacks.
        """
        if name not in self._catalogues:
            from goallint.catalogues import catalogue

            self._catalogues[name] = catalogue(name, self.plugins, self._hooks, self.report)
        return self._catalogues[name]

    def origin(self, rule: str) -> Plugin:
        """The plugin that brought a rule; raises KeyError for a name that no plugin has."""
        return self._origins[self.entries[rule].name]

    def plugin_of(self, rule: str) -> str:
        """The name of the plugin that brought a rule; raises KeyError for a name that no plugin has."""
        return self.origin(rule).name

    def version_of(self, rule: str) -> str:
        """The version of the plugin that brought a rule, "" where that is not known."""
        return self.origin(rule).version if rule in self.entries else ""

    def add_commands(self, cli: click.Group) -> None:
        """Let every plugin add its commands to the command line."""
        commands = getattr(cli, "commands", {})
        for plugin, implementation in self._implementations("commands"):
            before = set(commands)
            _, error = called_for(plugin, implementation.function, *(cli for _ in implementation.arguments))
            if error:
                self.report(plugin, f"goallint_commands raised {error}")
            for name in [name for name in commands if name not in before]:
                self.commands[name] = f"{plugin.name} {plugin.version}".rstrip()
                if not hasattr(commands[name], "get_short_help_str"):
                    self.report(plugin, f"goallint_commands added {short(commands[name])}, which is no click.Command")
                    del commands[name]

    def brought(self, part: str, plugin: str) -> tuple[str, ...]:
        """The names of what a plugin brings of a part: `loaders`, `shapes`, `presets`, …"""
        getattr(self, part)
        return tuple(name for name, owner in self._owners[part].items() if owner.name == plugin)

    def missing(self, required: Iterable[str]) -> tuple[str, ...]:
        """Find which of the plugins that a config requires are not at hand, by plugin or distribution name."""
        have = {plugin.name for plugin in self.plugins} | {plugin.distribution for plugin in self.plugins}
        return tuple(sorted(name for name in required if name not in have and entrypoints.normalised(name) not in have))

    def note(self, problems: Iterable[PluginProblem]) -> None:
        """Take over what went wrong with the same plugins in another process."""
        self._problems.update(problems)

    def sources(self) -> tuple[str, ...]:
        """The files and folders with the code and data of all plugins, goallint's own included."""
        found = {os.path.dirname(own_file)}
        for plugin in self.plugins:
            module = self._hooks.module(plugin.name)
            path = getattr(sys.modules.get(getattr(module, "__module__", "")), "__file__", None)
            path = getattr(module, "__file__", None) or path
            if path:
                found.add(os.path.dirname(path) if os.path.basename(path) == "__init__.py" else path)
        found.update(file for rule in self.entries.values() if (file := getattr(rule, "file", "")))
        return tuple(sorted(found))

    def report(self, plugin: Plugin, message: str) -> None:
        """Keep what is wrong with a plugin."""
        self._problems.add(PluginProblem(plugin.name, plugin.version, message))

    def _implementations(self, part: str) -> list[tuple[Plugin, Implementation]]:
        by_name = self._hooks.implementations(part)
        return [(plugin, by_name[plugin.name]) for plugin in self.plugins if plugin.name in by_name]

    def _given(
        self, part: str, plugin: Plugin, implementation: Implementation, fault: Callable[[Any, Plugin], str]
    ) -> list[Any]:
        """What a plugin's hook returns, ready to be used; what is wrong with it is told."""
        values: list[Any] = []
        ready: list[Any] = []
        if is_own(plugin):  # tests hold that nothing is wrong with what goallint itself brings
            return list(implementation.function())

        def look() -> None:
            for value in values:
                usable, wrong = guarded(self._usable, value, plugin, fault)
                if wrong:
                    self.report(plugin, f"goallint_{part} returned {wrong}")
                else:
                    ready.append(usable)

        _, error = called(_gather, implementation.function, values)
        if error:
            self.report(plugin, f"goallint_{part} raised {error}")
        _, error = called(look)
        if error:
            self.report(plugin, f"what goallint_{part} returned cannot be looked at: {error}")
        return ready

    def _usable(self, value: Any, plugin: Plugin, fault: Callable[[Any, Plugin], str]) -> Any:
        """A value that a hook returned, ready to be used. Raises PluginError if it is nonsense."""
        wrong = fault(value, plugin)
        if wrong:
            raise PluginError(wrong)
        from goallint.vetting_values import Maker, covered

        return covered(
            value, Maker(f"{plugin.name} {plugin.version}".rstrip(), partial(self.report, plugin), self._known)
        )

    def _known(self, what: str) -> Any:
        """What there is by name of `metrics`, `channels`, or `native` keys by level."""
        if what == "native":
            native = next(shape for shape in self.own.shapes if shape.name == what)
            return {name: level["keys"] for name, level in native.data["levels"].items()}
        return self.metrics if what == "metrics" else self.catalogue(what) or {}

    @cached_property
    def data_givers(self) -> frozenset[str]:
        """The names of plugins that bring what files are read with: loaders, shapes, lexicons or metrics."""
        if len(self.plugins) == 1:
            return frozenset()
        for part in _DATA:
            getattr(self, part)
        owners = [owner for part in _DATA for owner in self._owners[part].values()]
        return frozenset(owner.name for owner in owners if not is_own(owner))

    @cached_property
    def own(self) -> Registry:
        """What goallint itself brings, without the plugins."""
        return self.only(())

    def only(self, names: Collection[str]) -> Registry:
        """What goallint itself brings, and of the plugins those of these names."""
        return Registry(self._hooks, tuple(each for each in self.plugins if is_own(each) or each.name in names), ())

    def _part(
        self, part: str, names: Callable[[Any], Iterable[str]], fault: Callable[[Any, Plugin], str]
    ) -> dict[str, Any]:
        """Collect what the hook of a part returns, by name; the first plugin that uses a name keeps it."""
        if part in self._parts:
            return self._parts[part]
        collected: dict[str, Any] = {}
        owners: dict[str, Plugin] = {}
        for plugin, implementation in self._implementations(part):
            for ready in self._given(part, plugin, implementation, fault):
                clash = _clash(ready, collected) if part == "rules" and not is_own(plugin) else ""
                if clash:
                    self.report(plugin, f"goallint_rules: {clash}")
                    continue
                for name in names(ready):
                    if name in collected:
                        self.report(plugin, f"goallint_{part}: {name!r} is already taken by {owners[name].name}")
                    else:
                        collected[name] = ready
                        owners[name] = plugin
        if part == "rules":
            self._origins.update(owners)
        self._owners[part] = owners
        self._parts[part] = dict(sorted(collected.items()))
        return self._parts[part]


def build(local: Sequence[str] = (), *, allow_local: bool = False, paths: Sequence[str] | None = None) -> Registry:
    """Build the registry: the built-in plugin, installed ones, and the files named in `local` if `allow_local` holds.

    Files of rules without code (`*.yaml`) run no code and need no leave. `paths` are the folders in which installed
    plugins are looked for (default: `sys.path`). Raises ConfigErrors for what is wrong in a rule file.
    """
    candidates = _candidates(local, paths, allow_local=allow_local)
    if len(candidates) == 1:
        ((own, load, target),) = candidates
        return Registry(Alone(own.name, load(target)), (own,), ())
    hooks = Several(BUILT_IN)
    plugins: list[Plugin] = []
    problems: list[PluginProblem] = []
    for plugin, load, target in candidates:
        module, error = (load(target), "") if load is read_rules else called_for(plugin, load, target)
        faults = [error] if error else []
        if module is not None:
            wrong, error = called_for(plugin, hooks.register, plugin.name, module)
            faults += [*(wrong or ()), *filter(None, [error])]
        problems += (PluginProblem(plugin.name, plugin.version, fault) for fault in faults)
        if plugin.name in hooks and all(plugin.name != other.name for other in plugins):
            plugins.append(plugin)
    return Registry(hooks, tuple(plugins), problems)


def _candidates(
    local: Sequence[str], paths: Sequence[str] | None, *, allow_local: bool
) -> list[tuple[Plugin, Callable[[str], Any], str]]:
    from goallint import __version__

    own = Plugin(BUILT_IN, BUILT_IN, __version__, os.path.dirname(own_file))
    found: list[tuple[Plugin, Callable[[str], Any], str]] = [(own, import_module, _BUILT_IN_MODULE)]
    for point in entrypoints.installed(paths):
        plugin = Plugin(point.name, point.distribution, point.version, point.location)
        found.append((plugin, import_target, point.target))
    code = import_file if allow_local else refuse
    found += [
        (Plugin(path, "", "", path), read_rules if path.endswith(RULE_FILES) else code, path)
        for path in sorted(set(local))
    ]
    return found


def called_for(plugin: Plugin, call: Callable[..., T], *arguments: Any) -> tuple[T | None, str]:
    """Call a plugin's code: its value, if it gave one, and what went wrong. Only goallint's own runs without a lead."""
    return (guarded if is_own(plugin) else called)(call, *arguments)


def is_own(plugin: Plugin) -> bool:
    """Whether this is goallint's own plugin."""
    return plugin.name == BUILT_IN and plugin.distribution == BUILT_IN


def _gather(function: Callable[[], Iterable[Any]], values: list[Any]) -> None:
    """Keep what a hook returns as it comes: what it gave before it broke counts."""
    for value in function():
        if len(values) >= MOST:
            raise PluginError(f"more than {MOST:,} values")
        values.append(value)


def _clash(rule: RuleEntry | type[Rule], taken: Mapping[str, RuleEntry | type[Rule]]) -> str:
    """Say which alias of a rule is the name or an alias of another one; "" for none."""
    others = {alias for other in taken.values() for alias in other.aliases} if rule.aliases else set()
    for alias in rule.aliases:
        if alias in taken or alias in others:
            return f"the alias {alias!r} of {rule.name!r} is already taken"
    return ""


def _name(value: Any) -> tuple[str]:
    return (value.name,)


def _as_told(entry: RuleEntry, plugin: Plugin) -> type[Rule]:
    """The class of an entry; raises `PluginError` if it is not what the entry tells."""
    rule = entry.load()
    wrong = "" if is_own(plugin) else _rule_fault(rule, plugin)
    if wrong or rule.name != entry.name:
        raise PluginError(wrong or f"it is called {rule.name!r}")
    return rule


def _rule_names(rule: RuleEntry | type[Rule]) -> tuple[str]:
    return (rule.name,)


def _lexicon_names(lexicon: Lexicon) -> tuple[str]:
    return (f"{lexicon.language} {lexicon.name}",)


def _instance_of(kind: type) -> Callable[[Any, Plugin], str]:
    def fault(value: Any, _: Plugin) -> str:
        return "" if isinstance(value, kind) else f"{short(value)}, which is no {kind.__name__}"

    return fault


def _rule_fault(rule: Any, plugin: Plugin) -> str:
    return rule_fault(rule, built_in=plugin.name == BUILT_IN)
