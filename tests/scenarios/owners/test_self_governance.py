"""Owners' self-governance: rules by vote, watch, steps, petition, councils and the fund that is shown."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from commons_sim.agents.assembly.assembly import adopt_rules
from commons_sim.agents.callers import organisers
from commons_sim.agents.owners_committee import committee_books
from commons_sim.agents.volunteers import watching
from commons_sim.commons.parking.columns import FIRST_COME, LOTTERY, ONE_CAR_FIRST, PLACE_LANE
from commons_sim.commons.parking.own_rules import RULES_IN_FORCE, RULES_NONE, RULES_PROPOSED, weigh_rules
from commons_sim.governance import ledger
from commons_sim.governance.voting import ELECT_COMMITTEE
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.model import CompoundModel
from tests.conftest import configured
from tests.scenarios.rival_runs import active, entry, fresh, mean, models

RULES = active("own_rules", "residents_watch")


def adopted(allocation: str = "one_car_first", changes: dict[str, Any] | None = None) -> CompoundModel:
    """Returns a model in which the owners' own rules have been agreed, and residents are asked to watch."""
    model = fresh(changes, 40)
    model.desk.propose_rules(0, allocation)
    adopt_rules(model.world, 0, 40)
    model.desk.ask_to_watch(0, True)
    return model


def test_rules_hold_only_after_the_vote() -> None:
    model = fresh(RULES, 1)
    of = model.columns.compounds
    assert (int(of.own_rules[0]), int(of.allocation[0])) == (RULES_PROPOSED, FIRST_COME)
    adopt_rules(model.world, 0, 1)
    assert (int(of.own_rules[0]), int(of.allocation[0])) == (RULES_IN_FORCE, ONE_CAR_FIRST)
    model.desk.withdraw_rules(0)
    assert (int(of.own_rules[0]), int(of.allocation[0])) == (RULES_NONE, FIRST_COME)
    adopt_rules(model.world, 0, 1)
    assert int(of.own_rules[0]) == RULES_NONE, "a draft that was withdrawn cannot be adopted"


def test_lots_are_drawn_on_the_day_on_which_a_lottery_is_agreed() -> None:
    model = adopted("lottery")
    assert model.columns.compounds.allocation[0] == LOTTERY
    assert model.columns.cars.permit.sum() > 0


def test_each_owner_weighs_the_rules_by_the_own_cars() -> None:
    model = fresh({"compound.fixed_slots_per_household": 0.0, "compound.shared_slots_per_household": 0.5}, 40)
    world = model.columns
    model.desk.propose_rules(0, "one_car_first")
    weigh_rules(model.world, 0, model.parameters.parking)
    gain = world.households.rule_gain_cny.astype(float)
    further = np.bincount(world.cars.household[world.cars.further == 1], minlength=gain.size)
    assert gain[world.households.cars == 1].mean() > gain[further > 0].mean()
    assert (gain[world.households.cars == 0] == 0.0).all()


def test_residents_sign_up_give_hours_and_tire() -> None:
    model = adopted(changes={"behaviour.field_voice_tokens": 8.0})
    world = model.columns
    world.buildings.trouble_cny[:] = 400.0
    before = world.households.belief_meeting.copy()
    given = world.households.hours_given.copy()
    watching.call_to_watch(model.world, model.parameters, 59)
    signed = int(world.compounds.watchers[0])
    assert 0 < signed < int(world.compounds.watch_called[0]) <= 200
    hours = world.households.hours_given.astype(float) - given
    assert hours.sum() == pytest.approx(signed * model.parameters.own_rules.watch_hours_per_month)
    assert world.buildings.watch_hours_per_month.sum() == pytest.approx(hours.sum())
    watched = hours > 0.0
    assert world.households.belief_meeting[watched].mean() < before[watched].mean(), "few came: they expect fewer"
    assert (world.households.belief_meeting[~watched] == before[~watched]).all()


