"""Reports changes that baseline and target do not give."""

from __future__ import annotations

from goallint import Bad, Good, Rule, option
from goallint.typed import TYPE_CHECKING

from ._growth import amount
from ._said import clashes, impossible
from ._words import says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goallint import Change, Context, Draft, Goal, Quantity

MOST = 1e12
"""Changes beyond are no numbers that anybody meant."""


class ChangeMismatch(Rule):
    """The change that is stated is not the one from baseline to target.

    ## What it finds

    "+15 %" where baseline and target give 40 %, "double" where they give 1.5 times, "200 more" where they give 80.
    Rounding is allowed for. A share that grows "by 2 %" may mean percentage points as well as a part of itself. Changes
    per period ("2 % a month") are not compared with a total, nor are changes against a scenario ("business as usual").

    ## Why it matters

    Three numbers of which only two can hold: nobody knows which one is the promise.

    ## How to repair

    Correct the one that is wrong, or drop the change: baseline and target say it all.

    ## Source

    Arithmetic.
    """

    name = "change-mismatch"
    group = "consistency"
    severity = "error"
    needs = ("baseline", "target", "change")
    presets = ("recommended", "strict", "okr", "kpi", "agency")
    worded = True

    class Options(Rule.Options):
        """How exact a change has to be."""

        tolerance: float = option(0.1, "how far off a change may be, as a part of itself", type="number", minimum=0)

    examples = (
        Bad(
            """
            goals:
              - title: Increase followers by 15 % by 30 June 2026
                #                            ^^^^ change-mismatch
                baseline: 200
                target: 280
              - title: Double newsletter sign-ups, from 200 to 300 a month
                #      ^^^^^^ change-mismatch
              - title: Cut complaints by 20 %
                #                        ^^^^ change-mismatch
                baseline: 50
                target: 60
            """
        ),
        Bad(
            """
            language: pl
            goals:
              - title: Zwiększyć liczbę fanów o 15 % do 30 czerwca 2026
                #                               ^^^^ change-mismatch
                baseline: 2000
                target: 2800
            """
        ),
        Bad(
            """
            language: ru
            goals:
              - title: Увеличить число подписчиков на 15 % к 30 июня 2026
                #                                     ^^^^ change-mismatch
                baseline: 2000
                target: 2800
            """
        ),
        Bad(
            """
            language: fi
            goals:
              - title: Kasvattaa seuraajien määrää 15 % 30.6.2026 mennessä
                #                                  ^^^^ change-mismatch
                baseline: 2000
                target: 2800
            """
        ),
        Bad(
            """
            language: ca
            goals:
              - title: Augmentar els seguidors un 15 % abans del 30 de juny de 2026
                #                                 ^^^^ change-mismatch
                baseline: 2000
                target: 2800
            """
        ),
        Bad(
            """
            language: fa
            goals:
              - title: افزایش ۱۵ درصدی دنبال‌کنندگان تا پایان شهریور ۱۴۰۵
                #             ^^^^^^^^ change-mismatch
                baseline: 2000
                target: 2800
            """
        ),
        Good(
            """
            goals:
              - title: Increase followers by 15 %
                baseline: 213
                target: 245
              - title: Double sign-ups from 210 to 420
              - title: Grow by 2 % a month
                baseline: 1000
                target: 1268
              - title: Raise the click-through rate by 2 %
                baseline: 2 %
                target: 4 %
              - title: Win 80 more members
                baseline: 200
                target: 280
            """,
            "Rounding, a change per month beside a total, percentage points.",
        ),
        Good(
            """
            language: pl
            goals:
              - title: Zwiększyć liczbę fanów o 15 % do 30 czerwca 2026
                baseline: 2000
                target: 2300
            """
        ),
        Good(
            """
            language: ru
            goals:
              - title: Увеличить число подписчиков на 15 % к 30 июня 2026
                baseline: 2000
                target: 2300
            """
        ),
        Good(
            """
            language: fi
            goals:
              - title: Kasvattaa seuraajien määrää 15 % 30.6.2026 mennessä
                baseline: 2000
                target: 2300
            """
        ),
        Good(
            """
            language: ca
            goals:
              - title: Augmentar els seguidors un 15 % abans del 30 de juny de 2026
                baseline: 2000
                target: 2300
            """
        ),
        Good(
            """
            language: fa
            goals:
              - title: افزایش ۱۵ درصدی دنبال‌کنندگان تا پایان شهریور ۱۴۰۵
                baseline: 2000
                target: 2300
            """
        ),
    )

    def check(self, goal: Goal, context: Context) -> Iterator[Draft]:
        """Yield a finding at a change that baseline and target contradict."""
        change, baseline, target = goal.change, goal.baseline, goal.target
        if change is None or baseline is None or target is None or target.how == "derived" or change.value.period:
            return
        if says(goal, "scenario"):
            return
        if baseline.value.unit != target.value.unit or target.value.high is not None:
            return
        real = given(baseline.value, target.value, change.value)
        if (
            not real
            or abs(real[0]) > MOST
            or any(_agree(change.value, value, self.options.tolerance) for value in real)
        ):
            return
        if impossible(goal, target) or impossible(goal, baseline) or any(clashes(goal, context)):
            return
        unit = change.value.unit
        yield self.finding(
            f"{goal.name} states a change of {_shown(change.value.value, unit)}, but from "
            f"{amount(baseline.value.value)} to {amount(target.value.value)} it is {_shown(real[0], unit)}",
            change,
            goal=goal,
            help="correct the number that is wrong, or leave the change out",
            field="change",
            evidence={
                "baseline": baseline.value.value,
                "target": target.value.value,
                "stated": change.value.value,
                "real": round(real[0], 4),
                "unit": unit,
            },
        )


def given(baseline: Quantity, target: Quantity, change: Change) -> list[float]:
    """What the change from baseline to target is in the stated change's unit: each way to read it, none where it has
    no meaning.
    """
    start, end = baseline.value, target.value
    if change.unit == "x":
        return [end / start] if start else []
    if change.unit == "%":
        relative = [(end - start) / abs(start) * 100] if start else []
        return [*relative, end - start] if baseline.unit == "%" else relative
    if change.unit == "pp":
        return [end - start] if baseline.unit == "%" else []
    return [end - start] if change.unit == baseline.unit else []


def _agree(change: Change, real: float, tolerance: float) -> bool:
    stated = change.value
    least = {"%": 1.0, "pp": 0.5, "x": 0.05}.get(change.unit, 0.5)
    return abs(stated - real) <= max(least, tolerance * abs(stated))


def _shown(value: float, unit: str) -> str:
    if unit == "x":
        return f"{amount(value)} times"
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{amount(abs(value))}" + (f" {unit}" if unit != "count" else "")
