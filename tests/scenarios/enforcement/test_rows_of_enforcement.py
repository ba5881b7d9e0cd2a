"""The rows of the enforcement force: each moves its middle link where its problem exists, costs, and can do harm."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pytest

from commons_sim.agents.casework.departments_at_work import called
from commons_sim.governance.case_kinds import (
    CLUTTER,
    COMPANY,
    DISTRICT_CENTRE,
    FIRE_LANE,
    GRID_STATION,
    ILLEGAL_BUILDING,
    LANE_PARKING,
    LEAK,
    PLANT,
    RESIDENTS_COMMITTEE,
    STREET_TEAM,
)
from commons_sim.governance.departments import (
    APPRAISED,
    COMMANDED,
    DEPARTMENTS,
    DUTIES_WAITING,
    ENFORCEABLE_KINDS,
    FIRE,
    HOURS_LEFT,
    MARKET,
    PLANNING,
    POLICE,
    TRAFFIC,
    URBAN,
    departments_needed,
    handed_down,
)
from commons_sim.model import CompoundModel
from tests.agents.casework.test_cases import Pipeline
from tests.conftest import configured

SEEDS = range(3)
WORLD: dict[str, Any] = {
    "compound.households": 120, "compound.floors": 10, "compound.fixed_slots_per_household": 0.3, "burn_in_days": 60, "days": 240,
    "behaviour.field_voice_tokens": 3.0,
}  # fmt: skip
E1, E2, E3, E4, E5 = (
    {f"instruments.{name}.active": True}
    for name in (
        "three_level_grid",
        "governance_platform",
        "street_empowerment",
        "joint_enforcement",
        "lead_and_helpers",
    )
)


@functools.cache
def finished(seed: int, changes: tuple[tuple[str, Any], ...]) -> dict[str, float]:
    """Returns the outcomes of the status quo with these changes."""
    model = CompoundModel(configured("status_quo", WORLD | dict(changes)), seed=seed)
    model.run()
    return model.outcomes()


def mean(outcome: str, changes: dict[str, Any]) -> float:
    """Returns an outcome's mean over seeds, those without value left out."""
    return float(np.nanmean([finished(seed, tuple(sorted(changes.items())))[outcome] for seed in SEEDS]))


def pipeline(**changes: Any) -> Pipeline:
    """Returns a quiet compound in which departments come when called, a week apart."""
    return Pipeline(**{"cases__department_wait_days": 7, "cases__answer_hours": 0.0} | changes)


def days_open(world: Pipeline, kind: int, most: int = 88) -> int:
    """Returns how many days a new case at the street's team stays open, ``most`` if it does not end."""
    world.open(kind, STREET_TEAM)
    while world.waiting and world.day < most:
        world.work()
    return world.day


# ---------------------------------------------------------------------------------------------- E1: three levels


def test_mechanism_E1_what_the_street_cannot_end_rises_and_is_solved_above() -> None:
    """Departments that do not come for the street come for their superior; without levels the case is dropped."""
    stubborn: dict[str, Any] = {
        "departments__duty_to_come": 0.0,
        "departments__superior_say": 1.0,
        "cases__give_up_days": 80,
    }
    without = pipeline(**stubborn)
    days_open(without, LANE_PARKING)
    assert [without.today(name) for name in ("closed", "dropped", "rises")] == [0.0, 1.0, 0.0]
    graded = pipeline(**stubborn)
    graded.model.desk.set_grid_levels(True, 10)
    graded.model.desk.add_centre_hours(10_000.0)
    assert days_open(graded, LANE_PARKING) < 40
    names = ("closed", "dropped", "rises", "solved_large", "solved_middle")
    assert [graded.today(name) for name in names] == [1.0, 0.0, 1.0, 1.0, 0.0]


def test_mechanism_E1_cases_go_up_and_not_round() -> None:
    """Nobody can settle it by asking: with levels it goes station, street, district, each once, and back to the street."""
    world = pipeline(departments__duty_to_come=0.0, departments__superior_say=0.0, compound__initial_trust_sd=0.0)
    world.model.desk.set_grid_levels(True, 5)
    world.model.desk.add_station_hours(10_000.0)
    world.model.desk.add_centre_hours(10_000.0)
    row, holders = world.open(ILLEGAL_BUILDING, RESIDENTS_COMMITTEE), [RESIDENTS_COMMITTEE]
    party = int(world.columns.buildings.first_household[0])
    world.columns.cases.party[row], world.columns.households.built[party] = party, 1
    while world.waiting and world.day < 80:
        world.work()
        if world.waiting and int(world.columns.cases.holder[row]) != holders[-1]:
            holders.append(int(world.columns.cases.holder[row]))
    assert holders == [RESIDENTS_COMMITTEE, GRID_STATION, STREET_TEAM, DISTRICT_CENTRE, STREET_TEAM]
    assert world.today("rises") == 3.0


