"""Three parties at a table: what they can agree on, what a convenor changes, and what becomes of an agreement."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from commons_sim.agents.assembly.convening import is_due
from commons_sim.agents.assembly.package_worth import UNKNOWN
from commons_sim.agents.assembly.votes import agrees
from commons_sim.agents.callers import negotiated_terms, negotiating
from commons_sim.agents.callers.negotiating import AGREEMENT_REACHED
from commons_sim.governance import ledger
from commons_sim.governance.bargaining import (
    AGREEMENT_HOLDS,
    AGREEMENT_NONE,
    AGREEMENT_REFUSED,
    AGREEMENT_VOTED,
    AGREEMENT_WAITS,
    ALL_PACKAGES,
    CASES_TO_COMPANY,
    COMMITTEE,
    COMPANY,
    FEE_HIGHER,
    ISSUES,
    PARTIES,
    REPAIRS_SHARED,
    RESIDENTS_COMMITTEE,
    SHARE_HIGHER,
    SHARE_LOWER,
    Package,
    is_lawful_share,
    on_one_issue,
    package_code,
    package_of,
    settle,
    terms_in_words,
)
from commons_sim.governance.case_kinds import COMPANY as COMPANY_DESK
from commons_sim.governance.case_kinds import LEAK, PLANT
from commons_sim.governance.case_kinds import RESIDENTS_COMMITTEE as COMMITTEE_DESK
from commons_sim.governance.case_routing import first_holder, unclearness_left
from commons_sim.governance.voting import SET_FEE
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.kernel.events import logged
from commons_sim.model import CompoundModel
from tests.conftest import configured

WORLD: dict[str, Any] = {
    "compound.households": 100, "compound.floors": 10, "compound.owners_committee_chance": 1.0, "compound.aged_60_share": 0.7,
    "burn_in_days": 0, "days": 730,
}  # fmt: skip
B1, O2 = ({f"instruments.{name}.active": True} for name in ("three_party_talks", "party_organisation"))
EQUAL = np.ones(3)


def model_of(changes: dict[str, Any] | None = None, seed: int = 2) -> CompoundModel:
    """Returns a compound with a committee whose first month has passed."""
    model = CompoundModel(configured("status_quo", WORLD | (changes or {})), seed=seed)
    model.advance(1)
    return model


# --------------------------------------------------------------------------------------------------- the solution


def test_a_package_is_a_number_and_back() -> None:
    assert sorted(map(package_code, ALL_PACKAGES)) == list(range(1, 81))
    assert all(package_of(package_code(package)) == package for package in ALL_PACKAGES)
    assert terms_in_words(package_code(Package(fee=FEE_HIGHER, cases=CASES_TO_COMPANY))) == (
        "fee higher; company owns unclear cases", "物业费上调；物业认领不清案件",
    )  # fmt: skip


def test_where_nobody_gains_nothing_is_agreed() -> None:
    assert settle(np.array([[0.0, 0.0, 0.0], [-1.0, -1.0, 0.0]]), EQUAL) == NOBODY
    assert settle(np.array([[5.0, -0.1, 5.0]]), EQUAL) == NOBODY, "each has a veto"
    assert settle(np.array([[5.0, 0.0, 0.0]]), EQUAL) == NOBODY, "one alone strikes no bargain"
    assert settle(np.array([[5.0, 0.1, 0.0]]), EQUAL) == 0, "to whom it makes no difference consents"


def test_the_product_of_gains_decides_by_weight_and_whatever_their_units() -> None:
    gains = np.array([[4.0, 1.0, 1.0], [2.0, 2.5, 1.0], [1.0, 4.2, 1.0]])
    assert settle(gains, EQUAL) == 1
    assert settle(gains * np.array([1000.0, 0.01, 7.0]), EQUAL) == 1, "gains count in each one's own unit"
    assert settle(gains, np.array([5.0, 1.0, 1.0])) == 0
    assert settle(gains, np.array([1.0, 5.0, 1.0])) == 2


def test_more_issues_linked_reach_agreements_that_single_issues_cannot() -> None:
    """What the company loses by owning cases a larger share makes up for, and owners and residents' committee gain enough."""
    hard = {"bargaining.relief_share": 0.2, "residents_committee.care_weight": 0.1,
            "residents_committee.appraisal_weight_cases": 0.0,
            "residents_committee.staff_per_10000_residents": 1.0}  # fmt: skip
    model = model_of(hard)
    of = model.columns.compounds
    of.complaints_parking[0], of.hand_over_share[0] = 4.0, 1.0
    of.income_fen_last_month[0], of.quiet_fen_last_month[0] = 10_000_00, 0
    model.columns.committee_acts[:] = 0
    model.columns.buildings.trouble_cny[:] = 100.0

    def agreed(packages: list[Package]) -> int:
        gains = negotiating.surpluses(model.world, model.parameters, 0, packages, UNKNOWN, 24.0)
        chosen = settle(gains, EQUAL)
        if chosen != NOBODY:
            assert (gains[chosen] >= -1e-9).all()
        return chosen

    singles = [on_one_issue(issue) for issue in range(len(ISSUES))]
    without_repairs = [package for package in ALL_PACKAGES if package.repairs == 0]
    for name, packages in zip(ISSUES, singles, strict=True):
        if name != "repairs":
            assert agreed(packages) == NOBODY, name
    chosen = agreed(without_repairs)
    assert chosen != NOBODY
    assert sum(map(bool, without_repairs[chosen])) >= 2


