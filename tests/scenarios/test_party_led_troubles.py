"""What can go wrong with party-led co-governance: each trouble arises from conditions, through decisions, hours and money."""

from __future__ import annotations

import dataclasses
import functools
from typing import Any

import numpy as np
import pytest

from commons_sim.agents.owners_committee.committee_books import is_under_discipline
from commons_sim.agents.party_branch import secretary
from commons_sim.agents.party_branch.insiders import open_share
from commons_sim.agents.party_branch.member_hours import attended_and_worked, members_hours
from commons_sim.agents.party_branch.party_branch import DUTIES, best_split
from commons_sim.agents.party_branch.secretary import SECRETARY_FROM, secretary_of
from commons_sim.agents.property_company import company_books
from commons_sim.configuration import compose
from commons_sim.kernel.columns import NOBODY
from commons_sim.model import CompoundModel
from commons_sim.scenarios.registry import INSTRUMENTS
from tests.conftest import configured

TROUBLES = ("understaffed", "formalistic", "captured", "burnout")
#: Levers that are paid hours of staff; a quarter of them is filled where a regime is understaffed.
PAID = ("cadre_hours", "street_hours", "staff_hours", "police_hours", "grid_hours", "station_hours", "centre_hours",
        "checking_hours", "support_hours")  # fmt: skip
O2 = {"instruments.party_organisation.active": True}
WORLD: dict[str, Any] = {
    "compound.households": 150, "compound.floors": 10, "burn_in_days": 0, "days": 300, "compound.party_household_share": 0.6,
    "compound.member_known_share": 1.0, "behaviour.field_voice_tokens": 3.0,
}  # fmt: skip


def active(scenario: str) -> set[str]:
    """Returns the instruments that a scenario switches on."""
    settings = compose([f"scenario={scenario}"]).instruments
    return {each.id for each in INSTRUMENTS if getattr(settings, each.id).active}


def branch(changes: dict[str, Any] | None = None, seed: int = 1) -> CompoundModel:
    """Returns a model on its second day, its branch just founded, most households with a known member."""
    model = CompoundModel(configured("status_quo", WORLD | O2 | (changes or {})), seed=seed)
    model.advance(1)
    return model


@functools.cache
def finished(scenario: str, seed: int) -> CompoundModel:
    """Returns a small world that has run under a scenario."""
    small = [
        "compound.households=120",
        "compound.floors=10",
        "burn_in_days=31",
        "days=300",
        "compound.member_known_share=0.3",
    ]
    model = CompoundModel.from_overrides([f"scenario={scenario}", f"seed={seed}", *small])
    model.run()
    return model


def total(column: str, scenario: str) -> float:
    """Returns a daily column, summed over days and seeds."""
    return float(sum(finished(scenario, seed).daily_table()[column].sum() for seed in range(2)))


# --------------------------------------------------------------------------------------------------------- the files


@pytest.mark.parametrize("trouble", TROUBLES)
def test_mechanism_R7_a_trouble_is_party_led_under_another_condition(trouble: str) -> None:
    added = {"records_appraisal"} if trouble == "formalistic" else set()
    assert active(f"party_led_{trouble}") == active("party_led") | added
    config, usual = compose([f"scenario=party_led_{trouble}"]), compose(["scenario=party_led"])
    assert config.scenario.id == f"party_led_{trouble}"
    assert config.scenario.title_zh != usual.scenario.title_zh
    assert config.scenario.description_zh.endswith("。")
    for part in dataclasses.fields(config):
        if part.name not in ("scenario", "instruments", "branch"):
            assert getattr(config, part.name) == getattr(usual, part.name), f"a condition is no other rule: {part.name}"


def test_mechanism_R7_understaffed_is_a_quarter_of_all_paid_hours_and_nothing_else() -> None:
    short, usual = (compose([f"scenario=party_led{word}"]).instruments for word in ("_understaffed", ""))
    for name in active("party_led"):
        for lever in dataclasses.fields(getattr(usual, name)):
            before, now = getattr(getattr(usual, name), lever.name), getattr(getattr(short, name), lever.name)
            paid = lever.name.startswith(PAID) or (name, lever.name) == ("joint_enforcement", "hours_per_week")
            assert now == pytest.approx(before / 4.0 if paid else before), f"instruments.{name}.{lever.name}"


# ------------------------------------------------------------------------------------------------------ understaffed


def test_mechanism_R7_hours_lent_to_a_branch_work_for_it() -> None:
    hours = [
        float(
            branch(
                {"instruments.party_organisation.cadre_hours_per_month": lent}
            ).columns.compounds.branch_hours_per_month[0]
        )
        for lent in (5.0, 20.0)
    ]
    assert hours[1] - hours[0] == pytest.approx(15.0)


