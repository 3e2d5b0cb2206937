"""From the keys that people write to those of the goal document, by tables (see `schemas/shape.schema.json`).

The canonical tree is made of new mappings and lists, but every mark and pointer in it leads to what the author wrote.
A document in the project's own keys is returned as it is. Where several shapes fit, the one that knows the most keys
and meets the fewest unknown ones is taken; the native shape wins ties, then the first by name.
"""

from __future__ import annotations

from functools import lru_cache

from goallint.frozen import NamedTuple
from goallint.source import Map, Mark, Seq
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from goallint.api import Shape
    from goallint.source import Source

NATIVE = "native"
_OUTLINE = "outline"


SENTENCE = 3
"""Words from which on a text in a list of goals is taken for a goal; robots and agents list shorter ones."""


class Shaped(NamedTuple):
    """A document in canonical keys, and the shape that it was written in; `tree` is None where it holds no goals."""

    name: str
    tree: Map | None
    unknown: tuple[str, ...] = ()


class _Tally:
    """How well a shape fits a document: keys it knows, keys it does not, and whether there are goals in it."""

    def __init__(self) -> None:
        self.known = 0
        self.unknown: list[str] = []
        self.goals = False

    @property
    def score(self) -> int:
        """What decides between shapes."""
        return self.known - len(self.unknown)


class _Table:
    """A shape's keys, level by level. Foreign shapes know the native keys as well, and their own in any spelling."""

    def __init__(self, name: str, data: Mapping[str, Any], native: _Table | None = None) -> None:
        self.name = name
        self.root: Mapping[str, Any] = data.get("root", {})
        self.values: Mapping[str, Mapping[str, Any]] = data.get("values", {})
        self.join: Mapping[str, str] = data.get("join", {})
        self.levels: Mapping[str, Mapping[str, Any]] = data["levels"]
        self.native = native
        self.keys = {name: _spelt(level["keys"], exact=native is None) for name, level in self.levels.items()}
        self.ignored = {name: frozenset(map(_plain, level.get("ignored", ()))) for name, level in self.levels.items()}

    def find(self, level: str, key: str) -> Any:
        """What a key means at a level: a canonical key, a table for lists and mappings, or None."""
        if self.native is None:
            return self.keys[level].get(key)
        own = self.keys.get(level, {}).get(_plain(key))
        if own is not None or self.passes(level, key):
            return own
        return self.native.keys.get(self.like(level), {}).get(key)

    def like(self, level: str) -> str:
        """The native level that a level stands for."""
        return str(self.levels[level].get("like", level)) if level in self.levels else level

    def passes(self, level: str, key: str) -> bool:
        """Whether a key without meaning is none to report either."""
        return key.startswith("x-") or _plain(key) in self.ignored.get(level, ())

    def proof(self, level: str) -> frozenset[str]:
        """The canonical keys of which a goal has at least one."""
        own = self.levels.get(level, {}).get("proof")
        if own is None and self.native is not None:
            return self.native.proof(self.like(level))
        return frozenset(own or ())

    def near(self, level: str, key: str) -> bool:
        """Whether an unknown key is worth a finding: any in the native shape, elsewhere a slip of a known one."""
        if self.native is None:
            return True
        from difflib import get_close_matches

        known = [*self.keys.get(level, ()), *map(_plain, self.native.keys.get(self.like(level), ()))]
        return bool(get_close_matches(_plain(key), known, n=1, cutoff=0.8))


@lru_cache(maxsize=4096)
def _plain(key: str) -> str:
    return key.lower().replace("_", "").replace("-", "").replace(" ", "")


def _spelt(keys: Mapping[str, Any], *, exact: bool) -> dict[str, Any]:
    return dict(keys) if exact else {_plain(key): value for key, value in keys.items()}


