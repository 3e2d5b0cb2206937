"""Reports channel fields that the sentence contradicts."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._said import where
from ._words import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal, Mention, Text

NETWORKS = ("social", "messenger", "video")
"""Kinds of channels that exclude each other: a network leads to a website, but not to another network."""
SEPARATORS = frozenset(",;/&+|")


class ChannelMismatch(Rule):
    """The sentence names one channel, the field another.

    ## What it finds

    A `channel` field with a social network, messenger or video platform, and a title that names only others. Silent
    where the field lists several, where the title names the field's channel as well, where its words compare ("twice
    as many as on Facebook"), and for websites, newsletters and the like: a network leads to them.

    ## Why it matters

    The person who runs the named channel works on it; the report counts the other one.

    ## How to repair

    Find out which channel is meant and write it in both places, or make two goals of it.

    ## Source

    The Polish guide: each goal names its channel, since each has its own audience and numbers.
    """

    name = "channel-mismatch"
    group = "consistency"
    severity = "warning"
    needs = ("field:channel",)
    presets = ("recommended", "strict", "kpi", "agency")
    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Reach 10,000 Facebook followers by 30 June 2026
                channel: instagram
                #        ^^^^^^^^^ channel-mismatch
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zdobyć 10 000 obserwujących na Facebooku do 30 czerwca 2026
                channel: Instagram
                #        ^^^^^^^^^ channel-mismatch
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Набрать 10 000 подписчиков ВКонтакте к 30 июня 2026
                channel: telegram
                #        ^^^^^^^^ channel-mismatch
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Saavuttaa 5 000 seuraajaa Facebookissa 30.6.2026 mennessä
                channel: instagram
                #        ^^^^^^^^^ channel-mismatch
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Arribar als 10.000 seguidors a Facebook abans del 30 de juny de 2026
                channel: instagram
                #        ^^^^^^^^^ channel-mismatch
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: رسیدن به ۱۰۰۰۰ دنبال‌کننده در اینستاگرام تا پایان شهریور ۱۴۰۵
                channel: telegram
                #        ^^^^^^^^ channel-mismatch
            """
        ),
        Good(
            """
            goals:
              - title: Reach 10,000 Instagram followers by 30 June 2026
                channel: Instagram
              - title: Move 2,000 Facebook followers to Instagram by 30 June 2026
                channel: instagram
              - title: Win 300 newsletter sign-ups by 30 June 2026
                channel: instagram
              - title: Win twice as many followers as on Facebook by 30 June 2026
                channel: instagram
              - title: Win 300 followers on Facebook by 30 June 2026
                channel: facebook, instagram
            """,
            "The same channel, one that leads to another, and a list.",
        ),
        Good(
            """
            language: pl
            goals:
              - title: Zdobyć 10 000 obserwujących na Instagramie do 30 czerwca 2026
                channel: instagram
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Набрать 10 000 подписчиков в Телеграме к 30 июня 2026
                channel: telegram
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Saavuttaa 5 000 seuraajaa Instagramissa 30.6.2026 mennessä
                channel: instagram
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Arribar als 10.000 seguidors a Instagram abans del 30 de juny de 2026
                channel: instagram
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: رسیدن به ۱۰۰۰۰ دنبال‌کننده در اینستاگرام تا پایان شهریور ۱۴۰۵
                channel: instagram
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at a channel field that the title contradicts."""
        field, text = goal.channel, goal.text("title")
        if field is None or field.how != "field" or text is None or not SEPARATORS.isdisjoint(field.text):
            return
        channels = context.data("channels")
        if channels.get(field.value, {}).get("kind") not in NETWORKS or says(goal, "comparison"):
            return
        named = _named(text)
        others = [mention for mention in named if channels.get(mention.value, {}).get("kind") in NETWORKS]
        if not others or any(mention.value == field.value for mention in named):
            return
        said = channels[others[0].value]["name"]
        yield self.finding(
            f"{goal.name} says {said} in words and {channels[field.value]['name']} as its channel",
            field,
            goal=goal,
            help="write the right channel in both places, or make a goal for each",
            field="channel",
            evidence={"field": field.value, "text": others[0].value},
            related=[("the words name another channel", where(text, others[0], context))],
        )


def _named(text: Text) -> list[Mention]:
    """The channels that a text names, not those within a metric's name."""
    mentions = text.reading.mentions
    metrics = [mention for mention in mentions if mention.kind == "metric"]
    return [
        mention
        for mention in mentions
        if mention.kind == "channel"
        and not any(other.start <= mention.start and mention.end <= other.end for other in metrics)
    ]
