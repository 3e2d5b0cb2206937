"""Calls of other people's code, and what plugins return made safe to call: a fault names its plugin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from goallint.api import Lexicon, Loader, Parsed, Reporter, Shape
from goallint.model import Fault, Metric
from goallint.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from goallint.api import Comment, Run
    from goallint.source import Source

    Report = Callable[[str], None]

T = TypeVar("T")

CRASH = "crash"
"""The kind of fault that says that foreign code broke."""
_UNITS = ("count", "share", "money", "duration", "score")


class PluginError(Exception):
    """A plugin that cannot be used, in words that need no exception name before them."""


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
        return " ".join(str(error).split())
    except Exception:  # noqa: BLE001 (an exception of a plugin may break while it is told)
        return ""


def covered(value: Any, plugin: str, report: Report) -> Any:
    """What a plugin returned, with its functions made safe to call. Raises PluginError for data that cannot be used."""
    cover = _COVERS.get(type(value))
    return cover(value, plugin, report) if cover is not None else value


def _loader(loader: Loader, plugin: str, report: Report) -> Loader:
    def load(source: Source) -> Parsed:
        parsed: Any
        parsed, error = called(loader.load, source)
        if parsed is not None and not isinstance(parsed, Parsed):
            parsed, error = None, f"gave {type(parsed).__name__}, which is no Parsed"
        if isinstance(parsed, Parsed) and not error:
            return parsed
        message = f"the loader `{loader.name}` of {plugin} broke: {error}"
        evidence = (("plugin", plugin), ("loader", loader.name), ("error", error))
        fault = Fault(CRASH, message, Span(0, 0), f"report this to the makers of {plugin}", evidence=evidence)
        kept = parsed or Parsed()
        return Parsed(kept.trees, (*kept.faults, fault))

    find = loader.comments

    def comments(source: Source) -> tuple[Comment, ...]:
        found, error = called(find, source) if find is not None else ((), "")
        if error:
            report(f"the loader `{loader.name}` broke on the comments of {source.path}: {error}")
        return tuple(found or ())

    return loader._replace(load=load, comments=comments if find is not None else None)


def _lexicon(lexicon: Lexicon, _plugin: str, report: Report) -> Lexicon:
    def load() -> Mapping[str, Any]:
        data, error = called(lexicon.load)
        if not error and not isinstance(data, dict):
            data, error = None, f"gave {type(data).__name__}, which is no mapping"
        if error:
            report(f"the lexicon `{lexicon.name}` for `{lexicon.language}` broke: {error}")
        return data or {}

    return lexicon._replace(load=load)


def _reporter(reporter: Reporter, plugin: str, _report: Report) -> Reporter:
    def write(run: Run) -> str:
        text, error = called(reporter.report, run)
        if not error and not isinstance(text, str):
            error = f"gave {type(text).__name__}, which is no text"
        if error or text is None:
            raise PluginError(f"the report `{reporter.name}` of {plugin} broke: {error}")
        return text

    return reporter._replace(report=write)


def _shape(shape: Shape, _plugin: str, _report: Report) -> Shape:
    from goallint.schema import compiled

    if not compiled("shape").valid(shape.data):
        raise PluginError(f"the shape {shape.name!r}, whose data do not follow the schema `shape`")
    return shape


def _metric(metric: Metric, _plugin: str, _report: Report) -> Metric:
    if not isinstance(metric.name, str) or metric.unit not in _UNITS:
        raise PluginError(f"the metric {metric.id!r}, whose unit is none of {', '.join(_UNITS)}")
    return metric


_COVERS: dict[type, Any] = {
    Loader: _loader,
    Lexicon: _lexicon,
    Reporter: _reporter,
    Shape: _shape,
    Metric: _metric,
}
