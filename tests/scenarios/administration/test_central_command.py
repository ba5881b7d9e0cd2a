"""Central command: roster, rounds, quota, audit and orders move their own link and take hours, trust or funds."""

from __future__ import annotations

import numpy as np
import pytest

from commons_sim.agents.casework import case_endings, case_queues
from commons_sim.agents.property_company import auditors
from commons_sim.agents.street import inspections
from commons_sim.commons.services.columns import REPAIR_LARGE, REPAIR_UNDER_WAY
from commons_sim.governance import ledger
from commons_sim.governance.cases import CLUTTER, RESIDENTS_COMMITTEE, STREET_TEAM, open_case
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.model import CompoundModel
from tests.scenarios.rival_runs import active, finished, flow, fresh, mean, models

ROSTER, ROUNDS, QUOTA, AUDIT = (
    active(each) for each in ("duty_roster", "inspection_rounds", "case_quota", "books_audit")
)


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
