"""A source tree in canonical keys -> a document with its goals."""

from __future__ import annotations

from goallint.model import BusinessObjective, Channel, Document, Fault, Goal, Period, Stated, quoted
from goallint.reading.goals import Builder, Env, Setting
from goallint.reading.language.reader import Anchor
from goallint.reading.values import Frame, first_key, period, string, truth
from goallint.source import Map, Mark, Seq, Source, Span
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = 20
"""How many titles are looked at to guess a document's language: enough for a majority, cheap for a long file."""


def read_document(tree: Map, source: Source, env: Env, *, index: int = 0, shape: str = "") -> Document:
    """Read a canonical tree. Never raises for what an author may write: what cannot be read is left out, and dates
    that do not exist are among the document's faults (kinds `invalid-date` and `ambiguous-date`).
    """
    faults: list[Fault] = []
    language = _language(tree, env)
    anchor = Anchor(
        today=env.today, day=None, period=None, fiscal_year_start=env.fiscal_year_start, calendar=env.calendar
    )
    frame = Frame(source, env.languages, env.languages.get(language), anchor)
    span = _dated(tree, "period", frame, faults)
    updated = _dated(tree, "updated", frame, faults)
    anchor = _anchored(anchor, span, updated)
    framework = string(tree, "framework")
    setting = Setting(
        env=env,
        source=source,
        language=language,
        anchor=anchor,
        framework=framework.value if framework else "",
        period=span,
        owner=string(tree, "owner"),
        channel=None,
        faults=faults,
    )
    channels = tuple(_channels(tree))
    if len(channels) == 1:
        setting = setting._replace(channel=channels[0].name)
    reporting = tree.get("reporting")
    return Document(
        source=source,
        index=index,
        tree=tree,
        shape=shape,
        language=language,
        span=first_key(tree),
        title=string(tree, "title"),
        framework=setting.framework,
        client=string(tree, "client"),
        owner=setting.owner,
        period=span,
        updated=updated,
        cadence=string(reporting, "cadence") if isinstance(reporting, Map) else string(tree, "reporting"),
        anchor=anchor.day,
        business_objectives=tuple(_business_objectives(tree)),
        channels=channels,
        goals=tuple(_goals(tree, setting)),
        faults=tuple(_worded(fault, source) for fault in faults),
    )


def _worded(fault: Fault, source: Source) -> Fault:
    """The fault of a date with the words it is about and how to write a date."""
    said = quoted(_unquoted(source.text[fault.span.start : fault.span.end]))
    message = fault.message if said.strip("“”") in fault.message else f"{said}: {fault.message}"
    return fault._replace(message=message, help=fault.help or "write the day as 2026-06-30")


def _unquoted(written: str) -> str:
    """A value without the quotes that its format asked for."""
    quotes = written[:1] in {"'", '"'} and written[-1:] == written[0] and len(written) > 2
    return written[1:-1] if quotes else written


def _language(tree: Map, env: Env) -> str:
    """Declared, else configured, else what most titles are in, else the default."""
    declared = string(tree, "language")
    if declared and env.languages.known(declared.value):
        return env.languages.known(declared.value)
    configured = env.languages.known(env.language) if env.language else ""
    return configured or _guess(tree, env)


def _guess(tree: Map, env: Env) -> str:
    votes: dict[str, int] = {}
    for count, title in enumerate(_titles(tree)):
        if count == SAMPLE:
            break
        code = env.languages.guess(title)
        if code:
            votes[code] = votes.get(code, 0) + 1
    if not votes:
        return env.languages.default
    return min(votes, key=lambda code: (-votes[code], code))


def _titles(tree: Map) -> Iterator[str]:
    title = tree.get("title")
    if isinstance(title, str):
        yield title
    for key in ("goals", "objectives", "key_results", "business_objectives"):
        items = tree.get(key)
        for item in items if isinstance(items, Seq) else ():
            if isinstance(item, str):
                yield item
            elif isinstance(item, Map):
                yield from _titles(item)


def _dated(tree: Map, key: str, frame: Frame, faults: list[Fault]) -> Stated[Period] | None:
    read = period(tree, key, frame)
    if isinstance(read, Fault):
        faults.append(read)
        return None
    return read


