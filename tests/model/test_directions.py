"""What must not come out the wrong way round, on paired seeds: small worlds, means over some seeds, signs and no sizes."""

from __future__ import annotations

import functools
import math
from typing import Any

import numpy as np
import pytest

from commons_sim.governance.voting import ELECT_COMMITTEE
from commons_sim.kernel.columns import NOBODY
from commons_sim.model import CompoundModel
from tests.conftest import SCENARIOS, configured

SEEDS = range(6)
WORLD: dict[str, Any] = {"compound.households": 200, "compound.floors": 10, "burn_in_days": 100, "days": 500}


@functools.cache
def runs(scenario: str, changes: tuple[tuple[str, Any], ...]) -> dict[str, np.ndarray]:
    """Returns each outcome as an array, one value a seed."""
    found = []
    for seed in SEEDS:
        model = CompoundModel(configured(scenario, WORLD | dict(changes)), seed=seed)
        model.run()
        found.append(model.outcomes())
    return {name: np.array([each[name] for each in found]) for name in found[0]}


def effect(outcome: str, before: dict[str, Any], after: dict[str, Any], scenario: str = "status_quo") -> float:
    """Returns the mean paired difference of an outcome."""
    first = runs(scenario, tuple(sorted(before.items())))[outcome]
    second = runs(scenario, tuple(sorted(after.items())))[outcome]
    return float(np.mean(second - first))


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_cars_no_violations(scenario: str) -> None:
    found = runs(scenario, (("compound.cars_per_household", 0.0),))
    assert np.isnan(found["parking_violation_rate"]).all()
    assert (found["fire_lane_blocked_hours_per_day"] == 0.0).all()
    assert (found["surplus_parking_cny_per_household_day"] == 0.0).all()


def test_more_officers_do_not_raise_violations() -> None:
    scarce = {
        "compound.fixed_slots_per_household": 0.3,
        "behaviour.field_voice_tokens": 4.0,
        "behaviour.authority_weight": 0.0,
    }
    rates = [
        runs("status_quo", tuple(sorted((scarce | {"enforcement.team_hours_per_1000_households_week": hours}).items())))
        for hours in (0.0, 2.0, 100.0)
    ]
    means = [float(found["parking_violation_rate"].mean()) for found in rates]
    assert means[1] <= means[0] + 0.002
    assert means[2] < means[0]
    assert rates[2]["cost_government_hours"].mean() > rates[1]["cost_government_hours"].mean()


@pytest.mark.slow
def test_a_fee_nobody_pays_ends_in_broken_lifts() -> None:
    long = {"days": 1825}
    nobody = long | {"behaviour.field_fee_tokens": -40.0, "services.suits_per_hour": 0.0}
    assert effect("fee_collection_rate", long, nobody) < -0.3
    assert effect("service_level", long, nobody) < -0.2
    assert effect("facility_condition", long, nobody) < 0.0
    assert effect("lift_outage_days", long, nobody) > 10.0
    assert effect("satisfaction", long, nobody) < 0.0


def test_more_shared_slots_do_not_raise_violations() -> None:
    name = "compound.shared_slots_per_household"
    few, more, many = ({"compound.fixed_slots_per_household": 0.3, name: slots} for slots in (0.05, 0.3, 0.9))
    assert effect("parking_violation_rate", few, more) < 0.0
    assert effect("parking_violation_rate", more, many) < 0.0
    assert effect("parking_search_minutes", more, many) < 0.0
    assert effect("surplus_parking_cny_per_household_day", few, many) > 0.0


def test_slots_of_neighbouring_units_at_night_do_not_raise_violations() -> None:
    scarce = {"compound.fixed_slots_per_household": 0.3}
    assert effect("parking_violation_rate", scarce, scarce | {"parking.night_slots_per_household": 0.4}) < 0.0


def test_more_room_in_the_lane_does_not_lower_violations() -> None:
    name = "compound.lane_spots_per_household"
    scarce = {"compound.fixed_slots_per_household": 0.3}
    assert effect("parking_violation_rate", scarce | {name: 0.05}, scarce | {name: 0.5}) > 0.0


