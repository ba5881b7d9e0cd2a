"""The list of outcomes is the published one, complete in both languages."""

from __future__ import annotations

import math
import re
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

import commons_sim as cs
from commons_sim.governance import ledger
from commons_sim.governance.voting import ELECT_COMMITTEE, ELECTED
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.outcome import COMMONS, NAN_CONDITIONS_ZH, NEVER, UNITS_ZH, WINDOWS_ZH, Finished
from commons_sim.model import CompoundModel
from commons_sim.outcomes.definitions import BY_NAME, OUTCOMES


def test_each_outcome_stands_once() -> None:
    assert list(BY_NAME) == [outcome.name for outcome in OUTCOMES]


def test_labels_tell_outcomes_apart() -> None:
    for lang in ("zh", "en"):
        labels = [outcome.label(lang) for outcome in OUTCOMES]
        assert len(set(labels)) == len(labels)


def test_an_outcome_is_described_in_both_languages() -> None:
    for outcome in OUTCOMES:
        assert outcome.better in {"lower", "higher", "none"}
        assert outcome.unit in UNITS_ZH
        assert outcome.window in WINDOWS_ZH
        assert outcome.nan_condition in NAN_CONDITIONS_ZH
        english, chinese = outcome.texts("en"), outcome.texts("zh")
        assert english.keys() == chinese.keys()
        for field in ("label", "formula", "unit", "window", "nan_condition"):
            assert english[field].strip()
            assert not re.search("[\u4e00-\u9fff]", english[field]), (outcome.name, field)
        for field in ("label", "formula", "window", "nan_condition"):
            assert re.search("[\u4e00-\u9fff]", chinese[field]), (outcome.name, field)


def test_a_unit_in_a_name_is_the_unit() -> None:
    for outcome in OUTCOMES:
        if outcome.name.endswith("_cny_per_household_day"):
            assert outcome.unit == "CNY a household and day"
        elif outcome.name.endswith(("_share", "_rate")):
            assert outcome.unit == "share"
        elif outcome.name.endswith("_gini"):
            assert outcome.unit.startswith("Gini")


def test_no_translation_is_left_over() -> None:
    assert {outcome.unit for outcome in OUTCOMES} == set(UNITS_ZH)
    assert {outcome.nan_condition for outcome in OUTCOMES} == set(NAN_CONDITIONS_ZH)


def test_every_commons_has_an_index_and_a_surplus() -> None:
    for commons in COMMONS:
        assert f"tragedy_index_{commons}" in BY_NAME
        assert f"surplus_{commons}_cny_per_household_day" in BY_NAME


@pytest.fixture(scope="module")
def runs() -> list[pd.Series]:
    """Outcomes of runs that between them hold an assembly, cases and visits of officers, and of two without."""
    rooms = ["activity_rooms.centre_households=300", "activity_rooms.staff_hours_per_1000_households_month=800"]
    small = ["compound.households=120", "burn_in_days=30", *rooms]
    crowded = ["compound.cars_per_household=1.5", "compound.fixed_slots_per_household=0.3"]
    leaky = ["compound.leaks_per_household_year=1", "compound.bicycle_share=0.9", "compound.open_space_share=1",
             "charging.objections_tolerated=1", "charging.complaints_heard=0.1"]  # fmt: skip
    told = [
        "instruments.governance_platform.active=false"
    ]  # so that bodies in the compound hear of charging and propose a site
    granted = [
        "small_grants.pool_cny_per_household_year=60",
        "small_grants.call_reach=1",
        "small_grants.proposal_hours=1",
    ]
    idle = [
        "departments.hours_per_1000_households_week=100"
    ]  # so that those who are called after others are called at all
    lively = CompoundModel.from_overrides(
        ["scenario=party_led", "days=400", *told, *crowded, *leaky, *granted, *idle, *small]
    )
    compounds = lively.columns.compounds
    compounds.assembly_day[0], compounds.assembly_item[0], compounds.assembly_building[0] = 20, ELECT_COMMITTEE, NOBODY
    lively.run()
    without_governance = cs.simulate(["scenario=open_access", "days=70", *small])
    without_cars = cs.simulate(["compound.cars_per_household=0", "days=40", *small])
    seated = CompoundModel.from_overrides(
        ["residents.stand_hours_per_month=0", "committee.hoped_gain_share=0.9", "days=70", *small]
    )
    seated.advance(1)
    seated.columns.compounds.committee[0] = ELECTED
    seated.run()
    return [
        pd.Series(lively.outcomes()),
        without_governance.outcomes,
        without_cars.outcomes,
        pd.Series(seated.outcomes()),
    ]


def test_what_is_computed_is_what_is_defined_in_that_order(runs: list[pd.Series]) -> None:
    assert all(list(run.index) == list(BY_NAME) for run in runs)


def test_every_outcome_has_a_value_somewhere_and_lies_where_its_unit_says(runs: list[pd.Series]) -> None:
    for outcome in OUTCOMES:
        values = [float(run[outcome.name]) for run in runs]
        known = [value for value in values if not math.isnan(value)]
        assert known, outcome.name
        if outcome.nan_condition == NEVER:
            assert all(map(math.isfinite, values)), outcome.name
        if outcome.unit in ("0 to 1", "Gini, 0 to 1") or (outcome.unit == "share" and "leakage" not in outcome.name):
            assert all(0.0 <= value <= 1.0 for value in known), outcome.name
        elif outcome.name.startswith(("cost_", "cases_", "case_", "volunteer")):
            assert all(value >= 0.0 for value in known), outcome.name


def test_without_cars_there_is_no_parking(runs: list[pd.Series]) -> None:
    carless = runs[2]
    without = "no car without a fixed slot came home"
    assert all(math.isnan(carless[outcome.name]) for outcome in OUTCOMES if outcome.nan_condition == without)
    assert carless["fire_lane_blocked_hours_per_day"] == 0.0
    assert carless["surplus_parking_cny_per_household_day"] == 0.0


def test_income_counts_in_the_months_that_began_and_ended_under_the_policy() -> None:
    days = np.arange(60)  # settled on day 0: the last month of the burn-in; on day 31: January; on day 59: February
    last_month = np.select([days < 31, days < 59], [900.0, 100.0], 300.0)
    shown = np.select([days < 31, days < 59], [900.0, 0.0], 100.0)
    raw = pd.DataFrame({"day": days, "due_fen": last_month, "shown_fen": shown})
    entries = np.zeros((1, len(ledger.ENTRIES)), dtype=np.int64)
    entries[0, ledger.RECOVERY], entries[0, ledger.QUIET_RECOVERY] = 40, 20
    entries[0, ledger.SELF_DEALING], entries[0, ledger.OFFER], entries[0, ledger.SMALL_REPAIR_CHARGED] = 20, 500, 40
    balances = np.zeros((1, len(ledger.ACCOUNTS)), dtype=np.int64)
    world = SimpleNamespace(entries_fen=entries, balances_fen=balances)
    found = Finished(world, raw, np.zeros_like(entries), None, {}, None, BY_NAME)
    assert found["revenue_disclosed_share"] == 100.0 / 400.0
    # an offer is paid out of what was withheld
    assert found["revenue_leakage_share"] == (400.0 - 100.0 - 60.0 + 20.0) / 400.0
    assert found["appropriation_index"] == (400.0 - 100.0 - 60.0 + 20.0 + 40.0) / 400.0
