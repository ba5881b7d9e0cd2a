"""The rivals' instruments: the link in their own middle moves, hours and money are booked, what ends is over, harm is possible."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pytest

from commons_sim.agents.assembly.assembly import adopt_rules
from commons_sim.agents.callers import organisers
from commons_sim.agents.casework import case_endings, case_queues
from commons_sim.agents.owners_committee import committee_books
from commons_sim.agents.property_company import auditors, service_contract
from commons_sim.agents.property_company.company_profit import expected_profit
from commons_sim.agents.street import inspections
from commons_sim.agents.volunteers import watching
from commons_sim.commons.parking.columns import FIRST_COME, LOTTERY, ONE_CAR_FIRST, PLACE_LANE
from commons_sim.commons.parking.own_rules import RULES_IN_FORCE, RULES_NONE, RULES_PROPOSED, weigh_rules
from commons_sim.commons.services.columns import REPAIR_LARGE, REPAIR_UNDER_WAY
from commons_sim.governance import ledger
from commons_sim.governance.cases import CLUTTER, RESIDENTS_COMMITTEE, STREET_TEAM, open_case
from commons_sim.governance.voting import ELECT_COMMITTEE
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.model import CompoundModel
from tests.conftest import configured
from tests.finished_runs import FinishedRuns

SEEDS = range(4)
WORLD: dict[str, Any] = {
    "compound.households": 200, "compound.floors": 10, "compound.fixed_slots_per_household": 0.4, "burn_in_days": 60, "days": 365,
    "behaviour.field_voice_tokens": 3.0,
}  # fmt: skip
RIVAL_INSTRUMENTS = (
    "duty_roster", "inspection_rounds", "case_quota", "books_audit", "ordered_repairs", "slot_letting", "performance_contract",
    "contract_tender", "payment_orders", "committee_petition", "own_rules", "residents_watch", "open_fund",
    "resident_councils",
)  # fmt: skip


def active(*names: str) -> dict[str, Any]:
    """Returns the changes that switch instruments on."""
    return {f"instruments.{name}.active": True for name in names}


ROSTER, ROUNDS, QUOTA, AUDIT = (
    active(each) for each in ("duty_roster", "inspection_rounds", "case_quota", "books_audit")
)
OWNERS_AUDIT = AUDIT | {"instruments.books_audit.paid_by": "owners"}
RULES = active("own_rules", "residents_watch")


RUNS = FinishedRuns(WORLD, SEEDS)
finished, models, mean = RUNS.finished, RUNS.models, RUNS.mean


def flow(name: str, changes: dict[str, Any]) -> float:
    """Returns the sum of a flow over days and seeds."""
    return float(sum(model._raw()[name].sum() for model in models(changes)))


def entry(kind: int, changes: dict[str, Any]) -> int:
    """Returns what was booked under a kind of entry, in fen, over seeds."""
    return int(
        sum(model.columns.entries_fen[0, kind] - model.opening_entries_fen[0, kind] for model in models(changes))
    )


def fresh(changes: dict[str, Any] | None = None, day: int = 0) -> CompoundModel:
    """Returns a model of the status quo that has run to a day."""
    model = CompoundModel(configured("status_quo", WORLD | {"burn_in_days": 0} | (changes or {})), seed=1)
    model.advance(day)
    return model


# ------------------------------------------------------------------------------------------------- start, end, null


def state(model: CompoundModel) -> dict[str, float]:
    """Returns what the rivals' instruments change in rules, capacities and terms."""
    of, districts, communities = model.columns.compounds, model.columns.districts, model.columns.communities
    names = (
        "shared_rent_fen_per_night", "clearing_price", "performance_share", "performance_hours", "retendering", "suit_cost_share",
        "petitions", "own_rules", "watching", "watchers", "councils_allowed", "audit_hours_month", "allocation",
        "reporting", "reported",
    )  # fmt: skip
    found = {name: float(getattr(of, name)[0]) for name in names}
    found |= {name: float(getattr(districts, name)[0]) for name in
              ("team_hours_per_week", "department_wait_days", "inspection_hours_per_week")}  # fmt: skip
    return found | {name: float(getattr(communities, name)[0]) for name in
                    ("staff", "staff_added", "appraisal_cases", "appraisal_records", "own_word")}  # fmt: skip


