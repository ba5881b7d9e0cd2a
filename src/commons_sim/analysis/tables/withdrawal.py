"""Scaffold or crutch: what is left of cooperation after a policy has been withdrawn.

Cooperation of a day is what people do (:data:`PARTS`): drivers who keep out of the lane, fees paid, corridors kept clear,
households that give time, each 0 to 1 and each looked at by itself, since asking people for time ends with those who ask while a
habit need not; and the mean of the four. Gain = a policy's cooperation less that of the status quo on the
same seed, month by month (30 days). The gain before is the mean of the last six months under the policy. What remains is the
gain of a month over the gain before. **Half-life** = months from the withdrawal until the mean of three months in a row has
first fallen to half of the gain before; a gain that has not halved when the run ends is *censored* at that length, and
printed as such. Where the gain before cannot be told from zero there is nothing to lose and no half-life.

A gain can fall because a policy is gone, or because it would have faded anyhow: the same policy kept on stands beside it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from commons_sim.analysis.tables.statistics import RESAMPLING_SEED, mean_interval

DAYS_A_MONTH: Final = 30
MONTHS_BEFORE: Final = 6  # over which the gain before is taken
MONTHS_SMOOTHED: Final = 3
RESAMPLES: Final = 999
ALL: Final = "all"
#: Parts of cooperation, English and Chinese.
PARTS: Final = {
    ALL: ("mean of the four", "四项平均"),
    "parking": ("lane kept clear", "不占道"),
    "fees": ("fees paid", "缴物业费"),
    "corridors": ("corridors clear", "楼道畅通"),
    "participation": ("giving time", "出力"),
}


class HalfLife(NamedTuple):
    """Half-life of a gain in months: NaN where there was no gain, infinite where it had not halved at the end.

    Attributes:
        gain: gain before the withdrawal, with its interval in ``gain_low`` and ``gain_high``.
        months: half-life; ``low`` and ``high`` are its 95% interval over seeds.
        observed: months that were observed after the withdrawal.
        remains: share of the gain that remained in the last six months of the run.
    """

    gain: float
    gain_low: float
    gain_high: float
    months: float
    low: float
    high: float
    observed: int
    remains: float

    def text(self, lang: str) -> str:
        """Returns the half-life as people read it, censoring said."""
        if math.isnan(self.months):
            return "无可失之增益" if lang == "zh" else "no gain to lose"
        if math.isinf(self.months):
            return f">{self.observed}（至期末未减半）" if lang == "zh" else f">{self.observed} (not halved at the end)"
        return f"{self.months:.0f}"


def cooperation(daily: pd.DataFrame, part: str = ALL) -> pd.Series[float]:
    """Returns the cooperation of each row of a daily table, 0 to 1, in a part of it or in the mean of those that there are."""
    parts = pd.DataFrame(
        {
            "parking": 1.0 - daily["parking_violation_rate"],
            "fees": daily["fee_collection_rate"],
            "corridors": 1.0 - daily["clutter_level"],
            "participation": daily["participation_rate"],
        }
    )
    return parts.mean(axis=1) if part == ALL else parts[part]


def monthly_gains(
    daily: pd.DataFrame, scenario: str, reference: str = "status_quo", part: str = ALL
) -> NDArray[np.float64]:
    """Returns the gain over the reference, a row a seed and a column a month (30 days) from day 0 on."""
    table = daily.assign(cooperation=cooperation(daily, part), month=daily["day"] // DAYS_A_MONTH)
    full = table[table["month"] < (table["day"].max() + 1) // DAYS_A_MONTH]
    monthly = full.pivot_table("cooperation", ["scenario", "seed"], "month")
    gains = monthly.loc[scenario] - monthly.loc[reference]
    return gains.to_numpy(dtype=np.float64)


def half_life(gains: NDArray[np.float64], withdrawn_month: int) -> HalfLife:
    """Returns the half-life of a gain.

    Args:
        gains: a row a seed, a column a month.
        withdrawn_month: month with which the time without the policy begins.
    """
    before = gains[:, max(0, withdrawn_month - MONTHS_BEFORE) : withdrawn_month].mean(axis=1)
    effect = mean_interval(before)
    observed = gains.shape[1] - withdrawn_month
    if effect.includes_zero or effect.mean <= 0.0:
        return HalfLife(*effect[:3], math.nan, math.nan, math.nan, observed, math.nan)
    rng = np.random.default_rng(RESAMPLING_SEED)
    picks = rng.integers(0, len(gains), (RESAMPLES, len(gains)))
    drawn = np.array([_months_to_half(gains[rows].mean(axis=0), withdrawn_month) for rows in picks])
    drawn = drawn[~np.isnan(drawn)]
    low, high = np.quantile(drawn, [0.025, 0.975], method="inverted_cdf")
    remains = gains[:, -min(MONTHS_BEFORE, observed) :].mean() / before.mean()
    months = _months_to_half(gains.mean(axis=0), withdrawn_month)
    return HalfLife(*effect[:3], months, float(low), float(high), observed, float(remains))


def _months_to_half(path: NDArray[np.float64], withdrawn_month: int) -> float:
    """Returns months until the mean of three months is at half of the gain before; infinite if it never is, NaN without a gain."""
    before = path[max(0, withdrawn_month - MONTHS_BEFORE) : withdrawn_month].mean()
    if before <= 0.0:
        return math.nan
    after = path[withdrawn_month:]
    smoothed = np.convolve(after, np.full(MONTHS_SMOOTHED, 1.0 / MONTHS_SMOOTHED), mode="valid")
    fallen = np.flatnonzero(smoothed <= 0.5 * before)
    return float(fallen[0]) if fallen.size else math.inf


def half_life_table(
    daily: pd.DataFrame, scenarios: Sequence[str], withdrawn_month: int, reference: str = "status_quo"
) -> pd.DataFrame:
    """Returns a row a scenario and part of cooperation with the fields of :class:`HalfLife`."""
    rows = []
    for name in scenarios:
        for part in PARTS:
            if cooperation(daily, part).isna().all():
                continue  # there is no such commons here
            item = half_life(monthly_gains(daily, name, reference, part), withdrawn_month)
            rows.append({"scenario": name, "part": part, **item._asdict()})
    return pd.DataFrame(rows)
