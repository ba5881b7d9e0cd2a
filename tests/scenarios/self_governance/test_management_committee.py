"""The property management committee: starts repairs, saves hours, and has a committee elected."""

from __future__ import annotations

from typing import Any

import pytest

from commons_sim.agents.owners_committee import management_body
from commons_sim.agents.residents_committee.residents_committee import free_hours
from commons_sim.commons.services.columns import REPAIR_LARGE
from commons_sim.governance import ledger
from commons_sim.governance.voting import ELECT_COMMITTEE
from commons_sim.model import CompoundModel
from tests.scenarios.embedding_runs import fresh, mean, on

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


def test_mechanism_G3_promotes_a_committee_and_ends_with_it() -> None:
    def founded(changes: dict[str, Any]) -> list[float]:
        willing = {"days": 365, "behaviour.field_voice_tokens": 3.0, "committee.hoped_gain_share": 0.8}
        found = []
        for seed in range(6):
            model = fresh(NO_COMMITTEE | willing | changes, seed=seed)
            model.run()
            found.append(float((model.events_table()["kind"] == "committee_formed").sum()))
        return found

    assert sum(founded(G3)) > sum(founded({}))
    vote = fresh(NO_COMMITTEE)
    vote.advance(1)
    of = vote.columns.compounds
    of.assembly_day[0], of.assembly_item[0] = 40, ELECT_COMMITTEE
    management_body.meet(vote.world, vote.parameters, 0, 20.0, 31)
    assert of.organiser_hours[0] >= 20.0, "all its hours go on knocking at doors"
    assert of.management_book_hours[0] == 0.0


def test_mechanism_G3_harms_by_taking_hours_from_other_duties() -> None:
    free = []
    for changes in (NO_COMMITTEE, NO_COMMITTEE | G3):
        model = fresh(changes)
        model.advance(32)
        free.append(free_hours(model.world, model.parameters, 0))
    assert free[1] < free[0]


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
