"""What units, grants and spaces offer in every regime, to whoever knows, has the hours and may ask; and what harm it does."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from commons_sim.agents.assembly.votes import is_reached
from commons_sim.agents.councils import calling_councils
from commons_sim.agents.councils.councils import hold_council, hold_large_council, hope_of_council, people_of_unit
from commons_sim.agents.party_branch.party_branch import best_split
from commons_sim.agents.resident_units import requests as offers
from commons_sim.agents.resident_units import resident_units
from commons_sim.agents.resident_units.parameters import (
    ASKED_BY_BRANCH,
    ASKED_BY_CONFERENCE,
    ASKED_BY_OWNERS_COMMITTEE,
    ASKED_BY_RESIDENTS,
    ASKED_BY_RESIDENTS_COMMITTEE,
    GIVES_EXPERTS,
    GIVES_NOTHING,
    GIVES_SLOTS,
    GIVES_VENUE,
)
from commons_sim.agents.residents.month_end import fading_of_contact, settle_impressions
from commons_sim.agents.residents_committee import public_help
from commons_sim.commons.common_areas import siting
from commons_sim.commons.common_areas.columns import SPACE_FENCED, SPACE_LIVING_ROOM, SPACE_NONE, SPACE_OPEN
from commons_sim.commons.common_rooms import common_rooms
from commons_sim.commons.parking.columns import PLACE_LANE
from commons_sim.commons.small_grants import projects
from commons_sim.commons.small_grants.small_grants import BY_RESIDENTS, BY_RESIDENTS_COMMITTEE, PROJECT_CLEARING
from commons_sim.governance import ledger
from commons_sim.governance.deliberation import UNIT_BUILDING, UNIT_COMMUNITY, UNIT_COMPOUND
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.model import CompoundModel
from commons_sim.population.columns import ROLE_TRAINED
from commons_sim.population.pledges import bound_by_own_word
from commons_sim.population.volunteering import has_time
from commons_sim.scenarios.registry import INSTRUMENTS
from tests.conftest import SCENARIOS, configured
from tests.finished_runs import FinishedRuns

SEEDS = range(3)
WORLD: dict[str, Any] = {
    "compound.households": 160, "compound.floors": 10, "burn_in_days": 60, "days": 300, "compound.member_known_share": 0.4,
    "behaviour.field_voice_tokens": 6.0, "compound.owners_committee_chance": 0.0,
}  # fmt: skip


def active(*names: str) -> dict[str, Any]:
    """Returns the switches of instruments."""
    return {f"instruments.{name}.active": True for name in names}


RUNS = FinishedRuns(WORLD, SEEDS)
models, mean, total = RUNS.models, RUNS.mean, RUNS.total


def fresh(changes: dict[str, Any] | None = None, scenario: str = "status_quo", day: int = 0) -> CompoundModel:
    """Returns a model of a scenario that has run to a day; no burn-in."""
    model = CompoundModel(configured(scenario, WORLD | {"burn_in_days": 0} | (changes or {})), seed=1)
    model.advance(day)
    return model


# ------------------------------------------------------------------------------------ what units have is on offer to all


def with_units(scenario: str = "status_quo", changes: dict[str, Any] | None = None) -> CompoundModel:
    """Returns a model beside which one unit has 20 slots and wants to let them, and nobody has done anything about it yet."""
    model = fresh(changes, scenario, day=1)
    world = model.columns
    units, of = world.units, world.compounds
    for unit in resident_units.units_of(model.world, 0):
        resident_units.stop(model.world, unit, 1)
    offers.end_letting(model.world, model.parameters, 0, False)
    units.slots[:], units.expected_return[:], units.aversion[:] = 0, 1.0, 0.5
    units.slots[0] = 20
    world.households.hours_given[:] = 0.0
    of.complaints_parking[0] = of.visit_hours[0] = 0.0
    return model


def speaker(model: CompoundModel, household: int, spare: float = 40.0) -> None:
    """Makes a household one that knows of the offers, has hours, and is willing to the utmost."""
    people = model.columns.households
    people.taste_tokens[household], people.spare_hours_per_month[household] = 20.0, spare
    people.contact[household] = 1.0
    model.columns.buildings.trouble_cny[:] = 2000.0


def open_slots(model: CompoundModel) -> int:
    """Runs the month's row of offers and returns how many slots are let by it."""
    offers.decide_month(model.world, model.parameters, 0, 31)
    return int(model.columns.compounds.let_slots[0])


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_units_offer_the_same_in_every_regime_and_only_without_governance_to_nobody(scenario: str) -> None:
    model = with_units(scenario)
    expected = 0 if scenario == "open_access" else 20
    assert offers.slots_to_let(model.world, model.parameters, 0) == 20
    open_slots(model)
    waits = int(model.columns.compounds.offer_waits[0]) == 1
    assert waits or int(model.columns.compounds.let_slots[0]) == expected


