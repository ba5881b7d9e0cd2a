"""The joint team comes sooner, costs more, and can turn people away."""

from __future__ import annotations

import numpy as np

from tests.scenarios.instrument_runs import E4, mean, models


def test_the_joint_team_comes_sooner_and_costs_more() -> None:
    assert mean("enforcement_delay_days", E4) < mean("enforcement_delay_days", {})
    visits = [
        [int((model.events_table()["kind"] == "enforcement_visit").sum()) for model in models(changes)]
        for changes in ({}, E4)
    ]
    assert sum(visits[1]) > sum(visits[0])
    uncounted = {
        "departments.call_hours": 0.0,
        "departments.record_hours": 0.0,
    }  # a team that stands ready saves departments the way
    assert mean("cost_government_hours", E4 | uncounted) > mean("cost_government_hours", uncounted)


def test_other_duties_come_along_with_the_joint_team() -> None:
    none, many = (E4 | {"instruments.joint_enforcement.further_background_share": share} for share in (0.0, 5.0))
    busy = [
        np.mean([float(model.columns.districts.queue_hours[0]) for model in models(changes)])
        for changes in (none, many)
    ]
    assert busy[0] < busy[1]


def test_enforcement_from_above_turns_away_those_who_do_not_accept_it() -> None:
    strong = E4 | {"behaviour.authority_weight": 10.0, "behaviour.exposure_learning": 0.5, "enforcement.lane_fine_cny": 0.0,
                   "enforcement.fire_lane_fine_cny": 0.0}  # fmt: skip
    accepted, rejected = (
        mean("parking_violation_rate", strong | {"compound.authority_acceptance": share}) for share in (1.0, 0.0)
    )
    assert rejected > accepted
    neutral = mean(
        "parking_violation_rate", strong | {"behaviour.authority_weight": 0.0, "compound.authority_acceptance": 0.0}
    )
    assert rejected > neutral > accepted
