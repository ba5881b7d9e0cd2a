"""Columns that belong to people and where they live; :mod:`commons_sim.world.tables` puts each table together from all rooms."""

from __future__ import annotations

from typing import Annotated, Final

from commons_sim.kernel.columns import F4, F8, I2, I4, I8, U1, U8, Column, Table

COMPOUND_TYPES: Final = ("high_end", "commodity", "old_estate", "resettlement")
OWN_TYPE: Final = 255  # a compound that a user describes
BEHAVIOURAL_TYPES: Final = ("conditional", "free_rider", "hump", "other")
CHARGE_NONE, CHARGE_STAIRWELL, CHARGE_STATION, CHARGE_OUTSIDE = range(4)  # where an electric bicycle is charged
# Bits of households.roles: volunteer teams, in-service members, role holders, families marked as models, training.
ROLE_PATROL, ROLE_CARE, ROLE_REGISTERED, ROLE_OFFICE = 1, 2, 4, 8
ROLE_MODEL, ROLE_TRAINED = 16, 32
NO_SKILL, LAW, MEDICINE = range(3)  # scarce skills of residents: population.skills
MAX_CARS: Final = 3


class Households(Table):
    """Columns of a household."""

    identity: Annotated[U8, Column("-", "stable identity; every draw of this household is keyed by it", "facts")]
    flat_identity: Annotated[
        U8, Column("-", "stable identity of the dwelling; does not change when people move", "facts")
    ]
    occupancy: Annotated[I2, Column("-", "households that lived here before this one", "facts")]
    compound: Annotated[I4, Column("row", "compound", "facts")]
    building: Annotated[I4, Column("row", "building", "facts")]
    floor_area_m2: Annotated[F4, Column("m2", "floor area; counts in votes and in the fee", "facts")]
    tenant: Annotated[U1, Column("0/1", "the people living here rent; the owner lives elsewhere", "facts")]
    age_years: Annotated[I2, Column("years", "age of the person who decides", "facts")]
    cars: Annotated[U1, Column("cars", "0 to 3", "facts")]
    party_member: Annotated[U1, Column("0/1", "a Party member lives here", "facts")]
    member_visible: Annotated[U1, Column("0/1", "and the compound's branch knows it", "information")]
    behavioural_type: Annotated[U1, Column("code", "index into BEHAVIOURAL_TYPES", "facts")]
    value_of_time_cny_per_hour: Annotated[F4, Column("CNY/h", "what an hour of own time is worth", "facts")]
    ties: Annotated[I2, Column("households", "neighbours of the same building known by name", "ties")]
    contact: Annotated[F4, Column("0..1", "acquaintance with the public bodies: who is reached by their word", "ties")]
    spare_hours_per_month: Annotated[F4, Column("h/month", "hours that could go to common affairs at all", "facts")]
    hours_given: Annotated[F4, Column("h", "hours given to common affairs in this month so far", "hours")]
    acts_this_month: Annotated[
        U1,
        Column(
            "bits", "kinds of time given in this month so far: ticked, reported, voted, attended, volunteered", "record"
        ),
    ]
    acts_this_year: Annotated[
        U1,
        Column("bits", "the same in the months of this year that ended", "state"),
    ]
    hours_in_run: Annotated[F4, Column("h", "hours given since the policy began, ticks left out", "state")]
    stay_years: Annotated[F4, Column("years", "expected length of stay", "facts")]
    authority_acceptance: Annotated[F4, Column("0..1", "acceptance of a rule imposed from above", "facts")]
    taste_tokens: Annotated[F4, Column("tokens", "lasting personal part of the motive's residual", "facts")]
    belief_voice: Annotated[
        F4, Column("tokens", "expected effort of others in reporting and voting, 0 to 20", "beliefs")
    ]
    belief_meeting: Annotated[
        F4, Column("tokens", "expected effort of others in meetings and voluntary work, 0 to 20", "beliefs")
    ]
    trust_property_company: Annotated[F4, Column("0..1", "trust in the property company", "beliefs")]
    trust_owners_committee: Annotated[F4, Column("0..1", "trust in the owners' committee", "beliefs")]
    trust_residents_committee: Annotated[F4, Column("0..1", "trust in the residents' committee", "beliefs")]
    trust_party_branch: Annotated[F4, Column("0..1", "trust in the Party branch of the compound", "beliefs")]
    trust_neighbours: Annotated[F4, Column("0..1", "trust in neighbours", "beliefs")]
    word_cost: Annotated[
        F4, Column("1/unit", "what breaking one's word costs where all see it, per unit of the gain from it", "beliefs")
    ]
    imposed_exposure: Annotated[F4, Column("0..1", "how present enforcement from above is in daily life", "beliefs")]
    word_parking: Annotated[U1, Column("0/1", "gave word on parking in the building's council", "beliefs")]
    word_fee: Annotated[U1, Column("0/1", "gave word on paying in the building's council", "beliefs")]
    word_corridor: Annotated[U1, Column("0/1", "gave word on the corridor in the building's council", "beliefs")]
    word_until_day: Annotated[I4, Column("day", "day on which the word lapses", "beliefs")]
    satisfaction: Annotated[F4, Column("0..100", "satisfaction with life in the compound", "state")]
    harm_yesterday_cny: Annotated[F4, Column("CNY", "harm felt yesterday from cars in the lanes", "state")]
    effort_cost_cny: Annotated[F8, Column("CNY", "value of time given to common affairs since day 0", "state")]
    fatigue_hours: Annotated[F4, Column("h", "hours of voluntary duty given lately, earlier months fading", "hours")]
    roles: Annotated[U1, Column("bits", "offices and marks: ROLE_*", "authority")]
    reward_seen: Annotated[
        U1, Column("1/200", "how far it sees rewards as the reason for its own contributions, 0 to 200", "beliefs")
    ]


