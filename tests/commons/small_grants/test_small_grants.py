"""Small grants from proposal to result: calls, juries, operators, and the instrument that adds to them."""

from __future__ import annotations

import pytest

from commons_sim.agents.residents_committee import public_help
from commons_sim.commons.small_grants import projects
from commons_sim.commons.small_grants.small_grants import BY_RESIDENTS, BY_RESIDENTS_COMMITTEE, PROJECT_CLEARING
from commons_sim.governance import ledger
from commons_sim.model import CompoundModel
from commons_sim.population.volunteering import has_time
from tests.scenarios.resource_runs import active, fresh, troubled


def month(model: CompoundModel, day: int) -> None:
    """Runs the month's row of projects."""
    model.columns.households.hours_given[:] = 0.0
    projects.decide_month(model.world, model.parameters, day)


def test_grants_are_on_offer_without_any_instrument_and_go_from_proposal_to_result() -> None:
    model = troubled()
    today, buildings = model.columns.today, model.columns.buildings
    purse = int(model.columns.balances_fen[0, ledger.PUBLIC_PURSE])
    month(model, 181)
    assert float(today.proposals[0]) > 0.0
    assert float(model.columns.households.hours_given.sum()) > 0.0, "proposing takes hours"
    month(model, 212)
    assert float(today.projects_granted[0]) > 0.0
    assert float(today.government_hours[0]) > 0.0, "a jury has hours, and they cost"
    for day in (243, 273, 304, 334):
        month(model, day)
    assert float(today.projects_done[0]) > 0.0
    paid = purse - int(model.columns.balances_fen[0, ledger.PUBLIC_PURSE])
    assert paid == float(today.small_grants_fen[0]) == float(today.money_cost_fen[0]) > 0.0
    assert model.imbalance_fen() == 0
    assert {"project_granted", "project_done"} <= set(model.events_table()["kind"])
    assert float(buildings.ownerless_m2[0]) < 20.0 or float(model.columns.households.ties.mean()) > 0.0


def test_who_does_not_hear_of_a_call_proposes_nothing() -> None:
    model = troubled()
    model.columns.households.contact[:] = 0.0
    month(model, 181)
    assert float(model.columns.today.proposals[0]) == 0.0
    model.desk.lend_cadre_hours(0, 200.0)
    model.desk.make_call_known(0, 200.0)
    model.columns.compounds.grant_call_hours[0] = 200.0
    month(model, 181)
    assert float(model.columns.today.proposals[0]) > 0.0, "cadres who go round with it are heard"


def test_a_project_that_nobody_helps_with_lapses_and_its_first_part_is_gone() -> None:
    model = troubled()
    projects.propose(model.world, 0, PROJECT_CLEARING, BY_RESIDENTS, 5, 1)
    model.columns.districts.grant_pool_fen[0], model.columns.districts.jury_hours[0] = 10_000_00, 10.0
    people = model.columns.households
    people.taste_tokens[:], people.spare_hours_per_month[:] = -40.0, 0.0
    for day in (31, 59, 90, 120, 151, 181, 212):
        month(model, day)
    today, rule = model.columns.today, model.parameters.small_grants
    assert (float(today.projects_done[0]), float(today.projects_lapsed[0])) == (0.0, 1.0)
    assert float(today.small_grants_fen[0]) == pytest.approx(100.0 * rule.clearing_cny * rule.first_part)
    assert float(model.columns.buildings.ownerless_m2[0]) == 20.0


def test_a_jury_reads_and_grants_no_more_than_its_hours_and_money_allow() -> None:
    for pool, hours, expected in ((0, 10.0, 0), (10_000_00, 1.0, 0), (900_00, 10.0, 1)):
        model = troubled()
        model.columns.buildings.ownerless_m2[:2] = 20.0
        for building in range(2):
            projects.propose(model.world, building, PROJECT_CLEARING, BY_RESIDENTS, 5 + 60 * building, 1)
        districts = model.columns.districts
        districts.grant_pool_fen[0], districts.jury_hours[0] = pool, hours
        projects.judge(model.world, model.parameters, 0, [0], 31)
        assert float(model.columns.today.projects_granted[0]) == expected
        assert int(districts.grant_pool_fen[0]) >= 0


