"""Runs of the status quo with instruments on and off, shared by the tests of single instruments."""

from __future__ import annotations

from typing import Any

from tests.finished_runs import FinishedRuns

SEEDS = range(6)
WORLD: dict[str, Any] = {
    "compound.households": 200, "compound.floors": 10, "compound.fixed_slots_per_household": 0.4, "burn_in_days": 100, "days": 425,
    "behaviour.field_voice_tokens": 3.0, "compound.member_known_share": 0.5,
}  # fmt: skip
E4, O2, G7 = (
    {f"instruments.{name}.active": True} for name in ("joint_enforcement", "party_organisation", "building_councils")
)
RUNS = FinishedRuns(WORLD, SEEDS)
finished, models, mean = RUNS.finished, RUNS.models, RUNS.mean