def test_a_longer_shared_future_raises_what_is_paid() -> None:
    name = "behaviour.horizon_tokens"
    assert effect("fee_collection_rate", {name: 0.0}, {name: 8.0}) > 0.02


def test_more_suits_do_not_lower_what_is_paid() -> None:
    poor = {"behaviour.field_fee_tokens": -5.0, "services.suit_after_months": 2, "company.court_fee_cny": 0.0}
    name = "services.suits_per_hour"
    assert effect("fee_collection_rate", poor | {name: 0.0}, poor | {name: 2.0}) > 0.0


def test_dearer_places_outside_do_not_lower_violations() -> None:
    name, scarce = "compound.off_site_price_cny_per_night", {"compound.fixed_slots_per_household": 0.3}
    assert effect("parking_violation_rate", scarce | {name: 2.0}, scarce | {name: 25.0}) > 0.0


def test_worse_plant_fails_more() -> None:
    name = "compound.facility_condition"
    assert effect("lift_outage_days", {name: 0.9}, {name: 0.2}) > 0.0


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_without_spill_over_the_model_runs_and_fees_do_not_hear_of_lanes(scenario: str) -> None:
    """At ``kappa = 0`` nothing about the lane enters a belief about fees: parking may be as bad as it likes."""
    apart = {"behaviour.kappa": 0.0, "company.patrol_share_least": 0.0, "company.patrol_share_most": 0.0,
             "cases.background_community_per_household_year": 0.0,
             # neighbours who know one another are trusted as they restrain themselves, and talk binds those who trust
             "instruments.resident_councils.active": False,
             # disapproval of a car in the lane may end a tie, and what neighbours do goes along ties
             "instruments.neighbour_norms.active": False}  # fmt: skip
    fees = []
    for seen in (0.0, 1.0):
        model = CompoundModel(configured(scenario, WORLD | apart | {"days": 32, "burn_in_days": 0}), seed=3)
        for day in range(32):
            model.columns.buildings.seen_restraint[:] = seen
            model.advance(day + 1)
        assert math.isfinite(model.outcomes()["fee_collection_rate"])
        fees.append(model.columns.households.belief_fee.copy())
    assert (fees[0] == fees[1]).all()


def test_with_spill_over_they_do() -> None:
    fees = []
    for seen in (0.0, 1.0):
        model = CompoundModel(configured("status_quo", WORLD | {"behaviour.kappa": 0.3, "burn_in_days": 0}), seed=3)
        model.advance(3)
        model.advance(31)
        model.columns.buildings.seen_restraint[:] = seen
        model.advance(32)
        fees.append(model.columns.households.belief_fee.astype(float).mean())
    assert fees[0] < fees[1]


def turnout_with(knocking_hours: float, seed: int) -> float:
    """Returns the turnout of an assembly in the middle of a month, so many hours of knocking at doors before it."""
    model = CompoundModel(
        configured("status_quo", WORLD | {"burn_in_days": 0, "record.burn_in": True, "committee.ballot_days": 0}),
        seed=seed,
    )
    model.advance(3)
    of = model.columns.compounds
    of.assembly_day[:], of.assembly_item[:], of.assembly_building[:] = 3, ELECT_COMMITTEE, NOBODY
    of.organiser_hours[:] = knocking_hours
    model.advance(4)
    assert model._raw()["assemblies"].iloc[-1] == 1.0
    return float(model._raw()["turnout"].iloc[-1])


def test_knocking_at_doors_raises_turnout() -> None:
    none, some, all_doors = (np.mean([turnout_with(hours, seed) for seed in SEEDS]) for hours in (0.0, 10.0, 200.0))
    assert none < some < all_doors


def test_a_committee_that_looks_keeps_the_company_honest() -> None:
    """Income from common parts is held back less where members look into the books more easily."""
    base = {
        "compound.owners_committee_chance": 1.0,
        "compound.fixed_slots_per_household": 0.2,
        "compound.shared_slots_per_household": 0.6,
    }
    idle = base | {"committee.esteem_cny": 0.0, "committee.monitor_hours": 60.0}
    keen = base | {"committee.esteem_cny": 5000.0, "committee.monitor_hours": 8.0, "company.discovery_per_hour": 0.2}
    assert effect("revenue_leakage_share", idle, keen) < 0.0