@pytest.mark.parametrize(("start", "end"), [(31, 90), (40, 77)])
def test_each_begins_on_its_day_and_leaves_nothing_behind(start: int, end: int) -> None:
    days = {
        f"instruments.{name}.{key}": day
        for name in RIVAL_INSTRUMENTS
        for key, day in (("start_day", start), ("end_day", end))
    }
    changes = active(*RIVAL_INSTRUMENTS) | days | {"services.failures_per_year_new": 0.0}
    model = fresh(changes, start)
    before = state(model)
    model.advance(start + 1)
    during = state(model)
    for name in ("clearing_price", "performance_share", "retendering", "petitions", "own_rules", "watching", "councils_allowed",
                 "team_hours_per_week", "inspection_hours_per_week", "staff_added", "own_word", "appraisal_cases"):  # fmt: skip
        assert during[name] > before[name], name
    assert during["department_wait_days"] < before["department_wait_days"]
    assert during["suit_cost_share"] < before["suit_cost_share"]
    model.advance(end + 1)
    assert state(model) == pytest.approx(before)


def test_nothing_put_in_is_nothing_changed() -> None:
    """Instruments whose levers are zero leave every bit as it was."""
    null = active(*RIVAL_INSTRUMENTS) | {
        "instruments.duty_roster.hours_per_week": 0.0, "instruments.duty_roster.days_apart": 7,
        "instruments.inspection_rounds.hours_per_week": 0.0, "instruments.case_quota.staff": 0.0,
        "instruments.case_quota.cases_weight": 1.0, "instruments.case_quota.own_word": False,
        "instruments.books_audit.hours_per_month": 0.0, "instruments.ordered_repairs.hours_per_month": 0.0,
        "instruments.slot_letting.least_rent_cny": 0.0, "parking.price_step": 0.0,
        "instruments.performance_contract.share_at_risk": 0.0, "instruments.contract_tender.active": False,
        "instruments.payment_orders.cost_share": 1.0, "instruments.committee_petition.forms_cny": 0.0,
        "committee.petition_hours": 200.0, "instruments.own_rules.active": False, "instruments.residents_watch.active": False,
        "instruments.resident_councils.trouble_cny_per_month": 10000.0,
    }  # fmt: skip
    # slots that have a price, even a fixed one, bring in an operator: here it finds nothing to let and nothing that pays
    both = {"parking.price_step": 0.0, "committee.petition_hours": 200.0, "compound.resident_units": 0,
            "small_grants.clearing_cny": 0.0}  # fmt: skip
    without, with_null = (finished(1, tuple(sorted((both | changes).items()))) for changes in ({}, null))
    assert (without.columns.daily == with_null.columns.daily).all()


# ------------------------------------------------------------------------------------------------- central command


def test_a_roster_brings_officers_sooner_and_costs_their_hours() -> None:
    assert mean("enforcement_delay_days", ROSTER) < mean("enforcement_delay_days", {})
    assert mean("cost_government_hours", ROSTER) > mean("cost_government_hours", {})
    assert all(model.columns.districts.joint[0] == 0 for model in models(ROSTER)), "a roster is no joint team"
    assert all(model.columns.districts.background_factor[0] == 1.0 for model in models(ROSTER)), "dedicated hours"


def test_rounds_find_what_nobody_reported() -> None:
    quiet = {"residents.spare_hours_mean": 0.0, "company.patrol_share_most": 0.0, "company.patrol_share_least": 0.0}
    assert flow("found_on_rounds", quiet) == 0.0
    assert flow("found_on_rounds", quiet | ROUNDS) > 0.0


def test_a_round_writes_up_what_stands_in_sight_once() -> None:
    model = fresh(day=3)
    world = model.columns
    world.control.open_cases[0] = 0
    for name in ("parking_case_day", "clutter_case_day", "works_case_day", "charging_case_day"):
        getattr(world.buildings, name)[:] = NEVER
    world.buildings.lane_taken[0], world.buildings.fire_lane_taken[0] = 1, 0
    world.buildings.piles_m2[0] = world.buildings.corridor_m2[0]
    world.buildings.works[0] = world.buildings.stairwell_bicycles[0] = 0
    for _ in range(2):
        inspections.look_at_building(model.world, model.parameters, 0, 3)
    assert int(world.control.open_cases[0]) == 2
    assert (world.cases.holder[:2] == STREET_TEAM).all()
    assert (world.cases.reporter[:2] == NOBODY).all()


