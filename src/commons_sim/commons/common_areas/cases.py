"""Cases about the common areas at work: asking, bringing to a table, visiting, clearing, fining, removing.

Utility and choices of whoever holds a case are those of :mod:`commons_sim.agents.casework.case_passing`. Here is what
the end of its work brings. A holder without power asks: each answers by trust in who asks, times belief about the
others. Officers clear a corridor and the stairwell, warn whom they find and fine whom they have warned before, as the
law has it; so with who is loud; for an illegal building they knock, and the door may stay shut, visit after visit,
until the law opens it. Over a leak nobody has
power: the company repairs what is shared, a mediator narrows the claims, and a developer who is called repairs what it is still
liable for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.communication import belief_after_talk
from commons_sim.behaviour.punishment import felt_after
from commons_sim.behaviour.scale import ENDOWMENT, clip
from commons_sim.commons.common_areas.bicycles import lawful_place
from commons_sim.commons.common_areas.columns import (
    LOOSE_ANIMAL,
    NO_LEAK,
    NOISE,
    SPACE_FENCED,
    SPACE_OPEN,
    WARNED_CORRIDOR,
    WARNED_NUISANCE,
)
from commons_sim.commons.common_areas.conduct import has_built, outlay, pay_fine, sum_up_building
from commons_sim.commons.common_areas.corridors import clear_pile
from commons_sim.commons.common_areas.leaking import company_repairs, developer_repairs, flat_above, try_to_settle
from commons_sim.governance.cases import (
    BRANCH,
    CLUTTER,
    COMPANY,
    LEAK,
    NUISANCE,
    STAIRWELL_CHARGING,
    are_officers,
)
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, note
from commons_sim.kernel.randomness import AREAS_PERSUADES, CORRIDOR_FOUND, DOOR_SHUT, uniform
from commons_sim.population.columns import CHARGE_STAIRWELL, CHARGE_STATION
from commons_sim.population.trust import presence_is_felt, trust_in_body

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

NOT_SOLVED, SOLVED, TO_BE_CONTINUED = range(3)
QUIETED: Final = 255 - NOISE - LOOSE_ANIMAL

CORRIDOR_VISIT: Final = event(
    "corridor_visit",
    "street_team",
    "Officers clear corridor and stairwell: {a} households fined, the others warned",
    "执法清理楼道: 处罚{a}户, 其余警告",
)
WORKS_REMOVED: Final = event("works_removed", "street_team", "An illegal building is removed", "拆除一处违建")
DOOR_KEPT_SHUT: Final = event(
    "door_kept_shut", "street_team", "Officers find the door shut, visit {a}", "第{a}次上门执法, 住户拒绝开门"
)


# ------------------------------------------------------------------------------------------------------------ asking


@compiled
def is_asked(world: World, household: int, kind: int) -> bool:
    """Returns whether a household does what a case about its building's corridor or stairwell is about."""
    if kind == CLUTTER:
        return bool(world.households.corridor_pile_m2[household] > 0.0)
    return bool(world.households.charging[household] == CHARGE_STAIRWELL)


@compiled
def yields(world: World, parameters: Parameters, household: int, body: int, day: int) -> bool:
    """Returns whether a household does what a body without power asks of it; who does expects the others to as well."""
    people = world.households
    belief = float64(people.belief_corridor[household])
    chance = trust_in_body(world, household, body) * belief / ENDOWMENT
    if uniform(world.control.seed[0], AREAS_PERSUADES, people.identity[household], day) >= chance:
        return False
    people.belief_corridor[household] = belief_after_talk(belief, ENDOWMENT, chance, parameters.behaviour)
    return True


@compiled
def leave_stairwell(world: World, parameters: Parameters, household: int) -> None:
    """Takes an electric bicycle out of the stairwell, to where the rules allow, until its household thinks again."""
    place = lawful_place(world, parameters, household)
    world.households.charging[household] = place
    if place == CHARGE_STATION:
        world.compounds.station_users[world.households.compound[household]] += 1


