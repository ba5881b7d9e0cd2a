"""What is written down each night: the day's flows and the state of things, one row a day for the whole district.

Flows are sums over compounds (columns of :class:`commons_sim.world.tables.Today`); states are means over households, or sums,
as their names say. :func:`daily_table` turns the rows into rates that people read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from numpy import float64

from commons_sim.agents.owners_committee.owners_committee import MODE_IDLE, MODE_NONE
from commons_sim.commons.activity_rooms.columns import ROOMS_PRICED
from commons_sim.commons.common_areas.columns import SPACE_FENCED, SPACE_LET, SPACE_NONE, STATION_SITED
from commons_sim.commons.common_areas.conduct import clutter_level
from commons_sim.governance.bargaining import AGREEMENT_HOLDS
from commons_sim.governance.columns import MAX_COMMITTEE
from commons_sim.governance.departments import enforceable_share
from commons_sim.governance.ledger import MAINTENANCE_FUND, OWNERS_FUND, WORKS_BUDGET
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.population.columns import ROLE_MODEL, ROLE_TRAINED
from commons_sim.population.volunteering import ALL_REWARD
from commons_sim.world.tables import Today

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

FLOWS: Final = tuple(Today._fields)
COMMITTEE_MODES: Final = ("idle", "functioning", "confrontational", "collusive", "self_dealing")
STATES: Final = (
    "households",
    "service_level",
    "facility_condition",
    "cases_open",
    "billed_fen",
    "collected_fen",
    "participation_rate",
    "trust_property_company",
    "trust_owners_committee",
    "trust_residents_committee",
    "trust_party_branch",
    "trust_neighbours",
    "satisfaction",
    "belief_parking",
    "belief_fee",
    "belief_voice",
    "belief_meeting",
    "belief_corridor",
    "contact",
    "belief_rooms_of_teams",
    "team_members",
    "room_conditions",
    "rooms",
    "room_volunteers",
    "room_bodies",
    "room_price_fen",
    "committees",
    "committees_idle",
    "committees_functioning",
    "committees_confrontational",
    "committees_collusive",
    "committees_self_dealing",
    "owners_fund_fen",
    "maintenance_fund_fen",
    "works_budget_fen",
    "kept_fen",
    "income_fen",
    "due_fen",
    "shown_fen",
    "contested_assets",
    "arrears_fen",
    "members_visible",
    "words_holding",
    "compounds",
    "buildings",
    "buildings_with_lifts",
    "clutter_level",
    "works_standing",
    "leaks_open",
    "bicycles",
    "stairwell_bicycles",
    "station_bicycles",
    "stations",
    "spaces",
    "spaces_taken",
    "agreements_in_force",
    "committee_members",
    "committee_party_members",
    "secretary_chairs",
    "units_giving",
    "team_members_out",
    "ties",
    "fatigue_hours",
    "reward_seen",
    "families_marked",
    "residents_trained",
    "office_holders",
    "enforceable_kinds_share",
    "secretaries_captured",
)
COLUMNS: Final = FLOWS + STATES
FIRST_STATE: Final = len(FLOWS)
# Columns of STATES, in the same order.
(
    AT_HOUSEHOLDS,
    AT_SERVICE_LEVEL,
    AT_FACILITY_CONDITION,
    AT_CASES_OPEN,
    AT_BILLED_FEN,
    AT_COLLECTED_FEN,
    AT_PARTICIPATION_RATE,
    AT_TRUST_PROPERTY_COMPANY,
    AT_TRUST_OWNERS_COMMITTEE,
    AT_TRUST_RESIDENTS_COMMITTEE,
    AT_TRUST_PARTY_BRANCH,
    AT_TRUST_NEIGHBOURS,
    AT_SATISFACTION,
    AT_BELIEF_PARKING,
    AT_BELIEF_FEE,
    AT_BELIEF_VOICE,
    AT_BELIEF_MEETING,
    AT_BELIEF_CORRIDOR,
    AT_CONTACT,
    AT_BELIEF_ROOMS_OF_TEAMS,
    AT_TEAM_MEMBERS,
    AT_ROOM_CONDITIONS,
    AT_ROOMS,
    AT_ROOM_VOLUNTEERS,
    AT_ROOM_BODIES,
    AT_ROOM_PRICE_FEN,
    AT_COMMITTEES,
    AT_COMMITTEES_IDLE,
    AT_COMMITTEES_FUNCTIONING,
    AT_COMMITTEES_CONFRONTATIONAL,
    AT_COMMITTEES_COLLUSIVE,
    AT_COMMITTEES_SELF_DEALING,
    AT_OWNERS_FUND_FEN,
    AT_MAINTENANCE_FUND_FEN,
    AT_WORKS_BUDGET_FEN,
    AT_KEPT_FEN,
    AT_INCOME_FEN,
    AT_DUE_FEN,
    AT_SHOWN_FEN,
    AT_CONTESTED_ASSETS,
    AT_ARREARS_FEN,
    AT_MEMBERS_VISIBLE,
    AT_WORDS_HOLDING,
    AT_COMPOUNDS,
    AT_BUILDINGS,
    AT_BUILDINGS_WITH_LIFTS,
    AT_CLUTTER_LEVEL,
    AT_WORKS_STANDING,
    AT_LEAKS_OPEN,
    AT_BICYCLES,
    AT_STAIRWELL_BICYCLES,
    AT_STATION_BICYCLES,
    AT_STATIONS,
    AT_SPACES,
    AT_SPACES_TAKEN,
    AT_AGREEMENTS_IN_FORCE,
    AT_COMMITTEE_MEMBERS,
    AT_COMMITTEE_PARTY_MEMBERS,
    AT_SECRETARY_CHAIRS,
    AT_UNITS_GIVING,
    AT_TEAM_MEMBERS_OUT,
    AT_TIES,
    AT_FATIGUE_HOURS,
    AT_REWARD_SEEN,
    AT_FAMILIES_MARKED,
    AT_RESIDENTS_TRAINED,
    AT_OFFICE_HOLDERS,
    AT_ENFORCEABLE_KINDS_SHARE,
    AT_SECRETARIES_CAPTURED,
) = range(FIRST_STATE, FIRST_STATE + len(STATES))


@compiled
def record_households(world: World, row: int) -> None:
    """Adds up what is a mean over households; :func:`record_day` divides."""
    people, out = world.households, world.daily[row]
    for household in range(people.building.size):
        out[AT_TRUST_PROPERTY_COMPANY] += float64(people.trust_property_company[household])
        out[AT_TRUST_OWNERS_COMMITTEE] += float64(people.trust_owners_committee[household])
        out[AT_TRUST_RESIDENTS_COMMITTEE] += float64(people.trust_residents_committee[household])
        out[AT_TRUST_PARTY_BRANCH] += float64(people.trust_party_branch[household])
        out[AT_TRUST_NEIGHBOURS] += float64(people.trust_neighbours[household])
        out[AT_SATISFACTION] += float64(people.satisfaction[household]) / 100.0
        out[AT_BELIEF_PARKING] += float64(people.belief_parking[household])
        out[AT_BELIEF_FEE] += float64(people.belief_fee[household])
        out[AT_BELIEF_VOICE] += float64(people.belief_voice[household])
        out[AT_BELIEF_MEETING] += float64(people.belief_meeting[household])
        out[AT_BELIEF_CORRIDOR] += float64(people.belief_corridor[household])
        out[AT_CONTACT] += float64(people.contact[household])
        if people.team[household] != NOBODY:
            out[AT_BELIEF_ROOMS_OF_TEAMS] += float64(people.belief_rooms[household])
            out[AT_TEAM_MEMBERS] += 1.0
        out[AT_ARREARS_FEN] += people.arrears_fen[household]
        out[AT_MEMBERS_VISIBLE] += people.member_visible[household]
        out[AT_TIES] += people.ties[household]
        out[AT_FATIGUE_HOURS] += float64(people.fatigue_hours[household])
        out[AT_REWARD_SEEN] += people.reward_seen[household]
        out[AT_FAMILIES_MARKED] += 1.0 if people.roles[household] & ROLE_MODEL != 0 else 0.0
        out[AT_RESIDENTS_TRAINED] += 1.0 if people.roles[household] & ROLE_TRAINED != 0 else 0.0
    total = max(1, people.building.size)
    for column in range(AT_TRUST_PROPERTY_COMPANY, AT_CONTACT + 1):
        out[column] /= total


@compiled
def record_compounds(world: World, row: int) -> None:
    """Adds up what belongs to compounds and buildings."""
    compounds, out = world.compounds, world.daily[row]
    everybody = max(1, world.households.building.size)
    for compound in range(compounds.kind.size):
        share = compounds.households[compound] / everybody
        out[AT_HOUSEHOLDS] += compounds.households[compound]
        out[AT_SERVICE_LEVEL] += compounds.service_level[compound] * share
        out[AT_BILLED_FEN] += compounds.billed_fen_month[compound]
        out[AT_COLLECTED_FEN] += compounds.collected_fen_month[compound]
        out[AT_PARTICIPATION_RATE] += compounds.participating[compound] * share
        standing = compounds.committee[compound] == 1
        mode = compounds.committee_mode[compound]
        out[AT_COMMITTEES] += 1.0 if standing else 0.0
        if mode != MODE_NONE:
            out[AT_COMMITTEES_IDLE + int(mode) - MODE_IDLE] += 1.0
        out[AT_OWNERS_FUND_FEN] += world.balances_fen[compound, OWNERS_FUND]
        out[AT_MAINTENANCE_FUND_FEN] += world.balances_fen[compound, MAINTENANCE_FUND]
        out[AT_WORKS_BUDGET_FEN] += world.balances_fen[compound, WORKS_BUDGET]
        out[AT_KEPT_FEN] += compounds.withheld_fen[compound] + compounds.quiet_fen[compound]
        out[AT_INCOME_FEN] += compounds.income_fen_last_month[compound]
        out[AT_DUE_FEN] += compounds.due_fen_last_month[compound]
        out[AT_SHOWN_FEN] += compounds.shown_fen_last_month[compound]
        out[AT_CONTESTED_ASSETS] += (1 - compounds.lawful_advertising[compound]) + (1 - compounds.clear_venue[compound])
        out[AT_ROOM_VOLUNTEERS] += compounds.room_volunteers[compound]
        out[AT_ROOM_BODIES] += compounds.room_body[compound]
        out[AT_ROOM_PRICE_FEN] += (
            compounds.room_price_fen[compound] if compounds.room_way[compound] == ROOMS_PRICED else 0.0
        )
        out[AT_COMPOUNDS] += 1.0
        out[AT_TEAM_MEMBERS_OUT] += compounds.team_members[compound]
        out[AT_OFFICE_HOLDERS] += compounds.office_holders[compound]
        out[AT_BICYCLES] += compounds.bicycles[compound]
        out[AT_STATION_BICYCLES] += compounds.station_users[compound]
        out[AT_STATIONS] += 1.0 if compounds.station[compound] == STATION_SITED else 0.0
        out[AT_AGREEMENTS_IN_FORCE] += 1.0 if compounds.agreement[compound] == AGREEMENT_HOLDS else 0.0
        out[AT_SECRETARIES_CAPTURED] += compounds.secretary_captured[compound]
        out[AT_SECRETARY_CHAIRS] += 1.0 if compounds.secretary_chair[compound] != NOBODY else 0.0
        for seat in range(MAX_COMMITTEE):
            member = world.committee_members[compound, seat]
            if member != NOBODY:
                out[AT_COMMITTEE_MEMBERS] += 1.0
                out[AT_COMMITTEE_PARTY_MEMBERS] += world.households.party_member[member]
    for unit in range(world.units.compound.size):
        out[AT_UNITS_GIVING] += 1.0 if world.units.gives[unit] > 0 else 0.0
    buildings = world.buildings
    condition = 0.0
    for building in range(buildings.compound.size):
        condition += float64(buildings.condition[building])
        out[AT_WORDS_HOLDING] += buildings.words_given[building]
        out[AT_CLUTTER_LEVEL] += clutter_level(world, building)
        out[AT_WORKS_STANDING] += buildings.works[building]
        out[AT_LEAKS_OPEN] += buildings.leaks[building]
        out[AT_STAIRWELL_BICYCLES] += buildings.stairwell_bicycles[building]
        space = buildings.space[building]
        out[AT_SPACES] += 1.0 if space != SPACE_NONE else 0.0
        out[AT_SPACES_TAKEN] += 1.0 if space == SPACE_LET or space == SPACE_FENCED else 0.0
        out[AT_BUILDINGS_WITH_LIFTS] += 1.0 if buildings.lifts[building] > 0 else 0.0
    out[AT_CLUTTER_LEVEL] /= max(1, buildings.compound.size)
    out[AT_FACILITY_CONDITION] = condition / max(1, buildings.compound.size)
    out[AT_BUILDINGS] = buildings.compound.size
    for room in range(world.rooms.condition.size):
        out[AT_ROOM_CONDITIONS] += world.rooms.condition[room]
    out[AT_ROOMS] = world.rooms.condition.size
    of_compounds = 0
    for case in range(world.control.open_cases[0]):
        of_compounds += 1 if world.cases.compound[case] >= 0 else 0
    out[AT_CASES_OPEN] = of_compounds


@compiled
def record_districts(world: World, parameters: Parameters, row: int) -> None:
    """Adds up what belongs to streets."""
    districts = world.districts.joint.size
    for district in range(districts):
        share = enforceable_share(world, parameters, district) / districts
        world.daily[row, AT_ENFORCEABLE_KINDS_SHARE] += share


@compiled
def record_day(world: World, parameters: Parameters, day: int) -> None:
    """Writes the row of a day and clears the flows for the next."""
    row = day - world.control.first_recorded_day[0]
    if 0 <= row < world.daily.shape[0]:
        world.daily[row, :] = 0.0
        for flow in range(FIRST_STATE):
            total = 0.0
            for compound in range(world.compounds.kind.size):
                total += world.flows[flow, compound]
            world.daily[row, flow] = total
        record_households(world, row)
        record_compounds(world, row)
        record_districts(world, parameters, row)
    world.flows[:, :] = 0.0


def raw_table(world: Any, days: int) -> pd.DataFrame:
    """Returns the recorded rows as they are: a row a day, a column of :data:`COLUMNS` each, and ``day`` first."""
    first = int(world.control.first_recorded_day[0])
    table = pd.DataFrame(np.asarray(world.daily)[:days], columns=list(COLUMNS))
    table.insert(0, "day", np.arange(first, first + len(table)))
    return table


def share(part: pd.Series[float], whole: pd.Series[float]) -> pd.Series[float]:
    """Returns ``part / whole``, NaN where ``whole`` is 0."""
    return (part / whole.where(whole > 0)).astype(float)


def daily_table(raw: pd.DataFrame) -> pd.DataFrame:
    """Returns a row a day with the rates, stocks and flows that people read; units are in the names."""
    each = raw["households"].clip(lower=1)
    return pd.DataFrame(
        {
            "day": raw["day"].astype(int),
            "parking_violation_rate": share(raw["violations"], raw["drivers"]),
            "parking_drivers": raw["drivers"],
            "parking_violations": raw["violations"],
            "fire_lane_blocked_hours": raw["fire_lane_hours"],
            "parking_search_minutes": share(raw["search_minutes"], raw["drivers"]),
            "fines_cny": (raw["fines_fen"] + raw["areas_fines_fen"]) / 100.0,
            "fee_collection_rate": share(raw["collected_fen"], raw["billed_fen"]),
            "arrears_cny_per_household": raw["arrears_fen"] / 100.0 / each,
            "service_level": raw["service_level"],
            "facility_condition": raw["facility_condition"],
            "lifts_out_share": share(raw["lift_outages"], raw["buildings_with_lifts"]),
            "clutter_level": raw["clutter_level"],
            "nuisance_rate": share(raw["nuisance_days"], raw["households"]),
            "illegal_building_rate": raw["works_standing"] / each,
            "leaks_open": raw["leaks_open"],
            "stairwell_charging_share": share(raw["stairwell_bicycles"], raw["bicycles"]),
            "charging_station_share": share(raw["stations"], raw["compounds"]),
            "spaces_taken_share": share(raw["spaces_taken"], raw["spaces"]),
            "cases_open": raw["cases_open"],
            "cases_opened": raw["opened"],
            "cases_solved": raw["closed"],
            "cases_dropped": raw["dropped"],
            "participation_rate": raw["participation_rate"],
            "trust_property_company": raw["trust_property_company"],
            "trust_owners_committee": raw["trust_owners_committee"],
            "trust_residents_committee": raw["trust_residents_committee"],
            "trust_party_branch": raw["trust_party_branch"],
            "trust_neighbours": raw["trust_neighbours"],
            "satisfaction": raw["satisfaction"],
            "belief_parking_tokens": raw["belief_parking"],
            "belief_fee_tokens": raw["belief_fee"],
            "belief_voice_tokens": raw["belief_voice"],
            "belief_meeting_tokens": raw["belief_meeting"],
            "belief_corridor_tokens": raw["belief_corridor"],
            "belief_rooms_tokens": share(raw["belief_rooms_of_teams"], raw["team_members"]),
            "room_hours_open": raw["room_hours_open"],
            "room_use_share": share(raw["room_hours_used"], raw["room_hours_open"]),
            "room_no_show_share": share(raw["room_hours_no_show"], raw["room_hours_open"]),
            "room_disorder_rate": share(raw["room_disorder"], raw["room_uses"]),
            "room_condition": share(raw["room_conditions"], raw["rooms"]),
            "room_quarrels": raw["room_quarrels"],
            "room_volunteers": raw["room_volunteers"],
            "room_body_share": share(raw["room_bodies"], raw["compounds"]),
            "room_price_cny": raw["room_price_fen"] / 100.0 / raw["compounds"].clip(lower=1),
            "committee_share": share(raw["committees"], raw["compounds"]),
            **{
                f"committee_{mode}_share": share(raw[f"committees_{mode}"], raw["compounds"])
                for mode in COMMITTEE_MODES
            },
            "owners_fund_cny_per_household": raw["owners_fund_fen"] / 100.0 / each,
            "maintenance_fund_cny_per_household": raw["maintenance_fund_fen"] / 100.0 / each,
            "works_budget_cny_per_household": raw["works_budget_fen"] / 100.0 / each,
            "public_income_cny_last_month": raw["income_fen"] / 100.0,
            "public_income_due_cny_last_month": raw["due_fen"] / 100.0,
            "public_income_kept_cny": raw["kept_fen"] / 100.0,
            "revenue_disclosed_share": share(raw["shown_fen"], raw["due_fen"]),
            "contested_assets": raw["contested_assets"],
            "outside_income_cny": raw["outside_income_cny"],
            "common_works_cny": raw["works_fen"] / 100.0,
            "common_payout_cny": raw["paid_out_fen"] / 100.0,
            "members_visible": raw["members_visible"],
            "members_found_at_home": raw["members_found"],
            "reports_merged": raw["merged"],
            "cases_found_by_patrols": raw["found"],
            "case_passes": raw["case_passes"],
            "cases_found_on_rounds": raw["found_on_rounds"],
            "case_rises": raw["rises"],
            "cases_solved_small_net": raw["solved_small"],
            "cases_solved_middle_net": raw["solved_middle"],
            "cases_solved_large_net": raw["solved_large"],
            "cases_with_officers": raw["enforced"],
            "visits_to_shut_doors": raw["repeat_visits"],
            "enforceable_kinds_share": raw["enforceable_kinds_share"],
            "meetings_of_three_parties": raw["meetings"],
            "agreements_reached": raw["agreements"],
            "agreements_broken": raw["breaches"],
            "agreements_in_force": raw["agreements_in_force"],
            "committee_party_member_share": share(raw["committee_party_members"], raw["committee_members"]),
            "secretaries_captured": raw["secretaries_captured"],
            "members_idle_hours": raw["members_idle_hours"],
            "committees_chaired_by_secretary": raw["secretary_chairs"],
            "unit_projects": raw["projects"],
            "unit_needs_left": raw["needs_left"],
            "units_giving": raw["units_giving"],
            "units_stopped": raw["units_stopped"],
            "unit_slot_nights": raw["unit_slot_nights"],
            "unit_venue_hours": raw["unit_venue_hours"],
            "unit_expert_hours": raw["unit_expert_hours"],
            "unit_slots_arranged": raw["slots_arranged"],
            "unit_requests": raw["unit_requests"],
            "unit_refusals": raw["unit_refusals"],
            "meetings_in_venues": raw["meetings_in_venues"],
            "projects_proposed": raw["proposals"],
            "projects_granted": raw["projects_granted"],
            "projects_done": raw["projects_done"],
            "projects_lapsed": raw["projects_lapsed"],
            "small_grants_cny": raw["small_grants_fen"] / 100.0,
            "common_rooms_kept": raw["rooms_kept"],
            "common_rooms_own_use": raw["rooms_own_use"],
            "ties_in_common_rooms": raw["ties_in_rooms"],
            "councils_held": raw["councils_held"],
            "council_turnout": share(raw["council_came"], raw["council_people"]),
            "contact_with_public_bodies": raw["contact"],
            "words_holding": raw["words_holding"],
            "ties_per_household": raw["ties"] / each,
            "fatigue_hours_per_household": raw["fatigue_hours"] / each,
            "volunteer_team_members": raw["team_members_out"],
            "volunteer_team_hours": raw["team_hours"],
            "cases_found_by_volunteers": raw["found_by_teams"],
            "asked_by_volunteers": raw["asked_by_teams"],
            "members_in_service_attended": raw["in_service_attended"],
            "members_in_service_shirked": raw["in_service_shirked"],
            "members_in_service_hours": raw["in_service_worked"],
            "repairs_started_by_appointed_body": raw["interim_repairs"],
            "reports": raw["reports"],
            "agenda_items": raw["agenda_items"],
            "agenda_support_share": share(raw["agenda_support"], raw["agenda_items"]),
            "cases_brought_up": raw["brought_up"],
            "words_broken_share": share(raw["words_broken"], raw["words_tried"]),
            "points_cny": raw["points_fen"] / 100.0,
            "rewards_seen_as_reason": raw["reward_seen"] / ALL_REWARD / each,
            "breaches_of_convention_seen": raw["breaches_seen"],
            "informal_disapprovals": raw["disapprovals"],
            "norm_strength": share(raw["disapprovals"], raw["breaches_seen"]),
            "ties_broken_off": raw["ties_lost"],
            "residents_trained": raw["residents_trained"],
            "families_marked": raw["families_marked"],
            "families_losing_mark": raw["marks_lost"],
            "office_holders": raw["office_holders"],
            "cases_answered": raw["answered"],
            "cases_ended": raw["ended"],
            "volunteer_hours": raw["volunteer_hours"],
            "government_hours": raw["government_hours"],
            "cadre_hours": raw["cadre_hours"],
            "company_hours": raw["company_hours"],
        }
    )
