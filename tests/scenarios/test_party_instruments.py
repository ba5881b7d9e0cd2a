"""Platform, home visits, joint conference, members in the committee: each moves its own link, costs, can harm, and ends."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from commons_sim.agents.assembly.assembly import hold_assembly
from commons_sim.agents.assembly.votes import agrees
from commons_sim.agents.casework.case_queues import measure_queues, queue_days
from commons_sim.agents.casework.case_work import case_work
from commons_sim.agents.councils.calling_councils import meetings_possible
from commons_sim.agents.owners_committee import committee_seats
from commons_sim.agents.owners_committee.committee_books import chance_found_out, find_out, is_under_discipline
from commons_sim.agents.owners_committee.owners_committee import (
    HELP_ONESELF,
    candidates,
    dissolve,
    take_office,
    utilities,
)
from commons_sim.agents.party_branch import secretary as secretary_module
from commons_sim.agents.resident_units import resident_units
from commons_sim.agents.resident_units.parameters import GIVES_EXPERTS, GIVES_NOTHING, GIVES_SLOTS, GIVES_VENUE
from commons_sim.agents.residents_committee.home_visits import visit_homes
from commons_sim.commons.parking.columns import PLACE_LANE
from commons_sim.governance.case_kinds import (
    COMPANY,
    FIRE_LANE,
    LANE_PARKING,
    LEAK,
    PLANT,
    RESIDENTS_COMMITTEE,
    STREET_TEAM,
)
from commons_sim.governance.case_routing import body_with_power, first_holder, unclearness_left
from commons_sim.governance.voting import ELECT_COMMITTEE, ELECTED
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.model import CompoundModel
from commons_sim.population.reporting import receive_report
from tests.conftest import SCENARIOS, configured
from tests.finished_runs import FinishedRuns

SEEDS = range(4)
WORLD: dict[str, Any] = {
    "compound.households": 150, "compound.floors": 10, "compound.fixed_slots_per_household": 0.4, "burn_in_days": 60, "days": 300,
    "compound.member_known_share": 0.2, "behaviour.field_voice_tokens": 3.0,
}  # fmt: skip
E2, O1, O2, S2, G2 = (
    {f"instruments.{name}.active": True}
    for name in ("governance_platform", "home_visits", "party_organisation", "joint_conference", "members_in_committee")
)


RUNS = FinishedRuns(WORLD, SEEDS)
models, mean, total = RUNS.models, RUNS.mean, RUNS.total


def fresh(changes: dict[str, Any] | None = None, seed: int = 1) -> CompoundModel:
    """Returns a model at its first day, without a burn-in."""
    return CompoundModel(configured("status_quo", WORLD | {"burn_in_days": 0} | (changes or {})), seed=seed)


# -------------------------------------------------------------------------------------------------------- platform


def test_the_platform_sends_what_stands_in_its_table_to_those_with_power() -> None:
    model = fresh(E2)
    model.advance(1)
    rule = model.parameters.cases
    assert first_holder(model.world, FIRE_LANE, 0, COMPANY) == body_with_power(FIRE_LANE) == STREET_TEAM
    assert first_holder(model.world, PLANT, 0, RESIDENTS_COMMITTEE) == COMPANY
    assert first_holder(model.world, LEAK, 0, RESIDENTS_COMMITTEE) == RESIDENTS_COMMITTEE, "a leak stands in no table"
    left = unclearness_left(model.world, FIRE_LANE, 0, rule)
    assert left == pytest.approx(rule.parking_unclear * (1.0 - model.config.instruments.governance_platform.clarity))
    assert unclearness_left(model.world, LEAK, 0, rule) == rule.leak_unclear


def test_the_platform_spares_passes_merges_reports_and_finds() -> None:
    assert mean("case_passes_mean", E2) < mean("case_passes_mean", {})
    assert total("reports_merged", {}) == total("cases_found_by_patrols", {}) == 0.0
    assert total("reports_merged", E2) > 0.0
    assert total("cases_found_by_patrols", E2) > 0.0


def test_the_platform_costs_money_and_hours() -> None:
    levers = configured("status_quo", E2).instruments.governance_platform
    assert mean("cost_money_cny", E2) == levers.setup_cny + 10 * levers.running_cny_per_month, "ten firsts of a month"
    assert mean("cost_cadre_hours", E2) > mean("cost_cadre_hours", {})


def test_more_cases_reach_the_same_hours_of_those_with_power() -> None:
    """The same reports, made to the company: with the platform they all stand in the officers' queue, whose hours are the same."""
    waits, hours = [], []
    for changes in ({}, E2):
        model = fresh(changes)
        model.advance(1)
        model.columns.control.open_cases[0] = 0
        for building in range(int(model.columns.buildings.compound.size)):
            receive_report(model.world, model.parameters, LANE_PARKING, 0, building, 3, COMPANY, NEVER, 1)
        measure_queues(model.world)
        waits.append(queue_days(model.world, model.parameters, STREET_TEAM, 0, 0))
        hours.append(float(model.columns.districts.team_hours_per_week[0]))
    assert hours[0] == hours[1]
    assert waits[0] == 0.0 < waits[1]


