"""Councils of a building, a compound or a community: a meeting, pledges, words given, words broken.

Who calls: the building's Party group or its node households, where an instrument allows councils and where there is trouble to talk
about. Who comes: each household decides; coming costs an evening (value of time), the hope is a share of the trouble spared over
the months a word lasts (:func:`hope_of_council`: less in a larger unit). Those who come see how many of the invited came. What
happens is in :mod:`commons_sim.governance.deliberation`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.agents.councils.academy import credit_of_talk, has_trained_among
from commons_sim.behaviour.communication import belief_after_talk, credit_after
from commons_sim.behaviour.forms import act
from commons_sim.behaviour.rule import belief_after, chance_going_on, log_return, motive, relative_payoff
from commons_sim.behaviour.scale import ENDOWMENT
from commons_sim.commons.parking.driving import DRIVES_A_YEAR
from commons_sim.governance.deliberation import UNIT_COMMUNITY
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, note
from commons_sim.kernel.randomness import COUNCIL_INVITED, MEETING_PLEDGE, MEETING_TURNOUT, NEW_TIE, uniform
from commons_sim.kernel.units import DAYS_A_MONTH
from commons_sim.population.volunteering import ATTENDED, give_time, has_time, time_cost, willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

SECOND_TOPIC, THIRD_TOPIC = 1, 2  # keep the pledges on fees and on the corridor apart from the pledge on parking

COUNCIL_MET: Final = event(
    "council_met",
    "residents",
    "A building council meets: {a} households come, {b} give word",
    "楼栋议事会: {a}户到会, {b}户承诺",
)


@compiled
def people_of_unit(world: World, compound: int, unit: int) -> float:
    """Returns the households of a compound, or of the community to which it belongs, simulated one by one or not."""
    compounds = world.compounds
    if unit != UNIT_COMMUNITY:
        return float64(compounds.households[compound])
    community = compounds.community[compound]
    total = float64(world.communities.background_households[community])
    for row in range(compounds.kind.size):
        if compounds.community[row] == community:
            total += float64(compounds.households[row])
    return total


@compiled
def hope_of_council(world: World, parameters: Parameters, household: int, people: float) -> float:
    """Returns what a household hopes that a meeting of a unit of so many ``people`` spares it while a word lasts, in CNY.

    A unit's matters divide the evening by those they concern: missing service concerns the compound, the rest of the trouble
    (lane, corridor, lift) the building alone. In a building's own council all of it is its own.
    """
    residents, compounds, buildings = world.households, world.compounds, world.buildings
    compound, building = residents.compound[household], residents.building[household]
    trouble, gap = float64(buildings.trouble_cny[building]), 1.0 - float64(compounds.service_level[compound])
    worth = parameters.services.service_value_cny_per_m2_month * float64(residents.floor_area_m2[household])
    of_building = min(1.0, float64(buildings.households[building]) / max(1.0, people))
    of_compound = min(1.0, float64(compounds.households[compound]) / max(1.0, people))
    spared = trouble * of_building + min(trouble, gap * worth) * (of_compound - of_building)
    return float(spared * parameters.deliberation.word_months * parameters.committee.hoped_gain_share)


@compiled
def comes_to_council(world: World, parameters: Parameters, household: int, people_of_unit: float, day: int) -> bool:
    """Returns whether a household comes to the meeting of a unit of so many households."""
    rule = parameters.deliberation
    if not has_time(world, household, rule.meeting_hours):
        return False
    hope = hope_of_council(world, parameters, household, people_of_unit)
    cost = time_cost(world, household, rule.meeting_hours)
    group = 1.0 if hope > cost else 0.0
    selfish = 1.0 if hope / max(1.0, people_of_unit) > cost else 0.0
    draw = uniform(world.control.seed[0], MEETING_TURNOUT, world.households.identity[household], day)
    if draw >= group:
        return False
    belief = float64(world.households.belief_meeting[household])
    returns = log_return(hope, cost)
    willing = willingness_to_speak_up(world, parameters, household, belief, MEETING_TURNOUT, returns, day)
    return bool(draw < act(selfish, group, willing))


@compiled
def pledge_tokens(world: World, parameters: Parameters, household: int, belief: float, intercept: float) -> float:
    """Returns what a household says it is willing to do in a dilemma, in tokens: its motive, without any threat."""
    people, rule = world.households, parameters.behaviour
    return motive(
        people.behavioural_type[household],
        belief,
        intercept,
        chance_going_on(float64(people.stay_years[household]) * DRIVES_A_YEAR, rule),
        float64(people.taste_tokens[household]),
        0.0,
        0.0,
        rule,
    )


@compiled
def hear_and_give_word(
    world: World,
    parameters: Parameters,
    household: int,
    pledged_parking: float,
    pledged_fee: float,
    pledged_corridor: float,
    turnout: float,
    near: float,
    plainly: bool,
    day: int,
) -> bool:
    """Moves the beliefs of one who came, and returns whether this household gives its word.

    ``near``: share of the unit that lives in its own building, with whom it can become acquainted.
    """
    people, behaviour, rule = world.households, parameters.behaviour, parameters.deliberation
    credit = credit_of_talk(world, parameters, household, plainly)
    parking = belief_after_talk(float64(people.belief_parking[household]), pledged_parking, credit, behaviour)
    fee = belief_after_talk(float64(people.belief_fee[household]), pledged_fee, credit, behaviour)
    people.belief_parking[household] = parking
    people.belief_fee[household] = fee
    seen = ENDOWMENT * turnout
    payoff = relative_payoff(seen, ENDOWMENT, 0.0, 0.0)
    belief = float64(people.belief_meeting[household])
    people.belief_meeting[household] = belief_after(belief, seen, ENDOWMENT, payoff, behaviour)
    corridor = belief_after_talk(float64(people.belief_corridor[household]), pledged_corridor, credit, behaviour)
    people.belief_corridor[household] = corridor
    seed, identity = world.control.seed[0], people.identity[household]
    will_park = pledge_tokens(world, parameters, household, parking, behaviour.field_parking_tokens)
    will_pay = pledge_tokens(world, parameters, household, fee, behaviour.field_fee_tokens)
    on_parking = people.cars[household] > 0 and uniform(seed, MEETING_PLEDGE, identity, day) * ENDOWMENT < will_park
    on_fee = uniform(seed, MEETING_PLEDGE + SECOND_TOPIC * (1 << 20), identity, day) * ENDOWMENT < will_pay
    will_clear = pledge_tokens(world, parameters, household, corridor, behaviour.field_corridor_tokens)
    has_corridor = parameters.facts[people.compound[household]].corridor_m2_per_household > 0.0
    draw = uniform(seed, MEETING_PLEDGE + THIRD_TOPIC * (1 << 20), identity, day)
    on_corridor = has_corridor and draw * ENDOWMENT < will_clear
    people.word_corridor[household] = 1 if on_corridor else 0
    people.word_parking[household] = 1 if on_parking else 0
    people.word_fee[household] = 1 if on_fee else 0
    people.word_until_day[household] = day + int(rule.word_months * DAYS_A_MONTH)
    ties = float64(people.ties[household])
    neighbours = world.buildings.households[people.building[household]] - 1
    if uniform(seed, NEW_TIE, identity, day) < parameters.residents.tie_growth_per_meeting * near and ties < neighbours:
        people.ties[household] += 1
    return bool(on_parking or on_fee or on_corridor)


@compiled
def hold_council(world: World, parameters: Parameters, building: int, day: int) -> None:
    """Holds one meeting of a building's council."""
    buildings = world.buildings
    first, size = buildings.first_household[building], buildings.households[building]
    turnout = hold_meeting(
        world, parameters, buildings.compound[building], building, first, size, float64(size), False, day
    )
    buildings.council_turnout[building] = turnout
    buildings.council_last_day[building] = day