@compiled
def ask_building(world: World, parameters: Parameters, building: int, kind: int, body: int, day: int) -> bool:
    """Asks everybody in a building whom a case concerns; returns whether most did what was asked."""
    buildings = world.buildings
    first, asked, agreed = buildings.first_household[building], 0, 0
    for household in range(first, first + buildings.households[building]):
        if not is_asked(world, household, kind):
            continue
        asked += 1
        if yields(world, parameters, household, body, day):
            agreed += 1
            if kind == CLUTTER:
                world.today.areas_cleared_m2[buildings.compound[building]] += clear_pile(world, household)
            else:
                leave_stairwell(world, parameters, household)
    return asked == 0 or 2 * agreed > asked


@compiled
def has_offended(world: World, household: int, kind: int) -> bool:
    """Returns whether the household that a case is about still does, or still has, what it is about."""
    people = world.households
    if household == NOBODY:
        return False
    if kind == NUISANCE:
        return bool(people.nuisance[household] & NOISE or people.nuisance[household] & LOOSE_ANIMAL)
    return has_built(world, household)


# ---------------------------------------------------------------------------------------------------------- officers


@compiled
def warn_or_fine(world: World, parameters: Parameters, household: int, fine_cny: float, warning: int, day: int) -> bool:
    """Officers warn a household the first time and fine it from then on; returns whether they fined it.

    The household learns what it costs, its neighbours hear of a fine by the end of the week.
    """
    people, buildings, behaviour = world.households, world.buildings, parameters.behaviour
    building, fined = people.building[household], people.warned[household] & warning != 0
    cost = fine_cny if fined else parameters.common_areas.warning_cny
    if fined:
        pay_fine(world, household, fine_cny, day)
    people.warned[household] = people.warned[household] | warning
    if warning == WARNED_NUISANCE:
        felt = float64(people.felt_nuisance_fine_cny[household])
        people.felt_nuisance_fine_cny[household] = felt_after(felt, max(felt, cost), 1.0, 0.0, behaviour)
        if fined:
            before = float64(buildings.nuisance_fines_cny[building])
            buildings.nuisance_fines_cny[building] = before + fine_cny
    else:
        felt = float64(people.felt_corridor_fine_cny[household])
        people.felt_corridor_fine_cny[household] = felt_after(felt, max(felt, cost), 1.0, 0.0, behaviour)
        if fined:
            before = float64(buildings.corridor_fines_cny[building])
            buildings.corridor_fines_cny[building] = before + fine_cny
    return bool(fined)


@compiled
def clear_escape_route(world: World, parameters: Parameters, building: int, day: int) -> None:
    """Officers go through a building's corridor and stairwell: what stands there goes, whom they find is warned or pays."""
    buildings, people = world.buildings, world.households
    compound = buildings.compound[building]
    first, fined = buildings.first_household[building], 0
    for household in range(first, first + buildings.households[building]):
        things, bicycle = is_asked(world, household, CLUTTER), is_asked(world, household, STAIRWELL_CHARGING)
        if not things and not bicycle:
            continue
        draw = uniform(world.control.seed[0], CORRIDOR_FOUND, people.identity[household], day)
        if draw >= parameters.enforcement.found_share:
            continue
        fine = parameters.common_areas.clutter_fine_cny if things else 0.0
        if things:
            world.today.areas_seized_m2[compound] += clear_pile(world, household)
        if bicycle:
            fine = max(fine, parameters.charging.stairwell_fine_cny)
            leave_stairwell(world, parameters, household)
        fined += 1 if warn_or_fine(world, parameters, household, fine, WARNED_CORRIDOR, day) else 0
    ownerless = float64(buildings.ownerless_m2[building])
    world.today.areas_seized_m2[compound] += ownerless
    buildings.ownerless_m2[building] = 0.0
    presence_is_felt(world, parameters, building)
    note(world, day, CORRIDOR_VISIT, compound, building, fined, 0)


@compiled
def quiet_household(world: World, parameters: Parameters, household: int, day: int) -> None:
    """Officers warn and fine a household that is loud or lets its animal loose; it is quiet for the rest of the week."""
    warn_or_fine(world, parameters, household, parameters.common_areas.nuisance_fine_cny, WARNED_NUISANCE, day)
    world.households.nuisance[household] = world.households.nuisance[household] & QUIETED
    presence_is_felt(world, parameters, world.households.building[household])


