"""The world as columns: district > community > compound > building > household, and cars, cases, money.

Each level is a ``NamedTuple`` of NumPy arrays, one array a column and one row a household (building, ...). Rows of one compound
stand together, and so do rows of one building, so that ``first_household[c] : first_household[c] + households[c]`` is a compound's
population: one compound and five hundred are the same code, and a compound's columns stay in the processor's cache while it is
worked on. Residents' columns take 4 bytes where that is enough; rules widen them with ``float64(x)`` on reading.

Every column states its unit and meaning here, once. ``allocate`` makes the arrays from these statements.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Annotated, Any, Final, NamedTuple, TypeVar, get_args, get_type_hints

import numpy as np
from numpy.typing import NDArray

U1 = NDArray[np.uint8]
I2 = NDArray[np.int16]
I4 = NDArray[np.int32]
I8 = NDArray[np.int64]
U8 = NDArray[np.uint64]
F4 = NDArray[np.float32]
F8 = NDArray[np.float64]


class Column(NamedTuple):
    """Unit and meaning of one column."""

    unit: str
    meaning: str


# Codes used in columns.
COMPOUND_TYPES: Final = ("high_end", "commodity", "old_estate", "resettlement")
BEHAVIOURAL_TYPES: Final = ("conditional", "free_rider", "hump", "other")
PLACE_AWAY, PLACE_FIXED, PLACE_SHARED, PLACE_OFF_SITE, PLACE_LANE, PLACE_FIRE_LANE, PLACE_NIGHT = range(7)
FIRST_COME, ONE_CAR_FIRST, LOTTERY = 0, 1, 2  # how shared slots are allotted
REPAIR_NONE, REPAIR_SMALL, REPAIR_LARGE, REPAIR_UNDER_WAY = 0, 1, 2, 3
CHARGE_NONE, CHARGE_STAIRWELL, CHARGE_STATION, CHARGE_OUTSIDE = range(4)  # where an electric bicycle is charged
STATION_NONE, STATION_PROPOSED, STATION_SITED = range(3)
SPACE_NONE, SPACE_OPEN, SPACE_LET, SPACE_FENCED, SPACE_STATION, SPACE_LIVING_ROOM = range(
    6
)  # who uses a building's open ground-floor space
NO_LEAK, LEAK_FROM_ABOVE, LEAK_FROM_SHARED_PIPE, LEAK_FROM_DEFECT = range(4)
LEAK_UNREPORTED, LEAK_REPORTED, LEAK_GIVEN_UP = range(3)
NOISE, LOOSE_ANIMAL, NOISE_OCCASION, HAS_ANIMAL = 1, 2, 4, 8  # bits of households.nuisance
WARNED_CORRIDOR, WARNED_NUISANCE = 1, 2  # bits of households.warned
# Bits of households.roles: volunteer teams, in-service members, role holders, families marked as models, training.
ROLE_PATROL, ROLE_CARE, ROLE_REGISTERED, ROLE_OFFICE = 1, 2, 4, 8
ROLE_MODEL, ROLE_TRAINED = 16, 32
NO_SKILL, LAW, MEDICINE = range(3)  # scarce skills of residents: agents.skills
# How activity rooms are run; the first five can be offered, the last is what is left where nobody keeps them.
ROOMS_STAFF, ROOMS_OPEN, ROOMS_RESIDENT_RUN, ROOMS_MEMBER_LED, ROOMS_PRICED, ROOMS_CLOSED = range(6)
# What becomes of a cell (room and slot) of the week.
MARK_NOT_OURS, MARK_OTHERS, MARK_CLOSED, MARK_OPEN, MARK_USED, MARK_NO_SHOW, MARK_IDLE = range(7)
ACTIVE_ROOM, QUIET_ROOM = 0, 1
SLOTS_A_DAY: Final = 4  # two in the morning, afternoon, evening
SLOTS_A_WEEK: Final = 28
MOST_SESSIONS: Final = 8  # cells that one team can hold in a week
MAX_CARS: Final = 3
MAX_COMMITTEE: Final = 11
NOBODY: Final = -1
NEVER: Final = -1_000_000  # a day that has not come


# fmt: off
class Households(NamedTuple):
    """One row a dwelling and the household that lives in it now."""

    identity: Annotated[U8, Column("-", "stable identity; every draw of this household is keyed by it")]
    flat_identity: Annotated[U8, Column("-", "stable identity of the dwelling; does not change when people move")]
    occupancy: Annotated[I2, Column("-", "households that lived here before this one")]
    compound: Annotated[I4, Column("row", "compound")]
    building: Annotated[I4, Column("row", "building")]
    floor_area_m2: Annotated[F4, Column("m2", "floor area; counts in votes and in the fee")]
    tenant: Annotated[U1, Column("0/1", "the people living here rent; the owner lives elsewhere")]
    age_years: Annotated[I2, Column("years", "age of the person who decides")]
    cars: Annotated[U1, Column("cars", "0 to 3")]
    party_member: Annotated[U1, Column("0/1", "a Party member lives here")]
    member_visible: Annotated[U1, Column("0/1", "and the compound's branch knows it")]
    behavioural_type: Annotated[U1, Column("code", "index into BEHAVIOURAL_TYPES")]
    value_of_time_cny_per_hour: Annotated[F4, Column("CNY/h", "what an hour of own time is worth")]
    ties: Annotated[I2, Column("households", "neighbours of the same building known by name")]
    contact: Annotated[F4, Column("0..1", "acquaintance with the public bodies: who is reached by their word")]
    spare_hours_per_month: Annotated[F4, Column("h/month", "hours that could go to common affairs at all")]
    hours_given: Annotated[F4, Column("h", "hours given to common affairs in this month so far")]
    stay_years: Annotated[F4, Column("years", "expected length of stay")]
    authority_acceptance: Annotated[F4, Column("0..1", "acceptance of a rule imposed from above")]
    taste_tokens: Annotated[F4, Column("tokens", "lasting personal part of the motive's residual")]
    belief_parking: Annotated[F4, Column("tokens", "expected restraint of others when parking, 0 to 20")]
    belief_fee: Annotated[F4, Column("tokens", "expected payment of others, 0 to 20")]
    belief_voice: Annotated[F4, Column("tokens", "expected effort of others in reporting and voting, 0 to 20")]
    belief_meeting: Annotated[F4, Column("tokens", "expected effort of others in meetings and voluntary work, 0 to 20")]
    belief_corridor: Annotated[F4, Column("tokens", "expected restraint of others in common areas, 0 to 20")]
    belief_rooms: Annotated[F4, Column("tokens", "expected order of other teams in the activity rooms, 0 to 20")]
    trust_property_company: Annotated[F4, Column("0..1", "trust in the property company")]
    trust_owners_committee: Annotated[F4, Column("0..1", "trust in the owners' committee")]
    trust_residents_committee: Annotated[F4, Column("0..1", "trust in the residents' committee")]
    trust_party_branch: Annotated[F4, Column("0..1", "trust in the Party branch of the compound")]
    trust_neighbours: Annotated[F4, Column("0..1", "trust in neighbours")]
    felt_fine_cny: Annotated[F4, Column("CNY", "learned cost of sanctions for one night in violation")]
    felt_penalty_share: Annotated[F4, Column("CNY/CNY", "learned cost of sanctions for one yuan of fee left unpaid")]
    word_cost: Annotated[F4, Column("1/unit", "what breaking one's word costs where all see it, per unit of the gain from it")]
    imposed_exposure: Annotated[F4, Column("0..1", "how present enforcement from above is in daily life")]
    at_meeting: Annotated[U1, Column("0/1", "scratch: is at today's meeting")]
    word_parking: Annotated[U1, Column("0/1", "gave word on parking in the building's council")]
    word_fee: Annotated[U1, Column("0/1", "gave word on paying in the building's council")]
    word_corridor: Annotated[U1, Column("0/1", "gave word on the corridor in the building's council")]
    word_until_day: Annotated[I4, Column("day", "day on which the word lapses")]
    paid_last_bill: Annotated[U1, Column("0/1", "paid the last bill")]
    arrears_fen: Annotated[I8, Column("fen", "fees owed to the company")]
    sued: Annotated[U1, Column("0/1", "the company has sued for the arrears")]
    satisfaction: Annotated[F4, Column("0..100", "satisfaction with life in the compound")]
    harm_yesterday_cny: Annotated[F4, Column("CNY", "harm felt yesterday from cars in the lanes")]
    parking_cost_month_cny: Annotated[F4, Column("CNY", "own parking cost and harm felt in this month so far")]
    shared_nights: Annotated[I4, Column("nights", "nights in which a car without fixed slot stood in a shared slot")]
    unfixed_nights: Annotated[I4, Column("nights", "nights in which a car without fixed slot came home")]
    parking_cost_cny: Annotated[F8, Column("CNY", "search, walking, prices, fines and harm since day 0")]
    service_value_cny: Annotated[F8, Column("CNY", "value of service and facilities received less fees paid since day 0")]
    effort_cost_cny: Annotated[F8, Column("CNY", "value of time given to common affairs since day 0")]
    revenue_value_cny: Annotated[F8, Column("CNY", "payouts of common money less advertising one has to look at, since day 0")]
    keeps_things: Annotated[U1, Column("0/1", "has decided this week to keep things in the corridor")]
    corridor_pile_m2: Annotated[F4, Column("m2", "corridor taken by this household's things")]
    warned: Annotated[U1, Column("bits", "officers have warned: WARNED_CORRIDOR, WARNED_NUISANCE")]
    nuisance: Annotated[U1, Column("bits", "this week: NOISE, LOOSE_ANIMAL; and NOISE_OCCASION, HAS_ANIMAL for who could")]
    built: Annotated[U1, Column("0/1", "an illegal building stands on this dwelling")]
    charging: Annotated[U1, Column("code", "where its electric bicycle is charged: CHARGE_*")]
    leak: Annotated[U1, Column("code", "where water through the ceiling comes from: LEAK_FROM_*; 0 if none")]
    leak_case: Annotated[U1, Column("code", "how far a leak was reported: LEAK_UNREPORTED, _REPORTED, _GIVEN_UP")]
    leak_since_day: Annotated[I4, Column("day", "since this day")]
    felt_corridor_fine_cny: Annotated[F4, Column("CNY", "learned cost of sanctions for a week's use of the corridor or stairwell")]
    felt_nuisance_fine_cny: Annotated[F4, Column("CNY", "learned cost of sanctions for a week of noise or an unrestrained animal")]
    offences: Annotated[U1, Column("times", "breaches of the owners' own rules that its neighbours hold against it")]
    turns_lost: Annotated[U1, Column("months", "months without its turn at the shared slots, by the owners' own rules")]
    rule_gain_cny: Annotated[F4, Column("CNY/night", "what the rules of use put to the vote are hoped to bring it, parking alone")]
    areas_own_cny_per_day: Annotated[F4, Column("CNY/day", "what its own use of common areas brings this household, leak deducted")]
    common_areas_value_cny: Annotated[F8, Column("CNY", "own use of common areas less harm, costs and fines since day 0")]
    team: Annotated[I4, Column("row", "team in whose sessions somebody of the household takes part; -1 if none")]
    room_volunteer: Annotated[U1, Column("0/1", "is on the rota of the body that keeps the activity rooms this month")]
    fatigue_hours: Annotated[F4, Column("h", "hours of voluntary duty given lately, earlier months fading")]
    room_value_cny: Annotated[F4, Column("CNY", "value of sessions less clearing up, staying over and prices since day 0")]
    roles: Annotated[U1, Column("bits", "offices and marks: ROLE_*")]
    reward_seen: Annotated[U1, Column("1/200", "how far it sees rewards as the reason for its own contributions, 0 to 200")]


class Cars(NamedTuple):
    """One row a car; cars of one household stand together."""

    identity: Annotated[U8, Column("-", "stable identity")]
    household: Annotated[I4, Column("row", "household")]
    fixed_slot: Annotated[U1, Column("0/1", "has a slot of its own, bought or rented")]
    further: Annotated[U1, Column("0/1", "the household has another car before this one")]
    permit: Annotated[U1, Column("0/1", "may use shared slots this month, where permits are drawn")]
    place: Annotated[U1, Column("code", "where it stands: PLACE_*")]
    return_minute: Annotated[I2, Column("minute", "minute of today's return; -1 if it does not come home today")]
    stake_cny: Annotated[F4, Column("CNY", "what the lane was worth to its driver this evening; 0 or less: no dilemma")]


class Buildings(NamedTuple):
    """One row a building."""

    identity: Annotated[U8, Column("-", "stable identity")]
    compound: Annotated[I4, Column("row", "compound")]
    first_household: Annotated[I4, Column("row", "first household")]
    households: Annotated[I4, Column("households", "number of households")]
    lifts: Annotated[U1, Column("lifts", "number of lifts; 0 in walk-ups, which have other plant")]
    lane_spots: Annotated[I4, Column("spots", "places in the lane where a car can stand in violation")]
    fire_lane_spots: Annotated[I4, Column("spots", "of these, in the fire lane")]
    lane_taken: Annotated[I4, Column("cars", "cars in the lane, fire lane not counted")]
    fire_lane_taken: Annotated[I4, Column("cars", "cars in the fire lane")]
    seen_restraint: Annotated[F4, Column("0..1", "share of drivers without free slot seen to keep the rule, last evening")]
    member_restraint: Annotated[F4, Column("0..1", "the same for visible members; -1 if none was seen")]
    evening_drivers: Annotated[I4, Column("cars", "cars that had to choose this evening")]
    evening_kept: Annotated[I4, Column("cars", "of these, cars that kept the rule")]
    member_drivers: Annotated[I4, Column("cars", "visible members' cars that had to choose this evening")]
    member_kept: Annotated[I4, Column("cars", "of these, cars that kept the rule")]
    fines_today_fen: Annotated[I8, Column("fen", "fines paid by residents of this building today")]
    visit_tonight: Annotated[U1, Column("0/1", "the enforcement team comes tonight")]
    last_visit_day: Annotated[I4, Column("day", "last visit of the enforcement team")]
    paid_share: Annotated[F4, Column("0..1", "share of households that paid the last bill")]
    member_paid_share: Annotated[F4, Column("0..1", "the same for visible members; -1 if there is none")]
    condition: Annotated[F4, Column("0..1", "condition of lifts and plant")]
    out_of_order: Annotated[U1, Column("0/1", "lifts or plant do not work")]
    out_since_day: Annotated[I4, Column("day", "since this day")]
    repair: Annotated[U1, Column("code", "REPAIR_*")]
    repair_ready_day: Annotated[I4, Column("day", "repair under way is done on this day")]
    large_under_way: Annotated[U1, Column("0/1", "the repair under way is a large one")]
    fire_hours_today: Annotated[F4, Column("h", "hours the fire lane is blocked from today's evening on")]
    party_group: Annotated[U1, Column("0/1", "a Party group exists")]
    council: Annotated[U1, Column("0/1", "a building council exists")]
    council_turnout: Annotated[F4, Column("0..1", "share of the invited that came to the last meeting")]
    council_last_day: Annotated[I4, Column("day", "day of the last meeting")]
    word_near: Annotated[F4, Column("0..1", "share of the unit of its last council that lives in this building")]
    words_given: Annotated[I4, Column("households", "households whose word on parking, paying or the corridor holds")]
    words_broken: Annotated[I4, Column("acts", "breaches of one's word seen this month")]
    words_kept: Annotated[I4, Column("acts", "acts seen this month that kept a word")]
    parking_case_day: Annotated[I4, Column("day", "open case about the lane: day it was opened; NEVER if none")]
    plant_case_day: Annotated[I4, Column("day", "open case about lifts or plant: day it was opened; NEVER if none")]
    trouble_cny: Annotated[F4, Column("CNY/household/month", "what the building's commons cost its people, last month")]
    corridor_m2: Annotated[F4, Column("m2", "corridor in which things can be kept")]
    piles_m2: Annotated[F4, Column("m2", "of it, taken by households' things")]
    ownerless_m2: Annotated[F4, Column("m2", "of it, taken by nobody's things")]
    keepers: Annotated[I4, Column("households", "households with things in the corridor")]
    corridor_order: Annotated[F4, Column("0..1", "restraint seen in common areas this week; -1 if there is nothing to see")]
    member_order: Annotated[F4, Column("0..1", "the same of visible members; -1 if there is none")]
    noise_sources: Annotated[I4, Column("households", "households that make noise this week")]
    pet_sources: Annotated[I4, Column("households", "households with an unrestrained animal this week")]
    works: Annotated[I4, Column("buildings", "illegal buildings standing on its dwellings")]
    leaks: Annotated[I4, Column("leaks", "flats with water coming through the ceiling")]
    stairwell_bicycles: Annotated[I4, Column("bicycles", "bicycles charged in the stairwell")]
    watch_hours_per_month: Annotated[F8, Column("h/month", "hours its residents give this month to watching over their rules")]
    corridor_fines_cny: Annotated[F4, Column("CNY", "fines for things and bicycles in the corridor, this week so far")]
    nuisance_fines_cny: Annotated[F4, Column("CNY", "fines for noise and animals, this week so far")]
    areas_harm_cny_per_day: Annotated[F4, Column("CNY/household/day", "harm from common areas that falls on each household")]
    areas_harm_month_cny: Annotated[F4, Column("CNY/household", "the same, summed over this month so far")]
    space: Annotated[U1, Column("code", "open ground-floor space: SPACE_*")]
    space_title_clear: Annotated[U1, Column("0/1", "nobody doubts that the space is the owners'")]
    space_holder: Annotated[I4, Column("row", "household that fenced the space in; -1 if none")]
    siting_refused_day: Annotated[I4, Column("day", "day on which a charging station beside it was refused; NEVER if never")]
    clutter_case_day: Annotated[I4, Column("day", "open case about the corridor: day it was opened; NEVER if none")]
    works_case_day: Annotated[I4, Column("day", "open case about illegal building: day it was opened; NEVER if none")]
    nuisance_case_day: Annotated[I4, Column("day", "open case about noise or animals: day it was opened; NEVER if none")]
    charging_case_day: Annotated[I4, Column("day", "open case about the stairwell: day it was opened; NEVER if none")]
    agenda_day: Annotated[I4, Column("day", "day on which an item of its people last got enough support; NEVER if none did")]
    offices: Annotated[U1, Column("bits", "offices that are filled this month: agents.offices.SAFETY, ...")]
    project: Annotated[U1, Column("code", "project that is proposed or under way: commons.small_grants.PROJECT_*")]
    project_step: Annotated[U1, Column("code", "how far it is: commons.small_grants.STEP_*")]
    project_by: Annotated[U1, Column("code", "who proposed it: commons.small_grants.BY_*")]
    project_lead: Annotated[I4, Column("row", "household that leads it; -1 if none")]
    project_day: Annotated[I4, Column("day", "day of the proposal, or of the grant")]
    project_hours: Annotated[F8, Column("h", "work done on it so far, in hours of skilled work")]
    project_grant_fen: Annotated[I8, Column("fen", "its grant")]
    room_keeper: Annotated[I4, Column("row", "household that keeps the common room; -1 if none, or cadres")]
    room_kept: Annotated[U1, Column("0/1", "the common room is open to all this month")]
    room_lean_months: Annotated[I4, Column("months", "months in a row in which nobody kept or paid for the common room")]
    room_own_months: Annotated[I4, Column("months", "months in a row in which its keeper used it alone")]


class Rooms(NamedTuple):
    """One row a room of the centre, as a compound has its share of it."""

    compound: Annotated[I4, Column("row", "compound")]
    kind: Annotated[U1, Column("code", "ACTIVE_ROOM (dance, song) or QUIET_ROOM (writing, chess)")]
    condition: Annotated[F8, Column("0..1", "condition of the room")]
    dirty: Annotated[U1, Column("0/1", "left as it was by the last team")]
    shut: Annotated[U1, Column("0/1", "unfit for use until repaired")]
    last_team: Annotated[I4, Column("row", "team that used it last; -1 if none")]
    late_slot: Annotated[I4, Column("slot", "slot of the run into which that team stays on; NEVER if it went in time")]


class Teams(NamedTuple):
    """One row a team made of residents; those of one compound stand together."""

    identity: Annotated[U8, Column("-", "stable identity; every draw of this team is keyed by it")]
    compound: Annotated[I4, Column("row", "compound")]
    first_room: Annotated[I4, Column("row", "first room of the centre that it goes to")]
    rooms: Annotated[I4, Column("rooms", "rooms of that centre")]
    kind: Annotated[U1, Column("code", "kind of room it needs: ACTIVE_ROOM or QUIET_ROOM")]
    elder: Annotated[U1, Column("0/1", "a team of people of 60 and more")]
    first_member: Annotated[I4, Column("row", "where its members stand in team_members")]
    members: Annotated[I4, Column("households", "households that take part")]
    leader: Annotated[I4, Column("row", "household of its leader: who has most spare hours; -1 if nobody is left")]
    sessions: Annotated[I4, Column("sessions/week", "sessions it wants a week")]
    value_cny_per_hour: Annotated[F8, Column("CNY/h", "what an hour is worth to one who comes, over the time it takes")]
    asked: Annotated[I4, Column("slots", "slots it asked for this week")]
    got: Annotated[I4, Column("slots", "slots it was given this week")]
    used: Annotated[I4, Column("slots", "sessions it held this week")]
    asked_month: Annotated[I4, Column("slots", "slots asked for in this month so far")]
    got_month: Annotated[I4, Column("slots", "slots given in this month so far")]
    waiting_since_day: Annotated[I4, Column("day", "day from which it has waited for the next slot")]
    barred_until_day: Annotated[I4, Column("day", "it has lost its turns until this day")]
    felt_turn_cny: Annotated[F8, Column("CNY", "learned cost of sanctions for one breach")]
    hours_lately: Annotated[F8, Column("h", "room-hours had lately, earlier weeks fading: the rota's order")]
    word: Annotated[U1, Column("0/1", "its leader gave word to the other teams")]
    word_until_day: Annotated[I4, Column("day", "day on which the word lapses")]
    asked_ever: Annotated[F8, Column("slots", "slots asked for since day 0")]
    hours_used: Annotated[F8, Column("h", "room-hours had since day 0")]


class Compounds(NamedTuple):
    """One row a compound: its assets, its contract, what its institutions chose for this month."""

    identity: Annotated[U8, Column("-", "stable identity")]
    community: Annotated[I4, Column("row", "community")]
    kind: Annotated[U1, Column("code", "index into COMPOUND_TYPES")]
    first_building: Annotated[I4, Column("row", "first building")]
    buildings: Annotated[I4, Column("buildings", "number of buildings")]
    first_household: Annotated[I4, Column("row", "first household")]
    households: Annotated[I4, Column("households", "number of households")]
    first_car: Annotated[I4, Column("row", "first car")]
    cars: Annotated[I4, Column("cars", "number of cars")]
    floor_area_dm2: Annotated[I8, Column("dm2", "total floor area, whole square decimetres for exact votes")]
    fixed_slots: Annotated[I4, Column("slots", "planned slots, sold or rented to owners")]
    shared_slots: Annotated[I4, Column("slots", "slots on common land, first come first served")]
    shared_taken: Annotated[I4, Column("slots", "of these, taken now")]
    shared_rent_fen_per_night: Annotated[I8, Column("fen", "price of a shared slot; co-owned income (Civil Code 275, 282)")]
    allocation: Annotated[U1, Column("code", "how shared slots are allotted: FIRST_COME, ONE_CAR_FIRST, LOTTERY")]
    clearing_price: Annotated[U1, Column("0/1", "the rent follows occupancy")]
    evening_occupancy: Annotated[F8, Column("0..1", "smoothed share of shared slots taken at night")]
    night_slots: Annotated[I4, Column("slots", "slots that resident units open at night")]
    night_taken: Annotated[I4, Column("slots", "of these, taken now")]
    night_price_fen: Annotated[I8, Column("fen", "price of such a slot for a night")]
    off_site_price_fen_per_night: Annotated[I8, Column("fen", "price of a place outside")]
    off_site_walk_minutes: Annotated[F8, Column("min", "walk from a place outside")]
    fee_cny_per_m2_month: Annotated[F8, Column("CNY/m2/month", "property fee")]
    contract_end_day: Annotated[I4, Column("day", "the company's contract ends")]
    service_hours_per_day: Annotated[F8, Column("h/day", "staff hours the company buys")]
    needed_hours_per_day: Annotated[F8, Column("h/day", "staff hours of full service")]
    patrol_share: Annotated[F8, Column("0..1", "of these, on patrol against cars in the lanes")]
    maintenance_share: Annotated[F8, Column("0..1", "of these, on lifts and plant")]
    chase_hours_per_month: Annotated[F8, Column("h/month", "company hours that urge and sue for arrears")]
    hand_over_share: Annotated[F8, Column("0..1", "share of common income due to owners that the company reports and hands over")]
    service_level: Annotated[F8, Column("0..1", "service that residents see")]
    billed_fen_month: Annotated[I8, Column("fen", "last bill, all households")]
    collected_fen_month: Annotated[I8, Column("fen", "paid of it, arrears not counted")]
    advertising_fen_month: Annotated[I8, Column("fen", "what advertisers pay for lifts and gates a month, if they are let")]
    venue_fen_month: Annotated[I8, Column("fen", "what traders pay for venues a month, if they are let")]
    visitor_fen_month: Annotated[I8, Column("fen", "what visitors pay for parking a month, if somebody collects it")]
    lawful_advertising: Annotated[U1, Column("0/1", "the assembly agreed to do business with lifts and gates (Civil Code 278)")]
    clear_venue: Annotated[U1, Column("0/1", "it is undisputed that the venues are common parts")]
    advertising: Annotated[U1, Column("code", "lifts and gates this month: commons.public_revenue.LET_*")]
    venue: Annotated[U1, Column("code", "venues this month: commons.public_revenue.LET_*")]
    quiet_fen_month: Annotated[I8, Column("fen", "income of contested assets, let quietly, since the month was last settled")]
    quiet_fen: Annotated[I8, Column("fen", "income of contested assets that the company keeps and nobody has found")]
    income_fen_last_month: Annotated[I8, Column("fen", "income from common parts of the last month, quiet letting included")]
    quiet_fen_last_month: Annotated[I8, Column("fen", "of it, from contested assets let quietly")]
    due_fen_last_month: Annotated[I8, Column("fen", "due to owners of the last month's income: without the company's lawful cost")]
    shown_fen_last_month: Annotated[I8, Column("fen", "of that, reported and handed over")]
    budget_use: Annotated[U1, Column("code", "use of the owners' fund that waits for a vote: public_revenue.USE_*; 0 if none")]
    last_election_day: Annotated[I4, Column("day", "day of the last vote on electing a committee or replacing the company")]
    last_business_vote_day: Annotated[I4, Column("day", "day of the last vote on doing business with common parts")]
    service_last_month: Annotated[F8, Column("0..1", "service level a month ago")]
    withheld_fen: Annotated[I8, Column("fen", "booked income kept by the company beyond its due and not discovered")]
    expected_collection: Annotated[F8, Column("0..1", "the company's estimate of the share paid at present service")]
    expected_slope: Annotated[F8, Column("1/1", "its estimate of what a full step of service adds to that share")]
    expected_discovery: Annotated[F8, Column("0..1/month", "its estimate of the chance that withholding is found")]
    expected_acceptance: Annotated[F8, Column("0..1", "its estimate of the share of committee members who take an offer")]
    offer_taken_share: Annotated[F8, Column("0..1", "share of members who took the last offer")]
    offer_fen: Annotated[I8, Column("fen", "what the company offers each committee member this month for looking away")]
    complaints_parking: Annotated[F8, Column("reports", "smoothed monthly complaints about cars in the lanes")]
    complaints_service: Annotated[F8, Column("reports", "smoothed monthly complaints about service and plant")]
    committee: Annotated[U1, Column("0/1", "an owners' committee stands")]
    committee_size: Annotated[I4, Column("members", "5 to 11, odd")]
    committee_term_end_day: Annotated[I4, Column("day", "its term ends")]
    committee_vacant_since_day: Annotated[I4, Column("day", "the last committee ended, or the run began without one")]
    committee_esteem: Annotated[F8, Column("0..1", "mean trust of residents in the committee, as it hears it")]
    committee_monitor_hours: Annotated[F8, Column("h/month", "hours its members spent on the company's books")]
    committee_conflict: Annotated[F8, Column("0..1", "share of members in open conflict with the company")]
    committee_mode: Annotated[U1, Column("code", "classified afterwards from acts and money: governance.committee_modes")]
    organiser_hours: Annotated[F8, Column("h", "hours of knocking at doors so far for the assembly that is called")]
    visit_hours: Annotated[F8, Column("h/month", "hours of visits to households")]
    reach_tree: Annotated[F8, Column("0..1", "share of households that a message through the Party tree reaches")]
    assembly_day: Annotated[I4, Column("day", "day of the next assembly; -1 if none is called")]
    assembly_item: Annotated[U1, Column("code", "its item")]
    assembly_building: Annotated[I4, Column("row", "the building concerned; -1 if all")]
    participating: Annotated[F8, Column("0..1", "share of households that gave any time to common affairs last month")]
    last_assembly_day: Annotated[I4, Column("day", "day of the last assembly")]
    branch: Annotated[U1, Column("0/1", "a Party branch of the compound exists")]
    branch_hours_per_month: Annotated[F8, Column("h/month", "hours of its active members this month")]
    cadre_hours_lent: Annotated[F8, Column("h/month", "staff hours of the residents' committee that a policy uses here")]
    message_hours: Annotated[F8, Column("h/month", "of these, on passing messages down the tree")]
    knocking_hours: Annotated[F8, Column("h/month", "of these, on knocking at doors for the assembly that is called")]
    convening_hours: Annotated[F8, Column("h/month", "of these, set aside for meetings of building councils and not used yet")]
    branch_table_hours: Annotated[F8, Column("h/month", "of these, on bringing company and committees to one table")]
    councils_wanted: Annotated[I4, Column("buildings", "buildings that the branch expects to want a council next month")]
    cadre_hours_month: Annotated[F8, Column("h/month", "hours of the residents' committee for this compound, cases apart")]
    branch_paper_share: Annotated[F8, Column("0..1", "share of the branch's hours that goes on what is inspected")]
    mediation_hours_per_day: Annotated[F8, Column("h/day", "branch and node hours on cases within the compound")]
    councils_allowed: Annotated[U1, Column("bits", "who may call councils: governance.deliberation.CALLED_BY_*")]
    joint_team: Annotated[U1, Column("0/1", "a joint team comes for cases of several departments")]
    governed: Annotated[U1, Column("0/1", "0: no rule is enforced and no body answers (open access)")]
    service_case_day: Annotated[I4, Column("day", "open case about service: day it was opened; NEVER if none")]
    bicycles: Annotated[I4, Column("bicycles", "electric bicycles, one a household that has any")]
    station: Annotated[U1, Column("code", "charging station: STATION_*")]
    station_building: Annotated[I4, Column("row", "building beside the site proposed or built; -1 if none")]
    station_day: Annotated[I4, Column("day", "day of the proposal, or of the siting; NEVER if none")]
    station_proposer: Annotated[U1, Column("code", "who proposed the site: a holder of cases, or agents.siting.COMMITTEE")]
    station_hours: Annotated[F8, Column("h", "hours that the proposer put into the present proposal")]
    branch_siting_hours: Annotated[F8, Column("h/month", "branch hours that went into proposing a site this month")]
    station_wanted_day: Annotated[I4, Column("day", "day of the first proposal; NEVER if none")]
    station_sockets: Annotated[I4, Column("sockets", "sockets of the station")]
    station_users: Annotated[I4, Column("bicycles", "bicycles charged at the station")]
    complaints_charging: Annotated[F8, Column("reports", "smoothed monthly reports about charging in stairwells")]
    removal_a_year: Annotated[F8, Column("1/year", "residents' common estimate of the chance that illegal building is removed")]
    removed_month: Annotated[F8, Column("buildings", "illegal buildings removed this month so far")]
    inspection_hours_left: Annotated[F8, Column("h", "hours of inspection rounds due here and not walked yet")]
    inspection_next: Annotated[I4, Column("buildings", "building, counted from 0, with which the next round goes on")]
    audit_hours_month: Annotated[F8, Column("h/month", "hours that auditors from outside spend on the company's books this month")]
    performance_share: Annotated[F8, Column("0..1", "share of the fees paid that the contract puts at risk; 0: no such terms")]
    performance_hours: Annotated[F8, Column("h/month", "hours of an independent inspector that the fee pays for")]
    measured_service: Annotated[F8, Column("0..1", "service level that the inspector last measured; -1 if none was")]
    retendering: Annotated[U1, Column("0/1", "the service contract is put to the owners anew when it ends")]
    tender_hours: Annotated[F8, Column("h/tender", "hours of an agent who asks the owners, paid from the owners' fund")]
    tendered_end_day: Annotated[I4, Column("day", "end of the contract that was last put to the owners; NEVER if none was")]
    suit_cost_share: Annotated[F8, Column("0..1", "cost of a suit for arrears, hours and fees, relative to an ordinary suit")]
    own_rules: Annotated[U1, Column("code", "the owners' own rules of use: commons.own_rules.RULES_*")]
    own_allocation: Annotated[U1, Column("code", "how those rules allot shared slots: FIRST_COME, ONE_CAR_FIRST, LOTTERY")]
    last_rules_vote_day: Annotated[I4, Column("day", "day of the last vote on the owners' own rules")]
    watching: Annotated[U1, Column("0/1", "residents are asked to watch over their own rules")]
    watch_called: Annotated[I4, Column("households", "households that the last call to watch reached")]
    watchers: Annotated[I4, Column("households", "of these, households that watch this month")]
    reporting: Annotated[U1, Column("0/1", "the committee is to show the owners' fund month by month")]
    reported: Annotated[U1, Column("0/1", "a member of it did so this month")]
    petitions: Annotated[U1, Column("0/1", "owners are helped to go from door to door for a vote")]
    company_queue_hours: Annotated[F8, Column("h", "work in the company's queue, last evening")]
    branch_queue_hours: Annotated[F8, Column("h", "work in the branch's queue, last evening")]
    company_case_hours: Annotated[F8, Column("h", "company hours left for cases today")]
    branch_case_hours: Annotated[F8, Column("h", "branch hours left for cases today")]
    room_way: Annotated[U1, Column("code", "how the activity rooms are run now: ROOMS_*")]
    room_way_offered: Annotated[U1, Column("code", "how they should be run, if somebody does it")]
    room_checked: Annotated[U1, Column("0/1", "the staff note who does not turn up or leaves disorder, and take turns away")]
    first_room: Annotated[I4, Column("row", "first room of its centres")]
    rooms: Annotated[I4, Column("rooms", "rooms of its centres")]
    room_share: Annotated[F8, Column("0..1", "share of the centres' timetable that is this compound's")]
    room_cells: Annotated[I4, Column("cells", "cells of the week that are this compound's")]
    first_team: Annotated[I4, Column("row", "first team")]
    teams: Annotated[I4, Column("teams", "number of teams")]
    elder_teams: Annotated[I4, Column("teams", "of these, teams of people of 60 and more; they stand first")]
    room_staff_hours: Annotated[F8, Column("h/month", "hours of the residents' committee's staff in the rooms")]
    room_support_hours: Annotated[F8, Column("h/month", "lent cadre hours that help a residents' body")]
    room_keeping_hours: Annotated[F8, Column("h/month", "hours, whoever gives them, that keep the doors open")]
    room_watch_hours: Annotated[F8, Column("h/month", "hours that look who turns up and how a room is left")]
    room_cleaning_hours: Annotated[F8, Column("h/month", "hours that keepers clean")]
    room_cleaning_left: Annotated[F8, Column("h", "of these, left this week")]
    room_body: Annotated[U1, Column("0/1", "a residents' body keeps the rooms")]
    room_volunteers: Annotated[I4, Column("households", "on its rota this month")]
    room_lean_months: Annotated[I4, Column("months", "months in a row with too few volunteers")]
    room_leader: Annotated[I4, Column("row", "household that leads the body; -1 if none")]
    room_leader_favours: Annotated[U1, Column("0/1", "the lead serves its own side first this month")]
    room_meeting_day: Annotated[I4, Column("day", "last meeting of the teams' leaders")]
    branch_room_hours: Annotated[F8, Column("h/month", "hours of the branch that go into leading the body")]
    room_price_fen: Annotated[I8, Column("fen", "price of a slot, where slots are let")]
    room_grant_fen: Annotated[I8, Column("fen", "grant that waits for a body to form")]
    room_session_cny: Annotated[F8, Column("CNY", "smoothed worth of a session")]
    room_refused: Annotated[F8, Column("0..1", "smoothed share of slots asked for that were not given")]
    room_acts: Annotated[F8, Column("acts", "choices between order and disorder seen this week")]
    room_orderly: Annotated[F8, Column("acts", "of these, orderly ones")]
    room_leader_acts: Annotated[F8, Column("acts", "choices of the team of the body's lead this week")]
    room_leader_orderly: Annotated[F8, Column("acts", "of these, orderly ones")]
    room_sanctions_cny: Annotated[F8, Column("CNY", "what breaches seen this week cost those who made them")]
    room_words_broken: Annotated[F8, Column("acts", "breaches of the leaders' word in this month so far")]
    room_words_kept: Annotated[F8, Column("acts", "acts of teams that kept a word, this month so far")]
    room_quarrels_month: Annotated[I4, Column("quarrels", "quarrels over rooms in this month so far")]
    grid_hours_per_week: Annotated[F8, Column("h/week", "staff hours of the residents' committee that walk the compound")]
    home_visit_hours: Annotated[F8, Column("h/month", "staff hours of visits to homes that look for members, this month")]
    management_share: Annotated[F8, Column("0..1", "share of booked common income that the company may keep for its cost")]
    agreement: Annotated[U1, Column("code", "agreement of company and committees: governance.bargaining.AGREEMENT_*")]
    agreement_package: Annotated[I4, Column("code", "its terms: governance.bargaining.package_code")]
    agreement_until_day: Annotated[I4, Column("day", "it lapses on this day")]
    fee_before_cny: Annotated[F8, Column("CNY/m2/month", "fee that returns when an agreed fee lapses; 0 if none is agreed")]
    case_owner: Annotated[U1, Column("code", "holder that agreed to own unclear kinds of case, plus 1; 0 if none")]
    convenor: Annotated[U1, Column("code", "who may convene the three parties: governance.bargaining.CONVENOR_*")]
    convenor_hours: Annotated[F8, Column("h/meeting", "hours that convening the three parties takes of the convenor")]
    convenor_months: Annotated[F8, Column("months", "time between two meetings that a convenor calls")]
    meeting_convened: Annotated[U1, Column("0/1", "the convenor has given its hours for a meeting this month")]
    last_meeting_day: Annotated[I4, Column("day", "last meeting of the three parties")]
    meetings_held: Annotated[I4, Column("meetings", "meetings of the three parties so far; gives the issue that is next")]
    breach_day: Annotated[I4, Column("day", "day on which a party last broke an agreement; NEVER if none did")]
    branch_recommends: Annotated[U1, Column("0/1", "the branch asks members to stand for the committee and recommends them")]
    member_seats_share: Annotated[F8, Column("0..1", "share of seats for which the branch asks members to stand")]
    secretary: Annotated[I4, Column("row", "household of the branch's secretary; -1 if there is none")]
    secretary_from: Annotated[U1, Column("code", "who is made secretary: agents.committee_seats.SECRETARY_FROM")]
    oversight_per_month: Annotated[F8, Column("1/month", "chance that the street finds out a secretary who takes money")]
    secretary_offer_fen: Annotated[I8, Column("fen", "what the company offers the secretary this month for looking away")]
    secretary_captured: Annotated[U1, Column("0/1", "the secretary takes money this month")]
    secretary_taken_fen: Annotated[I8, Column("fen", "money he took and nobody found")]
    branch_support_hours: Annotated[F8, Column("h/month", "lent cadre hours that work for the branch")]
    branch_records_added: Annotated[F8, Column("-", "what a policy adds to the weight of records in the branch's appraisal")]
    roll_call_added_cny: Annotated[F8, Column("CNY/h", "what a policy adds to the cost of being noted as absent")]
    secretary_chair: Annotated[I4, Column("row", "household of the branch secretary who chairs the committee; -1 if none does")]
    venue_hours: Annotated[F8, Column("h/month", "hours of resident units' venues open to residents' meetings")]
    expert_hours: Annotated[F8, Column("h/month", "hours of resident units' experts for cases")]
    let_slots: Annotated[I4, Column("slots", "of the slots at night, those that units let this month because somebody arranged it")]
    offer_waits: Annotated[U1, Column("0/1", "units would let slots, and nobody has arranged it this month")]
    units_bound: Annotated[U1, Column("0/1", "what the branch asks of resident units counts in their appraisal")]
    expert_hours_books: Annotated[F8, Column("h/month", "hours of units' experts beside a committee member at the books")]
    grant_call_hours: Annotated[F8, Column("h/month", "lent cadre hours that make the call for small grants known")]
    room_cadre_hours: Annotated[F8, Column("h/month", "lent cadre hours that keep common rooms open")]
    converted_hours: Annotated[F8, Column("h/month", "hours of common rooms open to residents' meetings this month")]
    expert_hours_community: Annotated[F8, Column("h/month", "hours of units' experts for cases of the residents' committee")]
    team_patrol_hours: Annotated[F8, Column("h/month", "hours of volunteers who walk the compound this month")]
    team_care_hours: Annotated[F8, Column("h/month", "hours of volunteers who call on the old this month")]
    team_members: Annotated[I4, Column("households", "households in volunteer teams this month")]
    in_service_hours: Annotated[F8, Column("h/month", "hours that members sent by their work units really worked this month")]
    party_channel: Annotated[U1, Column("bits", "Party organisation in company and committee: agents.insiders.IN_*")]
    management_hours: Annotated[F8, Column("h/month", "hours of an appointed property management committee this month")]
    management_book_hours: Annotated[F8, Column("h/month", "of these, hours with the company's books")]
    management_saved_hours: Annotated[F8, Column("h", "hours that it put into the application for a repair so far")]
    app_time_share: Annotated[F8, Column("0..1", "time of a report by the mini-program relative to one without; 0: no program")]
    agenda_open: Annotated[U1, Column("0/1", "residents can put things on an agenda and support them")]
    way_up: Annotated[U1, Column("0/1", "cases can go up to a joint meeting that answers")]
    way_up_hours: Annotated[F8, Column("h", "hours of that meeting left this month")]
    points_cny_per_hour: Annotated[F8, Column("CNY/h", "promised worth of the points that an hour for common affairs brings")]
    points_worth_cny_per_hour: Annotated[F8, Column("CNY/h", "what residents expect them to be worth")]
    points_budget_fen: Annotated[I8, Column("fen", "money for goods in a month")]
    convention: Annotated[U1, Column("0/1", "a residents' convention says what neighbours expect of each other")]
    office_holders: Annotated[I4, Column("offices", "offices in buildings that are filled this month")]
    mediator_hours: Annotated[F8, Column("h/month", "hours of mediators in buildings for the branch's cases")]
    supervisor_hours: Annotated[F8, Column("h/month", "hours of supervisors in buildings who watch the company")]
    law_known: Annotated[U1, Column("0/1", "a mediator of this month knows the law")]


class Communities(NamedTuple):
    """One row a community: its residents' committee and the neighbourhoods that use up its hours."""

    identity: Annotated[U8, Column("-", "stable identity")]
    district: Annotated[I4, Column("row", "district (street)")]
    background_households: Annotated[I4, Column("households", "households of the community that are not simulated one by one")]
    staff: Annotated[F8, Column("persons", "social workers")]
    case_hours_per_day: Annotated[F8, Column("h/day", "hours for cases, as allotted this month")]
    visit_hours_per_month: Annotated[F8, Column("h/month", "hours for visits, as allotted this month")]
    organise_hours_per_month: Annotated[F8, Column("h/month", "hours for assemblies, as allotted this month")]
    paper_hours_per_month: Annotated[F8, Column("h/month", "hours for administrative load and records")]
    case_hours: Annotated[F8, Column("h", "hours left for cases today")]
    queue_hours: Annotated[F8, Column("h", "work in the residents' committee's queue, last evening")]
    closed_per_hour: Annotated[F8, Column("cases/h", "learned yield of an hour of case work")]
    closed_month: Annotated[F8, Column("cases", "cases closed this month")]
    worked_month: Annotated[F8, Column("h", "hours worked on cases this month")]
    hours_lent: Annotated[F8, Column("h/month", "staff hours that a policy takes for itself")]
    room_hours: Annotated[F8, Column("h/month", "staff hours that activity rooms take")]
    staff_added: Annotated[F8, Column("persons", "social workers, of its staff, that a policy pays for")]
    appraisal_cases: Annotated[F8, Column("-", "weight of closed cases in its appraisal")]
    appraisal_records: Annotated[F8, Column("-", "weight of records in its appraisal")]
    own_word: Annotated[U1, Column("0/1", "its own word that a case is closed counts in its appraisal")]
    expert_hours: Annotated[F8, Column("h/month", "hours of resident units' experts for its cases")]
    cared_hours: Annotated[F8, Column("h/month", "hours that volunteers call on residents of its compounds this month")]
    station_hours_per_week: Annotated[F8, Column("h/week", "hours of the grid station's workers for cases of the whole community")]
    station_hours: Annotated[F8, Column("h", "of these, left today for cases of the compounds simulated")]
    station_queue_hours: Annotated[F8, Column("h", "work in the grid station's queue, last evening")]