def shape(tree: Any, source: Source, shapes: Mapping[str, Mapping[str, Any]] | Iterable[Shape]) -> Shaped:
    """The canonical tree of a document, or none where it holds no goals.

    `shapes` must hold one called `native`. Raises KeyError where it does not.
    """
    if not isinstance(tree, (Map, Seq)) or not tree:
        return Shaped("", None)
    tables = _by_name(shapes)
    native = _Table(NATIVE, tables[NATIVE])
    if isinstance(tree, Map) and _OUTLINE in tree:
        if not any(key in tree for key in ("goals", "objectives")):
            from goallint.loading.outline import outline

            return Shaped(*outline(tree, source, tables))
        tree = _without(tree, _OUTLINE)
    best, best_tally = native, _tally(tree, native)
    if best_tally.unknown or not best_tally.goals:
        for name in sorted(tables.keys() - {NATIVE}):
            if "levels" in tables[name]:
                table = _Table(name, tables[name], native)
                tally = _tally(tree, table)
                if (tally.goals, tally.score) > (best_tally.goals, best_tally.score):
                    best, best_tally = table, tally
    if not best_tally.goals:
        return Shaped("", None)
    if best is native and isinstance(tree, Map):
        return Shaped(NATIVE, tree, tuple(best_tally.unknown))
    return Shaped(best.name, _Shaping(best).document(tree), tuple(best_tally.unknown))


def leads_to_goals(key: str, shapes: Mapping[str, Mapping[str, Any]] | Iterable[Shape]) -> bool:
    """Whether goals stand under a key of a document in some shape."""
    for data in _by_name(shapes).values():
        for own, spec in data.get("levels", {}).get("document", {}).get("keys", {}).items():
            if not isinstance(spec, str) and _plain(own) == _plain(key):
                return True
    return False


def _by_name(shapes: Any) -> Mapping[str, Mapping[str, Any]]:
    return shapes if hasattr(shapes, "keys") else {each.name: each.data for each in shapes}


def _without(tree: Map, key: str) -> Map:
    """A mapping without one of its entries: goals in the front matter count more than those in the text below it."""
    out = Map(tree.start, tree.end, tree.pointer)
    out.update(tree)
    out.marks.update(tree.marks)
    del out[key], out.marks[key]
    return out


def _tally(tree: Map | Seq, table: _Table) -> _Tally:
    """Count what a shape knows of a document."""
    tally = _Tally()
    kind = table.root.get("kind", "map")
    if kind == "map" and isinstance(tree, Map):
        _count(tree, "document", table, tally)
        strong = table.levels["document"].get("proof", ())
        if any(key in tree for key in strong):
            tally.goals = True
            return tally
    elif kind == "list" and isinstance(tree, Seq):
        _count_items(tree, table.root, table, tally)
    elif kind == "keyed" and isinstance(tree, Map):
        _count_items(tree.values(), table.root, table, tally, every=True)
    # A goal document may carry many keys of its author's own; a foreign shape must account for most of what it sees.
    enough = 2 * tally.known if table.name == NATIVE else tally.known - 1
    tally.goals = tally.goals and enough >= len(tally.unknown)
    return tally


def _count(node: Map, level: str, table: _Table, tally: _Tally) -> set[str]:
    """Count the keys of a mapping and of what lies below; returns the canonical keys it has."""
    found = set()
    for key, value in node.items():
        spec = table.find(level, key)
        if spec is None:
            if not table.passes(level, key):
                tally.unknown.append(node.pointer_to(key))
            continue
        tally.known += 1
        if isinstance(spec, str):
            found.add(spec)
            continue
        found.add(spec["to"])
        if isinstance(value, Seq) or (isinstance(value, Map) and spec.get("keyed")):
            _count_items(value if isinstance(value, Seq) else value.values(), spec, table, tally)
        elif isinstance(value, Map) and spec.get("single"):
            _count_items([value], spec, table, tally)
    return found


def _count_items(
    items: Iterable[Any], spec: Mapping[str, Any], table: _Table, tally: _Tally, *, every: bool = False
) -> None:
    proof = table.proof(spec["level"])
    proven = []
    for item in items:
        here = isinstance(item, Map) and bool(_count(item, spec["level"], table, tally) & proof)
        here = here or (isinstance(item, str) and len(item.split()) >= SENTENCE and bool(spec.get("sentences")))
        proven.append(here)
    if proven and (all(proven) if every else any(proven)):
        tally.goals = True