def test_rounds_take_hours_from_the_cases_that_people_called_about() -> None:
    model = fresh({"instruments.inspection_rounds.new_posts_share": 0.0} | ROUNDS, 2)
    set_aside = model.config.instruments.inspection_rounds.hours_per_week
    hours = float(model.columns.districts.team_hours_per_week[0])
    assert case_queues.hours_for_cases(model.world, 0) == pytest.approx(max(0.0, hours - set_aside) / 7.0)
    assert hours == pytest.approx(float(fresh(day=2).columns.districts.team_hours_per_week[0]))


def test_hours_of_rounds_go_to_whole_buildings_in_turn() -> None:
    model = fresh()
    of, each = model.columns.compounds, model.parameters.inspections.hours_per_building
    count = int(of.buildings[0])
    inspections.round_of_compound(model.world, model.parameters, 0, 1.5 * each, 0)
    assert (int(of.inspection_next[0]), float(of.inspection_hours_left[0])) == (1 % count, pytest.approx(0.5 * each))
    inspections.round_of_compound(model.world, model.parameters, 0, 100.0 * each, 7)
    assert int(of.inspection_next[0]) == 1 % count, "no building is walked twice a week"


def test_added_staff_are_paid_whether_used_or_not() -> None:
    idle = {
        "residents.spare_hours_mean": 0.0,
        "residents_committee.administrative_share": 1.0,
        "activity_rooms.rooms": 0,
    }
    model = finished(1, tuple(sorted((idle | QUOTA | {"instruments.case_quota.own_word": False}).items())))
    without = finished(1, tuple(sorted(idle.items())))
    rule, of = model.parameters.residents_committee, model.columns.compounds
    share = 200 / case_queues.households_served(model.world, 0)
    paid = model.config.instruments.case_quota.staff * rule.hours_per_month * 12 * share
    difference = model.outcomes()["cost_cadre_hours"] - without.outcomes()["cost_cadre_hours"]
    assert difference == pytest.approx(paid, rel=0.1)
    assert int(of.households[0]) == 200


def unsolvable_case(model: CompoundModel, weight: float, own_word: bool) -> int:
    """Returns the row of a case that the residents' committee of a model could not solve by asking."""
    world = model.columns
    world.control.open_cases[0] = 0
    model.desk.set_appraisal(weight, 0.6, own_word)
    return open_case(model.world, CLUTTER, 0, 0, 0, 3, RESIDENTS_COMMITTEE, model.day, 1.0, 0)


def test_closing_on_paper_is_a_choice_under_an_appraisal_that_takes_their_word() -> None:
    model = fresh(day=2)

    def share(weight: float, own_word: bool, counted: float = 0.0) -> float:
        row, closed = unsolvable_case(model, weight, own_word), 0
        model.columns.communities.closed_month[0] = counted
        for identity in range(400):
            model.columns.cases.identity[row] = identity
            closed += case_endings.closes_on_paper(model.world, model.parameters, row)
        return closed / 400

    assert share(3.0, False) == 0.0
    assert share(3.0, True) > share(1.0, True) > share(0.0, True)
    assert share(3.0, True, 40.0) < share(3.0, True), "where many are closed one more adds little"


def test_what_is_closed_on_paper_is_not_solved_but_counts() -> None:
    model = fresh(day=2)
    row = unsolvable_case(model, 10.0, True)
    world = model.columns
    trust = float(world.households.trust_residents_committee[3])
    world.households.trust_residents_committee[3] = 0.9
    before = world.today.closed[0], world.communities.closed_month[0], world.today.closed_on_paper[0]
    world.cases.identity[row] = 7
    case_endings.leave_unsolved(model.world, model.parameters, row, 2)
    assert world.today.closed[0] == before[0]
    assert world.communities.closed_month[0] == before[1] + 1
    assert world.today.closed_on_paper[0] == before[2] + 1
    assert world.buildings.clutter_case_day[0] == NEVER, "the trouble may be reported again"
    assert float(world.households.trust_residents_committee[3]) < 0.9
    assert trust >= 0.0


