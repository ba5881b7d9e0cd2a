"""Members and the secretary in the owners' committee: asked, elected or not, found out, and what is left at the end."""

from __future__ import annotations

from typing import Any

import pytest

from commons_sim.agents.assembly.assembly import assemblies
from commons_sim.agents.assembly.votes import agrees
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
from commons_sim.governance.voting import ELECT_COMMITTEE, ELECTED
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.model import CompoundModel
from tests.scenarios.party_runs import G2, O2, SEEDS, fresh

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
    """Holds the vote that elects a committee, from its opening to its end."""
    of = model.columns.compounds
    of.assembly_item[0], of.assembly_building[0], of.assembly_day[0] = ELECT_COMMITTEE, NOBODY, day
    while of.assembly_day[0] != NEVER:
        assemblies(model.world, model.parameters, day)
        day += 1


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
