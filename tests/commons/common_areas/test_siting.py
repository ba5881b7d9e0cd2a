"""Charging stations and open spaces: who objects, who proposes, who takes."""

from __future__ import annotations

from typing import Any

from commons_sim.commons.common_areas import (
    bicycles,
    illegal_building,
    siting,
)
from commons_sim.commons.common_areas.columns import (
    SPACE_FENCED,
    SPACE_LET,
    SPACE_OPEN,
    SPACE_STATION,
    STATION_NONE,
    STATION_PROPOSED,
    STATION_SITED,
)
from commons_sim.commons.common_areas.conduct import sum_up_building
from commons_sim.governance.cases import (
    COMPANY,
)
from commons_sim.kernel.columns import NEVER
from commons_sim.model import CompoundModel
from commons_sim.population.columns import CHARGE_OUTSIDE, CHARGE_STATION
from tests.commons.common_areas.area_worlds import WORLD, world
from tests.conftest import configured

# ------------------------------------------------------------------------------------------------- siting, spaces


def proposed(**changes: Any) -> CompoundModel:
    """Returns a compound with a site proposed beside building 1 by the company."""
    model = world(0, compound__bicycle_share=0.8, compound__open_space_share=1.0, **changes)
    bicycles.charging(model.world, model.parameters, 0)
    siting.propose(model.world, 0, 1, COMPANY, 20.0, 0)
    return model


def test_the_nearest_can_block_what_all_want() -> None:
    blocked = proposed(charging__objections_tolerated=0.0, charging__nearest_loss_cny_per_month=5000.0)
    siting.decide_on_site(blocked.world, blocked.parameters, 0, 20)
    of = blocked.columns.compounds
    assert int(of.station[0]) == STATION_NONE
    assert int(blocked.columns.buildings.siting_refused_day[1]) == 20
    assert float(blocked.columns.today.stations_refused[0]) == 1.0
    built = proposed(charging__objections_tolerated=1.0)
    siting.decide_on_site(built.world, built.parameters, 0, 20)
    assert int(built.columns.compounds.station[0]) == STATION_SITED
    assert int(built.columns.buildings.space[1]) == SPACE_STATION
    assert int(built.columns.compounds.station_sockets[0]) >= 1


def test_without_loss_nobody_objects_and_more_loss_brings_no_fewer_objections() -> None:
    counts = []
    for loss in (0.0, 60.0, 3000.0):
        model = proposed(charging__nearest_loss_cny_per_month=loss, charging__doors_per_hour=0.0)
        counts.append(siting.objections(model.world, model.parameters, 0, 1, COMPANY, 20))
    assert counts[0] == 0
    assert counts[0] <= counts[1] <= counts[2]
    assert counts[2] > 0
    assert counts[2] <= model.parameters.charging.nearest_households


def test_talking_at_the_door_lowers_objections_where_there_is_trust() -> None:
    counts = []
    for hours in (0.0, 50.0):
        model = proposed(charging__nearest_loss_cny_per_month=3000.0, charging__doors_per_hour=hours)
        model.columns.households.trust_property_company[:] = 1.0
        model.columns.households.belief_corridor[:] = 15.0
        counts.append(siting.objections(model.world, model.parameters, 0, 1, COMPANY, 20))
    assert counts[1] < counts[0]


def test_nothing_is_proposed_without_complaints_space_or_hours() -> None:
    wanted = {
        "compound__bicycle_share": 0.8,
        "compound__open_space_share": 1.0,
        "compound__owners_committee_chance": 0.0,
    }
    for complaints, space, cash, expected in (
        (0.0, 1, 1, False),
        (5.0, 0, 1, False),
        (5.0, 1, 0, False),
        (5.0, 1, 1, True),
    ):
        model = world(0, **wanted)
        bicycles.charging(model.world, model.parameters, 0)
        model.columns.compounds.complaints_charging[:] = complaints
        if not space:
            model.columns.buildings.space[:] = SPACE_LET
        if not cash:
            model.columns.balances_fen[0, 1] = 0
        siting.decide_month(model.world, model.parameters, 0, 31)
        assert (int(model.columns.compounds.station[0]) == STATION_PROPOSED) == expected


def test_an_unclear_space_goes_to_whoever_moves_first_and_a_clear_one_to_nobody() -> None:
    takers = set()
    for seed in range(6):
        changes = {"compound.open_space_share": 1.0, "compound.contested_title_share": 0.5, "compound.owners_committee_chance": 0.0,
                   "compound.tenant_share": 0.0, "behaviour.field_corridor_tokens": -20.0}  # fmt: skip
        model = CompoundModel(configured("status_quo", WORLD | {"burn_in_days": 0} | changes), seed=seed)
        illegal_building.spaces(model.world, model.parameters, 0)
        buildings = model.columns.buildings
        taken = (buildings.space == SPACE_LET) | (buildings.space == SPACE_FENCED)
        assert (taken == (buildings.space_title_clear == 0)).all()
        takers |= set(buildings.space[taken].tolist())
    assert takers == {SPACE_LET, SPACE_FENCED}


def test_a_committee_that_looks_settles_titles() -> None:
    model = world(0, compound__open_space_share=1.0, compound__contested_title_share=1.0)
    of, buildings = model.columns.compounds, model.columns.buildings
    buildings.space[:] = SPACE_LET
    of.committee[0], of.committee_monitor_hours[0] = 1, 100.0
    illegal_building.settle_title(model.world, model.parameters, 0, 0)
    assert buildings.space_title_clear.sum() == 1
    assert (buildings.space == SPACE_OPEN).sum() == 1
    of.committee_monitor_hours[0] = 1.0
    illegal_building.settle_title(model.world, model.parameters, 0, 0)
    assert buildings.space_title_clear.sum() == 1


# --------------------------------------------------------------------------------------------------- null, coupling


def test_a_station_is_no_station_before_it_is_built() -> None:
    model = proposed()
    assert int(model.columns.compounds.station_day[0]) == 0
    bicycles.charging(model.world, model.parameters, 31)
    people = model.columns.households
    assert not (people.charging == CHARGE_STATION).any()
    assert (people.charging == CHARGE_OUTSIDE).any()
    sum_up_building(model.world, model.parameters, 1)
    assert int(model.columns.compounds.station_wanted_day[0]) != NEVER