@compiled
def door_opens(world: World, parameters: Parameters, row: int, day: int) -> bool:
    """Returns whether officers get in: who does not accept authority may keep the door shut, until the law opens it."""
    household, rule = world.cases.party[row], parameters.common_areas
    if world.cases.visits[row] + 1 >= rule.visits_most:
        return True
    acceptance = float64(world.households.authority_acceptance[household])
    shut = clip(rule.door_shut_share * (1.0 - acceptance), 0.0, 1.0)
    draw = uniform(world.control.seed[0], DOOR_SHUT, world.cases.identity[row], world.cases.visits[row])
    return bool(draw >= shut)


@compiled
def remove_works(world: World, parameters: Parameters, household: int, day: int) -> None:
    """An illegal building is removed at its household's cost; a fence around a space beside it goes too."""
    people, buildings = world.households, world.buildings
    building, compound = people.building[household], people.compound[household]
    outlay(world, household, parameters.common_areas.removal_cost_cny, day)
    people.built[household] = 0
    if buildings.space_holder[building] == household and buildings.space[building] == SPACE_FENCED:
        buildings.space[building] = SPACE_OPEN
        buildings.space_title_clear[building] = 1
        buildings.space_holder[building] = NOBODY
    world.today.illegal_buildings_removed[compound] += 1.0
    world.compounds.removed_month[compound] += 1.0
    presence_is_felt(world, parameters, building)
    note(world, day, WORKS_REMOVED, compound, building, 0, 0)


@compiled
def visit_by_officers(world: World, parameters: Parameters, row: int, day: int) -> int:
    """Officers come because of a case; returns whether that solved it, or whether they must come again."""
    cases = world.cases
    kind, building, household = cases.kind[row], cases.building[row], cases.party[row]
    compound = cases.compound[row]
    if cases.visits[row] == 0:
        world.today.enforced[compound] += 1.0
        world.today.enforcement_days[compound] += day - cases.opened_day[row]
    if kind == CLUTTER or kind == STAIRWELL_CHARGING:
        clear_escape_route(world, parameters, building, day)
    elif has_offended(world, household, kind):
        if kind == NUISANCE:
            quiet_household(world, parameters, household, day)
        elif door_opens(world, parameters, row, day):
            remove_works(world, parameters, household, day)
        else:
            cases.visits[row] += 1
            note(world, day, DOOR_KEPT_SHUT, compound, building, cases.visits[row], 0)
            return TO_BE_CONTINUED
    return SOLVED


# ------------------------------------------------------------------------------------------------ what a case ends in


@compiled
def work_on_leak(world: World, parameters: Parameters, row: int, day: int) -> bool:
    """Returns whether a holder's work on a leak ended it: the company's on its pipes, a mediator's on the claims."""
    below, holder = world.cases.party[row], world.cases.holder[row]
    if below == NOBODY or world.households.leak[below] == NO_LEAK:
        return True
    if holder == COMPANY:
        return company_repairs(world, parameters, below, day)
    if developer_repairs(world, parameters, below, day):
        return True
    above = flat_above(world, parameters, below)
    if above == NOBODY:
        return False
    trust = min(trust_in_body(world, below, holder), trust_in_body(world, above, holder))
    narrowed = parameters.leaks.mediation_narrows * trust
    if holder == BRANCH and world.compounds.law_known[world.households.compound[below]] == 1:
        narrowed = narrowed + (1.0 - narrowed) * parameters.offices.law_narrows
    return try_to_settle(world, parameters, below, narrowed, True, day)


@compiled
def end_of_work(world: World, parameters: Parameters, row: int, day: int) -> int:
    """Does what the end of a holder's work on a case about the common areas brings; returns what became of the case."""
    cases = world.cases
    kind, holder, building = cases.kind[row], cases.holder[row], cases.building[row]
    if kind == LEAK:
        return SOLVED if work_on_leak(world, parameters, row, day) else NOT_SOLVED
    if are_officers(holder):
        result = visit_by_officers(world, parameters, row, day)
    elif kind == CLUTTER or kind == STAIRWELL_CHARGING:
        result = SOLVED if ask_building(world, parameters, building, kind, holder, day) else NOT_SOLVED
    elif not has_offended(world, cases.party[row], kind):
        result = SOLVED
    elif kind == NUISANCE and yields(world, parameters, cases.party[row], holder, day):
        household = cases.party[row]
        world.households.nuisance[household] = world.households.nuisance[household] & QUIETED
        result = SOLVED
    else:
        result = NOT_SOLVED  # nobody takes down for the asking what was built at some cost
    sum_up_building(world, parameters, building)
    return result