def _anchored(anchor: Anchor, span: Stated[Period] | None, updated: Stated[Period] | None) -> Anchor:
    """Relative dates count from the period's first day, else from the day that the document was written."""
    if span is not None:
        return anchor._replace(day=span.value.start, period=(span.value.start, span.value.end))
    return anchor._replace(day=updated.value.start) if updated is not None else anchor


def _channels(tree: Map) -> Iterator[Channel]:
    value = tree.get("channels")
    pointer = tree.pointer_to("channels")
    if isinstance(value, Map):
        for name, inner in value.items():
            mark = value.marks[name]
            why = string(inner, "why") if isinstance(inner, Map) else string(value, name)
            yield Channel(Stated(name, mark.key, "field", name, value.pointer_to(name)), why, value.pointer_to(name))
    for index, (item, mark) in enumerate(_listed(value)):
        if isinstance(item, str):
            yield Channel(Stated(item, mark.value, "field", item, f"{pointer}/{index}"), None, f"{pointer}/{index}")
        elif isinstance(item, Map) and (name_said := string(item, "name")):
            yield Channel(name_said, string(item, "why"), item.pointer)


def _listed(value: Any) -> Iterator[tuple[Any, Mark]]:
    if isinstance(value, Seq):
        yield from zip(value, value.marks, strict=True)


def _business_objectives(tree: Map) -> Iterator[BusinessObjective]:
    pointer = tree.pointer_to("business_objectives")
    for index, (item, mark) in enumerate(_listed(tree.get("business_objectives"))):
        if isinstance(item, str):
            title = Stated(item, mark.value, "field", item, f"{pointer}/{index}")
            yield BusinessObjective("", title, None, mark.value, title.pointer)
        elif isinstance(item, Map):
            yield _business_objective(item)


def _business_objective(item: Map) -> BusinessObjective:
    own, title = string(item, "id"), string(item, "title")
    place: Span = title.span if title else own.span if own else first_key(item)
    return BusinessObjective(
        id=own.value if own else "",
        title=title or Stated(own.value if own else "", place, "field", "", item.pointer),
        owner=string(item, "owner"),
        span=place,
        pointer=item.pointer,
        out_of_scope=truth(item, "out_of_scope"),
    )


def _goals(tree: Map, setting: Setting) -> Iterator[Goal]:
    """Goals, then each objective followed by its key results; indexes are their places in this order."""
    count = 0
    for place, (item, mark) in enumerate(_listed(tree.get("goals"))):
        node = _node(item, mark, tree, "goals", place)
        if node is not None:
            yield Builder(node, setting).read("goal", count, None)
            count += 1
    okr = setting._replace(framework=setting.framework or "okr")
    for place, (item, mark) in enumerate(_listed(tree.get("objectives"))):
        node = _node(item, mark, tree, "objectives", place)
        if node is None:
            continue
        objective = Builder(node, _within(okr, node)).read("objective", count, None)
        results = list(_key_results(node, _within(okr, node), objective))
        yield objective._replace(children=tuple(result.index for result in results))
        yield from results
        count += 1 + len(results)


def _key_results(node: Map, setting: Setting, objective: Goal) -> Iterator[Goal]:
    index = objective.index
    for place, (item, mark) in enumerate(_listed(node.get("key_results"))):
        inner = _node(item, mark, node, "key_results", place)
        if inner is not None:
            index += 1
            yield Builder(inner, setting).read("key_result", index, objective)


def _within(setting: Setting, node: Map) -> Setting:
    """What holds inside an objective that has a period of its own."""
    own = period(node, "period", setting.frame)
    if not isinstance(own, Stated):
        return setting
    anchor = setting.anchor._replace(day=own.value.start, period=(own.value.start, own.value.end))
    return setting._replace(anchor=anchor, period=own)


def _node(item: Any, mark: Mark, holder: Map, key: str, place: int) -> Map | None:
    """A goal's mapping; a plain sentence is a goal that has nothing but a title."""
    if isinstance(item, Map):
        return item
    if not isinstance(item, str) or not item.strip():
        return None
    pointer = f"{holder.pointer_to(key)}/{place}"
    node = Map(mark.start, mark.end, pointer)
    node["title"] = item
    node.marks["title"] = Mark(mark.start, mark.start, mark.start, mark.end)
    node.origin["title"] = pointer
    return node
