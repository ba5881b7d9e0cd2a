"""Points of a design: grids, samples, distributions."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commons_sim.study.declaring import Factor
from commons_sim.study.designs import grid, sampling
from tests.study.declared import declared, ranges


def test_a_grid_has_every_combination_once() -> None:
    factors = (Factor("a.x", "lever", (1, 2, 3)), Factor("a.y", "lever", (True, False)))
    points = grid.settings(factors)
    assert len(points) == len(set(points)) == 6
    assert set(points) == set(itertools.product((1, 2, 3), (True, False)))


def test_a_latin_hypercube_hits_each_stratum_once() -> None:
    study = declared("latin_hypercube", ranges((0.0, 1.0), (-3.0, 5.0), (10.0, 20.0)), points=40)
    points = np.array(sampling.settings(study))
    for column, factor in zip(points.T, study.factors, strict=True):
        strata = np.floor((column - factor.low) / (factor.high - factor.low) * 40)
        assert sorted(strata) == list(range(40))


def test_a_sample_depends_on_what_is_declared_and_on_nothing_else() -> None:
    study = declared("latin_hypercube", ranges((0.0, 1.0), (0.0, 2.0)), points=16)
    same = declared("latin_hypercube", ranges((0.0, 1.0), (0.0, 2.0)), points=16, outcomes=("tragedy_index",))
    other = declared("latin_hypercube", ranges((0.0, 1.0), (0.0, 3.0)), points=16)
    assert sampling.settings(study) == sampling.settings(same)
    assert sampling.sample_seed(study) != sampling.sample_seed(other)


@given(st.floats(0.0, 1.0))
def test_every_distribution_stays_within_its_range(quantile: float) -> None:
    assert 2.0 <= Factor("k", "lever", low=2.0, high=8.0).at(quantile) <= 8.0
    assert 2.0 - 1e-9 <= Factor("k", "lever", low=2.0, high=8.0, distribution="log_uniform").at(quantile) <= 8.0 + 1e-9
    assert 2.0 <= Factor("k", "lever", low=2.0, high=8.0, distribution="triangular", mode=2.0).at(quantile) <= 8.0
    assert Factor("k", "lever", low=2.0, high=4.0, whole=True).at(quantile) in (2, 3, 4)
    assert Factor("k", "lever", ("a", "b")).at(quantile) in ("a", "b")


def test_distributions_have_the_middle_they_should() -> None:
    assert Factor("k", "lever", low=1.0, high=100.0, distribution="log_uniform").at(0.5) == pytest.approx(10.0)
    assert Factor("k", "lever", low=0.0, high=1.0, distribution="triangular", mode=0.0).at(0.75) == pytest.approx(0.5)
    whole = [Factor("k", "lever", low=1.0, high=4.0, whole=True).at(place / 400) for place in range(400)]
    assert np.unique(whole, return_counts=True)[1].tolist() == [100] * 4
