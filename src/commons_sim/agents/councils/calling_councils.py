"""Who calls a council, and when: a branch that has the hours, or a resident who gives them.

A branch convenes meetings in the most troubled buildings, or those with an item on the agenda, as far as it set hours aside. Where
no branch is needed for it a resident convenes: a volunteer's dilemma among all who would come. A room lent by a unit or opened to
residents spares hours, and so does somebody trained. One council for the compound or the community is called by the same two.
What happens at it: :mod:`commons_sim.agents.councils.councils`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.agents.councils.academy import convening_hours, convening_hours_among, has_trained
from commons_sim.agents.councils.agendas import is_on_agenda
from commons_sim.agents.councils.councils import hold_council, hold_large_council, hope_of_council, people_of_unit
from commons_sim.behaviour.forms import act, volunteer_group, volunteer_self
from commons_sim.behaviour.rule import log_return
from commons_sim.behaviour.scale import ENDOWMENT
from commons_sim.governance.deliberation import CALLED_BY_BRANCH, CALLED_BY_RESIDENTS, UNIT_BUILDING, UNIT_COMMUNITY
from commons_sim.kernel.clock import months_since, next_month_start
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import CONVENOR, uniform
from commons_sim.population.volunteering import VOLUNTEERED, give_time, has_time, time_cost, willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

ROUNDING: Final = 1e-9  # hours set aside for whole meetings are enough for them


def venues(world: World, parameters: Parameters, compound: int) -> int:
    """Returns how many meetings a month find room with a resident unit or in a common room."""
    hours = float(world.compounds.venue_hours[compound]) + float(world.compounds.converted_hours[compound])
    return int(hours / parameters.units.venue_hours_per_meeting)


def hours_left(parameters: Parameters, hours: float, rooms: int) -> float:
    """Returns what is left of the hours that convening a meeting takes where there is a room for it: it need not be found."""
    return max(0.0, hours - float(parameters.units.venue_spares_hours)) if rooms > 0 else hours


def meetings_possible(world: World, parameters: Parameters, compound: int, hours: float) -> tuple[int, float]:
    """Returns how many meetings the hours set aside suffice for, and the hours that each one in a unit's venue spares."""
    each = float(parameters.branch.convening_hours)
    if each <= 0.0:
        return int(world.compounds.buildings[compound]), 0.0
    spared = min(float(parameters.units.venue_spares_hours), each)
    with_room = venues(world, parameters, compound)
    if each > spared:
        with_room = min(with_room, int(math.floor(hours / (each - spared) + ROUNDING)))
    left = hours - with_room * (each - spared)
    return with_room + int(math.floor(left / each + ROUNDING)), spared


@compiled
def find_convenor(
    world: World, parameters: Parameters, first: int, size: int, people_of_it: float, hours: float, day: int
) -> int:
    """Returns who of ``size`` households from row ``first`` on gives the hours to convene a council of their unit, or -1.

    A volunteer's dilemma among all of them; ``people_of_it``: households of the unit.
    """
    people = world.households
    for household in range(first, first + size):
        hope = hope_of_council(world, parameters, household, people_of_it)
        cost = time_cost(world, household, hours)
        belief = float64(people.belief_meeting[household])
        selfish = volunteer_self(belief / ENDOWMENT, float64(size), hope, cost)
        group = volunteer_group(float64(size), hope, cost)
        draw = uniform(world.control.seed[0], CONVENOR, people.identity[household], day)
        if draw >= max(selfish, group) or not has_time(world, household, hours):
            continue
        returns = log_return(hope * size, cost)
        willing = willingness_to_speak_up(world, parameters, household, belief, CONVENOR, returns, day)
        if draw < act(selfish, group, willing):
            return int(household)
    return NOBODY


