"""A small world and its runs, shared by the tests of self-governance and embedding."""

from __future__ import annotations

from typing import Any

import numpy as np

from commons_sim.model import CompoundModel
from tests.conftest import configured
from tests.finished_runs import FinishedRuns

SEEDS = range(3)
WORLD: dict[str, Any] = {
    "compound.households": 150, "compound.floors": 10, "compound.fixed_slots_per_household": 0.4, "burn_in_days": 60, "days": 210,
    "compound.member_known_share": 0.2, "behaviour.field_voice_tokens": 3.0,
}  # fmt: skip


def on(name: str, **levers: Any) -> dict[str, Any]:
    """Returns the overrides that switch an instrument on, with its levers."""
    return {f"instruments.{name}.active": True} | {f"instruments.{name}.{key}": value for key, value in levers.items()}


O2, B6, S3 = on("party_organisation"), on("volunteer_teams"), on("in_service_members")
RUNS = FinishedRuns(WORLD, SEEDS)
models, mean, total = RUNS.models, RUNS.mean, RUNS.total


def last(column: str, changes: dict[str, Any]) -> float:
    """Returns a daily column's last value, mean over seeds."""
    return float(np.mean([model.daily_table()[column].iloc[-1] for model in models(changes)]))


def fresh(changes: dict[str, Any] | None = None, seed: int = 1) -> CompoundModel:
    """Returns a model at its first day, without a burn-in."""
    return CompoundModel(configured("status_quo", WORLD | {"burn_in_days": 0} | (changes or {})), seed=seed)


KNOWN = {"compound.party_household_share": 0.4, "compound.member_known_share": 0.6}