def test_no_instrument_makes_the_offer_and_the_status_quo_stays_an_empty_bundle() -> None:
    settings = configured("status_quo").instruments
    assert not any(getattr(settings, each.id).active for each in INSTRUMENTS)
    model = with_units()
    member = 3
    model.columns.compounds.committee[0] = 1
    model.columns.committee_members[0, :] = NOBODY
    model.columns.committee_members[0, 0] = member
    assert open_slots(model) == 0, "a member without hours, knowledge and will"
    speaker(model, member)
    assert open_slots(model) == 20
    assert float(model.columns.households.hours_given[member]) == pytest.approx(model.parameters.units.arranging_hours)
    assert int(model.columns.compounds.night_slots[0]) == 20
    model.columns.households.contact[member] = 0.0
    assert open_slots(model) == 0, "who does not know of an offer cannot take it up"
    assert int(model.columns.compounds.night_slots[0]) == 0


def test_a_residents_committee_takes_an_offer_up_where_that_serves_more_than_visits() -> None:
    model = with_units()
    of, today = model.columns.compounds, model.columns.today
    open_slots(model)
    arranging = float(model.parameters.units.arranging_hours)
    assert public_help.help_compound(model.world, model.parameters, 0, 40.0, 31) == 0.0, "it has heard of no trouble"
    of.complaints_parking[0] = 30.0
    assert public_help.help_compound(model.world, model.parameters, 0, arranging / 2, 31) == 0.0, "it has no hours"
    before = float(today.slots_arranged[0])
    assert public_help.help_compound(model.world, model.parameters, 0, 40.0, 31) == arranging
    assert (int(of.let_slots[0]), float(today.slots_arranged[0]) - before) == (20, 1.0)
    assert public_help.help_compound(model.world, model.parameters, 0, 40.0, 31) == 0.0, (
        "what is arranged waits no longer"
    )


def test_an_operator_takes_up_what_pays_and_its_price_follows_use() -> None:
    model = with_units()
    model.desk.let_shared_slots(0, 3.0)
    assert open_slots(model) == 20
    price = int(model.columns.compounds.night_price_fen[0])
    model.columns.compounds.night_taken[0] = 20
    open_slots(model)
    assert int(model.columns.compounds.night_price_fen[0]) > price
    dear = with_units(changes={"units.arranging_hours": 100.0})
    dear.desk.let_shared_slots(0, 3.0)
    assert open_slots(dear) == 0


def test_units_learn_from_empty_slots_and_those_to_which_letting_does_not_pay_do_not_let() -> None:
    model = with_units()
    model.desk.let_shared_slots(0, 3.0)
    open_slots(model)
    model.columns.compounds.night_taken[0] = 0
    offers.end_letting(model.world, model.parameters, 0, True)
    assert float(model.columns.units.expected_return[0]) < 1.0
    assert float(model.columns.units.expected_return[1]) == 1.0, "who let nothing learns nothing"
    model.columns.units.aversion[:] = 1000.0
    assert open_slots(model) == 0


def test_what_a_conference_was_given_is_not_let_as_well() -> None:
    model = with_units()
    model.desk.let_shared_slots(0, 3.0)
    resident_units.take_on(model.world, 0, GIVES_SLOTS, 5.0, 1)
    assert open_slots(model) == 0
    assert int(model.columns.compounds.night_slots[0]) == 5


def test_a_request_can_be_refused_and_costs_the_hours_all_the_same() -> None:
    model = with_units()
    units, today = model.columns.units, model.columns.today
    units.venue_hours[:] = 40.0
    speaker(model, 7)
    asking = float(model.parameters.units.asking_hours)
    for aversion, given in ((1000.0, 0.0), (0.01, 6.0)):
        units.aversion[:] = aversion
        model.columns.households.hours_given[7] = 0.0
        amount = offers.ask(model.world, model.parameters, 0, 7, GIVES_VENUE, 6.0, ASKED_BY_RESIDENTS, 31)
        assert amount == pytest.approx(given)
        assert float(model.columns.households.hours_given[7]) == pytest.approx(asking)
    assert (float(today.unit_requests[0]), float(today.unit_refusals[0])) == (2.0, 1.0)


