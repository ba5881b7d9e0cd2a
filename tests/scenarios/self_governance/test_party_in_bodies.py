"""Party organisation in company and committee: a channel that tells, covers up, or carries offers."""

from __future__ import annotations

from typing import Any

from commons_sim.agents.owners_committee.committee_books import chance_found_out
from commons_sim.agents.party_branch import insiders
from commons_sim.agents.property_company.company_books import choose_books, learn_risks
from commons_sim.kernel.columns import NOBODY
from commons_sim.model import CompoundModel
from tests.scenarios.embedding_runs import O2, fresh, mean, on, total

G1 = on("party_in_bodies")
SEATED = {"compound.owners_committee_chance": 1.0, "compound.aged_60_share": 0.7, "compound.party_household_share": 0.6,
          "compound.member_known_share": 0.8}  # fmt: skip


def with_channel(changes: dict[str, Any] | None = None) -> CompoundModel:
    """Returns a compound with a branch, a committee and organisations, whose branch works for more than its records."""
    model = fresh(SEATED | O2 | G1 | (changes or {}))
    model.advance(1)
    model.columns.compounds.branch_paper_share[0] = 0.0
    assert insiders.members_seated(model.world, 0)[1] > 0
    return model


def test_mechanism_G1_the_company_learns_that_members_tell_and_shows_more() -> None:
    shown, discovery = [], []
    for channel in (0, insiders.IN_COMPANY | insiders.IN_COMMITTEE):
        model = with_channel({"insiders.manager_member_share": 0.8, "insiders.manager_discipline_cny": 12000.0})
        of = model.columns.compounds
        of.party_channel[0], of.expected_discovery[0], of.committee_monitor_hours[0] = channel, 0.02, 0.0
        of.due_fen_last_month[0], of.quiet_fen_last_month[0], of.withheld_fen[0] = 2_000_00, 0, 0
        of.secretary[0] = NOBODY  # nobody whom the company could court
        for _ in range(12):
            learn_risks(model.world, model.parameters, 0)
        discovery.append(float(of.expected_discovery[0]))
        choose_books(model.world, model.parameters, 0)
        shown.append(float(of.hand_over_share[0]))
    assert discovery[1] > discovery[0]
    assert shown[1] > shown[0]


def test_mechanism_G1_a_manager_who_is_no_member_answers_to_nobody() -> None:
    model = with_channel({"insiders.manager_member_share": 0.0})
    assert insiders.manager_at_stake_cny(model.world, model.parameters, 0) == 0.0
    assert insiders.insider_hours(model.world, model.parameters, 0) > 0.0, "his staff may still tell"
    model.columns.compounds.branch_paper_share[0] = 1.0
    assert insiders.insider_hours(model.world, model.parameters, 0) == 0.0, "nothing passes through a branch of records"


def member_and_chances(model: CompoundModel) -> tuple[float, float]:
    """Returns the chance that a Party member of the committee is found out, without and with the organisation in it."""
    world, of = model.world, model.columns.compounds
    seats = model.columns.committee_members[0]
    member = next(int(row) for row in seats if row != NOBODY and model.columns.households.party_member[row] == 1)
    chances = []
    for channel in (0, insiders.IN_COMMITTEE):
        of.party_channel[0], of.secretary_chair[0] = channel, NOBODY
        chances.append(chance_found_out(world, model.parameters, 0, member))
    return chances[0], chances[1]


def test_mechanism_G1_members_hear_of_who_takes_money_and_cover_for_each_other_if_all_do() -> None:
    model = with_channel()
    without, within = member_and_chances(model)
    assert within > without, "the hazard of taking money"
    model.columns.committee_illicit_fen[0, :] = 1_000_00
    without, within = member_and_chances(model)
    assert within < without, "and they cover"
    assert insiders.insider_hours(model.world, model.parameters, 0) == 0.0


def test_mechanism_G1_harms_by_carrying_offers_that_would_not_be_dared_without() -> None:
    """A company beside a committee that looks: with all members in one organisation an offer pays, without it none does."""
    offers = []
    for channel in (0, insiders.IN_COMPANY | insiders.IN_COMMITTEE):
        model = with_channel(
            {"insiders.shelter": 0.8, "insiders.manager_member_share": 0.0, "insiders.books_hours": 0.0}
        )
        of = model.columns.compounds
        model.columns.households.party_member[:] = 1
        of.party_channel[0], of.expected_acceptance[0], of.expected_discovery[0] = channel, 0.2, 0.35
        of.committee_monitor_hours[0], of.withheld_fen[0], of.quiet_fen_last_month[0] = 2.0, 0, 0
        of.due_fen_last_month[0] = 20_000_00
        model.columns.compounds.contract_end_day[0] = 10_000
        choose_books(model.world, model.parameters, 0)
        offers.append((int(of.offer_fen[0]), float(of.hand_over_share[0])))
    assert offers[0][0] == 0 < offers[1][0]
    assert offers[1][1] <= offers[0][1]


def test_mechanism_G1_costs_cadre_hours_money_and_the_companys_hours_and_ends() -> None:
    with_g1, without = SEATED | O2 | G1, SEATED | O2
    assert mean("cost_money_cny", with_g1) == mean("cost_money_cny", without) + 1500.0
    assert mean("cost_cadre_hours", with_g1) > mean("cost_cadre_hours", without)
    assert total("company_hours", with_g1) > total("company_hours", without) - 1.0
    model = fresh(SEATED | O2 | on("party_in_bodies", end_day=40))
    model.advance(2)
    assert model.columns.compounds.party_channel[0] == 3
    model.advance(42)
    assert model.columns.compounds.party_channel[0] == 0
