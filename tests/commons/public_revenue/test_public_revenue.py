"""Income from common parts: who collects, who keeps, who finds out, and what becomes of the money."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pytest

from commons_sim.agents.assembly.assembly import kind_of_item
from commons_sim.agents.owners_committee import common_money
from commons_sim.agents.property_company import company_books
from commons_sim.commons.public_revenue import discovery, spending
from commons_sim.commons.public_revenue.public_revenue import (
    LET_BOOKED,
    LET_NOT,
    LET_QUIET,
    USE_KEEP,
    USE_MAINTENANCE,
    USE_PAYOUT,
    USE_WORKS,
)
from commons_sim.commons.services.columns import REPAIR_SMALL
from commons_sim.governance import ledger
from commons_sim.governance.voting import CHANGE_COMMON_PARTS, ORDINARY, SPECIAL, USE_FUND, USE_INCOME
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.kernel.randomness import COMMITTEE_DISCOVERED, QUIET_FOUND
from commons_sim.model import CompoundModel
from tests.conftest import SCENARIOS, configured

SEEDS = range(6)
WORLD: dict[str, Any] = {"compound.households": 120, "compound.floors": 10, "burn_in_days": 60, "days": 500}
COMMITTEE = {"compound.owners_committee_chance": 1.0, "compound.aged_60_share": 0.6}
NOBODY_LOOKS = {"compound.owners_committee_chance": 0.0, "behaviour.field_voice_tokens": -40.0}


def model_of(changes: dict[str, Any], seed: int = 1, scenario: str = "status_quo") -> CompoundModel:
    """Returns a compound that has not run yet."""
    return CompoundModel(configured(scenario, WORLD | changes), seed=seed)


@functools.cache
def finished(scenario: str, seed: int, changes: tuple[tuple[str, Any], ...]) -> CompoundModel:
    """Returns a compound that has run."""
    model = model_of(dict(changes), seed, scenario)
    model.run()
    return model


def mean(outcome: str, changes: dict[str, Any], scenario: str = "status_quo") -> float:
    """Returns an outcome's mean over seeds."""
    models = [finished(scenario, seed, tuple(sorted(changes.items()))) for seed in SEEDS]
    return float(np.nanmean([model.outcomes()[outcome] for model in models]))


def paid(model: CompoundModel, entry: int) -> int:
    """Returns what was paid under an entry of the ledger, in fen."""
    return int(model.columns.entries_fen[0, entry])


# -------------------------------------------------------------------------------------------- the month of the company


def test_a_month_of_income_is_divided_to_the_fen() -> None:
    model = model_of({"burn_in_days": 0})
    of, world = model.columns.compounds, model.world
    ledger.post(world, 0, ledger.VENUE_RENT, 100_001)
    of.quiet_fen_month[0], of.hand_over_share[0] = 7_000, 0.25
    company_books.settle_month(world, model.parameters, 0)
    cost = int(100_001 * model.parameters.public_revenue.management_share)
    due = 100_001 - cost
    assert paid(model, ledger.MANAGEMENT_COST) == cost
    assert paid(model, ledger.HAND_OVER) == of.shown_fen_last_month[0] == due // 4
    assert paid(model, ledger.WITHHELD) == of.withheld_fen[0] == due - due // 4
    assert of.income_fen_last_month[0] == 107_001
    assert of.due_fen_last_month[0] == due + 7_000, "nothing of what is let quietly is lawful cost"
    assert model.imbalance_fen() == 0


def test_a_local_rule_sends_its_share_to_the_maintenance_fund_at_once() -> None:
    model = model_of({"burn_in_days": 0, "public_revenue.maintenance_share": 0.5})
    ledger.post(model.world, 0, ledger.VENUE_RENT, 100_000)
    company_books.settle_month(model.world, model.parameters, 0)
    assert paid(model, ledger.TOP_UP) == paid(model, ledger.HAND_OVER) // 2 > 0


