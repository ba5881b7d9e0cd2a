"""Problems that arise in the baseline and that no other file of tests shows: legacy defects, owners and tenants."""

from __future__ import annotations

import pytest

from commons_sim.agents.leaking import developer_is_liable, developer_repairs
from commons_sim.agents.voice import is_reached
from commons_sim.model import CompoundModel
from commons_sim.state import LEAK_FROM_ABOVE, LEAK_FROM_DEFECT, NO_LEAK
from conftest import configured

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
