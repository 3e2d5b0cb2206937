"""What rules of other plugins yield: a finding whose every part can be sorted, kept, sent and shown, or a crash."""

from __future__ import annotations

from math import isfinite

from goallint.foreign import PluginError
from goallint.model import Goal, Place, Related
from goallint.plain import require_plain
from goallint.rule import SEVERITIES, Draft
from goallint.typed import TYPE_CHECKING, Any
from goallint.vetting_trees import require_fix, require_range, require_span

if TYPE_CHECKING:
    from goallint.source import Source

MOST_EVIDENCE = 1_000
"""How many values the evidence of a finding holds."""
_TEXTS = ("message", "help", "pointer", "field", "text", "severity")


def require_draft(draft: Any, source: Source | None) -> Draft:
    """What a rule yielded, if it is sound. `source` is the file, None for a rule of project scope.

    Raises PluginError, or TypeError for evidence that is not plain.
    """
    if type(draft) is not Draft:
        raise PluginError(f"yielded {draft!r:.60}, which is no finding; use self.finding(...)")
    if draft.severity and draft.severity not in SEVERITIES:
        raise PluginError(f"yielded the severity {draft.severity!r:.30}; there are {', '.join(SEVERITIES)}")
    for name in _TEXTS:
        _text(getattr(draft, name), name)
    if draft.goal is not None and type(draft.goal) is not Goal:
        raise PluginError(f"yielded a finding whose goal is {draft.goal!r:.60}")
    _place(draft.at, source)
    _evidence(draft.evidence)
    for related in draft.related:
        _related(related, source)
    require_fix(draft.fix)
    return draft


def _text(value: Any, name: str) -> None:
    if not isinstance(value, str):
        raise PluginError(f"yielded a finding whose {name} is {value!r:.60}, which is no text")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise PluginError(f"yielded a finding whose {name} is no Unicode text: {value!r:.60}") from None


def _place(at: Any, source: Source | None) -> None:
    if type(at) is Place:
        for name in ("path", "pointer", "goal", "identity", "text"):
            _text(getattr(at, name), name)
        require_range(at.range)
        if source is not None and at.path != source.path:
            raise PluginError(f"points at the file {at.path!r:.60}; only project rules point at others")
    elif source is None:
        raise PluginError(f"a project rule must point at a place that a card carries, not at {at!r:.60}")
    else:
        try:
            require_span(at, len(source.text))
        except PluginError as error:
            raise PluginError(f"points outside the file: {error}") from None


def _evidence(evidence: Any) -> None:
    require_plain(evidence)
    count = 0
    waiting = [dict(evidence)]
    while waiting:
        value: Any = waiting.pop()
        count += 1
        if count > MOST_EVIDENCE:
            raise PluginError(f"yielded a finding with more than {MOST_EVIDENCE:,} values of evidence")
        if isinstance(value, dict):
            for name in value:
                _text(name, "evidence")
            waiting += value.values()
        elif isinstance(value, (list, tuple)):
            waiting += value
        elif isinstance(value, str):
            _text(value, "evidence")
        elif isinstance(value, (int, float)) and not (isfinite(value) and abs(value) < 10**300):
            raise PluginError("yielded a finding whose evidence holds a number that is not finite")


def _related(item: Any, source: Source | None) -> None:
    if type(item) is Related:
        _text(item.message, "related")
        _text(item.path, "related")
        require_range(item.range)
    elif type(item) is tuple and len(item) == 2:
        _text(item[0], "related")
        _place(item[1], source)
    else:
        raise PluginError(f"yielded a finding with {item!r:.60} in `related`")