@pytest.mark.parametrize(("letting", "books"), [(LET_BOOKED, True), (LET_QUIET, False), (LET_NOT, False)])
def test_what_is_let_quietly_never_enters_the_books(letting: int, books: bool) -> None:
    model = model_of({"burn_in_days": 0})
    of = model.columns.compounds
    of.advertising[0], of.venue[0] = letting, LET_NOT
    company_books.collect(model.world, model.parameters, 0)
    assert (paid(model, ledger.ADVERTISING) > 0) == books
    assert (paid(model, ledger.QUIET_LETTING) > 0) == (letting == LET_QUIET)
    assert of.quiet_fen[0] == paid(model, ledger.QUIET_LETTING)
    outside = paid(model, ledger.ADVERTISING) + paid(model, ledger.QUIET_LETTING) + paid(model, ledger.VISITOR_PARKING)
    assert model.columns.today.outside_income_cny[0] * 100 == pytest.approx(outside)


def test_what_the_owners_agreed_to_is_let_and_booked() -> None:
    for agreed, expected in ((1, LET_BOOKED), (0, LET_QUIET)):
        model = model_of({"burn_in_days": 0})
        of = model.columns.compounds
        of.lawful_advertising[0] = of.clear_venue[0] = agreed
        company_books.choose_lettings(model.world, model.parameters, 0, 0.0, 1000.0, 50_000.0)
        assert of.advertising[0] == of.venue[0] == expected


def test_a_company_that_fears_discovery_shows_more_and_lets_less_quietly() -> None:
    model = model_of({"burn_in_days": 0})
    of = model.columns.compounds
    of.lawful_advertising[0] = 0
    of.due_fen_last_month[0] = of.income_fen_last_month[0] = 500_000
    found = []
    for belief in (0.0, 0.05, 1.0):
        of.expected_discovery[0] = belief
        company_books.choose_books(model.world, model.parameters, 0)
        found.append((float(of.hand_over_share[0]), int(of.advertising[0])))
    assert [share for share, _ in found] == sorted(share for share, _ in found)
    assert found[0] == (0.0, LET_QUIET)
    assert found[2] == (1.0, LET_NOT)


def test_an_offer_is_made_where_members_are_expected_to_take_it() -> None:
    """Collusion is a choice of the company's, and of each member's: nobody takes by group."""
    model = model_of(COMMITTEE | {"burn_in_days": 0})
    of = model.columns.compounds
    of.lawful_advertising[0] = of.clear_venue[0] = 1
    of.due_fen_last_month[0] = of.income_fen_last_month[0] = 3_000_000
    of.committee_monitor_hours[0] = 60.0
    for acceptance, offers in ((0.0, False), (1.0, True)):
        of.expected_discovery[0], of.expected_acceptance[0] = 0.9, acceptance
        company_books.choose_books(model.world, model.parameters, 0)
        assert (int(of.offer_fen[0]) > 0) == offers
        assert (float(of.hand_over_share[0]) < 1.0) == offers
    before = float(of.expected_acceptance[0])
    of.offer_taken_share[0] = 0.0
    company_books.learn_risks(model.world, model.parameters, 0)
    assert of.expected_acceptance[0] < before, "an offer turned down is not soon made again"


def test_a_company_that_does_not_dare_asks_the_owners() -> None:
    model = model_of({"burn_in_days": 0})
    of = model.columns.compounds
    of.lawful_advertising[0], of.advertising_fen_month[0] = 0, 500_000
    for letting, asks in ((LET_NOT, True), (LET_QUIET, False)):
        of.advertising[0] = letting
        assert company_books.wants_a_vote(model.world, model.parameters, 0, 30.0) == asks
    of.lawful_advertising[0], of.advertising[0] = 1, LET_NOT
    assert not company_books.wants_a_vote(model.world, model.parameters, 0, 30.0)


# ------------------------------------------------------------------------------------------------------------- votes