def test_mechanism_E1_leaves_the_companys_work_to_the_company_and_leaks_to_those_near_by() -> None:
    world = pipeline(company__case_hours_per_day=0.0)
    world.model.desk.set_grid_levels(True, 3)
    plant, leak = world.open(PLANT, COMPANY), world.open(LEAK, RESIDENTS_COMMITTEE)
    world.work(20)
    holders = world.columns.cases.holder
    assert int(holders[plant]) == COMPANY
    assert int(holders[leak]) not in (STREET_TEAM, DISTRICT_CENTRE)


def test_mechanism_E1_costs_the_hours_of_station_and_centre_used_or_not() -> None:
    few, many = (
        E1 | {f"instruments.three_level_grid.{name}_hours_per_week": hours for name in ("station", "centre")}
        for hours in (0.0, 700.0)
    )
    days = WORLD["days"]
    for outcome, share in (("cost_government_hours", 120 / 30_000), ("cost_cadre_hours", 120 / 3_500)):
        extra = mean(outcome, many) - mean(outcome, few)
        assert extra == pytest.approx(100.0 * days * share, rel=0.2), outcome


def test_mechanism_E1_can_do_harm_levels_let_rise_what_the_next_must_take() -> None:
    """Where a level feels no longer bound to try, what asking would have settled fills the queue of the street."""
    queues = []
    for relief in (0.0, 0.4):
        world = Pipeline(
            cases__duty_without_power=0.6, cases__parking_unclear=0.4, departments__rise_relief=relief,
            enforcement__team_hours_per_1000_households_week=0.0,
        )  # fmt: skip
        world.model.desk.set_grid_levels(True, 60)
        world.model.desk.add_station_hours(10_000.0)
        for building in range(int(world.columns.buildings.compound.size)):
            world.open(LANE_PARKING, COMPANY, building=building)
        world.work(8)
        districts = world.columns.districts
        queues.append(float(districts.queue_hours[0] + districts.centre_queue_hours[0]))
    assert queues[0] == 0.0 < queues[1]


# ------------------------------------------------------------------------------------------------- E2: platform


def test_mechanism_E2_routes_without_hand_offs_merges_and_finds() -> None:
    assert mean("case_routing_days", E2) < mean("case_routing_days", {})
    assert mean("reports_merged", {}) == mean("case_found_share", {}) == 0.0
    assert mean("reports_merged", E2) > 0.0
    assert mean("case_found_share", E2) > 0.0


def test_mechanism_E2_can_do_harm_more_cases_wait_for_the_same_officers() -> None:
    """With officers' hours short what is sent straight to them waits; near by somebody would have asked."""
    short = {"enforcement.team_hours_per_1000_households_week": 0.5}
    assert mean("case_resolved_share", E2 | short) < mean("case_resolved_share", short)


# ----------------------------------------------------------------------------------------- E3: list and powers


#: A department here has one visit's hours a week, and as much to do of its own.
BUSY: dict[str, Any] = {
    "departments__duty_to_come": 1.0, "departments__hours_per_1000_households_week": 37.5, "departments__call_hours": 1.5,
    "departments__own_duties_share": 1.0, "departments__own_lapse_per_week": 0.0, "cases__department_wait_days": 0,
}  # fmt: skip
WEEK_HOURS = 1.5


def most_backlog_left_lying(world: Pipeline, department: int) -> float:
    """Returns the most weeks of own work that a department lets wait to come to a call about a car in the lane."""
    row, desk = world.open(LANE_PARKING, STREET_TEAM), world.columns.department_desks[0, department]
    most = 0.0
    for weeks in np.arange(0.0, 6.0, 0.05):
        desk[HOURS_LEFT], desk[DUTIES_WAITING] = WEEK_HOURS, (1.0 + weeks) * WEEK_HOURS
        if called(world.world, world.rule, row, department, 0, False, world.day):
            most = float(weeks)
    return most


def test_mechanism_E3_changes_the_order_of_work_of_the_commanded_most() -> None:
    """With the street's say a department leaves more of its own work lying for a call."""
    world = pipeline(**BUSY)

    def left_lying() -> list[float]:
        return [most_backlog_left_lying(world, department) for department in range(len(DEPARTMENTS))]

    before = left_lying()
    world.model.desk.empower_street(0.0, 0.8, 0.2, True)
    after = left_lying()
    assert after[URBAN] == after[MARKET] > after[POLICE] == after[TRAFFIC] > before[POLICE]
    assert after[FIRE] == before[FIRE], "outside both tiers"
    world.model.desk.empower_street(0.6, 0.0, 0.0, False)
    assert left_lying()[FIRE] > before[FIRE], "the list settles whose it is"


