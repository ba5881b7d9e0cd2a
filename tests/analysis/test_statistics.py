"""Paired contrasts and their intervals."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commons_sim.analysis.tables.statistics import (
    SUMMARY_COLUMNS,
    Interval,
    full_table,
    mean_interval,
    paired_contrast,
    summary_table,
)


def runs(*rows: tuple[str, str, int, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["scenario", "compound", "seed", "trust"])


def cell(table: pd.DataFrame, scenario: str, compound: str = "c", outcome: str = "trust") -> pd.Series:
    keep = (table["scenario"] == scenario) & (table["compound"] == compound) & (table["outcome"] == outcome)
    (row,) = (table.loc[index] for index in table.index[keep])
    return row


def test_a_mean_interval_is_near_the_t_interval_for_a_large_normal_sample() -> None:
    sample = np.random.default_rng(1).normal(10.0, 2.0, size=400)
    interval = mean_interval(sample)
    half = 1.966 * sample.std(ddof=1) / math.sqrt(sample.size)
    assert interval.mean == pytest.approx(sample.mean())
    assert interval.low == pytest.approx(sample.mean() - half, abs=0.15 * half)
    assert interval.high == pytest.approx(sample.mean() + half, abs=0.15 * half)


def test_intervals_hold_the_true_mean_about_95_times_in_100() -> None:
    rng = np.random.default_rng(2)
    held = [(i := mean_interval(rng.normal(size=30))).low <= 0.0 <= i.high for _ in range(300)]
    assert 0.90 <= np.mean(held) <= 0.98


def test_an_interval_is_the_same_on_every_call() -> None:
    sample = np.random.default_rng(3).gamma(2.0, size=20)
    assert mean_interval(sample) == mean_interval(sample.copy())


def test_without_values_there_is_no_mean_and_with_one_no_interval() -> None:
    assert all(math.isnan(number) for number in mean_interval([math.nan])[:3])
    assert mean_interval([math.nan]).n == 0
    one = mean_interval([math.nan, 4.0, math.inf])
    assert (one.mean, one.n) == (4.0, 1)
    assert math.isnan(one.low)
    assert math.isnan(one.high)
    assert one.includes_zero  # nothing can be said, so nothing is claimed


@pytest.mark.parametrize("value", [0.0, 3.0, -0.1, 1e300])
def test_equal_values_have_an_interval_of_no_width(value: float) -> None:
    assert mean_interval([value] * 5) == Interval(pytest.approx(value), pytest.approx(value), pytest.approx(value), 5)


def test_a_degenerate_bca_falls_back_to_percentiles() -> None:
    interval = mean_interval([1e200, 2e200, 4e200])  # the acceleration of the BCa method overflows
    assert 1e200 <= interval.low < interval.mean < interval.high <= 4e200


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=12))
@settings(max_examples=40)
def test_an_interval_lies_within_the_values_and_is_finite(values: list[float]) -> None:
    interval = mean_interval(values)
    slack = 1e-9 * max(map(abs, values), default=0.0)
    assert min(values) - slack <= interval.low <= interval.high <= max(values) + slack


def test_pairing_removes_shared_luck() -> None:
    rng = np.random.default_rng(4)
    luck = rng.normal(0.0, 10.0, size=30)
    contrast = paired_contrast(luck + 1.0 + rng.normal(0, 0.1, 30), luck + rng.normal(0, 0.1, 30))
    assert contrast.difference.mean == pytest.approx(1.0, abs=0.1)
    assert contrast.difference.low > 0.8
    assert contrast.variance_saved > 0.99
    assert contrast.effect_size > 3.0
    unpaired = paired_contrast(luck + 1.0, np.random.default_rng(5).permutation(luck))
    assert unpaired.difference.includes_zero
    assert unpaired.variance_saved < 0.6


def test_pairs_with_a_missing_side_are_left_out() -> None:
    contrast = paired_contrast([1.0, 2.0, math.nan, 4.0], [0.0, math.nan, 0.0, 1.0])
    assert contrast.difference.mean == pytest.approx(2.0)
    assert contrast.difference.n == 2


def test_differences_in_the_last_bit_are_no_differences() -> None:
    contrast = paired_contrast([0.1 + 0.2, 0.7, 1.0], [0.3, 0.7, 1.0])
    assert contrast.difference[:3] == (0.0, 0.0, 0.0)
    assert math.isnan(contrast.effect_size)


def test_pairs_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="equal lengths"):
        paired_contrast([1.0], [1.0, 2.0])


def test_the_summary_pairs_by_seed_and_not_by_row() -> None:
    table = runs(("q", "c", 0, 10.0), ("q", "c", 1, 20.0), ("q", "c", 2, 60.0))
    shuffled = runs(("p", "c", 2, 61.0), ("p", "c", 0, 11.0), ("p", "c", 1, 21.0))
    row = cell(summary_table(pd.concat([table, shuffled]), "q"), "p")
    assert (row["diff"], row["diff_low95"], row["diff_high95"]) == (1.0, 1.0, 1.0)
    assert row["mean"] == pytest.approx(31.0)
    assert row["n"] == 3
    assert row["reference"] == "q"


def test_the_summary_compares_within_a_compound() -> None:
    table = runs(
        ("q", "rich", 0, 1.0), ("q", "rich", 1, 2.0), ("p", "rich", 0, 2.0), ("p", "rich", 1, 3.0),
        ("q", "poor", 0, 5.0), ("q", "poor", 1, 6.0), ("p", "poor", 0, 4.0), ("p", "poor", 1, 5.0),
    )  # fmt: skip
    summary = summary_table(table, "q")
    assert list(summary.columns) == SUMMARY_COLUMNS
    assert cell(summary, "p", "rich")["diff"] == 1.0
    assert cell(summary, "p", "poor")["diff"] == -1.0
    assert math.isnan(cell(summary, "q", "rich")["diff"])


def test_a_wide_interval_stays_wide() -> None:
    rows = [("q", "c", seed, 0.0) for seed in range(4)]
    rows += [("p", "c", seed, value) for seed, value in enumerate((-100.0, 100.0, -90.0, 110.0))]
    row = cell(summary_table(runs(*rows), "q"), "p")
    assert row["diff_high95"] - row["diff_low95"] > 100.0


def test_without_the_reference_nothing_is_compared() -> None:
    row = cell(summary_table(runs(("p", "c", 0, 1.0), ("p", "c", 1, 3.0)), "q"), "p")
    assert row["mean"] == 2.0
    assert math.isnan(row["diff"])


def test_outcomes_without_a_value_stay_so() -> None:
    table = runs(("q", "c", 0, math.nan), ("p", "c", 0, math.nan))
    row = cell(full_table(table, "q"), "p")
    assert row["n"] == 0
    assert row["pairs"] == 0
    assert math.isnan(row["mean"])


def test_levers_and_words_are_no_outcomes() -> None:
    table = runs(("q", "c", 0, 1.0), ("q", "c", 1, 2.0)).assign(**{"parking.price_cny": 5.0, "note": "x"})
    assert set(summary_table(table, "q")["outcome"]) == {"trust"}


def test_several_settings_of_the_levers_at_once_are_refused() -> None:
    with pytest.raises(ValueError, match="several rows"):
        summary_table(runs(("q", "c", 0, 1.0), ("q", "c", 0, 2.0)), "q")
    with pytest.raises(ValueError, match="missing: seed"):
        summary_table(runs(("q", "c", 0, 1.0)).drop(columns="seed"), "q")
