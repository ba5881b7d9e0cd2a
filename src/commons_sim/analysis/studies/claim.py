"""Where a claim holds and where it fails: one regime against all others over many worlds.

In each world the regimes are run on the same seeds. The claim's regime *wins* a world if it is better than every other regime
there, each by an interval of the paired difference that leaves out zero; it *loses* if some regime is better than it by such
an interval, at a level divided by the number of regimes compared (Bonferroni); else the two *cannot be told apart* with so
many seeds. Winning asks for every comparison at once, which needs no correction (Berger 1982, intersection-union test).
Intervals are Student's t over pairs: with four seeds a bootstrap would have too few values to draw from.

Shares of worlds come with Wilson's interval. They say how large a part of the worlds drawn it is, under ranges that are
assumed: not how likely the claim is to be true.
"""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from commons_sim.analysis.drawing.labels import COST, Text
from commons_sim.outcomes.definitions import BY_NAME

WINS: Final = "wins"
LOSES: Final = "loses"
UNCLEAR: Final = "not told apart"
VERDICTS: Final = (WINS, UNCLEAR, LOSES)
VERDICT_WORDS: Final = {
    WINS: Text("胜出", "wins"),
    UNCLEAR: Text("分不出高下", "not told apart"),
    LOSES: Text("落败", "loses"),
}
#: What a readable rule can be asked: where the claim's regime is better than all others, and where at least no other beats it.
QUESTIONS: Final[dict[str, tuple[str, ...]]] = {"wins": (WINS,), "not_beaten": (WINS, UNCLEAR)}
QUESTION_WORDS: Final = {"wins": Text("胜出", "wins"), "not_beaten": Text("未落败", "is not beaten")}
CONFIDENCE: Final = 0.95


def t_interval(differences: ArrayLike, confidence: float = CONFIDENCE) -> tuple[float, float, float]:
    """Returns mean and ends of Student's interval of the finite differences; NaN ends for fewer than two."""
    found = np.asarray(differences, dtype=np.float64)
    found = found[np.isfinite(found)]
    if found.size == 0:
        return math.nan, math.nan, math.nan
    mean = float(found.mean())
    if found.size == 1:
        return mean, math.nan, math.nan
    half = float(stats.t.ppf(0.5 + confidence / 2.0, found.size - 1) * found.std(ddof=1) / math.sqrt(found.size))
    return mean, mean - half, mean + half


def verdicts(outcomes: pd.DataFrame, claim: str, outcome: str) -> pd.DataFrame:
    """Returns a row a world: whether the claim's regime wins there, against which rival, by how much and at what cost.

    Args:
        outcomes: runs with columns world, compound, scenario, seed and the outcomes.
        claim: the scenario that is said to be best.
        outcome: what it is judged by; the sign of differences is turned so that more is better.

    Returns:
        Columns world, compound, best (the scenario with the best mean), rival (the best of the others), difference (claim less
        rival, positive is better for the claim), low95, high95, cost_difference (CNY a household and day), verdict. Worlds
        without a value of both are left out.
    """
    sign = 1.0 if BY_NAME[outcome].better == "higher" else -1.0
    rows: list[dict[str, Any]] = []
    for (world, compound), runs in outcomes.groupby(["world", "compound"], sort=True):
        by_seed = sign * runs.pivot_table(index="seed", columns="scenario", values=outcome)
        costs = runs.pivot_table(index="seed", columns="scenario", values=COST)
        others = [name for name in by_seed.columns if name != claim]
        means = by_seed.mean()
        if claim not in by_seed or not np.isfinite(means[claim]) or not others:
            continue
        rival = str(means[others].idxmax())
        gaps = {name: (by_seed[claim] - by_seed[name]).to_numpy() for name in others}
        mean, low, high = t_interval(gaps[rival])
        strict = 1.0 - (1.0 - CONFIDENCE) / len(others)
        if all(t_interval(gap)[1] > 0.0 for gap in gaps.values()):
            verdict = WINS
        elif any(t_interval(gap, strict)[2] < 0.0 for gap in gaps.values()):
            verdict = LOSES
        else:
            verdict = UNCLEAR
        rows.append({
            "world": world, "compound": compound, "best": means.idxmax(), "rival": rival, "difference": mean, "low95": low,
            "high95": high, "cost_difference": float((costs[claim] - costs[rival]).mean()), "verdict": verdict,
        })  # fmt: skip
    columns = [
        *("world", "compound", "best", "rival", "difference", "low95", "high95", "cost_difference", "verdict")
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def shares(judged: pd.DataFrame) -> pd.DataFrame:
    """Returns how many worlds the claim wins, loses and neither, with Wilson's 95% interval, in all and by compound type.

    Columns: compound ("all" first), verdict, worlds, of, share, low95, high95, median_difference, median_cost_difference.
    """
    rows = []
    for compound, part in [("all", judged), *judged.groupby("compound", sort=True)]:
        for verdict in VERDICTS:
            here = part[part["verdict"] == verdict]
            ends = stats.binomtest(len(here), len(part)).proportion_ci(CONFIDENCE, method="wilson")
            rows.append({
                "compound": compound, "verdict": verdict, "worlds": len(here), "of": len(part),
                "share": len(here) / len(part), "low95": float(ends.low), "high95": float(ends.high),
                "median_difference": here["difference"].median(), "median_cost_difference": here["cost_difference"].median(),
            })  # fmt: skip
    return pd.DataFrame(rows)


def best_shares(judged: pd.DataFrame) -> pd.DataFrame:
    """Returns in how many worlds each scenario has the best mean, most often first.

    Columns: scenario, worlds, share, low95, high95.
    """
    rows = []
    for scenario, worlds in judged["best"].value_counts().items():
        ends = stats.binomtest(int(worlds), len(judged)).proportion_ci(CONFIDENCE, method="wilson")
        rows.append((scenario, int(worlds), worlds / len(judged), float(ends.low), float(ends.high)))
    return pd.DataFrame(rows, columns=["scenario", "worlds", "share", "low95", "high95"])
