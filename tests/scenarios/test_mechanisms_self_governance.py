"""Rows of self-governance and embedding: each moves its own middle link, costs what it costs, and can do harm the way it says."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from commons_sim.agents.casework.case_passing import passes_on
from commons_sim.agents.casework.case_queues import further_branch_hours
from commons_sim.agents.councils import calling_councils
from commons_sim.agents.councils.academy import convening_hours, credit_of_talk, hold_course, projects_possible
from commons_sim.agents.councils.agendas import gather_agenda, gather_support, is_on_agenda
from commons_sim.agents.councils.councils import hold_council
from commons_sim.agents.owners_committee import management_body
from commons_sim.agents.owners_committee.committee_books import chance_found_out
from commons_sim.agents.owners_committee.owners_committee import candidates
from commons_sim.agents.party_branch import insiders
from commons_sim.agents.party_branch.in_service import is_in_service, serve
from commons_sim.agents.party_branch.party_branch import members_hours
from commons_sim.agents.property_company.company_books import choose_books, learn_risks
from commons_sim.agents.residents_committee.residents_committee import best_split, free_hours
from commons_sim.agents.volunteers import points
from commons_sim.agents.volunteers.offices import review_marks
from commons_sim.agents.volunteers.volunteer_teams import call_for_teams, call_on_the_old, end_teams, joins, set_teams
from commons_sim.commons.common_areas.cases import SOLVED, end_of_work
from commons_sim.commons.common_areas.columns import LEAK_FROM_ABOVE
from commons_sim.commons.common_areas.corridors import willingness_to_clear
from commons_sim.commons.common_areas.neighbour_norms import disapproval
from commons_sim.commons.services.columns import REPAIR_LARGE
from commons_sim.commons.services.paying import count_payers, learn_from_the_bill
from commons_sim.commons.small_grants.projects import skill_of
from commons_sim.governance import ledger
from commons_sim.governance.case_kinds import BRANCH, COMPANY, LANE_PARKING, LEAK, NUISANCE
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.model import CompoundModel
from commons_sim.population.columns import (
    ROLE_CARE,
    ROLE_MODEL,
    ROLE_OFFICE,
    ROLE_PATROL,
    ROLE_REGISTERED,
    ROLE_TRAINED,
)
from commons_sim.population.reporting import receive_report
from commons_sim.population.trust import report_hours
from commons_sim.population.volunteering import time_cost
from tests.conftest import configured
from tests.finished_runs import FinishedRuns

SEEDS = range(3)
WORLD: dict[str, Any] = {
    "compound.households": 150, "compound.floors": 10, "compound.fixed_slots_per_household": 0.4, "burn_in_days": 60, "days": 210,
    "compound.member_known_share": 0.2, "behaviour.field_voice_tokens": 3.0,
}  # fmt: skip


def on(name: str, **levers: Any) -> dict[str, Any]:
    """Returns the overrides that switch an instrument on, with its levers."""
    return {f"instruments.{name}.active": True} | {f"instruments.{name}.{key}": value for key, value in levers.items()}


O2, B6, S3 = on("party_organisation"), on("volunteer_teams"), on("in_service_members")


RUNS = FinishedRuns(WORLD, SEEDS)
models, mean, total = RUNS.models, RUNS.mean, RUNS.total


def last(column: str, changes: dict[str, Any]) -> float:
    """Returns a daily column's last value, mean over seeds."""
    return float(np.mean([model.daily_table()[column].iloc[-1] for model in models(changes)]))


def fresh(changes: dict[str, Any] | None = None, seed: int = 1) -> CompoundModel:
    """Returns a model at its first day, without a burn-in."""
    return CompoundModel(configured("status_quo", WORLD | {"burn_in_days": 0} | (changes or {})), seed=seed)


# ------------------------------------------------------------------------------------------ B6: volunteer teams


def test_mechanism_B6_volunteers_walk_find_and_make_ties_at_the_cost_of_hours() -> None:
    assert total("volunteer_team_hours", {}) == total("cases_found_by_volunteers", {}) == 0.0
    assert total("volunteer_team_hours", B6) > 0.0
    assert total("cases_found_by_volunteers", B6) > 0.0
    assert total("cases_found_by_patrols", B6) == 0.0, "not the grid's"
    assert last("ties_per_household", B6) > last("ties_per_household", {})
    assert mean("cost_volunteer_hours", B6) > mean("cost_volunteer_hours", {})
    assert mean("cost_cadre_hours", B6) > mean("cost_cadre_hours", {})
    assert mean("cost_money_cny", B6) == 7 * 200.0, "seven firsts of a month"


