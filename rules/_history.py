"""What a goal's own past supports: a trend with a range, from a history of dated values.

The values, or their logarithms, are a straight line in time plus an error that fades from one point to the next
(AR(1) in continuous time). How much of it stays is not estimated but averaged over, from nothing (points scatter
around the line) to all (a random walk with drift), each weighted by how well it explains the past; so are the level
and the logarithm. The forecast is a mixture of Student t distributions. `docs/explanation/growth.md` tells why.
"""

from __future__ import annotations

from itertools import pairwise
from math import exp, inf, log

from goallint import NamedTuple
from goallint.typed import TYPE_CHECKING

from ._student import t_cdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from typing import Any

FEWEST = 4
"""Points that a trend with a range needs."""
MOST = 240
"""The latest points that are looked at: more tell nothing of the coming months."""

_MEMORIES = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.97, 0.999)
"""Parts of an error that stay after one typical step. The last one is a random walk in all but name."""
_PRIOR = (0.0, -3.0, -3.0, -3.0, -3.0, -3.0, -1.0)
"""The logarithms of the weights in advance. That of the random walk depends on how many points there are."""
_SHORT = 8
"""A past with so few points cannot show how much of an error stays. What follows from that fades with more of them.

The numbers below are found by simulation, `benchmarks/forecasts.py`, so that ranges hold as often as they say.
"""
_WALK, _WALK_MOST = 2.1, 0.7
"""The weight in advance of the random walk, in the measure in which a past is longer than a short one."""
_SHARP = 1.5
"""How much more than it weighs by likelihood alone a better explanation of a short past weighs."""
_SCATTER, _FADING, _WALKING = (-0.7, 2.0), (0.2, 1.0), (0.75, 1.5)
"""How much wider a range is where nothing, much or all of an error stays: a logarithm, and the power of its fading."""
_MUCH = 0.8
_SHORTEST = 1.2
_LEAST_SPREAD = 1e-6
_LARGEST = 1e100
_YEAR, _WEEK = 365.25, 7.0
_TWICE = 1.98
"""Cycles that show a season: two, if need be without a few days, as 104 weeks are two years."""


class Forecast(NamedTuple):
    """What the past supports at a day: the middle and the mixture behind it.

    `scale` is level or log, whichever explains the past better; `season` is year, week or "" where none shows.
    """

    points: int
    used: int
    first: date
    last: date
    last_value: float
    scale: str
    season: str
    parts: tuple[Part, ...]
    dropped: int = 0

    def below(self, value: float) -> float:
        """The probability that the value at the day will be at most this."""
        return sum(part.weight * part.below(value) for part in self.parts)

    def quantile(self, probability: float) -> float:
        """The value that will not be exceeded with this probability."""
        spread = max(part.reach() for part in self.parts)
        middle = max(self.parts, key=lambda part: part.weight).middle
        low, high = middle, middle
        step = max(spread, abs(middle) * 1e-6, 1e-9)
        while self.below(low) > probability and step < inf:
            low, step = low - step, step * 2
        step = max(spread, abs(middle) * 1e-6, 1e-9)
        while self.below(high) < probability and step < inf:
            high, step = high + step, step * 2
        for _ in range(60):
            half = (low + high) / 2
            if self.below(half) < probability:
                low = half
            else:
                high = half
        return (low + high) / 2

    def range(self, level: float) -> tuple[float, float]:
        """The range that holds the value with a probability of `level`, with equal parts left out on both sides."""
        return self.quantile((1 - level) / 2), self.quantile((1 + level) / 2)

    def told(self) -> dict[str, Any]:
        """The fit as evidence holds it."""
        named = {name: getattr(self, name) for name in ("points", "used", "last_value", "scale", "season")}
        return {**named, "first": self.first.isoformat(), "last": self.last.isoformat()}


class Part(NamedTuple):
    """One explanation of the past: a Student t distribution of the value, or of its logarithm."""

    weight: float
    center: float
    spread: float
    degrees: int
    logarithm: bool

    @property
    def middle(self) -> float:
        """The value that is exceeded as often as not."""
        return exp(min(self.center, 700.0)) if self.logarithm else self.center

    def below(self, value: float) -> float:
        """The probability that the value is at most this."""
        if self.logarithm:
            if value <= 0:
                return 0.0
            value = log(value)
        return t_cdf((value - self.center) / self.spread, self.degrees)

    def reach(self) -> float:
        """How far from its middle it spreads, in the value's unit."""
        return self.middle * (exp(min(self.spread, 50.0)) - 1) if self.logarithm else self.spread


class _Series(NamedTuple):
    times: tuple[float, ...]
    values: tuple[float, ...]
    gap: float


class _Fit(NamedTuple):
    evidence: float
    likelihood: float
    center: float
    spread: float
    degrees: int


