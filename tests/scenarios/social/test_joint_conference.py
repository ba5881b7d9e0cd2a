"""A conference finds needs nobody asked for, and takes units from letting and hours from cases."""

from __future__ import annotations

from commons_sim.agents.resident_units.parameters import (
    ASKED_BY_CONFERENCE,
)
from commons_sim.commons.parking.columns import PLACE_LANE
from tests.scenarios.resource_runs import active, mean, open_slots, total, with_units


def test_mechanism_S2_a_conference_finds_needs_nobody_asked_for_and_leaves_some() -> None:
    crowded = {
        "compound.cars_per_household": 1.3,
        "compound.fixed_slots_per_household": 0.2,
        "compound.resident_units": 4,
    }
    alone, listed = crowded | active("party_organisation"), crowded | active("party_organisation", "joint_conference")
    assert total("unit_projects", alone) == 0.0 < total("unit_projects", listed)
    assert total("unit_needs_left", listed) > 0.0
    assert mean("cost_cadre_hours", listed) != mean("cost_cadre_hours", alone)


def test_mechanism_S2_harm_matching_takes_a_unit_from_letting_and_hours_from_cases() -> None:
    model = with_units()
    units = model.columns.units
    units.public[:], units.aversion[:] = 1, 0.1
    model.columns.cars.place[:] = 0
    model.columns.cars.place[:8] = PLACE_LANE
    model.desk.let_shared_slots(0, 3.0)
    before = open_slots(model)
    assert model.desk.match_needs(0, 3) >= 1
    assert units.asker[0] == ASKED_BY_CONFERENCE
    open_slots(model)
    assert int(model.columns.compounds.night_slots[0]) < before, (
        "it gives the slots that are wanted, and lets none besides"
    )