def test_mechanism_E3_whether_a_department_comes_is_a_matter_of_hours() -> None:
    """The strongest say brings nobody who has no hours left; who has hours and nothing else to do comes without a say."""
    idle = pipeline(**BUSY | {"departments__own_duties_share": 0.0})
    assert days_open(idle, ILLEGAL_BUILDING) < 20
    commanded = pipeline(**BUSY | {"departments__hours_per_1000_households_week": 0.0})
    commanded.model.desk.empower_street(1.0, 1.6, 0.4, False)
    days_open(commanded, LANE_PARKING)
    assert commanded.today("enforced") == 0.0
    once = pipeline(**BUSY, cases__lane_parking_departments=1)
    for building in range(2):
        once.open(LANE_PARKING, STREET_TEAM, building=building)
    once.work(6)
    assert once.columns.department_calls[TRAFFIC, 1] == 1, "one visit a week, whoever calls"
    assert once.today("government_hours") > pipeline(**BUSY).today("government_hours")
    once.work(2)
    assert float(once.columns.department_desks[0, TRAFFIC, DUTIES_WAITING]) == pytest.approx(2.0 * WEEK_HOURS)
    assert float(once.columns.department_desks[0, FIRE, DUTIES_WAITING]) == pytest.approx(WEEK_HOURS)


def test_mechanism_E3_the_way_is_made_once_a_day() -> None:
    """Further cases of a compound are taken along for the time of a record; the next day it is a way again."""
    world = pipeline(**BUSY)
    rows = [world.open(LANE_PARKING, STREET_TEAM, building=building) for building in range(3)]
    desk = world.columns.department_desks[0, TRAFFIC]
    desk[HOURS_LEFT], desk[DUTIES_WAITING] = 10.0, 0.0
    record = float(world.rule.departments.record_hours)
    for row in rows:
        assert called(world.world, world.rule, row, TRAFFIC, 0, False, world.day)
    assert desk[HOURS_LEFT] == pytest.approx(10.0 - 1.5 - 2.0 * record)
    assert called(world.world, world.rule, rows[0], TRAFFIC, 0, False, world.day + 1)
    assert desk[HOURS_LEFT] == pytest.approx(10.0 - 2.0 * (1.5 + record))


def test_mechanism_E3_raises_compliance_and_the_kinds_that_the_street_can_sanction() -> None:
    for outcome in ("department_compliance_share", "compliance_appraised_share", "enforceable_kinds_share"):
        assert mean(outcome, E3) > mean(outcome, {}), outcome
    assert mean("enforceable_kinds_share", {}) == 0.0
    assert mean("enforceable_kinds_share", E3) == pytest.approx(1.0 / len(ENFORCEABLE_KINDS))


def test_mechanism_E3_gives_no_power_that_the_law_does_not() -> None:
    """What can be handed down is the power over building; nobody stands in for police, traffic police or fire service."""
    world = Pipeline().model
    world.desk.empower_street(1.0, 1.6, 0.4, True)
    down = {kind: handed_down(world.world, 0, kind) for kind in ENFORCEABLE_KINDS}
    assert down == {kind: (1 << PLANNING if kind == ILLEGAL_BUILDING else 0) for kind in ENFORCEABLE_KINDS}
    assert COMMANDED & APPRAISED == 0
    assert departments_needed(LEAK, world.parameters.cases) == 0
    assert not departments_needed(FIRE_LANE, world.parameters.cases) & ~((1 << FIRE) | (1 << TRAFFIC))


def test_mechanism_E3_can_do_harm_own_duties_wait_and_lapse() -> None:
    """What commanded departments do for the street they leave undone elsewhere."""
    for outcome in ("own_duties_wait_days", "own_duties_lapsed_share"):
        assert mean(outcome, E3) > mean(outcome, {}), outcome


def test_mechanism_E3_can_do_harm_calls_that_are_won_delay_another_kind() -> None:
    """Urban management would leave a doubtful building lying and come for the car; commanded it goes to the older call first."""
    day = {}
    for say in (0.0, 0.8):
        world = pipeline(
            **BUSY, cases__illegal_building_departments=1, cases__common_areas_unclear=0.9, cases__parking_unclear=0.1
        )
        world.model.desk.empower_street(0.0, say, 0.0, False)
        world.columns.department_desks[0, URBAN, DUTIES_WAITING] = 0.3 * WEEK_HOURS
        building = world.open(ILLEGAL_BUILDING, STREET_TEAM)
        party = int(world.columns.buildings.first_household[0])
        world.columns.cases.party[building], world.columns.households.built[party] = party, 1
        world.open(LANE_PARKING, STREET_TEAM)
        day[say] = world.until_visit()
    assert day[0.8] >= day[0.0] + 7


