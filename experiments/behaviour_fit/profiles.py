"""Profile likelihoods of a fitted rule: which parameters the experiments pin down, and which they leave free.

    python experiments/behaviour_fit/profiles.py      # results/profiles.csv, results/parameters.csv

From the stored estimate each parameter is moved outwards in steps; at each step all others are fitted anew. Where the distance, in
units of the scatter, rises by more than 3.84 (95% of a chi squared with one degree of freedom), the data speak against the value.
A parameter whose interval reaches a bound of its range on one side or both is left free there. ``profiles.csv`` keeps the whole
parameter set of each step: those within 3.84 are the sets that the laboratory allows, over which rankings of policies are to be
reported.
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from fit import FREE, minimise, scatter_of, standard_errors, stored, with_values
from moments import Moments

from commons_sim.behaviour.rival_parameters import RuleParameters
from commons_sim.behaviour.rivals import RULES

RESULTS = Path(__file__).parent / "results"
RULE = RULES[0]
LIMIT = 3.84  # chi squared, one degree of freedom, 95%
BEYOND = 1.5  # times the limit: far enough to draw the curve
CLOSE = 0.01  # of the range: an end of an interval this near to a bound lies on it


@dataclasses.dataclass(frozen=True)
class Step:
    """One point of a profile: the value held, the rise of the distance, and the whole parameter set."""

    name: str
    value: float
    rise: float
    parameters: RuleParameters


def outwards(
    moments: Moments, name: str, base: RuleParameters, width: float, best: float, scatter: float, steps: int
) -> Iterator[Step]:
    """Yields the points of one profile, first downwards and then upwards, each fitted from the one before."""
    names = [other for other in FREE[RULE] if other != name]
    _, low, high = FREE[RULE][name]
    for direction in (-1.0, 1.0):
        value, here = getattr(base, name), base
        while low < value < high or value == getattr(base, name):
            value = float(np.clip(value + direction * width, low, high))
            found = minimise(moments, RULE, names, with_values([name], [value], here), steps)
            here = with_values(names, found.estimates, with_values([name], [value], here))
            rise = (found.chi_squared - best) / scatter
            yield Step(name, value, rise, here)
            if rise > BEYOND * LIMIT or value in (low, high):
                break


def interval(points: list[tuple[float, float]], bounds: tuple[float, float]) -> tuple[float, float]:
    """Returns where the rise crosses the limit on both sides of the lowest point, interpolated; a bound where it does not."""
    points = sorted(points)
    values, rises = (np.array(column) for column in zip(*points, strict=True))
    centre = int(np.argmin(rises))
    low, high = bounds
    for place in range(centre, 0, -1):
        if rises[place - 1] > LIMIT >= rises[place]:
            low = float(np.interp(LIMIT, [rises[place], rises[place - 1]], [values[place], values[place - 1]]))
            break
    for place in range(centre, len(values) - 1):
        if rises[place + 1] > LIMIT >= rises[place]:
            high = float(np.interp(LIMIT, [rises[place], rises[place + 1]], [values[place], values[place + 1]]))
            break
    return low, high


def verdict(low: float, high: float, bounds: tuple[float, float]) -> str:
    """Returns ``pinned``, ``free below``, ``free above`` or ``free``."""
    close = CLOSE * (bounds[1] - bounds[0])
    below, above = low <= bounds[0] + close, high >= bounds[1] - close
    return {(False, False): "pinned", (True, False): "free below", (False, True): "free above"}.get(
        (below, above), "free"
    )


def main() -> None:
    """Walks every profile and writes the two tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--replications", type=int, default=30, help="sessions of each experiment")
    parser.add_argument("--steps", type=int, default=5, help="most steps of each fit")
    call = parser.parse_args()
    moments, names = Moments(call.replications), list(FREE[RULE])
    start = minimise(moments, RULE, names, stored(RULE), 2 * call.steps)  # the best with this number of sessions
    base, best, scatter = (
        with_values(names, start.estimates, stored(RULE)), start.chi_squared, scatter_of(start)
    )  # fmt: skip
    errors = dict(zip(names, standard_errors(start), strict=True))
    RESULTS.mkdir(exist_ok=True)
    with (
        (RESULTS / "profiles.csv").open("w", newline="", encoding="utf-8") as curves,
        (RESULTS / "parameters.csv").open("w", newline="", encoding="utf-8") as summary,
    ):
        table, ranges = csv.writer(curves), csv.writer(summary)
        table.writerow(["profiled", "value", "rise", *names])
        ranges.writerow(
            ["parameter", "estimate", "standard_error", "low95", "high95", "range_low", "range_high", "verdict"]
        )
        for name in names:
            _, low, high = FREE[RULE][name]
            width = float(np.clip(0.8 * errors[name], (high - low) / 40.0, (high - low) / 6.0))
            points = [(getattr(base, name), 0.0)]
            table.writerow([name, f"{points[0][0]:.6g}", "0", *(f"{getattr(base, other):.6g}" for other in names)])
            for step in outwards(moments, name, base, width, best, scatter, call.steps):
                points.append((step.value, step.rise))
                row = [name, f"{step.value:.6g}", f"{step.rise:.4f}"]
                table.writerow(row + [f"{getattr(step.parameters, other):.6g}" for other in names])
            below, above = interval(points, (low, high))
            estimate = getattr(stored(RULE), name)
            ranges.writerow(
                [name, f"{estimate:.4g}", f"{errors[name]:.2g}", f"{below:.4g}", f"{above:.4g}", low, high,
                 verdict(below, above, (low, high))]
            )  # fmt: skip
            print(
                f"{name:26} {estimate:8.3f}  {below:8.3f} .. {above:8.3f}  {verdict(below, above, (low, high))}",
                flush=True,
            )
            for handle in (curves, summary):
                handle.flush()


if __name__ == "__main__":
    main()
