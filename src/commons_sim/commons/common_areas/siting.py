"""Who proposes a charging station, where, and who blocks it.

Utility of a proposer: fewer complaints about charging in stairs. Information: the complaints it hears, the spaces that stand
open, whose title is clear, which of the nearest object. Choices: whether to propose, which site, whether to go ahead after the
notice. Who proposes is the first body that hears of the trouble and has the hours: the Party branch, the owners' committee, the
company. Learning: a site that was refused is not tried before the others.

Utility of the nearest: what living beside the station costs over some months, less what it saves their own bicycle. They object
unless they are willing to bear it for the others: the one rule of behaviour, with all others' gain as the return. Those who
object are talked to as far as the proposer's hours go; each yields by trust in who talks, times belief about the others.

Left out: compensation, moving a station, and a vote of the assembly on the site (Civil Code, article 278): where the ground is
common and a station serves the owners, bodies proceed by notice and objection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.forms import act
from commons_sim.behaviour.scale import ENDOWMENT
from commons_sim.commons.common_areas.charging import outside_cny_per_month, station_cny_per_month
from commons_sim.commons.common_areas.columns import (
    SPACE_OPEN,
    SPACE_STATION,
    STATION_NONE,
    STATION_PROPOSED,
    STATION_SITED,
)
from commons_sim.commons.common_areas.conduct import (
    is_beside_station,
    own_quarter,
    sum_up_building,
    willingness_in_common_areas,
)
from commons_sim.governance import ledger
from commons_sim.governance.cases import BRANCH, COMPANY
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, in_words, note
from commons_sim.kernel.randomness import OBJECTION_CHOICE, OBJECTION_NOISE, OBJECTION_YIELDS, uniform
from commons_sim.kernel.units import DAYS_A_MONTH, FEN_A_YUAN
from commons_sim.population.columns import CHARGE_NONE
from commons_sim.population.trust import trust_in_body
from commons_sim.population.volunteering import VOLUNTEERED, give_time, has_time

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

COMMITTEE: Final = 4  # beside the holders of cases, who may propose too
NO_PROPOSER: Final = -1
PROPOSERS: Final = {
    BRANCH: ("Party branch", "小区党支部"),
    COMMITTEE: ("owners' committee", "业委会"),
    COMPANY: ("property company", "物业公司"),
}

STATION_PLANNED: Final = event(
    "station_planned",
    "residents",
    "A charging station beside this building is proposed by the {body}",
    "{body_zh}提议在本楼旁建充电站",
    lambda proposer, _: in_words("body", PROPOSERS[proposer]),
)
STATION_BUILT: Final = event(
    "station_built",
    "residents",
    "A charging station is sited; {a} of {b} nearest households still object",
    "充电站选址落地, 邻近{b}户中{a}户仍反对",
)
STATION_REFUSED: Final = event(
    "station_refused",
    "residents",
    "A site is given up: {a} of {b} nearest households object",
    "选址搁置: 邻近{b}户中{a}户反对",
)


def decide_month(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Proposes a site if there is a reason, somebody with hours and a space; or decides on the one that was posted."""
    compounds = world.compounds
    compounds.branch_siting_hours[compound] = 0.0
    if day < 0 or compounds.governed[compound] == 0 or compounds.station[compound] == STATION_SITED:
        return  # stations came up in these years: the burn-in leaves the question open
    if compounds.station[compound] == STATION_PROPOSED:
        if day - int(compounds.station_day[compound]) >= parameters.charging.notice_days:
            decide_on_site(world, parameters, compound, day)
        return
    months = (day - int(compounds.station_day[compound])) / DAYS_A_MONTH
    if months < parameters.charging.months_apart or int(compounds.bicycles[compound]) == 0:
        return
    if float(compounds.complaints_charging[compound]) < parameters.charging.complaints_heard:
        return
    building = best_site(world, compound)
    if building == NOBODY:
        return
    hours = parameters.charging.siting_hours
    if world.buildings.space_title_clear[building] == 0:
        hours += parameters.common_areas.title_hours
    proposer = proposer_with_hours(world, parameters, compound, hours, day)
    if proposer != NO_PROPOSER:
        propose(world, compound, building, proposer, hours, day)


def best_site(world: World, compound: int) -> int:
    """Returns the building beside the best open space: of clear title, not refused lately; -1 if no space is open."""
    buildings = world.buildings
    first = int(world.compounds.first_building[compound])
    rows = range(first, first + int(world.compounds.buildings[compound]))
    sites = [row for row in rows if buildings.space[row] == SPACE_OPEN]
    if not sites:
        return NOBODY
    return min(
        sites, key=lambda row: (int(buildings.siting_refused_day[row]), -int(buildings.space_title_clear[row]), row)
    )


def proposer_with_hours(world: World, parameters: Parameters, compound: int, hours: float, day: int) -> int:
    """Returns the first body that has the hours for a proposal, and books them; -1 if none has."""
    compounds = world.compounds
    if compounds.branch[compound] == 1 and float(compounds.message_hours[compound]) >= hours:
        compounds.message_hours[compound] -= hours
        compounds.branch_siting_hours[compound] = hours
        return BRANCH
    if compounds.committee[compound] == 1:
        member = member_with_time(world, compound, hours)
        if member != NOBODY:
            give_time(world, member, hours, day, VOLUNTEERED)
            return COMMITTEE
    cost = int(hours * parameters.company.wage_cny_per_hour * FEN_A_YUAN)
    if int(world.balances_fen[compound, ledger.COMPANY]) < cost:
        return NO_PROPOSER
    ledger.post(world, compound, ledger.WAGES, cost)
    world.today.company_hours[compound] += hours
    world.today.company_cost_cny[compound] += cost / FEN_A_YUAN
    return COMPANY


