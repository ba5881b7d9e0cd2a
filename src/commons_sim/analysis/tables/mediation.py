"""Along which paths a policy acts: its total effect, and how much of it goes through each channel.

Each seed is run under the status quo, under the policy, and under the policy with one channel frozen
(:mod:`commons_sim.kernel.freezing`). On a seed, total effect = policy - status quo, and what goes *through* a channel =
policy - policy with that channel frozen: what is lost when the channel alone stays as without the policy. Intervals are
paired over seeds.

How to read it. Shares need not add up to one: paths interact (hours without powers do nothing, so each of the two can carry the
whole effect), a path can work against the effect (a share below 0), and what acts at once through places and cases goes through no
channel. Where the total effect cannot be told from zero there is nothing to share out, and the share is empty.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from commons_sim.analysis.tables.statistics import RESAMPLES, RESAMPLING_SEED, mean_interval

SEPARATOR: Final = "@"  # between a policy and the channel that is frozen: "party_led@ties"
COLUMNS: Final = [
    "policy", "outcome", "channel", "total", "total_low95", "total_high95", "through", "through_low95", "through_high95",
    "share", "share_low95", "share_high95", "pairs",
]  # fmt: skip


def run_name(policy: str, channel: str = "") -> str:
    """Returns the name under which runs of a policy with a channel frozen stand in tables."""
    return f"{policy}{SEPARATOR}{channel}" if channel else policy


def mediation_table(
    outcomes: pd.DataFrame,
    policies: Sequence[str],
    channels: Sequence[str],
    names: Sequence[str],
    reference: str = "status_quo",
) -> pd.DataFrame:
    """Returns a row a policy, outcome and channel.

    Args:
        outcomes: a row a run, with ``scenario`` (made by :func:`run_name`), ``seed`` and outcomes.
        policies: scenarios to take apart.
        channels: channels that were frozen one by one.
        names: outcomes.
        reference: the scenario that policies are compared with.
    """
    runs = {str(scenario): table.set_index("seed") for scenario, table in outcomes.groupby("scenario", sort=False)}
    rows: list[list[Any]] = []
    for policy in policies:
        for name in names:
            free, base = runs[policy][name], runs[reference][name]
            total = (free - base).dropna()
            effect = mean_interval(total)
            for channel in channels:
                through = (free - runs[run_name(policy, channel)][name]).dropna()
                both = total.index.intersection(through.index)
                path = mean_interval(through.loc[both])
                told = not effect.includes_zero
                share = shares(through.loc[both].to_numpy(), total.loc[both].to_numpy()) if told else (math.nan,) * 3
                rows.append([policy, name, channel, *effect[:3], *path[:3], *share, len(both)])
    return pd.DataFrame(rows, columns=COLUMNS)


def shares(through: NDArray[np.float64], total: NDArray[np.float64]) -> tuple[float, float, float]:
    """Returns mean of ``through`` over mean of ``total`` with its 95% bootstrap interval, pairs resampled together."""
    if total.size == 0 or total.mean() == 0.0:
        return math.nan, math.nan, math.nan
    point = float(through.mean() / total.mean())
    if total.size == 1 or np.ptp(through) == np.ptp(total) == 0.0:
        return point, point, point
    picks = np.random.default_rng(RESAMPLING_SEED).integers(0, total.size, (RESAMPLES, total.size))
    below = total[picks].mean(axis=1)
    ratios = through[picks].mean(axis=1)[below != 0.0] / below[below != 0.0]
    low, high = np.percentile(ratios, [2.5, 97.5])
    return point, float(low), float(high)
