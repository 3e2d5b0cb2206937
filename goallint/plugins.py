"""What the plugins bring, as one registry: goallint's own rules first, then what is installed, then local files.

Nothing that a plugin does stops a run: what does not import, does not fit or raises becomes a `PluginProblem`, and
everything else works. Everything is sorted by name, so the order of installation never changes a result.
"""

from __future__ import annotations

import os
import re
import sys
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from goallint import __file__ as own_file
from goallint import entrypoints
from goallint.api import Lexicon, Loader, Preset, Reporter, RuleEntry, Shape
from goallint.foreign import PluginError, called, covered, guarded
from goallint.frozen import NamedTuple
from goallint.model import Metric
from goallint.registering import Alone, Several
from goallint.rulebook import RuleBook, rule_fault, short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import click

    from goallint.registering import Hooks, Implementation
    from goallint.rule import Rule

T = TypeVar("T")

BUILT_IN = "goallint"
"""The name under which goallint's own plugin is registered."""

RULE_FILES = (".yaml", ".yml")
"""How the names of local plugins end that are rules without code."""

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
            self._report(plugin, f"the rule {name!r} cannot be loaded: {error}")
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
        """Plain data that a plugin's function `goallint_data(name)` gives, or None.

        The first plugin that has the name wins, goallint's own first. A plugin raises KeyError for names it lacks.
        """
        for plugin in self.plugins:
            give = getattr(self._hooks.module(plugin.name), "goallint_data", None)
            value, error = guarded(_given, give, name) if give else (None, "")
            if error:
                self._report(plugin, f"goallint_data({name!r}) raised {error}")
            if value is not None:
                return value
        return None

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
        for plugin, implementation in self._implementations("commands"):
            _, error = _called(plugin, implementation.function, *(cli for _ in implementation.arguments))
            if error:
                self._report(plugin, f"goallint_commands raised {error}")

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

    def _report(self, plugin: Plugin, message: str) -> None:
        self._problems.add(PluginProblem(plugin.name, plugin.version, message))

    def _implementations(self, part: str) -> list[tuple[Plugin, Implementation]]:
        by_name = self._hooks.implementations(part)
        return [(plugin, by_name[plugin.name]) for plugin in self.plugins if plugin.name in by_name]

    def _part(
        self, part: str, names: Callable[[Any], Iterable[str]], fault: Callable[[Any, Plugin], str]
    ) -> dict[str, Any]:
        """Collect what the hook of a part returns, by name; the first plugin that uses a name keeps it."""
        if part in self._parts:
            return self._parts[part]
        collected: dict[str, Any] = {}
        owners: dict[str, Plugin] = {}
        for plugin, implementation in self._implementations(part):
            values, error = _called(plugin, _listed, implementation.function)
            if error:
                self._report(plugin, f"goallint_{part} raised {error}")
            for value in values or ():
                found, wrong = guarded(_checked, value, plugin, names, fault, self._report)
                ready, named = found or (None, ())
                if wrong:
                    self._report(plugin, f"goallint_{part} returned {wrong}")
                for name in named:
                    if name in collected:
                        self._report(plugin, f"goallint_{part}: {name!r} is already taken by {owners[name].name}")
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
        module, error = (load(target), "") if load is _read_rules else _called(plugin, load, target)
        faults = [error] if error else []
        faults += hooks.register(plugin.name, module) if module is not None else []
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
        found.append((plugin, _import, point.target))
    code = _import_file if allow_local else _refuse
    found += [
        (Plugin(path, "", "", path), _read_rules if path.endswith(RULE_FILES) else code, path)
        for path in sorted(set(local))
    ]
    return found


def _read_rules(path: str) -> Any:
    from goallint.rulefile import load

    return load(path)


def _import(target: str) -> Any:
    module, _, path = target.partition(":")
    found: Any = import_module(module)
    for name in path.split(".") if path else ():
        found = getattr(found, name)
    return found


def _refuse(path: str) -> Any:
    raise PluginError("is a local file: its code runs only with --allow-local-plugins")


def _import_file(path: str) -> Any:
    """Import a Python file under a name of its own, so that it can shadow no other module.

    No bytecode of it is read or written: nothing new appears in the linted tree, and a file that changed a moment ago
    is read as it is now.
    """
    from importlib.machinery import SourceFileLoader
    from importlib.util import module_from_spec, spec_from_file_location

    name = "_goallint_local_" + re.sub(r"\W", "_", os.path.abspath(path))
    spec = spec_from_file_location(name, path) if path.endswith(".py") else None
    if spec is None or not isinstance(spec.loader, SourceFileLoader):
        raise PluginError("is not a Python file")
    module = module_from_spec(spec)
    sys.modules[name] = module
    exec(spec.loader.source_to_code(spec.loader.get_data(path), path), module.__dict__)  # noqa: S102 (an import)
    return module


def _called(plugin: Plugin, call: Callable[..., T], *arguments: Any) -> tuple[T | None, str]:
    """Call a plugin's code: its value, if it gave one, and what went wrong. Only goallint's own runs without a lead."""
    return (guarded if _is_own(plugin) else called)(call, *arguments)


def _is_own(plugin: Plugin) -> bool:
    return plugin.name == BUILT_IN and plugin.distribution == BUILT_IN


def _given(give: Callable[[str], Any], name: str) -> Any:
    try:
        return give(name)
    except KeyError:
        return None


def _listed(function: Callable[[], Iterable[Any]]) -> list[Any]:
    return list(function())


def _checked(
    value: Any,
    plugin: Plugin,
    names: Callable[[Any], Iterable[str]],
    fault: Callable[[Any, Plugin], str],
    report: Callable[[Plugin, str], None],
) -> tuple[Any, tuple[str, ...]]:
    """Give a value that a hook returned, ready to be used, and its names; raises `PluginError` if it is nonsense."""
    if not _is_own(plugin):  # tests hold that nothing is wrong with what goallint itself brings
        wrong = fault(value, plugin)
        if wrong:
            raise PluginError(wrong)
        value = covered(value, f"{plugin.name} {plugin.version}".rstrip(), partial(report, plugin))
    return value, tuple(names(value))


def _name(value: Any) -> tuple[str]:
    return (value.name,)


def _as_told(entry: RuleEntry, plugin: Plugin) -> type[Rule]:
    """The class of an entry; raises `PluginError` if it is not what the entry tells."""
    rule = entry.load()
    wrong = _rule_fault(rule, plugin)
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