def test_mechanism_B6_calls_move_those_called_on_and_nobody_else() -> None:
    model, untouched = fresh({"compound.aged_60_share": 0.4}), fresh({"compound.aged_60_share": 0.4})
    call_on_the_old(model.world, model.parameters, 0, 20.0, 5)
    people, before = model.columns.households, untouched.columns.households
    called_on = people.trust_neighbours != before.trust_neighbours
    assert 10 < called_on.sum() < 50
    assert (people.age_years[called_on] >= 60).all()
    assert (people.ties > before.ties).any()
    for column in ("ties", "belief_meeting", "contact"):
        assert (getattr(people, column)[~called_on] == getattr(before, column)[~called_on]).all(), column


def test_mechanism_B6_the_residents_committee_spends_fewer_hours_on_visits_where_volunteers_call() -> None:
    model = fresh()
    free = free_hours(model.world, model.parameters, 0)
    alone = best_split(model.world, model.parameters, 0, free)
    set_teams(model.world, 0, 60, 0.0, 4.0 * free)
    helped = best_split(model.world, model.parameters, 0, free)
    assert helped[1] < alone[1], "hours of visits that it no longer spends"
    assert sum(helped) == pytest.approx(sum(alone)) == pytest.approx(free), "and spends elsewhere"


def test_mechanism_B6_volunteers_tire_and_rest_restores_them() -> None:
    model = fresh({"volunteering.fatigue_weight": 3.0, "compound.spare_hours_per_month": 40.0,
                   "behaviour.field_voice_tokens": 12.0})  # fmt: skip
    model.advance(1)
    people = model.columns.households
    willing = [row for row in range(150) if joins(model.world, model.parameters, row, 4.0, 31)]
    people.fatigue_hours[:] = 30.0
    tired = [row for row in range(150) if joins(model.world, model.parameters, row, 4.0, 31)]
    assert len(tired) < len(willing)
    assert set(tired) <= set(willing)
    model.advance(32)  # a turn of the month
    kept = model.parameters.volunteering.fatigue_kept
    assert np.allclose(people.fatigue_hours[people.room_volunteer == 0].max(), 30.0 * kept)


def test_mechanism_B6_harms_where_people_burn_out() -> None:
    """Many hours asked of people who tire: fewer come than for the same call among people who do not."""
    heavy = on("volunteer_teams", hours_per_member=12.0) | {"compound.spare_hours_per_month": 40.0,
                                                           "compound.contact_mean": 0.9}  # fmt: skip
    fresh_people, tiring = (heavy | {"volunteering.fatigue_weight": weight} for weight in (0.0, 5.0))
    assert last("volunteer_team_members", tiring) < last("volunteer_team_members", fresh_people)
    assert last("fatigue_hours_per_household", heavy) > last("fatigue_hours_per_household", {})


def test_mechanism_B6_too_few_make_no_team_and_give_no_hours() -> None:
    model = fresh({"volunteering.least_members": 150})
    model.advance(1)
    given = model.columns.households.hours_given.copy()
    assert call_for_teams(model.world, model.parameters, 0, 4.0, 31) == 0
    assert (model.columns.households.hours_given == given).all()
    assert model.columns.compounds.team_patrol_hours[0] == model.columns.communities.cared_hours[0] == 0.0


def test_mechanism_B6_ends_with_all_that_came_with_it() -> None:
    model = fresh({"behaviour.field_voice_tokens": 12.0, "compound.contact_mean": 0.9})
    model.advance(1)
    assert call_for_teams(model.world, model.parameters, 0, 4.0, 31) > 0
    in_team = ROLE_PATROL | ROLE_CARE
    assert (model.columns.households.roles & in_team).any()
    end_teams(model.world, 0)
    of = model.columns.compounds
    assert not (model.columns.households.roles & in_team).any()
    assert of.team_members[0] == of.team_patrol_hours[0] == of.team_care_hours[0] == 0
    assert model.columns.communities.cared_hours[0] == 0.0


# ------------------------------------------------------------------------------------ S3: members in service

MEMBERS = {"compound.party_household_share": 0.5, "compound.member_known_share": 0.0}


def test_mechanism_S3_members_in_service_add_hours_to_branch_or_rounds() -> None:
    assert total("members_in_service_hours", MEMBERS) == 0.0
    assert total("members_in_service_hours", MEMBERS | S3) > 0.0
    assert total("cases_found_by_volunteers", MEMBERS | S3) > 0.0, "without a branch they walk the compound"
    assert last("members_visible", MEMBERS | S3) > last("members_visible", MEMBERS)
    hours = [
        np.mean([float(model.columns.compounds.branch_hours_per_month[0]) for model in models(MEMBERS | changes)])
        for changes in (O2, O2 | S3)
    ]
    assert hours[1] > hours[0]
    assert mean("cost_volunteer_hours", MEMBERS | S3) > mean("cost_volunteer_hours", MEMBERS)
    assert mean("cost_cadre_hours", MEMBERS | S3) > mean("cost_cadre_hours", MEMBERS)


