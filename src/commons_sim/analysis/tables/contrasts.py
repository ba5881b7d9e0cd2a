"""Paired contrasts of many outcomes at once: how large, how uncertain, and how uncertain given that there are many.

Beside the pointwise interval of each contrast stands a *simultaneous* one: with 95% chance all simultaneous intervals of a table
hold at once, so one that excludes zero can be pointed out although seventy outcomes were looked at. It comes from the
multiplier bootstrap of the largest studentised mean (Chernozhukov, Chetverikov & Kato 2013), which knows that outcomes move
together; Bonferroni or Holm would not, and would be wider. The critical value is carried from the normal to Student's t scale,
because the standard errors come from few seeds. Two effect sizes stand beside: Cohen's d of the pairs (mean difference in
standard deviations *of the differences*: how clear it is) and the standardised mean difference (in standard deviations *of the
runs*: how large it is beside chance variation between compounds). No p-value is given anywhere.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from commons_sim.analysis.tables.statistics import (
    CONFIDENCE_LEVEL,
    DESIGN,
    EQUAL_WITHIN,
    RESAMPLES,
    RESAMPLING_SEED,
    outcome_columns,
    paired_contrasts,
    paired_differences,
    require_unique_runs,
)

CONTRAST_COLUMNS: Final = [
    *("scenario", "compound", "outcome", "reference", "pairs", "diff", "diff_low95", "diff_high95"),
    *("simultaneous_low95", "simultaneous_high95", "effect_size", "effect_low95", "effect_high95"),
    *("standardised_difference", "standardised_low95", "standardised_high95", "variance_saved"),
]
LARGEST_T: Final = 30.0  # above it the noncentral t distribution is not computed reliably
FEWEST_PAIRS: Final = 4  # below it a standard deviation says nothing that could be believed


def contrasts_table(outcomes: pd.DataFrame, reference: str, names: Sequence[str] | None = None) -> pd.DataFrame:
    """Returns one row per scenario other than the reference, compound and outcome, with :data:`CONTRAST_COLUMNS`.

    Simultaneous intervals hold together for all scenarios and outcomes of one compound type.

    Args:
        outcomes: one row a run, with the columns scenario, compound, seed and outcomes; no levers that vary.
        reference: id of the scenario that differences are taken from.
        names: outcomes; by default all.

    Raises:
        ValueError: see :func:`~commons_sim.analysis.tables.statistics.require_unique_runs`.
    """
    require_unique_runs(outcomes)
    chosen = list(outcome_columns(outcomes) if names is None else names)
    points = {point: table.set_index("seed")[chosen] for point, table in outcomes.groupby(DESIGN, sort=False)}
    rows: list[tuple[object, ...]] = []
    for compound in dict.fromkeys(place for _, place in points):
        base = points.get((reference, compound))
        if base is None:
            continue
        others = [name for name, place in points if place == compound and name != reference]
        shared = [points[name, compound].index.intersection(base.index).sort_values() for name in others]
        pairs = [
            (points[name, compound].loc[seeds].to_numpy(float), base.loc[seeds].to_numpy(float))
            for name, seeds in zip(others, shared, strict=True)
        ]
        widths = simultaneous_half_widths([paired_differences(*pair) for pair in pairs], shared)
        for name, (first, second), width in zip(others, pairs, widths, strict=True):
            effects = effect_intervals(first, second)
            for column, (outcome, contrast) in enumerate(zip(chosen, paired_contrasts(first, second), strict=True)):
                change, half = contrast.difference, width[column]
                rows.append(
                    (
                        *(name, compound, outcome, reference, change.n, *change[:3]),
                        *(change.mean - half, change.mean + half, contrast.effect_size, *effects[column, :2]),
                        *(*effects[column, 2:], contrast.variance_saved),
                    )
                )
    return pd.DataFrame(rows, columns=CONTRAST_COLUMNS)


def simultaneous_half_widths(
    differences: Sequence[NDArray[np.float64]], seeds: Sequence[pd.Index] | None = None
) -> list[NDArray[np.float64]]:
    """Returns half-widths of intervals of the mean that hold together with 95% chance, for each column of each array.

    Args:
        differences: arrays of shape (pairs, outcomes), NaN where a pair has no value.
        seeds: the seed of each row of each array; by default rows of the same number have the same seed.

    NaN where a column has fewer than two values, zero where all of them are equal.
    """
    rows = [pd.RangeIndex(len(part)) if seeds is None else seeds[index] for index, part in enumerate(differences)]
    every = sorted(set().union(*map(set, rows))) if rows else []
    rng = np.random.default_rng(RESAMPLING_SEED)
    multipliers = pd.DataFrame(rng.standard_normal((len(every), RESAMPLES)), index=every)
    largest, statistics = np.zeros(RESAMPLES), []
    for part, index in zip(differences, rows, strict=True):
        there = np.isfinite(part)
        number = there.sum(axis=0)
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")  # columns without a value: their half-width is NaN
            centred = np.where(there, part - np.nanmean(part, axis=0), 0.0)
            error = np.nanstd(part, axis=0, ddof=1) / np.sqrt(number)
            usable = (number >= 2) & (error > 0)
            # multipliers are centred within each column, so that a column's own sample mean of them moves nothing
            drawn = multipliers.loc[index].to_numpy()
            means = centred[:, usable].T @ drawn / number[usable, None]
            scale = np.sqrt((number[usable] - 1) / number[usable])
            values = np.abs(means) / error[usable, None] / scale[:, None]
        if usable.any():
            largest = np.maximum(largest, values.max(axis=0))
        statistics.append((number, error))
    critical = float(np.quantile(largest, CONFIDENCE_LEVEL))
    return [_half_widths(number, error, critical) for number, error in statistics]


def _half_widths(number: NDArray[np.int64], error: NDArray[np.float64], critical: float) -> NDArray[np.float64]:
    """Returns standard errors times the critical value, carried from the normal to Student's t scale of each column."""
    from scipy.stats import norm, t

    widths = np.full(error.shape, math.nan)
    several = number >= 2
    widths[several] = t.isf(norm.sf(critical), number[several] - 1) * error[several]
    widths[several & (error == 0)] = 0.0
    return widths


