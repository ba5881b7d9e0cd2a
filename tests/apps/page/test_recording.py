"""Recordings say what the columns say and change nothing."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from commons_sim.apps.page.making.packing import packed, unpacked
from commons_sim.apps.page.making.recording import PARKED_WELL, record
from commons_sim.model import CompoundModel
from tests.apps.page.asking import SMALL, configured


def test_what_is_packed_is_unpacked() -> None:
    generator = np.random.default_rng(1)
    arrays = {
        "slow": generator.integers(0, 256, (5, 3, 7)).astype(np.uint8),
        "odd": generator.integers(0, 9, (3, 1)).astype(np.uint16),
        "days": np.arange(-2, 3, dtype=np.int32),
        "none": np.zeros((0, 5), np.uint16),
        "series": generator.normal(size=(4, 2)).astype(np.float32),
    }
    read, facts = unpacked(packed(arrays, {"名": [1, None]}))
    assert facts == {"名": [1, None]}
    for name, array in arrays.items():
        np.testing.assert_array_equal(read[name], array)


@pytest.fixture(scope="module")
def watched() -> tuple[CompoundModel, dict[str, Any], dict[str, Any], dict[str, float]]:
    model = CompoundModel(configured(f"?scenario=party_led&{SMALL}")[0])
    data, outcomes = record(model)
    arrays, facts = unpacked(data)
    return model, arrays, facts, outcomes


def test_watching_a_run_changes_nothing(watched: Any) -> None:
    model, _, _, outcomes = watched
    alone = CompoundModel(model.config)
    alone.run()
    np.testing.assert_equal(outcomes, alone.outcomes())


def test_a_recording_says_what_the_columns_say(watched: Any) -> None:
    model, arrays, facts, _ = watched
    world = model.columns
    assert arrays["days"].tolist() == list(range(70))
    assert arrays["places"].sum(axis=1).tolist() == [int(world.compounds.cars[0])] * 70
    assert arrays["lane"][-1].tolist() == world.buildings.lane_taken.tolist()
    acts = arrays["households"][-1, facts["channels"]["households"].index("acts")]
    assert ((acts & 1) == world.households.paid_last_bill).all()
    assert (((acts >> 4) & PARKED_WELL > 0) == (world.households.cars > 0)).all()
    entries = (world.entries_fen[0] - model.opening_entries_fen[0]) / 100.0
    np.testing.assert_allclose(arrays["entries"][-1], entries, rtol=1e-6)
    assert len(facts["events"]) == len(model.events_table())
    cases = arrays["case_ends"][-1] - arrays["case_ends"][-2]
    assert cases == np.sum(world.cases.compound[: world.control.open_cases[0]] == 0)
