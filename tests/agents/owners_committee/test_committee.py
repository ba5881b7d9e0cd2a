"""Members of the owners' committee are residents: they act with their own hours, by their own utility."""

from __future__ import annotations

from typing import Any

import numpy as np

from commons_sim.agents.owners_committee.committee_books import gain_from_looking
from commons_sim.agents.owners_committee.owners_committee import CONFRONT, MONITOR, utilities
from commons_sim.commons.public_revenue.public_revenue import household_share
from commons_sim.kernel.columns import NOBODY
from commons_sim.model import CompoundModel
from tests.conftest import configured

WORLD: dict[str, Any] = {
    "compound.households": 120, "compound.floors": 10, "compound.owners_committee_chance": 1.0, "burn_in_days": 0, "days": 120,
}  # fmt: skip


def with_spare_hours(hours: float) -> CompoundModel:
    """Returns a compound with a committee that everybody trusts, whose members have so many hours to spare."""
    model = CompoundModel(configured("status_quo", WORLD | {"committee.esteem_cny": 5000.0}), seed=2)
    model.columns.households.spare_hours_per_month[:] = hours
    return model


def test_an_act_for_which_a_member_has_no_hours_is_not_open_to_it() -> None:
    for hours in (0.0, 9.0, 20.0):
        model = with_spare_hours(hours)
        rule = model.parameters.committee
        member = int(model.columns.committee_members[0, 0])
        values = utilities(model.world, model.parameters, 0, member)
        assert np.isfinite(values[MONITOR]) == (hours >= rule.monitor_hours)
        assert np.isfinite(values[CONFRONT]) == (hours >= rule.confront_hours)


def test_a_committee_without_hours_looks_into_no_books() -> None:
    for hours, looks in ((0.0, False), (20.0, True)):
        model = with_spare_hours(hours)
        model.advance(32)
        assert (model.columns.compounds.committee_monitor_hours[0] > 0.0) == looks


def test_looking_into_the_books_is_a_volunteers_dilemma() -> None:
    """A look brings less the more of the others look, and the more the account shows; most of what it brings is others'."""
    model = with_spare_hours(20.0)
    world, of = model.columns, model.columns.compounds
    member = int(world.committee_members[0, 0])
    gain = lambda: gain_from_looking(model.world, model.parameters, 0, member)  # noqa: E731
    alone = gain()
    world.committee_acts[0, 0] = MONITOR
    assert gain() == alone, "one's own look of last month is no help from others"
    world.committee_acts[0, 1:4] = MONITOR
    helped = gain()
    assert 0.0 < helped < alone
    of.shown_fen_last_month[0] = 10**9
    assert gain() == 0.0, "nothing seems to be missing"
    all_households = sum(household_share(model.world, row) for row in range(120))
    assert household_share(model.world, member) < 0.05 * all_households


def test_owners_with_time_for_the_office_are_seated_first() -> None:
    model = CompoundModel(configured("status_quo", WORLD), seed=2)
    people, seats = model.columns.households, model.columns.committee_members[0]
    owners = np.flatnonzero(people.tenant == 0)
    with_time = int((people.spare_hours_per_month[owners] >= model.config.residents.stand_hours_per_month).sum())
    seated = seats[seats != NOBODY]
    of_these = int((people.spare_hours_per_month[seated] >= model.config.residents.stand_hours_per_month).sum())
    assert of_these == min(with_time, seated.size)
