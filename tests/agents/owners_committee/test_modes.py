"""Each day of a committee is in one mode, and the days to form one are counted."""

from __future__ import annotations

import math
from typing import Any

import pytest

from commons_sim.agents.owners_committee.owners_committee import dissolve
from commons_sim.model import CompoundModel
from commons_sim.outcomes.recording import COLUMNS
from tests.conftest import configured

COMMITTEE: dict[str, Any] = {
    "compound.households": 150, "compound.owners_committee_chance": 1.0, "burn_in_days": 30, "days": 200,
}  # fmt: skip
MODES = ("functioning", "idle", "confrontational", "collusive", "self_dealing")


@pytest.mark.parametrize("offered", [0.0, 0.9])
def test_mechanism_P8_each_day_in_office_is_in_one_mode(offered: float) -> None:
    changes = {"committee.esteem_cny": 0.0, "committee.self_dealing_cny": 0.0} if offered else {}
    model = CompoundModel(configured("status_quo", COMMITTEE | {"company.offer_share": offered} | changes), seed=3)
    model.run()
    found = model.outcomes()
    assert found["committee_days_share"] > 0.3
    shares = [found[f"committee_{mode}_share"] for mode in MODES]
    assert sum(shares) == pytest.approx(found["committee_days_share"])
    assert found["committee_captured_share"] == pytest.approx(sum(shares[-2:]))


def test_mechanism_P9_days_to_form_run_from_the_end_of_the_last_committee() -> None:
    reachable = {
        "residents.stand_hours_per_month": 0.0, "committee.hoped_gain_share": 0.9, "behaviour.field_voice_tokens": 20.0,
        "compound.tenant_share": 0.0, "compound.contact_mean": 0.9, "residents.vote_minutes": 0.0,
    }  # fmt: skip
    model = CompoundModel(
        configured("status_quo", COMMITTEE | reachable | {"committee.tries_apart_months": 1.0}), seed=1
    )
    model.advance(1)
    dissolve(model.world, 0, 1)
    model.run()
    found, events = model.outcomes(), model.events_table()
    seated = events.loc[(events["kind"] == "committee_formed") & (events["day"] > 1), "day"]
    assert len(seated) == 1  # its term outlasts the run
    assert found["committee_formation_days"] == int(seated.iloc[0]) - 1
    held = model.columns.daily[COLUMNS.index("elections")].sum()
    assert found["committee_election_success_share"] == pytest.approx(1.0 / held)
    nothing = CompoundModel(configured("open_access", COMMITTEE), seed=1)
    nothing.run()
    assert all(
        math.isnan(nothing.outcomes()[name])
        for name in ("committee_formation_days", "committee_election_success_share")
    )
