"""The run through plain Mesa agents, in plain Python, equals the compiled run to the last bit over a year."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from commons_sim.agents.residents.reference_day import STEPS_BY_AGENTS
from commons_sim.model import DAY_TABLE, CompoundModel
from commons_sim.study.runs.reference_model import ReferenceModel
from tests.conftest import ROOT, RunPython, configured

YEAR = {"compound.households": 200, "compound.floors": 10, "burn_in_days": 40, "days": 365, "record.burn_in": True}

# Parking and plant are made worse than usual, so that every branch of the rules is walked through within the year.
TROUBLE = {
    "compound.fixed_slots_per_household": 0.4,
    "compound.shared_slots_per_household": 0.1,
    "compound.facility_condition": 0.3,
    "compound.owners_committee_chance": 1.0,
    "compound.owner_stay_years": 4.0,
    "behaviour.field_voice_tokens": 4.0,
    "compound.building_site_share": 0.5,
    "compound.bicycle_share": 0.6,
    "compound.leaks_per_household_year": 0.3,
    "compound.open_space_share": 1.0,
    "compound.contested_title_share": 0.5,
    "charging.objections_tolerated": 0.5,
    "activity_rooms.centre_households": 800,
    "activity_rooms.staff_hours_per_1000_households_month": 300.0,
}

PLAIN = """
import json, sys
sys.path.insert(0, {root!r})
import numpy as np
from commons_sim.study.runs.reference_model import ReferenceModel
from tests.model.test_reference import YEAR, TROUBLE, bits_of, configured
model = ReferenceModel(configured({scenario!r}, YEAR | TROUBLE), seed=3)
model.run()
np.savez({target!r}, **bits_of(model))
print(json.dumps(len(model.residents)))
"""


def bits_of(model: CompoundModel) -> dict[str, np.ndarray]:
    """Returns every column of every table and every array of the world, by name."""
    found: dict[str, np.ndarray] = {}
    for name, value in model.columns._asdict().items():
        if hasattr(value, "_asdict"):
            found |= {f"{name}.{column}": np.asarray(array) for column, array in value._asdict().items()}
        else:
            found[name] = np.asarray(value)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("scenario", ["party_led", "status_quo"])
def test_a_year_through_plain_agents_equals_the_compiled_year_to_the_last_bit(
    scenario: str, run_python: RunPython, tmp_path: Path
) -> None:
    target = tmp_path / "plain.npz"
    code = PLAIN.format(root=str(ROOT), scenario=scenario, target=str(target))
    assert run_python(code, compiled=False) == 200
    compiled = CompoundModel(configured(scenario, YEAR | TROUBLE), seed=3)
    compiled.run()
    plain, fast = np.load(target), bits_of(compiled)
    assert set(plain.files) == set(fast)
    different = [name for name in sorted(fast) if plain[name].tobytes() != fast[name].tobytes()]
    assert different == []
    # The year was worth comparing: people reported, were fined or asked, moved, met and voted.
    daily = compiled.daily_table()
    assert daily["parking_violations"].sum() > 100
    assert compiled.outcomes()["cases_opened"] > 10
    assert (fast["households.occupancy"] > 0).sum() > 10
    assert daily["volunteer_hours"].sum() > 10
    assert daily["clutter_level"].max() > 0.05
    assert daily["charging_station_share"].iloc[-1] == 1.0
    assert set(compiled.events_table()["kind"]) >= {"corridor_visit", "works_removed", "leak_ended", "station_built"}
    assert daily["room_use_share"].mean() > 0.0
    assert daily["room_disorder_rate"].max() > 0.0
    if scenario == "party_led":
        assert set(compiled.events_table()["kind"]) >= {"council_met", "enforcement_visit"}


def test_every_step_by_agents_is_a_residents_row_of_the_day_table() -> None:
    residents = {step.name for step in DAY_TABLE if step.who == "residents"}
    assert set(STEPS_BY_AGENTS) <= residents


def test_more_households_than_agents_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import commons_sim.study.runs.reference_model

    monkeypatch.setattr(commons_sim.study.runs.reference_model, "MOST_RESIDENT_AGENTS", 10)
    model = ReferenceModel(configured("status_quo", {"compound.households": 20, "burn_in_days": 0}))
    with pytest.raises(ValueError, match="at most 10"):
        model.run()


def test_a_view_on_a_household_shows_its_row() -> None:
    model: Any = CompoundModel(configured("status_quo", {"compound.households": 30, "burn_in_days": 0}), seed=1)
    resident = model.residents[7]
    assert resident.belief_fee == float(model.world.households.belief_fee[7])
    assert [model.world.cars.household[car] for car in resident.car_rows] == [7] * resident.cars
    assert resident in model.agents
    with pytest.raises(AttributeError):
        _ = resident.no_such_column
