"""How often a stated range of 90 % holds the truth, on simulated pasts: `python benchmarks/forecasts.py`.

Each kind of series goes on past the weeks that the forecast sees, so the truth is known. One line a kind, one column a
length of the past, one figure for each horizon. The seeds are fixed, so the figures are the same each time.
"""

from __future__ import annotations

import argparse
import random
import sys
from datetime import date, timedelta
from math import exp, sin, sqrt, tau
from typing import TYPE_CHECKING

from goallint.rules._history import forecast  # noqa: TID251

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Maker = Callable[[random.Random, int], list[float]]

MONDAY = date(2023, 1, 2)
LENGTHS = (6, 8, 12, 26, 52, 104)
HORIZONS = (4, 8, 13, 26)
LEVEL = 0.9
YEAR = 52.18


def flat(dice: random.Random, count: int) -> list[float]:
    """Scatter around a level."""
    noise = dice.uniform(5, 100)
    return [1000 + dice.gauss(0, noise) for _ in range(count)]


def linear(dice: random.Random, count: int) -> list[float]:
    """Scatter around a straight line."""
    slope, noise = dice.uniform(-5, 30), dice.uniform(5, 60)
    return [1000 + slope * week + dice.gauss(0, noise) for week in range(count)]


def exponential(dice: random.Random, count: int) -> list[float]:
    """Scatter around steady growth by a part."""
    growth, noise = dice.uniform(-0.005, 0.05), dice.uniform(0.005, 0.05)
    return [1000 * exp(growth * week + dice.gauss(0, noise)) for week in range(count)]


def random_walk(dice: random.Random, count: int) -> list[float]:
    """A random walk with drift."""
    drift, noise, value, values = dice.uniform(0, 20), dice.uniform(5, 40), 2000.0, []
    for _ in range(count):
        value += drift + dice.gauss(0, noise)
        values.append(value)
    return values


def walk_by_parts(dice: random.Random, count: int) -> list[float]:
    """A random walk with drift of the logarithm."""
    drift, noise, value, values = dice.uniform(-0.005, 0.02), dice.uniform(0.005, 0.04), 2000.0, []
    for _ in range(count):
        value *= exp(drift + dice.gauss(0, noise))
        values.append(value)
    return values


def fading_errors(dice: random.Random, count: int) -> list[float]:
    """A straight line with errors of which 0.3 to 0.9 stays each week."""
    slope, noise, memory = dice.uniform(-5, 30), dice.uniform(5, 40), dice.uniform(0.3, 0.9)
    error, values = dice.gauss(0, noise / (1 - memory**2) ** 0.5), []
    for week in range(count):
        error = memory * error + dice.gauss(0, noise)
        values.append(2000 + slope * week + error)
    return values


def counts(dice: random.Random, count: int) -> list[float]:
    """Whole numbers, as varied as chance makes counts."""
    level, growth = dice.uniform(20, 200), dice.uniform(-0.005, 0.01)
    means = [level * exp(growth * week) for week in range(count)]
    return [float(max(round(dice.gauss(mean, sqrt(mean))), 0)) for mean in means]


def noisy_walk(dice: random.Random, count: int) -> list[float]:
    """A random walk seen through scatter: none of the explanations that the forecast weighs."""
    noise = dice.uniform(5, 40)
    return [value + dice.gauss(0, noise) for value in random_walk(dice, count)]


def season(dice: random.Random, count: int) -> list[float]:
    """A line with a wave of a year and scatter; only two years can show it."""
    height, begun, noise = dice.uniform(50, 300), dice.uniform(0, tau), dice.uniform(10, 60)
    slope = dice.uniform(-2, 8)
    return [
        2000 + slope * week + height * sin(tau * week / YEAR + begun) + dice.gauss(0, noise) for week in range(count)
    ]


KINDS: tuple[Maker, ...] = (
    flat,
    linear,
    exponential,
    random_walk,
    walk_by_parts,
    fading_errors,
    counts,
    noisy_walk,
    season,
)
SOUND: tuple[Maker, ...] = (linear, random_walk, fading_errors)
"""Kinds of which values are lost or wrong."""


class Spoiled:
    """What is done to the values that the forecast sees, by name."""

    @staticmethod
    def nothing(_: random.Random, points: list[tuple[date, float]]) -> list[tuple[date, float]]:
        """All values, as they are."""
        return points

    @staticmethod
    def gaps(dice: random.Random, points: list[tuple[date, float]]) -> list[tuple[date, float]]:
        """Three of ten weeks are lost."""
        kept = sorted(dice.sample(range(len(points)), max(round(0.7 * len(points)), 4)))
        return [points[index] for index in kept]

    @staticmethod
    def slips(dice: random.Random, points: list[tuple[date, float]]) -> list[tuple[date, float]]:
        """One of twenty values, not the last one, has a digit too many; the order is lost too."""
        wrong = set(dice.sample(range(len(points) - 1), max(len(points) // 20, 1)))
        spoiled = [(day, value * 10 if index in wrong else value) for index, (day, value) in enumerate(points)]
        dice.shuffle(spoiled)
        return spoiled


def held(maker: Maker, weeks: int, horizons: Sequence[int], cases: int, spoil: str = "nothing") -> list[float]:
    """The part of simulated series of which the range holds the truth, for each horizon."""
    dice = random.Random(f"{maker.__name__} {weeks} {spoil}")
    hits = [0] * len(horizons)
    for _ in range(cases):
        values = maker(dice, weeks + max(horizons))
        seen = [(MONDAY + timedelta(weeks=week), value) for week, value in enumerate(values[:weeks])]
        seen = getattr(Spoiled, spoil)(dice, seen)
        for place, ahead in enumerate(horizons):
            found = forecast(seen, MONDAY + timedelta(weeks=weeks - 1 + ahead))
            assert found is not None
            below = found.below(values[weeks - 1 + ahead])
            hits[place] += (1 - LEVEL) / 2 <= below <= (1 + LEVEL) / 2
    return [hit / cases for hit in hits]


def main() -> int:
    """Print the table and its summary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200, help="series for each kind and length (default: 200)")
    cases = parser.parse_args().cases
    lines = [(maker, "nothing") for maker in KINDS] + [(maker, how) for how in ("gaps", "slips") for maker in SOUND]
    known: list[float] = []
    print("weeks".ljust(22), *(str(weeks).ljust(15) for weeks in LENGTHS))
    print("ahead".ljust(22), *(" ".join(f"{ahead:3}" for ahead in HORIZONS) for _ in LENGTHS))
    for maker, how in lines:
        cells = []
        for weeks in LENGTHS:
            if (maker is season and weeks < 2 * YEAR - 1) or (how == "slips" and weeks < 2 * len(HORIZONS)):
                cells.append(" " * 15)
                continue
            parts = held(maker, weeks, HORIZONS, cases, how)
            known += parts if maker is not noisy_walk else []
            cells.append(" ".join(f"{100 * part:3.0f}" for part in parts))
        print(f"{maker.__name__}{'' if how == 'nothing' else ', ' + how}".ljust(22), *cells)
    outside = sum(not 0.86 <= part <= 0.94 for part in known)
    print(
        f"without noisy_walk: {100 * sum(known) / len(known):.1f} % held, {outside} of {len(known)} cells outside 86-94"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
