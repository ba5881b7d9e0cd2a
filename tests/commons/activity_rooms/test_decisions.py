"""Decisions about rooms: turns, rules, asking for more, sessions in a worn room, moving in and away."""

from __future__ import annotations

import numpy as np
import pytest

from commons_sim.commons.activity_rooms import (
    teams as room_teams,
)
from commons_sim.commons.activity_rooms import (
    use as room_use,
)
from commons_sim.commons.activity_rooms.columns import (
    SLOTS_A_DAY,
)
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.model import CompoundModel
from tests.commons.activity_rooms.room_runs import WILLING, WORLD, models, offered
from tests.conftest import ROOT, RunPython, configured


def test_a_turn_lost_is_lost_in_the_next_round_and_no_longer() -> None:
    model = CompoundModel(
        configured("status_quo", WORLD | {"burn_in_days": 0, "activity_rooms.staff_checks": True}), seed=1
    )
    model.advance(15)
    world, rule = model.columns, model.parameters
    world.compounds.room_watch_hours[:] = 1e6
    for day in range(14, 21):  # a breach on any day of the week that begins on day 14
        world.teams.barred_until_day[0] = NEVER
        room_use.breach(model.world, rule, 0, False, room_use.LEFT_DIRTY, 0, day)
        assert room_teams.wanted_slots(model.world, rule, 0, 21) == 0
        assert room_teams.wanted_slots(model.world, rule, 0, 28) > 0


def test_rules_bind_as_far_as_hours_watch() -> None:
    model = CompoundModel(
        configured("status_quo", WORLD | {"burn_in_days": 0, "activity_rooms.staff_checks": True}), seed=1
    )
    model.advance(15)
    world, rule = model.columns, model.parameters.activity_rooms
    needed = float(world.compounds.room_keeping_hours[0]) / rule.keeping_hours_per_room_hour
    shares = []
    for part in (0.0, 0.5, 1.0):
        world.compounds.room_watch_hours[0] = part * needed * rule.watch_hours_per_room_hour
        seen = 0
        for day in range(200):
            world.teams.barred_until_day[0] = NEVER
            room_use.breach(model.world, model.parameters, 0, False, room_use.NOT_COME, 3, day)
            seen += int(world.teams.barred_until_day[0] != NEVER)
        shares.append(seen / 200)
    assert shares[0] == 0.0
    assert 0.3 < shares[1] < 0.7
    assert shares[2] == 1.0
    world.compounds.room_checked[0] = 0
    world.teams.barred_until_day[0] = NEVER
    room_use.breach(model.world, model.parameters, 0, False, room_use.NOT_COME, 3, 5)
    assert world.teams.barred_until_day[0] == NEVER, "where there is no rule there is no turn to lose"


def test_teams_ask_for_more_than_they_need_where_nobody_looks() -> None:
    """Fear of losing a turn takes the spare slots away; the need stays."""
    model = CompoundModel(configured("status_quo", WORLD | {"burn_in_days": 0}), seed=1)
    model.advance(1)
    world = model.columns
    world.households.belief_rooms[:] = 2.0
    asked = []
    for felt in (0.0, 1e6):
        world.teams.felt_turn_cny[:] = felt
        teams = range(world.teams.identity.size)
        asked.append([room_teams.wanted_slots(model.world, model.parameters, team, 7) for team in teams])
    need = np.minimum(world.teams.sessions, 8).tolist()
    assert sum(asked[0]) > sum(need)
    assert asked[1] == need


def test_a_session_is_worth_less_in_a_worn_or_crowded_room() -> None:
    model = CompoundModel(configured("status_quo", WORLD | {"burn_in_days": 0}), seed=1)
    model.advance(1)
    world = model.columns
    room = int(world.teams.first_room[0])
    worth = lambda users: room_teams.expected_session_cny(model.world, model.parameters, 0, room, 0, users)  # noqa: E731
    good = worth(1.0)
    assert worth(2.0) < good
    world.rooms.condition[room] = 0.1
    assert worth(1.0) < good


def test_who_moves_in_joins_and_who_moves_away_leaves() -> None:
    short = {"compound.owner_stay_years": 0.5, "compound.tenant_stay_years": 0.5}
    for model in models(short):
        people, teams = model.columns.households, model.columns.teams
        assert (people.occupancy > 0).sum() > 20
        for team in range(teams.identity.size):
            members = np.flatnonzero(people.team == team)
            assert teams.leader[team] in members or (members.size == 0 and teams.leader[team] == NOBODY)