def test_what_grid_workers_have_filed_neighbours_do_not_report() -> None:
    """With the platform either way, more walking means fewer first reports by those who suffer."""
    few, many = (E2 | {"instruments.governance_platform.grid_hours_per_week": hours} for hours in (0.0, 20.0))
    by_residents = [
        sum(float(model._raw()["opened"].sum() - model._raw()["found"].sum()) for model in models(changes))
        for changes in (few, many)
    ]
    assert by_residents[1] < by_residents[0]
    assert total("cases_found_by_patrols", few) == 0.0


def test_the_platform_ends_with_all_that_came_with_it() -> None:
    model = fresh(E2 | {"instruments.governance_platform.end_day": 40, "days": 60})
    model.advance(2)
    districts, of = model.columns.districts, model.columns.compounds
    assert (districts.platform[0], of.grid_hours_per_week[0]) == (1, pytest.approx(3.0))
    model.advance(42)
    assert (districts.platform[0], districts.platform_clarity[0], of.grid_hours_per_week[0]) == (0, 0.0, 0.0)
    assert of.cadre_hours_lent[0] == 0.0


# ----------------------------------------------------------------------------------------------------- home visits


def test_visits_change_those_who_are_visited_and_nobody_else() -> None:
    model, untouched = fresh(), fresh()
    model.columns.households.contact[:] = untouched.columns.households.contact[:] = 0.1
    visit_homes(model.world, model.parameters, 0, 20.0, 5)
    people, before = model.columns.households, untouched.columns.households
    visited = people.contact != before.contact
    assert 20 < visited.sum() < 60
    for column in ("ties", "trust_residents_committee", "member_visible", "belief_meeting", "trust_neighbours"):
        assert (getattr(people, column)[~visited] == getattr(before, column)[~visited]).all(), column
    assert (people.ties[visited] >= before.ties[visited]).all()
    assert (people.ties > before.ties).any()
    assert (people.belief_meeting == before.belief_meeting).all(), "no belief is written on"


def test_visits_cost_trust_where_people_find_life_bad() -> None:
    for satisfaction, sign in ((5.0, -1.0), (95.0, 1.0)):
        model = fresh()
        people = model.columns.households
        people.satisfaction[:], people.trust_residents_committee[:] = satisfaction, 0.5
        visit_homes(model.world, model.parameters, 0, 20.0, 5)
        moved = people.trust_residents_committee - 0.5
        assert (moved * sign >= 0.0).all()
        assert (moved * sign > 0.0).sum() > 20


def test_members_asked_at_the_door_decide_by_their_willingness() -> None:
    found = []
    for tokens in (-40.0, 3.0, 20.0):
        model = fresh({"behaviour.field_voice_tokens": tokens, "compound.party_household_share": 1.0,
                       "compound.member_known_share": 0.0})  # fmt: skip
        found.append(visit_homes(model.world, model.parameters, 0, 10_000.0, 5))
        assert model.columns.households.member_visible.sum() == found[-1] == model.columns.today.members_found[0]
    assert found[0] == 0
    assert found[0] < found[1] < found[2]


