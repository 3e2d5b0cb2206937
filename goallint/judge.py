"""Rules at work: each is called for what it judges, and what it yields is turned into findings.

A rule that raises, exits or yields nonsense is a crash: the other rules' findings stand.
"""

from __future__ import annotations

from goallint.cards import place_of
from goallint.crashes import BEGINNING
from goallint.fingerprint import fingerprint
from goallint.model import Finding, Place, Related
from goallint.needs import met, named, stated
from goallint.plain import require_plain
from goallint.plugins import BUILT_IN
from goallint.rule import SEVERITIES, Draft
from goallint.source import Source, Span
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from goallint.config import ActiveRule, Settings
    from goallint.crashes import Crashes
    from goallint.model import Document, Fault, Goal
    from goallint.rule import Context, Project, Rule


LONGEST = 600
"""The most characters that a message or a help holds; what is longer is cut."""


class Nonsense(Exception):  # noqa: N818 (it is not this program's error)
    """A rule yielded something that is no finding."""


class Fitting:
    """Which of the rules in force judge a goal, remembered for goals that state the same of what the rules need."""

    def __init__(self) -> None:
        self._asked: dict[int, tuple[tuple[ActiveRule, ...], frozenset[str]]] = {}
        self._known: dict[tuple[int, str, str, frozenset[str]], list[ActiveRule]] = {}

    def of(self, rules: tuple[ActiveRule, ...], goal: Goal) -> list[ActiveRule]:
        """Those of some rules of goal scope that judge a goal."""
        if id(rules) not in self._asked:  # which keeps them, so that no others get their id
            names = (name for active in rules if active.rule.scope == "goal" for name in named(active.rule.needs))
            self._asked[id(rules)] = (rules, frozenset(names))
        sort = (goal.kind, goal.status.value if goal.status else "", stated(goal) & self._asked[id(rules)][1])
        key = (id(rules), *sort)
        if key not in self._known:
            self._known[key] = [active for active in rules if _judges(active.rule, *sort)]
        return self._known[key]


def judge(
    document: Document, context: Context, settings: Settings, crashes: Crashes, fitting: Fitting
) -> list[Finding]:
    """What the rules of goal and document scope find in one document."""
    findings: list[Finding] = []
    foreign: dict[int, tuple[ActiveRule, list[Goal | Document]]] = {}
    for goal in document.goals:
        for active in fitting.of(settings.for_goal(goal), goal):
            if active.plugin == BUILT_IN:
                findings += _run(active, document, goal, context, crashes)
            else:
                foreign.setdefault(id(active), (active, []))[1].append(goal)
    for active in settings.rules:
        if active.rule.scope == "document":
            if active.plugin == BUILT_IN:
                findings += _run(active, document, document, context, crashes)
            else:
                foreign[id(active)] = (active, [document])
    if foreign:
        from goallint.judge_foreign import judge_foreign

        findings += judge_foreign(list(foreign.values()), document, context, crashes)
    return findings


def _judges(rule: Rule, kind: str, status: str, found: frozenset[str]) -> bool:
    return rule.scope == "goal" and kind in rule.kinds and status in rule.statuses and met(rule.needs, found)


def _run(
    active: ActiveRule, document: Document, subject: Goal | Document, context: Context, crashes: Crashes
) -> list[Finding]:
    findings: list[Finding] = []
    try:
        for draft in active.rule.check(subject, context) or ():
            findings.append(finding(active, _sensible(draft, document.source), document))  # noqa: PERF401
    except KeyboardInterrupt:
        raise
    except BaseException as problem:  # noqa: BLE001 (a plugin may raise anything, SystemExit included)
        crashes.add(active, document.path, subject.span, problem)
    return findings


def collect(active: ActiveRule, document: Document, context: Context, crashes: Crashes) -> Any:
    """What a project rule wants to know of a document; None when nothing, or when it broke."""
    facts: list[Any] = []

    def work() -> None:
        fact = active.rule.collect(document, context)
        require_plain(fact)
        facts.append(fact)

    problem = _lead(work, active)
    if problem is not None:
        crashes.add(active, document.path, document.span, problem)
    return facts[0] if facts else None


def judge_project(active: ActiveRule, project: Project, path: str, crashes: Crashes) -> list[Finding]:
    """What a rule of project scope finds. A crash is told in the file `path`."""
    findings: list[Finding] = []

    def work() -> None:
        foreign = active.plugin != BUILT_IN
        if foreign:
            from goallint.judge_foreign import require_foreign
        for draft in active.rule.check(project) or ():
            if foreign:
                require_foreign(draft, None, len(findings))
            if not isinstance(draft, Draft) or not isinstance(draft.at, Place):
                raise Nonsense(f"a project rule must point at a place that a card carries, not at {draft!r:.60}")
            findings.append(_placed(active, draft, draft.at))

    problem = _lead(work, active, whole=True)
    if problem is not None:
        crashes.add(active, path, BEGINNING, problem)
    return findings


