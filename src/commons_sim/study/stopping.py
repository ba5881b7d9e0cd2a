"""A sequential study: seeds added batch by batch until the paired difference is known closely enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pandas as pd

from commons_sim.study.declaring import Precision, Study
from commons_sim.study.designs.sequential import Look, look, seeds_wanted


def differences(outcomes: pd.DataFrame, study: Study, compound: str) -> pd.Series[float]:
    """Returns the paired differences that the study measures, by seed; NaN where a run of the pair is missing."""
    here = outcomes[outcomes["compound"] == compound]
    runs = {str(name): part.set_index("seed") for name, part in here.groupby("scenario")}
    nothing = pd.DataFrame({study.precision.outcome: []}, index=pd.Index([], dtype=int, name="seed"))
    first, second = (
        runs.get(name, nothing)[study.precision.outcome] for name in (study.precision.scenario, study.reference)
    )
    return (first - second).sort_index()


def looks(outcomes: pd.DataFrame, study: Study, first_seed: int) -> Iterator[tuple[str, int, Look]]:
    """Yields compound, number of seeds and what was seen, for every look that these runs allow."""
    for compound in dict.fromkeys(map(str, outcomes["compound"])):
        found = differences(outcomes, study, compound)
        seeds = 0
        while seeds < study.precision.maximum:
            seeds = seeds_wanted(seeds, study.precision)
            if not found.index.size or found.index.max() < first_seed + seeds - 1:
                break
            seen = look(found[found.index < first_seed + seeds].to_numpy(float), study.precision)
            yield compound, seeds, seen
            if seen.narrow_enough:
                break


def run_until_narrow(
    precision: Precision,
    study: Study,
    first_seed: int,
    run: Callable[[Sequence[int]], None],
    outcomes: Callable[[], pd.DataFrame],
) -> int:
    """Runs batches until every compound's interval is narrow enough or the maximum is reached; returns the number of seeds.

    Args:
        precision: when to stop.
        study: the study.
        first_seed: seed of the first replicate.
        run: makes the runs of these seeds; those that a store has already are skipped by it.
        outcomes: returns all outcomes so far.
    """
    seeds = 0
    while seeds < precision.maximum:
        seeds = seeds_wanted(seeds, precision)
        run(range(first_seed, first_seed + seeds))
        table = outcomes()
        table = table[table["seed"] < first_seed + seeds]
        places = dict.fromkeys(map(str, table["compound"]))
        seen = [look(differences(table, study, place).to_numpy(float), precision) for place in places]
        if seen and all(one.narrow_enough for one in seen):
            break
    return seeds
