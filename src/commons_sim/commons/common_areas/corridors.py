"""Residents' week: things in the corridor, noise and animals; and the company's round that clears what is nobody's.

Utility: the worth of the space, or of not restraining noise or animal, in CNY a week. Information: what the corridor looks
like, how loud it is, what visible members do, sanctions felt. Choices, each week: keep things in the corridor or clear it;
restrain oneself or not where there is occasion. Learning: one belief about others' restraint in the common areas, fed by what
the building shows; the felt cost of a sanction fades with each week in which nothing happened.

The company's staff take away what is nobody's, as far as hours go, and with the hours that are left ask people to clear: each
answers by trust in the company times belief about the others, as drivers answer the patrol. What is somebody's they may not
touch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.forms import act
from commons_sim.behaviour.punishment import felt_after, felt_after_seeing
from commons_sim.behaviour.rule import belief_after, relative_payoff, seen_with_example
from commons_sim.behaviour.scale import ENDOWMENT, clip
from commons_sim.commons.common_areas.areas import (
    DAYS_A_WEEK,
    clutter_harm_cny_per_day,
    pile_after_a_week,
    place_value_cny_per_week,
)
from commons_sim.commons.common_areas.columns import HAS_ANIMAL, LOOSE_ANIMAL, NOISE, NOISE_OCCASION
from commons_sim.commons.common_areas.conduct import (
    bound_by_word,
    dilemma_in_common_areas,
    own_quarter,
    sum_up_building,
    willingness_in_common_areas,
)
from commons_sim.kernel.clock import starts_week
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import (
    CORRIDOR_ASKED,
    CORRIDOR_CHOICE,
    CORRIDOR_CLEARS,
    CORRIDOR_NOISE,
    NUISANCE_CHOICE,
    NUISANCE_NOISE,
    NUISANCE_OCCASION,
    PET_CHOICE,
    PET_OWNED,
    uniform,
)
from commons_sim.population.columns import CHARGE_STAIRWELL
from commons_sim.population.dilemmas import Dilemma, willing_in
from commons_sim.population.pledges import note_word, word_holds
from commons_sim.population.skills import mark_at_stake
from commons_sim.population.spill_over import COMMON_AREAS, mixed_with_elsewhere

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

WEEKS_A_YEAR: Final = 365.0 / 7.0


# ------------------------------------------------------------------------------------------------ one household's week


@compiled
def corridor_stake_cny(world: World, parameters: Parameters, household: int) -> float:
    """Returns what a week of the place before its door is worth to a household, CNY; 0 where there is no place."""
    people = world.households
    place = parameters.facts[people.compound[household]].corridor_m2_per_household
    return place_value_cny_per_week(place, float64(people.floor_area_m2[household]), parameters.common_areas)


@compiled
def corridor_dilemma(world: World, parameters: Parameters, household: int, stake: float, quarter: int) -> Dilemma:
    """Returns what the rule sees of keeping the corridor clear this week, where it is worth ``stake`` CNY, above 0."""
    people, rule = world.households, parameters.common_areas
    place = parameters.facts[people.compound[household]].corridor_m2_per_household
    size = float64(world.buildings.households[people.building[household]])
    return dilemma_in_common_areas(
        world,
        parameters,
        household,
        CORRIDOR_NOISE,
        parameters.behaviour.field_corridor_tokens,
        WEEKS_A_YEAR,
        clutter_harm_cny_per_day(place, size, rule) * DAYS_A_WEEK,
        stake,
        float64(people.felt_corridor_fine_cny[household]) + mark_at_stake(world, parameters, household),
        quarter,
    )


@compiled
def willingness_to_clear(
    world: World, parameters: Parameters, household: int, stake: float, quarter: int, day: int
) -> float:
    """Returns the motive, in tokens, to keep the corridor clear this week, where it is worth ``stake`` CNY."""
    willing = willing_in(corridor_dilemma(world, parameters, household, stake, quarter), parameters.behaviour)
    return bound_by_word(world, parameters, household, willing, day)


@compiled
def keep_or_clear(world: World, parameters: Parameters, household: int, day: int) -> None:
    """Decides for one household whether it keeps things in the corridor this week."""
    people = world.households
    stake = corridor_stake_cny(world, parameters, household)
    keeps = False
    if stake > 0.0:
        quarter = own_quarter(world, household, day)
        willing = willingness_to_clear(world, parameters, household, stake, quarter, day)
        draw = uniform(world.control.seed[0], CORRIDOR_CHOICE, people.identity[household], quarter)
        keeps = draw >= act(0.0, 1.0, willing)
    people.keeps_things[household] = 1 if keeps else 0
    if word_holds(people.word_corridor[household], world, household, day):
        note_word(world, people.building[household], keeps)


@compiled
def lets_loose(
    world: World,
    parameters: Parameters,
    household: int,
    gain: float,
    harm_cny_per_day: float,
    neighbours: float,
    purpose: int,
    day: int,
) -> bool:
    """Returns whether a household with an occasion for nuisance does *not* restrain it this week."""
    if gain <= 0.0:
        return False
    people = world.households
    others = float64(world.buildings.households[people.building[household]]) - 1.0
    benefit = min(neighbours, max(0.0, others)) * harm_cny_per_day * DAYS_A_WEEK
    quarter = own_quarter(world, household, day)
    willing = willingness_in_common_areas(
        world,
        parameters,
        household,
        NUISANCE_NOISE,
        parameters.behaviour.field_nuisance_tokens,
        WEEKS_A_YEAR,
        benefit,
        gain,
        float64(people.felt_nuisance_fine_cny[household]) + mark_at_stake(world, parameters, household),
        quarter,
    )
    draw = uniform(world.control.seed[0], purpose, people.identity[household], quarter)
    return bool(draw >= act(0.0, 1.0, willing))


@compiled
def restrain_or_not(world: World, parameters: Parameters, household: int, day: int) -> None:
    """Decides for one household whether it restrains noise and animal this week, where it has occasion to."""
    people, rule = world.households, parameters.common_areas
    seed, identity = world.control.seed[0], people.identity[household]
    conduct = 0
    if uniform(seed, NUISANCE_OCCASION, identity, day) < rule.noise_occasions_per_week:
        conduct = NOISE_OCCASION
        gain, harm = rule.noise_gain_cny_per_week, rule.noise_harm_cny_per_day
        if lets_loose(world, parameters, household, gain, harm, rule.noise_heard_by, NUISANCE_CHOICE, day):
            conduct = conduct | NOISE
    if uniform(seed, PET_OWNED, identity, 0) < parameters.facts[people.compound[household]].pet_share:
        conduct = conduct | HAS_ANIMAL
        gain, harm = rule.pet_gain_cny_per_week, rule.pet_harm_cny_per_day
        if lets_loose(world, parameters, household, gain, harm, rule.pet_met_by, PET_CHOICE, day):
            conduct = conduct | LOOSE_ANIMAL
    people.nuisance[household] = conduct


@compiled
def learn_from_the_week(world: World, parameters: Parameters, household: int, day: int) -> None:
    """Updates a household's belief about others in the common areas; a sanction not felt again weighs less."""
    people, rule = world.households, parameters.behaviour
    building = people.building[household]
    order = float64(world.buildings.corridor_order[building])
    if order >= 0.0:
        example = ENDOWMENT * float64(world.buildings.member_order[building])
        neighbours = float64(world.buildings.households[building]) - 1.0
        seen = seen_with_example(ENDOWMENT * order, max(0.0, neighbours), example, rule)
        seen = mixed_with_elsewhere(world, parameters, building, COMMON_AREAS, seen)
        own = 0.0 if people.keeps_things[household] == 1 else ENDOWMENT
        belief, payoff = float64(people.belief_corridor[household]), relative_payoff(ENDOWMENT * order, own, 0.0, 0.0)
        people.belief_corridor[household] = belief_after(belief, seen, own, payoff, rule)
    learn_from_sanctions(world, parameters, household)