def _lead(work: Callable[[], None], active: ActiveRule, *, whole: bool = False) -> BaseException | None:
    """Do the work of a project rule, under a limit where it is not goallint's own: what went wrong, or None."""
    if active.plugin != BUILT_IN:
        from goallint.isolate import PATIENCE, SECONDS, Lead

        with Lead() as lead:
            return lead.run(work, PATIENCE if whole else SECONDS)
    try:
        work()
    except KeyboardInterrupt:
        raise
    except BaseException as problem:  # noqa: BLE001
        return problem
    return None


def settle(faults: Iterable[Fault], places: Callable[[Span], Place], settings: Settings) -> list[Finding]:
    """The engine's own faults as findings of the rules that report them, where those are in force.

    `places` gives the place of a fault's span.
    """
    reporters = {kind: active for active in settings.rules for kind in active.rule.reports}
    return [_settled(reporters[fault.kind], fault, places) for fault in faults if fault.kind in reporters]


def _settled(active: ActiveRule, fault: Fault, places: Callable[[Span], Place]) -> Finding:
    place = places(fault.span)
    rule = active.rule
    return Finding(
        rule=rule.name,
        group=rule.group,
        severity=active.severity,
        message=bounded(fault.message),
        help=bounded(fault.help),
        path=place.path,
        range=place.range,
        goal=place.goal,
        pointer=fault.pointer,
        fingerprint=fingerprint(rule.name, place.identity, place.goal, "" if place.goal else fault.pointer, place.text),
        url=rule.url,
        evidence=fault.evidence,
        related=tuple(Related(message, place.path, places(span).range) for message, span in fault.related),
        fix=fault.fix,
    )


def _sensible(draft: Any, source: Source) -> Draft:
    if not isinstance(draft, Draft) or not isinstance(draft.message, str) or not isinstance(draft.at, (Span, Place)):
        raise Nonsense(f"yielded {draft!r:.60}, which is no finding; use self.finding(...)")
    if draft.severity and draft.severity not in SEVERITIES:
        raise Nonsense(f"yielded the severity {draft.severity!r:.30}; there are {', '.join(SEVERITIES)}")
    require_plain(draft.evidence)
    if isinstance(draft.at, Span) and not 0 <= draft.at.start <= draft.at.end <= len(source.text):
        raise Nonsense(f"points at {tuple(draft.at)}, outside the file's {len(source.text)} characters")
    return draft


def finding(active: ActiveRule, draft: Draft, document: Document) -> Finding:
    """The finding that a rule of goal or document scope means."""
    if isinstance(draft.at, Place):
        return _placed(active, draft, draft.at)
    place = place_of(document, draft.goal, draft.at, draft.text, draft.pointer)
    return _placed(active, draft, place, document.source)


def _placed(active: ActiveRule, draft: Draft, place: Place, source: Source | None = None) -> Finding:
    rule = active.rule
    return Finding(
        rule=rule.name,
        group=rule.group,
        severity=_severity(active, draft),
        message=bounded(draft.message),
        help=bounded(draft.help),
        path=place.path,
        range=place.range,
        goal=place.goal,
        pointer=place.pointer,
        fingerprint=fingerprint(rule.name, place.identity, place.goal, draft.field, place.text),
        url=rule.url,
        evidence=draft.evidence,
        related=tuple(_related(draft, source)),
        fix=draft.fix,
    )


def bounded(text: str) -> str:
    """A message of a length that people read: an id or a value in it may have the length of its file."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _severity(active: ActiveRule, draft: Draft) -> str:
    """The configured severity, or the draft's own where that is milder."""
    if not draft.severity:
        return active.severity
    return max(active.severity, draft.severity, key=SEVERITIES.index)


def _related(draft: Draft, source: Source | None) -> Iterator[Related]:
    for item in draft.related:
        if isinstance(item, Related):
            yield item
            continue
        message, at = item
        if isinstance(at, Place):
            yield Related(message, at.path, at.range)
        elif source is not None:
            yield Related(message, source.path, source.range(at))


def numbered(findings: Sequence[Finding]) -> list[Finding]:
    """Equal fingerprints told apart by their order, so that two equal defects stay two."""
    seen: dict[str, int] = {}
    result = []
    for finding in findings:
        count = seen.get(finding.fingerprint, 0)
        seen[finding.fingerprint] = count + 1
        result.append(finding._replace(fingerprint=f"{finding.fingerprint}-{count + 1}") if count else finding)
    return result
