"""Samples of the unit cube, made into values: Latin hypercube by SciPy, Sobol and Morris by SALib.

Every sample is drawn in the unit cube and then carried to the values by the inverse distribution of each factor, so that
whole numbers, words and skewed ranges work in every design. Its seed is a hash of what is declared: the same file gives
the same points on any machine, whatever else is swept, and one more point or another range gives another sample.

Latin hypercube (McKay, Beckman & Conover 1979): each factor's range is cut into as many strata of equal probability as
there are points, and each stratum is hit once. Sobol (Saltelli et al. 2010): two independent base samples and, for each
factor, one with that factor's column exchanged: N (k + 2) points. Morris (1991): paths on which one factor changes at a
time: r (k + 1) points.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from commons_sim.study.declaring import Factor, Study


def unit_sample(study: Study) -> NDArray[np.float64]:
    """Returns the points of a sampled study in the unit cube, shape (points, factors), in the order its analysis needs."""
    seed = sample_seed(study)
    if study.design == "latin_hypercube":
        from scipy.stats import qmc

        return np.asarray(qmc.LatinHypercube(len(study.factors), rng=np.random.default_rng(seed)).random(study.points))
    problem = problem_of(study.factors)
    if study.design == "sobol":
        from SALib.sample import sobol

        return np.asarray(sobol.sample(problem, study.points, calc_second_order=False, seed=seed))
    from SALib.sample import morris

    return np.asarray(morris.sample(problem, study.trajectories, num_levels=study.levels, seed=seed))


def settings(study: Study) -> list[tuple[Any, ...]]:
    """Returns the values of the factors at each point of a sampled study."""
    return [
        tuple(factor.at(float(place)) for factor, place in zip(study.factors, row, strict=True))
        for row in unit_sample(study)
    ]


def problem_of(factors: Sequence[Factor]) -> dict[str, Any]:
    """Returns SALib's description of the unit cube."""
    return {
        "num_vars": len(factors),
        "names": [factor.key for factor in factors],
        "bounds": [[0.0, 1.0]] * len(factors),
    }


def sample_seed(study: Study) -> int:
    """Returns the seed of a sample, a whole number below 2**32 that depends on what is declared alone."""
    content = [
        study.design,
        study.points,
        study.trajectories,
        study.levels,
        list(map(dataclasses.asdict, study.factors)),
    ]
    digest = hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).digest()
    return int.from_bytes(digest[:4], "big")
