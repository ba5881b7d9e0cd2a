"""What is written down each night: the day's flows and the state of things, one row a day for the whole district.

Flows are sums over compounds (columns of :class:`commons_sim.world.tables.Today`); states are means over households, or sums,
as their names say. :func:`daily_table` turns the rows into rates that people read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from numpy import float64

from commons_sim.agents.owners_committee.owners_committee import (
    MODE_COLLUSIVE,
    MODE_CONFRONTATIONAL,
    MODE_FUNCTIONING,
    MODE_IDLE,
    MODE_SELF_DEALING,
    MODES,
)
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
from commons_sim.world.tables import Nightly, Today

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

FLOWS: Final = Today._fields
#: Columns of the recorded table: flows of the day, then how things stand at night.
COLUMNS: Final = (*FLOWS, *Nightly._fields)


@compiled
def record_households(world: World, row: int) -> None:
    """Adds up what is a mean over households; :func:`record_day` divides."""
    people, out = world.households, world.nightly
    for household in range(people.building.size):
        out.trust_property_company[row] += float64(people.trust_property_company[household])
        out.trust_owners_committee[row] += float64(people.trust_owners_committee[household])
        out.trust_residents_committee[row] += float64(people.trust_residents_committee[household])
        out.trust_party_branch[row] += float64(people.trust_party_branch[household])
        out.trust_neighbours[row] += float64(people.trust_neighbours[household])
        out.satisfaction[row] += float64(people.satisfaction[household]) / 100.0
        out.belief_parking[row] += float64(people.belief_parking[household])
        out.belief_fee[row] += float64(people.belief_fee[household])
        out.belief_voice[row] += float64(people.belief_voice[household])
        out.belief_meeting[row] += float64(people.belief_meeting[household])
        out.belief_corridor[row] += float64(people.belief_corridor[household])
        out.contact[row] += float64(people.contact[household])
        if people.team[household] != NOBODY:
            out.belief_rooms_of_teams[row] += float64(people.belief_rooms[household])
            out.team_members[row] += 1.0
        out.arrears_fen[row] += people.arrears_fen[household]
        out.members_visible[row] += people.member_visible[household]
        out.ties[row] += people.ties[household]
        out.fatigue_hours[row] += float64(people.fatigue_hours[household])
        out.reward_seen[row] += people.reward_seen[household]
        out.families_marked[row] += 1.0 if people.roles[household] & ROLE_MODEL != 0 else 0.0
        out.residents_trained[row] += 1.0 if people.roles[household] & ROLE_TRAINED != 0 else 0.0
    total = max(1, people.building.size)
    out.trust_property_company[row] /= total
    out.trust_owners_committee[row] /= total
    out.trust_residents_committee[row] /= total
    out.trust_party_branch[row] /= total
    out.trust_neighbours[row] /= total
    out.satisfaction[row] /= total
    out.belief_parking[row] /= total
    out.belief_fee[row] /= total
    out.belief_voice[row] /= total
    out.belief_meeting[row] /= total
    out.belief_corridor[row] /= total
    out.contact[row] /= total


@compiled
def record_compounds(world: World, row: int) -> None:
    """Adds up what belongs to compounds and buildings."""
    compounds, out = world.compounds, world.nightly
    everybody = max(1, world.households.building.size)
    for compound in range(compounds.kind.size):
        share = compounds.households[compound] / everybody
        out.households[row] += compounds.households[compound]
        out.service_level[row] += compounds.service_level[compound] * share
        out.billed_fen[row] += compounds.billed_fen_month[compound]
        out.collected_fen[row] += compounds.collected_fen_month[compound]
        out.participation_rate[row] += compounds.participating[compound] * share
        standing = compounds.committee[compound] == 1
        mode = compounds.committee_mode[compound]
        out.committees[row] += 1.0 if standing else 0.0
        out.committees_idle[row] += 1.0 if mode == MODE_IDLE else 0.0
        out.committees_functioning[row] += 1.0 if mode == MODE_FUNCTIONING else 0.0
        out.committees_confrontational[row] += 1.0 if mode == MODE_CONFRONTATIONAL else 0.0
        out.committees_collusive[row] += 1.0 if mode == MODE_COLLUSIVE else 0.0
        out.committees_self_dealing[row] += 1.0 if mode == MODE_SELF_DEALING else 0.0
        out.owners_fund_fen[row] += world.balances_fen[compound, OWNERS_FUND]
        out.maintenance_fund_fen[row] += world.balances_fen[compound, MAINTENANCE_FUND]
        out.works_budget_fen[row] += world.balances_fen[compound, WORKS_BUDGET]
        out.kept_fen[row] += compounds.withheld_fen[compound] + compounds.quiet_fen[compound]
        out.income_fen[row] += compounds.income_fen_last_month[compound]
        out.due_fen[row] += compounds.due_fen_last_month[compound]
        out.shown_fen[row] += compounds.shown_fen_last_month[compound]
        out.contested_assets[row] += (1 - compounds.lawful_advertising[compound]) + (
            1 - compounds.clear_venue[compound]
        )
        out.room_volunteers[row] += compounds.room_volunteers[compound]
        out.room_bodies[row] += compounds.room_body[compound]
        out.room_price_fen[row] += (
            compounds.room_price_fen[compound] if compounds.room_way[compound] == ROOMS_PRICED else 0.0
        )
        out.compounds[row] += 1.0
        out.night_slots[row] += compounds.night_slots[compound]
        out.team_members_out[row] += compounds.team_members[compound]
        out.office_holders[row] += compounds.office_holders[compound]
        out.bicycles[row] += compounds.bicycles[compound]
        out.station_bicycles[row] += compounds.station_users[compound]
        out.stations[row] += 1.0 if compounds.station[compound] == STATION_SITED else 0.0
        out.agreements_in_force[row] += 1.0 if compounds.agreement[compound] == AGREEMENT_HOLDS else 0.0
        out.secretaries_captured[row] += compounds.secretary_captured[compound]
        out.secretary_chairs[row] += 1.0 if compounds.secretary_chair[compound] != NOBODY else 0.0
        for seat in range(MAX_COMMITTEE):
            member = world.committee_members[compound, seat]
            if member != NOBODY:
                out.committee_members[row] += 1.0
                out.committee_party_members[row] += world.households.party_member[member]
    for unit in range(world.units.compound.size):
        out.units_giving[row] += 1.0 if world.units.gives[unit] > 0 else 0.0
    buildings = world.buildings
    condition = 0.0
    for building in range(buildings.compound.size):
        condition += float64(buildings.condition[building])
        out.words_holding[row] += buildings.words_given[building]
        out.clutter_level[row] += clutter_level(world, building)
        out.works_standing[row] += buildings.works[building]
        out.leaks_open[row] += buildings.leaks[building]
        out.stairwell_bicycles[row] += buildings.stairwell_bicycles[building]
        space = buildings.space[building]
        out.spaces[row] += 1.0 if space != SPACE_NONE else 0.0
        out.spaces_taken[row] += 1.0 if space == SPACE_LET or space == SPACE_FENCED else 0.0
        out.lifts[row] += buildings.lifts[building]
    out.clutter_level[row] /= max(1, buildings.compound.size)
    out.facility_condition[row] = condition / max(1, buildings.compound.size)
    out.buildings[row] = buildings.compound.size
    for room in range(world.rooms.condition.size):
        out.room_conditions[row] += world.rooms.condition[room]
    out.rooms[row] = world.rooms.condition.size
    of_compounds = 0
    for case in range(world.control.open_cases[0]):
        of_compounds += 1 if world.cases.compound[case] >= 0 else 0
    out.cases_open[row] = of_compounds


@compiled
def record_districts(world: World, parameters: Parameters, row: int) -> None:
    """Adds up what belongs to streets."""
    districts = world.districts.joint.size
    for district in range(districts):
        share = enforceable_share(world, parameters, district) / districts
        world.nightly.enforceable_kinds_share[row] += share


@compiled
def record_day(world: World, parameters: Parameters, day: int) -> None:
    """Writes the row of a day and clears the flows for the next."""
    row = day - world.control.first_recorded_day[0]
    if 0 <= row < world.daily.shape[1]:
        world.daily[:, row] = 0.0
        for flow in range(world.flows.shape[0]):
            total = 0.0
            for compound in range(world.compounds.kind.size):
                total += world.flows[flow, compound]
            world.daily[flow, row] = total
        record_households(world, row)
        record_compounds(world, row)
        record_districts(world, parameters, row)
    world.flows[:, :] = 0.0


def raw_table(world: Any, days: int) -> pd.DataFrame:
    """Returns the recorded rows as they are: a row a day, a column of :data:`COLUMNS` each, and ``day`` first."""
    first = int(world.control.first_recorded_day[0])
    table = pd.DataFrame(np.ascontiguousarray(np.asarray(world.daily)[:, :days].T), columns=list(COLUMNS))
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
            "lifts_out_share": share(raw["lift_outages"], raw["lifts"]),
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
            **{f"committee_{mode}_share": share(raw[f"committees_{mode}"], raw["compounds"]) for mode, _ in MODES[1:]},
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
