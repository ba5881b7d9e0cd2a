"""A world with a centre, and its runs, shared by the tests of the activity rooms."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.finished_runs import FinishedRuns

SEEDS = range(4)
#: Two hundred households with half of a centre: six or seven teams, which compete.
WORLD: dict[str, Any] = {
    "compound.households": 200, "compound.floors": 10, "compound.aged_60_share": 0.5, "burn_in_days": 60, "days": 425,
    "activity_rooms.centre_households": 800, "activity_rooms.team_size": 6.0,
    "activity_rooms.staff_hours_per_1000_households_month": 250.0,
}  # fmt: skip
#: As many volunteers as a body needs: what it does then, not whether it forms, is asked.
WILLING = {"behaviour.field_voice_tokens": 12.0, "activity_rooms.fatigue_weight": 0.0}
BRANCH = {"instruments.party_organisation.active": True, "compound.member_known_share": 0.6}


def offered(way: str) -> dict[str, Any]:
    return {"instruments.resident_rooms.active": True, "instruments.resident_rooms.way": way}


RUNS = FinishedRuns(WORLD, SEEDS)
finished, models, mean = RUNS.finished, RUNS.models, RUNS.mean


def daily(column: str, changes: dict[str, Any]) -> float:
    """Returns the mean of a daily column over days and seeds."""
    return float(np.mean([model.daily_table()[column].mean() for model in models(changes)]))