def worked_and_shirked(checked: float, tokens: float = -3.0) -> tuple[float, float, float]:
    """Returns hours worked, signatures and signatures without work in one month."""
    model = fresh(MEMBERS | {"behaviour.field_voice_tokens": tokens})
    model.advance(1)
    worked = serve(model.world, model.parameters, 0, 3.0, checked, 31)
    today = model.columns.today
    assert worked == today.in_service_worked[0] == model.columns.compounds.in_service_hours[0]
    return worked, float(today.in_service_attended[0]), float(today.in_service_shirked[0])


def test_mechanism_S3_members_shirk_where_attendance_is_counted_and_nobody_looks() -> None:
    unseen, looked_at = worked_and_shirked(0.0), worked_and_shirked(1.0)
    assert unseen[1] == looked_at[1] > 0, "as many signatures"
    assert unseen[2] > looked_at[2], "but less work behind them"
    assert unseen[0] < looked_at[0]


def test_mechanism_S3_harms_by_showing_that_others_shirk() -> None:
    model = fresh(MEMBERS | {"behaviour.field_voice_tokens": -40.0})
    model.advance(1)
    people = model.columns.households
    before = people.belief_meeting.copy()
    assert serve(model.world, model.parameters, 0, 3.0, 0.0, 31) == 0.0
    signed = people.roles & ROLE_REGISTERED != 0
    assert signed.sum() > 10
    assert people.belief_meeting[signed].mean() < before[signed].mean()
    assert (people.belief_meeting[~signed] == before[~signed]).all()


def test_mechanism_S3_asks_members_of_working_age_alone_and_ends() -> None:
    model = fresh(MEMBERS)
    model.advance(1)
    serve(model.world, model.parameters, 0, 3.0, 0.0, 31)
    people = model.columns.households
    signed = people.roles & ROLE_REGISTERED != 0
    assert (people.party_member[signed] == 1).all()
    assert (people.age_years[signed] < 60).all()
    assert all(is_in_service(model.world, model.parameters, int(row)) for row in np.flatnonzero(signed))
    assert serve(model.world, model.parameters, 0, 0.0, 0.0, 59) == 0.0
    assert not (people.roles & ROLE_REGISTERED).any()
    assert (people.member_visible[signed] == 1).all(), "who is known stays known"


# --------------------------------------------------------------- G1: Party organisation in company and committee

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


# ------------------------------------------------------------------------ G3: property management committee

G3 = on("management_committee")
NO_COMMITTEE = {"compound.owners_committee_chance": 0.0}


def with_outage(days_out: int, changes: dict[str, Any] | None = None) -> CompoundModel:
    """Returns a compound without a committee whose first building waits for a large repair, at day 31."""
    model = fresh(NO_COMMITTEE | (changes or {}))
    model.advance(1)
    buildings = model.columns.buildings
    buildings.out_of_order[0], buildings.repair[0], buildings.out_since_day[0] = 1, REPAIR_LARGE, 31 - days_out
    ledger.post(model.world, 0, ledger.TOP_UP, 0)
    model.columns.balances_fen[0, ledger.MAINTENANCE_FUND] = 500_000_00
    model.desk._open(31)
    return model


def test_mechanism_G3_starts_repairs_without_an_owners_committee_and_cannot_spend_alone() -> None:
    long, short = with_outage(60), with_outage(5)
    started = [management_body.meet(model.world, model.parameters, 0, 40.0, 31) for model in (long, short)]
    assert started == [1, 0], "an emergency, or a vote, or nothing"
    cost = round(100 * long.parameters.services.large_repair_cny)
    assert long.columns.balances_fen[0, ledger.MAINTENANCE_FUND] == 500_000_00 - cost
    assert short.columns.balances_fen[0, ledger.MAINTENANCE_FUND] == 500_000_00
    assert long.columns.today.interim_repairs[0] == 1.0
    assert "interim_repair" in set(long.events_table()["kind"])
    empty = with_outage(60)
    empty.columns.balances_fen[0, ledger.MAINTENANCE_FUND] = 0
    assert management_body.meet(empty.world, empty.parameters, 0, 40.0, 31) == 0


def test_mechanism_G3_saves_hours_for_an_application_and_knocks_for_the_vote() -> None:
    model = with_outage(60, {"management_body.representatives": 0})
    assert management_body.meet(model.world, model.parameters, 0, 20.0, 31) == 0
    assert model.columns.compounds.management_saved_hours[0] == 20.0
    assert model.columns.compounds.management_book_hours[0] == 0.0
    assert management_body.meet(model.world, model.parameters, 0, 20.0, 59) == 1
    assert model.columns.compounds.management_book_hours[0] == 10.0, "what is left goes into the books"
    vote = with_outage(5, {"management_body.representatives": 0})
    vote.columns.compounds.assembly_day[0] = 40
    management_body.meet(vote.world, vote.parameters, 0, 20.0, 31)
    assert vote.columns.compounds.organiser_hours[0] == 20.0


