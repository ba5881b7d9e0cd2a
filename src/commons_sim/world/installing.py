"""Institutions take up their work in a drawn world: first hours, first estimates, nothing reported yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from commons_sim.commons.common_areas.conduct import sum_up_building
from commons_sim.commons.parking.parking import ALLOCATIONS, ParkingParameters
from commons_sim.governance import ledger
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.kernel.randomness import ADVERTISING_LAWFUL, VENUE_CLEAR, uniform
from commons_sim.kernel.units import DAYS_A_MONTH, FEN_A_YUAN

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters

SQUARE_DECIMETRES = 100.0


def install(world: Any, parameters: Parameters, parking: ParkingParameters, first_day: int) -> None:
    """Fills the columns that belong to institutions, at the beginning of a run."""
    _company(world, parameters)
    _shared_bodies(world, parameters)
    compounds, buildings = world.compounds, world.buildings
    compounds.governed[:] = 1
    compounds.assembly_day[:] = compounds.service_case_day[:] = NEVER
    compounds.assembly_building[:] = NOBODY
    world.households.signed_day[:] = NEVER
    half_way = first_day - int(parameters.committee.tries_apart_months * DAYS_A_MONTH / 2)
    compounds.last_assembly_day[:] = compounds.last_election_day[:] = compounds.last_business_vote_day[:] = half_way
    compounds.last_rules_vote_day[:] = half_way
    compounds.tendered_end_day[:] = NEVER
    compounds.measured_service[:] = -1.0
    compounds.suit_cost_share[:] = 1.0
    compounds.committee_esteem[:] = 0.5
    compounds.management_share[:] = parameters.public_revenue.management_share
    compounds.last_meeting_day[:] = first_day - int(parameters.bargaining.months_apart_alone * DAYS_A_MONTH / 2)
    compounds.breach_day[:] = NEVER
    compounds.secretary_chair[:] = compounds.secretary[:] = NOBODY
    world.units.expected_return[:] = parameters.units.prior_return
    buildings.parking_case_day[:] = buildings.plant_case_day[:] = buildings.out_since_day[:] = NEVER
    buildings.last_visit_day[:] = buildings.council_last_day[:] = buildings.agenda_day[:] = NEVER
    buildings.word_near[:] = 1.0
    buildings.seen_restraint[:] = buildings.paid_share[:] = parameters.behaviour.initial_belief_tokens / 20.0
    world.cars.return_minute[:] = -1
    _common_areas(world, parameters)
    _parking(world, parking)
    _common_assets(world, parameters)


def _common_areas(world: Any, parameters: Parameters) -> None:
    compounds, buildings = world.compounds, world.buildings
    for column in (
        "clutter_case_day",
        "works_case_day",
        "nuisance_case_day",
        "charging_case_day",
        "siting_refused_day",
    ):
        getattr(buildings, column)[:] = NEVER
    buildings.space_holder[:] = compounds.station_building[:] = NOBODY
    buildings.project_lead[:] = buildings.room_keeper[:] = NOBODY
    buildings.project_day[:] = NEVER
    compounds.station_day[:] = compounds.station_wanted_day[:] = NEVER
    compounds.removal_a_year[:] = parameters.common_areas.removal_prior
    for building in range(buildings.compound.size):
        sum_up_building(world, parameters, building)


def _parking(world: Any, parking: ParkingParameters) -> None:
    compounds = world.compounds
    compounds.allocation[:] = ALLOCATIONS[parking.allocation]
    compounds.clearing_price[:] = 1 if parking.clearing_price else 0
    compounds.night_slots[:] = np.round(parking.night_slots_per_household * compounds.households)
    compounds.night_price_fen[:] = round(parking.night_price_cny * FEN_A_YUAN)
    owners = np.asarray(world.cars.household)
    world.cars.further[1:] = owners[1:] == owners[:-1]


def _common_assets(world: Any, parameters: Parameters) -> None:
    """What the common parts can earn, whether owners agreed to advertising, and whose the venues are."""
    compounds, seed = world.compounds, world.control.seed[0]
    for compound in range(compounds.kind.size):
        facts, identity = parameters.facts[compound], compounds.identity[compound]
        first = int(compounds.first_building[compound])
        lifts = int(world.buildings.lifts[first : first + int(compounds.buildings[compound])].sum())
        households = int(compounds.households[compound])
        advertising_cny = lifts * facts.lift_advertising_cny_per_lift_month
        advertising_cny += households * facts.gate_advertising_cny_per_household_month
        compounds.advertising_fen_month[compound] = round(advertising_cny * FEN_A_YUAN)
        compounds.visitor_fen_month[compound] = round(
            households * facts.visitor_parking_cny_per_household_month * FEN_A_YUAN
        )
        compounds.venue_fen_month[compound] = round(households * facts.venue_rent_cny_per_household_month * FEN_A_YUAN)
        agreed = uniform(seed, ADVERTISING_LAWFUL, identity, 0) < facts.lawful_advertising_chance
        clear = uniform(seed, VENUE_CLEAR, identity, 0) < facts.clear_venue_chance
        compounds.lawful_advertising[compound] = 1 if agreed else 0
        compounds.clear_venue[compound] = 1 if clear else 0


def _company(world: Any, parameters: Parameters) -> None:
    compounds, rule = world.compounds, parameters.company
    area_m2 = compounds.floor_area_dm2 / SQUARE_DECIMETRES
    needed = area_m2 / 1000.0 * parameters.services.full_service_hours_per_1000_m2_day
    compounds.needed_hours_per_day[:] = needed
    compounds.service_hours_per_day[:] = rule.opening_effort * needed
    compounds.patrol_share[:] = rule.patrol_share_least
    compounds.maintenance_share[:] = parameters.services.upkeep_share
    compounds.service_level[:] = compounds.service_last_month[:] = rule.opening_effort
    compounds.hand_over_share[:] = 1.0
    compounds.expected_collection[:] = rule.opening_effort
    compounds.expected_slope[:] = rule.prior_slope
    compounds.expected_discovery[:] = rule.prior_discovery
    compounds.expected_acceptance[:] = rule.prior_acceptance
    cash_fen = rule.opening_cash_months * needed * DAYS_A_MONTH * rule.wage_cny_per_hour * FEN_A_YUAN
    for compound in range(compounds.kind.size):
        ledger.post(world, compound, ledger.OPENING_COMPANY, int(cash_fen[compound]))


def _shared_bodies(world: Any, parameters: Parameters) -> None:
    communities, districts, rule = world.communities, world.districts, parameters.residents_committee
    simulated = np.bincount(
        world.compounds.community, weights=world.compounds.households, minlength=communities.staff.size
    )
    households = np.maximum(simulated, rule.community_households)
    communities.background_households[:] = households - simulated
    people = households * rule.persons_per_household
    communities.staff[:] = people / 10_000.0 * rule.staff_per_10000_residents
    free = (1.0 - rule.administrative_share) * communities.staff * rule.hours_per_month
    communities.case_hours_per_day[:] = free / 2.0 / DAYS_A_MONTH
    communities.closed_per_hour[:] = 1.0 / parameters.cases.background_community_hours
    communities.appraisal_cases[:] = rule.appraisal_weight_cases
    communities.appraisal_records[:] = rule.appraisal_weight_records
    served = max(int(world.households.building.size), int(parameters.enforcement.street_households))
    districts.background_households[:] = served - int(world.households.building.size)
    districts.background_factor[:] = 1.0
    districts.department_wait_days[:] = parameters.cases.department_wait_days
    districts.team_hours_per_week[:] = parameters.enforcement.team_hours_per_1000_households_week * served / 1000.0
