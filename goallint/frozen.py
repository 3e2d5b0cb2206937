"""`NamedTuple` as `typing` has it, made in a tenth of the time.

A run creates some sixty of these classes before it looks at a file; `typing.NamedTuple` takes 0.26 ms for each, in all
more than Python itself needs to start, since it compiles a constructor and checks types that nobody asks for. Here a
class gets its constructor when more than a few instances are made. Type checkers see the original.

`_make` takes the values of all fields as one tuple, as in `typing`, and costs a third of what the constructor does.
"""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from _collections import _tuplegetter

    _FEW = 30
    """Instances for which compiling a constructor does not pay; where there is a pattern of it, one is enough."""

    class _Record(type):
        """Turns the annotations of a class body into the fields of a tuple."""

        def __new__(mcs, name, bases, namespace):
            if not bases:
                return super().__new__(mcs, name, (tuple,), namespace)
            if bases[0] is not NamedTuple:
                return super().__new__(mcs, name, bases, namespace)
            fields = tuple(namespace.get("__annotations__", ()))
            namespace["_field_defaults"] = {field: namespace[field] for field in fields if field in namespace}
            namespace["_fields"] = namespace["__match_args__"] = fields
            for index, field in enumerate(fields):
                namespace[field] = _tuplegetter(index, None)
            namespace["__slots__"] = ()
            namespace["_few"] = 1 if len(fields) < len(_PATTERNS) else _FEW
            return super().__new__(mcs, name, (NamedTuple,), namespace)

        def __getitem__(cls, _parameters):
            return cls

    class NamedTuple(metaclass=_Record):
        """A tuple with named fields."""

        __slots__ = ()
        _count = 0
        _few = 0
        _fields = ()
        _field_defaults = {}  # noqa: RUF012 (as in typing)

        def __new__(cls, *values, **named):
            """Make an instance: the first few here, later ones by a constructor that is compiled for the class."""
            cls._count += 1
            rest = cls._fields[len(values) :]
            given = {**cls._field_defaults, **named}
            if cls._count > cls._few or not named.keys() <= set(rest) <= given.keys() or len(values) > len(cls._fields):
                return _compiled(cls)(cls, *values, **named)
            return tuple.__new__(cls, (*values, *[given[field] for field in rest]))

        _make = classmethod(tuple.__new__)

        def _replace(self, **changes):
            changed = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"unknown fields: {sorted(changes)}")
            return changed

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            pairs = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({pairs})"

        def __getnewargs__(self):
            return tuple(self)

    def _compiled(cls):
        """Give a class the constructor that from now on makes its instances."""
        holder = next(each for each in cls.__mro__ if "_fields" in vars(each))
        constructor = _constructor(holder._fields)
        constructor.__qualname__ = holder.__qualname__
        constructor.__defaults__ = tuple(holder._field_defaults.values())
        holder.__new__ = staticmethod(constructor)
        return constructor

    def _constructor(fields):
        """A function `(cls, field, …)`. Its code is that of a pattern with the names of the fields put in."""
        size = len(fields)
        if size < len(_PATTERNS):
            pattern = _PATTERNS[size]
            return type(pattern)(pattern.__code__.replace(co_varnames=("cls", *fields)), {"new": tuple.__new__})
        names = ", ".join(fields)
        return eval(f"lambda cls, {names}: new(cls, ({names},))", {"new": tuple.__new__})  # noqa: S307 (field names)

    new = tuple.__new__
    # Compiling such a function takes 0.1 ms, and some twenty are needed in a run; renaming takes none.
    _PATTERNS = (
        lambda cls: new(cls, ()),
        lambda cls, a: new(cls, (a,)),
        lambda cls, a, b: new(cls, (a, b)),
        lambda cls, a, b, c: new(cls, (a, b, c)),
        lambda cls, a, b, c, d: new(cls, (a, b, c, d)),
        lambda cls, a, b, c, d, e: new(cls, (a, b, c, d, e)),
        lambda cls, a, b, c, d, e, f: new(cls, (a, b, c, d, e, f)),
        lambda cls, a, b, c, d, e, f, g: new(cls, (a, b, c, d, e, f, g)),
        lambda cls, a, b, c, d, e, f, g, h: new(cls, (a, b, c, d, e, f, g, h)),
        lambda cls, a, b, c, d, e, f, g, h, i: new(cls, (a, b, c, d, e, f, g, h, i)),
        lambda cls, a, b, c, d, e, f, g, h, i, j: new(cls, (a, b, c, d, e, f, g, h, i, j)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k: new(cls, (a, b, c, d, e, f, g, h, i, j, k)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m: new(cls, (a, b, c, d, e, f, g, h, i, j, k, m)),
        lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n: new(cls, (a, b, c, d, e, f, g, h, i, j, k, m, n)),
    )
