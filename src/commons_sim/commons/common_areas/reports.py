"""Once a month neighbours look at the common areas, and some report: things in the way, building, noise, charging in stairs.

As with lanes and lifts each report is a volunteer's dilemma among those who suffer
(:mod:`commons_sim.agents.assembly.votes`). Of noise and animals only those reached this week know; a report of noise,
an animal or a building names the household it is about, one of a building's at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from numpy import float64

from commons_sim.commons.common_areas.areas import clutter_harm_cny_per_day, share_reached
from commons_sim.commons.common_areas.columns import LOOSE_ANIMAL, NOISE, SPACE_FENCED
from commons_sim.commons.common_areas.conduct import has_built
from commons_sim.governance.cases import CLUTTER, ILLEGAL_BUILDING, NUISANCE, STAIRWELL_CHARGING
from commons_sim.kernel.clock import starts_month
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import (
    CHARGING_REPORT,
    CLUTTER_REPORT,
    NUISANCE_HEARS,
    NUISANCE_REPORT,
    WORKS_REPORT,
    uniform,
)
from commons_sim.kernel.units import DAYS_A_MONTH
from commons_sim.population.reporting import receive_report
from commons_sim.population.trust import most_trusted_body, report_hours, reports
from commons_sim.population.volunteering import REPORTED, give_time

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


@compiled
def offender(world: World, building: int, kind: int, day: int) -> int:
    """Returns a household of a building that a report of noise, animal or building is about, or -1 if there is none.

    Where there are several it is another one each month.
    """
    people, buildings = world.households, world.buildings
    if kind != NUISANCE and kind != ILLEGAL_BUILDING:
        return NOBODY
    first, size = buildings.first_household[building], buildings.households[building]
    start = (day // 31) % max(1, size)
    for place in range(size):
        household = first + (start + place) % size
        conduct = people.nuisance[household]
        if kind == NUISANCE and (conduct & NOISE or conduct & LOOSE_ANIMAL):
            return int(household)
        if kind == ILLEGAL_BUILDING and has_built(world, household):
            return int(household)
    return NOBODY


@compiled
def harm_of_kind(world: World, parameters: Parameters, building: int, kind: int) -> float:
    """Returns what a kind of trouble costs one household that suffers it in a day, in CNY."""
    buildings, rule = world.buildings, parameters.common_areas
    size = float64(buildings.households[building])
    if kind == CLUTTER:
        taken = float64(buildings.piles_m2[building]) + float64(buildings.ownerless_m2[building])
        return clutter_harm_cny_per_day(taken, size, rule) / size
    if kind == ILLEGAL_BUILDING:
        return float(harm_of_works(world, parameters, building) / size)
    if kind == STAIRWELL_CHARGING:
        return float(buildings.stairwell_bicycles[building] * parameters.charging.stairwell_fire_cny_per_day / size)
    noise, animals = buildings.noise_sources[building], buildings.pet_sources[building]
    if noise + animals == 0:
        return 0.0
    return float((noise * rule.noise_harm_cny_per_day + animals * rule.pet_harm_cny_per_day) / (noise + animals))


@compiled
def harm_of_works(world: World, parameters: Parameters, building: int) -> float:
    """Returns what one illegal building, or else a fence around an open space, costs a building's people in a day, in CNY."""
    rule = parameters.common_areas
    if world.buildings.works[building] > 0:
        return float(rule.building_harm_cny_per_day)
    fenced = world.buildings.space[building] == SPACE_FENCED
    return float(rule.open_space_value_cny_per_month / DAYS_A_MONTH) if fenced else 0.0


@compiled
def share_concerned(world: World, parameters: Parameters, building: int, kind: int) -> float:
    """Returns the share of a building's households that know of a kind of trouble this week."""
    if kind != NUISANCE:
        return 1.0
    buildings, rule = world.buildings, parameters.common_areas
    reached = (
        buildings.noise_sources[building] * rule.noise_heard_by + buildings.pet_sources[building] * rule.pet_met_by
    )
    return share_reached(1.0, reached, float64(buildings.households[building]))


@compiled
def open_since(world: World, building: int, kind: int) -> int:
    """Returns the day on which a building's open case of a kind was opened; ``NEVER`` if there is none."""
    if kind == CLUTTER:
        return int(world.buildings.clutter_case_day[building])
    if kind == ILLEGAL_BUILDING:
        return int(world.buildings.works_case_day[building])
    if kind == NUISANCE:
        return int(world.buildings.nuisance_case_day[building])
    return int(world.buildings.charging_case_day[building])


@compiled
def purpose_of(kind: int) -> int:
    """Returns the purpose of the draw by which a household decides about reporting a kind of trouble."""
    if kind == CLUTTER:
        return CLUTTER_REPORT
    if kind == ILLEGAL_BUILDING:
        return WORKS_REPORT
    return NUISANCE_REPORT if kind == NUISANCE else CHARGING_REPORT


@compiled
def consider_reporting_areas(
    world: World, parameters: Parameters, household: int, kind: int, harm: float, concerned: float, day: int
) -> None:
    """Decides for one household whether it reports a kind of trouble in its building's common areas this month.

    ``harm`` is what a household that suffers loses in a day, ``concerned`` the share of households that do.
    """
    people, buildings = world.households, world.buildings
    building, compound = people.building[household], people.compound[household]
    if concerned < 1.0:
        draw = uniform(world.control.seed[0], NUISANCE_HEARS, people.identity[household], day)
        if draw >= concerned:
            return
    body = most_trusted_body(world, household)
    sufferers = max(1, int(concerned * buildings.households[building] + 0.5))
    if not reports(world, parameters, household, body, harm, sufferers, purpose_of(kind), day):
        return
    about = offender(world, building, kind, day)
    if about == household:
        return  # nobody reports himself
    give_time(world, household, report_hours(world, parameters, household), day, REPORTED)
    before = world.control.cases_ever[0]
    since = open_since(world, building, kind)
    receive_report(world, parameters, kind, compound, building, household, body, since, day)
    if world.control.cases_ever[0] > before:
        world.cases.party[world.control.open_cases[0] - 1] = about
    if kind == CLUTTER:
        world.compounds.complaints_service[compound] += 1.0
    elif kind == STAIRWELL_CHARGING:
        world.compounds.complaints_charging[compound] += 1.0


@compiled
def may_be_reported(world: World, parameters: Parameters, building: int, kind: int, day: int) -> bool:
    """Returns whether a building's trouble of a kind is open to a (further) report now."""
    since = open_since(world, building, kind)
    return bool(since == NEVER or day - since >= parameters.cases.patience_days)


@compiled
def reports_on_common_areas(world: World, parameters: Parameters, day: int) -> None:
    """Once a month the people of each building look at their common areas, and some report."""
    if not starts_month(day):
        return
    buildings = world.buildings
    for building in range(buildings.compound.size):
        if world.compounds.governed[buildings.compound[building]] == 0:
            continue
        for kind in (CLUTTER, ILLEGAL_BUILDING, NUISANCE, STAIRWELL_CHARGING):
            harm = harm_of_kind(world, parameters, building, kind)
            if harm <= 0.0 or not may_be_reported(world, parameters, building, kind, day):
                continue
            concerned = share_concerned(world, parameters, building, kind)
            first = buildings.first_household[building]
            for household in range(first, first + buildings.households[building]):
                consider_reporting_areas(world, parameters, household, kind, harm, concerned, day)