def forecast(points: Iterable[tuple[date, float]], day: date) -> Forecast | None:
    """What the points support at a day behind them; None with fewer than four days that differ, or a day not behind.

    Order does not matter, the median stands for several values of one day, single values that stick out of their
    neighbours are left out.
    """
    given = list(points)
    days = _by_day(given)[-MOST:]
    if len(days) < FEWEST or day <= days[-1][0]:
        return None
    start = days[0][0]
    times = [float((at - start).days) for at, _ in days]
    values = [value for _, value in days]
    keep = _steady(times, values)
    times, values = [times[index] for index in keep], [values[index] for index in keep]
    gaps = sorted(late - early for early, late in pairwise(times))
    series = _Series(tuple(times), tuple(values), gaps[len(gaps) // 2])
    season, waves = _season(series)
    ahead = float((day - start).days)
    parts = tuple(_parts(series, season, waves, ahead))
    best = max(parts, key=lambda part: part.weight)
    name = {0.0: "", _YEAR: "year", _WEEK: "week"}[season if waves else 0.0]
    scale = "log" if best.logarithm else "level"
    dropped = len(days) - len(keep)
    return Forecast(len(given), len(keep), start, days[-1][0], values[-1], scale, name, parts, dropped)


def _by_day(points: Iterable[tuple[date, float]]) -> list[tuple[date, float]]:
    same: dict[date, list[float]] = {}
    for day, value in points:
        if abs(value) < _LARGEST:
            same.setdefault(day, []).append(value)
    return sorted((day, _median(values)) for day, values in same.items())


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _steady(times: Sequence[float], values: Sequence[float]) -> list[int]:
    """The indexes of all points but those that stick out: far off the line between their neighbours, and alone in it.

    A slip of the pen in one entry does; a step to a new level does not. The last point is believed.
    """
    keep = list(range(len(values)))
    for _ in range(len(values) // 8):
        off = [_off(times, values, keep, place) for place in range(1, len(keep) - 1)]
        typical = _median([abs(value) for value in off]) * 1.4826
        worst = max(range(len(off)), key=lambda index: abs(off[index]))
        least = 0.05 * abs(values[keep[worst + 1]])
        if abs(off[worst]) <= max(8 * typical, least) or not _alone(off, worst):
            break
        del keep[worst + 1]
    return keep


def _alone(off: Sequence[float], worst: int) -> bool:
    """Whether its neighbours are off to the other side by about half as much, as they are beside a single slip."""
    beside = [off[place] / off[worst] for place in (worst - 1, worst + 1) if 0 <= place < len(off)]
    return all(-0.9 < ratio < -0.1 for ratio in beside)


def _off(times: Sequence[float], values: Sequence[float], keep: Sequence[int], place: int) -> float:
    before, at, after = keep[place - 1], keep[place], keep[place + 1]
    part = (times[at] - times[before]) / (times[after] - times[before])
    return values[at] - (values[before] + part * (values[after] - values[before]))


def _season(series: _Series) -> tuple[float, int]:
    """The season's length in days and its waves, where two full cycles are there and it explains the past better."""
    span = series.times[-1] - series.times[0] + series.gap
    for length, coarsest in ((_YEAR, 92.0), (_WEEK, 2.0)):
        if series.gap <= coarsest and span >= _TWICE * length and len(series.times) >= 8:
            return length, min((0, 1, 2), key=lambda waves: _information(series, length, waves))
    return 0.0, 0


def _information(series: _Series, length: float, waves: int) -> float:
    """Schwarz's criterion of the best fit with so many waves: the smaller, the better."""
    count = len(series.times)
    columns = 2 + 2 * waves
    if count < columns + 4:
        return inf
    fits = [_fit(series, series.values, memory, length, waves, series.times[-1]) for memory in _MEMORIES]
    return -2 * max(fit.likelihood for fit in fits) + columns * log(count)


def _parts(series: _Series, season: float, waves: int, ahead: float) -> list[Part]:
    count = len(series.values)
    scales: list[tuple[bool, Sequence[float], float]] = [(False, series.values, 0.0)]
    if min(series.values) > 0:
        logs = [log(value) for value in series.values]
        scales.append((True, logs, -sum(logs)))
    rated: list[tuple[float, _Fit, bool]] = []
    short = _SHORT / count
    priors = (*_PRIOR, min(_WALK * (1 - short), _WALK_MOST))
    for logarithm, values, jacobian in scales:
        for memory, prior in zip(_MEMORIES, priors, strict=True):
            fit = _fit(series, values, memory, season, waves, ahead)
            fit = fit._replace(spread=fit.spread * exp(_width(memory, short)))
            # The Jacobian of the logarithm for the values that are left when the line has taken its share.
            share = jacobian * fit.degrees / count
            rated.append(((1 + _SHARP * short) * (fit.evidence + share) + prior, fit, logarithm))
    top = max(value for value, _, _ in rated)
    weights = [exp(value - top) for value, _, _ in rated]
    total = sum(weights)
    return [
        Part(weight / total, fit.center, fit.spread, fit.degrees, logarithm)
        for weight, (_, fit, logarithm) in zip(weights, rated, strict=True)
        if weight / total > 1e-4
    ]


def _width(memory: float, short: float) -> float:
    """How much wider, as a logarithm, the range is for errors of which so much stays, in a past that short.

    Where the past misleads, the wrong explanation gets nearly all the weight. The range of a random walk must hold what
    it loses in the pasts that look like scatter, and scatter holds more than it says in those that look like a walk.
    """
    short = min(short, _SHORTEST)
    scatter, fading, walk = (width * exp(power * log(short)) for width, power in (_SCATTER, _FADING, _WALKING))
    if memory <= _MUCH:
        return scatter + (fading - scatter) * memory / _MUCH
    return fading + (walk - fading) * (memory - _MUCH) / (1 - _MUCH)


def _row(time: float, origin: float, span: float, season: float, waves: int) -> list[float]:
    from math import cos, pi, sin

    row = [1.0, (time - origin) / span]
    for wave in range(1, waves + 1):
        turn = 2 * pi * wave * time / season
        row += [sin(turn), cos(turn)]
    return row


def _fit(series: _Series, values: Sequence[float], memory: float, season: float, waves: int, ahead: float) -> _Fit:
    """Generalised least squares with errors of which `memory` stays after a typical gap, and the forecast `ahead`."""
    times, span = series.times, max(series.times[-1] - series.times[0], 1.0)
    origin = series.times[-1]
    rest = 1 - memory * memory
    rows, right, logs = [], [], 0.0
    before: list[float] = []
    for index, time in enumerate(times):
        row = _row(time, origin, span, season, waves)
        kept = memory ** ((time - times[index - 1]) / series.gap) if index else 0.0
        variance = (1 - kept * kept) / rest
        weight = variance**-0.5
        logs += log(variance)
        last = before or row
        rows.append([(now - kept * then) * weight for now, then in zip(row, last, strict=True)])
        right.append((values[index] - kept * (values[index - 1] if index else 0.0)) * weight)
        before = row
    solved, inverse, logdet = _solve(rows, right)
    degrees = len(times) - len(solved)
    squares = sum(
        (y - sum(a * b for a, b in zip(row, solved, strict=True))) ** 2 for row, y in zip(rows, right, strict=True)
    )
    least = (_LEAST_SPREAD * max(map(abs, values))) ** 2 + 1e-300
    squares = max(squares, least * degrees)
    evidence = -0.5 * (logs + logdet + degrees * log(squares))
    likelihood = -0.5 * (logs + len(times) * log(squares))
    kept = memory ** ((ahead - origin) / series.gap)
    end = _row(ahead, origin, span, season, waves)
    error = values[-1] - sum(a * b for a, b in zip(before, solved, strict=True))
    center = sum(a * b for a, b in zip(end, solved, strict=True)) + kept * error
    lever = [now - kept * then for now, then in zip(end, before, strict=True)]
    spread = (1 - kept * kept) / rest + _form(lever, inverse)
    return _Fit(evidence, likelihood, center, (spread * squares / degrees) ** 0.5, degrees)


def _solve(rows: Sequence[Sequence[float]], right: Sequence[float]) -> tuple[list[float], list[list[float]], float]:
    """Least squares by the normal equations: the solution, the inverse of the matrix and its log determinant."""
    size = len(rows[0])
    grid = [
        [sum(row[i] * row[j] for row in rows) for j in range(size)] + [1.0 if i == j else 0.0 for j in range(size)]
        for i in range(size)
    ]
    logdet = 0.0
    for i in range(size):
        pivot = max(range(i, size), key=lambda k: abs(grid[k][i]))
        grid[i], grid[pivot] = grid[pivot], grid[i]
        head = grid[i][i] if abs(grid[i][i]) > 1e-12 else 1e-12
        logdet += log(abs(head))
        grid[i] = [value / head for value in grid[i]]
        for k in range(size):
            if k != i and grid[k][i]:
                factor = grid[k][i]
                grid[k] = [a - factor * b for a, b in zip(grid[k], grid[i], strict=True)]
    inverse = [line[size:] for line in grid]
    totals = [sum(row[i] * y for row, y in zip(rows, right, strict=True)) for i in range(size)]
    return [sum(a * b for a, b in zip(line, totals, strict=True)) for line in inverse], inverse, logdet


def _form(vector: Sequence[float], matrix: Sequence[Sequence[float]]) -> float:
    return sum(a * b * matrix[i][j] for i, a in enumerate(vector) for j, b in enumerate(vector))