def test_nobody_watches_over_rules_that_are_not_in_force() -> None:
    model = fresh(RULES, 40)
    model.columns.buildings.trouble_cny[:] = 400.0
    watching.call_to_watch(model.world, model.parameters, 59)
    assert model.columns.compounds.watchers[0] == 0


def test_steps_are_graduated_and_lawful() -> None:
    model = adopted()
    world, rule = model.columns, model.parameters.own_rules
    people, household = world.households, 5
    world.compounds.committee[0] = 0
    people.trust_neighbours[household] = 0.5
    fines = int(world.entries_fen[0, ledger.FINE])
    watching.hold_against(model.world, model.parameters, household, True, 40)
    assert (int(people.offences[household]), int(people.turns_lost[household])) == (1, 0)
    assert float(people.trust_neighbours[household]) == 0.5
    felt = float(people.felt_fine_cny[household])
    watching.hold_against(model.world, model.parameters, household, True, 40)
    assert float(people.felt_fine_cny[household]) > felt
    assert float(people.trust_neighbours[household]) == pytest.approx(0.5 * (1.0 - rule.naming_sours)), "it sours"
    watching.hold_against(model.world, model.parameters, household, True, 40)
    assert int(people.turns_lost[household]) == rule.turn_months
    watching.hold_against(model.world, model.parameters, household, True, 40)
    assert world.entries_fen[0, ledger.COMPENSATION] == 0, "without a committee nobody sues"
    assert int(world.entries_fen[0, ledger.FINE]) == fines, "owners cannot fine"


def test_a_suit_takes_a_members_hours_and_a_fee_of_the_fund() -> None:
    model = adopted()
    world, rule = model.columns, model.parameters.own_rules
    world.compounds.committee[0] = 1
    world.committee_members[0, :] = NOBODY
    world.committee_members[0, 0] = 9
    world.households.spare_hours_per_month[9], world.households.hours_given[9] = 20.0, 0.0
    balances = world.balances_fen[0]
    taken = int(balances[ledger.OWNERS_FUND])
    ledger.post(world, 0, ledger.SELF_DEALING, taken)
    assert not watching.sue(model.world, model.parameters, 5, True, 40), "no money for the fee"
    ledger.post(world, 0, ledger.RESTITUTION, taken)
    ledger.post(world, 0, ledger.RENT, 50_000)
    ledger.post(world, 0, ledger.HAND_OVER, 50_000)
    fund = int(balances[ledger.OWNERS_FUND])
    assert watching.sue(model.world, model.parameters, 5, True, 40)
    assert int(balances[ledger.OWNERS_FUND]) == fund + round(100 * (rule.damages_cny - rule.suit_fee_cny))
    assert float(world.households.hours_given[9]) == pytest.approx(rule.suit_hours)
    assert model.imbalance_fen() == 0


def test_a_lost_turn_is_a_lost_place_in_the_draw() -> None:
    from commons_sim.commons.parking.parking import draw_permits

    model = adopted("lottery")
    world = model.columns
    with_permit = np.unique(world.cars.household[world.cars.permit == 1])
    world.households.turns_lost[with_permit] = 2
    draw_permits(model.world, 0, 59)
    assert not np.isin(world.cars.household[world.cars.permit == 1], with_permit).any()
    watching.forget(model.world, model.parameters, 0, 59)
    assert (world.households.turns_lost[with_permit] == 1).all()


def test_breaches_are_met_only_as_far_as_hours_go() -> None:
    met = []
    for hours in (0.0, 400.0):
        model = adopted()
        world = model.columns
        model.advance(41)
        free = np.flatnonzero(world.cars.fixed_slot == 0)[:20]
        world.cars.place[free] = PLACE_LANE
        world.buildings.lane_taken[:] = np.bincount(
            world.households.building[world.cars.household[world.cars.place == PLACE_LANE]],
            minlength=world.buildings.compound.size,
        )
        world.buildings.watch_hours_per_month[:] = hours
        world.today.asked_by_neighbours[0] = 0.0
        watching.watch_lanes(model.world, model.parameters, 0, 41)
        met.append(float(world.today.asked_by_neighbours[0]))
    assert met[0] == 0.0 < met[1]