def test_visits_find_members_and_take_hours_from_cases() -> None:
    assert total("members_visible", O1) > total("members_visible", {})
    assert total("members_visible", O1 | O2) > total("members_visible", O2)
    assert mean("cost_cadre_hours", O1) > mean("cost_cadre_hours", {})
    assert mean("cost_government_hours", O1) > mean("cost_government_hours", {})
    many = O1 | {"instruments.home_visits.cadre_hours_per_month": 800.0}
    hours = lambda model: float(model.columns.communities.case_hours_per_day[0])  # noqa: E731
    assert np.mean([hours(model) for model in models(many)]) < np.mean([hours(model) for model in models({})])


def test_visits_without_hours_change_nothing() -> None:
    none = O1 | {f"instruments.home_visits.{name}": 0.0 for name in
                 ("cadre_hours_per_month", "street_hours_per_month", "materials_cny_per_month")}  # fmt: skip
    for with_visits, without in zip(models(none), models({}), strict=True):
        assert with_visits.columns.daily.tobytes() == without.columns.daily.tobytes()


# ------------------------------------------------------------------------------------------------- resident units


def test_units_and_their_means_are_the_same_in_every_regime() -> None:
    worlds = [CompoundModel(configured(scenario, WORLD | {"days": 2}), seed=4) for scenario in SCENARIOS]
    for name in ("identity", "public", "slots", "venue_hours", "expert_hours", "aversion"):
        columns = [getattr(model.columns.units, name) for model in worlds]
        assert all((column == columns[0]).all() for column in columns), name


def test_a_unit_gives_for_duty_and_return_and_not_at_any_cost() -> None:
    model = fresh()
    world, units = model.world, model.columns.units
    units.public[:], units.aversion[:], units.slots[:] = 1, 1.0, 20.0
    worth = lambda asked: resident_units.utility_of_giving(world, model.parameters, 0, GIVES_SLOTS, 5.0, 10.0, asked)  # noqa: E731
    assert worth(True) > worth(False)
    units.public[0] = 0
    firm = worth(True)
    units.public[0] = 1
    assert worth(True) > firm
    units.expected_return[0] = 0.0
    unthanked = worth(True)
    units.expected_return[0] = 1.0
    assert worth(True) > unthanked
    units.aversion[0] = 100.0
    assert resident_units.best_amount(world, model.parameters, 0, GIVES_SLOTS, 10.0) == (0.0, 0.0)


def test_needs_take_the_largest_offers_and_hours_bound_the_projects() -> None:
    model = fresh({"compound.resident_units": 4})
    world, units = model.columns, model.columns.units
    units.public[:], units.aversion[:] = 1, 0.1
    units.slots[:] = (2.0, 8.0, 4.0, 0.0)
    units.venue_hours[:] = units.expert_hours[:] = 0.0
    world.cars.place[:8] = PLACE_LANE
    assert resident_units.match(model.world, model.parameters, 0, 0, 0) == 0, "without hours nothing is brought about"
    assert resident_units.match(model.world, model.parameters, 0, 9, 0) == 1
    assert list(units.gives) == [GIVES_NOTHING, GIVES_SLOTS, GIVES_NOTHING, GIVES_NOTHING]
    assert world.compounds.night_slots[0] == units.amount[1] == 8


def test_units_stop_when_what_they_give_is_not_used() -> None:
    model = fresh({"units.duty_cny": 0.0, "units.return_cny": 3000.0, "units.return_learning": 0.9})
    world, units = model.columns, model.columns.units
    resident_units.take_on(model.world, 0, GIVES_SLOTS, 6.0, -40)
    world.cars.place[:] = 0
    for day in (0, 90, 181):
        resident_units.decide_month(model.world, model.parameters, 0, day)
    assert units.gives[0] == GIVES_NOTHING
    assert world.compounds.night_slots[0] == 0
    assert world.today.units_stopped[0] == 1.0
    assert "unit_stops" in set(model.events_table()["kind"])