def test_mechanism_G3_looks_into_the_books_and_rests_where_a_committee_stands() -> None:
    model = fresh(NO_COMMITTEE)
    model.advance(1)
    of = model.columns.compounds
    of.withheld_fen[0] = 9_000_00
    for month in range(12):
        management_body.meet(model.world, model.parameters, 0, 10.0, 31 + month)
    assert of.withheld_fen[0] == 0, "what the company kept is found and handed over"
    of.committee[0] = 1
    assert management_body.meet(model.world, model.parameters, 0, 10.0, 60) == 0
    assert of.management_hours[0] == of.management_book_hours[0] == 0.0


def test_mechanism_G3_harms_by_leaving_no_committee_to_form() -> None:
    standing = []
    for hours in (0.0, 10.0):
        model = fresh(NO_COMMITTEE | {"behaviour.field_voice_tokens": 12.0, "committee.hoped_gain_share": 0.9,
                                      "residents.stand_hours_per_month": 0.0, "management_body.covers": 1.0})  # fmt: skip
        model.advance(1)
        model.columns.compounds.management_hours[0] = hours
        standing.append(len(candidates(model.world, model.parameters, 0, 59)))
    assert standing[0] > 4 > standing[1] == 0


def test_mechanism_G3_costs_hours_and_ends() -> None:
    changes = NO_COMMITTEE | G3
    assert mean("cost_cadre_hours", changes) > mean("cost_cadre_hours", NO_COMMITTEE)
    uncounted = {
        "departments.call_hours": 0.0,
        "departments.record_hours": 0.0,
    }  # what departments are called to differs
    assert mean("cost_government_hours", changes | uncounted) == pytest.approx(
        mean("cost_government_hours", NO_COMMITTEE | uncounted) + 7 * 2.0
    )
    model = fresh(NO_COMMITTEE | on("management_committee", end_day=40))
    model.advance(2)
    assert model.columns.compounds.management_hours[0] > 0.0
    model.advance(42)
    assert model.columns.compounds.management_hours[0] == model.columns.compounds.cadre_hours_lent[0] == 0.0


# ------------------------------------------------------------------------ G6: reporting and agenda modules

G6 = on("reporting_app")


def test_mechanism_G6_reporting_costs_less_for_those_who_use_it_and_more_is_reported() -> None:
    model = fresh(G6)
    model.advance(1)
    hours = np.array([report_hours(model.world, model.parameters, row) for row in range(150)])
    old = model.columns.households.age_years >= 65
    assert old.any()
    assert hours[old] == pytest.approx(1.0 / 3.0)
    assert hours[~old] == pytest.approx(1.0 / 12.0)
    assert total("reports", G6) > total("reports", {})
    assert total("agenda_items", {}) == 0.0 < total("agenda_items", G6)
    assert mean("cost_cadre_hours", G6) > mean("cost_cadre_hours", {})
    assert mean("cost_money_cny", G6) == 2000.0 + 7 * 100.0


def test_mechanism_G6_an_item_with_enough_support_brings_its_building_to_the_council() -> None:
    met = []
    for gathers in (False, True):
        model = fresh(O2 | {"compound.member_known_share": 1.0, "compound.party_household_share": 0.5,
                            "behaviour.field_voice_tokens": 8.0})  # fmt: skip
        model.advance(1)
        buildings, of = model.columns.buildings, model.columns.compounds
        buildings.trouble_cny[:], of.councils_allowed[0], of.convening_hours[0] = 50.0, 1, 100.0
        if gathers:
            assert gather_agenda(model.world, model.parameters, 0, 31) > 0
            assert is_on_agenda(model.world, model.parameters, 0, 32)
        met.append(calling_councils.call_councils(model.world, model.parameters, 0, 59, 60.0, 0.5))
        assert not is_on_agenda(model.world, model.parameters, 0, 60), "met over, or never due"
    assert met[0] == 0 < met[1]


def test_mechanism_G6_harms_where_few_support_an_item() -> None:
    model = fresh({"behaviour.field_voice_tokens": 3.0, "agenda.support_minutes": 10.0})
    model.advance(1)
    people, buildings = model.columns.households, model.columns.buildings
    buildings.trouble_cny[:] = 50.0
    people.spare_hours_per_month[1:] = people.hours_given[1:]  # all but one have no time left
    people.spare_hours_per_month[0], people.age_years[0], people.taste_tokens[0] = 100.0, 30, 40.0
    before = people.belief_voice.copy()
    assert not any(gather_support(model.world, model.parameters, 0, day) for day in range(31, 60))
    assert model.columns.today.agenda_items[0] > 0
    users = (people.building == 0) & (people.age_years < 65)
    assert people.belief_voice[users].mean() < before[users].mean()


