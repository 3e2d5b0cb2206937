"""What a history supports: stated ranges hold the truth as often as they say, whatever the past was made of."""

from __future__ import annotations

import random
from datetime import date, timedelta
from math import exp, sin, tau
from typing import TYPE_CHECKING

import pytest
from goallint.rules._history import Forecast, forecast  # noqa: TID251
from goallint.rules._student import t_cdf  # noqa: TID251

if TYPE_CHECKING:
    from collections.abc import Callable

MONDAY = date(2025, 1, 6)
WEEKS, AHEAD = 26, 8


def linear(dice: random.Random, count: int) -> list[float]:
    slope, noise = dice.uniform(-5, 30), dice.uniform(5, 60)
    return [1000 + slope * week + dice.gauss(0, noise) for week in range(count)]


def exponential(dice: random.Random, count: int) -> list[float]:
    growth, noise = dice.uniform(-0.005, 0.05), dice.uniform(0.005, 0.05)
    return [1000 * exp(growth * week + dice.gauss(0, noise)) for week in range(count)]


def random_walk(dice: random.Random, count: int) -> list[float]:
    drift, noise, value, values = dice.uniform(0, 20), dice.uniform(5, 40), 2000.0, []
    for _ in range(count):
        value += drift + dice.gauss(0, noise)
        values.append(value)
    return values


def fading_errors(dice: random.Random, count: int) -> list[float]:
    slope, noise, memory = dice.uniform(-5, 30), dice.uniform(5, 40), dice.uniform(0.3, 0.9)
    error, values = dice.gauss(0, noise / (1 - memory**2) ** 0.5), []
    for week in range(count):
        error = memory * error + dice.gauss(0, noise)
        values.append(2000 + slope * week + error)
    return values


MAKERS = (linear, exponential, random_walk, fading_errors)


def held(maker: Callable[[random.Random, int], list[float]], cases: int, weeks: int = WEEKS, ahead: int = AHEAD) -> int:
    dice = random.Random(maker.__name__)
    found = 0
    for _ in range(cases):
        values = maker(dice, weeks + ahead)
        found += 0.05 <= weekly(values[:weeks], ahead).below(values[-1]) <= 0.95
    return found


def weekly(values: list[float], ahead: int) -> Forecast:
    return at([(MONDAY + timedelta(weeks=week), value) for week, value in enumerate(values)], weeks_behind=ahead)


def at(points: list[tuple[date, float]], weeks_behind: int) -> Forecast:
    found = forecast(points, max(day for day, _ in points) + timedelta(weeks=weeks_behind))
    assert found is not None
    return found


def test_a_range_of_90_percent_holds_the_truth_in_90_percent_of_1000_cases() -> None:
    hits = [held(maker, 250) for maker in MAKERS]
    assert 860 <= sum(hits) <= 940, hits
    assert all(205 <= count <= 245 for count in hits), hits


def test_twelve_points_of_a_random_walk_do_not_look_like_a_line() -> None:
    hits = held(random_walk, 1000, weeks=12, ahead=3)
    assert 860 <= hits <= 940, hits


@pytest.mark.parametrize(
    ("value", "degrees", "probability"),
    [(0, 3, 0.5), (2.015, 5, 0.95), (-2.015, 5, 0.05), (1.812, 10, 0.95), (63.657, 1, 0.995), (1.645, 1e6, 0.95)],
)
def test_student_as_the_tables_print_it(value: float, degrees: float, probability: float) -> None:
    assert t_cdf(value, degrees) == pytest.approx(probability, abs=2e-4)


def test_a_range_is_where_its_probabilities_are() -> None:
    found = weekly(linear(random.Random(1), 20), 6)
    low, high = found.range(0.9)
    assert found.below(low) == pytest.approx(0.05, abs=1e-6)
    assert found.below(high) == pytest.approx(0.95, abs=1e-6)
    wider = found.range(0.99)
    assert wider[0] < low < high < wider[1]


def test_a_straight_line_goes_on() -> None:
    low, high = weekly([1000.0 + 20 * week for week in range(12)], 4).range(0.9)
    assert low == pytest.approx(1300, abs=1)
    assert high == pytest.approx(1300, abs=1)


def test_steady_growth_is_seen_on_the_logarithm() -> None:
    found = weekly([1000 * 1.05**week for week in range(16)], 8)
    assert found.scale == "log"
    assert found.quantile(0.5) == pytest.approx(1000 * 1.05**23, rel=0.01)


def test_order_and_doubles_do_not_matter() -> None:
    points = [(MONDAY + timedelta(weeks=week), 500.0 + 7 * week + week % 3) for week in range(10)]
    mixed = [*points[5:], *points[:5], points[3]]
    assert at(points, 4).range(0.9) == at(mixed, 4).range(0.9)


def test_gaps_are_time_too() -> None:
    points = [(MONDAY + timedelta(weeks=week), 100.0 + 10 * week) for week in (0, 1, 2, 9, 10, 20)]
    assert at(points, 10).quantile(0.5) == pytest.approx(400, rel=0.01)


def test_a_slip_of_the_pen_does_not_count() -> None:
    values = [8000.0 + 50 * week + (week * 37 % 11) for week in range(20)]
    slipped = [*values[:7], values[7] * 10, *values[8:]]
    found = weekly(slipped, 6)
    assert (found.used, found.dropped) == (19, 1)
    assert found.quantile(0.5) == pytest.approx(weekly(values, 6).quantile(0.5), rel=0.01)


def test_a_step_to_a_new_level_stays() -> None:
    found = weekly([100.0 + week % 2 for week in range(12)] + [200.0 + week % 2 for week in range(12)], 2)
    assert found.dropped == 0


def test_two_years_show_their_season() -> None:
    dice = random.Random(7)
    values = [1000 + 3 * month + 200 * sin(tau * month / 12) + dice.gauss(0, 15) for month in range(37)]
    points = [(MONDAY + timedelta(days=round(30.4375 * month)), value) for month, value in enumerate(values)]
    found = forecast(points[:34], points[36][0])
    assert found is not None
    assert found.season == "year"
    assert found.quantile(0.5) == pytest.approx(values[36], abs=60)
    early = forecast(points[:20], points[30][0])
    assert early is not None
    assert early.season == ""


@pytest.mark.parametrize(
    "values",
    [
        [5.0, 5.0, 5.0, 5.0],
        [0.0, 0.0, 0.0, 0.0, 0.0],
        [-3.0, 4.0, -5.0, 6.0],
        [1e-9, 1e12, 3.0, 4.0],
        [1e90, 1e-90, 1.0, 2.0],
        [1e300, 1.0, 2.0, 3.0, 4.0],
        [float("nan"), 1.0, 2.0, 3.0, 4.0],
        [float("inf"), 1.0, 2.0, 3.0, 4.0],
        [float(day % 17) for day in range(3000)],
    ],
    ids=["flat", "zero", "signs", "wild", "huge", "too huge", "nan", "infinite", "long"],
)
def test_any_numbers_give_a_range(values: list[float]) -> None:
    found = at([(date(2015, 1, 1) + timedelta(days=day), value) for day, value in enumerate(values)], 4)
    low, high = found.range(0.9)
    assert low <= high


def test_too_little_says_nothing() -> None:
    points = [(MONDAY + timedelta(weeks=week), 10.0 + week) for week in range(4)]
    assert forecast(points[:3], date(2026, 1, 1)) is None
    assert forecast([points[0]] * 9, date(2026, 1, 1)) is None
    assert forecast(points, points[-1][0]) is None