class Cars(Table):
    """Columns of a car."""

    identity: Annotated[U8, Column("-", "stable identity", "facts")]
    household: Annotated[I4, Column("row", "household", "facts")]


class Buildings(Table):
    """Columns of a building."""

    identity: Annotated[U8, Column("-", "stable identity", "facts")]
    compound: Annotated[I4, Column("row", "compound", "facts")]
    first_household: Annotated[I4, Column("row", "first household", "facts")]
    households: Annotated[I4, Column("households", "number of households", "facts")]
    lifts: Annotated[U1, Column("lifts", "number of lifts; 0 in walk-ups, which have other plant", "facts")]
    word_near: Annotated[
        F4, Column("0..1", "share of the unit of its last council that lives in this building", "beliefs")
    ]
    words_given: Annotated[
        I4, Column("households", "households whose word on parking, paying or the corridor holds", "beliefs")
    ]
    words_broken: Annotated[I4, Column("acts", "breaches of one's word seen this month", "beliefs")]
    words_kept: Annotated[I4, Column("acts", "acts seen this month that kept a word", "beliefs")]
    trouble_cny: Annotated[
        F4, Column("CNY/household/month", "what the building's commons cost its people, last month", "state")
    ]


class Compounds(Table):
    """Columns of a compound."""

    identity: Annotated[U8, Column("-", "stable identity", "facts")]
    community: Annotated[I4, Column("row", "community", "facts")]
    kind: Annotated[U1, Column("code", "index into COMPOUND_TYPES, or OWN_TYPE", "facts")]
    first_building: Annotated[I4, Column("row", "first building", "facts")]
    buildings: Annotated[I4, Column("buildings", "number of buildings", "facts")]
    first_household: Annotated[I4, Column("row", "first household", "facts")]
    households: Annotated[I4, Column("households", "number of households", "facts")]
    first_car: Annotated[I4, Column("row", "first car", "facts")]
    cars: Annotated[I4, Column("cars", "number of cars", "facts")]
    floor_area_dm2: Annotated[I8, Column("dm2", "total floor area, whole square decimetres for exact votes", "facts")]
    common_deviate: Annotated[F8, Column("-", "standard normal deviate that its people have in common", "facts")]
    reach_tree: Annotated[
        F8, Column("0..1", "share of households that a message through the Party tree reaches", "information")
    ]
    participating: Annotated[
        F8, Column("0..1", "share of households that did more than tick in common affairs last month", "state")
    ]
    governed: Annotated[
        U1, Column("0/1", "0: no rule is enforced and no body answers (open access)", "authority", capacity=True)
    ]


class Communities(Table):
    """Columns of a community."""

    identity: Annotated[U8, Column("-", "stable identity", "facts")]
    district: Annotated[I4, Column("row", "district (street)", "facts")]
    background_households: Annotated[
        I4, Column("households", "households of the community that are not simulated one by one", "facts")
    ]


class Districts(Table):
    """Columns of a district."""

    identity: Annotated[U8, Column("-", "stable identity", "facts")]
    background_households: Annotated[
        I4, Column("households", "households served that are not simulated one by one", "facts")
    ]


