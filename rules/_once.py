"""A function of a document, computed once while the document's goals are judged one by one."""

from __future__ import annotations

from goallint.typed import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Subject = TypeVar("Subject")
Result = TypeVar("Result")


class Once(Generic[Subject, Result]):
    """Remembers the result for the last subject, by identity: what 39,000 goals of a file ask is computed once.

    The function must be pure; then it makes no difference to a rule whether it was computed anew.
    """

    def __init__(self, function: Callable[[Subject], Result]) -> None:
        self._function = function
        self._last: tuple[Subject, Result] | None = None

    def __call__(self, subject: Subject) -> Result:
        """The function's result for the subject."""
        last = self._last
        if last is None or last[0] is not subject:
            last = self._last = (subject, self._function(subject))
        return last[1]