def test_mechanism_R7_understaffed_officers_come_later_and_cases_wait() -> None:
    spent = [
        sum(finished(scenario, seed).outcomes()["cost_government_hours"] for seed in range(2))
        for scenario in ("party_led", "party_led_understaffed")
    ]
    assert spent[1] < spent[0]
    used = [
        np.mean([finished(scenario, seed).outcomes()["team_utilisation"] for seed in range(2)])
        for scenario in ("party_led", "party_led_understaffed")
    ]
    assert used[0] < used[1]


# ------------------------------------------------------------------------------------------- formalism, and shirking


def test_mechanism_R7_members_who_fear_the_roll_call_attend_without_working() -> None:
    idle, worked = [], []
    for fear in (0.0, 500.0):
        model = branch({"branch.roll_call_cny_per_hour": 0.0})
        model.columns.compounds.roll_call_added_cny[0] = fear
        model.columns.today.members_idle_hours[0] = 0.0
        model.columns.households.hours_given[:] = model.columns.households.fatigue_hours[:] = 0.0
        before = float(model.columns.today.volunteer_hours[0])
        hours, _ = members_hours(model.world, model.parameters, 0, 40)
        attended = float(model.columns.today.volunteer_hours[0]) - before
        idle.append(float(model.columns.today.members_idle_hours[0]))
        assert attended == pytest.approx(hours + idle[-1]), "an hour attended is an hour given"
        worked.append(hours)
    assert idle[0] == 0.0 < idle[1]
    assert worked[0] == worked[1], "nobody works more for being counted"


def test_mechanism_R7_under_an_appraisal_by_records_hours_drift_to_what_is_counted() -> None:
    model, paper = branch(), []
    for added in (0.0, 3.0):  # a branch with few hours: one with many has some left for records anyway
        model.columns.compounds.branch_records_added[0] = added
        paper.append(best_split(model.world, model.parameters, 0, 10.0, False)[DUTIES.index("records")])
    assert paper[0] < paper[1]
    assert total("members_idle_hours", "party_led_formalistic") > total("members_idle_hours", "party_led")
    records = [
        sum(float(finished(scenario, seed).columns.communities.paper_hours_per_month[0]) for seed in range(2))
        for scenario in ("party_led", "party_led_formalistic")
    ]
    assert records[1] > records[0]


# ----------------------------------------------------------------------------------------------------------- captured


def test_mechanism_R7_the_company_may_have_a_say_in_who_is_secretary() -> None:
    model = branch()
    people, of = model.columns.households, model.columns.compounds
    people.trust_property_company[:] = np.linspace(0.0, 1.0, people.trust_property_company.size)
    of.secretary[0] = NOBODY
    willing = secretary_of(model.world, model.parameters, 0)
    of.secretary_from[0] = SECRETARY_FROM["close_to_company"]
    close = secretary_of(model.world, model.parameters, 0)
    assert people.taste_tokens[willing] >= people.taste_tokens[close]
    assert people.trust_property_company[close] > people.trust_property_company[willing]
    of.secretary[0] = willing
    assert secretary_of(model.world, model.parameters, 0) == willing, "who is secretary stays it"


def test_mechanism_R7_a_secretary_weighs_the_offer_against_risk_and_conscience() -> None:
    model = branch()
    of = model.columns.compounds
    household = secretary_of(model.world, model.parameters, 0)
    worth = lambda: secretary.utility_of_taking(model.world, model.parameters, 0, household)  # noqa: E731
    of.secretary_offer_fen[0] = 0
    assert worth() == -np.inf
    of.secretary_offer_fen[0], of.oversight_per_month[0] = 500_000, 0.0
    unwatched = worth()
    of.oversight_per_month[0] = 0.04
    assert worth() < unwatched
    model.columns.households.taste_tokens[household] -= 10.0
    assert worth() > unwatched - 0.04 * 10.0 * model.parameters.committee.discipline_cny


def test_mechanism_R7_while_the_secretary_takes_money_discipline_and_channel_lapse_until_he_is_found_out() -> None:
    model = branch(
        {"committee.choice_scale_cny": 1.0, "committee.conscience_cny": 0.0, "committee.found_out_base": 0.0}
    )
    world, of = model.world, model.columns.compounds
    model.columns.committee_members[0, :] = NOBODY
    household = secretary_of(world, model.parameters, 0)
    other = next(row for row in range(150) if model.columns.households.party_member[row] == 1 and row != household)
    of.secretary_offer_fen[0], of.oversight_per_month[0] = 300_000, 0.0
    assert is_under_discipline(world, 0, other)
    secretary.decide_month(world, model.parameters, 0, 31)
    assert (int(of.secretary_captured[0]), int(of.secretary_taken_fen[0])) == (1, 300_000)
    assert not is_under_discipline(world, 0, other)
    assert open_share(world, 0) == 0.0
    trust = float(model.columns.households.trust_party_branch.mean())
    of.secretary_offer_fen[0], of.oversight_per_month[0] = 0, 1.0
    secretary.decide_month(world, model.parameters, 0, 59)
    assert (int(of.secretary_captured[0]), int(of.secretary_taken_fen[0])) == (0, 0)
    assert model.columns.households.party_member[household] == 0
    assert float(model.columns.households.trust_party_branch.mean()) < trust
    assert secretary_of(world, model.parameters, 0) not in (household, NOBODY)
    assert is_under_discipline(world, 0, other)
    assert model.imbalance_fen() == 0


