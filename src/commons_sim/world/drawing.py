"""The draw of a whole district: rows are laid out, then filled compound by compound."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from commons_sim.behaviour.rival_parameters import RuleParameters
from commons_sim.commons.activity_rooms.columns import MOST_SESSIONS, SLOTS_A_WEEK
from commons_sim.commons.common_areas.columns import SPACE_NONE, SPACE_OPEN
from commons_sim.governance import ledger
from commons_sim.governance.columns import MAX_COMMITTEE
from commons_sim.governance.departments import DEPARTMENTS, DESK_COLUMNS
from commons_sim.governance.voting import SQUARE_DECIMETRES_A_SQUARE_METRE
from commons_sim.kernel.clock import MINUTES_A_DAY
from commons_sim.kernel.columns import NEVER, NOBODY, allocate
from commons_sim.kernel.events import LOG_COLUMNS
from commons_sim.kernel.handles import handle
from commons_sim.kernel.parameters import pack
from commons_sim.kernel.randomness import POPULATION, SPACE_EXISTS, SPACE_TITLE, identity_of, normal, uniform
from commons_sim.kernel.units import DAYS_A_MONTH, FEN_A_YUAN
from commons_sim.population import households as draws
from commons_sim.population.columns import COMPOUND_TYPES, OWN_TYPE
from commons_sim.population.parameters import CompoundParameters, cars_per_norm, check_consistent
from commons_sim.population.units import THINGS, draw_units
from commons_sim.world.tables import (
    Buildings,
    Cars,
    Cases,
    Communities,
    Compounds,
    Control,
    Districts,
    Households,
    Nightly,
    Rooms,
    Teams,
    Today,
    Units,
    World,
    nightly_of,
    today_of,
)

# Roots of the tree of identities: a compound's does not depend on the district or the community it lies in.
COMPOUND_ROOT: Final = 1
COMMUNITY_ROOT: Final = 2
DISTRICT_ROOT: Final = 3
COMPOUNDS_A_COMMUNITY: Final = (
    4  # a community of about 3,000-4,000 households, with the default size of compounds: assumed
)
CASE_ROWS: Final = 4096  # open cases of a small district; larger ones get two rows a household more
CASE_ROWS_A_HOUSEHOLD: Final = 2
CASE_AGES: Final = 1_000  # days; older cases count as this old
LOG_ROWS: Final = 20_000  # events kept of a run
DAYS_A_YEAR: Final = 365.0


def draw_world(
    compound: CompoundParameters | Sequence[CompoundParameters],
    compounds: int = 1,
    seed: int = 0,
    *,
    behaviour: RuleParameters | None = None,
    first_day: int = 0,
    office_hours_per_month: float = 0.0,
    case_rows: int | None = None,
    log_rows: int = LOG_ROWS,
    days_recorded: int = 0,
) -> World:
    """Returns a district drawn from the facts of its compounds.

    Filled are all columns that follow from these facts, and the opening balance of the maintenance fund. Left at zero are the
    columns that belong to institutions (hours, estimates, what is needed and bought), except that an owners' committee may stand.

    Args:
        compound: facts of every compound, or a list with the facts of each.
        compounds: number of compounds if one set of facts is given for all.
        seed: seed of the run; compound ``c`` is the same in every district that has one.
        behaviour: parameters of the residents' rule, for first beliefs and lasting tastes.
        first_day: day on which the run begins (negative with a burn-in), from which contract and committee terms count.
        office_hours_per_month: hours a month that a seat on the committee takes; owners who have them are seated first.
        case_rows: rows of the table of open cases.
        log_rows: rows of the log of events.
        days_recorded: days that are written down.

    Raises:
        ParameterError: if facts contradict each other.
    """
    facts = [compound] * compounds if isinstance(compound, CompoundParameters) else list(compound)
    for each in facts:
        check_consistent(each)
    rule = pack(behaviour if behaviour is not None else RuleParameters())
    households = sum(each.households for each in facts)
    flows = np.zeros((len(Today._fields), len(facts)))
    daily = np.zeros((len(Today._fields) + len(Nightly._fields), days_recorded))
    world = World(
        households=allocate(Households, households),
        cars=allocate(Cars, 0),
        buildings=allocate(Buildings, sum(len(building_sizes(each)) for each in facts)),
        rooms=allocate(Rooms, 0),  # rooms and teams: commons_sim.commons.activity_rooms.teams
        teams=allocate(Teams, 0),
        compounds=allocate(Compounds, len(facts)),
        communities=allocate(Communities, -(-len(facts) // COMPOUNDS_A_COMMUNITY)),
        districts=allocate(Districts, 1),
        units=allocate(Units, THINGS * sum(each.resident_units for each in facts)),
        cases=allocate(Cases, case_rows or CASE_ROWS + CASE_ROWS_A_HOUSEHOLD * households),
        today=today_of(flows),
        flows=flows,
        control=allocate(Control, 1),
        committee_members=np.full((len(facts), MAX_COMMITTEE), NOBODY, dtype=np.int32),
        committee_acts=np.zeros((len(facts), MAX_COMMITTEE), dtype=np.uint8),
        committee_illicit_fen=np.zeros((len(facts), MAX_COMMITTEE), dtype=np.int64),
        team_members=np.zeros(households, dtype=np.int32),
        team_plans=np.full((0, MOST_SESSIONS), NOBODY, dtype=np.int32),
        room_bookings=np.full((0, SLOTS_A_WEEK), NOBODY, dtype=np.int32),
        room_planned=np.zeros((0, SLOTS_A_WEEK), dtype=np.int32),
        room_marks=np.zeros((0, SLOTS_A_WEEK), dtype=np.uint8),
        room_timetable=np.zeros((0, SLOTS_A_WEEK), dtype=np.uint8),
        room_crowd=np.zeros((0, SLOTS_A_WEEK)),
        case_ages=np.zeros(CASE_AGES, dtype=np.int64),
        leak_ages=np.zeros(CASE_AGES, dtype=np.int64),
        department_calls=np.zeros((len(DEPARTMENTS), 2), dtype=np.int64),
        department_desks=np.zeros((1, len(DEPARTMENTS), DESK_COLUMNS)),
        department_there=np.full((len(facts), len(DEPARTMENTS)), NEVER, dtype=np.int64),
        log=np.zeros((log_rows, LOG_COLUMNS), dtype=np.int64),
        daily=daily,
        nightly=nightly_of(daily),
        balances_fen=np.zeros((len(facts), len(ledger.ACCOUNTS)), dtype=np.int64),
        entries_fen=np.zeros((len(facts), len(ledger.ENTRIES)), dtype=np.int64),
    )
    world.control.seed[0] = seed
    world.households.team[:] = NOBODY
    key = world.control.seed[0]  # an unsigned 64-bit number, as the rules of every day get it
    world.districts.identity[0] = identity_of(DISTRICT_ROOT, 0)
    for row in range(world.communities.identity.size):
        world.communities.identity[row] = identity_of(COMMUNITY_ROOT, row)
    for row, each in enumerate(facts):
        _lay_out(world, row, each)
        _fill_buildings(world, row, each, rule, key)
    draw_units(world, facts, key)
    world = _with_cars(world, facts, key)
    for row, each in enumerate(facts):
        _fill_compound(world, row, each, key, first_day, office_hours_per_month)
    return world


def building_sizes(facts: CompoundParameters) -> list[int]:
    """Returns the number of households of each building: as even as can be, none above floors x flats a floor."""
    buildings = -(-facts.households // (facts.floors * facts.flats_per_floor))
    size, larger = divmod(facts.households, buildings)
    return [size + 1] * larger + [size] * (buildings - larger)


def spread(total: int, sizes: NDArray[Any]) -> NDArray[np.int64]:
    """Returns ``total`` split in proportion to ``sizes``, in whole numbers that add up to it exactly."""
    edges = np.concatenate([[0], np.cumsum(sizes)])
    return np.diff(edges * total // edges[-1]).astype(np.int64)


def _lay_out(world: World, row: int, facts: CompoundParameters) -> None:
    """Fills rows, counts and identities of a compound and its buildings; compounds before it are laid out already."""
    of, buildings = world.compounds, world.buildings
    sizes = np.array(building_sizes(facts))
    if row > 0:
        of.first_building[row] = of.first_building[row - 1] + of.buildings[row - 1]
        of.first_household[row] = of.first_household[row - 1] + of.households[row - 1]
    of.identity[row] = identity_of(COMPOUND_ROOT, row)
    of.community[row] = row // COMPOUNDS_A_COMMUNITY
    of.kind[row] = COMPOUND_TYPES.index(facts.id) if facts.id in COMPOUND_TYPES else OWN_TYPE
    of.buildings[row] = sizes.size
    of.households[row] = facts.households

    rows = slice(of.first_building[row], of.first_building[row] + sizes.size)
    for index in range(sizes.size):
        buildings.identity[of.first_building[row] + index] = identity_of(of.identity[row], index)
    buildings.compound[rows] = row
    buildings.households[rows] = sizes
    buildings.first_household[rows] = of.first_household[row] + np.cumsum(sizes) - sizes
    buildings.lifts[rows] = facts.lifts_per_building
    spots = round(facts.lane_spots_per_household * facts.households)
    buildings.lane_spots[rows] = spread(spots, sizes)
    buildings.fire_lane_spots[rows] = np.floor(buildings.lane_spots[rows] * facts.fire_lane_share + 0.5)
    buildings.corridor_m2[rows] = sizes * facts.corridor_m2_per_household


def _fill_buildings(world: World, row: int, facts: CompoundParameters, rule: np.record, seed: int) -> None:
    """Draws the dwellings and households of a compound, building by building."""
    of, buildings, people = world.compounds, world.buildings, handle(world.households)
    packed, cars_a_space = pack(facts), cars_per_norm(facts)
    common = of.common_deviate[row] = normal(seed, POPULATION, of.identity[row], draws.COMMON)
    for building in range(of.first_building[row], of.first_building[row] + of.buildings[row]):
        first, count = int(buildings.first_household[building]), int(buildings.households[building])
        people.compound[first : first + count] = row
        people.building[first : first + count] = building
        identity = buildings.identity[building]
        draws.draw_dwellings(people, first, count, identity, packed, rule, cars_a_space, common, seed)


def _with_cars(world: World, facts: Sequence[CompoundParameters], seed: int) -> World:
    """Returns the world with a row for each car that its households have, fixed slots given out."""
    of, total = world.compounds, int(world.households.cars.sum())
    world = world._replace(
        cars=allocate(Cars, total),
        control=world.control._replace(order=np.zeros(total, np.int32), places=np.zeros(MINUTES_A_DAY + 1, np.int32)),
    )
    for row, each in enumerate(facts):
        first, count = of.first_household[row], of.households[row]
        of.cars[row] = world.households.cars[first : first + count].sum()
        of.first_car[row] = of.first_car[row - 1] + of.cars[row - 1] if row > 0 else 0
        of.fixed_slots[row] = round(each.fixed_slots_per_household * each.households)
        of.shared_slots[row] = round(each.shared_slots_per_household * each.households)
        urgency = np.zeros(of.cars[row])
        draws.draw_cars(
            handle(world.households), handle(world.cars), int(first), int(count), int(of.first_car[row]), urgency, seed
        )
        served = np.argsort(urgency, kind="stable")[: of.fixed_slots[row]]
        world.cars.fixed_slot[of.first_car[row] + served] = 1
    return world


def _fill_compound(
    world: World, row: int, facts: CompoundParameters, seed: int, first_day: int, office_hours: float
) -> None:
    """Fills a compound's money, contract and committee, and the first condition of its buildings."""
    of, buildings = world.compounds, world.buildings
    first, count = of.first_household[row], of.households[row]
    areas = world.households.floor_area_m2[first : first + count].astype(np.float64)
    of.floor_area_dm2[row] = np.floor(areas * SQUARE_DECIMETRES_A_SQUARE_METRE + 0.5).sum()
    of.shared_rent_fen_per_night[row] = round(facts.shared_slot_rent_cny_per_night * FEN_A_YUAN)
    of.off_site_price_fen_per_night[row] = round(facts.off_site_price_cny_per_night * FEN_A_YUAN)
    of.off_site_walk_minutes[row] = facts.off_site_walk_minutes
    of.fee_cny_per_m2_month[row] = facts.fee_cny_per_m2_month
    of.assembly_day[row] = of.assembly_building[row] = NOBODY

    identity = of.identity[row]
    term = facts.contract_months * DAYS_A_MONTH
    of.contract_end_day[row] = first_day + 1 + int(term * uniform(seed, POPULATION, identity, draws.CONTRACT))

    rows = slice(of.first_building[row], of.first_building[row] + of.buildings[row])
    for building in range(rows.start, rows.stop):
        off = 2.0 * uniform(seed, POPULATION, buildings.identity[building], draws.CONDITION) - 1.0
        condition = facts.facility_condition + facts.facility_condition_spread * off
        buildings.condition[building] = min(max(condition, 0.0), 1.0)
        open_space = uniform(seed, SPACE_EXISTS, buildings.identity[building], 0) < facts.open_space_share
        contested = uniform(seed, SPACE_TITLE, buildings.identity[building], 0) < facts.contested_title_share
        buildings.space[building] = SPACE_OPEN if open_space else SPACE_NONE
        buildings.space_title_clear[building] = 0 if open_space and contested else 1
    buildings.member_restraint[rows] = buildings.member_paid_share[rows] = -1.0  # nothing seen yet
    buildings.member_order[rows] = -1.0

    # fund = CNY a square metre x square decimetres / 100, in fen: the two hundreds cancel
    fund_fen = round(facts.maintenance_fund_cny_per_m2 * float(of.floor_area_dm2[row]))
    world.entries_fen[row, ledger.OPENING_FUND] += fund_fen
    world.balances_fen[row, ledger.PAYER[ledger.OPENING_FUND]] -= fund_fen
    world.balances_fen[row, ledger.RECEIVER[ledger.OPENING_FUND]] += fund_fen

    of.committee_vacant_since_day[row] = first_day
    if uniform(seed, POPULATION, identity, draws.COMMITTEE) < facts.owners_committee_chance:
        _seat_committee(world, row, facts, seed, first_day, office_hours)


def _seat_committee(
    world: World, row: int, facts: CompoundParameters, seed: int, first_day: int, office_hours: float
) -> None:
    """Seats resident owners by lot, those with time for the office first; no committee stands where owners are too few."""
    of, people = world.compounds, world.households
    rows = np.arange(of.first_household[row], of.first_household[row] + of.households[row])
    owners = rows[people.tenant[rows] == 0]
    seats = facts.owners_committee_members
    if owners.size < seats:
        return
    lots = [uniform(seed, POPULATION, people.identity[owner], draws.COMMITTEE_SEAT) for owner in owners]
    without_time = people.spare_hours_per_month[owners] < office_hours
    world.committee_members[row, :seats] = owners[np.lexsort((lots, without_time))[:seats]]
    of.committee[row] = 1
    of.committee_size[row] = seats
    term = facts.committee_term_years * DAYS_A_YEAR
    left = int(term * uniform(seed, POPULATION, of.identity[row], draws.COMMITTEE_TERM))
    of.committee_term_end_day[row] = first_day + 1 + left