class Districts(NamedTuple):
    """One row a district (street): the enforcement team."""

    identity: Annotated[U8, Column("-", "stable identity")]
    background_households: Annotated[I4, Column("households", "households served that are not simulated one by one")]
    team_hours_per_week: Annotated[F8, Column("h/week", "hours of officers with legal power")]
    team_hours: Annotated[F8, Column("h", "hours left today")]
    background_factor: Annotated[F8, Column("-", "other duties of the officers who come, relative to the status quo")]
    queue_hours: Annotated[F8, Column("h", "work in the team's queue, last evening")]
    department_wait_days: Annotated[I4, Column("days", "days until the next department comes, where they do not go together")]
    inspection_hours_per_week: Annotated[F8, Column("h/week", "of the team's hours, hours set aside for rounds without a report")]
    joint: Annotated[U1, Column("0/1", "officers of several departments go together")]
    platform: Annotated[U1, Column("0/1", "one intake for all reports, with a table of duties")]
    platform_clarity: Annotated[F8, Column("0..1", "share of unclearness that its table of duties settles")]
    list_clarity: Annotated[F8, Column("0..1", "share of departments' doubt that the list of enforcement duties settles")]
    command_say: Annotated[F8, Column("-", "what its command of urban management and market supervision adds to its calls' weight")]
    appraisal_say: Annotated[F8, Column("-", "what its appraisal of police and traffic police adds to its calls' weight")]
    powers_handed_down: Annotated[U1, Column("0/1", "the street's officers hold the power over illegal building")]
    lead_and_helpers: Annotated[U1, Column("0/1", "departments are called at once, one of them leads")]
    grid_levels: Annotated[U1, Column("0/1", "cases rise from community to street to district when they are not solved")]
    days_a_level: Annotated[I4, Column("days", "days after which a case rises by itself")]
    centre_hours_per_week: Annotated[F8, Column("h/week", "hours of the district's grid centre for this street")]
    centre_hours: Annotated[F8, Column("h", "of these, left today for cases of the compounds simulated")]
    centre_queue_hours: Annotated[F8, Column("h", "work in the district centre's queue, last evening")]
    team_hours_used: Annotated[F8, Column("h", "hours of the team used since day 0, rounds included")]
    team_hours_paid: Annotated[F8, Column("h", "hours of the team paid for since day 0")]
    grant_pool_fen: Annotated[I8, Column("fen", "money left for small grants")]
    grants_added_cny: Annotated[F8, Column("CNY/household/year", "money that a policy adds to them")]
    jury_hours: Annotated[F8, Column("h", "hours of the jury of small grants that are left")]
    jury_hours_added: Annotated[F8, Column("h/round", "hours that a policy adds to its round")]


