"""Each example of each rule gives exactly the findings that it announces."""

from __future__ import annotations

import pytest
from acme_goals import goallint_rules

from goallint import Rule
from goallint.testing import assert_examples


@pytest.mark.parametrize("rule", goallint_rules(), ids=lambda rule: rule.name)
def test_examples(rule: type[Rule]) -> None:
    assert_examples(rule)
