"""Contrasts of many outcomes at once, effect sizes, and convergence against replicates."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from commons_sim.analysis.tables.contrasts import (
    CONTRAST_COLUMNS,
    contrasts_table,
    effect_intervals,
    simultaneous_half_widths,
)
from commons_sim.analysis.tables.convergence import checkpoints, convergence_table
from commons_sim.analysis.tables.statistics import summary_table


def runs(seeds: int, effect: float, seed: int = 0) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    luck = rng.normal(0.0, 5.0, seeds)
    parts = [
        pd.DataFrame({
            "scenario": name, "compound": "c", "seed": range(seeds),
            "trust": luck + shift + rng.normal(0, 1, seeds), "noise": rng.normal(0, 1, seeds), "same": 1.0,
        })
        for name, shift in (("q", 0.0), ("p", effect))
    ]  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def test_simultaneous_intervals_hold_together() -> None:
    rng, held = np.random.default_rng(3), 0
    for _ in range(100):
        shared = rng.normal(size=(20, 1))
        sample = 0.5 * shared + rng.normal(size=(20, 30))  # thirty outcomes that move together, none with an effect
        (width,) = simultaneous_half_widths([sample])
        held += bool((np.abs(sample.mean(axis=0)) <= width).all())
    assert held / 100 >= 0.90


def test_simultaneous_intervals_know_that_outcomes_move_together() -> None:
    rng = np.random.default_rng(4)
    one = rng.normal(size=(30, 1))
    (alone,) = simultaneous_half_widths([one])
    (copies,) = simultaneous_half_widths([np.repeat(one, 50, axis=1)])
    (apart,) = simultaneous_half_widths([np.hstack([one, rng.normal(size=(30, 49))])])
    assert copies[0] == pytest.approx(alone[0])  # fifty times the same outcome is one outcome
    assert apart[0] > 1.4 * alone[0]


def test_a_contrast_has_both_intervals_and_both_effect_sizes() -> None:
    table = contrasts_table(runs(40, 2.0), "q")
    assert list(table.columns) == CONTRAST_COLUMNS
    assert set(table["scenario"]) == {"p"}
    row = table.set_index("outcome").loc["trust"]
    assert row["simultaneous_low95"] < row["diff_low95"] < row["diff"] < row["diff_high95"] < row["simultaneous_high95"]
    assert row["effect_low95"] < row["effect_size"] < row["effect_high95"]
    assert 0.8 < row["effect_size"] < 2.5  # 2 over the spread of differences, root two
    assert 0.2 < row["standardised_difference"] < 0.8  # 2 over the spread of runs, about five
    assert row["variance_saved"] > 0.8


def test_a_contrast_agrees_with_the_summary() -> None:
    outcomes = runs(12, 1.0)
    summary = summary_table(outcomes, "q").set_index(["scenario", "outcome"])
    table = contrasts_table(outcomes, "q").set_index("outcome")
    for name in ("trust", "noise", "same"):
        for column in ("diff", "diff_low95", "diff_high95"):
            assert table.loc[name, column] == summary.loc[("p", name), column]


def test_what_never_differs_has_no_width_and_no_effect_size() -> None:
    row = contrasts_table(runs(10, 1.0), "q").set_index("outcome").loc["same"]
    assert (row["diff"], row["simultaneous_low95"], row["simultaneous_high95"]) == (0.0, 0.0, 0.0)
    assert math.isnan(row["effect_size"])
    assert math.isnan(row["standardised_difference"])


def test_missing_values_cost_their_pairs_only() -> None:
    outcomes = runs(30, 3.0)
    outcomes.loc[[0, 1], "noise"] = math.nan
    outcomes["never"] = math.nan
    table = contrasts_table(outcomes, "q").set_index("outcome")
    assert table["pairs"].to_dict() == {"trust": 30, "noise": 28, "same": 30, "never": 0}
    assert math.isnan(table.loc["never", "simultaneous_low95"])
    assert np.isfinite(table.loc["noise", "effect_low95"])


def test_effect_intervals_hold_the_true_effect() -> None:
    rng = np.random.default_rng(9)
    first, second = rng.normal(1.0, 1.0, (60, 40)), rng.normal(0.0, 1.0, (60, 40))
    found = effect_intervals(first, second)
    true = 1.0 / math.sqrt(2.0)
    assert np.mean((found[:, 0] <= true) & (true <= found[:, 1])) >= 0.8
    assert np.mean((found[:, 3] <= 1.0) & (found[:, 4] >= 1.0)) >= 0.8


def test_convergence_shows_the_interval_narrowing() -> None:
    outcomes = runs(100, 2.0)
    table = convergence_table(outcomes.sample(frac=1.0, random_state=2), "q", ["trust"])
    assert table["replicates"].tolist() == checkpoints(100)
    assert table["half_width"].iloc[-1] < 0.5 * table["half_width"].iloc[0]
    last = table.iloc[-1]
    assert last["diff"] == pytest.approx(
        summary_table(outcomes, "q").set_index(["scenario", "outcome"]).loc[("p", "trust"), "diff"]
    )


def test_checkpoints_end_with_all_and_never_repeat() -> None:
    for number in (0, 1, 3, 4, 5, 50, 1000):
        found = checkpoints(number)
        assert found == sorted(set(found))
        assert found[-1:] == ([number] if number else [])