@pytest.mark.parametrize("seed", range(6))
def test_no_party_agrees_to_what_it_takes_to_be_worse_than_the_status_quo(seed: int) -> None:
    model = model_of({"burn_in_days": 200, "days": 10}, seed)
    for income in (UNKNOWN, negotiating.booked_income_cny(model.world, 0)):
        packages = negotiating.possible_packages(model.world, model.parameters, 0, NOBODY)
        gains = negotiating.surpluses(model.world, model.parameters, 0, packages, income, 24.0)
        assert gains.shape == (len(packages), len(PARTIES))
        chosen = settle(gains, negotiating.weights(model.parameters))
        if chosen != NOBODY:
            assert (gains[chosen] >= -1e-9).all()


def test_without_a_committee_only_cases_can_be_settled() -> None:
    model = model_of({"compound.owners_committee_chance": 0.0})
    packages = negotiating.possible_packages(model.world, model.parameters, 0, NOBODY)
    assert packages == on_one_issue(ISSUES.index("cases"))
    gains = negotiating.surpluses(model.world, model.parameters, 0, packages, UNKNOWN, 24.0)
    assert (gains[:, COMMITTEE] == 0.0).all()


def test_the_companys_share_stays_within_the_law() -> None:
    rule = model_of().parameters.bargaining
    higher, lower = Package(share=SHARE_HIGHER), Package(share=SHARE_LOWER)
    assert is_lawful_share(0.2, higher, rule)
    assert is_lawful_share(0.25, higher, rule)
    assert not is_lawful_share(0.26, higher, rule)
    assert not is_lawful_share(0.04, lower, rule)


def test_each_party_weighs_terms_by_its_own_interest() -> None:
    model = model_of()
    of = model.columns.compounds
    of.income_fen_last_month[0], of.hand_over_share[0], of.complaints_parking[0] = 500_000, 1.0, 5.0
    model.columns.committee_acts[:] = 0
    packages = [Package(fee=FEE_HIGHER), Package(share=SHARE_LOWER), Package(cases=CASES_TO_COMPANY)]
    fee, share, cases = negotiating.surpluses(model.world, model.parameters, 0, packages, UNKNOWN, 24.0)
    assert fee[COMPANY] > 0.0 > fee[COMMITTEE]
    assert share[COMMITTEE] > 0.0 > share[COMPANY]
    assert cases[COMPANY] < 0.0 < cases[COMMITTEE]
    of.hand_over_share[0] = 0.0
    assert negotiating.company_gain_cny(model.world, model.parameters, 0, packages[1], 24.0) == 0.0, (
        "it keeps all anyway"
    )
    model.columns.committee_acts[:] = negotiating.CONFRONT
    worth = negotiating.committee_gain(model.world, model.parameters, 0, packages[1], UNKNOWN, 24.0)
    assert worth == -np.inf, "in open conflict nobody agrees to anything"