class _Shaping:
    """Builds the canonical tree of one document by one table."""

    def __init__(self, table: _Table) -> None:
        self.table = table

    def document(self, tree: Map | Seq) -> Map:
        """The whole document."""
        root = self.table.root
        if root.get("kind", "map") == "map" and isinstance(tree, Map):
            out = self.map(tree, "document")
            _join(out, self.table.join)
            return out
        out = Map(tree.start, tree.end, tree.pointer)
        self.put_list(out, root, tree, Mark(tree.start, tree.start, tree.start, tree.end), tree.pointer)
        return out

    def map(self, node: Map, level: str) -> Map:
        """A mapping with its keys renamed."""
        out = Map(node.start, node.end, node.pointer)
        for key, value in node.items():
            spec = self.table.find(level, key)
            mark = node.marks[key]
            if spec is None:
                keep = key.startswith("x-") or (not self.table.passes(level, key) and self.table.near(level, key))
                if keep and key not in out:
                    _put(out, key, value, mark, node.pointer_to(key))
            elif isinstance(spec, str):
                self.put_value(out, spec, value, mark, node.pointer_to(key))
            else:
                self.put_list(out, spec, value, mark, node.pointer_to(key))
        return out

    def put_value(self, out: Map, key: str, value: Any, mark: Mark, pointer: str) -> None:
        """A renamed entry; the first of several with one meaning counts, and a value may have a name of ours."""
        words = self.table.values.get(key)
        if words is not None and value is not None:
            plain = _plain(str(value))
            known = {_plain(theirs): ours for theirs, ours in words.items()}
            if plain not in known:
                return
            value = known[plain]
        if key not in out:
            _put(out, key, value, mark, pointer)

    def put_list(self, out: Map, spec: Mapping[str, Any], value: Any, mark: Mark, pointer: str) -> None:
        """A list, or a mapping that stands for one: its items shaped, and hoisted where the table says so."""
        key = spec["to"]
        if value is None or not isinstance(value, (Map, Seq)):
            if "hoist" not in spec and key not in out:
                _put(out, key, value, mark, pointer)
            return
        items = out.get(key)
        if not isinstance(items, Seq):
            items = Seq(value.start, value.end, pointer)
            _put(out, key, items, mark, pointer)
        for item, place in self.items(spec, value, mark):
            inner = item.get(spec["hoist"]) if isinstance(item, Map) and "hoist" in spec else None
            if "hoist" not in spec:
                items.append(item)
                items.marks.append(place)
            elif isinstance(inner, Seq):
                items.extend(inner)
                items.marks.extend(inner.marks)

    def items(self, spec: Mapping[str, Any], value: Map | Seq, mark: Mark) -> Iterator[tuple[Any, Mark]]:
        """The shaped items of a list, of a mapping whose keys mean something, or of a single mapping."""
        level = spec["level"]
        if isinstance(value, Seq):
            for item, place in zip(value, value.marks, strict=True):
                yield (self.map(item, level) if isinstance(item, Map) else item), place
        elif "keyed" in spec:
            for key, item in value.items():
                place = value.marks[key]
                if isinstance(item, Map):
                    shaped = self.map(item, level)
                    if spec["keyed"] not in shaped:
                        name = Mark(place.key_start, place.key_end, place.key_start, place.key_end)
                        _put(shaped, spec["keyed"], key, name, value.pointer_to(key))
                    yield shaped, place
                else:
                    yield item, place
        else:
            yield self.map(value, level), mark


def _put(out: Map, key: str, value: Any, mark: Mark, pointer: str) -> None:
    out[key] = value
    out.marks[key] = mark
    out.origin[key] = pointer


def _join(out: Map, join: Mapping[str, str]) -> None:
    """Move the items of a list of the document into the goals that they name: `{from, to, by, as}`."""
    if not join:
        return
    loose = out.pop(join["from"], None)
    if not isinstance(loose, Seq):
        return
    goals = out.get(join["to"])
    owners = {goal.get("id"): goal for goal in goals if isinstance(goal, Map)} if isinstance(goals, Seq) else {}
    for item, mark in zip(loose, loose.marks, strict=True):
        goal = owners.get(item.pop(join["by"], None)) if isinstance(item, Map) else None
        if goal is None:
            continue
        if join["as"] not in goal:
            _put(goal, join["as"], Seq(item.start, item.end, loose.pointer), mark, loose.pointer)
        goal[join["as"]].append(item)
        goal[join["as"]].marks.append(mark)
