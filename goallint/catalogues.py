"""Plain data by name, from the functions `goallint_data` of plugins: benchmarks, channels, and what they keep there."""

from __future__ import annotations

from goallint.foreign import called, guarded
from goallint.rulebook import BUILT_IN
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from goallint.plugins import Plugin
    from goallint.registering import Hooks

    Report = Callable[[Plugin, str], None]

_GIVE = "goallint_data"
_OPEN = "goallint_open_data"


def catalogue(name: str, plugins: Iterable[Plugin], hooks: Hooks, report: Report) -> Any:
    """What plugins give by a name: the first one that has it, and what others add where goallint leaves that open."""
    found = None
    schema = getattr(hooks.module(BUILT_IN), _OPEN, {}).get(name, "")
    for plugin in plugins:
        give = getattr(hooks.module(plugin.name), _GIVE, None)
        if give is None or (found is not None and not schema):
            continue
        if plugin.name == BUILT_IN:
            given, error = guarded(_given, give, name)
        else:
            given, error = called(_foreign, give, name, schema)
        if error:
            report(plugin, f"{_GIVE}({name!r}) broke: {error}")
        if given is not None:
            found = given if found is None else _added(given, found)
    return found


def _given(give: Callable[[str], Any], name: str) -> Any:
    try:
        return give(name)
    except KeyError:
        return None


def _foreign(give: Callable[[str], Any], name: str, schema: str) -> Any:
    from goallint.vetting_values import catalogue_data

    given = _given(give, name)
    return None if given is None else catalogue_data(given, schema)


def _added(more: Any, base: Any) -> Any:
    """Data of a plugin and those that were there before as one: mappings are joined, lists begin with the plugin's."""
    if isinstance(more, dict) and isinstance(base, dict):
        return {**base, **{key: _added(item, base[key]) if key in base else item for key, item in more.items()}}
    return [*more, *base] if isinstance(more, list) and isinstance(base, list) else more
