"""Columns that belong to parking; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated

from commons_sim.kernel.columns import F4, F8, I2, I4, I8, U1, Column, Table

PLACE_AWAY, PLACE_FIXED, PLACE_SHARED, PLACE_OFF_SITE, PLACE_LANE, PLACE_FIRE_LANE, PLACE_NIGHT = range(7)
FIRST_COME, ONE_CAR_FIRST, LOTTERY = 0, 1, 2  # how shared slots are allotted


class Households(Table):
    """Columns of a household."""

    belief_parking: Annotated[F4, Column("tokens", "expected restraint of others when parking, 0 to 20", "beliefs")]
    felt_fine_cny: Annotated[F4, Column("CNY", "learned cost of sanctions for one night in violation", "beliefs")]
    parking_cost_month_cny: Annotated[F4, Column("CNY", "own parking cost and harm felt in this month so far", "state")]
    shared_nights: Annotated[
        I4, Column("nights", "nights in which a car without fixed slot stood in a shared slot", "state")
    ]
    unfixed_nights: Annotated[I4, Column("nights", "nights in which a car without fixed slot came home", "state")]
    violation_nights: Annotated[I4, Column("nights", "nights in which a car stood in violation since day 0", "state")]
    parking_cost_cny: Annotated[F8, Column("CNY", "search, walking, prices, fines and harm since day 0", "state")]
    turns_lost: Annotated[
        U1, Column("months", "months without its turn at the shared slots, by the owners' own rules", "authority")
    ]
    rule_gain_cny: Annotated[
        F4, Column("CNY/night", "what the rules of use put to the vote are hoped to bring it, parking alone", "beliefs")
    ]


class Cars(Table):
    """Columns of a car."""

    fixed_slot: Annotated[U1, Column("0/1", "has a slot of its own, bought or rented", "facts")]
    further: Annotated[U1, Column("0/1", "the household has another car before this one", "facts")]
    permit: Annotated[U1, Column("0/1", "may use shared slots this month, where permits are drawn", "authority")]
    place: Annotated[U1, Column("code", "where it stands: PLACE_*", "state")]
    return_minute: Annotated[
        I2, Column("minute", "minute of today's return; -1 if it does not come home today", "state")
    ]
    stake_cny: Annotated[
        F4, Column("CNY", "what the lane was worth to its driver this evening; 0 or less: no dilemma", "state")
    ]


class Buildings(Table):
    """Columns of a building."""

    lane_spots: Annotated[I4, Column("spots", "places in the lane where a car can stand in violation", "facts")]
    fire_lane_spots: Annotated[I4, Column("spots", "of these, in the fire lane", "facts")]
    lane_taken: Annotated[I4, Column("cars", "cars in the lane, fire lane not counted", "state")]
    fire_lane_taken: Annotated[I4, Column("cars", "cars in the fire lane", "state")]
    seen_restraint: Annotated[
        F4, Column("0..1", "share of drivers without free slot seen to keep the rule, last evening", "information")
    ]
    member_restraint: Annotated[F4, Column("0..1", "the same for visible members; -1 if none was seen", "information")]
    evening_drivers: Annotated[I4, Column("cars", "cars that had to choose this evening", "state")]
    evening_kept: Annotated[I4, Column("cars", "of these, cars that kept the rule", "state")]
    member_drivers: Annotated[I4, Column("cars", "visible members' cars that had to choose this evening", "state")]
    member_kept: Annotated[I4, Column("cars", "of these, cars that kept the rule", "state")]
    fines_today_fen: Annotated[I8, Column("fen", "fines paid by residents of this building today", "state")]
    fire_hours_today: Annotated[F4, Column("h", "hours the fire lane is blocked from today's evening on", "state")]


class Compounds(Table):
    """Columns of a compound."""

    fixed_slots: Annotated[I4, Column("slots", "planned slots, sold or rented to owners", "facts")]
    shared_slots: Annotated[I4, Column("slots", "slots on common land, first come first served", "facts")]
    shared_taken: Annotated[I4, Column("slots", "of these, taken now", "state")]
    shared_rent_fen_per_night: Annotated[
        I8, Column("fen", "price of a shared slot; co-owned income (Civil Code 275, 282)", "money", capacity=True)
    ]
    allocation: Annotated[
        U1,
        Column("code", "how shared slots are allotted: FIRST_COME, ONE_CAR_FIRST, LOTTERY", "authority", capacity=True),
    ]
    clearing_price: Annotated[U1, Column("0/1", "the rent follows occupancy", "authority", capacity=True)]
    evening_occupancy: Annotated[F8, Column("0..1", "smoothed share of shared slots taken at night", "state")]
    night_slots: Annotated[I4, Column("slots", "slots that resident units open at night", "money")]
    night_taken: Annotated[I4, Column("slots", "of these, taken now", "state")]
    night_price_fen: Annotated[I8, Column("fen", "price of such a slot for a night", "money")]
    off_site_price_fen_per_night: Annotated[I8, Column("fen", "price of a place outside", "facts")]
    off_site_walk_minutes: Annotated[F8, Column("min", "walk from a place outside", "facts")]
    own_allocation: Annotated[
        U1,
        Column(
            "code", "how those rules allot shared slots: FIRST_COME, ONE_CAR_FIRST, LOTTERY", "authority", capacity=True
        ),
    ]


class Today(Table):
    """Columns of the day."""

    drivers: Annotated[F8, Column("cars", "cars without fixed slot that came home", "state")]
    violations: Annotated[F8, Column("cars", "of these, parked in violation", "state")]
    off_site: Annotated[F8, Column("cars", "of these, parked outside", "state")]
    search_minutes: Annotated[F8, Column("min", "minutes of search", "state")]
    fire_lane_hours: Annotated[F8, Column("h", "hours a fire lane was blocked", "state")]
    parking_cost_cny: Annotated[F8, Column("CNY", "private cost of parking without money paid to others here", "state")]
    parking_harm_cny: Annotated[F8, Column("CNY", "harm of violations to neighbours, and expected fire loss", "state")]
    fines_fen: Annotated[F8, Column("fen", "fines paid", "state")]


class Nightly(Table):
    """What is written down each night."""

    belief_parking: Annotated[
        F8, Column("tokens", "expected restraint of others when parking, mean over households", "record")
    ]