def test_business_with_common_parts_takes_three_quarters() -> None:
    """Civil Code, article 278; the older regulation knows no such item among its special ones."""
    assert kind_of_item(CHANGE_COMMON_PARTS, 0) == SPECIAL
    assert kind_of_item(CHANGE_COMMON_PARTS, 1) == ORDINARY
    assert kind_of_item(USE_INCOME, 0) == kind_of_item(USE_INCOME, 1) == ORDINARY
    assert (kind_of_item(USE_FUND, 0), kind_of_item(USE_FUND, 1)) == (ORDINARY, SPECIAL)


def held(model: CompoundModel, item: int) -> str:
    """Holds an assembly of owners who are all reached and all willing, and returns what became of the item."""
    of, people = model.columns.compounds, model.columns.households
    people.contact[:], people.tenant[:], people.spare_hours_per_month[:] = 1.0, 0, 50.0
    people.belief_voice[:], people.taste_tokens[:] = 20.0, 20.0
    of.assembly_day[0], of.assembly_item[0], of.assembly_building[0] = model.day, item, NOBODY
    model.advance(model.day + 1)
    kinds = [kind for kind in model.events_table()["kind"] if kind.startswith("assembly_")]
    return str(kinds[-1])


def test_owners_agree_to_advertising_if_they_expect_to_see_the_money() -> None:
    for trust, outcome, lawful in ((0.95, "assembly_passed", 1), (0.02, "assembly_refused", 0)):
        model = model_of({"burn_in_days": 0, "compound.owners_committee_chance": 0.0})
        model.advance(3)
        model.columns.compounds.lawful_advertising[0] = 0
        model.columns.households.trust_property_company[:] = trust
        assert held(model, CHANGE_COMMON_PARTS) == outcome
        assert model.columns.compounds.lawful_advertising[0] == lawful


def test_a_payout_is_the_assemblys_and_goes_by_floor_area() -> None:
    model = model_of({"burn_in_days": 0})
    model.advance(3)
    of, people = model.columns.compounds, model.columns.households
    people.tenant[:] = 0
    ledger.post(model.world, 0, ledger.VENUE_RENT, 1_000_000)
    ledger.post(model.world, 0, ledger.HAND_OVER, 1_000_000)
    of.budget_use[0] = USE_PAYOUT
    before, opened = people.revenue_value_cny.copy(), paid(model, ledger.HAND_OVER)
    assert opened == 1_000_000
    assert held(model, USE_INCOME) == "assembly_passed"
    got = people.revenue_value_cny - before
    assert round(got.sum() * 100) == paid(model, ledger.PAYOUT)
    np.testing.assert_allclose(got / got.sum(), people.floor_area_m2 / people.floor_area_m2.sum(), rtol=0.01)
    assert of.budget_use[0] == USE_KEEP, "decided once"
    assert "paid_out" in set(model.events_table()["kind"])


# ------------------------------------------------------------------------------------------------ budgets and works


@pytest.mark.parametrize(
    ("use", "entry"),
    [(USE_MAINTENANCE, ledger.TOP_UP), (USE_WORKS, ledger.BUDGET_WORKS), (USE_PAYOUT, ledger.PAYOUT), (USE_KEEP, None)],
)
def test_each_use_moves_the_fund_where_it_says(use: int, entry: int | None) -> None:
    model = model_of({"burn_in_days": 0})
    ledger.post(model.world, 0, ledger.VENUE_RENT, 1_000_000)
    ledger.post(model.world, 0, ledger.HAND_OVER, 1_000_000)
    before = model.columns.entries_fen[0].copy()
    spending.use_fund(model.world, model.parameters, 0, use, 400_000, 5)
    moved = {int(kind) for kind in np.flatnonzero(model.columns.entries_fen[0] - before)}
    assert moved == (set() if entry is None else {entry})
    assert model.imbalance_fen() == 0


