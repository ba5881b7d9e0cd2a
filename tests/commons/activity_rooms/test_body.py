"""The residents' body that keeps the rooms: volunteers, a member's lead, favours, words."""

from __future__ import annotations

import numpy as np
import pytest

from commons_sim.commons.activity_rooms import (
    body as room_body,
)
from commons_sim.commons.activity_rooms import (
    booking as room_booking,
)
from commons_sim.commons.activity_rooms import (
    order as room_order,
)
from commons_sim.commons.activity_rooms.columns import (
    ROOMS_CLOSED,
    ROOMS_MEMBER_LED,
    ROOMS_RESIDENT_RUN,
    ROOMS_STAFF,
)
from commons_sim.governance import ledger
from commons_sim.kernel.columns import NOBODY
from commons_sim.model import CompoundModel
from tests.commons.activity_rooms.room_runs import (
    BRANCH,
    SEEDS,
    WILLING,
    WORLD,
    daily,
    finished,
    mean,
    models,
    offered,
)
from tests.conftest import configured
from tests.model.test_reproducible import differences


def test_no_volunteers_no_body() -> None:
    nobody = offered("resident_run") | {"behaviour.field_voice_tokens": -40.0}
    for model in models(nobody):
        assert (model.daily_table()["room_body_share"] == 0.0).all()
        assert model.columns.compounds.room_way[0] == ROOMS_STAFF, "the rooms stay with the staff"
        assert model.columns.entries_fen[0, ledger.ROOM_GRANT] == 0, "no body, no grant"
    unstaffed = nobody | {"activity_rooms.staff_hours_per_1000_households_month": 0.0}
    for model in models(unstaffed):
        assert model.columns.compounds.room_way[0] == ROOMS_CLOSED, "and stand closed where there are no staff"
        assert "rooms_unkept" in set(model.events_table()["kind"])


def test_volunteers_who_tire_quit() -> None:
    fresh = offered("resident_run") | WILLING
    tired = fresh | {"activity_rooms.fatigue_weight": 3.0}
    assert daily("room_volunteers", tired) < daily("room_volunteers", fresh)


def test_a_body_takes_volunteers_time_and_frees_the_staffs() -> None:
    body = offered("resident_run") | WILLING | {"instruments.resident_rooms.support_hours_per_month": 0.0}
    assert mean("cost_volunteer_hours", body) > mean("cost_volunteer_hours", WILLING)
    kept = 0
    for seed, model in zip(SEEDS, models(body), strict=True):
        kept += int(model.columns.compounds.room_body[0])
        if model.columns.compounds.room_body[0] == 1:
            assert float(model.columns.compounds.room_staff_hours[0]) == 0.0
        before = finished(seed, tuple(sorted(WILLING.items())))
        assert model._raw()["room_staff_hours"].sum() < before._raw()["room_staff_hours"].sum()
    assert kept > 0


def test_self_management_and_a_members_lead_are_one_code() -> None:
    """Without a branch nobody known leads, and the two ways give the same bits; with one, they may not."""
    for known in ({"compound.member_known_share": 0.0}, {"compound.member_known_share": 1.0}):
        worlds = [
            finished(1, tuple(sorted((offered(way) | WILLING | known).items())))
            for way in ("resident_run", "member_led")
        ]
        codes = {"compounds.room_way", "compounds.room_way_offered"}
        assert set(differences(*(model.columns for model in worlds))) <= codes
        assert worlds[0].columns.compounds.room_way[0] == ROOMS_RESIDENT_RUN
        assert worlds[1].columns.compounds.room_way[0] == ROOMS_MEMBER_LED


def test_with_a_branch_a_known_member_leads_and_its_hours_are_taken_from_the_branch() -> None:
    led, alone = (models(offered(way) | WILLING | BRANCH) for way in ("member_led", "resident_run"))
    for model in led:
        of, people = model.columns.compounds, model.columns.households
        if of.room_body[0] == 1 and of.branch_room_hours[0] > 0.0:
            assert people.member_visible[of.room_leader[0]] == 1
        rounds = sum(
            float(hours[0])
            for hours in (
                of.message_hours,
                of.knocking_hours,
                of.convening_hours,
                of.branch_siting_hours,
                of.branch_table_hours,
            )
        )
        rounds += float(of.mediation_hours_per_day[0]) * 365.0 / 12.0
        records = float(of.branch_paper_share[0] * of.branch_hours_per_month[0])
        spent = rounds + records + float(of.branch_room_hours[0])
        assert spent == pytest.approx(float(of.branch_hours_per_month[0])), "no hour of the branch is spent twice"
    assert any(model.columns.compounds.branch_room_hours[0] > 0.0 for model in led)
    assert all(model.columns.compounds.branch_room_hours[0] == 0.0 for model in alone)