def test_experts_work_for_whoever_asked_for_them() -> None:
    model = with_units()
    world = model.columns
    units, of = world.units, world.compounds
    units.expert_hours[:], units.aversion[:] = 10.0, 0.01
    askers = (ASKED_BY_BRANCH, ASKED_BY_RESIDENTS_COMMITTEE, ASKED_BY_OWNERS_COMMITTEE)
    for asker in askers:
        assert resident_units.request(model.world, model.parameters, 0, GIVES_EXPERTS, 10.0, asker, 31) > 0.0
    hours = (of.expert_hours, of.expert_hours_community, of.expert_hours_books)
    assert all(float(each[0]) == 10.0 for each in hours)
    assert float(world.communities.expert_hours[0]) == 10.0
    for unit in range(3):
        resident_units.stop(model.world, unit, 40)
    assert all(float(each[0]) == 0.0 for each in hours)


def test_mechanism_S1_a_seat_on_the_partys_committee_makes_a_request_count() -> None:
    """(a) The same unit that refuses a branch's request grants it once its head sits there; known members hear of offers."""
    model = with_units(changes={"units.return_cny": 0.0})
    units = model.columns.units
    units.venue_hours[:], units.public[:], units.aversion[:] = 20.0, 1, 1.0
    given = []
    for bound in (False, True):
        model.desk.bind_units(0, bound)
        given.append(resident_units.request(model.world, model.parameters, 0, GIVES_VENUE, 10.0, ASKED_BY_BRANCH, 31))
    assert given[0] == 0.0 < given[1]
    people = model.columns.households
    people.contact[:], people.member_visible[:2] = 0.0, (1, 0)
    assert [offers.knows_offer(model.world, household, 31) for household in range(2)] == [True, False]


def test_mechanism_S1_takes_cadre_hours_beyond_those_of_the_branch() -> None:
    branch = active("party_organisation", "building_councils")
    assert mean("cost_cadre_hours", branch | active("community_party_committee")) > mean("cost_cadre_hours", branch)


def test_mechanism_S1_harm_a_unit_bound_by_duty_gives_what_nobody_uses_and_lets_its_slots_no_longer() -> None:
    model = with_units(changes={"units.return_cny": 0.0})
    units = model.columns.units
    units.venue_hours[0], units.public[:] = 20.0, 1
    model.desk.let_shared_slots(0, 3.0)
    assert open_slots(model) == 20
    model.desk.bind_units(0, True)
    offers.end_letting(model.world, model.parameters, 0, False)
    assert resident_units.request(model.world, model.parameters, 0, GIVES_VENUE, 6.0, ASKED_BY_BRANCH, 31) > 0.0
    assert open_slots(model) == 0
    model.desk.bind_units(0, False)
    resident_units.decide_month(model.world, model.parameters, 0, 90)
    assert units.gives[0] == GIVES_NOTHING, "without duty and without thanks it stops"
    assert float(model.columns.today.units_stopped[0]) == 1.0


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


# --------------------------------------------------------------------------------------------------------- small grants


RICH = {"small_grants.pool_cny_per_household_year": 50.0, "small_grants.jury_hours_per_1000_households": 60.0}


def troubled(changes: dict[str, Any] | None = None, scenario: str = "status_quo") -> CompoundModel:
    """Returns a model whose people hear of calls, have hours and much trouble, and whose first corridor is full."""
    model = fresh(RICH | (changes or {}), scenario, day=1)
    world = model.columns
    people, buildings = world.households, world.buildings
    people.contact[:], people.spare_hours_per_month[:], people.hours_given[:] = 1.0, 30.0, 0.0
    people.taste_tokens[:], buildings.trouble_cny[:] = 10.0, 400.0
    buildings.ownerless_m2[0] = 20.0
    for building in range(buildings.project.size):
        projects.end_project(model.world, building)
    return model


def month(model: CompoundModel, day: int) -> None:
    """Runs the month's row of projects."""
    model.columns.households.hours_given[:] = 0.0
    projects.decide_month(model.world, model.parameters, day)


def test_grants_are_on_offer_without_any_instrument_and_go_from_proposal_to_result() -> None:
    model = troubled()
    today, buildings = model.columns.today, model.columns.buildings
    purse = int(model.columns.balances_fen[0, ledger.PUBLIC_PURSE])
    month(model, 181)
    assert float(today.proposals[0]) > 0.0
    assert float(model.columns.households.hours_given.sum()) > 0.0, "proposing takes hours"
    month(model, 212)
    assert float(today.projects_granted[0]) > 0.0
    assert float(today.government_hours[0]) > 0.0, "a jury has hours, and they cost"
    for day in (243, 273, 304, 334):
        month(model, day)
    assert float(today.projects_done[0]) > 0.0
    paid = purse - int(model.columns.balances_fen[0, ledger.PUBLIC_PURSE])
    assert paid == float(today.small_grants_fen[0]) == float(today.money_cost_fen[0]) > 0.0
    assert model.imbalance_fen() == 0
    assert {"project_granted", "project_done"} <= set(model.events_table()["kind"])
    assert float(buildings.ownerless_m2[0]) < 20.0 or float(model.columns.households.ties.mean()) > 0.0


