"""Reports paid work without a budget."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._phrases import begins, phrases
from ._plan import has_list
from ._words import hits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Context, Draft, Goal

PAID_METRICS = ("cost_per_click", "cost_per_mille", "cost_per_lead", "cost_per_acquisition", "roas")


class MissingBudget(Rule):
    """A goal is to be reached with paid media, and nobody says what it may cost.

    ## What it finds

    Goals with a metric of paid media (cost per click, per mille, per lead, ROAS) or with tactics that are ads, and no
    `budget`, neither their own nor of their objective or document.

    ## Why it matters

    Whether a paid goal can be reached depends on its budget before it depends on anything else.

    ## How to repair

    Write `budget: 1500 EUR` in the goal or in the document.

    ## Source

    A guide: goals decide on budgets; another lists CPC and CPM as metrics of paid campaigns.
    """

    name = "missing-budget"
    group = "achievable"
    severity = "warning"
    needs = ("!budget",)
    presets = ("strict", "agency")
    worded = True

    class Options(Rule.Options):
        """What costs money."""

        metrics: tuple[str, ...] = option(
            PAID_METRICS, "ids of metrics that only paid media have", type="array", items={"type": "string"}
        )
        ads: tuple[str, ...] = option(
            (), "more beginnings of words that tell that a tactic is paid", type="array", items={"type": "string"}
        )

    examples = (
        Bad(
            """
            language: en
            goals:
              - title: CPM below 5 EUR by 30 June 2026
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-budget
              - title: Win 40 bookings by 30 June 2026
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-budget
                tactics: [Ads for people within two kilometres]
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zdobyć 40 rezerwacji do 30 czerwca 2026
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-budget
                tactics: [Reklamy dla mieszkańców dzielnicy]
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Получить 40 броней к 30 июня 2026
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-budget
                tactics: [Реклама для жителей района]
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Saada 40 varausta 30.6.2026 mennessä
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-budget
                tactics: [Mainokset lähialueen asukkaille]
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Aconseguir 40 reserves abans del 30 de juny de 2026
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-budget
                tactics: [Anuncis per als veïns del barri]
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: دریافت ۴۰ رزرو تا پایان شهریور ۱۴۰۵
              #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-budget
                tactics: [تبلیغ برای ساکنان محله]
            """
        ),
        Good(
            """
            language: en
            budget: 1500 EUR
            goals:
              - title: CPM below 5 EUR by 30 June 2026
            """,
            "The budget of the document holds for its goals.",
        ),
        Good(
            """
            language: en
            goals:
              - title: CPM below 5 EUR by 30 June 2026
                budget: 800 EUR
              - title: Win 40 bookings by 30 June 2026
                tactics: [Print cards]
            """
        ),
        Good(
            """
            language: pl
            goals:
              - {title: Zdobyć 40 rezerwacji do 30 czerwca 2026, tactics: [Reklamy w okolicy], budget: 800 EUR}
            """
        ),
        Good(
            """
            language: ru
            goals:
              - {title: Получить 40 броней к 30 июня 2026, tactics: [Напечатать листовки]}
            """
        ),
        Good(
            """
            language: fi
            goals:
              - {title: Saada 40 varausta 30.6.2026 mennessä, tactics: [Painaa käyntikortit]}
            """
        ),
        Good(
            """
            language: ca
            goals:
              - {title: Aconseguir 40 reserves abans del 30 de juny de 2026, tactics: [Imprimir les targetes]}
            """
        ),
        Good(
            """
            language: fa
            goals:
              - {title: دریافت ۴۰ رزرو تا پایان شهریور ۱۴۰۵, tactics: [چاپ کارت‌ها]}
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at the title of a paid goal without a budget."""
        if goal.budget is not None or goal.key("budget") or has_list(context.document, "budget"):
            return
        parent = context.parent(goal)
        if parent is not None and parent.key("budget"):
            return
        why = self._paid(goal)
        if why:
            yield self.finding(
                f"{goal.name} is paid for ({why}), and nothing says what it may cost",
                goal,
                help="add `budget:` with an amount, in the goal or in the document",
                field="budget",
                evidence={"why": why},
            )

    def _paid(self, goal: Goal) -> str:
        if goal.metric is not None and goal.metric.value.id in self.options.metrics:
            return goal.metric.value.name
        for text, hit in hits(goal, {"paid"}):
            return text.value[hit.start : hit.end]
        for tactic in goal.tactics:
            if tactic.title is not None and begins(tactic.title.value, (*phrases("paid_work"), *self.options.ads)):
                return f"{tactic.title.value:.40}"
        return ""