class Units(NamedTuple):
    """One row a resident unit: a school, clinic, office or firm near a compound, with means of its own."""

    identity: Annotated[U8, Column("-", "stable identity")]
    compound: Annotated[I4, Column("row", "compound beside which it stands")]
    public: Annotated[U1, Column("0/1", "a public body, whose Party organisation is appraised; else a firm")]
    slots: Annotated[F8, Column("slots", "parking slots empty at night")]
    venue_hours: Annotated[F8, Column("h/month", "hours in which a room of it stands empty")]
    expert_hours: Annotated[F8, Column("h/month", "hours of its experts (lawyers, doctors, engineers) that it could spare")]
    aversion: Annotated[F8, Column("-", "how large it sees the risk and trouble of opening up, relative to the mean")]
    expected_return: Annotated[F8, Column("0..1", "learned share of what it gives that is used and thanked for")]
    gives: Annotated[U1, Column("code", "what it gives now: agents.resident_units.GIVES_*")]
    since_day: Annotated[I4, Column("day", "since this day")]
    amount: Annotated[F8, Column("slots or h/month", "how much of it")]
    asker: Annotated[U1, Column("code", "who asked for it: agents.resident_unit_parameters.ASKED_BY_*")]
    lets: Annotated[U1, Column("0/1", "its slots are let at night this month")]
    refused_day: Annotated[I4, Column("day", "day on which it last refused a request; NEVER if never")]