def test_works_are_really_done() -> None:
    model = model_of({"burn_in_days": 0, "compound.facility_condition": 0.4})
    buildings = model.columns.buildings
    ledger.post(model.world, 0, ledger.VENUE_RENT, 2_000_000)
    ledger.post(model.world, 0, ledger.HAND_OVER, 2_000_000)
    ledger.post(model.world, 0, ledger.BUDGET_WORKS, 2_000_000)
    before = buildings.condition.astype(float)
    spending.improve(model.world, model.parameters, 0, 5)
    rule = model.parameters.public_revenue
    works = paid(model, ledger.IMPROVEMENT) / 100 / rule.improvement_cny
    assert works == (2_000_000 - model.parameters.services.small_repair_cny * 100) // (rule.improvement_cny * 100)
    gained = buildings.condition.astype(float) - before
    assert gained.sum() == pytest.approx(works * rule.improvement_gain, rel=1e-4)
    assert before[np.argmax(gained)] == before.min(), "the worst building first"


@pytest.mark.parametrize(
    ("committee", "budget", "entry"),
    [(0, 0, ledger.SMALL_REPAIR_CHARGED), (1, 0, None), (1, 300_000, ledger.SMALL_REPAIR_BUDGET)],
)
def test_who_pays_a_small_repair_when_the_company_cannot(committee: int, budget: int, entry: int | None) -> None:
    """Without a committee owners' money lies in the company's hands; with one it takes a budget."""
    model = model_of({"burn_in_days": 0, "company.opening_cash_months": 0.0})
    world, buildings = model.columns, model.columns.buildings
    world.compounds.committee[0] = committee
    ledger.post(model.world, 0, ledger.VENUE_RENT, 500_000)
    ledger.post(model.world, 0, ledger.HAND_OVER, 500_000)
    ledger.post(model.world, 0, ledger.BUDGET_WORKS, budget)
    buildings.repair[0], buildings.out_of_order[0], buildings.out_since_day[0] = REPAIR_SMALL, 1, 0
    from commons_sim.agents.property_company.upkeep import mend, waits_for_want_of_money

    waits = waits_for_want_of_money(model.world, model.parameters, 0, 0)
    assert waits, "idle money that would pay is a loss of this commons"
    before = world.entries_fen[0].copy()
    mend(model.world, model.parameters, 0, 4)
    moved = {int(kind) for kind in np.flatnonzero(world.entries_fen[0] - before)}
    assert moved == (set() if entry is None else {entry})
    assert waits_for_want_of_money(model.world, model.parameters, 0, 0) == (entry is None)


def test_members_vote_for_what_serves_their_own_household() -> None:
    model = model_of(COMMITTEE | {"burn_in_days": 0})
    people, buildings = model.columns.households, model.columns.buildings
    member = int(model.columns.committee_members[0, 0])
    worth = lambda: common_money.worth_of_uses(model.world, model.parameters, 0, member, 50_000.0)  # noqa: E731
    building = int(people.building[member])
    buildings.condition[building] = 0.9
    good = worth()
    buildings.condition[building] = 0.3
    poor = worth()
    assert poor[USE_WORKS] > good[USE_WORKS]
    assert poor[USE_PAYOUT] == good[USE_PAYOUT] > 0.0
    assert good[USE_MAINTENANCE] == 0.0, "the fund is full"
    taken = model.columns.balances_fen[0, ledger.MAINTENANCE_FUND].item()
    ledger.post(model.world, 0, ledger.LARGE_REPAIR, taken)
    assert worth()[USE_MAINTENANCE] > 0.0


