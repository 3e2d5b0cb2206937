"""Values as JSON text and back, exactly: what the cache keeps and what a worker sends.

A tuple stays a tuple and a named tuple its own class. Anything that is not plain data is refused, so that a result is
the same whether it was made here, by another process or in an earlier run.
"""

from __future__ import annotations

import json

from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_ATOMS = frozenset((str, int, float, bool, type(None)))
_TUPLE, _LIST, _DICT = "()", "[]", "{}"
_SHARED = 5_000
"""Texts that are remembered so that equal ones take memory once: a result says its path at every place."""


class NotPlainError(TypeError):
    """A value that holds something other than numbers, texts, truth values, None, tuples, lists and mappings."""


class Plain:
    """The named tuples that may occur in values. Their names must differ."""

    def __init__(self, kinds: Iterable[type]) -> None:
        self._names = {kind: kind.__name__ for kind in kinds}
        self._names |= {tuple: _TUPLE, list: _LIST}
        self._kinds: dict[str, Any] = {name: kind for kind, name in self._names.items()}
        self._texts: dict[str, str] = {}

    def text(self, value: Any) -> str:
        """A value as JSON text; raises NotPlainError."""
        return json.dumps(self._packed(value), separators=(",", ":"))

    def value(self, text: str) -> Any:
        """The value of a text that `text` made; raises ValueError for any other."""
        if len(self._texts) > _SHARED:
            self._texts.clear()
        try:
            return self._unpacked(json.loads(text))
        except (LookupError, TypeError, RecursionError) as error:
            raise ValueError(f"no packed value: {error}") from None

    def _packed(self, value: Any) -> Any:
        kind = type(value)
        if kind in _ATOMS:
            return value
        if kind in self._names:
            return [self._names[kind], *map(self._packed, value)]
        if kind is dict:
            return [_DICT, *(self._packed(part) for pair in value.items() for part in pair)]
        if isinstance(value, str):  # a text that knows where its characters stand; nobody asks it any more
            return str(value)
        raise NotPlainError(f"{value!r:.60} is no plain value")

    def _unpacked(self, packed: Any) -> Any:
        if type(packed) is not list:
            return packed
        name = packed[0]
        shared = self._texts.setdefault
        parts = [
            shared(part, part) if type(part) is str else self._unpacked(part) if type(part) is list else part
            for part in packed[1:]
        ]
        if name == _DICT:
            return dict(zip(parts[::2], parts[1::2], strict=True))
        kind = self._kinds[name]
        return parts if kind is list else tuple(parts) if kind is tuple else kind(*parts)


def require_plain(value: Any) -> None:
    """Raise NotPlainError unless a value is plain: what rules hand over must survive the way through JSON."""
    kind = type(value)
    if kind in _ATOMS or isinstance(value, str):
        return
    if isinstance(value, (tuple, list)):
        for part in value:
            require_plain(part)
    elif kind is dict:
        for name, part in value.items():
            require_plain(name)
            require_plain(part)
    else:
        raise NotPlainError(f"{value!r:.60} is no plain value")
