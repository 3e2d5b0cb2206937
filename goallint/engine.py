"""From files and rules to findings: a function, without terminal, clock or globals.

`Linter.file` judges one file by itself and returns plain values; `Linter.finish` adds what needs all files (rules of
project scope, exceptions, order). Splitting them so gives the same findings for any order of files and workers.
"""

from __future__ import annotations

from goallint.cards import Whereabouts, cards_of, place_of
from goallint.crashes import BEGINNING, Crashes, broken_plugins
from goallint.foreign import CRASH
from goallint.frozen import NamedTuple
from goallint.judge import Fitting, collect, judge, judge_project, numbered, settle
from goallint.loading import load
from goallint.loading.decode import decode
from goallint.loading.shapes import leads_to_goals, shape
from goallint.model import Document, Fault, Finding, Snapshot
from goallint.reading.document import read_document
from goallint.reading.goals import Env
from goallint.rule import Context, Project
from goallint.schema import check
from goallint.source import Source, Span
from goallint.suppress import apply, parse
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from goallint.api import Excepted, Parsed
    from goallint.config import ActiveRule, Settings
    from goallint.model import Card, Place
    from goallint.plugins import Registry
    from goallint.reading.languages import Languages
    from goallint.suppress import Suppression


NO_GOALS = "no-goals"
DUPLICATE = "duplicate-key"


class FileResult(NamedTuple):
    """What one file gave, as plain values that outlive its text: ten thousand of them fit into memory.

    `documents` and `goals` are numbers (of goals, objectives and key results); `found` are the findings before
    exceptions. `facts` maps the name of a project rule to what it collected per document. `places` are those of the
    spans that may get a finding when all files are known: the file's beginning, and its exceptions. `crashed` says that
    a rule broke, which is among the findings.
    """

    path: str
    documents: int
    goals: int
    found: tuple[Finding, ...]
    cards: tuple[Card, ...]
    facts: Mapping[str, tuple[Any, ...]]
    suppressions: tuple[Suppression, ...]
    places: Mapping[Span, Place]
    crashed: bool


class Earlier(NamedTuple):
    """What a version of a file gave that was recorded on an earlier day (ISO text), for its cards and facts only."""

    day: str
    result: FileResult


class Result(NamedTuple):
    """What a run found. `crashed` says that a rule broke, so that "no findings" would not mean "no defects"."""

    findings: tuple[Finding, ...]
    excepted: tuple[Excepted, ...]
    files: int
    goals: int
    crashed: bool


