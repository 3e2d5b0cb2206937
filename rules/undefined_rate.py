"""Reports rates whose denominator is not said."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal


class UndefinedRate(Rule):
    """A rate is used whose denominator is not said.

    ## What it finds

    Targets for rates that tools compute in different ways: engagement (per follower, per reach, per view), applause,
    amplification and virality, conversion (of visits, of visitors, of clicks), churn and retention. Silent where the
    metric has a definition, in the document or in the catalogue, and where the sentence names what it is divided by.

    ## Why it matters

    The same posts gave 0.26 % by one tool's method and 3.80 % by another's.

    ## How to repair

    Define the metric once: `metric: {name: engagement rate, definition: reactions per post and follower}`.

    ## Source

    Reports on engagement in one industry and one year that differ by the factor 15.
    """

    name = "undefined-rate"
    group = "measurable"
    severity = "info"
    kinds = ("goal", "key_result")
    needs = ("metric", "target|change")
    presets = ("strict", "kpi")

    class Options(Rule.Options):
        """Which rates, and what they can be divided by."""

        rates: tuple[str, ...] = option(
            (
                "engagement_rate",
                "amplification_rate",
                "applause_rate",
                "virality_rate",
                "conversation_rate",
                "conversion_rate",
                "social_conversion_rate",
                "churn",
                "retention_rate",
            ),
            "the metrics that have several definitions",
        )
        bases: tuple[str, ...] = option(
            (
                "followers",
                "reach",
                "impressions",
                "views",
                "page_views",
                "website_traffic",
                "website_sessions",
                "clicks",
                "leads",
                "subscribers",
                "members",
                "active_users",
                "clients",
            ),
            "the metrics that a rate can be divided by: naming one defines it",
        )

    worded = True
    examples = (
        Bad(
            """
            goals:
              - title: Engagement rate of 4.5 % on Instagram by 30 June 2026
                #      ^^^^^^^^^^^^^^^ undefined-rate
            """
        ),
        Good(
            """
            goals:
              - title: Engagement rate of 4.5 % by reach by 30 June 2026
              - title: Engagement on Instagram
                metric: {name: engagement rate, definition: reactions per post and follower}
                target: 4.5 %
              - title: Click-through rate of 2 % by 30 June 2026
              - title: Raise the engagement rate
            """,
            "The denominator is named, the metric is defined, clicks are always per view, and no value yet.",
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Wskaźnik zaangażowania 4,5% na Instagramie do 30 czerwca 2026
              #        ^^^^^^^^^^^^^^^^^^^^^^ undefined-rate
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Коэффициент вовлеченности 4,5 % к 30 июня 2026
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^ undefined-rate
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Sitoutumisaste 4,5 % 30.6.2026 mennessä
              #        ^^^^^^^^^^^^^^ undefined-rate
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Taxa d’interacció del 4,5 % abans del 30 de juny de 2026
              #        ^^^^^^^^^^^^^^^^^ undefined-rate
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: نرخ تعامل ۴٫۵ درصد تا پایان شهریور ۱۴۰۵
              #        ^^^^^^^^^ undefined-rate
            """
        ),
        Good(
            """
            language: pl
            goals:
              - title: CTR na poziomie 2% do 30 czerwca 2026
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: CTR 2 % к 30 июня 2026
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Klikkausprosentti 2 % 30.6.2026 mennessä
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: CTR del 2 % abans del 30 de juny de 2026
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: نرخ کلیک ۲ درصد تا پایان شهریور ۱۴۰۵
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the metric, where it was named."""
        metric = goal.metric
        if metric is None or metric.value.id not in self.options.rates or metric.value.definition:
            return
        if goal.target is None and goal.change is None:
            return
        named = {mention.value for text in goal.texts for mention in text.reading.mentions if mention.kind == "metric"}
        if not named.isdisjoint(self.options.bases):
            return
        yield self.finding(
            f"{metric.value.name} of {goal.name}: a rate of what? Tools compute it in different ways",
            metric,
            goal=goal,
            help="define it under `metric:` with a `definition`",
            field="metric",
            evidence={"metric": metric.value.id},
        )
