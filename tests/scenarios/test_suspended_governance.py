"""Open access: nobody to answer."""

from __future__ import annotations

from commons_sim.commons.activity_rooms.columns import ROOMS_OPEN
from commons_sim.commons.parking.columns import FIRST_COME
from commons_sim.governance import ledger
from tests.scenarios.instrument_runs import models


def test_suspended_governance_leaves_nobody_to_answer() -> None:
    without = {"instruments.suspended_governance.active": True, "parking.allocation": "lottery"}
    for model in models(without | {"parking.night_slots_per_household": 0.3}):
        found, columns = model.outcomes(), model.columns
        assert found["cases_opened"] == 0.0
        assert found["committee_days_share"] == 0.0
        assert found["cost_government_hours"] == found["cost_cadre_hours"] == found["cost_money_cny"] == 0.0
        assert columns.compounds.allocation[0] == FIRST_COME
        assert columns.compounds.night_slots[0] == columns.compounds.night_taken[0] == 0, "nobody opens slots of others"
        after = columns.entries_fen[0] - model.opening_entries_fen[0]
        assert after[[ledger.FINE, ledger.RENT, ledger.COURT, ledger.OFFER, ledger.SELF_DEALING]].tolist() == [0] * 5
        assert after[[ledger.ROOM_REPAIR, ledger.ROOM_PRICE, ledger.ROOM_GRANT]].tolist() == [0] * 3
        assert columns.compounds.room_way[0] == ROOMS_OPEN