@compiled
def hold_large_council(
    world: World, parameters: Parameters, compound: int, unit: int, by_groups: bool, day: int
) -> None:
    """Holds one meeting for a whole compound, or for the community to which it belongs.

    ``by_groups``: Party groups carry the invitations, so that buildings without one are not invited.
    """
    compounds, buildings = world.compounds, world.buildings
    first, size = compounds.first_household[compound], compounds.households[compound]
    people = people_of_unit(world, compound, unit)
    turnout = hold_meeting(world, parameters, compound, NOBODY, first, size, people, by_groups, day)
    for building in range(
        compounds.first_building[compound], compounds.first_building[compound] + compounds.buildings[compound]
    ):
        if by_groups and buildings.party_group[building] == 0:
            continue
        buildings.council_turnout[building] = turnout
        buildings.council_last_day[building] = day


@compiled
def hold_meeting(
    world: World,
    parameters: Parameters,
    compound: int,
    building: int,
    first: int,
    size: int,
    people_of_unit: float,
    by_groups: bool,
    day: int,
) -> float:
    """Holds a meeting for the ``size`` households from row ``first`` on, of a unit of ``people_of_unit``.

    Returns the turnout: the share of the invited who came.
    """
    buildings, people = world.buildings, world.households
    asked, came, parking, fee, corridor = 0, 0, 0.0, 0.0, 0.0
    behaviour, seed = parameters.behaviour, world.control.seed[0]
    invited = min(1.0, parameters.deliberation.meeting_seats / max(1.0, people_of_unit))
    for household in range(first, first + size):
        if invited < 1.0 and uniform(seed, COUNCIL_INVITED, people.identity[household], day) >= invited:
            continue
        if by_groups and buildings.party_group[people.building[household]] == 0:
            continue
        asked += 1
        if comes_to_council(world, parameters, household, people_of_unit, day):
            came += 1
            people.at_meeting[household] = 1
            belief_parking = float64(people.belief_parking[household])
            belief_fee = float64(people.belief_fee[household])
            parking += pledge_tokens(world, parameters, household, belief_parking, behaviour.field_parking_tokens)
            fee += pledge_tokens(world, parameters, household, belief_fee, behaviour.field_fee_tokens)
            belief_corridor = float64(people.belief_corridor[household])
            corridor += pledge_tokens(world, parameters, household, belief_corridor, behaviour.field_corridor_tokens)
    turnout = came / asked if asked > 0 else 0.0
    words, plainly = 0, came > 0 and has_trained_among(world, first, size)
    for household in range(first, first + size):
        if people.at_meeting[household] == 0:
            continue
        people.at_meeting[household] = 0
        give_time(world, household, parameters.deliberation.meeting_hours, day, ATTENDED)
        near = buildings.households[people.building[household]] / max(1.0, people_of_unit)
        buildings.word_near[people.building[household]] = near
        if hear_and_give_word(
            world, parameters, household, parking / came, fee / came, corridor / came, turnout, near, plainly, day
        ):
            words += 1
    world.today.councils_held[compound] += 1.0
    world.today.council_came[compound] += came
    world.today.council_people[compound] += asked
    note(world, day, COUNCIL_MET, compound, building, came, words)
    return turnout


@compiled
def breaches_are_felt(world: World, parameters: Parameters, building: int, day: int) -> None:
    """At a month's end: what was seen of words kept and broken moves the trust of those who hold to a word."""
    buildings, people = world.buildings, world.households
    broken, seen = buildings.words_broken[building], buildings.words_broken[building] + buildings.words_kept[building]
    words = 0
    first = buildings.first_household[building]
    for household in range(first, first + buildings.households[building]):
        if people.word_parking[household] + people.word_fee[household] + people.word_corridor[household] == 0:
            continue
        if day >= people.word_until_day[household]:
            people.word_parking[household] = 0
            people.word_fee[household] = 0
            people.word_corridor[household] = 0
            continue
        words += 1
        if seen > 0:
            trust = float64(people.trust_neighbours[household])
            people.trust_neighbours[household] = credit_after(trust, broken / seen, parameters.behaviour)
    buildings.words_given[building] = words
    buildings.words_broken[building] = 0
    buildings.words_kept[building] = 0
