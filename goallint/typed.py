"""What modules need of `typing` when they run, which is next to nothing; type checkers see the original.

Importing `typing` takes a fifth of the time in which Python itself starts, and most runs ask nothing of it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any as Any
    from typing import ClassVar as ClassVar
    from typing import Generic as Generic
    from typing import NoReturn as NoReturn
    from typing import Protocol as Protocol
    from typing import Self as Self
    from typing import TypeVar as TypeVar
    from typing import cast as cast
    from typing import dataclass_transform as dataclass_transform
else:

    class Any:
        """Any type at all."""

    class Generic:
        """A base class with parameters, which mean nothing at run time."""

        def __class_getitem__(cls, _parameters):
            return cls

    ClassVar = NoReturn = Protocol = Self = Generic

    def TypeVar(name, *_, **__):  # noqa: N802 (as in typing)
        """A parameter by its name."""
        return name

    def cast(_kind, value):
        """The value itself."""
        return value

    def dataclass_transform(**_):
        """The class itself."""
        return lambda kind: kind
