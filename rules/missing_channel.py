"""Reports goals for a social metric that name no channel."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._words import pinned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class MissingChannel(Rule):
    """A metric of social media stands without a channel.

    ## What it finds

    Goals with a target that count followers, likes, shares, reactions or the like, and neither the goal, its objective
    nor the document says on which channel. Objectives are not asked: the organisation's goals have no channel.

    ## Why it matters

    Each channel has its own audience and its own pace: followers of two channels cannot be added up, and nobody knows
    whose work it is.

    ## How to repair

    Name it in the title or as `channel:`, or list the document's `channels:`.

    ## Source

    The Polish guide's specific goal names the network and the place: Facebook, within five miles.
    """

    name = "missing-channel"
    group = "specific"
    severity = "info"
    kinds = ("goal", "key_result")
    needs = ("metric", "!channel")
    presets = ("strict", "agency")

    class Options(Rule.Options):
        """Which metrics."""

        metrics: tuple[str, ...] = option(
            (
                "followers",
                "new_followers",
                "likes",
                "comments",
                "shares",
                "saves",
                "engagement",
                "engagement_rate",
                "amplification_rate",
                "applause_rate",
                "virality_rate",
                "audience_growth_rate",
            ),
            "the metrics that need a channel",
        )

    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Gain 25 % more followers by 30 June 2026
                #                     ^^^^^^^^^ missing-channel
              - title: Be liked
                metric: likes
                #       ^^^^^ missing-channel
                target: 5000
            """
        ),
        Good(
            """
            channels: [instagram, facebook]
            goals:
              - title: Gain 25 % more followers by 30 June 2026
            """,
            "The document names its channels.",
        ),
        Good(
            """
            goals:
              - title: Gain 25 % more followers on Instagram by 30 June 2026
              - title: Gain 25 % more customers by 30 June 2026
            objectives:
              - title: Twice as many followers
                channel: tiktok
                key_results:
                  - From 400 to 800 followers
            """,
            "A channel in the title, a metric that needs none, and the objective's channel.",
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zwiększyć liczbę obserwujących o 25% do 30 czerwca 2026
              #                         ^^^^^^^^^^^^^ missing-channel
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Увеличить число подписчиков на 25 % к 30 июня 2026
              #                        ^^^^^^^^^^^ missing-channel
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Kasvattaa seuraajamäärää 25 % 30.6.2026 mennessä
              #                  ^^^^^^^^^^^^^^ missing-channel
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Augmentar els seguidors un 25 % abans del 30 de juny de 2026
              #                      ^^^^^^^^^ missing-channel
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: افزایش ۲۵ درصدی دنبال‌کنندگان تا پایان شهریور ۱۴۰۵
              #                        ^^^^^^^^^^^^^ missing-channel
            """
        ),
        Good(
            """
            language: pl
            goals:
              - title: Zwiększyć liczbę obserwujących na Instagramie o 25% do 30 czerwca 2026
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Увеличить число подписчиков ВКонтакте на 25 % к 30 июня 2026
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Kasvattaa Instagram-seuraajien määrää 25 % 30.6.2026 mennessä
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Augmentar els seguidors a Instagram un 25 % abans del 30 de juny de 2026
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: افزایش ۲۵ درصدی دنبال‌کنندگان اینستاگرام تا پایان شهریور ۱۴۰۵
            """
        ),
        Good(
            """
            objectives:
              - title: 25 % more followers than in 2025
                key_results:
                  - Win 40 clients by 30 June 2026
                  - Win 15 regular customers by 30 June 2026
            """,
            "What the whole company is after needs no channel.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the metric, where it was named."""
        metric = goal.metric
        if metric is None or metric.value.id not in self.options.metrics or goal.channel is not None:
            return
        if context.document.channels or not pinned(goal):
            return
        yield self.finding(
            f"{goal.name} counts {metric.value.name}, but not on which channel",
            metric,
            goal=goal,
            help="name the channel in the title or as `channel:`",
            field="channel",
            evidence={"metric": metric.value.id},
        )