def led_model(visible: int, branch: int) -> CompoundModel:
    """Returns a model in which teams are refused and the leader of the first team leads the body."""
    model = CompoundModel(configured("status_quo", WORLD | {"burn_in_days": 0}), seed=3)
    model.advance(1)
    world = model.columns
    lead = int(world.teams.leader[0])
    world.compounds.room_leader[0], world.compounds.room_refused[0] = lead, 0.6
    world.compounds.branch[0], world.households.member_visible[lead] = branch, visible
    world.compounds.room_session_cny[0] = 30.0
    return model


def favours(model: CompoundModel) -> float:
    """Returns on how many of many days the lead would serve its own side first."""
    lead = int(model.columns.compounds.room_leader[0])
    days = range(400)
    return float(np.mean([room_body.favours_own_side(model.world, model.parameters, 0, lead, day) for day in days]))


def test_a_lead_may_serve_its_own_side_and_discipline_holds_a_member_back() -> None:
    resident, member, unled = (led_model(*flags) for flags in ((0, 1), (1, 1), (1, 0)))
    for model in (resident, member, unled):
        model.columns.households.belief_rooms[:] = 3.0
    assert favours(resident) > 0.0
    assert favours(member) < favours(resident)
    assert favours(unled) == favours(resident), "without a branch there is nobody to discipline a member"


def test_nobody_gives_more_to_the_rooms_than_there_is_to_spare() -> None:
    """A volunteer who also leads and meets does so with what the duty leaves."""
    model = CompoundModel(configured("status_quo", WORLD | offered("resident_run") | WILLING), seed=1)
    people, led = model.columns.households, 0
    for day in (1, 32, 60, 91, 121, 152):
        spare = np.minimum(people.spare_hours_per_month, 9.0)  # enough for the duty, not for leading as well
        people.spare_hours_per_month[:] = spare
        model.advance(day)
        led += int(model.columns.compounds.room_leader[0] != NOBODY)
        stayed = people.spare_hours_per_month == spare  # nobody moved in
        assert (people.hours_given[stayed] <= spare[stayed] + 1e-4).all()
    assert led > 2


def test_a_lead_that_favours_puts_its_side_in_front() -> None:
    model = led_model(0, 0)
    world, teams = model.world, model.columns.teams
    world.compounds.room_way[0] = ROOMS_RESIDENT_RUN
    teams.hours_lately[:] = 0.0
    teams.hours_lately[0] = 100.0
    key = lambda team: room_booking.key_of_turn(world, model.parameters, team, 0)  # noqa: E731
    others = [team for team in range(teams.identity.size) if not room_booking.is_of_leads_side(world, team)]
    assert others
    assert key(0) > max(key(team) for team in others), "who had most lately comes last"
    world.compounds.room_leader_favours[0] = 1
    assert key(0) < min(key(team) for team in others)


def test_a_word_binds_who_gave_it_and_nobody_else() -> None:
    willing = []
    for word in (0, 1):
        model = CompoundModel(configured("status_quo", WORLD | {"burn_in_days": 0}), seed=1)
        model.advance(1)
        world = model.columns
        world.teams.word[0], world.teams.word_until_day[:] = word, 100
        world.households.word_cost[:], world.households.belief_rooms[:] = 4.0, 2.0
        world.households.trust_neighbours[:], world.households.ties[:] = 1.0, 20
        willing.append([
            room_order.willingness_in_rooms(model.world, model.parameters, team, 10.0, 10.0, 50, 5) for team in (0, 1)
        ])  # fmt: skip
    assert willing[1][0] > willing[0][0]
    assert willing[1][1] == willing[0][1]