class Cases(NamedTuple):
    """One row an open case, oldest first; the table is closed up when cases end."""

    identity: Annotated[U8, Column("-", "stable identity; every draw about this case is keyed by it")]
    kind: Annotated[U1, Column("code", "row of the table of kinds in governance.cases")]
    compound: Annotated[I4, Column("row", "compound; -1 for a background case")]
    community: Annotated[I4, Column("row", "community")]
    building: Annotated[I4, Column("row", "building; -1 if none")]
    reporter: Annotated[I4, Column("row", "household; -1 for the company's patrol or a background case")]
    opened_day: Annotated[I4, Column("day", "day of the report")]
    holder: Annotated[U1, Column("code", "who has it: governance.cases.HOLDER_*")]
    received_day: Annotated[I4, Column("day", "day on which the holder got it")]
    asked: Annotated[U1, Column("bits", "holders that had it already")]
    passes: Annotated[I2, Column("times", "times it was passed on")]
    hours_left: Annotated[F8, Column("h", "hours of work that remain")]
    pressed: Annotated[U1, Column("0/1", "reported again after patience ran out: goes on if its holder has no power")]
    duplicates: Annotated[I2, Column("reports", "further reports of the same trouble")]
    party: Annotated[I4, Column("row", "household that the case is about; -1 if it is about a place")]
    visits: Annotated[I2, Column("visits", "visits that found a door shut")]
    held_since_day: Annotated[I4, Column("day", "day on which its holder was handed it")]
    came: Annotated[U1, Column("bits", "departments that have come for this visit: governance.departments")]
    next_call_day: Annotated[I4, Column("day", "day on which departments are called next")]


