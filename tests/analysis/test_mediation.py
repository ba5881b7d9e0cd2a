"""Paths and half-lives by their definitions, on numbers made so that the answer is known."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from commons_sim.analysis.tables.mediation import mediation_table, run_name
from commons_sim.analysis.tables.withdrawal import cooperation, half_life, half_life_table
from commons_sim.kernel.units import DAYS_A_MONTH


def runs(scenario: str, values: list[float]) -> pd.DataFrame:
    """Returns the outcomes of a scenario, one value a seed."""
    return pd.DataFrame({"scenario": scenario, "compound": "commodity", "seed": range(len(values)), "y": values})


def test_what_goes_through_a_channel_is_what_is_lost_when_it_is_frozen() -> None:
    luck = np.arange(8.0)
    outcomes = pd.concat(
        [
            runs("status_quo", list(luck)),
            runs("a", list(luck + 4.0)),
            runs(run_name("a", "hours"), list(luck + 1.0)),
            runs(run_name("a", "ties"), list(luck + 4.0)),
            runs(run_name("a", "money"), list(luck + 6.0)),
        ]
    )
    table = mediation_table(outcomes, ["a"], ["hours", "ties", "money"], ["y"]).set_index("channel")
    assert set(table["total"]) == {4.0}
    assert list(table["through"]) == [3.0, 0.0, -2.0]
    assert list(table["share"]) == pytest.approx([0.75, 0.0, -0.5]), "shares need not add up to one"
    assert set(table["pairs"]) == {8}


def test_an_effect_that_cannot_be_told_from_nought_is_not_shared_out() -> None:
    noise = [1.0, -1.0, 0.5, -0.5, 0.2, -0.2]
    outcomes = pd.concat([runs("status_quo", [0.0] * 6), runs("a", noise), runs(run_name("a", "ties"), [0.0] * 6)])
    row = mediation_table(outcomes, ["a"], ["ties"], ["y"]).iloc[0]
    assert math.isnan(row["share"])
    assert not math.isnan(row["through"])


def path(after: list[float], before: int = 12) -> np.ndarray:
    """Returns the gains of four seeds: 1 until the withdrawal, then this path, seeds a little apart."""
    line = np.array([1.0] * before + after)
    return np.array([line * scale for scale in (0.9, 1.0, 1.0, 1.1)])


def test_a_half_life_is_the_time_until_three_months_are_at_half() -> None:
    at_once = half_life(path([0.0] * 12), 12)
    assert at_once.months == 0.0
    assert at_once.remains == 0.0
    halving = half_life(path([1.0] * 6 + [0.4] * 12), 12)
    assert halving.months == 6.0
    assert halving.low <= halving.months <= halving.high
    assert halving.text("en") == "6"


def test_a_gain_that_has_not_halved_is_censored_and_says_so() -> None:
    item = half_life(path([0.8] * 10), 12)
    assert math.isinf(item.months)
    assert item.observed == 10
    assert item.remains == pytest.approx(0.8)
    assert item.text("en").startswith(">10")
    assert "未减半" in item.text("zh")


def test_without_a_gain_there_is_nothing_to_lose() -> None:
    gains = np.array([[0.1] * 20, [-0.1] * 20, [0.05] * 20, [-0.05] * 20])
    assert math.isnan(half_life(gains, 10).months)
    assert half_life(-path([0.0] * 5), 12).text("en") == "no gain to lose"


def test_cooperation_is_the_mean_of_what_there_is_to_see() -> None:
    days = np.arange(4 * DAYS_A_MONTH)
    daily = pd.DataFrame(
        {
            "scenario": "status_quo", "seed": 0, "day": days, "parking_violation_rate": np.nan, "fee_collection_rate": 0.8,
            "clutter_level": 0.4, "participation_rate": 0.1,
        }
    )  # fmt: skip
    assert cooperation(daily).iloc[0] == pytest.approx(0.5)
    more = daily.assign(scenario="a", fee_collection_rate=np.where(days < 60, 1.0, 0.8))
    both = [each.assign(seed=seed) for seed in range(3) for each in (daily, more)]
    table = half_life_table(pd.concat(both), ["a"], 2).set_index("part")
    assert table.loc["all", "gain"] == pytest.approx(0.2 / 3)
    assert table.loc["fees", "gain"] == pytest.approx(0.2)
    assert table.loc["fees", "months"] == 0.0
    assert math.isnan(table.loc["participation", "months"]), "nobody gave more time"