def test_who_does_not_hear_of_a_call_proposes_nothing() -> None:
    model = troubled()
    model.columns.households.contact[:] = 0.0
    month(model, 181)
    assert float(model.columns.today.proposals[0]) == 0.0
    model.desk.lend_cadre_hours(0, 200.0)
    model.desk.make_call_known(0, 200.0)
    model.columns.compounds.grant_call_hours[0] = 200.0
    month(model, 181)
    assert float(model.columns.today.proposals[0]) > 0.0, "cadres who go round with it are heard"


def test_a_project_that_nobody_helps_with_lapses_and_its_first_part_is_gone() -> None:
    model = troubled()
    projects.propose(model.world, 0, PROJECT_CLEARING, BY_RESIDENTS, 5, 1)
    model.columns.districts.grant_pool_fen[0], model.columns.districts.jury_hours[0] = 10_000_00, 10.0
    people = model.columns.households
    people.taste_tokens[:], people.spare_hours_per_month[:] = -40.0, 0.0
    for day in (31, 59, 90, 120, 151, 181, 212):
        month(model, day)
    today, rule = model.columns.today, model.parameters.small_grants
    assert (float(today.projects_done[0]), float(today.projects_lapsed[0])) == (0.0, 1.0)
    assert float(today.small_grants_fen[0]) == pytest.approx(100.0 * rule.clearing_cny * rule.first_part)
    assert float(model.columns.buildings.ownerless_m2[0]) == 20.0


def test_a_jury_reads_and_grants_no_more_than_its_hours_and_money_allow() -> None:
    for pool, hours, expected in ((0, 10.0, 0), (10_000_00, 1.0, 0), (900_00, 10.0, 1)):
        model = troubled()
        model.columns.buildings.ownerless_m2[:2] = 20.0
        for building in range(2):
            projects.propose(model.world, building, PROJECT_CLEARING, BY_RESIDENTS, 5 + 60 * building, 1)
        districts = model.columns.districts
        districts.grant_pool_fen[0], districts.jury_hours[0] = pool, hours
        projects.judge(model.world, model.parameters, 0, [0], 31)
        assert float(model.columns.today.projects_granted[0]) == expected
        assert int(districts.grant_pool_fen[0]) >= 0


def test_an_operator_clears_for_the_grant_where_its_wages_are_less() -> None:
    for grant, expected in ((800.0, 1.0), (300.0, 0.0)):
        model = troubled({"small_grants.clearing_cny": grant})
        model.columns.households.contact[:] = 0.0
        model.desk.let_shared_slots(0, 3.0)
        model.columns.districts.jury_hours[0] = 10.0
        for day in (181, 212, 243):
            month(model, day)
        assert float(model.columns.today.projects_done[0]) == expected
        assert model.imbalance_fen() == 0


def test_a_residents_committee_proposes_where_no_resident_does_and_its_visits_are_fewer_for_it() -> None:
    model = troubled({"compound.households": 80, "compound.floors": 20})
    model.columns.compounds.offer_waits[0] = 0
    spent = public_help.projects_of_its_own(model.world, model.parameters, 0, 100.0, 181)
    assert spent == model.parameters.small_grants.proposal_hours
    assert model.columns.buildings.project_by[0] == BY_RESIDENTS_COMMITTEE
    model.columns.districts.grant_pool_fen[0], model.columns.districts.jury_hours[0] = 10_000_00, 10.0
    projects.judge(model.world, model.parameters, 0, [0], 212)
    assert public_help.projects_of_its_own(model.world, model.parameters, 0, 10.0, 212) == 10.0
    small = troubled({"compound.households": 20, "compound.floors": 10})
    assert public_help.projects_of_its_own(small.world, small.parameters, 0, 100.0, 181) == 0.0, "visits reach more"


def test_mechanism_G5_more_money_and_a_jury_with_time_fund_more_projects() -> None:
    """(a) Alone, where residents have projects: proposals granted, at a cost in money, jury and cadre hours."""
    granted, cost = [], []
    for added in (False, True):
        none = {"small_grants.pool_cny_per_household_year": 0.0, "small_grants.jury_hours_per_1000_households": 0.0}
        model = troubled(none | {"instruments.small_grants.added_cny_per_household_year": 30.0})
        grants = next(each for each in model.instruments if each.id == "small_grants")
        if added:
            grants.start(model.desk)
        for day in (181, 212, 365, 396):
            month(model, day)
        granted.append(float(model.columns.today.projects_granted[0]))
        cost.append(float(model.columns.today.money_cost_fen[0]))
    assert granted[0] == 0.0 < granted[1]
    assert cost[0] == 0.0 < cost[1]


