"""A site-packages folder of the test's own, in which plugins are installed as pip would leave them."""

from __future__ import annotations

import itertools
import sys
from typing import TYPE_CHECKING

import pytest

from goallint.plugins import Registry, build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_numbers = itertools.count()


class Site:
    """A folder with distributions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(self, name: str, code: str, *, version: str = "1.0", entry: str = "", api: str = "1") -> None:
        """Install a distribution with one module, registered under `name` unless `entry` says otherwise."""
        module = f"plugin_{next(_numbers)}"
        head = "from goallint import *\n" + (f"goallint_api_version = {api}\n" if api else "")
        (self.folder / f"{module}.py").write_text(head + code)
        info = self.folder / f"{name.replace('-', '_')}-{version}.dist-info"
        info.mkdir()
        entry = entry or f"{name} = {module}"
        (info / "entry_points.txt").write_text(f"[console_scripts]\nx = y:z\n\n[goallint]\n{entry}\n")

    def build(self) -> Registry:
        """Build the registry of what is installed here."""
        return build(paths=[str(self.folder)])


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """An empty site-packages folder on `sys.path`."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    before = set(sys.modules)
    yield Site(folder)
    for name in set(sys.modules) - before:
        if name.startswith(("plugin_", "_goallint_local_")):
            del sys.modules[name]
