"""Convergence against replicates: what a contrast and its interval would have been with fewer seeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from commons_sim.analysis.tables.statistics import DESIGN, paired_contrast, require_unique_runs

CONVERGENCE_COLUMNS: Final = [
    *("scenario", "compound", "outcome", "reference", "replicates", "pairs"),
    *("diff", "diff_low95", "diff_high95", "half_width"),
]
FEWEST: Final = 4
STEPS: Final = 12


def checkpoints(replicates: int) -> list[int]:
    """Returns the numbers of seeds at which to look, about evenly spaced on a logarithmic scale, the last being all."""
    if replicates < FEWEST:
        return [replicates] if replicates else []
    return sorted({round(number) for number in np.geomspace(FEWEST, replicates, STEPS)})


def convergence_table(outcomes: pd.DataFrame, reference: str, names: Sequence[str]) -> pd.DataFrame:
    """Returns the paired difference from the reference over the first n seeds, for growing n.

    The intervals are each for one look; for a rule of stopping see :mod:`commons_sim.study.designs.sequential`.

    Raises:
        ValueError: see :func:`~commons_sim.analysis.tables.statistics.require_unique_runs`.
    """
    require_unique_runs(outcomes)
    points = {point: table.set_index("seed") for point, table in outcomes.groupby(DESIGN, sort=False)}
    rows: list[tuple[object, ...]] = []
    for (scenario, compound), table in points.items():
        base = points.get((reference, compound))
        if base is None or scenario == reference:
            continue
        seeds = table.index.intersection(base.index).sort_values()
        for name in names:
            first, second = table.loc[seeds, name].to_numpy(float), base.loc[seeds, name].to_numpy(float)
            for number in checkpoints(len(seeds)):
                change = paired_contrast(first[:number], second[:number]).difference
                half = (change.high - change.low) / 2.0
                rows.append((scenario, compound, name, reference, number, change.n, *change[:3], half))
    return pd.DataFrame(rows, columns=CONVERGENCE_COLUMNS)
