"""The morning: neighbours notice trouble, and some report it.

Cars in the lane, a lift out of order and poor service are seen by those they trouble. Each of them may report to the body it trusts
most, or leave it to the others. A second report of a trouble whose case is open comes only after some patience, adds work and
pushes the case on. The company's own patrol reports cars it could not move, if complaints make that worth its while.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from numpy import float64

from commons_sim.governance.case_routing import first_holder, has_platform
from commons_sim.governance.cases import (
    COMPANY,
    FIRE_LANE,
    LANE_PARKING,
    PLANT,
    SERVICE,
    hours_of_work,
    open_case,
)
from commons_sim.kernel.clock import starts_month
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import CASE_REPORT, FACILITY_REPORT, SERVICE_REPORT
from commons_sim.population.trust import most_trusted_body, report_hours, reports
from commons_sim.population.volunteering import REPORTED, give_time

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

PATROL_REPORT_COMPLAINTS = 1.0  # complaints a month from which the company's patrol reports what it could not move


@compiled
def receive_report(
    world: World,
    parameters: Parameters,
    kind: int,
    compound: int,
    building: int,
    reporter: int,
    body: int,
    since: int,
    day: int,
) -> None:
    """Opens a case for a report, or adds the report to the open case of this trouble (open since ``since``)."""
    world.today.reports[compound] += 1.0
    if since != NEVER:
        cases = world.cases
        for row in range(world.control.open_cases[0]):
            same_place = cases.building[row] == building and cases.compound[row] == compound
            if same_place and cases.opened_day[row] == since and _same_trouble(cases.kind[row], kind):
                cases.duplicates[row] += 1
                cases.pressed[row] = 1
                if has_platform(world, compound):
                    world.today.merged[compound] += 1.0
                else:
                    cases.hours_left[row] += parameters.cases.duplicate_hours
                return
    body = first_holder(world, kind, compound, body)
    joint = world.districts.joint[world.communities.district[world.compounds.community[compound]]]
    hours = hours_of_work(kind, body, joint, parameters.cases)
    open_case(world, kind, compound, world.compounds.community[compound], building, reporter, body, day, hours, 0)


@compiled
def _same_trouble(first: int, second: int) -> bool:
    """Returns whether two kinds of case are about the same trouble at one place."""
    lane = (first == FIRE_LANE or first == LANE_PARKING) and (second == FIRE_LANE or second == LANE_PARKING)
    return lane or first == second


@compiled
def ready_to_report(since: int, day: int, patience_days: int) -> bool:
    """Returns whether a trouble is open to a (further) report: no case yet, or patience has run out once more."""
    return since == NEVER or (day > since and (day - since) % patience_days == 0)


@compiled
def consider_reporting_lane(world: World, parameters: Parameters, household: int, day: int) -> None:
    """Decides for one household whether it reports the cars in its building's lane."""
    people, buildings = world.households, world.buildings
    building = people.building[household]
    body = most_trusted_body(world, household)
    harm = float64(people.harm_yesterday_cny[household])
    if reports(world, parameters, household, body, harm, buildings.households[building], CASE_REPORT, day):
        give_time(world, household, report_hours(world, parameters, household), day, REPORTED)
        kind = FIRE_LANE if buildings.fire_lane_taken[building] > 0 else LANE_PARKING
        since = buildings.parking_case_day[building]
        receive_report(world, parameters, kind, people.compound[household], building, household, body, since, day)
        world.compounds.complaints_parking[people.compound[household]] += 1.0


@compiled
def consider_reporting_plant(world: World, parameters: Parameters, household: int, day: int) -> None:
    """Decides for one household whether it reports that lifts or plant are out of order."""
    people, buildings = world.households, world.buildings
    building = people.building[household]
    harm = float64(buildings.outage_cny[building])
    body = most_trusted_body(world, household)
    if reports(world, parameters, household, body, harm, buildings.households[building], FACILITY_REPORT, day):
        give_time(world, household, report_hours(world, parameters, household), day, REPORTED)
        since = buildings.plant_case_day[building]
        receive_report(world, parameters, PLANT, people.compound[household], building, household, body, since, day)
        world.compounds.complaints_service[people.compound[household]] += 1.0


@compiled
def consider_reporting_service(world: World, parameters: Parameters, household: int, day: int) -> None:
    """Decides for one household, once a month, whether it complains about service."""
    people, compounds = world.households, world.compounds
    compound = people.compound[household]
    monthly = parameters.services.service_value_cny_per_m2_month * float64(people.floor_area_m2[household])
    harm = (1.0 - compounds.service_level[compound]) * monthly * 12.0 / 365.0
    body = most_trusted_body(world, household)
    if reports(world, parameters, household, body, harm, compounds.households[compound], SERVICE_REPORT, day):
        give_time(world, household, report_hours(world, parameters, household), day, REPORTED)
        since = compounds.service_case_day[compound]
        receive_report(world, parameters, SERVICE, compound, NOBODY, household, body, since, day)
        compounds.complaints_service[compound] += 1.0


@compiled
def morning_reports(world: World, parameters: Parameters, day: int) -> None:
    """Goes through the troubled buildings and lets their people decide whether to report."""
    buildings, patience = world.buildings, parameters.cases.patience_days
    for building in range(buildings.compound.size):
        compound = buildings.compound[building]
        if world.compounds.governed[compound] == 0:
            continue
        first, last = (
            buildings.first_household[building],
            buildings.first_household[building] + buildings.households[building],
        )
        blocked = buildings.lane_taken[building] + buildings.fire_lane_taken[building] > 0
        if blocked and ready_to_report(buildings.parking_case_day[building], day, patience):
            for household in range(first, last):
                consider_reporting_lane(world, parameters, household, day)
        if buildings.out_of_order[building] > 0 and ready_to_report(buildings.plant_case_day[building], day, patience):
            for household in range(first, last):
                consider_reporting_plant(world, parameters, household, day)
    if starts_month(day):
        for household in range(world.households.building.size):
            compound = world.households.compound[household]
            if ready_to_report(world.compounds.service_case_day[compound], day, patience):
                consider_reporting_service(world, parameters, household, day)


@compiled
def patrol_reports(world: World, parameters: Parameters, building: int, day: int) -> None:
    """The company's patrol reports a lane it could not clear, if complaints weigh on the company."""
    buildings = world.buildings
    compound = buildings.compound[building]
    worth_it = world.compounds.complaints_parking[compound] >= PATROL_REPORT_COMPLAINTS
    if worth_it and buildings.parking_case_day[building] == NEVER:
        kind = FIRE_LANE if buildings.fire_lane_taken[building] > 0 else LANE_PARKING
        receive_report(world, parameters, kind, compound, building, NOBODY, COMPANY, NEVER, day)