def test_a_conference_links_means_at_a_cost_and_its_end_releases_them() -> None:
    crowded = {"compound.cars_per_household": 1.3, "compound.resident_units": 5}
    with_conference, without = crowded | O2 | S2, crowded | O2
    assert total("unit_projects", without) == 0.0 < total("unit_projects", with_conference)
    assert total("units_giving", without) <= total("units_giving", with_conference)
    assert mean("cost_cadre_hours", with_conference) > mean("cost_cadre_hours", without)
    free = {f"shadow_prices.unit_{name}_cny": 0.0 for name in ("slot_night", "venue_hour", "expert_hour")}
    social = "cost_social_cny_per_household_day"
    assert mean(social, with_conference) > mean(social, with_conference | free), "gifts are not free"
    model = fresh(with_conference | {"instruments.joint_conference.end_day": 40})
    model.advance(45)
    assert (model.columns.units.gives == GIVES_NOTHING).all()
    assert (model.columns.compounds.night_slots == model.columns.compounds.let_slots).all()
    assert (model.columns.compounds.venue_hours == 0.0).all()


def test_experts_and_venues_are_hours_of_the_branch() -> None:
    model = fresh(O2)
    model.advance(1)
    of = model.columns.compounds
    able, _ = meetings_possible(model.world, model.parameters, 0, 9.0)
    resident_units.take_on(model.world, 0, GIVES_VENUE, 12.0, 1)
    resident_units.take_on(model.world, 1, GIVES_EXPERTS, 30.0, 1)
    more, spared = meetings_possible(model.world, model.parameters, 0, 9.0)
    assert (able, more) == (2, 3)
    assert spared == model.parameters.units.venue_spares_hours
    model.columns.control.open_cases[0] = 0  # nothing to spend them on
    case_work(model.world, model.parameters, 1)
    assert of.branch_case_hours[0] == pytest.approx(float(of.mediation_hours_per_day[0]) + 30.0 * 12.0 / 365.0)


# ------------------------------------------------------------------------------------------ members in the committee

SEATED = {"compound.owners_committee_chance": 1.0, "compound.aged_60_share": 0.7, "compound.party_household_share": 0.4,
          "compound.member_known_share": 0.8}  # fmt: skip


def test_members_who_are_asked_decide_whether_to_stand() -> None:
    standing = []
    for changes in (O2, O2 | G2):
        model = fresh(SEATED | changes)
        model.advance(1)
        people = model.columns.households
        rows = candidates(model.world, model.parameters, 0, 59)
        standing.append({row for row in rows if people.member_visible[row] == 1})
        assert (people.tenant[rows] == 0).all()
    assert standing[0] < standing[1]
    nothing_in_it = {
        "behaviour.field_voice_tokens": -40.0,
        "committee.esteem_cny": 0.0,
        "committee.self_dealing_cny": 0.0,
    }
    reluctant = fresh(SEATED | O2 | G2 | nothing_in_it)
    reluctant.advance(1)
    assert candidates(reluctant.world, reluctant.parameters, 0, 59) == []


def elected(changes: dict[str, Any], trust: float) -> CompoundModel:
    """Returns a compound whose committee has just been elected."""
    model = fresh(SEATED | {"residents.stand_hours_per_month": 0.0, "committee.hoped_gain_share": 0.9} | changes)
    model.advance(1)
    people, of = model.columns.households, model.columns.compounds
    people.trust_party_branch[:], people.trust_neighbours[:], of.reach_tree[0] = trust, 0.5, 0.9
    dissolve(model.world, 0, 59)
    of.committee[0] = 2
    take_office(model.world, model.parameters, 0, 59)
    return model


def party_share(model: CompoundModel) -> float:
    """Returns the share of Party households among those seated."""
    members = model.columns.committee_members[0]
    return float(model.columns.households.party_member[members[members != NOBODY]].mean())


def test_recommended_members_are_elected_where_the_branch_is_trusted() -> None:
    assert party_share(elected(O2 | G2, 1.0)) >= 0.5
    assert party_share(elected(O2 | G2, 1.0)) > party_share(elected(O2 | G2, 0.0))
    assert "committee_composed" in set(elected(O2 | G2, 1.0).events_table()["kind"])


