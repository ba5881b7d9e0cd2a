"""Outcomes of a run, from its daily rows, its households and its cases: each by the function it is declared with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from commons_sim.commons.stage_game import StageGame
from commons_sim.kernel.outcome import Finished
from commons_sim.outcomes.costs import ShadowPrices
from commons_sim.outcomes.definitions import BY_NAME
from commons_sim.outcomes.tragedy import IndexParameters


def compute(
    world: Any,
    raw: pd.DataFrame,
    opening_entries_fen: NDArray[np.int64],
    prices: ShadowPrices,
    games: Mapping[str, StageGame],
    rule: IndexParameters,
) -> dict[str, float]:
    """Returns every outcome for the days of the policy; see :class:`commons_sim.kernel.outcome.Finished`."""
    run = Finished(world, raw, opening_entries_fen, prices, games, rule, BY_NAME)
    return {name: run[name] for name in BY_NAME}
