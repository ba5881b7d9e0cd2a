"""Units: what they have, give for duty and return, and stop to give; and what a conference links."""

from __future__ import annotations

import pytest

from commons_sim.agents.casework.case_work import case_work
from commons_sim.agents.councils.calling_councils import meetings_possible
from commons_sim.agents.resident_units import resident_units
from commons_sim.agents.resident_units.parameters import GIVES_EXPERTS, GIVES_NOTHING, GIVES_SLOTS, GIVES_VENUE
from commons_sim.commons.parking.columns import PLACE_LANE
from commons_sim.model import CompoundModel
from tests.conftest import SCENARIOS, configured
from tests.scenarios.party_runs import O2, S2, WORLD, fresh, mean, total


def test_units_and_their_means_are_the_same_in_every_regime() -> None:
    worlds = [CompoundModel(configured(scenario, WORLD | {"days": 2}), seed=4) for scenario in SCENARIOS]
    for name in ("identity", "public", "slots", "venue_hours", "expert_hours", "aversion"):
        columns = [getattr(model.columns.units, name) for model in worlds]
        assert all((column == columns[0]).all() for column in columns), name


def test_a_unit_gives_for_duty_and_return_and_not_at_any_cost() -> None:
    model = fresh()
    world, units = model.world, model.columns.units
    units.public[:], units.aversion[:], units.slots[:] = 1, 1.0, 20.0
    worth = lambda asked: resident_units.utility_of_giving(world, model.parameters, 0, GIVES_SLOTS, 5.0, 10.0, asked)  # noqa: E731
    assert worth(True) > worth(False)
    units.public[0] = 0
    firm = worth(True)
    units.public[0] = 1
    assert worth(True) > firm
    units.expected_return[0] = 0.0
    unthanked = worth(True)
    units.expected_return[0] = 1.0
    assert worth(True) > unthanked
    units.aversion[0] = 100.0
    assert resident_units.best_amount(world, model.parameters, 0, GIVES_SLOTS, 10.0) == (0.0, 0.0)


def test_needs_take_the_largest_offers_and_hours_bound_the_projects() -> None:
    model = fresh({"compound.resident_units": 4})
    world, units = model.columns, model.columns.units
    units.public[:], units.aversion[:] = 1, 0.1
    units.slots[:] = 0.0
    units.slots[::3] = (2.0, 8.0, 4.0, 0.0)
    units.venue_hours[:] = units.expert_hours[:] = 0.0
    world.cars.place[:8] = PLACE_LANE
    assert resident_units.match(model.world, model.parameters, 0, 0, 0) == 0, "without hours nothing is brought about"
    assert resident_units.match(model.world, model.parameters, 0, 9, 0) == 1
    assert list(units.gives[::3]) == [GIVES_NOTHING, GIVES_SLOTS, GIVES_NOTHING, GIVES_NOTHING]
    assert world.compounds.night_slots[0] == units.amount[3] == 8


def test_units_stop_when_what_they_give_is_not_used() -> None:
    model = fresh({"units.duty_cny": 0.0, "units.return_cny": 3000.0, "units.return_learning": 0.9})
    world, units = model.columns, model.columns.units
    resident_units.take_on(model.world, 0, GIVES_SLOTS, 6.0, -40)
    world.cars.place[:] = 0
    for day in (0, 90, 181):
        resident_units.decide_month(model.world, model.parameters, 0, day)
    assert units.gives[0] == GIVES_NOTHING
    assert world.compounds.night_slots[0] == 0
    assert world.today.units_stopped[0] == 1.0
    assert "unit_stops" in set(model.events_table()["kind"])


def test_a_conference_links_means_at_a_cost_and_its_end_releases_them() -> None:
    crowded = {"compound.cars_per_household": 1.3, "compound.resident_units": 5}
    with_conference, without = crowded | O2 | S2, crowded | O2
    assert total("unit_projects", without) == 0.0 < total("unit_projects", with_conference)
    assert total("units_giving", without) <= total("units_giving", with_conference)
    assert mean("cost_cadre_hours", with_conference) > mean("cost_cadre_hours", without)
    free = {f"shadow_prices.unit_{name}_cny": 0.0 for name in ("slot_night", "venue_hour", "expert_hour")}
    social = "cost_social_cny_per_household_day"
    assert mean(social, with_conference) > mean(social, with_conference | free), "gifts are not free"
    model = fresh(with_conference | {"instruments.joint_conference.end_day": 40})
    model.advance(45)
    assert (model.columns.units.gives == GIVES_NOTHING).all()
    assert (model.columns.compounds.night_slots == model.columns.compounds.let_slots).all()
    assert (model.columns.compounds.venue_hours == 0.0).all()


def test_experts_and_venues_are_hours_of_the_branch() -> None:
    model = fresh(O2)
    model.advance(1)
    of = model.columns.compounds
    able, _ = meetings_possible(model.world, model.parameters, 0, 9.0)
    resident_units.take_on(model.world, 0, GIVES_VENUE, 12.0, 1)
    resident_units.take_on(model.world, 1, GIVES_EXPERTS, 30.0, 1)
    more, spared = meetings_possible(model.world, model.parameters, 0, 9.0)
    assert (able, more) == (2, 3)
    assert spared == model.parameters.units.venue_spares_hours
    model.columns.control.open_cases[0] = 0  # nothing to spend them on
    case_work(model.world, model.parameters, 1)
    assert of.branch_case_hours[0] == pytest.approx(float(of.mediation_hours_per_day[0]) + 30.0 * 12.0 / 365.0)
