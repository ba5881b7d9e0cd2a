"""The market: rents, contracts, tenders and payment orders."""

from __future__ import annotations

from commons_sim.agents.property_company import service_contract
from commons_sim.agents.property_company.company_profit import expected_profit
from commons_sim.governance import ledger
from tests.scenarios.rival_runs import active, entry, flow, fresh, mean, models


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
