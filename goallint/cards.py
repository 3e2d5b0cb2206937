"""Goals as cards: the plain values that rules of project scope see of every file."""

from __future__ import annotations

from bisect import bisect_right

from goallint.model import Card, Document, Goal, Link, Place
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goallint.model import BusinessObjective, Period, Stated
    from goallint.source import Source, Span


def place_of(document: Document, goal: Goal | None, span: Span, text: str = "", pointer: str = "") -> Place:
    """A span of a document as a place that outlives it; `pointer` is that of the goal where none is given."""
    if not text and goal is not None and goal.title is not None and span == goal.title.span:
        text = goal.title.value  # not its quotes or folds: layout must not change fingerprints
    return Place(
        path=document.path,
        range=document.source.range(span),
        pointer=pointer or (goal.pointer if goal is not None else ""),
        goal=goal.handle if goal is not None else "",
        identity=document.identity,
        text=text or document.source.text[span.start : span.end],
    )


def cards_of(document: Document) -> Iterator[Card]:
    """A card for each business objective and goal of a document, in its order."""
    for objective in document.business_objectives:
        yield _context_card(document, objective)
    whole = _key(document, "")
    keys = [whole + goal.pointer for goal in document.goals]
    for goal in document.goals:
        yield _card(document, goal, keys, whole)


def _key(document: Document, pointer: str) -> str:
    return f"{document.path}#{document.index}{pointer}"


def _context_card(document: Document, objective: BusinessObjective) -> Card:
    place = place_of(document, None, objective.span)
    return Card(
        key=_key(document, objective.pointer),
        kind="business_objective",
        id=objective.id,
        title=objective.title.value,
        place=place._replace(pointer=objective.pointer, goal=objective.id or objective.title.value),
        owner=objective.owner.value if objective.owner else "",
        out_of_scope=objective.out_of_scope,
        language=document.language,
        client=document.client.value if document.client else "",
        document=_key(document, ""),
    )


def _card(document: Document, goal: Goal, keys: Sequence[str], whole: str) -> Card:
    return Card(
        key=keys[goal.index],
        kind=goal.kind,
        id=goal.id.value if goal.id else "",
        title=goal.title.value if goal.title else "",
        place=place_of(document, goal, goal.span),
        links=tuple(
            Link(link.value, place_of(document, goal, link.span, link.text)._replace(pointer=link.pointer))
            for link in goal.supports
        ),
        parent=keys[goal.parent] if goal.parent is not None else "",
        framework=goal.framework,
        status=goal.status.value if goal.status else "",
        priority=goal.priority.value if goal.priority else "",
        owner=goal.owner.value if goal.owner else "",
        metric=goal.metric.value.id or goal.metric.value.name if goal.metric else "",
        channel=goal.channel.value if goal.channel else "",
        start=_day(goal.start, last=False),
        deadline=_day(goal.deadline, last=True),
        deadline_how=goal.deadline.how if goal.deadline else "",
        baseline=goal.baseline.value if goal.baseline else None,
        target=goal.target.value if goal.target else None,
        language=goal.language,
        client=document.client.value if document.client else "",
        document=whole,
    )


def _day(period: Stated[Period] | None, *, last: bool) -> str | None:
    if period is None:
        return None
    return (period.value.end if last else period.value.start).isoformat()


class Whereabouts:
    """Says of the spans of a file in which goal they lie."""

    def __init__(self, source: Source, documents: Sequence[Document]) -> None:
        self._source = source
        self._nodes = sorted(
            ((goal.extent, document, goal) for document in documents for goal in document.goals),
            key=lambda node: (node[0].start, -node[0].end),
        )
        self._starts = [node[0].start for node in self._nodes]
        self._documents = tuple(documents)

    def place(self, span: Span) -> Place:
        """A span as a place that outlives the file: named after the innermost goal that holds it, without a pointer."""
        document, goal = self.at(span)
        return Place(
            path=self._source.path,
            range=self._source.range(span),
            goal=goal.handle if goal is not None else "",
            identity=document.identity if document is not None else "",
            text=self._source.text[span.start : span.end],
        )

    def at(self, span: Span) -> tuple[Document | None, Goal | None]:
        """The document and the innermost goal that hold a span; the goal is None outside of all goals."""
        found = bisect_right(self._starts, span.start) - 1
        while found >= 0:
            extent, document, goal = self._nodes[found]
            if span.start < extent.end:
                return document, goal
            if goal.parent is None:
                break
            found -= 1
        return self._document(span), None

    def _document(self, span: Span) -> Document | None:
        before = [document for document in self._documents if document.tree.start <= span.start]
        return before[-1] if before else None
