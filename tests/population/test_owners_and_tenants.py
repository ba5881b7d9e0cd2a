"""Owners who let their flat, and tenants: who is reached, and who takes part."""

from __future__ import annotations

import math
from typing import Any

import pytest

from commons_sim.agents.assembly.votes import is_reached
from commons_sim.model import CompoundModel
from tests.conftest import configured

WORLD = {"compound.households": 150, "compound.floors": 10, "burn_in_days": 0, "days": 30}


def test_owners_who_let_their_flat_are_reached_less() -> None:
    reached = []
    for tenant in (0, 1):
        model = CompoundModel(configured("status_quo", WORLD), seed=1)
        people = model.columns.households
        people.tenant[:], people.contact[:] = tenant, 0.8
        reached.append(sum(is_reached(model.world, model.parameters, row, 0.0, True, True, 5) for row in range(150)))
    assert reached[1] < reached[0]


COMMITTEE: dict[str, Any] = {
    "compound.households": 150, "compound.owners_committee_chance": 1.0, "burn_in_days": 30, "days": 200,
}  # fmt: skip


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
