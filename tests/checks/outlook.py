"""The outlook beside SciPy, on invented series: slope, crossing, and the days on which the band meets the target.

    pip install scipy
    python tests/checks/outlook.py [SERIES]

SciPy fits the line and has Student's quantile; the band is walked day by day. Not a test: it needs SciPy.
"""

from __future__ import annotations

import math
import random
import sys
from fractions import Fraction

from scipy import stats

from dxcheck.judging.outlook import HORIZON, LEVEL, fit, student


def series(rng: random.Random) -> list[tuple[int, int]]:
    """Between 3 and 20 values within a year, rising more or less."""
    days = sorted(rng.sample(range(-364, 1), rng.randint(3, 20)))
    pace, noise = rng.uniform(-0.02, 0.3), rng.choice((0, 1, 3, 8))
    return [(day, max(round((day + 364) * pace + rng.gauss(0, noise)), 0)) for day in days]


def first_day(reaches, start: int) -> int | None:  # type: ignore[no-untyped-def]
    """The first whole day from `start` on, within the horizon, on which something is so."""
    return next((day for day in range(start, HORIZON + 1) if reaches(day)), None)


def main() -> None:
    rng = random.Random(7)
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    compared = unbounded = 0
    for freedom in range(1, 364):
        assert math.isclose(student(freedom), stats.t.ppf((1 + LEVEL) / 2, freedom), rel_tol=1e-9), freedom
    for _ in range(number):
        points = series(rng)
        line = fit([(Fraction(day), Fraction(value)) for day, value in points])
        xs, ys = zip(*points, strict=True)
        theirs = stats.linregress(xs, ys)
        assert math.isclose(float(line.slope), theirs.slope, rel_tol=1e-9, abs_tol=1e-9), points
        target = Fraction(max(ys) + rng.randint(1, 40))
        if line.slope <= 0 or line.reaches(target) > HORIZON:
            continue
        crossing = (float(target) - theirs.intercept) / theirs.slope
        assert math.isclose(float(line.reaches(target)), crossing, rel_tol=1e-9, abs_tol=1e-6), points
        count, mean = len(xs), sum(xs) / len(xs)
        spread = sum((x - mean) ** 2 for x in xs)
        error = sum((y - theirs.intercept - theirs.slope * x) ** 2 for x, y in points)
        scale = stats.t.ppf((1 + LEVEL) / 2, count - 2) * math.sqrt(error / (count - 2))

        def band(day: int, sign: int) -> float:
            width = scale * math.sqrt(1 + 1 / count + (day - mean) ** 2 / spread)  # noqa: B023 - used at once
            return theirs.intercept + theirs.slope * day + sign * width  # noqa: B023

        earliest, latest = line.interval(target)
        start = 0
        walked = first_day(lambda day: band(day, 1) >= float(target) - 1e-9, start)  # noqa: B023
        assert walked == max(math.ceil(earliest - 1e-9) if earliest > -math.inf else 0, 0), (points, target)
        walked = first_day(lambda day: band(day, -1) >= float(target) - 1e-9, start)  # noqa: B023
        ours = None if latest is None or latest > HORIZON else max(math.ceil(latest - 1e-9), 0)
        assert walked == ours, (points, target, walked, latest)
        compared += 1
        unbounded += ours is None
    print(f"{number} series; {compared} days and intervals agree with SciPy's, {unbounded} of them without an end")


if __name__ == "__main__":
    main()
