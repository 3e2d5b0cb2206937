"""Reports ids that two goals carry."""

from __future__ import annotations

from goallint import Bad, Good, Range, Rule
from goallint.typed import TYPE_CHECKING, Any

from ._links import graph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Card, Context, Document, Draft, Graph, Place, Project


class DuplicateId(Rule):
    """Two goals carry the same id, so that nobody can tell which one a link means.

    ## What it finds

    An id that appears twice in one document, on goals, objectives or business objectives, or on two key results of one
    objective. Key results of different objectives, and goals of different files, may carry the same id (each quarter
    has its O-1) as long as no link could mean both.

    ## Why it matters

    Links, reports and exceptions speak of goals by their ids.

    ## How to repair

    Give the later goal an id of its own, and correct the links that mean it.

    ## Source

    Practice: goals are copied with their ids.
    """

    name = "duplicate-id"
    group = "document"
    severity = "error"
    scope = "project"
    presets = ("minimal", "recommended", "strict", "okr", "kpi", "agency")
    examples = (
        Bad(
            """
            goals:
              - id: G-1
                title: Win 40 reviews
              - id: G-1
              #     ^^^ duplicate-id
                title: Win 15 regular customers
            """
        ),
        Bad(
            """
            goals:
              - id: G-7
                title: Win 40 reviews
                supports: [O-1]
            """,
            "The link could mean either.",
            files={
                "q1.yaml": """
            objectives:
              - {id: O-1, title: Be the café that the street recommends, key_results: [Win 40 reviews]}
            """,
                "q2.yaml": """
            objectives:
              - {id: O-1, title: Open a second café, key_results: [Sign the lease]}
              #      ^^^ duplicate-id
            """,
            },
        ),
        Good(
            """
            objectives:
              - {id: O-1, title: Be the café that the street recommends, key_results: [Win 40 reviews]}
            """,
            "The files of two quarters that never link.",
            files={
                "q2.yaml": """
                objectives:
                  - {id: O-1, title: Open a second café, key_results: [Sign the lease]}
                """
            },
        ),
        Good(
            """
            objectives:
              - id: O-1
                title: Be the café that the street recommends
                key_results: [{id: KR-1, title: Win 40 reviews}]
              - id: O-2
                title: Open a second café
                key_results: [{id: KR-1, title: Sign the lease}]
            """,
            "Key results are counted anew under each objective.",
        ),
    )

    def collect(self, document: Document, context: Context) -> Any:
        """Where the document's ids stand, by pointer: cards know only where titles stand."""
        found = {goal.pointer: goal.id.span for goal in document.goals if goal.id}
        listed = document.tree.get("business_objectives")
        for item in listed if isinstance(listed, list) else ():
            mark = getattr(item, "marks", {}).get("id") if isinstance(item, dict) else None
            if mark is not None:
                found[item.pointer] = mark.value
        if not found:
            return None
        ranges = {pointer: list(document.source.range(span)) for pointer, span in found.items()}
        return [f"{document.path}#{document.index}", ranges]

    def check(self, project: Project) -> Iterator[Draft]:
        """Yield a finding at every id that an earlier goal carries."""
        links = graph(project.cards)
        places = {
            document + pointer: Range(*place) for document, ids in project.facts for pointer, place in ids.items()
        }
        ambiguous = _ambiguous(links)
        for name, cards in links.names.items():
            if len(cards) == 1:
                continue
            seen: dict[str, Card] = {}
            for card in cards:
                if not card.id:
                    continue
                first = seen.setdefault(card.parent or card.document, card)
                if first is card and card.key in ambiguous:
                    first = ambiguous[card.key]
                if first is not card:
                    yield self._duplicate(name, card, first, places)

    def _duplicate(self, name: str, card: Card, first: Card, places: dict[str, Range]) -> Draft:
        elsewhere = f" in {first.place.path}" if first.place.path != card.place.path else ""
        return self.finding(
            f"`{name}` is already the id of “{first.title}”{elsewhere}",
            _at_id(card, places),
            help="give this one an id of its own",
            field="id",
            evidence={"id": name},
            related=[("the first one", _at_id(first, places))],
        )


def _ambiguous(links: Graph) -> dict[str, Card]:
    """The cards that a link could mean beside an earlier one, each with that earlier one."""
    found: dict[str, Card] = {}
    seen: set[int] = set()
    for card in links.cards:
        for link in card.links:
            ends = links.ends(card, link.target)
            if len(ends) > 1 and id(ends) not in seen:
                seen.add(id(ends))
                found.update((end.key, ends[0]) for end in ends[1:])
    return found


def _at_id(card: Card, places: dict[str, Range]) -> Place:
    at = places.get(card.key)
    return card.place if at is None else card.place._replace(range=at, text=card.id)