def test_a_petition_takes_owners_hours_and_who_is_helped_knocks_at_any_door() -> None:
    hours, signed = [], []
    for helped in (False, True):
        model = fresh({"behaviour.field_voice_tokens": 8.0}, 40)
        world = model.columns
        world.households.satisfaction[:], world.households.ties[:] = 10.0, 2
        world.households.signed_day[:] = NEVER
        world.households.contact[:], world.households.spare_hours_per_month[:] = 0.9, 20.0
        model.desk.help_petitions(0, helped)
        before = float(world.households.hours_given.sum(dtype=float))
        hours.append(organisers.petition(model.world, model.parameters, 0, ELECT_COMMITTEE, 40))
        given = float(world.households.hours_given.sum(dtype=float)) - before
        assert given == pytest.approx(hours[-1], rel=1e-4)
        args = (model.world, model.parameters, 0, ELECT_COMMITTEE)
        signed.append(organisers.collect_signatures_of_owners(*args, hours[-1], 40))
        kept = organisers.collect_signatures_of_owners(*args, 0.0, 70)
        assert kept == signed[-1], "a signature holds for some months"
        assert organisers.collect_signatures_of_owners(*args, 0.0, 400) == 0, "and not for ever"
    assert 0.0 < hours[0] < hours[1]
    assert 0 < signed[0] < signed[1]


def test_residents_convene_their_own_councils_with_their_own_hours() -> None:
    talk = active("resident_councils") | {
        "instruments.resident_councils.trouble_cny_per_month": 0.0, "behaviour.field_voice_tokens": 6.0
    }  # fmt: skip
    met = [sum(int((m.events_table()["kind"] == "council_met").sum()) for m in models(each)) for each in ({}, talk)]
    assert met[0] == 0 < met[1]
    assert mean("cost_volunteer_hours", talk) > mean("cost_volunteer_hours", {"behaviour.field_voice_tokens": 6.0})
    assert entry(ledger.POLICY, talk) == 100 * 60 * met[1]
    assert all(model.columns.compounds.branch[0] == 0 for model in models(talk)), "no branch is needed"


def test_a_fund_that_is_shown_takes_hours_and_makes_taking_riskier() -> None:
    model = fresh({"compound.owners_committee_chance": 1.0}, 2)
    world, rule = model.columns, model.parameters.committee
    world.compounds.committee[0] = 1
    world.committee_members[0, :] = NOBODY
    world.committee_members[0, :2] = (3, 4)
    world.committee_acts[0, :2] = (committee_books.MONITOR, 0)
    world.households.spare_hours_per_month[3], world.households.hours_given[3] = 20.0, 0.0
    before = committee_books.chance_found_out(model.world, model.parameters, 0, 4)
    committee_books.report_accounts(model.world, model.parameters, 0, [0, 1], 2)
    assert world.compounds.reported[0] == 0, "nobody asked for it"
    model.desk.hold_committee_to_account(0, True)
    committee_books.report_accounts(model.world, model.parameters, 0, [0, 1], 2)
    assert float(world.households.hours_given[3]) == pytest.approx(rule.report_hours)
    assert committee_books.chance_found_out(model.world, model.parameters, 0, 4) > before
    world.households.contact[:] = 0.0
    assert committee_books.chance_found_out(model.world, model.parameters, 0, 4) == before, "nobody reads"
    model.desk.hold_committee_to_account(0, False)
    assert world.compounds.reported[0] == 0


def test_watching_needs_rules() -> None:
    from commons_sim.kernel.parameters import ParameterError

    with pytest.raises(ParameterError, match="own_rules"):
        configured("status_quo", active("residents_watch"))