def member_with_time(world: World, compound: int, hours: float) -> int:
    """Returns the first member of the owners' committee who has so many hours to give this month, or -1."""
    for seat in range(int(world.compounds.committee_size[compound])):
        member = int(world.committee_members[compound, seat])
        if member != NOBODY and has_time(world, member, hours):
            return member
    return NOBODY


def propose(world: World, compound: int, building: int, proposer: int, hours: float, day: int) -> None:
    """Posts a site."""
    compounds = world.compounds
    compounds.station[compound] = STATION_PROPOSED
    compounds.station_building[compound] = building
    compounds.station_day[compound] = day
    compounds.station_proposer[compound] = proposer
    compounds.station_hours[compound] = hours
    if compounds.station_wanted_day[compound] == NEVER:
        compounds.station_wanted_day[compound] = day
    note(world, day, STATION_PLANNED, compound, building, proposer, 0)


def decide_on_site(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """The notice is over: those who object were talked to; with few of them left the station is built, else the site is dropped."""
    compounds, buildings = world.compounds, world.buildings
    building, proposer = int(compounds.station_building[compound]), int(compounds.station_proposer[compound])
    nearest = min(parameters.charging.nearest_households, int(buildings.households[building]))
    objecting = objections(world, parameters, compound, building, proposer, day)
    taken_meanwhile = buildings.space[building] != SPACE_OPEN
    compounds.station_day[compound] = day
    if taken_meanwhile or objecting > parameters.charging.objections_tolerated * nearest:
        compounds.station[compound] = STATION_NONE
        compounds.station_building[compound] = NOBODY
        buildings.siting_refused_day[building] = day
        world.today.stations_refused[compound] += 1.0
        note(world, day, STATION_REFUSED, compound, building, objecting, nearest)
        return
    compounds.station[compound] = STATION_SITED
    buildings.space[building] = SPACE_STATION
    buildings.space_title_clear[building] = 1
    sockets = parameters.charging.sockets_per_bicycle * int(compounds.bicycles[compound])
    compounds.station_sockets[compound] = max(1, round(sockets))
    sum_up_building(world, parameters, building)
    note(world, day, STATION_BUILT, compound, building, objecting, nearest)


@compiled
def gain_of_station(world: World, parameters: Parameters, compound: int) -> float:
    """Returns what a station would be worth in a month to all with bicycles and all beside stairwells, in CNY."""
    people, rule = world.households, parameters.charging
    first, gain = world.compounds.first_household[compound], 0.0
    for household in range(first, first + world.compounds.households[compound]):
        if people.charging[household] == CHARGE_NONE:
            continue
        hour_value = float64(people.value_of_time_cny_per_hour[household])
        gain += max(0.0, outside_cny_per_month(hour_value, rule) - station_cny_per_month(hour_value, rule))
    first_building = world.compounds.first_building[compound]
    for building in range(first_building, first_building + world.compounds.buildings[compound]):
        gain += world.buildings.stairwell_bicycles[building] * rule.stairwell_fire_cny_per_day * DAYS_A_MONTH
    return gain


@compiled
def objects(world: World, parameters: Parameters, household: int, gain: float, day: int) -> bool:
    """Returns whether one of the nearest objects to a station that is worth ``gain`` CNY a month to all."""
    people, rule = world.households, parameters.charging
    loss = rule.nearest_loss_cny_per_month
    if people.charging[household] != CHARGE_NONE:
        hour_value = float64(people.value_of_time_cny_per_hour[household])
        loss -= max(0.0, outside_cny_per_month(hour_value, rule) - station_cny_per_month(hour_value, rule))
    if loss <= 0.0:
        return False
    quarter = own_quarter(world, household, day)
    willing = willingness_in_common_areas(
        world,
        parameters,
        household,
        OBJECTION_NOISE,
        parameters.behaviour.field_corridor_tokens,
        1.0,
        gain * rule.objection_months / max(1, rule.nearest_households),
        loss * rule.objection_months,
        0.0,
        quarter,
    )
    draw = uniform(world.control.seed[0], OBJECTION_CHOICE, people.identity[household], quarter)
    return bool(draw >= act(0.0, 1.0, willing))


@compiled
def trust_in_proposer(world: World, household: int, proposer: int) -> float:
    """Returns a household's trust, 0 to 1, in the body that proposes a site."""
    if proposer == COMMITTEE:
        return float64(world.households.trust_owners_committee[household])
    return trust_in_body(world, household, proposer)


@compiled
def objections(world: World, parameters: Parameters, compound: int, building: int, proposer: int, day: int) -> int:
    """Returns how many of the nearest still object once the proposer has talked to as many of them as its hours allow."""
    people, rule = world.households, parameters.charging
    gain = gain_of_station(world, parameters, compound)
    talks = int(world.compounds.station_hours[compound] * rule.doors_per_hour)
    first, objecting = world.buildings.first_household[building], 0
    for household in range(first, first + world.buildings.households[building]):
        if not is_beside_station(world, parameters, household) or not objects(world, parameters, household, gain, day):
            continue
        objecting += 1
        if talks == 0:
            continue
        talks -= 1
        trust = trust_in_proposer(world, household, proposer)
        belief = float64(people.belief_corridor[household]) / ENDOWMENT
        if uniform(world.control.seed[0], OBJECTION_YIELDS, people.identity[household], day) < trust * belief:
            objecting -= 1
    return objecting
