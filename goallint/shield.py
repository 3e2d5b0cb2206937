"""Documents and catalogues as rules of other plugins get them: to look at, not to change."""

from __future__ import annotations

from copy import deepcopy
from types import MappingProxyType

from goallint.isolate import MisuseError
from goallint.source import Map, Seq
from goallint.typed import TYPE_CHECKING, Any, ClassVar, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint.rule import Context
    from goallint.source import Source


def _refuse(self: Any, *_: Any, **__: Any) -> NoReturn:
    raise MisuseError("tried to change the document, which is for reading only")


class _FixedMap(Map):
    """A mapping of the source tree that cannot be changed."""

    __slots__ = ()
    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = __setattr__ = _refuse


class _FixedSeq(Seq):
    """A list of the source tree that cannot be changed."""

    __slots__ = ()
    __setitem__ = __delitem__ = __iadd__ = __imul__ = append = clear = extend = insert = pop = remove = reverse = (
        sort
    ) = __setattr__ = _refuse


def fix(tree: Any) -> None:
    """Make a source tree read-only, for rules to look at."""
    for node in list(_nodes(tree)):
        if isinstance(node, Map):
            node.marks = MappingProxyType(node.marks)  # type: ignore[assignment]
            node.origin = MappingProxyType(node.origin)  # type: ignore[assignment]
            node.__class__ = _FixedMap
        else:
            node.marks = tuple(node.marks)  # type: ignore[assignment]
            node.__class__ = _FixedSeq


def _nodes(value: Any) -> Iterator[Map | Seq]:
    kind = value.__class__
    if kind is Map:
        yield value
        for item in value.values():
            if item.__class__ in _CONTAINERS:
                yield from _nodes(item)
    elif kind is Seq:
        yield value
        for item in value:
            if item.__class__ in _CONTAINERS:
                yield from _nodes(item)


class Catalogues:
    """Catalogues as copies: made once, compared with the originals after use, made anew when changed."""

    _copies: ClassVar[dict[int, tuple[Any, Any]]] = {}

    def __init__(self, context: Context) -> None:
        self._data = context.data
        self._used: dict[str, int] = {}

    def give(self, name: str) -> Any:
        """The copy of a catalogue."""
        own = self._data(name)
        if not isinstance(own, (dict, list)):
            return own
        if id(own) not in self._copies:
            self._copies[id(own)] = (own, deepcopy(own))
        self._used[name] = id(own)
        return self._copies[id(own)][1]

    def changes(self) -> list[str]:
        """The catalogues that were changed since the last look."""
        used, self._used = self._used, {}
        changed = [name for name, key in used.items() if self._copies[key][0] != self._copies[key][1]]
        for name in changed:
            del self._copies[used[name]]
        return [f"the catalogue {name!r}" for name in changed]


def shielded(context: Context, catalogues: Catalogues) -> Context:
    """What a rule may know, so that changing it changes nothing for others."""
    return context._replace(metrics=MappingProxyType(context.metrics), data=catalogues.give)


_CONTAINERS = frozenset((Map, Seq))


class Sealed:
    """A text and its path, to find out whether somebody changed them."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._kept = (source.path, source.text)

    def broken(self) -> bool:
        """Whether they were changed; they are restored."""
        path, text = self._kept
        if self._source.path is path and self._source.text is text:
            return False
        self._source.path, self._source.text = path, text
        return True