def test_owners_who_distrust_the_branch_vote_against_its_list() -> None:
    votes = []
    for trust in (0.0, 0.5, 1.0):
        model = fresh(O2 | G2 | {"committee.recommendation_weight": 2.0})
        model.advance(1)
        model.columns.households.trust_party_branch[:] = trust
        votes.append(sum(agrees(model.world, model.parameters, row, ELECT_COMMITTEE, 5) for row in range(150)))
    assert votes[0] < votes[1] < votes[2]


def test_a_secretary_who_chairs_is_beyond_the_discipline_of_his_branch() -> None:
    """Alone of all members: helping himself costs him less than any other Party member, and he is found out less likely."""
    model = elected(O2 | G2, 1.0)
    of, people = model.columns.compounds, model.columns.households
    secretary = secretary_module.secretary_of(model.world, model.parameters, 0)
    seats = model.columns.committee_members[0]
    if secretary not in seats:
        seats[0] = secretary
    committee_seats.choose_chair(model.world, model.parameters, 0, 60)
    assert of.secretary_chair[0] == secretary
    assert not is_under_discipline(model.world, 0, secretary)
    other = next(int(each) for each in seats if each not in (NOBODY, secretary) and people.party_member[each] == 1)
    assert is_under_discipline(model.world, 0, other)
    of.secretary[0], watched = secretary, float(of.oversight_per_month[0])
    chance, rule = chance_found_out(model.world, model.parameters, 0, secretary) - watched, model.parameters.committee
    assert chance_found_out(model.world, model.parameters, 0, other) == pytest.approx(chance + rule.found_out_in_branch)
    model.columns.balances_fen[0, 2] = 10_000_00  # there is something to take
    tempted = utilities(model.world, model.parameters, 0, secretary)[HELP_ONESELF]
    of.secretary_chair[0] = NOBODY
    assert tempted > utilities(model.world, model.parameters, 0, secretary)[HELP_ONESELF]


def able_secretary(model: CompoundModel) -> int:
    """Returns the secretary, who now has the hours of a seat."""
    secretary = secretary_module.secretary_of(model.world, model.parameters, 0)
    model.columns.compounds.secretary[0] = secretary
    model.columns.households.spare_hours_per_month[secretary] = 100.0
    return secretary


def test_a_secretary_decides_whether_to_stand_and_money_counts_for_one_who_would_take_it() -> None:
    stood = []
    for fund_fen, watched in ((0, 0.0), (10_000_00, 0.0), (10_000_00, 1.0)):
        model = fresh(SEATED | O2 | G2 | {"committee.conscience_cny": 0.0, "behaviour.field_voice_tokens": -40.0})
        model.advance(1)
        able_secretary(model)
        model.columns.balances_fen[0, 2], model.columns.compounds.oversight_per_month[0] = fund_fen, watched
        model.columns.compounds.committee_esteem[0] = 0.0
        stood.append(candidates(model.world, model.parameters, 0, 59))
        secretary = int(model.columns.compounds.secretary[0])
    assert stood == [[], [secretary], []], "nobody stands but one for whom it pays"
    model = fresh(SEATED | O2 | G2 | {"committee.conscience_cny": 0.0, "behaviour.field_voice_tokens": -40.0})
    model.advance(1)
    secretary = able_secretary(model)
    model.columns.balances_fen[0, 2], model.columns.compounds.oversight_per_month[0] = 10_000_00, 0.0
    model.columns.households.spare_hours_per_month[secretary] = 1.0
    assert candidates(model.world, model.parameters, 0, 59) == [], "a seat takes hours"
    model.columns.households.spare_hours_per_month[secretary] = 100.0
    model.columns.compounds.branch_recommends[0] = 0
    assert candidates(model.world, model.parameters, 0, 59) == [], "no branch puts him forward"


