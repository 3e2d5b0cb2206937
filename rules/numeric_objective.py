"""Reports objectives that carry the number of a key result."""

from __future__ import annotations

from goallint import Bad, Good, Rule
from goallint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal

GOALS = {"target", "change"}


class NumericObjective(Rule):
    """An objective is worded as a key result: it carries the metric and its number.

    ## What it finds

    Objectives with key results whose title names a metric and the value or the change to reach. Years, and numbers
    that count something other than a metric ("3 new features"), are fine.

    ## Why it matters

    An objective says where to go in words that people remember; numbers come and go in the key results below it.

    ## How to repair

    Move the number into a key result, and let the objective say what it is good for.

    ## Source

    OKR practice: objectives are qualitative, key results quantitative.
    """

    name = "numeric-objective"
    group = "okr"
    severity = "info"
    kinds = ("objective",)
    presets = ("okr", "strict")
    worded = True
    examples = (
        Bad(
            """
            objectives:
              - title: Increase NPS by 20
              #        ^^^^^^^^^^^^^^^^^^ numeric-objective
                key_results: [Answer 90 % of questions within a day, Win 40 reviews]
            """
        ),
        Good(
            """
            objectives:
              - title: Be the café that the street recommends in 2026
                key_results: [Raise the NPS from 32 to 45, Win 40 reviews]
              - title: Ship 3 new features that beginners ask for
                key_results: [Raise the NPS from 32 to 45, Win 40 reviews]
              - title: Serve 1 billion cups
                key_results: [Serve 300 guests a day, Win 40 reviews]
            """,
            "Years and things that are no metric may stand in an objective.",
        ),
        Bad(
            """
            language: pl
            objectives:
              - title: Podnieść NPS do 45
              #        ^^^^^^^^^^^^^^^^^^ numeric-objective
                key_results: [Zdobyć 40 opinii, Pozyskać 15 klientów]
            """
        ),
        Bad(
            """
            language: ru
            objectives:
              - title: Поднять NPS до 45
              #        ^^^^^^^^^^^^^^^^^ numeric-objective
                key_results: [Получить 40 отзывов, Привлечь 15 клиентов]
            """
        ),
        Bad(
            """
            language: fi
            objectives:
              - title: Nostaa NPS 45:een
              #        ^^^^^^^^^^^^^^^^^ numeric-objective
                key_results: [Kerätä 40 arviota, Saada 15 asiakasta]
            """
        ),
        Bad(
            """
            language: ca
            objectives:
              - title: Apujar l’NPS fins a 45
              #        ^^^^^^^^^^^^^^^^^^^^^^ numeric-objective
                key_results: [Aconseguir 40 ressenyes, Captar 15 clients]
            """
        ),
        Bad(
            """
            language: fa
            objectives:
              - title: رساندن NPS به ۴۵
              #        ^^^^^^^^^^^^^^^^ numeric-objective
                key_results: [دریافت ۴۰ نظر, جذب ۱۵ مشتری]
            """
        ),
        Good(
            """
            language: pl
            objectives:
              - title: Być kawiarnią, którą w 2026 poleca cała ulica
                key_results: [Zdobyć 40 opinii, Pozyskać 15 klientów]
            """
        ),
        Good(
            """
            language: ru
            objectives:
              - title: Стать кофейней, которую в 2026 советует вся улица
                key_results: [Получить 40 отзывов, Привлечь 15 клиентов]
            """
        ),
        Good(
            """
            language: fi
            objectives:
              - title: Olla kahvila, jota koko katu suosittelee vuonna 2026
                key_results: [Kerätä 40 arviota, Saada 15 asiakasta]
            """
        ),
        Good(
            """
            language: ca
            objectives:
              - title: Ser el cafè que tot el carrer recomana el 2026
                key_results: [Aconseguir 40 ressenyes, Captar 15 clients]
            """
        ),
        Good(
            """
            language: fa
            objectives:
              - title: کافه‌ای که همه‌ی خیابان در ۱۴۰۵ پیشنهادش می‌کنند
                key_results: [دریافت ۴۰ نظر, جذب ۱۵ مشتری]
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the title of an objective that states a metric and its number."""
        text = goal.text("title")
        if not goal.children or text is None:
            return
        mentions = text.reading.mentions
        if any(mention.kind == "metric" for mention in mentions) and any(m.role in GOALS for m in mentions):
            yield self.finding(
                f"the objective {goal.name} carries a number that belongs into a key result",
                goal,
                help="move the number into a key result, and say in words what it is good for",
                field="title",
            )
