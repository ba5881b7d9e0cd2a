"""The turn of the month: impressions settle into trust and satisfaction, people move, hours are counted anew."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from numpy import float64

from commons_sim.agents.councils.councils import breaches_are_felt
from commons_sim.agents.volunteers.points import exchange_points
from commons_sim.behaviour.scale import clip, learned
from commons_sim.commons.activity_rooms.teams import join_team
from commons_sim.governance.columns import MAX_COMMITTEE
from commons_sim.kernel.clock import DAYS_A_YEAR, MONTHS_A_YEAR, starts_month
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import MOVE_OUT, uniform
from commons_sim.kernel.units import DAYS_A_MONTH
from commons_sim.population.households import draw_household
from commons_sim.population.spill_over import seen_elsewhere
from commons_sim.population.volunteering import ATTENDED, MORE_THAN_TICKED, REPORTED, TICKED, VOLUNTEERED, VOTED

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

ALL_DILEMMAS: Final = -1  # none of them left out
COMPLAINTS_KEPT: Final = 0.5  # complaints fade by half a month in an institution's eyes


@compiled
def fading_of_contact(trust_in_company: float, rule: Any) -> float:
    """Returns the share of acquaintance with the public bodies that a household loses in a month, 0 to 1.

    Who is content with the company deals with it alone and has no reason to know anybody else (row P13 of the article's systems);
    who is not is reminded of the public bodies. At a trust of one half it fades as ``contact_fading`` says.
    """
    drift = 1.0 + rule.drift_by_service * (2.0 * trust_in_company - 1.0)
    return clip(rule.contact_fading * drift, 0.0, 1.0)


@compiled
def settle_impressions(world: World, parameters: Parameters, household: int, day: int) -> None:
    """Moves a household's trust and satisfaction towards what it lived through this month."""
    people, compounds, rule = world.households, world.compounds, parameters.residents
    compound, building = people.compound[household], people.building[household]
    weight = rule.trust_learning_month
    level = compounds.service_level[compound]
    trust = float64(people.trust_property_company[household])
    people.trust_property_company[household] = learned(trust, level, weight)
    trust = float64(people.trust_neighbours[household])
    people.trust_neighbours[household] = learned(trust, seen_elsewhere(world, building, ALL_DILEMMAS), weight)
    working = 1.0 - lifts_out_share(world, building)
    parking = 1.0 - float64(people.parking_cost_month_cny[household]) / rule.parking_annoyance_cny_per_month
    left = 1.0 - rule.satisfaction_weight_service
    lived = rule.satisfaction_weight_service * level
    if float64(world.buildings.corridor_order[building]) >= 0.0:
        harm = float64(world.buildings.areas_harm_month_cny[building])
        areas = clip(1.0 - harm / rule.areas_annoyance_cny_per_month, 0.0, 1.0)
        lived = lived + left / 3.0 * (working + clip(parking, 0.0, 1.0) + areas)
    else:  # a building without common areas in which anything could happen
        lived = lived + 0.5 * left * working + 0.5 * left * clip(parking, 0.0, 1.0)
    before = float64(people.satisfaction[household])
    people.satisfaction[household] = learned(before, 100.0 * lived, rule.satisfaction_adjustment)
    contact = float64(people.contact[household])
    people.contact[household] = contact * (
        1.0 - fading_of_contact(float64(people.trust_property_company[household]), rule)
    )


@compiled
def give_up_seat(world: World, household: int) -> None:
    """Empties a household's seat on the committee, its place at the head of the rooms' body, of a project, of a common room."""
    compound = world.households.compound[household]
    for seat in range(MAX_COMMITTEE):
        if world.committee_members[compound, seat] == household:
            world.committee_members[compound, seat] = NOBODY
    if world.compounds.room_leader[compound] == household:
        world.compounds.room_leader[compound] = NOBODY
    if world.compounds.secretary[compound] == household:
        world.compounds.secretary[compound] = NOBODY
        world.compounds.secretary_captured[compound] = 0
        world.compounds.secretary_taken_fen[compound] = 0
    if world.compounds.secretary_chair[compound] == household:
        world.compounds.secretary_chair[compound] = NOBODY
    building = world.households.building[household]
    if world.buildings.project_lead[building] == household:
        world.buildings.project_lead[building] = NOBODY
    if world.buildings.room_keeper[building] == household:
        world.buildings.room_keeper[building] = NOBODY


@compiled
def maybe_move(world: World, parameters: Parameters, household: int, day: int) -> None:
    """A household may move away; the people who move in are drawn anew from the compound's population."""
    people = world.households
    stay = max(0.05, float64(people.stay_years[household]))
    chance = 1.0 - math.exp(-1.0 / (MONTHS_A_YEAR * stay))
    if uniform(world.control.seed[0], MOVE_OUT, people.identity[household], day) < chance:
        give_up_seat(world, household)
        move_in(world, parameters, household)


@compiled
def move_in(world: World, parameters: Parameters, household: int) -> None:
    """New people move into a dwelling; what the old ones owed is written off, what they left outside is nobody's."""
    people = world.households
    people.occupancy[household] += 1
    people.arrears_fen[household] = 0
    people.sued[household] = 0
    people.offences[household] = people.turns_lost[household] = 0
    building = people.building[household]
    pile = float64(people.corridor_pile_m2[household])
    world.buildings.ownerless_m2[building] = float64(world.buildings.ownerless_m2[building]) + pile
    world.buildings.piles_m2[building] = max(0.0, float64(world.buildings.piles_m2[building]) - pile)
    people.corridor_pile_m2[household] = 0.0  # what movers leave is nobody's
    neighbours = world.buildings.households[people.building[household]] - 1
    facts = parameters.facts[people.compound[household]]
    common = world.compounds.common_deviate[people.compound[household]]
    draw_household(people, household, neighbours, facts, parameters.behaviour, common, world.control.seed[0])
    join_team(world, parameters, household)


@compiled
def trouble_of_building(world: World, parameters: Parameters, building: int) -> float:
    """Returns what parking, plant, common areas and missing service cost a household of a building in the month, in CNY."""
    buildings, people, services = world.buildings, world.households, parameters.services
    size = buildings.households[building]
    if size == 0:
        return 0.0
    first, total = buildings.first_household[building], 0.0
    gap = 1.0 - world.compounds.service_level[buildings.compound[building]]
    for household in range(first, first + size):
        total += float64(people.parking_cost_month_cny[household])
        total += gap * services.service_value_cny_per_m2_month * float64(people.floor_area_m2[household])
    trouble = total / size + float64(buildings.areas_harm_month_cny[building])
    return float(trouble + float64(buildings.outage_cny[building]) * DAYS_A_MONTH)


@compiled
def lifts_out_share(world: World, building: int) -> float:
    """Returns the share of a building's lifts that do not work; 1 where a walk-up's plant does not."""
    buildings = world.buildings
    return buildings.out_of_order[building] / max(1, buildings.lifts[building])


@compiled
def settle_year(world: World, household: int) -> None:
    """Counts in which ways a household took part in the year that ended."""
    people, today = world.households, world.today
    compound, acts = people.compound[household], people.acts_this_year[household]
    active = 1.0 if acts & MORE_THAN_TICKED != 0 else 0.0
    if people.tenant[household] == 1:
        today.tenant_years[compound] += 1.0
        today.tenant_years_active[compound] += active
    else:
        today.owner_years[compound] += 1.0
        today.owner_years_active[compound] += active
    today.ticked_years[compound] += 1.0 if acts & TICKED != 0 else 0.0
    today.reported_years[compound] += 1.0 if acts & REPORTED != 0 else 0.0
    today.voted_years[compound] += 1.0 if acts & VOTED != 0 else 0.0
    today.attended_years[compound] += 1.0 if acts & ATTENDED != 0 else 0.0
    today.volunteered_years[compound] += 1.0 if acts & VOLUNTEERED != 0 else 0.0
    people.acts_this_year[household] = 0


@compiled
def month_end(world: World, parameters: Parameters, day: int) -> None:
    """Settles the month that ended yesterday; runs on the first day of a month, before anything else."""
    if not starts_month(day):
        return
    buildings, compounds, people = world.buildings, world.compounds, world.households
    for building in range(buildings.compound.size):
        buildings.trouble_cny[building] = trouble_of_building(world, parameters, building)
        breaches_are_felt(world, parameters, building, day)
    for compound in range(compounds.kind.size):
        exchange_points(world, parameters, compound, day)
        active = 0
        first = compounds.first_household[compound]
        for household in range(first, first + compounds.households[compound]):
            settle_impressions(world, parameters, household, day)
            gave = 1 if people.acts_this_month[household] & MORE_THAN_TICKED != 0 else 0
            people.acts_this_year[household] |= people.acts_this_month[household]
            people.acts_this_month[household] = 0
            active += gave
            if people.tenant[household] == 1:
                world.today.tenant_months[compound] += 1.0
                world.today.tenant_months_active[compound] += gave
            else:
                world.today.owner_months[compound] += 1.0
                world.today.owner_months_active[compound] += gave
            people.hours_given[household] = 0.0
            if day % DAYS_A_YEAR == 0:
                settle_year(world, household)
            people.parking_cost_month_cny[household] = 0.0
            rested = float64(people.fatigue_hours[household]) * parameters.volunteering.fatigue_kept
            people.fatigue_hours[household] = rested
            maybe_move(world, parameters, household, day)
        compounds.participating[compound] = active / max(1, compounds.households[compound])
        compounds.complaints_parking[compound] *= COMPLAINTS_KEPT
        compounds.complaints_service[compound] *= COMPLAINTS_KEPT
        compounds.complaints_charging[compound] *= COMPLAINTS_KEPT
    buildings.areas_harm_month_cny[:] = 0.0