class Linter:
    """The engine of one run: the day, what the plugins brought, and the settings of each file."""

    def __init__(self, registry: Registry, languages: Languages, today: date) -> None:
        self.registry = registry
        self.languages = languages
        self.today = today
        self._fitting = Fitting()

    def file(self, path: str, data: bytes, settings: Settings, *, facts_only: bool = False) -> FileResult:
        """Judge one file. With `facts_only` its goals are read for the project rules, and nothing is reported."""
        source, decoding = decode(data, path)
        documents, faults = self._documents(source, settings, checking=not facts_only)
        # A file that cannot be decoded says that, not that it holds no goals or what else is odd about its letters.
        faults = (*decoding, *(fault for fault in faults if fault.kind not in {NO_GOALS, "syntax"} or not decoding))
        cards = tuple(card for document in documents for card in cards_of(document))
        found: list[Finding] = []
        facts: dict[str, tuple[Any, ...]] = {}
        crashes = Crashes(self.registry.version_of)
        for document in documents:
            context = self.context(document)
            _collect(document, context, settings, facts, crashes)
            if not facts_only:
                found += judge(document, context, settings, crashes, self._fitting)
        if facts_only:
            return FileResult(path, len(documents), 0, (), cards, facts, (), {}, bool(crashes))
        suppressions, malformed = self._suppressions(source, documents)
        whereabouts = Whereabouts(source, documents)
        broke = [crash.fault for crash in crashes.items]
        crashed = bool(crashes) or any(fault.kind == CRASH for fault in faults)
        found += settle((*faults, *malformed, *broke), whereabouts.place, settings)
        goals = sum(len(document.goals) for document in documents)
        places = {span: whereabouts.place(span) for span in (BEGINNING, *_spans(suppressions))}
        return FileResult(path, len(documents), goals, tuple(found), cards, facts, suppressions, places, crashed)

    def read(self, path: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
        """The goal documents of a file."""
        return self._documents(decode(data, path)[0], settings, checking=False)[0]

    def _documents(
        self, source: Source, settings: Settings, *, checking: bool
    ) -> tuple[tuple[Document, ...], tuple[Fault, ...]]:
        """As `documents`; where the data of plugins make that impossible, they are left out and their plugin named."""
        if not self.registry.data_givers:
            return self.documents(source, settings, checking=checking)
        from goallint.salvage import documents

        return documents(self, source, settings, checking=checking)

    def documents(
        self, source: Source, settings: Settings, *, checking: bool = True
    ) -> tuple[tuple[Document, ...], tuple[Fault, ...]]:
        """The goal documents of a file, and what is wrong with the file itself; against the schema if `checking`."""
        suffix = "." + source.path.rpartition(".")[2].lower()
        parsed = load(source, suffix, self.registry.loaders)
        env = Env(
            today=self.today,
            languages=self.languages,
            metrics=self.registry.metrics,
            language=settings.language,
            fiscal_year_start=settings.fiscal_year_start,
            calendar=settings.calendar,
        )
        documents = []
        faults = list(parsed.faults)
        for index, tree in enumerate(parsed.trees):
            shaped = shape(tree, source, self.registry.shapes)
            if shaped.tree is None:
                continue
            faults += check(shaped.tree, source) if checking else ()
            document = read_document(shaped.tree, source, env, index=index, shape=shaped.name)
            faults += document.faults
            documents.append(document)
        return tuple(documents), tuple(faults if documents else self._without_goals(parsed, source))

    def _without_goals(self, parsed: Parsed, source: Source) -> Iterable[Fault]:
        """What is said of a file without goals: what made it so, else that it has none, and nothing more."""
        faults = parsed.faults
        unread = not parsed.trees and bool(faults)
        if unread or any(fault.kind in {"syntax", CRASH} for fault in faults):
            return faults
        telling = [fault for fault in faults if fault.kind != DUPLICATE or self._hides_goals(fault)]
        hidden = any(fault.kind == DUPLICATE for fault in telling)
        return telling if hidden else [*telling, _no_goals(source)]

    def _hides_goals(self, duplicate: Fault) -> bool:
        """Whether a key that stands twice is one of those that goals stand under: the first list of them is lost."""
        return leads_to_goals(duplicate.pointer[1:], self.registry.shapes)

    def context(self, document: Document) -> Context:
        """What rules may know beside a document."""
        return Context(
            today=self.today,
            document=document,
            metrics=self.registry.metrics,
            data=self.registry.catalogue,
            place=lambda goal, span, text: place_of(document, goal, span, text),
        )

    def finish(
        self,
        results: Iterable[FileResult],
        context: Iterable[FileResult],
        settings: Mapping[str, Settings],
        *,
        suppressing: bool = True,
        history: Iterable[Earlier] = (),
    ) -> Result:
        """Add what needs all files. `results` are the linted files, `context` the project's others (facts only).

        `history` are earlier versions of the linted files, for the rules that ask for them.
        """
        linted = sorted(results, key=lambda result: result.path)
        crashes = Crashes(self.registry.version_of)
        crashes.items += broken_plugins(self.registry, linted[0].path) if linted else ()
        found: dict[str, list[Finding]] = {result.path: list(result.found) for result in linted}
        for finding in self._project(linted, context, settings, crashes, _versions(history)):
            found[finding.path].append(finding)
        findings: list[Finding] = []
        excepted: list[Excepted] = []
        for result in linted:
            mine = [crash.fault for crash in crashes.items if crash.path == result.path]
            found[result.path] += settle(mine, result.places.__getitem__, settings[result.path])
            kept, silenced = self._except(result, found[result.path], settings[result.path], suppressing=suppressing)
            findings += kept
            excepted += silenced
        return Result(
            findings=tuple(numbered(ordered(findings))),
            excepted=tuple(sorted(excepted, key=lambda item: _order(item.finding))),
            files=len(linted),
            goals=sum(result.goals for result in linted),
            crashed=bool(crashes) or any(result.crashed for result in linted),
        )

    def _project(
        self,
        linted: Sequence[FileResult],
        context: Iterable[FileResult],
        settings: Mapping[str, Settings],
        crashes: Crashes,
        history: Sequence[Earlier],
    ) -> list[Finding]:
        """Run each project rule once for each way it is set up; what it finds counts in the files so set up."""
        uses: dict[tuple[str, str], dict[str, ActiveRule]] = {}
        for result in linted:
            for active in settings[result.path].rules:
                if active.rule.scope == "project":
                    uses.setdefault((active.rule.name, repr(active.said)), {})[result.path] = active
        if not uses:
            return []
        everything = sorted([*linted, *context], key=lambda result: result.path)
        cards = tuple(card for result in everything for card in result.cards)
        found: list[Finding] = []
        for name, said in sorted(uses):
            files = uses[name, said]
            facts = tuple(fact for result in everything for fact in result.facts.get(name, ()))
            first = min(files)
            past = _snapshots(history, name) if files[first].rule.history else ()
            made = judge_project(files[first], Project(self.today, cards, facts, past), first, crashes)
            found += [each._replace(severity=files[each.path].severity) for each in made if each.path in files]
        return found

    def _suppressions(
        self, source: Source, documents: Sequence[Document]
    ) -> tuple[tuple[Suppression, ...], tuple[Fault, ...]]:
        if "goallint" not in source.text:
            return (), ()
        loader = self.registry.loaders.get("." + source.path.rpartition(".")[2].lower())
        comments = loader.comments(source) if loader is not None and loader.comments is not None else ()
        return parse(comments, [document.tree for document in documents], source)

    def _except(
        self, result: FileResult, found: Iterable[Finding], settings: Settings, *, suppressing: bool
    ) -> tuple[Sequence[Finding], Sequence[Excepted]]:
        findings = ordered(found)
        if not suppressing or not result.suppressions:
            return findings, ()
        ran = {active.rule.name for active in settings.rules}
        reasons = any("bare-suppression" in active.rule.reports for active in settings.rules)
        kept, excepted, faults = apply(
            findings, result.suppressions, self.today, self.registry.entries, ran, reasons=reasons
        )
        return [*kept, *settle(faults, result.places.__getitem__, settings)], excepted


def _versions(history: Iterable[Earlier]) -> Sequence[Earlier]:
    return sorted(history, key=lambda each: (each.day, each.result.path))


def _snapshots(history: Sequence[Earlier], rule: str) -> tuple[Snapshot, ...]:
    """The earlier versions as a rule sees them, each with the facts that the rule itself collected."""
    return tuple(
        Snapshot(each.result.path, each.day, each.result.cards, each.result.facts.get(rule, ())) for each in history
    )


def _spans(suppressions: Iterable[Suppression]) -> Iterator[Span]:
    for suppression in suppressions:
        yield suppression.span
        for named in suppression.names:
            yield named.span


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By path, line, column, rule: the order of every output."""
    return tuple(sorted(findings, key=_order))


def _order(finding: Finding) -> tuple[Any, ...]:
    return (finding.path, finding.range, finding.rule, finding.message)


def _no_goals(source: Source) -> Fault:
    end = source.text.find("\n")
    span = Span(0, len(source.text) if end < 0 else end)
    return Fault(NO_GOALS, "the file holds no goals", span)


def _collect(
    document: Document, context: Context, settings: Settings, facts: dict[str, tuple[Any, ...]], crashes: Crashes
) -> None:
    for active in settings.rules:
        if active.rule.scope == "project":
            fact = collect(active, document, context, crashes)
            if fact is not None:
                facts[active.rule.name] = (*facts.get(active.rule.name, ()), fact)
