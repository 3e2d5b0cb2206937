"""Exceptions that stand in the file itself: `# goallint: ignore[rule] until=2026-12-31 -- reason`.

`parse` reads them from comments and from `x-goallint` keys, as plain values; `apply` takes the findings that they cover
out of a run and says which exceptions are unused, have expired, or name what does not exist.
"""

from __future__ import annotations

from goallint.api import Excepted
from goallint.frozen import NamedTuple
from goallint.model import Edit, Fault, Fix
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from goallint.api import Comment, RuleEntry
    from goallint.model import Finding
    from goallint.rule import Rule
    from goallint.source import Range, Source, Span

KIND = "suppressed"
"""What `Excepted.kind` says of a finding that an exception in its file silenced."""

EVERYTHING = "all"
FIRM = frozenset({"syntax", "crash"})
"""Kinds of faults whose findings nothing silences: a file that cannot be read, a rule that broke."""


class Named(NamedTuple):
    """A rule, alias or group as an exception names it, and where."""

    name: str
    span: Span
    range: Range


class Suppression(NamedTuple):
    """An exception. `area` is what it covers, None for the whole file; `until` is an ISO date or "".

    `span` and `range` are the place of the exception itself; `removal` is what to delete to be rid of it, None where
    that is the author's to decide (`x-goallint`).
    """

    path: str
    names: tuple[Named, ...]
    span: Span
    range: Range
    area: Range | None
    until: str = ""
    reason: str = ""
    removal: Range | None = None

    def covers(self, place: Range) -> bool:
        """Whether something that starts there lies in the area."""
        area = self.area
        return area is None or (area.line, area.column) <= (place.line, place.column) < (area.end_line, area.end_column)


def parse(
    comments: Sequence[Comment], trees: Sequence[Any], source: Source
) -> tuple[tuple[Suppression, ...], tuple[Fault, ...]]:
    """The exceptions of a file, and what is wrong with how they are written. `trees` are the file's documents."""
    has_keys = "x-goallint" in source.text
    if not comments and not has_keys:
        return (), ()
    from goallint.suppress_reading import Outline, read_comment, read_keys

    outline = Outline(trees)
    results = [read_comment(comment, outline, source) for comment in comments]
    if has_keys:
        results.extend(read_keys(trees, source))
    found = [result for result in results if isinstance(result, Suppression)]
    faults = [result for result in results if isinstance(result, Fault)]
    found.sort(key=lambda suppression: suppression.span)
    faults.sort(key=lambda fault: fault.span)
    return tuple(found), tuple(faults)


def apply(
    findings: Iterable[Finding],
    suppressions: Iterable[Suppression],
    today: date,
    known_rules: Mapping[str, RuleEntry | type[Rule]],
    ran: Collection[str],
    *,
    reasons: bool = False,
) -> tuple[tuple[Finding, ...], tuple[Excepted, ...], tuple[Fault, ...]]:
    """The findings of a file that stand, those that an exception covers, and what is wrong with the exceptions.

    `known_rules` are all rules by name and alias, `ran` the names of those that the run used. An exception still holds
    on the day that its `until` names; with `reasons`, each must give one. What the exceptions themselves get wrong can
    be silenced like any finding, but for a missing reason.
    """
    names = _Names(known_rules)
    active: list[_Active] = []
    wrong: list[_Placed] = []
    bare: list[Fault] = []
    for suppression in suppressions:
        wrong += _unknown(suppression, names)
        if suppression.until and suppression.until < today.isoformat():
            wrong.append(_expired(suppression))
        else:
            active.append(_Active(suppression, names))
            bare += () if suppression.reason or not reasons else (_bare(suppression),)
    index = _Index(active)
    kept: list[Finding] = []
    excepted: list[Excepted] = []
    for finding in findings:
        by = None if finding.rule in names.firm else _silencer(finding.rule, finding.range, index)
        if by is None:
            kept.append(finding)
        else:
            excepted.append(Excepted(finding, KIND, by.reason, by.until))
    faults = [fault for fault, place in wrong if not _silencer(names.reporters.get(fault.kind, ""), place, index)]
    faults += bare  # no exception excuses another from giving its reason
    faults += _needless(index, ran, names.reporters.get("unused-suppression", ""))
    return tuple(kept), tuple(excepted), tuple(sorted(faults, key=lambda fault: fault.span))


