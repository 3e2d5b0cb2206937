"""What all tests share: one workbench with the installed plugins."""

from __future__ import annotations

import pytest

from goallint.run import Workbench


@pytest.fixture(scope="session")
def bench() -> Workbench:
    return Workbench.of_installed()