@compiled
def learn_from_sanctions(world: World, parameters: Parameters, household: int) -> None:
    """Updates what sanctions are felt to cost: by oneself, who was not fined since; by the others, seen to be fined or not."""
    people, buildings, rule = world.households, world.buildings, parameters.behaviour
    building = people.building[household]
    felt = float64(people.felt_corridor_fine_cny[household])
    if people.keeps_things[household] == 1 or people.charging[household] == CHARGE_STAIRWELL:
        people.felt_corridor_fine_cny[household] = felt_after(felt, 0.0, 1.0, 0.0, rule)
    else:
        fines = float64(buildings.corridor_fines_cny[building])
        offenders = float64(buildings.keepers[building] + buildings.stairwell_bicycles[building])
        people.felt_corridor_fine_cny[household] = felt_after_seeing(felt, fines, offenders, rule)
    conduct = people.nuisance[household]
    felt = float64(people.felt_nuisance_fine_cny[household])
    if conduct & NOISE or conduct & LOOSE_ANIMAL:
        people.felt_nuisance_fine_cny[household] = felt_after(felt, 0.0, 1.0, 0.0, rule)
    else:
        fines = float64(buildings.nuisance_fines_cny[building])
        sources = float64(buildings.noise_sources[building] + buildings.pet_sources[building])
        people.felt_nuisance_fine_cny[household] = felt_after_seeing(felt, fines, sources, rule)


# ---------------------------------------------------------------------------------------------------- things that move


@compiled
def clear_pile(world: World, household: int) -> float:
    """Empties a household's piece of corridor and returns how much stood there, in m2; who took it away is the caller's to book."""
    people = world.households
    pile = float64(people.corridor_pile_m2[household])
    people.corridor_pile_m2[household] = 0.0
    people.keeps_things[household] = 0
    return pile


