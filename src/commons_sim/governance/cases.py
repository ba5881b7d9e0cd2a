"""Cases: what is reported, who may act on it, and the table of open cases.

Mechanism. A trouble is seen by some, reported by few, and lands with a body that may have no power over it. A body that thinks
a case is not its own, or that has a long queue, passes it on; each pass costs days. Only a body with legal power can fine or tow.
A trouble reported again after some patience escalates: a holder without power passes it on at once. An answer costs hours as
well. The article calls the gap "those who see it cannot deal with it, those who can deal with it do not see it"
(section 2.1) and the passing-on the fruit of unclear responsibility (section 1.3).

Why it is a dilemma. Reporting is a volunteer's dilemma among neighbours: one report is enough and costs its maker time. Passing
on is a dilemma among bodies: each saves its own hours and all lose days.

Kinds, powers and hours stand in :mod:`commons_sim.governance.case_kinds`; here is the table of open cases.

Left out: courts other than for fees and leaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commons_sim.governance.case_kinds import (
    BACKGROUND_COMMUNITY,
    BACKGROUND_STREET,
    BRANCH,
    CLUTTER,
    COMPANY,
    DISTRICT_CENTRE,
    FIRE_LANE,
    GRID_STATION,
    HOLDERS,
    ILLEGAL_BUILDING,
    KINDS,
    LANE_PARKING,
    LEAK,
    NUISANCE,
    PLANT,
    RESIDENTS_COMMITTEE,
    SERVICE,
    STAIRWELL_CHARGING,
    STREET_TEAM,
    CaseParameters,
    are_officers,
    departments_of,
    has_power,
    hours_of_work,
    is_of_common_areas,
    unclearness,
)
from commons_sim.governance.columns import LEAK_GIVEN_UP, LEAK_UNREPORTED
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import identity_of

if TYPE_CHECKING:
    from commons_sim.world.tables import World

NUMBERS: Final = 1024  # cases of one kind, place and day that keep identities apart


DISPATCHED: Final = 64  # bit of cases.asked: the district's centre has sent it back with an order
SMALL_NET, MIDDLE_NET, LARGE_NET = range(3)  # community, street, district


@compiled
def level_of(holder: int) -> int:
    """Returns the level of the grid at which a holder works: within the community, the street, the district."""
    if holder == STREET_TEAM:
        return MIDDLE_NET
    return LARGE_NET if holder == DISTRICT_CENTRE else SMALL_NET


@compiled
def hand_to(world: World, row: int, holder: int, day: int, rule: Any) -> None:
    """Gives an open case to a holder, who has it from ``day`` on and begins anew; ``rule`` is the record of cases."""
    cases = world.cases
    joint = world.districts.joint[world.communities.district[cases.community[row]]]
    cases.holder[row] = holder
    cases.received_day[row] = cases.held_since_day[row] = cases.next_call_day[row] = day
    cases.came[row] = 0
    cases.hours_left[row] = hours_of_work(cases.kind[row], holder, joint, rule)


@compiled
def open_case(
    world: World,
    kind: int,
    compound: int,
    community: int,
    building: int,
    reporter: int,
    holder: int,
    day: int,
    hours: float,
    number: int,
) -> int:
    """Opens a case and returns its row, or -1 if the table is full (the report is then lost).

    ``number`` tells apart cases of one kind, place and day, such as those about different households; 0 where there is one.
    """
    row = world.control.open_cases[0]
    cases = world.cases
    if row >= cases.kind.size:
        return -1
    ever = world.control.cases_ever[0]
    index = ((day + 1_000_000) * 16 + kind) * NUMBERS + int(number) % NUMBERS
    if building >= 0:
        cases.identity[row] = identity_of(world.buildings.identity[building], index)
    elif compound >= 0:
        cases.identity[row] = identity_of(world.compounds.identity[compound], index)
    else:
        cases.identity[row] = identity_of(world.communities.identity[community], index)
    cases.kind[row] = kind
    cases.compound[row] = compound
    cases.community[row] = community
    cases.building[row] = building
    cases.reporter[row] = reporter
    cases.opened_day[row] = day
    cases.holder[row] = holder
    cases.received_day[row] = day
    cases.asked[row] = 1 << holder
    cases.passes[row] = 0
    cases.hours_left[row] = hours
    cases.duplicates[row] = 0
    cases.pressed[row] = 0
    cases.party[row] = NOBODY
    cases.visits[row] = 0
    cases.held_since_day[row] = day
    cases.came[row] = 0
    cases.next_call_day[row] = day
    world.control.open_cases[0] = row + 1
    world.control.cases_ever[0] = ever + 1
    if compound >= 0:
        world.today.opened[compound] += 1.0
        _mark(world, kind, compound, building, day)
    return int(row)


@compiled
def _mark(world: World, kind: int, compound: int, building: int, day: int) -> None:
    """Notes on the building or compound that a case of this kind is open since ``day`` (NEVER: none is)."""
    if kind == FIRE_LANE or kind == LANE_PARKING:
        world.buildings.parking_case_day[building] = day
    elif kind == PLANT:
        world.buildings.plant_case_day[building] = day
    elif kind == SERVICE:
        world.compounds.service_case_day[compound] = day
    elif kind == CLUTTER:
        world.buildings.clutter_case_day[building] = day
    elif kind == ILLEGAL_BUILDING:
        world.buildings.works_case_day[building] = day
    elif kind == NUISANCE:
        world.buildings.nuisance_case_day[building] = day
    elif kind == STAIRWELL_CHARGING:
        world.buildings.charging_case_day[building] = day


@compiled
def end_case(world: World, row: int, day: int, solved: bool, answered: bool) -> None:
    """Marks a case as ended and counts it; :func:`close_up` removes the row."""
    cases = world.cases
    compound = cases.compound[row]
    if compound >= 0:
        today = world.today
        today.ended[compound] += 1.0
        today.case_passes[compound] += cases.passes[row]
        today.routing_days[compound] += cases.held_since_day[row] - cases.opened_day[row]
        if solved:
            today.closed[compound] += 1.0
            _count_level(world, row, compound)
            age = day - cases.opened_day[row]
            today.case_days[compound] += age
            if day >= 0:
                world.case_ages[min(age, world.case_ages.size - 1)] += 1
        else:
            today.dropped[compound] += 1.0
        if answered:
            today.answered[compound] += 1.0
        _mark(world, cases.kind[row], compound, cases.building[row], NEVER)
        if cases.kind[row] == LEAK and cases.party[row] != NOBODY:
            world.households.leak_case[cases.party[row]] = LEAK_UNREPORTED if solved else LEAK_GIVEN_UP
    cases.opened_day[row] = NEVER


@compiled
def _count_level(world: World, row: int, compound: int) -> None:
    """Counts a solved case at the level of the grid that brought it about, whether or not the grid is at work."""
    level = LARGE_NET if world.cases.asked[row] & DISPATCHED != 0 else level_of(world.cases.holder[row])
    if level == SMALL_NET:
        world.today.solved_small[compound] += 1.0
    elif level == MIDDLE_NET:
        world.today.solved_middle[compound] += 1.0
    else:
        world.today.solved_large[compound] += 1.0


@compiled
def close_up(world: World) -> None:
    """Removes ended cases and keeps the others in order of age."""
    cases, kept = world.cases, 0
    for row in range(world.control.open_cases[0]):
        if cases.opened_day[row] == NEVER:
            continue
        if kept != row:
            cases.identity[kept] = cases.identity[row]
            cases.kind[kept] = cases.kind[row]
            cases.compound[kept] = cases.compound[row]
            cases.community[kept] = cases.community[row]
            cases.building[kept] = cases.building[row]
            cases.reporter[kept] = cases.reporter[row]
            cases.opened_day[kept] = cases.opened_day[row]
            cases.holder[kept] = cases.holder[row]
            cases.received_day[kept] = cases.received_day[row]
            cases.asked[kept] = cases.asked[row]
            cases.passes[kept] = cases.passes[row]
            cases.hours_left[kept] = cases.hours_left[row]
            cases.duplicates[kept] = cases.duplicates[row]
            cases.pressed[kept] = cases.pressed[row]
            cases.party[kept] = cases.party[row]
            cases.visits[kept] = cases.visits[row]
            cases.held_since_day[kept] = cases.held_since_day[row]
            cases.came[kept] = cases.came[row]
            cases.next_call_day[kept] = cases.next_call_day[row]
        kept += 1
    world.control.open_cases[0] = kept


# fmt: off
__all__ = [
    "BACKGROUND_COMMUNITY", "BACKGROUND_STREET", "BRANCH", "CLUTTER", "COMPANY", "DISTRICT_CENTRE", "FIRE_LANE", "GRID_STATION",
    "HOLDERS", "ILLEGAL_BUILDING", "KINDS", "LANE_PARKING", "LARGE_NET", "LEAK", "MIDDLE_NET", "NOBODY", "NUISANCE", "PLANT",
    "RESIDENTS_COMMITTEE", "SERVICE", "SMALL_NET", "STAIRWELL_CHARGING", "STREET_TEAM", "CaseParameters", "are_officers",
    "close_up", "departments_of", "end_case", "has_power", "hours_of_work", "is_of_common_areas", "level_of", "open_case",
    "unclearness",
]
# fmt: on
