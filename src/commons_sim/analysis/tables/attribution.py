"""Whose part of a bundle's effect is whose: Shapley or Owen values and interactions, seed by seed, with intervals over seeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from commons_sim.analysis.tables.statistics import Interval, mean_interval
from commons_sim.outcomes.definitions import BY_NAME
from commons_sim.study.designs.coalitions import Game, interaction_weights, value_weights

VALUE_COLUMNS: Final = ["compound", "outcome", "player", "value", "low95", "high95", "n", "share"]
INTERACTION_COLUMNS: Final = ["compound", "outcome", "first", "second", "value", "low95", "high95", "n", "reading"]
TOTAL: Final = "all"
COMPLEMENTS, SUBSTITUTES, UNCLEAR, NO_DIRECTION = "complements", "substitutes", "unclear", "no_direction"


def worths(outcomes: pd.DataFrame, scenarios: Sequence[str], outcome: str) -> pd.DataFrame:
    """Returns the outcome of every coalition, a row a seed and a column a coalition of the game, in its order.

    Args:
        outcomes: one row a run of one compound type.
        scenarios: the scenario run for each coalition; two coalitions may share one.
        outcome: name of an outcome.

    Seeds on which a coalition has no value are left out.
    """
    runs = {str(name): part.set_index("seed")[outcome] for name, part in outcomes.groupby("scenario", sort=False)}
    nothing = pd.Series(dtype=float)
    return pd.concat([runs.get(name, nothing) for name in scenarios], axis=1, keys=range(len(scenarios))).dropna()


def attribution_tables(
    outcomes: pd.DataFrame, game: Game, scenarios: Sequence[str], names: Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Returns the values of players, and the interactions of pairs of them.

    The values of a seed add up to the difference between the bundle and the status quo on that seed (with ``within``: to
    the force's own value); the row ``all`` holds that sum. ``share`` is a value in relation to it, NaN where the sum's interval
    includes zero. An interaction is read as ``complements`` where the two do more good together than apart.
    """
    weights = value_weights(game)
    pairs, pair_weights = interaction_weights(game)
    values: list[tuple[object, ...]] = []
    interactions: list[tuple[object, ...]] = []
    for compound, here in outcomes.groupby("compound", sort=False):
        for name in names:
            if name not in here:
                continue
            worth = worths(here, scenarios, name).to_numpy(float)
            shares = worth @ weights.T
            total = mean_interval(_settled(shares.sum(axis=1), worth))
            for place, player in enumerate(game.attributed):
                value = mean_interval(_settled(shares[:, place], worth))
                share = np.nan if total.includes_zero else value.mean / total.mean
                values.append((compound, name, player, *value, share))
            values.append((compound, name, TOTAL, *total, np.nan if total.includes_zero else 1.0))
            for (first, second), row in zip(pairs, pair_weights, strict=True):
                found = mean_interval(_settled(worth @ row, worth))
                interactions.append((compound, name, first, second, *found, reading(found, name)))
    return pd.DataFrame(values, columns=VALUE_COLUMNS), pd.DataFrame(interactions, columns=INTERACTION_COLUMNS)


def _settled(values: NDArray[np.float64], worth: NDArray[np.float64]) -> NDArray[np.float64]:
    """Returns values with zero for what is only the rounding of sums: a player that moves nothing has the value zero."""
    if not worth.size:
        return values
    return np.where(np.abs(values) <= 1e-12 * np.abs(worth).max(axis=1), 0.0, values)


def reading(interaction: Interval, outcome: str) -> str:
    """Returns whether two players are complements or substitutes for an outcome, or that it cannot be said."""
    better = BY_NAME[outcome].better if outcome in BY_NAME else "higher"
    if better == "none":
        return NO_DIRECTION
    if interaction.includes_zero:
        return UNCLEAR
    return COMPLEMENTS if (interaction.mean > 0) == (better == "higher") else SUBSTITUTES
