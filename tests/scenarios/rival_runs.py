"""A compound with an owners' committee, and its runs under the rivals' instruments."""

from __future__ import annotations

from typing import Any

from commons_sim.model import CompoundModel
from tests.conftest import configured
from tests.finished_runs import FinishedRuns

SEEDS = range(4)
WORLD: dict[str, Any] = {
    "compound.households": 200, "compound.floors": 10, "compound.fixed_slots_per_household": 0.4, "burn_in_days": 60, "days": 365,
    "behaviour.field_voice_tokens": 3.0,
}  # fmt: skip


def active(*names: str) -> dict[str, Any]:
    """Returns the changes that switch instruments on."""
    return {f"instruments.{name}.active": True for name in names}


RUNS = FinishedRuns(WORLD, SEEDS)
finished, models, mean = RUNS.finished, RUNS.models, RUNS.mean


def flow(name: str, changes: dict[str, Any]) -> float:
    """Returns the sum of a flow over days and seeds."""
    return float(sum(model._raw()[name].sum() for model in models(changes)))


def entry(kind: int, changes: dict[str, Any]) -> int:
    """Returns what was booked under a kind of entry, in fen, over seeds."""
    return int(
        sum(model.columns.entries_fen[0, kind] - model.opening_entries_fen[0, kind] for model in models(changes))
    )


def fresh(changes: dict[str, Any] | None = None, day: int = 0) -> CompoundModel:
    """Returns a model of the status quo that has run to a day."""
    model = CompoundModel(configured("status_quo", WORLD | {"burn_in_days": 0} | (changes or {})), seed=1)
    model.advance(day)
    return model
