"""Money, slots, hours and cases balance to the last unit on every simulated day, whatever the compound and the regime."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commons_sim.agents.assembly.assembly import COMPANY_DISMISSED
from commons_sim.agents.resident_units import resident_units
from commons_sim.agents.resident_units.parameters import GIVES_EXPERTS, GIVES_SLOTS
from commons_sim.commons.activity_rooms.columns import (
    MARK_IDLE,
    MARK_NO_SHOW,
    MARK_NOT_OURS,
    MARK_OPEN,
    MARK_USED,
    SLOTS_A_DAY,
    SLOTS_A_WEEK,
)
from commons_sim.commons.common_areas.columns import SPACE_FENCED, SPACE_LIVING_ROOM, STATION_SITED
from commons_sim.commons.parking.columns import (
    LOTTERY,
    PLACE_FIRE_LANE,
    PLACE_FIXED,
    PLACE_LANE,
    PLACE_NIGHT,
    PLACE_OFF_SITE,
    PLACE_SHARED,
)
from commons_sim.commons.public_revenue.discovery import QUIET_LETTING_FOUND, WITHHOLDING_FOUND
from commons_sim.commons.services.services import bill_fen
from commons_sim.commons.small_grants.small_grants import STEP_UNDER_WAY
from commons_sim.governance import ledger
from commons_sim.governance.cases import LEAK
from commons_sim.governance.columns import LEAK_REPORTED
from commons_sim.kernel.clock import is_month_start
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.events import logged
from commons_sim.kernel.units import DAYS_A_MONTH
from commons_sim.model import CompoundModel
from commons_sim.outcomes import recording
from commons_sim.population.columns import CHARGE_STATION
from tests.conftest import SCENARIOS, configured

HOURS = 1e-6  # rounding of 4-byte columns
SMALL_GRANTS = (ledger.SMALL_GRANT, ledger.SMALL_GRANT_OPERATOR)
INCIDENCE = np.zeros((len(ledger.ENTRIES), len(ledger.ACCOUNTS)), dtype=np.int64)
for _kind, (_, _payer, _receiver) in enumerate(ledger.ENTRIES):
    INCIDENCE[_kind, _payer] -= 1
    INCIDENCE[_kind, _receiver] += 1


def check_money(model: CompoundModel, before: np.ndarray) -> None:
    """Every fen that leaves an account arrives in another, and the books of company, committee and funds agree with the entries."""
    world = model.columns
    entries, balances = world.entries_fen, world.balances_fen
    assert model.imbalance_fen() == 0
    assert (balances.sum(axis=1) == 0).all()
    assert (entries @ INCIDENCE == balances).all()
    assert (entries >= before).all(), "an entry can only grow: nothing is paid backwards"
    assert (balances[:, ledger.MAINTENANCE_FUND] >= 0).all()
    assert (balances[:, ledger.OWNERS_FUND] >= 0).all()
    assert (balances[:, ledger.COMMITTEE_MEMBERS] >= 0).all()
    assert (
        balances[:, ledger.PUBLIC_PURSE]
        == entries[:, [ledger.FINE, ledger.COURT, ledger.OWNERS_SUIT]].sum(axis=1)
        - entries[:, [ledger.POLICY, ledger.ROOM_REPAIR, ledger.ROOM_GRANT, ledger.POINTS, *SMALL_GRANTS]].sum(axis=1)
    ).all()
    check_common_income(model)
    assert (balances[:, ledger.CENTRE] >= 0).all()
    assert (world.households.arrears_fen >= 0).all()


def check_common_income(model: CompoundModel) -> None:
    """Each fen earned with common parts is with the owners, lawfully or unlawfully with the company, or still to be settled."""
    world = model.columns
    of, balances = world.compounds, world.balances_fen
    entries = {name: world.entries_fen[:, kind] for kind, (name, _, _) in enumerate(ledger.ENTRIES)}
    for account in (ledger.COMMON_INCOME, ledger.WORKS_BUDGET):
        assert (balances[:, account] >= 0).all()
    earned = sum(entries[name] for name in ("shared_slot_rent", "advertising", "venue_rent", "visitor_parking"))
    settled = sum(entries[name] for name in ("hand_over", "management_cost", "withheld"))
    assert (earned == settled + balances[:, ledger.COMMON_INCOME]).all()
    # a company that is dismissed takes along what it kept and nobody found
    dismissed = (logged(world)[:, 1] == COMPANY_DISMISSED).any()
    kept, quiet = of.withheld_fen + entries["recovery"], of.quiet_fen + entries["quiet_recovery"]
    for left, name, event in ((kept, "withheld", WITHHOLDING_FOUND), (quiet, "quiet_letting", QUIET_LETTING_FOUND)):
        assert (left <= entries[name]).all()
        found = (logged(world)[:, 1] == event).any()  # of what is found only a part can be claimed
        assert dismissed or found or (left == entries[name]).all()
    paid_in = ("hand_over", "recovery", "quiet_recovery", "restitution", "fee_reduction", "compensation")
    owners = sum(entries[name] for name in paid_in)
    spent = (
        "top_up",
        "self_dealing",
        "committee_expenses",
        "budget_works",
        "payout",
        "small_repair_charged",
        "audit",
        "tender",
        "owners_suit",
    )
    assert (balances[:, ledger.OWNERS_FUND] == owners - sum(entries[name] for name in spent)).all()
    assert (of.shown_fen_last_month <= of.due_fen_last_month).all()
    assert (of.due_fen_last_month <= of.income_fen_last_month).all()


def check_bills(model: CompoundModel, fees: np.ndarray) -> None:
    """On the day of the bills: billed is what all flats owe at the fees of that morning, collected what those who paid paid."""
    world = model.columns
    people, of = world.households, world.compounds
    bills = [
        bill_fen(float(area), float(fee)) for area, fee in zip(people.floor_area_m2, fees[people.compound], strict=True)
    ]
    assert of.billed_fen_month.sum() == sum(bills)
    assert of.collected_fen_month.sum() == sum(
        bill for bill, paid in zip(bills, people.paid_last_bill, strict=True) if paid
    )


def check_places(model: CompoundModel) -> None:
    """Each car stands on exactly one place, and the counters of places are the cars that stand there."""
    world = model.columns
    cars, of, buildings, people = world.cars, world.compounds, world.buildings, world.households
    building, compound = people.building[cars.household], people.compound[cars.household]
    anywhere = (PLACE_FIXED, PLACE_SHARED, PLACE_NIGHT, PLACE_OFF_SITE, PLACE_LANE, PLACE_FIRE_LANE)
    assert np.isin(cars.place, anywhere).all()
    assert (cars.place[cars.fixed_slot == 1] == PLACE_FIXED).all()
    assert (cars.fixed_slot[cars.place == PLACE_FIXED] == 1).all()
    size = of.kind.size
    assert (np.bincount(compound[cars.fixed_slot == 1], minlength=size) <= of.fixed_slots).all()
    assert (np.bincount(compound[cars.place == PLACE_SHARED], minlength=size) == of.shared_taken).all()
    assert (of.shared_taken <= of.shared_slots).all()
    assert (np.bincount(compound[cars.place == PLACE_NIGHT], minlength=size) == of.night_taken).all()
    assert (of.night_taken <= of.night_slots).all()
    assert (np.bincount(compound[cars.permit == 1], minlength=size) <= of.shared_slots).all()
    came_today = (cars.return_minute >= 0) & (cars.place == PLACE_SHARED) & (of.allocation[compound] == LOTTERY)
    assert (cars.permit[came_today] == 1).all(), "where permits are drawn, nobody takes a shared slot without one"
    lane = np.bincount(building[cars.place == PLACE_LANE], minlength=buildings.compound.size)
    fire = np.bincount(building[cars.place == PLACE_FIRE_LANE], minlength=buildings.compound.size)
    assert (lane == buildings.lane_taken).all()
    assert (fire == buildings.fire_lane_taken).all()
    assert (fire <= buildings.fire_lane_spots).all()
    assert (lane + fire <= buildings.lane_spots).all()
    assert (buildings.fire_hours_today <= 24.0).all()
    assert ((buildings.fire_hours_today > 0.0) == (fire > 0)).all()


def check_hours(model: CompoundModel, decided: bool) -> None:
    """Nobody works more hours than it has; what is split adds up to what there was."""
    world, rule = model.columns, model.parameters
    of, communities, districts, people = world.compounds, world.communities, world.districts, world.households
    for left in (of.company_case_hours, of.branch_case_hours, communities.case_hours, districts.team_hours):
        assert (left >= -HOURS).all()
    assert (of.company_case_hours <= rule.company.case_hours_per_day).all()
    experts = communities.expert_hours / DAYS_A_MONTH  # of resident units, beside the committee's own staff
    assert (communities.case_hours <= communities.case_hours_per_day + experts + HOURS).all()
    assert (districts.inspection_hours_per_week >= 0.0).all()
    for_cases = districts.team_hours_per_week - districts.inspection_hours_per_week
    assert (districts.team_hours <= for_cases / 7.0 + HOURS).all()
    assert (of.inspection_hours_left <= of.buildings * rule.inspections.hours_per_building + HOURS).all()
    assert (communities.staff_added <= communities.staff).all()
    watched = world.buildings.watch_hours_per_month.sum()
    np.testing.assert_allclose(watched, of.watchers.sum() * rule.own_rules.watch_hours_per_month, atol=HOURS)
    assert (of.watchers <= of.watch_called).all()
    assert (of.service_hours_per_day >= 0.0).all()
    assert (of.patrol_share + of.maintenance_share <= 1.0).all()

    spare, given = people.spare_hours_per_month.astype(float), people.hours_given.astype(float)
    assert (given <= spare + 1e-5 * (1.0 + spare)).all(), "members of the owners' committee too"
    if not decided:
        return
    records = of.branch_paper_share * of.branch_hours_per_month
    spent = records + of.message_hours + of.knocking_hours + of.mediation_hours_per_day * DAYS_A_MONTH
    spent += of.branch_siting_hours + of.branch_table_hours
    spent += of.convening_hours  # used up on the first of the next month, before hours are split anew
    spent += of.branch_room_hours  # the hours of a member who leads the body in the activity rooms
    with_branch = of.branch == 1
    np.testing.assert_allclose(spent[with_branch], of.branch_hours_per_month[with_branch], atol=HOURS)
    total = communities.staff * rule.residents_committee.hours_per_month
    split = (
        communities.case_hours_per_day * DAYS_A_MONTH
        + communities.visit_hours_per_month
        + communities.organise_hours_per_month
        + communities.paper_hours_per_month
        + communities.hours_lent
        + communities.room_hours
    )
    np.testing.assert_allclose(split, total, atol=HOURS)
    assert (communities.paper_hours_per_month >= 0.0).all()
    assert (communities.hours_lent >= 0.0).all()
    assert communities.hours_lent.sum() == of.cadre_hours_lent.sum()
    np.testing.assert_allclose(communities.room_hours.sum(), of.room_staff_hours.sum(), atol=HOURS)
    assert (of.room_support_hours <= of.cadre_hours_lent + HOURS).all()
    kept = of.room_keeping_hours + of.room_watch_hours + of.room_cleaning_hours
    assert (kept >= -HOURS).all()


def check_rooms(model: CompoundModel) -> None:
    """Open room-hours are in use, booked and not used, or idle; a cell has one fate, a team one place at a time."""
    world, rule = model.columns, model.parameters.activity_rooms
    day = dict(zip(recording.COLUMNS, world.daily[:, model.day - model.first_day - 1], strict=True))
    fates = day["room_hours_used"] + day["room_hours_no_show"] + day["room_hours_idle"]
    assert abs(day["room_hours_open"] - fates) <= 1e-9 * (1.0 + fates)
    weekday = (model.day - 1) % 7
    today = world.room_marks[:, weekday * SLOTS_A_DAY : (weekday + 1) * SLOTS_A_DAY]
    for mark, hours in (
        (MARK_USED, "room_hours_used"),
        (MARK_NO_SHOW, "room_hours_no_show"),
        (MARK_IDLE, "room_hours_idle"),
    ):
        assert (today == mark).sum() * rule.slot_hours == pytest.approx(day[hours])
    assert not (today == MARK_OPEN).any(), "nothing of today is left undecided"
    ours = world.room_timetable == 1
    assert (world.room_marks[~ours] == MARK_NOT_OURS).all()
    assert world.room_timetable.sum() == world.compounds.room_cells.sum()
    assert day["room_disorder"] <= day["room_uses"]
    assert day["room_wait_days"] >= 0.0
    assert ((world.rooms.condition >= 0.0) & (world.rooms.condition <= 1.0)).all()
    for plans in world.team_plans:
        slots = plans[plans != NOBODY] % SLOTS_A_WEEK
        assert len(set(slots.tolist())) == slots.size, "a team is in one room at a time"
    members = world.households.team[world.households.team != NOBODY]
    if model.day - 1 > model.first_day + 31:
        assert (np.bincount(members, minlength=world.teams.members.size) == world.teams.members).all()
    volunteers = np.bincount(
        world.households.compound[world.households.room_volunteer == 1], minlength=world.compounds.kind.size
    )
    assert (volunteers <= world.compounds.room_volunteers).all(), (
        "who moves away is off the rota, nobody else comes onto it"
    )


def check_resources(model: CompoundModel) -> None:
    """What units let and give is theirs; experts work for one asker; no grant is paid that was not in the pool."""
    world = model.columns
    of, units, buildings = world.compounds, world.units, world.buildings
    kept = units.slots - np.where(
        units.gives == GIVES_SLOTS, np.floor(units.amount), 0.0
    )  # what it gives it does not let
    let = np.bincount(units.compound, weights=kept * units.lets, minlength=of.kind.size)
    assert (let == of.let_slots).all()
    assert (of.let_slots <= of.night_slots).all()
    for unit in np.flatnonzero(units.gives > 0):
        assert units.amount[unit] <= resident_units.means(world, int(unit), int(units.gives[unit])) + HOURS
    experts = of.expert_hours + of.expert_hours_books + of.expert_hours_community
    given = np.bincount(units.compound, weights=units.amount * (units.gives == GIVES_EXPERTS), minlength=of.kind.size)
    np.testing.assert_allclose(experts, given, atol=HOURS)
    np.testing.assert_allclose(of.expert_hours_community.sum(), world.communities.expert_hours.sum(), atol=HOURS)
    assert (world.districts.grant_pool_fen >= 0).all()
    assert (world.districts.jury_hours >= -HOURS).all()
    assert (of.grant_call_hours + of.room_cadre_hours <= of.cadre_hours_lent + HOURS).all()
    assert (buildings.project_grant_fen[buildings.project_step != STEP_UNDER_WAY] == 0).all()
    assert (buildings.room_keeper[buildings.space != SPACE_LIVING_ROOM] == NOBODY).all()


def check_day(model: CompoundModel) -> None:
    """What the daily table says of the day that has just ended agrees with itself and with the columns."""
    world = model.columns
    day = dict(zip(recording.COLUMNS, world.daily[:, model.day - model.first_day - 1], strict=True))
    shared = day["drivers"] - day["violations"] - day["off_site"]
    assert 0 <= shared <= world.compounds.shared_slots.sum() + world.compounds.night_slots.sum()
    assert day["ended"] == day["closed"] + day["dropped"]
    assert day["answered"] <= day["ended"]
    # by grid patrols, on officers' rounds and on those of volunteers: nobody reported those
    found = day["found"] + day["found_on_rounds"] + day["found_by_teams"]
    assert day["opened"] <= day["reports"] + found
    assert day["outages"] == (world.buildings.out_of_order > 0).sum()
    lifts = world.buildings.lifts > 0
    assert day["lift_outages"] == world.buildings.out_of_order[lifts].sum()
    assert (world.buildings.out_of_order <= np.maximum(1, world.buildings.lifts)).all()
    assert day["fines_fen"] == world.buildings.fines_today_fen.sum()
    assert all(day[name] >= 0.0 for name in ("government_hours", "cadre_hours", "volunteer_hours", "company_hours"))


def check_cases(model: CompoundModel) -> None:
    """Cases opened are cases ended and cases open; whoever has a case had it passed on to it."""
    world = model.columns
    so_far = dict(zip(recording.COLUMNS, world.daily[:, : model.day - model.first_day].sum(axis=1), strict=True))
    count = int(world.control.open_cases[0])
    ours = world.cases.compound[:count] >= 0
    assert so_far["opened"] == so_far["ended"] + ours.sum()
    assert (world.cases.asked[:count] >> world.cases.holder[:count] & 1 == 1).all()
    assert (world.cases.hours_left[:count] >= 0.0).all()
    assert (np.diff(world.cases.opened_day[:count]) >= 0).all(), "oldest first"


def run_and_check(scenario: str, changes: dict[str, Any], seed: int) -> None:
    config = configured(scenario, changes | {"record.burn_in": True})
    model = CompoundModel(config, seed=seed)
    decided = False
    while model.day < config.days:
        day, before, stood = model.day, model.columns.entries_fen.copy(), things(model)
        fees = model.columns.compounds.fee_cny_per_m2_month.copy()  # an agreement of the day changes the next bill
        model.advance(day + 1)
        decided = decided or is_month_start(day)
        check_money(model, before)
        check_places(model)
        check_hours(model, decided)
        check_resources(model)
        check_day(model)
        check_rooms(model)
        check_cases(model)
        check_common_areas(model, stood)
        if is_month_start(day):
            check_bills(model, fees)


def things(model: CompoundModel) -> float:
    """Returns the square metres of things that stand in corridors: households' and nobody's."""
    world = model.columns
    return float(world.households.corridor_pile_m2.sum(dtype=float) + world.buildings.ownerless_m2.sum(dtype=float))


def check_common_areas(model: CompoundModel, things_before: float) -> None:
    """What stands in corridors is what was brought less what went; sockets, spaces, works and leaks are what their counters say."""
    world, rule = model.columns, model.parameters
    people, buildings, of = world.households, world.buildings, world.compounds
    day = dict(zip(recording.COLUMNS, world.daily[:, model.day - model.first_day - 1], strict=True))
    gone = day["areas_cleared_m2"] + day["areas_removed_m2"] + day["areas_seized_m2"]
    np.testing.assert_allclose(things(model), things_before + day["areas_brought_m2"] - gone, atol=1e-3)
    assert (people.corridor_pile_m2 >= 0.0).all()
    assert (people.corridor_pile_m2 <= rule.facts.corridor_m2_per_household[people.compound] + 1e-6).all()
    assert (buildings.ownerless_m2 >= 0.0).all()
    size = buildings.compound.size
    np.testing.assert_array_equal(np.bincount(people.building, people.built, size), buildings.works)
    assert (np.bincount(people.compound, people.charging == CHARGE_STATION, of.kind.size) <= of.station_users).all()
    assert (of.station_users <= of.station_sockets * rule.charging.bicycles_per_socket + 1.0).all()
    assert (of.station_sockets[of.station != STATION_SITED] == 0).all()
    assert (buildings.space_holder[buildings.space != SPACE_FENCED] == NOBODY).all()
    of_leaks = people.leak_case == LEAK_REPORTED
    cases, count = world.cases, int(world.control.open_cases[0])
    about = cases.party[:count][cases.kind[:count] == LEAK]
    assert set(np.flatnonzero(of_leaks)) <= set(about), "a leak that is with a body has a case"
    assert day["leaks_settled"] <= day["leaks_ended"]


share = st.floats(0.0, 1.0)
COMPOUNDS = st.fixed_dictionaries(
    {
        "compound.households": st.integers(20, 120),
        "compound.floors": st.integers(1, 30),
        "compound.lifts_per_building": st.integers(0, 2),
        "compound.facility_condition": st.floats(0.1, 0.9),
        "compound.tenant_share": share,
        "compound.aged_60_share": share,
        "compound.party_household_share": share,
        "compound.member_known_share": share,
        "compound.cars_per_household": st.floats(0.0, 1.5),
        "compound.fixed_slots_per_household": st.floats(0.0, 1.5),
        "compound.shared_slots_per_household": st.floats(0.0, 1.0),
        "compound.lane_spots_per_household": st.floats(0.0, 1.0),
        "compound.fire_lane_share": share,
        "compound.fee_cny_per_m2_month": st.floats(0.0, 6.0),
        "compound.maintenance_fund_cny_per_m2": st.floats(0.0, 60.0),
        "compound.owners_committee_chance": st.sampled_from([0.0, 1.0]),
        "compound.owner_stay_years": st.floats(0.3, 20.0),
        "compound.corridor_m2_per_household": st.floats(0.0, 4.0),
        "compound.building_site_share": share,
        "compound.open_space_share": share,
        "compound.contested_title_share": share,
        "compound.bicycle_share": share,
        "compound.leaks_per_household_year": st.floats(0.0, 1.0),
        "common_areas.cleaning_share": st.floats(0.0, 0.2),
        "common_areas.left_behind_per_week": st.floats(0.0, 0.3),
        "behaviour.field_corridor_tokens": st.floats(-20.0, 10.0),
        "charging.objections_tolerated": share,
        "charging.sockets_per_bicycle": st.floats(0.0, 0.5),
        "charging.months_apart": st.floats(0.5, 3.0),
        "parking.allocation": st.sampled_from(["first_come", "one_car_first", "lottery"]),
        "parking.clearing_price": st.booleans(),
        "parking.night_slots_per_household": st.floats(0.0, 0.5),
        "parking.further_car_reserve": share,
        "behaviour.field_voice_tokens": st.floats(-5.0, 10.0),
        "behaviour.field_fee_tokens": st.floats(-10.0, 10.0),
        "compound.lawful_advertising_chance": st.sampled_from([0.0, 1.0]),
        "compound.clear_venue_chance": st.sampled_from([0.0, 1.0]),
        "compound.lift_advertising_cny_per_lift_month": st.floats(0.0, 500.0),
        "public_revenue.management_share": st.floats(0.0, 0.5),
        "public_revenue.assembly_above_cny_per_household": st.floats(0.0, 100.0),
        "public_revenue.improvement_cny": st.floats(100.0, 6000.0),
        "committee.self_dealing_cny": st.floats(0.0, 5000.0),
        "committee.shame_cny": st.floats(0.0, 6000.0),
        "company.case_hours_per_day": st.floats(0.0, 6.0),
        "company.opening_cash_months": st.floats(0.0, 3.0),
        "services.suit_after_months": st.integers(1, 6),
        "services.large_repair_cny": st.floats(0.0, 30_000.0),
        "services.failures_per_year_new": st.floats(0.0, 10.0),
        "branch.hours_asked_per_month": st.floats(0.0, 40.0),
        "branch.inspection_weight": st.floats(0.0, 5.0),
        "residents_committee.staff_per_10000_residents": st.floats(2.0, 60.0),
        "residents_committee.administrative_share": share,
        "residents_committee.community_households": st.integers(100, 4000),
        "enforcement.team_hours_per_1000_households_week": st.floats(0.0, 60.0),
        "enforcement.street_households": st.integers(0, 30_000),
        "instruments.party_organisation.cadre_hours_per_month": st.floats(0.0, 20.0),
        "instruments.building_councils.trouble_cny_per_month": st.floats(0.0, 60.0),
        "instruments.governance_platform.grid_hours_per_week": st.floats(0.0, 10.0),
        "instruments.three_party_talks.hours_per_meeting": st.floats(0.0, 10.0),
        "bargaining.months_apart_alone": st.floats(1.0, 12.0),
        "bargaining.term_months": st.floats(1.0, 12.0),
        "units.slot_cost_cny": st.floats(0.0, 80.0),
        "compound.resident_units": st.integers(0, 6),
        "instruments.building_councils.months_apart": st.floats(0.5, 3.0),
        "activity_rooms.rooms": st.integers(0, 3),
        "activity_rooms.centre_households": st.sampled_from([30, 120, 6000]),
        "activity_rooms.staff_hours_per_1000_households_month": st.floats(0.0, 2000.0),
        "activity_rooms.interest_under_60": share,
        "activity_rooms.team_size": st.floats(1.0, 12.0),
        "activity_rooms.staff_checks": st.booleans(),
        "activity_rooms.least_volunteers": st.integers(1, 3),
        "activity_rooms.opening_condition": share,
        "activity_rooms.wear_per_room_hour": st.floats(0.0, 0.02),
        "instruments.resident_rooms.active": st.booleans(),
        "instruments.resident_rooms.way": st.sampled_from(["staff", "open", "resident_run", "member_led", "priced"]),
        "instruments.resident_rooms.support_months": st.integers(0, 3),
        "cases.give_up_days": st.integers(15, 90),
        "burn_in_days": st.integers(0, 60),
        "days": st.integers(40, 120),
    }
)


@pytest.mark.slow
@given(st.sampled_from(SCENARIOS), COMPOUNDS, st.integers(0, 1000))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_money_slots_hours_and_cases_balance_on_every_day(scenario: str, changes: dict[str, Any], seed: int) -> None:
    run_and_check(scenario, changes, seed)


@pytest.mark.slow
def test_they_balance_over_two_eventful_years() -> None:
    """Long enough for suits, large repairs, elections, terms that end, offers taken and members found out."""
    changes: dict[str, Any] = {
        "compound.households": 120, "compound.owners_committee_chance": 1.0, "compound.facility_condition": 0.3,
        "compound.fixed_slots_per_household": 0.3, "compound.owner_stay_years": 3.0, "compound.committee_term_years": 1.0,
        "committee.self_dealing_cny": 4000.0, "committee.shame_cny": 500.0, "committee.found_out_base": 0.2,
        "services.suit_after_months": 2, "behaviour.field_voice_tokens": 8.0, "burn_in_days": 120, "days": 730,
    }  # fmt: skip
    for scenario in SCENARIOS:
        run_and_check(scenario, changes, seed=5)
