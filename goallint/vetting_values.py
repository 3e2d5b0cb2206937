"""What plugins return from their hooks, looked through and made safe to use: a fault names its plugin."""

from __future__ import annotations

from goallint.api import Lexicon, Loader, Parsed, Preset, Reporter, RuleEntry, Shape
from goallint.foreign import CRASH, PluginError, called, guarded
from goallint.frozen import NamedTuple
from goallint.model import Fault, Metric
from goallint.source import Span
from goallint.typed import TYPE_CHECKING, Any
from goallint.vetting import part, plainly, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from goallint.api import Comment, Run
    from goallint.source import Source


class Maker(NamedTuple):
    """The plugin that a value came with, as messages name it, and what its values may ask of goallint.

    `report` keeps a problem; `known` gives what there is by name of `metrics`, `channels` or `native` keys.
    """

    plugin: str
    report: Callable[[str], None]
    known: Callable[[str], Any]


def covered(value: Any, maker: Maker) -> Any:
    """What a plugin returned, looked through, with its functions made safe to call.

    Raises PluginError for what cannot be used.
    """
    cover = _COVERS.get(type(value))
    if cover is not None:
        return cover(value, maker)
    if isinstance(value, tuple):
        raise PluginError(f"{type(value).__name__}, which inherits from what must be returned as it is")
    from goallint.vetting_rules import require_rule

    require_rule(value)
    return value


def _entry(entry: RuleEntry, _maker: Maker) -> RuleEntry:
    from goallint.vetting_rules import require_rule

    require_rule(entry)
    return entry


def _loader(loader: Loader, maker: Maker) -> Loader:
    from goallint.vetting_trees import require_comments, require_parsed

    _require("loader", {"name": loader.name, "suffixes": loader.suffixes})
    plugin, find = maker.plugin, loader.comments
    _require_callable(loader.load, f"`load` of the loader {loader.name!r}")
    if find is not None:
        _require_callable(find, f"`comments` of the loader {loader.name!r}")

    def load(source: Source) -> Parsed:
        parsed: Any
        parsed, error = called(loader.load, source)
        kept, unfit = (Parsed(), "") if parsed is None and error else guarded(require_parsed, parsed, source)
        error = error or unfit
        if kept is not None and not error:
            return kept
        message = f"the loader `{loader.name}` of {plugin} broke: {error}"
        evidence = (("plugin", plugin), ("loader", loader.name), ("error", error))
        fault = Fault(CRASH, message, Span(0, 0), f"report this to the makers of {plugin}", evidence=evidence)
        kept = kept or Parsed()
        return Parsed(kept.trees, (*kept.faults, fault))

    def comments(source: Source) -> tuple[Comment, ...]:
        found, error = called(find, source) if find is not None else ((), "")
        sound, unfit = guarded(require_comments, found, source) if not error else ((), "")
        if error or unfit:
            maker.report(f"the loader `{loader.name}` broke on the comments of {source.path}: {error or unfit}")
        return sound or ()

    return Loader(loader.name, tuple(loader.suffixes), load, comments if find is not None else None)


def _lexicon(lexicon: Lexicon, maker: Maker) -> Lexicon:
    from goallint.vetting_language import language_data

    facts = _require("lexicon", {"language": lexicon.language, "name": lexicon.name, "profile": lexicon.profile})
    _require_callable(lexicon.load, f"`load` of the lexicon {lexicon.name!r}")

    def load() -> Mapping[str, Any]:
        data, error = called(lambda: language_data(lexicon.load(), lexicon.language, maker.known))
        if error:
            maker.report(f"the lexicon `{lexicon.name}` for `{lexicon.language}` broke: {error}")
        return data or {}

    return Lexicon(lexicon.language, lexicon.name, facts["profile"], load)


def _reporter(reporter: Reporter, maker: Maker) -> Reporter:
    _require("reporter", {"name": reporter.name, "doc": reporter.doc})
    _require_callable(reporter.report, f"`report` of the reporter {reporter.name!r}")

    def write(run: Run) -> str:
        text, error = called(reporter.report, run)
        if not error and not isinstance(text, str):
            error = f"gave {type(text).__name__}, which is no text"
        if not error and isinstance(text, str):
            _, error = guarded(plainly, text)
        if error or text is None:
            raise PluginError(f"the report `{reporter.name}` of {maker.plugin} broke: {error}")
        return text

    return Reporter(reporter.name, reporter.doc, write)


def _shape(shape: Shape, maker: Maker) -> Shape:
    data = _require("shape", {"name": shape.name, "data": shape.data})["data"]
    if "levels" not in data:
        raise PluginError(f"the shape {shape.name!r} without `levels`: outlines are read by goallint's own words")
    wrong = whole("shape").fault(data) or _strange_key(data, maker.known("native"))
    if wrong or data["name"] != shape.name:
        raise PluginError(f"the shape {shape.name!r}: {wrong or 'its data have another name'}")
    return Shape(shape.name, data)


def _strange_key(data: Mapping[str, Any], native: Mapping[str, Collection[str]]) -> str:
    """Say which key a shape leads to that no goal document has; "" for none. Levels of its own may have any."""
    loose = {data["join"][end] for end in ("from", "by")} if "join" in data else set()
    for name, level in data["levels"].items():
        known = native.get(level.get("like", name))
        for key, meant in level["keys"].items():
            to = meant if isinstance(meant, str) else "" if "hoist" in meant else meant["to"]
            if known is not None and to and to not in known and to not in loose and not to.startswith("$"):
                from goallint.suggest import did_you_mean

                return f"`{key}` at the level `{name}` leads to `{to}`, no key there{did_you_mean(to, known)}"
            inner = "" if isinstance(meant, str) else meant["level"]
            if inner and inner not in data["levels"] and inner not in native:
                return f"`{key}` at the level `{name}` holds items of the level `{inner}`, which is nowhere told"
    return ""


def _metric(metric: Metric, _maker: Maker) -> Metric:
    facts = _require("metric", metric._asdict())
    return Metric(**{**facts, "goal_types": tuple(facts["goal_types"])})


def _preset(preset: Preset, maker: Maker) -> Preset:
    facts = _require("preset", preset._asdict())
    wrong = whole("config").fault(facts["settings"])
    if wrong:  # whoever extends it is told so at the place where it is named, too
        maker.report(f"goallint_presets returned the preset {preset.name!r}: {wrong}")
    return Preset(preset.name, preset.doc, facts["settings"])


def catalogue_data(given: Any, schema: str) -> Any:
    """Data of a plugin as plain values; they must follow the schema of this name, if any. Raises PluginError."""
    data = plainly(given)
    wrong = whole(schema, optional=True).fault(data) if schema else ""
    if wrong:
        raise PluginError(wrong)
    return data


def _require(kind: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a value as plain data. Raises PluginError unless they follow their schema."""
    copied: dict[str, Any] = plainly(facts)
    wrong = part(kind).fault(copied)
    if wrong:
        named = copied.get("name", copied.get("id"))
        raise PluginError(f"the {kind} {named!r:.60}: {wrong}")
    return copied


def _require_callable(function: Any, what: str) -> None:
    if not callable(function):
        raise PluginError(f"{what} is {type(function).__name__}, which cannot be called")


_COVERS: dict[type, Callable[[Any, Maker], Any]] = {
    Loader: _loader,
    Lexicon: _lexicon,
    Reporter: _reporter,
    Shape: _shape,
    Metric: _metric,
    Preset: _preset,
    RuleEntry: _entry,
}
