"""A small world and its runs, shared by the tests of what units, grants, rooms and councils offer."""

from __future__ import annotations

from typing import Any

from commons_sim.agents.resident_units import requests as offers
from commons_sim.agents.resident_units import resident_units
from commons_sim.commons.small_grants import projects
from commons_sim.model import CompoundModel
from tests.conftest import configured
from tests.finished_runs import FinishedRuns

SEEDS = range(3)
WORLD: dict[str, Any] = {
    "compound.households": 160, "compound.floors": 10, "burn_in_days": 60, "days": 300, "compound.member_known_share": 0.4,
    "behaviour.field_voice_tokens": 6.0, "compound.owners_committee_chance": 0.0,
}  # fmt: skip


def active(*names: str) -> dict[str, Any]:
    """Returns the switches of instruments."""
    return {f"instruments.{name}.active": True for name in names}


RUNS = FinishedRuns(WORLD, SEEDS)
models, mean, total = RUNS.models, RUNS.mean, RUNS.total


def fresh(changes: dict[str, Any] | None = None, scenario: str = "status_quo", day: int = 0) -> CompoundModel:
    """Returns a model of a scenario that has run to a day; no burn-in."""
    model = CompoundModel(configured(scenario, WORLD | {"burn_in_days": 0} | (changes or {})), seed=1)
    model.advance(day)
    return model


def with_units(scenario: str = "status_quo", changes: dict[str, Any] | None = None) -> CompoundModel:
    """Returns a model beside which one unit has 20 slots and wants to let them, and nobody has done anything about it yet."""
    model = fresh(changes, scenario, day=1)
    world = model.columns
    units, of = world.units, world.compounds
    for unit in resident_units.units_of(model.world, 0):
        resident_units.stop(model.world, unit, 1)
    offers.end_letting(model.world, model.parameters, 0, False)
    units.slots[:], units.expected_return[:], units.aversion[:] = 0, 1.0, 0.5
    units.slots[0] = 20
    world.households.hours_given[:] = 0.0
    of.complaints_parking[0] = of.visit_hours[0] = 0.0
    return model


def open_slots(model: CompoundModel) -> int:
    """Runs the month's row of offers and returns how many slots are let by it."""
    offers.decide_month(model.world, model.parameters, 0, 31)
    return int(model.columns.compounds.let_slots[0])


RICH = {"small_grants.pool_cny_per_household_year": 50.0, "small_grants.jury_hours_per_1000_households": 60.0}


def troubled(changes: dict[str, Any] | None = None, scenario: str = "status_quo") -> CompoundModel:
    """Returns a model whose people hear of calls, have hours and much trouble, and whose first corridor is full."""
    model = fresh(RICH | (changes or {}), scenario, day=1)
    world = model.columns
    people, buildings = world.households, world.buildings
    people.contact[:], people.spare_hours_per_month[:], people.hours_given[:] = 1.0, 30.0, 0.0
    people.taste_tokens[:], buildings.trouble_cny[:] = 10.0, 400.0
    buildings.ownerless_m2[0] = 20.0
    for building in range(buildings.project.size):
        projects.end_project(model.world, building)
    return model