def test_mechanism_G6_harms_by_filling_queues_of_the_same_hours() -> None:
    """Few hours, many reports: the program opens more cases, and no more are solved by hours that are all used up."""
    busy = {"company.case_hours_per_day": 0.1, "enforcement.team_hours_per_1000_households_week": 0.5,
            "residents_committee.administrative_share": 0.95}  # fmt: skip
    waits = [np.mean([table["cases_open"].mean() for table in (model.daily_table() for model in models(changes))])
             for changes in (busy, busy | on("reporting_app", agenda=False, report_time_share=0.01))]  # fmt: skip
    assert waits[1] > waits[0]


# ------------------------------------------------------------------------------- G8: joint meeting that answers

G8 = on("feedback_meetings")
OVERWORKED = {"enforcement.team_hours_per_1000_households_week": 0.0, "cases.give_up_days": 40}


def test_mechanism_G8_what_is_stuck_goes_up_and_is_answered() -> None:
    assert total("cases_brought_up", OVERWORKED) == 0.0 < total("cases_brought_up", OVERWORKED | G8)
    assert mean("case_answered_share", OVERWORKED | G8) > mean("case_answered_share", OVERWORKED)
    assert last("trust_residents_committee", OVERWORKED | G8) > last("trust_residents_committee", OVERWORKED)
    uncounted = {"departments.call_hours": 0.0, "departments.record_hours": 0.0}
    assert mean("cost_government_hours", OVERWORKED | G8 | uncounted) == pytest.approx(7 * 4.0)
    assert mean("cost_cadre_hours", OVERWORKED | G8) > mean("cost_cadre_hours", OVERWORKED)


def test_mechanism_G8_the_meetings_hours_bound_what_it_takes_up() -> None:
    none = on("feedback_meetings", cadre_hours_per_month=0.0, street_hours_per_month=0.0)
    assert total("cases_brought_up", OVERWORKED | none) == 0.0
    few = on("feedback_meetings", cadre_hours_per_month=4.0, street_hours_per_month=0.0)
    assert 0.0 < total("cases_brought_up", OVERWORKED | few) <= 3 * 7 * 2.0


def share_passed_on(way_up: int) -> float:
    """Returns the share of fresh cases that a company without power passes on, with or without a way up."""
    passed = 0
    for seed in range(3):
        model = fresh(seed=seed)
        model.advance(1)
        model.columns.compounds.way_up[0] = way_up
        model.columns.control.open_cases[0] = 0
        for building in range(int(model.columns.buildings.compound.size)):
            for kind in (LANE_PARKING, NUISANCE, LEAK):
                receive_report(model.world, model.parameters, kind, 0, building, 3, COMPANY, NEVER, 1)
        rows = int(model.columns.control.open_cases[0])
        passed += sum(passes_on(model.world, model.parameters, row) for row in range(rows)) / rows
    return passed / 3


def test_mechanism_G8_harms_by_inviting_to_pass_cases_on() -> None:
    assert share_passed_on(1) > share_passed_on(0)


def test_mechanism_G8_ends() -> None:
    model = fresh(on("feedback_meetings", end_day=40))
    model.advance(2)
    assert (model.columns.compounds.way_up[0], model.columns.compounds.way_up_hours[0]) == (1, pytest.approx(12.0))
    model.advance(42)
    assert (model.columns.compounds.way_up[0], model.columns.compounds.way_up_hours[0]) == (0, 0.0)


# ------------------------------------------------------------------------------ B4: offices, marks and skills

B4 = on("role_holders")
KNOWN = {"compound.party_household_share": 0.4, "compound.member_known_share": 0.6}


def test_mechanism_B4_offices_in_buildings_are_filled_and_work_at_the_cost_of_hours() -> None:
    with_offices, without = KNOWN | O2 | B4, KNOWN | O2
    assert total("office_holders", without) == total("asked_by_volunteers", without) == 0.0
    assert total("office_holders", with_offices) > 0.0
    assert total("asked_by_volunteers", with_offices) > 0.0
    assert last("families_marked", with_offices) > 0.0
    assert mean("cost_volunteer_hours", with_offices) > mean("cost_volunteer_hours", without)
    assert mean("cost_cadre_hours", with_offices) > mean("cost_cadre_hours", without)
    assert mean("cost_money_cny", with_offices) == mean("cost_money_cny", without) + 2 * 500.0, (
        "two reviews in seven months"
    )


def belief_after_a_bill(holders_pay: int) -> float:
    """Returns the mean belief about paying after a bill that office holders paid or did not (-1: nobody holds an office)."""
    model = fresh({"compound.member_known_share": 0.0, "compound.ties_mean": 5.0})
    model.advance(1)
    people = model.columns.households
    people.paid_last_bill[:] = np.arange(150) % 2
    if holders_pay >= 0:
        people.roles[people.paid_last_bill == holders_pay] |= ROLE_OFFICE
    for building in range(int(model.columns.buildings.compound.size)):
        count_payers(model.world, building)
    for row in range(150):
        learn_from_the_bill(model.world, model.parameters, row, 31)
    return float(people.belief_fee.mean())


def test_mechanism_B4_office_holders_are_an_example_that_neighbours_follow() -> None:
    assert belief_after_a_bill(1) > belief_after_a_bill(-1)


