"""Worlds and runs in which the common areas are tried."""

from __future__ import annotations

from typing import Any

from commons_sim.model import CompoundModel
from tests.conftest import configured

WORLD: dict[str, Any] = {"compound.households": 200, "compound.floors": 10, "burn_in_days": 60, "days": 365}


def world(until: int = 0, **changes: Any) -> CompoundModel:
    """Returns a small compound after some days without a burn-in."""
    dotted = {key.replace("__", "."): value for key, value in changes.items()}
    model = CompoundModel(configured("status_quo", WORLD | {"burn_in_days": 0} | dotted), seed=2)
    model.advance(until)
    return model