def call_own_councils(
    world: World,
    parameters: Parameters,
    compound: int,
    day: int,
    trouble_cny: float,
    months_apart: float,
    unit: int = UNIT_BUILDING,
) -> int:
    """Holds councils in troubled buildings where a resident has the hours and the will to convene one; returns how many met.

    Where the branch calls councils too, both count the same last meeting of a building, and want the same rooms.

    Args:
        world: the columns.
        parameters: packed parameters.
        compound: its row.
        day: today.
        trouble_cny: monthly trouble a household from which a building talks.
        months_apart: least months between two meetings of a building.
        unit: who meets in one council, UNIT_*.
    """
    buildings, compounds = world.buildings, world.compounds
    allowed = int(compounds.councils_allowed[compound])
    of_branch = int(compounds.councils_wanted[compound]) if allowed & CALLED_BY_BRANCH else 0
    compounds.councils_wanted[compound] = of_branch
    if allowed & CALLED_BY_RESIDENTS == 0 or compounds.governed[compound] == 0:
        return 0
    if unit != UNIT_BUILDING:
        held, wanted = call_large_council(world, parameters, compound, day, trouble_cny, months_apart, unit, False)
        compounds.councils_wanted[compound] = max(of_branch, wanted)
        return held
    met, wanted, first = 0, 0, int(compounds.first_building[compound])
    rooms = venues(world, parameters, compound)
    for building in range(first, first + int(compounds.buildings[compound])):
        on_agenda = is_on_agenda(world, parameters, building, day)
        if float(buildings.trouble_cny[building]) < trouble_cny and not on_agenda:
            continue
        if months_since(buildings.council_last_day[building], day) >= months_apart:
            hours = hours_left(parameters, convening_hours(world, parameters, building), rooms)
            households, people = int(buildings.first_household[building]), int(buildings.households[building])
            convenor = find_convenor(world, parameters, households, people, float(people), hours, day)
            if convenor != NOBODY:
                give_time(world, convenor, hours, day, VOLUNTEERED)
                buildings.council[building] = 1
                hold_council(world, parameters, building, day)
                world.today.meetings_in_venues[compound] += 1.0 if rooms > 0 else 0.0
                rooms = max(0, rooms - 1)
                met += 1
        if months_since(buildings.council_last_day[building], next_month_start(day)) >= months_apart:
            wanted += 1
    compounds.councils_wanted[compound] = max(of_branch, wanted)
    return met


def spared_by_skill(world: World, parameters: Parameters, buildings: list[int]) -> float:
    """Returns the share of the hours of convening these buildings' councils that residents trained for it spare."""
    trained = sum(has_trained(world, building) for building in buildings)
    return float(parameters.academy.convening_spared * trained / len(buildings)) if buildings else 0.0


