"""The model as Mesa's users take it: copied, stepped, run in batches, its agents read and set."""

from __future__ import annotations

import copy
import pickle
import warnings
from collections.abc import Callable
from typing import Any

import mesa
import numpy as np
import pytest

from commons_sim.agents.institutions import PropertyCompany
from commons_sim.agents.residents.resident import Resident
from commons_sim.kernel.channels import all_columns
from commons_sim.model import CompoundModel
from tests.conftest import configured

SMALL = {"days": 70, "burn_in_days": 10, "compound.households": 60}


def made(scenario: str = "party_led", changes: dict[str, Any] | None = None, seed: int | None = 3) -> CompoundModel:
    return CompoundModel(configured(scenario, SMALL | (changes or {})), seed=seed)


def state(model: CompoundModel) -> dict[str, bytes]:
    return {name: column.tobytes() for name, column in all_columns(model.columns).items()}


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
@pytest.mark.parametrize("changes", [{}, {"freeze": ["ties"]}])
def test_a_copy_in_mid_run_goes_its_own_way_to_the_same_end(
    copied: Callable[[CompoundModel], CompoundModel], changes: dict[str, Any]
) -> None:
    alone = made(changes=changes)
    alone.run()
    model = made(changes=changes)
    assert model.residents[0].model is model
    model.advance(33)
    again = copied(model)
    assert again.residents[0].model is again
    before = state(model)
    again.run()
    assert state(model) == before, "what the copy does leaves the original alone"
    model.run()
    assert state(again) == state(model) == state(alone)
    np.testing.assert_equal(again.outcomes(), alone.outcomes())
    assert again.events_table().equals(alone.events_table())
    for name, column in all_columns(again.columns).items():
        assert not np.shares_memory(column, all_columns(model.columns)[name]), name


def test_what_is_set_on_a_view_stands_in_its_column_or_is_refused() -> None:
    model, column = made(), "belief_fee"
    assert model.residents
    residents = model.agents_by_type[Resident]
    for value in (np.float32(0.25), 0):
        residents.set(column, value)
        assert set(model.columns.households.belief_fee) == set(residents.get(column)) == {value}
    refused: list[tuple[Any, str, Any, type[Exception]]] = [
        (residents, "beleif_fee", 0, AttributeError),
        (residents, "type_name", "hump", AttributeError),
        (residents, column, "much", ValueError),
        (residents, column, [1.0, 2.0], ValueError),
        (residents, "building", 0.5, ValueError),
        (residents, "member_visible", 300, OverflowError),
        (model.agents_by_type[PropertyCompany], "service_level", 0, AttributeError),
    ]
    before = state(model)
    for agents, name, value, error in refused:
        with pytest.raises(error):
            agents.set(name, value)
    assert state(model) == before


def test_a_run_ends_on_its_last_day_and_a_step_past_it_says_so() -> None:
    for changes in ({}, {"freeze": ["ties"]}):
        model = made(changes=changes)
        model.run_model()
        assert (model.day, model.steps, model.running) == (70, 80, False)
        before = model.outcomes()
        np.testing.assert_equal(before, _finished(made(changes=changes)).outcomes())
        for further in (model.step, lambda model=model: model.advance(71)):
            with pytest.raises(ValueError, match=r"^day 70 lies past the end.*days=70"):
                further()
        assert len(model.datacollector.get_model_vars_dataframe()) == 80
        np.testing.assert_equal(model.outcomes(), before)


def _finished(model: CompoundModel) -> CompoundModel:
    model.run()
    return model


def test_iterations_of_a_batch_have_a_seed_each() -> None:
    config = configured("status_quo", SMALL | {"seed": 5})
    found: dict[int, Any] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of `iterations`, in Mesa 3.5
        for row in mesa.batch_run(CompoundModel, {"config": config}, iterations=3, display_progress=False):
            found[row["iteration"]] = row["satisfaction"]
    for iteration in range(3):
        model = _finished(made("status_quo", seed=5 + iteration))
        assert found[iteration] == model.daily_table()["satisfaction"].iloc[-1]
    assert len(set(found.values())) == 3


def test_making_a_model_warns_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made().step()