def test_a_quota_draws_hours_to_cases() -> None:
    weights = QUOTA | {"instruments.case_quota.staff": 0.0, "instruments.case_quota.own_word": False}
    hours = [
        np.mean([float(model.columns.communities.case_hours_per_day[0]) for model in models(changes)])
        for changes in (weights | {"instruments.case_quota.cases_weight": 0.0}, weights)
    ]
    assert hours[1] > hours[0]


def test_auditors_find_what_was_kept_and_make_companies_careful() -> None:
    kept = {"compound.owners_committee_chance": 0.0}
    assert mean("revenue_leakage_share", kept | AUDIT) < mean("revenue_leakage_share", kept)
    assert flow("audit_hours", kept) == 0.0
    assert mean("cost_government_hours", kept | AUDIT) > mean("cost_government_hours", kept)
    many = kept | AUDIT | {"instruments.books_audit.hours_per_month": 60.0}
    assert mean("revenue_leakage_share", many) < mean("revenue_leakage_share", kept | AUDIT) + 1e-9


def test_owners_pay_auditors_out_of_their_fund_and_an_empty_fund_buys_none() -> None:
    model = fresh()
    world, wage = model.columns, model.parameters.contracts.professional_cny_per_hour
    assert auditors.audit(model.world, model.parameters, 0, 6.0, True, 0) == 0.0
    ledger.post(world, 0, ledger.RENT, 100_000)
    ledger.post(world, 0, ledger.HAND_OVER, int(wage * 100 * 2.5))
    assert auditors.audit(model.world, model.parameters, 0, 6.0, True, 0) == pytest.approx(2.5)
    assert world.balances_fen[0, ledger.OWNERS_FUND] == 0
    assert world.today.government_hours[0] == 0.0
    assert model.imbalance_fen() == 0


def test_an_audit_that_finds_lowers_trust_in_the_company() -> None:
    model = fresh()
    ledger.post(model.world, 0, ledger.RENT, 500_000)
    ledger.post(model.world, 0, ledger.WITHHELD, 500_000)
    model.columns.compounds.withheld_fen[0] = 500_000
    before = model.columns.households.trust_property_company.astype(float).mean()
    auditors.audit(model.world, model.parameters, 0, 1000.0, False, 0)
    assert model.columns.compounds.withheld_fen[0] == 0
    assert model.columns.households.trust_property_company.astype(float).mean() < before


def test_the_street_orders_what_waits_and_books_its_officials() -> None:
    model = fresh(day=20)
    buildings, today = model.columns.buildings, model.columns.today
    buildings.repair[0], buildings.out_of_order[0], buildings.out_since_day[0] = REPAIR_LARGE, 1, 0
    model.desk._open(20)
    assert model.desk.order_repairs(0, 30, 100.0) == 0, "not long enough"
    assert model.desk.order_repairs(0, 10, 1.0) == 0, "not the hours"
    before = float(today.government_hours[0])
    assert model.desk.order_repairs(0, 10, 100.0) == 1
    assert buildings.repair[0] == REPAIR_UNDER_WAY
    assert float(today.government_hours[0]) == before + model.parameters.residents_committee.emergency_hours
    assert model.columns.compounds.assembly_day[0] == NEVER


# ------------------------------------------------------------------------------------------------------------ market


def test_rents_rise_where_slots_are_short_and_fall_where_they_are_not() -> None:
    letting = active("slot_letting")
    scarce, plenty = (
        letting | {"compound.shared_slots_per_household": slots, "compound.fixed_slots_per_household": 0.1}
        for slots in (0.1, 2.0)
    )
    for changes, sign in ((scarce, 1), (plenty, -1)):
        for model in models(changes):
            before = round(model.config.compound.shared_slot_rent_cny_per_night * 100)
            assert sign * (int(model.columns.compounds.shared_rent_fen_per_night[0]) - before) > 0


