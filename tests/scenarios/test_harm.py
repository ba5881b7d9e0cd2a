"""Instruments that can do harm: each in a world made so that its adverse channel shows."""

from __future__ import annotations

from typing import Any

from commons_sim.commons.services.columns import REPAIR_LARGE
from commons_sim.governance import ledger
from commons_sim.governance.voting import OWN_RULES, USE_FUND
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.model import CompoundModel
from tests.conftest import configured
from tests.finished_runs import FinishedRuns
from tests.scenarios.rival_runs import active

SEEDS = range(4)
WORLD: dict[str, Any] = {
    "compound.households": 150, "compound.floors": 10, "compound.fixed_slots_per_household": 0.3, "burn_in_days": 30, "days": 300,
    "behaviour.field_voice_tokens": 3.0,
}  # fmt: skip


RUNS = FinishedRuns(WORLD, SEEDS)
mean = RUNS.mean


def fresh(changes: dict[str, Any], day: int) -> CompoundModel:
    """Returns a model of the status quo that has run to a day, without a burn-in."""
    model = CompoundModel(configured("status_quo", WORLD | {"burn_in_days": 0} | changes), seed=1)
    model.advance(day)
    return model


def test_a_roster_harms_where_authority_is_not_accepted() -> None:
    """Officers who fine nobody, among people who do not accept them: more violations than without them."""
    hostile = {
        "behaviour.authority_weight": 10.0, "behaviour.exposure_learning": 0.5, "compound.authority_acceptance": 0.0,
        "enforcement.lane_fine_cny": 0.0, "enforcement.fire_lane_fine_cny": 0.0,
    }  # fmt: skip
    with_roster = mean("parking_violation_rate", hostile | active("duty_roster"))
    assert with_roster > mean("parking_violation_rate", hostile)


def test_rounds_file_more_than_officers_can_end() -> None:
    """Rounds take hours from cases and bring more of them: where no posts are added, fewer of the cases are resolved."""
    rounds = active("inspection_rounds") | {"instruments.inspection_rounds.new_posts_share": 0.0}
    assert mean("case_resolved_share", rounds) < mean("case_resolved_share", {}) - 0.05


def test_ordered_repairs_use_up_the_owners_fund_without_their_vote() -> None:
    """The maintenance fund pays what nobody voted on, until it is empty; the assembly that was called is called off."""
    model = fresh(active("ordered_repairs"), 20)
    buildings, of = model.columns.buildings, model.columns.compounds
    of.assembly_day[0], of.assembly_building[0], of.assembly_item[0] = 60, 0, USE_FUND
    fund = int(model.columns.balances_fen[0, ledger.MAINTENANCE_FUND])
    votes = float(model.columns.today.assemblies[0])
    buildings.repair[0], buildings.out_of_order[0], buildings.out_since_day[0] = REPAIR_LARGE, 1, 0
    model.desk._open(20)
    assert model.desk.order_repairs(0, 10, 100.0) == 1
    assert int(model.columns.balances_fen[0, ledger.MAINTENANCE_FUND]) < fund
    assert float(model.columns.today.assemblies[0]) == votes
    assert of.assembly_day[0] == NEVER


def test_a_higher_rent_makes_the_lane_pay() -> None:
    """Where slots are scarce and no officer comes, letting them at a high rent raises violations."""
    scarce = {
        "compound.shared_slots_per_household": 0.15, "compound.off_site_price_cny_per_night": 30.0,
        "instruments.slot_letting.least_rent_cny": 25.0, "enforcement.team_hours_per_1000_households_week": 0.0,
    }  # fmt: skip
    assert mean("parking_violation_rate", scarce | active("slot_letting")) > mean("parking_violation_rate", scarce)


def test_measuring_is_paid_whether_or_not_service_gains() -> None:
    """Inspectors' hours come out of the fees: with next to nothing at risk the more of them, the less is left for service."""
    terms = active("performance_contract") | {"instruments.performance_contract.share_at_risk": 0.01}
    unmeasured, measured = (
        terms | {"instruments.performance_contract.inspector_hours_per_month": h} for h in (0.0, 100.0)
    )
    assert mean("service_level", measured) < mean("service_level", unmeasured)


def test_a_vote_that_fails_teaches_that_others_do_not_vote() -> None:
    """An assembly on the owners' own rules to which nobody comes: the belief about others' voice falls."""
    model = fresh(active("own_rules", "committee_petition") | {"committee.ballot_days": 0}, 40)
    of, people = model.columns.compounds, model.columns.households
    people.contact[:], people.belief_voice[:] = 0.0, 10.0
    of.assembly_day[0], of.assembly_item[0], of.assembly_building[0], of.organiser_hours[0] = 40, OWN_RULES, NOBODY, 0.0
    model.advance(41)
    assert model._raw()["turnout"].iloc[40] < 0.2
    assert float(people.belief_voice.astype(float).mean()) < 10.0