def test_mechanism_B4_harms_where_those_who_stand_out_set_a_bad_example() -> None:
    assert belief_after_a_bill(0) < belief_after_a_bill(-1)


def test_mechanism_B4_a_mark_is_lost_by_review_and_weighs_while_it_hangs() -> None:
    model = fresh(KNOWN | {"offices.review_sees": 1.0})
    model.advance(1)
    people = model.columns.households
    people.arrears_fen[:], people.corridor_pile_m2[:], people.nuisance[:], people.built[:] = 0, 0.0, 0, 0
    marks = review_marks(model.world, model.parameters, 0, True, 31)
    marked = people.roles & ROLE_MODEL != 0
    assert marks == marked.sum() == people.member_visible.sum() > 5
    row = int(np.flatnonzero(marked)[0])
    willing = [willingness_to_clear(model.world, model.parameters, row, 2.0, 0, 31)]
    people.arrears_fen[row] = 100_00
    assert review_marks(model.world, model.parameters, 0, True, 212) == marks - 1
    assert people.roles[row] & ROLE_MODEL == 0
    assert model.columns.today.marks_lost[0] == 1.0
    willing.append(willingness_to_clear(model.world, model.parameters, row, 2.0, 0, 31))
    assert willing[0] > willing[1], "the mark weighed"
    assert review_marks(model.world, model.parameters, 0, False, 240) == 0


def test_mechanism_B4_mediators_have_hours_and_the_law_narrows_a_leak() -> None:
    model = fresh()
    model.advance(1)
    of = model.columns.compounds
    before = further_branch_hours(model.world, 0)
    of.mediator_hours[0] = 12.0
    assert further_branch_hours(model.world, 0) == before + 12.0
    settled = []
    for law in (0, 1):
        model = fresh(O2 | {"compound.initial_trust": 0.4})
        model.advance(1)
        people, of = model.columns.households, model.columns.compounds
        of.law_known[0] = law
        of.branch[0] = 1
        count = 0
        for row in range(140):
            people.leak[row], people.leak_since_day[row] = LEAK_FROM_ABOVE, 1
            case = receive_leak(model, row)
            count += 1 if end_of_work(model.world, model.parameters, case, 31) == SOLVED else 0
        settled.append(count)
    assert settled[1] > settled[0]


def receive_leak(model: CompoundModel, row: int) -> int:
    """Opens a case of the branch about a leak in a flat and returns its row."""
    model.columns.control.open_cases[0] = 0
    building = int(model.columns.households.building[row])
    receive_report(model.world, model.parameters, LEAK, 0, building, row, BRANCH, NEVER, 31)
    model.columns.cases.party[0], model.columns.cases.holder[0] = row, BRANCH
    return 0


# -------------------------------------------------------------------------------- B5: points for contributions

B5 = on("resident_points")
ACTIVE = {"compound.spare_hours_per_month": 20.0}


def test_mechanism_B5_points_make_hours_less_dear_and_more_are_given() -> None:
    model = fresh(B5)
    dear = time_cost(model.world, 3, 2.0)
    model.advance(1)
    assert time_cost(model.world, 3, 2.0) < dear
    assert total("points_cny", ACTIVE | B6) == 0.0 < total("points_cny", ACTIVE | B6 | B5)
    assert total("volunteer_hours", ACTIVE | B6 | B5) > total("volunteer_hours", ACTIVE | B6)
    lent = [models(ACTIVE | changes)[0].columns.compounds.cadre_hours_lent[0] for changes in (B6, B6 | B5)]
    assert lent == pytest.approx([4.0, 10.0]), "hours of other duties that keep the book"
    for model in models(ACTIVE | B6 | B5):
        given = float(model.daily_table()["points_cny"].sum())
        policy = model.columns.entries_fen[0, ledger.POLICY] / 100.0
        assert model.outcomes()["cost_money_cny"] >= given + policy - 0.01 > policy >= 7 * 200.0
        assert model.columns.entries_fen[0, ledger.POINTS] == round(100 * given)


def test_mechanism_B5_goods_are_bounded_by_the_budget_and_disappoint() -> None:
    model = fresh()
    model.advance(1)
    of, people = model.columns.compounds, model.columns.households
    model.desk.set_points(0, 10.0, 500.0)
    before, people.hours_given[:] = float(people.revenue_value_cny.sum()), 2.0  # 300 hours claim 3,000 CNY of 500
    points.exchange_points(model.world, model.parameters, 0, 31)
    assert 490_00 < model.columns.today.points_fen[0] <= 500_00
    assert people.revenue_value_cny.sum() - before == pytest.approx(model.columns.today.points_fen[0] / 100.0)
    assert of.points_worth_cny_per_hour[0] == pytest.approx(10.0 + 0.3 * (500.0 / 300.0 - 10.0))