def test_a_company_at_risk_gives_more_hours_and_what_it_loses_is_the_owners() -> None:
    terms = active("performance_contract") | {"instruments.performance_contract.share_at_risk": 1.0}
    model = fresh(day=2)
    low, high = (expected_profit(model.world, model.parameters, 0, effort, 2) for effort in (0.5, 0.9))
    model.desk.set_performance_terms(0, 1.0, 8.0)
    low_at_risk, high_at_risk = (expected_profit(model.world, model.parameters, 0, effort, 2) for effort in (0.5, 0.9))
    assert high_at_risk - low_at_risk > high - low
    assert entry(ledger.INSPECTOR, terms) > 0
    assert entry(ledger.FEE_REDUCTION, terms) > 0
    assert entry(ledger.INSPECTOR, {}) == entry(ledger.FEE_REDUCTION, {}) == 0
    assert mean("service_level", terms) != mean("service_level", {})


def test_what_is_not_measured_is_not_held_against_the_company() -> None:
    model = fresh(day=2)
    model.desk.set_performance_terms(0, 0.5, 0.0)
    assert service_contract.fee_at_risk(model.world, model.parameters, 0, 0.1) == 0.0
    model.desk.set_performance_terms(0, 0.5, 8.0)
    assert service_contract.fee_at_risk(model.world, model.parameters, 0, 0.1) > 0.0
    cash = int(model.columns.balances_fen[0, ledger.COMPANY])
    ledger.post(model.world, 0, ledger.WAGES, cash)
    service_contract.settle_performance(model.world, model.parameters, 0, 2)
    assert model.columns.compounds.measured_service[0] == -1.0
    assert model.columns.entries_fen[0, ledger.FEE_REDUCTION] == 0


def test_a_contract_that_ends_is_put_to_the_owners_once() -> None:
    tender = active("contract_tender")
    called = []
    for changes in ({}, tender):
        model = fresh(changes)
        model.columns.compounds.contract_end_day[0] = 60
        model.columns.compounds.committee[0] = 0
        model.advance(62)
        events = model.events_table()
        called.append(int(events["text_en"].str.contains("dismiss the property company").sum()))
    assert called == [0, 1]


def test_cheaper_collection_pursues_smaller_debts() -> None:
    orders = active("payment_orders")
    dear = {"company.court_fee_cny": 2000.0, "behaviour.field_fee_tokens": -6.0}
    assert flow("suits", dear | orders) > flow("suits", dear)
    per_suit = [
        entry(ledger.COURT, dear | changes) / max(1.0, flow("suits", dear | changes)) for changes in ({}, orders)
    ]
    assert per_suit[1] < per_suit[0] or flow("suits", dear) == 0.0


# --------------------------------------------------------------------------------------------------- self-governance


def adopted(allocation: str = "one_car_first", changes: dict[str, Any] | None = None) -> CompoundModel:
    """Returns a model in which the owners' own rules have been agreed, and residents are asked to watch."""
    model = fresh(changes, 40)
    model.desk.propose_rules(0, allocation)
    adopt_rules(model.world, 0, 40)
    model.desk.ask_to_watch(0, True)
    return model


def test_rules_hold_only_after_the_vote() -> None:
    model = fresh(RULES, 1)
    of = model.columns.compounds
    assert (int(of.own_rules[0]), int(of.allocation[0])) == (RULES_PROPOSED, FIRST_COME)
    adopt_rules(model.world, 0, 1)
    assert (int(of.own_rules[0]), int(of.allocation[0])) == (RULES_IN_FORCE, ONE_CAR_FIRST)
    model.desk.withdraw_rules(0)
    assert (int(of.own_rules[0]), int(of.allocation[0])) == (RULES_NONE, FIRST_COME)
    adopt_rules(model.world, 0, 1)
    assert int(of.own_rules[0]) == RULES_NONE, "a draft that was withdrawn cannot be adopted"


def test_lots_are_drawn_on_the_day_on_which_a_lottery_is_agreed() -> None:
    model = adopted("lottery")
    assert model.columns.compounds.allocation[0] == LOTTERY
    assert model.columns.cars.permit.sum() > 0


def test_each_owner_weighs_the_rules_by_the_own_cars() -> None:
    model = fresh({"compound.fixed_slots_per_household": 0.0, "compound.shared_slots_per_household": 0.5}, 40)
    world = model.columns
    model.desk.propose_rules(0, "one_car_first")
    weigh_rules(model.world, 0, model.parameters.parking)
    gain = world.households.rule_gain_cny.astype(float)
    further = np.bincount(world.cars.household[world.cars.further == 1], minlength=gain.size)
    assert gain[world.households.cars == 1].mean() > gain[further > 0].mean()
    assert (gain[world.households.cars == 0] == 0.0).all()


