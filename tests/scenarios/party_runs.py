"""A compound with members and units, and its runs, shared by the tests of Party instruments."""

from __future__ import annotations

from typing import Any

from commons_sim.model import CompoundModel
from tests.conftest import configured
from tests.finished_runs import FinishedRuns

SEEDS = range(4)
WORLD: dict[str, Any] = {
    "compound.households": 150, "compound.floors": 10, "compound.fixed_slots_per_household": 0.4, "burn_in_days": 60, "days": 300,
    "compound.member_known_share": 0.2, "behaviour.field_voice_tokens": 3.0,
}  # fmt: skip
E2, O1, O2, S2, G2 = (
    {f"instruments.{name}.active": True}
    for name in ("governance_platform", "home_visits", "party_organisation", "joint_conference", "members_in_committee")
)
RUNS = FinishedRuns(WORLD, SEEDS)
models, mean, total = RUNS.models, RUNS.mean, RUNS.total


def fresh(changes: dict[str, Any] | None = None, seed: int = 1) -> CompoundModel:
    """Returns a model at its first day, without a burn-in."""
    return CompoundModel(configured("status_quo", WORLD | {"burn_in_days": 0} | (changes or {})), seed=seed)
