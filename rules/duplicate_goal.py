"""Reports goals that stand in the project twice."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING, Any

from ._links import OPEN, called
from ._phrases import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Card, Context, Document, Draft, Goal, Project

_FEW_WORDS = 2


class DuplicateGoal(Rule):
    """The same goal appears twice, nearly word for word.

    ## What it finds

    Open goals of one client whose titles have the same words and numbers; dates, punctuation and capitals do not
    count. Goals that differ in owner, channel, metric or target are different goals. An objective that is word for
    word a key result of the level above passes it on and is fine. Key results are compared within their objective.

    ## Why it matters

    A goal that was copied from one quarter to the next was not reached, and nobody asked why. One that is in two files
    is counted twice.

    ## How to repair

    Delete one of them, close the old one with its result, or say what is different about the new one.

    ## Source

    Practice: plans are made by copying the last one.
    """

    name = "duplicate-goal"
    group = "specific"
    severity = "warning"
    scope = "project"
    presets = ("recommended", "strict", "okr", "agency")
    examples = (
        Bad(
            """
            goals:
              - title: Win 40 reviews by 31 March 2026
            """,
            "Copied from one quarter to the next.",
            files={
                "q2.yaml": """
            goals:
              - title: Win 40 reviews by 30 June 2026
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ duplicate-goal
            """
            },
        ),
        Bad(
            """
            objectives:
              - title: Be the café that the street recommends
                key_results:
                  - Raise the NPS from 32 to 45
                  - raise the NPS, from 32 to 45
                  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ duplicate-goal
            """
        ),
        Good(
            """
            objectives:
              - title: Be the café that the street recommends
                key_results: [Win 40 reviews, Raise the NPS from 32 to 45]
            """,
            "A key result that is passed on as an objective.",
            files={
                "team.yaml": """
                objectives:
                  - title: Win 40 reviews
                    key_results: [Ask 200 guests, Print 500 cards]
                """
            },
        ),
        Good(
            """
            goals:
              - title: Win 40 reviews by 31 March 2026
              - title: Win 60 reviews by 30 June 2026
              - {title: Win 90 followers, channel: facebook}
              - {title: Win 90 followers, channel: instagram}
              - {title: Sell 90 subscriptions by 31 December 2025, status: done}
              - {title: Sell 90 subscriptions by 30 June 2026}
            """,
            "Another number, another channel, or a closed one.",
        ),
    )

    def collect(self, document: Document, context: Context) -> Any:
        """The words of each open goal's title without its dates, by pointer."""
        found = {
            goal.pointer: _words(goal)
            for goal in document.goals
            if goal.title is not None and (goal.status is None or goal.status.value in OPEN)
        }
        return [f"{document.path}#{document.index}", found] if found else None

    def check(self, project: Project) -> Iterator[Draft]:
        """Yield a finding at the title of each goal that an earlier one says already."""
        said = {
            document + pointer: words_ for document, all_words in project.facts for pointer, words_ in all_words.items()
        }
        seen: dict[tuple[Any, ...], Card] = {}
        for card in project.cards:
            title = said.get(card.key, "")
            if not title:
                continue
            kind = card.parent if card.kind == "key_result" else card.kind
            target = card.target.value if card.target else None
            same = (card.client, kind, title, card.owner.casefold(), card.channel, card.metric, target)
            first = seen.setdefault(same, card)
            if first is not card:
                elsewhere = f" in {first.place.path}" if first.place.path != card.place.path else ""
                yield self.finding(
                    f"{called(card)} says the same as {called(first)}{elsewhere}",
                    card.place,
                    help="delete one of them, close the older one, or say what is different",
                    field="title",
                    related=[("the first one", first.place)],
                )


def _words(goal: Goal) -> str:
    """The words of the title in small letters, without those of dates; "" for a title that is too short to compare."""
    text = goal.text("title")
    if text is None:
        return ""
    plain = text.value
    for mention in reversed(text.reading.mentions):
        if mention.kind == "date":
            plain = plain[: mention.start] + plain[mention.end :]
    found = words(plain)
    return " ".join(found) if len(found) >= _FEW_WORDS else ""
