"""Problems that arise in the baseline and that no other file of tests shows: legacy defects, owners and tenants."""

from __future__ import annotations

import math
from typing import Any

import pytest

from commons_sim.agents.assembly.votes import is_reached
from commons_sim.agents.owners_committee.owners_committee import dissolve
from commons_sim.commons.common_areas.columns import LEAK_FROM_ABOVE, LEAK_FROM_DEFECT, NO_LEAK
from commons_sim.commons.common_areas.leaking import developer_is_liable, developer_repairs
from commons_sim.model import CompoundModel
from commons_sim.outcomes.recording import COLUMNS
from tests.conftest import configured

WORLD = {"compound.households": 150, "compound.floors": 10, "burn_in_days": 0, "days": 30}


@pytest.mark.parametrize(
    ("liable_share", "source"), [(1.0, LEAK_FROM_DEFECT), (0.0, LEAK_FROM_DEFECT), (1.0, LEAK_FROM_ABOVE)]
)
def test_a_developer_repairs_what_it_is_liable_for_and_only_when_called(liable_share: float, source: int) -> None:
    model = CompoundModel(configured("status_quo", WORLD | {"leaks.developer_liable_share": liable_share}), seed=1)
    people = model.columns.households
    people.leak[3], people.leak_since_day[3] = source, 0
    liable = liable_share == 1.0 and source == LEAK_FROM_DEFECT
    assert developer_is_liable(model.world, model.parameters, 3) == liable
    assert people.leak[3] == source, "nobody called it yet"
    assert developer_repairs(model.world, model.parameters, 3, 5) == liable
    assert (people.leak[3] == NO_LEAK) == liable


def test_owners_who_let_their_flat_are_reached_less() -> None:
    reached = []
    for tenant in (0, 1):
        model = CompoundModel(configured("status_quo", WORLD), seed=1)
        people = model.columns.households
        people.tenant[:], people.contact[:] = tenant, 0.8
        reached.append(sum(is_reached(model.world, model.parameters, row, 0.0, 5) for row in range(150)))
    assert reached[1] < reached[0]


COMMITTEE: dict[str, Any] = {
    "compound.households": 150, "compound.owners_committee_chance": 1.0, "burn_in_days": 30, "days": 200,
}  # fmt: skip
MODES = ("functioning", "idle", "confrontational", "collusive", "self_dealing")


@pytest.mark.parametrize("offered", [0.0, 0.9])
def test_mechanism_P8_each_day_in_office_is_in_one_mode(offered: float) -> None:
    changes = {"committee.esteem_cny": 0.0, "committee.self_dealing_cny": 0.0} if offered else {}
    model = CompoundModel(configured("status_quo", COMMITTEE | {"company.offer_share": offered} | changes), seed=3)
    model.run()
    found = model.outcomes()
    assert found["committee_days_share"] > 0.3
    shares = [found[f"committee_{mode}_share"] for mode in MODES]
    assert sum(shares) == pytest.approx(found["committee_days_share"])
    assert found["committee_captured_share"] == pytest.approx(sum(shares[-2:]))


def test_mechanism_P9_days_to_form_run_from_the_end_of_the_last_committee() -> None:
    reachable = {
        "residents.stand_hours_per_month": 0.0, "committee.hoped_gain_share": 0.9, "behaviour.field_voice_tokens": 20.0,
        "compound.tenant_share": 0.0, "compound.contact_mean": 0.9, "residents.vote_minutes": 0.0,
    }  # fmt: skip
    model = CompoundModel(
        configured("status_quo", COMMITTEE | reachable | {"committee.tries_apart_months": 1.0}), seed=1
    )
    model.advance(1)
    dissolve(model.world, 0, 1)
    model.run()
    found, events = model.outcomes(), model.events_table()
    seated = events.loc[(events["kind"] == "committee_formed") & (events["day"] > 1), "day"]
    assert len(seated) == 1  # its term outlasts the run
    assert found["committee_formation_days"] == int(seated.iloc[0]) - 1
    held = model.columns.daily[COLUMNS.index("elections")].sum()
    assert found["committee_election_success_share"] == pytest.approx(1.0 / held)
    nothing = CompoundModel(configured("open_access", COMMITTEE), seed=1)
    nothing.run()
    assert all(
        math.isnan(nothing.outcomes()[name])
        for name in ("committee_formation_days", "committee_election_success_share")
    )


def test_mechanism_P16_participation_is_told_apart_for_owners_and_tenants() -> None:
    model = CompoundModel(configured("status_quo", COMMITTEE | {"compound.tenant_share": 0.4}), seed=5)
    model.run()
    found = model.outcomes()
    rented = float(model.columns.households.tenant.mean())
    owners, tenants = found["participation_owners_rate"], found["participation_tenants_rate"]
    assert 0.3 < rented < 0.5
    assert found["participation_rate"] == pytest.approx((1 - rented) * owners + rented * tenants, abs=0.02)
    alone = CompoundModel(configured("status_quo", COMMITTEE | {"compound.tenant_share": 0.0}), seed=5)
    alone.run()
    assert math.isnan(alone.outcomes()["participation_tenants_rate"])
