"""Draws the map of what one must believe for each regime to be best, from a store of ``study=believe``.

    commons-sim study study=believe hydra.sweep.dir=outputs/believe
    python experiments/claim/draw_map.py outputs/believe

Across: how much residents care for whom they will meet again (tokens). Up: weight of deterrence. Panels: acceptance of
authority. Dots: sets of the decision rule that the laboratory allows (``experiments/behaviour_fit/lab_sets.py``). Written:
``results/map_{zh,en}.png`` and ``results/map.csv``, judged by surplus after costs.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd

from commons_sim.analysis.drawing.labels import SURPLUS, Text
from commons_sim.analysis.studies.claim import t_interval
from commons_sim.analysis.studies.claim_figures import belief_map
from commons_sim.study.claim import screening

RESULTS = Path(__file__).parent / "results"
KEYS = ("behaviour.horizon_tokens", "behaviour.deterrence_slope", "compound.authority_acceptance")
LABELS = {
    KEYS[0]: Text("对今后交往的看重（代币）", "weight of meeting again (tokens)"),
    KEYS[1]: Text("威慑的分量", "weight of deterrence"),
    KEYS[2]: Text("对权威的接受", "acceptance of authority"),
}


def cells_of(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Returns the best regime of each setting, and whether it is told apart from the second best on the same seeds."""
    rows = []
    for setting, runs in outcomes.groupby(list(KEYS)):
        by_seed = runs.pivot_table(index="seed", columns="scenario", values=SURPLUS)
        order = by_seed.mean().sort_values(ascending=False).index
        gap = t_interval((by_seed[order[0]] - by_seed[order[1]]).to_numpy())
        rows.append((*np.atleast_1d(setting), order[0], order[1], gap[0], gap[1] > 0.0))
    return pd.DataFrame(rows, columns=[*KEYS, "best", "second", "difference", "clear"])


def main() -> None:
    """Draws the map in both languages and writes its cells."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("store", type=Path)
    call = parser.parse_args()
    cells = cells_of(pd.read_parquet(call.store / "outcomes.parquet"))
    laboratory = pd.DataFrame(screening.laboratory_sets())
    RESULTS.mkdir(exist_ok=True)
    cells.to_csv(RESULTS / "map.csv", index=False, float_format="%.6g")
    for lang in ("zh", "en"):
        figure = belief_map(cells, KEYS[:2], KEYS[2], laboratory, LABELS, lang)
        figure.savefig(RESULTS / f"map_{lang}.png", dpi=120)
    print(cells.groupby(KEYS[2])["best"].value_counts().to_string())


if __name__ == "__main__":
    main()