def test_mechanism_G5_harm_hours_for_projects_are_missing_for_votes_and_councils() -> None:
    """(c) Residents with few hours: who proposed has none left in that month; money for what lapses is gone."""
    model = troubled()
    people = model.columns.households
    people.spare_hours_per_month[:] = model.parameters.small_grants.proposal_hours
    people.hours_given[:] = 0.0
    before = sum(has_time(model.world, row, 1.5) for row in range(160))
    projects.propose_in(model.world, model.parameters, 0, 181)
    assert sum(has_time(model.world, row, 1.5) for row in range(160)) < before


def test_what_a_grant_instrument_adds_it_takes_back() -> None:
    model = fresh(active("small_grants", "converted_venues") | {
        "instruments.small_grants.end_day": 40, "instruments.converted_venues.end_day": 40})  # fmt: skip
    model.advance(32)
    of, districts = model.columns.compounds, model.columns.districts
    assert float(districts.grants_added_cny[0]) > 0.0 < float(of.grant_call_hours[0])
    model.advance(42)
    held = (
        districts.grants_added_cny,
        districts.jury_hours_added,
        of.grant_call_hours,
        of.room_cadre_hours,
        of.cadre_hours_lent,
    )
    assert all(float(each[0]) == 0.0 for each in held)


# --------------------------------------------------------------------------------------------------------- common rooms


def with_room(changes: dict[str, Any] | None = None) -> CompoundModel:
    """Returns a model with a common room in its first building."""
    model = troubled(changes)
    buildings = model.columns.buildings
    buildings.space[:], buildings.space_title_clear[:] = SPACE_NONE, 1
    buildings.space[0] = SPACE_OPEN
    common_rooms.open_room(model.world, 0, NOBODY, 1)
    assert buildings.space[0] == SPACE_LIVING_ROOM
    return model


def test_a_room_is_kept_by_residents_with_hours_and_owners_money_or_given_up() -> None:
    model = with_room({"common_areas.fenced_gain_cny_per_month": 0.0})
    buildings, people = model.columns.buildings, model.columns.households
    people.hours_given[:] = 0.0
    fund = 50_000 - int(model.columns.balances_fen[0, ledger.OWNERS_FUND])
    ledger.post(model.world, 0, ledger.RENT, max(0, fund))
    ledger.post(model.world, 0, ledger.HAND_OVER, max(0, fund))
    common_rooms.decide_month(model.world, model.parameters, 0, 31)
    assert buildings.room_kept[0] == 1
    keeper = int(buildings.room_keeper[0])
    assert float(people.hours_given[keeper]) >= model.parameters.common_rooms.keeping_hours
    assert float(model.columns.compounds.converted_hours[0]) == model.parameters.common_rooms.open_hours
    people.spare_hours_per_month[:] = 0.0
    for day in (59, 90, 120):
        common_rooms.decide_month(model.world, model.parameters, 0, day)
    assert buildings.space[0] == SPACE_OPEN
    assert float(model.columns.compounds.converted_hours[0]) == 0.0
    assert model.imbalance_fen() == 0


def test_mechanism_O3_rooms_make_meetings_cheap_and_let_people_meet() -> None:
    """(a) A converted room is a venue for councils, and ties grow in its building only."""
    model = with_room({"common_rooms.drop_in_share": 1.0, "residents.tie_growth_per_meeting": 1.0})
    buildings, of = model.columns.buildings, model.columns.compounds
    model.desk.lend_cadre_hours(0, 8.0)
    model.desk.keep_rooms(0, 8.0)
    assert calling_councils.venues(model.world, model.parameters, 0) == 0
    ties = model.columns.households.ties.astype(float)
    common_rooms.decide_month(model.world, model.parameters, 0, 31)
    gained = model.columns.households.ties.astype(float) - ties
    assert calling_councils.venues(model.world, model.parameters, 0) > 0
    inside = model.columns.households.building == 0
    assert gained[inside].sum() == float(model.columns.today.ties_in_rooms[0]) > 0.0
    assert gained[~inside].sum() == 0.0
    able, with_rooms = calling_councils.meetings_possible(model.world, model.parameters, 0, 9.0)[0], 3
    of.converted_hours[0] = 0.0
    assert calling_councils.meetings_possible(model.world, model.parameters, 0, 9.0)[0] < able <= with_rooms
    assert buildings.room_keeper[0] == NOBODY, "cadres keep it"


