"""What an outcome is sensitive to: Sobol indices, Morris' elementary effects, partial rank correlations; and whether rankings hold.

Each is computed for every scenario and, more to the point, for the *paired difference* between scenarios, in which the luck that
they share has gone. A point's response is the mean over its seeds. Since all points run on the same seeds, indices say what the
parameters do given that luck; more replicates a point make them say it of more luck.

Sobol (Saltelli et al. 2010; Jansen's estimator for the total): the share of variance due to a parameter alone, and with all its
interactions. Morris (1991; Campolongo et al. 2007): the mean absolute effect of one step, and its standard deviation, large where
the effect depends on the others. Both by SALib. The indices of one response are decomposed together, and have converged or not
together: as Sarrazin, Pianosi & Wagener (2016, Environmental Modelling & Software 79:135-152) judge it, by the widest of their 95%
intervals. They ask for 0.05, which takes tens of thousands of runs; with :data:`WIDEST_INTERVAL` a parameter that matters is told
from one that does not, and no more. Partial rank correlation (Marino et al. 2008): direction and strength of a
monotone relation, the other parameters taken out; it is blind to effects that rise and fall.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from commons_sim.analysis.tables.statistics import RESAMPLING_SEED
from commons_sim.outcomes.definitions import BY_NAME
from commons_sim.study.declaring import Study
from commons_sim.study.designs import sampling

SENSITIVITY_COLUMNS: Final = [
    *("compound", "outcome", "of", "key", "measure", "value", "low95", "high95", "points", "converged"),
]
RANKING_COLUMNS: Final = [
    *(
        "scenario",
        "compound",
        "outcome",
        "reference",
        "points",
        "mean",
        "low90",
        "high90",
        "share_better",
        "share_worse",
    ),
]
RESAMPLES: Final = 1000
FEWEST_BASE_POINTS: Final = 64  # of Sobol: with fewer the resampled intervals themselves are not to be trusted
WIDEST_INTERVAL: Final = 0.2  # of the 95% interval of a Sobol index that has converged
ALL: Final = "all"
MINUS: Final = " - "
Response = NDArray[np.float64]


def responses(
    outcomes: pd.DataFrame, study: Study, settings: Sequence[tuple[Any, ...]]
) -> Iterator[tuple[str, str, str, Response]]:
    """Yields compound, outcome, what it is of (a scenario, or ``scenario - reference``) and its value at each setting.

    NaN where a setting has no run, or no pair.
    """
    levers = study.levers
    places = pd.DataFrame(settings, columns=levers)
    for compound, here in outcomes.groupby("compound", sort=False):
        runs = {str(name): part.set_index([*levers, "seed"]) for name, part in here.groupby("scenario", sort=False)}
        for outcome in study.outcomes:
            for scenario, part in runs.items():
                yield str(compound), outcome, scenario, _at(places, part[outcome], levers)
            for scenario, part in runs.items():
                if scenario != study.reference and study.reference in runs:
                    change = part[outcome] - runs[study.reference][outcome]
                    of = f"{scenario}{MINUS}{study.reference}"
                    yield str(compound), outcome, of, _at(places, change, levers)


def _at(places: pd.DataFrame, values: pd.Series[float], levers: list[str]) -> Response:
    """Returns the mean over seeds at each setting, in the order of the settings."""
    means = values.groupby(level=levers, sort=False).mean().rename("value").reset_index()
    return places.merge(means, on=levers, how="left")["value"].to_numpy(float)


def sensitivity_table(outcomes: pd.DataFrame, study: Study, settings: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """Returns one row per compound, outcome, scenario or difference, parameter and measure, with its 95% interval.

    Measures: ``first_order``, ``total`` (Sobol); ``mu_star``, ``mu``, ``sigma`` (Morris, in the outcome's unit, for a step over
    the whole range); ``prcc`` and, with key ``all``, ``rank_r2`` (Latin hypercube). Settings with a run that failed are left out,
    with the rest of their block where the design needs it whole. ``converged`` says of Sobol indices whether they may be read;
    it is empty for the others, and where there is no index.
    """
    measure = {"sobol": sobol_indices, "morris": morris_effects, "latin_hypercube": partial_rank_correlations}
    rows: list[tuple[object, ...]] = []
    for compound, outcome, of, values in responses(outcomes, study, settings):
        found = list(measure[study.design](study, settings, values))
        converged = have_converged(found, len(study.factors)) if study.design == "sobol" else None
        rows += [(compound, outcome, of, *row, converged) for row in found]
    return pd.DataFrame(rows, columns=SENSITIVITY_COLUMNS)


Row = tuple[str, str, float, float, float, int]


def have_converged(rows: Sequence[Row], factors: int) -> bool | None:
    """Returns whether the Sobol indices of one response may be read; None if there are none.

    They may not if the base sample is small, an interval wide, or an index lies beyond what a share of variance can be.
    """
    if any(math.isnan(value) for _, _, value, *_ in rows):
        return None
    return all(
        points >= FEWEST_BASE_POINTS * (factors + 2)
        and high - low <= WIDEST_INTERVAL  # False for an interval that could not be resampled
        and value <= (1.0 if name == "first_order" else math.inf)
        for _, name, value, low, high, points in rows
    )


def unconverged(table: pd.DataFrame) -> pd.Series[bool]:
    """Returns which rows of ``sensitivity.csv`` are not to be read; none of a table from before there was such a column."""
    if "converged" not in table:
        return pd.Series(False, index=table.index)
    return table["converged"].astype(object).isin([False, "False"])


def sobol_indices(study: Study, _settings: Sequence[tuple[Any, ...]], values: Response) -> Iterator[Row]:
    """Yields first-order and total indices of each parameter with intervals, from responses in the design's order."""
    from SALib.analyze import sobol

    values, _ = _whole_blocks(values, len(study.factors) + 2)
    if values.size == 0 or not np.ptp(values) > 0:
        for key in study.levers:
            for name in ("first_order", "total"):
                yield key, name, math.nan, math.nan, math.nan, values.size
        return
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # a resample without variance
        found = sobol.analyze(
            sampling.problem_of(study.factors), values, calc_second_order=False, num_resamples=RESAMPLES,
            seed=RESAMPLING_SEED,
        )  # fmt: skip
    for place, key in enumerate(study.levers):
        for name, column in (("first_order", "S1"), ("total", "ST")):
            value, half = float(found[column][place]), float(found[f"{column}_conf"][place])
            yield key, name, value, value - half, value + half, values.size