def test_a_committee_uses_alone_what_lies_in_its_power_and_asks_for_the_rest() -> None:
    worn = {"compound.facility_condition": 0.2, "compound.maintenance_fund_cny_per_m2": 500.0,
            "public_revenue.improvement_cny": 2000.0}  # fmt: skip
    model = model_of(COMMITTEE | worn | {"burn_in_days": 0, "committee.choice_scale_cny": 1.0})
    ledger.post(model.world, 0, ledger.VENUE_RENT, 3_000_000)
    ledger.post(model.world, 0, ledger.HAND_OVER, 3_000_000)
    model.columns.households.stay_years[:] = 30.0
    common_money.decide_month(model.world, model.parameters, 0, 365)
    alone = int(model.parameters.public_revenue.assembly_above_cny_per_household * 120 * 100)
    assert paid(model, ledger.BUDGET_WORKS) == alone
    assert model.columns.compounds.budget_use[0] == USE_WORKS
    assert paid(model, ledger.IMPROVEMENT) > 0


def test_no_committee_no_budget() -> None:
    for committee, decided in ((0, 0), (1, 1)):
        model = model_of(COMMITTEE | {"burn_in_days": 0})
        ledger.post(model.world, 0, ledger.VENUE_RENT, 400_000)
        ledger.post(model.world, 0, ledger.HAND_OVER, 400_000)
        model.columns.compounds.committee[0] = committee
        common_money.decide_month(model.world, model.parameters, 0, 365)
        assert list(model.events_table()["kind"]).count("budget_decided") == decided
        common_money.decide_month(model.world, model.parameters, 0, 396)
        assert list(model.events_table()["kind"]).count("budget_decided") == decided, "once a year"


# ------------------------------------------------------------------------------------------------- trust, both ways


def test_an_account_moves_trust_by_what_it_shows_and_only_those_who_read_it() -> None:
    moved = []
    for shown_cny in (0, 120, 12_000):
        model = model_of({"burn_in_days": 0})
        people, of = model.columns.households, model.columns.compounds
        people.trust_property_company[:], people.contact[:] = 0.5, 0.5
        people.contact[0] = 0.0
        of.shown_fen_last_month[0] = shown_cny * 100
        common_money.accounts(model.world, model.parameters, 31)
        after = people.trust_property_company.astype(float) - 0.5
        assert after[0] == 0.0
        moved.append(float(after[1]))
    assert moved[0] == 0.0, "silence tells nothing"
    assert moved[1] < 0.0 < moved[2], "a poor account lowers trust as a good one raises it"


@pytest.mark.parametrize("find", [discovery.find_withheld, discovery.find_quiet_letting])
def test_a_loss_that_comes_out_lowers_trust_in_the_company(find: Any) -> None:
    model = model_of({"burn_in_days": 0, "company.discovery_per_hour": 5.0})
    people, of = model.columns.households, model.columns.compounds
    ledger.post(model.world, 0, ledger.VENUE_RENT, 50_000)
    ledger.post(model.world, 0, ledger.WITHHELD, 50_000)
    ledger.post(model.world, 0, ledger.QUIET_LETTING, 50_000)
    of.withheld_fen[0] = of.quiet_fen[0] = 50_000
    of.venue[0], of.clear_venue[0] = LET_QUIET, 0
    trust, belief = people.trust_property_company.copy(), float(of.expected_discovery[0])
    purpose = COMMITTEE_DISCOVERED if find is discovery.find_withheld else QUIET_FOUND
    find(model.world, model.parameters, 0, 50.0, purpose, 31)
    assert (people.trust_property_company < trust).all()
    assert of.expected_discovery[0] > belief
    quiet = find is discovery.find_quiet_letting
    rule = model.parameters.public_revenue
    assert paid(model, ledger.QUIET_RECOVERY) == (int(50_000 * rule.quiet_recovered_share) if quiet else 0)
    assert paid(model, ledger.RECOVERY) == (0 if quiet else int(50_000 * rule.withheld_recovered_share))
    assert (of.clear_venue[0], of.venue[0]) == ((1, LET_NOT) if quiet else (0, LET_QUIET)), (
        "title is settled once found"
    )


# ------------------------------------------------------------------------------------------------------------- null