def test_mechanism_O3_converting_takes_money_and_hours_and_only_open_space_of_clear_title() -> None:
    model = troubled()
    buildings, today = model.columns.buildings, model.columns.today
    buildings.space[:] = SPACE_NONE
    assert not model.desk.convert_space(0, 20_000.0)
    buildings.space[1], buildings.space_title_clear[1] = SPACE_OPEN, 0
    assert not model.desk.convert_space(0, 20_000.0), "whose it is must be clear"
    assert float(today.money_cost_fen[0]) == 0.0
    buildings.space_title_clear[1] = 1
    assert model.desk.convert_space(0, 20_000.0)
    assert float(today.money_cost_fen[0]) == 20_000_00
    assert siting.best_site(model.world, 0) == NOBODY, "the ground is gone for a charging station"


def test_mechanism_O3_harm_a_keeper_makes_a_room_its_own() -> None:
    """(c) Where one's own use is worth much and others are thought to do little, the room ends as one more fence."""
    model = with_room({"common_areas.fenced_gain_cny_per_month": 5000.0, "behaviour.field_corridor_tokens": -40.0})
    for day in (31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365):
        model.columns.households.hours_given[:] = 0.0
        common_rooms.decide_month(model.world, model.parameters, 0, day)
    buildings = model.columns.buildings
    assert buildings.space[0] == SPACE_FENCED
    assert int(buildings.space_holder[0]) != NOBODY
    assert float(model.columns.today.rooms_own_use[0]) >= model.parameters.common_rooms.months_to_capture
    assert float(model.columns.today.ties_in_rooms[0]) == 0.0
    assert "living_room_captured" in set(model.events_table()["kind"])


def test_mechanism_O3_harm_a_station_nobody_uses_costs_as_much() -> None:
    idle = {"compound.open_space_share": 1.0, "compound.contested_title_share": 0.0}
    kept = idle | active("converted_venues")
    assert total("meetings_in_venues", kept) == 0.0, "nobody convenes anything"
    assert total("common_rooms_kept", kept) > 0.0
    assert mean("cost_money_cny", kept) > mean("cost_money_cny", idle)


# -------------------------------------------------------------------------------------- P13: drift, and P7: size of units


def test_mechanism_P13_who_is_content_with_the_company_drifts_from_the_public_bodies_and_votes_less() -> None:
    rule = fresh().parameters.residents
    content, neutral, angry = (fading_of_contact(trust, rule) for trust in (1.0, 0.5, 0.0))
    assert content > neutral == pytest.approx(rule.contact_fading)
    assert angry < neutral
    reached = []
    for trust in (0.0, 1.0):
        model = fresh({"residents_committee.care_weight": 0.0})
        people = model.columns.households
        for _ in range(36):
            people.trust_property_company[:] = trust
            for household in range(160):
                settle_impressions(model.world, model.parameters, household, 31)
        reached.append(sum(is_reached(model.world, model.parameters, row, 0.0, 31) for row in range(160)))
    assert reached[1] < reached[0], "fewer hear of a vote where the company served well"


@pytest.mark.parametrize("scenario", ["market", "party_led"])
def test_mechanism_P13_drift_hurts_every_regime_alike(scenario: str) -> None:
    """Nothing in the drift knows the regime: with it, acquaintance under good service is lower in market and party-led alike."""
    contact = []
    for drift in (0.0, 1.0):
        model = fresh({"residents.drift_by_service": drift, "company.opening_trust": 0.9}, scenario)
        model.columns.households.trust_property_company[:] = 0.95
        model.advance(120)
        contact.append(float(model.columns.households.contact.astype(float).mean()))
    assert contact[1] < contact[0]


COUNCILS = active("resident_councils") | {
    "instruments.resident_councils.trouble_cny_per_month": 0.0, "behaviour.field_voice_tokens": 10.0, "compound.households": 240,
    "deliberation.meeting_seats": 60,
}  # fmt: skip


def by_unit(unit: str) -> dict[str, Any]:
    """Returns a world in which residents meet in units of this size."""
    return COUNCILS | {"instruments.resident_councils.unit": unit}


ROOM_FOR_ALL = {"deliberation.meeting_seats": 100000}
UNITS = ("building", "compound", "community")


def words_given(changes: dict[str, Any]) -> float:
    """Returns how many words were given in all councils of all runs."""
    tables = [model.events_table() for model in models(changes)]
    texts = [each.loc[each["kind"] == "council_met", "text_en"] for each in tables]
    return float(sum(each.str.extract(r"(\d+) give word")[0].astype(float).sum() for each in texts))


