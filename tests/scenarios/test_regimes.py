"""Every regime runs on every type of compound, its books in balance to the last fen, and says what it has to say."""

from __future__ import annotations

import math

import pytest

from commons_sim.model import CompoundModel
from commons_sim.outcomes.definitions import OUTCOMES
from commons_sim.population.columns import COMPOUND_TYPES
from commons_sim.scenarios.registry import INSTRUMENTS
from tests.conftest import SCENARIOS

SMALL = ("compound.households=90", "compound.floors=9", "burn_in_days=40", "days=120", "seed=2")
RIVALS = ("central_command", "market", "self_governance")


def model_of(scenario: str, *overrides: str) -> CompoundModel:
    """Returns a small model of a shipped scenario that has not run yet."""
    return CompoundModel.from_overrides([f"scenario={scenario}", *SMALL, *overrides])


@pytest.mark.parametrize("compound", COMPOUND_TYPES)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_regime_runs_on_every_type_of_compound(scenario: str, compound: str) -> None:
    model = model_of(scenario, f"compound={compound}")
    model.run()
    assert model.imbalance_fen() == 0
    outcomes = model.outcomes()
    for definition in OUTCOMES:
        value = outcomes[definition.name]
        assert not math.isinf(value), definition.name
        if definition.nan_condition in ("", "never"):
            assert not math.isnan(value), definition.name


@pytest.mark.parametrize("scenario", RIVALS)
def test_a_rival_says_in_both_languages_what_it_is(scenario: str) -> None:
    words = model_of(scenario).config.scenario
    assert words.id == scenario
    assert words.title_en
    assert words.description_en.endswith(".")
    assert any("\u4e00" <= sign <= "\u9fff" for sign in words.title_zh)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in words.description_zh)


@pytest.mark.parametrize("scenario", RIVALS)
def test_a_rival_has_neither_branch_nor_joint_team(scenario: str) -> None:
    model = model_of(scenario)
    active = {each.id for each in INSTRUMENTS if getattr(model.config.instruments, each.id).active}
    assert not active & {"party_organisation", "joint_enforcement", "building_councils", "suspended_governance"}
    assert len(active) >= 4
    model.run()
    assert model.columns.compounds.branch[0] == 0
    assert model.columns.districts.joint[0] == 0


def test_the_burn_in_of_all_regimes_is_the_same() -> None:
    """Rules of use belong to a policy and begin with it: on day 0 no two regimes differ in anything."""
    beliefs, rents, allocations = [], [], []
    for scenario in SCENARIOS:
        model = model_of(scenario)
        model.advance(0)
        people, of = model.columns.households, model.columns.compounds
        beliefs.append((people.belief_parking.tobytes(), people.belief_fee.tobytes(), people.contact.tobytes()))
        rents.append((int(of.shared_rent_fen_per_night[0]), int(of.clearing_price[0])))
        allocations.append(int(of.allocation[0]))
    assert len(set(beliefs)) == len(set(rents)) == len(set(allocations)) == 1