@compiled
def move_things(world: World, parameters: Parameters, building: int) -> None:
    """Lets the piles of a building grow or go as its households have decided; part of what stays becomes nobody's."""
    buildings, people, rule = world.buildings, world.households, parameters.common_areas
    compound = buildings.compound[building]
    place = parameters.facts[compound].corridor_m2_per_household
    corridor = float64(buildings.corridor_m2[building])
    if corridor <= 0.0:
        return
    ownerless = float64(buildings.ownerless_m2[building])
    taken_share, forgotten = ownerless / corridor, 0.0
    first = buildings.first_household[building]
    for household in range(first, first + buildings.households[building]):
        pile = float64(people.corridor_pile_m2[household])
        if people.keeps_things[household] == 1:
            after = pile_after_a_week(pile, place, taken_share, rule)
            world.today.areas_brought_m2[compound] += after - pile
            left = after * rule.left_behind_per_week
            people.corridor_pile_m2[household] = after - left
            forgotten += left
        elif pile > 0.0:
            world.today.areas_cleared_m2[compound] += clear_pile(world, household)
    buildings.ownerless_m2[building] = ownerless + forgotten


# ------------------------------------------------------------------------------------------------- the company's round


@compiled
def ask_keepers(world: World, parameters: Parameters, compound: int, hours: float, day: int) -> None:
    """Staff ask people to clear the corridor, as many as the hours suffice for; each clears it or does not."""
    people, buildings = world.households, world.buildings
    first, last = compounds_households(world, compound)
    keepers = 0
    for household in range(first, last):
        keepers += 1 if people.corridor_pile_m2[household] > 0.0 else 0
    if keepers == 0 or hours <= 0.0:
        return
    rule, seed = parameters.common_areas, world.control.seed[0]
    reached = clip(hours * rule.doors_asked_per_hour / keepers, 0.0, 1.0)
    for household in range(first, last):
        if people.corridor_pile_m2[household] <= 0.0:
            continue
        identity = people.identity[household]
        if uniform(seed, CORRIDOR_ASKED, identity, day) >= reached:
            continue
        felt = float64(people.felt_corridor_fine_cny[household])
        people.felt_corridor_fine_cny[household] = felt_after_seeing(
            felt, max(felt, rule.asked_to_clear_cny), 1.0, parameters.behaviour
        )
        trust, belief = people.trust_property_company[household], float64(people.belief_corridor[household])
        if uniform(seed, CORRIDOR_CLEARS, identity, day) < float64(trust) * belief / ENDOWMENT:
            pile = clear_pile(world, household)
            world.today.areas_cleared_m2[compound] += pile
            building = people.building[household]
            buildings.piles_m2[building] = max(0.0, float64(buildings.piles_m2[building]) - pile)


@compiled
def compounds_households(world: World, compound: int) -> tuple[int, int]:
    """Returns the first row of a compound's households, and the row behind the last."""
    first = world.compounds.first_household[compound]
    return first, first + world.compounds.households[compound]


@compiled
def tidy(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """The company's staff take nobody's things away, in every building alike, and ask people with the hours that are left."""
    compounds, buildings, rule = world.compounds, world.buildings, parameters.common_areas
    visible = clip(1.0 - compounds.patrol_share[compound] - compounds.maintenance_share[compound], 0.0, 1.0)
    hours = compounds.service_hours_per_day[compound] * visible * rule.cleaning_share * DAYS_A_WEEK
    first, last = compounds.first_building[compound], compounds.first_building[compound] + compounds.buildings[compound]
    ownerless = 0.0
    for building in range(first, last):
        ownerless += float64(buildings.ownerless_m2[building])
    if ownerless > 0.0 and rule.cleaning_m2_per_hour > 0.0:
        share = clip(hours * rule.cleaning_m2_per_hour / ownerless, 0.0, 1.0)
        for building in range(first, last):
            removed = share * float64(buildings.ownerless_m2[building])
            buildings.ownerless_m2[building] = float64(buildings.ownerless_m2[building]) - removed
            world.today.areas_removed_m2[compound] += removed
        hours -= share * ownerless / rule.cleaning_m2_per_hour
    if compounds.governed[compound] == 1:
        ask_keepers(world, parameters, compound, hours, day)


# ------------------------------------------------------------------------------------------------ steps of the day


@compiled
def tidying(world: World, parameters: Parameters, day: int) -> None:
    """Once a week each company's staff go through the corridors."""
    if not starts_week(day):
        return
    for compound in range(world.compounds.kind.size):
        tidy(world, parameters, compound, day)


@compiled
def corridors(world: World, parameters: Parameters, day: int) -> None:
    """Once a week everybody decides about corridor, noise and animal, and sees what the building looks like."""
    if not starts_week(day):
        return
    for household in range(world.households.building.size):
        keep_or_clear(world, parameters, household, day)
        restrain_or_not(world, parameters, household, day)
    for building in range(world.buildings.compound.size):
        move_things(world, parameters, building)
        sum_up_building(world, parameters, building)
    for household in range(world.households.building.size):
        learn_from_the_week(world, parameters, household, day)
    forget_fines(world)


@compiled
def forget_fines(world: World) -> None:
    """Sets what each building saw of fines in the week to zero."""
    world.buildings.corridor_fines_cny[:] = 0.0
    world.buildings.nuisance_fines_cny[:] = 0.0