def test_mechanism_E3_can_do_harm_other_duties_follow_powers() -> None:
    few, many = (
        E3 | {"instruments.street_empowerment.further_background_share": share,
              "enforcement.team_hours_per_1000_households_week": 3.5}
        for share in (0.0, 0.1)
    )  # fmt: skip
    assert mean("team_utilisation", many) > mean("team_utilisation", few)
    assert mean("cost_money_cny", E3) > mean("cost_money_cny", {})
    assert mean("cost_government_hours", E3) > mean("cost_government_hours", {})


# ------------------------------------------------------------------------------------------------- E4: joint team


def test_mechanism_E4_makes_a_sanction_likelier_and_sooner_and_leaves_hours_unused() -> None:
    assert mean("enforcement_delay_days", E4) < mean("enforcement_delay_days", {})
    short = {"enforcement.team_hours_per_1000_households_week": 1.5}
    assert mean("sanction_share", E4 | short) > mean("sanction_share", short)
    assert mean("team_utilisation", E4) < mean("team_utilisation", {})
    assert mean("enforceable_kinds_share", E4) == pytest.approx(2.0 / len(ENFORCEABLE_KINDS))


@pytest.mark.parametrize(("kind", "ends"), [(LANE_PARKING, True), (FIRE_LANE, False), (CLUTTER, False)])
def test_mechanism_E4_no_sanction_without_the_body_that_has_the_power(kind: int, ends: bool) -> None:
    """The fire service does not come: the team fines cars in a lane, and can do nothing about a fire lane or a stairwell."""
    world = pipeline(departments__duty_to_come=0.0, cases__give_up_days=60)
    world.model.desk.set_joint_team(True)
    days_open(world, kind)
    assert (world.today("enforced") == 1.0) is ends
    assert (world.today("dropped") == 0.0) is ends


def test_mechanism_E4_a_shut_door_takes_further_visits() -> None:
    days = {}
    for shut in (0.0, 1.0):
        world = pipeline(
            common_areas__door_shut_share=shut, compound__authority_acceptance=0.0, common_areas__visits_most=3
        )
        world.columns.households.authority_acceptance[:] = 0.0
        world.model.desk.set_joint_team(True)
        row = world.open(ILLEGAL_BUILDING, STREET_TEAM)
        party = int(world.columns.buildings.first_household[0])
        world.columns.cases.party[row], world.columns.households.built[party] = party, 1
        while world.waiting and world.day < 88:
            world.work()
        days[shut] = (world.today("repeat_visits"), int(world.columns.households.built[party]), world.day)
    assert days[0.0][:2] == (0.0, 0)
    assert days[1.0][:2] == (2.0, 0)
    assert days[1.0][2] > days[0.0][2]


def test_mechanism_E4_can_do_harm_where_power_from_above_is_rejected() -> None:
    strong = E4 | {"behaviour.authority_weight": 10.0, "behaviour.exposure_learning": 0.5, "enforcement.lane_fine_cny": 0.0,
                   "enforcement.fire_lane_fine_cny": 0.0, "compound.authority_acceptance": 0.0}  # fmt: skip
    weak = {**strong, "instruments.joint_enforcement.active": False}
    assert mean("parking_violation_rate", strong) > mean("parking_violation_rate", weak)


# --------------------------------------------------------------------------------------------- E5: lead and helpers


def test_mechanism_E5_calls_all_at_once_in_place_of_one_after_the_other() -> None:
    days = {}
    for together in (False, True):
        world = pipeline(cases__fire_lane_departments=3)
        world.model.desk.set_lead_and_helpers(together)
        days[together] = days_open(world, FIRE_LANE)
    assert days == {False: 15, True: 1}
    officers = {"enforcement.team_hours_per_1000_households_week": 10.0}
    # days of complex cases can rise: cases that were given up before now end late, by those who come
    assert mean("enforcement_delay_days", E5 | officers) < mean("enforcement_delay_days", officers)


def test_mechanism_E5_changes_nothing_for_cases_of_one_department() -> None:
    hours, days = [], []
    for together in (False, True):
        world = pipeline()
        world.model.desk.set_lead_and_helpers(together)
        days.append(days_open(world, CLUTTER))
        hours.append(float(world.columns.districts.team_hours_used[0]))
    assert days[0] == days[1]
    assert hours[0] == hours[1]


def test_mechanism_E5_can_do_harm_helpers_leave_it_to_the_lead() -> None:
    """Helpers who feel no longer bound never come, while one after the other all would have; and the lead's hours are gone."""
    days, hours = {}, {}
    for together in (False, True):
        world = pipeline(departments__duty_to_come=1.0, departments__helper_relief=0.6, cases__parking_unclear=0.5)
        world.model.desk.set_lead_and_helpers(together)
        days[together] = days_open(world, LANE_PARKING)
        hours[together] = float(world.columns.districts.team_hours_used[0])
    assert days[True] > days[False]
    assert hours[True] > hours[False]
