"""Outcomes of a run, from its daily rows, its households and its cases.

:mod:`commons_sim.outcomes.definitions` says what each is; the names here must be those. Those that belong to commons
not yet built are NaN and marked as pending there. The tests hold both lists together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from commons_sim.commons.common_areas.columns import STATION_SITED
from commons_sim.commons.stage_game import StageGame
from commons_sim.governance import ledger
from commons_sim.governance.departments import (
    APPRAISED,
    COMMANDED,
    DEPARTMENTS,
    DUTIES_CAME,
    DUTIES_LAPSED,
    DUTIES_WAITED,
)
from commons_sim.kernel.clock import DAYS_A_WEEK
from commons_sim.kernel.outcome import NAN, _month_starts, _months_ended, at_most_one, gini, median_age, ratio
from commons_sim.kernel.units import FEN_A_YUAN
from commons_sim.outcomes.costs import ShadowPrices
from commons_sim.outcomes.definitions import OUTCOMES, PARTIES
from commons_sim.outcomes.recording import COMMITTEE_MODES
from commons_sim.outcomes.tragedy import IndexParameters, tragedy

ELDERLY_YEARS: Final = 65


def compute(
    world: Any,
    raw: pd.DataFrame,
    opening_entries_fen: NDArray[np.int64],
    prices: ShadowPrices,
    games: Mapping[str, StageGame],
    rule: IndexParameters,
) -> dict[str, float]:
    """Returns every outcome of ``definitions.OUTCOMES`` for the days of the policy.

    Args:
        world: the columns at the end of the run.
        raw: recorded rows of days 0 and later.
        opening_entries_fen: cumulated ledger entries (compounds, kinds) at the beginning of day 0.
        prices: shadow prices.
        games: the stage game of each commons in the world as it was drawn.
        rule: when a tragedy index has a value.
    """
    sums = raw.drop(columns="day").sum().to_dict()  # plain: a label looked up in a series costs more than the sum
    days = max(1, len(raw))
    households = max(1, int(world.households.building.size))
    found = {outcome.name: NAN for outcome in OUTCOMES}
    found |= parking(world, sums, days)
    found |= money(world, raw, opening_entries_fen, households)
    found |= rooms(world, raw, sums)
    found |= services(raw, sums, days)
    found |= common_areas(world, raw, sums)
    found |= cases(world, sums)
    found |= enforcement(world, raw, sums)
    found |= voice(raw, sums, households)
    found |= costs(sums, days, households, prices)
    found |= surplus(sums, days, households, found["cost_social_cny_per_household_day"], prices)
    found |= tragedy(games, found, rule)
    found |= welfare(world, days)
    return found


def parking(world: Any, sums: Any, days: int) -> dict[str, float]:
    """Returns the outcomes of parking."""
    people = world.households
    with_need = people.unfixed_nights > 0
    access = people.shared_nights[with_need] / people.unfixed_nights[with_need]
    return {
        "parking_violation_rate": ratio(sums["violations"], sums["drivers"]),
        "fire_lane_blocked_hours_per_day": float(sums["fire_lane_hours"] / days),
        "parking_search_minutes": ratio(sums["search_minutes"], sums["drivers"]),
        "parking_access_gini": gini(access),
    }


def money(world: Any, raw: pd.DataFrame, opening_entries_fen: NDArray[np.int64], households: int) -> dict[str, float]:
    """Returns the outcomes of public revenue.

    Income is due for the months that began and ended under the policy; what the company kept and later had to hand over, what
    committee members took and did not pay back, and repairs that the company charged to owners' money move leakage and
    appropriation.
    """
    entries = (world.entries_fen - opening_entries_fen).sum(axis=0)
    ended = raw.loc[_months_ended(raw), ["due_fen", "shown_fen"]].sum()
    due, shown = float(ended["due_fen"]), float(ended["shown_fen"])
    recovered = float(entries[ledger.RECOVERY] + entries[ledger.QUIET_RECOVERY])
    taken = float(entries[ledger.SELF_DEALING] - entries[ledger.RESTITUTION])
    charged = float(entries[ledger.SMALL_REPAIR_CHARGED])
    fund = float(world.balances_fen[:, [ledger.OWNERS_FUND, ledger.WORKS_BUDGET, ledger.ROOMS_BUDGET]].sum())
    missing = max(0.0, due - shown - recovered)
    return {
        "revenue_leakage_share": ratio(max(0.0, due - shown - recovered + taken), due),
        "revenue_disclosed_share": ratio(shown, due),
        "public_fund_cny_per_household": fund / FEN_A_YUAN / households,
        "appropriation_index": min(1.0, ratio(missing + max(0.0, taken) + charged, due)) if due > 0.0 else NAN,
    }


def rooms(world: Any, raw: pd.DataFrame, sums: Any) -> dict[str, float]:
    """Returns the outcomes of the activity rooms."""
    asked = world.teams.asked_ever > 0.0
    return {
        "room_use_share": ratio(sums["room_hours_used"], sums["room_hours_open"]),
        "room_hours_gini": gini(world.teams.hours_used[asked]),
        "room_wait_days": ratio(sums["room_wait_days"], sums["room_uses"]),
        "room_disorder_rate": ratio(sums["room_disorder"], sums["room_uses"]),
        "room_condition": ratio(sums["room_conditions"], sums["rooms"]),
    }


def services(raw: pd.DataFrame, sums: Any, days: int) -> dict[str, float]:
    """Returns the outcomes of service, plant and fees."""
    billed = raw.loc[_month_starts(raw), "billed_fen"].sum()
    collected = raw.loc[_month_starts(raw), "collected_fen"].sum()
    with_lifts = float(raw["buildings_with_lifts"].mean())
    return {
        "fee_collection_rate": ratio(collected, billed),
        "service_level": float(raw["service_level"].mean()),
        "facility_condition": float(raw["facility_condition"].mean()),
        "lift_outage_days": ratio(sums["lift_outages"], with_lifts * days / 365.0),
    }


def common_areas(world: Any, raw: pd.DataFrame, sums: Any) -> dict[str, float]:
    """Returns the outcomes of corridors, quiet, illegal building, leaks, open spaces and charging."""
    compounds = world.compounds
    sited = (compounds.station == STATION_SITED) & (compounds.station_day >= 0)
    waits = (compounds.station_day - compounds.station_wanted_day)[sited]
    return {
        "clutter_level": float(raw["clutter_level"].mean()),
        "nuisance_rate": ratio(sums["nuisance_days"], sums["households"]),
        "illegal_building_rate": ratio(sums["works_standing"], sums["households"]),
        "leak_days_median": median_age(np.asarray(world.leak_ages)),
        "leak_settled_share": ratio(sums["leaks_settled"], sums["leaks_ended"]),
        "spaces_taken_share": ratio(sums["spaces_taken"], sums["spaces"]),
        "stairwell_charging_share": ratio(sums["stairwell_bicycles"], sums["bicycles"]),
        "charging_station_share": ratio(sums["stations"], sums["compounds"]),
        "charging_station_wait_days": float(waits.mean()) if waits.size else NAN,
    }


def cases(world: Any, sums: Any) -> dict[str, float]:
    """Returns the outcomes of the case pipeline."""
    return {
        "cases_opened": float(sums["opened"]),
        "case_resolved_share": ratio(sums["closed"], sums["ended"]),
        "case_median_days": median_age(np.asarray(world.case_ages)),
        "case_passes_mean": ratio(sums["case_passes"], sums["ended"]),
        "case_answered_share": ratio(sums["answered"], sums["ended"]),
        "enforcement_delay_days": ratio(sums["enforcement_days"], sums["enforced"]),
    }


def enforcement(world: Any, raw: pd.DataFrame, sums: Any) -> dict[str, float]:
    """Returns the outcomes of routing, levels of the grid, departments and officers."""
    calls, districts = world.department_calls, world.districts
    desks = np.asarray(world.department_desks).sum(axis=(0, 1))
    tiers = {
        name: [row for row in range(len(DEPARTMENTS)) if (1 << row) & members]
        for name, members in (("commanded", COMMANDED), ("appraised", APPRAISED), ("other", ~(COMMANDED | APPRAISED)))
    }
    found = {
        f"compliance_{name}_share": ratio(calls[rows, 1].sum(), calls[rows, 0].sum()) for name, rows in tiers.items()
    }
    return found | {
        "case_routing_days": ratio(sums["routing_days"], sums["ended"]),
        "case_found_share": ratio(sums["found"] + sums["found_on_rounds"], sums["opened"]),
        "reports_merged": float(sums["merged"]),
        "case_rises_mean": ratio(sums["rises"], sums["ended"]),
        **{
            f"case_solved_{net}_share": ratio(sums[f"solved_{net}"], sums["closed"])
            for net in ("small", "middle", "large")
        },
        "complex_case_days": ratio(sums["complex_days"], sums["complex_ended"]),
        "sanction_share": at_most_one(sums["enforced"], sums["enforceable_ended"]),
        "repeat_visits_per_case": ratio(sums["repeat_visits"], sums["enforced"]),
        "team_utilisation": at_most_one(float(districts.team_hours_used.sum()), float(districts.team_hours_paid.sum())),
        "enforceable_kinds_share": float(raw["enforceable_kinds_share"].mean()),
        "department_compliance_share": ratio(calls[:, 1].sum(), calls[:, 0].sum()),
        "own_duties_wait_days": ratio(DAYS_A_WEEK * desks[DUTIES_WAITED], desks[DUTIES_CAME]),
        "own_duties_lapsed_share": ratio(desks[DUTIES_LAPSED], desks[DUTIES_CAME]),
    }


def voice(raw: pd.DataFrame, sums: Any, households: int) -> dict[str, float]:
    """Returns the outcomes of votes, committees, participation and trust."""
    compounds, ended = raw["compounds"].sum(), raw.loc[_months_ended(raw)]
    found = {
        "assembly_quorum_share": ratio(sums["quorate"], sums["assemblies"]),
        "committee_days_share": ratio(raw["committees"].sum(), compounds),
        "committee_captured_share": ratio(sums["committees_collusive"] + sums["committees_self_dealing"], compounds),
        **{f"committee_{mode}_share": ratio(sums[f"committees_{mode}"], compounds) for mode in COMMITTEE_MODES},
        "committee_election_success_share": at_most_one(sums["committees_formed"], sums["elections"]),
        "committee_formation_days": ratio(sums["formation_days"], sums["committees_formed"]),
        "participation_rate": float(ended["participation_rate"].mean()),
        **{
            f"participation_{who}s_rate": ratio(
                float(ended[f"{who}_months_active"].sum()), float(ended[f"{who}_months"].sum())
            )
            for who in ("owner", "tenant")
        },
        "volunteer_hours_per_household": float(sums["volunteer_hours"] / households),
        "grant_cny_per_project_done": ratio(sums["small_grants_fen"] / FEN_A_YUAN, sums["projects_done"]),
        "satisfaction": float(raw["satisfaction"].mean()),
    }
    return found | {f"trust_{party}": float(raw[f"trust_{party}"].mean()) for party in PARTIES}


def costs(sums: Any, days: int, households: int, prices: ShadowPrices) -> dict[str, float]:
    """Returns hours and money that governance took, and all of it at shadow prices."""
    money_cny = float(sums["money_cost_fen"]) / FEN_A_YUAN
    each = households * days
    volunteers_cny = float(sums["volunteer_cost_cny"])
    government_cny = float(sums["government_hours"]) * prices.government_hour_cny
    cadres_cny = float(sums["cadre_hours"]) * prices.cadre_hour_cny
    in_kind_cny = float(
        sums["unit_slot_nights"] * prices.unit_slot_night_cny
        + sums["unit_venue_hours"] * prices.unit_venue_hour_cny
        + sums["unit_expert_hours"] * prices.unit_expert_hour_cny
    )
    social_cny = volunteers_cny + government_cny + cadres_cny + money_cny + in_kind_cny
    return {
        "cost_volunteer_hours": float(sums["volunteer_hours"]),
        "cost_government_hours": float(sums["government_hours"]),
        "cost_cadre_hours": float(sums["cadre_hours"]),
        "cost_money_cny": money_cny,
        "cost_social_cny_per_household_day": social_cny / each,
        "cost_volunteers_cny_per_household_day": volunteers_cny / each,
        "cost_cadres_cny_per_household_day": cadres_cny / each,
        "cost_government_cny_per_household_day": government_cny / each,
        "cost_in_kind_cny_per_household_day": in_kind_cny / each,
        "cost_money_cny_per_household_day": money_cny / each,
        "cost_company_cny_per_household_day": float(sums["company_cost_cny"]) / each,
    }


def surplus(sums: Any, days: int, households: int, cost_social: float, prices: ShadowPrices) -> dict[str, float]:
    """Returns the surplus of each commons built and of all, transfers between parties cancelled out.

    The hours that keep activity rooms are a cost of the rooms and of governance at once: all together they count once. So does a
    grant, which is money spent on governance when it is paid, and a cost of the rooms when they are repaired with it.
    """
    per = households * days
    parking_cny = -float(sums["parking_cost_cny"] + sums["parking_harm_cny"]) / per
    areas = float(sums["areas_own_cny"] + sums["areas_company_cny"] - sums["areas_harm_cny"] - sums["areas_outlay_cny"])
    areas_cny = areas / per
    keeping = float(sums["room_duty_cost_cny"] + sums["room_staff_hours"] * prices.cadre_hour_cny)
    rooms = float(sums["room_value_cny"] - sums["room_own_cost_cny"] - sums["room_repair_cny"]) - keeping
    rooms_cny = rooms / per
    twice = (keeping + float(sums["room_grant_fen"]) / FEN_A_YUAN) / per
    resources = float(sums["company_cost_cny"])
    services_cny = (float(sums["service_value_cny"]) - resources) / per
    lost = float(sums["nuisance_cny"] + sums["unrepaired_cny"])
    revenue_cny = (float(sums["outside_income_cny"]) - lost) / per
    of_commons = parking_cny + revenue_cny + rooms_cny + areas_cny + services_cny
    return {
        "surplus_parking_cny_per_household_day": parking_cny,
        "surplus_public_revenue_cny_per_household_day": revenue_cny,
        "surplus_activity_rooms_cny_per_household_day": rooms_cny,
        "surplus_common_areas_cny_per_household_day": areas_cny,
        "surplus_services_cny_per_household_day": services_cny,
        "surplus_cny_per_household_day": of_commons - cost_social + twice,
    }


def welfare(world: Any, days: int) -> dict[str, float]:
    """Returns what residents themselves gain or lose, by group, in CNY a household and day."""
    people = world.households
    gained = people.service_value_cny + people.revenue_value_cny + people.common_areas_value_cny + people.room_value_cny
    each = (gained - people.parking_cost_cny - people.effort_cost_cny) / days
    buildings = np.bincount(people.building, weights=each, minlength=world.buildings.compound.size)
    sizes = np.bincount(people.building, minlength=world.buildings.compound.size)

    def mean_of(group: NDArray[Any]) -> float:
        return float(each[group].mean()) if group.any() else NAN

    return {
        "welfare_cny_per_household_day": float(each.mean()) if each.size else NAN,
        "welfare_gini": gini(each - each.min()) if each.size else NAN,
        "welfare_tenants_cny_per_household_day": mean_of(people.tenant == 1),
        "welfare_elderly_cny_per_household_day": mean_of(people.age_years >= ELDERLY_YEARS),
        "welfare_non_members_cny_per_household_day": mean_of(people.party_member == 0),
        "welfare_worst_building_cny_per_household_day": float((buildings[sizes > 0] / sizes[sizes > 0]).min())
        if each.size
        else NAN,
    }