class _Placed(NamedTuple):
    fault: Fault
    range: Range


class _Names:
    """What exceptions can name, the rules that nothing silences, and which rule reports a kind of fault."""

    __slots__ = ("firm", "groups", "known", "reporters")

    def __init__(self, known: Mapping[str, RuleEntry | type[Rule]]) -> None:
        self.known = known
        self.groups: dict[str, set[str]] = {}
        self.firm: set[str] = set()
        self.reporters: dict[str, str] = {}
        for rule in known.values():
            self.groups.setdefault(rule.group, set()).add(rule.name)
            self.reporters.update(dict.fromkeys(rule.reports, rule.name))
            if not FIRM.isdisjoint(rule.reports):
                self.firm.add(rule.name)

    def stands_for(self, name: str) -> frozenset[str]:
        """The rules that a name means: itself, what it is an alias of, a group's, or all. Empty: unknown."""
        if name == EVERYTHING:
            return frozenset(rule.name for rule in self.known.values())
        if name in self.known:
            return frozenset((self.known[name].name,))
        return frozenset(self.groups.get(name, ()))


class _Active:
    """An exception in force: the rules that each of its names stands for, and which names were of use."""

    __slots__ = ("rules", "suppression", "used")

    def __init__(self, suppression: Suppression, names: _Names) -> None:
        self.suppression = suppression
        self.rules = [names.stands_for(named.name) for named in suppression.names]
        self.used = [False] * len(self.rules)

    def silences(self, rule: str, place: Range, without: Collection[int] = ()) -> bool:
        """Whether it covers a finding of this rule here; its names that do are marked as used."""
        if not self.suppression.covers(place):
            return False
        hit = False
        for index, rules in enumerate(self.rules):
            if rule in rules and index not in without:
                self.used[index] = hit = True
        return hit


class _Index:
    """Exceptions by the lines that they cover: a segment tree, since a file may hold thousands that nest."""

    __slots__ = ("active", "asked", "nodes", "size")

    def __init__(self, active: Sequence[_Active]) -> None:
        self.active = active
        self.asked: dict[tuple[int, str], list[_Active]] = {}
        self.size = max((each.suppression.area.end_line for each in active if each.suppression.area), default=0) + 1
        self.nodes: dict[int, list[_Active]] = {}
        for each in active:
            for node in self._nodes_of(each.suppression.area):
                self.nodes.setdefault(node, []).append(each)

    def _nodes_of(self, area: Range | None) -> Iterator[int]:
        """The nodes that make up the lines of an area; 0 is the whole file."""
        if area is None:
            yield 0
            return
        low, high = area.line + self.size, area.end_line + self.size + (area.end_column > 1)
        while low < high:
            if low & 1:
                yield low
                low += 1
            if high & 1:
                high -= 1
                yield high
            low, high = low >> 1, high >> 1

    def near(self, rule: str, place: Range) -> Iterator[_Active]:
        """The exceptions for a rule whose lines hold a place."""
        node = place.line + self.size
        while node:
            yield from self._at(node, rule)
            node >>= 1
        yield from self._at(0, rule)

    def _at(self, node: int, rule: str) -> list[_Active]:
        """The exceptions for a rule at a node.

        Where they cover whole lines all are given once, so that they count as used, and then the nearest two: one
        finding may be about one of them, and thousands may say the same.
        """
        held = self.nodes.get(node)
        if not held:
            return []
        if (node, rule) in self.asked:
            return self.asked[node, rule]
        meant = [each for each in held if any(rule in rules for rules in each.rules)]
        whole = all(_whole_lines(each.suppression.area) for each in meant)
        self.asked[node, rule] = sorted(meant, key=lambda each: _height(each.suppression))[:2] if whole else meant
        return meant