def test_mechanism_B5_without_points_or_hours_changes_nothing() -> None:
    empty = on("resident_points", cny_per_hour=0.0, budget_cny_per_month=0.0, cadre_hours_per_month=0.0)
    for with_book, without in zip(models(ACTIVE | B6 | empty), models(ACTIVE | B6), strict=True):
        assert with_book.columns.daily.tobytes() == without.columns.daily.tobytes()


def would_join_after_rewards(tokens: float, months: int) -> int:
    """Returns how many would join a team, without points, after so many months in which what they gave was rewarded."""
    model = fresh(ACTIVE | {"points.crowding_tokens": tokens, "points.attribution": 0.2, "compound.contact_mean": 0.9})
    model.advance(1)
    people = model.columns.households
    for month in range(months):
        model.desk.set_points(0, 10.0, 100_000.0)
        people.hours_given[:] = 2.0
        points.exchange_points(model.world, model.parameters, 0, 31 + month)
    model.desk.set_points(0, 0.0, 0.0)
    people.hours_given[:] = 0.0
    return sum(joins(model.world, model.parameters, row, 2.0, day) for row in range(150) for day in range(60, 66))


def test_mechanism_B5_harms_by_crowding_out_and_may_crowd_in() -> None:
    """The harm outlasts the reward, and the parameter's other sign brings the opposite."""
    assert would_join_after_rewards(8.0, 12) < would_join_after_rewards(8.0, 0)
    assert would_join_after_rewards(-4.0, 12) > would_join_after_rewards(-4.0, 0)
    model = fresh()
    model.columns.households.reward_seen[:] = 200
    points.attribute(model.world, model.parameters, 3, False)
    assert model.columns.households.reward_seen[3] < 200, "contributing without a reward mends it"


# ------------------------------------------------------------------------ B8: norms that neighbours keep themselves

B8 = on("neighbour_norms")
CLUTTERED = {"behaviour.field_corridor_tokens": -3.0}


def disapproving(trust: float, belief: float, weeks: int = 20) -> CompoundModel:
    """Returns a model in which a third of the households block the corridor and neighbours have had weeks to speak."""
    model = fresh({"compound.ties_mean": 6.0, "norms.sours": 0.5})
    model.advance(1)
    people = model.columns.households
    people.nuisance[:], people.corridor_pile_m2[:] = 0, np.where(np.arange(150) % 3 == 0, 1.0, 0.0)
    people.trust_neighbours[:], people.belief_corridor[:], people.felt_corridor_fine_cny[:] = trust, belief, 0.0
    model.columns.compounds.convention[0], people.effort_cost_cny[:] = 1, 0.0
    for week in range(weeks):
        disapproval(model.world, model.parameters, 7 * week)
    return model


def test_mechanism_B8_neighbours_who_know_one_and_keep_the_convention_disapprove() -> None:
    assert total("informal_disapprovals", CLUTTERED) == 0.0 < total("informal_disapprovals", CLUTTERED | B8)
    assert total("informal_disapprovals", CLUTTERED | B8) < total("breaches_of_convention_seen", CLUTTERED | B8)
    strength = [model.daily_table()["norm_strength"].mean() for model in models(CLUTTERED | B8)]
    assert all(0.0 < each < 1.0 for each in strength)
    assert mean("cost_volunteers_cny_per_household_day", CLUTTERED | B8) > 0.0
    assert mean("cost_cadre_hours", CLUTTERED | B8) > mean("cost_cadre_hours", CLUTTERED)


def test_mechanism_B8_who_is_told_learns_what_a_breach_costs() -> None:
    model = disapproving(trust=0.9, belief=15.0)
    people = model.columns.households
    told = people.felt_corridor_fine_cny > 0.0
    assert told.any()
    assert (people.corridor_pile_m2[told] > 0.0).all(), "nobody else is told"
    assert people.effort_cost_cny[people.corridor_pile_m2 == 0.0].sum() == pytest.approx(
        5.0 * model.columns.today.disapprovals[0]
    )


def test_mechanism_B8_where_few_keep_it_few_speak() -> None:
    assert disapproving(0.9, 15.0).columns.today.disapprovals[0] > disapproving(0.9, 2.0).columns.today.disapprovals[0]
    assert disapproving(0.9, 0.0).columns.today.disapprovals[0] == 0.0


def test_mechanism_B8_harms_by_breaking_ties_where_there_is_little_trust() -> None:
    trusting, sour = disapproving(1.0, 15.0), disapproving(0.1, 15.0)
    assert trusting.columns.today.ties_lost[0] == 0.0 < sour.columns.today.ties_lost[0]
    assert sour.columns.households.ties.sum() < trusting.columns.households.ties.sum()
    assert (
        sour.columns.households.felt_corridor_fine_cny.max() < trusting.columns.households.felt_corridor_fine_cny.max()
    )


# ------------------------------------------------------------------------------- G4: academy of community governance

G4 = on("governance_academy")