def test_opened_books_change_what_owners_take_a_share_to_be_worth() -> None:
    model = model_of()
    model.columns.committee_acts[:] = 0
    less = Package(share=SHARE_LOWER)
    supposed, poor = (
        negotiating.committee_gain(model.world, model.parameters, 0, less, income, 24.0) for income in (UNKNOWN, 10.0)
    )
    assert supposed > poor > 0.0


# ------------------------------------------------------------------------------------------------------ terms


def in_force(package: Package, changes: dict[str, Any] | None = None) -> CompoundModel:
    """Returns a compound in which a package has just come into force."""
    model = model_of(changes)
    model.columns.compounds.agreement_package[0] = package_code(package)
    negotiated_terms.put_in_force(model.world, model.parameters, 0, model.day)
    return model


def test_terms_hold_and_return_to_what_they_were() -> None:
    package = Package(FEE_HIGHER, SHARE_LOWER, REPAIRS_SHARED, CASES_TO_COMPANY)
    before = model_of().columns.compounds
    model = in_force(package)
    of, rule = model.columns.compounds, model.parameters.bargaining
    fee, share = float(before.fee_cny_per_m2_month[0]), float(before.management_share[0])
    assert of.fee_cny_per_m2_month[0] == pytest.approx(fee * (1.0 + rule.fee_step))
    assert of.management_share[0] == pytest.approx(share - rule.management_step)
    assert of.case_owner[0] == CASES_TO_COMPANY
    negotiated_terms.end_agreement(model.world, model.parameters, 0, negotiated_terms.LAPSED, model.day)
    assert (of.fee_cny_per_m2_month[0], of.management_share[0], of.case_owner[0]) == (fee, share, 0)
    assert of.agreement[0] == AGREEMENT_NONE


def test_repairs_are_paid_in_instalments_by_those_who_promised() -> None:
    package = Package(repairs=REPAIRS_SHARED)
    model = in_force(package)
    world = model.columns
    ledger.post(model.world, 0, ledger.RECOVERY, 10_000_00)
    before = world.entries_fen[0].copy()
    negotiated_terms.pay_instalment(model.world, model.parameters, 0, package)
    paid = world.entries_fen[0] - before
    assert paid[ledger.BUDGET_WORKS] == paid[ledger.COMPANY_WORKS] > 0
    assert model.imbalance_fen() == 0
    ledger.post(model.world, 0, ledger.PAYOUT, int(world.balances_fen[0, ledger.OWNERS_FUND]))
    negotiated_terms.pay_instalment(model.world, model.parameters, 0, package)
    assert world.balances_fen[0, ledger.OWNERS_FUND] == 0, "who has no money pays nothing"


def test_an_agreed_fee_waits_for_the_owners_vote_and_falls_with_it() -> None:
    for passed, state in ((True, AGREEMENT_VOTED), (False, AGREEMENT_REFUSED)):
        easy = {"assembly.quorum_area_share": 0.0, "assembly.quorum_head_share": 0.0, "committee.vote_slope": 50.0}
        model = model_of(easy | {"bargaining.fee_step": 0.001 if passed else 0.9})
        of = model.columns.compounds
        fee = float(of.fee_cny_per_m2_month[0])
        model.columns.households.contact[:] = 1.0
        negotiating.agree(model.world, model.parameters, 0, Package(fee=FEE_HIGHER, cases=CASES_TO_COMPANY), 1)
        assert (of.agreement[0], of.fee_cny_per_m2_month[0], of.case_owner[0]) == (AGREEMENT_WAITS, fee, 0)
        of.last_assembly_day[0] = -100
        model.advance(32)
        assert of.assembly_item[0] == SET_FEE
        assert of.assembly_day[0] > 31
        model.advance(int(of.assembly_day[0]) + 1)
        assert of.agreement[0] == state
        model.advance(60)
        if passed:
            assert of.agreement[0] == AGREEMENT_HOLDS
            assert of.fee_cny_per_m2_month[0] > fee
        else:
            assert (of.agreement[0], of.fee_cny_per_m2_month[0], of.case_owner[0]) == (AGREEMENT_NONE, fee, 0)
            assert "did not agree" in model.events_table().query("kind == 'agreement_ended'")["text_en"].iloc[0]