def test_mechanism_R7_the_company_courts_a_friendly_secretary_where_the_branch_alone_looks() -> None:
    offers = []
    for trust in (0.0, 1.0):
        model = branch({"company.offer_share": 0.1, "company.discovery_penalty": 3.0})
        of = model.columns.compounds
        of.party_channel[0], of.branch_paper_share[0], of.committee[0] = 3, 0.0, 0
        of.secretary[0] = secretary_of(model.world, model.parameters, 0)
        model.columns.households.trust_property_company[:] = trust
        of.due_fen_last_month[0], of.quiet_fen_last_month[0] = 5_000_000, 0
        of.expected_discovery[0] = 0.05
        company_books.choose_books(model.world, model.parameters, 0)
        offers.append((int(of.secretary_offer_fen[0]), float(of.hand_over_share[0])))
    assert offers[0][0] == 0 < offers[1][0]
    assert offers[1][1] <= offers[0][1], "and hands over no more for it"


#: Elections every year, many who stand, owners who hear of them, an income worth taking from, no esteem, nobody appointed instead.
MADE: dict[str, Any] = {
    "compound.households": 120, "compound.floors": 10, "burn_in_days": 31, "days": 800, "compound.owners_committee_chance": 1.0,
    "compound.committee_term_years": 1.0, "committee.term_years": 1.0, "committee.tries_apart_months": 1.0,
    "compound.member_known_share": 0.8, "compound.party_household_share": 0.4, "compound.aged_60_share": 0.7,
    "compound.contact_mean": 0.8, "behaviour.field_voice_tokens": 6.0, "committee.hoped_gain_share": 0.6,
    "compound.gate_advertising_cny_per_household_month": 100.0, "committee.self_dealing_cny": 2500.0,
    "compound.lawful_advertising_chance": 1.0,
    "committee.esteem_cny": 0.0, "instruments.management_committee.active": "false",
}  # fmt: skip


def test_mechanism_R7_a_secretary_close_to_the_company_is_captured_more_often() -> None:
    """In a made world where an election comes about; both regimes have the same rules, people, luck and elections to hold."""
    captured = []
    for scenario in ("party_led", "party_led_captured"):
        runs = [
            CompoundModel.from_overrides(
                [f"scenario={scenario}", f"seed={seed}", *(f"{k}={v}" for k, v in MADE.items())]
            )
            for seed in range(6)
        ]
        for model in runs:
            model.run()
        days = [model.daily_table() for model in runs]
        captured.append(sum(float(table["secretaries_captured"].sum()) for table in days))
        assert any("committee_formed" in set(model.events_table()["kind"]) for model in runs), "an election"
    assert captured[0] < captured[1]


# ------------------------------------------------------------------------------------------------------------ burnout


def test_mechanism_R7_who_gave_much_is_less_willing_and_rest_restores_it() -> None:
    model = branch()
    people = model.columns.households
    member = int(np.flatnonzero((people.member_visible == 1) & (people.spare_hours_per_month > 8.0))[0])
    people.taste_tokens[member] = 5.0
    hours = []
    for tired in (0.0, 40.0, 400.0):
        people.fatigue_hours[member], people.hours_given[member] = tired, 0.0
        hours.append(attended_and_worked(model.world, model.parameters, member, 40)[1])
    assert hours[0] > hours[1] > hours[2]
    model.advance(60)
    people.fatigue_hours[member], people.member_visible[member] = 40.0, 0
    rested = people.fatigue_hours[member]
    model.advance(91)
    assert people.fatigue_hours[member] < rested


def test_mechanism_R7_members_who_are_asked_for_much_tire() -> None:
    tired = [
        np.mean([finished(scenario, seed).daily_table()["fatigue_hours_per_household"].iloc[-1] for seed in range(2)])
        for scenario in ("party_led", "party_led_burnout")
    ]
    assert tired[1] > tired[0]


def test_mechanism_R7_the_burn_in_is_that_of_party_led() -> None:
    beliefs = []
    for scenario in ("party_led", *(f"party_led_{trouble}" for trouble in TROUBLES)):
        model = CompoundModel.from_overrides(
            [f"scenario={scenario}", "compound.households=60", "burn_in_days=40", "days=2"]
        )
        model.advance(0)
        beliefs.append((model.columns.households.belief_meeting.tobytes(), model.columns.entries_fen.tobytes()))
    assert len(set(beliefs)) == 1
