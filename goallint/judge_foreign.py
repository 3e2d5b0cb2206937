"""Rules of other plugins at work: each judges a document at a stretch, on a lead, and what it yields is looked at."""

from __future__ import annotations

from goallint.drafts import require_draft
from goallint.isolate import Lead, OverdueError
from goallint.judge import Nonsense, finding
from goallint.shield import Catalogues, Sealed, fix, shielded
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from goallint.config import ActiveRule
    from goallint.crashes import Crashes
    from goallint.model import Document, Finding, Goal
    from goallint.rule import Context, Draft
    from goallint.source import Source, Span

MOST = 10_000
"""The most findings that a rule gives for one document."""
PATIENT = 3
"""In how many documents a rule may take too long; after that it is not run any more."""


def judge_foreign(
    rules: Sequence[tuple[ActiveRule, Sequence[Goal | Document]]],
    document: Document,
    context: Context,
    crashes: Crashes,
) -> list[Finding]:
    """What the rules of other plugins find: each judges all its goals at a stretch, under a limit of time."""
    catalogues, sealed = Catalogues(context), Sealed(document.source)
    context = shielded(context, catalogues)
    fix(document.tree)
    for thorough in (False, True):  # a look around after each rule takes longer than most rules
        findings: list[Finding] = []
        broke: list[tuple[ActiveRule, Span, BaseException]] = []
        with Lead(thorough=thorough) as lead:
            for active, subjects in rules:
                work = _Work(active, subjects, document, context, findings)
                problem = _given_up(active) or lead.run(work)
                if sealed.broken():
                    problem = Nonsense("changed the text of the file, which is restored")
                changed = catalogues.changes() if thorough else ()
                if changed:
                    problem = problem or Nonsense(f"changed {changed[0]}, which is restored")
                if problem is not None:
                    broke.append((active, work.at.span, problem))
            if not (lead.changes() or catalogues.changes()):
                break
    for active, span, problem in broke:
        _count_overdue(active, problem)
        crashes.add(active, document.path, span, problem)
    return findings


def _count_overdue(active: ActiveRule, problem: BaseException) -> None:
    if isinstance(problem, OverdueError) and problem.fresh:
        vars(active.rule)["overdue"] = getattr(active.rule, "overdue", 0) + 1


def _given_up(active: ActiveRule) -> OverdueError | None:
    """Why a rule is not run any more: documents without end must not wait for one that always takes too long."""
    overdue = getattr(active.rule, "overdue", 0)
    if overdue < PATIENT:
        return None
    return OverdueError(f"is not run any more: it took too long in {overdue} documents", fresh=False)


class _Work:
    """A rule and what it judges in a document. What it finds is added to `findings` as it comes."""

    __slots__ = ("active", "at", "context", "document", "findings", "subjects")

    def __init__(
        self,
        active: ActiveRule,
        subjects: Sequence[Goal | Document],
        document: Document,
        context: Context,
        findings: list[Finding],
    ) -> None:
        self.active = active
        self.subjects = subjects
        self.document = document
        self.context = context
        self.findings = findings
        self.at = subjects[0]

    def __call__(self) -> None:
        """Judge all subjects; the rule stops at the first that it breaks on."""
        active, document, context = self.active, self.document, self.context
        check, source = active.rule.check, document.source
        count = 0
        for subject in self.subjects:
            self.at = subject
            for draft in check(subject, context) or ():
                self.findings.append(finding(active, require_foreign(draft, source, count), document))
                count += 1


def require_foreign(draft: Any, source: Source | None, count: int) -> Draft:
    """What a rule yielded after `count` findings; raises what makes it break: a finding that is none, or too many."""
    if count >= MOST:
        raise Nonsense(f"found more than {MOST:,} defects; the rest is not listed")
    return require_draft(draft, source)
