"""Reports key results without a number."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

from ._blanks import unfilled
from ._measure import measure
from ._words import measures, pinned, says, vague
from ._work import work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal

NUMBERS = {"number", "change"}
NOT_HERE = ("all_word", "milestone_verb")


class UnmeasuredKeyResult(Rule):
    """A key result has no number, so that nobody can say how far it is reached.

    ## What it finds

    Key results with neither a target nor any other number, in fields or in the sentence. "All", "none" and "double"
    are numbers. A key result that delivers something ("Launch the shop by 30 June") is a milestone and needs none.
    Vague words ("improve") are for `vague-wording`, work instead of results for `activity-not-outcome`, blanks for
    `placeholder-text`, and a metric without a target for `missing-target`: this rule is silent there.

    ## Why it matters

    The key result is the half of an OKR that is graded. Without a number the grade is an opinion.

    ## How to repair

    Say how much: "95 % of orders delivered within two days" instead of "Delivery promise kept".

    ## Source

    OKR practice ("it's not a key result unless it has a number"). Of 180 published key results 74 have none.
    """

    name = "unmeasured-key-result"
    group = "okr"
    severity = "warning"
    kinds = ("key_result",)
    needs = ("title", "!target", "!change", "!milestones")
    presets = ("recommended", "strict", "okr")
    worded = True
    examples = (
        Bad(
            """
            language: en
            objectives:
              - title: Be the shop that customers trust
                key_results:
                  - Delivery promise kept
                  # ^^^^^^^^^^^^^^^^^^^^^ unmeasured-key-result
            """
        ),
        Bad(
            """
            language: pl
            objectives:
              - title: Być sklepem, któremu ufają klienci
                key_results:
                  - Obietnica dostawy dotrzymana
                  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unmeasured-key-result
            """
        ),
        Bad(
            """
            language: ru
            objectives:
              - title: Стать магазином, которому доверяют
                key_results:
                  - Посылки приходят вовремя
                  # ^^^^^^^^^^^^^^^^^^^^^^^^ unmeasured-key-result
            """
        ),
        Bad(
            """
            language: fi
            objectives:
              - title: Kauppa, johon asiakkaat luottavat
                key_results:
                  - Paketit saapuvat perille
                  # ^^^^^^^^^^^^^^^^^^^^^^^^ unmeasured-key-result
            """
        ),
        Bad(
            """
            language: ca
            objectives:
              - title: Ser la botiga en què confien els clients
                key_results:
                  - Els paquets arriben a temps
                  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unmeasured-key-result
            """
        ),
        Bad(
            """
            language: fa
            objectives:
              - title: فروشگاهی که مشتریان به آن اعتماد دارند
                key_results:
                  - بسته‌ها سالم می‌رسند
                  # ^^^^^^^^^^^^^^^^^^^^ unmeasured-key-result
            """
        ),
        Good(
            """
            language: en
            objectives:
              - title: Be the shop that customers trust
                key_results:
                  - 95 % of orders delivered within two days
                  - Launch the returns page by 30 April 2026
                  - {title: Delivery promise kept, target: 95 %}
                  - Zero lost parcels
            """,
            "A milestone needs no number; one in `target` counts.",
        ),
        Good(
            """
            language: pl
            objectives:
              - title: Być sklepem, któremu ufają klienci
                key_results:
                  - 95% paczek dostarczonych w dwa dni
            """
        ),
        Good(
            """
            language: ru
            objectives:
              - title: Стать магазином, которому доверяют
                key_results:
                  - 95 % посылок приходят за два дня
            """
        ),
        Good(
            """
            language: fi
            objectives:
              - title: Kauppa, johon asiakkaat luottavat
                key_results:
                  - 95 % paketeista perillä kahdessa päivässä
            """
        ),
        Good(
            """
            language: ca
            objectives:
              - title: Ser la botiga en què confien els clients
                key_results:
                  - El 95 % dels paquets arriben en dos dies
            """
        ),
        Good(
            """
            language: fa
            objectives:
              - title: فروشگاهی که مشتریان به آن اعتماد دارند
                key_results:
                  - تحویل ۹۵٪ سفارش‌ها در دو روز
            """
        ),
        Good(
            """
            language: en
            objectives:
              - title: Be the shop that customers trust
                key_results:
                  - {title: The returns desk, milestones: [{date: 2026-04-30, target: 1}]}
                  - 95 % of orders delivered within two days
            """,
            "Flagged as a milestone.",
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the title of a key result without any number."""
        if (
            goal.title is None
            or goal.key("target")
            or measures(goal)
            or goal.milestones
            or pinned(goal)
            or measure(goal)
        ):
            return
        if any(mention.kind in NUMBERS for text in goal.texts for mention in text.reading.mentions):
            return
        if unfilled(goal) or any(says(goal, words) for words in NOT_HERE) or vague(goal, context) or work(goal):
            return
        yield self.finding(
            f"no number says when {goal.name} is reached",
            goal,
            help="say how much or how many, in the sentence or as `target:`",
            field="target",
        )