class Today(NamedTuple):
    """Flows of the day, one row a compound; set to 0 each morning and read each night."""

    drivers: Annotated[F8, Column("cars", "cars without fixed slot that came home")]
    violations: Annotated[F8, Column("cars", "of these, parked in violation")]
    off_site: Annotated[F8, Column("cars", "of these, parked outside")]
    search_minutes: Annotated[F8, Column("min", "minutes of search")]
    fire_lane_hours: Annotated[F8, Column("h", "hours a fire lane was blocked")]
    parking_cost_cny: Annotated[F8, Column("CNY", "private cost of parking without money paid to others here")]
    parking_harm_cny: Annotated[F8, Column("CNY", "harm of violations to neighbours, and expected fire loss")]
    fines_fen: Annotated[F8, Column("fen", "fines paid")]
    reports: Annotated[F8, Column("reports", "reports made")]
    opened: Annotated[F8, Column("cases", "cases opened")]
    closed: Annotated[F8, Column("cases", "cases solved")]
    dropped: Annotated[F8, Column("cases", "cases dropped")]
    case_days: Annotated[F8, Column("days", "age of the cases solved today, summed")]
    case_passes: Annotated[F8, Column("passes", "passes of the cases that ended today, summed")]
    answered: Annotated[F8, Column("cases", "ended cases whose reporter got an answer")]
    ended: Annotated[F8, Column("cases", "cases that ended, solved or dropped")]
    enforced: Annotated[F8, Column("cases", "cases in which a body with legal power came")]
    enforcement_days: Annotated[F8, Column("days", "days from report to its first visit, summed")]
    outages: Annotated[F8, Column("buildings", "buildings without working lifts or plant")]
    lift_outages: Annotated[F8, Column("buildings", "of these, buildings with lifts")]
    service_value_cny: Annotated[F8, Column("CNY", "value of service and facilities to residents")]
    company_cost_cny: Annotated[F8, Column("CNY", "wages, repairs and court fees: what service and plant cost")]
    company_hours: Annotated[F8, Column("h", "company staff hours")]
    government_hours: Annotated[F8, Column("h", "hours of officers and of bodies paid by the street")]
    cadre_hours: Annotated[F8, Column("h", "hours of residents' committee staff")]
    volunteer_hours: Annotated[F8, Column("h", "residents' hours: reports, meetings, votes, offices, branch work")]
    volunteer_cost_cny: Annotated[F8, Column("CNY", "the same at each resident's value of time")]
    money_cost_fen: Annotated[F8, Column("fen", "money spent on governance beside hours")]
    assemblies: Annotated[F8, Column("assemblies", "assemblies held")]
    quorate: Annotated[F8, Column("assemblies", "of these, assemblies whose quorum was met")]
    turnout: Annotated[F8, Column("0..1", "turnout by head of assemblies held, summed")]
    elections: Annotated[F8, Column("assemblies", "of these, votes on electing an owners' committee")]
    committees_formed: Annotated[F8, Column("committees", "elected owners' committees that took office")]
    formation_days: Annotated[F8, Column("days", "days without a committee before they did, summed")]
    owner_months: Annotated[F8, Column("households", "households of owners who live in their flat, on the turn of a month")]
    owner_months_active: Annotated[F8, Column("households", "of these, households that gave time last month")]
    tenant_months: Annotated[F8, Column("households", "households of tenants, on the turn of a month")]
    tenant_months_active: Annotated[F8, Column("households", "of these, households that gave time last month")]
    suits: Annotated[F8, Column("suits", "suits for arrears that came to an end")]
    outside_income_cny: Annotated[F8, Column("CNY", "what outsiders paid for the use of common parts")]
    nuisance_cny: Annotated[F8, Column("CNY", "nuisance of advertising to residents")]
    unrepaired_cny: Annotated[F8, Column("CNY", "outages that common money kept back or idle would have ended")]
    paid_out_fen: Annotated[F8, Column("fen", "common money paid out to owners")]
    works_fen: Annotated[F8, Column("fen", "works paid with common money")]
    areas_brought_m2: Annotated[F8, Column("m2", "things that households put into corridors")]
    areas_cleared_m2: Annotated[F8, Column("m2", "things that their owners took away")]
    areas_removed_m2: Annotated[F8, Column("m2", "nobody's things that staff took away")]
    areas_seized_m2: Annotated[F8, Column("m2", "things that officers took away")]
    areas_own_cny: Annotated[F8, Column("CNY", "what households' own use of common areas brings them, leak damage deducted")]
    areas_harm_cny: Annotated[F8, Column("CNY", "harm of that use to neighbours, expected fire loss included")]
    areas_outlay_cny: Annotated[F8, Column("CNY", "building, removing, repairing, disputes: resources used up at once")]
    areas_company_cny: Annotated[F8, Column("CNY", "what spaces let by the company bring in")]
    areas_fines_fen: Annotated[F8, Column("fen", "fines in common areas")]
    nuisance_days: Annotated[F8, Column("household-days", "households reached by noise, an animal or a leak")]
    works_begun: Annotated[F8, Column("buildings", "illegal buildings put up")]
    works_removed: Annotated[F8, Column("buildings", "illegal buildings removed")]
    leaks_begun: Annotated[F8, Column("leaks", "leaks that began")]
    leaks_settled: Annotated[F8, Column("leaks", "leaks that ended by agreement, repair or judgment")]
    leaks_ended: Annotated[F8, Column("leaks", "leaks that ended in any way")]
    stations_refused: Annotated[F8, Column("sites", "sites of a charging station that the nearest refused")]
    spaces_settled: Annotated[F8, Column("spaces", "unclear titles settled for the owners")]
    room_hours_open: Annotated[F8, Column("h", "room-hours open to the compound's teams")]
    room_hours_used: Annotated[F8, Column("h", "of these, in use")]
    room_hours_no_show: Annotated[F8, Column("h", "of these, booked and not used")]
    room_hours_idle: Annotated[F8, Column("h", "of these, neither")]
    room_uses: Annotated[F8, Column("sessions", "sessions of teams")]
    room_disorder: Annotated[F8, Column("sessions", "of these, sessions that ended in a quarrel, late or with dirt left lying")]
    room_quarrels: Annotated[F8, Column("quarrels", "quarrels over rooms")]
    room_wait_days: Annotated[F8, Column("days", "days of waiting before sessions, summed")]
    room_asked: Annotated[F8, Column("slots", "slots asked for")]
    room_given: Annotated[F8, Column("slots", "of these, given")]
    room_value_cny: Annotated[F8, Column("CNY", "worth of sessions to those who came")]
    room_own_cost_cny: Annotated[F8, Column("CNY", "teams' time for clearing up and giving back")]
    room_repair_cny: Annotated[F8, Column("CNY", "money for repairs and bought keepers' hours")]
    room_staff_hours: Annotated[F8, Column("h", "hours of staff and lent cadre hours in the rooms; counted in cadre_hours too")]
    room_duty_hours: Annotated[F8, Column("h", "volunteers' hours for the rooms; counted in volunteer_hours too")]
    room_duty_cost_cny: Annotated[F8, Column("CNY", "the same at each one's value of time")]
    room_grant_fen: Annotated[F8, Column("fen", "grants paid to a body; counted in money_cost_fen too")]
    merged: Annotated[F8, Column("reports", "further reports that the platform merged into an open case without work")]
    found: Annotated[F8, Column("cases", "cases opened by grid patrols")]
    members_found: Annotated[F8, Column("households", "members who made themselves known when visited at home")]
    meetings: Annotated[F8, Column("meetings", "meetings of company and committees at one table")]
    agreements: Annotated[F8, Column("agreements", "agreements reached at them")]
    breaches: Annotated[F8, Column("agreements", "agreements that a party broke")]
    projects: Annotated[F8, Column("projects", "needs that resident units took on")]
    needs_left: Annotated[F8, Column("needs", "needs on the list that nobody took on")]
    units_stopped: Annotated[F8, Column("units", "resident units that stopped giving")]
    unit_slot_nights: Annotated[F8, Column("slot-nights", "slots that resident units kept open")]
    unit_venue_hours: Annotated[F8, Column("h", "hours of resident units' venues")]
    unit_expert_hours: Annotated[F8, Column("h", "hours of resident units' experts")]
    found_on_rounds: Annotated[F8, Column("cases", "cases opened by officers on their rounds, without a report")]
    closed_on_paper: Annotated[F8, Column("cases", "cases that the residents' committee closed without solving them")]
    audit_hours: Annotated[F8, Column("h", "hours that auditors from outside spent on the company's books")]
    asked_by_neighbours: Annotated[F8, Column("times", "breaches of their own rules that residents on watch met")]
    published: Annotated[F8, Column("times", "breaches made known on the notice board")]
    owners_suits: Annotated[F8, Column("suits", "suits of the committee against owners who keep breaking the rules")]
    slots_arranged: Annotated[F8, Column("times", "months for which somebody arranged that units' slots are let at night")]
    unit_requests: Annotated[F8, Column("requests", "requests for a room or experts put to a resident unit, conferences apart")]
    unit_refusals: Annotated[F8, Column("requests", "of these, refused")]
    proposals: Annotated[F8, Column("projects", "projects proposed for a small grant")]
    projects_granted: Annotated[F8, Column("projects", "of these, granted")]
    projects_done: Annotated[F8, Column("projects", "projects that were done")]
    projects_lapsed: Annotated[F8, Column("projects", "projects that were not done in time")]
    small_grants_fen: Annotated[F8, Column("fen", "small grants paid; counted in money_cost_fen too")]
    rooms_kept: Annotated[F8, Column("rooms", "months of common rooms that somebody kept open to all")]
    rooms_own_use: Annotated[F8, Column("rooms", "months of common rooms that their keepers used alone")]
    ties_in_rooms: Annotated[F8, Column("ties", "neighbours whom people got to know in common rooms")]
    councils_held: Annotated[F8, Column("meetings", "councils held")]
    council_came: Annotated[F8, Column("households", "households that came to them")]
    council_people: Annotated[F8, Column("households", "households invited to them")]
    meetings_in_venues: Annotated[F8, Column("meetings", "councils that met in a room lent or converted")]
    team_hours: Annotated[F8, Column("h", "hours given to volunteer teams; counted in volunteer_hours too")]
    found_by_teams: Annotated[F8, Column("cases", "cases opened by volunteers on their rounds")]
    asked_by_teams: Annotated[F8, Column("households", "households asked by volunteers to clear corridor or stairwell")]
    in_service_attended: Annotated[F8, Column("households", "members sent by their work units who signed the sheet")]
    in_service_shirked: Annotated[F8, Column("households", "of these, who worked less than half of what was asked")]
    in_service_worked: Annotated[F8, Column("h", "hours they worked; counted in volunteer_hours too")]
    interim_repairs: Annotated[F8, Column("repairs", "large repairs started by an appointed property management committee")]
    agenda_items: Annotated[F8, Column("items", "items that residents put on their buildings' agendas")]
    agenda_support: Annotated[F8, Column("0..1", "share of the building's households behind them, summed")]
    brought_up: Annotated[F8, Column("cases", "cases laid before the joint meeting")]
    points_fen: Annotated[F8, Column("fen", "goods given for points; counted in money_cost_fen too")]
    breaches_seen: Annotated[F8, Column("times", "breaches of the convention seen by neighbours who know one and keep it")]
    disapprovals: Annotated[F8, Column("times", "of these, about which one spoke")]
    ties_lost: Annotated[F8, Column("ties", "ties broken off because one was told")]
    trained: Annotated[F8, Column("households", "residents who went through a course")]
    marks_lost: Annotated[F8, Column("households", "families that lost the mark on their door")]
    words_tried: Annotated[F8, Column("acts", "acts of those whose word holds, in the dilemma it was given for")]
    words_broken: Annotated[F8, Column("acts", "of these, acts that broke it")]
    routing_days: Annotated[F8, Column("days", "days from report to the holder with whom a case ended, summed")]
    rises: Annotated[F8, Column("rises", "rises of a case to the next level of the grid")]
    solved_small: Annotated[F8, Column("cases", "cases solved within the community")]
    solved_middle: Annotated[F8, Column("cases", "cases solved by the street's team")]
    solved_large: Annotated[F8, Column("cases", "cases solved by the district's centre")]
    enforceable_ended: Annotated[F8, Column("cases", "ended cases of kinds over which a department has power")]
    repeat_visits: Annotated[F8, Column("visits", "visits of officers that found a door shut")]
    complex_ended: Annotated[F8, Column("cases", "ended cases that concern several departments")]
    complex_days: Annotated[F8, Column("days", "days they were open, summed")]
    members_idle_hours: Annotated[F8, Column("h", "hours that members attended their branch without working")]


