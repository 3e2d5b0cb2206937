"""The alignment of a project drawn as Mermaid, DOT or JSON: who supports whom, with the defects marked."""

from __future__ import annotations

from goallint.frozen import NamedTuple
from goallint.links import Graph
from goallint.report.clean import visible
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from goallint.model import Card, Finding

LONGEST = 60


class Node(NamedTuple):
    """A goal or business objective, or an id that nothing defines (`kind` is "missing")."""

    name: str
    kind: str
    label: str
    path: str
    defects: tuple[str, ...] = ()


class Edge(NamedTuple):
    """A step up: `start` supports `end`, or is a key result of it."""

    start: str
    end: str
    relation: str


class Alignment(NamedTuple):
    """The whole picture, in order of files and positions."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def alignment(cards: Sequence[Card], findings: Iterable[Finding]) -> Alignment:
    """The picture of some cards; a finding marks the goal in whose node it stands, by file and pointer."""
    defects: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        defects.setdefault((finding.path, finding.goal), []).append(finding.rule)
    graph = Graph(cards)
    names = {card.key: f"n{number}" for number, card in enumerate(cards, 1)}
    nodes = [_node(card, names[card.key], defects.get((card.place.path, card.place.goal), ())) for card in cards]
    edges: list[Edge] = []
    missing: dict[str, str] = {}
    for card in cards:
        for link in card.links:
            ends = graph.ends(card, link.target)
            if not ends and link.target not in missing:
                missing[link.target] = f"m{len(missing) + 1}"
                nodes.append(
                    Node(missing[link.target], "missing", visible(link.target), "", ("not defined in any file",))
                )
            end = names[ends[0].key] if ends else missing[link.target]
            edges.append(Edge(names[card.key], end, "supports"))
        if card.parent in names:
            edges.append(Edge(names[card.key], names[card.parent], "key_result_of"))
    return Alignment(tuple(nodes), tuple(dict.fromkeys(edges)))


def _node(card: Card, name: str, rules: Iterable[str]) -> Node:
    title = visible(" ".join(card.title.split()))
    title = title if len(title) <= LONGEST else title[: LONGEST - 1].rstrip() + "…"
    label = f"{visible(card.id)}: {title}" if card.id and card.id != card.title else title
    return Node(name, card.kind, label, card.place.path, tuple(sorted(set(rules))))


def mermaid(picture: Alignment) -> str:
    """A Mermaid flowchart, as Markdown pages of GitHub and GitLab show it."""
    lines = ["flowchart BT"]
    for node in picture.nodes:
        label = "<br/>".join([_mermaid_text(node.label), *node.defects])
        opening, closing = ("([", "])") if node.kind == "business_objective" else ("[", "]")
        lines.append(f'  {node.name}{opening}"{label}"{closing}{":::defect" if node.defects else ""}')
    arrows = {"supports": "-->", "key_result_of": "-.->"}
    lines += [f"  {edge.start} {arrows[edge.relation]} {edge.end}" for edge in picture.edges]
    lines.append("  classDef defect stroke:#c00,stroke-width:2px")
    return "\n".join(lines) + "\n"


def _mermaid_text(text: str) -> str:
    """Text inside quotes of Mermaid, which knows HTML entities written with `#`."""
    return "".join(f"#{ord(char)};" if char in '"#;<>&`\\' else char for char in text)


def dot(picture: Alignment) -> str:
    """A graph for Graphviz."""
    lines = ["digraph alignment {", "  rankdir=BT;", "  node [shape=box];"]
    for node in picture.nodes:
        label = "\\n".join(_dot_text(line) for line in [node.label, *node.defects])
        look = ", color=red, penwidth=2" if node.defects else ""
        shape = ", shape=ellipse" if node.kind == "business_objective" else ""
        lines.append(f'  {node.name} [label="{label}"{shape}{look}];')
    styles = {"supports": "", "key_result_of": " [style=dashed]"}
    lines += [f"  {edge.start} -> {edge.end}{styles[edge.relation]};" for edge in picture.edges]
    return "\n".join([*lines, "}"]) + "\n"


def _dot_text(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def as_json(picture: Alignment) -> str:
    """The picture as one JSON object with `nodes` and `edges`."""
    import json

    record: Mapping[str, Any] = {
        "nodes": [{**node._asdict(), "defects": list(node.defects)} for node in picture.nodes],
        "edges": [edge._asdict() for edge in picture.edges],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Alignment], str]] = {"mermaid": mermaid, "dot": dot, "json": as_json}
