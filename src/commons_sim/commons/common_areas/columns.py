"""Columns that belong to common areas; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated

from commons_sim.kernel.columns import F4, F8, I4, I8, U1, Column, Table

STATION_NONE, STATION_PROPOSED, STATION_SITED = range(3)
SPACE_NONE, SPACE_OPEN, SPACE_LET, SPACE_FENCED, SPACE_STATION, SPACE_LIVING_ROOM = range(
    6
)  # who uses a building's open ground-floor space
NO_LEAK, LEAK_FROM_ABOVE, LEAK_FROM_SHARED_PIPE, LEAK_FROM_DEFECT = range(4)
NOISE, LOOSE_ANIMAL, NOISE_OCCASION, HAS_ANIMAL = 1, 2, 4, 8  # bits of households.nuisance
WARNED_CORRIDOR, WARNED_NUISANCE = 1, 2  # bits of households.warned


class Households(Table):
    """Columns of a household."""

    belief_corridor: Annotated[F4, Column("tokens", "expected restraint of others in common areas, 0 to 20", "beliefs")]
    keeps_things: Annotated[U1, Column("0/1", "has decided this week to keep things in the corridor", "state")]
    corridor_pile_m2: Annotated[F4, Column("m2", "corridor taken by this household's things", "state")]
    warned: Annotated[U1, Column("bits", "officers have warned: WARNED_CORRIDOR, WARNED_NUISANCE", "information")]
    nuisance: Annotated[
        U1, Column("bits", "this week: NOISE, LOOSE_ANIMAL; and NOISE_OCCASION, HAS_ANIMAL for who could", "state")
    ]
    built: Annotated[U1, Column("0/1", "an illegal building stands on this dwelling", "state")]
    charging: Annotated[U1, Column("code", "where its electric bicycle is charged: CHARGE_*", "state")]
    leak: Annotated[U1, Column("code", "where water through the ceiling comes from: LEAK_FROM_*; 0 if none", "state")]
    leak_case: Annotated[
        U1, Column("code", "how far a leak was reported: LEAK_UNREPORTED, _REPORTED, _GIVEN_UP", "state")
    ]
    leak_suit_day: Annotated[I4, Column("day", "day on which the flat below sued over its leak", "state")]
    leak_since_day: Annotated[I4, Column("day", "since this day", "state")]
    felt_corridor_fine_cny: Annotated[
        F4, Column("CNY", "learned cost of sanctions for a week's use of the corridor or stairwell", "beliefs")
    ]
    felt_nuisance_fine_cny: Annotated[
        F4, Column("CNY", "learned cost of sanctions for a week of noise or an unrestrained animal", "beliefs")
    ]
    areas_own_cny_per_day: Annotated[
        F4, Column("CNY/day", "what its own use of common areas brings this household, leak deducted", "state")
    ]
    common_areas_value_cny: Annotated[
        F8, Column("CNY", "own use of common areas less harm, costs and fines since day 0", "state")
    ]


class Buildings(Table):
    """Columns of a building."""

    corridor_m2: Annotated[F4, Column("m2", "corridor in which things can be kept", "facts")]
    piles_m2: Annotated[F4, Column("m2", "of it, taken by households' things", "state")]
    ownerless_m2: Annotated[F4, Column("m2", "of it, taken by nobody's things", "state")]
    keepers: Annotated[I4, Column("households", "households with things in the corridor", "state")]
    corridor_order: Annotated[
        F4, Column("0..1", "restraint seen in common areas this week; -1 if there is nothing to see", "information")
    ]
    member_order: Annotated[F4, Column("0..1", "the same of visible members; -1 if there is none", "information")]
    noise_sources: Annotated[I4, Column("households", "households that make noise this week", "state")]
    pet_sources: Annotated[I4, Column("households", "households with an unrestrained animal this week", "state")]
    works: Annotated[I4, Column("buildings", "illegal buildings standing on its dwellings", "state")]
    leaks: Annotated[I4, Column("leaks", "flats with water coming through the ceiling", "state")]
    stairwell_bicycles: Annotated[I4, Column("bicycles", "bicycles charged in the stairwell", "state")]
    corridor_fines_cny: Annotated[
        F4, Column("CNY", "fines for things and bicycles in the corridor, this week so far", "state")
    ]
    nuisance_fines_cny: Annotated[F4, Column("CNY", "fines for noise and animals, this week so far", "state")]
    areas_harm_cny_per_day: Annotated[
        F4, Column("CNY/household/day", "harm from common areas that falls on each household", "state")
    ]
    areas_harm_month_cny: Annotated[F4, Column("CNY/household", "the same, summed over this month so far", "state")]
    space: Annotated[U1, Column("code", "open ground-floor space: SPACE_*", "state")]
    space_title_clear: Annotated[U1, Column("0/1", "nobody doubts that the space is the owners'", "authority")]
    space_holder: Annotated[I4, Column("row", "household that fenced the space in; -1 if none", "state")]
    siting_refused_day: Annotated[
        I4, Column("day", "day on which a charging station beside it was refused; NEVER if never", "state")
    ]


class Compounds(Table):
    """Columns of a compound."""

    bicycles: Annotated[I4, Column("bicycles", "electric bicycles, one a household that has any", "facts")]
    station: Annotated[U1, Column("code", "charging station: STATION_*", "state")]
    station_building: Annotated[I4, Column("row", "building beside the site proposed or built; -1 if none", "state")]
    station_day: Annotated[I4, Column("day", "day of the proposal, or of the siting; NEVER if none", "state")]
    station_proposer: Annotated[
        U1,
        Column("code", "who proposed the site: a holder of cases, or commons.common_areas.siting.COMMITTEE", "state"),
    ]
    station_hours: Annotated[F8, Column("h", "hours that the proposer put into the present proposal", "state")]
    branch_siting_hours: Annotated[
        F8, Column("h/month", "branch hours that went into proposing a site this month", "hours")
    ]
    station_wanted_day: Annotated[I4, Column("day", "day of the first proposal; NEVER if none", "state")]
    station_sockets: Annotated[I4, Column("sockets", "sockets of the station", "state")]
    station_users: Annotated[I4, Column("bicycles", "bicycles charged at the station", "state")]
    complaints_charging: Annotated[
        F8, Column("reports", "smoothed monthly reports about charging in stairwells", "information")
    ]
    removal_a_year: Annotated[
        F8, Column("1/year", "residents' common estimate of the chance that illegal building is removed", "beliefs")
    ]
    removed_month: Annotated[F8, Column("buildings", "illegal buildings removed this month so far", "state")]
    convention: Annotated[
        U1,
        Column("0/1", "a residents' convention says what neighbours expect of each other", "authority", capacity=True),
    ]


class Today(Table):
    """Columns of the day."""

    areas_brought_m2: Annotated[F8, Column("m2", "things that households put into corridors", "state")]
    areas_cleared_m2: Annotated[F8, Column("m2", "things that their owners took away", "state")]
    areas_removed_m2: Annotated[F8, Column("m2", "nobody's things that staff took away", "state")]
    areas_seized_m2: Annotated[F8, Column("m2", "things that officers took away", "state")]
    areas_own_cny: Annotated[
        F8, Column("CNY", "what households' own use of common areas brings them, leak damage deducted", "state")
    ]
    areas_harm_cny: Annotated[F8, Column("CNY", "harm of that use to neighbours, expected fire loss included", "state")]
    areas_outlay_cny: Annotated[
        F8, Column("CNY", "building, removing, repairing, disputes: resources used up at once", "state")
    ]
    areas_company_cny: Annotated[F8, Column("CNY", "what spaces let by the company bring in", "state")]
    areas_fines_fen: Annotated[F8, Column("fen", "fines in common areas", "state")]
    nuisance_days: Annotated[F8, Column("household-days", "households reached by noise, an animal or a leak", "state")]
    illegal_buildings_begun: Annotated[F8, Column("buildings", "illegal buildings put up", "state")]
    illegal_buildings_removed: Annotated[F8, Column("buildings", "illegal buildings removed", "state")]
    leaks_begun: Annotated[F8, Column("leaks", "leaks that began", "state")]
    leaks_settled: Annotated[F8, Column("leaks", "leaks that ended by agreement, repair or judgment", "state")]
    leaks_ended: Annotated[F8, Column("leaks", "leaks that ended in any way", "state")]
    stations_refused: Annotated[F8, Column("sites", "sites of a charging station that the nearest refused", "state")]
    spaces_settled: Annotated[F8, Column("spaces", "unclear titles settled for the owners", "state")]
    breaches_seen: Annotated[
        F8, Column("times", "breaches of the convention seen by neighbours who know one and keep it", "state")
    ]
    disapprovals: Annotated[F8, Column("times", "of these, about which one spoke", "state")]
    ties_lost: Annotated[F8, Column("ties", "ties broken off because one was told", "state")]


class Nightly(Table):
    """What is written down each night."""

    belief_corridor: Annotated[
        F8, Column("tokens", "expected restraint of others in common areas, mean over households", "record")
    ]
    clutter_level: Annotated[F8, Column("0..1", "share of the corridor taken by things, mean over buildings", "record")]
    works_standing: Annotated[F8, Column("buildings", "illegal buildings", "record")]
    leaks_open: Annotated[F8, Column("leaks", "leaks that go on", "record")]
    bicycles: Annotated[F8, Column("bicycles", "electric bicycles", "record")]
    stairwell_bicycles: Annotated[F8, Column("bicycles", "of these, charged in stairwells", "record")]
    station_bicycles: Annotated[F8, Column("bicycles", "of these, charged at the station", "record")]
    stations: Annotated[F8, Column("stations", "charging stations", "record")]
    spaces: Annotated[F8, Column("spaces", "open ground-floor spaces", "record")]
    spaces_taken: Annotated[F8, Column("spaces", "of these, let by the company or fenced in", "record")]


class World(Table):
    """Arrays beside the tables."""

    leak_ages: Annotated[I8, Column("leaks", "shape (days,): leaks that ended since day 0 by age in days", "state")]
