"""Plugins as they are imported: an entry point, a local file, or a file of rules without code."""

from __future__ import annotations

import os
import re
import sys
from importlib import import_module

from goallint.foreign import PluginError
from goallint.typed import Any


def read_rules(path: str) -> Any:
    """A file of rules without code as a plugin."""
    from goallint.rulefile import load

    return load(path)


def import_target(target: str) -> Any:
    """The module, or the object in it, that an entry point names."""
    module, _, path = target.partition(":")
    found: Any = import_module(module)
    for name in path.split(".") if path else ():
        found = getattr(found, name)
    return found


def refuse(path: str) -> Any:
    """Run no code of a local file."""
    raise PluginError("is a local file: its code runs only with --allow-local-plugins")


def import_file(path: str) -> Any:
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
