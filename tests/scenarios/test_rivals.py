"""The rivals' instruments begin on their day, leave nothing behind, and without anything put in change nothing."""

from __future__ import annotations

import pytest

from commons_sim.model import CompoundModel
from tests.scenarios.rival_runs import active, finished, fresh

RIVAL_INSTRUMENTS = (
    "duty_roster", "inspection_rounds", "case_quota", "books_audit", "ordered_repairs", "slot_letting", "performance_contract",
    "contract_tender", "payment_orders", "committee_petition", "own_rules", "residents_watch", "open_fund",
    "resident_councils",
)  # fmt: skip


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
            "compound.ties_mean": 0.0,  # who is not helped asks those it knows
            "small_grants.clearing_cny": 0.0}  # fmt: skip
    without, with_null = (finished(1, tuple(sorted((both | changes).items()))) for changes in ({}, null))
    assert (without.columns.daily == with_null.columns.daily).all()
