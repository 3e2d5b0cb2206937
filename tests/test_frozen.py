"""Records behave as `typing.NamedTuple` does, before and after their constructor is made."""

from __future__ import annotations

import typing
from typing import Any

import pytest

from goallint.frozen import NamedTuple

FIELDS = "abcdefghijklmnop"


def both(size: int, defaults: int = 0) -> tuple[Any, Any]:
    """A record with so many fields, of which the last have defaults, in both kinds."""
    names = FIELDS[:size]
    body = {"__annotations__": dict.fromkeys(names, "int"), **{name: index for index, name in enumerate(names)}}
    for name in names[: size - defaults]:
        del body[name]
    made = type(NamedTuple)("Record", (NamedTuple,), body)
    rows = [(name, int) for name in names]
    reference = typing.NamedTuple("Record", rows)  # type: ignore[misc]
    reference.__new__.__defaults__ = tuple(range(size - defaults, size))
    return made, reference


@pytest.mark.parametrize("size", [0, 1, 5, 13, 14, 16])
def test_many_are_made_alike(size: int) -> None:
    made, reference = both(size)
    for count in range(40):
        values = [count + each for each in range(size)]
        named = dict(zip(FIELDS, values, strict=False))
        assert made(*values) == reference(*values) == made(**named)
        assert made(*values)._asdict() == reference(*values)._asdict()
        assert made._make(values) == made(*values)
        assert type(made._make(values)) is made
    assert repr(made(*range(size))) == repr(reference(*range(size)))


def test_defaults_hold_before_and_after() -> None:
    made, reference = both(5, defaults=2)
    for _ in range(40):
        assert made(1, 2, c=3) == reference(1, 2, c=3) == (1, 2, 3, 3, 4)
        assert made(1, 2, 3, e=9) == (1, 2, 3, 3, 9)


@pytest.mark.parametrize("before", [0, 40])
def test_what_does_not_fit_is_a_type_error(before: int) -> None:
    made, _ = both(3)
    for _ in range(before):
        made(1, 2, 3)
    for values, named in ((1, 2), {}), ((1, 2, 3, 4), {}), ((1, 2, 3), {"z": 1}), ((1, 2, 3), {"a": 1}):
        with pytest.raises(TypeError):
            made(*values, **named)
    with pytest.raises(ValueError, match="unknown fields"):
        made(1, 2, 3)._replace(z=1)