def _whole_lines(area: Range | None) -> bool:
    return area is None or area.column == area.end_column == 1


def _silencer(rule: str, place: Range, index: _Index) -> Suppression | None:
    """The nearest exception that covers a finding; all that do count as used."""
    covering = [each.suppression for each in index.near(rule, place) if each.silences(rule, place)]
    return min(covering, key=_height) if covering else None


def _height(suppression: Suppression) -> float:
    area = suppression.area
    return area.end_line - area.line if area else float("inf")


def _unknown(suppression: Suppression, names: _Names) -> list[_Placed]:
    faults = []
    for named in suppression.names:
        if names.stands_for(named.name):
            continue
        from goallint.suggest import did_you_mean

        near = did_you_mean(named.name, {*names.known, *names.groups, EVERYTHING})
        message = f"no rule or group is called `{named.name}`{near or '; this exception silences nothing'}"
        fault = Fault("unknown-suppression", message, named.span, "`goallint rules` lists all rules and groups")
        faults.append(_Placed(fault, named.range))
    return faults


def _bare(suppression: Suppression) -> Fault:
    return Fault(
        "bare-suppression",
        f"the exception for {_listed(suppression.names)} gives no reason",
        suppression.span,
        "say why the finding may stand: behind `--` in a comment, as `reason` in `x-goallint`",
    )


def _expired(suppression: Suppression) -> _Placed:
    reason = f" ({suppression.reason})" if suppression.reason else ""
    fault = Fault(
        "expired-suppression",
        f"the exception for {_listed(suppression.names)} ended on {suppression.until}{reason}: it silences nothing now",
        suppression.span,
        "repair the goal, or decide anew and give a later date",
        evidence=(("until", suppression.until),),
    )
    return _Placed(fault, suppression.range)


def _needless(index: _Index, ran: Collection[str], reporter: str) -> list[Fault]:
    """The faults of exceptions of which some names silenced nothing, where no exception silences the fault itself.

    Names whose rules did not run were not put to the test, and unknown names have their own fault. Names that could
    silence these very faults come last: only then is it known whether they were of use. None silences its own fault.
    """
    faults = []
    for last in (False, True):
        for each in index.active:
            idle = [
                number
                for number, rules in enumerate(each.rules)
                if not each.used[number] and (reporter in rules) is last and any(rule in ran for rule in rules)
            ]
            if idle:
                fault, place = _unused(each.suppression, idle)
                near = index.near(reporter, place)
                if not [one for one in near if one.silences(reporter, place, idle if one is each else ())]:
                    faults.append(fault)
    return faults


def _unused(suppression: Suppression, idle: Sequence[int]) -> _Placed:
    names = [suppression.names[index] for index in idle]
    message = f"nothing here needs the exception for {_listed(names)}"
    if len(names) < len(suppression.names):
        fix = _without(suppression.names, idle) if suppression.removal else None
        fault = Fault("unused-suppression", message, names[0].span, f"remove {_listed(names)} from it", fix=fix)
        return _Placed(fault, names[0].range)
    fix = Fix("Remove the exception", (Edit(suppression.removal, ""),)) if suppression.removal else None
    fault = Fault("unused-suppression", message, suppression.span, "remove the exception", fix=fix)
    return _Placed(fault, suppression.range)


def _without(names: Sequence[Named], idle: Collection[int]) -> Fix:
    """Take names out of an exception that has others, each with the comma before it, or behind it at the beginning."""
    first = min(index for index in range(len(names)) if index not in idle)
    edits = []
    for index in idle:
        place = names[index].range
        if index < first:
            after = names[index + 1].range
            place = place._replace(end_line=after.line, end_column=after.column)
        else:
            before = names[index - 1].range
            place = place._replace(line=before.end_line, column=before.end_column)
        edits.append(Edit(place, ""))
    return Fix(f"Remove {_listed(names[index] for index in idle)} from the exception", tuple(edits))


def _listed(names: Iterable[Named]) -> str:
    return ", ".join(f"`{named.name}`" for named in names)