class Control(NamedTuple):
    """Things of the whole world: seed and counters, arrays of length 1, and scratch space."""

    seed: Annotated[U8, Column("-", "seed of every draw")]
    open_cases: Annotated[I8, Column("cases", "rows in use of Cases")]
    cases_ever: Annotated[I8, Column("cases", "cases opened so far; gives identities")]
    first_recorded_day: Annotated[I8, Column("day", "day of the first row of daily")]
    log_used: Annotated[I8, Column("rows", "rows in use of the log of events")]
    order: Annotated[I4, Column("row", "scratch: cars in order of return")]
    places: Annotated[I4, Column("cars", "scratch: from which place in order the cars of a minute stand")]
# fmt: on


class World(NamedTuple):
    """All columns of a simulated district."""

    households: Households
    cars: Cars
    buildings: Buildings
    rooms: Rooms
    teams: Teams
    compounds: Compounds
    communities: Communities
    districts: Districts
    units: Units
    cases: Cases
    today: Today
    control: Control
    flows: F8  # (columns of Today, compounds): the array whose rows are the columns of Today
    committee_members: I4  # (compounds, MAX_COMMITTEE): household row, NOBODY if the seat is empty
    committee_acts: U1  # (compounds, MAX_COMMITTEE): act of this month, agents.owners_committee.ACT_*
    committee_illicit_fen: I8  # (compounds, MAX_COMMITTEE): money taken so far in this term
    team_members: I4  # (households in a team,): household rows, a team's standing together
    team_plans: I4  # (teams, MOST_SESSIONS): cells of this week, room row x SLOTS_A_WEEK + slot; NOBODY if none
    room_bookings: (
        I4  # (rooms, SLOTS_A_WEEK): team that holds the cell this week, the first to come where none is booked
    )
    room_planned: I4  # (rooms, SLOTS_A_WEEK): teams that count on the cell this week
    room_marks: U1  # (rooms, SLOTS_A_WEEK): what becomes of the cell this week, MARK_*
    room_timetable: U1  # (rooms, SLOTS_A_WEEK): 1 where the cell is this compound's
    room_crowd: F8  # (rooms, SLOTS_A_WEEK): smoothed number of teams that came
    case_ages: I8  # (days,): solved cases since day 0 by age in days
    leak_ages: I8  # (days,): leaks that ended since day 0 by age in days
    department_calls: (
        I8  # (departments, 2): calls since day 0, and of these, calls on which it came: governance.departments
    )
    department_desks: (
        F8  # (districts, departments, DESK_COLUMNS): hours and own duties of departments: governance.departments
    )
    department_there: I8  # (compounds, departments): day of a department's last visit to a compound
    log: I8  # (capacity, 6): day, kind, compound, building, two numbers; commons_sim.kernel.events
    daily: F8  # (days recorded, columns): outcomes.recording
    balances_fen: I8  # (compounds, accounts): governance.ledger
    entries_fen: I8  # (compounds, entry kinds): cumulated, governance.ledger

    def __reduce__(self) -> tuple[Any, ...]:
        """Returns how a copy is made: the columns of ``today`` are rows of ``flows`` in the copy too."""
        return _copied_world, tuple(None if name == "today" else getattr(self, name) for name in self._fields)


