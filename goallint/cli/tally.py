"""What `goallint check --statistics` prints: findings counted by rule, group, owner and client."""

from __future__ import annotations

from goallint.attribution import Attribution
from goallint.report.clean import visible
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from goallint.model import Card, Finding

SEVERITIES = ("error", "warning", "info")


def tally(findings: Sequence[Finding], cards: Iterable[Card]) -> str:
    """Four tables, the largest counts first: rules with their severity, then groups, owners and clients with both."""
    attribution = Attribution(cards)
    rules = [(finding.rule, finding) for finding in findings]
    groups = [(finding.group, finding) for finding in findings]
    owners, clients = [], []
    for finding in findings:
        card = attribution.goal(finding)
        owners.append((card.owner if card is not None and card.owner else "(no owner)", finding))
        clients.append((attribution.client(finding) or "(no client)", finding))
    tables = (("rule", rules), ("group", groups), ("owner", owners), ("client", clients))
    return "\n".join(_table(heading, rows) for heading, rows in tables) if findings else ""


def _table(heading: str, rows: Iterable[tuple[str, Finding]]) -> str:
    counts: dict[str, dict[str, int]] = {}
    for name, finding in rows:
        each = counts.setdefault(name, dict.fromkeys(SEVERITIES, 0))
        each[finding.severity] += 1
    ordered = sorted(counts.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    lines = [f"{'total':>6} {'error':>6} {'warning':>8} {'info':>6}  {heading}"]
    for name, each in ordered:
        numbers = f"{sum(each.values()):6} {each['error']:6} {each['warning']:8} {each['info']:6}"
        lines.append(f"{numbers}  {visible(name)}")
    return "\n".join(lines) + "\n"