def test_owners_vote_by_what_the_whole_package_brings_them() -> None:
    votes = []
    for trust in (0.0, 1.0):
        model = model_of({"committee.vote_slope": 20.0})
        people, of = model.columns.households, model.columns.compounds
        model.columns.buildings.trouble_cny[:] = 200.0
        people.trust_property_company[:] = trust
        of.agreement_package[0] = package_code(Package(fee=FEE_HIGHER, cases=CASES_TO_COMPANY))
        votes.append(sum(agrees(model.world, model.parameters, row, SET_FEE, 5) for row in range(100)))
    assert votes[0] < votes[1], "promises count as far as the company is trusted"


def test_a_party_that_loses_by_the_rest_leaves_and_nobody_bargains_for_a_while() -> None:
    model = in_force(Package(repairs=REPAIRS_SHARED), {"public_revenue.improvement_cny": 50_000.0})
    of = model.columns.compounds
    gain = negotiating.company_gain_cny(model.world, model.parameters, 0, Package(repairs=REPAIRS_SHARED), 20.0)
    assert gain < 0.0
    model.columns.committee_acts[:] = negotiating.CONFRONT  # its members stay out of it
    negotiating.keep_or_leave(model.world, model.parameters, 0, 31)
    assert of.agreement[0] == AGREEMENT_NONE
    assert (of.breach_day[0], model.columns.today.breaches[0]) == (31, 1.0)
    assert PARTIES[COMPANY][0] in model.events_table()["text_en"].iloc[-1]
    of.last_meeting_day[0] = NEVER
    assert not is_due(model.world, model.parameters, 0, 31 + 150)
    assert is_due(model.world, model.parameters, 0, 31 + 400)


def test_an_agreement_lapses_after_its_term() -> None:
    model = in_force(Package(cases=CASES_TO_COMPANY), {"bargaining.term_months": 2.0, "bargaining.months_apart_alone": 1200.0,
                     "cases.lane_parking_hours": 0.1, "company.wage_cny_per_hour": 1.0})  # fmt: skip
    model.columns.compounds.complaints_parking[0] = model.columns.compounds.complaints_charging[0] = 0.0
    days = int(model.columns.compounds.agreement_until_day[0])
    assert days == 1 + 60
    model.advance(92)
    assert model.columns.compounds.case_owner[0] == 0


def test_who_owns_a_case_gets_it_first_and_nobody_doubts_it() -> None:
    model = in_force(Package(cases=CASES_TO_COMPANY))
    rule = model.parameters.cases
    assert first_holder(model.world, LEAK, 0, COMMITTEE_DESK) == COMPANY_DESK
    assert first_holder(model.world, PLANT, 0, COMMITTEE_DESK) == COMMITTEE_DESK, "what was clear stays as it was"
    assert unclearness_left(model.world, LEAK, 0, rule) == 0.0
    model.columns.compounds.case_owner[0] = 0
    assert first_holder(model.world, LEAK, 0, COMMITTEE_DESK) == COMMITTEE_DESK
    assert unclearness_left(model.world, LEAK, 0, rule) == rule.leak_unclear


# ------------------------------------------------------------------------------------------- alone and with a convenor


def reached(model: CompoundModel) -> list[Package]:
    """Returns the packages agreed on in a run."""
    return [package_of(row[4]) for row in logged(model.columns) if row[1] == AGREEMENT_REACHED]


def test_alone_the_parties_meet_once_a_year_on_one_issue() -> None:
    model = CompoundModel(configured("status_quo", WORLD | {"days": 365 * 3}), seed=2)
    model.run()
    meetings = int((model.events_table()["kind"] == "parties_met").sum())
    assert 2 <= meetings <= 4
    assert all(sum(map(bool, package)) == 1 for package in reached(model))
    assert model.daily_table()["meetings_of_three_parties"].sum() == meetings


