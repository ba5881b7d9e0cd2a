"""Paired comparison of scenarios on common random numbers, with bootstrap intervals.

Runs of two scenarios on one seed share every draw, so their difference holds the policy and not the luck. The unit of
analysis is therefore the *pair*: same compound, same seed, two scenarios. Intervals are the bias-corrected accelerated
bootstrap (Efron 1987) of :func:`scipy.stats.bootstrap`, and the percentile bootstrap where that one is degenerate. No
p-value is given anywhere: an interval says how large a difference is and how uncertain, and a wide one stays wide.
"""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

CONFIDENCE_LEVEL: Final = 0.95
# Davison & Hinkley (1997, section 2.5.2) ask for 1,000 or more for a 95% interval; 5,000 makes its own noise invisible.
RESAMPLES: Final = 4999
# The resamples' own seed: the same data give the same interval on every call.
RESAMPLING_SEED: Final = 20190101
KEYS: Final = ("scenario", "compound", "seed")
DESIGN: Final = ["scenario", "compound"]
SUMMARY_COLUMNS: Final = [
    *("scenario", "compound", "outcome", "mean", "low95", "high95", "n"),
    *("diff", "diff_low95", "diff_high95", "reference"),
]
PAIRING_COLUMNS: Final = ["pairs", "effect_size", "variance_saved"]
# Values that resampling may hold at once: 32 MB.
RESAMPLED_AT_ONCE: Final = 4_000_000
# Differences of equal quantities differ in their last bits; anything within this share of them counts as equal.
EQUAL_WITHIN: Final = 1e-12


class Interval(NamedTuple):
    """A mean with its 95% interval, and the number of values behind it. NaN where there is none."""

    mean: float
    low: float
    high: float
    n: int

    @property
    def includes_zero(self) -> bool:
        """Whether zero lies within the interval; True where there is no interval."""
        return not (self.low > 0 or self.high < 0)


@dataclass(frozen=True)
class Contrast:
    """A paired difference between a scenario and the reference.

    Attributes:
        difference: mean of scenario less reference over pairs, with its interval; ``n`` is the number of pairs.
        effect_size: mean difference / standard deviation of the differences (Cohen's d for pairs); NaN when all
            differences are equal or there are fewer than two pairs.
        variance_saved: 1 - Var(differences) / (Var(scenario) + Var(reference)): the share of variance that common
            random numbers took away; 0 for unrelated luck, negative if pairing made it worse, NaN without variance.
    """

    difference: Interval
    effect_size: float
    variance_saved: float


NO_CONTRAST: Final = Contrast(Interval(math.nan, math.nan, math.nan, 0), math.nan, math.nan)


def finite(values: ArrayLike) -> NDArray[np.float64]:
    """Returns the finite values as a flat float64 array."""
    array = np.asarray(values, dtype=np.float64).ravel()
    return array[np.isfinite(array)]


def mean_interval(values: ArrayLike) -> Interval:
    """Returns the mean of the finite values with its 95% bootstrap interval.

    No value gives NaN throughout; one value has a mean and no interval; equal values have an interval of zero width.
    """
    return mean_intervals(np.asarray(values, dtype=np.float64).reshape(-1, 1))[0]


