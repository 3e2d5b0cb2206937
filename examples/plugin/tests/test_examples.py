"""Each example of each rule gives exactly the findings that it announces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from acme_goals import goallint_rules

from goallint.testing import assert_examples

if TYPE_CHECKING:
    from goallint import Rule


@pytest.mark.parametrize("rule", goallint_rules(), ids=lambda rule: rule.name)
def test_examples(rule: type[Rule]) -> None:
    """Run the examples of a rule."""
    assert_examples(rule)
