"""Reports channels without a reason."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from goallint import Context, Document, Draft


class UnexplainedChannel(Rule):
    """A plan uses a channel, and nothing says what for.

    ## What it finds

    Channels without `why` on which no goal of the document is to be reached.

    ## Why it matters

    Each channel costs time every week. One that is there because "everybody is there" takes it from the others.

    ## How to repair

    Say whom you meet there and what you want of them, link a goal to the channel, or drop it.

    ## Source

    Two guides that ask "why" for each platform.
    """

    name = "unexplained-channel"
    group = "relevant"
    severity = "warning"
    scope = "document"
    presets = ("strict", "agency")
    examples = (
        Bad(
            """
            channels:
              instagram: {why: Our guests look for photos of the food there}
              tiktok: {}
              # columns 3-9: unexplained-channel
            goals:
              - title: Win 40 reviews by 30 June 2026
            """
        ),
        Bad(
            """
            channels:
              - Facebook
              # ^^^^^^^^ unexplained-channel
              - {name: LinkedIn}
              #        ^^^^^^^^ unexplained-channel
            goals:
              - title: Win 40 reviews by 30 June 2026
            """
        ),
        Good(
            """
            channels:
              tiktok: {}
              instagram: our guests look for photos of the food there
            goals:
              - title: Win 400 followers by 30 June 2026
                channel: TikTok
            """,
            "The goal says what the channel is for.",
        ),
    )

    def check(self, document: Document, context: Context) -> Iterator[Draft]:
        """Yield a finding at the name of each channel without a reason."""
        bare = [channel for channel in document.channels if channel.why is None]
        if not bare:
            return
        ids = _ids(context.data("channels"))
        used = {
            _known(goal.channel.value, ids)
            for goal in document.goals
            if goal.channel and goal.channel.how != "inherited"
        }
        for channel in bare:
            if _known(channel.name.value, ids) not in used:
                yield self.finding(
                    f"nothing says what {channel.name.value:.40} is for",
                    channel.name,
                    help="add `why:`, link a goal to it by `channel:`, or drop it",
                    field="channels",
                    evidence={"channel": channel.name.value},
                )


def _ids(channels: Mapping[str, Any]) -> dict[str, str]:
    """The ids of channels by their names in small letters."""
    found = {}
    for id_, data in channels.items():
        for name in (id_, data.get("name", ""), *data.get("names", ())):
            if isinstance(name, str):
                found[name.lstrip("=").casefold()] = id_
    return found


def _known(name: str, ids: Mapping[str, str]) -> str:
    plain = name.strip().casefold()
    return ids.get(plain, plain)