def test_mechanism_G4_who_is_trained_convenes_more_meetings_in_the_same_hours() -> None:
    met = []
    for trained in (0, ROLE_TRAINED):
        model = fresh(KNOWN | O2)
        model.advance(1)
        buildings, of = model.columns.buildings, model.columns.compounds
        buildings.trouble_cny[:], of.councils_allowed[0], of.convening_hours[0] = 500.0, 1, 9.0
        model.columns.households.roles[:] |= trained
        met.append(calling_councils.call_councils(model.world, model.parameters, 0, 59, 60.0, 0.5))
        assert of.convening_hours[0] >= 0.0
    assert met == [2, 3]
    assert convening_hours(model.world, model.parameters, 0) == pytest.approx(4.0 * 0.7)


def test_mechanism_G4_what_is_said_plainly_moves_beliefs_more() -> None:
    model = fresh()
    people = model.columns.households
    people.trust_neighbours[:] = 0.4
    assert credit_of_talk(model.world, model.parameters, 3, False) == pytest.approx(0.4)
    assert credit_of_talk(model.world, model.parameters, 3, True) == pytest.approx(0.4 + 0.6 * 0.3)
    beliefs = []
    for trained in (0, ROLE_TRAINED):
        model = fresh({"behaviour.field_voice_tokens": 12.0})
        model.advance(1)
        people, buildings = model.columns.households, model.columns.buildings
        people.roles[:] |= trained
        people.belief_parking[:], buildings.trouble_cny[:] = 2.0, 500.0
        hold_council(model.world, model.parameters, 0, 59)
        beliefs.append(people.belief_parking[people.building == 0].mean())
    assert beliefs[1] > beliefs[0] > 2.0


def test_mechanism_G4_trained_members_bring_more_projects_about() -> None:
    model = fresh(KNOWN)
    assert projects_possible(model.world, model.parameters, 0, 4) == 4
    model.columns.households.roles[:] |= ROLE_TRAINED
    assert projects_possible(model.world, model.parameters, 0, 4) == 6


def test_mechanism_G4_who_is_trained_leads_a_better_project() -> None:
    model = fresh(KNOWN)
    before = [skill_of(model.world, model.parameters, row) for row in range(20)]
    model.columns.households.roles[:10] |= ROLE_TRAINED
    after = [skill_of(model.world, model.parameters, row) for row in range(20)]
    assert all(one < two < 1.0 for one, two in zip(before[:10], after[:10], strict=True))
    assert before[10:] == after[10:]


def test_mechanism_G4_harms_by_taking_evenings_from_the_branch() -> None:
    hours = []
    for places in (0, 100):
        model = fresh(KNOWN | O2 | {"compound.spare_hours_per_month": 8.0, "behaviour.field_voice_tokens": 10.0})
        model.advance(1)
        people = model.columns.households
        people.hours_given[:] = 0.0
        went = hold_course(model.world, model.parameters, 0, places, 31)
        assert (went > 0) == (places > 0)
        assert went == (people.roles & ROLE_TRAINED != 0).sum() == model.columns.today.trained[0]
        hours.append(members_hours(model.world, model.parameters, 0, 31)[0])
    assert hours[1] < hours[0]


def test_mechanism_G4_paid_from_outside_moves_only_its_cost() -> None:
    """A placebo: a course without places and without hours of anybody moves money and nothing else."""
    empty = on("governance_academy", places=0.0, cadre_hours_per_month=0.0)
    for with_course, without in zip(models(KNOWN | O2 | empty), models(KNOWN | O2), strict=True):
        one, two = with_course.daily_table(), without.daily_table()
        assert one.equals(two)
        cost = with_course.outcomes()["cost_money_cny"] - without.outcomes()["cost_money_cny"]
        assert cost == 3 * 800.0


def test_mechanism_G4_trains_who_leads_or_volunteers_at_the_cost_of_hours() -> None:
    assert last("residents_trained", KNOWN | O2 | G4) > 0.0 == last("residents_trained", KNOWN | O2)
    assert mean("cost_cadre_hours", KNOWN | O2 | G4) > mean("cost_cadre_hours", KNOWN | O2)
    assert mean("cost_money_cny", KNOWN | O2 | G4) == mean("cost_money_cny", KNOWN | O2) + 3 * 800.0


# -------------------------------------------------------------------------------- G7: words given, kept and broken


def test_mechanism_G7_words_are_seen_kept_and_broken_by_those_who_gave_them() -> None:
    talks = KNOWN | O2 | on("building_councils", trouble_cny_per_month=5.0)
    assert total("words_holding", KNOWN | O2) == 0.0 < total("words_holding", talks)
    for model in models(talks):
        raw = model._raw()
        assert 0.0 <= raw["words_broken"].sum() <= raw["words_tried"].sum() > 0.0
    for model in models(KNOWN | O2):
        assert model._raw()["words_tried"].sum() == 0.0, "who gave no word breaks none"