class Today(Table):
    """Columns of the day."""

    company_hours: Annotated[F8, Column("h", "company staff hours", "state")]
    government_hours: Annotated[F8, Column("h", "hours of officers and of bodies paid by the street", "costs")]
    cadre_hours: Annotated[F8, Column("h", "hours of residents' committee staff", "costs")]
    volunteer_hours: Annotated[
        F8, Column("h", "residents' hours: reports, meetings, votes, offices, branch work", "state")
    ]
    volunteer_cost_cny: Annotated[F8, Column("CNY", "the same at each resident's value of time", "state")]
    money_cost_fen: Annotated[F8, Column("fen", "money spent on governance beside hours", "costs")]
    owner_months: Annotated[
        F8, Column("households", "households of owners who live in their flat, on the turn of a month", "state")
    ]
    owner_months_active: Annotated[F8, Column("households", "of these, households that gave time last month", "state")]
    tenant_months: Annotated[F8, Column("households", "households of tenants, on the turn of a month", "state")]
    tenant_months_active: Annotated[F8, Column("households", "of these, households that gave time last month", "state")]
    ticked_hours: Annotated[F8, Column("h", "residents' hours of ticking in an app or signing a sheet", "state")]
    reported_hours: Annotated[F8, Column("h", "residents' hours of reporting", "state")]
    voted_hours: Annotated[F8, Column("h", "residents' hours of voting", "state")]
    attended_hours: Annotated[F8, Column("h", "residents' hours of meetings", "state")]
    volunteered_hours: Annotated[F8, Column("h", "residents' hours of offices and voluntary work", "state")]
    owner_years: Annotated[F8, Column("households", "households of owners, on the turn of a year", "state")]
    owner_years_active: Annotated[
        F8, Column("households", "of these, those that did more than tick in the year", "state")
    ]
    tenant_years: Annotated[F8, Column("households", "households of tenants, on the turn of a year", "state")]
    tenant_years_active: Annotated[
        F8, Column("households", "of these, those that did more than tick in the year", "state")
    ]
    ticked_years: Annotated[
        F8,
        Column("households", "households that gave time to ticking in an app or signing a sheet in the year", "state"),
    ]
    reported_years: Annotated[F8, Column("households", "households that gave time to reporting in the year", "state")]
    voted_years: Annotated[F8, Column("households", "households that gave time to voting in the year", "state")]
    attended_years: Annotated[F8, Column("households", "households that gave time to meetings in the year", "state")]
    volunteered_years: Annotated[
        F8, Column("households", "households that gave time to offices and voluntary work in the year", "state")
    ]
    words_tried: Annotated[
        F8, Column("acts", "acts of those whose word holds, in the dilemma it was given for", "state")
    ]
    words_broken: Annotated[F8, Column("acts", "of these, acts that broke it", "state")]


class Nightly(Table):
    """What is written down each night."""

    households: Annotated[F8, Column("households", "households of all compounds", "state")]
    compounds: Annotated[F8, Column("compounds", "compounds", "record")]
    buildings: Annotated[F8, Column("buildings", "buildings", "record")]
    participation_rate: Annotated[
        F8, Column("0..1", "share of households that did more than tick last month", "record")
    ]
    trust_property_company: Annotated[
        F8, Column("0..1", "trust in the property company, mean over households", "record")
    ]
    trust_owners_committee: Annotated[
        F8, Column("0..1", "trust in the owners' committee, mean over households", "record")
    ]
    trust_residents_committee: Annotated[
        F8, Column("0..1", "trust in the residents' committee, mean over households", "record")
    ]
    trust_party_branch: Annotated[F8, Column("0..1", "trust in the Party branch, mean over households", "record")]
    trust_neighbours: Annotated[F8, Column("0..1", "trust in neighbours, mean over households", "record")]
    satisfaction: Annotated[
        F8, Column("0..1", "satisfaction with life in the compound, mean over households", "record")
    ]
    belief_voice: Annotated[
        F8, Column("tokens", "expected effort of others in reporting and voting, mean over households", "record")
    ]
    belief_meeting: Annotated[
        F8, Column("tokens", "expected effort of others in meetings and voluntary work, mean over households", "record")
    ]
    contact: Annotated[F8, Column("0..1", "acquaintance with the public bodies, mean over households", "record")]
    members_visible: Annotated[F8, Column("households", "households whose Party member the branch knows", "record")]
    words_holding: Annotated[F8, Column("households", "words on parking, paying or the corridor that hold", "record")]
    ties: Annotated[F8, Column("ties", "neighbours known by name, summed over households", "record")]
    fatigue_hours: Annotated[F8, Column("h", "hours of voluntary duty given lately, summed over households", "record")]
    reward_seen: Annotated[
        F8, Column("1/200", "how far rewards are seen as the reason, summed over households", "record")
    ]