def test_title_is_nothing_to_anybody_where_there_is_nothing_to_be_had() -> None:
    """Who agreed to advertising, and whose the venues are, moves no bit of anybody's life if nobody would pay for them."""
    nothing = {"compound.lift_advertising_cny_per_lift_month": 0.0, "compound.gate_advertising_cny_per_household_month": 0.0,
               "compound.venue_rent_cny_per_household_month": 0.0}  # fmt: skip
    ends = []
    for chance in (0.0, 1.0):
        title = {"compound.lawful_advertising_chance": chance, "compound.clear_venue_chance": chance}
        model = model_of(nothing | title | {"days": 200})
        model.run()
        assert model.columns.compounds.lawful_advertising[0] == model.columns.compounds.clear_venue[0] == chance
        ends.append(model)
    for one, other in zip(ends[0].columns.households, ends[1].columns.households, strict=True):
        assert one.tobytes() == other.tobytes()
    assert (ends[0].columns.entries_fen == ends[1].columns.entries_fen).all()


# ------------------------------------------------------------------------------------------------------- directions


def test_more_hours_with_the_books_do_not_lower_what_is_disclosed() -> None:
    idle = COMMITTEE | {"committee.esteem_cny": 0.0, "committee.anger_cny": 0.0}
    keen = COMMITTEE | {"committee.esteem_cny": 5000.0, "committee.anger_cny": 0.0}
    assert mean("revenue_disclosed_share", keen) > mean("revenue_disclosed_share", idle)
    assert mean("appropriation_index", keen) < mean("appropriation_index", idle)


def test_without_a_committee_more_leaks() -> None:
    with_one = COMMITTEE | {"committee.esteem_cny": 2000.0}
    assert mean("revenue_leakage_share", NOBODY_LOOKS) > mean("revenue_leakage_share", with_one)
    assert mean("revenue_disclosed_share", NOBODY_LOOKS) < mean("revenue_disclosed_share", with_one)


def test_a_dearer_discovery_does_not_raise_what_is_kept() -> None:
    cheap, dear = (COMMITTEE | {"company.discovery_penalty": penalty} for penalty in (0.0, 20.0))
    assert mean("appropriation_index", dear) <= mean("appropriation_index", cheap)


def test_what_outsiders_pay_is_a_gain_and_what_is_handed_over_is_a_transfer() -> None:
    name = "surplus_public_revenue_cny_per_household_day"
    nothing = {f"compound.{each}": 0.0 for each in (
        "lift_advertising_cny_per_lift_month", "gate_advertising_cny_per_household_month",
        "venue_rent_cny_per_household_month", "visitor_parking_cny_per_household_month",
    )}  # fmt: skip
    assert mean(name, {}) > mean(name, nothing)
    model = finished("status_quo", 1, ())
    daily = model.daily_table()
    gross = float(daily["outside_income_cny"].sum()) / 120 / len(daily)
    assert model.outcomes()[name] <= gross, "no transfer adds to it"
    dear = {"public_revenue.nuisance_cny_per_household_month": 50.0}
    assert mean(name, dear) < mean(name, {})


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_revenue_of_each_regime_has_all_its_outcomes(scenario: str) -> None:
    found = finished(scenario, 1, ()).outcomes()
    for name in ("revenue_leakage_share", "revenue_disclosed_share", "appropriation_index"):
        assert 0.0 <= found[name] <= 1.0
    assert found["surplus_public_revenue_cny_per_household_day"] != 0.0


def test_under_open_access_visitors_park_for_nothing_and_nothing_is_shown() -> None:
    model = finished("open_access", 1, ())
    after = model.columns.entries_fen[0] - model.opening_entries_fen[0]
    assert after[ledger.VISITOR_PARKING] == 0
    assert model.daily_table()["revenue_disclosed_share"].iloc[-1] == 0.0
    assert model.columns.compounds.assembly_day[0] == NEVER