def _copied_world(*columns: Any) -> World:
    world = World(*columns)
    return world._replace(today=Today(*world.flows))


class Parameters(NamedTuple):
    """Packed parameter records (:func:`commons_sim.kernel.parameters.pack`), one a module, as compiled rules read them."""

    behaviour: Any
    parking: Any
    services: Any
    activity_rooms: Any
    cases: Any
    assembly: Any
    law: Any
    deliberation: Any
    residents: Any
    residents_committee: Any
    company: Any
    committee: Any
    branch: Any
    enforcement: Any
    public_revenue: Any
    common_areas: Any
    charging: Any
    leaks: Any
    grid: Any
    bargaining: Any
    units: Any
    inspections: Any
    contracts: Any
    own_rules: Any
    volunteering: Any
    insiders: Any
    management_body: Any
    agenda: Any
    escalation: Any
    points: Any
    norms: Any
    academy: Any
    offices: Any
    departments: Any
    small_grants: Any
    common_rooms: Any
    facts: Any  # record array, one row a compound: population.CompoundParameters


Table = TypeVar("Table")


def column_dtype(annotation: Any) -> np.dtype[Any]:
    """Returns the dtype of an annotated column."""
    array = get_args(annotation)[0]  # NDArray[np.float64]
    inner = get_args(array)[-1]  # the scalar itself, or np.dtype of it where NDArray is a mere alias (NumPy before 2.5)
    return np.dtype(get_args(inner)[0] if get_args(inner) else inner)


def describe(table: type) -> dict[str, Column]:
    """Returns unit and meaning of each column of a table, in order."""
    hints = get_type_hints(table, include_extras=True)
    return {name: next(a for a in get_args(hint) if isinstance(a, Column)) for name, hint in hints.items()}


@functools.cache
def column_dtypes(table: type) -> Mapping[str, np.dtype[Any]]:
    """Returns the dtype of each column of a table, in order."""
    return {name: column_dtype(hint) for name, hint in get_type_hints(table, include_extras=True).items()}


def allocate(table: type[Table], rows: int) -> Table:
    """Returns ``table`` with every column allocated, ``rows`` long and zero."""
    dtypes = column_dtypes(table)  # type: ignore[arg-type]  # a class is hashable
    return table(**{name: np.zeros(rows, dtype=dtype) for name, dtype in dtypes.items()})
