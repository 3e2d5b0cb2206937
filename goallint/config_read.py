"""The text of a config file and its source tree, whichever of the two formats it has."""

from __future__ import annotations

import os

from goallint.config import ConfigError
from goallint.config_rules import as_list
from goallint.loading.paths import UnreadableError, read_file
from goallint.schema import compiled
from goallint.source import Map, Source
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from goallint.model import Fault

ENDINGS = (".yaml", ".yml", ".toml")
"""How the names of config files end."""


def read(path: str) -> tuple[Source, Any, tuple[Fault, ...]]:
    """The text of a config, its tree (an empty mapping where there is nothing) and its syntax faults.

    Raises ConfigError for a file that cannot be read as text.
    """
    shown = _shown(path)
    try:
        data = read_file(path)
    except UnreadableError as error:
        raise ConfigError(shown, 1, 1, error.problem.message) from None
    try:
        source = Source(shown, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = Source(shown, before).position(len(before))
        raise ConfigError(shown, line, column, f"byte 0x{data[error.start]:02X} is not UTF-8") from None
    if path.endswith(".toml"):
        from goallint.loading.toml import load as load_toml

        parsed = load_toml(source)
        trees = tuple(_table(tree) for tree in parsed.trees)
    else:
        from goallint.loading.yaml import load as load_yaml

        parsed = load_yaml(source)
        trees = parsed.trees
    if len(trees) > 1:
        raise ConfigError(shown, *source.position(trees[1].start), "a config is one document, not several")
    tree = trees[0] if trees and trees[0] is not None else Map()
    return source, tree, parsed.faults


def required_plugins(path: str) -> tuple[str, ...]:
    """The plugins that a config and the files that it extends ask for, for whoever builds the registry.

    Errors are passed over here: `config.load` tells them.
    """
    wanted: dict[str, None] = {}
    waiting, seen = [path], set()
    while waiting:
        path = waiting.pop()
        if not os.path.isfile(path) or os.path.realpath(path) in seen:
            continue
        seen.add(os.path.realpath(path))
        try:
            _, tree, faults = read(path)
        except ConfigError:
            continue
        if faults or not compiled("config").valid(tree):
            continue
        names = as_list(tree.get("extends"))
        waiting += [os.path.join(os.path.dirname(path), name) for name in names if name.endswith(ENDINGS)]
        wanted |= dict.fromkeys(_from(path, name) for name in as_list(tree.get("plugins")))
    return tuple(wanted)


def _from(path: str, plugin: str) -> str:
    """A plugin's name, or the path of a local one as seen from the current folder."""
    local = plugin.startswith(".") or plugin.endswith((*ENDINGS, ".py"))
    return os.path.normpath(os.path.join(os.path.dirname(path), plugin)) if local else plugin


def _table(tree: Any) -> Any:
    tool = tree.get("tool", {}) if isinstance(tree, dict) else {}
    return tool.get("goallint") if isinstance(tool, dict) else None


def _shown(path: str) -> str:
    """The path as errors name it: from the current folder where it lies in it."""
    try:
        relative = os.path.relpath(path)
    except (OSError, ValueError):
        return path
    return path if relative.startswith("..") else relative.replace(os.sep, "/")