def mean_intervals(columns: NDArray[np.float64]) -> list[Interval]:
    """Returns :func:`mean_interval` of each column of an array of shape (values, columns).

    All columns with equally many finite values are resampled by the same draws, as each would be alone.
    """
    samples = [finite(column) for column in columns.T]
    means = [float(sample.mean()) if sample.size else math.nan for sample in samples]
    found = [Interval(mean, math.nan, math.nan, sample.size) for mean, sample in zip(means, samples, strict=True)]
    spread: dict[int, list[int]] = {}
    for place, sample in enumerate(samples):
        if sample.size < 2:
            continue
        if np.ptp(sample) <= EQUAL_WITHIN * np.abs(sample).max():
            found[place] = Interval(means[place], means[place], means[place], sample.size)
        else:
            spread.setdefault(sample.size, []).append(place)
    for size, places in spread.items():
        at_once = max(1, RESAMPLED_AT_ONCE // (size * RESAMPLES))
        for first in range(0, len(places), at_once):
            chosen = places[first : first + at_once]
            low, high = _bootstrap(np.stack([samples[place] for place in chosen]))
            for row, place in enumerate(chosen):
                found[place] = Interval(means[place], float(low[row]), float(high[row]), size)
    return found


def _bootstrap(samples: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Returns lower and upper limits of the mean of each row."""
    low, high = np.full(len(samples), math.nan), np.full(len(samples), math.nan)
    for method in ("BCa", "percentile"):
        left = ~(np.isfinite(low) & np.isfinite(high))
        if left.any():
            low[left], high[left] = _limits(samples[left], method)
    return low, high


def _limits(samples: NDArray[np.float64], method: Literal["BCa", "percentile"]) -> tuple[Any, Any]:
    from scipy.stats import bootstrap

    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # degenerate data are handled: NaN limits lead to the percentile method
        interval = bootstrap(
            (samples,),
            np.mean,
            n_resamples=RESAMPLES,
            confidence_level=CONFIDENCE_LEVEL,
            method=method,
            vectorized=True,
            axis=-1,
            batch=max(1, RESAMPLED_AT_ONCE // samples.size),
            rng=np.random.default_rng(RESAMPLING_SEED),
        ).confidence_interval
    return interval.low, interval.high


def paired_contrast(scenario: ArrayLike, reference: ArrayLike) -> Contrast:
    """Returns the paired contrast of two equally long samples, element i of both from the same seed.

    Pairs with a NaN on either side are left out.

    Raises:
        ValueError: if the samples differ in length.
    """
    first = np.asarray(scenario, dtype=np.float64).reshape(-1, 1)
    second = np.asarray(reference, dtype=np.float64).reshape(-1, 1)
    if first.shape != second.shape:
        raise ValueError(f"pairs need equal lengths, got {first.size} and {second.size}")
    return paired_contrasts(first, second)[0]


def paired_contrasts(scenario: NDArray[np.float64], reference: NDArray[np.float64]) -> list[Contrast]:
    """Returns :func:`paired_contrast` of each column of two arrays of one shape (pairs, columns)."""
    differences = paired_differences(scenario, reference)
    intervals = mean_intervals(differences)
    return [
        _contrast(interval, *(side[np.isfinite(difference)] for side in (first, second, difference)))
        for interval, first, second, difference in zip(intervals, scenario.T, reference.T, differences.T, strict=True)
    ]


def paired_differences(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns first less second; what differs in the last bits alone is equal, and what is infinite is missing."""
    with np.errstate(invalid="ignore"):
        difference = first - second
        difference[np.abs(difference) <= EQUAL_WITHIN * np.maximum(np.abs(first), np.abs(second))] = 0.0
    difference[~np.isfinite(difference)] = math.nan
    return difference


def _contrast(
    interval: Interval, first: NDArray[np.float64], second: NDArray[np.float64], differences: NDArray[np.float64]
) -> Contrast:
    if interval.n < 2:
        return Contrast(interval, math.nan, math.nan)
    spread = float(differences.std(ddof=1))
    separate = float(first.var(ddof=1) + second.var(ddof=1))
    equal = interval.low == interval.high
    return Contrast(
        interval,
        math.nan if equal or spread == 0 else interval.mean / spread,
        math.nan if separate == 0 else 1.0 - spread * spread / separate,
    )


def outcome_columns(outcomes: pd.DataFrame) -> list[str]:
    """Returns the names of numeric columns that are neither keys nor levers (lever columns have a dotted name)."""
    numeric = outcomes.select_dtypes("number").columns
    return [str(name) for name in numeric if name not in KEYS and "." not in str(name)]


def require_unique_runs(outcomes: pd.DataFrame) -> None:
    """Checks that a scenario, compound and seed have one row.

    Raises:
        ValueError: if a key column is missing, or if runs are there twice (for example with different levers).
    """
    missing = [key for key in KEYS if key not in outcomes.columns]
    if missing:
        raise ValueError(f"outcomes need the columns {', '.join(KEYS)}; missing: {', '.join(missing)}")
    twice = outcomes.duplicated(list(KEYS))
    if twice.any():
        row = outcomes.loc[twice, list(KEYS)].iloc[0]
        raise ValueError(
            f"scenario {row['scenario']}, compound {row['compound']}, seed {row['seed']} has several rows: "
            "compare one setting of the levers at a time"
        )


def full_table(outcomes: pd.DataFrame, reference: str) -> pd.DataFrame:
    """Returns :func:`summary_table` with three columns more: pairs, effect_size and variance_saved of the contrast.

    Args:
        outcomes: one row a run, with the columns of :data:`KEYS` and outcomes.
        reference: id of the reference scenario; it need not be there (then nothing is compared).

    Raises:
        ValueError: see :func:`require_unique_runs`.
    """
    require_unique_runs(outcomes)
    names = outcome_columns(outcomes)
    points = {point: table.set_index("seed") for point, table in outcomes.groupby(DESIGN, sort=False)}
    rows = []
    for (scenario, compound), table in points.items():
        base = points.get((reference, compound))
        levels, contrasts = mean_intervals(table[names].to_numpy(float)), [NO_CONTRAST] * len(names)
        if base is not None and scenario != reference:
            seeds = table.index.intersection(base.index, sort=False)
            contrasts = paired_contrasts(
                table.loc[seeds, names].to_numpy(float), base.loc[seeds, names].to_numpy(float)
            )
        for name, level, contrast in zip(names, levels, contrasts, strict=True):
            change = contrast.difference
            pairing = (change.n, contrast.effect_size, contrast.variance_saved)
            rows.append((scenario, compound, name, *level, *change[:3], reference, *pairing))
    return pd.DataFrame(rows, columns=[*SUMMARY_COLUMNS, *PAIRING_COLUMNS])


def summary_table(outcomes: pd.DataFrame, reference: str) -> pd.DataFrame:
    """Returns one row per scenario, compound and outcome, with the columns of :data:`SUMMARY_COLUMNS`.

    ``diff`` is the mean over seeds of scenario less reference, within the same compound and seed. It is NaN in the rows
    of the reference itself and where a compound has no run of the reference. ``n`` counts runs with a value.

    Raises:
        ValueError: see :func:`require_unique_runs`.
    """
    return full_table(outcomes, reference)[SUMMARY_COLUMNS]
