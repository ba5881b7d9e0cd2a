"""The activity rooms: what each way of running them does, and what it does not do by itself."""

from __future__ import annotations

from typing import Any

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
from commons_sim.commons.activity_rooms import (
    teams as room_teams,
)
from commons_sim.commons.activity_rooms import (
    use as room_use,
)
from commons_sim.commons.activity_rooms.activity_rooms import WAYS, is_office_hour
from commons_sim.commons.activity_rooms.columns import (
    MARK_OPEN,
    ROOMS_CLOSED,
    ROOMS_MEMBER_LED,
    ROOMS_OPEN,
    ROOMS_PRICED,
    ROOMS_RESIDENT_RUN,
    ROOMS_STAFF,
    SLOTS_A_DAY,
)
from commons_sim.governance import ledger
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.model import CompoundModel
from tests.conftest import ROOT, RunPython, configured
from tests.finished_runs import FinishedRuns
from tests.model.test_reproducible import differences

SEEDS = range(4)
#: Two hundred households with half of a centre: six or seven teams, which compete.
WORLD: dict[str, Any] = {
    "compound.households": 200, "compound.floors": 10, "compound.aged_60_share": 0.5, "burn_in_days": 60, "days": 425,
    "activity_rooms.centre_households": 800, "activity_rooms.team_size": 6.0,
    "activity_rooms.staff_hours_per_1000_households_month": 250.0,
}  # fmt: skip
#: As many volunteers as a body needs: what it does then, not whether it forms, is asked.
WILLING = {"behaviour.field_voice_tokens": 12.0, "activity_rooms.fatigue_weight": 0.0}
BRANCH = {"instruments.party_organisation.active": True, "compound.member_known_share": 0.6}


def offered(way: str) -> dict[str, Any]:
    return {"instruments.resident_rooms.active": True, "instruments.resident_rooms.way": way}


RUNS = FinishedRuns(WORLD, SEEDS)
finished, models, mean = RUNS.finished, RUNS.models, RUNS.mean


def daily(column: str, changes: dict[str, Any]) -> float:
    """Returns the mean of a daily column over days and seeds."""
    return float(np.mean([model.daily_table()[column].mean() for model in models(changes)]))


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


# ------------------------------------------------------------------------------------------------- the residents' body


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


# --------------------------------------------------------------------------------------------------------- decisions


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
from tests.commons.activity_rooms.test_activity_rooms import BRANCH, WILLING, WORLD, offered
from tests.model.test_reference import bits_of, configured
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