def test_a_convenor_brings_them_together_more_often_at_its_own_cost() -> None:
    """Where nothing can be agreed, so that meetings go on."""
    idle = WORLD | O2 | {"compound.member_known_share": 1.0, "bargaining.weight_company": 1.0, "bargaining.term_months": 1.0,
                         "instruments.three_party_talks.hours_per_meeting": 2.0, "behaviour.field_voice_tokens": 5.0}  # fmt: skip
    alone, convened = (CompoundModel(configured("status_quo", idle | more), seed=2) for more in ({}, B1))
    for model in (alone, convened):
        model.run()
    met = [model.daily_table()["meetings_of_three_parties"].sum() for model in (alone, convened)]
    assert met[1] > met[0] > 0
    assert convened.outcomes()["cost_money_cny"] > alone.outcomes()["cost_money_cny"]
    linked = [package for package in reached(convened) if sum(map(bool, package)) > 1]
    assert linked, "issues are linked"


def test_a_branch_that_lives_by_its_records_convenes_nobody() -> None:
    for weight, convenes in ((0.0, True), (10.0, False)):
        changes = O2 | B1 | {"compound.member_known_share": 1.0, "branch.inspection_weight": weight,
                             "branch.results_weight": 1.0 if convenes else 0.01, "behaviour.field_voice_tokens": 5.0}  # fmt: skip
        model = CompoundModel(configured("status_quo", WORLD | changes | {"days": 2}), seed=2)
        model.advance(1)
        of = model.columns.compounds
        assert (of.branch_table_hours[0] > 0.0) == convenes
        parts = of.message_hours + of.knocking_hours + of.convening_hours + of.branch_table_hours
        parts = parts + of.mediation_hours_per_day * 365.0 / 12.0 + of.branch_paper_share * of.branch_hours_per_month
        assert float(parts[0]) == pytest.approx(float(of.branch_hours_per_month[0])), "an hour is spent once"


def test_a_committee_can_convene_with_its_members_hours() -> None:
    changes = B1 | {"instruments.three_party_talks.convenor": "committee", "committee.monitor_hours": 0.0}
    model = CompoundModel(configured("status_quo", WORLD | changes), seed=2)
    model.columns.households.spare_hours_per_month[:] = 60.0
    model.advance(40)
    events = model.events_table().query("kind == 'parties_met'")
    assert list(events["text_en"]) == ["Company and committees meet at one table (convened by the committee)"]


def test_opened_books_bring_to_light_what_was_kept_and_trust_falls() -> None:
    model = model_of({"company.discovery_per_hour": 5.0})
    of, people = model.columns.compounds, model.columns.households
    ledger.post(model.world, 0, ledger.ADVERTISING, 5_000_00)
    ledger.post(model.world, 0, ledger.WITHHELD, 5_000_00)
    of.withheld_fen[0], of.convenor_hours[0] = 5_000_00, 6.0
    trust = people.trust_property_company.astype(float).mean()
    negotiating.open_books(model.world, model.parameters, 0, 31)
    assert of.withheld_fen[0] == 0
    claimed = model.parameters.public_revenue.withheld_recovered_share
    assert model.columns.entries_fen[0, ledger.RECOVERY] == int(5_000_00 * claimed)
    assert people.trust_property_company.astype(float).mean() < trust, "a loss that comes out costs trust"


def test_who_names_no_convenor_changes_nothing() -> None:
    """A convenor without a branch to act, free of cost, leaves every bit as it was; so does its end."""
    free = B1 | {"instruments.three_party_talks.materials_cny_per_month": 0.0}
    alone, named = (CompoundModel(configured("status_quo", WORLD | more), seed=2) for more in ({}, free))
    for model in (alone, named):
        model.run()
    assert alone.columns.daily.tobytes() == named.columns.daily.tobytes()
    model = CompoundModel(configured("status_quo", WORLD | B1 | {"instruments.three_party_talks.end_day": 40}), seed=2)
    model.advance(42)
    assert model.columns.compounds.convenor[0] == 0


def test_the_residents_committee_promises_hours_that_it_then_lacks() -> None:
    model = model_of({"residents_committee.staff_per_10000_residents": 3.0})
    model.columns.communities.queue_hours[0] = 10_000.0
    gain = [
        negotiating.surpluses(model.world, model.parameters, 0, [Package(cases=2)], UNKNOWN, 24.0)[
            0, RESIDENTS_COMMITTEE
        ]
        for model.columns.compounds.complaints_parking[0] in (0.0,)
    ]
    assert gain[0] >= 0.0
