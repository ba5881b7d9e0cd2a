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
from typing import Final, NamedTuple

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
    sample = finite(values)
    if sample.size == 0:
        return Interval(math.nan, math.nan, math.nan, 0)
    mean = float(sample.mean())
    if sample.size == 1:
        return Interval(mean, math.nan, math.nan, 1)
    if np.ptp(sample) <= EQUAL_WITHIN * np.abs(sample).max():
        return Interval(mean, mean, mean, sample.size)
    low, high = _bootstrap(sample)
    return Interval(mean, low, high, sample.size)


def _bootstrap(sample: NDArray[np.float64]) -> tuple[float, float]:
    from scipy.stats import bootstrap

    for method in ("BCa", "percentile"):
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")  # degenerate data are handled: NaN limits lead to the percentile method
            interval = bootstrap(
                (sample,),
                np.mean,
                n_resamples=RESAMPLES,
                confidence_level=CONFIDENCE_LEVEL,
                method=method,
                vectorized=True,
                rng=np.random.default_rng(RESAMPLING_SEED),
            ).confidence_interval
        if np.isfinite([interval.low, interval.high]).all():
            break
    return float(interval.low), float(interval.high)


def paired_contrast(scenario: ArrayLike, reference: ArrayLike) -> Contrast:
    """Returns the paired contrast of two equally long samples, element i of both from the same seed.

    Pairs with a NaN on either side are left out.

    Raises:
        ValueError: if the samples differ in length.
    """
    first = np.asarray(scenario, dtype=np.float64).ravel()
    second = np.asarray(reference, dtype=np.float64).ravel()
    if first.shape != second.shape:
        raise ValueError(f"pairs need equal lengths, got {first.size} and {second.size}")
    both = np.isfinite(first) & np.isfinite(second)
    first, second = first[both], second[both]
    differences = first - second
    differences[np.abs(differences) <= EQUAL_WITHIN * np.maximum(np.abs(first), np.abs(second))] = 0.0
    interval = mean_interval(differences)
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
        for name in names:
            level, contrast = mean_interval(table[name]), NO_CONTRAST
            if base is not None and scenario != reference:
                pair = pd.concat([table[name], base[name]], axis=1, join="inner").to_numpy()
                contrast = paired_contrast(pair[:, 0], pair[:, 1])
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