def effect_intervals(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns, for each column, the interval of the paired d, then the standardised mean difference and its interval.

    Shape (outcomes, 5): d_low, d_high, standardised, standardised_low, standardised_high. Intervals invert the noncentral t
    distribution; for the standardised difference they are those of d in the other scale (Algina & Keselman 2003). NaN with fewer
    than four pairs or without variance.
    """
    found = np.full((first.shape[1], 5), math.nan)
    difference = paired_differences(first, second)
    for column in range(first.shape[1]):
        there = np.isfinite(difference[:, column])
        pairs = int(there.sum())
        if pairs < FEWEST_PAIRS:
            continue
        one, two = first[there, column], second[there, column]
        spread = float(difference[there, column].std(ddof=1))
        pooled = math.sqrt((one.var(ddof=1) + two.var(ddof=1)) / 2.0)
        smallest = EQUAL_WITHIN * float(np.abs(one).max())
        if spread <= smallest or pooled <= smallest:
            continue
        mean = float(difference[there, column].mean())
        low, high = _noncentral_limits(mean / spread, pairs)
        found[column] = [low, high, mean / pooled, low * spread / pooled, high * spread / pooled]
    return found


def _noncentral_limits(effect: float, pairs: int) -> tuple[float, float]:
    """Returns the 95% interval of a paired d: the noncentrality under which the observed t is just not surprising."""
    from scipy.optimize import brentq

    root = math.sqrt(pairs)
    observed, error = (
        effect * root,
        math.sqrt(1.0 + effect * effect / 2.0),
    )  # of the noncentrality (Hedges & Olkin 1985)
    limits = []
    for tail, side in ((1.0 - (1.0 - CONFIDENCE_LEVEL) / 2.0, -1.0), ((1.0 - CONFIDENCE_LEVEL) / 2.0, 1.0)):
        try:
            if abs(observed) > LARGEST_T:
                raise ValueError
            low, high = sorted((observed - side * error, observed + side * 6.0 * error))
            limits.append(brentq(_beyond, low, high, args=(observed, pairs - 1, tail)))
        except ValueError:  # so clear an effect that the distribution cannot be computed: the normal one will do
            limits.append(observed + side * 1.96 * error)
    return limits[0] / root, limits[1] / root


def _beyond(centre: float, observed: float, freedom: int, level: float) -> float:
    from scipy.stats import nct

    return float(nct.cdf(observed, freedom, centre)) - level
