"""Who implements which hook: pluggy's answer, and the same answer where there is nobody but goallint itself.

A run without other plugins needs no pluggy: goallint's own plugin is marked and asked as all others are, and a test
compares its answers with those of pluggy.
"""

from __future__ import annotations

from goallint.foreign import guarded
from goallint.frozen import NamedTuple
from goallint.rule import API_VERSION
from goallint.rulebook import short
from goallint.typed import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pluggy import PluginManager

PREFIX = "goallint_"
_BESIDE = ("goallint_api_version", "goallint_data", "goallint_open_data")
"""What a plugin has beside hooks."""


class Implementation(NamedTuple):
    """A plugin's function for a hook, and the names of the arguments that it takes."""

    function: Callable[..., Any]
    arguments: tuple[str, ...]


class Hooks(Protocol):
    """The registered plugins by the names that they are registered under."""

    def module(self, plugin: str) -> Any:
        """What is registered under a name."""

    def implementations(self, part: str) -> Mapping[str, Implementation]:
        """The function of each plugin for the hook of a part (`rules`, `loaders`, …)."""


class Alone:
    """goallint's own plugin and no other."""

    def __init__(self, name: str, module: Any) -> None:
        self._name = name
        self._module = module

    def module(self, _plugin: str) -> Any:
        """The plugin."""
        return self._module

    def implementations(self, part: str) -> Mapping[str, Implementation]:
        """Its function for the hook of a part, where it has one."""
        function: Any = getattr(self._module, PREFIX + part, None)
        return {self._name: Implementation(function, ())} if hasattr(function, "goallint_impl") else {}


class Several:
    """Plugins as pluggy manages them."""

    def __init__(self, name: str) -> None:
        from pluggy import PluginManager

        from goallint import hookspecs

        self._manager: PluginManager = PluginManager(name)
        self._manager.add_hookspecs(hookspecs)
        self._known = [name for name in vars(hookspecs) if name.startswith(PREFIX)]

    def __contains__(self, plugin: str) -> bool:
        return self._manager.has_plugin(plugin)

    def module(self, plugin: str) -> Any:
        """What is registered under a name."""
        return self._manager.get_plugin(plugin)

    def implementations(self, part: str) -> Mapping[str, Implementation]:
        """The function of each plugin for the hook of a part."""
        found = getattr(self._manager.hook, PREFIX + part).get_hookimpls()
        return {each.plugin_name: Implementation(each.function, tuple(each.argnames)) for each in found}

    def register(self, plugin: str, module: Any) -> list[str]:
        """Register a plugin and say what is wrong with it. With a fault in one hook the other hooks still work."""
        version = getattr(module, "goallint_api_version", None)
        if version != API_VERSION:
            stated = (
                "states no goallint_api_version" if version is None else f"is written for API version {short(version)}"
            )
            return [f"{stated}; this goallint has API version {API_VERSION}"]
        if plugin in self:
            return [f"the name {plugin!r} is already taken by another plugin"]
        _, error = guarded(self._manager.register, module, plugin)
        if error:
            if plugin in self:
                self._manager.unregister(name=plugin)
            return [error]
        return self._hook_faults(module)

    def _hook_faults(self, module: Any) -> list[str]:
        """Find hooks that goallint would never call: misspelt ones, and functions that are not marked."""
        faults = []
        for name in dir(module):
            options = self._manager.parse_hookimpl_opts(module, name)
            hook = (options and options.get("specname")) or name
            if options and hook not in self._known and not options.get("optionalhook"):
                near = _near(hook, self._known, 0.6)
                meant = f": did you mean {near!r}?" if near else ""
                faults.append(f"implements the unknown hook {hook!r}{meant}")
            elif options is None and name in self._known:
                faults.append(f"{name} is not marked with @goallint.hookimpl, so it is never called")
            elif options is None and name.startswith(PREFIX) and name not in _BESIDE:
                near = _near(name, (*self._known, *_BESIDE), 0.85)
                faults += [f"{name} means nothing to goallint: did you mean {near!r}?"] if near else []
        return faults


def _near(name: str, known: Iterable[str], cutoff: float) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, known, 1, cutoff)), "")
