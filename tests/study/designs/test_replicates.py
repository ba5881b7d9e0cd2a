"""Replicates until an interval is narrow enough, at every look at once."""

from __future__ import annotations

import math

import numpy as np
import pytest

from commons_sim.study.declaring import Precision
from commons_sim.study.designs import sequential


def test_the_confidence_sequence_holds_at_all_looks_at_once() -> None:
    rng = np.random.default_rng(8)
    missed = 0
    for _ in range(400):
        values = rng.normal(0.3, 1.0, 150)
        missed += any(
            abs(values[:n].mean() - 0.3) > sequential.half_width(values[:n], sharpest_at=40) for n in range(2, 151, 2)
        )
    assert missed / 400 <= 0.07  # at most 0.05, and the chance of a sample of 400


def test_looking_again_and_again_at_ordinary_intervals_would_not_hold() -> None:
    rng = np.random.default_rng(8)
    missed = 0
    for _ in range(200):
        values = rng.normal(0.0, 1.0, 150)
        missed += any(abs(values[:n].mean()) > 2.0 * values[:n].std(ddof=1) / math.sqrt(n) for n in range(10, 151, 5))
    assert missed / 200 > 0.1


def test_a_sequence_narrows_and_is_not_much_wider_than_one_look() -> None:
    values = np.tile([-1.0, 1.0], 200)
    widths = [sequential.half_width(values[:n], sharpest_at=40) for n in (10, 20, 40, 100, 400)]
    assert widths == sorted(widths, reverse=True)
    ordinary = 2.02 * values[:40].std(ddof=1) / math.sqrt(40)
    assert 1.2 < widths[2] / ordinary < 2.0
    assert math.isinf(sequential.half_width(values[:4], sharpest_at=40))  # too few to say anything at all times


def test_a_look_stops_at_the_target_absolute_or_relative() -> None:
    values = np.random.default_rng(2).normal(10.0, 1.0, 60)
    seen = sequential.look(values, Precision(half_width=0.8, sharpest_at=40))
    assert seen.narrow_enough
    assert not sequential.look(values, Precision(half_width=0.01)).narrow_enough
    assert sequential.look(values, Precision(half_width=0.08, relative=True)).target == pytest.approx(
        0.08 * values.mean()
    )
    assert not sequential.look([math.nan] * 20, Precision()).narrow_enough
    assert sequential.look([*values, math.nan], Precision()).pairs == 60


def test_seeds_grow_by_batches_up_to_the_maximum() -> None:
    precision = Precision(minimum=12, batch=10, maximum=30)
    assert [sequential.seeds_wanted(done, precision) for done in (0, 5, 12, 22, 30)] == [12, 12, 22, 30, 30]
