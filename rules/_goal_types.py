"""Goal types: what a goal says of its own, and what a metric measures. One spelling for both: words joined by `-`."""

from __future__ import annotations

import re
from functools import lru_cache

from goallint.typed import TYPE_CHECKING

from ._gaps import PAUSES

if TYPE_CHECKING:
    from goallint import Context, Goal, Hit, Mention, Metric, Span, Stated, Text

_ENTRY = "-type-"
"""Ids of the entries of the word list `goal_type` name the type: `en-type-customer-service-10`."""


@lru_cache(1024)
def spelled(name: str) -> str:
    """A goal type as the schema spells it; `customer_service` and `Customer service` are the same."""
    return re.sub(r"[\s_-]+", "-", name.strip().lower())


def of_hit(hit: Hit) -> str:
    """The goal type that a word of the list `goal_type` stands for; "" for words of other lists."""
    return hit.entry.partition(_ENTRY)[2].rpartition("-")[0] if hit.words == "goal_type" else ""


def declared(goal: Goal) -> tuple[str, ...]:
    """The types in the goal's `type` field."""
    return tuple(spelled(stated.value) for stated in goal.types)


def measured(metric: Metric) -> tuple[str, ...]:
    """The types of goal that a metric measures."""
    return tuple(spelled(name) for name in metric.goal_types)


AROUND = 80
"""Characters that dates and channels behind a goal type may take."""

_LABEL = re.compile(r"[^:]{1,20}:\s*")
_WORDS = re.compile(r"[^\W_]+")
SHORT = 4
"""Letters that a word may have which only joins a date or a channel to what stands before it: in, on, na, для."""


def bare(goal: Goal) -> str:
    """The goal type whose name is all that the goal says, beside a label, dates and channels; "" where it says more."""
    title = goal.text("title")
    if title is None or len(goal.texts) > 1 or (goal.metric is not None and goal.metric.how == "field"):
        return ""
    label = _LABEL.match(title.value)
    starts = {0, label.end() if label else 0}
    hit = next((hit for hit in title.reading.hits if of_hit(hit) and hit.start in starts), None)
    if hit is None or not _only_joined(title.value[hit.end :], hit.end, title):
        return ""
    return of_hit(hit)


def _only_joined(rest: str, start: int, title: Text) -> bool:
    """Whether only dates and channels follow, each with at most one short word before it."""
    if len(rest) > AROUND:
        return False
    named = [mention for mention in title.reading.mentions if mention.kind in {"date", "channel"}]
    words = [found for found in _WORDS.finditer(rest) if not _inside(start + found.start(), named)]
    behind = sum(mention.start >= start for mention in named)
    return len(words) <= behind and all(len(found[0]) <= SHORT for found in words)


def _inside(place: int, mentions: list[Mention]) -> bool:
    return any(mention.start <= place < mention.end for mention in mentions)


def announced(goal: Goal) -> tuple[str, ...]:
    """The goal type with which the title opens: a phrase of several words ("generate leads"), or one before a pause."""
    title = goal.text("title")
    if title is None:
        return ()
    for hit in title.reading.hits:
        kind = of_hit(hit)
        if kind and hit.start == 0:
            phrase = len(_WORDS.findall(title.value, hit.start, hit.end)) > 1
            return (kind,) if phrase or _pauses(title.value[hit.end :].lstrip()) else ()
    return ()


def _pauses(rest: str) -> bool:
    """Whether a goal type that opens a title is no part of a longer name."""
    return not rest or rest[0] in PAUSES or (rest[0] == "-" and rest[1:2].isspace())


def counted(goal: Goal, context: Context) -> tuple[Metric, Stated[Metric] | Span] | None:
    """The metric that the goal's number counts, and where it stands: the field's, else the one next to the number."""
    if goal.metric is None or goal.metric.how == "field":
        return goal.metric and (goal.metric.value, goal.metric)
    for text in goal.texts:
        for mention in text.reading.mentions:
            if mention.kind == "metric" and mention.role == "main" and mention.value in context.metrics:
                return context.metrics[mention.value], text.place(mention.start, mention.end, context.document.source)
    return goal.metric.value, goal.metric


def mismatch(goal: Goal, metric: Metric) -> tuple[str, ...]:
    """The types that the goal says it has, where a metric of the catalogue measures none of them."""
    types, fits = declared(goal) or announced(goal), measured(metric)
    if not metric.known or not fits or "all" in fits or not set(types).isdisjoint(fits):
        return ()
    return types
