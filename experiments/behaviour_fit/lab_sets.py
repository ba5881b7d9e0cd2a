"""Draws sets of parameters of the decision rule that do in every published experiment what people did there.

    python experiments/behaviour_fit/lab_sets.py [--sets 60]

The fitted set is one of many that the laboratory cannot tell apart. Studies over many worlds take these (``study=claim``), so
that no result hangs on the one best point. Drawn in two steps: a Latin hypercube around the fitted set, over what the profile
likelihoods leave open; then steps along the line between two sets that passed (ter Braak 2006, differential evolution moves),
which follow the valleys along which parameters are tied to one another. A set passes if every published path and figure is
met within the distance set for it, with the full number of sessions. Written: ``src/commons_sim/study/lab_sets.csv``, the
fitted set first.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np

from commons_sim.configuration import compose
from commons_sim.study.claim import screening

TARGET = Path(screening.__file__).with_name("lab_sets.csv")
QUICK, FULL = 40, 200  # sessions of an experiment: to sort out what is far off, and to pass
FIRST = 240
BATCH = 60
REACH = 0.6
MOST_BATCHES = 30


def main() -> None:
    """Draws until there are enough sets, and writes them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sets", type=int, default=60)
    call = parser.parse_args()
    fitted, generator = compose().behaviour, np.random.default_rng(0)
    names = list(screening.LAB_RANGES)
    low, high = (np.array([screening.LAB_RANGES[name][end] for name in names]) for end in (0, 1))

    def passing(sets: list[dict[str, float]]) -> list[dict[str, float]]:
        near = [found for found, ok in zip(sets, screening.fits_laboratory(sets, fitted, QUICK), strict=True) if ok]
        return (
            [found for found, ok in zip(near, screening.fits_laboratory(near, fitted, FULL), strict=True) if ok]
            if near
            else []
        )

    kept = passing(screening.draw_rules(fitted, FIRST, reach=REACH))
    print(f"{len(kept)} of {FIRST} around the fitted set pass", flush=True)
    for _ in range(MOST_BATCHES):
        if len(kept) >= call.sets:
            break
        known = np.array([[found[name] for name in names] for found in kept])
        moved = []
        for _ in range(BATCH):
            here, one, other = known[generator.choice(len(known), 3)]
            step = generator.uniform(0.3, 1.2) * (one - other) + 0.02 * generator.normal(size=len(names)) * (high - low)
            moved.append(dict(zip(names, np.clip(here + step, low, high).tolist(), strict=True)))
        kept += passing(moved)
        print(f"{len(kept)} sets", flush=True)
    with TARGET.open("w", newline="", encoding="utf-8") as handle:
        table = csv.writer(handle)
        table.writerow(names)
        table.writerows([[f"{found[name]:.5g}" for name in names] for found in kept[: call.sets]])


if __name__ == "__main__":
    main()