def test_mechanism_P7_where_all_have_a_seat_fewer_still_come_to_a_larger_unit_and_fewer_words_hold() -> None:
    """The middle link without the size of a hall: an evening shared out over more buildings, and fewer near."""
    turnout, words, ties = [], [], []
    for unit in UNITS:
        changes = by_unit(unit) | ROOM_FOR_ALL
        met = sum(model.daily_table()["council_turnout"].notna().sum() for model in models(changes))
        turnout.append(total("council_turnout", changes) / max(1.0, met))
        words.append(words_given(changes))
        ties.append(np.mean([model.columns.households.ties.mean() for model in models(changes)]))
    assert turnout[0] > turnout[1] > turnout[2]
    assert words[0] > words[1] > words[2]
    assert ties[0] > ties[1] >= ties[2], "whom one meets in a large unit is seldom a neighbour"
    # Between building and compound words that hold and taking part differ little here: what is missing is mostly service, which
    # concerns the whole compound. In the community, of which one's compound is a part, less is shared.
    held = [total("words_holding", by_unit(unit) | ROOM_FOR_ALL) for unit in UNITS]
    taking_part = [mean("participation_rate", by_unit(unit) | ROOM_FOR_ALL) for unit in UNITS]
    paid = [mean("fee_collection_rate", by_unit(unit) | ROOM_FOR_ALL) for unit in UNITS]
    assert min(held[:2]) > 2.0 * held[2]
    assert min(taking_part[:2]) > taking_part[2] + 0.05
    assert paid[0] > paid[2], "and fewer pay"


def large_or_small(unit: str, changes: dict[str, Any] | None = None) -> CompoundModel:
    """Returns a world of six troubled buildings in which people are willing and have time."""
    model = fresh(COUNCILS | {"deliberation.meeting_seats": 100000} | (changes or {}), day=1)
    people = model.columns.households
    model.columns.buildings.trouble_cny[:] = 400.0
    people.hours_given[:], people.spare_hours_per_month[:], people.taste_tokens[:] = 0.0, 20.0, 20.0
    return model


def test_mechanism_P7_an_evening_is_shared_out_over_the_buildings_of_a_unit() -> None:
    model = large_or_small("compound")
    size = float(model.columns.buildings.households[0])
    of = [hope_of_council(model.world, model.parameters, 0, people) for people in (size, 240.0, 2400.0)]
    model.columns.compounds.service_level[0] = 1.0  # nothing is missing that concerns the whole compound
    alone = [hope_of_council(model.world, model.parameters, 0, people) for people in (size, 240.0, 2400.0)]
    assert alone[0] == of[0]
    assert of[0] > of[1] > of[2] > 0.0
    assert alone == pytest.approx([alone[0], alone[0] * size / 240.0, alone[0] * size / 2400.0])
    assert of[1] > alone[1], "missing service concerns all buildings of a compound alike"


def test_mechanism_P7_turnout_is_of_those_invited() -> None:
    """A hall with few seats leaves few who come, but tells nobody that the others did not want to."""
    turnout, came = [], []
    for seats in (100000, 60):
        model = large_or_small("compound", {"deliberation.meeting_seats": seats})
        model.columns.today.council_came[0] = model.columns.today.council_people[0] = 0.0
        hold_large_council(model.world, model.parameters, 0, UNIT_COMPOUND, False, 31)
        came.append(float(model.columns.today.council_came[0]))
        turnout.append(float(model.columns.buildings.council_turnout[0]))
        assert turnout[-1] == pytest.approx(came[-1] / model.columns.today.council_people[0])
    assert came[1] < 0.5 * came[0]
    assert turnout[1] > 0.7 * turnout[0]


def test_mechanism_P7_a_word_given_among_strangers_binds_less() -> None:
    willing = []
    for unit in (UNIT_BUILDING, UNIT_COMPOUND, UNIT_COMMUNITY):
        model = large_or_small("compound")
        people = model.columns.households
        people.ties[:], people.word_cost[:], people.trust_neighbours[:] = 6, 2.0, 1.0
        if unit == UNIT_BUILDING:
            hold_council(model.world, model.parameters, 0, 31)
        else:
            hold_large_council(model.world, model.parameters, 0, unit, False, 31)
            people.word_fee[0] = 1  # in a community nobody may have come
            size = people_of_unit(model.world, 0, unit)
            model.columns.buildings.word_near[0] = model.columns.buildings.households[0] / size
        willing.append(bound_by_own_word(model.world, model.parameters, 0, 5.0))
    assert willing[0] > willing[1] > willing[2] >= 5.0