def test_several_compounds_have_their_rooms_and_teams_apart() -> None:
    model = CompoundModel(configured("party_led", WORLD | {"days": 60} | WILLING), seed=1, compounds=3)
    single = CompoundModel(configured("party_led", WORLD | {"days": 60} | WILLING), seed=1)
    of, one = model.columns.compounds, single.columns.compounds
    assert (of.rooms == of.rooms[0]).all()
    first = slice(0, int(one.teams[0]))
    assert (model.columns.teams.identity[first] == single.columns.teams.identity).all()
    assert (model.columns.room_timetable[: int(one.rooms[0])] == single.columns.room_timetable).all()
    model.run()
    teams = model.columns.teams
    home = model.columns.households.compound[teams.leader[teams.leader != NOBODY]]
    assert (home == teams.compound[teams.leader != NOBODY]).all()
    held = np.argwhere(model.columns.room_bookings != NOBODY)
    holders = model.columns.room_bookings[model.columns.room_bookings != NOBODY]
    assert (model.columns.rooms.compound[held[:, 0]] == teams.compound[holders]).all()


def test_what_keeping_the_rooms_costs_counts_once_in_the_total() -> None:
    for way in ("staff", "resident_run", "priced"):
        model = models(offered(way) | WILLING)[0]
        found, sums, days = model.outcomes(), model._raw().sum(), model.config.days
        per = 200 * days
        staff = sums["room_staff_hours"] * model.config.shadow_prices.cadre_hour_cny
        net = sums["room_value_cny"] - sums["room_own_cost_cny"] - sums["room_repair_cny"]
        alone = found["surplus_activity_rooms_cny_per_household_day"]
        assert alone == pytest.approx((net - staff - sums["room_duty_cost_cny"]) / per)
        others = ("parking", "public_revenue", "common_areas", "services")
        total = sum(found[f"surplus_{name}_cny_per_household_day"] for name in others)
        total += (net + sums["room_grant_fen"] / 100.0) / per - found["cost_social_cny_per_household_day"]
        assert found["surplus_cny_per_household_day"] == pytest.approx(total)
        assert sums["room_duty_hours"] <= sums["volunteer_hours"]
        assert sums["room_staff_hours"] <= sums["cadre_hours"] + 1e-6


def test_support_is_lent_at_the_start_and_given_back() -> None:
    changes = offered("resident_run") | {"instruments.resident_rooms.support_months": 2}
    model = CompoundModel(configured("status_quo", WORLD | {"burn_in_days": 0} | changes), seed=1)
    hours = model.config.instruments.resident_rooms.support_hours_per_month
    seen = []
    for day in (1, 32, 60, 91):
        model.advance(day)
        of = model.columns.compounds
        seen.append((float(of.room_support_hours[0]), float(of.cadre_hours_lent[0])))
    assert seen == [(hours, hours), (hours, hours), (0.0, 0.0), (0.0, 0.0)]


COMPARE = """
import json, sys
sys.path.insert(0, {root!r})
import hashlib
from commons_sim.model import CompoundModel
from tests.commons.activity_rooms.room_runs import BRANCH, WILLING, WORLD, offered
from tests.conftest import configured
from tests.model.test_reference import bits_of
found = {{}}
for way in ("staff", "open", "resident_run", "member_led", "priced"):
    changes = WORLD | {{"days": 70}} | WILLING | BRANCH | offered(way)
    model = CompoundModel(configured("status_quo", changes), seed=4)
    model.run()
    found[way] = {{name: hashlib.sha256(array.tobytes()).hexdigest() for name, array in bits_of(model).items()}}
print(json.dumps(found))
"""


@pytest.mark.slow
def test_every_way_gives_the_same_bits_compiled_and_uncompiled(run_python: RunPython) -> None:

    code = COMPARE.format(root=str(ROOT))
    plain, fast = run_python(code, compiled=False), run_python(code, compiled=True)
    for way, bits in fast.items():
        assert [name for name in bits if bits[name] != plain[way][name]] == [], way
    assert len({tuple(bits.values()) for bits in fast.values()}) == 5
    assert SLOTS_A_DAY == 4