def test_residents_sign_up_give_hours_and_tire() -> None:
    model = adopted(changes={"behaviour.field_voice_tokens": 8.0})
    world = model.columns
    world.buildings.trouble_cny[:] = 400.0
    before = world.households.belief_meeting.copy()
    given = world.households.hours_given.copy()
    watching.call_to_watch(model.world, model.parameters, 59)
    signed = int(world.compounds.watchers[0])
    assert 0 < signed < int(world.compounds.watch_called[0]) <= 200
    hours = world.households.hours_given.astype(float) - given
    assert hours.sum() == pytest.approx(signed * model.parameters.own_rules.watch_hours_per_month)
    assert world.buildings.watch_hours_per_month.sum() == pytest.approx(hours.sum())
    watched = hours > 0.0
    assert world.households.belief_meeting[watched].mean() < before[watched].mean(), "few came: they expect fewer"
    assert (world.households.belief_meeting[~watched] == before[~watched]).all()


def test_nobody_watches_over_rules_that_are_not_in_force() -> None:
    model = fresh(RULES, 40)
    model.columns.buildings.trouble_cny[:] = 400.0
    watching.call_to_watch(model.world, model.parameters, 59)
    assert model.columns.compounds.watchers[0] == 0


def test_steps_are_graduated_and_lawful() -> None:
    model = adopted()
    world, rule = model.columns, model.parameters.own_rules
    people, household = world.households, 5
    world.compounds.committee[0] = 0
    people.trust_neighbours[household] = 0.5
    fines = int(world.entries_fen[0, ledger.FINE])
    watching.hold_against(model.world, model.parameters, household, True, 40)
    assert (int(people.offences[household]), int(people.turns_lost[household])) == (1, 0)
    assert float(people.trust_neighbours[household]) == 0.5
    felt = float(people.felt_fine_cny[household])
    watching.hold_against(model.world, model.parameters, household, True, 40)
    assert float(people.felt_fine_cny[household]) > felt
    assert float(people.trust_neighbours[household]) == pytest.approx(0.5 * (1.0 - rule.naming_sours)), "it sours"
    watching.hold_against(model.world, model.parameters, household, True, 40)
    assert int(people.turns_lost[household]) == rule.turn_months
    watching.hold_against(model.world, model.parameters, household, True, 40)
    assert world.entries_fen[0, ledger.COMPENSATION] == 0, "without a committee nobody sues"
    assert int(world.entries_fen[0, ledger.FINE]) == fines, "owners cannot fine"


def test_a_suit_takes_a_members_hours_and_a_fee_of_the_fund() -> None:
    model = adopted()
    world, rule = model.columns, model.parameters.own_rules
    world.compounds.committee[0] = 1
    world.committee_members[0, :] = NOBODY
    world.committee_members[0, 0] = 9
    world.households.spare_hours_per_month[9], world.households.hours_given[9] = 20.0, 0.0
    balances = world.balances_fen[0]
    taken = int(balances[ledger.OWNERS_FUND])
    ledger.post(world, 0, ledger.SELF_DEALING, taken)
    assert not watching.sue(model.world, model.parameters, 5, True, 40), "no money for the fee"
    ledger.post(world, 0, ledger.RESTITUTION, taken)
    ledger.post(world, 0, ledger.RENT, 50_000)
    ledger.post(world, 0, ledger.HAND_OVER, 50_000)
    fund = int(balances[ledger.OWNERS_FUND])
    assert watching.sue(model.world, model.parameters, 5, True, 40)
    assert int(balances[ledger.OWNERS_FUND]) == fund + round(100 * (rule.damages_cny - rule.suit_fee_cny))
    assert float(world.households.hours_given[9]) == pytest.approx(rule.suit_hours)
    assert model.imbalance_fen() == 0


def test_a_lost_turn_is_a_lost_place_in_the_draw() -> None:
    from commons_sim.commons.parking.parking import draw_permits

    model = adopted("lottery")
    world = model.columns
    with_permit = np.unique(world.cars.household[world.cars.permit == 1])
    world.households.turns_lost[with_permit] = 2
    draw_permits(model.world, 0, 59)
    assert not np.isin(world.cars.household[world.cars.permit == 1], with_permit).any()
    watching.forget(model.world, model.parameters, 0, 59)
    assert (world.households.turns_lost[with_permit] == 1).all()