def morris_effects(study: Study, _settings: Sequence[tuple[Any, ...]], values: Response) -> Iterator[Row]:
    """Yields mean absolute effect with interval, mean effect and standard deviation of effects of each parameter."""
    from SALib.analyze import morris

    values, kept = _whole_blocks(values, len(study.factors) + 1)
    if values.size == 0:
        yield from ((key, "mu_star", math.nan, math.nan, math.nan, 0) for key in study.levers)
        return
    sample = sampling.unit_sample(study)[kept]
    found = morris.analyze(
        sampling.problem_of(study.factors), sample, values, num_resamples=RESAMPLES, num_levels=study.levels,
        seed=RESAMPLING_SEED,
    )  # fmt: skip
    for place, key in enumerate(study.levers):
        value, half = float(found["mu_star"][place]), float(found["mu_star_conf"][place])
        yield key, "mu_star", value, max(0.0, value - half), value + half, values.size
        yield key, "mu", float(found["mu"][place]), math.nan, math.nan, values.size
        yield key, "sigma", float(found["sigma"][place]), math.nan, math.nan, values.size


def _whole_blocks(values: Response, size: int) -> tuple[Response, NDArray[np.intp]]:
    """Returns the responses of all blocks without a gap, and which they are."""
    blocks = values.reshape(-1, size)
    whole = np.isfinite(blocks).all(axis=1)
    return blocks[whole].ravel(), np.flatnonzero(np.repeat(whole, size))


def partial_rank_correlations(study: Study, settings: Sequence[tuple[Any, ...]], values: Response) -> Iterator[Row]:
    """Yields the partial rank correlation of each parameter with the response, and the rank regression's R squared."""
    columns = []
    for place, factor in enumerate(study.factors):
        order = {value: rank for rank, value in enumerate(factor.values)}  # of words; numbers stand for themselves
        columns.append([float(order.get(setting[place], 0) if order else setting[place]) for setting in settings])
    data = np.column_stack([*columns, values])
    data = data[np.isfinite(data).all(axis=1)]
    points = len(data)
    if points <= data.shape[1] + 1 or not np.ptp(data[:, -1]) > 0:
        yield from ((key, "prcc", math.nan, math.nan, math.nan, points) for key in study.levers)
        return
    rng = np.random.default_rng(RESAMPLING_SEED)
    drawn = np.array([_partial(data[rng.integers(0, points, points)]) for _ in range(RESAMPLES)])
    value, limits = _partial(data), np.nanpercentile(drawn, [2.5, 97.5], axis=0)
    for place, key in enumerate(study.levers):
        yield key, "prcc", float(value[place]), float(limits[0, place]), float(limits[1, place]), points
    yield ALL, "rank_r2", float(value[-1]), math.nan, math.nan, points


def _partial(data: Response) -> Response:
    """Returns partial rank correlations of each column with the last, and after them R squared of the rank regression."""
    from scipy.stats import rankdata

    with np.errstate(all="ignore"):
        inverse = np.linalg.pinv(np.nan_to_num(np.corrcoef(rankdata(data, axis=0), rowvar=False)))
        scale = np.sqrt(np.diag(inverse) * inverse[-1, -1])
        partial = -inverse[:-1, -1] / scale[:-1]
        return np.append(partial, 1.0 - 1.0 / inverse[-1, -1])


def ranking_table(outcomes: pd.DataFrame, study: Study, settings: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    """Returns, for each scenario against the reference, how its difference spreads over the settings.

    ``low90`` and ``high90`` are quantiles over settings, ``share_better`` and ``share_worse`` the shares of settings at which the
    mean difference has the better or worse sign: whether a ranking holds over the range of what is not known.
    """
    rows: list[tuple[object, ...]] = []
    for compound, outcome, of, values in responses(outcomes, study, settings):
        scenario, minus, reference = of.partition(MINUS)
        values = values[np.isfinite(values)]
        if not minus or not values.size:
            continue
        sign = {"higher": 1.0, "lower": -1.0, "none": math.nan}[BY_NAME[outcome].better]
        low, high = np.quantile(values, [0.05, 0.95])
        shares = [math.nan, math.nan] if math.isnan(sign) else [np.mean(sign * values > 0), np.mean(sign * values < 0)]
        rows.append((scenario, compound, outcome, reference, values.size, values.mean(), low, high, *shares))
    return pd.DataFrame(rows, columns=RANKING_COLUMNS)
