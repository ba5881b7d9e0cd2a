"""How a fact is looked up in the runs: a level, a difference between regimes, a concentration.

A measure returns one value a seed, each over the compound types it is about; the interval is over seeds. What differs between
types (a range for ordinary compounds, another for old estates) is a fact of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pandas as pd

from commons_sim.analysis.tables.statistics import Interval, mean_interval
from commons_sim.kernel.outcome import top_tenth_share
from commons_sim.population.columns import COMPOUND_TYPES

Measure = Callable[[pd.DataFrame], Interval]

REFERENCE: Final = "status_quo"


def values(runs: pd.DataFrame, scenario: str, outcome: str, compounds: Sequence[str]) -> pd.Series:
    """Returns an outcome by seed, the mean over compound types; NaN where one of them has no value."""
    here = runs[(runs["scenario"] == scenario) & runs["compound"].isin(list(compounds))]
    table = here.set_index(["seed", "compound"])[outcome].unstack()  # noqa: PD010  # no aggregation: a run each
    return table.mean(axis=1, skipna=False)


def level(outcome: str, scenario: str = REFERENCE, compounds: Sequence[str] = COMPOUND_TYPES) -> Measure:
    """Returns the measure of an outcome's level under one regime."""
    return lambda runs: mean_interval(values(runs, scenario, outcome, compounds))


def rise(outcome: str, scenario: str, compounds: Sequence[str] = COMPOUND_TYPES) -> Measure:
    """Returns the measure of an outcome's difference from the status quo, on the same seeds."""

    def measure(runs: pd.DataFrame) -> Interval:
        there, here = (values(runs, name, outcome, compounds) for name in (scenario, REFERENCE))
        return mean_interval(there - here)

    return measure


def gap(outcome: str, other: str, scenario: str = REFERENCE) -> Measure:
    """Returns the measure of one outcome less another of the same runs."""

    def measure(runs: pd.DataFrame) -> Interval:
        first, second = (values(runs, scenario, name, COMPOUND_TYPES) for name in (outcome, other))
        return mean_interval(first - second)

    return measure


def concentration(outcome: str, scenario: str = REFERENCE) -> Measure:
    """Returns the measure of how much of an outcome the tenth of compounds with most of it holds, all types and seeds together."""

    def measure(runs: pd.DataFrame) -> Interval:
        values = runs.loc[runs["scenario"] == scenario, outcome].dropna().to_numpy()
        return Interval(top_tenth_share(values), float("nan"), float("nan"), int(values.size))

    return measure
