"""The activity rooms: what each way of running them does, and what it does not do by itself."""

from __future__ import annotations

import numpy as np
import pytest

from commons_sim.commons.activity_rooms import (
    booking as room_booking,
)
from commons_sim.commons.activity_rooms.activity_rooms import WAYS, is_office_hour
from commons_sim.commons.activity_rooms.columns import (
    MARK_OPEN,
    ROOMS_CLOSED,
    ROOMS_OPEN,
    ROOMS_PRICED,
    ROOMS_RESIDENT_RUN,
    ROOMS_STAFF,
)
from commons_sim.governance import ledger
from commons_sim.model import CompoundModel
from tests.commons.activity_rooms.room_runs import (
    BRANCH,
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

# ------------------------------------------------------------------------------------------------------ null mechanism


def test_rooms_without_anybody_who_wants_them_leave_everything_else_as_it_was() -> None:
    """Bits of the world with rooms that no team uses and nobody keeps are those of a world without rooms."""
    nobody = {
        "activity_rooms.interest_under_60": 0.0,
        "activity_rooms.interest_60": 0.0,
        "activity_rooms.staff_hours_per_1000_households_month": 0.0,
        "activity_rooms.repair_cny_per_room_month": 0.0,
    }
    for scenario in ("status_quo", "party_led"):
        worlds, outcomes = [], []
        for changes in (nobody, {"activity_rooms.rooms": 0}):
            unsupported = {"instruments.resident_rooms.support_hours_per_month": 0.0}
            model = CompoundModel(configured(scenario, WORLD | {"days": 100} | unsupported | changes), seed=2)
            model.run()
            worlds.append(model.columns)
            outcomes.append(model.outcomes())
        own = ("rooms.", "teams.", "room_", "team_", "compounds.room", "compounds.first_room", "compounds.first_team")
        own += ("nightly.room", "nightly.team_members", "nightly.belief_rooms")
        apart = (*own, "daily", "log", "control.log_used")  # the outcomes and the events are compared below
        assert [name for name in differences(*worlds) if not name.startswith(apart)] == []
        others = [name for name in outcomes[0] if "room" not in name]
        assert [outcomes[0][name] for name in others] == pytest.approx(
            [outcomes[1][name] for name in others], rel=0.0, abs=0.0, nan_ok=True
        )


def test_without_a_centre_there_is_nothing_to_say_about_rooms() -> None:
    found = finished(0, (("activity_rooms.rooms", 0),)).outcomes()
    for name in ("room_use_share", "room_hours_gini", "room_wait_days", "room_disorder_rate", "room_condition"):
        assert np.isnan(found[name])
    assert found["surplus_activity_rooms_cny_per_household_day"] == 0.0


# --------------------------------------------------------------------------------------------------- ways of running


def test_each_way_is_what_its_levers_say() -> None:
    for way, code in WAYS.items():
        for model in models(offered(way) | WILLING | BRANCH):
            assert model.columns.compounds.room_way_offered[0] == code
            assert model.columns.compounds.room_way[0] in (code, ROOMS_STAFF, ROOMS_CLOSED)
            if code in (ROOMS_STAFF, ROOMS_OPEN, ROOMS_PRICED):
                assert model.columns.compounds.room_way[0] == code


def test_rooms_that_a_body_keeps_are_in_better_condition_than_rooms_nobody_keeps() -> None:
    standing = offered("resident_run") | WILLING
    assert daily("room_body_share", standing) > 0.5
    assert mean("room_condition", offered("open") | WILLING) < mean("room_condition", standing)
    assert mean("room_disorder_rate", offered("open") | WILLING) > mean("room_disorder_rate", standing)


def test_without_booking_teams_crowd_and_quarrel() -> None:
    assert daily("room_quarrels", offered("open")) > daily("room_quarrels", {})
    assert daily("room_no_show_share", offered("open")) == 0.0, "nothing is booked"


def test_more_staff_hours_open_more_room_hours() -> None:
    name = "activity_rooms.staff_hours_per_1000_households_month"
    opened = [daily("room_hours_open", {name: hours}) for hours in (0.0, 80.0, 250.0)]
    assert opened[0] == 0.0
    assert 0.0 < opened[1] < opened[2]
    costs = [mean("cost_cadre_hours", {name: hours}) for hours in (0.0, 250.0)]
    assert costs[0] < costs[1]


def test_hours_in_the_rooms_are_missing_elsewhere() -> None:
    name = "activity_rooms.staff_hours_per_1000_households_month"
    others = [
        np.mean(
            [
                float(each.columns.communities.case_hours_per_day[0]) * 365.0 / 12.0
                + float(each.columns.communities.visit_hours_per_month[0])
                + float(each.columns.communities.organise_hours_per_month[0])
                for each in models({name: hours})
            ]
        )
        for hours in (0.0, 1500.0)
    ]
    assert others[1] < others[0]


def test_staff_open_in_office_hours_first() -> None:
    model = finished(1, (("activity_rooms.staff_hours_per_1000_households_month", 60.0),))
    open_cells = np.argwhere(model.columns.room_marks >= MARK_OPEN)
    ours = np.argwhere(model.columns.room_timetable == 1)
    assert 0 < len(open_cells) < len(ours)
    assert all(is_office_hour(int(slot)) for _, slot in open_cells)


def test_turns_that_are_lost_lower_no_shows_and_disorder() -> None:
    checked = {"activity_rooms.staff_checks": True, "behaviour.authority_weight": 0.0}
    without = {"behaviour.authority_weight": 0.0}
    assert daily("room_no_show_share", checked) < daily("room_no_show_share", without)
    assert mean("room_disorder_rate", checked) < mean("room_disorder_rate", without)


def test_a_rule_from_above_works_worse_where_it_is_not_accepted() -> None:
    strong = {"activity_rooms.staff_checks": True, "activity_rooms.turn_weeks": 0, "activity_rooms.warning_cny": 0.0}
    rejected, accepted = (
        mean("room_disorder_rate", strong | {"compound.authority_acceptance": share}) for share in (0.0, 1.0)
    )
    assert accepted < rejected


def test_who_is_known_at_the_counter_gets_more() -> None:
    """At the counter acquaintance brings forward; in a rota of residents it does not."""
    scarce = {"activity_rooms.staff_hours_per_1000_households_month": 60.0, "activity_rooms.connection_weight": 10.0}
    for way, sign in ((ROOMS_STAFF, 1), (ROOMS_RESIDENT_RUN, 0)):
        model = finished(2, tuple(sorted(scarce.items())))
        world, before = model.world, int(model.columns.compounds.room_way[0])
        world.compounds.room_way[0] = way
        lead = int(world.teams.leader[0])
        contact, keys = float(world.households.contact[lead]), []
        for known in (0.0, 1.0):
            world.households.contact[lead] = known
            keys.append(room_booking.key_of_turn(world, model.parameters, 0, 0))
        world.households.contact[lead], world.compounds.room_way[0] = contact, before
        assert (keys[1] < keys[0]) == bool(sign)


def test_a_price_moves_with_demand_and_pays_for_doors() -> None:
    for model in models(offered("priced")):
        entries = model.columns.entries_fen[0]
        assert entries[ledger.ROOM_PRICE] > 0
        spent = entries[ledger.ROOM_KEEPER] + entries[ledger.ROOM_UPKEEP]
        assert entries[ledger.ROOM_PRICE] - spent == model.columns.balances_fen[0, ledger.CENTRE]
    start = [float(model.parameters.activity_rooms.opening_price_cny) * 100 for model in models(offered("priced"))]
    assert [int(model.columns.compounds.room_price_fen[0]) for model in models(offered("priced"))] != start
    dear = offered("priced") | {"activity_rooms.opening_price_cny": 5000.0, "activity_rooms.price_step": 0.0}
    assert mean("room_use_share", dear) == 0.0, "nobody pays more than a slot is worth"
