"""Worlds without owners, cars, lifts, members, fees, lanes, slots or hours run, and say NaN where there is nothing to measure."""

from __future__ import annotations

import math
import warnings
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from commons_sim.apps.cli.main import main
from commons_sim.apps.page.making.recording import events_of, record
from commons_sim.model import CompoundModel
from commons_sim.outcomes.definitions import OUTCOMES
from tests.conftest import SCENARIOS, configured

SMALL = {"compound.households": 50, "compound.floors": 6, "burn_in_days": 40, "days": 130}

#: name: changes, outcomes that have no value then, outcomes that are 0 then
WORLDS: dict[str, tuple[dict[str, Any], set[str], set[str]]] = {
    "as usual": ({}, set(), set()),
    "no owners": (
        {"compound.tenant_share": 1.0, "compound.owners_committee_chance": 1.0}, set(), {"committee_days_share"}
    ),
    "no tenants": ({"compound.tenant_share": 0.0}, {"welfare_tenants_cny_per_household_day"}, set()),
    "no cars": (
        {"compound.cars_per_household": 0.0},
        {"parking_violation_rate", "parking_search_minutes", "parking_access_gini"},
        {"fire_lane_blocked_hours_per_day"},
    ),
    "no lifts": ({"compound.lifts_per_building": 0}, {"lift_outage_days"}, set()),
    "no members": ({"compound.party_household_share": 0.0}, set(), set()),
    "all members": (
        {"compound.party_household_share": 1.0, "compound.member_known_share": 1.0},
        {"welfare_non_members_cny_per_household_day"},
        set(),
    ),
    "nobody old": ({"compound.aged_60_share": 0.0}, {"welfare_elderly_cny_per_household_day"}, set()),
    "no fees": ({"compound.fee_cny_per_m2_month": 0.0}, {"fee_collection_rate"}, set()),
    "no fees, no money, no hours": (
        {"compound.fee_cny_per_m2_month": 0.0, "compound.maintenance_fund_cny_per_m2": 0.0, "company.opening_effort": 0.0,
         "company.opening_cash_months": 0.0, "company.case_hours_per_day": 0.0},
        {"fee_collection_rate"},
        set(),
    ),
    "no lanes": ({"compound.lane_spots_per_household": 0.0}, set(), {"parking_violation_rate", "fire_lane_blocked_hours_per_day"}),
    "no slots": (
        {"compound.fixed_slots_per_household": 0.0, "compound.shared_slots_per_household": 0.0}, set(), {"parking_search_minutes"}
    ),
    "slots for all": (
        {"compound.fixed_slots_per_household": 3.0},
        {"parking_violation_rate", "parking_search_minutes", "parking_access_gini"},
        set(),
    ),
    "no common income": (
        {"compound.shared_slot_rent_cny_per_night": 0.0, "compound.lift_advertising_cny_per_lift_month": 0.0,
         "compound.gate_advertising_cny_per_household_month": 0.0, "compound.venue_rent_cny_per_household_month": 0.0,
         "compound.visitor_parking_cny_per_household_month": 0.0,
         "instruments.slot_letting.active": False, "instruments.resident_rooms.active": False,
         "instruments.performance_contract.active": False},
        {"revenue_leakage_share", "revenue_disclosed_share", "appropriation_index"},
        {"surplus_public_revenue_cny_per_household_day", "public_fund_cny_per_household"},
    ),
    "one household": ({"compound.households": 1}, set(), set()),
    "one household a building": ({"compound.floors": 1, "compound.flats_per_floor": 1, "compound.households": 12}, set(), set()),
    "no staff": ({"residents_committee.staff_per_10000_residents": 0.0}, set(), set()),
    "no other households": (
        {"residents_committee.community_households": 0, "enforcement.street_households": 0}, set(), set()
    ),
    "no officers": (
        {"enforcement.team_hours_per_1000_households_week": 0.0, "departments.hours_per_1000_households_week": 0.0,
         "instruments.joint_enforcement.hours_per_week": 0.0,
         "instruments.home_visits.street_hours_per_month": 0.0, "instruments.duty_roster.hours_per_week": 0.0,
         "instruments.inspection_rounds.hours_per_week": 0.0, "instruments.ordered_repairs.hours_per_month": 0.0,
         "instruments.books_audit.hours_per_month": 0.0, "instruments.management_committee.police_hours_per_month": 0.0,
         "instruments.feedback_meetings.street_hours_per_month": 0.0,
         "instruments.three_level_grid.centre_hours_per_week": 0.0,
         "instruments.street_empowerment.staff_hours_per_month": 0.0, "instruments.lead_and_helpers.staff_hours_per_month": 0.0},
        {"enforcement_delay_days"},
        {"cost_government_hours"},
    ),
    "nobody has time": (
        {"compound.spare_hours_per_month": 0.0, "compound.aged_60_spare_hours_per_month": 0.0,
         "compound.owners_committee_chance": 0.0},
        set(),
        {"cost_volunteer_hours"},
    ),
    "time is worth nothing": ({"compound.value_of_time_cny_per_hour": 0.0}, set(), set()),
    "no burn-in, one day": ({"burn_in_days": 0, "days": 1}, set(), set()),
    "an all but empty service contract": (
        {"services.full_service_hours_per_1000_m2_day": 0.01, "company.least_effort": 0.0}, set(), set()
    ),
    "nothing is spilled over": ({"behaviour.kappa": 0.0}, set(), set()),
}  # fmt: skip