def voted(trust: float, seed: int, willing: bool = True) -> CompoundModel:
    """Returns a compound after an assembly that nobody misses has voted on a committee, the secretary on the branch's list."""
    changes: dict[str, Any] = {
        "residents.stand_hours_per_month": 4.0, "committee.hoped_gain_share": 0.9, "committee.recommendation_weight": 2.0,
        "behaviour.field_voice_tokens": 20.0, "compound.tenant_share": 0.0, "compound.contact_mean": 0.9,
        "residents.vote_minutes": 0.0, "committee.esteem_cny": 0.0, "committee.self_dealing_cny": 0.0,
    }  # fmt: skip
    model = fresh(SEATED | O2 | G2 | changes, seed=seed)
    model.advance(1)
    people, of = model.columns.households, model.columns.compounds
    people.trust_party_branch[:], people.trust_neighbours[:], people.contact[:] = trust, 0.5, 1.0
    of.reach_tree[0] = 0.9
    dissolve(model.world, 0, 58)
    people.taste_tokens[able_secretary(model)] = 100.0 if willing else -100.0
    hold_election(model, 58)
    if of.committee[0] == ELECTED:
        take_office(model.world, model.parameters, 0, 59)
    return model


def hold_election(model: CompoundModel, day: int) -> None:
    """Holds the assembly that elects a committee."""
    of = model.columns.compounds
    of.assembly_item[0], of.assembly_building[0], of.assembly_day[0] = ELECT_COMMITTEE, NOBODY, day
    hold_assembly(model.world, model.parameters, 0, day)


def test_a_secretary_chairs_by_candidacy_and_votes_alone() -> None:
    chaired = {True: 0, False: 0}
    for willing in chaired:
        for seed in SEEDS:
            model = voted(1.0, seed, willing)
            of, seats = model.columns.compounds, model.columns.committee_members[0]
            secretary = secretary_module.secretary_of(model.world, model.parameters, 0)
            stood = secretary in candidates(model.world, model.parameters, 0, 59)
            assert of.committee[0] == 1
            assert (secretary in seats) == stood, (
                "at the head of a trusted list, but nobody is seated who did not stand"
            )
            assert (of.secretary_chair[0] == secretary) == stood
            chaired[willing] += int(stood)
    assert chaired[True] > chaired[False] == 0


def test_owners_who_mistrust_the_branch_keep_its_secretary_out() -> None:
    for seed in SEEDS:
        model = voted(0.0, seed)
        assert (model.columns.compounds.committee[0], model.columns.compounds.secretary_chair[0]) == (0, NOBODY)
    for trust, wins in ((1.0, True), (0.0, False)):  # and, where they want a committee, by voting for others
        model = fresh(SEATED | O2 | G2)
        model.advance(1)
        secretary, people = able_secretary(model), model.columns.households
        people.trust_party_branch[:], people.trust_neighbours[:] = trust, 0.5
        model.columns.compounds.reach_tree[0] = 0.9
        people.ties[:], people.ties[secretary] = 3, 0
        others = [row for row in range(150) if row != secretary][:10]
        ranked = committee_seats.by_votes(model.world, model.parameters, 0, [*others, secretary])
        assert (secretary in ranked[: model.parameters.committee.seats]) == wins


def test_a_secretary_found_out_in_his_seat_is_expelled() -> None:
    model = fresh(SEATED | O2 | G2)
    model.advance(1)
    secretary, of = able_secretary(model), model.columns.compounds
    model.columns.committee_members[0, 0] = of.secretary_chair[0] = secretary
    model.columns.committee_illicit_fen[0, 0] = 0
    before = chance_found_out(model.world, model.parameters, 0, secretary)
    of.oversight_per_month[0] = 1.0
    assert chance_found_out(model.world, model.parameters, 0, secretary) == 1.0 > before
    model.columns.committee_illicit_fen[0, 0] = 100_00
    find_out(model.world, model.parameters, 0, [0], 59)
    assert (of.secretary[0], of.secretary_chair[0], model.columns.households.member_visible[secretary]) == (
        NOBODY,
        NOBODY,
        0,
    )


def test_the_end_leaves_who_was_elected_and_takes_the_branch_out_of_elections() -> None:
    model = fresh(SEATED | O2 | G2 | {"instruments.members_in_committee.end_day": 40})
    model.advance(42)
    assert model.columns.compounds.branch_recommends[0] == 0
    assert not secretary_module.takes_part(model.world, 0)
