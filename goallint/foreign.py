"""Calls of other people's code: what they give, and what went wrong in one line."""

from __future__ import annotations

from goallint.late import late
from goallint.typed import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

_ADDRESS = late(r" at 0x[0-9a-f]+\b")
"""Where something lies in memory: another place in each run."""
CRASH = "crash"
"""The kind of fault that says that foreign code broke."""


class PluginError(Exception):
    """A plugin, or what it gave, that cannot be used, in words that need no exception name before them."""


def guarded(call: Callable[..., T], *arguments: Any) -> tuple[T | None, str]:
    """Call foreign code: its value, or in one line what it raised. Only an interrupt by the user passes."""
    try:
        return call(*arguments), ""
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 (a plugin may raise anything, sys.exit included)
        return None, told(error)


def called(call: Callable[..., T], *arguments: Any) -> tuple[T | None, str]:
    """Call foreign code on a lead: its value, if it gave one, and what went wrong, be it only that it printed."""
    from goallint.isolate import PATIENCE, Lead

    values: list[T] = []
    with Lead() as lead:
        problem = lead.run(lambda: values.append(call(*arguments)), PATIENCE)
    return values[0] if values else None, told(problem) if problem is not None else ""


def told(error: BaseException) -> str:
    """An error in one line."""
    text, kind = _line(error), type(error).__name__
    return text if isinstance(error, PluginError) else f"{kind}: {text}" if text else kind


def _line(error: BaseException) -> str:
    try:
        return _ADDRESS.sub("", " ".join(str(error).split()))
    except Exception:  # noqa: BLE001 (an exception of a plugin may break while it is told)
        return ""