def test_mechanism_P7_a_larger_unit_is_convened_with_fewer_hours() -> None:
    """What speaks for a large unit: one meeting in place of many; and a trained person of any building spares hours of it."""
    held = [total("councils_held", by_unit(unit)) for unit in ("building", "compound")]
    assert held[0] > held[1] > 0.0
    left = []
    for trained in (False, True):
        model = large_or_small("compound")
        if trained:
            model.columns.households.roles[200] |= ROLE_TRAINED
        model.columns.households.spare_hours_per_month[:] = 0.0
        of, buildings = model.columns.compounds, model.columns.buildings
        of.councils_allowed[0], of.branch[0], of.convening_hours[0], buildings.party_group[:] = 1, 1, 10.0, 1
        of.venue_hours[0] = of.converted_hours[0] = 0.0
        calling_councils.call_councils(model.world, model.parameters, 0, 59, 60.0, 0.5, UNIT_COMPOUND)
        left.append(float(of.convening_hours[0]))
    each = model.parameters.branch.convening_hours
    assert left == pytest.approx([10.0 - each, 10.0 - each * (1.0 - model.parameters.academy.convening_spared)])


@pytest.mark.parametrize("unit", [UNIT_BUILDING, UNIT_COMPOUND])
def test_mechanism_P7_who_calls_pays_and_both_may_call(unit: int) -> None:
    """A branch beside residents pays nothing for what residents convene; ending one side's councils leaves the other's."""
    model = large_or_small("compound")
    of, desk = model.columns.compounds, model.desk
    for who in ("branch", "residents"):
        desk.allow_councils(0, who, True)
    of.branch[0], of.convening_hours[0] = 1, 50.0
    desk.allow_councils(0, "branch", False)
    model.columns.households.belief_meeting[:] = 0.0
    arguments = (model.world, model.parameters, 0, 59, 60.0, 0.5, unit)
    assert calling_councils.call_councils(*arguments) == 0
    assert calling_councils.call_own_councils(*arguments) > 0
    assert of.convening_hours[0] == 50.0
    assert best_split(model.world, model.parameters, 0, 50.0, False)[2] == 0.0, "nor does it set hours aside"
    desk.allow_councils(0, "residents", False)
    assert calling_councils.call_own_councils(*arguments[:3], 150, *arguments[4:]) == 0


def test_mechanism_P7_a_large_council_is_called_by_the_agenda_and_the_groups() -> None:
    """As in a building: an item with enough support makes it due, and Party groups carry a branch's invitations."""
    for supported, groups, meets in ((0, 3, 0), (3, 3, 1), (3, 0, 0), (3, 1, 1)):
        model = large_or_small("compound")
        of, buildings = model.columns.compounds, model.columns.buildings
        buildings.trouble_cny[:] = 50.0
        of.councils_allowed[0], of.branch[0], of.convening_hours[0] = 1, 1, 10.0
        buildings.party_group[:], buildings.agenda_day[:], buildings.council_last_day[:] = 0, NEVER, NEVER
        buildings.party_group[:groups], buildings.agenda_day[:supported] = 1, 31
        model.columns.today.council_people[0] = 0.0
        assert (
            calling_councils.call_councils(model.world, model.parameters, 0, 59, 60.0, 0.5, UNIT_COMPOUND) == meets
        ), (
            supported,
            groups,
        )
        if meets:
            assert model.columns.today.council_people[0] == buildings.households[:groups].sum()


@pytest.mark.parametrize(
    ("scenario", "instrument"), [("self_governance", "resident_councils"), ("party_led", "building_councils")]
)
def test_mechanism_P7_both_units_run_in_whole_regimes(scenario: str, instrument: str) -> None:
    turnout = []
    for unit in ("building", "compound"):
        ends = []
        for seed in SEEDS:
            changes = WORLD | {"compound.households": 240, f"instruments.{instrument}.unit": unit} | ROOM_FOR_ALL
            model = CompoundModel(configured(scenario, changes), seed=seed)
            model.run()
            assert model.imbalance_fen() == 0
            ends.append(float(model.daily_table()["council_turnout"].mean()))
        turnout.append(np.nanmean(ends))
    assert turnout[0] > turnout[1]


def test_mechanism_P7_a_unit_talks_of_what_its_buildings_share() -> None:
    """One troubled building alone: it comes to its own council, hardly to one of the compound."""
    came = []
    for unit in (0, 1):
        model = fresh(COUNCILS | {"deliberation.meeting_seats": 1000}, day=1)
        buildings, people = model.columns.buildings, model.columns.households
        buildings.trouble_cny[:], buildings.trouble_cny[0] = 0.0, 60.0
        people.hours_given[:], people.spare_hours_per_month[:], people.taste_tokens[:] = 0.0, 20.0, 20.0
        model.columns.compounds.service_level[0] = 1.0
        model.columns.today.council_came[0] = 0.0
        if unit == 0:
            hold_council(model.world, model.parameters, 0, 31)
        else:
            hold_large_council(model.world, model.parameters, 0, unit, False, 31)
        came.append(float(model.columns.today.council_came[0]))
    assert came[0] > came[1]
