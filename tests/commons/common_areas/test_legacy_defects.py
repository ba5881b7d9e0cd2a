"""A developer repairs what it is liable for, when called."""

from __future__ import annotations

import pytest

from commons_sim.commons.common_areas.columns import LEAK_FROM_ABOVE, LEAK_FROM_DEFECT, NO_LEAK
from commons_sim.commons.common_areas.leaking import developer_is_liable, developer_repairs
from commons_sim.model import CompoundModel
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