def test_an_operator_clears_for_the_grant_where_its_wages_are_less() -> None:
    for grant, expected in ((800.0, 1.0), (300.0, 0.0)):
        model = troubled({"small_grants.clearing_cny": grant})
        model.columns.households.contact[:] = 0.0
        model.desk.let_shared_slots(0, 3.0)
        model.columns.districts.jury_hours[0] = 10.0
        for day in (181, 212, 243):
            month(model, day)
        assert float(model.columns.today.projects_done[0]) == expected
        assert model.imbalance_fen() == 0


def test_a_residents_committee_proposes_where_no_resident_does_and_its_visits_are_fewer_for_it() -> None:
    model = troubled({"compound.households": 80, "compound.floors": 20})
    model.columns.compounds.offer_waits[0] = 0
    spent = public_help.projects_of_its_own(model.world, model.parameters, 0, 100.0, 181)
    assert spent == model.parameters.small_grants.proposal_hours
    assert model.columns.buildings.project_by[0] == BY_RESIDENTS_COMMITTEE
    model.columns.districts.grant_pool_fen[0], model.columns.districts.jury_hours[0] = 10_000_00, 10.0
    projects.judge(model.world, model.parameters, 0, [0], 212)
    assert public_help.projects_of_its_own(model.world, model.parameters, 0, 10.0, 212) == 10.0
    small = troubled({"compound.households": 20, "compound.floors": 10})
    assert public_help.projects_of_its_own(small.world, small.parameters, 0, 100.0, 181) == 0.0, "visits reach more"


def test_mechanism_G5_more_money_and_a_jury_with_time_fund_more_projects() -> None:
    """(a) Alone, where residents have projects: proposals granted, at a cost in money, jury and cadre hours."""
    granted, cost = [], []
    for added in (False, True):
        none = {"small_grants.pool_cny_per_household_year": 0.0, "small_grants.jury_hours_per_1000_households": 0.0}
        model = troubled(none | {"instruments.small_grants.added_cny_per_household_year": 30.0})
        grants = next(each for each in model.instruments if each.id == "small_grants")
        if added:
            grants.start(model.desk)
        for day in (181, 212, 365, 396):
            month(model, day)
        granted.append(float(model.columns.today.projects_granted[0]))
        cost.append(float(model.columns.today.money_cost_fen[0]))
    assert granted[0] == 0.0 < granted[1]
    assert cost[0] == 0.0 < cost[1]


def test_mechanism_G5_harm_hours_for_projects_are_missing_for_votes_and_councils() -> None:
    """(c) Residents with few hours: who proposed has none left in that month; money for what lapses is gone."""
    model = troubled()
    people = model.columns.households
    people.spare_hours_per_month[:] = model.parameters.small_grants.proposal_hours
    people.hours_given[:] = 0.0
    before = sum(has_time(model.world, row, 1.5) for row in range(160))
    projects.propose_in(model.world, model.parameters, 0, 181)
    assert sum(has_time(model.world, row, 1.5) for row in range(160)) < before


def test_what_a_grant_instrument_adds_it_takes_back() -> None:
    model = fresh(active("small_grants", "converted_venues") | {
        "instruments.small_grants.end_day": 40, "instruments.converted_venues.end_day": 40})  # fmt: skip
    model.advance(32)
    of, districts = model.columns.compounds, model.columns.districts
    assert float(districts.grants_added_cny[0]) > 0.0 < float(of.grant_call_hours[0])
    model.advance(42)
    held = (
        districts.grants_added_cny,
        districts.jury_hours_added,
        of.grant_call_hours,
        of.room_cadre_hours,
        of.cadre_hours_lent,
    )
    assert all(float(each[0]) == 0.0 for each in held)