def some_and_all() -> list[Any]:
    """Returns every world under every regime: two regimes a world, in turn, in each test run, and the others in the deep one."""
    pairs = []
    for number, name in enumerate(WORLDS):
        chosen = {SCENARIOS[number % len(SCENARIOS)], "party_led" if number % len(SCENARIOS) != 5 else "status_quo"}
        pairs += [
            pytest.param(name, scenario, marks=() if scenario in chosen else pytest.mark.deep) for scenario in SCENARIOS
        ]
    return pairs


@pytest.mark.parametrize(("name", "scenario"), some_and_all())
def test_a_world_without_something_runs(name: str, scenario: str) -> None:
    changes, without_value, zero = WORLDS[name]
    model = CompoundModel(configured(scenario, SMALL | changes), seed=4)
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        model.run()
        outcomes = model.outcomes()
        daily, events = model.daily_table(), model.events_table()
    assert model.imbalance_fen() == 0
    assert list(outcomes) == [outcome.name for outcome in OUTCOMES]
    assert len(daily) == model.config.days
    assert not events["text_zh"].str.contains("nan|{|}").any()
    for value in outcomes.values():
        assert not math.isinf(value)
    for outcome in without_value:
        assert math.isnan(outcomes[outcome]), outcome
    for outcome in zero:
        assert outcomes[outcome] == 0.0, outcome
    # an outcome without a condition for having no value always has one
    for definition in OUTCOMES:
        if definition.nan_condition in ("", "never"):
            assert not math.isnan(outcomes[definition.name]), definition.name
    columns = daily.drop(columns="day")
    assert not columns.isin([math.inf, -math.inf]).any().any()
    rates = [name for name in columns if name.endswith(("_rate", "_share")) and not name.endswith("per_household")]
    assert ((columns[rates] >= 0.0) & (columns[rates] <= 1.0) | columns[rates].isna()).all().all()
    assert columns[[name for name in columns if name.startswith("trust_")]].stack().between(0.0, 1.0).all()


def test_without_members_a_branch_is_a_sign_on_a_door() -> None:
    """Unless cadres are lent to it, who work for it in any case."""
    nobody = {"compound.party_household_share": 0.0, "instruments.party_organisation.cadre_hours_per_month": 0.0}
    model = CompoundModel(configured("party_led", SMALL | nobody), seed=4)
    while model.day < model.config.days:
        model.advance(model.day + 1)
        assert (model.columns.compounds.branch_hours_per_month == 0.0).all()
        assert (model.columns.compounds.reach_tree == 0.0).all()
        assert (model.columns.buildings.party_group == 0).all()
    assert model.columns.compounds.branch[0] == 1


def test_lent_hours_are_hours_that_the_committee_has() -> None:
    """A policy cannot be staffed by people who are not there."""
    nobody = {
        "residents_committee.staff_per_10000_residents": 0.0,
        "instruments.party_organisation.cadre_hours_per_month": 500.0,
        "instruments.three_level_grid.station_hours_per_week": 0.0,  # posts of its own
    }
    model = CompoundModel(configured("party_led", SMALL | nobody), seed=4)
    model.run()
    assert model.outcomes()["cost_cadre_hours"] == 0.0
    assert (model.columns.communities.paper_hours_per_month >= 0.0).all()


def test_a_world_without_events_has_typed_tables_that_every_command_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    quiet = ["days=3", "burn_in_days=0", "compound.households=5", "workers=1", "--lang", "en"]
    assert main(["run", *quiet, "hydra.run.dir=a"]) == 0
    assert main(["run", "-m", "seed=0,1", *quiet, "run_timeout_s=0", "hydra.sweep.dir=b"]) == 0
    assert main(["compare", "scenarios=[status_quo]", "replicates=2", *quiet, "hydra.run.dir=c"]) == 0
    expected = {"scenario": "string", "compound": "string", "seed": "int64", "day": "int64"} | dict.fromkeys(
        ("kind", "place", "actors", "text_zh", "text_en"), "string"
    )
    for folder in ("a", "b", "c"):
        events = pq.read_table(f"{folder}/events.parquet")
        assert events.num_rows == 0
        assert {field.name: str(field.type).removeprefix("large_") for field in events.schema} == expected
        assert main(["verify", folder]) == 0
        assert (
            main(["results", folder, "--sql", "select scenario, count(*) from events where kind = 'x' group by 1"]) == 0
        )
        assert main(["report", folder]) == 0
    assert events_of(pq.read_table("a/events.parquet").to_pandas()) == []
    assert record(CompoundModel(configured("status_quo", {"compound.households": 3, "days": 30})))[0]