def test_breaches_are_met_only_as_far_as_hours_go() -> None:
    met = []
    for hours in (0.0, 400.0):
        model = adopted()
        world = model.columns
        model.advance(41)
        free = np.flatnonzero(world.cars.fixed_slot == 0)[:20]
        world.cars.place[free] = PLACE_LANE
        world.buildings.lane_taken[:] = np.bincount(
            world.households.building[world.cars.household[world.cars.place == PLACE_LANE]],
            minlength=world.buildings.compound.size,
        )
        world.buildings.watch_hours_per_month[:] = hours
        world.today.asked_by_neighbours[0] = 0.0
        watching.watch_lanes(model.world, model.parameters, 0, 41)
        met.append(float(world.today.asked_by_neighbours[0]))
    assert met[0] == 0.0 < met[1]


def test_a_petition_takes_owners_hours_and_reaches_doors() -> None:
    model = fresh({"behaviour.field_voice_tokens": 8.0}, 40)
    world = model.columns
    world.households.satisfaction[:] = 10.0
    assert organisers.petition(model.world, model.parameters, 0, ELECT_COMMITTEE, True, 40) == 0.0
    model.desk.help_petitions(0, True)
    weighed = organisers.petition(model.world, model.parameters, 0, ELECT_COMMITTEE, False, 40)
    before = float(world.households.hours_given.sum(dtype=float))
    given = organisers.petition(model.world, model.parameters, 0, ELECT_COMMITTEE, True, 40)
    assert weighed == given > 0.0
    assert float(world.households.hours_given.sum(dtype=float)) - before == pytest.approx(given, rel=1e-5)
    voters = int(world.compounds.households[0])
    call = functools.partial(organisers.owners_who_call, model.world, model.parameters, 0, voters, ELECT_COMMITTEE)
    assert call(1.0, 40) >= call(0.0, 40)


def test_residents_convene_their_own_councils_with_their_own_hours() -> None:
    talk = active("resident_councils") | {
        "instruments.resident_councils.trouble_cny_per_month": 0.0, "behaviour.field_voice_tokens": 6.0
    }  # fmt: skip
    met = [sum(int((m.events_table()["kind"] == "council_met").sum()) for m in models(each)) for each in ({}, talk)]
    assert met[0] == 0 < met[1]
    assert mean("cost_volunteer_hours", talk) > mean("cost_volunteer_hours", {"behaviour.field_voice_tokens": 6.0})
    assert entry(ledger.POLICY, talk) == 100 * 60 * met[1]
    assert all(model.columns.compounds.branch[0] == 0 for model in models(talk)), "no branch is needed"


def test_a_fund_that_is_shown_takes_hours_and_makes_taking_riskier() -> None:
    model = fresh({"compound.owners_committee_chance": 1.0}, 2)
    world, rule = model.columns, model.parameters.committee
    world.compounds.committee[0] = 1
    world.committee_members[0, :] = NOBODY
    world.committee_members[0, :2] = (3, 4)
    world.committee_acts[0, :2] = (committee_books.MONITOR, 0)
    world.households.spare_hours_per_month[3], world.households.hours_given[3] = 20.0, 0.0
    before = committee_books.chance_found_out(model.world, model.parameters, 0, 4)
    committee_books.report_accounts(model.world, model.parameters, 0, [0, 1], 2)
    assert world.compounds.reported[0] == 0, "nobody asked for it"
    model.desk.hold_committee_to_account(0, True)
    committee_books.report_accounts(model.world, model.parameters, 0, [0, 1], 2)
    assert float(world.households.hours_given[3]) == pytest.approx(rule.report_hours)
    assert committee_books.chance_found_out(model.world, model.parameters, 0, 4) > before
    world.households.contact[:] = 0.0
    assert committee_books.chance_found_out(model.world, model.parameters, 0, 4) == before, "nobody reads"
    model.desk.hold_committee_to_account(0, False)
    assert world.compounds.reported[0] == 0


def test_watching_needs_rules() -> None:
    from commons_sim.kernel.parameters import ParameterError

    with pytest.raises(ParameterError, match="own_rules"):
        configured("status_quo", active("residents_watch"))