def call_large_council(
    world: World,
    parameters: Parameters,
    compound: int,
    day: int,
    trouble_cny: float,
    months_apart: float,
    unit: int,
    by_branch: bool,
) -> tuple[int, int]:
    """Holds one meeting for the compound, or for its community, if it is due and its caller has the hours.

    Returns 1 if it met, and 1 if a meeting is wanted next month; 0 otherwise.

    The branch convenes with hours it set aside, by the Party groups of buildings; a resident convenes with own hours. It is due by
    the mean trouble of the invited, or where buildings with an item on the agenda hold enough of them. Of a meeting of the
    community a compound's people convene their share: the others convene theirs.
    """
    compounds, buildings = world.compounds, world.buildings
    first = int(compounds.first_building[compound])
    rows = range(first, first + int(compounds.buildings[compound]))
    invited = [row for row in rows if not by_branch or buildings.party_group[row] == 1]
    if not invited:
        return 0, 0
    last_met = max(int(buildings.council_last_day[row]) for row in invited)
    people = sum(int(buildings.households[row]) for row in invited)
    trouble = sum(float(buildings.trouble_cny[row]) * int(buildings.households[row]) for row in invited)
    trouble /= max(1, people)
    behind = sum(int(buildings.households[row]) for row in invited if is_on_agenda(world, parameters, row, day))
    on_agenda = behind > 0 and behind >= parameters.agenda.enough_share * people

    def due(today: int) -> bool:
        return (trouble >= trouble_cny or on_agenda) and months_since(last_met, today) >= months_apart

    if not due(day):
        return 0, int(due(next_month_start(day)))
    households, size = int(compounds.first_household[compound]), int(compounds.households[compound])
    rooms = venues(world, parameters, compound)
    hours = hours_left(parameters, convening_hours_among(world, parameters, households, size), rooms)
    people_of_it = float(people_of_unit(world, compound, unit))
    if unit == UNIT_COMMUNITY:
        hours *= size / people_of_it
    if by_branch:
        if float(compounds.convening_hours[compound]) < hours - ROUNDING:
            return 0, 1
        compounds.convening_hours[compound] = max(0.0, float(compounds.convening_hours[compound]) - hours)
    else:
        convenor = find_convenor(world, parameters, households, size, people_of_it, hours, day)
        if convenor == NOBODY:
            return 0, 1
        give_time(world, convenor, hours, day, VOLUNTEERED)
    hold_large_council(world, parameters, compound, unit, by_branch, day)
    world.today.meetings_in_venues[compound] += 1.0 if rooms > 0 else 0.0
    return 1, int(months_apart <= 1.0)


def call_councils(
    world: World,
    parameters: Parameters,
    compound: int,
    day: int,
    trouble_cny: float,
    months_apart: float,
    unit: int = UNIT_BUILDING,
) -> int:
    """Convenes councils in the most troubled buildings as far as the branch set hours aside for it; returns how many met.

    What a meeting takes of the branch (invitation, room, minutes) is prepared in the month before. The branch expects those
    buildings to want one next month that are troubled now and whose last meeting is then long enough ago.

    Args:
        world: the columns.
        parameters: packed parameters.
        compound: its row.
        day: today.
        trouble_cny: monthly trouble a household from which a building talks.
        months_apart: least months between two meetings of a building.
        unit: who meets in one council, UNIT_*.
    """
    buildings, compounds = world.buildings, world.compounds
    compounds.councils_wanted[compound] = 0
    if int(compounds.councils_allowed[compound]) & CALLED_BY_BRANCH == 0 or compounds.branch[compound] == 0:
        return 0
    if unit != UNIT_BUILDING:
        held, wanted = call_large_council(world, parameters, compound, day, trouble_cny, months_apart, unit, True)
        compounds.councils_wanted[compound] = wanted
        return held
    each, hours = parameters.branch.convening_hours, float(compounds.convening_hours[compound])
    first = int(compounds.first_building[compound])
    troubled = [
        row
        for row in range(first, first + int(compounds.buildings[compound]))
        if buildings.party_group[row] == 1
        and (float(buildings.trouble_cny[row]) >= trouble_cny or is_on_agenda(world, parameters, row, day))
    ]
    troubled.sort(key=lambda row: (not is_on_agenda(world, parameters, row, day), -float(buildings.trouble_cny[row])))

    def due(today: int) -> list[int]:
        return [row for row in troubled if months_since(buildings.council_last_day[row], today) >= months_apart]

    waiting = due(day)
    spares = spared_by_skill(world, parameters, waiting)
    able, spared = meetings_possible(world, parameters, compound, hours / (1.0 - spares))
    met = waiting[:able]
    for building in met:
        buildings.council[building] = 1
        hold_council(world, parameters, building, day)
    in_venues = min(len(met), venues(world, parameters, compound))
    world.today.meetings_in_venues[compound] += in_venues
    left = hours / (1.0 - spares) - len(met) * each + in_venues * spared
    compounds.convening_hours[compound] = max(0.0, left) * (1.0 - spares)
    compounds.councils_wanted[compound] = len(due(next_month_start(day)))
    return len(met)
