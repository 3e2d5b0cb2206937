"""What a history supports: stated ranges hold the truth as often as they say, whatever the past was made of."""

from __future__ import annotations

import os
import random
import sys
from datetime import date, timedelta
from math import sin, tau

import pytest
from goallint.rules._history import Forecast, forecast  # noqa: TID251
from goallint.rules._student import t_cdf  # noqa: TID251

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "benchmarks"))
import forecasts
from forecasts import exponential, fading_errors, linear, random_walk

MONDAY = date(2025, 1, 6)
AHEAD = (4, 13)


def weekly(values: list[float], ahead: int) -> Forecast:
    return at([(MONDAY + timedelta(weeks=week), value) for week, value in enumerate(values)], weeks_behind=ahead)


def at(points: list[tuple[date, float]], weeks_behind: int) -> Forecast:
    found = forecast(points, max(day for day, _ in points) + timedelta(weeks=weeks_behind))
    assert found is not None
    return found


def test_a_range_of_90_percent_holds_the_truth_in_90_percent_of_1000_cases() -> None:
    hits = [forecasts.held(maker, 26, [8], 250)[0] for maker in (linear, exponential, random_walk, fading_errors)]
    assert 0.88 <= sum(hits) / 4 <= 0.93, hits
    assert all(0.85 <= part <= 0.97 for part in hits), hits


@pytest.mark.parametrize("weeks", [6, 8, 12])
def test_few_points_do_not_mislead(weeks: int) -> None:
    kinds = (linear, exponential, random_walk, forecasts.walk_by_parts, fading_errors)
    parts = [part for maker in kinds for part in forecasts.held(maker, weeks, AHEAD, 200)]
    assert 0.88 <= sum(parts) / len(parts) <= 0.93, parts
    assert all(0.84 <= part <= 0.97 for part in parts), parts


@pytest.mark.parametrize("spoil", ["gaps", "slips"])
def test_lost_and_wrong_values_leave_the_range_right(spoil: str) -> None:
    parts = [part for maker in forecasts.SOUND for part in forecasts.held(maker, 26, AHEAD, 150, spoil)]
    assert 0.88 <= sum(parts) / len(parts) <= 0.94, parts
    assert all(0.85 <= part <= 0.98 for part in parts), parts


def test_two_years_of_weeks_show_their_season() -> None:
    parts = forecasts.held(forecasts.season, 104, (4, 26), 100)
    assert all(0.84 <= part <= 0.96 for part in parts), parts


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


def test_104_weeks_are_two_years() -> None:
    values = [2000 + 200 * sin(tau * week / 52.18) + week % 3 for week in range(104)]
    assert weekly(values, 6).season == "year"
    assert weekly(values[:100], 6).season == ""
